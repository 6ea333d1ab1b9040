import type { CertificateRecord } from '#answer';
import type { Case } from '#case';
import { isNucleolus } from '#games';
import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import type { SolvedPlan } from '../plan/index.js';
import { solvePlan } from '../plan/index.js';
import { planQuestion } from '../plan/question.js';
import { parseQuestion } from '../question-fault.js';
import { ConflictError, type Study, type StudyResult, type StudySetting, throwIfInterrupted } from '../study.js';
import { TableReader } from '../table-reader.js';
import { type Coalitions, coalitionIndicators, coalitionTables, jointTables } from './answer.js';
import { checkCoalitions } from './check.js';
import { divide } from './division.js';
import { exchangesOf } from './exchange.js';
import { type Coalition, type CoalitionsModel, coalitionsModel } from './model.js';
import { proposalOf } from './proposal.js';
import { type CoalitionsQuestion, coalitionsQuestion } from './question.js';
import { coalitionsViews } from './views.js';
import { words } from './words.js';

export const coalitions: Study<CoalitionsQuestion> = {
  id: 'coalitions',
  title: { en: 'Joint against alone, and the gain divided', zh: '联盟：联合与单独规划及收益分配' },
  views: coalitionsViews,
  parse: (question) => parseQuestion(coalitionsQuestion, 'coalitions', question),
  run: runCoalitions,
};

/** Share of the progress line that the plans take; the games take the rest. */
const PLANS_SHARE = 0.97;

/** Plans every coalition, divides what planning together saves, and proposes contracts. Throws what `solvePlan` throws, naming the coalition. */
export async function runCoalitions(setting: StudySetting, question: CoalitionsQuestion): Promise<StudyResult> {
  const { clock } = setting;
  refuseUnknown(setting.case, question);
  throwIfInterrupted(setting.signal);
  const began = clock();
  const model = coalitionsModel(setting.case, question);
  const { solved, certificates, checks } = await solveAll(setting, question, model);
  const planned = clock();

  setting.onProgress?.({ phase: 'divide', done: PLANS_SHARE, text: words.dividing });
  const cost = new Float64Array(2 ** model.players.length);
  for (const { mask, planKey, besides } of model.coalitions)
    cost[mask] = besides + (solved.get(planKey) === undefined ? 0 : objectiveOf(solved.get(planKey)!));
  const divisions = await divide(setting.case, question, model.players, cost, setting.solver);
  const division = divisions.all.find((each) => each.rule === question.rule)!;
  const joint = solvedFor(model.coalitions.at(-1)!, solved)!;
  const tables = jointTables(setting.case, question, joint.result.tables);
  const reader = new TableReader(joint.result.tables);
  const aloneReaders = model.players.map((_, i) => {
    const alone = solvedFor(model.coalitions[(1 << i) - 1]!, solved);
    return alone === null ? null : new TableReader(alone.result.tables);
  });
  const found: Coalitions = {
    model,
    cost,
    divisions,
    proposal: proposalOf(
      model,
      question,
      division,
      cost,
      homeCosts(model, new TableReader(tables)),
      exchangesOf(setting.case, question, model, reader),
      { joint: reader, alone: (i) => aloneReaders[i]! },
    ),
    term: termOf(question.years),
  };
  const all = coalitionTables(setting.case, question, found, tables);
  const nucleolus = divisions.all.find((each) => each.rule === 'nucleolus')!;
  const confirmed = await isNucleolus(divisions.game, nucleolus.gain, setting.solver);
  return {
    answer: {
      study: 'coalitions',
      tables: all,
      indicators: coalitionIndicators(found, question.rule),
      certificates,
      checks: [
        ...checks,
        ...checkCoalitions(all, question.rule),
        {
          key: 'coalitions.nucleolus',
          title: { en: 'The nucleolus meets Kohlberg’s criterion', zh: '核仁满足科尔伯格判据' },
          residual: confirmed ? 0 : 1,
          tolerance: 0,
          passed: confirmed,
        },
      ],
      log: [
        `coalitions: ${model.players.map((each) => each.id).join(', ')}; ${solved.size} plans; alone: ${question.alone}; rule: ${question.rule}`,
      ],
    },
    seconds: { plans: planned - began, divide: clock() - planned },
  };
}

