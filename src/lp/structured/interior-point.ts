import {
  addCorrection,
  addTimes,
  addWeights,
  aimAtCentre,
  aimAtTarget,
  aimAtZero,
  type BoundPairs,
  boundPairs,
  type Direction,
  longestSteps,
  meanAfter,
  movePairs,
  priceStep,
  takeMultipliers,
} from './bound-pairs.js';
import type { KernelMaker } from './kernels.js';
import { NormalEquations } from './normal-equations.js';
import { activities, prices, type TimeMatrix } from './time-matrix.js';

/**
 * Primal-dual predictor-corrector method with multiple centrality corrections.
 *
 *   minimise c'x   subject to   A x = b (equalities),  A x − s = 0 (the others),  bounds on x and s
 *
 * Sources: Mehrotra (1992), SIAM J. Optimization 2(4), 575–601, for predictor, corrector and start; Gondzio (1996), Computational Optimization and
 * Applications 6, 137–156, for multiple corrections; Colombo and Gondzio (2008), ibid. 41, 277–305, for corrections in shares; Friedlander and Orban
 * (2012), Math. Prog. Comp. 4, 71–107, for regularisation as a proximal term: the matrix has it, the right side not.
 */
export interface BoundedForm {
  readonly matrix: TimeMatrix;
  readonly cost: Float64Array;
  /** Of columns, then of the slacks of rows; a row that is an equality has infinite ones. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly equality: Uint8Array;
  /** b of the equalities. */
  readonly rightSide: Float64Array;
}

export interface Measures {
  readonly iteration: number;
  /** Largest residual of a row relative to 1 + its right side, of a variable relative to 1 + its cost. */
  readonly primal: number;
  readonly dual: number;
  /** |p − d| / (1 + |p|). */
  readonly gap: number;
  readonly primalObjective: number;
}

export interface PathSettings {
  /** All three measures at the end. */
  readonly tolerance?: number;
  readonly mostIterations?: number;
  /** Centrality corrections per iteration, at most. */
  readonly corrections?: number;
  readonly primalRegularisation?: number;
  readonly dualRegularisation?: number;
  /** Called before every iteration; anything but null ends the run with that reason. */
  readonly onIteration?: (measures: Measures) => Promise<StopWish | null> | StopWish | null;
  /** Begins here instead of from nothing; a point of the path of a neighbouring problem, not its end. */
  readonly start?: PathStart;
}
export type StopWish = 'interrupted' | 'time limit';

export interface PathPoint {
  /** Columns, then slacks. */
  readonly v: Float64Array;
  readonly y: Float64Array;
  /** Multipliers of the pairs. */
  readonly z: Float64Array;
}

/** A point of the path that does not know which bounds there are: NaN where nothing is known. */
export interface PathStart {
  /** Columns, then slacks. */
  readonly v: Float64Array;
  readonly y: Float64Array;
  /** Multipliers of lower and upper bounds, per variable. */
  readonly lowerPrice: Float64Array;
  readonly upperPrice: Float64Array;
}

export type PathEnd =
  | 'optimal'
  | 'stalled'
  | 'infeasible suspected'
  | 'unbounded suspected'
  | 'iteration limit'
  | StopWish;

export interface PathAnswer extends Measures {
  readonly end: PathEnd;
  readonly point: PathPoint;
  /** Where a neighbouring problem may begin: the first point that was this near. Null where there was none. */
  readonly early: PathStart | null;
  readonly factorBytes: number;
}

export const PATH_TOLERANCE = 1e-8;
/** As long as it costs little, one goes on to this share of the tolerance. */
const AIM = 0.1;
const MOST_ITERATIONS = 250;
const CORRECTIONS = 2;
/** On the diagonal of columns and of rows, in scaled units. Smaller ones reach no further, and break down earlier. */
const PRIMAL_REGULARISATION = 1e-6;
const DUAL_REGULARISATION = 1e-8;
/**
 * The proximal term holds columns back along directions of almost no cost: where prices make no headway (the dual residual keeps more than this
 * share) in so many iterations running, it is lowered.
 */
