import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Grid, type GridOutputs, gridOf, tableOf } from '#grid';
import { readGridFile, writeGridFile } from '#grid/node';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow, outputsOf } from '#optimal-flow';
import { FaultError } from '#words';
import { compareGrids } from './grid-differences.fixture.js';
import { strangeNames } from './strange-names.fixture.js';

const home = fileURLToPath(new URL('../../../test/grids/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'bashu-grids-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const NAMES = ['periods', 'ports', 'lines', 'bare', 'named', 'quarters', 'curves'] as const;
const gridNamed = async (name: string) => (await readGridFile(`${home}${name}/csv`)).grid;

async function solved(grid: Grid): Promise<{ readonly objective: number; readonly outputs: GridOutputs }> {
  const flow = buildOptimalFlow(grid);
  const session = await highsSolver.open(flow.problem);
  try {
    const outcome = await session.solve({});
    assert.equal(outcome.primal, 'optimal');
    return { objective: outcome.objective, outputs: outputsOf(flow, outcome) };
  } finally {
    await session.dispose();
  }
}

async function assertRoundTrip(grid: Grid, place: string, outputs?: GridOutputs, near = 0): Promise<void> {
  for (const path of [join(scratch, place), join(scratch, `${place}.nc`)]) {
    await writeGridFile(path, grid, outputs);
    const { differences, compared } = compareGrids(grid, (await readGridFile(path)).grid, near);
    assert.deepEqual(differences, [], path);
    assert.ok(compared > 10, `${compared} values compared`);
  }
}

/** Breakpoints are where lines meet: a quotient and a product apart. */
const CURVES_NEAR = 1e-14;

for (const name of NAMES)
  test(`${name}: read, written, and read again is the same to the last bit, as CSV and as netCDF`, async () => {
    await assertRoundTrip(await gridNamed(name), `again-${name}`, undefined, name === 'curves' ? CURVES_NEAR : 0);
  });

test('names with commas, quotes, line ends, zeros in front and other scripts come back as they were', async () => {
  await assertRoundTrip(strangeNames, 'strange');
});

/** Two units on piecewise costs, one of which costs something at rest, a constant, and a limit of an angle that binds. */
const CASE = `function mpc = stepped
mpc.version = '2';
mpc.baseMVA = 100;
mpc.bus = [
  1 3 0  0 0 0 1 1 0 110 1 1.1 0.9;
  2 1 90 0 0 0 1 1 0 110 1 1.1 0.9;
];
mpc.gen = [
  1 0 0 0 0 1 100 1 80 10;
  2 0 0 0 0 1 100 1 100 0;
  2 0 0 0 0 1 100 1 20 0;
];
mpc.gencost = [
  1 0 0 3 0  50 40 450  80 1650;
  1 0 0 3 0  0  50 2000 100 4500;
  2 0 0 2 45 7  0  0    0  0;
];
mpc.branch = [
  1 2 0 0.1 0 100 0 0 0 0 1 -4 4;
];
`;

test('a MATPOWER case with piecewise costs, written and read again, costs the same: by hand', async () => {
  const path = join(scratch, 'stepped.m');
  writeFileSync(path, CASE);
  const read = await readGridFile(path);
  assert.equal(read.grid.costCurves?.length, 2);
  // The angle holds the line at 4° of a turn / 0.1 × 100 MW. 40 MW cost 450, the next 40; then 20 MW at 45, the rest at 40.
  const flow = ((4 * Math.PI) / 180 / 0.1) * 100;
  const rest = 90 - flow;
  const byHand = 450 + (flow - 40) * 30 + 7 + rest * 40;
  const costs = async (file: Awaited<ReturnType<typeof readGridFile>>) => {
    const problem = buildOptimalFlow(file.grid, { angleLimits: true }).problem;
    const session = await highsSolver.open(problem);
    const { objective } = await session.solve();
    await session.dispose();
    return objective + file.costConstant;
  };
  assertNear(await costs(read), byHand, 'the case');
  for (const again of ['stepped', 'stepped.nc']) {
    await writeGridFile(join(scratch, again), read.grid);
    const back = await readGridFile(join(scratch, again));
    assert.equal(back.costConstant, 57);
    assertNear(await costs(back), byHand, again);
    await assertRoundTrip(back.grid, `twice-${again.replace('.', '-')}`, undefined, CURVES_NEAR);
  }
});

test('with an answer: the network that is read back is the same, and the answer stands beside it', async () => {
  const grid = await gridNamed('lines');
  const { outputs } = await solved(grid);
  await assertRoundTrip(grid, 'answered', outputs);
  const files = readdirSync(join(scratch, 'answered'));
  for (const file of ['buses-marginal_price.csv', 'lines-p0.csv', 'generators-p.csv'])
    assert.ok(files.includes(file), file);
  assert.match(readFileSync(join(scratch, 'answered', 'network.csv'), 'utf8'), /^name,pypsa_version,objective/);
});

async function faultOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof FaultError);
    for (const { message } of error.faults) assert.notEqual(message.en, message.zh);
    return error.faults.map(({ code }) => code);
  }
  assert.fail('nothing was refused');
}

const hiddenIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('.'));

test('what stands there and was not written here is refused and left alone', async () => {
  const grid = await gridNamed('bare');
  const folder = join(scratch, 'foreign');
  mkdirSync(folder);
  writeFileSync(join(folder, 'diary.txt'), 'dear diary');
  assert.deepEqual(await faultOf(writeGridFile(folder, grid)), ['grid-not-empty']);
  const file = join(scratch, 'foreign.nc');
  writeFileSync(file, 'not a network');
  assert.deepEqual(await faultOf(writeGridFile(file, grid)), ['grid-not-empty']);
  assert.equal(readFileSync(file, 'utf8'), 'not a network');
  assert.deepEqual(readdirSync(folder), ['diary.txt']);
  const plainFile = join(scratch, 'plain');
  writeFileSync(plainFile, 'x');
  assert.deepEqual(await faultOf(writeGridFile(plainFile, grid)), ['grid-not-empty']);
});

