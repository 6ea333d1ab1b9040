import { isMoney } from '#quantity';
import type { WordParameters } from '#words';
import type { FaultCode, FaultList } from './fault-list.js';
import { fieldsOf } from './field-lists.js';
import type { LooseRow } from './read-table.js';
import { type Row, type TableName, tables } from './schema.js';

type Report = (code: FaultCode, field: string, parameters?: WordParameters, found?: string) => void;
type RowCheck<T extends TableName> = (row: Row<T>, report: Report) => void;

const HOURS = 8760;
const MWH_PER_TWH = 1e6;
/** Published energies are rounded: a contract may exceed its line by half a per cent. */
const ENERGY_TOLERANCE = 0.005;

const policyUnits = { co2_cap: 'Mt/a', co2_price: 'CNY/t', reserve_margin: 'p.u.', renewable_share: 'p.u.' } as const;

/** What must hold within one row of a table. */
const checks: { readonly [T in TableName]?: RowCheck<T> } = {
  technologies(row, report) {
    if (row.kind === 'storage' && !(row.max_hours !== null && row.max_hours > 0))
      report('storage-hours', 'max_hours', {}, String(row.max_hours ?? ''));
  },
  policies(row, report) {
    const unit = policyUnits[row.kind];
    if (row.unit !== unit) report('policy-unit', 'unit', { kind: row.kind, unit }, row.unit);
    if (row.value < 0 || (row.kind === 'renewable_share' && row.value > 1))
      report('policy-value', 'value', { kind: row.kind }, String(row.value));
  },
  lines(row, report) {
    if (row.zone0 === row.zone1) report('line-loop', 'zone1', { id: row.id }, row.zone1);
  },
  candidates(row, report) {
    if ((row.zone === null) === (row.line === null))
      report('candidate-place', 'zone', { id: row.id }, `zone=${row.zone ?? ''}, line=${row.line ?? ''}`);
  },
  contracts(row, report) {
    const most = (row.capacity * HOURS) / MWH_PER_TWH;
    if (row.energy > most * (1 + ENERGY_TOLERANCE))
      report('contract-energy', 'energy', { most: most.toPrecision(4), capacity: row.capacity }, `${row.energy} TWh/a`);
  },
};

/** Whether the money of a row is given: then it needs a price year. */
function hasMoney(table: TableName, row: LooseRow): boolean {
  if (table === 'policies') return row['unit'] === 'CNY/t';
  for (const [name, field] of fieldsOf(tables[table]))
    if (field.unit !== undefined && row[name] !== null && isMoney(field.unit)) return true;
  return false;
}

/** Reports what does not hold within a row: price year, years in order, and the table's own rules. */
export function checkRow(table: TableName, row: LooseRow, priceYear: number, faults: FaultList): void {
  const report: Report = (code, field, parameters = {}, found) =>
    faults.report(code, { ...row.origin, field }, parameters, found);
  if ('price_year' in tables[table].fields && hasMoney(table, row)) {
    const year = row['price_year'];
    if (year === null || year === undefined) report('price-year-missing', 'price_year', { year: priceYear }, '');
    else if (year !== priceYear && !Number.isNaN(priceYear))
      report('price-year-differs', 'price_year', { year: priceYear }, String(year));
  }
  const [start, end] = [row['start_year'], row['end_year']];
  if (typeof start === 'number' && typeof end === 'number' && start > end)
    report('years-order', 'end_year', { start, end }, String(end));
  const check = checks[table] as RowCheck<TableName> | undefined;
  check?.(row as unknown as Row<TableName>, report);
}
