import { axis } from '#frame';
import { type Fault, FaultError, type FaultPlace, phrase, same, type Worded } from '#words';
import { READ_COLUMNS, READ_ROWS } from './legal-names.js';
import { type Card, type Problem, ProblemBuilder } from './problem.js';
import { words } from './words.js';

const cards = {
  columns: { unit: '1', sentence: { en: 'a column of the text that was read', zh: '所读文本中的一列' }, formula: 'x' },
  rows: { unit: '1', sentence: { en: 'a row of the text that was read', zh: '所读文本中的一行' }, formula: 'a x' },
} satisfies Record<string, Card>;

/** Gathers the columns, rows and entries that a reader of LP or MPS text meets, and the faults. */
export class ReadProblem {
  readonly faults: Fault[] = [];
  readonly columns = new Map<string, number>();
  readonly rows = new Map<string, number>();
  readonly columnLower: number[] = [];
  readonly columnUpper: number[] = [];
  readonly cost: number[] = [];
  /** q of Σ q x². */
  readonly quadratic: number[] = [];
  readonly #quadraticLines = new Map<number, number>();
  readonly integer: boolean[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  readonly #entryRows: number[] = [];
  readonly #entryColumns: number[] = [];
  readonly #entryValues: number[] = [];
  maximise = false;
  constant = 0;

  constructor(readonly file: string | undefined) {}

  /** Position of a column; a new name makes one with bounds 0 and ∞. */
  column(name: string): number {
    const known = this.columns.get(name);
    if (known !== undefined) return known;
    const index = this.columns.size;
    this.columns.set(name, index);
    this.columnLower.push(0);
    this.columnUpper.push(Number.POSITIVE_INFINITY);
    this.cost.push(0);
    this.quadratic.push(0);
    this.integer.push(false);
    return index;
  }

  /** Adds a row; a name that stands twice is a fault and the row goes under a name of its own. */
  row(name: string, lower: number, upper: number, line: number): number {
    if (this.rows.has(name)) this.fault('text-duplicate-name', line, words.duplicateName, name);
    const index = this.rows.size;
    this.rows.set(this.rows.has(name) ? `${name}\n${index}` : name, index);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    return index;
  }

  entry(row: number, column: number, value: number): void {
    this.#entryRows.push(row);
    this.#entryColumns.push(column);
    this.#entryValues.push(value);
  }

  /** A constant of `of`, which must be finite; else a fault, and 0. */
  finite(value: number, of: string, line: number): number {
    if (Number.isFinite(value)) return value;
    this.fault('text-not-finite', line, phrase(words.notFinite, { of }), String(value), words.expectedNumber);
    return 0;
  }

  /** The coefficient of a column in a row or, where that is null, in the objective; it must be finite, else a fault, and 0. */
  coefficient(value: number, column: string, row: string | null, line: number): number {
    if (Number.isFinite(value)) return value;
    const message = phrase(words.badCoefficient, { where: cellOf(column, row) });
    this.fault('text-not-finite', line, message, String(value), words.expectedNumber);
    return 0;
  }

  /** Bounds that a number can meet: a lower one below ∞, an upper one above −∞; else a fault. */
  requireReach(lower: number, upper: number, where: Worded, line: number): void {
    if (lower < Number.POSITIVE_INFINITY && upper > Number.NEGATIVE_INFINITY) return;
    const found = lower < Number.POSITIVE_INFINITY ? upper : lower;
    this.fault('text-not-finite', line, phrase(words.endlessBound, { where }), String(found), words.expectedNumber);
  }

  /** Adds coefficient × one × other to the objective. A product of two different columns is a fault: costs are separable here. */
  square(one: string, other: string, coefficient: number, line: number): void {
    if (one !== other) {
      if (coefficient !== 0)
        this.fault('text-not-separable', line, words.notSeparable, `${one} * ${other}`, words.expectedSquare);
      return;
    }
    const column = this.column(one);
    this.quadratic[column] = this.coefficient(this.quadratic[column]! + coefficient, one, null, line);
    this.#quadraticLines.set(column, line);
  }

  fault(code: string, line: number, message: Worded, text: string, expected?: Worded): void {
    const place: FaultPlace = this.file === undefined ? { row: line } : { file: this.file, row: line };
    this.faults.push({
      code,
      severity: 'error',
      place,
      message: phrase(message, { text }),
      found: text,
      ...(expected === undefined ? {} : { expected }),
      cure: words.cureLine,
    });
  }

  /** The problem, always a minimisation: costs of a maximisation change sign. Throws FaultError with every fault met. */
  finish(): Problem {
    const sign = this.maximise ? -1 : 1;
    const names = [...this.columns.keys()];
    for (const [column, line] of this.#quadraticLines)
      if (sign * this.quadratic[column]! < 0)
        this.fault('text-not-convex', line, words.notConvex, names[column]!, words.expectedConvex);
    if (this.faults.length > 0) throw new FaultError(this.faults);
    const builder = new ProblemBuilder();
    const columns = builder.variables(READ_COLUMNS, [axis('column', names)], {
      lower: Float64Array.from(this.columnLower),
      upper: Float64Array.from(this.columnUpper),
      card: cards.columns,
    });
    const rows = builder.rows(READ_ROWS, [axis('row', [...this.rows.keys()])], {
      lower: Float64Array.from(this.rowLower),
      upper: Float64Array.from(this.rowUpper),
      card: cards.rows,
    });
    builder.terms(rows, columns, Float64Array.from(this.#entryValues), {
      rows: Int32Array.from(this.#entryRows),
      variables: Int32Array.from(this.#entryColumns),
    });
    builder.cost(
      { category: 'objective', owner: '', place: '' },
      columns,
      Float64Array.from(this.cost, (value) => sign * value + 0),
    );
    if (this.#quadraticLines.size > 0)
      builder.costQuadratic(
        { category: 'objective', owner: '', place: '' },
        columns,
        Float64Array.from(this.quadratic, (value) => sign * value + 0),
      );
    builder.constant(sign * this.constant + 0);
    const problem = builder.compile();
    return this.integer.includes(true) ? { ...problem, integrality: Uint8Array.from(this.integer, Number) } : problem;
  }
}

/** The place of a coefficient in words; `row` null is the objective. */
export function cellOf(column: string, row: string | null): Worded {
  return row === null ? phrase(words.inObjective, { column }) : phrase(words.inRow, { column, row });
}

/** Section names as the words of an expectation. */
export function oneOf(names: readonly string[]): Worded {
  return phrase(words.expectedSection, { list: same(names.join(', ')) });
}
