import { type DenseRow, denseProblem } from '../dense-problem.js';
import type { Problem } from '../problem.js';

/**
 * Small random problems with everything a presolve can trip over: fixed, free and empty columns, empty, free, singleton, parallel,
 * redundant and contradicting rows, equal columns, ranges, degenerate vertices, whole numbers, squares, and coefficients of any size.
 */

const INF = Number.POSITIVE_INFINITY;

/** Numbers in [0, 1), the same for the same seed (Marsaglia 2003, Xorshift RNGs). */
export function stream(seed: number): () => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x6d2b79f5) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export type RandomKind = 'linear' | 'scaled' | 'integer' | 'quadratic';

export function randomProblem(seed: number, kind: RandomKind): Problem {
  const random = stream(seed);
  for (let k = 0; k < 8; k++) random();
  const chance = (p: number) => random() < p;
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const columns = whole(1, 9);
  const density = 0.2 + 0.7 * random();
  // HiGHS does not see that a quadratic problem is unbounded: it then answers with some far point.
  const bounded = kind === 'quadratic' || chance(0.4);
  const lower: number[] = [];
  const upper: number[] = [];
  for (let j = 0; j < columns; j++) {
    const l = chance(bounded ? 0 : 0.15) ? -INF : whole(-4, 2);
    lower.push(l);
    upper.push(chance(bounded ? 0 : 0.3) ? INF : chance(0.2) && l > -INF ? l : Math.max(l, -4) + whole(0, 6));
  }
  // Most rows are drawn around a point, so that most problems have one.
  const point = lower.map((l, j) => {
    const u = upper[j]!;
    return l > -INF ? (u < INF ? whole(l, u) : l + whole(0, 3)) : u < INF ? u - whole(0, 3) : whole(-3, 3);
  });
  const cost = lower.map(() => (chance(0.2) ? 0 : whole(-3, 9)));
  const rows: DenseRow[] = [];
  const rowCount = whole(0, 11);
  while (rows.length < rowCount) {
    const last = rows.at(-1);
    let coefficients: readonly number[];
    if (last !== undefined && chance(0.25)) {
      const times = whole(1, 3) * (chance(0.5) ? 1 : -1) * (chance(0.3) ? 0.1 : 1);
      coefficients = last[0].map((a) => times * a);
    } else if (chance(0.2)) {
      const only = whole(0, columns - 1);
      const a = whole(1, 4) * (chance(0.5) ? 1 : -1);
      coefficients = lower.map((_, j) => (j === only ? a : 0));
    } else coefficients = lower.map(() => (chance(density) ? whole(-4, 4) : 0));
    const at = coefficients.reduce((sum, a, j) => sum + a * point[j]!, 0);
    const slack = () => (chance(0.4) ? 0 : whole(0, 5));
    const away = chance(0.04) ? whole(-6, 6) : 0;
    const low = chance(0.4) ? -INF : at + away - slack();
    rows.push([
      coefficients,
      low,
      chance(0.4) ? INF : chance(0.3) && low > -INF ? low : Math.max(low, at + away + slack()),
    ]);
  }
  let made = { cost, lower, upper, rows, constant: whole(-5, 5) };
  if (columns > 1 && chance(0.3)) made = withEqualColumn(made, whole(0, columns - 1));
  if (kind === 'scaled') made = scaled(made, random);
  if (kind === 'integer') return denseProblem({ ...made, integer: made.cost.map(() => chance(0.5)) });
  if (kind === 'quadratic')
    return denseProblem({ ...made, quadratic: made.cost.map(() => (chance(0.5) ? whole(0, 3) : 0)) });
  return denseProblem(made);
}

interface Made {
  cost: number[];
  lower: number[];
  upper: number[];
  rows: DenseRow[];
  constant: number;
}

/** Column j stands once more, with the same bounds. */
function withEqualColumn(made: Made, j: number): Made {
  const again = (list: number[]) => [...list, list[j]!];
  return {
    ...made,
    cost: again(made.cost),
    lower: again(made.lower),
    upper: again(made.upper),
    rows: made.rows.map(([a, low, high]) => [again([...a]), low, high]),
  };
}

/** Units of rows and columns from 10⁻³ to 10³, so that coefficients reach from 10⁻⁶ to 10⁶ and costs up to 10⁹. */
function scaled(made: Made, random: () => number): Made {
  const power = () => 10 ** Math.round(6 * random() - 3);
  const columns = made.cost.map(power);
  const price = 10 ** Math.round(6 * random());
  return {
    ...made,
    cost: made.cost.map((c, j) => c * columns[j]! * price),
    lower: made.lower.map((l, j) => l / columns[j]!),
    upper: made.upper.map((u, j) => u / columns[j]!),
    rows: made.rows.map(([a, low, high]) => {
      const unit = power();
      return [a.map((value, j) => value * columns[j]! * unit), low * unit, high * unit];
    }),
  };
}
