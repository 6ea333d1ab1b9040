import assert from 'node:assert/strict';
import test from 'node:test';
import { axis, countedAxis } from '#frame';
import { same } from '#words';
import { type Conflict, explainConflict } from './conflict.js';
import { type Contradiction, contradictions } from './conflict-contradictions.fixture.js';
import { figures, planProblem } from './conflict-plan.fixture.js';
import type { RepairWeight } from './conflict-scale.js';
import { highsSolver } from './highs.js';
import { type Card, type Problem, ProblemBuilder } from './problem.js';
import type { Outcome } from './solver.js';

/** Water and stored energy neither appear nor vanish: such rows are repaired only when nothing else helps. */
const weight: RepairWeight = (block) =>
  ['water', 'battery', 'output most', 'output least', 'built most'].includes(block.name) ? null : 1;

async function solve(problem: Problem): Promise<Outcome> {
  const session = await highsSolver.open(problem);
  try {
    return await session.solve({ algorithm: 'simplex' });
  } finally {
    await session.dispose();
  }
}

/** The columns and rows of a problem with only the members' bounds, every other one free, and no cost. */
function membersAlone(problem: Problem, { rows }: Conflict): Problem {
  const alone = {
    rowLower: new Float64Array(problem.rowCount).fill(-Infinity),
    rowUpper: new Float64Array(problem.rowCount).fill(Infinity),
    columnLower: new Float64Array(problem.columnCount).fill(-Infinity),
    columnUpper: new Float64Array(problem.columnCount).fill(Infinity),
  };
  for (const { kind, side, block, cell, value } of rows) {
    const lower = kind === 'row' ? alone.rowLower : alone.columnLower;
    const upper = kind === 'row' ? alone.rowUpper : alone.columnUpper;
    (side === 'lower' ? lower : upper)[block.offset + cell] = value;
  }
  return { ...problem, ...alone, columnCost: new Float64Array(problem.columnCount), integrality: null, costLedger: [] };
}

/** Second method: the solver is asked about the members alone, then about the members less one, for each of them. */
async function assertIrreducible(problem: Problem, conflict: Conflict, name: string): Promise<void> {
  const alone = membersAlone(problem, conflict);
  const crossed = conflict.rows.length === 2 && conflict.rows[0]!.block === conflict.rows[1]!.block;
  if (!crossed) assert.equal((await solve(alone)).stopped, 'infeasible', `${name}: the members alone`);
  const session = await highsSolver.open(
    crossed ? { ...alone, columnLower: alone.columnLower.map(() => -Infinity) } : alone,
  );
  try {
    for (const { kind, side, block, cell } of conflict.rows) {
      const index = block.offset + cell;
      const [lowers, uppers] =
        kind === 'row' ? [alone.rowLower, alone.rowUpper] : [alone.columnLower, alone.columnUpper];
      const lower = lowers[index]!;
      const upper = uppers[index]!;
      const change = (low: number, high: number) => {
        const bounds = { indices: Int32Array.of(index), lower: Float64Array.of(low), upper: Float64Array.of(high) };
        return kind === 'row' ? session.changeRowBounds(bounds) : session.changeColumnBounds(bounds);
      };
      await change(side === 'lower' ? -Infinity : lower, side === 'upper' ? Infinity : upper);
      assert.equal((await session.solve()).stopped, 'optimal', `${name}: without ${block.name}[${cell}] ${side}`);
      if (lower <= upper) await change(lower, upper);
    }
  } finally {
    await session.dispose();
  }
}

/** The problem with its repairs made. */
function repaired(problem: Problem, { repairs }: Conflict): Problem {
  const bounds = {
    rowLower: problem.rowLower.slice(),
    rowUpper: problem.rowUpper.slice(),
    columnLower: problem.columnLower.slice(),
    columnUpper: problem.columnUpper.slice(),
  };
  for (const { kind, side, block, cell, to } of repairs) {
    const index = block.offset + cell;
    if (kind === 'row') (side === 'lower' ? bounds.rowLower : bounds.rowUpper)[index] = to;
    else (side === 'lower' ? bounds.columnLower : bounds.columnUpper)[index] = to;
  }
  for (const side of ['row', 'column'] as const) {
    const [lower, upper] = [bounds[`${side}Lower`], bounds[`${side}Upper`]];
    // An equality is moved as a whole.
    for (let i = 0; i < lower.length; i++)
      if (problem[`${side}Lower`][i] === problem[`${side}Upper`][i] && lower[i] !== upper[i]) {
        const moved = lower[i] === problem[`${side}Lower`][i] ? upper[i]! : lower[i]!;
        lower[i] = moved;
        upper[i] = moved;
      }
  }
  return { ...problem, ...bounds };
}

