import { type Fault, type FaultPlace, phrase, type WordParameters } from '#words';
import { words } from './words.js';

/** What an importer gives: files of a case folder, and where every row that came in went. */

/** A file as given: its name for people, and its rows of text with their lines. */
export interface GivenTable {
  readonly file: string;
  /** Zone or place that the user named for the file; null without. */
  readonly label: string | null;
  /** Comment lines at the head, without their '#'. */
  readonly comments: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export type ImportCode =
  | 'import-column'
  | 'import-length'
  | 'import-number'
  | 'import-bounds'
  | 'import-text'
  | 'import-formula'
  | 'import-date'
  | 'import-twice'
  | 'import-year'
  | 'import-technology'
  | 'import-hours'
  | 'import-choice'
  | 'import-unit'
  | 'import-label'
  | 'import-gap'
  | 'import-falls'
  | 'import-none'
  | 'import-head'
  | 'import-faults';

/** Rows in = used + set aside + refused, for one file. */
export interface ImportCount {
  readonly file: string;
  readonly read: number;
  readonly used: number;
  /** Rows that are sound and not asked for, by reason. */
  readonly aside: ReadonlyMap<string, number>;
  readonly refused: number;
}

export interface Imported {
  /** Text by path inside the folder that is written. */
  readonly files: ReadonlyMap<string, string>;
  readonly counts: readonly ImportCount[];
  readonly faults: readonly Fault[];
}

/** More faults than this are counted and not kept. */
const FAULTS_KEPT = 1000;
const LONGEST_FOUND = 120;

/** Says where each row of the files went, and gathers what is wrong with them. */
export class ImportLedger {
  readonly #faults: Fault[] = [];
  readonly #beyond = new Map<string, number>();
  readonly #read = new Map<string, number>();
  readonly #refused = new Map<string, Set<number>>();
  readonly #aside = new Map<string, Map<string, number>>();

  open(table: GivenTable): void {
    this.#read.set(table.file, table.rows.length);
  }

  report(
    code: ImportCode,
    place: FaultPlace & { readonly file: string },
    found: string,
    more: WordParameters = {},
  ): void {
    if (place.row !== undefined) {
      const rows = this.#refused.get(place.file) ?? new Set<number>();
      this.#refused.set(place.file, rows.add(place.row));
    }
    if (this.#faults.length >= FAULTS_KEPT) {
      this.#beyond.set(place.file, (this.#beyond.get(place.file) ?? 0) + 1);
      return;
    }
    this.#faults.push({
      code,
      severity: 'error',
      place,
      message: phrase(words[code], more),
      found: found.length > LONGEST_FOUND ? `${found.slice(0, LONGEST_FOUND)}…` : found,
      expected: phrase(words[`${code}.expected`], more),
      cure: phrase(words[`${code}.cure`], more),
    });
  }

  setAside(file: string, reason: string): void {
    const reasons = this.#aside.get(file) ?? new Map<string, number>();
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    this.#aside.set(file, reasons);
  }

  isRefused(file: string, line: number): boolean {
    return this.#refused.get(file)?.has(line) ?? false;
  }

  get faults(): readonly Fault[] {
    const beyond = [...this.#beyond].map(
      ([file, count]): Fault => ({
        code: 'import-faults',
        severity: 'error',
        place: { file },
        message: phrase(words['import-faults'], { count }),
        cure: words['import-faults.cure'],
      }),
    );
    return [...this.#faults, ...beyond];
  }

  /** `whole`: the file is of use only as a whole, so that a fault refuses all that is not set aside. */
  counts(whole = false): ImportCount[] {
    return [...this.#read].map(([file, read]) => {
      const aside = this.#aside.get(file) ?? new Map<string, number>();
      const out = [...aside.values()].reduce((sum, count) => sum + count, 0);
      const broken = whole && this.#faults.some((fault) => fault.place.file === file);
      const refused = broken ? read - out : (this.#refused.get(file)?.size ?? 0);
      return { file, read, used: read - out - refused, aside, refused };
    });
  }
}
