import { axis } from '#frame';
import { type Outcome, type Problem, ProblemBuilder, requireCertificate, type Solver } from '#lp';
import { coalitionName, everybody, type Game, gameOf, membersOf, scaleOf } from './game.js';
import { Span } from './span.js';

export interface NucleolusLevel {
  /** Largest excess that is left once the coalitions of the levels before are settled. */
  readonly excess: number;
  /** Coalitions that have this excess in every solution of the level and say something new. */
  readonly settled: readonly number[];
}

export interface Nucleolus {
  readonly allocation: Float64Array;
  readonly levels: readonly NucleolusLevel[];
}

export interface NucleolusOptions {
  /** No player gets less than alone (the nucleolus); false: nothing but efficiency is asked (the prenucleolus). Default true. */
  readonly individuallyRational?: boolean;
  readonly signal?: AbortSignal;
}

/** A multiplier above this is positive; those of a level add up to 1, and a game has few coalitions that bind. */
const POSITIVE = 1e-7;
/** An own worth above the total by less than this, in parts of the scale, is rounding. */
const ROUNDING = 1e-9;

/**
 * The nucleolus: the allocation whose largest excess is least, then the second largest, and so on. One linear problem per level:
 *
 *   min ε   subject to   x(S) + ε ≥ v(S)          for coalitions whose x(S) is still open
 *                        x(S) = v(S) − ε_k        for those settled at level k
 *                        x(N) = v(N),  x_i ≥ v({i})
 *
 * A coalition with a positive multiplier is tight in every solution of its level and is settled there; coalitions in the span of
 * settled ones are no longer open. Each level settles at least one more dimension, so that there are at most n − 1 of them.
 *
 * Sources: D. Schmeidler, The nucleolus of a characteristic function game, SIAM J. Appl. Math. 17 (1969) 1163-1170; M. Maschler,
 * B. Peleg and L. S. Shapley, Geometric properties of the kernel, nucleolus and related solution concepts, Math. Oper. Res. 4 (1979)
 * 303-338 (the sequence of problems); A. Kopelowitz, Computation of the kernels of simple games and the nucleolus of n-person games
 * (1967).
 *
 * Throws RangeError when the players' own worths exceed the total (there is nothing individually rational then), and what
 * `requireCertificate` throws when a solve cannot be trusted.
 */
export async function nucleolus(game: Game, solver: Solver, options: NucleolusOptions = {}): Promise<Nucleolus> {
  const rational = options.individuallyRational ?? true;
  const n = game.players.length;
  const own = Float64Array.from({ length: n }, (_, i) => game.worth[1 << i]!);
  const scale = scaleOf(game);
  // Both notions move along when every player's own worth is taken out and money is counted in another unit.
  const normal = gameOf(
    game.players,
    (mask) => (game.worth[mask]! - membersOf(mask).reduce((sum, i) => sum + own[i]!, 0)) / scale,
  );
  const all = everybody(normal);
  const rest = normal.worth[all]!;
  if (rational && rest < -ROUNDING)
    throw new RangeError(`together the players have less than alone: ${game.worth[all]}`);
  const total = rational ? Math.max(0, rest) : rest;
  const span = new Span(n);
  span.add(unitRow(n, all), total);
  const settled: Settled[] = [{ mask: all, given: total }];
  const levels: NucleolusLevel[] = [];
  while (span.rank < n) {
    const level = await solveLevel(normal, settled, span, rational, solver, options.signal);
    const fresh: number[] = [];
    for (const { mask, given } of level.tight)
      if (span.add(unitRow(n, mask), given)) {
        settled.push({ mask, given });
        fresh.push(mask);
      }
    if (fresh.length === 0) throw new RangeError(`no coalition settled at excess ${level.excess}`);
    levels.push({ excess: level.excess * scale, settled: fresh });
  }
  return { allocation: span.solution().map((share, i) => own[i]! + share * scale), levels };
}

/** Least ε with which no coalition gains more than ε by leaving, and an allocation that has it (Maschler, Peleg and Shapley, 1979). */
export async function leastCore(game: Game, solver: Solver, signal?: AbortSignal): Promise<number> {
  if (game.players.length === 1) return 0;
  const scale = scaleOf(game);
  const normal = gameOf(game.players, (mask) => game.worth[mask]! / scale);
  const all = everybody(normal);
  const span = new Span(game.players.length);
  span.add(unitRow(game.players.length, all), normal.worth[all]!);
  const level = await solveLevel(normal, [{ mask: all, given: normal.worth[all]! }], span, false, solver, signal);
  return level.excess * scale;
}

