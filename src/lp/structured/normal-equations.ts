import { Border } from './border.js';
import { type Condensation, condensationOf, condensedPlace } from './condensation.js';
import { type Kernels, LANES, PLAN_STRIDE } from './kernels.js';
import type { Part } from './parts.js';
import type { Room } from './room.js';
import { type SparseBorder, sparseBorder } from './sparse-border.js';
import { Exchange, exchangeNumbers, type Team } from './team.js';
import {
  addEcho,
  addTails,
  closeTails,
  type HeapPlan,
  heapPlan,
  type Share,
  type TimeMatrix,
  tellMeeting,
} from './time-matrix.js';

/**
 * The linear system of one interior-point step, eliminated hour by hour.
 *
 *   H dx − A' dy = f          H diagonal, positive
 *   A dx + e∘dy  = r          e ≥ 0: the slack of an inequality and the regularisation
 *
 * With a column x go its own rows (price v, entry a, entries g in global columns):
 *
 *   Ĥ = H + Σ a²/e,     dx = (f + Σ a r/e + Σ aᵢ dyᵢ − Σ (a/e) g'dG) / Ĥ          (i over hourly and border rows)
 *
 * and what is left is quasi-definite in the hourly prices u, the global columns G and the border prices B:
 *
 *   S u + E [G; B] = …     S = Σ aᵢaₖ/Ĥ + e,   E = −Σ aᵢ (a/e) g/Ĥ (global),  Σ aᵢ a_B/Ĥ (border)
 *
 * S is block tridiagonal in time but for carried rows, of which every block on their way has a copy (arrangement.ts): when its own rows are eliminated the
 * block hands them on, with what is left of their entries, as a front does (Duff and Reid 1983, ACM Trans. Math. Software 9(3), 302–325).
 * Some rows of an hour are eliminated before its dense block (condensation.ts). E'S⁻¹E is summed while the hours are eliminated and then let go: a solve uses S twice and the sparse E.
 * The share of a column with one own row in the block of the global columns is g g' H/(e H + a²), a form in which nothing cancels.
 */
/** What all threads that solve the equations share; all its arrays lie in the heap. */
export interface Equations {
  readonly plan: HeapPlan;
  /** Products of entries in hourly rows and where they go, per column. */
  readonly pairs: ReturnType<typeof pairProgram>;
  readonly condensation: Condensation;
  /** The sparse E: per hourly row, its border columns; and per own row, the products that are added. */
  readonly sparse: SparseBorder;
  readonly vectors: Readonly<Record<'hat' | 'inverse' | 'alone' | 'shared' | 'slots' | 'rights', Float64Array>>;
}

/** Room for the equations of a matrix. */
export function equationsIn(room: Room, matrix: TimeMatrix): (kernels: Kernels) => Equations {
  const { arrangement } = matrix;
  const { localColumns, ownRows, parts, rowStart, denseStart, coupled, firstCoupled, carried, carriedStart } =
    arrangement;
  const condensation = condensationOf(arrangement, matrix.hourlyStart, matrix.hourlyRow);
  const plan = heapPlan(arrangement, room, condensation.rowOf.length + condensation.neighbour.length);
  const pairs = pairProgram(matrix, plan, condensation);
  const data = room.keep({ pairs, condensation, sparse: sparseBorder(matrix) });
  const vectors = room.vectors({
    hat: localColumns,
    inverse: localColumns,
    alone: localColumns,
    shared: ownRows,
    slots: exchangeNumbers(parts.length, widthOf(matrix, plan)),
    // What each part gives the border, and the sum of that in each thread.
    rights: 2 * parts.length * LANES * (arrangement.globalColumns + arrangement.borderRows),
  });
  return (kernels) => {
    const { integers } = kernels;
    integers.set(arrangement.carriedTo, plan.handed);
    parts.forEach(({ from, count, step, root, meeting }, p) => {
      for (let s = 0; s < count; s++) {
        const t = from + s * step;
        const m = rowStart[t + 1]! - denseStart[t]! - carried[t]!;
        const to = plan.handed + carriedStart[t]!;
        integers.set(
          [plan.block[t]!, m, coupled[t]!, firstCoupled[t]!, denseStart[t]!, carried[t]!, to, pairs.stair[t]!],
          plan.chains[p]! + s * PLAN_STRIDE,
        );
      }
      // Both parts of a pair solve the meeting, each in its own rows.
      if (root < 0) return;
      const m = rowStart[root + 1]! - denseStart[root]!;
      integers.set([plan.block[meeting]!, m, 0, m, denseStart[root]!, 0, 0, m], plan.chains[p]! + count * PLAN_STRIDE);
    });
    return { plan, ...data(kernels), vectors: vectors(kernels) };
  };
}

