import type { AnswerTable } from '#answer';
import type { Case } from '#case';
import { TableReader } from '../table-reader.js';
import { StoredTonnes, traceIntensity } from './flow-tracing.js';

/** Tonnes and energy of one exchange over the year: between two zones, or with the outside under a contract. */
export interface TracedExchange {
  /** Line or contract. */
  readonly id: string;
  /** Zone, or the counterpart of a contract. */
  readonly from: string;
  readonly to: string;
  readonly fromParty: string;
  readonly toParty: string;
  /** MWh as sent, and as received. */
  readonly sent: number;
  readonly received: number;
  readonly tonnes: number;
}

export interface HourlyIntensity {
  readonly zones: readonly string[];
  readonly hours: number;
  /** t/MWh of the mixture of each zone: [zone][hour]. NaN where nothing flows. */
  readonly average: readonly Float64Array[];
  /** t/MWh of the zone's own generation: [zone][hour]. NaN where it makes nothing. */
  readonly production: readonly Float64Array[];
  /** MWh that loads took, were charged and exported: [zone][hour]. */
  readonly load: readonly Float64Array[];
  readonly exchanges: readonly TracedExchange[];
  /** Tonnes of the year: made at home, brought in by contracts, carried by loads, by exports, held in stores at the end. */
  readonly tonnes: {
    readonly generated: number;
    readonly imported: number;
    readonly load: number;
    readonly exported: number;
    readonly stored: number;
  };
}

/** Outputs below this are the rounding of a solver, MW. */
const NOTHING = 1e-6;

/**
 * Follows the flows of a year of operation (tables `dispatch`, `flows`, `zone_hours`, `storage_hours`, `contract_hours`), hour by hour.
 * Imports under a contract count `importFactor` t/MWh. CO2 of a generator: CO2 of its fuel / efficiency, as the model has it.
 * Stores hold their tonnes until they give them back; they start empty of tonnes.
 * Throws RangeError when a table or column is missing.
 */
