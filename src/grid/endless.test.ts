import assert from 'node:assert/strict';
import test from 'node:test';
import { checkGrid } from './check.js';
import { type GridRecords, gridOf } from './records.js';

// What PyPSA 1.3.0 does with the same network stands beside each case.

type Row = { readonly name: string } & Readonly<Record<string, number | string | boolean | readonly number[]>>;
const snapshots = ['0', '1', '2'];
const buses: Row[] = [{ name: 'a' }, { name: 'b' }];

function faultsOf(component: string, row: Row, more: Partial<GridRecords> = {}): string[] {
  const place = component === 'Link' || component === 'Line' ? { bus0: 'a', bus1: 'b' } : { bus: 'a' };
  const records = { snapshots, Bus: buses, [component]: [{ ...place, ...row }], ...more } as GridRecords;
  return checkGrid(gridOf(records)).map(
    ({ code, severity, place: { field }, message }) => `${severity} ${code} ${field}: ${message.en}`,
  );
}

const INF = Number.POSITIVE_INFINITY;

test('an infinite capacity with a least share above 0 is refused by name (PyPSA: ValueError, incorrect infinite values)', () => {
  assert.deepEqual(faultsOf('Generator', { name: 'x', p_nom: INF, p_min_pu: 0.2 }), [
    'error grid-endless-capacity p_nom: Generator x: an infinite p_nom cannot go together with its p_min_pu',
  ]);
  assert.deepEqual(faultsOf('Link', { name: 'x', p_nom: INF, p_min_pu: [0, 0.1, 0] }), [
    'error grid-endless-capacity p_nom: Link x: an infinite p_nom cannot go together with its p_min_pu',
  ]);
  assert.deepEqual(faultsOf('Store', { name: 'x', e_nom: INF, e_min_pu: 0.1 }), [
    'error grid-endless-capacity e_nom: Store x: an infinite e_nom cannot go together with its e_min_pu',
  ]);
  assert.deepEqual(faultsOf('Generator', { name: 'x', p_nom: INF, p_min_pu: -1, p_max_pu: -0.1 }), [
    'error grid-endless-capacity p_nom: Generator x: an infinite p_nom cannot go together with its p_max_pu',
  ]);
});

test('an infinite capacity that is committed, or stands already where it is decided, is refused by name', () => {
  assert.deepEqual(faultsOf('Generator', { name: 'x', p_nom: INF, committable: true }), [
    'error grid-endless-capacity p_nom: Generator x: an infinite p_nom cannot go together with its committable',
  ]);
  assert.deepEqual(faultsOf('Line', { name: 'x', s_nom: INF, s_nom_extendable: true, x: 1, capital_cost: 3 }), [
    'error grid-endless-capacity s_nom: Line x: an infinite s_nom cannot go together with its capital_cost',
  ]);
});

test('infinite prices, efficiencies, set points and levels are refused by name', () => {
  const refused: readonly [string, Row, string][] = [
    ['Generator', { name: 'x', marginal_cost: [1, INF, 1] }, 'marginal_cost'],
    ['Generator', { name: 'x', marginal_cost: -INF }, 'marginal_cost'],
    ['Generator', { name: 'x', p_set: INF }, 'p_set'],
    ['Generator', { name: 'x', sign: INF }, 'sign'],
    ['Generator', { name: 'x', p_nom_extendable: true, capital_cost: INF }, 'capital_cost'],
    ['Generator', { name: 'x', p_nom_extendable: true, p_max_pu: INF }, 'p_max_pu'],
    ['Generator', { name: 'x', p_nom_extendable: true, p_nom_min: INF }, 'p_nom_min'],
    ['Generator', { name: 'x', e_sum_min: INF }, 'e_sum_min'],
    ['Generator', { name: 'x', p_nom: 1, committable: true, start_up_cost: INF }, 'start_up_cost'],
    ['StorageUnit', { name: 'x', p_nom: 1, inflow: INF }, 'inflow'],
    ['StorageUnit', { name: 'x', p_nom_extendable: true, max_hours: INF }, 'max_hours'],
    ['Store', { name: 'x', e_nom: 1, e_initial: INF }, 'e_initial'],
    ['Link', { name: 'x', p_nom: 1, efficiency: INF }, 'efficiency'],
    ['Load', { name: 'x', p_set: INF }, 'p_set'],
  ];
  for (const [component, row, attribute] of refused) {
    const generators = component === 'Generator' ? {} : { Generator: [{ name: 'g', bus: 'a', p_nom: 9 }] };
    const told = faultsOf(component, row, generators).filter((line) => line.startsWith('error grid-endless '));
    const expected = `error grid-endless ${attribute}: ${component} x: ${attribute} is infinite, and no problem can be written with it`;
    assert.deepEqual(told, [expected]);
  }
});

test('a storage unit that would divide by an efficiency of 0 is refused by name', () => {
  assert.deepEqual(faultsOf('StorageUnit', { name: 'x', p_nom: 1, efficiency_dispatch: [1, 0, 1] }), [
    'error grid-zero-efficiency efficiency_dispatch: StorageUnit x: efficiency_dispatch is zero, and its energy is divided by it',
  ]);
});

test('a generator that emits under a limit on primary energy cannot have an efficiency of 0 (PyPSA writes an infinite coefficient)', () => {
  const limited = {
    Carrier: [{ name: 'coal', co2_emissions: 0.9 }, { name: 'wind' }],
    GlobalConstraint: [{ name: 'co2', type: 'primary_energy', sense: '<=', constant: 10 }],
  };
  const generator = { name: 'x', p_nom: 1, efficiency: 0 };
  assert.deepEqual(faultsOf('Generator', { ...generator, carrier: 'coal' }, limited), [
    'error grid-zero-efficiency efficiency: Generator x: efficiency is zero, and its energy is divided by it',
  ]);
  assert.deepEqual(faultsOf('Generator', { ...generator, carrier: 'wind' }, limited), []);
  assert.deepEqual(faultsOf('Generator', { ...generator, carrier: 'coal' }), []);
});

test('what is without end and bounds nothing is no fault', () => {
  const fine: readonly [string, Row][] = [
    ['Generator', { name: 'x', p_nom: INF }],
    ['Generator', { name: 'x', p_nom: INF, p_min_pu: -1, ramp_limit_up: 0.2 }],
    ['Generator', { name: 'x', p_nom: 5, p_max_pu: INF, p_min_pu: -INF }],
    ['Generator', { name: 'x', p_nom: INF, p_min_pu: 0.2, active: false }],
    ['Generator', { name: 'x', p_nom: 5, capital_cost: INF, start_up_cost: INF, lifetime: INF }],
    ['Generator', { name: 'x', p_nom_extendable: true, p_nom_max: INF, e_sum_max: INF, e_sum_min: -INF }],
    ['Generator', { name: 'x', p_nom: INF, p_nom_extendable: true }],
    ['StorageUnit', { name: 'x', p_nom: INF, max_hours: 2 }],
    ['StorageUnit', { name: 'x', p_nom: 5, max_hours: INF }],
    ['Store', { name: 'x', e_nom: INF, e_min_pu: -1 }],
    ['Link', { name: 'x', p_nom: INF, p_min_pu: -1 }],
    ['Line', { name: 'x', s_nom: INF, x: 1 }],
  ];
  for (const [component, row] of fine) assert.deepEqual(faultsOf(component, row), [], JSON.stringify(row));
});
