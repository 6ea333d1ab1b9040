import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { gridOf } from '#grid';
import { solveGrid } from '../optimal-flow/solve-grid.fixture.js';
import { root } from '../repository.js';

/** Cases of PyPSA's own tests of unit commitment (expected.json names file and line), through our road from grid to answer. */

const FOLDER = `${root}../shared/testsystems/pypsa-unit-commitment`;
const skip = existsSync(`${FOLDER}/expected.json`) ? false : `no ${FOLDER}: published systems are not installed`;
const read = <T>(file: string): T => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as T;

/** Absolute tolerance where the source prints whole numbers (the status) and names none. */
const WHOLE = 1e-6;

interface Figure {
  readonly id: string;
  readonly value: number | readonly number[];
  readonly atol?: number;
}
type Asset = { readonly name: string } & Readonly<Record<string, number | string | boolean | readonly number[]>>;
interface Cases {
  readonly start_up_costs: { readonly load_MW: readonly number[]; readonly generators: readonly Asset[] };
  readonly shut_down_costs: { readonly load_MW: readonly number[]; readonly generators: readonly Asset[] };
  readonly link_unit_commitment: {
    readonly load_MW: readonly number[];
    readonly gas: Omit<Asset, 'name'>;
    readonly wind: Omit<Asset, 'name'>;
    readonly link: Asset;
  };
  readonly store_cost: {
    readonly load_MW: readonly number[];
    readonly generator: Omit<Asset, 'name'>;
    readonly store: Omit<Asset, 'name'>;
  };
}

async function certified(records: Parameters<typeof gridOf>[0]) {
  const solved = await solveGrid(gridOf(records));
  assert.equal(solved.certificate?.passed, true, JSON.stringify(solved.certificate?.failures));
  assert.ok(solved.outputs !== null);
  return solved.outputs;
}

/** What we reach for every figure, by id. */
async function reached(): Promise<ReadonlyMap<string, number | readonly number[]>> {
  const cases = read<Cases>('data/cases.json');
  const out = new Map<string, number | readonly number[]>();
  for (const id of ['start_up_costs', 'shut_down_costs'] as const) {
    const { load_MW, generators } = cases[id];
    const outputs = await certified({
      snapshots: load_MW.length,
      Bus: [{ name: 'bus' }],
      Load: [{ name: 'load', bus: 'bus', p_set: load_MW }],
      Generator: generators.map((each) => ({ ...each, bus: 'bus' })),
    });
    out.set(id, outputs.objective);
  }
  const { load_MW, gas, wind, link } = cases.link_unit_commitment;
  const outputs = await certified({
    snapshots: load_MW.length,
    Bus: [{ name: 'gas' }, { name: 'electricity' }],
    Load: [{ name: 'load', bus: 'electricity', p_set: load_MW }],
    Generator: [
      { ...gas, name: 'gas', bus: 'gas' },
      { ...wind, name: 'wind', bus: 'electricity' },
    ],
    Link: [{ ...link, bus0: 'gas', bus1: 'electricity' }],
  });
  out.set('link:objective', outputs.objective);
  out.set('link:status', Array.from(outputs.series.get('Link')!.get('status')!));
  out.set(
    'link:dispatch',
    Array.from(outputs.series.get('Link')!.get('p1')!, (power) => -power),
  );
  const { generator, store, load_MW: load } = cases.store_cost;
  const stored = await certified({
    snapshots: load.length,
    Bus: [{ name: 'bus' }],
    Load: [{ name: 'load', bus: 'bus', p_set: load }],
    Generator: [{ ...generator, name: 'generator', bus: 'bus' }],
    Store: [{ ...store, name: 'store', bus: 'bus' }],
  });
  out.set('store_cost', stored.objective);
  return out;
}

test('pypsa-unit-commitment: all six figures of PyPSA’s tests', { skip }, async () => {
  const { expected } = read<{ readonly expected: readonly Figure[] }>('expected.json');
  const ours = await reached();
  assert.equal(expected.length, 6);
  assert.deepEqual(expected.map(({ id }) => id).sort(), [...ours.keys()].sort());
  for (const { id, value, atol } of expected) {
    const found = [ours.get(id)!].flat();
    const wanted = [value].flat();
    assert.equal(found.length, wanted.length, id);
    wanted.forEach((each, k) => {
      const off = Math.abs(found[k]! - each);
      assert.ok(off <= (atol ?? WHOLE), `${id}[${k}]: reached ${found[k]}, published ${each}`);
    });
  }
});
