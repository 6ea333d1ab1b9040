import assert from 'node:assert/strict';
import test from 'node:test';
import { accuracyRows, accuracyTitle, accuracyVerdict, shownAlike, solveName } from '#view';

const record = (plan: string, quantity: string, key: string, unit: string, value: number) => ({
  quantity,
  year: quantity === 'objective' ? 0 : 2030,
  key,
  unit,
  plan,
  value,
});

test('the three plans stand in one row, and the sentence tells the regret, worked out by hand', () => {
  const rows = accuracyRows([
    record('representative', 'objective', '', 'CNY', 4e9),
    record('representative', 'built', 'wind', 'MW', 10),
    record('all_hours', 'objective', '', 'CNY', 5e9),
    record('representative_over_all_hours', 'objective', '', 'CNY', 5.5e9),
  ]);
  assert.deepEqual(
    rows.map((row) => [row.quantity, row.representative, row.allHours, row.representativeOverAllHours]),
    [
      ['objective', 4e9, 5e9, 5.5e9],
      ['built', 10, 0, 0],
    ],
  );
  assert.deepEqual(
    accuracyTitle(rows[1]!, () => ({ en: 'Wind', zh: '风电' })),
    { en: 'Built: Wind', zh: '新建：风电' },
  );
  // 1 of 5 too little; 0.5 of 5 more.
  const verdict = accuracyVerdict(rows)!;
  assert.ok(verdict.held);
  assert.match(verdict.sentence.en, /understate .* by 20\.000 %;.* costs 0\.500 bn CNY \(10\.000 %\) more/);
  assert.match(verdict.sentence.zh, /低 20\.000 %；.*多花 5\.00 亿元（10\.000 %）/);
});

test('capacities that could not be run over all hours are told, and no table makes no sentence', () => {
  const rows = accuracyRows([
    record('representative', 'objective', '', 'CNY', 4e9),
    record('all_hours', 'objective', '', 'CNY', 5e9),
  ]);
  assert.equal(rows[0]!.representativeOverAllHours, null);
  const verdict = accuracyVerdict(rows)!;
  assert.equal(verdict.held, false);
  assert.match(verdict.sentence.en, /understate the cost of the plan by 20\.000 %\. Their capacities could not be run/);
  assert.equal(accuracyVerdict([]), null);
});

test('amounts beside each other have the unit and the digits of the largest', () => {
  assert.deepEqual(shownAlike([12_345, 999, null], 'MW', 'en'), { numbers: ['12.35', '1.00', ''], unit: 'GW' });
  assert.deepEqual(shownAlike([4.7e9, 1e7], 'CNY', 'zh'), { numbers: ['47.00', '0.10'], unit: '亿元' });
  assert.deepEqual(shownAlike([0.5, 0.1234], 'p.u.', 'en'), { numbers: ['50.0', '12.3'], unit: '%' });
  assert.deepEqual(shownAlike([0, 1e-9], 'MWh', 'en'), { numbers: ['0', '0'], unit: 'MWh' });
});

test('solves are named for readers', () => {
  assert.deepEqual(solveName('operate 2030 window 7'), {
    en: 'operation of 2030, window 7',
    zh: '2030 年逐时运行，第 7 窗口',
  });
  assert.equal(solveName('representative days over all hours').zh, '代表日容量，全年逐时运行');
  assert.deepEqual(solveName('plan west'), { en: 'plan west', zh: '规划 west' });
  assert.deepEqual(solveName('something'), { en: 'something', zh: 'something' });
});
