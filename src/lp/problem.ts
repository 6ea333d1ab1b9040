import { type Axis, cellCount, cellKeys } from '#frame';
import type { Worded } from '#words';
import { compressTerms, stripFits } from './compressed-columns.js';

/**
 * Linear problems, and convex ones with separable squares in their cost, as blocks over axes.
 *
 *   minimise   c'x + Σ qⱼxⱼ² + c0    subject to   rowLower ≤ A x ≤ rowUpper,   columnLower ≤ x ≤ columnUpper,   q ≥ 0
 *
 * A variable is a block (name, axes, offset), never an object per cell; a term is
 * row block × variable block × coefficients × index map. Names of cells are computed when somebody looks.
 */

/** What a block means: shown with it everywhere, and the source of the equation sheet. */
export interface Card {
  readonly unit: string;
  readonly sentence: Worded;
  /** The formula in LaTeX; for a variable, its symbol. */
  readonly formula: string;
  /** Author, year, equation, where the formulation is somebody's. */
  readonly source?: string;
}

export interface Block {
  readonly name: string;
  readonly axes: readonly Axis[];
  readonly offset: number;
  readonly size: number;
  readonly card: Card;
}
export interface VariableBlock extends Block {
  readonly kind: 'variables';
}
export interface RowBlock extends Block {
  readonly kind: 'rows';
}

/** Who pays what, where: one entry of the cost ledger. The objective is the sum of its entries. */
export interface CostKey {
  /** investment, fixed, fuel, variable, carbon, shedding, … */
  readonly category: string;
  /** The party whose books carry it. */
  readonly owner: string;
  /** Zone, line or contract. */
  readonly place: string;
  /** The year (or other accounting period) that it falls in. */
  readonly period?: string;
}
export interface CostEntry extends CostKey {
  readonly block: VariableBlock;
  /** Cells of the block, or null for all of them in order. */
  readonly cells: Int32Array | null;
  readonly coefficients: number | Float64Array;
  /** Power of the variable: 1 for coefficient × value, 2 for coefficient × value². */
  readonly degree: 1 | 2;
}

/** A compiled problem: typed arrays in compressed sparse column form, and the way back to the blocks. */
export interface Problem {
  readonly columnCount: number;
  readonly rowCount: number;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly columnCost: Float64Array;
  /** q of Σ q x² (not of ½ q x²), never negative; null for a problem without squares. */
  readonly columnQuadratic: Float64Array | null;
  /** Constant of the objective. */
  readonly costOffset: number;
  /** 1 where the column must be integral, or null for a linear problem. */
  readonly integrality: Uint8Array | null;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Compressed columns: entries of column j are starts[j] ≤ k < starts[j + 1]. No zeros, no duplicates. */
  readonly starts: Int32Array;
  readonly rowIndices: Int32Array;
  readonly values: Float64Array;
  readonly variableBlocks: readonly VariableBlock[];
  readonly rowBlocks: readonly RowBlock[];
  readonly costLedger: readonly CostEntry[];
}

/** Sends term k to a cell of the row block and a cell of the variable block. Absent: k itself. */
export interface IndexMap {
  readonly rows?: Int32Array;
  readonly variables?: Int32Array;
}

/** Coefficients × variables added to rows; `compressTerms` in `compressed-columns.ts` assembles them. */
export interface Term {
  readonly rows: RowBlock;
  readonly variables: VariableBlock;
  readonly count: number;
  readonly coefficients: number | Float64Array;
  readonly map: IndexMap;
}

/**
 * A run of entries along time: entry i < count joins row cell `row + i·rowStep` and variable cell `column + i·columnStep` with
 * scale × values[first + i], or scale alone. It takes the place of an index map and of coefficients of its own where a course in memory will do.
 */
