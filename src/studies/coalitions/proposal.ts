import type { Network } from '#network';
import { annuity } from '#parts';
import type { TableReader } from '../table-reader.js';
import type { Division } from './division.js';
import type { Exchange } from './exchange.js';
import type { CoalitionsModel, Player } from './model.js';
import type { CoalitionsQuestion } from './question.js';

/** What is built of a candidate when its host plans alone, and in the joint plan. */
export interface CrossInvestment {
  readonly candidate: string;
  readonly host: number;
  /** MW over all years. */
  readonly alone: number;
  readonly joint: number;
  /** Money of the investments, joint less alone: as spent, and what of it falls into the horizon as discounted annuities, CNY. */
  readonly spent: number;
  readonly discounted: number;
  /** Share of each player in the extra investment; the host alone carries what is built no more or less. */
  readonly shares: Float64Array;
}

/** Money of each player in the joint plan, CNY, discounted: after = home + finances − financed + contracts. */
export interface Settlement {
  readonly alone: Float64Array;
  /** What the joint plan costs at home, by its ledger. */
  readonly home: Float64Array;
  /** Paid for extra investments of others, and carried by others of the own ones. */
  readonly finances: Float64Array;
  readonly financed: Float64Array;
  /** Paid under the proposed contracts, less what is received. */
  readonly contracts: Float64Array;
  readonly after: Float64Array;
}

export interface ProposedContract {
  readonly seller: number;
  readonly buyer: number;
  /** Net energy of each year to the buyer, MWh. */
  readonly energy: Float64Array;
  /** Energy each way, discounted, MWh. */
  readonly delivered: number;
  readonly returned: number;
  /** Largest net delivery in a step, MW. */
  readonly power: number;
  /** Paid by the buyer, CNY, discounted; negative where the seller pays. */
  readonly payment: number;
  /** CNY per MWh of net energy; null where little of the exchange is left after netting, or nothing is exchanged. */
  readonly price: number | null;
  /** Between these neither side is worse off than alone, all else as proposed. */
  readonly lowest: number | null;
  readonly highest: number | null;
  /** What zonal prices with rents by halves come to. */
  readonly marketPrice: number | null;
}

export interface Proposal {
  readonly investments: readonly CrossInvestment[];
  readonly settlement: Settlement;
  readonly contracts: readonly ProposedContract[];
}

/** Less than this is the solver's tolerance, MW. */
const LEAST_BUILD = 0.5;
/** A price per net MWh says little when less than this share of the exchange is left after netting. */
const LEAST_NET = 0.25;
/** Nor where a pair has less than this share of what all exchange: its payment settles accounts, not energy. */
const LEAST_PART = 0.01;
/** Weight of pairs that exchange nothing and are not linked through others, as a share of all. */
const NO_EXCHANGE = 1e-6;

/** Cross-investment, money and contracts that bring every player to its share of a division. */
export function proposalOf(
  model: CoalitionsModel,
  question: CoalitionsQuestion,
  division: Division,
  cost: Float64Array,
  home: Float64Array,
  exchanges: readonly Exchange[],
  builds: { readonly joint: TableReader; readonly alone: (player: number) => TableReader | null },
): Proposal {
  const { players } = model;
  const alone = Float64Array.from(players, (_, i) => cost[1 << i]!);
  const after = alone.map((each, i) => each - division.gain[i]!);
  const investments = investmentsOf(model, question, division, builds);
  const finances = new Float64Array(players.length);
  const financed = new Float64Array(players.length);
  for (const { host, discounted, shares } of investments)
    shares.forEach((share, i) => {
      if (i === host) return;
      finances[i]! += share * discounted;
      financed[host]! += share * discounted;
    });
  // What is left to pay once homes and investments are paid is what the contracts must move.
  const owed = after.map((each, i) => each - home[i]! - finances[i]! + financed[i]!);
  const paid = payments(players, exchanges, owed);
  const whole = exchanges.reduce((sum, each) => sum + each.there + each.back, 0);
  const contracts = paid
    .filter(({ exchange, payment }) => exchange.there + exchange.back > 0 || Math.abs(payment) > 1)
    .map(({ exchange, payment }) => contractOf(exchange, payment, division, whole));
  return { investments, settlement: { alone, home, finances, financed, contracts: owed, after }, contracts };
}

function investmentsOf(
  { network, players, weights }: CoalitionsModel,
  question: CoalitionsQuestion,
  { gain }: Division,
  builds: { readonly joint: TableReader; readonly alone: (player: number) => TableReader | null },
): CrossInvestment[] {
  const total = gain.reduce((sum, each) => sum + Math.max(0, each), 0);
  const joint = builtBy(network, builds.joint);
  const alone = players.map((_, i) => builtBy(network, builds.alone(i)));
  return network.candidates.map((each, c): CrossInvestment => {
    const host = players.findIndex((player) => player.id === each.party);
    const [mine, theirs] = [alone[host]![c]!, joint[c]!];
    let [spent, discounted] = [0, 0];
    network.years.forEach((_, y) => {
      const more = theirs[y]! - mine[y]!;
      // An annuity is paid in every year of the horizon from the first of service on, as in the cost ledger.
      const later = weights.subarray(y).reduce((sum, weight) => sum + weight, 0);
      spent += more * each.investment[y]!;
      discounted += more * later * annuity(each.investment[y]!, each.lifetime, question.discountRate);
    });
    const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
    const shared = sum(theirs) - sum(mine) > LEAST_BUILD && discounted > 0 && total > 0;
    const shares = Float64Array.from(players, (_, i) => (shared ? Math.max(0, gain[i]!) / total : i === host ? 1 : 0));
    return { candidate: each.id, host, alone: sum(mine), joint: sum(theirs), spent, discounted, shares };
  });
}

