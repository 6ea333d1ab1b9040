import type { Case } from '#case';
import { coalitionName, membersOf } from '#games';
import { type Network, networkOf } from '#network';
import type { Worded } from '#words';
import { yearFactors } from '../plan/model.js';
import { type Period, periodHorizon, periodsOf } from '../plan/periods.js';
import { coalitionCase, type Members, outsidePartyOf } from './coalition-case.js';
import type { CoalitionsQuestion } from './question.js';

/** A player of the game: a side of the case, or an outside party at the other end of contracts. */
export interface Player {
  readonly id: string;
  readonly name: Worded;
  readonly kind: 'side' | 'outside';
}

/** One coalition: the plan to solve (null where only outside parties are in it) and what its members pay besides. */
export interface Coalition {
  readonly mask: number;
  readonly name: string;
  readonly plan: Case | null;
  /** Coalitions with the same key have the same plan. */
  readonly planKey: string;
  /** What outside members pay for energy that this coalition does not decide on, CNY, discounted. */
  readonly besides: number;
}

/** The question as a game: who plays, the coalitions, and the time and weights that all of them share. */
export interface CoalitionsModel {
  readonly players: readonly Player[];
  readonly coalitions: readonly Coalition[];
  /** The network of everybody together. */
  readonly network: Network;
  readonly periods: readonly Period[];
  /** What a cost of each year counts, as in the plan. */
  readonly weights: Float64Array;
}

/**
 * The game of a case. Every coalition is asked the plan's question on its own part of the case, seen through the same days:
 *
 *   c(S) = least discounted cost of the sides in S for their own load and contracts + what outside members pay besides
 */
export function coalitionsModel(from: Case, question: CoalitionsQuestion): CoalitionsModel {
  const players = playersOf(from, question);
  const weather = question.weatherYear ?? from.scenario.weatherYear;
  const everybody = coalitionCase(from, membersAt(players, 2 ** players.length - 1), question);
  const network = networkOf(everybody, question.years, weather);
  const periods = periodsOf(network, question.periods);
  const weights = yearFactors(network.years, question.discountRate);
  const due = dueOf(network, question, periods, weights);
  const coalitions = Array.from({ length: 2 ** players.length - 1 }, (_, k): Coalition => {
    const mask = k + 1;
    const members = membersAt(players, mask);
    return {
      mask,
      name: coalitionName(
        players.map((each) => each.id),
        mask,
      ),
      plan: members.sides.size === 0 ? null : coalitionCase(from, members, question),
      planKey: planKeyOf(from, members, question),
      besides: besidesOf(from, members, question, due),
    };
  });
  return { players, coalitions, network, periods, weights };
}

/** Sides that have a zone, then the outside parties. */
export function playersOf(from: Case, question: CoalitionsQuestion): Player[] {
  const sides = from.tables.parties.filter((party) => from.tables.zones.some((zone) => zone.party === party.id));
  return [
    ...sides.map(({ id, name_en, name_zh }): Player => ({ id, name: { en: name_en, zh: name_zh }, kind: 'side' })),
    ...question.outside.map(
      ({ id, name_en, name_zh }): Player => ({ id, name: { en: name_en, zh: name_zh }, kind: 'outside' }),
    ),
  ];
}

function membersAt(players: readonly Player[], mask: number): Members {
  const members = membersOf(mask).map((i) => players[i]!);
  const ids = (kind: Player['kind']) => new Set(members.filter((each) => each.kind === kind).map((each) => each.id));
  return { sides: ids('side'), outside: ids('outside') };
}

function planKeyOf(from: Case, members: Members, question: CoalitionsQuestion): string {
  const inside = new Set(from.tables.zones.filter((zone) => members.sides.has(zone.party)).map((zone) => zone.id));
  const dealing = new Set(
    from.tables.contracts
      .filter((row) => inside.has(row.zone))
      .map((row) => outsidePartyOf(row, question)?.id)
      .filter((id) => id !== undefined && members.outside.has(id)),
  );
  return [...members.sides, '|', ...[...dealing].sort()].join(' ');
}

/** Energy due under each contract over all years, discounted, MWh. */
function dueOf(
  network: Network,
  question: CoalitionsQuestion,
  periods: readonly Period[],
  weights: Float64Array,
): ReadonlyMap<string, number> {
  const horizon = periodHorizon(network, periods, question.stepHours, weights);
  return new Map(
    network.contracts.map((each) => {
      const power = horizon.sample(each.due);
      const energy = power.reduce((sum, value, s) => sum + value * horizon.hours[s]!, 0);
      const years = weights.reduce((sum, weight, y) => sum + (each.inService[y]! ? weight : 0), 0);
      return [each.id, energy * years];
    }),
  );
}

/**
 * What outside members pay for contracts with sides that plan apart, per MWh due:
 *
 *                existing contract kept      cut
 *   receiver     price                       alternative
 *   sender       alternative − price         0
 */
function besidesOf(
  from: Case,
  members: Members,
  question: CoalitionsQuestion,
  due: ReadonlyMap<string, number>,
): number {
  const partyOf = new Map(from.tables.zones.map((zone) => [zone.id, zone.party]));
  let sum = 0;
  for (const row of from.tables.contracts) {
    const party = outsidePartyOf(row, question);
    if (party === undefined || !members.outside.has(party.id) || members.sides.has(partyOf.get(row.zone)!)) continue;
    const kept = question.alone === 'existing';
    const perUnit =
      row.direction === 'export' ? (kept ? row.price : party.alternative) : kept ? party.alternative - row.price : 0;
    sum += perUnit * (due.get(row.id) ?? 0);
  }
  return sum;
}
