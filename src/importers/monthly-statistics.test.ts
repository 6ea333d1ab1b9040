import assert from 'node:assert/strict';
import test from 'node:test';
import type { Tables } from '#case';
import * as cases from '#case';
import { readGivenCsv } from './given-table.js';
import { importStatistics } from './monthly-statistics.js';

const party = (id: string, name_en: string, name_zh: string) => ({ id, name_en, name_zh }) as Tables['parties'][number];
const parties = [party('sc', 'Sichuan', '四川'), party('cq', 'Chongqing', '重庆')];
const origin = { title: 'Statistics bureau, monthly release', licence: 'figures as facts' };
const HEADER = 'province,month,quantity,technology,value,unit,basis';
function read(rows: readonly string[]) {
  const bytes = new TextEncoder().encode(`${[HEADER, ...rows].join('\n')}\n`);
  const imported = importStatistics([readGivenCsv('months.csv', null, bytes)], parties, origin);
  const table = readGivenCsv(
    'statistics.csv',
    null,
    new TextEncoder().encode(imported.files.get('statistics.csv') ?? 'id\n'),
  );
  const at = (name: string) => table.header.indexOf(name);
  const periods = new Map<string, readonly string[]>(
    table.rows.map(
      ({ cells }) => [`${cells[at('party')]} ${cells[at('year')]}-${cells[at('period')]}`, cells] as const,
    ),
  );
  const value = (key: string) => Number(periods.get(key)?.[at('value')]);
  const status = (key: string) => periods.get(key)?.[at('status')];
  return { imported, value, status, keys: [...periods.keys()], header: table.header };
}
const ytd = (month: string, value: string) => `四川,2023-${month},generation,hydropower,${value},亿千瓦时,累计`;

test('sums since January become months; January and February stay together', () => {
  // Sums by hand: 300, then +150, +140, +160 in 10^8 kWh; a tenth of it in TWh.
  const { imported, value, status, keys } = read([
    ytd('04', '590'),
    ytd('02', '300'),
    ytd('03', '450'),
    ytd('05', '750'),
  ]);
  assert.deepEqual(imported.faults, []);
  assert.deepEqual(keys.sort(), ['sc 2023-01-02', 'sc 2023-03', 'sc 2023-04', 'sc 2023-05']);
  assert.deepEqual(
    ['01-02', '03', '04', '05'].map((period) => value(`sc 2023-${period}`)),
    [30, 15, 14, 16],
  );
  assert.deepEqual([status('sc 2023-01-02'), status('sc 2023-03')], ['reported', 'derived']);
});

test('where January itself is published February is a difference', () => {
  const { value, keys } = read([ytd('01', '160'), ytd('02', '300')]);
  assert.deepEqual(keys, ['sc 2023-01', 'sc 2023-02']);
  assert.equal(value('sc 2023-02'), 14);
});

test('single months are taken as they stand, other provinces set aside', () => {
  const { imported, value } = read([
    'Chongqing,2022-08,use,,14.5,TWh,month',
    'Yunnan,2022-08,use,,20,TWh,month',
    'cq,2022-12,capacity,wind,2330,MW,month',
  ]);
  assert.deepEqual(imported.faults, []);
  assert.deepEqual(Object.fromEntries(imported.counts[0]!.aside), { province: 1 });
  assert.equal(value('cq 2022-08'), 14.5);
  assert.equal(value('cq 2022-12'), 2.33);
});

const refused: readonly [string, readonly string[], string, number, string][] = [
  ['a gap in the sums', [ytd('02', '300'), ytd('04', '590')], 'import-gap', 3, 'month'],
  ['sums that begin in May', [ytd('05', '700')], 'import-gap', 2, 'month'],
  ['a sum that falls', [ytd('02', '300'), ytd('03', '290')], 'import-falls', 3, 'value'],
  ['a month twice', [ytd('02', '300'), ytd('02', '301')], 'import-twice', 3, 'month'],
  ['a thirteenth month', [ytd('13', '300')], 'import-date', 2, 'month'],
  ['tonnes of electricity', ['四川,2023-02,generation,hydropower,3,t,累计'], 'import-unit', 2, 'unit'],
  ['a capacity since January', ['四川,2023-02,capacity,wind,3,GW,累计'], 'import-choice', 2, 'basis'],
  ['an unknown quantity', ['四川,2023-02,happiness,,3,GW,month'], 'import-choice', 2, 'quantity'],
  ['a value with a thousands comma', ['四川,2023-02,use,,"1,234",TWh,month'], 'import-number', 2, 'value'],
  ['a value that is a formula', ['四川,2023-02,use,,=1+1,TWh,month'], 'import-number', 2, 'value'],
];
for (const [title, rows, code, row, field] of refused)
  test(`refused with its place: ${title}`, () => {
    const { imported } = read(rows);
    const fault = imported.faults.find((each) => each.code === code);
    assert.ok(fault !== undefined, imported.faults.map((each) => each.code).join());
    assert.deepEqual(fault.place, { file: 'months.csv', row, field });
    const [count] = imported.counts;
    assert.equal(count?.refused, 1);
    assert.equal(count?.read, (count?.used ?? 0) + 1);
  });

test('the columns are those of the table statistics of a case', () => {
  const schemas: Readonly<Record<string, Parameters<typeof cases.fieldsOf>[0]>> = cases.tables;
  const schema = schemas['statistics'];
  assert.deepEqual(
    read([ytd('02', '300')]).header,
    schema === undefined
      ? [
          'id',
          'party',
          'year',
          'period',
          'quantity',
          'technology',
          'value',
          'unit',
          'fitted',
          'status',
          'sources',
          'note',
        ]
      : [...cases.fieldsOf(schema).keys()],
  );
});
