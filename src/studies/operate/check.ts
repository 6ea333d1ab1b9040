import type { Answer, AnswerTable } from '#answer';
import type { Case } from '#case';
import { HOURS_PER_YEAR } from '#frame';
import { tradesBalance } from '../check-trades.js';
import { TableReader } from '../table-reader.js';

/** Recomputes the balances of a year of operation from the tables of the answer and the rows of the case alone. */

type Finding = Answer['checks'][number];

/** Largest residual that passes, as a share of the scale of what is checked. */
const TOLERANCE = 1e-5;

const HM3_PER_HOUR = 3600 / 1e6;

/**
 * Identities of an hourly year:
 * power: generation + storage + received − sent + imports − exports + unserved − load = 0 in every zone and hour;
 * water: storage + (turbine + spill − inflow − arriving from upstream) · 3600/10⁶ = storage before;
 * contracts: delivered + shortfall = due; storage units: level follows charging and discharging.
 */
export function checkOperation(from: Case, tables: readonly AnswerTable[]): Finding[] {
  const reader = new TableReader(tables);
  return [
    powerBalance(from, reader),
    waterBalance(from, reader),
    storageBalance(from, reader),
    signs(reader),
    tradesBalance(reader, 'operate', 'operating_trades'),
  ];
}

const NOTHING = new Float64Array(HOURS_PER_YEAR);

function powerBalance(from: Case, reader: TableReader): Finding {
  const produced = reader.byHour('dispatch', 'zone', 'power');
  const load = reader.byHour('zone_hours', 'zone', 'load');
  const unserved = reader.byHour('zone_hours', 'zone', 'unserved');
  const forward = reader.byHour('flows', 'line', 'forward');
  const backward = reader.byHour('flows', 'line', 'backward');
  const delivered = reader.byHour('contract_hours', 'contract', 'delivered');
  let worst = 0;
  let scale = 1;
  for (const zone of from.tables.zones)
    for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
      let sum = (produced.get(zone.id) ?? NOTHING)[hour]! + unserved.get(zone.id)![hour]! - load.get(zone.id)![hour]!;
      for (const line of from.tables.lines) {
        const there = (forward.get(line.id) ?? NOTHING)[hour]!;
        const back = (backward.get(line.id) ?? NOTHING)[hour]!;
        const arriving = 1 - line.loss;
        if (line.zone0 === zone.id) sum += back * arriving - there;
        if (line.zone1 === zone.id) sum += there * arriving - back;
      }
      for (const contract of from.tables.contracts)
        if (contract.zone === zone.id)
          sum += (contract.direction === 'export' ? -1 : 1) * (delivered.get(contract.id) ?? NOTHING)[hour]!;
      worst = Math.max(worst, Math.abs(sum));
      scale = Math.max(scale, load.get(zone.id)![hour]!);
    }
  return finding('power', { en: 'Power balances in every zone and hour', zh: '各分区逐时电力平衡' }, worst / scale);
}

function waterBalance(from: Case, reader: TableReader): Finding {
  const storage = reader.byHour('reservoir_hours', 'reservoir', 'storage');
  const turbine = reader.byHour('reservoir_hours', 'reservoir', 'turbine');
  const spill = reader.byHour('reservoir_hours', 'reservoir', 'spill');
  const inflow = reader.byHour('reservoir_hours', 'reservoir', 'inflow');
  let worst = 0;
  for (const row of from.tables.reservoirs) {
    const above = from.tables.reservoirs.filter((other) => other.downstream === row.id);
    const longest = above.reduce((most, other) => Math.max(most, Math.round(other.travel_time ?? 0)), 0);
    let scale = Math.max(1, row.storage);
    for (let hour = Math.max(1, longest); hour < HOURS_PER_YEAR; hour++) {
      let net = inflow.get(row.id)![hour]! - turbine.get(row.id)![hour]! - spill.get(row.id)![hour]!;
      for (const other of above) {
        const then = hour - Math.round(other.travel_time ?? 0);
        net += turbine.get(other.id)![then]! + spill.get(other.id)![then]!;
      }
      const change = storage.get(row.id)![hour]! - storage.get(row.id)![hour - 1]!;
      scale = Math.max(scale, turbine.get(row.id)![hour]! * HM3_PER_HOUR);
      worst = Math.max(worst, Math.abs(change - net * HM3_PER_HOUR) / scale);
    }
  }
  return finding('water', { en: 'Water balances in every reservoir and hour', zh: '各水库逐时水量平衡' }, worst);
}

function storageBalance(from: Case, reader: TableReader): Finding {
  const zones = reader.text('storage_hours', 'zone');
  const technologies = reader.text('storage_hours', 'technology');
  const hours = reader.numbers('storage_hours', 'hour');
  const charge = reader.numbers('storage_hours', 'charge');
  const discharge = reader.numbers('storage_hours', 'discharge');
  const level = reader.numbers('storage_hours', 'level');
  let worst = 0;
  for (let i = 1; i < zones.length; i++) {
    if (hours[i] !== hours[i - 1]! + 1 || zones[i] !== zones[i - 1] || technologies[i] !== technologies[i - 1])
      continue;
    const efficiency = Math.sqrt(from.tables.technologies.find((row) => row.id === technologies[i])!.efficiency);
    const expected = level[i - 1]! + efficiency * charge[i]! - discharge[i]! / efficiency;
    worst = Math.max(worst, Math.abs(level[i]! - expected) / Math.max(1, level[i]!, charge[i]!, discharge[i]!));
  }
  return finding('storage', { en: 'Storage units follow their charging', zh: '储能电量随充放电变化' }, worst);
}

function signs(reader: TableReader): Finding {
  let worst = 0;
  for (const [table, column] of [
    ['zone_hours', 'unserved'],
    ['reservoir_hours', 'storage'],
    ['reservoir_hours', 'turbine'],
    ['reservoir_hours', 'spill'],
    ['storage_hours', 'level'],
    ['contract_hours', 'delivered'],
    ['contract_hours', 'shortfall'],
  ] as const) {
    const values = reader.numbers(table, column);
    for (let i = 0; i < values.length; i++) worst = Math.max(worst, -values[i]!);
  }
  return finding('signs', { en: 'Nothing that cannot be negative is', zh: '非负量均非负' }, worst);
}

function finding(key: string, title: Finding['title'], residual: number): Finding {
  return { key: `operate.${key}`, title, residual, tolerance: TOLERANCE, passed: residual <= TOLERANCE };
}
