import { type Case, type Evidence, type Field, fieldsOf, type Row, type TableName, tables } from '#case';
import { judgeClaims, judgementLine } from '#claims';
import { type Language, phrase, type Worded, type WordParameters } from '#words';
import { coverageOf, filledOf, isEmpty } from './coverage.js';
import type { Coverage, SheetNotes } from './sheet-notes.js';
import { words } from './words.js';

/** Pages about the tables of a case, from its schema and rows: what each holds, how much of it is known, and from where. */

type Rows = readonly (Evidence & Readonly<Record<string, unknown>>)[];
const rowsOf = (read: Case, name: TableName) => read.tables[name] as unknown as Rows;
const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
const shown = (value: number) => String(Number(value.toPrecision(6)));

/** Tables of a case that have rows, in the order of the schema. */
export function tablesWithRows(read: Case): TableName[] {
  return (Object.keys(tables) as TableName[]).filter((name) => read.tables[name].length > 0);
}

/** Writes in one language. */
class Sheet {
  readonly lines: string[] = [];

  constructor(readonly language: Language) {}

  say(template: Worded, parameters: WordParameters = {}): string {
    return phrase(template, parameters)[this.language];
  }

  heading(template: Worded, parameters: WordParameters = {}): void {
    this.lines.push(`## ${this.say(template, parameters)}`, '');
  }

  paragraph(text: string): void {
    this.lines.push(text, '');
  }

  table(head: readonly Worded[], rows: readonly (readonly string[])[]): void {
    this.lines.push(`| ${head.map((each) => this.say(each)).join(' | ')} |`, `|${'---|'.repeat(head.length)}`);
    for (const row of rows) this.lines.push(`| ${row.map(cell).join(' | ')} |`);
    this.lines.push('');
  }
}

/** Least and most of a column of numbers, '' for others. */
function rangeOf(rows: Rows, name: string, field: Field): string {
  if (field.type !== 'number' && field.type !== 'integer') return '';
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    const value = row[name];
    if (typeof value === 'number') [least, most] = [Math.min(least, value), Math.max(most, value)];
  }
  if (least > most) return '';
  return least === most ? shown(least) : `${shown(least)} … ${shown(most)}`;
}

function columnSection(sheet: Sheet, rows: Rows, name: TableName): void {
  sheet.heading(words.columns);
  sheet.table(
    [words.column, words.unit, words.meaning, words.filled, words.range],
    [...fieldsOf(tables[name])].map(([column, field]) => [
      `\`${column}\``,
      field.unit ?? '',
      field.sentence[sheet.language],
      String(rows.filter((row) => !isEmpty(row[column])).length),
      rangeOf(rows, column, field),
    ]),
  );
}

