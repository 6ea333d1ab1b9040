import writeExcelFile from 'write-excel-file/universal';
import { textWidth, unitText } from '#view';
import type { Language } from '#words';
import { type ReportCell, type ReportDocument, type ReportTable, totalsOf } from './document.js';
import { cellOf } from './html.js';

/** The most characters that a spreadsheet takes for the name of a sheet, and the ones it does not take. */
const LONGEST_NAME = 31;
const FORBIDDEN = /[[\]:*?/\\']/g;

/**
 * The tables of the report, a sheet each, and a first sheet of its sentences. Sums are formulas, so that a reader who changes a figure sees the
 * sum change. Text is written as text whatever it begins with. Bytes of the file.
 */
export async function reportXlsx(report: ReportDocument, language: Language): Promise<Uint8Array> {
  const names = new Set<string>();
  const sheets = [
    { data: proseRows(report, language), sheet: sheetName(report.title[language], names), columns: [{ width: 120 }] },
    ...report.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'table'
          ? [
              {
                data: tableRows(block.table, language),
                sheet: sheetName(block.table.title[language], names),
                columns: widthsOf(block.table, language),
                stickyRowsCount: 1,
              },
            ]
          : [],
      ),
    ),
  ];
  const file = await writeExcelFile(sheets).toBlob();
  return new Uint8Array(await file.arrayBuffer());
}

/** Widths in letters: wide enough for the longest text within bounds, longer ones wrap. */
function widthsOf(table: ReportTable, language: Language) {
  return table.columns.map(({ decimals }, c) => {
    const texts = table.rows.map((row) => textWidth(cellOf(row[c], decimals, language)));
    return { width: Math.min(60, Math.max(12, ...texts.map((width) => width + 2))) };
  });
}

/** A name that no other sheet has. */
function sheetName(title: string, taken: Set<string>): string {
  const plain = title.replace(FORBIDDEN, ' ').trim().slice(0, LONGEST_NAME);
  let name = plain;
  for (let k = 2; taken.has(name.toLowerCase()); k++) name = `${plain.slice(0, LONGEST_NAME - 4)} ${k}`;
  taken.add(name.toLowerCase());
  return name;
}

const text = (value: string, bold = false) =>
  ({ type: String, value, wrap: true, ...(bold ? { fontWeight: 'bold' as const } : {}) }) as const;

function proseRows(report: ReportDocument, language: Language) {
  const row = (value: string, bold = false) => [text(value, bold)];
  return [
    row(report.title[language], true),
    row(report.subtitle[language]),
    ...report.sections.flatMap(({ heading, blocks }) => [
      row(''),
      row(heading[language], true),
      ...blocks.flatMap((block) => (block.kind === 'paragraph' ? [row(block.text[language])] : [])),
    ]),
    row(''),
    ...report.colophon.map(({ name, text: of }) => row(`${name[language]}: ${of}`)),
  ];
}

function tableRows(table: ReportTable, language: Language) {
  const formatOf = (c: number) => {
    const decimals = table.columns[c]?.decimals ?? 1;
    if (decimals === 'significant') return '#,##0.####';
    return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  };
  const cell = (value: ReportCell | undefined, c: number) => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'number') return { type: Number, value, format: formatOf(c) } as const;
    return text(typeof value === 'string' ? value : value[language]);
  };
  const last = table.rows.length + 1;
  return [
    table.columns.map(({ name, unit }) =>
      text(unit === '' ? name[language] : `${name[language]} [${unitText(unit, language)}]`, true),
    ),
    ...table.rows.map((row, r) =>
      table.columns.map(({ sum }, c) => {
        if (sum === undefined || typeof row[c] !== 'number') return cell(row[c], c);
        const first = row.findIndex((value) => typeof value === 'number');
        const [from, to] = [columnLetters(first), columnLetters(c - 1)];
        return { type: 'Formula', value: `=SUM(${from}${r + 2}:${to}${r + 2})`, format: formatOf(c) } as const;
      }),
    ),
    ...(table.total === undefined || table.rows.length === 0
      ? []
      : [
          totalsOf(table).map((sum, c) => {
            if (c === 0) return text(table.total![language], true);
            if (sum === null) return null;
            const column = columnLetters(c);
            return {
              type: 'Formula',
              value: `=SUM(${column}2:${column}${last})`,
              format: formatOf(c),
              fontWeight: 'bold',
            } as const;
          }),
        ]),
  ];
}

/** A, B, …, Z, AA, … */
function columnLetters(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26));
  return position < 26 ? letter : columnLetters(Math.floor(position / 26) - 1) + letter;
}