/** Numbers that a part tells in a solve: of its meeting's rows, and of the border. */
const widthOf = ({ arrangement }: TimeMatrix, { longest }: HeapPlan) =>
  LANES * (longest + arrangement.globalColumns + arrangement.borderRows);

export interface RightSide {
  readonly f: Float64Array;
  readonly r: Float64Array;
}
/** dx, dy, A'dy and A dx. */
export interface Solution {
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly priced: Float64Array;
  readonly active: Float64Array;
}

export class NormalEquations {
  readonly #matrix: TimeMatrix;
  readonly #kernels: Kernels;
  readonly #equations: Equations;
  readonly #plan: HeapPlan;
  readonly #team: Team;
  readonly #exchange: Exchange;
  readonly #border: Border;
  /** The parts of this thread. */
  readonly #mine: readonly number[];
  #h: Float64Array = new Float64Array(0);
  #e: Float64Array = new Float64Array(0);
  /** Right sides of the hourly rows. */
  readonly #u: Float64Array;
  readonly #borderSize: number;
  /** Pivots (inverted) and entries (over their pivots) of the condensed rows. */
  readonly #condensed: Float64Array;

  /** `equations` as `equationsIn` has made them of the same matrix. */
  constructor(matrix: TimeMatrix, equations: Equations, kernels: Kernels, team: Team) {
    this.#matrix = matrix;
    this.#kernels = kernels;
    this.#equations = equations;
    const { plan, vectors } = equations;
    this.#plan = plan;
    this.#team = team;
    const { parts, globalColumns, borderRows, hourlyRows } = matrix.arrangement;
    this.#mine = parts.map((_, p) => p).filter((p) => p % team.size === team.rank);
    this.#exchange = new Exchange(vectors.slots, parts.length, widthOf(matrix, plan), team);
    this.#border = new Border(matrix);
    this.#u = kernels.heap.subarray(plan.rhs, plan.rhs + LANES * hourlyRows);
    this.#borderSize = globalColumns + borderRows;
    const { rowOf, neighbour } = equations.condensation;
    this.#condensed = kernels.heap.subarray(plan.condensed, plan.condensed + rowOf.length + neighbour.length);
  }

