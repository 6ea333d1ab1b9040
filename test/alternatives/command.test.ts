import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { documents } from '#cli';
import { gridOf } from '#grid';
import { writeGridFolder } from '#grid/node';
import { runCommand, scratch } from '../command-line.js';

const folder = scratch(after);
const call = (...words: string[]) => runCommand(['alternatives', ...words], { folder });

/** A load of 100 MW for an hour. Wind costs 12 per MW and there can be 60; gas 5 per MW and 20 per MWh: 1720 in all. */
const records = {
  snapshots: 1,
  Carrier: [{ name: 'wind' }, { name: 'gas' }],
  Bus: [{ name: 'here' }],
  Load: [{ name: 'load', bus: 'here', p_set: 100 }],
  Generator: [
    { name: 'wind', bus: 'here', carrier: 'wind', p_nom_extendable: true, p_nom_max: 60, capital_cost: 12 },
    { name: 'gas', bus: 'here', carrier: 'gas', p_nom_extendable: true, capital_cost: 5, marginal_cost: 20 },
  ],
};
writeGridFolder(join(folder, 'hour'), gridOf(records));
const gas = { ...records.Generator[1]!, p_nom_max: 30 };
writeGridFolder(join(folder, 'short'), gridOf({ ...records, Generator: [records.Generator[0]!, gas] }));

test('alternatives: the table and the document of a network that one can check in the head', async () => {
  const { code, stdout, stderr } = await call(
    'hour',
    '--of',
    'carrier:wind;carrier:gas',
    '--within',
    '5',
    '--json',
    '--out',
    'table.tsv',
  );
  assert.equal(code, 0, stderr);
  const document = documents.alternatives.parse(JSON.parse(stdout));
  assert.equal(document.status, 'optimal');
  assert.deepEqual([document.totalCost, document.certificate?.passed, document.certificate?.solves], [1720, true, 5]);
  const rounded = (value: number | null) => Math.round((value ?? Number.NaN) * 1e6) / 1e6;
  assert.deepEqual(
    document.ranges.map(({ choice, within, minimum, maximum, unit }) => [
      choice,
      within,
      rounded(minimum.value),
      rounded(maximum.value),
      unit,
    ]),
    [
      ['carrier:wind', 5, rounded(60 - 86 / 13), 60, 'MW'],
      ['carrier:gas', 5, 40, rounded(40 + 86 / 5), 'MW'],
    ],
  );
  const [head, ...rows] = readFileSync(join(folder, 'table.tsv'), 'utf8').trimEnd().split('\n');
  assert.equal(head, 'choice\twithin\tminimum\toptimum\tmaximum\tunit');
  assert.equal(rows.length, 2);
});

test('alternatives: 1, 3 and 5 % unless told otherwise, in both languages', async () => {
  const { code, stdout } = await call('hour', '--of', 'carrier:gas', '--measure', 'energy', '--lang', 'zh');
  assert.equal(code, 0);
  assert.match(stdout, /近优|成本增幅以内电量/);
  assert.deepEqual(
    stdout.split('\n').flatMap((text) => (text.startsWith('carrier:gas\t') ? [text.split('\t')[1]] : [])),
    ['1', '3', '5'],
  );
});

test('alternatives: mistakes end with 2, a network without a solution with 3 and its reason; nothing is written', async () => {
  const mistakes: readonly (readonly [words: string[], said: RegExp])[] = [
    [[], /--of/],
    [['--of', 'carrier:coal'], /gas, wind/],
    [['--of', 'wind'], /carrier:NAME/],
    [['--of', 'carrier:wind', '--within', '-1'], /per cents/],
    [['--of', 'carrier:wind', '--measure', 'money'], /capacity, energy/],
  ];
  for (const [words, said] of mistakes) {
    const { code, stdout, stderr } = await call('hour', ...words, '--out', 'never.tsv');
    assert.equal(code, 2, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, said);
  }
  const short = await call('short', '--of', 'carrier:wind', '--out', 'never.tsv');
  assert.equal(short.code, 3);
  assert.match(short.stdout, /infeasible/);
  assert.match(short.stdout, /here/, 'the bus that is short is named');
  assert.equal(existsSync(join(folder, 'never.tsv')), false);
});
