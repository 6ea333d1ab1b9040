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

test('a plan of the reference case for 2025 and 2030 keeps what is decided and stays within the potentials, side by side', async () => {
  const from = await requireCase(folder('chengdu-chongqing'), 'base');
  const question = planQuestion.parse({ years: [2025, 2030], periods: 3, stepHours: 6, operate: null });
  const { answer } = await runPlan(
    { case: from, solver: highsSolver, clock: () => performance.now() / 1000 },
    question,
  );
  for (const key of ['plan.committed', 'plan.potential'])
    assert.ok(answer.checks.find((each) => each.key === key)!.passed, key);
  const table = answer.tables.find((each) => each.name === 'capacity')!;
  const column = (name: string) => table.columns.find((each) => each.name === name)!.values;
  const numbers = (name: string) => Array.from(column(name), Number);
  const texts = (name: string) => Array.from(column(name), String);
  const [years, built] = [numbers('year'), numbers('built')];
  const [zones, technologies] = [texts('zone'), texts('technology')];
  const share = new Map(from.tables.statistical_shares.map((row) => [row.reservoir, row.share]));
  const standing = (year: number, side: string, kinds: readonly string[]) =>
    [...from.tables.plants, ...from.tables.reservoirs].reduce(
      (sum, row) =>
        kinds.includes(row.technology) &&
        row.zone.startsWith(`${side}-`) &&
        row.start_year <= year &&
        (row.end_year === null || row.end_year >= year)
          ? sum + row.capacity * (share.get(row.id) ?? 1)
          : sum,
      0,
    );
  const allowed = (year: number, side: string, kinds: readonly string[]) =>
    from.tables.candidates.reduce(
      (sum, row) =>
        kinds.includes(row.technology) && (row.zone ?? '').startsWith(`${side}-`) && row.first_year <= year
          ? sum + row.capacity
          : sum,
      0,
    );
  const exploitable = from.tables.facts.find((row) => row.id === 'PF1442')!.value;
  let added = 0;
  for (const side of ['sc', 'cq'])
    for (const [kinds, published] of [
      // Technically exploitable hydropower is published for Sichuan alone; a potential of wind, sun or pumped storage for
      // neither side: there the case's own limits hold, pumped storage by published projects.
      [['hydro-reservoir', 'hydro-ror'], side === 'sc' ? Number(exploitable) * 1e3 : null],
      [['wind'], null],
      [['solar'], null],
      [['pumped-storage'], null],
    ] as const)
      for (const year of [2025, 2030]) {
        let more = 0;
        for (let i = 0; i < built.length; i++)
          if (
            years[i] === year &&
            zones[i]!.startsWith(`${side}-`) &&
            (kinds as readonly string[]).includes(technologies[i]!)
          )
            more += built[i]!;
        added += more;
        assert.ok(more <= allowed(year, side, kinds) + 1e-6, `${side} ${kinds.join()} ${year}: ${more} MW are built`);
        // Nothing new stands in 2025 beyond what is decided.
        if (year === 2025) assert.ok(more < 1e-6, `${side} ${kinds.join()}: ${more} MW are built by 2025`);
        if (published !== null)
          assert.ok(standing(year, side, kinds) + more <= published, `${side} ${kinds.join()} ${year}`);
      }
  assert.ok(added > 1000, `the plan builds ${added} MW, so its limits are put to the test`);
  for (const row of from.tables.candidates)
    if (row.technology === 'pumped-storage') assert.equal(row.status, 'reported', row.id);
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
