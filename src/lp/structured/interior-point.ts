import { bestShares, type Direction } from './bound-pairs.js';
import { kernelsIn } from './kernel-room.js';
import type { KernelMaker, Kernels } from './kernels.js';
import { NormalEquations, type Solution } from './normal-equations.js';
import {
  type Measured,
  type Measures,
  PATH_TOLERANCE,
  type PathAnswer,
  type PathEnd,
  type PathSettings,
  type PathStart,
  type PathTask,
  type StopWish,
  type Verdict,
} from './path.js';
import { type BoundedForm, type PathData, pathData } from './path-data.js';
import { Progress } from './path-progress.js';
import { beginAt, LEAST_SHARE, LEAST_START, spreadPoint } from './path-start.js';
import type { Passes } from './plain-passes.js';
import { raise } from './plain-vectors.js';
import { type Stretch, stretchesOf } from './stretches.js';
import { ALONE, Exchange, SharedTeam, type Team } from './team.js';
import { addEcho, closeTails, multiply, type Span, tellMeeting } from './time-matrix.js';

/** As long as it costs little, one goes on to this share of the tolerance. */
const AIM = 0.1;
const MOST_ITERATIONS = 250;
/** On the diagonal of columns and of rows, in scaled units. Smaller ones reach no further, and break down earlier. */
const PRIMAL_REGULARISATION = 1e-6;
const DUAL_REGULARISATION = 1e-8;
/** Where prices make no headway, the regularisation of columns is lowered. */
const LOWERED_BY = 0.1;
const LEAST_REGULARISATION = 1e-8;
/** After so many steps running that are shorter than this, one begins anew near by. */
const NO_STEP = 1e-3;
const MOST_WITHOUT_STEP = 3;
/**
 * How a path goes on from nothing, and from a neighbour's point, which loses what it knows by centring. `share` of the longest step is taken where steps
 * are short, LONG_SHARE of long ones: short ones that go further leave products too small to go on from. `centre`: products are drawn into this
 * range around the target; over many hours small differences add up to long ways of the capacities. After a step shorter than `short` one only centres.
 */
const FROM_NOTHING = { corrections: 4, share: 0.9, centre: [0.5, 2], mostTarget: 1, short: 0.1 } as const;
const FROM_NEAR = { corrections: 2, share: 0.95, centre: [0.1, 10], mostTarget: 0.5, short: 0 } as const;
const LONG_SHARE = 0.995;
/** A correction aims at a step that is longer by this. */
const ASPIRATION = [2, 0.3] as const;
/** A correction that lengthens no step by this much is the last of its iteration. */
const GAIN = 0.01;
/** Steps beyond this need no correction. */
const LONG_STEP = 0.95;
/**
 * Measures at which a point is kept for neighbours: a later one lies too near the bounds of this problem. Of 3e-2 … 3e-7 this one is the best for moved caps
 * of large plans (bench/warm-start.ts: 96 iterations instead of 223); 3e-3 is better by a tenth where plans are small, and worse by a fifth there.
 */
const EARLY = 3e-6;
/** Points that are judged, at most: rounding ends the gains in a few steps. */
const MOST_VERDICTS = 8;
/** Below this merit the best point is kept, since rounding may spoil the next one. */
const KEPT_FROM = 1e-5;
/** What a solve leaves of its right side, relative to it and to the residuals at hand, before it is refined. */
const REFINED_FROM = 1e-2;
const MOST_REFINEMENTS = 4;
/** Multipliers so many times larger than the costs they balance prove, or nearly, that no point exists; likewise for values. */
const RAY = 1e7;

/**
 * Follows the path, together with the crew where there is one. `makeForm` is called once: what it makes is moved into the heap, and nobody else should
 * hold it.
 */