/** Plans each coalition that has a plan of its own, once. */
async function solveAll(setting: StudySetting, question: CoalitionsQuestion, model: CoalitionsModel) {
  const solved = new Map<string, SolvedPlan>();
  const certificates: CertificateRecord[] = [];
  const checks: {
    readonly key: string;
    readonly title: Worded;
    readonly residual: number;
    readonly tolerance: number;
    readonly passed: boolean;
  }[] = [];
  const { years, periods, stepHours, weatherYear, discountRate, valueOfLostLoad, firstDecision, timeLimitSeconds } =
    question;
  const asked = planQuestion.parse({
    years,
    periods,
    stepHours,
    weatherYear,
    discountRate,
    valueOfLostLoad,
    firstDecision,
    timeLimitSeconds,
    operate: null,
  });
  const tasks = model.coalitions.filter(
    ({ plan, planKey }, k) =>
      plan !== null && model.coalitions.findIndex((each) => each.planKey === planKey && each.plan !== null) === k,
  );
  for (const [k, task] of tasks.entries()) {
    const result = await planOf(setting, asked, task, model, k / tasks.length, 1 / tasks.length);
    solved.set(task.planKey, result);
    certificates.push(...result.answer.certificates.map((each) => ({ ...each, solve: `plan ${task.name}` })));
    checks.push(
      ...result.answer.checks.map((each) => ({
        ...each,
        key: `${task.name} ${each.key}`,
        title: { en: `${task.name}: ${each.title.en}`, zh: `${task.name}：${each.title.zh}` },
      })),
    );
  }
  return { solved, certificates, checks };
}

async function planOf(
  setting: StudySetting,
  asked: ReturnType<typeof planQuestion.parse>,
  { plan, name }: Coalition,
  model: CoalitionsModel,
  from: number,
  width: number,
): Promise<SolvedPlan> {
  try {
    return await solvePlan(
      {
        ...setting,
        case: plan!,
        onProgress: ({ phase, done, text }) =>
          setting.onProgress?.({
            phase,
            done: PLANS_SHARE * (from + width * done),
            text: phrase(words.solvingCoalition, { name, what: text }),
          }),
      },
      asked,
      { periods: model.periods },
    );
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const { conflict } = error;
    throw new ConflictError('coalitions', {
      ...conflict,
      text: (language) => phrase(words.conflictOf, { name, why: conflict.text(language) })[language],
    });
  }
}

const solvedFor = ({ plan, planKey }: Coalition, solved: ReadonlyMap<string, SolvedPlan>): SolvedPlan | null =>
  plan === null ? null : (solved.get(planKey) ?? null);

const objectiveOf = ({ result }: SolvedPlan): number =>
  result.indicators.find((each) => each.key === 'objective')!.value;

/** Discounted cost of each player at home, by the ledger of the joint plan. */
function homeCosts({ players }: CoalitionsModel, reader: TableReader): Float64Array {
  const home = new Float64Array(players.length);
  const parties = reader.text('costs', 'party');
  const [amount, weight] = [reader.numbers('costs', 'amount'), reader.numbers('costs', 'weight')];
  parties.forEach((party, k) => {
    home[players.findIndex((each) => each.id === party)]! += amount[k]! * weight[k]!;
  });
  return home;
}

/** The last investment year stands for as many years as the one before it; a single one for itself (as in the plan). */
function termOf(years: readonly number[]): { readonly from: number; readonly to: number } {
  const last = years.at(-1)!;
  const span = years.length === 1 ? 1 : last - years.at(-2)!;
  return { from: years[0]!, to: last + span - 1 };
}

/** Throws FaultError for lines, counterparts and ids that do not fit the case. */
function refuseUnknown(from: Case, question: CoalitionsQuestion): void {
  const partyOf = new Map(from.tables.zones.map((zone) => [zone.id, zone.party]));
  const between = from.tables.lines.filter((line) => partyOf.get(line.zone0) !== partyOf.get(line.zone1));
  const faults: Fault[] = [];
  const report = (field: string, message: Worded, cure: Worded) =>
    faults.push({ code: 'question.coalitions', severity: 'error', place: { field }, message, cure });
  question.ties.forEach(({ line }, k) => {
    if (between.some((each) => each.id === line)) return;
    const known = from.tables.lines.some((each) => each.id === line);
    const lines = same(between.map((each) => each.id).join(', '));
    report(
      `ties.${k}.line`,
      phrase(known ? words.tieInside : words.tieUnknown, { line }),
      phrase(words.tieCure, { lines }),
    );
  });
  const counterparts = [...new Set(from.tables.contracts.map((row) => row.counterpart))];
  const taken = new Set(from.tables.parties.map((party) => party.id));
  question.outside.forEach((party, k) => {
    if (taken.has(party.id) || party.id.includes('+'))
      report(`outside.${k}.id`, phrase(words.idTaken, { id: party.id }), words.idTakenCure);
    taken.add(party.id);
    for (const name of party.counterparts)
      if (!counterparts.includes(name))
        report(
          `outside.${k}.counterparts`,
          phrase(words.counterpartUnknown, { name }),
          phrase(words.counterpartCure, { names: same(counterparts.join(', ')) }),
        );
  });
  if (faults.length > 0) throw new FaultError(faults);
}
