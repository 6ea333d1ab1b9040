import {
  AlignmentType,
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { drawFigure, printTheme, svgText, unitText } from '#view';
import type { Language } from '#words';
import {
  legendOf,
  type ReportBlock,
  type ReportCell,
  type ReportDocument,
  type ReportTable,
  totalsOf,
} from './document.js';
import { cellOf } from './html.js';

const WIDTH = 600;
const HEIGHT = 280;
const MAP_HEIGHT = 460;
const FONT = { en: 'Calibri', zh: 'Microsoft YaHei' } as const;
/** What a word processor without SVG shows in the place of a drawing: one white point (PNG, 1 × 1). */
const WHITE_POINT = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

/** The report as an editable text document; drawings are SVG. Bytes of the file. */
export async function reportDocx(report: ReportDocument, language: Language): Promise<Uint8Array> {
  const file = new Document({
    title: report.title[language],
    styles: { default: { document: { run: { font: FONT[language], size: 21 } } } },
    sections: [
      {
        children: [
          new Paragraph({ text: report.title[language], heading: HeadingLevel.TITLE }),
          new Paragraph({ text: report.subtitle[language], spacing: { after: 300 } }),
          ...report.sections.flatMap(({ heading, blocks }) => [
            new Paragraph({ text: heading[language], heading: HeadingLevel.HEADING_1, spacing: { before: 300 } }),
            ...blocks.flatMap((block) => blockDocx(block, language)),
          ]),
          ...report.colophon.map(
            ({ name, text }) =>
              new Paragraph({
                children: [
                  new TextRun({ text: `${name[language]}: `, bold: true, size: 17 }),
                  new TextRun({ text, size: 17 }),
                ],
              }),
          ),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

function blockDocx(block: ReportBlock, language: Language): (Paragraph | Table)[] {
  if (block.kind === 'paragraph') return [new Paragraph({ text: block.text[language], spacing: { after: 120 } })];
  if (block.kind === 'table') return tableDocx(block.table, language);
  const height = block.figure.kind === 'map' ? MAP_HEIGHT : HEIGHT;
  const { node } = drawFigure(block.figure, { width: WIDTH, height, language, theme: printTheme });
  const transformation = { width: WIDTH, height };
  const legend = legendOf(block.figure).flatMap(({ name, color }) => [
    new TextRun({ text: '■ ', color: color.slice(1), size: 17 }),
    new TextRun({ text: `${name[language]}   `, size: 17 }),
  ]);
  return [
    new Paragraph({ keepNext: true, children: [new TextRun({ text: block.figure.title[language], bold: true })] }),
    new Paragraph({
      spacing: { before: 120, after: 120 },
      children: [
        new ImageRun({
          type: 'svg',
          data: new TextEncoder().encode(svgText(node)),
          transformation,
          fallback: { type: 'png', data: WHITE_POINT },
        }),
      ],
    }),
    ...(legend.length === 0 ? [] : [new Paragraph({ children: legend })]),
  ];
}

function tableDocx(table: ReportTable, language: Language): (Paragraph | Table)[] {
  const isNumber = table.columns.map((_, c) => table.rows.some((row) => typeof row[c] === 'number'));
  const cell = (text: string, c: number, bold: boolean) =>
    new TableCell({
      margins: { left: 60, right: 60, top: 20, bottom: 20 },
      children: [
        new Paragraph({
          alignment: isNumber[c] ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold, size: 17 })],
        }),
      ],
    });
  const head = table.columns.map(({ name, unit }) =>
    unit === '' ? name[language] : `${name[language]} [${unitText(unit, language)}]`,
  );
  const shown = (row: readonly ReportCell[]) =>
    table.columns.map(({ decimals }, c) => cellOf(row[c], decimals, language));
  const total =
    table.total === undefined ? [] : [shown(totalsOf(table).map((sum, c) => (c === 0 ? table.total! : sum)))];
  const line = (texts: readonly string[], bold: boolean, tableHeader = false) =>
    new TableRow({ tableHeader, cantSplit: true, children: texts.map((text, c) => cell(text, c, bold)) });
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160, after: 60 },
      children: [new TextRun({ text: table.title[language], bold: true })],
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        line(head, true, true),
        ...table.rows.map((row) => line(shown(row), false)),
        ...total.map((texts) => line(texts, true)),
      ],
    }),
  ];
}
