import { type Fault, FaultError, phrase, same } from '#words';
import { gridFault } from './grid-fault.js';
import { matpowerWords as words } from './matpower-words.js';

/** A numeric table of a MATPOWER case, as its text has it. */
export interface CaseTable {
  readonly name: string;
  readonly rowCount: number;
  readonly width: number;
  /** Row by row: column c (from 0) of row r is `values[r · width + c]`. */
  readonly values: Float64Array;
  /** Line of the file on which each row begins, from 1. */
  readonly lines: readonly number[];
}

/** The literals of a MATPOWER case: its tables and the two single values. Nothing is computed. */
export interface CaseText {
  readonly name: string;
  readonly version: string | null;
  readonly baseMVA: number | null;
  readonly tables: ReadonlyMap<string, CaseTable>;
  /** Fields of the struct that were passed over. */
  readonly others: readonly string[];
}

const TABLES: ReadonlySet<string> = new Set(['bus', 'gen', 'branch', 'gencost', 'dcline', 'dclinecost']);
const SINGLES: ReadonlySet<string> = new Set(['version', 'baseMVA']);

/** The left side of an assignment to a part of a table is no longer. */
const LONGEST_PLACE = 500;
/** Most faults gathered from one text: a wrong column is one cause. */
const MOST_FAULTS = 20;

/**
 * Reads the text of a MATPOWER case (format version 2: Zimmerman, Murillo-Sánchez and Thomas, IEEE Transactions on Power Systems 26
 * (2011) 12-19, and the manual's appendix on the data file). It takes literals only and runs nothing: comments, `...`, rows over many lines, commas
 * and semicolons, any name of the struct. One pass over the bytes. Throws FaultError on what is no text, a matrix that does not end, rows of different
 * width, a cell that is no number, or a statement that computes with a table.
 */
export function readCaseText(bytes: Uint8Array, file: string): CaseText {
  const binary = bytes.findIndex((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 26) || byte === 127);
  if (binary >= 0)
    throw new FaultError([
      gridFault(
        'matpower-not-text',
        { file },
        words.notText,
        {},
        { found: phrase(words.byteAt, { byte: bytes[binary]!, position: binary }).en, expected: words.caseExpected },
      ),
    ]);
  return new CaseReader(new TextDecoder('utf-8').decode(bytes), file).read();
}

