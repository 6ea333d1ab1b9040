import assert from 'node:assert/strict';
import test from 'node:test';
import { certify, type Outcome, objectiveAt, type Problem, type VariableBlock } from '#lp';
import { highsSolver } from '#lp/node';
import { cell, positionOf, positions } from './cells.fixture.js';
import { readMathprogData } from './mathprog-data.fixture.js';
import { type OsemosysData, osemosysData } from './osemosys-data.fixture.js';
import { buildOsemosys, type OsemosysBuild } from './osemosys-formulation.fixture.js';
import { recount } from './osemosys-recount.fixture.js';
import { absent, assertReached, type PublishedFigure, publishedSystem } from './published-figures.fixture.js';

/**
 * UTOPIA in the standard OSeMOSYS formulation: the figures of its GNU MathProg implementation (tests/test_gnu_mathprog.py there).
 * Everything is solved once and looked at by several tests.
 */

interface Answer {
  readonly build: OsemosysBuild;
  readonly problem: Problem;
  readonly outcome: Outcome;
  /** Value of a variable at positions. */
  readonly at: (block: VariableBlock, ...position: number[]) => number;
}

async function solve(build: OsemosysBuild): Promise<Answer> {
  const problem = build.builder.compile();
  const session = await highsSolver.open(problem);
  try {
    const outcome = await session.solve({ algorithm: 'simplex' });
    const x = outcome.columnValue;
    return { build, problem, outcome, at: (block, ...position) => x[block.offset + cell(block, ...position)]! };
  } finally {
    await session.dispose();
  }
}

/** The value that the answer has for a figure; the id says which: kind, and technology or emission. */
function figureOf({ build, outcome, at }: Answer, { id }: PublishedFigure): number {
  const { data, newCapacity, capacity, activity, emissions } = build;
  const [kind = '', key = ''] = id.split(':');
  const last = data.year.length - 1;
  const overYears = (value: (y: number) => number) => {
    let sum = 0;
    for (let y = 0; y <= last; y++) sum += value(y);
    return sum;
  };
  if (kind === 'objective') return outcome.objective;
  if (kind === 'emission') {
    const e = positionOf(data.emission, key);
    return overYears((y) => at(emissions, 0, e, y));
  }
  const t = positionOf(data.technology, key);
  switch (kind) {
    case 'accumulated':
      return at(capacity, 0, t, last) - data.value('ResidualCapacity', 0, t, last);
    case 'newcap':
      return overYears((y) => at(newCapacity, 0, t, y));
    case 'invest':
      return overYears((y) => at(newCapacity, 0, t, y) * data.value('CapitalCost', 0, t, y));
    case 'varom':
      return overYears((y) =>
        [...positions(data.mode)].reduce(
          (sum, [m]) => sum + at(activity, 0, t, m, y) * data.value('VariableCost', 0, t, m, y),
          0,
        ),
      );
    default:
      throw new RangeError(`no figure of the kind ${kind}`);
  }
}

/** Capacity of these costs nothing: any amount above what is needed is as good, and only the least can be compared. */
const isCostless = (data: OsemosysData, t: number) =>
  [...positions(data.year)].every(
    ([y]) => data.value('CapitalCost', 0, t, y) === 0 && data.value('FixedCost', 0, t, y) === 0,
  );
/** A price on capacity that costs nothing, M$ per unit: over all of it a part in 10⁸ of the objective, enough to break the tie. */
const A_TRIFLE = 1e-7;
const hasChoice = (data: OsemosysData, { id }: PublishedFigure) => {
  const [kind, key = ''] = id.split(':');
  return (kind === 'accumulated' || kind === 'newcap') && isCostless(data, positionOf(data.technology, key));
};

test('OSeMOSYS UTOPIA', { skip: absent('osemosys-utopia') }, async (context) => {
  const { figures, text } = publishedSystem('osemosys-utopia');
  const data = osemosysData(readMathprogData(text('utopia.txt')));
  const answer = await solve(buildOsemosys(data));
  const settled = figures.filter((figure) => !hasChoice(data, figure));

  await context.test('the answer carries a certificate', () => {
    const certificate = certify(answer.problem, answer.outcome);
    assert.deepEqual(certificate.failures, []);
    assert.ok(certificate.passed);
  });

  await context.test('cost, capacities that cost something, investment, variable cost and emissions', () => {
    assert.equal(settled.length, 33);
    for (const figure of settled) assertReached(figure, figureOf(answer, figure));
  });

  await context.test('capacities that cost nothing, in the optimum that builds the least of them', async () => {
    const costless = figures.filter((figure) => hasChoice(data, figure));
    assert.equal(costless.length + settled.length, figures.length);
    assert.deepEqual(
      costless.map(({ id }) => id),
      ['accumulated', 'newcap'].flatMap((kind) => ['IMPDSL1', 'IMPHCO1', 'RIV'].map((key) => `${kind}:${key}`)),
    );
    const build = buildOsemosys(data);
    const cells = [...positions(data.technology, data.year)].flatMap(([t, y]) =>
      isCostless(data, t) ? [cell(build.newCapacity, 0, t, y)] : [],
    );
    const key = { category: 'tie', owner: 'tie', place: 'tie' };
    build.builder.cost(key, build.newCapacity, A_TRIFLE, Int32Array.from(cells));
    const least = await solve(build);
    assert.ok(certify(least.problem, least.outcome).passed);
    for (const figure of costless) assertReached(figure, figureOf(least, figure));
  });

  await context.test('the books recounted from what was built and how it ran give the same cost and emissions', () => {
    const { newCapacity, rate, emissions } = answer.build;
    const books = recount(data, {
      built: (...at) => answer.at(newCapacity, ...at),
      rate: (...at) => answer.at(rate, ...at),
    });
    assert.ok(Math.abs(books.discountedCost / answer.outcome.objective - 1) < 1e-10, `${books.discountedCost}`);
    assert.ok(Math.abs(books.discountedCost / objectiveAt(answer.problem, answer.outcome.columnValue) - 1) < 1e-10);
    assert.ok(books.shortage < 1e-7, `a fuel is short by ${books.shortage} PJ`);
    assert.ok(books.overload < 1e-7, `a technology runs ${books.overload} PJ/a beyond its capacity`);
    books.emissions.forEach((total, e) => {
      const stated = [...positions(data.year)].reduce((sum, [y]) => sum + answer.at(emissions, 0, e, y), 0);
      assert.ok(Math.abs(total - stated) < 1e-9 * (1 + stated));
    });
  });
});
