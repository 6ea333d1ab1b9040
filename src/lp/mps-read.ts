import { phrase, type Worded } from '#words';
import type { Problem } from './problem.js';
import { cellOf, oneOf, ReadProblem } from './read-problem.js';
import { words } from './words.js';

/** free: fields apart by blanks. fixed: fields in columns 2-3, 5-12, 15-22, 25-36, 40-47, 50-61; names may hold blanks. */
export type MpsFormat = 'free' | 'fixed';

const SECTIONS = [
  'NAME',
  'OBJSENSE',
  'OBJNAME',
  'ROWS',
  'COLUMNS',
  'RHS',
  'RANGES',
  'BOUNDS',
  'QUADOBJ',
  'QMATRIX',
  'ENDATA',
] as const;
type Section = (typeof SECTIONS)[number];
/** Bounds that carry no number. */
const BARE_BOUNDS = ['FR', 'MI', 'PL', 'BV'];
const FIXED_FIELDS: readonly (readonly [number, number])[] = [
  [1, 3],
  [4, 12],
  [14, 22],
  [24, 36],
  [39, 47],
  [49, 61],
];

/**
 * Reads MPS text: OBJSENSE MAX (turned to a minimum), integer markers, RHS of the objective as its negative constant, RANGES,
 * bounds UP LO FX FR MI PL BV UI LI. An upper bound below zero on a column without a lower one makes that −∞ (as CPLEX; HiGHS
 * keeps 0); an integer column between markers without bounds is binary (as both). The first N row is the objective, others stay as rows
 * without bounds. QUADOBJ and QMATRIX may hold the diagonal of a convex objective, nothing else. One block `column` and one block `row`, keys are the names. Throws FaultError with every fault and its line.
 */
export function readMps(text: string, options: { readonly format?: MpsFormat; readonly file?: string } = {}): Problem {
  return new MpsReader(options.format ?? 'free', options.file).read(text);
}

class MpsReader {
  readonly #problem: ReadProblem;
  readonly #types = new Map<string, string>();
  readonly #bounded = new Set<number>();
  readonly #lowered = new Set<number>();
  readonly #markedInteger: number[] = [];
  readonly #ranges: { readonly row: number; readonly type: string | undefined; readonly value: number }[] = [];
  #objective: string | undefined;
  #integers = false;
  #line = 0;

  constructor(
    readonly format: MpsFormat,
    file: string | undefined,
  ) {
    this.#problem = new ReadProblem(file);
  }

  read(text: string): Problem {
    let section: Section | undefined;
    for (const raw of text.split('\n')) {
      this.#line++;
      if (section === 'ENDATA') break;
      const line = raw.trimEnd();
      if (line === '' || line.startsWith('*')) continue;
      if (!/^\s/.test(line)) {
        section = this.#head(line.split(/\s+/));
        continue;
      }
      const fields = this.#fields(line);
      if (section === 'OBJSENSE') this.#sense(fields[0] ?? '');
      else if (section === 'ROWS') this.#row(fields);
      else if (section === 'COLUMNS') this.#column(fields);
      else if (section === 'RHS' || section === 'RANGES') this.#pairs(section, fields);
      else if (section === 'BOUNDS') this.#bound(fields);
      else if (section === 'QUADOBJ' || section === 'QMATRIX') this.#square(fields);
      else if (section !== 'OBJNAME') this.#unexpected(line.trim());
    }
    if (section !== 'ENDATA')
      this.#problem.fault('text-no-end', this.#line, words.missingEnd, section ?? '', oneOf(['ENDATA']));
    this.#applyRanges();
    for (const column of this.#markedInteger) if (!this.#bounded.has(column)) this.#problem.columnUpper[column] = 1;
    return this.#problem.finish();
  }

  #head(parts: string[]): Section | undefined {
    const word = parts[0]!.toUpperCase();
    const section = SECTIONS.find((name) => name === word);
    if (section === undefined)
      this.#problem.fault('text-unknown-section', this.#line, words.unknownSection, parts[0]!, oneOf(SECTIONS));
    if (section === 'OBJSENSE' && parts[1] !== undefined) this.#sense(parts[1]);
    return section;
  }

