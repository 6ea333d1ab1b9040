import assert from 'node:assert/strict';
import test from 'node:test';
import { readCase, requireCase } from '#case/node';
import { judgeClaims } from '#claims';
import { root } from './repository.js';

/** The reference case says where its sources disagree, what claims imply, and under which terms it rests on what it names. */

const folder = `${root}cases/chengdu-chongqing`;
const reading = readCase(folder, 'base');
const loaded = requireCase(folder, 'base');

test('nothing is left to say about contradictions and licences', async () => {
  const { faults } = await reading;
  assert.deepEqual(
    faults.map(({ code, place }) => `${code} ${place.file} ${place.row}`),
    [],
  );
});

test('the contradictions that are known stand in the table, with the figure that was chosen', async () => {
  const { tables } = await loaded;
  const facts = new Map(tables.facts.map((row) => [row.id, row]));
  const values = (id: string) => {
    const row = tables.contradictions.find((each) => each.id === id);
    assert.ok(row !== undefined, id);
    const figures = row.candidates.map((each) => facts.get(each)?.value);
    return { figures, chosen: facts.get(row.chosen)?.value };
  };
  assert.ok(tables.contradictions.length >= 50);
  // Billion yuan, km, GW in 2025, TWh a day, bcm a year, MW between the sides, MW on the border: by the sources named.
  assert.deepEqual(values('uhv-investment'), { figures: [28.8, 29, 28.631], chosen: 28.631 });
  assert.deepEqual(values('uhv-length'), { figures: [658, 1316], chosen: 658 });
  assert.deepEqual(values('peak-2025-sichuan'), { figures: [89, 75, 74.186], chosen: 74.186 });
  assert.deepEqual(values('peak-2025-chongqing'), { figures: [35.5, 31, 30.28], chosen: 30.28 });
  assert.deepEqual(values('drought-daily-energy'), { figures: [0.44, 44, 0.42, 0.42], chosen: 0.44 });
  assert.deepEqual(values('gas-base'), { figures: [73.5, 100, 56.5], chosen: 73.5 });
  assert.deepEqual(values('tie-500kv'), { figures: [5900, 6000], chosen: 5900 });
  assert.deepEqual(values('hydro-border'), { figures: [23230, 46460], chosen: 23230 });
});

test('what the claims imply, by hand', async () => {
  const { judgements, faults } = judgeClaims((await loaded).tables);
  assert.deepEqual(faults, []);
  assert.ok(judgements.length >= 50);
  const of = (id: string) => {
    const found = judgements.find((each) => each.id === id);
    assert.ok(found !== undefined, id);
    return [Number(found.value.toPrecision(4)), found.unit, found.verdict];
  };
  // 35e6 MWh / (4000 MW x 8760 h)
  assert.deepEqual(of('uhv-energy-over-tie'), [99.89, '%', 'implausible']);
  // 132,000 MWh / (3000 MW x 24 h): more than the line can carry
  assert.deepEqual(of('debao-august-2022'), [183.3, '%', 'impossible']);
  // 44e6 MWh / (97,590 MW x 24 h)
  assert.deepEqual(of('drought-44-a-day'), [1879, '%', 'impossible']);
  // 89 / 41.555 - 1, not the 10.5 % that the source gives
  assert.deepEqual(of('peak-89-growth'), [114.2, '%', 'inconsistent']);
  // 2.004 / 2.672
  assert.deepEqual(of('panlong-round-trip'), [75, '%', 'consistent']);
});

test('every claim and every band names a source that stands, and every source has a licence', async () => {
  const { tables } = await loaded;
  const licences = new Map(tables.sources.map((row) => [row.id, row.licence.trim()]));
  assert.ok([...licences.values()].every((licence) => licence !== ''));
  for (const row of [...tables.claims, ...tables.claim_bands])
    assert.ok(row.sources.length > 0 && row.sources.every((id) => licences.has(id)), row.id);
});
