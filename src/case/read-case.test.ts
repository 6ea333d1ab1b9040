import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Case } from './case.js';
import { memoryFiles } from './files.js';
import { type CaseReading, readCaseFiles } from './read-case.js';
import { replaceOnce, teachingFiles } from './teaching-case.js';

type Files = Record<string, Uint8Array | string>;
const good = teachingFiles();
const read = (files: Files, scenario = 'base') => readCaseFiles(memoryFiles('memory', files), scenario);
function caseOf(reading: CaseReading): Case {
  assert.deepEqual(reading.faults, []);
  assert.ok(reading.case !== null);
  return reading.case;
}
const described = (
  files: Files,
  edit: (
    resources: { name: string; path: string; unit?: string; schema: { fields: { name: string; unit?: string }[] } }[],
  ) => void,
) => {
  const json = JSON.parse(String(files['datapackage.json']));
  edit(json.resources);
  return { ...files, 'datapackage.json': JSON.stringify(json) };
};

test('the teaching case is read whole under each scenario', async () => {
  for (const scenario of ['base', 'dry', 'dry-tight']) {
    const reading = await read(good, scenario);
    const made = caseOf(reading);
    assert.equal(made.id, 'two-valleys');
    assert.equal(made.tables.plants.length, 8);
    assert.equal(made.scenario.weatherYear, scenario === 'base' ? 'normal' : 'dry');
    assert.deepEqual(made.scenario.settings, { plan: { years: [2025, 2030, 2035] } });
    for (const count of reading.ledger) assert.deepEqual([count.used, count.refused], [count.read, 0]);
  }
});

test('values, evidence and origin of a row', async () => {
  const { tables } = caseOf(await read(good));
  assert.deepEqual(tables.reservoirs[1], {
    id: 'lower',
    zone: 'gorge',
    technology: 'dam',
    name_en: 'Lower dam',
    name_zh: '下库',
    river: 'Clear River',
    capacity: 800,
    energy_per_volume: 294,
    storage: 80,
    initial: 0.5,
    min_release: 80,
    downstream: null,
    travel_time: null,
    start_year: 2015,
    end_year: null,
    longitude: 102.7,
    latitude: 29.3,
    status: 'assumed',
    sources: ['teaching'],
    note: 'Head of 120 m at 0.9',
    origin: { file: 'reservoirs.csv', row: 3 },
  });
  assert.deepEqual(tables.series[9]?.method, ['upper-flow']);
  assert.deepEqual(tables.series[0]?.method, []);
});

test('units of the file become units of the model', async () => {
  const files = described(
    { ...good, 'contracts.csv': replaceOnce(good['contracts.csv']!, ',300,0.9,280,2025,', ',0.3,900,0.28,2025,') },
    (resources) => {
      const fields = resources.find((each) => each.name === 'contracts')!.schema.fields;
      for (const [name, unit] of [
        ['capacity', 'GW'],
        ['energy', 'GWh/a'],
        ['price', 'CNY/kWh'],
      ])
        fields.find((each) => each.name === name)!.unit = unit!;
    },
  );
  const [contract] = caseOf(await read(files)).tables.contracts;
  assert.deepEqual([contract?.capacity, contract?.energy, contract?.price], [300, 0.9, 280]);
});

test('series from CSV are the numbers that Number reads', async () => {
  const made = caseOf(await read(good));
  const inflow = made.series.find((each) => each.id === 'inflow_dry')!;
  const lines = good['series/inflow-dry.csv']!.trimEnd().split('\n').slice(1);
  const upper = inflow.columns.get('upper')!;
  assert.deepEqual(
    [...upper],
    lines.map((line) => Number(line.split(',')[1])),
  );
});

test('odd but honest numbers, quotes and carriage returns in a series', async () => {
  const odd = ['1e-1', '"0.5"', '.25', '0.1234567890123456789', '+0.5', '1.', '-0', '0.30000000000000004'];
  const lines = good['series/wind.csv']!.trimEnd().split('\n');
  odd.forEach((text, k) => {
    lines[k + 1] = `${k},${text},0.2`;
  });
  const made = caseOf(await read({ ...good, 'series/wind.csv': `\ufeff${lines.join('\r\n')}` }));
  const wind = made.series.find((each) => each.id === 'wind_normal')!.columns.get('gorge')!;
  for (const [k, text] of odd.entries()) assert.equal(wind[k]! + 0, Number(text.replaceAll('"', '')) + 0);
});

