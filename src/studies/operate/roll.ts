import type { CertificateRecord } from '#answer';
import { HOURS_PER_YEAR } from '#frame';
import { type Problem, requireCertificate, type SolverSession, updateSession } from '#lp';
import type { Network } from '#network';
import { describeKeys } from '../describe-keys.js';
import type { YearWater } from '../plan/answer.js';
import { certificateRecord, requireSolved } from '../solving.js';
import { type StudySetting, throwIfInterrupted } from '../study.js';
import { type WindowStart, windowModel } from './model.js';
import type { OperateQuestion } from './question.js';
import { endValue, type ValueStep } from './water-value.js';
import { YearRecord } from './year-record.js';

/** A year operated window after window. */
export interface RolledYear {
  readonly record: YearRecord;
  readonly certificates: readonly CertificateRecord[];
}

/** Hours of past releases that are remembered: longer than any travel time between two reservoirs. */
const PAST_HOURS = 96;

/** Share of its energy that a storage unit holds when the year begins. */
const INITIAL_STORAGE = 0.5;

/** What a roll may be told besides the year: which hours, with which filling they begin, how water kept is valued. */
export interface RollOptions {
  /** First hour and number of hours, whole days; default: the year. */
  readonly span?: { readonly firstHour: number; readonly hours: number };
  /** Live storage of each reservoir before the first hour, hm³; default: the case's filling of 1 January. */
  readonly initial?: Float64Array;
  readonly valueSteps?: readonly ValueStep[];
  readonly agreed?: WindowStart['agreed'];
  readonly tradeCost?: number;
}

/**
 * Operates a network without decisions through its year: each window starts where the kept hours of the one before it
 * ended, and water left at its end is worth what the plan says. The last window runs on into the first hours of the year.
 */
export async function rollYear(
  setting: StudySetting,
  network: Network,
  water: YearWater,
  question: OperateQuestion,
  options: RollOptions = {},
): Promise<RolledYear> {
  const span = options.span ?? { firstHour: 0, hours: HOURS_PER_YEAR };
  const until = span.firstHour + span.hours;
  const record = new YearRecord(network, HOURS_PER_YEAR);
  const certificates: CertificateRecord[] = [];
  const year = network.years[0]!;
  let storageEnergy: Float64Array = Float64Array.from(
    network.storageUnits,
    (each) => INITIAL_STORAGE * each.existing[0]! * each.maxHours,
  );
  let initial: Float64Array =
    options.initial ?? Float64Array.from(network.reservoirs, (each) => each.initial * each.storage[0]!);
  let past: Float64Array[] = network.reservoirs.map(() => new Float64Array(PAST_HOURS));
  seedPast(network, past, span.firstHour);
  let session: SolverSession | null = null;
  let held: Problem | null = null;
  try {
    for (let firstHour = span.firstHour; firstHour < until; firstHour += question.keepHours) {
      throwIfInterrupted(setting.signal);
      const keep = Math.min(question.keepHours, until - firstHour);
      const end = firstHour + question.keepHours + question.lookaheadHours;
      const ends = network.reservoirs.map((each, r) => endValue(water, r, end, each.storage[0]!, options.valueSteps));
      const window = windowModel(network, question, {
        firstHour,
        storageEnergy,
        water: { initial, past, endValue: ends },
        ...(options.agreed === undefined ? {} : { agreed: options.agreed }),
        ...(options.tradeCost === undefined ? {} : { tradeCost: options.tradeCost }),
      });
      if (session === null || held === null) session = await setting.solver.open(window.problem);
      else await updateSession(session, held, window.problem);
      held = window.problem;
      const outcome = await session.solve({
        algorithm: 'simplex',
        timeLimitSeconds: question.timeLimitSeconds,
        ...(setting.signal === undefined ? {} : { signal: setting.signal }),
      });
      const name = `operate ${year} window ${Math.floor(firstHour / question.keepHours) + 1}`;
      await requireSolved(name, window.problem, outcome, setting, describeKeys(setting.case, firstHour));
      const certificate = requireCertificate(window.problem, outcome);
      certificates.push(certificateRecord(name, window.problem, outcome, certificate));
      record.take(window, outcome, firstHour, keep);
      const last = firstHour + keep - 1;
      storageEnergy = Float64Array.from(record.storageLevel, (values) => Math.max(0, values[last]!));
      initial = Float64Array.from(record.reservoirLevel, (values, r) =>
        Math.min(network.reservoirs[r]!.storage[0]!, Math.max(0, values[last]!)),
      );
      past = past.map((values, r) => latest(values, record, r, network, firstHour, keep));
      setting.onProgress?.({
        phase: 'operate',
        done: Math.min(1, (firstHour + keep - span.firstHour) / span.hours),
        text: {
          en: `operating ${year}: hour ${firstHour + keep} of ${HOURS_PER_YEAR}`,
          zh: `运行模拟 ${year} 年：第 ${firstHour + keep} / ${HOURS_PER_YEAR} 小时`,
        },
      });
    }
  } finally {
    await session?.dispose();
  }
  return { record, certificates };
}

/** Before the first hour every reservoir has released its natural inflow. */
function seedPast(network: Network, past: readonly Float64Array[], firstHour: number): void {
  const natural = network.reservoirs.map((each) => each.inflow[firstHour]!);
  network.reservoirs.forEach((each, r) => {
    if (each.downstream >= 0) natural[each.downstream]! += natural[r]!;
    past[r]!.fill(natural[r]!);
  });
}

/** The last hours of release of a reservoir, m³/s, after a window was kept. */
function latest(
  before: Float64Array,
  record: YearRecord,
  r: number,
  network: Network,
  firstHour: number,
  keep: number,
): Float64Array {
  const { powerPerFlow } = network.reservoirs[r]!;
  const released = Float64Array.from(
    { length: keep },
    (_, s) => record.turbine[r]![firstHour + s]! / powerPerFlow + record.spill[r]![firstHour + s]!,
  );
  const all = new Float64Array(before.length + keep);
  all.set(before);
  all.set(released, before.length);
  return all.slice(-before.length);
}
