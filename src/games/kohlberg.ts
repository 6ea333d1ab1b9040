import { axis } from '#frame';
import { ProblemBuilder, requireCertificate, type Solver } from '#lp';
import { excesses } from './core.js';
import { everybody, type Game, membersOf, scaleOf } from './game.js';
import { Span } from './span.js';

/** Relative to the largest worth: excesses nearer than this are one level. */
const SAME_LEVEL = 1e-6;
/** A way to give more to coalitions at the top that is worth less than this is none. */
const NO_WAY = 1e-6;

/**
 * Whether an allocation is the nucleolus, without solving for it (Kohlberg's criterion). For every level α let D be the coalitions
 * with an excess of at least α, and D₀ the players who get no more than alone. The allocation is the nucleolus if and only if
 * shifting money between players can help no coalition of D without hurting another:
 *
 *   y(N) = 0,  y(S) ≥ 0 for S ∈ D,  y_i ≥ 0 for i ∈ D₀   ⇒   y(S) = 0 for S ∈ D
 *
 * Source: E. Kohlberg, On the nucleolus of a characteristic function game, SIAM J. Appl. Math. 20 (1971) 62-66, theorem 4.
 */
export async function isNucleolus(game: Game, allocation: ArrayLike<number>, solver: Solver): Promise<boolean> {
  const n = game.players.length;
  const excess = excesses(game, allocation);
  const tolerance = SAME_LEVEL * scaleOf(game);
  if (Math.abs(excess[everybody(game)]!) > tolerance) return false;
  if (game.players.some((_, i) => excess[1 << i]! > tolerance)) return false;
  const bound = game.players.flatMap((_, i) => (excess[1 << i]! >= -tolerance ? [1 << i] : []));
  const order = Array.from({ length: Math.max(0, everybody(game) - 1) }, (_, k) => k + 1);
  order.sort((a, b) => excess[b]! - excess[a]!);
  const span = new Span(n);
  span.add(rowOf(n, everybody(game)), 0);
  let at = 0;
  while (at < order.length && span.rank < n) {
    const level = excess[order[at]!]!;
    while (at < order.length && excess[order[at]!]! >= level - tolerance) span.add(rowOf(n, order[at++]!), 0);
    if ((await largestHelp(n, order.slice(0, at), bound, solver)) > NO_WAY) return false;
  }
  return true;
}

const rowOf = (n: number, mask: number) => Float64Array.from({ length: n }, (_, i) => (mask >> i) & 1);

/** max Σ_{S ∈ D} y(S) over shifts that hurt nobody of D and D₀, |y_i| ≤ 1. */
async function largestHelp(
  n: number,
  top: readonly number[],
  bound: readonly number[],
  solver: Solver,
): Promise<number> {
  const builder = new ProblemBuilder();
  const player = axis(
    'player',
    Array.from({ length: n }, (_, i) => String(i)),
  );
  const card = { unit: '', sentence: { en: 'Shift of money', zh: '转移金额' }, formula: 'y_i' };
  const held = new Set(bound.map((mask) => 31 - Math.clz32(mask)));
  const shift = builder.variables('shift', [player], {
    lower: Float64Array.from({ length: n }, (_, i) => (held.has(i) ? 0 : -1)),
    upper: 1,
    card,
  });
  const even = builder.rows('even', [axis('one', ['even'])], { lower: 0, upper: 0, card });
  builder.terms(even, shift, 1, { rows: new Int32Array(n) });
  const unhurt = builder.rows('unhurt', [axis('coalition', top.map(String))], { lower: 0, upper: Infinity, card });
  const rows: number[] = [];
  const cells: number[] = [];
  const help = new Float64Array(n);
  top.forEach((mask, row) => {
    for (const i of membersOf(mask)) {
      rows.push(row);
      cells.push(i);
      help[i]! -= 1;
    }
  });
  builder.terms(unhurt, shift, 1, { rows: Int32Array.from(rows), variables: Int32Array.from(cells) });
  builder.cost({ category: 'help', owner: '', place: '' }, shift, help);
  const problem = builder.compile();
  const session = await solver.open(problem);
  try {
    const outcome = await session.solve({ algorithm: 'simplex' });
    requireCertificate(problem, outcome);
    return -outcome.objective;
  } finally {
    await session.dispose();
  }
}
