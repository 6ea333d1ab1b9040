/**
 * An axis: a name and an ordered, unique list of keys. Long regular axes (the hours of a year) compute their keys
 * when somebody looks, so that no 8,760 strings are kept.
 */
export interface Axis {
  readonly name: string;
  readonly length: number;
  /** Key at a position, 0-based. Throws RangeError outside the axis. */
  key(index: number): string;
  /** Position of a key, or -1 when the axis does not hold it. */
  indexOf(key: string): number;
}

class ListedAxis implements Axis {
  readonly length: number;
  readonly #positions = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly keys: readonly string[],
  ) {
    this.length = keys.length;
    keys.forEach((key, index) => {
      if (this.#positions.has(key)) throw new RangeError(`axis ${name}: key '${key}' stands twice`);
      this.#positions.set(key, index);
    });
  }

  key(index: number): string {
    const key = this.keys[index];
    if (key === undefined) throw new RangeError(`axis ${this.name} has no position ${index} (length ${this.length})`);
    return key;
  }

  indexOf(key: string): number {
    return this.#positions.get(key) ?? -1;
  }
}

class CountedAxis implements Axis {
  constructor(
    readonly name: string,
    readonly length: number,
  ) {}

  key(index: number): string {
    if (!(index >= 0 && index < this.length))
      throw new RangeError(`axis ${this.name} has no position ${index} (length ${this.length})`);
    return String(index);
  }

  indexOf(key: string): number {
    const index = Number(key);
    return Number.isInteger(index) && index >= 0 && index < this.length && String(index) === key ? index : -1;
  }
}

/** An axis with listed keys. Throws RangeError when a key stands twice. */
export function axis(name: string, keys: readonly string[]): Axis {
  return new ListedAxis(name, [...keys]);
}

/** An axis of `length` positions whose keys are '0', '1', …; for time steps. Throws RangeError on a bad length. */
export function countedAxis(name: string, length: number): Axis {
  if (!Number.isInteger(length) || length < 0) throw new RangeError(`axis ${name}: length ${length} is not a count`);
  return new CountedAxis(name, length);
}

/** Number of cells that the axes span together (1 for no axis: a scalar). */
export function cellCount(axes: readonly Axis[]): number {
  let count = 1;
  for (const each of axes) count *= each.length;
  return count;
}

/** Name of a cell in row-major order, last axis fastest: `['gas', '17']` for cell 17 of axes (technology, hour). */
export function cellKeys(axes: readonly Axis[], cell: number): string[] {
  const keys: string[] = new Array(axes.length);
  let rest = cell;
  for (let k = axes.length - 1; k >= 0; k--) {
    const each = axes[k]!;
    keys[k] = each.key(rest % each.length);
    rest = Math.floor(rest / each.length);
  }
  if (rest !== 0) throw new RangeError(`cell ${cell} lies outside its axes`);
  return keys;
}