export async function followPath(
  makeForm: () => BoundedForm,
  makeKernels: KernelMaker,
  settings: PathSettings = {},
): Promise<PathAnswer> {
  const { onIteration: _ask, judge: _judge, onAlone, start: _start, crew, ...settingsOfTask } = settings;
  const { data, kernels } = pathData(makeForm(), makeKernels, settings.start);
  const { parts } = data.form.matrix.arrangement;
  const size = Math.min(parts.length, 1 + (crew?.size ?? 0));
  const { room } = kernels;
  if (crew === undefined || size === 1 || room === null) {
    crew?.stop();
    return new CentralPath(data, kernels, settings, ALONE).follow(settings);
  }
  const taskOf = (rank: number) => ({ data, room, settings: settingsOfTask, rank, size });
  try {
    await crew.start(Array.from({ length: size - 1 }, (_, k) => taskOf(k + 1)));
  } catch (error) {
    // No threads to be had: the same numbers, in more time.
    crew.stop();
    onAlone?.(error);
    return new CentralPath(data, kernels, settings, ALONE).follow(settings);
  }
  const team = new SharedTeam(data.gate, 0, size);
  try {
    return await new CentralPath(data, kernels, settings, team).follow(settings);
  } catch (error) {
    team.fail();
    throw error;
  } finally {
    crew.stop();
  }
}

/** The work of another thread, until the path ends. `ready` is called when it can be counted on. */
export async function joinPath({ data, room, settings, rank, size }: PathTask, ready: () => void): Promise<void> {
  const team = new SharedTeam(data.gate, rank, size);
  try {
    const path = new CentralPath(data, kernelsIn(room), settings, team);
    ready();
    await path.follow();
  } catch (error) {
    team.fail();
    throw error;
  }
}

/** Sums and largest numbers that the parts tell each other, at most. */
const SCALARS = 16;

/**
 * Primal-dual predictor-corrector method with multiple centrality corrections.
 *
 *   minimise c'x   subject to   A x = b (equalities),  A x − s = 0 (the others),  bounds on x and s
 *
 * Sources: Mehrotra (1992), SIAM J. Optimization 2(4), 575–601, for predictor, corrector and start; Gondzio (1996), Computational Optimization and
 * Applications 6, 137–156, for multiple corrections; Colombo and Gondzio (2008), ibid. 41, 277–305, for corrections in shares; Friedlander and Orban
 * (2012), Math. Prog. Comp. 4, 71–107, for regularisation as a proximal term: the matrix has it, the right side not.
 *
 * This is one thread's share of the work; every thread goes through the same steps, and scalars are the same in all.
 */
class CentralPath {
  readonly #data: PathData;
  readonly #form: BoundedForm;
  readonly #settings: PathSettings;
  readonly #passes: Passes;
  readonly #equations: NormalEquations;
  readonly #factorBytes: number;
  readonly #team: Team;
  readonly #exchange: Exchange;
  readonly #mine: readonly number[];
  readonly #stretches: readonly Stretch[];
  readonly #columns: number;
  /** Where in what parts tell each other the border begins. */
  readonly #tail: number;
  readonly #step: Direction;
  readonly #correction: Direction;
  readonly #more: Solution;
  readonly #rightNorm: number;
  readonly #costNorm: number;
  /** Lowered while the prices make no headway. */
  #rho: number;
  readonly #delta: number;
  /** Residuals of rows and columns at the point. */
  #residuals: readonly [rows: number, columns: number] = [0, 0];
  /** Shorter of the two steps that led here; and how many running were none. */
  #stepped = 1;
  #without = 0;

  constructor(data: PathData, kernels: Kernels, settings: PathSettings, team: Team) {
    this.#data = data;
    this.#form = data.form;
    this.#passes = kernels.passes;
    this.#settings = settings;
    this.#team = team;
    const { matrix, rightSide, cost } = data.form;
    const { parts } = matrix.arrangement;
    this.#columns = matrix.columnCount;
    this.#mine = parts.map((_, p) => p).filter((p) => p % team.size === team.rank);
    this.#stretches = stretchesOf(matrix, data.pairs, this.#mine);
    this.#equations = new NormalEquations(matrix, data.equations, kernels, team);
    this.#factorBytes = 8 * data.equations.plan.numbers;
    this.#tail = data.equations.plan.longest;
    this.#exchange = new Exchange(data.vectors.slots, parts.length, data.slotWidth, team);
    const { stepV, stepY, stepZ, correctionV, correctionY, correctionZ } = data.vectors;
    this.#step = { v: stepV, y: stepY, z: stepZ };
    this.#correction = { v: correctionV, y: correctionY, z: correctionZ };
    const { moreV, moreY, morePulled, moreActive } = data.vectors;
    this.#more = { dx: moreV, dy: moreY, priced: morePulled, active: moreActive };
    this.#rightNorm = largestOf(rightSide);
    this.#costNorm = largestOf(cost);
    this.#rho = settings.primalRegularisation ?? PRIMAL_REGULARISATION;
    this.#delta = settings.dualRegularisation ?? DUAL_REGULARISATION;
  }