export function hourlyIntensity(
  from: Case,
  tables: readonly AnswerTable[],
  importFactor: (contract: string) => number,
): HourlyIntensity {
  const { tables: rows } = from;
  const reader = new TableReader(tables);
  const zones = rows.zones.map((zone) => zone.id);
  const position = new Map(zones.map((id, k) => [id, k]));
  const carriers = new Map(rows.carriers.map((carrier) => [carrier.id, carrier.co2]));
  const technologies = new Map(rows.technologies.map((each) => [each.id, each]));
  const loads = reader.byHour('zone_hours', 'zone', 'load');
  const unserved = reader.byHour('zone_hours', 'zone', 'unserved');
  const hours = loads.get(zones[0]!)?.length ?? 0;
  const grid = () => zones.map(() => new Float64Array(hours));
  const [emitted, made, taken] = [grid(), grid(), grid()];

  const dispatch = {
    zone: reader.text('dispatch', 'zone'),
    technology: reader.text('dispatch', 'technology'),
    hour: reader.numbers('dispatch', 'hour'),
    power: reader.numbers('dispatch', 'power'),
  };
  dispatch.zone.forEach((zone, i) => {
    const technology = technologies.get(dispatch.technology[i]!)!;
    // Storage stands in a table of its own, with charging and discharging apart.
    if (technology.kind === 'storage') return;
    const [z, hour, power] = [position.get(zone)!, dispatch.hour[i]!, Math.max(0, dispatch.power[i]!)];
    made[z]![hour]! += power;
    emitted[z]![hour]! += (power * carriers.get(technology.carrier)!) / technology.efficiency;
  });
  const generated = sumOf(emitted);
  const production = made.map((power, z) =>
    power.map((value, hour) => (value > NOTHING ? emitted[z]![hour]! / value : Number.NaN)),
  );

  zones.forEach((id, z) => {
    for (let hour = 0; hour < hours; hour++)
      taken[z]![hour] = Math.max(0, loads.get(id)![hour]! - (unserved.get(id)?.[hour] ?? 0));
  });
  const load = taken.map((values) => values.slice());
  const delivered = reader.byHour('contract_hours', 'contract', 'delivered');
  const contracts = rows.contracts.flatMap((contract) => {
    const power = delivered.get(contract.id);
    return power === undefined ? [] : [{ contract, power, zone: position.get(contract.zone)! }];
  });
  let imported = 0;
  for (const { contract, power, zone } of contracts)
    for (let hour = 0; hour < hours; hour++) {
      const amount = Math.max(0, power[hour]!);
      if (contract.direction === 'export') taken[zone]![hour]! += amount;
      else {
        emitted[zone]![hour]! += amount * importFactor(contract.id);
        imported += amount * importFactor(contract.id);
      }
    }

  const [forward, backward] = [reader.byHour('flows', 'line', 'forward'), reader.byHour('flows', 'line', 'backward')];
  const lines = rows.lines.flatMap((line) => {
    const [there, back] = [forward.get(line.id), backward.get(line.id)];
    if (there === undefined || back === undefined) return [];
    const [a, b] = [position.get(line.zone0)!, position.get(line.zone1)!];
    return [
      { line, from: a, to: b, sent: there, tonnes: 0 },
      { line, from: b, to: a, sent: back, tonnes: 0 },
    ];
  });
  const stores = storesOf(reader, position, technologies, hours);
  const average = grid();
  const exported = new Float64Array(contracts.length);
  for (let hour = 0; hour < hours; hour++) {
    for (const store of stores) {
      const drawn = store.discharge[hour]! / store.oneWay;
      if (store.discharge[hour]! > NOTHING) emitted[store.zone]![hour]! += store.tonnes.release(drawn);
      taken[store.zone]![hour]! += Math.max(0, store.charge[hour]!);
    }
    const mixture = traceIntensity({
      emitted: emitted.map((values) => values[hour]!),
      taken: taken.map((values) => values[hour]!),
      sent: lines.map((each) => ({ from: each.from, to: each.to, energy: Math.max(0, each.sent[hour]!) })),
    });
    mixture.forEach((value, z) => {
      average[z]![hour] = value;
    });
    for (const each of lines) {
      const amount = each.sent[hour]!;
      if (amount > NOTHING) each.tonnes += amount * mixture[each.from]!;
    }
    contracts.forEach(({ contract, power, zone }, k) => {
      if (contract.direction === 'export' && power[hour]! > NOTHING) exported[k]! += power[hour]! * mixture[zone]!;
    });
    for (const store of stores) {
      const charged = Math.max(0, store.charge[hour]!);
      store.tonnes.close(charged > NOTHING ? charged * mixture[store.zone]! : 0, store.level[hour]!);
    }
  }

  const party = (zone: string) => rows.zones.find((each) => each.id === zone)?.party ?? '';
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + Math.max(0, value), 0);
  let carried = 0;
  load.forEach((values, z) => {
    values.forEach((value, hour) => {
      if (value > NOTHING) carried += value * average[z]![hour]!;
    });
  });
  return {
    zones,
    hours,
    average,
    production,
    load,
    exchanges: [
      ...lines.map(({ line, from: a, to: b, sent, tonnes }) => ({
        id: line.id,
        from: zones[a]!,
        to: zones[b]!,
        fromParty: party(zones[a]!),
        toParty: party(zones[b]!),
        sent: total(sent),
        received: total(sent) * (1 - line.loss),
        tonnes,
      })),
      ...contracts.map(({ contract, power }, k) => {
        const energy = total(power);
        const outside = { id: contract.id, sent: energy, received: energy };
        return contract.direction === 'export'
          ? {
              ...outside,
              from: contract.zone,
              to: contract.counterpart,
              fromParty: party(contract.zone),
              toParty: '',
              tonnes: exported[k]!,
            }
          : {
              ...outside,
              from: contract.counterpart,
              to: contract.zone,
              fromParty: '',
              toParty: party(contract.zone),
              tonnes: energy * importFactor(contract.id),
            };
      }),
    ],
    tonnes: {
      generated,
      imported,
      load: carried,
      exported: exported.reduce((sum, value) => sum + value, 0),
      stored: stores.reduce((sum, store) => sum + store.tonnes.tonnes, 0),
    },
  };
}