  /** The fields of a line; in fixed format the first one (a type) may be empty and is then left out, as in free format. */
  #fields(line: string): string[] {
    if (this.format === 'free') return line.trim().split(/\s+/);
    const fields = FIXED_FIELDS.map(([from, to]) => line.slice(from, to).trim());
    while (fields.length > 0 && fields[fields.length - 1] === '') fields.pop();
    return fields[0] === '' ? fields.slice(1) : fields;
  }

  #sense(word: string): void {
    if (/^max/i.test(word)) this.#problem.maximise = true;
    else if (!/^min/i.test(word)) this.#unexpected(word);
  }

  #unexpected(text: string): void {
    this.#problem.fault('text-unexpected', this.#line, words.unexpected, text);
  }

  /** `where`: what the number belongs to, for the message. */
  #number(text: string | undefined, where?: Worded): number {
    const value =
      text === undefined || text === ''
        ? Number.NaN
        : /^[+-]?inf(inity)?$/i.test(text)
          ? Number(`${text.startsWith('-') ? '-' : ''}Infinity`)
          : Number(text);
    if (!Number.isNaN(value)) return value;
    this.#problem.fault(
      'text-not-a-number',
      this.#line,
      text === undefined
        ? words.missingBound
        : where === undefined
          ? words.notNumber
          : phrase(words.notNumberOf, { text, where }),
      text ?? '',
      words.expectedNumber,
    );
    return 0;
  }

  #row([type = '', name = '']: string[]): void {
    const kind = type.toUpperCase();
    if (!['N', 'E', 'L', 'G'].includes(kind) || name === '') {
      this.#unexpected(`${type} ${name}`.trim());
      return;
    }
    if (kind === 'N' && this.#objective === undefined) {
      this.#objective = name;
      return;
    }
    this.#types.set(name, kind);
    const lower = kind === 'E' || kind === 'G' ? 0 : Number.NEGATIVE_INFINITY;
    this.#problem.row(name, lower, kind === 'E' || kind === 'L' ? 0 : Number.POSITIVE_INFINITY, this.#line);
  }

  #column(fields: string[]): void {
    if (fields[1]?.replace(/'/g, '') === 'MARKER' && fields[2] !== undefined) {
      this.#integers = fields[fields.length - 1]!.includes('INTORG');
      return;
    }
    const name = fields[0]!;
    const fresh = !this.#problem.columns.has(name);
    const column = this.#problem.column(name);
    if (fresh && this.#integers) {
      this.#problem.integer[column] = true;
      this.#markedInteger.push(column);
    }
    for (let k = 1; k < fields.length; k += 2) {
      const target = fields[k] === this.#objective ? null : fields[k]!;
      const read = this.#number(fields[k + 1], cellOf(name, target));
      const value = this.#problem.coefficient(read, name, target, this.#line);
      if (target === null)
        this.#problem.cost[column] = this.#problem.coefficient(
          this.#problem.cost[column]! + value,
          name,
          null,
          this.#line,
        );
      else {
        const row = this.#rowOf(target);
        if (row !== undefined) this.#problem.entry(row, column, value);
      }
    }
  }

  /** `column column value`, an entry of Q in ½ x'Qx: QUADOBJ gives one triangle, QMATRIX both, and on the diagonal they are one. */
  #square([one = '', other = '', text]: string[]): void {
    const value = this.#number(text);
    let known = true;
    for (const name of new Set([one, other]))
      if (!this.#problem.columns.has(name)) {
        known = false;
        this.#problem.fault('text-unknown-name', this.#line, words.unknownName, name);
      }
    if (known) this.#problem.square(one, other, value / 2, this.#line);
  }

  #rowOf(name: string): number | undefined {
    const row = this.#problem.rows.get(name);
    if (row === undefined) this.#problem.fault('text-unknown-name', this.#line, words.unknownName, name);
    return row;
  }

  /** RHS and RANGES: `[set] row value [row value]`; an odd number of fields means that the set is named. */
  #pairs(section: 'RHS' | 'RANGES', fields: string[]): void {
    for (let k = fields.length % 2; k < fields.length; k += 2) {
      const name = fields[k]!;
      const value = this.#number(fields[k + 1], phrase(words.ofRow, { row: name }));
      if (name === this.#objective) {
        if (section === 'RHS') this.#problem.constant = -this.#problem.finite(value, name, this.#line);
        continue;
      }
      const row = this.#rowOf(name);
      if (row === undefined) continue;
      const { rowLower, rowUpper } = this.#problem;
      const type = this.#types.get(name);
      if (section === 'RANGES') this.#ranges.push({ row, type, value: this.#problem.finite(value, name, this.#line) });
      else {
        if (type === 'E' || type === 'G') rowLower[row] = value;
        if (type === 'E' || type === 'L') rowUpper[row] = value;
        const where = phrase(words.ofRow, { row: name });
        this.#problem.requireReach(rowLower[row]!, rowUpper[row]!, where, this.#line);
      }
    }
  }

  /** Once all right-hand sides stand: L and G reach |R| the other way, E upwards where R ≥ 0 and downwards where not. */
  #applyRanges(): void {
    const { rowLower, rowUpper } = this.#problem;
    for (const { row, type, value } of this.#ranges)
      if (type === 'G' || (type === 'E' && value >= 0)) rowUpper[row] = rowLower[row]! + Math.abs(value);
      else if (type === 'L' || type === 'E') rowLower[row] = rowUpper[row]! - Math.abs(value);
  }

  /** `type [set] column [value]`. */
  #bound(fields: string[]): void {
    const type = (fields[0] ?? '').toUpperCase();
    const bare = BARE_BOUNDS.includes(type);
    const named = fields.length > (bare ? 2 : 3) && this.#problem.columns.has(fields[2]!);
    const name = fields[named ? 2 : 1] ?? '';
    const column = this.#problem.columns.get(name);
    if (column === undefined) {
      this.#problem.fault('text-unknown-name', this.#line, words.unknownName, fields[2] ?? name);
      return;
    }
    const { columnLower, columnUpper, integer } = this.#problem;
    const where = phrase(words.ofColumn, { column: name });
    const value = bare ? 0 : this.#number(fields[named ? 3 : 2], where);
    this.#bounded.add(column);
    if (type === 'FX') columnLower[column] = columnUpper[column] = value;
    else if (type === 'FR') {
      columnLower[column] = Number.NEGATIVE_INFINITY;
      columnUpper[column] = Number.POSITIVE_INFINITY;
    } else if (type === 'MI') columnLower[column] = Number.NEGATIVE_INFINITY;
    else if (type === 'PL') columnUpper[column] = Number.POSITIVE_INFINITY;
    else if (type === 'BV') [columnLower[column], columnUpper[column], integer[column]] = [0, 1, true];
    else if (type === 'LO' || type === 'LI') columnLower[column] = value;
    else if (type === 'UP' || type === 'UI') {
      columnUpper[column] = value;
      if (value < 0 && !this.#lowered.has(column)) columnLower[column] = Number.NEGATIVE_INFINITY;
    } else {
      this.#unexpected(fields[0] ?? '');
      return;
    }
    this.#problem.requireReach(columnLower[column]!, columnUpper[column]!, where, this.#line);
    if (['LO', 'LI', 'FX', 'MI', 'FR'].includes(type)) this.#lowered.add(column);
    if (type === 'LI' || type === 'UI') integer[column] = true;
  }
}