const HEADWAY = 0.8;
const HELD_BACK = 2;
const LOWERED_BY = 0.1;
const LEAST_REGULARISATION = 1e-8;
/** Steps shorter than this come of products far from each other: one begins anew near by. */
const NO_STEP = 1e-3;
/** Share of the longest step that is taken. */
const STEP_SHARE = 0.995;
/** Products are drawn into this range around the target. */
const CENTRE = [0.1, 10] as const;
/** A correction aims at a step that is longer by this. */
const ASPIRATION = [1.5, 0.3] as const;
/** A correction that lengthens no step by this much is the last of its iteration. */
const GAIN = 0.01;
/** Steps beyond this need no correction. */
const LONG_STEP = 0.95;
/** Iterations without a gain of a tenth after which nothing more is expected. */
const PATIENCE = 20;
/**
 * Measures at which a point is kept for neighbours: a later one lies too near the bounds of this problem. Of 3e-2 … 3e-7 this one is the best for moved caps
 * of large plans (bench/warm-start.ts: 96 iterations instead of 223); 3e-3 is better by a tenth where plans are small, and worse by a fifth there.
 */
const EARLY = 3e-6;
/** Below this merit the best point is kept, since rounding may spoil the next one. */
const KEPT_FROM = 1e-5;
/** What a solve leaves of its right side, relative to it, before it is refined. */
const REFINED_FROM = 1e-2;
const MOST_REFINEMENTS = 4;
/** Multipliers so many times larger than the costs they balance prove, or nearly, that no point exists; likewise for values. */
const RAY = 1e7;

export async function followPath(
  form: BoundedForm,
  makeKernels: KernelMaker,
  settings: PathSettings = {},
): Promise<PathAnswer> {
  const path = new CentralPath(form, makeKernels, settings);
  return path.follow();
}

class CentralPath {
  readonly #form: BoundedForm;
  readonly #settings: PathSettings;
  readonly #pairs: BoundPairs;
  readonly #equations: NormalEquations;
  readonly #columns: number;
  /** The point. */
  readonly #v: Float64Array;
  readonly #y: Float64Array;
  /** Residuals of rows and variables. */
  readonly #rowResidual: Float64Array;
  readonly #residual: Float64Array;
  /** Diagonals of the step: variables and rows. */
  readonly #h: Float64Array;
  readonly #e: Float64Array;
  /** Right sides and products aimed at. */
  readonly #f: Float64Array;
  readonly #r: Float64Array;
  readonly #products: Float64Array;
  readonly #step: Direction;
  readonly #correction: Direction;
  readonly #pulled: Float64Array;
  readonly #active: Float64Array;
  /** What a solve leaves; zero for what it cannot leave. */
  readonly #rest: Float64Array;
  readonly #restOfColumns: Float64Array;
  readonly #rightNorm: number;
  readonly #costNorm: number;
  /** Lowered while the prices make no headway. */
  #rho: number;
  readonly #delta: number;

  constructor(form: BoundedForm, makeKernels: KernelMaker, settings: PathSettings) {
    this.#form = form;
    this.#settings = settings;
    const n = form.matrix.columnCount;
    const m = form.matrix.rowCount;
    this.#columns = n;
    this.#pairs = boundPairs(form.lower, form.upper);
    this.#equations = new NormalEquations(form.matrix, makeKernels);
    const { count } = this.#pairs;
    const variables = () => new Float64Array(n + m);
    const rows = () => new Float64Array(m);
    this.#v = variables();
    this.#y = rows();
    this.#rowResidual = rows();
    this.#residual = variables();
    this.#h = variables();
    this.#e = rows();
    this.#f = variables();
    this.#r = rows();
    this.#products = new Float64Array(count);
    this.#step = { v: variables(), y: rows(), z: new Float64Array(count) };
    this.#correction = { v: variables(), y: rows(), z: new Float64Array(count) };
    this.#pulled = variables();
    this.#active = rows();
    this.#rest = rows();
    this.#restOfColumns = new Float64Array(n);
    this.#rightNorm = largest(form.rightSide);
    this.#costNorm = largest(form.cost);
    this.#rho = settings.primalRegularisation ?? PRIMAL_REGULARISATION;
    this.#delta = settings.dualRegularisation ?? DUAL_REGULARISATION;
  }

