import type { Case, Row } from '#case';
import { HOURS_PER_YEAR } from '#frame';
import { FaultError, phrase, type Worded } from '#words';
import { valueAt } from './interpolate.js';
import type { Bus, Candidate, Contract, Generator, Link, Network, Policy, Reservoir, StorageUnit } from './network.js';
import { words } from './words.js';

/** MW per (m³/s) for a reservoir of e MWh/hm³: 1 m³/s = 0.0036 hm³/h. */
export const HM3_PER_HOUR_PER_M3_S = 0.0036;
const MWH_PER_TWH = 1e6;
const KW_PER_MW = 1000;

/**
 * The network of a case in the given investment years under one weather year.
 * Throws FaultError when a year has no demand row at or around it, a price is missing, or a series lacks a column.
 */
export function networkOf(
  from: Case,
  years: readonly number[],
  weatherYear: string = from.scenario.weatherYear,
): Network {
  return new NetworkBuilder(from, years, weatherYear).build();
}

class NetworkBuilder {
  readonly #case: Case;
  readonly #years: readonly number[];
  readonly #weather: string;
  readonly #busOf: ReadonlyMap<string, number>;
  readonly #technology: ReadonlyMap<string, Row<'technologies'>>;
  readonly #carrier: ReadonlyMap<string, Row<'carriers'>>;

  constructor(from: Case, years: readonly number[], weather: string) {
    this.#case = from;
    this.#years = years;
    this.#weather = weather;
    this.#busOf = new Map(from.tables.zones.map((zone, index) => [zone.id, index]));
    this.#technology = new Map(from.tables.technologies.map((row) => [row.id, row]));
    this.#carrier = new Map(from.tables.carriers.map((row) => [row.id, row]));
  }

  build(): Network {
    const candidates = this.#candidates();
    return {
      years: [...this.#years],
      hours: HOURS_PER_YEAR,
      buses: this.#buses(),
      generators: this.#generators(candidates),
      storageUnits: this.#storageUnits(candidates),
      reservoirs: this.#reservoirs(),
      links: this.#links(candidates),
      contracts: this.#contracts(),
      candidates,
      policies: this.#policies(),
    };
  }

  #tech(id: string): Row<'technologies'> {
    return this.#technology.get(id)!;
  }

