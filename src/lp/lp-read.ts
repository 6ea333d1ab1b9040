import { phrase, type Worded } from '#words';
import { type LpToken, lpTokens } from './lp-tokens.js';
import type { Problem } from './problem.js';
import { oneOf, ReadProblem } from './read-problem.js';
import { words } from './words.js';

/** A sum of terms and a constant. */
interface Expression {
  readonly terms: { readonly name: string; readonly coefficient: number }[];
  constant: number;
}

/**
 * Reads CPLEX LP text: Minimize or Maximize (turned to a minimum), Subject To, Bounds, General, Binary, End; rows may be
 * `-5 <= x + y <= 8`, constants may stand on either side; the objective may hold squares, `+ [ 2 x ^ 2 ] / 2`. The problem has one block `column` and one block `row`, whose keys
 * are the names. Throws FaultError with every fault and its line. `file` is only for the messages.
 */
export function readLp(text: string, file?: string): Problem {
  return new LpReader(text, file).read();
}

class LpReader {
  readonly #tokens: LpToken[];
  readonly #problem: ReadProblem;
  #at = 0;

  constructor(text: string, file: string | undefined) {
    this.#tokens = [...lpTokens(text)];
    this.#problem = new ReadProblem(file);
  }

  read(): Problem {
    let ended = false;
    while (this.#at < this.#tokens.length && !ended) {
      const token = this.#tokens[this.#at++]!;
      if (token.kind !== 'section') {
        this.#unexpected(token, oneOf(['Minimize', 'Maximize']));
        this.#skipToSection();
        continue;
      }
      if (token.section === 'minimise' || token.section === 'maximise') {
        this.#problem.maximise = token.section === 'maximise';
        this.#objective();
      } else if (token.section === 'rows') this.#each(() => this.#row());
      else if (token.section === 'bounds') this.#each(() => this.#bound());
      else if (token.section === 'general' || token.section === 'binary')
        this.#each(() => this.#integer(token.section === 'binary'));
      else if (token.section === 'end') ended = true;
      else {
        this.#problem.fault(
          'text-unknown-section',
          token.line,
          words.unknownSection,
          token.text,
          oneOf(['Bounds', 'General', 'Binary', 'End']),
        );
        this.#skipToSection();
      }
    }
    const last = this.#tokens[this.#tokens.length - 1];
    if (!ended) this.#problem.fault('text-no-end', last?.line ?? 1, words.missingEnd, last?.text ?? '', oneOf(['End']));
    return this.#problem.finish();
  }

  #peek(ahead = 0): LpToken | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #inSection(): boolean {
    const token = this.#peek();
    return token !== undefined && token.kind !== 'section';
  }

  /** Statements up to the next section. One that takes nothing has told a fault: its line is left behind. */
  #each(statement: () => void): void {
    while (this.#inSection()) {
      const from = this.#at;
      statement();
      if (this.#at === from) this.#skipLine(this.#peek()!.line);
    }
  }

  #skipToSection(): void {
    while (this.#inSection()) this.#at++;
  }

  /** After a fault: on to the next line. */
  #skipLine(line: number): void {
    while (this.#inSection() && this.#peek()!.line === line) this.#at++;
  }

  #unexpected(token: LpToken, expected: (typeof words)[keyof typeof words]): void {
    this.#problem.fault('text-unexpected', token.line, words.unexpected, token.text, expected);
  }

  #objective(): void {
    const problem = this.#problem;
    const label = this.#label() ?? '';
    do {
      const line = this.#peek()?.line ?? 1;
      const { terms, constant } = this.#expression();
      for (const { name, coefficient } of terms) {
        const column = problem.column(name);
        problem.cost[column] = problem.coefficient(problem.cost[column]! + coefficient, name, null, line);
      }
      problem.constant = problem.finite(problem.constant + constant, label === '' ? 'obj' : label, line);
    } while (this.#squares());
    const token = this.#peek();
    if (token !== undefined && token.kind !== 'section') {
      this.#unexpected(token, words.expectedTerm);
      this.#skipToSection();
    }
  }

  /** `+ [ 2 x ^ 2 + 3 y * y ] / 2`. False where no bracket opens, and after a fault. */
  #squares(): boolean {
    const from = this.#at;
    const sign = this.#signs();
    if (!this.#take('[')) {
      this.#at = from;
      return false;
    }
    let finished = false;
    while (this.#inSection() && !finished) {
      const coefficient = sign * this.#signs() * (this.#number() ?? 1);
      const one = this.#name();
      const other = this.#take('*') ? this.#name() : this.#take('^') && this.#number() === 2 ? one : undefined;
      if (one === undefined || other === undefined) break;
      this.#problem.square(one.text, other.text, coefficient / 2, one.line);
      finished = this.#take(']');
    }
    if (finished && this.#take('/') && this.#number() === 2) return true;
    const { line, text } = this.#peek() ?? this.#tokens[this.#at - 1]!;
    this.#problem.fault('text-unexpected', line, words.unfinishedSquares, text, words.expectedSquares);
    this.#skipToSection();
    return false;
  }

  #name(): LpToken | undefined {
    const token = this.#peek();
    if (token?.kind !== 'name') return undefined;
    this.#at++;
    return token;
  }

  /** Steps over a sign of the quadratic part. */
  #take(mark: string): boolean {
    const token = this.#peek();
    if (token?.kind !== 'mark' || token.text !== mark) return false;
    this.#at++;
    return true;
  }

  /** The sign that a run of signs makes: 1 or −1. */
  #signs(): number {
    let sign = 1;
    while (this.#peek()?.kind === 'sign') if (this.#tokens[this.#at++]!.text === '-') sign = -sign;
    return sign;
  }

  #label(): string | undefined {
    const token = this.#peek();
    if ((token?.kind === 'name' || token?.kind === 'number') && this.#peek(1)?.kind === 'colon') {
      this.#at += 2;
      return token.text;
    }
    return undefined;
  }

  /** Reads terms for as long as they go on; a name with a colon behind it begins the next statement. */
  #expression(): Expression {
    const expression: Expression = { terms: [], constant: 0 };
    for (;;) {
      const from = this.#at;
      const sign = this.#signs();
      let token = this.#peek();
      let coefficient = sign;
      let counted = false;
      if (token?.kind === 'number' && this.#peek(1)?.kind !== 'colon') {
        coefficient = sign * token.value;
        counted = true;
        this.#at++;
        token = this.#peek();
      }
      if (token?.kind === 'name' && this.#peek(1)?.kind !== 'colon') {
        expression.terms.push({ name: token.text, coefficient });
        this.#at++;
      } else if (counted) expression.constant += coefficient;
      else {
        this.#at = from;
        return expression;
      }
    }
  }

  /** A signed number, possibly infinite; undefined leaves the place. */
  #number(): number | undefined {
    const from = this.#at;
    const sign = this.#signs();
    const token = this.#peek();
    if (token?.kind === 'number') {
      this.#at++;
      return sign * token.value;
    }
    this.#at = from;
    return undefined;
  }

  #relation(): string | undefined {
    const token = this.#peek();
    if (token?.kind !== 'relation') return undefined;
    this.#at++;
    return token.text;
  }

  #row(): void {
    const first = this.#peek()!;
    const name = this.#label() ?? `R${this.#problem.rows.size + 1}`;
    const left = this.#expression();
    const relation = this.#relation();
    if (relation === undefined) {
      const next = this.#peek();
      const elsewhere = next === undefined || next.kind === 'section' || this.#peek(1)?.kind === 'colon';
      this.#unexpected(elsewhere ? first : next, words.expectedRelation);
      if (!elsewhere) this.#skipLine(next.line);
      return;
    }
    const where = phrase(words.ofRow, { row: name });
    let bounds = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
    let body = left;
    // A number on the left may open a range: `-5 <= x + y <= 8`; otherwise it is the bound itself.
    if (left.terms.length === 0 && !this.#onlyNumberAhead()) {
      bounds = narrow(bounds, mirrored(relation), this.#bounding(left.constant, where, first.line));
      body = this.#expression();
      const second = this.#relation();
      if (second !== undefined) this.#side(bounds, second, first, where);
    } else this.#side(bounds, relation, first, where);
    const { line } = first;
    this.#problem.requireReach(bounds.lower, bounds.upper, where, line);
    const constant = this.#problem.finite(body.constant, name, line);
    const row = this.#problem.row(name, bounds.lower - constant, bounds.upper - constant, line);
    for (const { name: column, coefficient } of body.terms)
      this.#problem.entry(
        row,
        this.#problem.column(column),
        this.#problem.coefficient(coefficient, column, name, line),
      );
  }

  #onlyNumberAhead(): boolean {
    const from = this.#at;
    const isNumber = this.#number() !== undefined && this.#peek()?.kind !== 'name';
    this.#at = from;
    return isNumber;
  }

  /** A number that can be a bound; else a fault, and 0. */
  #bounding(value: number, where: Worded, line: number): number {
    if (!Number.isNaN(value)) return value;
    this.#problem.fault('text-not-a-number', line, phrase(words.badBound, { where }), 'NaN', words.expectedNumber);
    return 0;
  }

  #side(bounds: { lower: number; upper: number }, relation: string, first: LpToken, where: Worded): void {
    const value = this.#number();
    if (value === undefined) {
      const token = this.#peek() ?? first;
      this.#unexpected(token, words.expectedNumber);
      this.#skipLine(token.line);
      return;
    }
    Object.assign(bounds, narrow(bounds, relation, this.#bounding(value, where, first.line)));
  }

  #bound(): void {
    const first = this.#peek()!;
    const before = this.#number();
    const firstRelation = before === undefined ? undefined : this.#relation();
    const token = this.#peek();
    if (token?.kind !== 'name' || (before !== undefined && firstRelation === undefined)) {
      this.#unexpected(token ?? first, words.expectedRelation);
      this.#skipLine(first.line);
      return;
    }
    this.#at++;
    const column = this.#problem.column(token.text);
    const bounds = { lower: this.#problem.columnLower[column]!, upper: this.#problem.columnUpper[column]! };
    const where = phrase(words.ofColumn, { column: token.text });
    if (before !== undefined)
      Object.assign(bounds, narrow(bounds, mirrored(firstRelation!), this.#bounding(before, where, first.line)));
    const next = this.#peek();
    const relation = this.#relation();
    if (relation !== undefined) this.#side(bounds, relation, first, where);
    else if (next?.kind === 'name' && /^free$/i.test(next.text)) {
      this.#at++;
      Object.assign(bounds, { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY });
    } else if (before === undefined) {
      this.#unexpected(next ?? first, words.expectedRelation);
      this.#skipLine(first.line);
    }
    this.#problem.requireReach(bounds.lower, bounds.upper, where, first.line);
    this.#problem.columnLower[column] = bounds.lower;
    this.#problem.columnUpper[column] = bounds.upper;
  }

  #integer(binary: boolean): void {
    const token = this.#tokens[this.#at++]!;
    const column = token.kind === 'name' ? this.#problem.columns.get(token.text) : undefined;
    if (column === undefined) {
      this.#problem.fault('text-unknown-name', token.line, words.unknownName, token.text);
      return;
    }
    this.#problem.integer[column] = true;
    if (!binary) return;
    this.#problem.columnLower[column] = 0;
    this.#problem.columnUpper[column] = 1;
  }
}

/** `5 <= x` says what `x >= 5` says. */
function mirrored(relation: string): string {
  return relation === '<' ? '>' : relation === '>' ? '<' : relation;
}

function narrow(
  bounds: { lower: number; upper: number },
  relation: string,
  value: number,
): { lower: number; upper: number } {
  if (relation === '=') return { lower: value, upper: value };
  return relation === '<' ? { lower: bounds.lower, upper: value } : { lower: value, upper: bounds.upper };
}
