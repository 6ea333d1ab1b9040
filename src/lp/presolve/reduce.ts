import type { Axis } from '#frame';
import { type Card, columnName, type Problem, rowName } from '../problem.js';
import { mergeEqualColumns, mergeParallelRows } from './parallel.js';
import { GONE, NEGLIGIBLE, type ReductionCounts, Remainder } from './remainder.js';
import { cheapest, scan } from './scan.js';
import type { Tape } from './tape.js';
import { isWellFormed } from './well-formed.js';

/**
 * A lighter problem with the same answer: what the structure makes evident is taken away, in time linear in the entries and in
 * typed arrays alone, and noted so that `restoreOutcome` (restore.ts) puts values and duals back. Only rows and columns go and
 * bounds move; no entry of the matrix ever changes.
 */

/** A walk over the whole that takes away no more than this share of rows and columns is the last of its kind. */
const WORTH_ANOTHER_WALK = 1e-3;

/** What is needed to bring an outcome back to the given problem. */
export interface Removed {
  readonly given: Problem;
  /** Decided without a solver: nothing is left, or there is no optimum. Null where `problem` must be solved. */
  readonly decided: 'optimal' | 'infeasible' | 'unbounded' | null;
  /** Places, in the given problem, of the columns and rows that are left. */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  readonly tape: Tape;
  /** Constant of the objective with the cost of everything that is decided. */
  readonly costOffset: number;
  readonly counts: Readonly<ReductionCounts>;
}

export interface Reduction extends Removed {
  /** What is left to solve; the given problem itself where nothing was taken away or moved. */
  readonly problem: Problem;
}

/**
 * Takes away negligible entries, empty and singleton rows, fixed, empty and dominated columns, rows that bounds make redundant,
 * parallel rows and equal columns, until there is nothing more to take. A problem that is malformed or whose bounds cross is
 * left as it is: the solver says what is wrong with it. Infeasible is told only where it is clear beyond rounding, unbounded only
 * where no row is left.
 */
export function reduceProblem(given: Problem): Reduction {
  const remainder = new Remainder(given);
  if (!isWellFormed(given)) return finish(remainder);
  const enough = WORTH_ANOTHER_WALK * (given.rowCount + given.columnCount);
  const activities = {
    least: new Float64Array(given.rowCount),
    most: new Float64Array(given.rowCount),
    size: new Float64Array(given.rowCount),
  };
  const walk = () => {
    let before: number;
    do {
      before = taken(remainder.counts);
      if (!remainder.infeasible) scan(remainder, activities);
      remainder.settle();
    } while (!remainder.infeasible && taken(remainder.counts) - before > enough);
  };
  remainder.begin();
  remainder.settle();
  walk();
  const before = taken(remainder.counts);
  if (!remainder.infeasible) mergeParallelRows(remainder);
  if (!remainder.infeasible) mergeEqualColumns(remainder);
  if (taken(remainder.counts) > before) {
    remainder.settle();
    walk();
  }
  return finish(remainder);
}

function taken(counts: ReductionCounts): number {
  let sum = 0;
  for (const count of Object.values(counts) as number[]) sum += count;
  return sum;
}

function finish(remainder: Remainder): Reduction {
  const { given, columnGone, rowEntries, tape, costOffset, counts } = remainder;
  const columns = placesWithout(columnGone, 1);
  const rows = placesWithout(rowEntries, GONE);
  const removed = { given, decided: decisionOf(remainder, columns, rows), columns, rows, tape, costOffset, counts };
  return { ...removed, problem: taken(counts) === 0 ? given : problemOf(remainder, removed) };
}

/** The places that hold another number than this. */
function placesWithout(all: Uint8Array | Int32Array, gone: number): Int32Array {
  const out = new Int32Array(all.length);
  let size = 0;
  for (let k = 0; k < all.length; k++) if (all[k] !== gone) out[size++] = k;
  return out.slice(0, size);
}

function decisionOf(remainder: Remainder, columns: Int32Array, rows: Int32Array): Removed['decided'] {
  if (remainder.infeasible) return 'infeasible';
  if (rows.length > 0) return null;
  if (columns.length === 0) return 'optimal';
  const { columnLower, columnUpper } = remainder;
  const { columnCost } = remainder.given;
  for (const j of columns)
    if (!Number.isFinite(cheapest(columnCost[j]!, remainder.quadratic(j), columnLower[j]!, columnUpper[j]!)))
      return 'unbounded';
  return null;
}

function problemOf(remainder: Remainder, { columns, rows }: Pick<Removed, 'columns' | 'rows'>): Problem {
  const { given, rowEntries } = remainder;
  const { starts, rowIndices, values, columnQuadratic, integrality } = given;
  const placeOf = new Int32Array(given.rowCount);
  let size = 0;
  for (let at = 0; at < rows.length; at++) {
    placeOf[rows[at]!] = at;
    size += rowEntries[rows[at]!]!;
  }
  const left = {
    starts: new Int32Array(columns.length + 1),
    rowIndices: new Int32Array(size),
    values: new Float64Array(size),
  };
  let write = 0;
  for (let at = 0; at < columns.length; at++) {
    const j = columns[at]!;
    const end = starts[j + 1]!;
    for (let k = starts[j]!; k < end; k++) {
      const i = rowIndices[k]!;
      if (rowEntries[i] === GONE || Math.abs(values[k]!) <= NEGLIGIBLE) continue;
      left.rowIndices[write] = placeOf[i]!;
      left.values[write++] = values[k]!;
    }
    left.starts[at + 1] = write;
  }
  const squares = columnQuadratic === null ? null : gather(columnQuadratic, columns);
  return {
    columnCount: columns.length,
    rowCount: rows.length,
    columnLower: gather(remainder.columnLower, columns),
    columnUpper: gather(remainder.columnUpper, columns),
    columnCost: gather(given.columnCost, columns),
    // Without a square left it is a linear problem.
    columnQuadratic: squares?.some((q) => q !== 0) ? squares : null,
    costOffset: remainder.costOffset,
    integrality: integrality === null ? null : Uint8Array.from(columns, (j) => integrality[j]!),
    rowLower: gather(remainder.rowLower, rows),
    rowUpper: gather(remainder.rowUpper, rows),
    ...left,
    variableBlocks: [{ kind: 'variables', ...blockOf('left', columns, (j) => columnName(given, j)) }],
    rowBlocks: [{ kind: 'rows', ...blockOf('left', rows, (i) => rowName(given, i)) }],
    // The ledger stays with the given problem.
    costLedger: [],
  };
}

function gather(all: Float64Array, at: Int32Array): Float64Array {
  const out = new Float64Array(at.length);
  for (let k = 0; k < at.length; k++) out[k] = all[at[k]!]!;
  return out;
}

const card: Card = {
  unit: '1',
  sentence: { en: 'what is left of a problem', zh: '化简后剩余的部分' },
  formula: 'x',
};

/** One block for everything that is left; its keys are the names in the given problem. */
function blockOf(name: string, at: Int32Array, nameOf: (index: number) => string) {
  const only: Axis = {
    name: 'name',
    length: at.length,
    key: (index) => {
      const place = at[index];
      if (place === undefined) throw new RangeError(`axis name has no position ${index} (length ${at.length})`);
      return nameOf(place);
    },
    indexOf: (key) => at.findIndex((place) => nameOf(place) === key),
  };
  return { name, axes: [only], offset: 0, size: at.length, card };
}