export interface Strip {
  readonly row: number;
  readonly rowStep: 0 | 1;
  readonly column: number;
  readonly columnStep: 0 | 1;
  readonly count: number;
  readonly scale: number;
  readonly values?: Float64Array;
  /** Where in `values` the strip begins; 0 unless given. */
  readonly first?: number;
}
/** Strips that join two blocks. */
export interface StripTerm {
  readonly rows: RowBlock;
  readonly variables: VariableBlock;
  readonly strips: readonly Strip[];
}

/** One number, one per cell, or a function that writes them into zeros when the problem is compiled. */
export type Bound = number | Float64Array | ((into: Float64Array) => void);

export interface Bounds {
  readonly lower: Bound;
  readonly upper: Bound;
}

interface Bounded<B extends Block> extends Bounds {
  readonly block: B;
}

/** Collects blocks, terms and costs; `compile` turns them into a `Problem`. */
export class ProblemBuilder {
  readonly #variables: (Bounded<VariableBlock> & { readonly integer: boolean })[] = [];
  readonly #rows: Bounded<RowBlock>[] = [];
  readonly #terms: (Term | StripTerm)[] = [];
  readonly #costs: CostEntry[] = [];
  readonly #names = new Set<string>();
  #columnCount = 0;
  #rowCount = 0;
  #costOffset = 0;

  get columnCount(): number {
    return this.#columnCount;
  }
  get rowCount(): number {
    return this.#rowCount;
  }

