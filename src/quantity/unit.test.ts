import assert from 'node:assert/strict';
import test from 'node:test';
import { FaultError } from '#words';
import { closest, editDistance } from './closest.js';
import { symbols } from './symbols.js';
import { conversion, isMoney, parseUnit } from './unit.js';

// Expected factors by hand.
const factors: [from: string, to: string, factor: number][] = [
  ['GW', 'MW', 1000],
  ['kW', 'MW', 0.001],
  ['W', 'MW', 1e-6],
  ['TWh/a', 'GWh/a', 1000],
  ['CNY/kW', 'CNY/MW', 1000],
  ['CNY/kW/a', 'CNY/MW/a', 1000],
  ['CNY/(MW·a)', 'CNY/MW/a', 1],
  ['yuan/kWh', 'CNY/MWh', 1000],
  ['10^4 CNY', 'CNY', 1e4],
  ['10^8 CNY', '10^4 CNY', 1e4],
  ['10^8 m3', 'hm3', 100],
  ['10^8 m³', 'hm3', 100],
  ['m^3/s', 'm3/s', 1],
  ['%', 'p.u.', 0.01],
  ['%/h', 'p.u./h', 0.01],
  ['%/min', 'p.u./h', 0.6],
  ['kWh/m3', 'MWh/hm3', 1000],
  ['亿千瓦时/年', 'TWh/a', 0.1],
  ['万千瓦', 'MW', 10],
  ['万吨', 'Mt', 0.01],
  ['Mt/a', 'kt/a', 1000],
  ['tce', 'GJ', 29.3076],
  ['GJ', 'MWh_th', 0.277777777777778],
  ['CNY/GJ', 'CNY/MWh_th', 3.6],
  ['g/kWh', 't/MWh', 0.001],
  ['', 'p.u.', 1],
];
for (const [from, to, factor] of factors)
  test(`1 ${from} is ${factor} ${to}`, () => assert.equal(conversion(from, to), factor));

const refused: [from: string, to: string, cure: RegExp][] = [
  ['MWh_th', 'MWh', /efficiency/],
  ['GJ', 'MWh', /efficiency/],
  ['CNY/MW/a', 'CNY/MWh', /8,760/],
  ['TWh/a', 'MW', /8,760/],
  ['km', 'MW', /same thing/],
  ['t', 'CNY', /same thing/],
];
for (const [from, to, cure] of refused)
  test(`${from} does not become ${to}`, () => {
    assert.throws(
      () => conversion(from, to),
      (error) => {
        assert.ok(error instanceof FaultError);
        const [fault] = error.faults;
        assert.equal(fault?.code, 'unit-dimension');
        assert.equal(fault?.found, from);
        assert.match(fault?.cure?.en ?? '', cure);
        assert.ok((fault?.cure?.zh ?? '') !== '' && (fault?.expected?.zh ?? '') !== '');
        return true;
      },
    );
  });

for (const text of ['MWW', 'MW//h', 'MW^', '(MW', 'MW)', '0 MW', 'MW^99', 'x'.repeat(200), '/', '10^x m3', '-3 MW'])
  test(`'${text.slice(0, 12)}' is no unit`, () =>
    assert.throws(
      () => parseUnit(text),
      (error) => error instanceof FaultError && error.faults[0]?.code === 'unit-unknown',
    ));

test('an unknown unit names what may have been meant', () => {
  assert.throws(() => parseUnit('CNY/MHw'), /MWh/);
});

test('there and back is one for every pair of symbols of a dimension', () => {
  let pairs = 0;
  for (const a of symbols.keys())
    for (const b of symbols.keys()) {
      let there: number;
      try {
        there = conversion(a, b);
      } catch {
        continue;
      }
      pairs++;
      assert.ok(Math.abs(there * conversion(b, a) - 1) < 1e-12, `${a} ${b}`);
    }
  assert.ok(pairs > 500);
});

test('money is known by its dimension', () => {
  assert.equal(isMoney('CNY/t'), true);
  assert.equal(isMoney('Mt/a'), false);
});

// Distances by hand.
test('neighbours swapped count as one change', () => {
  assert.equal(editDistance('MHW', 'MWH'), 1);
  assert.equal(editDistance('kitten', 'sitting'), 3);
  assert.deepEqual(closest('chengd', ['chengdu', 'panxi', 'south']), ['chengdu']);
  assert.deepEqual(closest('zzzz', ['chengdu', 'panxi']), []);
});