/** Rows by source, the most used first. */
function usesOf(rows: Rows): Map<string, number> {
  const uses = new Map<string, number>();
  for (const row of rows) for (const id of row.sources) uses.set(id, (uses.get(id) ?? 0) + 1);
  return new Map([...uses].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function evidenceSection(sheet: Sheet, read: Case, rows: Rows): void {
  sheet.heading(words.evidence);
  const count = (status: string) => rows.filter((row) => row.status === status).length;
  sheet.paragraph(
    sheet.say(words.statuses, {
      reported: count('reported'),
      derived: count('derived'),
      assumed: count('assumed'),
    }),
  );
  const sources = new Map(read.tables.sources.map((row) => [row.id, row]));
  sheet.table(
    [words.source, words.licence, words.confidence, words.rows],
    [...usesOf(rows)].map(([id, uses]) => {
      const source = sources.get(id);
      return [
        source === undefined ? id : `${source.title} (\`${id}\`)`,
        source?.licence ?? '',
        source === undefined ? '' : sheet.say(words.confidences[source.confidence]),
        String(uses),
      ];
    }),
  );
}

function coverageLine(sheet: Sheet, read: Case, name: TableName, spec: Coverage): string {
  if ('filled' in spec) {
    const { rows, columns } = filledOf(read, name, spec);
    const list = columns.map(([column, count]) => `\`${column}\` ${count}`).join(', ');
    return sheet.say(words.filledRows, { name: spec.name, rows, list });
  }
  const { represented, published, unit } = coverageOf(read, spec);
  const figures = { name: spec.name, represented: shown(represented), published: shown(published) };
  const fact = 'fact' in spec ? spec.fact : 'fact' in spec.of ? spec.of.fact : null;
  if (fact !== null) return sheet.say(unit === '' ? words.coveredCount : words.covered, { ...figures, unit, fact });
  return sheet.say(words.measured, { ...figures, unit: unit === '' ? '' : ` ${unit}` });
}

function coverageSection(sheet: Sheet, read: Case, name: TableName, coverage: readonly Coverage[]): void {
  sheet.heading(words.coverage);
  for (const spec of coverage) sheet.lines.push(`- ${coverageLine(sheet, read, name, spec)}`);
  sheet.lines.push('');
}

/** Every contradiction with its figures side by side. */
function contradictionSection(sheet: Sheet, read: Case): void {
  const facts = new Map(read.tables.facts.map((row) => [row.id, row]));
  const titles = new Map(read.tables.sources.map((row) => [row.id, row.title]));
  const figure = (fact: Row<'facts'>) => {
    const year = fact.year === null ? '' : ` (${fact.year})`;
    const text = `${shown(fact.value)} ${fact.unit ?? ''}`.trim();
    return `${text}${year}: ${fact.sources.map((id) => titles.get(id) ?? id).join('; ')} [\`${fact.id}\`]`;
  };
  sheet.heading(words.sideBySide);
  for (const row of read.tables.contradictions) {
    const [name, reason] = sheet.language === 'en' ? [row.name_en, row.reason_en] : [row.name_zh, row.reason_zh];
    sheet.lines.push(`### ${name}`, '');
    for (const id of row.candidates) {
      const fact = facts.get(id);
      if (fact === undefined) continue;
      sheet.lines.push(`- ${id === row.chosen ? `**${figure(fact)}**` : figure(fact)}`);
    }
    sheet.lines.push('');
    sheet.paragraph(sheet.say(words.because, { kind: words.kinds[row.kind], reason }));
  }
}

function claimSection(sheet: Sheet, read: Case): void {
  sheet.heading(words.implied);
  for (const judgement of judgeClaims(read.tables).judgements) {
    sheet.lines.push(`- ${judgement.statement[sheet.language]}  `);
    sheet.lines.push(`  ${judgementLine(judgement)[sheet.language]}`);
  }
  sheet.lines.push('');
}

/** The page of a table of a case. `notes`: what people wrote about its tables; throws RangeError where nothing is. */
export function dataSheet(read: Case, name: TableName, notes: SheetNotes, language: Language): string {
  const sheet = new Sheet(language);
  const rows = rowsOf(read, name);
  const own = notes.tables[name];
  if (own === undefined) throw new RangeError(`nothing is written about the table '${name}' in datasheets.yaml`);
  sheet.lines.push(`# ${name}`, '');
  sheet.paragraph(sheet.say(words.generated));
  sheet.paragraph(
    sheet.say(words.about, {
      sentence: tables[name].sentence,
      case: read.name,
      rows: rows.length,
      file: `${name}.csv`,
    }),
  );
  coverageSection(sheet, read, name, own.coverage);
  columnSection(sheet, rows, name);
  if (!tables[name].bare) evidenceSection(sheet, read, rows);
  if (name === 'contradictions') contradictionSection(sheet, read);
  if (name === 'claims') claimSection(sheet, read);
  sheet.heading(words.method);
  sheet.paragraph(own.method[language]);
  sheet.heading(words.gaps);
  sheet.paragraph(own.gaps[language]);
  return `${sheet.lines.join('\n').trimEnd()}\n`;
}

/** The page that lists the sheets of a case with their rows by status. */
export function sheetIndex(read: Case, language: Language): string {
  const sheet = new Sheet(language);
  sheet.lines.push(`# ${sheet.say(words.title, { case: read.name })}`, '');
  sheet.paragraph(sheet.say(words.generated));
  sheet.paragraph(`[${sheet.say(words.attribution)}](attribution.${language}.md)`);
  const count = (rows: Rows, status: string) => String(rows.filter((row) => row.status === status).length);
  sheet.table(
    [words.tableWord, words.meaning, words.rows, words.reported, words.derived, words.assumed],
    tablesWithRows(read).map((name) => {
      const rows = rowsOf(read, name);
      const statuses = tables[name].bare
        ? ['', '', '']
        : ['reported', 'derived', 'assumed'].map((status) => count(rows, status));
      const link = `[${name}](${name}.${language}.md)`;
      return [link, tables[name].sentence[language], String(rows.length), ...statuses];
    }),
  );
  return `${sheet.lines.join('\n').trimEnd()}\n`;
}

/** Sources by licence, with who is to be named and how many rows rest on each. */
export function attributionPage(read: Case, language: Language): string {
  const sheet = new Sheet(language);
  sheet.lines.push(`# ${sheet.say(words.attribution)}`, '');
  sheet.paragraph(sheet.say(words.generated));
  sheet.paragraph(sheet.say(words.licenceRule));
  const uses = new Map<string, number>();
  for (const name of tablesWithRows(read))
    for (const [id, count] of usesOf(rowsOf(read, name))) uses.set(id, (uses.get(id) ?? 0) + count);
  const licences = [...new Set(read.tables.sources.map((row) => row.licence))].sort();
  for (const licence of licences) {
    sheet.lines.push(`## ${licence}`, '');
    sheet.table(
      [words.source, words.address, words.date, words.rows, words.remarks],
      read.tables.sources
        .filter((row) => row.licence === licence)
        .map((row) => [
          `${row.title} (\`${row.id}\`)`,
          row.url === null ? '' : `<${row.url}>`,
          row.date ?? '',
          String(uses.get(row.id) ?? 0),
          row.note ?? '',
        ]),
    );
  }
  return `${sheet.lines.join('\n').trimEnd()}\n`;
}
