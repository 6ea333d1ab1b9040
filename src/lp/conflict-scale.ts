import type { Block, Problem, RowBlock, VariableBlock } from './problem.js';

/** Weight of a repair in a block: 1 is ordinary, 2 twice as dear, null only when nothing else helps. */
export type RepairWeight = (block: RowBlock | VariableBlock) => number | null;

/** What is the natural size of each row and column, and what a unit of repair costs. */
export interface RepairScale {
  /** Natural size of each row, in its unit: the largest activity that its columns can give it, or its bound. Positive. */
  readonly rowSize: Float64Array;
  /** Natural size of each column, in its unit; 1 where nothing bounds it. Positive. */
  readonly columnSize: Float64Array;
  /** Cost per unit of moving a bound of the row. */
  readonly rowCost: Float64Array;
  /** Cost per unit of moving a bound of the column; Infinity where the block has weight null. */
  readonly columnCost: Float64Array;
}

/** Costs stay in this range around the middle of the problem, so that no tolerance of a solver swallows one of them. */
const COST_RANGE = 1e4;
/** A row of weight null is repaired at a hundred times the dearest ordinary repair: only when nothing else helps. */
export const LAST_RESORT_COST = 100 * COST_RANGE;
/** Cells of a block that are looked at for its typical size. */
const SAMPLE = 4096;
/** Passes over the rows that carry bounds to columns without any. */
const PASSES = 2;

/**
 * Makes repairs of unlike rows comparable: a repair is worth its amount as a fraction of the block's natural size,
 *
 *   cost per unit = weight / size,   size = median over the block of max(|bound|, Σ |a| · reach of the column)
 *
 * so that ten per cent of an hour's demand, of a plant and of a year's emission cap weigh alike, and one row that
 * cures many hours is cheaper than the many. The size is one per block: a MWh is a MWh in each of its cells. It is
 * taken from what the columns can do and not from the bound alone, so that a bound typed a thousand times too small
 * is not thereby dear to repair.
 */
export function scaleRepairs(problem: Problem, weight: RepairWeight = ordinaryWeight(problem)): RepairScale {
  const columnSize = columnReach(problem);
  const rowSize = rowReach(problem, columnSize);
  const unsized = columnSize.map((size) => (size > 0 ? size : 1));
  const rowTypical = problem.rowBlocks.map((block) => typical(block, rowSize));
  const bounds = problem.columnLower.map((lower, j) => finiteSize(lower, problem.columnUpper[j]!));
  const columnTypical = problem.variableBlocks.map((block) => typical(block, bounds));
  const middle = Math.exp(mean([...rowTypical, ...columnTypical].map((size) => Math.log(size))));
  const unitCost = (factor: number, size: number) =>
    Math.min(COST_RANGE, Math.max(1 / COST_RANGE, (factor * middle) / size));
  const rowCost = new Float64Array(problem.rowCount);
  problem.rowBlocks.forEach((block, k) => {
    const factor = checkedWeight(block, weight);
    const cost = factor === null ? LAST_RESORT_COST : unitCost(factor, rowTypical[k]!);
    rowCost.fill(cost, block.offset, block.offset + block.size);
  });
  const columnCost = new Float64Array(problem.columnCount);
  problem.variableBlocks.forEach((block, k) => {
    const factor = checkedWeight(block, weight);
    columnCost.fill(
      factor === null ? Infinity : unitCost(factor, columnTypical[k]!),
      block.offset,
      block.offset + block.size,
    );
  });
  return { rowSize: rowSize.map((size) => (size > 0 ? size : 1)), columnSize: unsized, rowCost, columnCost };
}

/**
 * Weight 1 for all but definitions: a row block with zero on the right-hand side everywhere (output ≤ what is built) says what
 * its variables are and holds no figure that a planner could change.
 */
function ordinaryWeight(problem: Problem): RepairWeight {
  return (block) => (block.kind === 'rows' && isDefinition(problem, block) ? null : 1);
}

function isDefinition({ rowLower, rowUpper }: Problem, { offset, size }: RowBlock): boolean {
  for (let i = offset; i < offset + size; i++) if (finiteSize(rowLower[i]!, rowUpper[i]!) > 0) return false;
  return true;
}

function checkedWeight(block: RowBlock | VariableBlock, weight: RepairWeight): number | null {
  const factor = weight(block);
  if (factor !== null && !(factor > 0 && factor < Infinity))
    throw new RangeError(`repair weight of ${block.name} is ${factor}, must be positive or null`);
  return factor;
}

