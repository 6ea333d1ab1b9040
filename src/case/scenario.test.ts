import assert from 'node:assert/strict';
import test from 'node:test';
import { memoryFiles } from './files.js';
import { readCaseFiles } from './read-case.js';
import { listScenariosOf } from './scenario-file.js';
import { teachingFiles } from './teaching-case.js';

const good = teachingFiles();
const header = 'name: { en: Test, zh: 试验 }\ndescription: { en: Test, zh: 试验 }\n';

async function under(text: string) {
  const files = { ...good, 'scenarios/t.yaml': `${header}${text}` };
  const reading = await readCaseFiles(memoryFiles('memory', files), 't');
  assert.deepEqual(reading.faults, []);
  assert.ok(reading.case !== null);
  return reading.case;
}

test('a chain applies the oldest changes first', async () => {
  const { case: made } = await readCaseFiles(memoryFiles('memory', good), 'dry-tight');
  // 12 and 8 Mt times 0.9; gas at 190 and 200 times 1.2; by hand.
  assert.deepEqual(
    made?.tables.policies.filter((row) => row.kind === 'co2_cap').map((row) => row.value),
    [15, 12 * 0.9, 8 * 0.9],
  );
  assert.deepEqual(
    made?.tables.fuels.filter((row) => row.carrier === 'gas').map((row) => row.price),
    [228, 240, 228, 240, 228, 240],
  );
  assert.deepEqual(
    made?.scenario.changes.map(({ scenario, rows }) => [scenario, rows]),
    [
      ['dry-tight', 2],
      ['dry-tight', 6],
    ],
  );
  assert.equal(made?.tables.fuels.find((row) => row.carrier === 'gas')?.origin.file, 'scenarios/dry-tight.yaml');
  assert.equal(made?.tables.fuels.find((row) => row.carrier === 'coal')?.origin.file, 'fuels.csv');
});

test('set takes a number in the unit of the model or a text with its own unit', async () => {
  const made = await under(
    'extends: base\nchanges:\n  - { table: lines, where: { id: [plain_city, gorge_plain] }, set: { forward: 1.5 GW, backward: 900 } }\n',
  );
  assert.deepEqual(
    made.tables.lines.map((row) => [row.forward, row.backward]),
    [
      [1500, 900],
      [1500, 900],
    ],
  );
  assert.deepEqual(
    made.scenario.changes[0]?.sentence.en,
    'lines: forward = 1.5 GW, backward = 900, where id = ["plain_city","gorge_plain"]',
  );
});

test('add and remove rows; what was added can be changed by a later change', async () => {
  const made = await under(
    [
      'extends: base',
      'changes:',
      '  - table: policies',
      '    add: { id: price, name_en: P, name_zh: 价, kind: co2_price, year: 2030, value: 50, unit: CNY/t, price_year: 2025, status: assumed, sources: teaching }',
      '  - { table: policies, where: { id: price }, scale: { value: 2 } }',
      '  - { table: policies, where: { kind: reserve_margin }, remove: true }',
      '',
    ].join('\n'),
  );
  assert.deepEqual(
    made.tables.policies.map((row) => row.id),
    ['cap_2025', 'cap_2030', 'cap_2035', 'price'],
  );
  const price = made.tables.policies[3];
  assert.deepEqual([price?.value, price?.sources, price?.party, price?.origin.row], [100, ['teaching'], null, 7]);
  assert.deepEqual(
    made.scenario.changes.map((change) => change.rows),
    [1, 1, 3],
  );
});

test('settings and weather year come from the nearest of the chain', async () => {
  const made = await under('extends: dry\nsettings: { plan: { discountRate: 0.05 }, operate: { window: 7 } }\n');
  assert.equal(made.scenario.weatherYear, 'dry');
  assert.deepEqual(made.scenario.settings, {
    plan: { years: [2025, 2030, 2035], discountRate: 0.05 },
    operate: { window: 7 },
  });
});

const refused: [title: string, change: string, code: string][] = [
  [
    'money of another price year',
    '{ table: fuels, where: { carrier: gas }, set: { price_year: 2019 } }',
    'price-year-differs',
  ],
  ['a unit of another dimension', '{ table: lines, where: {}, set: { forward: 3 GWh } }', 'unit-dimension'],
  ['a row without evidence', '{ table: parties, add: { id: x, name_en: X, name_zh: 某 } }', 'value-missing'],
  [
    'a row whose id exists',
    '{ table: parties, add: { id: upland, name_en: X, name_zh: 某, status: assumed, sources: teaching } }',
    'duplicate',
  ],
  ['two verbs', '{ table: plants, where: {}, set: { capacity: 1 }, scale: { capacity: 2 } }', 'scenario-verb'],
  ['no where', '{ table: plants, set: { capacity: 1 } }', 'scenario-where'],
  ['a scaled text', '{ table: plants, where: {}, scale: { name_en: 2 } }', 'scenario-scale'],
  ['a factor that is no number', '{ table: plants, where: {}, scale: { capacity: .nan } }', 'scenario-value'],
  [
    'an efficiency scaled above 1',
    '{ table: technologies, where: { id: battery }, scale: { efficiency: 2 } }',
    'number-bounds',
  ],
  ['a removed zone that others need', '{ table: parties, where: { id: lowland }, remove: true }', 'dangling'],
];
for (const [title, change, code] of refused)
  test(`a change is refused: ${title}`, async () => {
    const files = { ...good, 'scenarios/t.yaml': `${header}extends: base\nchanges:\n  - ${change}\n` };
    const { case: made, faults } = await readCaseFiles(memoryFiles('memory', files), 't');
    assert.equal(made, null);
    assert.ok(
      faults.length > 0 && faults.every((fault) => fault.code === code),
      faults.map((fault) => fault.code).join(),
    );
  });

test('every scenario can be checked at once; the faults of another one count', async () => {
  const files = {
    ...good,
    'scenarios/t.yaml': `${header}extends: base\nchanges:\n  - { table: plants, where: { id: nobody }, remove: true }\n`,
  };
  const alone = await readCaseFiles(memoryFiles('memory', files), 'base');
  assert.deepEqual(alone.faults, []);
  const all = await readCaseFiles(memoryFiles('memory', files), 'base', { everyScenario: true });
  assert.deepEqual(
    all.faults.map((fault) => fault.code),
    ['scenario-no-row'],
  );
});

test('the list of scenarios', async () => {
  const titles = await listScenariosOf(memoryFiles('memory', good));
  assert.deepEqual(
    titles.map((each) => [each.id, each.extends]),
    [
      ['base', null],
      ['dry', 'base'],
      ['dry-tight', 'dry'],
    ],
  );
});
