import type { Case, Row, SeriesTable, Tables } from '#case';
import { HOURS_PER_YEAR } from '#frame';
import { valueAt } from '#network';
import type { CoalitionsQuestion, OutsideParty } from './question.js';

/** Those who plan together: sides of the case and outside parties, by id. */
export interface Members {
  readonly sides: ReadonlySet<string>;
  readonly outside: ReadonlySet<string>;
}

/**
 * The case as a coalition sees it when it plans alone: its own zones with their load, plants, reservoirs and candidates, the lines
 * between them, and contracts instead of everybody else.
 *
 *   lines     with an end elsewhere are not there; an existing contract over one is a fixed delivery at its price
 *   water     of reservoirs that belong to others comes as it falls: their local inflow reaches the next reservoir of the coalition
 *   cap       of CO2 that binds all together is shared by `capShare`; margins, shares and prices bind each coalition as they are
 *   contracts with the outside stand as they are, unless their counterpart is a party of the game (`contractsOf`)
 */
export function coalitionCase(from: Case, members: Members, question: CoalitionsQuestion): Case {
  const { tables } = from;
  const zones = tables.zones.filter((zone) => members.sides.has(zone.party));
  const inside = new Set(zones.map((zone) => zone.id));
  const lines = tables.lines.filter((line) => inside.has(line.zone0) && inside.has(line.zone1));
  const kept = new Set(lines.map((line) => line.id));
  const ties = question.alone === 'existing' ? tieContracts(from, inside, question) : [];
  const water = waterOf(tables, inside);
  const changed: Partial<{ -readonly [T in keyof Tables]: Tables[T] }> = {
    parties: tables.parties.filter((party) => members.sides.has(party.id)),
    zones,
    demand: tables.demand.filter((row) => inside.has(row.zone)),
    plants: tables.plants.filter((row) => inside.has(row.zone)),
    reservoirs: water.reservoirs,
    lines,
    candidates: tables.candidates.filter((row) => (row.zone === null ? kept.has(row.line!) : inside.has(row.zone))),
    contracts: [...contractsOf(tables, inside, members, question), ...ties.map((tie) => tie.row)],
    policies: policiesOf(from, members.sides, question),
  };
  return {
    ...from,
    tables: { ...tables, ...changed },
    series: [...from.series.map((series) => withWater(series, water.drained)), ...tieSeries(from, ties)],
  };
}

/** The outside party that a contract belongs to, if it is one of the game. */
export function outsidePartyOf(contract: Row<'contracts'>, question: CoalitionsQuestion): OutsideParty | undefined {
  return question.outside.find((each) => each.counterparts.includes(contract.counterpart));
}

/**
 * Contracts of the coalition's zones. Where the counterpart is a party of the game:
 *   it plans along    a delivery costs nobody anything; what an export leaves out costs the receiver its alternative, what an import
 *                     brings costs the sender what it would be worth at home
 *   it stays apart    the contract as it stands, or nothing when everything is cut
 */
function contractsOf(
  tables: Tables,
  inside: ReadonlySet<string>,
  members: Members,
  question: CoalitionsQuestion,
): Row<'contracts'>[] {
  return tables.contracts
    .filter((row) => inside.has(row.zone))
    .flatMap((row) => {
      const party = outsidePartyOf(row, question);
      if (party === undefined) return [row];
      if (!members.outside.has(party.id)) return question.alone === 'existing' ? [row] : [];
      return row.direction === 'export'
        ? [{ ...row, price: 0, shortfall_cost: party.alternative }]
        : [{ ...row, price: party.alternative, shortfall_cost: 0 }];
    });
}

interface TieContract {
  readonly row: Row<'contracts'>;
  readonly share: number;
}

/** Id of the contract that stands for a tie where its other end plans apart. */
export const tieContractId = (line: string) => `tie ${line}`;

function tieContracts(from: Case, inside: ReadonlySet<string>, question: CoalitionsQuestion): TieContract[] {
  return question.ties.flatMap((tie) => {
    const line = from.tables.lines.find((row) => row.id === tie.line);
    if (line === undefined || inside.has(line.zone0) === inside.has(line.zone1)) return [];
    const sender = tie.direction === 'forward' ? line.zone0 : line.zone1;
    const sends = inside.has(sender);
    const sent = tie.direction === 'forward' ? line.forward : line.backward;
    const capacity = sends ? sent : sent * (1 - line.loss);
    // The receiver pays for what is sent; of that it gets what the line does not lose.
    const price = sends ? tie.price : tie.price / (1 - line.loss);
    const row: Row<'contracts'> = {
      id: tieContractId(line.id),
      name_en: line.name_en,
      name_zh: line.name_zh,
      zone: sends ? sender : sender === line.zone0 ? line.zone1 : line.zone0,
      direction: sends ? 'export' : 'import',
      counterpart: line.id,
      capacity,
      energy: (capacity * tie.share * HOURS_PER_YEAR) / 1e6,
      price,
      price_year: from.priceYear,
      // Both ends count on it: not delivering costs what going without does, not taking is paid for all the same.
      shortfall_cost: sends ? question.valueOfLostLoad : price,
      shape: 'flat',
      priority: null,
      start_year: line.start_year,
      end_year: line.end_year,
      longitude: null,
      latitude: null,
      status: 'assumed',
      sources: line.sources,
      note: null,
      origin: line.origin,
    };
    return [{ row, share: tie.share }];
  });
}

