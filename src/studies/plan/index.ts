import { type Answer, type AnswerTable, TableRows } from '#answer';
import { requireCertificate } from '#lp';
import { applyDecisions, type Decisions, type Network, networkOf } from '#network';
import type { HeldTarget } from '#parts';
import { type Catalogue, phrase } from '#words';
import { COLUMNS, numberColumn, textColumn } from '../columns.js';
import { describeKeys } from '../describe-keys.js';
import { jobsTable } from '../jobs.js';
import { operatedEnergy, operateIndicators, operateTables } from '../operate/answer.js';
import { checkOperation } from '../operate/check.js';
import { operateQuestion } from '../operate/question.js';
import { type RolledYear, rollYear } from '../operate/roll.js';
import { parseQuestion } from '../question-fault.js';
import { certificateRecord, requireSolved } from '../solving.js';
import type { Study, StudyResult, StudySetting } from '../study.js';
import { words } from '../words.js';
import { type PlanResult, planResult } from './answer.js';
import { checkPlan } from './check.js';
import { planModel } from './model.js';
import type { Period } from './periods.js';
import { type PlanQuestion, planQuestion } from './question.js';
import { planViews } from './views.js';

/** Share of the whole study that the plan's own solve takes on a progress line; the year of operation takes the rest. */
const PLAN_SHARE = 0.4;

const title = { en: 'What to build, keep and close', zh: '规划：新建、保留与退役' };

export const plan: Study<PlanQuestion> = {
  id: 'plan',
  title,
  views: planViews,
  parse: (question) => parseQuestion(planQuestion, 'plan', question),
  run: runPlan,
};

/** A solved plan, before and without its year of operation. */
export interface SolvedPlan {
  readonly network: Network;
  readonly result: PlanResult;
  readonly answer: Pick<Answer, 'certificates' | 'checks'>;
  readonly seconds: Readonly<Record<string, number>>;
}

export interface PlanOnWhat {
  /** What another plan decided for the first year. */
  readonly decided?: Decisions;
  /** Days that stand for the year, where several plans must see the same ones. */
  readonly periods?: readonly Period[];
  /** Figures held at a value besides the policies of the case. */
  readonly targets?: readonly HeldTarget[];
}

/** Solves the plan's problem, certifies and checks it, on what another plan found where that is given. Throws ConflictError, InterruptedError, NoSolutionError or FaultError. */
export async function solvePlan(
  setting: StudySetting,
  question: PlanQuestion,
  { decided, periods, targets = [] }: PlanOnWhat = {},
): Promise<SolvedPlan> {
  const { clock } = setting;
  const share = question.operate === null ? 1 : PLAN_SHARE;
  const report = (phase: string, done: number, template: Catalogue[string], parameters = {}) =>
    setting.onProgress?.({ phase, done: done * share, text: phrase(template, parameters) });
  const seconds: Record<string, number> = {};
  let since = clock();
  const lap = (name: string) => {
    seconds[name] = clock() - since;
    since = clock();
  };
  report('network', 0, words.readingNetwork);
  const laid = networkOf(setting.case, question.years, question.weatherYear ?? setting.case.scenario.weatherYear);
  const network = decided === undefined ? laid : applyDecisions(laid, 0, decided);
  lap('network');
  report('build', 0.02, words.building);
  const model = planModel(network, question, periods, targets);
  lap('build');
  const { problem } = model;
  const size = { rows: problem.rowCount, columns: problem.columnCount };
  const session = await setting.solver.open(problem);
  try {
    const outcome = await session.solve({
      timeLimitSeconds: question.timeLimitSeconds,
      algorithm: 'interior point',
      ...(setting.signal === undefined ? {} : { signal: setting.signal }),
      onProgress: (progress) =>
        report('solve', 0.05 + 0.9 * (1 - Math.exp(-progress.seconds / 20)), words.solving, {
          ...size,
          seconds: Math.round(progress.seconds),
        }),
    });
    lap('solve');
    await requireSolved('plan', problem, outcome, setting, describeKeys(setting.case));
    report('certify', 0.97, words.certifying);
    const certificate = requireCertificate(problem, outcome);
    const solution = planResult(network, model, outcome);
    const jobs = jobsTable(setting.case, solution.tables);
    const result = jobs === null ? solution : { ...solution, tables: [...solution.tables, jobs] };
    const checks = checkPlan(
      setting.case,
      result.tables,
      result.indicators.find((each) => each.key === 'objective')!.value,
      decided === undefined,
    );
    lap('certify');
    return {
      network,
      result,
      answer: { certificates: [certificateRecord('plan', problem, outcome, certificate)], checks },
      seconds,
    };
  } finally {
    await session.dispose();
  }
}

