import { type Fault, type FaultPlace, phrase, same, type WordParameters } from '#words';
import { words } from './words.js';

type Key = keyof typeof words;
/** Code of a fault: a key of words.ts whose sentence it is; `.expected` and `.cure` beside it say the rest. */
export type FaultCode = Exclude<Key, `${string}.${string}`>;

/** More faults than this of one file are counted, not kept: nobody reads them, and a bad file of millions of rows must not fill memory. */
export const FAULTS_KEPT_PER_FILE = 1000;
/** What was found is shown up to this length. */
const LONGEST_FOUND = 120;

const shorten = (text: string) => (text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text);

/** A fault in the words of this room; places of the sentences are filled from `parameters`. */
export function makeFault(code: FaultCode, place: FaultPlace, parameters: WordParameters = {}, found?: string): Fault {
  const filled: Record<string, WordParameters[string]> = {};
  for (const [name, value] of Object.entries(parameters))
    filled[name] = typeof value === 'string' ? shorten(value) : value;
  const say = (key: string) => (Object.hasOwn(words, key) ? phrase(words[key as Key], filled) : undefined);
  const expected = say(`${code}.expected`);
  const cure = say(`${code}.cure`);
  return {
    code,
    severity: 'error',
    place,
    message: say(code) ?? same(code),
    ...(found === undefined ? {} : { found: shorten(found) }),
    ...(expected === undefined ? {} : { expected }),
    ...(cure === undefined ? {} : { cure }),
  };
}

/** Gathers faults and knows which rows of which files they refuse. */
export class FaultList {
  readonly #kept = new Map<string, Fault[]>();
  readonly #seen = new Set<string>();
  readonly #beyond = new Map<string, number>();
  readonly #rows = new Map<string, Set<number>>();
  readonly #files = new Set<string>();
  #errors = 0;

  /** A fault of a row of a table refuses that row. `always`: kept even when the file has too many. */
  add(fault: Fault, always = false): void {
    const { file = '', row, field } = fault.place;
    if (this.#isFull(fault.place) && !always) {
      this.#count(fault.place);
      return;
    }
    if (fault.severity === 'error') {
      this.#errors++;
      this.#refuseRow(file, row);
    }
    const kept = this.#kept.get(file) ?? [];
    this.#kept.set(file, kept);
    const identity = JSON.stringify([fault.code, file, row, field, fault.found, fault.message.en]);
    if (this.#seen.has(identity)) return;
    this.#seen.add(identity);
    kept.push(fault);
  }

  /** Something to look at that refuses nothing. */
  warn(code: FaultCode, place: FaultPlace, parameters: WordParameters = {}, found?: string): void {
    this.add({ ...makeFault(code, place, parameters, found), severity: 'warning' });
  }

  report(code: FaultCode, place: FaultPlace, parameters: WordParameters = {}, found?: string): void {
    if (this.#isFull(place)) this.#count(place);
    else this.add(makeFault(code, place, parameters, found));
  }

  #isFull({ file = '' }: FaultPlace): boolean {
    return (this.#kept.get(file)?.length ?? 0) >= FAULTS_KEPT_PER_FILE;
  }

  /** Refuses the row of an error that is counted and not kept. */
  #count({ file = '', row }: FaultPlace): void {
    this.#errors++;
    this.#refuseRow(file, row);
    this.#beyond.set(file, (this.#beyond.get(file) ?? 0) + 1);
  }

  #refuseRow(file: string, row: number | undefined): void {
    if (row === undefined) return;
    const rows = this.#rows.get(file) ?? new Set<number>();
    this.#rows.set(file, rows.add(row));
  }

  /** Like report, and none of the file's rows is used. */
  refuseFile(
    code: FaultCode,
    place: FaultPlace & { readonly file: string },
    parameters: WordParameters = {},
    found?: string,
  ): void {
    this.#files.add(place.file);
    this.add(makeFault(code, place, parameters, found), true);
  }

  isRefused(file: string, row: number): boolean {
    return this.#files.has(file) || (this.#rows.get(file)?.has(row) ?? false);
  }

  isFileRefused(file: string): boolean {
    return this.#files.has(file);
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** Everything reported, by file, row and field; a last fault per file counts what was not kept. */
  all(): Fault[] {
    const faults = [...this.#kept.values()].flat();
    const order = (fault: Fault) => fault.place.row ?? 0;
    const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    faults.sort(
      (a, b) =>
        compare(a.place.file ?? '', b.place.file ?? '') ||
        order(a) - order(b) ||
        compare(a.place.field ?? '', b.place.field ?? '') ||
        compare(a.code, b.code) ||
        compare(a.message.en, b.message.en),
    );
    for (const [file, count] of [...this.#beyond].sort(([a], [b]) => compare(a, b)))
      faults.push(makeFault('more-faults', file === '' ? {} : { file }, { count, kept: FAULTS_KEPT_PER_FILE }));
    return faults;
  }
}
