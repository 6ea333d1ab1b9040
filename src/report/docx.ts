import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { unitText } from '#view';
import type { Language } from '#words';
import {
  columnShares,
  type ReportBlock,
  type ReportCell,
  type ReportDocument,
  type ReportTable,
  totalsOf,
} from './document.js';
import { type Drawing, drawingOf } from './drawing.js';
import { cellOf } from './html.js';

/** Draws an SVG as PNG bytes; null where nothing here can. */
export type Rasterizer = (svg: string, width: number, height: number) => Promise<Uint8Array | null>;

/** A4 with margins of 18 mm, in twentieths of a point. */
const PAGE = { width: 11906, height: 16838, margin: 1020 } as const;
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
const TWIPS_PER_PIXEL = 15;
/** Chinese signs come from the second font wherever they stand. */
const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: 'Microsoft YaHei' } as const;
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'd4dbe2' } as const;
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
/** Half points; tables of many columns are set smaller. */
const TABLE_SIZE = 17;
const SMALL_SIZE = 13;
const MANY_COLUMNS = 9;
/** Letters that stand side by side across the page in either size. */
const LETTERS = 100;
const SMALL_LETTERS = 132;
/** What a word processor without SVG shows where nothing could draw: one white point (PNG, 1 × 1). */
const WHITE_POINT = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

/**
 * The report as an editable text document, A4. Drawings are SVG, with a PNG from `rasterize` for word processors that do not draw SVG. Bytes of the
 * file.
 */
export async function reportDocx(
  report: ReportDocument,
  language: Language,
  rasterize: Rasterizer = async () => null,
): Promise<Uint8Array> {
  const heading = (size: number, before: number) => ({
    run: { font: FONT, size, bold: true, color: '1f4e63' },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  });
  const parts: (Paragraph | Table)[] = [];
  for (const { heading: title, blocks } of report.sections) {
    parts.push(new Paragraph({ text: title[language], heading: HeadingLevel.HEADING_1 }));
    for (const block of blocks) parts.push(...(await blockDocx(block, language, rasterize)));
  }
  const file = new Document({
    title: report.title[language],
    styles: {
      default: {
        document: { run: { font: FONT, size: 21 }, paragraph: { spacing: { line: 288, lineRule: LineRuleType.AUTO } } },
        title: { run: { font: FONT, size: 40, bold: true, color: '15202b' }, paragraph: { spacing: { after: 120 } } },
        heading1: heading(28, 360),
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    children: [`${report.title[language]} · `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
                    size: 16,
                    color: '51606e',
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: report.title[language], heading: HeadingLevel.TITLE }),
          new Paragraph({ text: report.subtitle[language], spacing: { after: 240 } }),
          ...parts,
          new Paragraph({ text: '', spacing: { before: 240 } }),
          ...report.colophon.map(
            ({ name, text }) =>
              new Paragraph({
                children: [
                  new TextRun({ text: `${name[language]}: `, bold: true, size: 16 }),
                  new TextRun({ text, size: 16 }),
                ],
              }),
          ),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

async function blockDocx(
  block: ReportBlock,
  language: Language,
  rasterize: Rasterizer,
): Promise<readonly (Paragraph | Table)[]> {
  if (block.kind === 'paragraph') return [new Paragraph({ text: block.text[language], spacing: { after: 120 } })];
  if (block.kind === 'table') return tableDocx(block.table, language);
  const drawing = drawingOf(block, language);
  return drawingDocx(drawing, language, await rasterize(drawing.svg, drawing.width, drawing.height));
}

function drawingDocx({ title, svg, width, height, legend }: Drawing, language: Language, png: Uint8Array | null) {
  const shown = TEXT_WIDTH / TWIPS_PER_PIXEL;
  const transformation = { width: shown, height: (height * shown) / width };
  const entries = legend.flatMap(({ name, color }) => [
    new TextRun({ text: '■ ', color: color.slice(1), size: 17 }),
    new TextRun({ text: `${name[language]}   `, size: 17 }),
  ]);
  return [
    ...(title === null
      ? []
      : [new Paragraph({ keepNext: true, children: [new TextRun({ text: title[language], bold: true, size: 19 })] })]),
    new Paragraph({
      keepNext: entries.length > 0,
      spacing: { before: 60, after: 120, line: 240, lineRule: LineRuleType.AUTO },
      children: [
        new ImageRun({
          type: 'svg',
          data: new TextEncoder().encode(svg),
          transformation,
          fallback: { type: 'png', data: png ?? WHITE_POINT },
          ...(title === null
            ? {}
            : { altText: { name: title[language], title: title[language], description: title[language] } }),
        }),
      ],
    }),
    ...(entries.length === 0 ? [] : [new Paragraph({ children: entries, spacing: { after: 160 } })]),
  ];
}

/** Headings wrap at their blanks: their words ask for room, not their whole. */
function headWords(head: readonly string[]): readonly (readonly string[])[] {
  const pieces = head.map((text) => text.split(' '));
  const lines = Math.max(...pieces.map((each) => each.length));
  return Array.from({ length: lines }, (_, k) => pieces.map((each) => each[k] ?? ''));
}

function tableDocx(table: ReportTable, language: Language): readonly (Paragraph | Table)[] {
  const isNumber = table.columns.map((_, c) => table.rows.some((row) => typeof row[c] === 'number'));
  const head = table.columns.map(({ name, unit }) =>
    unit === '' ? name[language] : `${name[language]} [${unitText(unit, language)}]`,
  );
  const shown = (row: readonly ReportCell[]) =>
    table.columns.map(({ decimals }, c) => cellOf(row[c], decimals, language));
  const body = table.rows.map(shown);
  const total =
    table.total === undefined ? [] : [shown(totalsOf(table).map((sum, c) => (c === 0 ? table.total! : sum)))];
  const small = table.small === true || table.columns.length > MANY_COLUMNS;
  const size = small ? SMALL_SIZE : TABLE_SIZE;
  const widths = columnShares([...headWords(head), ...body, ...total], small ? SMALL_LETTERS : LETTERS).map((share) =>
    Math.floor(share * TEXT_WIDTH),
  );
  const cell = (text: string, c: number, kind: 'head' | 'body' | 'total') =>
    new TableCell({
      width: { size: widths[c]!, type: WidthType.DXA },
      margins: { left: 60, right: 60, top: 30, bottom: 30 },
      ...(kind === 'head' ? { shading: { type: ShadingType.CLEAR, fill: 'eef2f5', color: 'auto' } } : {}),
      children: [
        new Paragraph({
          alignment: isNumber[c] ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { line: 240, lineRule: LineRuleType.AUTO },
          keepNext: kind === 'head',
          children: [new TextRun({ text, bold: kind !== 'body', size })],
        }),
      ],
    });
  const line = (texts: readonly string[], kind: 'head' | 'body' | 'total') =>
    new TableRow({
      tableHeader: kind === 'head',
      cantSplit: true,
      children: texts.map((text, c) => cell(text, c, kind)),
    });
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160, after: 60 },
      children: [new TextRun({ text: table.title[language], bold: true, size: 19 })],
    }),
    new Table({
      width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: {
        top: RULE,
        bottom: RULE,
        left: NO_RULE,
        right: NO_RULE,
        insideHorizontal: RULE,
        insideVertical: NO_RULE,
      },
      rows: [
        line(head, 'head'),
        ...body.map((texts) => line(texts, 'body')),
        ...total.map((texts) => line(texts, 'total')),
      ],
    }),
  ];
}
