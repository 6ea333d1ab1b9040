import type { Case } from '#case';
import {
  type CoreCheck,
  checkCore,
  excesses,
  type Game,
  leastCore,
  nucleolus,
  savingsGame,
  shapleyValue,
  shareByMarginalGain,
  shareInProportion,
} from '#games';
import type { Solver } from '#lp';
import { FaultError, phrase } from '#words';
import { demandOf } from './coalition-case.js';
import type { Player } from './model.js';
import { type CoalitionsQuestion, RULES, type Rule } from './question.js';
import { words } from './words.js';

/** A gain divided by one rule. */
export interface Division {
  readonly rule: Rule;
  /** Gain of each player against alone, CNY, discounted. */
  readonly gain: Float64Array;
  readonly excess: Float64Array;
  readonly core: CoreCheck;
}

export interface Divisions {
  /** v(S) = Σ c({i}) − c(S), CNY, discounted. */
  readonly game: Game;
  readonly all: readonly Division[];
  /** Least ε with which no coalition could have more than ε more by leaving, CNY. */
  readonly leastCore: number;
}

/** Differences of costs below this share of what all pay alone are the solver's tolerance, and count as none. */
const NOISE = 1e-7;

/** The game of saved costs, divided by every rule. Throws FaultError 'coalitions.no-gain' when together costs more than apart. */
export async function divide(
  from: Case,
  question: CoalitionsQuestion,
  players: readonly Player[],
  cost: Float64Array,
  solver: Solver,
): Promise<Divisions> {
  const alone = players.map((_, i) => cost[1 << i]!);
  const scale = alone.reduce((sum, each) => sum + Math.abs(each), 0);
  const raw = savingsGame(
    players.map((each) => each.id),
    (mask) => cost[mask]!,
  );
  const game: Game = { ...raw, worth: raw.worth.map((worth) => (Math.abs(worth) <= NOISE * scale ? 0 : worth)) };
  const total = game.worth.at(-1)!;
  if (total < 0)
    throw new FaultError([
      {
        code: 'coalitions.no-gain',
        severity: 'error',
        place: {},
        message: phrase(words.noGain, { amount: Math.round(-total) }),
        cure: words.noGainCure,
      },
    ]);
  const year = question.years[0]!;
  const demand = players.map(({ id, kind }) =>
    kind === 'outside'
      ? 0
      : from.tables.zones
          .filter((zone) => zone.party === id)
          .reduce((sum, zone) => sum + demandOf(from.tables, zone.id, year), 0),
  );
  const by: Readonly<Record<Rule, () => Float64Array | Promise<Float64Array>>> = {
    nucleolus: async () => (await nucleolus(game, solver)).allocation,
    shapley: () => shapleyValue(game),
    equal: () => shareInProportion(game, new Float64Array(players.length)),
    use: () => shareInProportion(game, demand),
    cost: () =>
      shareInProportion(
        game,
        alone.map((each) => Math.max(0, each)),
      ),
    marginal: () => shareByMarginalGain(game),
  };
  const all: Division[] = [];
  for (const rule of RULES) {
    const gain = await by[rule]();
    all.push({ rule, gain, excess: excesses(game, gain), core: checkCore(game, gain) });
  }
  return { game, all, leastCore: await leastCore(game, solver) };
}