interface Settled {
  readonly mask: number;
  readonly given: number;
}

const unitRow = (n: number, mask: number) => Float64Array.from({ length: n }, (_, i) => (mask >> i) & 1);

async function solveLevel(
  game: Game,
  settled: readonly Settled[],
  span: Span,
  rational: boolean,
  solver: Solver,
  signal: AbortSignal | undefined,
): Promise<{ readonly excess: number; readonly tight: readonly Settled[] }> {
  const n = game.players.length;
  const open: number[] = [];
  for (let mask = 1; mask < everybody(game); mask++) if (!span.holds(unitRow(n, mask))) open.push(mask);
  const { problem, openRow } = levelProblem(game, open, settled, rational);
  const outcome = await solved(problem, solver, signal);
  const excess = outcome.columnValue[n]!;
  const tight: Settled[] = [];
  open.forEach((mask, k) => {
    if (outcome.rowDual[openRow + k]! > POSITIVE) tight.push({ mask, given: game.worth[mask]! - excess });
  });
  if (rational)
    for (let i = 0; i < n; i++) if (outcome.columnDual[i]! > POSITIVE) tight.push({ mask: 1 << i, given: 0 });
  return { excess, tight };
}

function levelProblem(game: Game, open: readonly number[], settled: readonly Settled[], rational: boolean) {
  const builder = new ProblemBuilder();
  const share = builder.variables('share', [axis('player', game.players)], {
    lower: rational ? 0 : -Infinity,
    upper: Infinity,
    card: { unit: '', sentence: { en: 'Share of a player', zh: '各方所得' }, formula: 'x_i' },
  });
  const excess = builder.variables('excess', [axis('one', ['excess'])], {
    lower: -Infinity,
    upper: Infinity,
    card: { unit: '', sentence: { en: 'Largest excess', zh: '最大超额' }, formula: String.raw`\varepsilon` },
  });
  const names = (masks: readonly number[]) => masks.map((mask) => coalitionName(game.players, mask));
  const openRows = builder.rows('open', [axis('coalition', names(open))], {
    lower: Float64Array.from(open, (mask) => game.worth[mask]!),
    upper: Infinity,
    card: {
      unit: '',
      sentence: {
        en: 'No coalition could have more by leaving than the excess',
        zh: '任一联盟退出的超额不超过最大超额',
      },
      formula: String.raw`x(S) + \varepsilon \ge v(S)`,
    },
  });
  const given = Float64Array.from(settled, (each) => each.given);
  const settledRows = builder.rows('settled', [axis('coalition', names(settled.map((each) => each.mask)))], {
    lower: given,
    upper: given,
    card: {
      unit: '',
      sentence: { en: 'Coalitions settled before keep their excess', zh: '已确定联盟的超额保持不变' },
      formula: String.raw`x(S) = v(S) - \varepsilon_k`,
    },
  });
  for (const [rows, masks] of [
    [openRows, open],
    [settledRows, settled.map((each) => each.mask)],
  ] as const) {
    const into: number[] = [];
    const of: number[] = [];
    masks.forEach((mask, row) => {
      for (const i of membersOf(mask)) {
        into.push(row);
        of.push(i);
      }
    });
    builder.terms(rows, share, 1, { rows: Int32Array.from(into), variables: Int32Array.from(of) });
  }
  builder.terms(openRows, excess, 1, { variables: new Int32Array(open.length) });
  builder.cost({ category: 'excess', owner: '', place: '' }, excess, 1);
  return { problem: builder.compile(), openRow: openRows.offset };
}

async function solved(problem: Problem, solver: Solver, signal: AbortSignal | undefined): Promise<Outcome> {
  const session = await solver.open(problem);
  try {
    // A vertex: its multipliers are as clear cut as they can be.
    const outcome = await session.solve({ algorithm: 'simplex', ...(signal === undefined ? {} : { signal }) });
    requireCertificate(problem, outcome);
    return outcome;
  } finally {
    await session.dispose();
  }
}
