import { same } from '#words';
import type { LooseTables, Unknown } from './check-links.js';
import { isKnown, unitFits } from './check-plan.js';
import type { FaultList } from './fault-list.js';
import type { Row, TableName } from './schema.js';
import { BALANCE_ROWS } from './schema-balance.js';

const rowsOf = <T extends TableName>(all: LooseTables, table: T) => all[table] as unknown as readonly Row<T>[];

/** Published totals and sums of their parts are rounded: they may differ by one per cent. */
const PARTS_TOLERANCE = 0.01;
/** Fields run above their design for a while. */
const CAPACITY_TOLERANCE = 0.05;
/** Columns of a balance are rounded to two digits after the point of a unit of tens: half a per cent of the supply. */
const BALANCE_TOLERANCE = 0.005;
/** Printed tables of factors have four or five digits. */
const FACTOR_TOLERANCE = 0.002;
const SHAPE_TOLERANCE = 1e-3;

const show = (value: number) => value.toPrecision(4);

function checkCircles(rows: readonly Row<'gas_fields'>[] | readonly Row<'routes'>[], faults: FaultList): void {
  const parents = new Map(rows.map((row) => [row.id, row.part_of]));
  const told = new Set<string>();
  for (const row of rows) {
    const path = [row.id];
    for (let at = row.part_of; at !== null && at !== undefined; at = parents.get(at) ?? null) {
      if (at === row.id) {
        if (!told.has(row.id))
          faults.report('part-circle', { ...row.origin, field: 'part_of' }, {}, [...path, at].join(' → '));
        for (const id of path) told.add(id);
      }
      if (path.includes(at)) break;
      path.push(at);
    }
  }
}

const GAS_UNITS = {
  output: 'bcm/a',
  capacity: 'bcm/a',
  capacity_added: 'bcm/a',
  daily_output: 'hm3/d',
  cumulative_output: 'bcm',
  proven_reserves: 'bcm',
  resource: 'bcm',
} as const;

function checkGasFigures(all: LooseTables, unknown: Unknown, faults: FaultList): void {
  const figures = rowsOf(all, 'gas_figures');
  const value = new Map(figures.map((row) => [`${row.field} ${row.quantity} ${row.year}`, row]));
  for (const row of figures) {
    const unit = GAS_UNITS[row.quantity];
    if (row.unit !== unit)
      faults.report('gas-unit', { ...row.origin, field: 'unit' }, { quantity: row.quantity, unit }, row.unit);
    const capacity = row.quantity === 'output' ? value.get(`${row.field} capacity ${row.year}`) : undefined;
    if (capacity !== undefined && row.value > capacity.value * (1 + CAPACITY_TOLERANCE))
      faults.report('gas-capacity', { ...row.origin, field: 'value' }, { capacity: capacity.value }, String(row.value));
  }
  if (unknown.has('gas_figures') || unknown.has('gas_fields')) return;
  const parts = new Map<string, Row<'gas_fields'>[]>();
  for (const field of rowsOf(all, 'gas_fields'))
    if (field.part_of !== null) parts.set(field.part_of, [...(parts.get(field.part_of) ?? []), field]);
  for (const whole of figures) {
    if (whole.quantity !== 'output') continue;
    const given = (parts.get(whole.field) ?? []).flatMap((field) => {
      const row = value.get(`${field.id} output ${whole.year}`);
      return row === undefined ? [] : [{ field, value: row.value }];
    });
    if (given.length === 0) continue;
    const sum = given.reduce((total, each) => total + each.value, 0);
    const slack = whole.value * PARTS_TOLERANCE;
    const closes = given.some(({ field }) => field.scope === 'rest');
    if (sum > whole.value + slack || (closes && sum < whole.value - slack))
      faults.report(
        'gas-parts',
        { ...whole.origin, field: 'value' },
        { whole: whole.field, year: whole.year, sum: show(sum) },
        `${whole.value} bcm/a`,
      );
  }
}

