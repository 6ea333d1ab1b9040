import type { Answer, AnswerTable } from '#answer';
import type { Case } from '#case';
import { tradesBalance } from '../check-trades.js';
import { TableReader } from '../table-reader.js';

/** Recomputes identities of a plan from the tables of the answer and the rows of the case alone. */

type Finding = Answer['checks'][number];

const TOLERANCE = 1e-5;

/**
 * Cost: Σ amount × weight = objective. Power: in every zone and step the balance closes.
 * Capacity: total = existing + built − retired ≥ 0. Potential: what is built of a candidate stays within the case's limit.
 * Committed: what the case has decided by a year (plants, reservoirs and ties in service or under construction) stands in it;
 * not asked of a plan that runs on what another one decided (`onItsOwn` false).
 */
export function checkPlan(from: Case, tables: readonly AnswerTable[], objective: number, onItsOwn = true): Finding[] {
  const reader = new TableReader(tables);
  return [
    costs(reader, objective),
    power(from, reader),
    capacity(reader),
    potential(from, reader),
    ...(onItsOwn ? [committed(from, reader)] : []),
    tradesBalance(reader, 'plan', 'trades'),
  ];
}

function costs(reader: TableReader, objective: number): Finding {
  const amount = reader.numbers('costs', 'amount');
  const weight = reader.numbers('costs', 'weight');
  let sum = 0;
  let scale = 1;
  for (let i = 0; i < amount.length; i++) {
    sum += amount[i]! * weight[i]!;
    scale += Math.abs(amount[i]! * weight[i]!);
  }
  return finding(
    'cost',
    { en: 'Costs of all sides add up to the objective', zh: '各方成本之和等于目标函数' },
    Math.abs(sum - objective) / scale,
  );
}

function power(from: Case, reader: TableReader): Finding {
  const years = reader.numbers('plan_dispatch', 'year');
  const periods = reader.numbers('plan_dispatch', 'period');
  const steps = reader.numbers('plan_dispatch', 'step');
  const places = reader.text('plan_dispatch', 'zone');
  const kinds = reader.text('plan_dispatch', 'technology');
  const values = reader.numbers('plan_dispatch', 'power');
  const lines = new Map(from.tables.lines.map((row) => [row.id, row]));
  const contracts = new Map(from.tables.contracts.map((row) => [row.id, row]));
  const sums = new Map<string, number>();
  let scale = 1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const add = (zone: string, amount: number) => {
      const key = `${years[i]} ${periods[i]} ${steps[i]} ${zone}`;
      sums.set(key, (sums.get(key) ?? 0) + amount);
    };
    const line = lines.get(places[i]!);
    const contract = contracts.get(places[i]!);
    if (kinds[i] === 'load') {
      add(places[i]!, -value);
      scale = Math.max(scale, value);
    } else if (line !== undefined && kinds[i] === 'forward') {
      add(line.zone0, -value);
      add(line.zone1, value * (1 - line.loss));
    } else if (line !== undefined && kinds[i] === 'backward') {
      add(line.zone1, -value);
      add(line.zone0, value * (1 - line.loss));
    } else if (contract !== undefined && kinds[i] === contract.direction)
      add(contract.zone, contract.direction === 'export' ? -value : value);
    else add(places[i]!, value);
  }
  let worst = 0;
  for (const sum of sums.values()) worst = Math.max(worst, Math.abs(sum));
  return finding('power', { en: 'Power balances in every zone and step', zh: '各分区各时段电力平衡' }, worst / scale);
}

function capacity(reader: TableReader): Finding {
  const existing = reader.numbers('capacity', 'existing');
  const built = reader.numbers('capacity', 'built');
  const retired = reader.numbers('capacity', 'retired');
  const total = reader.numbers('capacity', 'total');
  let worst = 0;
  for (let i = 0; i < total.length; i++) {
    const scale = Math.max(1, existing[i]! + built[i]!);
    worst = Math.max(
      worst,
      Math.abs(existing[i]! + built[i]! - retired[i]! - total[i]!) / scale,
      -total[i]! / scale,
      -built[i]! / scale,
      -retired[i]! / scale,
    );
  }
  return finding(
    'capacity',
    { en: 'Capacity is what stood, plus what is built, less what is closed', zh: '装机等于既有加新建减退役' },
    worst,
  );
}