function sumOf(grid: readonly Float64Array[]): number {
  return grid.reduce((sum, values) => sum + values.reduce((part, value) => part + value, 0), 0);
}

interface Store {
  readonly zone: number;
  /** Efficiency of one way: the root of the round trip, as the model has it. */
  readonly oneWay: number;
  readonly charge: Float64Array;
  readonly discharge: Float64Array;
  readonly level: Float64Array;
  readonly tonnes: StoredTonnes;
}

function storesOf(
  reader: TableReader,
  position: ReadonlyMap<string, number>,
  technologies: ReadonlyMap<string, { readonly efficiency: number }>,
  hours: number,
): Store[] {
  const zones = reader.text('storage_hours', 'zone');
  const kinds = reader.text('storage_hours', 'technology');
  const hour = reader.numbers('storage_hours', 'hour');
  const columns = (['charge', 'discharge', 'level'] as const).map((name) => reader.numbers('storage_hours', name));
  const stores = new Map<string, Store>();
  zones.forEach((zone, i) => {
    const key = `${zone} ${kinds[i]}`;
    let store = stores.get(key);
    if (store === undefined) {
      const oneWay = Math.sqrt(technologies.get(kinds[i]!)!.efficiency);
      const year = () => new Float64Array(hours);
      store = {
        zone: position.get(zone)!,
        oneWay,
        charge: year(),
        discharge: year(),
        level: year(),
        tonnes: new StoredTonnes(0),
      };
      stores.set(key, store);
    }
    store.charge[hour[i]!] = columns[0]![i]!;
    store.discharge[hour[i]!] = columns[1]![i]!;
    store.level[hour[i]!] = columns[2]![i]!;
  });
  return [...stores.values()];
}

/**
 * Marginal intensity, t/MWh: what a further MWh of load makes the whole system emit. Taken from the duals of two solves:
 *
 *     ∂E/∂L = ∂/∂L (∂C/∂π) = ∂λ/∂π  ≈  (λ(π + δ) − λ(π)) / δ
 *
 * C is the least cost, L a load, λ its price, π a price of CO2 that the model pays, E = ∂C/∂π its emissions (envelope theorem). Where
 * the same plants stay marginal, λ is linear in π and the difference is exact for every zone and hour at once; load by load
 * re-solves would need one solve each. A re-solve with a load of one hour raised gives the same number (a test does).
 * Where water or storage is marginal, the tonnes are those of the hour that it would have served. Prices in CNY/MWh, δ in CNY/t.
 */
export function marginalIntensity(price: Float64Array, raisedPrice: Float64Array, delta: number): Float64Array {
  return price.map((value, hour) => (raisedPrice[hour]! - value) / delta);
}

/**
 * The case with a CO2 price `delta` CNY/t higher for all sides. Prices for all sides are one policy whose years are interpolated,
 * so all of its rows rise; where it says nothing of the year, it begins there.
 */
export function withCarbonPrice(from: Case, year: number, delta: number): Case {
  const isJoint = (row: Case['tables']['policies'][number]) => row.kind === 'co2_price' && row.party === null;
  const raised = from.tables.policies.map((row) => (isJoint(row) ? { ...row, value: row.value + delta } : row));
  const begun = from.tables.policies.some((row) => isJoint(row) && row.year <= year);
  const row = {
    id: `co2-price-${year}-raised`,
    name_en: 'CO2 price',
    name_zh: '碳价',
    kind: 'co2_price',
    party: null,
    year,
    value: delta,
    unit: 'CNY/t',
    price_year: from.priceYear,
    status: 'assumed',
    sources: [],
    note: null,
    origin: { file: 'policies.csv', row: 0 },
  } as const;
  return { ...from, tables: { ...from.tables, policies: begun ? raised : [...raised, row] } };
}
