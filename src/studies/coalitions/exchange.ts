import type { Case } from '#case';
import type { TableReader } from '../table-reader.js';
import { outsidePartyOf } from './coalition-case.js';
import type { CoalitionsModel } from './model.js';
import type { CoalitionsQuestion } from './question.js';

/** What two players exchange in the joint plan, over all years. `first` and `second` are positions of players, first < second. */
export interface Exchange {
  readonly first: number;
  readonly second: number;
  /** Energy that reaches the second from the first, and back, discounted, MWh. */
  there: number;
  back: number;
  /** What the second pays the first at zonal prices, congestion rents by halves, discounted, CNY. */
  market: number;
  /** Energy that reaches the second less what reaches the first, MWh, by year. */
  readonly netByYear: Float64Array;
  /** The same by step of each year, MW. */
  readonly net: Float64Array;
}

/**
 * Energy and money between the players of the joint plan, read from its tables `plan_dispatch` and `trades`:
 * over the ties between two sides, and under contracts between a side and an outside party of the game. Pairs without either are left out.
 */
export function exchangesOf(
  from: Case,
  question: CoalitionsQuestion,
  model: CoalitionsModel,
  reader: TableReader,
): Exchange[] {
  const { players, weights } = model;
  const position = new Map(players.map((each, i) => [each.id, i]));
  const partyOf = new Map(from.tables.zones.map((zone) => [zone.id, zone.party]));
  const steps = (model.periods.length * 24) / question.stepHours;
  const pairs = new Map<string, Exchange>();
  const pair = (one: string, other: string) => {
    const [a, b] = [position.get(one)!, position.get(other)!];
    const [first, second] = a < b ? [a, b] : [b, a];
    const key = `${first} ${second}`;
    let found = pairs.get(key);
    if (found === undefined) {
      found = {
        first,
        second,
        there: 0,
        back: 0,
        market: 0,
        netByYear: new Float64Array(question.years.length),
        net: new Float64Array(question.years.length * steps),
      };
      pairs.set(key, found);
    }
    return { found, straight: a < b };
  };

  /** For a place in the dispatch: who sends by a technology, who gets it, and how much of it arrives. */
  const flows = new Map<string, { from: string; to: string; arriving: number }>();
  for (const line of from.tables.lines) {
    const [a, b] = [partyOf.get(line.zone0)!, partyOf.get(line.zone1)!];
    if (a === b) continue;
    flows.set(`${line.id}\tforward`, { from: a, to: b, arriving: 1 - line.loss });
    flows.set(`${line.id}\tbackward`, { from: b, to: a, arriving: 1 - line.loss });
  }
  for (const contract of from.tables.contracts) {
    const outside = outsidePartyOf(contract, question);
    if (outside === undefined) continue;
    const side = partyOf.get(contract.zone)!;
    const [sender, receiver] = contract.direction === 'export' ? [side, outside.id] : [outside.id, side];
    flows.set(`${contract.id}\t${contract.direction}`, { from: sender, to: receiver, arriving: 1 });
  }

  const [zones, kinds] = [reader.text('plan_dispatch', 'zone'), reader.text('plan_dispatch', 'technology')];
  const [year, period, step, hours, power] = ['year', 'period', 'step', 'hours', 'power'].map((name) =>
    reader.numbers('plan_dispatch', name),
  );
  for (let k = 0; k < zones.length; k++) {
    const flow = flows.get(`${zones[k]}\t${kinds[k]}`);
    if (flow === undefined) continue;
    const { found, straight } = pair(flow.from, flow.to);
    const y = question.years.indexOf(year![k]!);
    const received = flow.arriving * power![k]!;
    const energy = received * hours![k]!;
    if (straight) found.there += energy * weights[y]!;
    else found.back += energy * weights[y]!;
    const sign = straight ? 1 : -1;
    found.netByYear[y]! += sign * energy;
    found.net[y * steps + (period![k]! * 24 + step![k]!) / question.stepHours]! += sign * received;
  }
  addMarket(from, question, reader, weights, partyOf, pair);
  return [...pairs.values()].sort((a, b) => a.first - b.first || a.second - b.second);
}

function addMarket(
  from: Case,
  question: CoalitionsQuestion,
  reader: TableReader,
  weights: Float64Array,
  partyOf: ReadonlyMap<string, string>,
  pair: (one: string, other: string) => { readonly found: Exchange; readonly straight: boolean },
): void {
  const lines = new Map(from.tables.lines.map((line) => [line.id, line]));
  const contracts = new Map(from.tables.contracts.map((row) => [row.id, row]));
  const [places, ends] = [reader.text('trades', 'place'), reader.text('trades', 'technology')];
  const [year, value] = [reader.numbers('trades', 'year'), reader.numbers('trades', 'value')];
  for (let k = 0; k < places.length; k++) {
    const weighted = value[k]! * weights[question.years.indexOf(year[k]!)]!;
    const line = lines.get(places[k]!);
    const contract = contracts.get(places[k]!);
    const outside = contract === undefined ? undefined : outsidePartyOf(contract, question);
    if (line !== undefined && (ends[k] === 'start' || ends[k] === 'end')) {
      const [a, b] = [partyOf.get(line.zone0)!, partyOf.get(line.zone1)!];
      if (a === b) continue;
      // The end pays (value of the end − value of the start) / 2: its price for what it gets, less half of the rent.
      const { found, straight } = pair(a, b);
      const paid = ends[k] === 'end' ? weighted / 2 : -weighted / 2;
      found.market += straight ? paid : -paid;
    } else if (contract !== undefined && outside !== undefined) {
      // Taken out at the zonal price by a receiver (value < 0), put in by a sender (value > 0).
      const { found, straight } = pair(partyOf.get(contract.zone)!, outside.id);
      found.market += straight ? -weighted : weighted;
    }
  }
}
