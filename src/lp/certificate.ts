import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import { columnName, type Problem, rowName } from './problem.js';
import type { Outcome } from './solver.js';
import { words } from './words.js';

/**
 * The proof that an outcome is an optimum, recomputed from the problem and the returned x and y alone.
 * Nothing else that the solver says (row activities, reduced costs, objective) is believed.
 */

/** A number that stands for infinity: HiGHS takes bounds from here on as absent, and so does the dual objective. */
const INFINITE = 1e20;

export interface Tolerances {
  /** Relative violation of bounds and rows. */
  readonly primal: number;
  /** Relative sign error of reduced costs and row prices. */
  readonly dual: number;
  /** Relative gap and relative complementarity. */
  readonly gap: number;
  /** Distance of integer columns from whole numbers. */
  readonly integrality: number;
  /** Relative gap between an integer solution and the proven bound. */
  readonly integerGap: number;
}

/**
 * Ten times the 1e-7 that the solver is asked for: its own measure is absolute and in scaled space. One part in a million of a
 * 100 GW balance is 0.1 MW, below the resolution of any figure of a case.
 */
export const PRIMAL_TOLERANCE = 1e-6;
/** The same for prices: 0.0004 CNY/MWh at a price of 400. */
export const DUAL_TOLERANCE = 1e-6;
/** An objective known to one part in a million: far below the error of any cost in a case. */
export const GAP_TOLERANCE = 1e-6;
/** The solver's own is 1e-6, on scaled columns. */
export const INTEGRALITY_TOLERANCE = 1e-5;
/** The default at which an integer solve may stop. */
export const INTEGER_GAP_TOLERANCE = 1e-4;

export const DEFAULT_TOLERANCES: Tolerances = {
  primal: PRIMAL_TOLERANCE,
  dual: DUAL_TOLERANCE,
  gap: GAP_TOLERANCE,
  integrality: INTEGRALITY_TOLERANCE,
  integerGap: INTEGER_GAP_TOLERANCE,
};

export type Measure =
  | 'stopped'
  | 'values'
  | 'primal'
  | 'dual'
  | 'complementarity'
  | 'gap'
  | 'integrality'
  | 'objective';

export interface CertificateFailure {
  readonly measure: Measure;
  /** Name of the worst row or column, or null where the measure is of the whole. */
  readonly cell: string | null;
  readonly value: number;
  readonly tolerance: number;
}

export interface Certificate {
  readonly kind: 'linear' | 'quadratic' | 'integer';
  readonly passed: boolean;
  readonly stopped: Outcome['stopped'];
  readonly primalResidual: number;
  /** NaN for integer problems: they have no duals. */
  readonly dualResidual: number;
  readonly complementarity: number;
  /** |p - d| / (1 + |p|); for integer problems d is the solver's proven bound, which cannot be recomputed. */
  readonly relativeGap: number;
  /** Largest distance from a whole number; null for linear problems. */
  readonly integrality: number | null;
  /** c'x + Σ q x² + c0, recomputed. */
  readonly primalObjective: number;
  /** The dual objective, recomputed; the solver's bound for an integer problem. */
  readonly dualObjective: number;
  readonly tolerances: Tolerances;
  readonly failures: readonly CertificateFailure[];
}

/** The largest value seen so far and where. */
class Worst {
  value = 0;
  index = -1;
  see(value: number, index: number): void {
    // Written so that NaN is the worst of all.
    if (!(value <= this.value)) {
      this.value = value;
      this.index = index;
    }
  }
}

/**
 * Certifies an outcome in one pass over the entries. Shapes: x has columnCount values, y rowCount; other sizes fail.
 *
 *   a = A x,  z = c + 2 q∘x − A'y        (q = 0 for a linear problem; c + 2 q∘x is the marginal cost at x)
 *   primal residual   max  (l − v)⁺, (v − u)⁺  over rows (v = aᵢ) and columns (v = xⱼ), each divided by
 *                     1 + Σₖ|aᵢₖ xₖ| (rows) or 1 + |xⱼ| (columns)
 *   dual residual     max  z⁺ where l = −∞, z⁻ where u = ∞, divided by 1 + |cⱼ| + |2 qⱼ xⱼ| + Σᵢ|aᵢⱼ yᵢ|;
 *                     y⁺ where row l = −∞, y⁻ where row u = ∞, divided by 1 + max (|cⱼ| + |2 qⱼ xⱼ|) over the columns of the row
 *   dual objective    d = c0 + Σ z⁺l − z⁻u + Σ y⁺l − y⁻u − Σ q x²   (finite bounds only)
 *   complementarity   ( Σ z⁺|x − l| + z⁻|u − x| + Σ y⁺|a − l| + y⁻|u − a| ) / (1 + |p|)
 *   gap               |p − d| / (1 + |p|),  p = c0 + c'x + Σ q x²
 *
 * A price on an infinite bound adds nothing to d: it is a dual residual, and its weight shows in the gap as well.
 * Why − Σ q x²: a convex cost lies above its tangent at x, q v² ≥ 2 q x v − q x² for every v, so the linear problem with costs
 * c + 2 q∘x and constant c0 − Σ q x² bounds the quadratic one from below, and its dual objective is d. Stationarity is the definition
 * of z; no sign of it is a failure unless it leans on a bound that is not there.
 * Sources: weak duality of linear programmes in bounded form, e.g. Vanderbei (2020), Linear Programming, ch. 5; of quadratic ones,
 * Dorn (1960), Duality in quadratic programming, Quarterly of Applied Mathematics 18(2), 155–162.
 */
