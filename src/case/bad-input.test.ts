import assert from 'node:assert/strict';
import test from 'node:test';
import { memoryFiles } from './files.js';
import { readCaseFiles } from './read-case.js';
import { replaceOnce, teachingFiles } from './teaching-case.js';

type Files = Record<string, Uint8Array | string>;
interface BadInput {
  readonly title: string;
  readonly scenario?: string;
  readonly edit: (files: Files) => void;
  readonly code: string;
  readonly file: string;
  readonly row?: number;
  readonly field?: string;
  readonly found?: string | RegExp;
  readonly expected: RegExp;
  readonly cure?: RegExp;
  /** Other faults that follow from this one; any other fault fails the test. */
  readonly also?: readonly string[];
}

const good = teachingFiles();
const swap = (path: string, before: string, after: string) => (files: Files) => {
  files[path] = replaceOnce(String(files[path]), before, after);
};
const append = (path: string, text: string) => (files: Files) => {
  files[path] = `${String(files[path])}${text}\n`;
};
const descriptor = (path: (string | number)[], value: unknown) => (files: Files) => {
  const json = JSON.parse(String(files['datapackage.json']));
  let at = json;
  for (const step of path.slice(0, -1)) at = at[step];
  const last = path[path.length - 1]!;
  if (value === undefined) delete at[last];
  else at[last] = value;
  files['datapackage.json'] = JSON.stringify(json);
};
const resourceAt = (name: string) =>
  (JSON.parse(good['datapackage.json']!).resources as { name: string }[]).findIndex((each) => each.name === name);
const fieldAt = (table: string, field: string) =>
  JSON.parse(good['datapackage.json']!).resources[resourceAt(table)].schema.fields.findIndex(
    (each: { name: string }) => each.name === field,
  );
const unit = (table: string, field: string, to: string | undefined) =>
  descriptor(['resources', resourceAt(table), 'schema', 'fields', fieldAt(table, field), 'unit'], to);
const scenario = (name: string, text: string) => (files: Files) => {
  files[`scenarios/${name}.yaml`] = `name: { en: T, zh: 测 }\ndescription: { en: T, zh: 测 }\n${text}\n`;
};
const lines = (path: string, edit: (lines: string[]) => string[]) => (files: Files) => {
  files[path] = `${edit(String(files[path]).trimEnd().split('\n')).join('\n')}\n`;
};
const plantRow = (id: string) => good['plants.csv']!.split('\n').findIndex((line) => line.startsWith(`${id},`)) + 1;
const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);

