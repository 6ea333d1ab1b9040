import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import {
  assembleGrid,
  attributeOf,
  componentsByList,
  type Grid,
  numbersOf,
  readCsvFolder,
  readNetcdf,
  type Table,
  textsOf,
} from '#grid';
import { readGridFile } from '#grid/node';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow, checkAnswer, outputsOf } from '#optimal-flow';
import { FaultError } from '#words';
import { compareGrids } from './grid-differences.fixture.js';

/** Networks that PyPSA 1.3.0 wrote, and what it held in memory when it did: made by make-grids.py beside them. */
const home = fileURLToPath(new URL('../../../test/grids/', import.meta.url));
const unpacked = (file: string) => new Uint8Array(gunzipSync(readFileSync(`${home}${file}`)));
const netcdf = async (file: string) => assembleGrid(await readNetcdf(unpacked(file), file)).grid;

type Value = number | string;
type Column = Value | readonly Value[];
interface Expected {
  readonly name: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly labels: readonly string[];
  readonly years: readonly number[] | null;
  readonly weightings: Readonly<Record<'objective' | 'generators' | 'stores', Column>>;
  readonly periods: {
    readonly years: readonly number[];
    readonly weightings: Readonly<Record<'objective' | 'years', Column>>;
  } | null;
  readonly tables: Readonly<
    Record<
      string,
      {
        readonly names: readonly string[];
        readonly static: Readonly<Record<string, Column>>;
        readonly series: Readonly<Record<string, Readonly<Record<string, Column>>>>;
      }
    >
  >;
}
const expectedOf = (name: string): Expected => JSON.parse(readFileSync(`${home}${name}/expected.json`, 'utf8'));

const NUMBERS: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity };
const cellOf = (column: Column, k: number): Value => (typeof column === 'object' ? column[k]! : column);
const numberOf = (value: Value): number => (typeof value === 'number' ? value : (NUMBERS[value] ?? Number.NaN));
const numbers = (column: Column, length: number) => Array.from({ length }, (_, k) => numberOf(cellOf(column, k)));

/** Attributes of PyPSA that its files never hold, or that stand in another place. */
const NOT_IN_FILES = new Set(['obj']);

/** Compares a grid with what PyPSA held; the number of values compared. */
function assertHolds(grid: Grid, expected: Expected): number {
  const steps = expected.labels.length;
  assert.equal(grid.name, expected.name);
  assert.deepEqual(grid.meta, expected.meta);
  assert.deepEqual(grid.snapshots.labels, expected.labels);
  for (const kind of ['objective', 'generators', 'stores'] as const)
    assert.deepEqual([...grid.snapshots[kind]], numbers(expected.weightings[kind], steps), kind);
  if (expected.periods === null) assert.equal(grid.periods, null);
  else {
    const { years, weightings } = expected.periods;
    assert.deepEqual([...grid.periods!.years], years);
    assert.deepEqual([...grid.periods!.objective], numbers(weightings.objective, years.length));
    assert.deepEqual([...grid.periods!.length], numbers(weightings.years, years.length));
    assert.deepEqual(
      Array.from(grid.snapshots.period!, (p) => years[p]),
      expected.years,
    );
  }
  let compared = 0;
  for (const table of grid.tables.values()) {
    const told = expected.tables[table.component.name];
    if (table.component.name === 'SubNetwork') continue; // an output: what PyPSA found, not what it was given
    assert.deepEqual(table.names, told?.names ?? [], table.component.name);
    if (told === undefined) continue;
    for (const [attribute, column] of Object.entries(told.static)) {
      if (NOT_IN_FILES.has(attribute)) continue;
      compared += assertColumn(table, attribute, column);
    }
    for (const attribute of new Set([...Object.keys(told.series), ...table.series.keys()]))
      compared += assertSeries(table, attribute, told.series[attribute] ?? {}, steps);
  }
  return compared;
}

function assertColumn(table: Table, attribute: string, column: Column): number {
  const length = table.names.length;
  const where = `${table.component.name} ${attribute}`;
  const known = attributeOf(table, attribute);
  if (known?.type === 'text' || table.texts.has(attribute))
    assert.deepEqual(
      [...textsOf(table, attribute)],
      Array.from({ length }, (_, k) => cellOf(column, k)),
      where,
    );
  else assert.deepEqual([...numbersOf(table, attribute)], numbers(column, length), where);
  return length;
}

function assertSeries(table: Table, attribute: string, told: Readonly<Record<string, Column>>, steps: number): number {
  const where = `${table.component.name} ${attribute}(t)`;
  const series = table.series.get(attribute);
  const names = Array.from(series?.cells ?? [], (cell) => table.names[cell]!);
  assert.deepEqual([...names].sort(), Object.keys(told).sort(), where);
  names.forEach((name, k) => {
    const course = [...series!.values.subarray(k * steps, (k + 1) * steps)];
    assert.deepEqual(course, numbers(told[name]!, steps), `${where} ${name}`);
  });
  return names.length * steps;
}