  #party(zone: string): string {
    return this.#case.tables.zones[this.#busOf.get(zone)!]!.party;
  }

  /** A value for each year of the network. */
  #eachYear(of: (year: number) => number): Float64Array {
    return Float64Array.from(this.#years, of);
  }

  #inService(row: { readonly start_year: number; readonly end_year: number | null }, year: number): boolean {
    return row.start_year <= year && (row.end_year === null || row.end_year >= year);
  }

  #buses(): Bus[] {
    return this.#case.tables.zones.map((zone) => {
      const rows = this.#case.tables.demand
        .filter((row) => row.zone === zone.id)
        .map((row) => ({ year: row.year, value: row.energy }));
      return {
        id: zone.id,
        party: zone.party,
        name: nameOf(zone),
        loadEnergy: this.#eachYear((year) => this.#valueAt(rows, year, 'demand', zone.id) * MWH_PER_TWH),
        loadShape: this.#series('load', zone.id),
      };
    });
  }

  #valueAt(
    rows: readonly { readonly year: number; readonly value: number }[],
    year: number,
    table: string,
    what: string,
  ): number {
    const value = valueAt(rows, year);
    if (value === null)
      throw new FaultError([
        {
          code: 'network.no-value',
          severity: 'error',
          place: { file: `${table}.csv` },
          message: phrase(words.noValue, { table, what, year }),
          cure: words.noValueCure,
        },
      ]);
    return value;
  }

  #series(kind: Row<'series'>['kind'], column: string): Float64Array {
    for (const table of this.#case.series) {
      if (table.kind !== kind || table.weatherYear !== this.#weather) continue;
      const values = table.columns.get(column);
      if (values !== undefined) return values;
    }
    throw new FaultError([
      {
        code: 'network.no-series',
        severity: 'error',
        place: { file: 'series.csv' },
        message: phrase(words.noSeries, { kind, column, weather: this.#weather }),
        cure: words.noSeriesCure,
      },
    ]);
  }

  #candidates(): Candidate[] {
    return this.#case.tables.candidates.map((row) => {
      const technology = this.#tech(row.technology);
      const costs = this.#case.tables.technology_costs
        .filter((cost) => cost.technology === row.technology)
        .map((cost) => ({ year: cost.year, value: cost.investment_cost * KW_PER_MW }));
      const line = row.line === null ? undefined : this.#case.tables.lines.find((each) => each.id === row.line);
      return {
        id: row.id,
        name: nameOf(row),
        technology: row.technology,
        // A line is paid by the side at its start; the books share it later by their own rule.
        party: this.#party(row.zone ?? line!.zone0),
        place: row.zone ?? row.line!,
        capacity: row.capacity,
        firstYear: row.first_year,
        investment: this.#eachYear((year) => this.#valueAt(costs, year, 'technology_costs', row.technology)),
        lifetime: technology.lifetime,
        fixedCost: technology.fixed_cost,
        row,
      };
    });
  }

  /** Plants and candidates of the given kinds, gathered by (zone, technology) in the order of the zones and technologies. */
  #groups(kinds: readonly Row<'technologies'>['kind'][], candidates: readonly Candidate[]) {
    const groups: {
      zone: string;
      technology: Row<'technologies'>;
      members: Row<'plants'>[];
      candidates: number[];
      existing: Float64Array;
    }[] = [];
    for (const zone of this.#case.tables.zones)
      for (const technology of this.#case.tables.technologies) {
        if (!kinds.includes(technology.kind)) continue;
        const members = this.#case.tables.plants.filter(
          (plant) => plant.zone === zone.id && plant.technology === technology.id,
        );
        const additions = candidates.flatMap((each, index) =>
          each.row.zone === zone.id && each.technology === technology.id ? [index] : [],
        );
        if (members.length === 0 && additions.length === 0) continue;
        const existing = this.#eachYear((year) =>
          members.reduce((sum, plant) => sum + (this.#inService(plant, year) ? plant.capacity : 0), 0),
        );
        groups.push({ zone: zone.id, technology, members, candidates: additions, existing });
      }
    return groups;
  }

  #generators(candidates: readonly Candidate[]): Generator[] {
    return this.#groups(['thermal', 'wind', 'solar', 'run_of_river'], candidates).map(
      ({ zone, technology, members, existing, candidates: additions }) => {
        const carrier = this.#carrier.get(technology.carrier)!;
        const series =
          technology.kind === 'thermal'
            ? null
            : this.#series(technology.kind as 'wind' | 'solar' | 'run_of_river', zone);
        return {
          id: `${zone} ${technology.id}`,
          bus: this.#busOf.get(zone)!,
          technology: technology.id,
          carrier: carrier.id,
          renewable: carrier.renewable,
          fossil: carrier.fossil,
          retirable: carrier.fossil,
          existing,
          candidates: additions,
          fixedCost: technology.fixed_cost,
          firm: technology.firm,
          pMaxPu: series === null ? technology.availability : series.map((value) => value * technology.availability),
          fuelCost: this.#eachYear((year) => this.#fuelPrice(carrier, this.#party(zone), year) / technology.efficiency),
          variableCost: technology.variable_cost,
          emission: carrier.co2 / technology.efficiency,
          members,
        };
      },
    );
  }

  /** Carriers that no fuel row names cost nothing (water, wind, sun); a fossil one without a price is refused. */
  #fuelPrice(carrier: Row<'carriers'>, party: string, year: number): number {
    const rows = this.#case.tables.fuels.filter((row) => row.carrier === carrier.id && row.party === party);
    if (rows.length === 0 && !carrier.fossil) return 0;
    return this.#valueAt(
      rows.map((row) => ({ year: row.year, value: row.price })),
      year,
      'fuels',
      `${carrier.id}, ${party}`,
    );
  }

  #storageUnits(candidates: readonly Candidate[]): StorageUnit[] {
    return this.#groups(['storage'], candidates).map(
      ({ zone, technology, members, existing, candidates: additions }) => ({
        id: `${zone} ${technology.id}`,
        bus: this.#busOf.get(zone)!,
        technology: technology.id,
        existing: existing.map((value) => value * technology.availability),
        candidates: additions,
        fixedCost: technology.fixed_cost,
        firm: technology.firm,
        maxHours: technology.max_hours ?? 0,
        efficiencyStore: Math.sqrt(technology.efficiency),
        efficiencyDispatch: Math.sqrt(technology.efficiency),
        variableCost: technology.variable_cost,
        members,
      }),
    );
  }

  #reservoirs(): Reservoir[] {
    const rows = fromUpstream(this.#case.tables.reservoirs);
    const position = new Map(rows.map((row, index) => [row.id, index]));
    const inflows = rows.map((row) => this.#series('inflow', row.id));
    const natural = inflows.map((inflow) => Float64Array.from(inflow));
    rows.forEach((row, index) => {
      const next = row.downstream === null ? undefined : natural[position.get(row.downstream)!];
      if (next !== undefined)
        natural[index]!.forEach((flow, hour) => {
          next[hour]! += flow;
        });
    });
    return rows.map((row, index) => {
      const technology = this.#tech(row.technology);
      return {
        id: row.id,
        name: nameOf(row),
        technology: row.technology,
        bus: this.#busOf.get(row.zone)!,
        river: row.river,
        capacity: this.#eachYear((year) => (this.#inService(row, year) ? row.capacity : 0)),
        availability: technology.availability,
        powerPerFlow: row.energy_per_volume * HM3_PER_HOUR_PER_M3_S,
        storage: this.#eachYear((year) => (this.#inService(row, year) ? row.storage : 0)),
        initial: row.initial,
        minRelease: natural[index]!.map((flow) => Math.min(flow, row.min_release)),
        downstream: row.downstream === null ? -1 : position.get(row.downstream)!,
        travelHours: row.travel_time ?? 0,
        inflow: inflows[index]!,
        variableCost: technology.variable_cost,
        fixedCost: technology.fixed_cost,
        firm: technology.firm,
        row,
      };
    });
  }

  #links(candidates: readonly Candidate[]): Link[] {
    return this.#case.tables.lines.map((row) => {
      const technology = this.#tech(row.technology);
      return {
        id: row.id,
        name: nameOf(row),
        technology: row.technology,
        bus0: this.#busOf.get(row.zone0)!,
        bus1: this.#busOf.get(row.zone1)!,
        existing: this.#eachYear((year) => (this.#inService(row, year) ? row.forward : 0)),
        existingBackward: this.#eachYear((year) => (this.#inService(row, year) ? row.backward : 0)),
        candidates: candidates.flatMap((each, index) => (each.row.line === row.id ? [index] : [])),
        fixedCost: technology.fixed_cost,
        firm: 0,
        loss: row.loss,
        row,
      };
    });
  }

  #contracts(): Contract[] {
    return this.#case.tables.contracts.map((row) => ({
      id: row.id,
      name: nameOf(row),
      bus: this.#busOf.get(row.zone)!,
      direction: row.direction,
      inService: this.#years.map((year) => this.#inService(row, year)),
      due: this.#series('contract', row.id).map((share) => share * row.capacity),
      price: row.price,
      shortfallCost: row.shortfall_cost,
      row,
    }));
  }

  /** One name for the rows of all years. */
  #policyName({ kind, party }: Row<'policies'>): Worded {
    const row = this.#case.tables.parties.find((each) => each.id === party);
    return row === undefined
      ? phrase(words.policyJoint, { kind: words[kind] })
      : phrase(words.policyOf, { kind: words[kind], party: nameOf(row) });
  }

  /** Rows of one kind and party are one policy; its years are its own, values between them are interpolated. */
  #policies(): Policy[] {
    const groups = new Map<string, Row<'policies'>[]>();
    for (const row of this.#case.tables.policies) {
      const group = `${row.kind} ${row.party ?? ''}`;
      groups.set(group, [...(groups.get(group) ?? []), row]);
    }
    return [...groups.values()].map((rows) => {
      const first = rows[0]!;
      const scale = first.unit === 'Mt/a' ? 1e6 : 1;
      const points = rows.map((row) => ({ year: row.year, value: row.value * scale }));
      const start = Math.min(...points.map((point) => point.year));
      return {
        id: first.id,
        name: this.#policyName(first),
        kind: first.kind,
        party: first.party,
        value: this.#years.map((year) => (year < start ? null : valueAt(points, year))),
      };
    });
  }
}

function nameOf(row: { readonly name_en: string; readonly name_zh: string }): Worded {
  return { en: row.name_en, zh: row.name_zh };
}

/** Reservoirs ordered so that each stands after all that flow into it. The case has no circles: reading refused them. */
function fromUpstream(rows: readonly Row<'reservoirs'>[]): Row<'reservoirs'>[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const depth = (row: Row<'reservoirs'>): number =>
    row.downstream === null ? 0 : 1 + depth(byId.get(row.downstream)!);
  return rows
    .map((row, index) => ({ row, index, depth: depth(row) }))
    .sort((a, b) => b.depth - a.depth || a.index - b.index)
    .map(({ row }) => row);
}
