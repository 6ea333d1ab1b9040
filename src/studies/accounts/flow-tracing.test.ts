import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { StoredTonnes, traceIntensity } from './flow-tracing.js';

const close = (found: number, expected: number, what: string, tolerance = 1e-9) =>
  assert.ok(
    Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${what}: ${found} for ${expected}`,
  );

test('a chain by hand: coal sends to a city with water', () => {
  // Zone 0: 100 MWh at 0.9, load 60, sends 40. Zone 1: 60 MWh of water, load 100: (36 + 0) / 100.
  const x = traceIntensity({ emitted: [90, 0], taken: [60, 100], sent: [{ from: 0, to: 1, energy: 40 }] });
  close(x[0]!, 0.9, 'sender');
  close(x[1]!, 0.36, 'receiver');
});

test('four nodes in the manner of Bialek (1996), without losses: shares of the loads by generator, from node to node by hand', () => {
  // Node 1 makes 389, node 2 114; flows (MW) 1-2 59, 1-3 218, 1-4 112, 2-4 173, 4-3 82; loads 300 at node 3, 203 at node 4. With the
  // generator of node 1 as the only emitter at 1 t/MWh the intensity is its share of what a node holds.
  const sent = [
    { from: 0, to: 1, energy: 59 },
    { from: 0, to: 2, energy: 218 },
    { from: 0, to: 3, energy: 112 },
    { from: 1, to: 3, energy: 173 },
    { from: 3, to: 2, energy: 82 },
  ];
  const x = traceIntensity({ emitted: [389, 0, 0, 0], taken: [0, 0, 300, 203], sent });
  close(x[0]!, 1, 'node 1');
  close(x[1]!, 59 / 173, 'node 2');
  close(x[3]!, (112 + 59) / 285, 'node 4');
  close(x[2]!, (218 + (82 * 171) / 285) / 300, 'node 3');
});

test('flows in a ring mix once around (by hand: x0 = 1/(2 − 1/2) …)', () => {
  // Zone 0 emits 10, sends 10 to zone 1, which keeps 5 and sends 5 back: P0 = load 5 + 10.
  const x = traceIntensity({
    emitted: [10, 0],
    taken: [5, 5],
    sent: [
      { from: 0, to: 1, energy: 10 },
      { from: 1, to: 0, energy: 5 },
    ],
  });
  // x1 = x0; 15 x0 = 10 + 5 x0.
  close(x[0]!, 1, 'zone 0');
  close(x[1]!, 1, 'zone 1');
});

test('tonnes are conserved, losses or not, and an intensity lies within those that feed it', () => {
  const hour = fc.integer({ min: 1, max: 7 }).chain((zones) =>
    fc.record({
      zones: fc.constant(zones),
      generation: fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: zones, maxLength: zones }),
      rate: fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { minLength: zones, maxLength: zones }),
      flows: fc.array(
        fc.record({
          from: fc.integer({ min: 0, max: zones - 1 }),
          to: fc.integer({ min: 0, max: zones - 1 }),
          share: fc.double({ min: 0, max: 0.2, noNaN: true }),
          loss: fc.double({ min: 0, max: 0.1, noNaN: true }),
        }),
        { maxLength: 12 },
      ),
    }),
  );
  fc.assert(
    fc.property(hour, ({ zones, generation, rate, flows }) => {
      const made = generation.map((value) => value + 1);
      // Flows are shares of the generation, so that what is left over for the load is positive.
      const sent = flows
        .filter(({ from, to }) => from !== to)
        .map(({ from, to, share, loss }) => ({ from, to, energy: (made[from]! * share) / 3, loss }));
      const taken = made.map((value, zone) => {
        const out = sent.filter(({ from }) => from === zone).reduce((sum, { energy }) => sum + energy, 0);
        const into = sent
          .filter(({ to }) => to === zone)
          .reduce((sum, { energy, loss }) => sum + energy * (1 - loss), 0);
        return Math.max(0, value + into - out);
      });
      const emitted = made.map((value, zone) => value * rate[zone]!);
      const x = traceIntensity({ emitted, taken, sent });
      const given = emitted.reduce((sum, value) => sum + value, 0);
      const received = taken.reduce((sum, value, zone) => sum + (value > 0 ? value * x[zone]! : 0), 0);
      // taken was cut at zero only where the shares above 1 would overdraw, which cannot be: 12 × 0.2 / 3 < 1.
      close(received, given, 'tonnes', 1e-9);
      assert.equal(x.length, zones);
      if (sent.every(({ loss }) => loss === 0))
        for (const value of x) assert.ok(value <= Math.max(...rate) + 1e-9 && value >= -1e-12);
    }),
    { numRuns: 300, seed: 2 },
  );
});

test('a zone that nothing flows through has no intensity; tonnes into it are refused, as are negative flows and closed circles', () => {
  const x = traceIntensity({ emitted: [10, 0], taken: [20, 0], sent: [] });
  close(x[0]!, 0.5, 'zone 0');
  assert.ok(Number.isNaN(x[1]!));
  assert.throws(() => traceIntensity({ emitted: [10, 5], taken: [20, 0], sent: [] }), /nothing leaves/);
  assert.throws(
    () => traceIntensity({ emitted: [0, 0], taken: [1, 1], sent: [{ from: 0, to: 1, energy: -1 }] }),
    RangeError,
  );
  assert.throws(
    () =>
      traceIntensity({
        emitted: [0, 0, 0],
        taken: [9, 0, 0],
        sent: [
          { from: 1, to: 2, energy: 3 },
          { from: 2, to: 1, energy: 3 },
        ],
      }),
    /circle/,
  );
});

test('a store gives back what it was given: 10 t in, half of the energy takes 5 t out, the rest the rest', () => {
  const store = new StoredTonnes(0);
  store.close(10, 100);
  const out = store.release(50);
  assert.equal(out, 5);
  store.close(0, 50);
  assert.equal(store.release(50), 5);
  store.close(0, 0);
  assert.equal(store.tonnes, 0);
  assert.equal(new StoredTonnes(20, 0.5).tonnes, 10);
});
