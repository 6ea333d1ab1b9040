import { NormalEquations } from './normal-equations.js';
import type { KernelMaker } from './kernels.js';
import { activities, prices, type TimeMatrix } from './time-matrix.js';

export interface Standard {
  readonly matrix: TimeMatrix;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly equality: Uint8Array;
  readonly rightSide: Float64Array;
}

export interface Settings {
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly primalRegularisation: number;
  readonly dualRegularisation: number;
  readonly correctors: number;
  readonly log?: (line: string) => void;
}

export interface Point {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
  readonly z: Float64Array;
}

export interface Answer {
  readonly status: 'optimal' | 'stalled' | 'iteration limit' | 'interrupted' | 'time limit';
  readonly point: Point;
  readonly iterations: number;
  readonly primal: number;
  readonly dual: number;
  readonly gap: number;
}

const WEIGHTS = [1, 0.7, 0.4, 0.15] as const;
const T: Record<string, number> = {};
const tick = (name: string, since: number) => {
  T[name] = (T[name] ?? 0) + performance.now() - since;
};
export const timings = T;

export function interiorPoint(form: Standard, makeKernels: KernelMaker, settings: Settings): Answer {
  const { matrix, cost, lower, upper, equality, rightSide } = form;
  const { columnCount: n, rowCount: m } = matrix;
  const { hourlyRows } = matrix.arrangement;
  const total = n + m;
  // Pairs of a bound and its multiplier, in the order of the variables; a lower bound before an upper one.
  let pairs = 0;
  for (let v = 0; v < total; v++) {
    if (Number.isFinite(lower[v]!)) pairs++;
    if (Number.isFinite(upper[v]!)) pairs++;
  }
  const of = new Int32Array(pairs);
  const sign = new Float64Array(pairs);
  pairs = 0;
  for (let v = 0; v < total; v++) {
    if (v >= n && equality[v - n] === 1) continue;
    if (Number.isFinite(lower[v]!)) {
      of[pairs] = v;
      sign[pairs++] = 1;
    }
    if (Number.isFinite(upper[v]!)) {
      of[pairs] = v;
      sign[pairs++] = -1;
    }
  }
  const count = pairs;
  const bound = new Float64Array(count);
  for (let p = 0; p < count; p++) bound[p] = sign[p]! > 0 ? lower[of[p]!]! : upper[of[p]!]!;

  const equations = new NormalEquations(matrix, makeKernels);
  const x = new Float64Array(total);
  const y = new Float64Array(m);
  const w = new Float64Array(count);
  const z = new Float64Array(count);
  const h = new Float64Array(total);
  const e = new Float64Array(m).fill(1);
  const rp = new Float64Array(m);
  const rd = new Float64Array(total);
  const f = new Float64Array(total);
  const r = new Float64Array(m);
  const dv = new Float64Array(total);
  const dy = new Float64Array(m);
  const dz = new Float64Array(count);
  const cv = new Float64Array(total);
  const cy = new Float64Array(m);
  const cz = new Float64Array(count);
  const rc = new Float64Array(count);
  const priced = new Float64Array(n);
  const active = new Float64Array(m);
  const rho = settings.primalRegularisation;
  const delta = settings.dualRegularisation;
  let bNorm = 0;
  for (let i = 0; i < m; i++) bNorm = Math.max(bNorm, Math.abs(rightSide[i]!));
  let cNorm = 0;
  for (let j = 0; j < n; j++) cNorm = Math.max(cNorm, Math.abs(cost[j]!));

  /** Solves for f (columns and slacks) and r; writes into a direction. `exact`: rd of the step, or null for a correction. */
  const direct = (into: { v: Float64Array; y: Float64Array; z: Float64Array }, linear: boolean) => {
    let since = performance.now();
    for (let i = 0; i < m; i++) if (equality[i] === 0) r[i]! += f[n + i]! / h[n + i]!;
    equations.solve(f, r, into.v, into.y, priced, active);
    tick('solve', since);
    since = performance.now();
    const { v: dv, y: dy, z: dz } = into;
    for (let i = 0; i < m; i++) {
      if (equality[i] === 1) {
        dv[n + i] = 0;
        continue;
      }
      const theta = h[n + i]!;
      // r holds f/θ already: where the slack is loose it follows from the row, exactly; where it is tight, from its price.
      dv[n + i] = theta < 1 ? active[i]! - (r[i]! - f[n + i]! / theta) + delta * dy[i]! : (f[n + i]! - dy[i]!) / theta;
    }
    for (let p = 0; p < count; p++) {
      const v = of[p]!;
      const both = p + 1 < count && of[p + 1] === v;
      const pulled = (linear ? rd[v]! : 0) + (v < n ? -priced[v]! : dy[v - n]!);
      if (!both) {
        const s = sign[p]!;
        const ratio = z[p]! / w[p]!;
        dz[p] = ratio > 1 ? s * pulled : (rc[p]! - z[p]! * s * dv[v]!) / w[p]!;
      } else {
        const q = p + 1;
        let first = (rc[p]! - z[p]! * dv[v]!) / w[p]!;
        let second = (rc[q]! + z[q]! * dv[v]!) / w[q]!;
        // first − second = pulled.
        const one = z[p]! / w[p]!;
        const two = z[q]! / w[q]!;
        if (one >= two) {
          if (one > 1) first = pulled + second;
        } else if (two > 1) second = first - pulled;
        dz[p] = first;
        dz[q] = second;
        p = q;
      }
    }
    tick('direct', since);
  };
  const main = { v: dv, y: dy, z: dz };
  const extra = { v: cv, y: cy, z: cz };

  const residuals = () => {
    const since = performance.now();
    activities(matrix, x, active);
    prices(matrix, y, priced);
    let primal = 0;
    for (let i = 0; i < m; i++) {
      const value = equality[i] === 1 ? active[i]! - rightSide[i]! : active[i]! - x[n + i]!;
      rp[i] = value;
      const size = Math.abs(value);
      if (size > primal) primal = size;
    }
    for (let j = 0; j < n; j++) rd[j] = cost[j]! - priced[j]!;
    for (let i = 0; i < m; i++) rd[n + i] = equality[i] === 1 ? 0 : y[i]!;
    let product = 0;
    for (let p = 0; p < count; p++) {
      rd[of[p]!]! -= sign[p]! * z[p]!;
      product += w[p]! * z[p]!;
    }
    let dual = 0;
    for (let v = 0; v < total; v++) {
      const size = Math.abs(rd[v]!);
      if (size > dual) dual = size;
    }
    let primalObjective = 0;
    for (let j = 0; j < n; j++) primalObjective += cost[j]! * x[j]!;
    let dualObjective = 0;
    for (let i = 0; i < m; i++) if (equality[i] === 1) dualObjective += rightSide[i]! * y[i]!;
    for (let p = 0; p < count; p++) dualObjective += sign[p]! * z[p]! * bound[p]!;
    tick('residuals', since);
    return {
      primal: primal / (1 + bNorm),
      dual: dual / (1 + cNorm),
      gap: Math.abs(primalObjective - dualObjective) / (1 + Math.abs(primalObjective)),
      mu: count === 0 ? 0 : product / count,
      primalObjective,
      dualObjective,
    };
  };

  const weigh = () => {
    h.fill(rho);
    for (let p = 0; p < count; p++) h[of[p]!]! += z[p]! / w[p]!;
    for (let i = 0; i < m; i++) if (equality[i] === 0) e[i] = 1 / h[n + i]! + delta;
    for (let i = 0; i < m; i++) if (equality[i] === 1) e[i] = delta;
    const { rows } = matrix.arrangement;
    for (let i = 0; i < hourlyRows; i++) if (rows[i]! < 0) e[i] = 1;
  };

  start();
  const alpha = { primal: new Float64Array(4), dual: new Float64Array(4) };
  let status: Answer['status'] = 'iteration limit';
  let iterations = 0;
  let measures = residuals();
  const best = { merit: Infinity, x: new Float64Array(0), y, w, z, measures };
  for (; iterations < settings.maxIterations; iterations++) {
    measures = residuals();
    const merit = Math.max(measures.primal, measures.dual, measures.gap);
    settings.log?.(
      `${String(iterations).padStart(4)} p ${measures.primal.toExponential(1)} d ${measures.dual.toExponential(1)} g ${measures.gap.toExponential(1)} mu ${measures.mu.toExponential(1)} obj ${measures.primalObjective.toPrecision(8)}`,
    );
    if (merit <= settings.tolerance) {
      status = 'optimal';
      break;
    }
    void best;
    let since = performance.now();
    weigh();
    tick('weigh', since);
    since = performance.now();
    const left = equations.factorise(h, e);
    tick('factor', since);
    if (left > 0) settings.log?.(`     ${left} pivots left out`);
    // Predictor.
    for (let p = 0; p < count; p++) rc[p] = -w[p]! * z[p]!;
    for (let v = 0; v < total; v++) f[v] = -rd[v]!;
    for (let p = 0; p < count; p++) f[of[p]!]! += (sign[p]! * rc[p]!) / w[p]!;
    for (let i = 0; i < m; i++) r[i] = -rp[i]!;
    direct(main, true);
    since = performance.now();
    const [ap, ad] = steps(null);
    let after = 0;
    for (let p = 0; p < count; p++) after += (w[p]! + ap * sign[p]! * dv[of[p]!]!) * (z[p]! + ad * dz[p]!);
    after /= Math.max(1, count);
    const sigma = Math.min(1, (after / measures.mu) ** 3);
    const target = sigma * measures.mu;
    // Second order.
    for (let p = 0; p < count; p++) rc[p] = target - sign[p]! * dv[of[p]!]! * dz[p]!;
    correct();
    tick('steps', since);
    let [bp, bd] = combine();
    for (let corrector = 0; corrector < settings.correctors; corrector++) {
      if (bp > 0.95 && bd > 0.95) break;
      since = performance.now();
      const tp = Math.min(1, 1.5 * bp + 0.3);
      const td = Math.min(1, 1.5 * bd + 0.3);
      for (let p = 0; p < count; p++) {
        const product = (w[p]! + tp * sign[p]! * dv[of[p]!]!) * (z[p]! + td * dz[p]!);
        const wanted = Math.min(10 * target, Math.max(0.1 * target, product));
        rc[p] = Math.max(-10 * target, wanted - product);
      }
      tick('steps', since);
      correct();
      const [np, nd] = combine();
      const gained = np > bp + 0.01 || nd > bd + 0.01;
      bp = np;
      bd = nd;
      if (!gained) break;
    }
    since = performance.now();
    const [fp, fd] = steps(null);
    const sp = Math.min(1, 0.995 * fp);
    const sd = Math.min(1, 0.995 * fd);
    for (let v = 0; v < total; v++) x[v]! += sp * dv[v]!;
    for (let p = 0; p < count; p++) {
      w[p]! += sp * sign[p]! * dv[of[p]!]!;
      z[p]! += sd * dz[p]!;
    }
    for (let i = 0; i < m; i++) y[i]! += sd * dy[i]!;
    tick('steps', since);
    settings.log?.(`     sigma ${sigma.toExponential(1)} affine ${ap.toFixed(2)} ${ad.toFixed(2)} steps ${sp.toFixed(3)} ${sd.toFixed(3)}`);
  }
  return { status, point: { x, y, w, z }, iterations, primal: measures.primal, dual: measures.dual, gap: measures.gap };

  function correct(): void {
    for (let v = 0; v < total; v++) f[v] = 0;
    for (let p = 0; p < count; p++) f[of[p]!]! += (sign[p]! * rc[p]!) / w[p]!;
    for (let i = 0; i < m; i++) r[i] = 0;
    direct(extra, false);
  }

  /** The longest steps along the direction, with the four weights of the correction where there is one. */
  function steps(correction: typeof extra | null): readonly [number, number] {
    const p4 = [0, 0, 0, 0];
    const d4 = [0, 0, 0, 0];
    if (correction === null) {
      let most = 0;
      let most2 = 0;
      for (let p = 0; p < count; p++) {
        const a = (-sign[p]! * dv[of[p]!]!) / w[p]!;
        if (a > most) most = a;
        const b = -dz[p]! / z[p]!;
        if (b > most2) most2 = b;
      }
      return [most <= 1 ? 1 : 1 / most, most2 <= 1 ? 1 : 1 / most2];
    }
    let [p0, p1, p2, p3] = p4 as [number, number, number, number];
    let [d0, d1, d2, d3] = d4 as [number, number, number, number];
    for (let p = 0; p < count; p++) {
      const s = -sign[p]! / w[p]!;
      const v = of[p]!;
      const base = s * dv[v]!;
      const change = s * cv[v]!;
      let a = base + change;
      if (a > p0) p0 = a;
      a = base + 0.7 * change;
      if (a > p1) p1 = a;
      a = base + 0.4 * change;
      if (a > p2) p2 = a;
      a = base + 0.15 * change;
      if (a > p3) p3 = a;
      const t = -1 / z[p]!;
      const baseD = t * dz[p]!;
      const changeD = t * cz[p]!;
      a = baseD + changeD;
      if (a > d0) d0 = a;
      a = baseD + 0.7 * changeD;
      if (a > d1) d1 = a;
      a = baseD + 0.4 * changeD;
      if (a > d2) d2 = a;
      a = baseD + 0.15 * changeD;
      if (a > d3) d3 = a;
    }
    [p0, p1, p2, p3].forEach((value, k) => {
      alpha.primal[k] = value <= 1 ? 1 : 1 / value;
    });
    [d0, d1, d2, d3].forEach((value, k) => {
      alpha.dual[k] = value <= 1 ? 1 : 1 / value;
    });
    return [0, 0];
  }

  /** Adds the correction with the weights that allow the longest steps. */
  function combine(): [number, number] {
    const since = performance.now();
    steps(extra);
    let kp = 0;
    let kd = 0;
    for (let k = 1; k < 4; k++) {
      if (alpha.primal[k]! > alpha.primal[kp]!) kp = k;
      if (alpha.dual[k]! > alpha.dual[kd]!) kd = k;
    }
    const weightP = WEIGHTS[kp]!;
    const weightD = WEIGHTS[kd]!;
    for (let v = 0; v < total; v++) dv[v]! += weightP * cv[v]!;
    for (let i = 0; i < m; i++) dy[i]! += weightD * cy[i]!;
    for (let p = 0; p < count; p++) dz[p]! += weightD * cz[p]!;
    tick('combine', since);
    return [alpha.primal[kp]!, alpha.dual[kd]!];
  }

  function start(): void {
    h.fill(1);
    for (let i = 0; i < m; i++) e[i] = equality[i] === 1 ? delta : 1 + delta;
    const { rows } = matrix.arrangement;
    for (let i = 0; i < hourlyRows; i++) if (rows[i]! < 0) e[i] = 1;
    equations.factorise(h, e);
    // Nearest to zero within the bounds.
    for (let v = 0; v < total; v++) x[v] = Math.min(Math.max(0, lower[v]!), upper[v]!);
    for (let i = 0; i < m; i++) if (equality[i] === 1) x[n + i] = 0;
    activities(matrix, x, active);
    for (let i = 0; i < m; i++) r[i] = equality[i] === 1 ? rightSide[i]! - active[i]! : x[n + i]! - active[i]!;
    f.fill(0);
    equations.solve(f, r, dv, dy, priced, active);
    for (let j = 0; j < n; j++) x[j]! += dv[j]!;
    for (let i = 0; i < m; i++) if (equality[i] === 0) x[n + i]! -= dy[i]!;
    // Least squares prices.
    f.fill(0);
    r.fill(0);
    for (let j = 0; j < n; j++) f[j] = -cost[j]!;
    equations.solve(f, r, dv, dy, priced, active);
    y.set(dy);
    prices(matrix, y, priced);
    let far = 0;
    for (let p = 0; p < count; p++) {
      const gap = sign[p]! * (x[of[p]!]! - bound[p]!);
      far += Math.abs(gap);
    }
    const least = Math.max(1e-2, count === 0 ? 1 : far / count);
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(cost[j]! - priced[j]!);
    const leastZ = Math.max(1e-2, sum / n);
    for (let p = 0; p < count; p++) {
      const v = of[p]!;
      const both = p + 1 < count && of[p + 1] === v;
      const slope = v < n ? cost[v]! - priced[v]! : y[v - n]!;
      if (!both) {
        const s = sign[p]!;
        const gap = Math.max(s * (x[v]! - bound[p]!), least);
        w[p] = gap;
        x[v] = bound[p]! + s * gap;
        z[p] = Math.max(s * slope, leastZ);
      } else {
        const q = p + 1;
        const width = bound[q]! - bound[p]!;
        const margin = Math.min(least, 0.25 * width);
        x[v] = Math.min(Math.max(x[v]!, bound[p]! + margin), bound[q]! - margin);
        w[p] = x[v]! - bound[p]!;
        w[q] = bound[q]! - x[v]!;
        z[p] = Math.max(slope, 0) + leastZ;
        z[q] = Math.max(-slope, 0) + leastZ;
        p = q;
      }
    }
  }
}