test('what was written here is replaced as a whole; a file that somebody laid into it keeps it', async () => {
  const folder = join(scratch, 'ours');
  await writeGridFile(folder, await gridNamed('lines'));
  assert.ok(existsSync(join(folder, 'lines.csv')));
  await writeGridFile(folder, await gridNamed('bare'));
  assert.ok(!existsSync(join(folder, 'lines.csv')));
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  assert.deepEqual(await faultOf(writeGridFile(folder, await gridNamed('lines'))), ['grid-not-empty']);
  assert.equal(readFileSync(join(folder, 'notes.txt'), 'utf8'), 'mine');
  const file = join(scratch, 'ours.nc');
  await writeGridFile(file, await gridNamed('lines'));
  await writeGridFile(file, await gridNamed('bare'));
  assert.equal(tableOf((await readGridFile(file)).grid, 'Line').names.length, 0);
  assert.deepEqual(hiddenIn(scratch), []);
});

test('where nothing can be written, nothing is left behind', async () => {
  const grid = await gridNamed('bare');
  writeFileSync(join(scratch, 'a-file'), 'x');
  for (const path of [join(scratch, 'a-file', 'folder'), join(scratch, 'a-file', 'deep', 'network.nc')])
    assert.deepEqual(await faultOf(writeGridFile(path, grid)), ['grid-unwritable']);
  const locked = join(scratch, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o555);
  if (process.getuid?.() !== 0)
    assert.deepEqual(await faultOf(writeGridFile(join(locked, 'network.nc'), grid)), ['grid-unwritable']);
  assert.deepEqual(readdirSync(locked), []);
  chmodSync(locked, 0o755);
  assert.deepEqual(hiddenIn(scratch), []);
});

test('a column whose name netCDF cannot hold is refused by name, and no file is begun', async () => {
  const grid = gridOf({ snapshots: 1, Bus: [{ name: 'b', 'a/b': 1 }] });
  const path = join(scratch, 'slash.nc');
  assert.deepEqual(await faultOf(writeGridFile(path, grid)), ['netcdf-write']);
  assert.ok(!existsSync(path));
});

const python = process.env['PYTHON'];
test('PyPSA loads what is written and finds the same optimum', {
  skip: python === undefined && 'PYTHON names no Python with PyPSA',
}, async () => {
  const wanted = [
    ['lines', await gridNamed('lines'), ['', '.nc']],
    ['curves', await gridNamed('curves'), ['', '.nc']],
    ['periods', await gridNamed('periods'), ['']],
    ['ports', await gridNamed('ports'), ['.nc']],
    // pandas reads a column of names such as 007 as numbers: such a network goes to PyPSA as netCDF.
    ['strange', strangeNames, ['.nc']],
  ] as const;
  const cases: { readonly path: string; readonly grid: Grid; readonly outputs: GridOutputs }[] = [];
  for (const [name, grid, forms] of wanted) {
    const { outputs } = await solved(grid);
    for (const form of forms) {
      const path = join(scratch, `to-pypsa-${name}${form}`);
      await writeGridFile(path, grid, outputs);
      cases.push({ path, grid, outputs });
    }
  }
  const told: readonly Told[] = JSON.parse(
    execFileSync(python!, [`${home}optimise-with-pypsa.py`, ...cases.map(({ path }) => path)], { encoding: 'utf8' }),
  );
  assert.equal(told.length, cases.length);
  let withPrices = 0;
  told.forEach((each, k) => {
    const { path, grid, outputs } = cases[k]!;
    assert.equal(each.status, 'optimal', path);
    assertNear(each.optimum, outputs.objective, path);
    assert.deepEqual(each.buses, tableOf(grid, 'Bus').names, path);
    assert.deepEqual(each.generators, tableOf(grid, 'Generator').names, path);
    assert.equal(each.snapshots, grid.snapshots.labels.length, path);
    assertNear(each.objective!, outputs.objective, path);
    assert.deepEqual(each.pNomOpt, [...outputs.numbers.get('Generator')!.get('p_nom_opt')!], path);
    const prices = outputs.series.get('Bus')?.get('marginal_price');
    const steps = grid.snapshots.labels.length;
    // A problem with integers has no prices of its own.
    if (prices === undefined) {
      assert.match(path, /ports|curves/);
      return;
    }
    withPrices++;
    each.buses.forEach((bus, b) => {
      const found = each.marginalPrice[bus];
      assert.equal(found?.length, steps, `${path} ${bus}: prices of ${Object.keys(each.marginalPrice)}`);
      found!.forEach((price, t) => {
        assertNear(price!, prices[b * steps + t]!, `${path} ${bus}`);
      });
    });
  });
  assert.equal(withPrices, cases.length - 3);
});

interface Told {
  readonly snapshots: number;
  readonly buses: readonly string[];
  readonly generators: readonly string[];
  readonly objective: number | null;
  readonly marginalPrice: Readonly<Record<string, readonly (number | null)[]>>;
  readonly pNomOpt: readonly number[];
  readonly status: string;
  readonly optimum: number;
}

function assertNear(found: number, expected: number, where: string): void {
  assert.ok(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${where}: ${found} and ${expected}`);
}