  async follow({ onIteration, judge }: Pick<PathSettings, 'onIteration' | 'judge'> = {}): Promise<PathAnswer> {
    const { tolerance = PATH_TOLERANCE, mostIterations = MOST_ITERATIONS } = this.#settings;
    this.#begin();
    let best = null as { readonly merit: number; readonly measures: Measures } | null;
    const progress = new Progress();
    let judged = 0;
    let early: PathStart | null = null;
    let known = false;
    const { keptV, keptY, keptZ } = this.#data.vectors;
    const kept = { v: keptV, y: keptY, z: keptZ };
    for (let iteration = 0; ; iteration++) {
      const measures = this.#measure(iteration);
      const merit = Math.max(measures.primal, measures.dual, measures.gap);
      this.#residuals = [measures.primal, measures.dual];
      const here = { v: this.#data.vectors.v, y: this.#data.vectors.y, z: this.#data.pairs.z };
      // After a verdict only the judge says which point is nearer.
      const isNearest = best === null || (judged === 0 && merit < best.merit);
      const answer = (end: PathEnd, isHere = isNearest): PathAnswer => ({
        ...(isHere || best === null ? measures : best.measures),
        ...{ iteration, end, early, factorBytes: this.#factorBytes },
        point: isHere ? here : kept,
      });
      if (!known && merit <= EARLY) {
        known = true;
        if (this.#team.rank === 0) early = spreadPoint(this.#data);
      }
      const wish = await this.#decide(WISHES, async () => (await onIteration?.(measures)) ?? null);
      if (wish !== null) return answer(wish);
      const gainsLittle = best !== null && best.merit <= tolerance && merit > 0.5 * best.merit;
      if (judged > 0 || merit <= AIM * tolerance || gainsLittle) {
        const isHere = judged > 0 || isNearest;
        const verdict = await this.#decide(VERDICTS, () => judge?.(isHere ? here : kept) ?? 'holds');
        if (verdict === 'holds') return answer('optimal', isHere);
        if (isHere && verdict === 'nearer') {
          best = { merit, measures };
          this.#keep();
        }
        if (++judged >= MOST_VERDICTS) return answer('optimal');
      }
      if (progress.heldBack(measures.dual, tolerance))
        this.#rho = Math.max(LEAST_REGULARISATION, LOWERED_BY * this.#rho);
      const ray = this.#ray(measures);
      if (ray !== null) return answer(ray);
      if (progress.stalls(iteration, merit)) return answer('stalled');
      if (iteration >= mostIterations) return answer('iteration limit');
      if (isNearest && merit < KEPT_FROM) {
        best = { merit, measures };
        this.#keep();
      }
      this.#advance(measures.products);
    }
  }

  /** One of `choices`, which the leading thread gets to know from outside. */
  async #decide<T>(choices: readonly T[], ask: () => T | Promise<T>): Promise<T> {
    const team = this.#team;
    if (!(team instanceof SharedTeam)) return ask();
    // All have read the last decision.
    team.meet();
    if (team.rank === 0) team.decision = choices.indexOf(await ask());
    team.meet();
    return choices[team.decision]!;
  }

  /** A copy of the point. */
  #keep(): void {
    const { v, y, keptV, keptY, keptZ } = this.#data.vectors;
    const { z } = this.#data.pairs;
    for (const { variables, rows, pairs } of this.#stretches) {
      for (const span of variables) keptV.set(v.subarray(...span), span[0]);
      for (const span of rows) keptY.set(y.subarray(...span), span[0]);
      for (const span of pairs) keptZ.set(z.subarray(...span), span[0]);
    }
  }

  /**
   * What all stretches have together: `work` adds to the first `sums` numbers of a part, and raises the others, of which the largest
   * counts.
   */
  #gather(sums: number, work: (stretch: Stretch, into: Float64Array) => void): Float64Array {
    for (const p of this.#mine) this.#exchange.slot(p).fill(0, 0, SCALARS);
    for (const stretch of this.#stretches) work(stretch, this.#exchange.slot(stretch.part));
    const result = new Float64Array(SCALARS);
    for (const slot of this.#exchange.meet())
      for (let k = 0; k < SCALARS; k++) {
        if (k < sums) result[k]! += slot[k]!;
        // Written so that NaN is the largest of all.
        else if (!(slot[k]! <= result[k]!)) result[k] = slot[k]!;
      }
    return result;
  }

  /** One iteration. `products` is the mean of w z. */
  #advance(products: number): void {
    const { pairs, vectors, form } = this.#data;
    const { h, e, f, r, residual, rowResidual } = vectors;
    const aimed = vectors.products;
    const { of, sign, w, z } = pairs;
    const passes = this.#passes;
    const step = this.#step;
    const n = this.#columns;
    const { hourlyRows, rows: rowsGiven } = form.matrix.arrangement;
    for (const { variables, rows, pairs: spans } of this.#stretches) {
      for (const span of variables) passes.beginVariables(...span, this.#rho, residual, h, f);
      for (const span of spans) passes.weighPairs(...span, of, sign, w, z, h, f, aimed);
      for (const span of rows) {
        passes.weighRows(...span, hourlyRows, n, rowsGiven, form.equality, h, this.#delta, e);
        passes.negate(...span, rowResidual, r);
      }
      this.#addSlacks(rows);
    }
    this.#equations.factorise(h, e);
    this.#solve(step, true);
    const limits = this.#gather(0, ({ pairs: spans }, into) => {
      for (const span of spans) passes.limitSteps(...span, of, sign, w, z, step.v, step.z, into);
    });
    const [primal, dual] = [1 / Math.max(1, limits[0]!), 1 / Math.max(1, limits[1]!)];
    const after =
      this.#gather(1, ({ pairs: spans }, into) => {
        for (const span of spans) passes.productsAfter(...span, of, sign, w, z, step.v, step.z, primal, dual, into);
      })[0]! / Math.max(1, pairs.count);
    const rule = this.#data.start === null ? FROM_NOTHING : FROM_NEAR;
    const aim = this.#stepped < rule.short ? 1 : (after / products) ** 3;
    const target = products * Math.min(rule.mostTarget, aim);
    let reached = this.#correct((span) => passes.aimAtTarget(...span, of, sign, w, step.v, step.z, target, aimed, f));
    const corrections = this.#settings.corrections ?? rule.corrections;
    for (let k = 0; k < corrections && Math.min(...reached) < LONG_STEP; k++) {
      const aspired = reached.map((size) => Math.min(1, ASPIRATION[0] * size + ASPIRATION[1])) as [number, number];
      const [low, high] = [rule.centre[0] * target, rule.centre[1] * target];
      const before = reached;
      reached = this.#correct(
        (span) => passes.aimAtCentre(...span, of, sign, w, z, step.v, step.z, ...aspired, low, high, aimed, f),
        before,
      );
      if (reached[0] < before[0] + GAIN && reached[1] < before[1] + GAIN) break;
    }
    const taken = reached.map((size) => size * (rule.share + (LONG_SHARE - rule.share) * size)) as [number, number];
    this.#move(...taken);
    this.#stepped = Math.min(...taken);
    this.#without = this.#stepped < NO_STEP ? this.#without + 1 : 0;
    if (this.#without < MOST_WITHOUT_STEP) return;
    this.#place(null);
    this.#without = 0;
  }