  async follow(): Promise<PathAnswer> {
    const { tolerance = PATH_TOLERANCE, mostIterations = MOST_ITERATIONS, onIteration } = this.#settings;
    this.#begin();
    let best = null as { readonly merit: number; readonly measures: Measures; readonly point: PathPoint } | null;
    let least = Number.POSITIVE_INFINITY;
    let since = 0;
    let dual = Number.POSITIVE_INFINITY;
    let held = 0;
    let early: PathStart | null = null;
    for (let iteration = 0; ; iteration++) {
      const measures = this.#measure(iteration);
      const merit = Math.max(measures.primal, measures.dual, measures.gap);
      const answer = (end: PathEnd): PathAnswer =>
        best !== null && !(merit < best.merit)
          ? { ...best.measures, iteration, end, point: best.point, early, factorBytes: this.#equations.bytes }
          : { ...measures, end, point: this.#point(), early, factorBytes: this.#equations.bytes };
      const wish = (await onIteration?.(measures)) ?? null;
      if (wish !== null) return answer(wish);
      if (merit <= AIM * tolerance) return answer('optimal');
      if (best !== null && best.merit <= tolerance && merit > 0.5 * best.merit) return answer('optimal');
      held = measures.dual > tolerance && measures.dual > HEADWAY * dual ? held + 1 : 0;
      if (held >= HELD_BACK) this.#rho = Math.max(LEAST_REGULARISATION, LOWERED_BY * this.#rho);
      dual = measures.dual;
      if (early === null && merit <= EARLY) early = this.#spread();
      if (merit < 0.9 * least) {
        least = merit;
        since = iteration;
      }
      const ray = this.#ray(measures);
      if (ray !== null) return answer(ray);
      if (!Number.isFinite(merit) || iteration - since >= PATIENCE) return answer('stalled');
      if (iteration >= mostIterations) return answer('iteration limit');
      if (merit < KEPT_FROM && (best === null || merit < best.merit))
        best = { merit, measures, point: this.#keep(best?.point ?? null) };
      this.#advance(measures.products);
    }
  }

  #point(): PathPoint {
    return { v: this.#v, y: this.#y, z: this.#pairs.z };
  }

  /** The point without its bounds. */
  #spread(): PathStart {
    const { count, of, sign, z } = this.#pairs;
    const lowerPrice = new Float64Array(this.#v.length);
    const upperPrice = new Float64Array(this.#v.length);
    for (let p = 0; p < count; p++) (sign[p]! > 0 ? lowerPrice : upperPrice)[of[p]!] = z[p]!;
    return { v: this.#v.slice(), y: this.#y.slice(), lowerPrice, upperPrice };
  }

  /** A copy of the point, into `kept` where there is one. */
  #keep(kept: PathPoint | null): PathPoint {
    const { v, y, z } = this.#point();
    if (kept === null) return { v: v.slice(), y: y.slice(), z: z.slice() };
    kept.v.set(v);
    kept.y.set(y);
    kept.z.set(z);
    return kept;
  }

  /** One iteration. `products` is the mean of w z. */
  #advance(products: number): void {
    const pairs = this.#pairs;
    const step = this.#step;
    this.#weigh();
    this.#equations.factorise(this.#h, this.#e);
    const f = this.#f;
    const residual = this.#residual;
    for (let v = 0; v < f.length; v++) f[v] = -residual[v]!;
    aimAtZero(pairs, this.#products, f);
    const r = this.#r;
    const rowResidual = this.#rowResidual;
    for (let i = 0; i < r.length; i++) r[i] = -rowResidual[i]!;
    this.#solve(step, true);
    const affine = longestSteps(pairs, step);
    const after = meanAfter(pairs, step, ...affine);
    const target = products * Math.min(1, (after / products) ** 3);
    f.fill(0);
    aimAtTarget(pairs, step, target, this.#products, f);
    let reached = this.#correct();
    const most = this.#settings.corrections ?? CORRECTIONS;
    for (let k = 0; k < most && Math.min(...reached) < LONG_STEP; k++) {
      const aspired = reached.map((size) => Math.min(1, ASPIRATION[0] * size + ASPIRATION[1])) as [number, number];
      f.fill(0);
      aimAtCentre(pairs, step, aspired, [CENTRE[0] * target, CENTRE[1] * target], this.#products, f);
      const before = reached;
      reached = this.#correct();
      if (reached[0] < before[0] + GAIN && reached[1] < before[1] + GAIN) break;
    }
    const [primal, dual] = longestSteps(pairs, step).map((size) => Math.min(1, STEP_SHARE * size)) as [number, number];
    addTimes(this.#v, primal, step.v);
    addTimes(this.#y, dual, step.y);
    movePairs(pairs, step, primal, dual);
    if (Math.min(primal, dual) < NO_STEP) beginAt(this.#spread(), pairs, this.#v, this.#y);
  }

  /** A correction for the products and f at hand, added to the step. */
  #correct(): [number, number] {
    this.#r.fill(0);
    this.#solve(this.#correction, false);
    return addCorrection(this.#pairs, this.#step, this.#correction);
  }

  #weigh(): void {
    const h = this.#h;
    h.fill(this.#rho);
    addWeights(this.#pairs, h);
    rowWeights(this.#form, h, this.#columns, this.#delta, this.#e);
  }

  /** The direction for f, r and the products; `linear` where it also removes the residuals. */
  #solve(into: Direction, linear: boolean): void {
    const { equality } = this.#form;
    const n = this.#columns;
    const f = this.#f;
    const r = this.#r;
    const h = this.#h;
    for (let i = 0; i < r.length; i++) if (equality[i] === 0) r[i]! += f[n + i]! / h[n + i]!;
    this.#equations.solve(f, r, into.v, into.y, this.#pulled, this.#active);
    this.#refine(into);
    slackSteps(this.#form, f, r, h, this.#delta, this.#active, into, n);
    pull(this.#pulled, into.y, linear ? this.#residual : null, n);
    priceStep(this.#pairs, into.v, into.z, this.#products, this.#pulled);
  }

  /** Solves again for what the solve has left of its right sides, while that is much and gets less. */
  #refine(into: Direction): void {
    const { localColumns, hourlyRows, ownRows } = this.#form.matrix.arrangement;
    const [n, m] = [this.#columns, this.#r.length];
    const [f, r, h, e, active, pulled] = [this.#f, this.#r, this.#h, this.#e, this.#active, this.#pulled];
    const ownEnd = hourlyRows + ownRows;
    const tolerance = this.#settings.tolerance ?? PATH_TOLERANCE;
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < MOST_REFINEMENTS; round++) {
      const [rows, columns] = [this.#rest, this.#restOfColumns];
      let size = 0;
      let left = 0;
      for (let i = 0; i < m; i++) {
        if (i === hourlyRows) i = ownEnd;
        if (i >= m) break;
        size = Math.max(size, Math.abs(r[i]!));
        rows[i] = r[i]! - active[i]! - e[i]! * into.y[i]!;
        left = Math.max(left, Math.abs(rows[i]!));
      }
      const small = REFINED_FROM * tolerance;
      let excess = left > REFINED_FROM * size ? left / (small * (1 + this.#rightNorm)) : 0;
      size = 0;
      left = 0;
      for (let g = localColumns; g < n; g++) {
        size = Math.max(size, Math.abs(f[g]!));
        columns[g] = f[g]! - h[g]! * into.v[g]! + pulled[g]!;
        left = Math.max(left, Math.abs(columns[g]!));
      }
      if (left > REFINED_FROM * size || left > small) excess = Math.max(excess, left / small);
      if (!(excess > 1) || !(excess < 0.5 * least)) return;
      least = excess;
      const more = { v: new Float64Array(n), y: new Float64Array(m) };
      const morePulled = new Float64Array(n);
      const moreActive = new Float64Array(m);
      this.#equations.solve(columns, rows, more.v, more.y, morePulled, moreActive);
      for (let j = 0; j < n; j++) {
        into.v[j]! += more.v[j]!;
        pulled[j]! += morePulled[j]!;
      }
      addTimes(into.y, 1, more.y);
      addTimes(active, 1, moreActive);
    }
  }

  #measure(iteration: number): Measures & { readonly products: number } {
    const { matrix, cost, equality, rightSide } = this.#form;
    const n = this.#columns;
    const [v, y, rowResidual, residual, active, pulled] = [
      this.#v,
      this.#y,
      this.#rowResidual,
      this.#residual,
      this.#active,
      this.#pulled,
    ];
    activities(matrix, v, active);
    prices(matrix, y, pulled);
    let dualObjective = 0;
    for (let i = 0; i < rowResidual.length; i++)
      if (equality[i] === 1) {
        rowResidual[i] = active[i]! - rightSide[i]!;
        residual[n + i] = 0;
        dualObjective += rightSide[i]! * y[i]!;
      } else {
        rowResidual[i] = active[i]! - v[n + i]!;
        residual[n + i] = y[i]!;
      }
    let primalObjective = 0;
    for (let j = 0; j < n; j++) {
      residual[j] = cost[j]! - pulled[j]!;
      primalObjective += cost[j]! * v[j]!;
    }
    const { products, value } = takeMultipliers(this.#pairs, residual);
    dualObjective += value;
    return {
      iteration,
      primal: largestAgainst(rowResidual, rightSide),
      dual: largestAgainst(residual, cost),
      gap: Math.abs(primalObjective - dualObjective) / (1 + Math.abs(primalObjective)),
      primalObjective,
      products: products / Math.max(1, this.#pairs.count),
    };
  }

  /** Do the multipliers, or the values, run away along a ray? */
  #ray(measures: Measures): 'infeasible suspected' | 'unbounded suspected' | null {
    if (
      measures.primal > PATH_TOLERANCE &&
      Math.max(largest(this.#y), largest(this.#pairs.z)) > RAY * (1 + this.#costNorm)
    )
      return 'infeasible suspected';
    if (measures.dual > PATH_TOLERANCE && largest(this.#v) > RAY * (1 + this.#rightNorm)) return 'unbounded suspected';
    return null;
  }

  /**
   * Start (Mehrotra 1992, section 7, for variables with two bounds as well): the least-norm point of the rows and the least-squares
   * prices, then every distance and multiplier raised to at least their mean sizes.
   */
  #begin(): void {
    const { matrix, cost, lower, upper, equality, rightSide } = this.#form;
    const n = this.#columns;
    const [v, y, f, r, h, active, pulled] = [this.#v, this.#y, this.#f, this.#r, this.#h, this.#active, this.#pulled];
    const step = this.#step;
    if (this.#settings.start !== undefined) {
      beginAt(this.#settings.start, this.#pairs, v, y);
      return;
    }
    h.fill(1);
    rowWeights(this.#form, h, n, this.#delta, this.#e);
    this.#equations.factorise(h, this.#e);
    for (let k = 0; k < v.length; k++) v[k] = Math.min(Math.max(0, lower[k]!), upper[k]!);
    activities(matrix, v, active);
    for (let i = 0; i < r.length; i++) r[i] = (equality[i] === 1 ? rightSide[i]! : v[n + i]!) - active[i]!;
    this.#equations.solve(f, r, step.v, step.y, pulled, active);
    for (let j = 0; j < n; j++) v[j]! += step.v[j]!;
    for (let i = 0; i < r.length; i++) if (equality[i] === 0) v[n + i]! -= step.y[i]!;
    r.fill(0);
    for (let j = 0; j < n; j++) f[j] = -cost[j]!;
    this.#equations.solve(f, r, step.v, step.y, pulled, active);
    y.set(step.y);
    // What prices leave of the costs: of slacks, the price itself.
    prices(matrix, y, pulled);
    for (let j = 0; j < n; j++) pulled[j] = cost[j]! - pulled[j]!;
    for (let i = 0; i < r.length; i++) pulled[n + i] = y[i]!;
    placePairs(this.#pairs, v, pulled, n);
    f.fill(0);
  }
}

/** Distances and multipliers are at least their mean size, and at least this. */
const LEAST_START = 1e-2;
/** Between two bounds a variable starts at least this share of their distance away from each. */
const LEAST_SHARE = 0.25;

function placePairs(pairs: BoundPairs, v: Float64Array, slope: Float64Array, columns: number): void {
  const { count, of, sign, bound, w, z } = pairs;
  let far = 0;
  for (let p = 0; p < count; p++) far += Math.abs(v[of[p]!]! - bound[p]!);
  const distance = Math.max(LEAST_START, far / Math.max(1, count));
  let steep = 0;
  for (let j = 0; j < columns; j++) steep += Math.abs(slope[j]!);
  const price = Math.max(LEAST_START, steep / Math.max(1, columns));
  for (let p = 0; p < count; p++) {
    const at = of[p]!;
    const s = sign[p]!;
    if (p + 1 === count || of[p + 1] !== at) {
      w[p] = Math.max(s * (v[at]! - bound[p]!), distance);
      v[at] = bound[p]! + s * w[p]!;
      z[p] = Math.max(s * slope[at]!, price);
      continue;
    }
    const q = p + 1;
    const margin = Math.min(distance, LEAST_SHARE * (bound[q]! - bound[p]!));
    v[at] = Math.min(Math.max(v[at]!, bound[p]! + margin), bound[q]! - margin);
    w[p] = v[at]! - bound[p]!;
    w[q] = bound[q]! - v[at]!;
    z[p] = Math.max(slope[at]!, 0) + price;
    z[q] = Math.max(-slope[at]!, 0) + price;
    p = q;
  }
}

/** A product of the start is no smaller than this share of their mean. */
const LEAST_PRODUCT = 0.3;
/** A distance of the start is no smaller than this share of their mean. */
const LEAST_DISTANCE = 1e-3;

/** Begins at a point of a neighbouring problem: back inside the bounds, no product far below the mean. */
function beginAt(start: PathStart, pairs: BoundPairs, v: Float64Array, y: Float64Array): void {
  const { count, of, sign, bound, w, z } = pairs;
  for (let i = 0; i < y.length; i++) y[i] = Number.isNaN(start.y[i]) ? 0 : start.y[i]!;
  for (let k = 0; k < v.length; k++) v[k] = Number.isNaN(start.v[k]) ? 0 : start.v[k]!;
  let far = 0;
  let products = 0;
  for (let p = 0; p < count; p++) {
    const distance = Math.max(0, sign[p]! * (v[of[p]!]! - bound[p]!));
    const price = (sign[p]! > 0 ? start.lowerPrice : start.upperPrice)[of[p]!]!;
    z[p] = Number.isNaN(price) ? 0 : price;
    far += distance;
    products += distance * z[p]!;
  }
  const least = (LEAST_DISTANCE * far) / Math.max(1, count) || LEAST_START;
  const product = Math.max((LEAST_PRODUCT * products) / Math.max(1, count), LEAST_START * LEAST_START * least);
  for (let p = 0; p < count; p++) {
    const at = of[p]!;
    const q = p + 1 < count && of[p + 1] === at ? p + 1 : p;
    const margin = q === p ? least : Math.min(least, LEAST_SHARE * (bound[q]! - bound[p]!));
    if (q > p) v[at] = Math.min(Math.max(v[at]!, bound[p]! + margin), bound[q]! - margin);
    else v[at] = bound[p]! + sign[p]! * Math.max(sign[p]! * (v[at]! - bound[p]!), margin);
    for (let k = p; k <= q; k++) {
      w[k] = sign[k]! * (v[at]! - bound[k]!);
      z[k] = Math.max(z[k]!, product / w[k]!);
    }
    p = q;
  }
}

/** e: 1/h of the slack, and the regularisation; 1 for the padding. */
function rowWeights(
  { matrix, equality }: BoundedForm,
  h: Float64Array,
  columns: number,
  delta: number,
  e: Float64Array,
): void {
  const { rows, hourlyRows } = matrix.arrangement;
  for (let i = 0; i < e.length; i++) e[i] = equality[i] === 1 ? delta : 1 / h[columns + i]! + delta;
  for (let i = 0; i < hourlyRows; i++) if (rows[i]! < 0) e[i] = 1;
}

/** Slacks: from their row, exactly, where they are loose; from its price where they are tight. r holds f/h of the slack. */
function slackSteps(
  { equality }: BoundedForm,
  f: Float64Array,
  r: Float64Array,
  h: Float64Array,
  delta: number,
  active: Float64Array,
  { v, y }: Direction,
  columns: number,
): void {
  for (let i = 0; i < r.length; i++) {
    const at = columns + i;
    if (equality[i] === 1) v[at] = 0;
    else {
      const weight = h[at]!;
      v[at] = weight < 1 ? active[i]! - (r[i]! - f[at]! / weight) + delta * y[i]! : (f[at]! - y[i]!) / weight;
    }
  }
}

/** A'dy becomes rd − A'dy for columns, rd + dy for slacks. */
function pull(pulled: Float64Array, dy: Float64Array, residual: Float64Array | null, columns: number): void {
  for (let j = 0; j < columns; j++) pulled[j] = (residual === null ? 0 : residual[j]!) - pulled[j]!;
  for (let i = 0; i < dy.length; i++) pulled[columns + i] = (residual === null ? 0 : residual[columns + i]!) + dy[i]!;
}

/** Largest |value| / (1 + |scale|); the scale is 0 beyond its end. */
function largestAgainst(values: Float64Array, scales: Float64Array): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k]!) / (k < scales.length ? 1 + Math.abs(scales[k]!) : 1);
    // Written so that NaN is the largest of all.
    if (!(size <= most)) most = size;
  }
  return most;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k]!);
    // Written so that NaN is the largest of all.
    if (!(size <= most)) most = size;
  }
  return most;
}
