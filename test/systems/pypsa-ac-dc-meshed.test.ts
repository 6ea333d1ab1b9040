import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { assembleGrid, componentsByList, readCsvFolder, tableOf } from '#grid';
import { checkAnswer, outputsOf } from '#optimal-flow';
import { solveGrid } from '../optimal-flow/flow-cases.fixture.js';
import { root } from '../repository.js';
import { absent } from './published-figures.fixture.js';

const SYSTEM = 'pypsa-ac-dc-meshed';
const FOLDER = `${root}../shared/testsystems/${SYSTEM}`;

interface Figure {
  readonly id: string;
  readonly atol: number;
}

/** PyPSA 1.3 with HiGHS on the same files, excluding the constant of the objective as PyPSA does. */
const OBJECTIVE = -3474256.0429;

/** Figures of other tests, and those that this optimum does not have. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'results-lopf:buses-v_mag_pu':
    'a linear optimal flow has no voltage magnitudes; PyPSA derives those of DC afterwards',
};

function published(file: string): ReadonlyMap<string, readonly number[]> {
  const [head = '', ...lines] = readFileSync(`${FOLDER}/data/expected_results-lopf/${file}`, 'utf8').trim().split('\n');
  const rows = lines.map((line) => line.trim().split(',').slice(1).map(Number));
  const names = head.trim().split(',').slice(1);
  return new Map(names.map((name, k) => [name, rows.map((row) => row[k]!)]));
}

test("PyPSA's AC-DC network: objective, generation, flows, prices and angles of its optimum", {
  skip: absent(SYSTEM),
}, async () => {
  const files = new Map(
    readdirSync(`${FOLDER}/data/input`).map((name) => [name, readFileSync(`${FOLDER}/data/input/${name}`)]),
  );
  const { grid } = assembleGrid(readCsvFolder(files, SYSTEM).raw);
  const { flow, outcome, certificate } = await solveGrid(grid);
  assert.equal(outcome.stopped, 'optimal');
  assert.ok(certificate?.passed, JSON.stringify(certificate?.failures));
  assert.ok(Math.abs(outcome.objective - OBJECTIVE) <= 1e-6 * Math.abs(OBJECTIVE), String(outcome.objective));
  const outputs = outputsOf(flow, outcome);
  const check = checkAnswer(grid, outputs);
  assert.ok(check.passed, JSON.stringify(check.measures.filter(({ passed }) => !passed)));

  const { expected } = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8')) as { expected: readonly Figure[] };
  const figures = expected.filter(({ id }) => id.startsWith('results-lopf:') && !(id in ELSEWHERE));
  assert.equal(figures.length, 6, 'the other figures are of the linear power flow, tested beside');
  const count = grid.snapshots.labels.length;
  for (const { id, atol } of figures) {
    const file = id.replace('results-lopf:', '');
    const [list = '', attribute = ''] = file.split('-');
    const component = componentsByList.get(list)!.name;
    const reached = outputs.series.get(component)?.get(attribute);
    assert.ok(reached !== undefined, `${id}: nothing reached`);
    let compared = 0;
    for (const [name, values] of published(`${file}.csv`)) {
      const i = tableOf(grid, component).names.indexOf(name);
      assert.ok(i >= 0, `${id}: no ${name}`);
      values.forEach((value, t) => {
        const off = Math.abs(reached[i * count + t]! - value);
        assert.ok(off <= atol, `${id} ${name}[${t}]: reached ${reached[i * count + t]}, published ${value}`);
        compared++;
      });
    }
    assert.ok(compared >= 3 * count, `${id}: ${compared} figures compared`);
  }
});