const cases: readonly BadInput[] = [
  {
    title: 'folder without a descriptor',
    edit: (files) => delete files['datapackage.json'],
    code: 'descriptor-missing',
    file: 'datapackage.json',
    found: 'memory',
    expected: /datapackage\.json/,
  },
  {
    title: 'missing table file',
    edit: (files) => delete files['plants.csv'],
    code: 'file-missing',
    file: 'plants.csv',
    found: 'plants.csv',
    expected: /a file/,
    also: ['series-column-unknown'],
  },
  {
    title: 'missing series file',
    edit: (files) => delete files['series/wind.csv'],
    code: 'file-missing',
    file: 'series/wind.csv',
    found: 'series/wind.csv',
    expected: /a file/,
  },
  {
    title: 'descriptor of broken JSON',
    edit: (files) => {
      files['datapackage.json'] = '{';
    },
    code: 'descriptor-json',
    file: 'datapackage.json',
    found: /JSON/,
    expected: /JSON/,
  },
  {
    title: 'descriptor without bashu',
    edit: descriptor(['bashu'], undefined),
    code: 'descriptor-field',
    file: 'datapackage.json',
    field: 'bashu',
    expected: /case-format/,
  },
  {
    title: 'newer format',
    edit: descriptor(['bashu', 'formatVersion'], 7),
    code: 'format-newer',
    file: 'datapackage.json',
    field: 'bashu.formatVersion',
    found: '7',
    expected: /version 1 or older/,
  },
  {
    title: 'currency without a price year',
    edit: descriptor(['bashu', 'priceYear'], undefined),
    code: 'case-price-year',
    file: 'datapackage.json',
    field: 'bashu.priceYear',
    expected: /year from 1990/,
  },
  {
    title: 'another currency',
    edit: descriptor(['bashu', 'currency'], 'EUR'),
    code: 'currency',
    file: 'datapackage.json',
    field: 'bashu.currency',
    found: '"EUR"',
    expected: /CNY/,
  },
  {
    title: 'row with money and no price year',
    edit: swap('fuels.csv', 'coal,upland,2025,95,2025,', 'coal,upland,2025,95,,'),
    code: 'price-year-missing',
    file: 'fuels.csv',
    row: 2,
    field: 'price_year',
    found: '',
    expected: /2025/,
  },
  {
    title: 'row in another price year',
    edit: swap('fuels.csv', 'coal,upland,2025,95,2025,', 'coal,upland,2025,95,2019,'),
    code: 'price-year-differs',
    file: 'fuels.csv',
    row: 2,
    field: 'price_year',
    found: '2019',
    expected: /2025/,
    cure: /deflator/,
  },
  {
    title: 'path with ..',
    edit: descriptor(['resources', resourceAt('plants'), 'path'], '../secret.csv'),
    code: 'path-outside',
    file: 'datapackage.json',
    field: 'resources.plants.path',
    found: '../secret.csv',
    expected: /inside the folder/,
    also: ['series-column-unknown'],
  },
  {
    title: 'absolute path',
    edit: descriptor(['resources', resourceAt('plants'), 'path'], '/etc/passwd'),
    code: 'path-outside',
    file: 'datapackage.json',
    field: 'resources.plants.path',
    found: '/etc/passwd',
    expected: /inside the folder/,
  },
  {
    title: 'quote inside a field',
    edit: swap('plants.csv', 'Plain coal', 'Plain "coal"'),
    code: 'csv-quote',
    file: 'plants.csv',
    row: plantRow('coal_plain'),
    found: /Plain "coal"/,
    expected: /RFC 4180/,
  },
  {
    title: 'quote never closed',
    edit: swap('plants.csv', 'Gorge wind', '"Gorge wind'),
    code: 'csv-quote-open',
    file: 'plants.csv',
    row: plantRow('wind_gorge'),
    found: /"Gorge wind/,
    expected: /closing quote/,
  },
  {
    title: 'row with a comma too few',
    edit: swap('plants.csv', 'coal_plain,plain,', 'coal_plain,'),
    code: 'row-length',
    file: 'plants.csv',
    row: plantRow('coal_plain'),
    found: '13',
    expected: /14 fields/,
  },
  {
    title: 'GBK',
    edit: (files) => {
      files['parties.csv'] = new Uint8Array([
        ...Buffer.from('id,name_en,name_zh,status,sources,note\nupland,Upland,'),
        0xc9,
        0xcf,
        0xba,
        0xd3,
        ...Buffer.from(',assumed,teaching,\n'),
      ]);
    },
    code: 'encoding',
    file: 'parties.csv',
    row: 2,
    expected: /UTF-8/,
    cure: /GBK/,
  },
  {
    title: 'UTF-16',
    edit: (files) => {
      files['parties.csv'] = utf16(good['parties.csv']!);
    },
    code: 'encoding',
    file: 'parties.csv',
    row: 1,
    expected: /UTF-8/,
    cure: /UTF-16/,
  },
  {
    title: 'UTF-16 series',
    edit: (files) => {
      files['series/wind.csv'] = utf16(good['series/wind.csv']!);
    },
    code: 'encoding',
    file: 'series/wind.csv',
    row: 1,
    expected: /UTF-8/,
    cure: /UTF-16/,
  },
  {
    title: 'unknown column',
    edit: lines('zones.csv', (all) => all.map((line, k) => `${line},${k === 0 ? 'latitud' : ''}`)),
    code: 'column-unknown',
    file: 'zones.csv',
    row: 1,
    field: 'latitud',
    found: 'latitud',
    expected: /column of zones/,
  },
  {
    title: 'missing column',
    edit: lines('demand.csv', (all) =>
      all.map((line) =>
        line
          .split(',')
          .filter((_, k) => k !== 2)
          .join(','),
      ),
    ),
    code: 'column-missing',
    file: 'demand.csv',
    row: 1,
    field: 'energy',
    expected: /'energy'/,
    also: ['column-described'],
  },
  {
    title: 'column twice',
    edit: lines('demand.csv', (all) => all.map((line) => `${line},${line.split(',')[2]}`)),
    code: 'column-twice',
    file: 'demand.csv',
    row: 1,
    field: 'energy',
    found: 'energy',
    expected: /once/,
  },
  {
    title: 'unit of another dimension',
    edit: unit('plants', 'capacity', 'MWh'),
    code: 'unit-dimension',
    file: 'datapackage.json',
    field: 'resources.plants.capacity',
    found: 'MWh',
    expected: /dimension as MW/,
  },
  {
    title: 'heat where electricity is due',
    edit: unit('demand', 'energy', 'PJ/a'),
    code: 'unit-dimension',
    file: 'datapackage.json',
    field: 'resources.demand.energy',
    found: 'PJ/a',
    expected: /TWh\/a/,
    cure: /efficiency/,
  },
  {
    title: 'unknown unit',
    edit: unit('plants', 'capacity', 'MWatt'),
    code: 'unit-unknown',
    file: 'datapackage.json',
    field: 'resources.plants.capacity',
    found: 'MWatt',
    expected: /known units/,
    also: ['unit-missing'],
  },
  {
    title: 'no unit',
    edit: unit('plants', 'capacity', undefined),
    code: 'unit-missing',
    file: 'datapackage.json',
    field: 'resources.plants.capacity',
    expected: /MW/,
  },
  {
    title: 'text for a number',
    edit: swap('plants.csv', 'plant,800,', 'plant,800 MW,'),
    code: 'number-wrong',
    file: 'plants.csv',
    row: 2,
    field: 'capacity',
    found: '800 MW',
    expected: /a number/,
  },
  {
    title: 'NaN',
    edit: swap('plants.csv', 'plant,800,', 'plant,NaN,'),
    code: 'number-not-finite',
    file: 'plants.csv',
    row: 2,
    field: 'capacity',
    found: 'NaN',
    expected: /finite/,
  },
  {
    title: 'infinite',
    edit: swap('plants.csv', 'plant,800,', 'plant,1e999,'),
    code: 'number-not-finite',
    file: 'plants.csv',
    row: 2,
    field: 'capacity',
    found: '1e999',
    expected: /finite/,
  },
  {
    title: 'negative capacity',
    edit: swap('plants.csv', 'plant,800,', 'plant,-800,'),
    code: 'number-bounds',
    file: 'plants.csv',
    row: 2,
    field: 'capacity',
    found: '-800',
    expected: /≥ 0 MW/,
  },
  {
    title: 'efficiency above 1',
    edit: swap('technologies.csv', 'Coal steam,燃煤,0.4,', 'Coal steam,燃煤,1.4,'),
    code: 'number-bounds',
    file: 'technologies.csv',
    row: 2,
    field: 'efficiency',
    found: '1.4',
    expected: /≤ 1/,
  },
  {
    title: 'row without status',
    edit: swap('parties.csv', 'Upland,上河谷,assumed,', 'Upland,上河谷,,'),
    code: 'status-missing',
    file: 'parties.csv',
    row: 2,
    field: 'status',
    found: '',
    expected: /reported, derived or assumed/,
  },
  {
    title: 'row without sources',
    edit: swap('parties.csv', '上河谷,assumed,teaching', '上河谷,assumed,'),
    code: 'sources-missing',
    file: 'parties.csv',
    row: 2,
    field: 'sources',
    found: '',
    expected: /sources\.csv/,
  },
  {
    title: 'source that does not exist',
    edit: swap('parties.csv', '上河谷,assumed,teaching', '上河谷,assumed,teachin'),
    code: 'dangling',
    file: 'parties.csv',
    row: 2,
    field: 'sources',
    found: 'teachin',
    expected: /sources/,
    cure: /teaching/,
  },
  {
    title: 'dangling reference',
    edit: swap('plants.csv', 'coal_plain,plain,', 'coal_plain,plan,'),
    code: 'dangling',
    file: 'plants.csv',
    row: 2,
    field: 'zone',
    found: 'plan',
    expected: /id of zones/,
    cure: /'plain'/,
  },
  {
    title: 'duplicate id',
    edit: append('parties.csv', 'upland,Again,再,assumed,teaching,'),
    code: 'duplicate',
    file: 'parties.csv',
    row: 4,
    field: 'id',
    found: 'upland',
    expected: /no other row/,
  },
  {
    title: 'cascade with a circle',
    edit: swap('reservoirs.csv', '0.5,80,,,', '0.5,80,upper,,'),
    code: 'cascade-circle',
    file: 'reservoirs.csv',
    row: 3,
    field: 'downstream',
    found: 'lower → upper → lower',
    expected: /last reservoir/,
  },
  {
    title: 'years in the wrong order',
    edit: swap('plants.csv', '800,2010,2049', '800,2010,2009'),
    code: 'years-order',
    file: 'plants.csv',
    row: 2,
    field: 'end_year',
    found: '2009',
    expected: /2010/,
  },
  {
    title: 'plant of a reservoir technology',
    edit: swap('plants.csv', 'coal_plain,plain,coal_steam', 'coal_plain,plain,dam'),
    code: 'technology-kind',
    file: 'plants.csv',
    row: 2,
    field: 'technology',
    found: 'dam (reservoir)',
    expected: /thermal/,
  },
  {
    title: 'reservoir of another technology',
    edit: swap('reservoirs.csv', 'upper,gorge,dam', 'upper,gorge,battery'),
    code: 'technology-kind',
    file: 'reservoirs.csv',
    row: 2,
    field: 'technology',
    found: 'battery (storage)',
    expected: /reservoir/,
  },
  {
    title: 'candidate with a zone and a line',
    edit: swap('candidates.csv', 'line_500,,gorge_plain', 'line_500,gorge,gorge_plain'),
    code: 'candidate-place',
    file: 'candidates.csv',
    row: 9,
    field: 'zone',
    found: 'zone=gorge, line=gorge_plain',
    expected: /exactly one/,
  },
  {
    title: 'contract above its line',
    edit: swap('contracts.csv', ',300,0.9,', ',300,2.9,'),
    code: 'contract-energy',
    file: 'contracts.csv',
    row: 2,
    field: 'energy',
    found: '2.9 TWh/a',
    expected: /2\.628 TWh/,
  },
  {
    title: 'demand of a zone missing',
    edit: lines('demand.csv', (all) => all.filter((line) => !line.startsWith('plain,2030'))),
    code: 'demand-missing',
    file: 'zones.csv',
    row: 3,
    field: 'id',
    found: 'plain',
    expected: /every zone/,
  },
  {
    title: 'fuel without a price',
    edit: lines('fuels.csv', (all) => all.filter((line) => !line.startsWith('coal,upland'))),
    code: 'fuel-price-missing',
    file: 'plants.csv',
    row: 2,
    field: 'technology',
    found: 'coal_steam',
    expected: /fuels/,
  },
  {
    title: 'two sources that disagree, none chosen',
    edit: swap('facts.csv', '14,TWh/a,true,', '14,TWh/a,false,'),
    code: 'facts-disagree',
    file: 'facts.csv',
    row: 3,
    field: 'chosen',
    found: 'city-use-a: 14 TWh/a; city-use-b: 13.6 TWh/a',
    expected: /exactly one/,
  },
  {
    title: 'two sources that disagree, both chosen',
    edit: swap('facts.csv', '13.6,TWh/a,false,', '13.6,TWh/a,true,too'),
    code: 'facts-disagree',
    file: 'facts.csv',
    row: 3,
    field: 'chosen',
    found: /13\.6/,
    expected: /exactly one/,
  },
  {
    title: 'a choice without a reason',
    edit: swap('facts.csv', 'The later figure counts the new district', ''),
    code: 'facts-reason',
    file: 'facts.csv',
    row: 2,
    field: 'reason',
    found: /13\.6/,
    expected: /a reason/,
  },
  {
    title: 'series of 8,759 hours',
    edit: lines('series/load.csv', (all) => all.slice(0, -1)),
    code: 'series-length',
    file: 'series/load.csv',
    found: '8759',
    expected: /8760 rows/,
  },
  {
    title: 'series of 8,784 hours',
    edit: lines('series/load.csv', (all) => [
      ...all,
      ...all.slice(1, 25).map((line, k) => line.replace(/^\d+/, String(8760 + k))),
    ]),
    code: 'series-leap',
    file: 'series/load.csv',
    found: '8784',
    expected: /8760 rows/,
    cure: /29 February/,
  },
  {
    title: 'hours from 1',
    edit: lines('series/wind.csv', (all) => all.map((line, k) => (k === 0 ? line : line.replace(/^\d+/, String(k))))),
    code: 'series-hour',
    file: 'series/wind.csv',
    row: 2,
    field: 'hour',
    found: '1',
    expected: /^0$/,
  },
  {
    title: 'NaN in a series',
    edit: lines('series/wind.csv', (all) => all.map((line, k) => (k === 100 ? '99,NaN,0.2' : line))),
    code: 'number-not-finite',
    file: 'series/wind.csv',
    row: 101,
    field: 'gorge',
    found: 'NaN',
    expected: /finite/,
  },
  {
    title: 'negative inflow',
    edit: lines('series/inflow-dry.csv', (all) => all.map((line, k) => (k === 100 ? '99,-3,0.2' : line))),
    code: 'series-value',
    file: 'series/inflow-dry.csv',
    row: 101,
    field: 'upper',
    found: '-3',
    expected: /≥ 0/,
  },
  {
    title: 'load that is not relative to its mean',
    edit: lines('series/load.csv', (all) =>
      all.map((line, k) => (k === 0 ? line : `${line.split(',').slice(0, 3).join(',')},1.5`)),
    ),
    code: 'series-load-mean',
    file: 'series/load.csv',
    field: 'city',
    found: '1.50000',
    expected: /mean of 1/,
  },
  {
    title: 'series column of an unknown zone',
    edit: lines('series/wind.csv', (all) => all.map((line, k) => (k === 0 ? 'hour,gorge,plains' : line))),
    code: 'series-column-unknown',
    file: 'series/wind.csv',
    row: 1,
    field: 'plains',
    found: 'plains',
    expected: /ids of zones/,
    cure: /'plain'/,
    also: ['series-column-missing'],
  },
  {
    title: 'series without a zone',
    edit: lines('series/wind.csv', (all) => all.map((line) => line.split(',').slice(0, 2).join(','))),
    code: 'series-column-missing',
    file: 'series/wind.csv',
    row: 1,
    field: 'plain',
    expected: /'plain'/,
  },
  {
    title: 'contract without a series',
    edit: lines('series.csv', (all) => all.filter((line) => !line.startsWith('contract_dry'))),
    code: 'series-missing',
    file: 'weather_years.csv',
    row: 3,
    field: 'id',
    found: 'dry',
    expected: /a row of series/,
  },
  {
    title: 'series file that is not listed',
    edit: swap('series.csv', 'wind_dry,wind,dry,series/wind.csv', 'wind_dry,wind,dry,series/winds.csv'),
    code: 'series-unlisted',
    file: 'series.csv',
    row: 5,
    field: 'file',
    found: 'series/winds.csv',
    expected: /resource/,
    cure: /series\/wind\.csv/,
  },
  {
    title: 'unknown scenario',
    scenario: 'drey',
    edit: () => {},
    code: 'scenario-unknown',
    file: 'scenarios',
    found: 'drey',
    expected: /base, dry, dry-tight/,
    cure: /'dry'/,
  },
  {
    title: 'case without a base scenario',
    edit: (files) => delete files['scenarios/base.yaml'],
    code: 'scenario-unknown',
    file: 'scenarios',
    found: 'base',
    expected: /dry/,
  },
  {
    title: 'scenario that extends an unknown one',
    scenario: 't',
    edit: scenario('t', 'extends: bas'),
    code: 'scenario-unknown',
    file: 'scenarios/t.yaml',
    row: 3,
    field: 'extends',
    found: 'bas',
    expected: /base/,
    cure: /'base'/,
  },
  {
    title: 'scenario that extends itself',
    scenario: 't',
    edit: scenario('t', 'extends: t'),
    code: 'scenario-circle',
    file: 'scenarios/t.yaml',
    row: 3,
    field: 'extends',
    found: 't → t',
    expected: /null/,
  },
  {
    title: 'scenarios in a circle',
    scenario: 'dry',
    edit: (files) => {
      swap('scenarios/base.yaml', 'extends: null', 'extends: dry-tight')(files);
    },
    code: 'scenario-circle',
    file: 'scenarios/dry-tight.yaml',
    row: 5,
    field: 'extends',
    found: 'dry → base → dry-tight → dry',
    expected: /null/,
  },
  {
    title: 'change of no row',
    scenario: 't',
    edit: scenario(
      't',
      'extends: base\nchanges:\n  - table: plants\n    where: { id: nobody }\n    set: { capacity: 5 }',
    ),
    code: 'scenario-no-row',
    file: 'scenarios/t.yaml',
    row: 5,
    field: 'where',
    found: '{"id":"nobody"}',
    expected: /at least one row/,
  },
  {
    title: 'change of an unknown table',
    scenario: 't',
    edit: scenario('t', 'extends: base\nchanges:\n  - table: plant\n    where: {}\n    set: { capacity: 5 }'),
    code: 'scenario-table',
    file: 'scenarios/t.yaml',
    row: 5,
    field: 'table',
    found: 'plant',
    expected: /table/,
    cure: /'plants'/,
  },
  {
    title: 'change of an unknown field',
    scenario: 't',
    edit: scenario('t', 'extends: base\nchanges:\n  - table: plants\n    where: {}\n    set: { capacty: 5 }'),
    code: 'scenario-column',
    file: 'scenarios/t.yaml',
    row: 5,
    field: 'capacty',
    found: 'capacty',
    expected: /field of plants/,
    cure: /'capacity'/,
  },
  {
    title: 'change to a negative capacity',
    scenario: 't',
    edit: scenario(
      't',
      'extends: base\nchanges:\n  - table: plants\n    where: { id: coal_city }\n    set: { capacity: -5 }',
    ),
    code: 'number-bounds',
    file: 'scenarios/t.yaml',
    row: 5,
    field: 'capacity',
    found: '-5',
    expected: /≥ 0 MW/,
  },
  {
    title: 'change that breaks a reference',
    scenario: 't',
    edit: scenario(
      't',
      'extends: base\nchanges:\n  - table: reservoirs\n    where: { id: lower }\n    set: { downstream: upper }',
    ),
    code: 'cascade-circle',
    file: 'scenarios/t.yaml',
    row: 5,
    field: 'downstream',
    found: 'lower → upper → lower',
    expected: /last reservoir/,
  },
  {
    title: 'scenario of broken YAML',
    scenario: 't',
    edit: scenario('t', 'extends: [base'),
    code: 'yaml',
    file: 'scenarios/t.yaml',
    found: /./,
    expected: /YAML/,
  },
  {
    title: 'scenario that multiplies itself',
    scenario: 't',
    edit: scenario(
      't',
      `a: &a [1,1]\n${'bcdefgh'
        .split('')
        .map((c, k) => `${c}: &${c} [${`*${'abcdefgh'[k]},`.repeat(9)}1]`)
        .join('\n')}`,
    ),
    code: 'yaml',
    file: 'scenarios/t.yaml',
    found: /./,
    expected: /YAML/,
  },
  {
    title: 'scenario with an unknown entry',
    scenario: 't',
    edit: scenario('t', 'extends: base\nchange: []'),
    code: 'scenario-key',
    file: 'scenarios/t.yaml',
    row: 4,
    field: 'change',
    found: 'change',
    expected: /changes/,
    cure: /'changes'/,
  },
  {
    title: 'unknown weather year',
    scenario: 't',
    edit: scenario('t', 'extends: base\nweatherYear: wet'),
    code: 'weather-year',
    file: 'scenarios/t.yaml',
    row: 4,
    field: 'weatherYear',
    found: 'wet',
    expected: /normal, dry/,
  },
];

