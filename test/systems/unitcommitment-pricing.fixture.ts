import assert from 'node:assert/strict';
import { certify, fixIntegers, type Outcome, type Problem } from '#lp';
import { highsSolver } from '#lp/node';
import { cell } from './cells.fixture.js';
import type { ThermalUnit, UcInstance } from './unitcommitment-data.fixture.js';
import { buildCommitment, type UcModel } from './unitcommitment-formulation.fixture.js';

/** Commitment solved and certified; prices of two kinds. */

export interface Cleared {
  readonly model: UcModel;
  readonly outcome: Outcome;
  /** Unit × step, 0 or 1. */
  readonly on: ReadonlyMap<string, readonly number[]>;
}

/** Solves to a proven optimum; an outcome without a passing certificate throws. */
export async function solveCertified(problem: Problem): Promise<Outcome> {
  const session = await highsSolver.open(problem);
  try {
    const outcome = await session.solve({ algorithm: 'simplex', integerGap: 1e-9 });
    const certificate = certify(problem, outcome, { integerGap: 1e-8 });
    assert.ok(certificate.passed, JSON.stringify(certificate));
    return outcome;
  } finally {
    await session.dispose();
  }
}

export async function clear(instance: UcInstance): Promise<Cleared> {
  const model = buildCommitment(instance);
  const outcome = await solveCertified(model.builder.compile());
  const on = instance.thermal.map(({ name }, g) => {
    const states = Array.from({ length: instance.time.length }, (_, t) =>
      Math.round(outcome.columnValue[model.on.offset + cell(model.on, g, t)]!),
    );
    return [name, states] as const;
  });
  return { model, outcome, on: new Map(on) };
}

/** Price at a bus in a step, $/MWh. */
export type Prices = (bus: string, step: number) => number;

function pricesOf({ balance, instance }: UcModel, { rowDual }: Outcome): Prices {
  return (bus, step) => rowDual[balance.offset + cell(balance, instance.bus.indexOf(bus), step)]! / instance.hours;
}

/** Conventional nodal prices: multipliers of the balances with commitment as cleared (O'Neill et al. 2005). */
export async function conventionalPrices({ model, outcome }: Cleared): Promise<Prices> {
  return pricesOf(model, await solveCertified(fixIntegers(model.builder.compile(), outcome)));
}

/**
 * Approximate extended prices, the first phase of MISO's (Wang, Peng, Chen, Xu (2016), "Commitment cost allocation of fast-start units for
 * approximate extended LMP"): least power becomes a block at its mean cost, the cost of a start is spread over all
 * blocks as S / largest power, and nothing is integral. `cleared`: only units that it switches on take part.
 */
export async function extendedPrices(instance: UcInstance, cleared: Cleared | null): Promise<Prices> {
  const thermal = instance.thermal
    .filter(({ name }) => cleared === null || cleared.on.get(name)!.includes(1))
    .map(withoutLeastPower);
  const model = buildCommitment({ ...instance, thermal });
  return pricesOf(model, await solveCertified({ ...model.builder.compile(), integrality: null }));
}

/** Blocks from zero, every one with its share of a start. Throws on units that the method does not know: slow or running ones. */
export function withoutLeastPower(unit: ThermalUnit): ThermalUnit {
  const { leastPower, leastCost, segments, startCost } = unit;
  if (unit.leastUp > 1 || unit.leastDown > 1 || unit.statusBefore >= 0)
    throw new Error(`${unit.name}: extended prices are for fast units that are off`);
  const first = leastPower === 0 ? [] : [{ amount: leastPower, cost: leastCost / leastPower }];
  const blocks = [...first, ...segments];
  const share = startCost / blocks.reduce((sum, { amount }) => sum + amount, 0);
  return {
    ...unit,
    leastPower: 0,
    leastCost: 0,
    startCost: 0,
    segments: blocks.map(({ amount, cost }) => ({ amount, cost: cost + share })),
  };
}
