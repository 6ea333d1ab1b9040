import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { requireCase } from '#case/node';
import { certify, type Outcome, type Problem, presolved, type Solver } from '#lp';
import { highsSolver, structuredHighs } from '#lp/node';
import { HM3_PER_HOUR_PER_M3_S, type Network, networkOf } from '#network';
import { InterruptedError, planQuestion, runPlan } from '#studies';
import { FaultError } from '#words';
import { holdDesign, requireMemory } from './all-hours.js';
import { planResult } from './answer.js';
import { type PlanModel, planModel } from './model.js';
import { everyDay } from './periods.js';
import { PlanReader } from './reader.js';

const caseOf = (id: string) => requireCase(fileURLToPath(new URL(`../../../../cases/${id}`, import.meta.url)), 'base');
const clock = () => performance.now() / 1000;

/** The structured solver alone: a hand-over to the other one fails the test. */
const structured = structuredHighs({
  use: 'always',
  clock,
  onFallback: (line) => assert.fail(line.en),
});

async function solved(problem: Problem, solver: Solver = structured): Promise<Outcome> {
  const session = await solver.open(problem);
  try {
    const outcome = await session.solve({ algorithm: 'interior point' });
    const tolerances = { primal: 1e-7, dual: 1e-6, gap: 1e-7 };
    assert.deepEqual(certify(problem, outcome, tolerances).failures, []);
    return outcome;
  } finally {
    await session.dispose();
  }
}