function potential(from: Case, reader: TableReader): Finding {
  const ids = reader.text('builds', 'candidate');
  const years = reader.numbers('builds', 'year');
  const built = reader.numbers('builds', 'built');
  const sums = new Map<string, number>();
  let worst = 0;
  for (let i = 0; i < ids.length; i++) {
    sums.set(ids[i]!, (sums.get(ids[i]!) ?? 0) + built[i]!);
    const row = from.tables.candidates.find((each) => each.id === ids[i]);
    if (row === undefined || years[i]! < row.first_year) worst = Math.max(worst, built[i]!);
  }
  for (const row of from.tables.candidates)
    worst = Math.max(worst, ((sums.get(row.id) ?? 0) - row.capacity) / Math.max(1, row.capacity));
  return finding(
    'potential',
    { en: 'Nothing is built beyond its potential or before its first year', zh: '新建不超过可建容量、不早于最早年份' },
    worst,
  );
}

/** What the rows of the case say stands in each year of the plan, against the plan's tables, both ways. */
function committed(from: Case, reader: TableReader): Finding {
  const kinds = new Map(from.tables.technologies.map((row) => [row.id, row]));
  const stands = (row: { readonly start_year: number; readonly end_year: number | null }, year: number) =>
    row.start_year <= year && (row.end_year === null || row.end_year >= year);
  const years = reader.numbers('capacity', 'year');
  const zones = reader.text('capacity', 'zone');
  const technologies = reader.text('capacity', 'technology');
  const existing = reader.numbers('capacity', 'existing');
  const expected = new Map<string, number>();
  const add = (key: string, amount: number) => expected.set(key, (expected.get(key) ?? 0) + amount);
  for (const year of new Set(Array.from(years))) {
    for (const row of from.tables.plants) {
      const technology = kinds.get(row.technology)!;
      const counted = technology.kind === 'storage' ? technology.availability : 1;
      if (stands(row, year)) add(`${year} ${row.zone} ${row.technology}`, row.capacity * counted);
    }
    for (const row of from.tables.reservoirs)
      if (stands(row, year)) add(`${year} ${row.zone} ${row.technology}`, row.capacity);
  }
  let worst = 0;
  for (let i = 0; i < zones.length; i++) {
    const key = `${years[i]} ${zones[i]} ${technologies[i]}`;
    const due = expected.get(key) ?? 0;
    worst = Math.max(worst, Math.abs(existing[i]! - due) / Math.max(1, due));
    expected.delete(key);
  }
  // What is left over is decided and missing from the plan.
  for (const missing of expected.values()) worst = Math.max(worst, missing);
  const lines = reader.text('line_capacity', 'line');
  const lineYears = reader.numbers('line_capacity', 'year');
  const forward = reader.numbers('line_capacity', 'forward');
  const built = reader.numbers('line_capacity', 'built');
  for (let i = 0; i < lines.length; i++) {
    const row = from.tables.lines.find((each) => each.id === lines[i])!;
    const due = stands(row, lineYears[i]!) ? row.forward : 0;
    worst = Math.max(worst, Math.abs(forward[i]! - built[i]! - due) / Math.max(1, due));
  }
  return finding(
    'committed',
    { en: 'What the case has decided stands in the plan', zh: '案例中既有与在建项目均在规划中' },
    worst,
  );
}

function finding(key: string, title: Finding['title'], residual: number): Finding {
  return { key: `plan.${key}`, title, residual, tolerance: TOLERANCE, passed: residual <= TOLERANCE };
}