/** [candidate][year], MW; nothing without a plan. */
function builtBy(network: Network, reader: TableReader | null): Float64Array[] {
  const position = new Map(network.candidates.map((each, c) => [each.id, c]));
  const built = network.candidates.map(() => new Float64Array(network.years.length));
  if (reader === null) return built;
  const [ids, years, amounts] = [
    reader.text('builds', 'candidate'),
    reader.numbers('builds', 'year'),
    reader.numbers('builds', 'built'),
  ];
  ids.forEach((id, k) => {
    built[position.get(id)!]![network.years.indexOf(years[k]!)]! += amounts[k]!;
  });
  return built;
}

/**
 * Payments between pairs that give every player what it is owed, as near to zonal prices as can be:
 *
 *   min Σ_e (q_e − m_e)² / E_e   subject to   Σ paid by i − Σ paid to i = owed_i
 *
 * over the pairs that exchange energy, and between players who are not linked by any exchange,
 *
 * so that q_e = m_e + E_e (φ_first − φ_second) with one φ per player: all prices of a player shift by one amount.
 */
function payments(
  players: readonly Player[],
  exchanges: readonly Exchange[],
  owed: Float64Array,
): { readonly exchange: Exchange; readonly payment: number }[] {
  const n = players.length;
  const whole = exchanges.reduce((sum, each) => sum + each.there + each.back, 0);
  const edges: { exchange: Exchange; weight: number }[] = [];
  const linked = linkedPlayers(n, exchanges);
  for (let first = 0; first < n; first++)
    for (let second = first + 1; second < n; second++) {
      const found = exchanges.find((each) => each.first === first && each.second === second);
      if (found === undefined && linked[first] === linked[second]) continue;
      const nothing = {
        first,
        second,
        there: 0,
        back: 0,
        market: 0,
        netByYear: new Float64Array(0),
        net: new Float64Array(0),
      };
      const energy = found === undefined ? 0 : found.there + found.back;
      edges.push({ exchange: found ?? nothing, weight: whole === 0 ? 1 : energy / whole + NO_EXCHANGE });
    }
  // Received less paid by each player must be −owed; the last equation follows from the others, and its φ is 0.
  const matrix = Array.from({ length: n - 1 }, () => new Float64Array(n));
  for (let i = 0; i < n - 1; i++) matrix[i]![n - 1] = -owed[i]!;
  for (const { exchange, weight } of edges) {
    const { first, second, market } = exchange;
    for (const [node, other, sign] of [
      [first, second, 1],
      [second, first, -1],
    ] as const) {
      if (node === n - 1) continue;
      matrix[node]![n - 1]! -= sign * market;
      matrix[node]![node]! += weight;
      if (other !== n - 1) matrix[node]![other]! -= weight;
    }
  }
  const potential = [...solveDense(matrix), 0];
  return edges.map(({ exchange, weight }) => ({
    exchange,
    payment: exchange.market + weight * (potential[exchange.first]! - potential[exchange.second]!),
  }));
}

/** A number for each player that is the same for those who exchange, directly or through others. */
function linkedPlayers(n: number, exchanges: readonly Exchange[]): number[] {
  const group = Array.from({ length: n }, (_, i) => i);
  for (const { first, second } of exchanges) {
    const [kept, merged] = [group[first]!, group[second]!];
    group.forEach((each, i) => {
      if (each === merged) group[i] = kept;
    });
  }
  return group;
}

/** Gauss-Jordan elimination with the right-hand side as last column; the matrix is a grounded Laplacian, so positive definite. */
function solveDense(rows: readonly Float64Array[]): number[] {
  const n = rows.length;
  const work = rows.map((row) => row.slice());
  for (let k = 0; k < n; k++) {
    const lead = work[k]![k]!;
    for (let j = k; j <= n; j++) work[k]![j]! /= lead;
    for (let i = 0; i < n; i++) {
      const factor = i === k ? 0 : work[i]![k]!;
      if (factor !== 0) for (let j = k; j <= n; j++) work[i]![j]! -= factor * work[k]![j]!;
    }
  }
  return work.map((row) => row[n]!);
}

function contractOf(exchange: Exchange, payment: number, { gain }: Division, whole: number): ProposedContract {
  const net = exchange.there - exchange.back;
  // The one that delivers more sells; without energy, the one that is paid.
  const straight = net !== 0 ? net > 0 : payment >= 0;
  const sign = straight ? 1 : -1;
  const [seller, buyer] = straight ? [exchange.first, exchange.second] : [exchange.second, exchange.first];
  const least = Math.max(LEAST_NET * (exchange.there + exchange.back), LEAST_PART * whole);
  const priced = net !== 0 && Math.abs(net) >= least;
  const energy = Math.abs(net);
  const price = priced ? (sign * payment) / energy : null;
  return {
    seller,
    buyer,
    energy: exchange.netByYear.map((each) => sign * each),
    delivered: straight ? exchange.there : exchange.back,
    returned: straight ? exchange.back : exchange.there,
    power: exchange.net.reduce((most, each) => Math.max(most, sign * each), 0),
    payment: sign * payment,
    price,
    lowest: price === null ? null : price - gain[seller]! / energy,
    highest: price === null ? null : price + gain[buyer]! / energy,
    marketPrice: priced ? (sign * exchange.market) / energy : null,
  };
}
