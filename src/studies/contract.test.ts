import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Answer } from '#answer';
import { requireCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { FaultError } from '#words';
import { ConflictError, InterruptedError, type Study, type StudyProgress, studies } from './index.js';

/** What every study must do, run over the list of studies on the teaching case of two valleys and each room's examples. */

const root = fileURLToPath(new URL('../../../', import.meta.url));
const setting = async () => ({
  case: await requireCase(`${root}cases/two-valleys`, 'base'),
  solver: highsSolver,
  clock: () => performance.now() / 1000,
});

/** A study of the list with its question's type set aside: the suite only passes questions through. */
const all: readonly Study<unknown>[] = studies.map((study) => study as Study<unknown>);

test('the list of studies is not empty and names each once', () => {
  assert.ok(all.length >= 2);
  assert.equal(new Set(all.map((study) => study.id)).size, all.length);
});

for (const study of all) {
  const room = `${root}src/studies/${study.id}/`;
  const examples = existsSync(`${room}examples`)
    ? readdirSync(`${room}examples`).filter((name) => name.endsWith('.json'))
    : [];

  test(`${study.id}: a room with its pieces and at least one example`, () => {
    for (const piece of ['README.md', 'question.ts', 'model.ts', 'answer.ts', 'check.ts', 'views.ts', 'index.ts'])
      assert.ok(existsSync(room + piece), `${room}${piece}`);
    assert.ok(examples.length > 0, 'no example');
  });

  test(`${study.id}: refuses what its question does not know, naming the field`, () => {
    assert.throws(
      () => study.parse({ unheardOf: 1 }),
      (error) => error instanceof FaultError && error.faults.length > 0 && error.message.includes('unheardOf'),
    );
  });

  for (const example of examples)
    test(`${study.id}: example ${example} runs, passes its check, repeats exactly, has units and views`, async () => {
      const question = study.parse(JSON.parse(readFileSync(`${room}examples/${example}`, 'utf8')));
      const progress: StudyProgress[] = [];
      const { answer, seconds } = await study.run(
        { ...(await setting()), onProgress: (each) => progress.push(each) },
        question,
      );
      assert.ok(answer.checks.length > 0, 'a check that checked nothing');
      for (const check of answer.checks)
        assert.ok(check.passed, `${check.key}: ${check.residual} > ${check.tolerance}`);
      assert.ok(answer.certificates.length > 0);
      assert.ok(answer.certificates.every((certificate) => certificate.passed));
      checkWords(answer);
      checkViews(study, answer);
      assert.ok(Object.keys(seconds).length > 0);
      assert.ok(progress.length > 2);
      progress.forEach((each, k) => {
        assert.ok(
          each.done >= (progress[k - 1]?.done ?? 0) - 1e-9 && each.done <= 1,
          `progress goes back at ${each.phase}`,
        );
      });
      const again = await study.run(await setting(), question);
      assert.deepEqual(again.answer, answer);
    });

  test(`${study.id}: stops when told to`, async () => {
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(
      study.run({ ...(await setting()), signal: controller.signal }, study.parse({})),
      InterruptedError,
    );
  });
}

function checkWords(answer: Answer): void {
  const worded = [
    ...answer.tables.flatMap((table) => [
      table.title,
      table.computation,
      ...table.columns.map((column) => column.sentence),
    ]),
    ...answer.indicators.flatMap((each) => [each.title, each.computation]),
  ];
  for (const words of worded) {
    assert.ok(words.en.length > 0);
    assert.match(words.zh, /[\u4e00-\u9fff0-9]/);
  }
  for (const table of answer.tables) {
    const length = table.columns[0]!.values.length;
    for (const column of table.columns) assert.equal(column.values.length, length, `${table.name}.${column.name}`);
  }
}

function checkViews(study: Study<unknown>, answer: Answer): void {
  assert.ok(study.views.length > 0);
  for (const view of study.views) {
    const table = answer.tables.find((each) => each.name === view.table);
    assert.ok(table !== undefined, `view ${view.key} draws ${view.table}, which the answer does not hold`);
    for (const name of [view.along, view.value, ...(view.by === null ? [] : [view.by])])
      assert.ok(
        table.columns.some((column) => column.name === name),
        `view ${view.key}: ${view.table} has no ${name}`,
      );
  }
}

test('a plan that cannot be is explained, not only refused: no CO2 below nothing', async () => {
  const base = await setting();
  const [first, ...rest] = base.case.tables.policies.filter((row) => row.kind === 'co2_cap');
  assert.ok(first !== undefined);
  const impossible = {
    ...base.case,
    tables: {
      ...base.case.tables,
      policies: [
        ...base.case.tables.policies.filter((row) => row.kind !== 'co2_cap'),
        { ...first, value: -1 },
        ...rest,
      ],
    },
  };
  const plan = all.find((study) => study.id === 'plan')!;
  await assert.rejects(
    plan.run({ ...base, case: impossible }, plan.parse({ years: [first.year], operate: null })),
    (error) => {
      assert.ok(error instanceof ConflictError);
      assert.match(error.text('en'), /co2_cap|CO2/);
      assert.match(error.text('zh'), /[\u4e00-\u9fff]/);
      return true;
    },
  );
});
