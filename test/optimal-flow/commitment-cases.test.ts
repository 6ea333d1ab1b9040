import assert from 'node:assert/strict';
import test from 'node:test';
import { type ComponentName, gridOf, tableOf } from '#grid';
import { checkAnswer } from '#optimal-flow';
import { FaultError } from '#words';
import { brokenPromises, costByOutputs } from './check-commitment.fixture.js';
import { type CommitmentCase, type Courses, commitmentCases } from './commitment-cases.fixture.js';
import { solveGrid } from './solve-grid.fixture.js';

/** Expected values are those of PyPSA 1.3.0 with HiGHS, written by commitment_cases.py. */

const cases = commitmentCases();
const relative = (value: number, expected: number) => Math.abs(value - expected) / (1 + Math.abs(expected));

/** Compares courses of some assets; NaN is not compared. Returns how many cells were. */
function assertCourses(
  of: CommitmentCase,
  what: string,
  theirs: Courses,
  ours: Float64Array,
  names: readonly string[],
) {
  const count = ours.length / names.length;
  let compared = 0;
  for (const [name, course] of Object.entries(theirs))
    course.forEach((expected, t) => {
      if (Number.isNaN(expected)) return;
      const found = ours[names.indexOf(name) * count + t]!;
      assert.ok(
        relative(found, expected) < 1e-4,
        `${of.name}: ${what} of ${name} in ${t}: ${found}, PyPSA ${expected}`,
      );
      compared += 1;
    });
  return compared;
}

let values = 0;
let prices = 0;

for (const each of cases)
  test(`${each.name}: as PyPSA has it`, async () => {
    const { answer, setting } = each;
    const grid = gridOf(each.records);
    if (answer.status === 'refused') {
      await assert.rejects(solveGrid(grid, setting), FaultError);
      return;
    }
    const solved = await solveGrid(grid, setting);
    if (answer.status === 'infeasible') {
      assert.match(solved.outcome.stopped, /infeasible/);
      return;
    }
    assert.equal(answer.status, 'optimal');
    assert.equal(solved.outcome.stopped, 'optimal');
    const off = relative(solved.outcome.objective, answer.objective!);
    assert.ok(off <= 1e-6, `objective ${solved.outcome.objective}, PyPSA ${answer.objective}`);
    assert.equal(solved.certificate?.passed, true, JSON.stringify(solved.certificate?.failures));
    assert.equal(solved.prices?.passed, true, JSON.stringify(solved.prices?.failures));
    const outputs = solved.outputs!;
    for (const [component, attributes] of Object.entries(answer.values ?? {}))
      for (const [attribute, courses] of Object.entries(attributes)) {
        const ours = outputs.series.get(component as ComponentName)?.get(attribute);
        assert.ok(ours !== undefined, `${component} ${attribute} is missing`);
        values += assertCourses(each, attribute, courses, ours, tableOf(grid, component as ComponentName).names);
      }
    const checked = checkAnswer(grid, outputs, setting).measures;
    assert.deepEqual(
      checked.filter(({ passed }) => !passed),
      [],
    );
    const ours = outputs.series.get('Bus')!.get('marginal_price')!;
    prices += assertCourses(each, 'price', answer.prices ?? {}, ours, tableOf(grid, 'Bus').names);
    if (setting.linearizedUnitCommitment === true) return;
    assert.deepEqual(brokenPromises(grid, outputs), []);
    if (each.records.Store === undefined && setting.multiPeriod !== false)
      assert.ok(relative(costByOutputs(grid, outputs), answer.objective!) <= 1e-6, 'cost from the outputs alone');
  });

test('the cases are there, of every kind, and their cells were compared', () => {
  const of = (status: string) => cases.filter(({ answer }) => answer.status === status).length;
  assert.ok(cases.length >= 70 && of('optimal') >= 65 && of('infeasible') >= 2 && of('refused') >= 2);
  assert.ok(values > 1000, `${values} values compared`);
  assert.ok(prices > 300, `${prices} prices compared`);
});