function checkGasUse(all: LooseTables, unknown: Unknown, faults: FaultList): void {
  const shapes = new Map<string, Row<'gas_demand_shape'>[]>();
  for (const row of rowsOf(all, 'gas_demand_shape')) shapes.set(row.sector, [...(shapes.get(row.sector) ?? []), row]);
  if (!unknown.has('gas_demand_shape')) {
    for (const [sector, rows] of shapes) {
      const sum = rows.reduce((total, row) => total + row.share, 0);
      if (rows.length !== 12 || Math.abs(sum - 1) > SHAPE_TOLERANCE)
        faults.report('gas-shape', { ...rows[0]!.origin, field: 'share' }, { sector }, `${rows.length}: ${show(sum)}`);
    }
    const bare = new Set<string>();
    for (const row of rowsOf(all, 'gas_demand'))
      if (!shapes.has(row.sector) && !bare.has(row.sector)) {
        bare.add(row.sector);
        faults.report('gas-shape-missing', { ...row.origin, field: 'sector' }, { sector: row.sector }, row.sector);
      }
  }
  const technology = new Map(rowsOf(all, 'plants').map((row) => [row.id, row.technology]));
  const carrier = new Map(rowsOf(all, 'technologies').map((row) => [row.id, row.carrier]));
  for (const row of rowsOf(all, 'gas_power')) {
    const burns = carrier.get(technology.get(row.plant) ?? '');
    if (burns !== undefined && burns !== 'gas')
      faults.report('gas-power-fuel', { ...row.origin, field: 'plant' }, {}, `${row.plant} (${burns})`);
    if (row.energy === null || row.volume === null) continue;
    // m3/kWh × TWh = 10^9 m3.
    const due = row.use * row.energy;
    if (Math.abs(row.volume - due) > PARTS_TOLERANCE * due)
      faults.report('gas-power-volume', { ...row.origin, field: 'volume' }, { due: show(due) }, String(row.volume));
  }
}

type BalanceLine = Row<'energy_balance'>;
type Part = (typeof BALANCE_ROWS)[keyof typeof BALANCE_ROWS]['part'];

/**
 * Supply + transformation − losses − final use = statistical difference, per side, year and column (Explanatory notes of
 * the China Energy Statistical Yearbook, regional energy balance). A column without supply or without final use is a part
 * of a balance: nothing is said about its closing.
 */
function checkColumn(rows: readonly BalanceLine[], faults: FaultList): void {
  const first = rows[0]!;
  for (const row of rows)
    if (row.unit !== first.unit)
      faults.report(
        'balance-unit',
        { ...row.origin, field: 'unit' },
        { fuel: row.fuel, unit: first.unit, party: row.party, year: row.year },
        row.unit,
      );
  const part = (name: Part) => rows.filter((row) => BALANCE_ROWS[row.row].part === name);
  const sum = (name: Part) => part(name).reduce((total, row) => total + row.value, 0);
  const only = (name: keyof typeof BALANCE_ROWS) => rows.find((row) => row.row === name);
  if (part('supply').length > 0 && part('final').length > 0) {
    const [supply, transformation, losses, final] = [sum('supply'), sum('transformation'), sum('losses'), sum('final')];
    const difference = sum('difference');
    const size = Math.max(...rows.map((row) => Math.abs(row.value)));
    const gap = supply + transformation - losses - final - difference;
    if (Math.abs(gap) > BALANCE_TOLERANCE * size)
      faults.report(
        'balance-open',
        { ...(only('statistical_difference') ?? first).origin, field: 'value' },
        {
          fuel: first.fuel,
          party: first.party,
          year: first.year,
          supply: show(supply),
          transformation: show(transformation),
          losses: show(losses),
          final: show(final),
          difference: show(difference),
          tolerance: `${show(BALANCE_TOLERANCE * size)} ${first.unit}`,
        },
        show(gap),
      );
  }
  const total = only('total_consumption');
  if (total !== undefined && part('final').length > 0) {
    const inputs = part('transformation').reduce((all, row) => all + Math.max(0, -row.value), 0);
    const due = sum('final') + sum('losses') + inputs;
    if (Math.abs(total.value - due) > BALANCE_TOLERANCE * due)
      faults.report('balance-memo', { ...total.origin, field: 'value' }, { due: show(due) }, String(total.value));
  }
  const [raw, industry] = [only('non_energy'), only('industry')];
  if (raw !== undefined && industry !== undefined && raw.value > industry.value * (1 + BALANCE_TOLERANCE))
    faults.report(
      'balance-memo',
      { ...raw.origin, field: 'value' },
      { due: same(`≤ ${industry.value}`) },
      String(raw.value),
    );
}

