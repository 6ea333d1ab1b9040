import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { kayaCells, sectorCells } from './kaya.js';
import { decompose, decomposeChain, type FactorValues, logarithmicMean } from './lmdi.js';

const close = (found: number, expected: number, tolerance: number, what: string) =>
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found} for ${expected}`);

// Factors of two sub-categories in 1971 and 1972 and their effects: MatthewHeun/LMDIR (MIT), R/util.R lines 291-294,
// tests/testthat/test_lmdi.R lines 17 and 57.
const YEAR_1971: FactorValues = [
  [1, 10, 2],
  [4, 5, 3],
];
const YEAR_1972: FactorValues = [
  [4, 5, 3],
  [5, 6, 4],
];

test('two years of LMDIR to its digits', () => {
  const found = decompose(YEAR_1971, YEAR_1972);
  [69.79006598, -9.455125793, 39.66505981].forEach((expected, k) => {
    close(found.additive[k]!, expected, 1e-7, `additive ${k}`);
  });
  [1.761117821, 0.926191306, 1.379410116].forEach((expected, k) => {
    close(found.multiplicative[k]!, expected, 1e-9, `multiplicative ${k}`);
  });
});

const folder = fileURLToPath(new URL('../../../../../shared/testsystems/lmdi-lmdir/', import.meta.url));
test('all figures of the test system lmdi-lmdir', {
  skip: existsSync(folder) ? false : 'lmdi-lmdir is not here',
}, () => {
  const { years } = JSON.parse(readFileSync(`${folder}data/factors.json`, 'utf8')) as {
    years: Record<string, number[][]>;
  };
  const { expected } = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as {
    expected: { id: string; case: string; value: number[]; atol: number }[];
  };
  let compared = 0;
  for (const { id, case: pair, value, atol } of expected) {
    const [from, to] = pair.split('-') as [string, string];
    const found = decompose(years[from]!, years[to]!);
    const figures = id.endsWith(':additive')
      ? found.additive
      : id.endsWith(':multiplicative')
        ? found.multiplicative
        : [found.to - found.from, found.to / found.from];
    value.forEach((each, k) => {
      close(figures[k]!, each, atol, id);
      compared++;
    });
  }
  assert.equal(compared, 24);
  // Chained over all years, the effects are the sums and products of the figures above.
  const chain = decomposeChain(['1971', '1972', '1973', '1974'].map((year) => years[year]!));
  const sums = [0, 1, 2].map((k) =>
    expected.filter(({ id }) => id.endsWith(':additive')).reduce((sum, { value }) => sum + value[k]!, 0),
  );
  sums.forEach((sum, k) => {
    close(chain.additive[k]!, sum, 1e-6, `chained ${k}`);
  });
});

test('a logarithmic mean by hand: L(e, 1) = e − 1; equal numbers; digits near equality', () => {
  close(logarithmicMean(Math.E, 1), Math.E - 1, 1e-15, 'L(e, 1)');
  assert.equal(logarithmicMean(7, 7), 7);
  assert.equal(logarithmicMean(7, 0), 0);
  // L(a, a(1+ε)) = a (1 + ε/2 − ε²/12 + …)
  close(logarithmicMean(1 + 1e-9, 1), 1 + 5e-10, 1e-16, 'near equality');
  assert.throws(() => logarithmicMean(-1, 1), RangeError);
});

test('what appears is due to what was zero (by hand)', () => {
  const found = decompose([[10, 0]], [[10, 3]]);
  assert.deepEqual([...found.additive], [0, 30]);
  assert.ok(found.multiplicative.every(Number.isNaN), 'nothing has no ratio to something');
  const both = decompose([[0, 0, 5]], [[2, 3, 5]]);
  assert.deepEqual([...both.additive], [15, 15, 0]);
  const gone = decompose([[4, 2]], [[0, 2]]);
  assert.deepEqual([...gone.additive], [-8, 0]);
  // Zero by one factor before and by another after: it was nothing and is nothing.
  assert.deepEqual([...decompose([[0, 2]], [[3, 0]]).additive], [0, 0]);
});

test('zeros are the limit of small values (second way: 1e-100 in their place)', () => {
  const exact = decompose(
    [
      [10, 0, 2],
      [3, 4, 5],
    ],
    [
      [12, 5, 3],
      [4, 4, 6],
    ],
  );
  const small = decompose(
    [
      [10, 1e-200, 2],
      [3, 4, 5],
    ],
    [
      [12, 5, 3],
      [4, 4, 6],
    ],
  );
  exact.additive.forEach((effect, k) => {
    // ln of the small value is 460: the limit is reached as 1/460.
    close(small.additive[k]!, effect, (180 * 3) / 460, `factor ${k}`);
  });
});

test('the effects add up to the change, and multiply to the ratio, whatever the numbers', () => {
  const factor = fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: 1e-6, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
  const year = (cells: number, factors: number) =>
    fc.array(fc.array(factor, { minLength: factors, maxLength: factors }), { minLength: cells, maxLength: cells });
  fc.assert(
    fc.property(
      fc
        .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
        .chain(([c, f]) => fc.array(year(c, f), { minLength: 2, maxLength: 4 })),
      (years) => {
        const chain = decomposeChain(years);
        for (const each of [...chain.steps, chain]) {
          const scale = Math.max(
            ...chain.steps.flatMap((step) => [step.from, step.to]),
            ...each.additive.map(Math.abs),
            1e-30,
          );
          close(
            each.additive.reduce((sum, value) => sum + value, 0),
            each.to - each.from,
            1e-9 * scale,
            'sum',
          );
          each.additive.forEach((effect, k) => {
            close(
              each.byCategory.reduce((sum, effects) => sum + effects[k]!, 0),
              effect,
              1e-9 * scale,
              'categories',
            );
          });
        }
        for (const step of chain.steps)
          if (step.from > 0 && step.to > 0) {
            const product = step.multiplicative.reduce((result, value) => result * value, 1);
            close(product / (step.to / step.from), 1, 1e-7, 'product');
          }
      },
    ),
    { numRuns: 300, seed: 1 },
  );
});

test('years of different shape, negative factors and numbers that are none are refused', () => {
  assert.throws(() => decompose([[1]], [[1], [2]]), /become/);
  assert.throws(() => decompose([[1, 2]], [[1]]), /number of factors/);
  assert.throws(() => decompose([[1, -2]], [[1, 2]]), /not negative/);
  assert.throws(() => decompose([[1, Number.NaN]], [[1, 2]]), RangeError);
  assert.throws(() => decomposeChain([[[1]]]), RangeError);
});

test('Kaya: the product of the factors is the CO2 (by hand), and a fuel that is not used is nothing', () => {
  const side = {
    party: 'a',
    population: 10,
    gdp: 200,
    energy: new Map([
      ['coal', 30],
      ['water', 10],
    ]),
    co2: new Map([['coal', 80]]),
  };
  const { categories, values } = kayaCells([side], ['coal', 'water', 'gas']);
  assert.deepEqual(values[0], [10, 20, 0.2, 0.75, 80 / 30]);
  const products = values.map((row) => row.reduce((result, value) => result * value, 1));
  close(products[0]!, 80, 1e-12, 'coal');
  assert.deepEqual(products.slice(1), [0, 0]);
  assert.equal(categories.length, 3);
  assert.throws(() => kayaCells([{ ...side, gdp: 0 }], ['coal']), RangeError);
});

test('sectors: shares are of the own side (by hand)', () => {
  const cells = sectorCells([
    { party: 'a', sector: 'industry', energy: 60, co2: 120 },
    { party: 'a', sector: 'other', energy: 20, co2: 10 },
    { party: 'b', sector: 'industry', energy: 5, co2: 0 },
  ]);
  assert.deepEqual(cells, [
    [80, 0.75, 2],
    [80, 0.25, 0.5],
    [5, 1, 0],
  ]);
  assert.throws(() => sectorCells([{ party: 'a', sector: 'industry', energy: 0, co2: 0 }]), RangeError);
});