function close(a: number, b: number, what: string, tolerance = 1e-7): void {
  assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${what}: ${a} and ${b}`);
}

/** All hours of two valleys in steps of six, 1,460 of them: planned once for all tests. */
const STEP = 6;
const STEPS_A_DAY = 24 / STEP;
const sixHours = planQuestion.parse({ years: [2030], hours: 'all', hourStep: STEP, operate: null });
let kept: Promise<{ network: Network; model: PlanModel; outcome: Outcome }> | undefined;
const valleys = () => {
  kept ??= (async () => {
    const network = networkOf(await caseOf('two-valleys'), [2030]);
    const model = planModel(network, sixHours);
    return { network, model, outcome: await solved(model.problem) };
  })();
  return kept;
};

test('8,760 hours of three towns: the optimum is that of HiGHS, and that of 365 periods of a day each', async () => {
  const network = networkOf(await caseOf('three-towns'), [2030]);
  const question = planQuestion.parse({ years: [2030], hours: 'all', discountRate: 0, operate: null });
  const all = planModel(network, question);
  assert.equal(all.model.snapshot.length, 8760);
  const outcome = await solved(all.problem);
  close(outcome.objective, (await solved(all.problem, presolved(highsSolver))).objective, 'HiGHS');
  // Nothing is stored in the towns, so hours in days are hours in the year.
  const days = planModel(network, { ...question, hours: 'representative', stepHours: 1 }, everyDay());
  close(outcome.objective, (await solved(days.problem)).objective, '365 periods');
});

test('two valleys through the year in steps of six hours: the optimum is that of HiGHS', async () => {
  const { model, outcome } = await valleys();
  close(outcome.objective, (await solved(model.problem, presolved(highsSolver))).objective, 'HiGHS');
});

test('without anything stored, two valleys through the year are 365 periods of a day each', async () => {
  const laid = networkOf(await caseOf('two-valleys'), [2030]);
  const network: Network = {
    ...laid,
    storageUnits: [],
    reservoirs: laid.reservoirs.map((each) => ({ ...each, storage: Float64Array.of(0), travelHours: 0 })),
  };
  const all = await solved(planModel(network, sixHours).problem);
  const days = planModel(network, { ...sixHours, hours: 'representative', stepHours: STEP }, everyDay());
  close(all.objective, (await solved(days.problem)).objective, '365 periods');
});

test('storage passes from day to day and round the year; water keeps its level at both ends (equations by hand)', async () => {
  const { network, model, outcome } = await valleys();
  const reader = new PlanReader(network, model, outcome);
  const steps = model.model.snapshot.length;
  assert.equal(steps, 8760 / STEP);
  let moved = 0;
  network.storageUnits.forEach((unit, u) => {
    const [level, charge, discharge] = [model.storage!.level, model.storage!.charge, model.storage!.discharge].map(
      (block) => reader.run(block, 0, u),
    );
    for (let t = 0; t < steps; t++) {
      const before = level![(t + steps - 1) % steps]!;
      const gained = STEP * (unit.efficiencyStore * charge![t]! - discharge![t]! / unit.efficiencyDispatch);
      assert.ok(Math.abs(level![t]! - before - gained) <= 1e-5, `${unit.id} at step ${t}`);
      if (t >= STEPS_A_DAY) moved = Math.max(moved, Math.abs(level![t]! - level![t - STEPS_A_DAY]!));
    }
  });
  assert.ok(moved > 1, 'the batteries do the same every day');
  network.reservoirs.forEach((each, r) => {
    const released = (k: number, t: number) =>
      reader.run(model.release!.turbine, 0, k)[t]! / network.reservoirs[k]!.powerPerFlow +
      reader.run(model.release!.spill, 0, k)[t]!;
    const level = reader.run(model.levels!.level, 0, r);
    const volume = STEP * HM3_PER_HOUR_PER_M3_S;
    for (let t = 0; t < steps; t++) {
      const before = t === 0 ? each.initial * each.storage[0]! : level[t - 1]!;
      let inflow = 0;
      for (let hour = t * STEP; hour < (t + 1) * STEP; hour++) inflow += each.inflow[hour]! / STEP;
      network.reservoirs.forEach((other, k) => {
        if (other.downstream === r) inflow += released(k, t);
      });
      const due = before + volume * (inflow - released(r, t));
      assert.ok(Math.abs(level[t]! - due) <= 1e-5 * Math.max(1, each.storage[0]!), `${each.id} at step ${t}`);
      assert.ok(level[t]! >= -1e-6 && level[t]! <= each.storage[0]! + 1e-6);
    }
    close(level[steps - 1]!, each.initial * each.storage[0]!, `${each.id} at the end`);
    const water = reader.waterIn(0);
    assert.equal(water.firstDays.length, 365);
    assert.equal(water.stock[r]![0], each.initial * each.storage[0]!);
    assert.equal(water.stock[r]![200], level[200 * STEPS_A_DAY - 1]);
  });
});

test('power balances in every zone and step, from the columns alone (equation by hand)', async () => {
  const { network, model, outcome } = await valleys();
  const reader = new PlanReader(network, model, outcome);
  const { generation, storage, links, contracts, release, unserved } = model;
  const load = network.buses.map((bus) => {
    const mean = bus.loadEnergy[0]! / 8760;
    return (t: number) => {
      let sum = 0;
      for (let hour = t * STEP; hour < (t + 1) * STEP; hour++) sum += (mean * bus.loadShape[hour]!) / STEP;
      return sum;
    };
  });
  for (let t = 0; t < model.model.snapshot.length; t += 7)
    network.buses.forEach((bus, b) => {
      let sum = reader.run(unserved, 0, b)[t]! - load[b]!(t);
      const add = (items: readonly { readonly bus: number }[], of: (k: number) => number) =>
        items.forEach((each, k) => {
          if (each.bus === b) sum += of(k);
        });
      add(network.generators, (k) => reader.run(generation, 0, k)[t]!);
      add(network.reservoirs, (k) => reader.run(release!.turbine, 0, k)[t]!);
      add(
        network.storageUnits,
        (k) => reader.run(storage!.discharge, 0, k)[t]! - reader.run(storage!.charge, 0, k)[t]!,
      );
      network.contracts.forEach((each, k) => {
        if (each.bus === b) sum += (each.direction === 'export' ? -1 : 1) * reader.run(contracts!.delivered, 0, k)[t]!;
      });
      network.links.forEach((each, k) => {
        const [forward, backward] = [reader.run(links!.forward, 0, k)[t]!, reader.run(links!.backward, 0, k)[t]!];
        if (each.bus0 === b) sum += (1 - each.loss) * backward - forward;
        if (each.bus1 === b) sum += (1 - each.loss) * forward - backward;
      });
      assert.ok(Math.abs(sum) <= 1e-4, `${bus.id} at step ${t}: ${sum} MW`);
    });
});

test('a design held: its own optimum comes back, and another one costs no less', async () => {
  const { network, model, outcome } = await valleys();
  const own = holdDesign(network, model, planResult(network, model, outcome).decisions);
  close((await solved(own)).objective, outcome.objective, 'held at its own optimum');
  const few = planModel(network, planQuestion.parse({ years: [2030], periods: 4, stepHours: 6, operate: null }));
  const other = planResult(network, few, await solved(few.problem, highsSolver)).decisions;
  const held = await solved(holdDesign(network, model, other));
  assert.ok(held.objective >= outcome.objective * (1 - 1e-7), `${held.objective} and ${outcome.objective}`);
});

test('years that the solver has no memory for are refused with what fits', () => {
  const question = planQuestion.parse({ years: [2025, 2030, 2035], hours: 'all' });
  const need = (memoryBytes: number) => ({ memoryBytes, memoryLimitBytes: 2 ** 30, seconds: null });
  requireMemory(need(2 ** 29), question);
  const told = (memoryBytes: number) => {
    try {
      requireMemory(need(memoryBytes), question);
    } catch (error) {
      assert.ok(error instanceof FaultError && error.faults[0]!.code === 'plan.too-large');
      return error.faults[0]!.cure!.en;
    }
    return assert.fail('not refused');
  };
  // 0.9 GiB of 2 GiB: less than a half fits, one year of three, or steps of three hours.
  assert.match(told(2 ** 31), /--years 2035\)/);
  assert.match(told(2 ** 31), /--step 3\)/);
  // 0.9 of 16: no year, no step, only representative days.
  assert.match(told(2 ** 34), /^What fits: representative days/);
});

test('a plan of all hours stops when told to, in the middle of its solve', async () => {
  const controller = new AbortController();
  const setting = {
    case: await caseOf('two-valleys'),
    solver: structured,
    clock,
    signal: controller.signal,
    onProgress: ({ phase }: { readonly phase: string }) => {
      if (phase === 'solve') controller.abort();
    },
  };
  await assert.rejects(runPlan(setting, sixHours), InterruptedError);
});

test('compare is refused without all hours', () => {
  assert.equal(planQuestion.safeParse({ compare: true }).success, false);
  assert.equal(planQuestion.safeParse({ compare: true, hours: 'all' }).success, true);
});