const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** The larger of the finite bounds in absolute value, 0 when there is none. */
function finiteSize(lower: number, upper: number): number {
  return Math.max(Number.isFinite(lower) ? Math.abs(lower) : 0, Number.isFinite(upper) ? Math.abs(upper) : 0);
}

/** Median of the nonzero sizes of a block; 1 when all are zero. */
function typical(block: Block, sizes: Float64Array): number {
  const step = Math.max(1, Math.floor(block.size / SAMPLE));
  const seen: number[] = [];
  for (let cell = 0; cell < block.size; cell += step) {
    const size = sizes[block.offset + cell]!;
    if (size > 0) seen.push(size);
  }
  if (seen.length === 0) return 1;
  seen.sort((a, b) => a - b);
  return seen[seen.length >> 1]!;
}

/** How far each column can go from zero: its bounds, and where these are infinite, bounds implied by rows; 0 unknown. */
function columnReach(problem: Problem): Float64Array {
  const lower = problem.columnLower.slice();
  const upper = problem.columnUpper.slice();
  for (let pass = 0; pass < PASSES; pass++) if (!tighten(problem, lower, upper)) break;
  return lower.map((low, j) => finiteSize(low, upper[j]!));
}

/** One pass of implied bounds for unbounded columns, `a x_j ≤ upper − (least activity of the others)`; true if one changed. */
function tighten(problem: Problem, lower: Float64Array, upper: Float64Array): boolean {
  const { starts, rowIndices, values, rowLower, rowUpper, columnCount, rowCount } = problem;
  const least = new Float64Array(rowCount);
  const most = new Float64Array(rowCount);
  const leastOpen = new Int32Array(rowCount);
  const mostOpen = new Int32Array(rowCount);
  let unbounded = false;
  for (let j = 0; j < columnCount; j++) {
    if (!Number.isFinite(lower[j]!) || !Number.isFinite(upper[j]!)) unbounded = true;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const a = values[k]!;
      const row = rowIndices[k]!;
      const low = a > 0 ? a * lower[j]! : a * upper[j]!;
      const high = a > 0 ? a * upper[j]! : a * lower[j]!;
      if (Number.isFinite(low)) least[row]! += low;
      else leastOpen[row]!++;
      if (Number.isFinite(high)) most[row]! += high;
      else mostOpen[row]!++;
    }
  }
  if (!unbounded) return false;
  let changed = false;
  for (let j = 0; j < columnCount; j++) {
    const [oldLower, oldUpper] = [lower[j]!, upper[j]!];
    if (Number.isFinite(oldLower) && Number.isFinite(oldUpper)) continue;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const a = values[k]!;
      const row = rowIndices[k]!;
      const ownLeast = a > 0 ? a * oldLower : a * oldUpper;
      const ownMost = a > 0 ? a * oldUpper : a * oldLower;
      const leastKnown = leastOpen[row]! === (Number.isFinite(ownLeast) ? 0 : 1);
      const mostKnown = mostOpen[row]! === (Number.isFinite(ownMost) ? 0 : 1);
      if (leastKnown && Number.isFinite(rowUpper[row]!)) {
        const room = (rowUpper[row]! - least[row]! + (Number.isFinite(ownLeast) ? ownLeast : 0)) / a;
        if (a > 0 && !Number.isFinite(oldUpper)) upper[j] = Math.min(upper[j]!, room);
        if (a < 0 && !Number.isFinite(oldLower)) lower[j] = Math.max(lower[j]!, room);
      }
      if (mostKnown && Number.isFinite(rowLower[row]!)) {
        const room = (rowLower[row]! - most[row]! + (Number.isFinite(ownMost) ? ownMost : 0)) / a;
        if (a > 0 && !Number.isFinite(oldLower)) lower[j] = Math.max(lower[j]!, room);
        if (a < 0 && !Number.isFinite(oldUpper)) upper[j] = Math.min(upper[j]!, room);
      }
    }
    if (lower[j] !== oldLower || upper[j] !== oldUpper) changed = true;
  }
  return changed;
}

/** Largest activity that the columns can give a row, or its bound; 0 when nothing is known. */
function rowReach(problem: Problem, columnSize: Float64Array): Float64Array {
  const { starts, rowIndices, values } = problem;
  const reach = new Float64Array(problem.rowCount);
  for (let j = 0; j < problem.columnCount; j++)
    for (let k = starts[j]!; k < starts[j + 1]!; k++) reach[rowIndices[k]!]! += Math.abs(values[k]!) * columnSize[j]!;
  for (let i = 0; i < problem.rowCount; i++)
    reach[i] = Math.max(reach[i]!, finiteSize(problem.rowLower[i]!, problem.rowUpper[i]!));
  return reach;
}
