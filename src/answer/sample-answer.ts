import { same, type Worded } from '#words';
import type { Answer, AnswerColumn, AnswerTable } from './answer.js';
import type { RunHead, RunTimings } from './run.js';

// A made-up answer for the tests of this room: two parties, one year, one day, figures that add up in the head.

export function text(name: string, values: readonly string[]): AnswerColumn {
  return { name, unit: '', sentence: sentence(name), type: 'text', values };
}

export function integer(name: string, values: readonly number[], unit = ''): AnswerColumn {
  return { name, unit, sentence: sentence(name), type: 'integer', values: Int32Array.from(values) };
}

export function number(name: string, unit: string, values: readonly number[]): AnswerColumn {
  return { name, unit, sentence: sentence(name), type: 'number', values: Float64Array.from(values) };
}

function sentence(name: string): Worded {
  return { en: `The ${name} of the row`, zh: `该行的 ${name}` };
}

export function table(name: string, columns: readonly AnswerColumn[]): AnswerTable {
  return {
    name,
    title: same(name),
    computation: { en: 'Made up for a test', zh: '为测试编造' },
    columns,
  };
}

const HOURS = 24;

/** `factor` scales hydropower of sichuan, so that two answers can differ. */
export function sampleAnswer(factor = 1): Answer {
  const hours = Array.from({ length: 2 * HOURS }, (_, row) => Math.floor(row / 2));
  return {
    study: 'plan',
    tables: [
      table('capacity', [
        integer('year', [2030, 2030, 2030, 2030]),
        text('party', ['sichuan', 'sichuan', 'chongqing', 'chongqing']),
        text('zone', ['plain', 'south', 'main-city', 'main-city']),
        text('technology', ['hydro', 'hydro', 'coal', 'wind']),
        number('existing', 'MW', [1000, 500, 800, 0]),
        number('built', 'MW', [1000 * factor, 0, 0, 300]),
        number('retired', 'MW', [0, 0, 200, 0]),
        number('total', 'MW', [1000 + 1000 * factor, 500, 600, 300]),
      ]),
      table('energy', [
        integer('year', [2030, 2030, 2030]),
        text('party', ['sichuan', 'chongqing', 'chongqing']),
        text('zone', ['plain', 'main-city', 'main-city']),
        text('technology', ['hydro', 'coal', 'wind']),
        number('plan', 'TWh', [8 * factor, 3, 0.5]),
        number('operate', 'TWh', [7.5 * factor, 3.25, 0.5]),
      ]),
      table('costs', [
        integer('year', [2030, 2030, 2030, 2030]),
        text('category', ['investment', 'fuel', 'investment', 'fuel']),
        text('party', ['sichuan', 'chongqing', 'chongqing', 'chongqing']),
        text('place', ['plain', 'main-city', 'main-city', 'main-city']),
        number('amount', 'CNY', [1e9 * factor, 4e8, 2e8, 0.25]),
      ]),
      table('dispatch', [
        integer('year', new Array(2 * HOURS).fill(2030)),
        integer('hour', hours),
        text(
          'zone',
          hours.map((_, row) => (row % 2 === 0 ? 'plain' : 'main-city')),
        ),
        text(
          'technology',
          hours.map((_, row) => (row % 2 === 0 ? 'hydro' : 'coal')),
        ),
        number(
          'power',
          'MW',
          hours.map((hour, row) => (row % 2 === 0 ? (1000 + hour / 3) * factor : 400)),
        ),
      ]),
    ],
    indicators: [
      {
        key: 'cost',
        title: { en: 'Cost of the system', zh: '系统成本' },
        year: 2030,
        party: '',
        value: 1e9 * factor + 6e8 + 0.25,
        unit: 'CNY',
        computation: { en: 'Sum of the costs table', zh: '成本表之和' },
      },
      {
        key: 'emissions',
        title: { en: 'Emissions', zh: '排放' },
        year: 2030,
        party: 'chongqing',
        value: 2.5e6,
        unit: 't',
        computation: { en: 'Made up for a test', zh: '为测试编造' },
      },
    ],
    certificates: [
      {
        solve: 'plan',
        status: 'optimal',
        objective: 1e9 * factor + 6e8 + 0.25,
        primalResidual: 1e-9,
        dualResidual: 2e-10,
        complementarity: 3e-9,
        relativeGap: 1e-12,
        passed: true,
        rows: 10,
        columns: 12,
        nonzeros: 30,
      },
    ],
    checks: [{ key: 'balance', title: { en: 'Balance', zh: '平衡' }, residual: 1e-10, tolerance: 1e-6, passed: true }],
    log: ['plan: 10 rows, 12 columns', 'plan: optimal'],
  };
}

/** A head whose only difference between calls is the scenario. */
export function sampleHead(scenario = 'base'): RunHead {
  return {
    caseName: 'two-zones',
    inputs: {
      caseHash: 'ab'.repeat(32),
      scenario,
      study: 'plan',
      question: { years: [2030] },
      engine: '0.1.0',
      seed: 1,
    },
  };
}

export function sampleTimings(written = '2026-01-01T00:00:00Z'): RunTimings {
  return { written, seconds: { build: 0.25, solve: 1.5 } };
}
