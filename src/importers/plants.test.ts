import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import writeWorkbook from 'write-excel-file/node';
import { fieldsOf, type Tables, tables } from '#case';
import { FaultError } from '#words';
import { importGem } from './gem.js';
import { readGivenCsv } from './given-table.js';
import { importGppd } from './gppd.js';
import type { Imported } from './import-ledger.js';
import type { PlantContext } from './plants.js';
import { readGivenFile } from './read-given-file.js';
import { readZoneShapes, zoneAt } from './zone-map.js';

// Two squares beside each other, the left one with a hole: 100-102 E and 102-104 E, 30-32 N.
const square = (west: number) => [
  [west, 30],
  [west + 2, 30],
  [west + 2, 32],
  [west, 32],
  [west, 30],
];
const hole = [
  [100.5, 30.5],
  [101, 30.5],
  [101, 31],
  [100.5, 31],
  [100.5, 30.5],
];
const MAP = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { id: 'west' }, geometry: { type: 'Polygon', coordinates: [square(100), hole] } },
    { type: 'Feature', properties: { id: 'east' }, geometry: { type: 'MultiPolygon', coordinates: [[square(102)]] } },
  ],
});
const zones = readZoneShapes('zones.geojson', MAP);

const technology = (id: string, carrier: string, kind: string, name_en: string) =>
  ({ id, carrier, kind, name_en }) as Tables['technologies'][number];
const context: PlantContext = {
  zones,
  technologies: [
    technology('coal-usc', 'coal', 'thermal', 'Coal, ultra-supercritical'),
    technology('coal-sc', 'coal', 'thermal', 'Coal, supercritical'),
    technology('coal-sub', 'coal', 'thermal', 'Coal, subcritical and circulating fluidised bed'),
    technology('gas-cc', 'gas', 'thermal', 'Gas, combined cycle'),
    technology('hydro-reservoir', 'hydro', 'reservoir', 'Hydropower with reservoir'),
    technology('ror', 'hydro', 'run_of_river', 'Hydropower, run of river'),
    technology('pumped', 'hydro', 'storage', 'Pumped storage'),
    technology('solar', 'solar', 'solar', 'Solar photovoltaic'),
  ],
  chosen: new Map(),
  startYear: null,
};
const bytes = (text: string) => new TextEncoder().encode(text);
const csv = (text: string) => [readGivenCsv('given.csv', null, bytes(text))];

/** Rows of plants.csv by id; values by column. */
function plantsOf(imported: Imported): Map<string, Record<string, string>> {
  const table = readGivenCsv('plants.csv', null, bytes(imported.files.get('plants.csv') ?? 'id\n'));
  return new Map(
    table.rows.map(({ cells }) => [cells[0]!, Object.fromEntries(table.header.map((name, k) => [name, cells[k]!]))]),
  );
}
const countOf = (imported: Imported) => {
  const [count] = imported.counts;
  assert.ok(count !== undefined);
  const aside = [...count.aside.values()].reduce((sum, each) => sum + each, 0);
  assert.equal(count.read, count.used + aside + count.refused);
  return { ...count, aside: Object.fromEntries(count.aside) };
};

// Columns of the header as in the file of v1.3.0.
const GPPD =
  'country,country_long,name,gppd_idnr,capacity_mw,latitude,longitude,primary_fuel,other_fuel1,other_fuel2,other_fuel3,commissioning_year,owner,source,url,geolocation_source,wepp_id,year_of_capacity_data';
const gppd = (rows: readonly string[]) => importGppd(csv([GPPD, ...rows].join('\n')), context);
const tail = ',,,,2003.5,,,,,,';

test('a point lies in the zone whose rings it is inside of, holes left out', () => {
  assert.equal(zoneAt(zones, 100.2, 30.2), 'west');
  assert.equal(zoneAt(zones, 103, 31), 'east');
  assert.equal(zoneAt(zones, 100.7, 30.7), null);
  assert.equal(zoneAt(zones, 99, 31), null);
});

test('the Global Power Plant Database becomes plants: zone by place, year cut, rows counted', () => {
  const imported = gppd([
    `CHN,China,"Dam, one",WRI1000001,120.5,30.2,100.2,Hydro${tail}`,
    `CHN,China,Gas plant,WRI1000002,700,31,103,Gas${tail}`,
    `CHN,China,Far away,WRI1000003,10,40,116,Coal${tail}`,
    `IND,India,Elsewhere,WRI1000004,x,y,z,Coal${tail}`,
  ]);
  assert.deepEqual(imported.faults, []);
  assert.deepEqual(countOf(imported), {
    file: 'given.csv',
    read: 4,
    used: 2,
    aside: { outside: 1, country: 1 },
    refused: 0,
  });
  const plants = plantsOf(imported);
  const dam = plants.get('gppd-wri1000001');
  assert.deepEqual(
    [dam?.['zone'], dam?.['technology'], dam?.['capacity'], dam?.['start_year'], dam?.['name_en']],
    ['west', 'ror', '120.5', '2003', 'Dam, one'],
  );
  assert.equal(plants.get('gppd-wri1000002')?.['technology'], 'gas-cc');
  assert.match(imported.files.get('sources.csv') ?? '', /gppd,Global Power Plant Database,.*CC BY 4\.0/);
});

