/**
 * The hours cut into parts on which threads work at the same time. Two parts that lie side by side are eliminated from their outer
 * ends towards each other and meet in one hour, the *meeting*, which belongs to the first of them (the "burn at both ends" factorisation, Babuška 1972,
 * SIAM J. Numerical Analysis 9(1), 53–77; twisted factorisation, van der Vorst 1987): this costs no more than going from one end to the other. What the second
 * part adds to the meeting is gathered in a block of its own, the *echo*, whose rows repeat those of the meeting. Between one pair and the next
 * the time is cut: rows that cross there are border rows.
 *
 * Blocks are the hours, with an echo before the first hour of each second part.
 */
export interface Part {
  /** Its blocks, in the order of time. */
  readonly first: number;
  readonly end: number;
  /** Its chain of blocks as they are eliminated: from `from`, `count` of them, each followed by the block `step` away. */
  readonly from: number;
  readonly count: number;
  readonly step: 1 | -1;
  /** The block where the chain ends, the meeting of the first part of a pair or the echo of the second; −1 for a part without a partner. */
  readonly root: number;
  /** The meeting of this part and its partner; −1 for none. */
  readonly meeting: number;
}

export interface Parting {
  readonly blocks: number;
  readonly blockOf: (hour: number) => number;
  /** The block that each one is coupled to and eliminated before; −1 for none. */
  readonly parent: Int32Array;
  readonly parts: readonly Part[];
}

/** Fewer hours make no part. */
const LEAST_HOURS = 2;

/** Cuts hours into so many parts, or as many as there is room for. */
export function partHours(hours: number, wanted: number): Parting {
  const count = Math.max(1, Math.min(wanted, Math.floor(hours / LEAST_HOURS)));
  const cut = (part: number) => Math.floor((part * hours) / count);
  const echoes = Math.floor(count / 2);
  const blocks = hours + echoes;
  const parent = new Int32Array(blocks).fill(-1);
  const parts: Part[] = [];
  for (let p = 0; p < count; p++) {
    const echo = p % 2;
    const first = cut(p) + Math.floor(p / 2);
    const end = cut(p + 1) + Math.floor((p + 1) / 2);
    if (echo === 1) {
      // The echo lies between the meeting and the first hour of this part.
      const meeting = first - 1;
      parts.push({ first, end, from: end - 1, count: end - first - 1, step: -1, root: first, meeting });
      for (let t = first + 1; t < end; t++) parent[t] = t === first + 1 ? meeting : t - 1;
    } else {
      const paired = p + 1 < count;
      const root = paired ? end - 1 : -1;
      parts.push({ first, end, from: first, count: end - first - (paired ? 1 : 0), step: 1, root, meeting: root });
      for (let t = first; t + 1 < end; t++) parent[t] = t + 1;
    }
  }
  const starts = Array.from({ length: count }, (_, p) => cut(p));
  const blockOf = (hour: number): number => {
    let p = 0;
    while (p + 1 < count && starts[p + 1]! <= hour) p++;
    return hour + Math.floor((p + 1) / 2);
  };
  return { blocks, blockOf, parent, parts };
}
