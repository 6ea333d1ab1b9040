import assert from 'node:assert/strict';
import test from 'node:test';
import { costAmount, type Outcome, requireCertificate } from '#lp';
import { highsSolver } from '#lp/node';
import type { Network } from '#network';
import { annuity, NO_DECISIONS } from './capacity.js';
import { addContracts } from './contracts.js';
import { addUnserved } from './demand.js';
import { addTradeCost } from './exchange.js';
import { addGeneration } from './generation.js';
import { windowHorizon } from './horizon.js';
import { addLinks } from './links.js';
import { type Model, openModel } from './model.js';
import { addRelease, addReservoirWindow } from './reservoirs.js';
import { addStorage } from './storage.js';
import { battery, coal, exportContract, lower, tie, twoZones, upper, wind } from './two-hours.fixture.js';

/** Solves two hours, certifies, and returns the value of a cell by block name and position. */
async function solve(network: Network, add: (model: Model) => void) {
  const model = openModel(network, windowHorizon(0, 0, 2));
  add(model);
  addUnserved(model, 20000);
  const problem = model.builder.compile();
  const session = await highsSolver.open(problem);
  try {
    const outcome: Outcome = await session.solve({ algorithm: 'simplex' });
    requireCertificate(problem, outcome);
    const values = (name: string) => {
      const block = problem.variableBlocks.find((each) => each.name === name)!;
      return [...outcome.columnValue.subarray(block.offset, block.offset + block.size)].map(
        (value) => Math.round(value * 1e6) / 1e6 + 0,
      );
    };
    const ledger = problem.costLedger.reduce((sum, entry) => sum + costAmount(entry, outcome.columnValue), 0);
    assert.ok(Math.abs(ledger - outcome.objective) < 1e-9, 'the ledger adds up to the objective');
    return { values, outcome, problem };
  } finally {
    await session.dispose();
  }
}

test('two zones by hand: wind first, coal over the tie with its loss, the rest unserved', async () => {
  // Hour 1: hill 40, plain 30; wind gives 40 of which 30 serve the plain; 10 go back over the tie, 9 arrive at the hill;
  //         coal gives 31. Hour 2: hill 60, plain 30; wind 10; coal has 90: 60 for the hill, 20 / 0.9 sent for the plain's 20.
  const { values, outcome } = await solve(twoZones({ generators: [coal, wind], links: [tie] }), (model) => {
    addGeneration(model, NO_DECISIONS, () => 0);
    addLinks(model, NO_DECISIONS);
  });
  assert.deepEqual(values('generation'), [31, 82.222222, 40, 10]);
  assert.deepEqual(values('flow_forward'), [0, 22.222222]);
  assert.deepEqual(values('flow_backward'), [10, 0]);
  assert.deepEqual(values('unserved'), [0, 0, 0, 0]);
  assert.ok(Math.abs(outcome.objective - (220 * (31 + 60 + 20 / 0.9)) / 1e6) < 1e-12);
});

test('a tariff between sides by hand: what cost no longer pays stays at home, what is needed still goes', async () => {
  // As before, with 50 CNY/MWh on the tie. Hour 2 needs 20 on the plain whatever it costs: 22.222 MWh are sent. In hour 1
  // 10 MWh of free wind save 9 of coal at 220 CNY/MWh, more than the 500 CNY of the tariff.
  const run = (cost: number) =>
    solve(twoZones({ generators: [coal, wind], links: [tie] }), (model) => {
      addGeneration(model, NO_DECISIONS, () => 0);
      addTradeCost(model, addLinks(model, NO_DECISIONS), cost);
    });
  const [free, tariff, dear] = [await run(0), await run(50), await run(250)];
  assert.deepEqual(tariff.values('flow_backward'), [10, 0]);
  assert.ok(Math.abs(tariff.outcome.objective - free.outcome.objective - (50 * (10 + 200 / 9)) / 1e6) < 1e-9);
  assert.deepEqual(dear.values('flow_backward'), [0, 0]);
  assert.deepEqual(dear.values('flow_forward'), [0, 22.222222]);
});

test('a battery by hand: what is charged comes back with both losses', async () => {
  // Plain alone: 30 MW; wind 40 then 10. The battery takes 10 MW, holds 9 MWh, gives 9 × 0.9 = 8.1 MW; 11.9 MW stay unserved.
  const network = twoZones({ generators: [wind], storageUnits: [battery] });
  const { values } = await solve(network, (model) => {
    addGeneration(model, NO_DECISIONS, () => 0);
    addStorage(model, NO_DECISIONS, Float64Array.of(0));
  });
  assert.deepEqual(values('charge'), [10, 0]);
  assert.deepEqual(values('discharge'), [0, 8.1]);
  assert.deepEqual(values('level'), [9, 0]);
  assert.deepEqual(values('unserved').slice(2), [0, 11.9]);
});