  /** Factorises for H (columns) and e (rows, in the order of the arrangement). Answers how many pivots of this thread were none. */
  factorise(h: Float64Array, e: Float64Array): number {
    this.#h = h;
    this.#e = e;
    const { arrangement, shares } = this.#matrix;
    const { parts, rowStart, denseStart, runOf, bordersOfRun } = arrangement;
    const { borders, sums, extras, block, widths, b } = this.#plan;
    const { heap } = this.#kernels;
    let left = 0;
    for (const p of this.#mine) left += this.#eliminateChain(parts[p]!, p, shares[p]!);
    this.#team.meet();
    for (const p of this.#mine) {
      const { root, meeting } = parts[p]!;
      if (root < 0 || root !== meeting) continue;
      // The meeting gets what the other part has brought to its echo.
      const m = rowStart[root + 1]! - denseStart[root]!;
      const [own, echo] = [block[root]!, block[root + 1]!];
      for (let k = 0; k < m * m; k++) heap[own + k]! += heap[echo + k]!;
      const [border, other] = [borders[p]![2], borders[p + 1]![2]];
      const run = runOf[root]!;
      const width = widths[run]!;
      for (let k = 0; k < m * width; k++) heap[border + k]! += heap[other + k]!;
      left += this.#kernels.factorBlock(own, m, 0, 0, m, m, border, width);
      if (width > 0) this.#kernels.gather(border, m, width, sums[p]![run]!);
    }
    this.#team.meet();
    const square = (place: number, width: number) => heap.subarray(place, place + width * width);
    const told = sums.flatMap((places) =>
      bordersOfRun.flatMap((columns, run) =>
        places[run]! < 0 ? [] : [{ columns, width: widths[run]!, values: square(places[run]!, widths[run]!) }],
      ),
    );
    const added = extras.map((place) => square(place, b));
    return left + this.#border.factorise(h, e, told, added, b);
  }

  /** The blocks of a part, up to the one where its chain ends. */
  #eliminateChain({ first, end, from, count, step, root }: Part, p: number, share: Share): number {
    const { rowStart, denseStart, coupled, firstCoupled, carried, carriedStart, runOf } = this.#matrix.arrangement;
    const { block, borders, sums, extras, handed, chains, widths, b } = this.#plan;
    const { heap, passes } = this.#kernels;
    const { sparse, vectors, pairs } = this.#equations;
    const { stair } = pairs;
    this.#fold(share);
    passes.clear(block[first]!, block[end]!, heap);
    passes.clear(...this.#condensedNumbers(first, end), heap);
    sums[p]!.forEach((place, run) => {
      if (place >= 0) passes.clear(place, place + widths[run]! ** 2, heap);
    });
    const [begin, last] = [sparse.rowStartOf[share.rows[0]]!, sparse.rowStartOf[share.rows[1]]!];
    sparse.value.set(sparse.constant.subarray(begin, last), begin);
    this.#assemble(share);
    // An echo has no rows of its own.
    const blocks = root >= 0 && step === 1 ? count + 1 : count;
    passes.addDiagonals(0, blocks, this.#kernels.integers, chains[p]!, this.#e, heap);
    let left = 0;
    let before = -1;
    let [border, other, rootBorder] = borders[p]!;
    const steps = root < 0 ? count : count + 1;
    for (let s = 0; s < steps; s++) {
      const t = s < count ? from + s * step : root;
      if (s === count) border = rootBorder;
      const c = carried[t]!;
      const m = rowStart[t + 1]! - denseStart[t]! - c;
      const place = block[t]!;
      const k = coupled[t]!;
      const width = widths[runOf[t]!]!;
      const sum = sums[p]![runOf[t]!]!;
      this.#spread(t, border, width);
      this.#condense(t, border, width, sum);
      if (before >= 0) {
        const cBefore = carried[before]!;
        const mBefore = rowStart[before + 1]! - denseStart[before]! - cBefore;
        const last = block[before]!;
        const [kBefore, firstBefore] = [coupled[before]!, firstCoupled[before]!];
        const to = handed + carriedStart[before]!;
        if (kBefore > 0)
          this.#kernels.passOn(
            last,
            mBefore,
            cBefore,
            kBefore,
            firstBefore,
            stair[before]!,
            other,
            width,
            place,
            m,
            c,
            k,
            border,
          );
        if (cBefore > 0)
          this.#kernels.handOn(last, mBefore, cBefore, kBefore, to, other, width, place, m, c, k, border);
      }
      before = t;
      if (t === root) break;
      left += this.#kernels.factorBlock(place, m, c, k, firstCoupled[t]!, stair[t]!, border, width);
      if (width > 0) this.#kernels.gather(border, m, width, sum);
      [border, other] = [other, border];
    }
    const extra = heap.subarray(extras[p]!, extras[p]! + b * b);
    this.#border.addPart(share, passes, this.#h, this.#e, vectors.hat, extra, b);
    return left;
  }

  /** Ĥ of the local columns. */
  #fold({ columns }: Share): void {
    const { ownStart, ownValue } = this.#matrix;
    const { hourlyRows } = this.#matrix.arrangement;
    const { hat, inverse, shared } = this.#equations.vectors;
    const { passes } = this.#kernels;
    passes.foldColumns(...columns, hourlyRows, ownStart, ownValue, this.#h, this.#e, hat, inverse, shared);
  }

  #assemble(share: Share): void {
    const { ownStart, borderColumns } = this.#matrix;
    const { heap, passes } = this.#kernels;
    const { pairs, sparse, vectors } = this.#equations;
    const { inverse, shared, hat } = vectors;
    passes.assembleColumns(
      ...share.columns,
      ownStart,
      inverse,
      shared,
      pairs.start,
      pairs.target,
      pairs.value,
      heap,
      sparse.start,
      sparse.target,
      sparse.product,
      sparse.value,
    );
    const { borderFrom, borderTarget, borderProduct, value } = sparse;
    passes.addQuotients(...share.bordered, borderColumns, hat, borderFrom, borderTarget, borderProduct, value);
  }