for (const bad of cases)
  test(bad.title, async () => {
    const files: Files = { ...good };
    bad.edit(files);
    const reading = await readCaseFiles(memoryFiles('memory', files), bad.scenario ?? 'base');
    assert.equal(reading.case, null);
    const fault = reading.faults.find((each) => each.code === bad.code && each.place.file === bad.file);
    assert.ok(
      fault !== undefined,
      `no ${bad.code} in ${bad.file}: ${reading.faults.map((each) => `${each.code} ${each.place.file}`).join('; ')}`,
    );
    if (bad.row !== undefined) assert.equal(fault.place.row, bad.row);
    if (bad.field !== undefined) assert.equal(fault.place.field, bad.field);
    if (typeof bad.found === 'string') assert.equal(fault.found, bad.found);
    else if (bad.found !== undefined) assert.match(fault.found ?? '', bad.found);
    assert.match(fault.expected?.en ?? '', bad.expected);
    assert.match(fault.cure?.en ?? '', bad.cure ?? /./);
    for (const words of [fault.message, fault.expected, fault.cure])
      assert.ok((words?.zh ?? '') !== '' && !/\{\w+\}/.test(words?.zh ?? ''));
    const others = reading.faults.filter((each) => each.code !== bad.code && !(bad.also ?? []).includes(each.code));
    assert.deepEqual(
      others.map((each) => `${each.code} ${each.message.en}`),
      [],
    );
    for (const count of reading.ledger) assert.equal(count.read, count.used + count.refused);
  });

test('a duplicate names the first row', async () => {
  const files: Files = { ...good };
  append('parties.csv', 'upland,Again,再,assumed,teaching,')(files);
  const { faults } = await readCaseFiles(memoryFiles('memory', files), 'base');
  assert.match(faults[0]?.message.en ?? '', /parties\.csv, row 2/);
});

test('all problems are told at once, in the order of files and rows', async () => {
  const files: Files = { ...good };
  swap('plants.csv', 'plant,800,', 'plant,-800,')(files);
  swap('plants.csv', 'plant,600,', 'plant,x,')(files);
  swap('demand.csv', 'gorge,2025,1.5', 'gorg,2025,1.5')(files);
  swap('parties.csv', '下河谷,assumed,', '下河谷,,')(files);
  const { faults } = await readCaseFiles(memoryFiles('memory', files), 'base');
  assert.deepEqual(
    faults.map((fault) => `${fault.place.file}:${fault.place.row} ${fault.code}`),
    [
      'demand.csv:2 dangling',
      'parties.csv:3 status-missing',
      'plants.csv:2 number-bounds',
      'plants.csv:5 number-wrong',
      'zones.csv:2 demand-missing',
    ],
  );
});
