import { type Answer, type AnswerTable, TableRows } from '#answer';
import { requireCertificate, type SolverNeed } from '#lp';
import { applyDecisions, type Decisions, type Network, networkOf } from '#network';
import type { HeldTarget } from '#parts';
import { solveName } from '#view';
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
import { ConflictError, NoSolutionError, type Study, type StudyResult, type StudySetting } from '../study.js';
import { words } from '../words.js';
import { accuracyTable, holdDesign, requireMemory } from './all-hours.js';
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

/** Seconds of a solve at most, where the question does not say. */
const TIME_LIMIT = { representative: 600, all: 7200 } as const;

/** A solved plan, before and without its year of operation. */
export interface SolvedPlan {
  readonly network: Network;
  readonly result: PlanResult;
  readonly answer: Pick<Answer, 'certificates' | 'checks'>;
  readonly seconds: Readonly<Record<string, number>>;
  /** What was predicted for the solve, where all hours are planned. */
  readonly need: SolverNeed | null;
}

export interface PlanOnWhat {
  /** What another plan decided for the first year. */
  readonly decided?: Decisions;
  /** Days that stand for the year, where several plans must see the same ones. */
  readonly periods?: readonly Period[];
  /** Figures held at a value besides the policies of the case. */
  readonly targets?: readonly HeldTarget[];
  /** Capacities of another plan of the same years, that this one may only run. */
  readonly held?: readonly Decisions[];
  /** Name of the solve in the certificates. Default: plan. */
  readonly solve?: string;
}

