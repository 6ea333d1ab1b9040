import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Case, Row } from '#case';
import { requireCase } from '#case/node';
import { TraceGraph } from './trace.js';

const made = { status: 'assumed', sources: ['minutes'], note: null, origin: { file: 'clauses.csv', row: 2 } } as const;

function clause(id: string, plan: string, phase: string | null): Row<'clauses'> {
  return {
    id,
    plan,
    kind: 'goal',
    action: null,
    parent: null,
    wording_en: `Clause ${id}`,
    wording_zh: `条款${id}`,
    places: [],
    phase,
    due: null,
    checkable: 'no',
    checked_en: null,
    checked_zh: null,
    indicators: [],
    marks: ['R'],
    ...made,
  };
}

const plan = (id: string, name: string): Row<'plans'> => ({
  id,
  name_en: name,
  name_zh: `${name}方案`,
  parties: ['upland'],
  adopted: null,
  from_year: null,
  to_year: null,
  ...made,
});

/** Two plans in one case; a clause of the second waits for one of the first. */
async function twoPlans(): Promise<Case> {
  const read = await requireCase(fileURLToPath(new URL('../../../../cases/two-valleys', import.meta.url)), 'base');
  const state = (as_of: string, rest: Partial<Row<'clause_states'>>): Row<'clause_states'> => ({
    clause: 'a',
    as_of,
    state: 'under_way',
    begun: '2022-05',
    done: null,
    money: null,
    evidence_en: 'Work has begun',
    evidence_zh: '已开工',
    ...made,
    ...rest,
  });
  return {
    ...read,
    tables: {
      ...read.tables,
      plans: [plan('one', 'First'), plan('two', 'Second')],
      clauses: [clause('a', 'one', '2021-2025'), clause('b', 'two', null)],
      clause_states: [
        state('2024-06', {
          state: 'done',
          done: '2024-03-01',
          money: 12,
          evidence_en: 'In service',
          evidence_zh: '已投运',
        }),
        state('2023', {}),
      ],
      clause_dependencies: [
        { clause: 'b', needs: 'a', why_en: 'The line must stand', why_zh: '须先建成线路', ...made },
      ],
    },
  };
}

test('a clause tells its plan, phase, state by date, money, evidence and what waits for it, in both languages', async () => {
  const { from, first } = new TraceGraph(await twoPlans()).trace('clause:a');
  assert.deepEqual(
    from.facts.map(({ en }) => en),
    [
      'plan: First',
      'phase: 2021-2025',
      '2023: under way; begun 2022-05, done –; Work has begun (minutes)',
      '2024-06: done; begun 2022-05, done 2024-03-01; 12 × 10^8 CNY; In service (minutes)',
      'needed by b: The line must stand',
      'known from: R (minutes)',
    ],
  );
  assert.equal(
    from.facts[3]!.zh,
    '截至 2024-06：已完成；启动 2022-05，完成 2024-03-01；投入 12 亿元；已投运（minutes）',
  );
  assert.deepEqual(
    first.map(({ kind, id }) => [kind, id]),
    [['clause', 'b']],
  );
});

test('clauses of two plans stand apart and lead to one another where one waits for the other', async () => {
  const { from, first } = new TraceGraph(await twoPlans()).trace('clause:b');
  assert.equal(from.facts[0]!.zh, '所属计划：Second方案');
  assert.ok(from.facts.some(({ en }) => en === 'waits for a: The line must stand'));
  assert.deepEqual(
    first.map(({ id }) => id),
    ['a'],
  );
});