/** The plan, and the year it is asked to operate on what it built, with the difference between the two. */
export async function runPlan(setting: StudySetting, question: PlanQuestion): Promise<StudyResult> {
  const solved = await solvePlan(setting, question);
  const { result, network } = solved;
  const base = {
    study: 'plan',
    log: [`plan: ${question.years.join(', ')}; ${question.periods} periods of ${question.stepHours} h steps`],
  };
  if (question.operate === null) {
    return {
      answer: { ...base, tables: result.tables, indicators: result.indicators, ...solved.answer },
      seconds: solved.seconds,
    };
  }
  const position = question.years.indexOf(question.operate);
  const began = setting.clock();
  const settled = applyDecisions(network, position, result.decisions[position]!);
  const rolled = await rollYear(
    {
      ...setting,
      onProgress: (progress) =>
        setting.onProgress?.({ ...progress, done: PLAN_SHARE + (1 - PLAN_SHARE) * progress.done }),
    },
    settled,
    result.water[position]!,
    operateQuestion.parse({ year: question.operate, valueOfLostLoad: question.valueOfLostLoad }),
  );
  const tables = [
    ...result.tables,
    ...operateTables(rolled.record),
    energyTable(settled, result, position, rolled),
    comparisonTable(result, position, question.operate, rolled),
  ];
  return {
    answer: {
      ...base,
      tables,
      indicators: [...result.indicators, ...operateIndicators(rolled.record)],
      certificates: [...solved.answer.certificates, ...rolled.certificates],
      checks: [...solved.answer.checks, ...checkOperation(setting.case, tables)],
    },
    seconds: { ...solved.seconds, operate: setting.clock() - began },
  };
}

const MWH_PER_TWH = 1e6;

function energyTable(network: Network, result: PlanResult, position: number, rolled: RolledYear): AnswerTable {
  const rows = new TableRows(
    'energy',
    { en: 'Energy by technology: plan and hour by hour', zh: '分技术电量：规划与逐时对照' },
    {
      en: 'Plan: representative days × days; operate: sum of 8,760 hours; storage net of charging',
      zh: '规划为代表日×天数；运行为 8760 小时合计；储能为净值',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      COLUMNS.zone,
      COLUMNS.technology,
      numberColumn('plan', 'TWh', 'In the representative days', '代表日'),
      numberColumn('operate', 'TWh', 'Hour by hour', '逐时'),
    ],
  );
  const planned = result.energy[position]!;
  const operated = operatedEnergy(rolled.record);
  for (const key of new Set([...planned.keys(), ...operated.keys()])) {
    const [zone, technology] = key.split(' ') as [string, string];
    const party = network.buses.find((bus) => bus.id === zone)!.party;
    rows.add(
      network.years[0]!,
      party,
      zone,
      technology,
      (planned.get(key) ?? 0) / MWH_PER_TWH,
      (operated.get(key) ?? 0) / MWH_PER_TWH,
    );
  }
  return rows.table();
}

/** What the representative days missed: cost, energy by technology and unserved energy of both. */
function comparisonTable(result: PlanResult, position: number, year: number, rolled: RolledYear): AnswerTable {
  const rows = new TableRows(
    'comparison',
    { en: 'The plan against the year operated hour by hour', zh: '规划与逐时运行的差异' },
    { en: 'difference = operate − plan, the error of the representative days', zh: '差异＝运行−规划，即代表日误差' },
    [
      textColumn('quantity', 'What is compared', '对比项'),
      COLUMNS.year,
      textColumn('key', 'Technology, where it is energy', '技术（电量项）'),
      textColumn('unit', 'Unit', '单位'),
      numberColumn('plan', '', 'In the plan', '规划'),
      numberColumn('operate', '', 'Hour by hour', '逐时运行'),
      numberColumn('difference', '', 'Operate less plan', '运行减规划'),
    ],
  );
  const add = (quantity: string, key: string, unit: string, planned: number, operated: number) =>
    rows.add(quantity, year, key, unit, planned, operated, operated - planned);
  add('operating_cost', '', 'CNY', result.operatingCost[position]!, rolled.record.operatingCost);
  add('unserved', '', 'MWh', result.unservedEnergy[position]!, rolled.record.unservedEnergy);
  const byTechnology = (energy: ReadonlyMap<string, number>) => {
    const sums = new Map<string, number>();
    for (const [key, amount] of energy) {
      const technology = key.split(' ')[1]!;
      sums.set(technology, (sums.get(technology) ?? 0) + amount / MWH_PER_TWH);
    }
    return sums;
  };
  const planned = byTechnology(result.energy[position]!);
  const operated = byTechnology(operatedEnergy(rolled.record));
  for (const technology of new Set([...planned.keys(), ...operated.keys()]))
    add('energy', technology, 'TWh', planned.get(technology) ?? 0, operated.get(technology) ?? 0);
  return rows.table();
}
