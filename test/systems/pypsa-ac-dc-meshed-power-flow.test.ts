import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import {
  assembleGrid,
  type ComponentName,
  componentsByList,
  type Grid,
  readCsvFolder,
  type Series,
  tableOf,
} from '#grid';
import { linearPowerFlow } from '#power-flow';
import { root } from '../repository.js';
import { absent } from './published-figures.fixture.js';

const SYSTEM = 'pypsa-ac-dc-meshed';
const FOLDER = `${root}../shared/testsystems/${SYSTEM}/data`;
/** Figures are published with 12 digits; flows are sums of some thousand MW. */
const WITHIN = 1e-6;

/** A published table: courses by name. */
function published(file: string): ReadonlyMap<string, readonly number[]> {
  const [head = '', ...lines] = readFileSync(`${FOLDER}/expected_results-lpf/${file}`, 'utf8').trim().split('\n');
  const rows = lines.map((line) => line.trim().split(',').slice(1).map(Number));
  return new Map(
    head
      .trim()
      .split(',')
      .slice(1)
      .map((name, k) => [name, rows.map((row) => row[k]!)]),
  );
}

function withSetPoints(grid: Grid, component: ComponentName, courses: ReadonlyMap<string, readonly number[]>): Grid {
  const table = tableOf(grid, component);
  const set: Series = {
    cells: Int32Array.from(courses.keys(), (name) => table.names.indexOf(name)),
    values: Float64Array.from([...courses.values()].flat()),
  };
  const changed = { ...table, series: new Map([...table.series, ['p_set', set]]) };
  return { ...grid, tables: new Map([...grid.tables, [component, changed]]) };
}

test("PyPSA's AC-DC network: its linear power flow, all six published tables", { skip: absent(SYSTEM) }, () => {
  const files = new Map(readdirSync(`${FOLDER}/input`).map((name) => [name, readFileSync(`${FOLDER}/input/${name}`)]));
  const { raw } = readCsvFolder(files, SYSTEM);
  // The links run as published; no generator has a set point, so the slack of each sub-network takes up everything.
  const grid = withSetPoints(assembleGrid(raw).grid, 'Link', published('links-p0.csv'));
  const { outputs } = linearPowerFlow(grid);
  const count = grid.snapshots.labels.length;
  const names = readdirSync(`${FOLDER}/expected_results-lpf`);
  assert.equal(names.length, 6);
  let compared = 0;
  for (const file of names) {
    const [, list = '', attribute = ''] = /^(\w+)-(\w+)\.csv$/.exec(file) ?? [];
    const component = componentsByList.get(list)!.name;
    const reached = outputs.series.get(component)!.get(attribute)!;
    for (const [name, values] of published(file)) {
      const i = tableOf(grid, component).names.indexOf(name);
      assert.ok(i >= 0 && values.length === count, `${file}: ${name}`);
      values.forEach((value, t) => {
        const off = Math.abs(reached[i * count + t]! - value);
        assert.ok(
          off <= WITHIN * (1 + Math.abs(value)),
          `${file} ${name} ${t}: ${reached[i * count + t]}, published ${value}`,
        );
        compared++;
      });
    }
  }
  assert.equal(compared, 27 * count);
});
