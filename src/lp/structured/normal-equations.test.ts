import assert from 'node:assert/strict';
import test from 'node:test';
import { solved } from './dense-solve.fixture.js';
import type { KernelMaker } from './kernels.js';
import { anyPlan, NESTED } from './nested-plans.fixture.js';
import { nodeKernels } from './node-kernels.js';
import { NormalEquations, type RightSide, type Solution } from './normal-equations.js';
import { pathData } from './path-data.js';
import { plainKernels } from './plain-kernels.js';
import { formOf, prepare } from './prepare.js';
import { randomStream } from './random-plans.fixture.js';
import { scaledForm } from './scaled-form.js';
import { ALONE } from './team.js';

/** With storage round the year (border rows), several own rows a column, caps, ramps; of days within years, with rows that are carried. */
const SEEDS = [3, 8, 18, 22, 24, NESTED, NESTED + 3, NESTED + 7, NESTED + 8];
/** With rows that are condensed: releases and limits of power of one hour, redundant rows; the last one with rows that are carried as well. */
const CONDENSED_SEEDS = [0, 1, 12, 24, 61, 71, NESTED + 8];
const SIDES = 3;

/** The equations of a random plan, factorised for random weights, with right sides and room for solutions in the same heap. */
function equationsOf(seed: number, make: KernelMaker, parts: number, equalityWeight = 1e-8) {
  const ready = prepare(anyPlan(seed), false, parts);
  assert.ok('reduction' in ready && ready.labelled !== null);
  const { problem } = ready.reduction;
  const scaled = scaledForm(problem);
  const given = formOf(problem, ready.labelled, scaled);
  let taken = 0;
  const n = given.matrix.columnCount;
  const m = given.matrix.rowCount;
  // Vectors behind those of the path, for the test.
  const { data, kernels } = pathData(given, (numbers) => {
    taken = numbers;
    return make(numbers + SIDES * 8 * (n + m + 2));
  });
  const vector = (length: number) => {
    const at = taken;
    taken += length + (length % 2);
    return kernels.heap.subarray(at, at + length);
  };
  const random = randomStream(seed);
  const { rows, hourlyRows } = given.matrix.arrangement;
  const { h, e } = data.vectors;
  for (let j = 0; j < n; j++) h[j] = 10 ** (4 * random() - 2);
  for (let i = 0; i < m; i++) {
    const weight = given.equality[i] === 1 ? equalityWeight : 10 ** (4 * random() - 2);
    e[i] = i < hourlyRows && rows[i]! < 0 ? (rows[i] === -1 ? 1 : 0) : weight;
  }
  const equations = new NormalEquations(data.form.matrix, data.equations, kernels, ALONE);
  equations.factorise(h, e);
  const sides: RightSide[] = [];
  const solutions: Solution[] = [];
  for (let q = 0; q < SIDES; q++) {
    const [f, r] = [vector(n), vector(m)];
    for (let j = 0; j < n; j++) f[j] = random() - 0.5;
    for (let i = 0; i < m; i++) r[i] = i < hourlyRows && rows[i]! < 0 ? 0 : random() - 0.5;
    sides.push({ f, r });
    solutions.push({ dx: vector(n), dy: vector(m), priced: vector(n), active: vector(m) });
  }
  return { equations, sides, solutions, h, e, problem, values: scaled.values, arrangement: given.matrix.arrangement };
}

const farthest = (one: Float64Array, two: Float64Array) =>
  one.reduce((most, value, k) => Math.max(most, Math.abs(value - two[k]!) / (1 + Math.abs(two[k]!))), 0);

test('what is solved meets the equations, H dx − A′dy = f and A dx + e dy = r', async () => {
  for (const make of [plainKernels, await nodeKernels()])
    for (const seed of SEEDS)
      for (const parts of [1, 2, 3]) {
        const { equations, sides, solutions, h, e } = equationsOf(seed, make, parts);
        equations.solve([sides[0]!], [solutions[0]!]);
        const { dx, dy, priced, active } = solutions[0]!;
        const left = dx.map((value, j) => h[j]! * value - priced[j]!);
        const right = active.map((value, i) => value + e[i]! * dy[i]!);
        // Weights of 1e-8 on equalities cost some digits, which the path refines.
        assert.ok(farthest(left, sides[0]!.f) < 1e-6, `seed ${seed}, ${parts} parts: columns`);
        assert.ok(farthest(right, sides[0]!.r) < 1e-6, `seed ${seed}, ${parts} parts: rows`);
      }
});