/** Solves the plan's problem, certifies and checks it, on what another plan found where that is given. Throws ConflictError, InterruptedError, NoSolutionError or FaultError. */
export async function solvePlan(
  setting: StudySetting,
  question: PlanQuestion,
  { decided, periods, held, solve = 'plan', targets = [] }: PlanOnWhat = {},
): Promise<SolvedPlan> {
  const { clock } = setting;
  const share = question.operate === null ? 1 : PLAN_SHARE;
  // Of several plans in one study the progress says which.
  const report = (phase: string, done: number, template: Catalogue[string], parameters = {}) => {
    const text = phrase(template, parameters);
    const told = solve === 'plan' ? text : phrase(words.progressOf, { solve: solveName(solve), text });
    setting.onProgress?.({ phase, done: done * share, text: told });
  };
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
  const made = planModel(network, question, periods, targets);
  const model = held === undefined ? made : { ...made, problem: holdDesign(network, made, held) };
  lap('build');
  const { problem } = model;
  const need = question.hours === 'all' ? (setting.solver.need?.(problem) ?? null) : null;
  if (need !== null) requireMemory(need, question);
  lap('predict');
  const size = {
    rows: problem.rowCount,
    columns: problem.columnCount,
    ...(need === null
      ? {}
      : { predicted: Math.round(need.seconds ?? 0), memory: Math.ceil(need.memoryBytes / 2 ** 20) }),
  };
  const solving = need === null ? words.solving : words.solvingPredicted;
  // A bar that is two thirds full when the predicted time is over.
  const pace = Math.max(20, need?.seconds ?? 0);
  report('solve', 0.05, solving, { ...size, seconds: 0 });
  const session = await setting.solver.open(problem);
  try {
    const outcome = await session.solve({
      timeLimitSeconds: question.timeLimitSeconds ?? TIME_LIMIT[question.hours],
      algorithm: 'interior point',
      ...(setting.signal === undefined ? {} : { signal: setting.signal }),
      onProgress: (progress) =>
        report('solve', 0.05 + 0.9 * (1 - Math.exp(-progress.seconds / pace)), solving, {
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
      answer: { certificates: [certificateRecord(solve, problem, outcome, certificate)], checks },
      seconds,
      need,
    };
  } finally {
    await session.dispose();
  }
}

/** The plan, and the year it is asked to operate on what it built, with the difference between the two. */
export async function runPlan(setting: StudySetting, question: PlanQuestion): Promise<StudyResult> {
  const planned = await (question.compare ? comparedPlan : lonePlan)(setting, question);
  const { solved, predicted } = planned;
  const { result, network } = solved;
  const base = {
    study: 'plan',
    log: [
      question.hours === 'all'
        ? `plan: ${question.years.join(', ')}; all hours in steps of ${question.hourStep} h`
        : `plan: ${question.years.join(', ')}; ${question.periods} periods of ${question.stepHours} h steps`,
    ],
  };
  const tables = [...result.tables, ...planned.tables];
  const more = predicted === null ? {} : { predicted };
  if (question.operate === null) {
    return {
      answer: { ...base, tables, indicators: result.indicators, ...planned.answer },
      seconds: planned.seconds,
      ...more,
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
  const operated = [
    ...tables,
    ...operateTables(rolled.record),
    energyTable(settled, result, position, rolled),
    comparisonTable(result, position, question.operate, rolled),
  ];
  return {
    answer: {
      ...base,
      tables: operated,
      indicators: [...result.indicators, ...operateIndicators(rolled.record)],
      certificates: [...planned.answer.certificates, ...rolled.certificates],
      checks: [...planned.answer.checks, ...checkOperation(setting.case, operated)],
    },
    seconds: { ...planned.seconds, operate: setting.clock() - began },
    ...more,
  };
}

/** A plan, what was set beside it, and what was predicted for the largest of its solves. */
interface Planned {
  readonly solved: SolvedPlan;
  readonly tables: readonly AnswerTable[];
  readonly answer: SolvedPlan['answer'];
  readonly seconds: SolvedPlan['seconds'];
  readonly predicted: SolverNeed | null;
}

async function lonePlan(setting: StudySetting, question: PlanQuestion): Promise<Planned> {
  const solved = await solvePlan(setting, question);
  return { solved, tables: [], answer: solved.answer, seconds: solved.seconds, predicted: solved.need };
}

/** Shares of the progress line: the plan of representative days, the plan of all hours; the first one's capacities over all hours take the rest. */
const SHARES = { representative: 0.1, all: 0.6 } as const;

/** All hours, beside the representative days: their plan, and what its capacities cost over all hours. */
async function comparedPlan(setting: StudySetting, question: PlanQuestion): Promise<Planned> {
  const part = (from: number, width: number): StudySetting => ({
    ...setting,
    onProgress: (progress) => setting.onProgress?.({ ...progress, done: from + width * progress.done }),
  });
  const whole = question.operate === null ? 1 : PLAN_SHARE;
  const { representative: first, all } = SHARES;
  const solved = await solvePlan(part(0, all), question);
  const few = await solvePlan(
    part(whole * all, whole * first),
    { ...question, hours: 'representative', compare: false, operate: null },
    { solve: 'representative days' },
  );
  const held = await solveHeld(part(whole * (all + first), whole * (1 - all - first)), question, few);
  const named = (name: string, seconds: SolvedPlan['seconds']) =>
    Object.fromEntries(Object.entries(seconds).map(([lap, value]) => [`${name} ${lap}`, value]));
  return {
    solved,
    tables: [accuracyTable(solved.network, [few.result, solved.result, held?.result ?? null])],
    answer: {
      certificates: [...solved.answer.certificates, ...few.answer.certificates, ...(held?.answer.certificates ?? [])],
      checks: solved.answer.checks,
    },
    seconds: {
      ...solved.seconds,
      ...named('representative', few.seconds),
      ...(held === null ? {} : named('held', held.seconds)),
    },
    predicted: solved.need,
  };
}

/**
 * The capacities of a plan run over all hours; null where a policy cannot be met with them, not even by serving less, or the solver gives
 * up: the plan of all hours stands without them.
 */
async function solveHeld(setting: StudySetting, question: PlanQuestion, few: SolvedPlan): Promise<SolvedPlan | null> {
  try {
    return await solvePlan(
      setting,
      { ...question, compare: false, operate: null },
      { held: few.result.decisions, solve: 'representative days over all hours' },
    );
  } catch (error) {
    if (error instanceof ConflictError || error instanceof NoSolutionError) return null;
    throw error;
  }
}

const MWH_PER_TWH = 1e6;

function energyTable(network: Network, result: PlanResult, position: number, rolled: RolledYear): AnswerTable {
  const rows = new TableRows(
    'energy',
    { en: 'Energy by technology: plan and hour by hour', zh: '分技术电量：规划与逐时对照' },
    {
      en: 'Plan: its days × how many they stand for; operate: sum of 8,760 hours; storage net of charging',
      zh: '规划为各日×所代表天数；运行为 8760 小时合计；储能为净值',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      COLUMNS.zone,
      COLUMNS.technology,
      numberColumn('plan', 'TWh', 'In the plan', '规划'),
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

/** What the plan missed: cost, energy by technology and unserved energy of both. */
function comparisonTable(result: PlanResult, position: number, year: number, rolled: RolledYear): AnswerTable {
  const rows = new TableRows(
    'comparison',
    { en: 'The plan against the year operated hour by hour', zh: '规划与逐时运行的差异' },
    { en: 'difference = operate − plan: what the plan does not see', zh: '差异＝运行−规划，即规划未能反映的部分' },
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