const isSpace = (c: string) => c === ' ' || c === '\t' || c === '\r' || c === '\f' || c === '\v';
const isWord = (c: string) => /[A-Za-z0-9_]/.test(c);
const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?|[Ii]nf|[Nn]a[Nn])$/;
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['inf', Number.POSITIVE_INFINITY],
  ['+inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);

/** A literal of MATLAB as a number; undefined where it is none. NaN is a literal. */
function literal(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  return SPECIAL.get(text.toLowerCase()) ?? Number(text.replace(/[dD]/, 'e'));
}

class CaseReader {
  readonly #faults: Fault[] = [];
  readonly #tables = new Map<string, CaseTable>();
  readonly #others = new Set<string>();
  #at = 0;
  #line = 1;
  #name = '';
  #version: string | null = null;
  #baseMVA: number | null = null;
  #loose = false;

  constructor(
    readonly text: string,
    readonly file: string,
  ) {}

  read(): CaseText {
    while (this.#toStatement()) this.#statement();
    // The first version of the format keeps its tables in variables of their own.
    if (this.#tables.size === 0 && this.#loose)
      this.#fault('matpower-version', words.version, {}, { found: '1', expected: same('2') });
    if (this.#faults.length > 0) throw new FaultError(this.#faults);
    return {
      name: this.#name,
      version: this.#version,
      baseMVA: this.#baseMVA,
      tables: this.#tables,
      others: [...this.#others],
    };
  }

  #fault(...[code, message, parameters, more]: Gathered): void {
    if (this.#faults.length < MOST_FAULTS)
      this.#faults.push(gridFault(code, { file: this.file, row: this.#line }, message, parameters, more));
  }

  #toLineEnd(): void {
    const end = this.text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.text.length : end;
  }

  /** Is the line blank but for what stands here? */
  #alone(mark: string): boolean {
    const { text } = this;
    let before = this.#at - 1;
    while (before >= 0 && isSpace(text[before]!)) before--;
    if (before >= 0 && text[before] !== '\n') return false;
    let after = this.#at + mark.length;
    while (after < text.length && isSpace(text[after]!)) after++;
    return after >= text.length || text[after] === '\n';
  }

  /** At a comment: passes it, a block comment with all its lines. */
  #comment(): void {
    if (this.text.startsWith('%{', this.#at) && this.#alone('%{')) {
      let depth = 0;
      while (this.#at < this.text.length) {
        while (this.#at < this.text.length && isSpace(this.text[this.#at]!)) this.#at++;
        if (this.text.startsWith('%{', this.#at) && this.#alone('%{')) depth++;
        else if (this.text.startsWith('%}', this.#at) && this.#alone('%}')) depth--;
        this.#toLineEnd();
        if (depth === 0) return;
        this.#newLine();
      }
      return;
    }
    this.#toLineEnd();
  }

  #newLine(): void {
    this.#at++;
    this.#line++;
  }

  /** Moves to the next statement; false at the end. */
  #toStatement(): boolean {
    const { text } = this;
    while (this.#at < text.length) {
      const c = text[this.#at]!;
      if (c === '\n') this.#newLine();
      else if (isSpace(c) || c === ';' || c === ',') this.#at++;
      else if (c === '%' || c === '#') this.#comment();
      else if (text.startsWith('...', this.#at)) this.#toLineEnd();
      else return true;
    }
    return false;
  }

  #word(): string {
    const begin = this.#at;
    while (this.#at < this.text.length && isWord(this.text[this.#at]!)) this.#at++;
    return this.text.slice(begin, this.#at);
  }

  #spaces(): void {
    while (this.#at < this.text.length && isSpace(this.text[this.#at]!)) this.#at++;
  }

  #statement(): void {
    const head = this.#word();
    if (head === '') {
      // No statement that we know begins so: pass the character, or a bracket with all that it holds.
      this.#rest();
      return;
    }
    if (head === 'function') {
      const begin = this.#at;
      this.#toLineEnd();
      this.#name = /=\s*(\w+)/.exec(this.text.slice(begin, this.#at))?.[1] ?? '';
      return;
    }
    if (this.text[this.#at] !== '.') {
      this.#spaces();
      if (this.text[this.#at] === '=' && TABLES.has(head)) this.#loose = true;
      this.#rest();
      return;
    }
    this.#at++;
    const field = this.#word();
    this.#spaces();
    const isKnown = TABLES.has(field) || SINGLES.has(field);
    if (this.text[this.#at] === '=' && this.text[this.#at + 1] !== '=') {
      this.#at++;
      this.#spaces();
      if (isKnown) this.#assign(field);
      else {
        this.#others.add(field);
        this.#rest();
      }
      return;
    }
    if (isKnown && this.#writes()) this.#fault('matpower-computed', words.computed, { field }, COMPUTED);
    this.#rest();
  }

  /** After `mpc.bus`: is this an assignment to a part of it (`mpc.bus(:, 3) = …`)? */
  #writes(): boolean {
    const [line = ''] = this.text.slice(this.#at, this.#at + LONGEST_PLACE).split('\n', 1);
    return /^\s*[({.].*[^=~<>]=[^=]/.test(line);
  }

  #assign(field: string): void {
    if (TABLES.has(field)) {
      if (this.text[this.#at] === '[') this.#matrix(field);
      else {
        this.#fault('matpower-computed', words.computed, { field }, COMPUTED);
        this.#rest();
      }
      return;
    }
    const begin = this.#at;
    const line = this.#line;
    this.#rest();
    const told = this.text
      .slice(begin, this.#at)
      .replace(/%.*$/s, '')
      .replace(/[;,\s]+$/, '');
    if (field === 'version') this.#version = told.replace(/^['"]|['"]$/g, '');
    else {
      const value = literal(told);
      if (value === undefined)
        this.#faults.push(
          gridFault(
            'matpower-computed',
            { file: this.file, row: line },
            words.computed,
            { field },
            { ...COMPUTED, found: told },
          ),
        );
      else this.#baseMVA = value;
    }
  }

  /** To the end of the statement: a line end, or a semicolon outside brackets and texts. */
  #rest(): void {
    const { text } = this;
    let depth = 0;
    let after = '';
    while (this.#at < text.length) {
      const c = text[this.#at]!;
      if (c === '\n') {
        if (depth === 0) return;
        this.#newLine();
      } else if (c === '%' || c === '#') {
        if (depth === 0) return;
        this.#comment();
      } else if (text.startsWith('...', this.#at)) {
        this.#toLineEnd();
        if (this.#at < text.length) this.#newLine();
      } else if (c === '"' || (c === "'" && !/[\w)\]}.']/.test(after))) this.#quoted(c);
      else {
        this.#at++;
        if (c === '[' || c === '{' || c === '(') depth++;
        else if (c === ']' || c === '}' || c === ')') depth--;
        else if (c === ';' && depth <= 0) return;
      }
      after = c;
    }
  }

  /** A text in quotes, which ends on its line; doubled quotes stand for one. */
  #quoted(quote: string): void {
    const { text } = this;
    for (this.#at++; this.#at < text.length && text[this.#at] !== '\n'; this.#at++) {
      if (text[this.#at] !== quote) continue;
      this.#at++;
      if (text[this.#at] !== quote) return;
    }
  }

  #matrix(name: string): void {
    const { text } = this;
    const first = this.#line;
    const values: number[] = [];
    const lines: number[] = [];
    let width = 0;
    let inRow = 0;
    let rowLine = 0;
    const endRow = () => {
      if (inRow === 0) return;
      if (lines.length === 0) width = inRow;
      else if (inRow !== width)
        this.#fault(
          'matpower-ragged',
          words.ragged,
          { field: name },
          { found: String(inRow), expected: same(String(width)) },
        );
      lines.push(rowLine);
      inRow = 0;
    };
    this.#at++;
    while (this.#faults.length < MOST_FAULTS) {
      const c = text[this.#at];
      if (c === undefined) {
        this.#line = first;
        this.#fault('matpower-unfinished', words.unfinished, { field: name }, { expected: same(']') });
        return;
      }
      if (c === '\n') {
        endRow();
        this.#newLine();
      } else if (c === ';') {
        endRow();
        this.#at++;
      } else if (isSpace(c) || c === ',') this.#at++;
      else if (c === '%' || c === '#') this.#comment();
      else if (text.startsWith('...', this.#at)) {
        this.#toLineEnd();
        if (this.#at < text.length) this.#newLine();
      } else if (c === ']') {
        endRow();
        this.#at++;
        break;
      } else {
        const cell = this.#cell();
        const value = literal(cell);
        if (value === undefined)
          this.#fault('matpower-not-number', words.cellNotNumber, { field: name, column: inRow + 1 }, { found: cell });
        if (inRow === 0) rowLine = this.#line;
        values.push(value ?? Number.NaN);
        inRow++;
      }
    }
    if (this.#tables.has(name)) this.#fault('matpower-twice', words.tableTwice, { field: name }, {});
    this.#tables.set(name, { name, rowCount: lines.length, width, values: Float64Array.from(values), lines });
  }

  #cell(): string {
    const begin = this.#at;
    const { text } = this;
    while (this.#at < text.length && !/[\s,;\]%#]/.test(text[this.#at]!) && !text.startsWith('...', this.#at))
      this.#at++;
    if (this.#at === begin) this.#at++;
    return text.slice(begin, Math.min(this.#at, begin + 80));
  }
}

type Gathered = [
  code: string,
  message: Parameters<typeof gridFault>[2],
  parameters: Parameters<typeof gridFault>[3],
  more: NonNullable<Parameters<typeof gridFault>[4]>,
];
const COMPUTED = { expected: words.literalExpected, cure: words.computedCure };
