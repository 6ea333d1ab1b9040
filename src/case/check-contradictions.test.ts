import assert from 'node:assert/strict';
import test from 'node:test';
import { tableResource } from './describe-package.js';
import { memoryFiles } from './files.js';
import { readCaseFiles } from './read-case.js';
import { teachingFiles } from './teaching-case.js';

const HEADER = 'id,name_en,name_zh,kind,candidates,chosen,reason_en,reason_zh,used_in,status,sources,note';
const FACTS = [
  'a1,Tie,capacity,2020,1.5,GW,true,as built,reported,teaching,',
  'a2,Tie,capacity,2020,1600,MW,false,,reported,teaching,',
  'b1,Tie,length,2020,200,km,true,route,reported,teaching,',
  'b2,Tie,length of circuits,2020,400,km,false,,reported,teaching,',
  'c1,Tie,cost,2020,5,MCNY,false,,reported,teaching,',
];

/** Codes of what is wrong with the teaching case with these rows of contradictions and these facts appended. */
async function faultsOf(rows: readonly string[], facts: readonly string[] = FACTS) {
  const files = teachingFiles();
  files['contradictions.csv'] = `${[HEADER, ...rows].join('\n')}\n`;
  const columns = files['facts.csv']!.split('\n')[0]!;
  assert.equal(columns, 'id,subject,quantity,year,value,unit,chosen,reason,status,sources,note');
  // The case's own disagreement would be one more to tell.
  const kept = files['facts.csv']!.trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('city-use-b,'));
  files['facts.csv'] = `${[...kept, ...facts].join('\n')}\n`;
  const descriptor = JSON.parse(files['datapackage.json']!);
  descriptor.resources.push(tableResource('contradictions', { path: 'contradictions.csv' }));
  files['datapackage.json'] = JSON.stringify(descriptor);
  return (await readCaseFiles(memoryFiles('memory', files), 'base')).faults;
}
const codes = async (rows: readonly string[], facts?: readonly string[]) =>
  (await faultsOf(rows, facts)).map((fault) => `${fault.severity} ${fault.code}`);
const row = (candidates: string, chosen: string, used = '') =>
  `one,One,一,rounding,${candidates},${chosen},because,因为,${used},derived,teaching,`;
const linePath = 'lines/plain_city/forward';

test('figures side by side, one chosen, with the reason: nothing to say', async () => {
  assert.deepEqual(await codes([row('a1;a2', 'a1')]), []);
  assert.deepEqual(await codes([row('a1;a2', 'a1'), row('b1;b2', 'b1').replace('one', 'two')]), []);
});

const wrong: readonly [string, string, string[], string, string?][] = [
  ['a figure alone', 'contradiction-few', [row('a1', 'a1')], 'candidates'],
  [
    'figures that agree',
    'contradiction-none',
    [row('a1;a3', 'a1')],
    'candidates',
    'a3,Other,capacity,2020,1500,MW,false,,reported,teaching,',
  ],
  ['figures of different things', 'contradiction-units', [row('a1;b2', 'a1')], 'candidates'],
  ['another chosen than in the facts', 'contradiction-chosen', [row('a1;a2', 'a2')], 'chosen'],
  ['two chosen in the facts', 'contradiction-chosen', [row('a1;b1', 'a1')], 'chosen'],
  ['a figure that does not stand', 'dangling', [row('a1;zz', 'a1')], 'candidates'],
  ['a cell that does not stand', 'contradiction-cell', [row('a1;a2', 'a1', 'lines/nowhere/forward')], 'used_in'],
  ['a table that does not stand', 'contradiction-cell', [row('a1;a2', 'a1', 'constructor/x/y')], 'used_in'],
  ['a cell of another value', 'contradiction-use', [row('a1;a2', 'a1', linePath)], 'used_in'],
];
for (const [title, code, rows, field, fact] of wrong)
  test(`refused: ${title}`, async () => {
    const faults = await faultsOf(rows, fact === undefined ? FACTS : [...FACTS, fact]);
    const found = faults.find((each) => each.code === code);
    assert.ok(found !== undefined, faults.map((each) => each.code).join());
    assert.equal(found.severity, 'error');
    assert.deepEqual(found.place, { file: 'contradictions.csv', row: 2, field });
  });

test('the model holds the chosen figure, in any unit', async () => {
  const forward = Number(
    teachingFiles()
      ['lines.csv']!.split('\n')
      .find((line) => line.startsWith('plain_city,'))!
      .split(',')[7],
  );
  assert.ok(forward > 0);
  const facts = [
    `a1,Tie,capacity,2020,${forward / 1000},GW,true,as built,reported,teaching,`,
    'a2,Tie,capacity,2020,1,MW,false,,reported,teaching,',
  ];
  assert.deepEqual(await codes([row('a1;a2', 'a1', linePath)], facts), []);
});

test('a disagreement that the table leaves out is a warning', async () => {
  const facts = [
    ...FACTS,
    'd1,Dam,height,2020,100,m,true,r,reported,teaching,',
    'd2,Dam,height,2020,101,m,false,,reported,teaching,',
  ];
  assert.deepEqual(await codes([row('a1;a2', 'a1')], facts), ['warning facts-unlisted']);
});

test('a group with no figure chosen is sound when another year of the same contradiction is chosen', async () => {
  const facts = [
    'a1,Tie,cost,2020,5,MCNY,false,,reported,teaching,',
    'a2,Tie,cost,2020,6,MCNY,false,,reported,teaching,',
    'a3,Tie,cost,2024,7,MCNY,true,as built,reported,teaching,',
  ];
  assert.deepEqual(await codes([row('a1;a2;a3', 'a3')], facts), []);
});
