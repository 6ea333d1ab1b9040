import type { Answer, AnswerTable } from '#answer';
import { TableReader } from '../table-reader.js';

/** Recomputes the identities of accounts from the tables of the answer alone. */

type Finding = Answer['checks'][number];

/** Sums of rounded doubles: far below any digit that is shown. */
const EXACT = 1e-9;
/** A year of traced hours with storage: sums of 8,760 small solves. */
const TRACED = 1e-6;

export function checkAccounts(tables: readonly AnswerTable[]): Finding[] {
  const reader = new TableReader(tables);
  const found = [
    totals(reader),
    balances(reader),
    inventory(reader),
    decomposition(reader),
    ratios(reader),
    transfers(reader),
  ];
  return tables.some(({ name }) => name === 'traced_tonnes') ? [...found, traced(reader)] : found;
}

/** Sums of a column by a key made of others. */
function sums(
  reader: TableReader,
  table: string,
  keys: readonly string[],
  value: string,
  take: (row: number) => number = () => 1,
): Map<string, number> {
  const columns = keys.map((name) =>
    name === 'year' || name.endsWith('_year') ? reader.numbers(table, name) : reader.text(table, name),
  );
  const values = reader.numbers(table, value);
  const out = new Map<string, number>();
  for (let row = 0; row < values.length; row++) {
    const key = columns.map((column) => column[row]).join(' ');
    out.set(key, (out.get(key) ?? 0) + take(row) * values[row]!);
  }
  return out;
}

/** Sources and rest add up to the total of each side, year and method. */
function totals(reader: TableReader): Finding {
  const source = reader.text('energy_totals', 'source');
  const amounts = reader.numbers('energy_totals', 'amount');
  let scale = 1;
  for (let row = 0; row < amounts.length; row++) scale = Math.max(scale, Math.abs(amounts[row]!));
  const off = sums(reader, 'energy_totals', ['year', 'party', 'method', 'from'], 'amount', (row) =>
    source[row] === 'total' ? -1 : 1,
  );
  return finding(
    'energy',
    { en: 'Sources of energy add up to the total', zh: '分品种能源合计等于总量' },
    worst(off) / scale,
    EXACT,
  );
}

/** Supply + transformation − losses − final use − difference, per fuel: within the tolerance of a published balance. */
function balances(reader: TableReader): Finding {
  const section = reader.text('energy_balance', 'section');
  const sign: Readonly<Record<string, number>> = { supply: 1, transformation: 1, losses: -1, final: -1 };
  const gaps = sums(reader, 'energy_balance', ['year', 'party', 'fuel'], 'quantity', (row) => sign[section[row]!] ?? 0);
  const supply = sums(reader, 'energy_balance', ['year', 'party', 'fuel'], 'quantity', (row) =>
    section[row] === 'supply' || section[row] === 'final' ? 0.5 : 0,
  );
  const stated = sums(reader, 'energy_balance', ['year', 'party', 'fuel'], 'quantity', (row) =>
    section[row] === 'difference' ? 1 : 0,
  );
  let largest = 0;
  for (const [key, gap] of gaps)
    largest = Math.max(
      largest,
      Math.abs(gap - (stated.get(key) ?? 0)) / Math.max(1e-9, Math.abs(supply.get(key) ?? 0)),
    );
  return finding('balance', { en: 'Energy balances close, per fuel', zh: '能源平衡表逐燃料闭合' }, largest, 0.02);
}

/** Emissions by source, summed, are the totals whose uncertainty is told. */
function inventory(reader: TableReader): Finding {
  const bySource = sums(reader, 'inventory', ['year', 'party'], 'equivalent');
  const told = sums(reader, 'uncertainty', ['year', 'party'], 'total');
  let [largest, scale] = [0, 1];
  for (const [key, sum] of bySource) {
    largest = Math.max(largest, Math.abs(sum - (told.get(key) ?? Number.POSITIVE_INFINITY)));
    scale = Math.max(scale, Math.abs(sum));
  }
  return finding(
    'inventory',
    { en: 'Emissions by source add up to the total of the side', zh: '分来源排放合计等于各方总量' },
    largest / scale,
    EXACT,
  );
}