  /** The border of a block from the sparse one. */
  #spread(t: number, border: number, width: number): void {
    const { rowStart, denseStart } = this.#matrix.arrangement;
    if (width === 0) return;
    const { heap, passes } = this.#kernels;
    const { rowStartOf, within, value } = this.#equations.sparse;
    passes.spreadRows(denseStart[t]!, rowStart[t + 1]!, width, rowStartOf, within, value, heap, border);
  }

  /** Eliminates the condensed rows of a block. */
  #condense(t: number, border: number, borderWidth: number, sum: number): void {
    const { rowStart, denseStart, coupled } = this.#matrix.arrangement;
    const { block, condensed } = this.#plan;
    const { first, rowOf, start, neighbour } = this.#equations.condensation;
    const { rowStartOf, within, value } = this.#equations.sparse;
    const { heap, passes } = this.#kernels;
    const dense = denseStart[t]!;
    const width = rowStart[t + 1]! - dense + coupled[t]!;
    const [from, to] = [first[t]!, first[t + 1]!];
    if (from === to) return;
    passes.condenseRows(
      from,
      to,
      rowOf,
      start,
      neighbour,
      this.#e,
      heap,
      condensed,
      block[t]!,
      width,
      dense,
      rowStartOf,
      within,
      value,
      border,
      borderWidth,
      sum,
    );
  }

  /** Where the numbers of the condensed rows of some blocks lie in the heap. */
  #condensedNumbers(from: number, end: number): [number, number] {
    const { condensed } = this.#plan;
    const { first, start } = this.#equations.condensation;
    const at = (t: number) => condensed + first[t]! + start[first[t]!]!;
    return [at(from), at(end)];
  }

  /**
   * Solves for one right side or for several at once (up to `LANES`), f of columns and r of rows (zero in echoes); writes dx, dy, and A'dy and
   * A dx beside them, of which the caller takes what is exact. All in the order of the arrangement. Values of global columns and border rows are there
   * after the next meeting of the team.
   */
  solve(sides: readonly RightSide[], into: readonly Solution[]): void {
    const { shares, arrangement } = this.#matrix;
    const { localColumns, globalColumns, hourlyRows, ownRows } = arrangement;
    const { passes } = this.#kernels;
    const { longest } = this.#plan;
    const { rowStartOf, column, value } = this.#equations.sparse;
    const count = sides.length;
    const b = this.#borderSize;
    const alone = count === 1;
    // Of several, each has its part of u where A dx will be.
    const uOf = (q: number) => (alone ? this.#u : into[q]!.active);
    for (const p of this.#mine)
      sides.forEach(({ f, r }, q) => {
        const { rows } = shares[p]!;
        this.#eliminate(shares[p]!, f, r, uOf(q), this.#rightOf(p, q));
        into[q]!.dy.set(uOf(q).subarray(...rows), rows[0]);
      });
    this.#sweep(into);
    if (b > 0) {
      for (const p of this.#mine) {
        const slot = this.#exchange.slot(p);
        sides.forEach((_, q) => {
          const right = this.#rightOf(p, q);
          passes.coupleRows(...shares[p]!.rows, globalColumns, rowStartOf, column, value, uOf(q), right);
          slot.set(right, LANES * longest + q * b);
        });
      }
      const told = this.#exchange.meet();
      sides.forEach(({ f, r }, q) => {
        const right = this.#sumOf(q);
        for (let g = 0; g < globalColumns; g++) right[g] = f[localColumns + g]!;
        right.set(r.subarray(hourlyRows + ownRows), globalColumns);
        addTails(told, LANES * longest + q * b, right);
        this.#border.solve(right);
        for (const p of this.#mine)
          passes.takeFromRows(...shares[p]!.rows, rowStartOf, column, value, into[q]!.dy, right, uOf(q));
      });
      this.#sweep(into);
    }
    for (const p of this.#mine) {
      const share = shares[p]!;
      const slot = this.#exchange.slot(p);
      slot.fill(0);
      sides.forEach((side, q) => {
        into[q]!.dy.set(uOf(q).subarray(...share.rows), share.rows[0]);
        const at = LANES * longest + q * b;
        this.#recover(share, side, into[q]!, this.#sumOf(q), slot.subarray(at, at + b));
        tellMeeting(this.#matrix, p, into[q]!.active, slot.subarray(q * longest));
      });
    }
    const told = this.#exchange.meet();
    for (const [q, solution] of into.entries()) this.#finish(solution, this.#sumOf(q), told, q);
  }

  /** What a part gives a right side of the border, and the sum of that in this thread. */
  #rightOf(p: number, q: number): Float64Array {
    const at = (p * LANES + q) * this.#borderSize;
    return this.#equations.vectors.rights.subarray(at, at + this.#borderSize);
  }
  #sumOf(q: number): Float64Array {
    return this.#rightOf(this.#matrix.arrangement.parts.length + this.#team.rank, q);
  }

  /** u becomes S⁻¹u: the parts from their outer ends to where they meet, and back. */
  #sweep(into: readonly Solution[]): void {
    const { parts, rowStart } = this.#matrix.arrangement;
    const { chains, rhs } = this.#plan;
    const { forward, backward, forwardFour, backwardFour, passes } = this.#kernels;
    const { first, rowOf, start, neighbour } = this.#equations.condensation;
    const alone = into.length === 1;
    const lanes = alone ? 1 : LANES;
    const [down, up] = alone ? [forward, backward] : [forwardFour, backwardFour];
    for (const p of this.#mine) if (!alone) this.#pack(p, into, true);
    const condensed = (p: number) => [first[parts[p]!.first]!, first[parts[p]!.end]!] as const;
    for (const p of this.#mine) {
      passes.condenseSides(...condensed(p), rowOf, start, neighbour, this.#condensed, lanes, this.#u);
      down(chains[p]!, parts[p]!.count, rhs);
    }
    if (parts.length > 1) {
      const span = (root: number) => [lanes * rowStart[root]!, lanes * rowStart[root + 1]!] as const;
      for (const p of this.#mine) {
        const { root } = parts[p]!;
        if (root >= 0) this.#exchange.slot(p).set(this.#u.subarray(...span(root)));
      }
      const told = this.#exchange.meet();
      for (const p of this.#mine) {
        const { root, count } = parts[p]!;
        if (root < 0) continue;
        const even = p & ~1;
        const [from, end] = span(root);
        for (let i = from; i < end; i++) this.#u[i] = told[even]![i - from]! + told[even + 1]![i - from]!;
        const plan = chains[p]! + count * PLAN_STRIDE;
        down(plan, 1, rhs);
        up(plan, 1, rhs);
      }
    }
    for (const p of this.#mine) {
      up(chains[p]!, parts[p]!.count, rhs);
      passes.expandSides(...condensed(p), rowOf, start, neighbour, this.#condensed, lanes, this.#u);
    }
    for (const p of this.#mine) if (!alone) this.#pack(p, into, false);
  }

  /** Several right sides of a part's hourly rows side by side, or back. */
  #pack(p: number, into: readonly Solution[], there: boolean): void {
    const [from, end] = this.#matrix.shares[p]!.rows;
    const u = this.#u;
    into.forEach(({ active }, q) => {
      if (there) for (let i = from; i < end; i++) u[LANES * i + q] = active[i]!;
      else for (let i = from; i < end; i++) active[i] = u[LANES * i + q]!;
    });
  }

  /** Values of global columns and border rows, and what echoes have brought to their meetings. */
  #finish({ dx, dy, priced, active }: Solution, right: Float64Array, told: readonly Float64Array[], q: number): void {
    const { localColumns, globalColumns, hourlyRows, ownRows } = this.#matrix.arrangement;
    const { longest } = this.#plan;
    for (const p of this.#mine) addEcho(this.#matrix, p, told, q * longest, active);
    if (this.#team.rank !== 0) return;
    const [globals, borders] = [right.subarray(0, globalColumns), right.subarray(globalColumns)];
    dx.set(globals, localColumns);
    dy.set(borders, hourlyRows + ownRows);
    closeTails(this.#matrix, told, LANES * longest + q * this.#borderSize, globals, borders, active, priced);
  }

  /** The right sides of a part's hourly rows, and what it gives that of the border. */
  #eliminate(share: Share, f: Float64Array, r: Float64Array, u: Float64Array, right: Float64Array): void {
    const m = this.#matrix;
    const { globalColumns, hourlyRows } = m.arrangement;
    const { inverse, alone, shared } = this.#equations.vectors;
    u.set(r.subarray(...share.rows), share.rows[0]);
    right.fill(0);
    this.#kernels.passes.eliminateColumns(
      ...share.columns,
      hourlyRows,
      m.hourlyStart,
      m.hourlyRow,
      m.hourlyValue,
      m.ownStart,
      m.ownValue,
      m.ownGlobalStart,
      m.ownGlobalColumn,
      m.ownGlobalValue,
      this.#h,
      this.#e,
      inverse,
      shared,
      f,
      r,
      u,
      alone,
      right,
    );
    const { borderColumns, borderStart, borderRow, borderValue } = m;
    this.#kernels.passes.addActivities(
      ...share.bordered,
      borderColumns,
      borderStart,
      borderRow,
      borderValue,
      -1,
      alone,
      right,
      globalColumns,
    );
  }

  /** Columns and own prices of a part from the hourly prices (in dy already) and the border; `tail` gets its share of A'dy and A dx there. */
  #recover(
    share: Share,
    { f, r }: RightSide,
    { dx, dy, priced, active }: Solution,
    right: Float64Array,
    tail: Float64Array,
  ): void {
    const m = this.#matrix;
    const { hourlyGlobal, borderColumns, borderStart, borderRow, borderValue } = m;
    const { globalColumns, hourlyRows } = m.arrangement;
    const { inverse, shared } = this.#equations.vectors;
    const { passes } = this.#kernels;
    passes.clear(...share.rows, active);
    passes.clear(...share.columns, priced);
    const bordered = [...share.bordered, borderColumns, borderStart, borderRow, borderValue] as const;
    passes.addPrices(...bordered, right, globalColumns, priced);
    passes.recoverColumns(
      ...share.columns,
      hourlyRows,
      m.hourlyStart,
      m.hourlyRow,
      m.hourlyValue,
      m.ownStart,
      m.ownValue,
      m.ownGlobalStart,
      m.ownGlobalColumn,
      m.ownGlobalValue,
      this.#h,
      this.#e,
      inverse,
      shared,
      f,
      r,
      right,
      dx,
      dy,
      priced,
      active,
      tail,
    );
    const { row, column, value } = hourlyGlobal;
    passes.multiplyTriplets(...share.hourlyGlobal, row, column, value, right, 0, dy, active, tail);
    passes.addActivities(...bordered, 1, dx, tail, globalColumns);
  }
}

function pairProgram(
  { arrangement, hourlyStart, hourlyRow, hourlyValue }: TimeMatrix,
  plan: HeapPlan,
  condensation: Condensation,
) {
  const { localColumns, blocks, rowStart, denseStart, columnStart, coupled, carried } = arrangement;
  const start = new Int32Array(localColumns + 1);
  for (let j = 0; j < localColumns; j++) {
    const count = hourlyStart[j + 1]! - hourlyStart[j]!;
    start[j + 1] = start[j]! + (count * (count + 1)) / 2;
  }
  const target = new Int32Array(start[localColumns]!);
  const value = new Float64Array(start[localColumns]!);
  /** See `Kernels`: how far the coupled columns of a block begin above its rows. */
  const stair = arrangement.firstCoupled.slice();
  const backwards = new Uint8Array(blocks);
  for (const { first, end, step } of arrangement.parts) if (step < 0) backwards.fill(1, first, end);
  let at = 0;
  for (let t = 0; t < blocks; t++) {
    const begin = rowStart[t]!;
    const blockEnd = rowStart[t + 1]!;
    const next = backwards[t] === 1 ? t - 1 : t + 1;
    const here = (row: number) => row >= begin && row < blockEnd;
    for (let j = columnStart[t]!; j < columnStart[t + 1]!; j++)
      for (let k = hourlyStart[j]!; k < hourlyStart[j + 1]!; k++)
        for (let l = k; l < hourlyStart[j + 1]!; l++) {
          const one = hourlyRow[k]!;
          const two = hourlyRow[l]!;
          // The upper triangle; a row of this block before one of the next.
          const swapped = here(one) === here(two) ? one > two : here(two);
          const low = swapped ? two : one;
          const high = swapped ? one : two;
          const home = here(low) ? t : next;
          value[at] = hourlyValue[k]! * hourlyValue[l]!;
          const condensed = condensedPlace(condensation, arrangement, home, low, high);
          if (condensed >= 0) {
            target[at++] = plan.condensed + condensed;
            continue;
          }
          const all = rowStart[home + 1]! - denseStart[home]!;
          const within = low - denseStart[home]!;
          const row = plan.block[home]! + within * (all + coupled[home]!);
          if (here(low) && !here(high)) {
            const column = high - (rowStart[next + 1]! - carried[next]! - coupled[t]!);
            target[at++] = row + all + column;
            if (within < all - carried[t]!) stair[t] = Math.min(stair[t]!, (within & ~3) - (column & ~3));
          } else target[at++] = row + (high - denseStart[home]!);
        }
  }
  return { start, target, value, stair };
}
