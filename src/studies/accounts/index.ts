import type { Answer } from '#answer';
import { faultText, phrase } from '#words';
import { runOperate } from '../operate/index.js';
import { operateQuestion } from '../operate/question.js';
import { parseQuestion } from '../question-fault.js';
import { type Study, type StudyResult, type StudySetting, throwIfInterrupted } from '../study.js';
import { TableReader } from '../table-reader.js';
import { accountsIndicators, accountsTables, intensityTables } from './answer.js';
import { checkAccounts } from './check.js';
import { hourlyIntensity, marginalIntensity, withCarbonPrice } from './hourly-intensity.js';
import { accountsOf } from './model.js';
import { type AccountsQuestion, accountsQuestion } from './question.js';
import { nearestYear } from './regional-accounts.js';
import { accountsViews } from './views.js';
import { accountsWords as words } from './words.js';

const title = { en: 'Energy and emission accounts', zh: '核算：能源与碳排放账户' };

export const accounts: Study<AccountsQuestion> = {
  id: 'accounts',
  title,
  views: accountsViews,
  parse: (question) => parseQuestion(accountsQuestion, 'accounts', question),
  run: runAccounts,
};

/** Step of the CO2 price of the second solve, CNY/t: small, so that the same plants stay marginal, and far above the tolerance of prices. */
export const PRICE_STEP = 0.5;
/** Share of the progress line that the accounts of the sides take. */
const REGIONS_SHARE = 0.1;

/** Accounts of the sides from what the case knows, and, where a year is asked, the model's electricity followed hour by hour. */
export async function runAccounts(setting: StudySetting, question: AccountsQuestion): Promise<StudyResult> {
  throwIfInterrupted(setting.signal);
  const began = setting.clock();
  const report = (phase: string, done: number, text: (typeof words)[keyof typeof words]) =>
    setting.onProgress?.({ phase, done, text: phrase(text) });
  report('regions', 0, words.regions);
  const found = accountsOf(setting.case, question, setting.seed ?? 0);
  report('regions', REGIONS_SHARE, words.regions);
  const tables = accountsTables(found, question);
  const certificates: Answer['certificates'][number][] = [];
  const seconds: Record<string, number> = { accounts: setting.clock() - began };
  if (question.operate !== null) {
    const { marginal, ...operated } = question.operate;
    const asked = operateQuestion.parse(operated);
    const width = (1 - REGIONS_SHARE) / (marginal ? 2 : 1);
    const share = (from: number): StudySetting => ({
      ...setting,
      onProgress: (progress) => setting.onProgress?.({ ...progress, done: from + width * progress.done }),
    });
    const base = await runOperate(share(REGIONS_SHARE), asked);
    certificates.push(...base.answer.certificates);
    Object.assign(seconds, base.seconds);
    const factor = nearestYear(found.input.nationFactor, asked.year) ?? question.importFactor;
    const intensity = hourlyIntensity(setting.case, base.answer.tables, () => factor);
    let perHour: Float64Array[] | null = null;
    if (marginal) {
      // The same windows again: as long as the year took before.
      const took = Math.round(Object.values(base.seconds).reduce((sum, value) => sum + value, 0));
      const again = share(REGIONS_SHARE + width);
      const raised = await runOperate(
        {
          ...again,
          onProgress: (progress) =>
            again.onProgress?.({
              ...progress,
              text: phrase(words.secondYear, { seconds: took, of: progress.text }),
            }),
          case: withCarbonPrice(setting.case, asked.year, PRICE_STEP),
        },
        asked,
      );
      certificates.push(
        ...raised.answer.certificates.map((each) => ({ ...each, solve: `${each.solve}, CO2 +${PRICE_STEP} CNY/t` })),
      );
      seconds['marginal'] = Object.values(raised.seconds).reduce((sum, value) => sum + value, 0);
      const [prices, higher] = [base, raised].map(({ answer }) =>
        new TableReader(answer.tables).byHour('zone_hours', 'zone', 'price'),
      ) as [Map<string, Float64Array>, Map<string, Float64Array>];
      perHour = intensity.zones.map((zone) => marginalIntensity(prices.get(zone)!, higher.get(zone)!, PRICE_STEP));
    }
    tables.push(...intensityTables(asked.year, intensity, perHour));
  }
  report('check', 1, words.checking);
  return {
    answer: {
      study: 'accounts',
      tables,
      indicators: accountsIndicators(found),
      certificates,
      checks: checkAccounts(tables),
      log: logOf(found, question),
    },
    seconds,
  };
}

/** What the accounts lean on, so that nobody has to guess. */
function logOf({ input, totals, stretches }: ReturnType<typeof accountsOf>, question: AccountsQuestion): string[] {
  const sides = input.parties.map(({ id }) => {
    const own = totals.filter(({ party }) => party === id);
    const kaya = stretches.some((each) => each.identity === 'kaya' && each.party === id);
    return `accounts: ${id}: energy of ${own.length} side-years and methods${kaya ? '' : '; no two years whose mix is known: no Kaya decomposition'}`;
  });
  return [
    `accounts: GDP at prices of ${question.baseYear}; warming potentials ${question.warmingPotential}; ${question.samples} samples`,
    ...sides,
    ...input.warnings.map((fault) => `accounts: ${faultText(fault, 'en').replace(/\n\s*/g, '; ')}`),
  ];
}
