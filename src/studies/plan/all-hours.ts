import { type AnswerTable, TableRows } from '#answer';
import type { Problem, SolverNeed } from '#lp';
import type { Decisions, Network } from '#network';
import { FaultError, phrase } from '#words';
import { COLUMNS, numberColumn, textColumn } from '../columns.js';
import { words } from '../words.js';
import type { PlanResult } from './answer.js';
import type { PlanModel } from './model.js';
import type { PlanQuestion } from './question.js';

/** Of the solver's limit, what a prediction may fill: it is good to about a fifth. */
const SAFE_SHARE = 0.9;
const MB = 2 ** 20;
const HOUR_STEPS = [1, 2, 3, 4, 6] as const;

/** Refuses, before anything is solved, all hours that the solver has no memory for, with what would fit. */
export function requireMemory(need: SolverNeed, question: PlanQuestion): void {
  const room = SAFE_SHARE * need.memoryLimitBytes;
  if (need.memoryBytes <= room) return;
  // Problems grow with their years and hours, so the share that fits is the share of the memory.
  const share = room / need.memoryBytes;
  const years = Math.floor(share * question.years.length);
  const step = HOUR_STEPS.find((each) => share * each >= question.hourStep);
  const offers = [
    ...(years < 1 || years >= question.years.length
      ? []
      : [phrase(words.fewerYears, { years: question.years.slice(-years).join(',') })]),
    ...(step === undefined ? [] : [phrase(words.longerSteps, { step })]),
    words.representativeDays,
  ];
  throw new FaultError([
    {
      code: 'plan.too-large',
      severity: 'error',
      place: { field: 'hours' },
      message: phrase(words.tooLarge, {
        years: question.years.join(', '),
        memory: Math.ceil(need.memoryBytes / MB),
        limit: Math.floor(need.memoryLimitBytes / MB),
      }),
      cure: {
        en: `${words.whatFits.en} ${offers.map(({ en }) => en).join('; ')}`,
        zh: `${words.whatFits.zh}${offers.map(({ zh }) => zh).join('；')}`,
      },
    },
  ]);
}

/** Less than this is the rounding of an interior point, MW. */
const LEAST_CAPACITY = 1e-3;

/**
 * The problem of a plan with its capacities held at what another plan decided, year by year of the network. Rows of capacities alone are
 * set free: the other plan met the same ones, and its rounding must not make this one infeasible.
 */
export function holdDesign(network: Network, { problem, decisions }: PlanModel, held: readonly Decisions[]): Problem {
  const columnLower = problem.columnLower.slice();
  const columnUpper = problem.columnUpper.slice();
  const hold = (column: number, value: number) => {
    const [low, high] = [problem.columnLower[column]!, problem.columnUpper[column]!];
    // Next to a bound it is the bound: a plant of a thousandth of a watt leaves an interior point no room.
    const at = value - low < LEAST_CAPACITY ? low : high - value < LEAST_CAPACITY ? high : value;
    columnLower[column] = at;
    columnUpper[column] = at;
  };
  const { build, retired, retirable } = decisions;
  network.years.forEach((_, y) => {
    network.candidates.forEach(({ id }, c) => {
      if (build === null) return;
      const before = y === 0 ? 0 : (held[y - 1]!.built.get(id) ?? 0);
      hold(build.offset + y * network.candidates.length + c, (held[y]!.built.get(id) ?? 0) - before);
    });
    retirable.forEach(({ id }, a) => {
      if (retired !== null) hold(retired.offset + y * retirable.length + a, held[y]!.retired.get(id) ?? 0);
    });
  });
  const rowLower = problem.rowLower.slice();
  const rowUpper = problem.rowUpper.slice();
  const operated = new Uint8Array(problem.rowCount);
  for (let j = 0; j < problem.columnCount; j++)
    if (columnLower[j] !== columnUpper[j])
      for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++) operated[problem.rowIndices[k]!] = 1;
  operated.forEach((is, row) => {
    if (is === 1) return;
    rowLower[row] = Number.NEGATIVE_INFINITY;
    rowUpper[row] = Number.POSITIVE_INFINITY;
  });
  return { ...problem, columnLower, columnUpper, rowLower, rowUpper };
}

/** Which plan a column of the comparison shows. */
export const VIEWS_OF_YEAR = ['representative', 'all_hours', 'representative_over_all_hours'] as const;

const MWH_PER_TWH = 1e6;

/**
 * What the representative days cost in accuracy: their plan, the plan of all hours, and the capacities of the first run over all hours (null
 * where they cannot be). The regret is the difference of the last two objectives.
 */
export function accuracyTable(
  network: Network,
  plans: readonly [representative: PlanResult, allHours: PlanResult, held: PlanResult | null],
): AnswerTable {
  const rows = new TableRows(
    'accuracy',
    { en: 'What the representative days cost in accuracy', zh: '代表日的精度代价' },
    {
      en: 'Plan of the representative days, plan of all hours, and the capacities of the first run over all hours at least cost',
      zh: '代表日规划、全年逐时规划，以及按代表日规划的容量在全年逐时最优运行的结果',
    },
    [
      textColumn('quantity', 'What is compared', '对比项'),
      COLUMNS.year,
      textColumn('key', 'Technology, where it is a capacity or an energy', '技术（容量与电量项）'),
      textColumn('unit', 'Unit', '单位'),
      textColumn('plan', 'Which of the three', '所属规划'),
      numberColumn('value', '', 'Value', '数值'),
    ],
  );
  VIEWS_OF_YEAR.forEach((view, k) => {
    const result = plans[k];
    if (result === null || result === undefined) return;
    const add = (quantity: string, year: number, key: string, unit: string, value: number) =>
      rows.add(quantity, year, key, unit, view, value);
    for (const { key, party, year, value, unit } of result.indicators)
      if (party === '' && ['objective', 'cost', 'co2', 'non_fossil'].includes(key)) add(key, year, '', unit, value);
    network.years.forEach((year, y) => {
      add('operating_cost', year, '', 'CNY', result.operatingCost[y]!);
      add('unserved', year, '', 'MWh', result.unservedEnergy[y]!);
      const built = new Map<string, number>();
      for (const { id, technology } of network.candidates)
        built.set(technology, (built.get(technology) ?? 0) + (result.decisions[y]!.built.get(id) ?? 0));
      for (const [technology, amount] of built)
        add('built', year, technology, 'MW', amount < LEAST_CAPACITY ? 0 : amount);
      const closed = new Map<string, number>();
      for (const [id, amount] of result.decisions[y]!.retired) {
        const technology = id.split(' ')[1]!;
        closed.set(technology, (closed.get(technology) ?? 0) + amount);
      }
      for (const [technology, amount] of closed)
        add('retired', year, technology, 'MW', amount < LEAST_CAPACITY ? 0 : amount);
      const energy = new Map<string, number>();
      for (const [id, amount] of result.energy[y]!) {
        const technology = id.split(' ')[1]!;
        energy.set(technology, (energy.get(technology) ?? 0) + amount / MWH_PER_TWH);
      }
      for (const [technology, amount] of energy) add('energy', year, technology, 'TWh', amount);
    });
  });
  return rows.table();
}