const STRETCH = ['identity', 'party', 'from_year', 'to_year', 'way'] as const;

function decomposition(reader: TableReader): Finding {
  const factor = reader.text('decomposition', 'factor');
  const off = sums(reader, 'decomposition', STRETCH, 'amount', (row) => (factor[row] === 'end' ? -1 : 1));
  const scale = sums(reader, 'decomposition', STRETCH, 'amount', (row) =>
    factor[row] === 'start' || factor[row] === 'end' ? 1 : 0,
  );
  return finding(
    'decomposition',
    { en: 'Effects add up to the change', zh: '各因素效应之和等于变化量' },
    worst(off) / Math.max(1, worst(scale)),
    EXACT,
  );
}

/** The product of the ratios is the ratio of the totals. */
function ratios(reader: TableReader): Finding {
  const keys = STRETCH.map((name) =>
    name.endsWith('_year') ? reader.numbers('decomposition', name) : reader.text('decomposition', name),
  );
  const [factor, amount, ratio] = [
    reader.text('decomposition', 'factor'),
    reader.numbers('decomposition', 'amount'),
    reader.numbers('decomposition', 'ratio'),
  ];
  const stretches = new Map<string, { product: number; start: number; end: number }>();
  factor.forEach((name, row) => {
    const key = keys.map((column) => column[row]).join(' ');
    const each = stretches.get(key) ?? { product: 1, start: 0, end: 0 };
    stretches.set(key, each);
    if (name === 'start') each.start = amount[row]!;
    else if (name === 'end') each.end = amount[row]!;
    else each.product *= ratio[row]!;
  });
  let largest = 0;
  for (const { product, start, end } of stretches.values())
    if (start > 0 && end > 0) largest = Math.max(largest, Math.abs((product * start) / end - 1));
  return finding(
    'ratios',
    { en: 'Ratios of the factors multiply to the ratio of the totals', zh: '各因素乘数之积等于总量之比' },
    largest,
    EXACT,
  );
}

/** What one side receives from another, the other sends, in tonnes too. */
function transfers(reader: TableReader): Finding {
  const [party, counterpart, convention] = ['party', 'counterpart', 'convention'].map((name) =>
    reader.text('electricity_transfers', name),
  ) as [readonly string[], readonly string[], readonly string[]];
  const [year, tonnes] = [
    reader.numbers('electricity_transfers', 'year'),
    reader.numbers('electricity_transfers', 'tonnes'),
  ];
  const net = new Map<string, number>();
  let scale = 1;
  party.forEach((from, row) => {
    const to = counterpart[row]!;
    if (to === '') return;
    const key = `${year[row]} ${convention[row]} ${[from, to].sort().join(' ')}`;
    net.set(key, (net.get(key) ?? 0) + tonnes[row]!);
    scale = Math.max(scale, Math.abs(tonnes[row]!));
  });
  return finding(
    'transfers',
    { en: 'Tonnes that one side receives another sends', zh: '一方受入即另一方送出' },
    worst(net) / scale,
    EXACT,
  );
}

/** generated + imported = load + exported + stored. */
function traced(reader: TableReader): Finding {
  const item = reader.text('traced_tonnes', 'item');
  const tonnes = reader.numbers('traced_tonnes', 'tonnes');
  let [off, scale] = [0, 1];
  item.forEach((name, row) => {
    const enters = name === 'generated' || name === 'imported';
    off += (enters ? 1 : -1) * tonnes[row]!;
    if (enters) scale += tonnes[row]!;
  });
  return finding(
    'traced',
    { en: 'Following the flows conserves tonnes', zh: '潮流追踪碳量守恒' },
    Math.abs(off) / scale,
    TRACED,
  );
}

const worst = (values: ReadonlyMap<string, number>) =>
  [...values.values()].reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function finding(key: string, title: Finding['title'], residual: number, tolerance: number): Finding {
  return { key: `accounts.${key}`, title, residual, tolerance, passed: residual <= tolerance };
}