  /** First verb: a block of variables. Bounds are one number or one per cell; Infinity is allowed, NaN throws RangeError. */
  variables(
    name: string,
    axes: readonly Axis[],
    bounds: Bounds & { readonly integer?: boolean; readonly card: Card },
  ): VariableBlock {
    const size = this.#claim(name, axes, bounds);
    const block: VariableBlock = { kind: 'variables', name, axes, offset: this.#columnCount, size, card: bounds.card };
    this.#columnCount += size;
    this.#variables.push({ block, lower: bounds.lower, upper: bounds.upper, integer: bounds.integer ?? false });
    return block;
  }

  /** Second verb: a block of rows, lower ≤ Σ terms ≤ upper. */
  rows(name: string, axes: readonly Axis[], bounds: Bounds & { readonly card: Card }): RowBlock {
    const size = this.#claim(name, axes, bounds);
    const block: RowBlock = { kind: 'rows', name, axes, offset: this.#rowCount, size, card: bounds.card };
    this.#rowCount += size;
    this.#rows.push({ block, lower: bounds.lower, upper: bounds.upper });
    return block;
  }

  /**
   * Third verb: coefficients × variables added to rows. Without a map the blocks must have the same size.
   * Several terms on one (row, column) pair add up; zero coefficients leave no entry.
   * Throws RangeError when lengths do not fit or an index lies outside its block.
   */
  terms(rows: RowBlock, variables: VariableBlock, coefficients: number | Float64Array, map: IndexMap = {}): void {
    const count = map.rows?.length ?? map.variables?.length ?? rows.size;
    const where = `terms of ${variables.name} in ${rows.name}`;
    if (map.rows === undefined && count !== rows.size)
      throw new RangeError(`${where}: ${count} terms for ${rows.size} rows and no row map`);
    if (map.variables === undefined && count !== variables.size)
      throw new RangeError(`${where}: ${count} terms for ${variables.size} variables and no variable map`);
    if (map.variables !== undefined && map.variables.length !== count)
      throw new RangeError(`${where}: maps of ${count} and ${map.variables.length} entries`);
    if (typeof coefficients === 'number') {
      if (!Number.isFinite(coefficients)) throw new RangeError(`${where}: coefficient ${coefficients}`);
    } else if (coefficients.length !== count)
      throw new RangeError(`${where}: ${coefficients.length} coefficients for ${count} terms`);
    this.#terms.push({ rows, variables, count, coefficients, map });
  }

  /**
   * The third verb for entries that run along time. Throws RangeError on a strip that leaves its blocks or its values, or whose scale is not
   * finite.
   */
  strips(rows: RowBlock, variables: VariableBlock, strips: readonly Strip[]): void {
    for (const strip of strips)
      if (!stripFits(strip, rows, variables))
        throw new RangeError(
          `strips of ${variables.name} in ${rows.name}: ${strip.count} from row ${strip.row} and variable ${strip.column} with scale ${strip.scale} do not fit`,
        );
    if (strips.length > 0) this.#terms.push({ rows, variables, strips });
  }

  /** Fourth verb: an entry of the cost ledger, coefficients × variables (all cells, or the listed ones). */
  cost(
    key: CostKey,
    variables: VariableBlock,
    coefficients: number | Float64Array,
    cells: Int32Array | null = null,
  ): void {
    this.#enter({ ...key, block: variables, cells, coefficients, degree: 1 });
  }

  /**
   * Fifth verb: an entry of the cost ledger on squares, coefficients × variables² (no ½). A marginal cost that rises from a by
   * b per unit of output is cost a and quadratic cost b/2. `compile` throws RangeError where the sum on a variable is negative.
   */
  costQuadratic(
    key: CostKey,
    variables: VariableBlock,
    coefficients: number | Float64Array,
    cells: Int32Array | null = null,
  ): void {
    this.#enter({ ...key, block: variables, cells, coefficients, degree: 2 });
  }

  #enter(entry: CostEntry): void {
    const { block, cells, coefficients } = entry;
    const count = cells?.length ?? block.size;
    if (typeof coefficients !== 'number' && coefficients.length !== count)
      throw new RangeError(
        `cost ${entry.category} on ${block.name}: ${coefficients.length} coefficients for ${count} cells`,
      );
    this.#costs.push(entry);
  }

  /** Adds a constant to the objective (for problems read from files). */
  constant(amount: number): void {
    this.#costOffset += amount;
  }

  #claim(name: string, axes: readonly Axis[], bounds: Bounds): number {
    if (this.#names.has(name)) throw new RangeError(`block ${name} stands twice`);
    this.#names.add(name);
    const size = cellCount(axes);
    for (const side of [bounds.lower, bounds.upper]) {
      if (typeof side === 'number') {
        if (Number.isNaN(side)) throw new RangeError(`block ${name}: a bound is NaN`);
      } else if (typeof side === 'object' && side.length !== size)
        throw new RangeError(`block ${name}: ${side.length} bounds for ${size} cells`);
    }
    return size;
  }

  /** Assembles the arrays. Throws RangeError on a NaN or an index outside its block, naming the block. */
  compile(): Problem {
    const columnLower = spread(this.#variables, this.#columnCount, 'lower');
    const columnUpper = spread(this.#variables, this.#columnCount, 'upper');
    const rowLower = spread(this.#rows, this.#rowCount, 'lower');
    const rowUpper = spread(this.#rows, this.#rowCount, 'upper');
    const columnCost = new Float64Array(this.#columnCount);
    for (const entry of this.#costs) if (entry.degree === 1) addCost(entry, columnCost);
    let integrality: Uint8Array | null = null;
    for (const { block, integer } of this.#variables)
      if (integer) {
        integrality ??= new Uint8Array(this.#columnCount);
        integrality.fill(1, block.offset, block.offset + block.size);
      }
    return {
      columnCount: this.#columnCount,
      rowCount: this.#rowCount,
      columnLower,
      columnUpper,
      columnCost,
      columnQuadratic: this.#quadratic(),
      costOffset: this.#costOffset,
      integrality,
      rowLower,
      rowUpper,
      ...compressTerms(this.#terms, this.#columnCount, this.#rowCount),
      variableBlocks: this.#variables.map(({ block }) => block),
      rowBlocks: this.#rows.map(({ block }) => block),
      costLedger: [...this.#costs],
    };
  }

  #quadratic(): Float64Array | null {
    const squares = this.#costs.filter(({ degree }) => degree === 2);
    if (squares.length === 0) return null;
    const sums = new Float64Array(this.#columnCount);
    for (const entry of squares) addCost(entry, sums);
    for (const { block } of squares)
      for (let cell = 0; cell < block.size; cell++)
        if (sums[block.offset + cell]! < 0)
          throw new RangeError(
            `quadratic cost on ${block.name}: cell ${cell} has ${sums[block.offset + cell]}, and a cost that bends down has no single optimum`,
          );
    return sums.some((value) => value !== 0) ? sums : null;
  }
}

function spread<B extends Block>(blocks: readonly Bounded<B>[], length: number, side: 'lower' | 'upper'): Float64Array {
  const out = new Float64Array(length);
  for (const each of blocks) {
    const bound = each[side];
    // Fresh arrays are zero, and memory that is not touched costs nothing.
    if (bound === 0) continue;
    const { offset, size, name } = each.block;
    if (typeof bound === 'number') {
      out.fill(bound, offset, offset + size);
      continue;
    }
    const cells = out.subarray(offset, offset + size);
    if (typeof bound === 'function') bound(cells);
    else cells.set(bound);
    if (cells.includes(Number.NaN))
      throw new RangeError(`block ${name}: ${side} bound of cell ${cells.findIndex(Number.isNaN)} is NaN`);
  }
  return out;
}

function addCost(entry: CostEntry, into: Float64Array): void {
  const { block, cells, coefficients } = entry;
  const count = cells?.length ?? block.size;
  for (let k = 0; k < count; k++) {
    const value = typeof coefficients === 'number' ? coefficients : coefficients[k]!;
    if (!Number.isFinite(value))
      throw new RangeError(`cost ${entry.category} on ${block.name}: coefficient ${k} is ${value}`);
    const cell = cells === null ? k : cells[k]!;
    if (!(cell >= 0 && cell < block.size))
      throw new RangeError(`cost ${entry.category} on ${block.name}: no cell ${cell}`);
    into[block.offset + cell]! += value;
  }
}

/** The block that holds a global index, by binary search. Throws RangeError outside. */
export function blockAt<B extends Block>(blocks: readonly B[], index: number): B {
  let low = 0;
  let high = blocks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle]!;
    if (index < block.offset) high = middle - 1;
    else if (index >= block.offset + block.size) low = middle + 1;
    else return block;
  }
  throw new RangeError(`no block holds index ${index}`);
}

/** `generation[gas,17]`: name of a column, computed. */
export function columnName(problem: Problem, column: number): string {
  return cellName(blockAt(problem.variableBlocks, column), column);
}

/** `balance[west,17]`: name of a row, computed. */
export function rowName(problem: Problem, row: number): string {
  return cellName(blockAt(problem.rowBlocks, row), row);
}

function cellName(block: Block, index: number): string {
  if (block.axes.length === 0) return block.name;
  return `${block.name}[${cellKeys(block.axes, index - block.offset).join(',')}]`;
}

/** What an entry of the ledger amounts to at a point x: Σ coefficient × value, or × value² where its degree is 2. */
export function costAmount(entry: CostEntry, x: Float64Array): number {
  const count = entry.cells?.length ?? entry.block.size;
  let amount = 0;
  for (let k = 0; k < count; k++) amount += costOfCell(entry, k, x);
  return amount;
}

/** The share of the entry's k-th cell (k counts through `cells`, or through the block). */
export function costOfCell({ block, cells, coefficients, degree }: CostEntry, k: number, x: Float64Array): number {
  const value = x[block.offset + (cells === null ? k : cells[k]!)]!;
  const coefficient = typeof coefficients === 'number' ? coefficients : coefficients[k]!;
  return degree === 1 ? coefficient * value : coefficient * value * value;
}

/** c'x + Σ q x² + c0 at a point. */
export function objectiveAt(problem: Problem, x: Float64Array): number {
  const { columnCost, columnQuadratic } = problem;
  let sum = problem.costOffset;
  for (let j = 0; j < problem.columnCount; j++)
    sum += (columnCost[j]! + (columnQuadratic === null ? 0 : columnQuadratic[j]! * x[j]!)) * x[j]!;
  return sum;
}