test('the columns written are those of the table plants', () => {
  const header = (gppd([`CHN,China,A,WRI1,1,31,103,Solar${tail}`]).files.get('plants.csv') ?? '').split('\n')[0];
  assert.equal(header, [...fieldsOf(tables.plants).keys()].join(','));
});

const refusedRows: readonly [string, string, string, string][] = [
  ['a capacity of words', `CHN,China,A,W1,many,31,103,Gas${tail}`, 'import-number', 'capacity'],
  ['a capacity of zero', `CHN,China,A,W1,0,31,103,Gas${tail}`, 'import-bounds', 'capacity'],
  ['an endless capacity', `CHN,China,A,W1,1e999,31,103,Gas${tail}`, 'import-number', 'capacity'],
  ['a latitude beyond the pole', `CHN,China,A,W1,1,97,103,Gas${tail}`, 'import-bounds', 'latitude'],
  ['an unknown fuel', `CHN,China,A,W1,1,31,103,Dilithium${tail}`, 'import-choice', 'technology'],
  [
    'a fuel named as a part of every object',
    `CHN,China,A,W1,1,31,103,constructor${tail}`,
    'import-choice',
    'technology',
  ],
  ['several technologies and no choice', `CHN,China,A,W1,1,31,103,Coal${tail}`, 'import-technology', 'technology'],
  ['a carrier without a technology', `CHN,China,A,W1,1,31,103,Nuclear${tail}`, 'import-technology', 'technology'],
  ['no year', 'CHN,China,A,W1,1,31,103,Gas,,,,,,,,,,', 'import-year', 'start'],
  ['a year of the Ming', 'CHN,China,A,W1,1,31,103,Gas,,,,1424,,,,,,', 'import-bounds', 'start'],
  ['a name that is a formula', `CHN,China,=HYPERLINK(1),W1,1,31,103,Gas${tail}`, 'import-formula', 'name'],
  ['a name that is a command', `CHN,China,+cmd|' /C calc'!A0,W1,1,31,103,Gas${tail}`, 'import-formula', 'name'],
  ['a name with a direction mark', `CHN,China,A\u202eB,W1,1,31,103,Gas${tail}`, 'import-text', 'name'],
  ['a name without end', `CHN,China,${'A'.repeat(400)},W1,1,31,103,Gas${tail}`, 'import-text', 'name'],
];
for (const [title, row, code, field] of refusedRows)
  test(`refused with file, row, field, found and expected: ${title}`, () => {
    const imported = gppd([row]);
    const count = countOf(imported);
    assert.deepEqual([count.used, count.refused], [0, 1]);
    const [fault] = imported.faults;
    assert.equal(fault?.code, code);
    assert.deepEqual(fault?.place, { file: 'given.csv', row: 2, field });
    assert.ok(fault?.found !== undefined && fault.expected !== undefined && fault.cure !== undefined);
    assert.equal(imported.files.size, 0);
  });

test('an id that stands twice is refused the second time', () => {
  const row = `CHN,China,A,W1,1,31,103,Gas${tail}`;
  const imported = gppd([row, row]);
  assert.deepEqual(
    [countOf(imported).used, imported.faults[0]?.code, imported.faults[0]?.place.row],
    [1, 'import-twice', 3],
  );
});

test('a choice of the user stands where the data do not tell, and the note says so', () => {
  const rows = [`CHN,China,A,W1,600,31,103,Coal,,,,,,,,,,`];
  const chosen = { ...context, chosen: new Map([['coal', 'coal-sc']]), startYear: 2005 };
  const plant = plantsOf(importGppd(csv([GPPD, ...rows].join('\n')), chosen)).get('gppd-w1');
  assert.deepEqual([plant?.['technology'], plant?.['start_year'], plant?.['status']], ['coal-sc', '2005', 'derived']);
  assert.match(plant?.['note'] ?? '', /chosen by the user.*first year assumed by the user/);
});

test('a missing column and a row of another length are refused', () => {
  const short = importGppd(csv('country,name\nCHN,A\n'), context);
  assert.ok(short.faults.length >= 5 && short.faults.every((fault) => fault.code === 'import-column'));
  assert.equal(gppd(['CHN,China,A']).faults[0]?.code, 'import-length');
});

// Columns of the Global Coal Plant Tracker and, for the other, of the Global Integrated Power Tracker.
const COAL =
  'GEM unit/phase ID,GEM location ID,Country/Area,Wiki URL,Plant name,Unit name,Owner,Capacity (MW),Status,Start year,Retired year,Combustion technology,Coal type,Latitude,Longitude';
const coal = (id: string, unit: string, status: string, technologyName: string) =>
  `${id},L1,China,https://gem.wiki,Big plant,${unit},Owner,660,${status},2016,,${technologyName},bituminous,31,103`;

