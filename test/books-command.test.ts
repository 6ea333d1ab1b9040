import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { documents } from '#cli';
import { runCommand, scratch } from './command-line.js';

/** `coalitions` and `books` as a user calls them, on the three towns whose sums are done by hand. */

const folder = scratch(after);
const call = (...words: string[]) => runCommand(words, { folder });
const solved = call('coalitions', 'three-towns', '--svg', 'charts', '--json');

test('coalitions: document, shares by hand, sentences in both languages, charts in the language asked for', async () => {
  const { code, stdout, stderr } = await solved;
  assert.equal(code, 0, stderr);
  const document = documents.coalitions.parse(JSON.parse(stdout));
  assert.equal(document.coalitions.at(-1)!.coalition, 'hill+mid+port');
  assert.ok(Math.abs(document.coalitions.at(-1)!.worth - 309.36e6) < 100);
  const chosen = document.rules.filter((each) => each.chosen);
  assert.deepEqual(
    chosen.map(({ rule, inCore }) => [rule, inCore]),
    [['nucleolus', true]],
  );
  for (const { party, after: paid, alone } of chosen[0]!.shares) assert.ok(paid <= alone, `${party} is worse off`);
  // In proportion to the cost alone the port gets more than the others would miss without it.
  assert.equal(document.rules.find((each) => each.rule === 'cost')!.inCore, false);
  assert.equal(document.contracts.length, 2);
  for (const { price, lowest, highest } of document.contracts) assert.ok(lowest! < price! && price! < highest!);
  assert.ok(document.proposal.every(({ en, zh }) => en.length > 0 && /[一-鿿]/.test(zh)));
  const gains = readFileSync(join(folder, 'charts', 'gains.svg'), 'utf8');
  assert.match(gains, /^<svg[\s\S]*Gain of each party[\s\S]*nucleolus: 0\.309/);
  const chinese = await call('coalitions', 'three-towns', '--svg', 'charts-zh', '--lang', 'zh');
  assert.match(chinese.stdout, /山镇在 2030 年每年向中镇净送/);
  assert.match(readFileSync(join(folder, 'charts-zh', 'gains.svg'), 'utf8'), /山镇[\s\S]*核仁：0\.309/);
});

test('books: the sum of parties, owners and places is the whole, to the fen', async () => {
  await solved;
  const wholes = new Set<string>();
  for (const by of ['party', 'owner', 'place', 'item']) {
    const { code, stdout, stderr } = await call('books', 'coalitions', '--by', by, '--json');
    assert.equal(code, 0, stderr);
    const { books } = documents.books.parse(JSON.parse(stdout));
    const whole = books.find((row) => row.key === '')!;
    const fen = (value: number) => BigInt(Math.round(value * 100));
    for (const figure of ['cost', 'revenue', 'rent', 'net'] as const) {
      const parts = books.filter((row) => row.key !== '').reduce((sum, row) => sum + fen(row[figure]), 0n);
      assert.equal(parts, fen(whole[figure]), `${figure} by ${by}`);
    }
    wholes.add(JSON.stringify(whole));
    // 54,000 MW·CNY/MWh in 8,760 hours, and the line.
    assert.ok(Math.abs(whole.cost - (54_000 * 8760 + 6e6)) < 100);
  }
  assert.equal(wholes.size, 1, 'the whole depends on how it is looked at');
  const other = await call('books', 'coalitions', '--year', '1999');
  assert.equal(other.code, 2);
  assert.match(other.stderr, /no year 1999; it has 2030/);
});

test('claims: accepted once; a second one, a broken row and an unknown lot are refused in whole, by row and name', async () => {
  await solved;
  const claims = (name: string, ...rows: string[]) => {
    writeFileSync(join(folder, name), `id,owner,year,zone,technology,tonnes\n${rows.join('\n')}\n`);
    return call('books', 'coalitions', '--claims', name, '--json');
  };
  // 40 MW of gas at 0.2 t/MWh are 70,080 t in each of two towns.
  const good = await claims('good.csv', 'A,Works,2030,midtown,gas_engine,80', 'B,Middle,2030,midtown,gas_engine,');
  const { claims: kept } = documents.books.parse(JSON.parse(good.stdout));
  assert.deepEqual(
    kept!.entries.map(({ owner, tonnes }) => [owner, Math.round(tonnes)]),
    [
      ['Works', 80],
      ['Middle', 70_000],
    ],
  );
  assert.equal(Math.round(kept!.unclaimed), 70_080);
  const bad = await claims(
    'bad.csv',
    'A,Works,2030,midtown,gas_engine,',
    'B,Port,2030,midtown,gas_engine,1',
    'C,Port,2030,nowhere,gas_engine,1',
  );
  assert.equal(bad.code, 2);
  const { error } = documents.error.parse(JSON.parse(bad.stdout));
  assert.deepEqual(
    error.faults.map(({ code, row }) => [code, row]),
    [
      ['claim-twice', 3],
      ['claim-unknown', 4],
    ],
  );
  assert.match(error.faults[0]!.message.en, /Works has claimed them already/);
  const broken = await claims(
    'broken.csv',
    'A,Works,2030,midtown,gas_engine,-5',
    'B,,2030,midtown,gas_engine,1',
    'C,x',
  );
  const faults = documents.error.parse(JSON.parse(broken.stdout)).error.faults;
  assert.deepEqual(
    faults.map(({ row, field }) => [row, field]),
    [
      [2, 'tonnes'],
      [3, 'owner'],
      [4, null],
    ],
  );
  assert.equal((await call('books', 'coalitions', '--claims', 'missing.csv')).code, 2);
  assert.ok(!existsSync(join(folder, 'missing.csv')));
});

test('the report of a coalitions run holds the proposal, the division with its core, who pays, both charts and the books', async () => {
  await solved;
  for (const [lang, pieces] of [
    [
      'en',
      [
        'joint against alone',
        'Contracts proposed',
        'Reinforce hill to middle',
        'nucleolus',
        '198.72',
        '479.04',
        'Proof',
      ],
    ],
    ['zh', ['联合与单独规划对照报告', '合同建议', '山镇在 2030 年每年向中镇净送', '核仁', '198.72', '核验']],
  ] as const) {
    const { code, stderr } = await call('report', 'coalitions', '--out', `${lang}.html`, '--lang', lang);
    assert.equal(code, 0, stderr);
    const page = readFileSync(join(folder, `${lang}.html`), 'utf8');
    for (const piece of pieces) assert.ok(page.includes(piece), `${lang}: ${piece}`);
    assert.ok((page.match(/<svg/g) ?? []).length >= 4, 'costs, gains, capacity and books are drawn');
  }
});
