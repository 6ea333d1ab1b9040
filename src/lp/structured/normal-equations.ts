import { Border } from './border.js';
import { type Kernels, PLAN_STRIDE } from './kernels.js';
import { type SparseBorder, sparseBorder } from './sparse-border.js';
import { type HeapPlan, heapPlan, type TimeMatrix } from './time-matrix.js';

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
 * S is block tridiagonal in time. E'S⁻¹E is summed while the hours are eliminated and then let go: a solve uses S twice and the sparse E.
 * The share of a column with one own row in the block of the global columns is g g' H/(e H + a²), a form in which nothing cancels.
 */
export class NormalEquations {
  readonly #matrix: TimeMatrix;
  readonly #kernels: Kernels;
  readonly #plan: HeapPlan;
  /** Products of entries in hourly rows and where they go, per column. */
  readonly #pairStart: Int32Array;
  readonly #pairTarget: Int32Array;
  readonly #pairValue: Float64Array;
  /** The sparse E: per hourly row, its border columns; and per own row, the products that are added. */
  readonly #sparse: SparseBorder;
  readonly #border: Border;
  readonly #hat: Float64Array;
  /** 1/Ĥ; and per own row 1/e, but 1/(e H + a²) where its column has no other. */
  readonly #inverse: Float64Array;
  readonly #shared: Float64Array;
  /** dx of the local columns were all prices but their own zero. */
  readonly #alone: Float64Array;
  #h: Float64Array = new Float64Array(0);
  #e: Float64Array = new Float64Array(0);
  readonly #borderRight: Float64Array;

  constructor(matrix: TimeMatrix, makeKernels: (numbers: number) => Kernels) {
    this.#matrix = matrix;
    const { arrangement } = matrix;
    this.#plan = heapPlan(arrangement);
    this.#kernels = makeKernels(this.#plan.numbers);
    const { integers } = this.#kernels;
    const { hours, rowStart, coupled, firstCoupled } = arrangement;
    for (let t = 0; t <= hours; t++) {
      const at = this.#plan.plan + t * PLAN_STRIDE;
      integers[at] = this.#plan.block[t]!;
      if (t < hours) {
        integers[at + 1] = rowStart[t + 1]! - rowStart[t]!;
        integers[at + 2] = coupled[t]!;
        integers[at + 3] = firstCoupled[t]!;
        integers[at + 4] = rowStart[t]!;
      }
    }
    const pairs = pairProgram(matrix, this.#plan);
    this.#pairStart = pairs.start;
    this.#pairTarget = pairs.target;
    this.#pairValue = pairs.value;
    this.#sparse = sparseBorder(matrix);
    this.#border = new Border(matrix);
    this.#hat = new Float64Array(arrangement.localColumns);
    this.#inverse = new Float64Array(arrangement.localColumns);
    this.#alone = new Float64Array(arrangement.localColumns);
    this.#shared = new Float64Array(arrangement.ownRows);
    this.#borderRight = new Float64Array(arrangement.globalColumns + arrangement.borderRows);
  }

  get bytes(): number {
    return 8 * this.#plan.numbers;
  }

  /** Factorises for H (columns) and e (rows, in the order of the arrangement). Answers how many pivots were none. */
  factorise(h: Float64Array, e: Float64Array): number {
    this.#h = h;
    this.#e = e;
    const { arrangement } = this.#matrix;
    const { hours, columnStart, rowStart, coupled, firstCoupled } = arrangement;
    const { block, borders, sum, b } = this.#plan;
    const { heap } = this.#kernels;
    this.#fold();
    heap.fill(0, block[0]!, block[hours]!);
    heap.fill(0, sum, sum + b * b);
    this.#sparse.value.set(this.#sparse.constant);
    let left = 0;
    let border = borders[0];
    let other = borders[1];
    for (let t = 0; t < hours; t++) {
      const m = rowStart[t + 1]! - rowStart[t]!;
      const place = block[t]!;
      this.#assemble(columnStart[t]!, columnStart[t + 1]!);
      for (let i = 0; i < m; i++) heap[place + i * (m + coupled[t]!) + i]! += e[rowStart[t]! + i]!;
      this.#spread(t, border);
      if (t > 0 && coupled[t - 1]! > 0) {
        const before = rowStart[t]! - rowStart[t - 1]!;
        const last = block[t - 1]!;
        this.#kernels.passOn(
          last,
          before,
          coupled[t - 1]!,
          firstCoupled[t - 1]!,
          other,
          b,
          place,
          m,
          coupled[t]!,
          border,
        );
      }
      left += this.#kernels.factorBlock(place, m, coupled[t]!, firstCoupled[t]!, border, b);
      if (b > 0) this.#kernels.gather(border, m, b, sum);
      [border, other] = [other, border];
    }
    left += this.#border.factorise(h, e, this.#hat, heap.subarray(sum, sum + b * b), b);
    return left;
  }