/** Third method, without a solver: Σ multiplier · normal = 0 while Σ multiplier · bound > 0, added up here. */
function assertProof(problem: Problem, { rows }: Conflict, name: string): void {
  const y = new Float64Array(problem.rowCount);
  const z = new Float64Array(problem.columnCount);
  let surplus = 0;
  let size = 0;
  for (const { kind, side, block, cell, value, multiplier } of rows) {
    assert.ok(side === 'lower' ? multiplier > 0 : multiplier < 0, `${name}: sign`);
    (kind === 'row' ? y : z)[block.offset + cell]! += multiplier;
    surplus += multiplier * value;
    size += Math.abs(multiplier * value);
  }
  for (let j = 0; j < problem.columnCount; j++) {
    let sum = z[j]!;
    let terms = Math.abs(sum);
    for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++) {
      const term = problem.values[k]! * y[problem.rowIndices[k]!]!;
      sum += term;
      terms += Math.abs(term);
    }
    assert.ok(Math.abs(sum) <= 1e-6 * terms, `${name}: column ${j} is left with ${sum}`);
  }
  assert.ok(surplus > 1e-6 * size, `${name}: surplus ${surplus}`);
}

const named = ({ rows }: Pick<Conflict, 'rows'>, { culprit, keys }: Contradiction) =>
  rows.some(({ block, keys: found }) => block.name === culprit && (keys === undefined || keys.join() === found.join()));

test('the plan without a contradiction is feasible and nothing is found', async () => {
  const problem = planProblem(figures());
  assert.equal((await solve(problem)).stopped, 'optimal');
  const conflict = await explainConflict(problem, highsSolver, { weight });
  assert.equal(conflict.found, 'nothing');
  assert.equal(conflict.rows.length + conflict.repairs.length, 0);
});