export function certify(problem: Problem, outcome: Outcome, tolerances: Partial<Tolerances> = {}): Certificate {
  const limits = { ...DEFAULT_TOLERANCES, ...tolerances };
  const integer = problem.integrality !== null;
  const x = outcome.columnValue;
  const y = outcome.rowDual;
  const complete = x.length === problem.columnCount && (integer || y.length === problem.rowCount);
  const kind = integer ? 'integer' : problem.columnQuadratic === null ? 'linear' : 'quadratic';
  if (!complete) {
    const missing = problem.columnCount - x.length + (integer ? 0 : problem.rowCount - y.length);
    const failures: CertificateFailure[] = [
      outcome.stopped === 'optimal'
        ? { measure: 'values', cell: null, value: missing, tolerance: 0 }
        : { measure: 'stopped', cell: null, value: Number.NaN, tolerance: Number.NaN },
    ];
    return {
      kind,
      passed: false,
      stopped: outcome.stopped,
      primalResidual: Number.NaN,
      dualResidual: Number.NaN,
      complementarity: Number.NaN,
      relativeGap: Number.NaN,
      integrality: null,
      primalObjective: Number.NaN,
      dualObjective: Number.NaN,
      tolerances: limits,
      failures,
    };
  }
  const sums = accumulate(problem, x, integer ? null : y);
  const primal = primalResidual(problem, x, sums);
  const p = sums.objective;
  const scale = 1 + Math.abs(p);
  const failures: CertificateFailure[] = [];
  const judge = (measure: Measure, value: number, tolerance: number, cell: string | null) => {
    if (!(value <= tolerance)) failures.push({ measure, cell, value, tolerance });
  };
  // A row index is counted after the columns.
  const cell = (index: number) =>
    index < 0
      ? null
      : index < problem.columnCount
        ? columnName(problem, index)
        : rowName(problem, index - problem.columnCount);
  if (outcome.stopped !== 'optimal')
    failures.push({ measure: 'stopped', cell: null, value: Number.NaN, tolerance: Number.NaN });
  judge('primal', primal.value, limits.primal, cell(primal.index));

  let dualResidual = Number.NaN;
  let complementarity = Number.NaN;
  let integrality: number | null = null;
  let dualObjective = outcome.bound ?? Number.NEGATIVE_INFINITY;
  if (integer) {
    const worst = integralityResidual(problem, x);
    integrality = worst.value;
    judge('integrality', worst.value, limits.integrality, cell(worst.index));
  } else {
    const dual = dualSide(problem, x, y, sums);
    dualResidual = dual.residual.value;
    complementarity = dual.slack.sum / scale;
    dualObjective = dual.objective;
    judge('dual', dualResidual, limits.dual, cell(dual.residual.index));
    judge('complementarity', complementarity, limits.gap, cell(dual.slack.worst.index));
  }
  const relativeGap = Math.abs(p - dualObjective) / scale;
  judge('gap', relativeGap, integer ? limits.integerGap : limits.gap, null);
  judge('objective', Math.abs(outcome.objective - p) / scale, limits.gap, null);
  return {
    kind,
    passed: failures.length === 0,
    stopped: outcome.stopped,
    primalResidual: primal.value,
    dualResidual,
    complementarity,
    relativeGap,
    integrality,
    primalObjective: p,
    dualObjective,
    tolerances: limits,
    failures,
  };
}

interface Sums {
  /** A x and, for its scale, Σ|a x|. */
  readonly activity: Float64Array;
  readonly activityScale: Float64Array;
  /** c + 2 q x − A'y and, for its scale, |c| + |2 q x| + Σ|a y|. */
  readonly reduced: Float64Array;
  readonly reducedScale: Float64Array;
  /** Largest |c| + |2 q x| of the columns in a row. */
  readonly rowCost: Float64Array;
  readonly objective: number;
  /** Σ q x². */
  readonly squares: number;
}