  /** Ĥ of the local columns. */
  #fold(): void {
    const { ownStart, ownValue } = this.#matrix;
    const { localColumns, hourlyRows } = this.#matrix.arrangement;
    const h = this.#h;
    const e = this.#e;
    const hat = this.#hat;
    const inverse = this.#inverse;
    const shared = this.#shared;
    for (let j = 0; j < localColumns; j++) {
      const begin = ownStart[j]!;
      const end = ownStart[j + 1]!;
      let sum = h[j]!;
      if (end - begin === 1) {
        const a = ownValue[begin]!;
        const own = e[hourlyRows + begin]!;
        const common = 1 / (own * sum + a * a);
        shared[begin] = common;
        inverse[j] = own * common;
        hat[j] = sum + (a * a) / own;
        continue;
      }
      for (let v = begin; v < end; v++) {
        const a = ownValue[v]!;
        shared[v] = 1 / e[hourlyRows + v]!;
        sum += a * a * shared[v]!;
      }
      hat[j] = sum;
      inverse[j] = 1 / sum;
    }
  }

  #assemble(from: number, to: number): void {
    const { ownStart } = this.#matrix;
    const { heap } = this.#kernels;
    const inverses = this.#inverse;
    const shared = this.#shared;
    const pairStart = this.#pairStart;
    const pairTarget = this.#pairTarget;
    const pairValue = this.#pairValue;
    const { start, target, product, value } = this.#sparse;
    for (let j = from; j < to; j++) {
      const inverse = inverses[j]!;
      const end = pairStart[j + 1]!;
      for (let k = pairStart[j]!; k < end; k++) heap[pairTarget[k]!]! += pairValue[k]! * inverse;
      const ownBegin = ownStart[j]!;
      const ownEnd = ownStart[j + 1]!;
      for (let v = ownBegin; v < ownEnd; v++) {
        // 1 / (e Ĥ) is the shared factor itself where there is one own row.
        const weight = ownEnd - ownBegin === 1 ? shared[v]! : inverse * shared[v]!;
        const last = start[v + 1]!;
        for (let k = start[v]!; k < last; k++) value[target[k]!]! -= product[k]! * weight;
      }
    }
    this.#sparse.addBorderRows(from, to, this.#hat);
  }

  /** The border of an hour from the sparse one. */
  #spread(t: number, border: number): void {
    const { rowStart } = this.#matrix.arrangement;
    const { b } = this.#plan;
    if (b === 0) return;
    const { heap } = this.#kernels;
    const { rowStartOf, column, value } = this.#sparse;
    const begin = rowStart[t]!;
    const end = rowStart[t + 1]!;
    heap.fill(0, border, border + (end - begin) * b);
    for (let i = begin; i < end; i++) {
      const row = border + (i - begin) * b;
      for (let k = rowStartOf[i]!; k < rowStartOf[i + 1]!; k++) heap[row + column[k]!] = value[k]!;
    }
  }

  /**
   * Solves for f (columns) and r (rows); writes dx, dy, and A'dy and A dx beside them, of which the caller takes what is exact. All in
   * the order of the arrangement.
   */
  solve(
    f: Float64Array,
    r: Float64Array,
    dx: Float64Array,
    dy: Float64Array,
    priced: Float64Array,
    active: Float64Array,
  ): void {
    const { matrix, heap, place } = { matrix: this.#matrix, heap: this.#kernels.heap, place: this.#plan.rhs };
    const { hours, hourlyRows } = matrix.arrangement;
    const right = this.#borderRight;
    this.#eliminate(f, r);
    const u = heap.subarray(place, place + hourlyRows);
    const first = dy.subarray(0, hourlyRows);
    first.set(u);
    this.#kernels.forward(this.#plan.plan, hours, place);
    this.#kernels.backward(this.#plan.plan, hours, place);
    if (right.length > 0) {
      const { rowStartOf, column, value } = this.#sparse;
      const { globalColumns } = matrix.arrangement;
      for (let i = 0; i < hourlyRows; i++) {
        const price = u[i]!;
        for (let k = rowStartOf[i]!; k < rowStartOf[i + 1]!; k++) {
          const at = column[k]!;
          if (at < globalColumns) right[at]! += value[k]! * price;
          else right[at]! -= value[k]! * price;
        }
      }
      this.#border.solve(right);
      for (let i = 0; i < hourlyRows; i++) {
        let sum = first[i]!;
        for (let k = rowStartOf[i]!; k < rowStartOf[i + 1]!; k++) sum -= value[k]! * right[column[k]!]!;
        u[i] = sum;
      }
      this.#kernels.forward(this.#plan.plan, hours, place);
      this.#kernels.backward(this.#plan.plan, hours, place);
    }
    first.set(u);
    this.#recover(f, r, dx, dy, priced, active);
  }

  /** The right sides of the hourly rows (into the heap) and of the border. */
  #eliminate(f: Float64Array, r: Float64Array): void {
    const { hourlyStart, hourlyRow, hourlyValue, ownStart, ownValue } = this.#matrix;
    const { ownGlobalStart, ownGlobalColumn, ownGlobalValue } = this.#matrix;
    const { localColumns, globalColumns, hourlyRows, ownRows } = this.#matrix.arrangement;
    const { heap } = this.#kernels;
    const { rhs } = this.#plan;
    const h = this.#h;
    const e = this.#e;
    const inverse = this.#inverse;
    const alone = this.#alone;
    const sharedFactor = this.#shared;
    const right = this.#borderRight;
    heap.set(r.subarray(0, hourlyRows), rhs);
    for (let g = 0; g < globalColumns; g++) right[g] = f[localColumns + g]!;
    right.set(r.subarray(hourlyRows + ownRows), globalColumns);
    for (let j = 0; j < localColumns; j++) {
      const begin = ownStart[j]!;
      const ownEnd = ownStart[j + 1]!;
      let x: number;
      if (begin === ownEnd) x = f[j]! * inverse[j]!;
      else if (ownEnd - begin === 1) {
        const row = hourlyRows + begin;
        const a = ownValue[begin]!;
        const common = sharedFactor[begin]!;
        const pull = f[j]!;
        const limit = r[row]!;
        x = (e[row]! * pull + a * limit) * common;
        const price = (limit * h[j]! - a * pull) * common;
        const last = ownGlobalStart[ownEnd]!;
        for (let k = ownGlobalStart[begin]!; k < last; k++) right[ownGlobalColumn[k]!]! += ownGlobalValue[k]! * price;
      } else {
        x = f[j]!;
        for (let v = begin; v < ownEnd; v++) x += ownValue[v]! * r[hourlyRows + v]! * sharedFactor[v]!;
        x *= inverse[j]!;
        for (let v = begin; v < ownEnd; v++) {
          const price = (r[hourlyRows + v]! - ownValue[v]! * x) * sharedFactor[v]!;
          const last = ownGlobalStart[v + 1]!;
          for (let k = ownGlobalStart[v]!; k < last; k++) right[ownGlobalColumn[k]!]! += ownGlobalValue[k]! * price;
        }
      }
      alone[j] = x;
      const end = hourlyStart[j + 1]!;
      for (let k = hourlyStart[j]!; k < end; k++) heap[rhs + hourlyRow[k]!]! -= hourlyValue[k]! * x;
    }
    const { borderColumns, borderStart, borderRow, borderValue } = this.#matrix;
    for (let at = 0; at < borderColumns.length; at++) {
      const j = borderColumns[at]!;
      const x = alone[j]!;
      for (let k = borderStart[at]!; k < borderStart[at + 1]!; k++)
        right[globalColumns + borderRow[k]!]! -= borderValue[k]! * x;
    }
  }

  /** Columns and own prices from the hourly prices (in dy already) and the border. */
  #recover(
    f: Float64Array,
    r: Float64Array,
    dx: Float64Array,
    dy: Float64Array,
    priced: Float64Array,
    active: Float64Array,
  ): void {
    const { hourlyStart, hourlyRow, hourlyValue, ownStart, ownValue } = this.#matrix;
    const { ownGlobalStart, ownGlobalColumn, ownGlobalValue, hourlyGlobal, borderGlobal } = this.#matrix;
    const { borderColumns, borderStart, borderRow, borderValue } = this.#matrix;
    const { localColumns, globalColumns, hourlyRows, ownRows } = this.#matrix.arrangement;
    const h = this.#h;
    const e = this.#e;
    const inverse = this.#inverse;
    const sharedFactor = this.#shared;
    const right = this.#borderRight;
    const border = hourlyRows + ownRows;
    for (let g = 0; g < globalColumns; g++) dx[localColumns + g] = right[g]!;
    dy.set(right.subarray(globalColumns), border);
    active.fill(0, 0, hourlyRows);
    active.fill(0, border);
    priced.fill(0);
    for (let at = 0; at < borderColumns.length; at++) {
      let sum = 0;
      for (let k = borderStart[at]!; k < borderStart[at + 1]!; k++)
        sum += borderValue[k]! * dy[border + borderRow[k]!]!;
      priced[borderColumns[at]!] = sum;
    }
    for (let j = 0; j < localColumns; j++) {
      let sum = priced[j]!;
      const begin = hourlyStart[j]!;
      const end = hourlyStart[j + 1]!;
      for (let k = begin; k < end; k++) sum += hourlyValue[k]! * dy[hourlyRow[k]!]!;
      const pulled = f[j]! + sum;
      const ownBegin = ownStart[j]!;
      const ownEnd = ownStart[j + 1]!;
      let x: number;
      if (ownBegin === ownEnd) x = pulled * inverse[j]!;
      else if (ownEnd - ownBegin === 1) {
        const row = hourlyRows + ownBegin;
        const last = ownGlobalStart[ownBegin + 1]!;
        let shared = 0;
        for (let k = ownGlobalStart[ownBegin]!; k < last; k++)
          shared += ownGlobalValue[k]! * right[ownGlobalColumn[k]!]!;
        const a = ownValue[ownBegin]!;
        const rest = r[row]! - shared;
        const common = sharedFactor[ownBegin]!;
        const price = (rest * h[j]! - a * pulled) * common;
        x = (e[row]! * pulled + a * rest) * common;
        dy[row] = price;
        active[row] = a * x + shared;
        sum += a * price;
        for (let k = ownGlobalStart[ownBegin]!; k < last; k++)
          priced[localColumns + ownGlobalColumn[k]!]! += ownGlobalValue[k]! * price;
      } else {
        x = this.#recoverSeveral(j, pulled, r, dy, priced, active);
        for (let v = ownBegin; v < ownEnd; v++) sum += ownValue[v]! * dy[hourlyRows + v]!;
      }
      dx[j] = x;
      priced[j] = sum;
      for (let k = begin; k < end; k++) active[hourlyRow[k]!]! += hourlyValue[k]! * x;
    }
    for (let k = 0; k < hourlyGlobal.row.length; k++) {
      const global = localColumns + hourlyGlobal.column[k]!;
      priced[global]! += hourlyGlobal.value[k]! * dy[hourlyGlobal.row[k]!]!;
      active[hourlyGlobal.row[k]!]! += hourlyGlobal.value[k]! * dx[global]!;
    }
    for (let k = 0; k < borderGlobal.row.length; k++) {
      const global = localColumns + borderGlobal.column[k]!;
      const row = border + borderGlobal.row[k]!;
      priced[global]! += borderGlobal.value[k]! * dy[row]!;
      active[row]! += borderGlobal.value[k]! * dx[global]!;
    }
    for (let at = 0; at < borderColumns.length; at++) {
      const value = dx[borderColumns[at]!]!;
      for (let k = borderStart[at]!; k < borderStart[at + 1]!; k++)
        active[border + borderRow[k]!]! += borderValue[k]! * value;
    }
  }

  /**
   * A column with several own rows, from what the other rows pull at it; answers dx. The row that weighs most is priced by the column,
   * the others by themselves.
   */
  #recoverSeveral(
    j: number,
    pulled: number,
    r: Float64Array,
    dy: Float64Array,
    priced: Float64Array,
    active: Float64Array,
  ): number {
    const { ownStart, ownValue, ownGlobalStart, ownGlobalColumn, ownGlobalValue } = this.#matrix;
    const { localColumns, hourlyRows } = this.#matrix.arrangement;
    const right = this.#borderRight;
    const e = this.#e;
    const own = this.#h[j]!;
    let heaviest = ownStart[j]!;
    let most = 0;
    let total = pulled;
    for (let v = ownStart[j]!; v < ownStart[j + 1]!; v++) {
      const row = hourlyRows + v;
      let shared = 0;
      for (let k = ownGlobalStart[v]!; k < ownGlobalStart[v + 1]!; k++)
        shared += ownGlobalValue[k]! * right[ownGlobalColumn[k]!]!;
      active[row] = shared;
      const a = ownValue[v]!;
      const weight = (a * a) / e[row]!;
      if (weight > most) {
        most = weight;
        heaviest = v;
      }
      total += (a * (r[row]! - shared)) / e[row]!;
    }
    const x = total * this.#inverse[j]!;
    let others = 0;
    for (let v = ownStart[j]!; v < ownStart[j + 1]!; v++) {
      const row = hourlyRows + v;
      active[row]! += ownValue[v]! * x;
      dy[row] = (r[row]! - active[row]!) / e[row]!;
      if (v !== heaviest) others += ownValue[v]! * dy[row]!;
    }
    if (most > own) dy[hourlyRows + heaviest] = (own * x - pulled - others) / ownValue[heaviest]!;
    for (let v = ownStart[j]!; v < ownStart[j + 1]!; v++)
      for (let k = ownGlobalStart[v]!; k < ownGlobalStart[v + 1]!; k++)
        priced[localColumns + ownGlobalColumn[k]!]! += ownGlobalValue[k]! * dy[hourlyRows + v]!;
    return x;
  }
}