test('a contract by hand: load comes before a delivery that costs less to miss', async () => {
  // Coal can give 90 MW; hill needs 40 and 60: deliveries of 10 and 5 fit, revenue 300 a MWh.
  const { values, outcome } = await solve(twoZones({ generators: [coal], contracts: [exportContract] }), (model) => {
    addGeneration(model, NO_DECISIONS, () => 0);
    addContracts(model);
  });
  assert.deepEqual(values('delivered'), [10, 5]);
  const plainUnserved = 60 * 20000;
  assert.ok(Math.abs(outcome.objective - (220 * 115 - 300 * 15 + plainUnserved) / 1e6) < 1e-9);
  const small = await solve(
    twoZones({ generators: [{ ...coal, existing: Float64Array.of(50 / 0.9) }], contracts: [exportContract] }),
    (model) => {
      addGeneration(model, NO_DECISIONS, () => 0);
      addContracts(model);
    },
  );
  // With 50 MW: hour 1 has 10 left for the delivery; hour 2 not even the load fits, so all 5 are missed.
  assert.deepEqual(small.values('shortfall'), [0, 5]);
  assert.deepEqual(small.values('unserved').slice(0, 2), [0, 10]);
});

test('a cascade by hand: water takes its hour, and what is under way keeps its value', async () => {
  const water = {
    initial: Float64Array.of(5, 0),
    past: [Float64Array.of(0, 10), Float64Array.of(0, 0)],
    endValue: [[{ width: 10, value: 0 }], [{ width: 0.2, value: 0 }]],
  };
  // Lower lake in hour 1: 10 m³/s arrive from before, 2 local. In hour 2 what the upper lake released in hour 1.
  const { values, problem, outcome } = await solve(twoZones({ reservoirs: [upper, lower] }), (model) => {
    addReservoirWindow(model, addRelease(model)!, water);
  });
  const [upperFirst, , lowerFirst, lowerSecond] = values('turbine') as [number, number, number, number];
  const spill = values('spill');
  const levels = values('reservoir_level');
  const volume = 0.0036;
  assert.ok(Math.abs(levels[2]! - volume * (12 - lowerFirst - spill[2]!)) < 1e-6);
  assert.ok(Math.abs(levels[3]! - levels[2]! - volume * (2 + upperFirst + spill[0]! - lowerSecond - spill[3]!)) < 1e-6);
  // Both lakes together serve the hill: hour 1 upper 50 ≥ 40 − 12; nothing stays unserved there.
  assert.deepEqual(values('unserved').slice(0, 2), [0, 0]);
  assert.equal(outcome.stopped, 'optimal');
  assert.ok(
    problem.costLedger.every((each) => each.category !== 'water kept' || costAmount(each, outcome.columnValue) === 0),
  );
  // Water in the lower lake or on its way there is worth a million a hm³, in the upper lake nothing: all of it is sent down.
  const worth = [water.endValue[0]!, [{ width: 0.2, value: 1e6 }]];
  const kept = await solve(twoZones({ reservoirs: [upper, lower] }), (model) => {
    addReservoirWindow(model, addRelease(model)!, { ...water, endValue: worth });
  });
  const [turbine, spilled, left] = ['turbine', 'spill', 'reservoir_level'].map((name) => kept.values(name)) as [
    number[],
    number[],
    number[],
  ];
  const end = kept.values('end_water');
  assert.ok(Math.abs(end[1]! - (left[3]! + volume * (turbine[1]! + spilled[1]!))) < 1e-6);
  assert.ok(Math.abs(left[1]!) < 1e-6 && Math.abs(end[0]!) < 1e-6);
  // 5 hm³ and two hours of 30 and 2 m³/s, 10 m³/s from before; what the lower turbines took is gone. More than its 0.2 hm³ counts.
  const gone = volume * (turbine[2]! + turbine[3]! + spilled[2]! + spilled[3]!);
  assert.ok(Math.abs(end[1]! - (5 + volume * (60 + 4 + 10) - gone)) < 1e-6 && end[1]! > 0.2);
});

test('annuity: 8 % over 20 years of 1000 is 101.852 a year (tables of engineering economics)', () => {
  assert.equal(annuity(1000, 20, 0.08).toFixed(3), '101.852');
  assert.equal(annuity(1000, 20, 0), 50);
});