/** The one pass over the entries. */
function accumulate(problem: Problem, x: Float64Array, y: Float64Array | null): Sums {
  const { columnCount, rowCount, starts, rowIndices, values, columnCost, columnQuadratic } = problem;
  const activity = new Float64Array(rowCount);
  const activityScale = new Float64Array(rowCount);
  const rowCost = new Float64Array(rowCount);
  const reduced = new Float64Array(columnCount);
  const reducedScale = new Float64Array(columnCount);
  let objective = problem.costOffset;
  let squares = 0;
  for (let j = 0; j < columnCount; j++) {
    const xj = x[j]!;
    const cost = columnCost[j]!;
    const bend = columnQuadratic === null ? 0 : columnQuadratic[j]! * xj;
    const size = Math.abs(cost) + Math.abs(2 * bend);
    objective += cost * xj;
    squares += bend * xj;
    let z = cost + 2 * bend;
    let zScale = size;
    const end = starts[j + 1]!;
    for (let k = starts[j]!; k < end; k++) {
      const i = rowIndices[k]!;
      const a = values[k]!;
      const product = a * xj;
      activity[i]! += product;
      activityScale[i]! += Math.abs(product);
      if (size > rowCost[i]!) rowCost[i] = size;
      if (y !== null) {
        const priced = a * y[i]!;
        z -= priced;
        zScale += Math.abs(priced);
      }
    }
    reduced[j] = z;
    reducedScale[j] = zScale;
  }
  return { activity, activityScale, reduced, reducedScale, rowCost, objective: objective + squares, squares };
}

function primalResidual(problem: Problem, x: Float64Array, { activity, activityScale }: Sums): Worst {
  const worst = new Worst();
  for (let j = 0; j < problem.columnCount; j++) {
    const v = x[j]!;
    worst.see(Math.max(problem.columnLower[j]! - v, v - problem.columnUpper[j]!, 0) / (1 + Math.abs(v)), j);
  }
  for (let i = 0; i < problem.rowCount; i++) {
    const v = activity[i]!;
    worst.see(
      Math.max(problem.rowLower[i]! - v, v - problem.rowUpper[i]!, 0) / (1 + activityScale[i]!),
      problem.columnCount + i,
    );
  }
  return worst;
}

function integralityResidual(problem: Problem, x: Float64Array): Worst {
  const worst = new Worst();
  for (let j = 0; j < problem.columnCount; j++)
    if (problem.integrality![j] !== 0) worst.see(Math.abs(x[j]! - Math.round(x[j]!)), j);
  return worst;
}

function dualSide(problem: Problem, x: Float64Array, y: Float64Array, sums: Sums) {
  const residual = new Worst();
  const worst = new Worst();
  let objective = problem.costOffset - sums.squares;
  let sum = 0;
  const price = (multiplier: number, value: number, lower: number, upper: number, scale: number, index: number) => {
    if (multiplier === 0) return;
    const bound = multiplier > 0 ? lower : upper;
    if (!(Math.abs(bound) < INFINITE)) {
      residual.see(Math.abs(multiplier) / scale, index);
      return;
    }
    objective += multiplier * bound;
    const slack = Math.abs(multiplier * (value - bound));
    sum += slack;
    worst.see(slack, index);
  };
  const { columnCount, rowCount, columnLower, columnUpper, rowLower, rowUpper } = problem;
  for (let j = 0; j < columnCount; j++)
    price(sums.reduced[j]!, x[j]!, columnLower[j]!, columnUpper[j]!, 1 + sums.reducedScale[j]!, j);
  for (let i = 0; i < rowCount; i++)
    price(y[i]!, sums.activity[i]!, rowLower[i]!, rowUpper[i]!, 1 + sums.rowCost[i]!, columnCount + i);
  return { residual, objective, slack: { sum, worst } };
}

const MEASURES: Readonly<Record<Exclude<Measure, 'stopped'>, Worded>> = {
  values: words.measureValues,
  primal: words.measurePrimal,
  dual: words.measureDual,
  complementarity: words.measureComplementarity,
  gap: words.measureGap,
  integrality: words.measureIntegrality,
  objective: words.measureObjective,
};

/** The failures of a certificate as faults, worded. */
export function certificateFaults(certificate: Certificate): Fault[] {
  return certificate.failures.map(({ measure, cell, value, tolerance }): Fault => {
    if (measure === 'stopped')
      return {
        code: 'certificate-stopped',
        severity: 'error',
        place: {},
        message: phrase(words.certificateStopped, { reason: certificate.stopped }),
        found: certificate.stopped,
        expected: words.anOptimum,
        cure: words.stoppedCure,
      };
    const size = value.toPrecision(3);
    const where = cell === null ? same('') : phrase(words.at, { cell });
    return {
      code: `certificate-${measure}`,
      severity: 'error',
      place: {},
      message: phrase(words.certificateFailed, { measure: MEASURES[measure], value: size, where }),
      found: size,
      expected: phrase(words.atMost, { tolerance: String(tolerance) }),
      cure: words.certificateCure,
    };
  });
}

/** Certifies, and throws a FaultError that says what failed, where and by how much, when the certificate does not pass. */
export function requireCertificate(
  problem: Problem,
  outcome: Outcome,
  tolerances: Partial<Tolerances> = {},
): Certificate {
  const certificate = certify(problem, outcome, tolerances);
  if (!certificate.passed) throw new FaultError(certificateFaults(certificate));
  return certificate;
}