/** The inflow of a year as Parquet; `edit` breaks it. */
function inflowParquet(edit: (columns: { name: string; data: (number | null)[] }[]) => void): Files {
  const rows = good['series/inflow-normal.csv']!.trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const columns = ['hour', 'upper', 'lower'].map((name, k) => ({
    name,
    data: rows.map((row): number | null => row[k]!),
  }));
  edit(columns);
  const bytes = new Uint8Array(
    parquetWriteBuffer({ columnData: columns.map(({ name, data }) => ({ name, data, type: 'DOUBLE' as const })) }),
  );
  const files: Files = {
    ...good,
    'series/inflow-normal.parquet': bytes,
    'series.csv': replaceOnce(good['series.csv']!, 'series/inflow-normal.csv', 'series/inflow-normal.parquet'),
  };
  return described(files, (resources) => {
    resources.find((each) => each.path === 'series/inflow-normal.csv')!.path = 'series/inflow-normal.parquet';
  });
}

test('a Parquet series gives the same numbers as its CSV', async () => {
  const fromParquet = caseOf(await read(inflowParquet(() => {})));
  const fromCsv = caseOf(await read(good));
  const find = (from: Case) => from.series.find((each) => each.id === 'inflow_normal')!.columns;
  assert.deepEqual(find(fromParquet), find(fromCsv));
});

const badParquet: [title: string, files: Files, code: string, row: number | undefined][] = [
  [
    'an empty cell',
    inflowParquet((columns) => {
      columns[1]!.data[7] = null;
    }),
    'number-not-finite',
    9,
  ],
  [
    '8,759 hours',
    inflowParquet((columns) => {
      for (const { data } of columns) data.pop();
    }),
    'series-length',
    undefined,
  ],
  ['no column hour', inflowParquet((columns) => columns.shift()), 'column-missing', 1],
  [
    'bytes that are no Parquet',
    {
      ...inflowParquet(() => {}),
      'series/inflow-normal.parquet': new Uint8Array([80, 65, 82, 49, 255, 255, 255, 127, 80, 65, 82, 49]),
    },
    'parquet',
    undefined,
  ],
];
for (const [title, files, code, row] of badParquet)
  test(`Parquet with ${title}`, async () => {
    const { faults } = await read(files);
    assert.deepEqual(
      faults.map((fault) => [fault.code, fault.place.file, fault.place.row]),
      [[code, 'series/inflow-normal.parquet', row]],
    );
  });

test('the hash is the same for the same bytes, and another for one byte or another scenario', async () => {
  const hash = async (files: Files, scenario?: string) => caseOf(await read(files, scenario)).hash;
  const first = await hash(good);
  assert.match(first, /^[0-9a-f]{64}$/);
  assert.equal(await hash({ ...good }), first);
  assert.notEqual(await hash(good, 'dry'), first);
  assert.notEqual(
    await hash({ ...good, 'series/wind.csv': replaceOnce(good['series/wind.csv']!, '\n0,0.3356', '\n0,0.3357') }),
    first,
  );
});

test('whatever is corrupted, rows read are rows used and refused, and a refused row has a fault', async () => {
  const paths = Object.keys(good).filter((path) => path.endsWith('.csv') && !path.includes('/'));
  const junk = fc.constantFrom('', '"', ',', 'x', '-1', 'NaN', '\n', ';', '\u0000', '9e9', 'assumed', '"\n"');
  const edit = fc.record({ path: fc.constantFrom(...paths), at: fc.nat(), remove: fc.nat(9), put: junk });
  let broken = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const files: Record<string, string> = { ...good };
      for (const { path, at, remove, put } of edits) {
        const text = files[path]!;
        const start = at % text.length;
        files[path] = text.slice(0, start) + put + text.slice(start + remove);
      }
      const reading = await read(files);
      if (reading.faults.length > 0) broken++;
      for (const count of reading.ledger) {
        assert.equal(count.read, count.used + count.refused);
        assert.ok(count.used >= 0 && count.refused >= 0);
        const own = reading.faults.filter((fault) => fault.place.file === count.file);
        const whole = own.length > 0 && count.used === 0;
        const rows = new Set(own.map((fault) => fault.place.row));
        assert.ok(
          whole || rows.size >= count.refused,
          `${count.file}: ${count.refused} refused, faults in ${rows.size} rows`,
        );
        // Counted by a second method: records of the file without quotes are its lines.
        const text = files[count.file]!;
        if (!text.includes('"') && !count.table.startsWith('series:'))
          assert.equal(
            count.read,
            Math.max(0, text.split('\n').filter((line) => line.replace(/\r$/, '') !== '').length - 1),
          );
      }
      assert.equal(reading.case === null, reading.faults.length > 0);
    }),
    { seed: 11, numRuns: 60 },
  );
  assert.ok(broken > 30);
});