function pairProgram({ arrangement, hourlyStart, hourlyRow, hourlyValue }: TimeMatrix, plan: HeapPlan) {
  const { localColumns, hours, rowStart, columnStart, coupled } = arrangement;
  const start = new Int32Array(localColumns + 1);
  for (let j = 0; j < localColumns; j++) {
    const count = hourlyStart[j + 1]! - hourlyStart[j]!;
    start[j + 1] = start[j]! + (count * (count + 1)) / 2;
  }
  const target = new Int32Array(start[localColumns]!);
  const value = new Float64Array(start[localColumns]!);
  let at = 0;
  for (let t = 0; t < hours; t++) {
    const blockEnd = rowStart[t + 1]!;
    for (let j = columnStart[t]!; j < columnStart[t + 1]!; j++)
      for (let k = hourlyStart[j]!; k < hourlyStart[j + 1]!; k++)
        for (let l = k; l < hourlyStart[j + 1]!; l++) {
          const low = Math.min(hourlyRow[k]!, hourlyRow[l]!);
          const high = Math.max(hourlyRow[k]!, hourlyRow[l]!);
          const hour = low < blockEnd ? t : t + 1;
          const m = rowStart[hour + 1]! - rowStart[hour]!;
          const ld = m + coupled[hour]!;
          const row = plan.block[hour]! + (low - rowStart[hour]!) * ld;
          target[at] =
            high < rowStart[hour + 1]!
              ? row + (high - rowStart[hour]!)
              : row + m + (high - (rowStart[hour + 2]! - coupled[hour]!));
          value[at++] = hourlyValue[k]! * hourlyValue[l]!;
        }
  }
  return { start, target, value };
}