for (const [name, values] of [
  ['periods', 360],
  ['ports', 345],
  ['lines', 260],
  ['bare', 27],
  ['named', 65],
  ['quarters', 65],
] as const)
  test(`${name}: the CSV folder and the netCDF file hold what PyPSA held`, async () => {
    const expected = expectedOf(name);
    const { grid: csv } = await readGridFile(`${home}${name}/csv`);
    const nc = await netcdf(`${name}/network.nc.gz`);
    for (const grid of [csv, nc]) {
      const compared = assertHolds(grid, expected);
      assert.ok(compared >= values, `${compared} values compared`);
    }
    const { differences, compared } = compareGrids(csv, nc);
    assert.deepEqual(differences, []);
    assert.ok(compared > 10, `${compared} values compared`);
  });

test('every component of the expected values is one that we know', () => {
  const known = new Set([...componentsByList.values()].map(({ name }) => String(name)));
  for (const name of ['periods', 'ports', 'lines', 'bare', 'named', 'quarters'])
    for (const component of Object.keys(expectedOf(name).tables)) assert.ok(known.has(component), component);
});

for (const kind of ['plain', 'h5netcdf', 'netcdf4-classic'])
  test(`netCDF of the kind ${kind} holds the same to the last bit`, async () => {
    const { differences, compared } = compareGrids(
      await netcdf('quarters/network.nc.gz'),
      await netcdf(`netcdf-kinds/${kind}.nc.gz`),
    );
    assert.deepEqual(differences, []);
    assert.ok(compared > 20);
  });

test('netCDF with float32 and strong compression holds the same to 24 bits', async () => {
  const { differences, compared } = compareGrids(
    await netcdf('quarters/network.nc.gz'),
    await netcdf('netcdf-kinds/float32.nc.gz'),
    2 ** -24,
  );
  assert.deepEqual(differences, []);
  assert.ok(compared > 20);
});

for (const [file, code, says] of [
  ['netcdf-kinds/netcdf3.nc.gz', 'netcdf-classic', /classic format \(netCDF-3\)/],
  ['netcdf-kinds/netcdf3-64bit.nc.gz', 'netcdf-classic', /nccopy -k nc4/],
  ['refused/scenarios.nc.gz', 'netcdf-scenarios', /scenarios \(dry, wet\)/],
  ['refused/piecewise.nc.gz', 'netcdf-piecewise', /generators_pw_capital_cost/],
  ['refused/weather.nc.gz', 'netcdf-no-pypsa', /not a PyPSA network: variable 'snapshots' is missing/],
] as const)
  test(`${file} is refused as ${code}`, async () => {
    await assert.rejects(netcdf(file), (error) => {
      assert.ok(error instanceof FaultError);
      assert.ok(error.faults.some((fault) => fault.code === code));
      assert.match(error.message, says);
      return true;
    });
  });

test("piecewise marginal costs: CSV and netCDF hold the same curves, and the optimum costs what PyPSA's does", async () => {
  const { grid: csv, notes } = await readGridFile(`${home}curves/csv`);
  const { differences, compared } = compareGrids(csv, await netcdf('curves/network.nc.gz'), 1e-15);
  assert.deepEqual(differences, []);
  assert.ok(compared > 100, `${compared} values compared`);
  assert.equal(csv.costCurves?.length, 7);
  assert.ok(notes.some(({ en }) => /stands in place of marginal_cost of steps$/.test(en)));
  const { pypsa, objective } = JSON.parse(readFileSync(`${home}curves/expected.json`, 'utf8'));
  assert.equal(pypsa, '1.3.0');
  const flow = buildOptimalFlow(csv);
  const session = await highsSolver.open(flow.problem);
  const outcome = await session.solve({ integerGap: 0 });
  await session.dispose();
  assert.ok(Math.abs(outcome.objective - objective) <= 1e-9 * objective, `${outcome.objective}, PyPSA ${objective}`);
  assert.deepEqual(
    checkAnswer(csv, outputsOf(flow, outcome)).measures.filter(({ passed }) => !passed),
    [],
  );
});

test('a CSV folder with a piecewise attribute that is not computed is refused, naming component and attribute', async () => {
  await assert.rejects(readGridFile(`${home}refused/piecewise`), (error) => {
    assert.ok(error instanceof FaultError);
    assert.deepEqual(
      error.faults.map(({ code, message }) => [code, message.en]),
      [['grid-refused', 'Generator: piecewise capital_cost is a feature of PyPSA that is not honoured here']],
    );
    return true;
  });
});

test('build years without investment periods are told to have no effect', () => {
  const files = { 'buses.csv': 'name\nb\n', 'generators.csv': 'name,bus,build_year\nold,b,1990\n' };
  const bytes = Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)] as const);
  const { notes } = assembleGrid(readCsvFolder(new Map(bytes), 'folder').raw);
  assert.deepEqual(
    notes.map(({ en }) => en),
    ['without investment periods build_year has no effect, as in PyPSA: Generator'],
  );
});