/** dx and dy by elimination of the whole dense system, from the entries of the problem; zero where a row stands for no row of the problem. */
function denseSolution({ problem, values, arrangement, h, e }: ReturnType<typeof equationsOf>, { f, r }: RightSide) {
  const { columns, rows } = arrangement;
  const n = columns.length;
  const real = [...rows.keys()].filter((at) => rows[at]! >= 0);
  const placeOf = new Map(real.map((at, k) => [rows[at]!, n + k]));
  const matrix = Array.from({ length: n + real.length }, () => new Float64Array(n + real.length));
  columns.forEach((j, at) => {
    matrix[at]![at] = h[at]!;
    for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++) {
      const place = placeOf.get(problem.rowIndices[k]!);
      if (place === undefined) continue;
      matrix[place]![at] = values[k]!;
      matrix[at]![place] = -values[k]!;
    }
  });
  real.forEach((at, k) => {
    matrix[n + k]![n + k] = e[at]!;
  });
  const x = solved(matrix, Float64Array.from([...f, ...real.map((at) => r[at]!)]));
  const dy = new Float64Array(rows.length);
  real.forEach((at, k) => {
    dy[at] = x[n + k]!;
  });
  return { dx: x.slice(0, n), dy };
}

test('condensed rows come out as a dense elimination of everything has them', async () => {
  for (const make of [plainKernels, await nodeKernels()])
    for (const seed of CONDENSED_SEEDS)
      for (const parts of [1, 2, 3]) {
        // Weights of one size, so that both ways keep their digits.
        const found = equationsOf(seed, make, parts, 1e-2);
        const { rows, rowStart, denseStart, blocks } = found.arrangement;
        const ends = Array.from({ length: blocks }, (_, t) => [rowStart[t]!, denseStart[t]!] as const);
        const condensed = ends.flatMap(([from, to]) => [...rows.subarray(from, to)]).filter((i) => i >= 0);
        assert.ok(condensed.length >= 6, `seed ${seed}: ${condensed.length} condensed rows`);
        const expected = found.sides.map((side) => denseSolution(found, side));
        const compare = (q: number) => {
          const { dx, dy } = found.solutions[q]!;
          assert.ok(farthest(dx, expected[q]!.dx) < 1e-9, `seed ${seed}, ${parts} parts: columns`);
          // Copies and echoes have the price of their row.
          const own = dy.map((price, at) => (at < rows.length && rows[at]! < 0 ? 0 : price));
          assert.ok(farthest(own, expected[q]!.dy) < 1e-9, `seed ${seed}, ${parts} parts: rows`);
        };
        found.equations.solve(found.sides, found.solutions);
        for (let q = 0; q < SIDES; q++) compare(q);
        for (const { dx, dy } of found.solutions) {
          dx.fill(0);
          dy.fill(0);
        }
        found.equations.solve([found.sides[1]!], [found.solutions[1]!]);
        compare(1);
      }
});

test('several right sides at once give what one after another gives', async () => {
  for (const make of [plainKernels, await nodeKernels()])
    for (const seed of SEEDS)
      for (const parts of [1, 2]) {
        const { equations, sides, solutions } = equationsOf(seed, make, parts);
        equations.solve(sides, solutions);
        const together = solutions.map(({ dx, dy, priced, active }) => [dx, dy, priced, active].map((v) => v.slice()));
        sides.forEach((side, q) => {
          equations.solve([side], [solutions[q]!]);
          const { dx, dy, priced, active } = solutions[q]!;
          [dx, dy, priced, active].forEach((alone, k) => {
            assert.ok(alone.some((value) => value !== 0));
            assert.ok(farthest(together[q]![k]!, alone) < 1e-9, `seed ${seed}, side ${q}, vector ${k}`);
          });
        });
      }
});

test('the passes in WebAssembly do what the plain ones do', async () => {
  const compiled = await nodeKernels();
  for (const seed of SEEDS) {
    const [plain, fast] = [equationsOf(seed, plainKernels, 2), equationsOf(seed, compiled, 2)];
    plain.equations.solve(plain.sides, plain.solutions);
    fast.equations.solve(fast.sides, fast.solutions);
    plain.solutions.forEach(({ dx, dy }, q) => {
      assert.ok(farthest(fast.solutions[q]!.dx, dx) < 1e-7, `seed ${seed}, side ${q}`);
      assert.ok(farthest(fast.solutions[q]!.dy, dy) < 1e-7, `seed ${seed}, side ${q}`);
    });
  }
});
