/**
 * What a reduction took away, in order, so that `restore.ts` can put it back in reverse. Records are cells of growing typed
 * arrays: a step, the sides it took, two indices, and as many numbers as the step writes.
 */

export const STEP = {
  /** first: column; numbers: its value. The sides are the bounds that it stands at. */
  fixColumn: 0,
  /** first: row, second: column; numbers: the coefficient. The row became bounds of the column. */
  singletonRow: 1,
  /** first: row kept, second: row gone; numbers: s where gone = s × kept. */
  mergeRows: 2,
  /** first: column kept (for the sum of both), second: column gone; numbers: lower and upper of the kept, then of the gone. */
  mergeColumns: 3,
} as const;

/** Which bound of the column (or of the kept row) now comes from what was taken away. */
export const LOWER = 1;
export const UPPER = 2;

const FIRST_CAPACITY = 64;

export class Tape {
  #steps = new Uint8Array(FIRST_CAPACITY);
  #sides = new Uint8Array(FIRST_CAPACITY);
  #first = new Int32Array(FIRST_CAPACITY);
  #second = new Int32Array(FIRST_CAPACITY);
  #numbers = new Float64Array(FIRST_CAPACITY);
  #length = 0;
  #numberCount = 0;

  push(step: number, sides: number, first: number, second: number): void {
    if (this.#length === this.#steps.length) {
      const capacity = 2 * this.#length;
      this.#steps = grown(this.#steps, new Uint8Array(capacity));
      this.#sides = grown(this.#sides, new Uint8Array(capacity));
      this.#first = grown(this.#first, new Int32Array(capacity));
      this.#second = grown(this.#second, new Int32Array(capacity));
    }
    const at = this.#length++;
    this.#steps[at] = step;
    this.#sides[at] = sides;
    this.#first[at] = first;
    this.#second[at] = second;
  }

  /** Adds a number to the record pushed last. */
  write(value: number): void {
    if (this.#numberCount === this.#numbers.length)
      this.#numbers = grown(this.#numbers, new Float64Array(2 * this.#numberCount));
    this.#numbers[this.#numberCount++] = value;
  }

  /** Walks from the last record to the first. `number()` takes the record's numbers, last written first. */
  rewind(visit: (step: number, sides: number, first: number, second: number, number: () => number) => void): void {
    let unread = this.#numberCount;
    const number = () => this.#numbers[--unread]!;
    for (let at = this.#length - 1; at >= 0; at--)
      visit(this.#steps[at]!, this.#sides[at]!, this.#first[at]!, this.#second[at]!, number);
  }
}

function grown<A extends Uint8Array | Int32Array | Float64Array>(old: A, larger: A): A {
  larger.set(old);
  return larger;
}