test('seeded contradictions: the culprit is named, the set is irreducible, the repairs repair', async (t) => {
  assert.ok(contradictions.length >= 20);
  const missed: string[] = [];
  for (const contradiction of contradictions)
    await t.test(contradiction.name, async () => {
      const { name } = contradiction;
      const problem = planProblem(figures(24, contradiction.change));
      const conflict = await explainConflict(problem, highsSolver, { weight });
      assert.equal(conflict.found, 'conflict');
      if (!named(conflict, contradiction)) missed.push(name);
      t.diagnostic(`${named(conflict, contradiction) ? 'named' : 'MISSED'} ${conflict.headline.en}`);
      // Named means: a member, and told in the first sentence.
      const told = conflict.rows.find(({ block }) => block.name === contradiction.culprit)?.sentence.en;
      if (told !== undefined) assert.ok(conflict.headline.en.includes(told), `${name}: ${conflict.headline.en}`);
      assert.ok(conflict.irreducible, 'irreducible');
      assertProof(problem, conflict, name);
      await assertIrreducible(problem, conflict, name);
      assert.ok(conflict.repairs.length > 0);
      assert.equal((await solve(repaired(problem, conflict))).stopped, 'optimal', `${name}: after the repairs`);
      // Elastic solve, once more with every row elastic, three rounds of bounds, two windows (0 and 4 hours either side), a vertex.
      assert.ok(conflict.work.solves <= 8, `${name}: ${conflict.work.solves} solves`);
      for (const language of ['en', 'zh'] as const) assert.doesNotMatch(conflict.text(language), /undefined|NaN|\{/);
    });
  t.diagnostic(`named ${contradictions.length - missed.length} of ${contradictions.length}`);
  assert.ok(contradictions.length - missed.length >= 0.95 * contradictions.length, `missed: ${missed.join('; ')}`);
});

test('the work stays within twice that of a solve, counted in iterations', async () => {
  let solving = 0;
  let explaining = 0;
  const base = await solve(planProblem(figures()));
  for (const { change } of contradictions) {
    const conflict = await explainConflict(planProblem(figures(24, change)), highsSolver, { weight });
    solving += base.iterations;
    explaining += conflict.work.iterations;
  }
  assert.ok(explaining <= 2 * solving, `${explaining} iterations for ${solving} of a solve`);
});

/** Sparse problems of whole numbers, rows on scales from 0.1 to 100, about half of them infeasible beyond one row. */
function randomProblem(seed: number): Problem {
  let state = (seed * 2654435761) >>> 0 || 1;
  const draw = (below: number) => {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const [n, m] = [4 + draw(25), 6 + draw(30)];
  const b = new ProblemBuilder();
  const lower = Float64Array.from({ length: n }, () => [0, 0, draw(8) - 5, -Infinity][draw(4)]!);
  const upper = lower.map((low) => (draw(6) === 0 ? Infinity : Math.max(low, 0) + draw(40)));
  const x = b.variables('x', [countedAxis('column', n)], { lower, upper, card: card('1', 'x') });
  for (let i = 0; i < m; i++) {
    const scale = 10 ** (draw(4) - 1);
    const bound = (draw(20) - 8) * scale;
    const [low, high] = [
      [bound, bound],
      [bound, Infinity],
      [-Infinity, bound],
      [bound - scale, bound + 2 * scale],
    ][draw(4)] as [number, number];
    const row = b.rows(`row ${i}`, [], { lower: low, upper: high, card: card('1', 'r') });
    const cells = Int32Array.from({ length: n }, (_, j) => j).filter(() => draw(5) === 0);
    const values = Float64Array.from(cells, () => (draw(10) - 5 || 1) * scale);
    b.terms(row, x, values, { rows: new Int32Array(cells.length), variables: cells });
  }
  return b.compile();
}

test('random problems: what the solver calls infeasible is explained, and nothing else', async () => {
  let explained = 0;
  for (const seed of Array.from({ length: 80 }, (_, k) => k + 1)) {
    const problem = randomProblem(seed);
    const infeasible = (await solve(problem)).stopped === 'infeasible';
    const conflict = await explainConflict(problem, highsSolver);
    assert.equal(conflict.found, infeasible ? 'conflict' : 'nothing', `seed ${seed}`);
    if (!infeasible) continue;
    explained++;
    assert.ok(conflict.irreducible, `seed ${seed}`);
    assertProof(problem, conflict, `seed ${seed}`);
    await assertIrreducible(problem, conflict, `seed ${seed}`);
    assert.equal((await solve(repaired(problem, conflict))).stopped, 'optimal', `seed ${seed}: after the repairs`);
  }
  assert.ok(explained >= 20 && explained < 80, `${explained} of 80 infeasible`);
});

const card = (unit: string, sentence: string): Card => ({ unit, sentence: same(sentence), formula: '' });

/** x + y ≥ 10 in four hours with x ≤ 3 and y ≤ 4: three units short in each. */
function shortOfThree(): Problem {
  const b = new ProblemBuilder();
  const hour = countedAxis('hour', 4);
  const x = b.variables('x', [hour], { lower: 0, upper: 3, card: card('MW', 'coal') });
  const y = b.variables('y', [hour], { lower: 0, upper: 4, card: card('MW', 'gas') });
  const need = b.rows('need', [hour], { lower: 10, upper: Infinity, card: card('MW', 'demand is met') });
  b.terms(need, x, 1);
  b.terms(need, y, 1);
  return b.compile();
}

test('a shortage one can add up: rows, repairs and words', async () => {
  const conflict = await explainConflict(shortOfThree(), highsSolver);
  assert.ok(conflict.work.direct);
  assert.deepEqual(
    conflict.rows.map(({ block, side, value }) => [block.name, side, value]),
    [
      ['need', 'lower', 10],
      ['x', 'upper', 3],
      ['y', 'upper', 4],
    ],
  );
  assert.equal(conflict.repairs.length, 4);
  for (const { block, amount, from, to } of conflict.repairs) {
    assert.equal(block.name, 'need');
    assert.ok(Math.abs(amount - 3) < 1e-9 && from === 10 && Math.abs(to - 7) < 1e-9);
  }
  assert.equal(
    conflict.text('en'),
    [
      'demand is met (hour 0): at least 10 MW cannot be met, whatever else happens.',
      'What contradicts itself:',
      '  demand is met (hour 0): at least 10 MW',
      '  coal (hour 0): at most 3 MW',
      '  gas (hour 0): at most 4 MW',
      'The cheapest repairs:',
      '  demand is met (hour 0 to hour 3): lower the lower limit by 3 each, in total 12 MW',
    ].join('\n'),
  );
});

test('weights move the repair to where it is cheaper, and null keeps a block out of it', async () => {
  const dearDemand = await explainConflict(shortOfThree(), highsSolver, {
    weight: (block) => (block.name === 'need' ? 100 : 1),
  });
  assert.deepEqual([...new Set(dearDemand.repairs.map(({ block }) => block.name))], ['y']);
  const onlyCoal = await explainConflict(shortOfThree(), highsSolver, {
    weight: (block) => (block.name === 'x' ? 1 : null),
  });
  assert.deepEqual([...new Set(onlyCoal.repairs.map(({ block }) => block.name))], ['x']);
  assert.ok(onlyCoal.repairs.every(({ amount, side }) => Math.abs(amount - 3) < 1e-9 && side === 'upper'));
  await assert.rejects(explainConflict(shortOfThree(), highsSolver, { weight: () => 0 }), RangeError);
});

test('keys in the words of the shell, in both languages', async () => {
  const conflict = await explainConflict(shortOfThree(), highsSolver, {
    describe: (_, key) => ({ en: `0${key}:00`, zh: `${key}时` }),
  });
  assert.match(conflict.text('en'), /demand is met \(00:00 to 03:00\): lower the lower limit by 3 each/);
  assert.match(conflict.text('zh'), /demand is met（0时 至 3时）：下限降低 各 3，合计 12 MW/);
});

test('without repairs a direct contradiction costs no solve', async () => {
  const refusing = { name: 'none', version: '0', open: () => Promise.reject(new Error('no solve is due')) };
  const conflict = await explainConflict(shortOfThree(), refusing, { repairs: false });
  assert.equal(conflict.found, 'conflict');
  assert.deepEqual(conflict.work, { direct: true, solves: 0, iterations: 0 });
});

/** least ≤ 2 (a + b) ≤ 3 with whole a and b. */
function wholeNumbersOnly(least: number): Problem {
  const b = new ProblemBuilder();
  const units = b.variables('units', [axis('plant', ['a', 'b'])], {
    lower: 0,
    upper: 5,
    integer: true,
    card: card('1', 'units built'),
  });
  const even = b.rows('even', [], { lower: least, upper: 3, card: card('1', 'twice the units') });
  b.terms(even, units, 2, { rows: new Int32Array(2) });
  return b.compile();
}

test('integer problems: only integrality, or a contradiction of the relaxation', async () => {
  // 2 (a + b) = 3 has no whole solution and many others.
  const whole = await explainConflict(wholeNumbersOnly(3), highsSolver);
  assert.equal(whole.found, 'integrality');
  assert.match(whole.headline.en, /integrality/);
  assert.match(whole.headline.zh, /整数/);
  const crossed = await explainConflict(wholeNumbersOnly(4), highsSolver);
  assert.equal(crossed.found, 'conflict');
  assert.deepEqual(
    crossed.rows.map(({ block, side, value }) => [block.name, side, value]),
    [
      ['even', 'lower', 4],
      ['even', 'upper', 3],
    ],
  );
});

test('an aborted search says so, a budget needs a clock, a spent budget is told', async () => {
  const problem = planProblem(figures(24, { co2Cap: 500 }));
  await assert.rejects(explainConflict(problem, highsSolver, { budgetSeconds: 1 }), RangeError);
  const aborted = await explainConflict(problem, highsSolver, { signal: AbortSignal.abort() });
  assert.equal(aborted.found, 'undecided');
  assert.match(aborted.headline.en, /stopped before it was found \(interrupted\)/);
});

test('the same question gives the same answer', async () => {
  const problem = planProblem(figures(24, { co2Cap: 500 }));
  const once = await explainConflict(problem, highsSolver, { weight });
  const again = await explainConflict(problem, highsSolver, { weight });
  assert.equal(once.text('zh'), again.text('zh'));
  assert.deepEqual(once.work, again.work);
});