test('a tracker of Global Energy Monitor becomes a plant for each unit that stands or is built', () => {
  const text = [
    COAL,
    coal('G1', 'Unit 1', 'operating', 'ultra-supercritical'),
    coal('G2', 'Unit 2', 'construction', 'supercritical'),
    coal('G3', 'Unit 3', 'operating', 'subcritical'),
    coal('G4', 'Unit 4', 'retired', 'subcritical'),
    coal('G5', 'Unit 5', 'operating', 'subcritical').replace('China', 'India'),
  ].join('\n');
  const imported = importGem(csv(text), context, null);
  assert.deepEqual(imported.faults, []);
  const count = countOf(imported);
  assert.deepEqual([count.used, count.aside], [3, { status: 1, country: 1 }]);
  const technologies = [...plantsOf(imported)].map(([id, plant]) => [id, plant['technology'], plant['name_en']]);
  assert.deepEqual(technologies, [
    ['gem-g1', 'coal-usc', 'Big plant Unit 1'],
    ['gem-g2', 'coal-sc', 'Big plant Unit 2'],
    ['gem-g3', 'coal-sub', 'Big plant Unit 3'],
  ]);
});

test('the integrated tracker tells its kinds by type and technology; pumped storage is storage', () => {
  const header =
    'Date Last Researched,Country/area,Type,Plant / Project name,Unit / Phase name,Capacity (MW),Status,Technology,Fuel,Start year,Retired year,GEM unit/phase ID,Latitude,Longitude';
  const row = (type: string, how: string, fuel: string, id: string) =>
    `2024,China,${type},P,${id},100,operating,${how},${fuel},2020,,${id},31,103`;
  const text = [
    header,
    row('hydropower', 'pumped storage', '', 'G1'),
    row('hydropower', 'run-of-river', '', 'G2'),
    row('solar', 'PV', '', 'G3'),
    row('oil/gas', 'combined cycle', 'fossil gas: natural gas', 'G4'),
  ].join('\n');
  const imported = importGem(csv(text), context, null);
  assert.deepEqual(imported.faults, []);
  assert.deepEqual(
    [...plantsOf(imported).values()].map((plant) => plant['technology']),
    ['pumped', 'ror', 'solar', 'gas-cc'],
  );
});

test('a workbook gives the same as its CSV; the sheet with the columns is found behind a title', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bashu-import-'));
  try {
    const rows = [
      ['Global Coal Plant Tracker'],
      COAL.split(','),
      coal('G1', 'Unit 1', 'operating', 'supercritical').split(','),
    ];
    const sheet = rows.map((cells) => cells.map((value) => ({ value, type: String }) as const));
    const path = join(folder, 'tracker.xlsx');
    await writeWorkbook([{ data: [[{ value: 'About', type: String }]] }, { data: sheet }], {}).toFile(path);
    const table = await readGivenFile(path, null);
    assert.equal(table.rows[0]?.line, 3);
    const plants = plantsOf(importGem([table], context, null));
    assert.equal(plants.get('gem-g1')?.['technology'], 'coal-sc');

    for (const [name, content] of [
      ['text.xlsx', bytes('no archive')],
      // An archive whose directory admits to 4 GiB: signature, version, flags, method, time, CRC, sizes, …, end record.
      ['bomb.xlsx', bombBytes()],
    ] as const) {
      writeFileSync(join(folder, name), content);
      await assert.rejects(
        () => readGivenFile(join(folder, name), null),
        (error) => error instanceof FaultError && error.faults[0]?.code === 'import-workbook',
      );
    }
    await assert.rejects(
      () => readGivenFile(folder, null),
      (error) => error instanceof FaultError && error.faults[0]?.code === 'import-file',
    );
    await assert.rejects(
      () => readGivenFile(join(folder, 'nowhere.csv'), null),
      (error) => error instanceof FaultError && error.faults[0]?.code === 'import-file',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Central directory of one entry of 3 GiB and its end record, without the entry itself. */
function bombBytes(): Uint8Array {
  const all = new Uint8Array(46 + 22);
  const view = new DataView(all.buffer);
  view.setUint32(0, 0x02014b50, true);
  view.setUint32(24, 3 * 2 ** 30, true);
  view.setUint32(46, 0x06054b50, true);
  view.setUint16(46 + 10, 1, true);
  view.setUint32(46 + 16, 0, true);
  return all;
}

test('text that is not UTF-8, broken quotes and an empty file are refused', () => {
  const code = (content: Uint8Array) => {
    try {
      readGivenCsv('given.csv', null, content);
    } catch (error) {
      assert.ok(error instanceof FaultError);
      return error.faults[0]?.code;
    }
    return null;
  };
  assert.equal(code(new Uint8Array([0xff, 0xfe, 0x41, 0x00])), 'import-encoding');
  assert.equal(code(bytes('a,b\n"x"y,1\n')), 'import-quote');
  assert.equal(code(bytes('')), 'import-empty');
});

test('a map that is no map is refused', () => {
  for (const text of [
    '{',
    '[]',
    '{"features":[]}',
    '{"features":[{"properties":{"id":"a"},"geometry":{"type":"Point"}}]}',
  ])
    assert.throws(() => readZoneShapes('zones.geojson', text), /import-geojson/);
});