function tieSeries(from: Case, ties: readonly TieContract[]): SeriesTable[] {
  if (ties.length === 0) return [];
  const columns = new Map(ties.map(({ row, share }) => [row.id, new Float64Array(HOURS_PER_YEAR).fill(share)]));
  return from.tables.weather_years.map(({ id }) => ({
    id: `ties ${id}`,
    kind: 'contract',
    weatherYear: id,
    unit: 'p.u.',
    file: '',
    columns,
  }));
}

/** Reservoirs of the coalition, each with the next of its own below it, and where the water of the others goes: [reservoir, into]. */
function waterOf(tables: Tables, inside: ReadonlySet<string>) {
  const byId = new Map(tables.reservoirs.map((row) => [row.id, row]));
  const nextInside = (row: Row<'reservoirs'>): { id: string | null; hours: number } => {
    let hours = row.travel_time ?? 0;
    for (let id = row.downstream; id !== null; ) {
      const below = byId.get(id)!;
      if (inside.has(below.zone)) return { id, hours };
      hours += below.travel_time ?? 0;
      id = below.downstream;
    }
    return { id: null, hours: 0 };
  };
  const reservoirs: Row<'reservoirs'>[] = [];
  const drained: [string, string][] = [];
  for (const row of tables.reservoirs) {
    const next = nextInside(row);
    if (!inside.has(row.zone)) {
      if (next.id !== null) drained.push([row.id, next.id]);
    } else if (next.id === row.downstream) reservoirs.push(row);
    else reservoirs.push({ ...row, downstream: next.id, travel_time: next.id === null ? null : next.hours });
  }
  return { reservoirs, drained };
}

function withWater(series: SeriesTable, drained: readonly (readonly [string, string])[]): SeriesTable {
  if (series.kind !== 'inflow' || drained.length === 0) return series;
  const columns = new Map(series.columns);
  for (const [from, into] of drained) {
    const [more, own] = [series.columns.get(from), columns.get(into)];
    if (more === undefined || own === undefined) continue;
    columns.set(
      into,
      own.map((flow, hour) => flow + more[hour]!),
    );
  }
  return { ...series, columns };
}

function policiesOf(from: Case, sides: ReadonlySet<string>, question: CoalitionsQuestion): Row<'policies'>[] {
  const share = capShareOf(from, sides, question);
  return fromFirstDecision(from.tables.policies, question.firstDecision)
    .filter((row) => row.party === null || sides.has(row.party))
    .map((row) => (row.kind === 'co2_cap' && row.party === null ? { ...row, value: row.value * share } : row));
}

/** Reserve margins from the first year in which anything can be decided: before it nobody could do anything about them. */
function fromFirstDecision(rows: readonly Row<'policies'>[], first: number): Row<'policies'>[] {
  const early = (row: Row<'policies'>) => row.kind === 'reserve_margin' && row.year < first;
  const started = new Set<string | null>();
  return rows.flatMap((row) => {
    if (!early(row)) return [row];
    if (started.has(row.party)) return [];
    started.add(row.party);
    const same = rows.filter((other) => other.kind === row.kind && other.party === row.party);
    if (same.some((other) => other.year === first)) return [];
    return [{ ...row, year: first, value: valueAt(same, first) ?? row.value }];
  });
}

/** Share of a joint cap that some sides have together; all of them have 1. */
export function capShareOf(from: Case, sides: ReadonlySet<string>, question: CoalitionsQuestion): number {
  const weights = new Map(from.tables.parties.map(({ id }) => [id, 0]));
  const [fossil, use] = [new Map(weights), new Map(weights)];
  const partyOf = new Map(from.tables.zones.map((zone) => [zone.id, zone.party]));
  const add = (into: Map<string, number>, zone: string, amount: number) => {
    const party = partyOf.get(zone)!;
    into.set(party, (into.get(party) ?? 0) + amount);
  };
  const year = question.years[0]!;
  const burns = new Set(from.tables.carriers.filter((row) => row.fossil).map((row) => row.id));
  const burning = new Set(from.tables.technologies.filter((row) => burns.has(row.carrier)).map((row) => row.id));
  for (const row of from.tables.plants)
    if (burning.has(row.technology) && row.start_year <= year && (row.end_year ?? year) >= year)
      add(fossil, row.zone, row.capacity);
  for (const zone of from.tables.zones) add(use, zone.id, demandOf(from.tables, zone.id, year));
  const sum = (of: ReadonlyMap<string, number>, chosen: (party: string) => boolean) =>
    [...of].reduce((total, [party, weight]) => total + (chosen(party) ? weight : 0), 0);
  const all = () => true;
  const chosen = question.capShare === 'fossil' && sum(fossil, all) > 0 ? fossil : use;
  const whole = sum(chosen, all);
  return whole === 0 || [...weights.keys()].every((party) => sides.has(party))
    ? 1
    : sum(chosen, (party) => sides.has(party)) / whole;
}

/** Electricity use of a zone, TWh/a; 0 where no row is near. */
export function demandOf(tables: Tables, zone: string, year: number): number {
  const points = tables.demand.filter((row) => row.zone === zone).map((row) => ({ year: row.year, value: row.energy }));
  return valueAt(points, year) ?? 0;
}
