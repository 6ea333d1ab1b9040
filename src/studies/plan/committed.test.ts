import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AnswerTable } from '#answer';
import { requireCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { networkOf } from '#network';
import { planQuestion, runPlan } from '#studies';
import { checkPlan } from './check.js';

const folder = (id: string) => fileURLToPath(new URL(`../../../../cases/${id}`, import.meta.url));

test('the reference network of 2025 and 2030 holds every tie, plant and reservoir that is decided by then', async () => {
  const from = await requireCase(folder('chengdu-chongqing'), 'base');
  const network = networkOf(from, [2025, 2030]);
  const by = (row: { readonly start_year: number; readonly end_year: number | null }, year: number) =>
    row.start_year <= year && (row.end_year === null || row.end_year >= year);
  // Second road: sums of the rows of the case by technology, against the groups of the network.
  [2025, 2030].forEach((year, y) => {
    for (const technology of from.tables.technologies) {
      const due = [...from.tables.plants, ...from.tables.reservoirs].reduce(
        (sum, row) => sum + (row.technology === technology.id && by(row, year) ? row.capacity : 0),
        0,
      );
      const made =
        [...network.generators].reduce((sum, g) => sum + (g.technology === technology.id ? g.existing[y]! : 0), 0) +
        network.reservoirs.reduce((sum, r) => sum + (r.technology === technology.id ? r.capacity[y]! : 0), 0) +
        network.storageUnits.reduce((sum, s) => sum + (s.technology === technology.id ? s.existing[y]! : 0), 0) /
          technology.availability;
      assert.ok(Math.abs(due - made) < 1e-6 * Math.max(1, due), `${technology.id} in ${year}: ${made} of ${due} MW`);
    }
    for (const row of from.tables.lines)
      assert.equal(
        network.links.find((each) => each.id === row.id)!.existing[y],
        by(row, year) ? row.forward : 0,
        row.id,
      );
  });
  // Under construction when the joint plan was written, as published: the 1000 kV tie and Hami - Chongqing stand in 2025.
  assert.ok(network.links.find((each) => each.id === 'chengdu-cqwest-1000')!.existing[0]! > 0);
  assert.ok(network.contracts.find((each) => each.id === 'hami-chongqing')!.inService[0]);
});

test('hydropower of Sichuan stays within the 148 GW that are published as exploitable, with all that is decided', async () => {
  const from = await requireCase(folder('chengdu-chongqing'), 'base');
  const potential = from.tables.facts.find((row) => row.id === 'PF1442')!;
  assert.equal(potential.unit, 'GW');
  const share = new Map(from.tables.statistical_shares.map((row) => [row.reservoir, row.share]));
  const hydro = new Set(
    from.tables.technologies.flatMap((row) => (['reservoir', 'run_of_river'].includes(row.kind) ? [row.id] : [])),
  );
  const sum = (
    rows: readonly {
      readonly zone: string | null;
      readonly technology: string;
      readonly id: string;
      readonly capacity: number;
    }[],
  ) =>
    rows.reduce(
      (total, row) =>
        hydro.has(row.technology) && row.zone?.startsWith('sc-')
          ? total + row.capacity * (share.get(row.id) ?? 1)
          : total,
      0,
    );
  const all = sum(from.tables.plants) + sum(from.tables.reservoirs) + sum(from.tables.candidates);
  assert.ok(all > 90_000 && all <= potential.value * 1000, `${all} MW`);
});

test('a plan that lost a decided plant or tie fails its check', async () => {
  const from = await requireCase(folder('two-valleys'), 'base');
  const question = planQuestion.parse({ years: [2025], periods: 3, stepHours: 6, operate: null });
  const { answer } = await runPlan(
    { case: from, solver: highsSolver, clock: () => performance.now() / 1000 },
    question,
  );
  const objective = answer.indicators.find((each) => each.key === 'objective')!.value;
  const committed = (tables: readonly AnswerTable[]) =>
    checkPlan(from, tables, objective).find((each) => each.key === 'plan.committed')!;
  assert.ok(committed(answer.tables).passed);
  for (const [table, column] of [
    ['capacity', 'existing'],
    ['line_capacity', 'forward'],
  ] as const) {
    const damaged = answer.tables.map((each) =>
      each.name !== table
        ? each
        : {
            ...each,
            columns: each.columns.map((one) =>
              one.name === column && one.type === 'number'
                ? { ...one, values: one.values.map((v, i) => (i === 0 ? v - 10 : v)) }
                : one,
            ),
          },
    );
    assert.ok(!committed(damaged).passed, `${table}.${column} less 10 MW was not noticed`);
  }
});