function checkEnergyBalance(all: LooseTables, unknown: Unknown, faults: FaultList): void {
  const columns = new Map<string, BalanceLine[]>();
  for (const row of rowsOf(all, 'energy_balance')) {
    const { sign } = BALANCE_ROWS[row.row];
    if (row.value * sign < 0)
      faults.report(
        'balance-sign',
        { ...row.origin, field: 'value' },
        { sign: same(sign > 0 ? '≥ 0' : '≤ 0') },
        `${row.row}: ${row.value}`,
      );
    const identity = `${row.party} ${row.year} ${row.fuel}`;
    const column = columns.get(identity) ?? [];
    columns.set(identity, column);
    column.push(row);
  }
  if (unknown.has('energy_balance')) return;
  for (const column of columns.values()) checkColumn(column, faults);
}

/** Units of a factor: solid and liquid fuels by mass, gas by volume. */
const FACTOR_UNITS: Readonly<Record<Row<'fuel_factors'>['quantity'], readonly string[]>> = {
  net_calorific_value: ['GJ/t', 'MJ/m3'],
  carbon_content: ['t/TJ'],
  oxidation: ['p.u.'],
  co2_factor: ['t/t', 'kg/m3'],
  co2_per_energy: ['t/TJ'],
  coal_equivalent: ['kgce/kg', 'kgce/m3', 'kgce/kWh', 'kgce/MJ'],
};

/** CO2 = net calorific value × carbon content × oxidation × 44/12 (Guidelines for provincial greenhouse-gas inventories, 2011). */
function checkFactors(all: LooseTables, faults: FaultList): void {
  const factors = rowsOf(all, 'fuel_factors');
  const value = new Map(factors.map((row) => [`${row.fuel} ${row.quantity} ${row.basis}`, row]));
  for (const row of factors) {
    if (!fitsOneOf(row, FACTOR_UNITS[row.quantity], faults)) continue;
    if (row.quantity !== 'co2_factor') continue;
    const [heat, carbon, oxidation] = (['net_calorific_value', 'carbon_content', 'oxidation'] as const).map(
      (quantity) => value.get(`${row.fuel} ${quantity} ${row.basis}`),
    );
    if (heat === undefined || carbon === undefined || oxidation === undefined) continue;
    if (heat.unit !== 'GJ/t' && heat.unit !== 'MJ/m3') continue;
    // GJ/t × t/TJ = kg/t; MJ/m3 × t/TJ = g/m3: both a thousandth of the unit of the factor.
    const due = (heat.value * carbon.value * oxidation.value * (44 / 12)) / 1000;
    if (Math.abs(row.value - due) > FACTOR_TOLERANCE * due)
      faults.report(
        'factor-identity',
        { ...row.origin, field: 'value' },
        { due: show(due), unit: row.unit },
        String(row.value),
      );
  }
}

function fitsOneOf(row: Row<'fuel_factors'>, units: readonly string[], faults: FaultList): boolean {
  if (units.includes(row.unit)) return true;
  return unitFits(row.unit, units[0]!, row, faults);
}

/** Units of sites and intensities are free, but known. */
function checkSites(all: LooseTables, faults: FaultList): void {
  for (const row of [...rowsOf(all, 'site_figures'), ...rowsOf(all, 'process_intensities')])
    isKnown(row.unit, row, faults);
}

/** What must hold within gas, energy balances, fuel factors and sites. References are checked elsewhere. */
export function checkBalances(all: LooseTables, unknown: Unknown, faults: FaultList): void {
  checkCircles(rowsOf(all, 'gas_fields'), faults);
  checkCircles(rowsOf(all, 'routes'), faults);
  checkGasFigures(all, unknown, faults);
  checkGasUse(all, unknown, faults);
  checkEnergyBalance(all, unknown, faults);
  checkFactors(all, faults);
  checkSites(all, faults);
}