  #move(primal: number, dual: number): void {
    const { pairs, vectors } = this.#data;
    const { of, sign, w, z } = pairs;
    const step = this.#step;
    for (const { variables, rows, pairs: spans } of this.#stretches) {
      for (const span of variables) this.#passes.addTimes(...span, primal, step.v, vectors.v);
      for (const span of rows) this.#passes.addTimes(...span, dual, step.y, vectors.y);
      for (const span of spans) this.#passes.movePairs(...span, of, sign, w, z, step.v, step.z, primal, dual);
    }
  }

  /**
   * A correction for the products (and f) that `aim` sets, added to the step in the best shares; answers the longest steps then. With the steps
   * `before`, it is left out of the step that it would spoil.
   */
  #correct(aim: (span: Span) => void, before: readonly [number, number] = [0, 0]): [number, number] {
    const { f, r } = this.#data.vectors;
    const { of, sign, w, z } = this.#data.pairs;
    const passes = this.#passes;
    const [step, correction] = [this.#step, this.#correction];
    for (const { variables, rows, pairs: spans } of this.#stretches) {
      for (const span of variables) passes.clear(...span, f);
      for (const span of rows) passes.clear(...span, r);
      for (const span of spans) aim(span);
      this.#addSlacks(rows);
    }
    this.#solve(correction, false);
    const limits = this.#gather(0, ({ pairs: spans }, into) => {
      for (const span of spans)
        passes.limitShares(...span, of, sign, w, z, step.v, step.z, correction.v, correction.z, into);
    });
    const { shares, steps } = bestShares(limits, before);
    for (const { variables, rows, pairs: spans } of this.#stretches) {
      for (const span of variables) passes.addTimes(...span, shares[0], correction.v, step.v);
      for (const span of rows) passes.addTimes(...span, shares[1], correction.y, step.y);
      for (const span of spans) passes.addTimes(...span, shares[1], correction.z, step.z);
    }
    return steps;
  }

  /** What goes into a row by way of its slack. */
  #addSlacks(rows: readonly Span[]): void {
    const { f, r, h } = this.#data.vectors;
    for (const span of rows) this.#passes.addSlacks(...span, this.#columns, this.#form.equality, f, h, r);
  }

  /** The direction for f, r and the products; `linear` where it also removes the residuals. */
  #solve(into: Direction, linear: boolean): void {
    const { pairs, vectors, form } = this.#data;
    const { f, r, h, products, pulled, active, residual } = vectors;
    const { of, sign, w, z } = pairs;
    const n = this.#columns;
    this.#equations.solve([{ f, r }], [{ dx: into.v, dy: into.y, priced: pulled, active }]);
    this.#refine(into);
    const passes = this.#passes;
    const kept = linear ? 1 : 0;
    for (const { columns, rows, pairs: spans } of this.#stretches) {
      for (const span of rows)
        passes.slackSteps(...span, n, form.equality, f, r, h, this.#delta, active, into.v, into.y);
      passes.subtract(...columns, kept, residual, pulled);
      for (const span of rows) passes.pullSlacks(...span, n, kept, residual, into.y, pulled);
      for (const span of spans) passes.priceSteps(...span, of, sign, w, z, into.v, into.z, products, pulled);
    }
  }

  /** Solves again for what the solve has left of its right sides, while that is much and gets less. */
  #refine(into: Direction): void {
    const { localColumns, hourlyRows, ownRows } = this.#form.matrix.arrangement;
    const n = this.#columns;
    const { f, r, h, e, active, pulled, rest, restOfColumns: columns } = this.#data.vectors;
    const more = this.#more;
    const small = REFINED_FROM * (this.#settings.tolerance ?? PATH_TOLERANCE);
    // Next to the residuals of the point, an error is small as well.
    const rowsSmall = Math.max(small * (1 + this.#rightNorm), REFINED_FROM * this.#residuals[0]);
    const columnsSmall = Math.max(small, REFINED_FROM * this.#residuals[1]);
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < MOST_REFINEMENTS; round++) {
      const found = this.#gather(0, (stretch, largest) => {
        for (const [from, end] of stretch.rows) {
          // Own rows leave nothing.
          if (from >= hourlyRows && from < hourlyRows + ownRows) continue;
          this.#passes.restOfRows(from, end, r, active, e, into.y, rest, largest);
        }
        if (stretch.columns[0] < localColumns) return;
        for (let g = localColumns; g < n; g++) {
          raise(largest, 2, f[g]!);
          columns[g] = f[g]! - h[g]! * into.v[g]! + pulled[g]!;
          raise(largest, 3, columns[g]!);
        }
      });
      const [rowSize, rowsLeft, columnSize, columnsLeft] = [found[0]!, found[1]!, found[2]!, found[3]!];
      let excess = rowsLeft > REFINED_FROM * rowSize ? rowsLeft / rowsSmall : 0;
      if (columnsLeft > REFINED_FROM * columnSize || columnsLeft > columnsSmall)
        excess = Math.max(excess, columnsLeft / columnsSmall);
      if (!(excess > 1) || !(excess < 0.5 * least)) return;
      least = excess;
      this.#equations.solve([{ f: columns, r: rest }], [more]);
      const passes = this.#passes;
      for (const stretch of this.#stretches) {
        passes.addTimes(...stretch.columns, 1, more.dx, into.v);
        passes.addTimes(...stretch.columns, 1, more.priced, pulled);
        for (const span of stretch.rows) {
          passes.addTimes(...span, 1, more.dy, into.y);
          passes.addTimes(...span, 1, more.active, active);
        }
      }
    }
  }

  /** A v and A'y, into `active` and `pulled`. */
  #multiply(): void {
    const { vectors, form } = this.#data;
    const { v, y, active, pulled } = vectors;
    const { matrix } = form;
    const { localColumns, globalColumns, hourlyRows, ownRows } = matrix.arrangement;
    this.#team.meet();
    for (const p of this.#mine) {
      const slot = this.#exchange.slot(p);
      slot.fill(0);
      multiply(matrix, this.#passes, matrix.shares[p]!, v, y, active, pulled, slot.subarray(this.#tail));
      tellMeeting(matrix, p, active, slot);
    }
    const told = this.#exchange.meet();
    for (const p of this.#mine) addEcho(matrix, p, told, 0, active);
    if (this.#team.rank !== 0) return;
    const globals = v.subarray(localColumns, localColumns + globalColumns);
    closeTails(matrix, told, this.#tail, globals, y.subarray(hourlyRows + ownRows), active, pulled);
  }

  #measure(iteration: number): Measured {
    const { cost, equality, rightSide } = this.#form;
    const n = this.#columns;
    const { pairs } = this.#data;
    const { of, sign, bound, w, z } = pairs;
    const { v, y, rowResidual, residual, active, pulled } = this.#data.vectors;
    const passes = this.#passes;
    this.#multiply();
    const told = this.#gather(3, ({ columns, rows, variables, pairs: spans }, into) => {
      for (const span of rows) {
        passes.rowResiduals(...span, n, equality, active, rightSide, v, y, rowResidual, residual, into, 1);
        passes.raiseToShare(...span, rowResidual, rightSide, into, 3);
        passes.raiseTo(...span, y, into, 5);
      }
      passes.columnResiduals(...columns, cost, pulled, v, residual, into, 0);
      for (const span of spans) {
        passes.takeMultipliers(...span, of, sign, bound, w, z, residual, into, 1, 2);
        passes.raiseTo(...span, z, into, 5);
      }
      passes.raiseToShare(...columns, residual, cost, into, 4);
      for (const [from, end] of rows) passes.raiseTo(n + from, n + end, residual, into, 4);
      for (const span of variables) passes.raiseTo(...span, v, into, 6);
    });
    const [primalObjective, dualObjective] = [told[0]!, told[1]!];
    return {
      iteration,
      primal: told[3]!,
      dual: told[4]!,
      gap: Math.abs(primalObjective - dualObjective) / (1 + Math.abs(primalObjective)),
      primalObjective,
      products: told[2]! / Math.max(1, pairs.count),
      largestPrice: told[5]!,
      largestValue: told[6]!,
    };
  }

  /** Do the multipliers, or the values, run away along a ray? */
  #ray({ primal, dual, largestPrice, largestValue }: Measured): 'infeasible suspected' | 'unbounded suspected' | null {
    if (primal > PATH_TOLERANCE && largestPrice > RAY * (1 + this.#costNorm)) return 'infeasible suspected';
    if (dual > PATH_TOLERANCE && largestValue > RAY * (1 + this.#rightNorm)) return 'unbounded suspected';
    return null;
  }

  /**
   * Start (Mehrotra 1992, section 7, for variables with two bounds as well): the least-norm point of the rows and the least-squares
   * prices, then every distance and multiplier raised to at least their mean sizes.
   */
  #begin(): void {
    const { vectors, form, pairs, start } = this.#data;
    if (start !== null) {
      this.#place(start);
      return;
    }
    const { cost, lower, upper, equality, rightSide } = form;
    const { v, y, f, r, h, e, active, pulled, residual } = vectors;
    const { of, sign, bound, w, z } = pairs;
    const n = this.#columns;
    const step = this.#step;
    const passes = this.#passes;
    const { hourlyRows, rows: rowsGiven } = form.matrix.arrangement;
    for (const { variables, rows } of this.#stretches) {
      for (const span of variables) h.fill(1, ...span);
      for (const span of rows) passes.weighRows(...span, hourlyRows, n, rowsGiven, equality, h, this.#delta, e);
      for (const span of variables) passes.putInside(...span, lower, upper, v);
    }
    this.#multiply();
    for (const { rows } of this.#stretches)
      for (const span of rows) passes.beginRows(...span, n, equality, rightSide, v, active, r);
    this.#equations.factorise(h, e);
    // Values and prices at once; the correction is still zero, and lends its room.
    const [costs, none, more] = [this.#correction.v, this.#correction.y, this.#more];
    for (const { columns } of this.#stretches) passes.negate(...columns, cost, costs);
    const sides = [
      { f, r },
      { f: costs, r: none },
    ];
    this.#equations.solve(sides, [{ dx: step.v, dy: step.y, priced: pulled, active }, more]);
    for (const { columns, rows } of this.#stretches) {
      passes.addTimes(...columns, 1, step.v, v);
      for (const span of rows) {
        passes.moveSlacks(...span, n, equality, step.y, v);
        y.set(more.dy.subarray(...span), span[0]);
      }
    }
    this.#multiply();
    // What prices leave of the costs: of slacks, the price itself.
    for (const { columns, rows } of this.#stretches) {
      passes.subtract(...columns, 1, cost, pulled);
      for (const span of rows) passes.pullSlacks(...span, n, 0, residual, y, pulled);
    }
    const means = this.#gather(2, ({ columns, pairs: spans }, into) => {
      for (const span of spans) passes.sumDistances(...span, of, bound, v, into, 0);
      passes.sumSizes(...columns, pulled, into, 1);
    });
    const distance = Math.max(LEAST_START, means[0]! / Math.max(1, pairs.count));
    const price = Math.max(LEAST_START, means[1]! / Math.max(1, n));
    for (const { pairs: spans } of this.#stretches)
      for (const span of spans)
        passes.placePairs(...span, of, sign, bound, w, z, v, pulled, distance, price, LEAST_SHARE);
  }

  /** Begins at a point of a neighbouring problem, or anew where it is: back inside the bounds, no product far below the mean. */
  #place(start: PathStart | null): void {
    const { pairs, vectors } = this.#data;
    const { v, y } = vectors;
    const { of, sign, bound, z } = pairs;
    const known = (value: number) => (Number.isNaN(value) ? 0 : value);
    const told = this.#gather(2, ({ variables, rows, pairs: spans }, into) => {
      if (start !== null) {
        for (const [from, end] of variables) for (let k = from; k < end; k++) v[k] = known(start.v[k]!);
        for (const [from, end] of rows) for (let i = from; i < end; i++) y[i] = known(start.y[i]!);
      }
      for (const [from, end] of spans)
        for (let p = from; p < end; p++) {
          const distance = Math.max(0, sign[p]! * (v[of[p]!]! - bound[p]!));
          if (start !== null) z[p] = known((sign[p]! > 0 ? start.lowerPrice : start.upperPrice)[of[p]!]!);
          into[0]! += distance;
          into[1]! += distance * z[p]!;
        }
    });
    const count = Math.max(1, pairs.count);
    for (const { pairs: spans } of this.#stretches)
      for (const span of spans) beginAt(pairs, span, v, told[0]! / count, told[1]! / count);
  }
}

const WISHES: readonly (StopWish | null)[] = [null, 'interrupted', 'time limit'];
const VERDICTS: readonly Verdict[] = ['holds', 'nearer', 'no nearer'];

function largestOf(values: Float64Array): number {
  const most = new Float64Array(1);
  for (let k = 0; k < values.length; k++) raise(most, 0, values[k]!);
  return most[0]!;
}
