import assert from 'node:assert/strict';
import test from 'node:test';
import { tableResource } from './describe-package.js';
import { memoryFiles } from './files.js';
import { readCaseFiles } from './read-case.js';
import type { electricityTables } from './schema-electricity.js';
import { replaceOnce, teachingFiles } from './teaching-case.js';

type Name = keyof typeof electricityTables;

/** Tables of the teaching case's dams, its coal plant, and a line from the gorge to a far station; all of it made up. */
const SOUND: Readonly<Record<Name, readonly string[]>> = {
  hydropower: [
    'id,name_en,name_zh,scope,zone,river,reservoir,plant,capacity,statistical_share,state,normal_level,dead_level,total_storage,live_storage,downstream,longitude,latitude,status,sources',
    'up,Upper,上,plant,gorge,Clear River,upper,,1200,1,running,900,860,1800,1500,low,102.2,29.9,reported,teaching',
    'low,Lower,下,plant,gorge,Clear River,lower,,800,1,running,700,690,,80,,102.7,29.3,reported,teaching',
  ],
  units: [
    'id,name_en,name_zh,unit,plant,zone,technology,capacity,state,start_year,longitude,latitude,status,sources',
    'u1,Plain coal,平原煤电,1,coal_plain,plain,coal_steam,500,running,2010,103.9,30.4,reported,teaching',
    'u2,Plain coal,平原煤电,2,coal_plain,plain,coal_steam,300,running,2010,103.9,30.4,reported,teaching',
  ],
  substations: [
    'id,name_en,name_zh,zone,place,kind,voltage_kv,state,longitude,latitude,status,sources',
    'here,Here,此,gorge,Gorge,converter,800,running,102.5,29.5,reported,teaching',
    'there,There,彼,,Far away,converter,800,running,121,31,reported,teaching',
  ],
  corridors: [
    'id,name_en,name_zh,station0,station1,kind,voltage_kv,circuits,capacity,state,line,contract,status,sources',
    'far,Far,远,here,there,dc,800,1,8000,running,,,reported,teaching',
  ],
};

async function faultsOf(change: (files: Record<string, string>) => void, scenario = 'base') {
  const files = teachingFiles();
  const descriptor = JSON.parse(files['datapackage.json']!) as { resources: unknown[] };
  for (const [name, lines] of Object.entries(SOUND)) {
    files[`${name}.csv`] = `${lines.join('\n')}\n`;
    descriptor.resources.push(tableResource(name as Name, { path: `${name}.csv`, columns: lines[0]!.split(',') }));
  }
  files['datapackage.json'] = JSON.stringify(descriptor);
  change(files);
  const { faults } = await readCaseFiles(memoryFiles('memory', files), scenario);
  return faults.map(({ code, place }) => `${code} ${place.file}:${place.row} ${place.field}`);
}
const swap = (path: string, before: string, after: string) => (files: Record<string, string>) => {
  files[path] = replaceOnce(files[path]!, before, after);
};

test('sound tables have no fault', async () => {
  assert.deepEqual(await faultsOf(() => {}), []);
});

const broken: readonly (readonly [string, (files: Record<string, string>) => void, readonly string[]])[] = [
  [
    'dead level above the normal level',
    swap('hydropower.csv', '900,860', '900,960'),
    ['levels-order hydropower.csv:2 dead_level'],
  ],
  [
    'live storage above the total',
    swap('hydropower.csv', '1800,1500', '1400,1500'),
    ['storage-order hydropower.csv:2 live_storage'],
  ],
  [
    'published storage that the model does not use',
    swap('hydropower.csv', ',,80,,', ',,90,,'),
    ['published-differs hydropower.csv:3 live_storage'],
  ],
  [
    'published capacity that the model does not use',
    swap('hydropower.csv', ',lower,,800,', ',lower,,810,'),
    ['published-differs hydropower.csv:3 capacity'],
  ],
  [
    'a circle of plants',
    swap('hydropower.csv', ',80,,102.7', ',80,up,102.7'),
    ['hydropower-circle hydropower.csv:2 downstream'],
  ],
  [
    'a plant downstream that is not there',
    swap('hydropower.csv', '1500,low', '1500,lows'),
    ['dangling hydropower.csv:2 downstream'],
  ],
  [
    'units that do not add up',
    swap('units.csv', 'coal_steam,300', 'coal_steam,320'),
    ['units-sum plants.csv:2 capacity'],
  ],
  [
    'a point in another country',
    swap('substations.csv', '102.5,29.5', '29.5,29.5'),
    ['point-far substations.csv:2 longitude'],
  ],
  ['half a point', swap('substations.csv', '102.5,29.5', '102.5,'), ['point-half substations.csv:2 latitude']],
  [
    'a corridor that ends where it begins',
    swap('corridors.csv', 'here,there', 'here,here'),
    ['corridor-loop corridors.csv:2 station1'],
  ],
  [
    'a corridor to a station that is not there',
    swap('corridors.csv', 'here,there', 'here,nowhere'),
    ['dangling corridors.csv:2 station1'],
  ],
];
for (const [title, change, expected] of broken)
  test(title, async () => {
    assert.deepEqual(await faultsOf(change), expected);
  });

test('a scenario may change or remove rows that published tables name', async () => {
  const without = (files: Record<string, string>) => {
    files['scenarios/without.yaml'] =
      'name: { en: T, zh: 测 }\ndescription: { en: T, zh: 测 }\nextends: base\nchanges:\n' +
      '  - table: plants\n    where: { id: coal_plain }\n    remove: true\n' +
      '  - table: reservoirs\n    where: { id: lower }\n    set: { capacity: 900 }\n';
  };
  assert.deepEqual(await faultsOf(without, 'without'), []);
});
