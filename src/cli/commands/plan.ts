import type { Case } from '#case';
import type { Solver } from '#lp';
import { structuredHighs } from '#lp/node';
import { studies } from '#studies';
import { phrase, type Worded } from '#words';
import type { Command, Given, Shell } from '../command.js';
import { type ExitCode, exitCode, UsageError } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { DEFAULT_RUNS, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { caseFor, type KeptRun, questionOf, runStudy } from '../run-study.js';
import { type NextCommand, sayIfReused, studyReport } from '../study-report.js';
import { words } from '../words.js';

const [planStudy] = studies;
const HOURS = ['representative', 'all'] as const;
const DEFAULT_YEAR = 2030;

/** `--operate 2030` or `--operate none`; undefined leaves the study's default. */
function operateYear(given: Given): number | null | undefined {
  const text = given.text('operate');
  if (text === undefined) return undefined;
  if (text === 'none') return null;
  if (!/^\d{4}$/.test(text))
    throw new UsageError(phrase(words.notAChoice, { option: '--operate', choices: '2030, …, none', found: text }));
  return Number(text);
}

/** Years asked for and a year to operate that fit each other: the default year of operation gives way to the years. */
function asked(given: Given): Record<string, unknown> {
  const years = given.years('years');
  const operate = operateYear(given);
  const fitting =
    years === undefined || operate !== undefined || years.includes(DEFAULT_YEAR) ? operate : (years.at(-1) ?? null);
  const hours = given.choice('hours', HOURS);
  const all = hours === 'all';
  const step = given.integer('step');
  return {
    // A single year over all hours is what fits: the one that is operated.
    years: years ?? (all ? [operate ?? DEFAULT_YEAR] : undefined),
    periods: given.integer('periods'),
    ...(hours === undefined ? {} : { hours }),
    ...(step === undefined ? {} : { [all ? 'hourStep' : 'stepHours']: step }),
    ...(given.flag('compare') ? { compare: true } : {}),
    weatherYear: given.text('weather'),
    operate: fitting,
  };
}

/** Hours and days have an order of time, which the structured solver sees where a plan is large; it says so where it tried and failed. */
function solverFor(shell: Shell): Solver {
  const onFallback = (line: Worded, tried: boolean) => {
    if (tried) shell.output.message(line, 'warning');
  };
  const onAlone = (line: Worded) => shell.output.message(line, 'warning');
  return structuredHighs({ use: 'where faster', clock: shell.clock, onFallback, onAlone });
}

export interface PlannedCase {
  readonly read: Case;
  readonly kept: KeptRun;
}

/** Solves a plan, or finds the run that holds it. */
export async function solvePlan(
  shell: Shell,
  typedCase: string,
  scenario: string,
  question: Readonly<Record<string, unknown>>,
  options: { readonly folder: string; readonly fresh: boolean },
): Promise<PlannedCase> {
  const read = await caseFor(shell, typedCase, scenario);
  const asked = questionOf(read, planStudy.id, question);
  const kept = await runStudy(shell, read, planStudy, asked, { ...options, solver: solverFor(shell) });
  sayIfReused(shell, kept);
  return { read, kept };
}

export function planReport(shell: Shell, command: 'plan' | 'start', { read, kept }: PlannedCase) {
  const { manifest } = kept.run;
  const question = planStudy.parse(manifest.inputs.question);
  const zone = read.tables.zones[0]?.id ?? '';
  const id = manifest.id.slice(0, 8);
  const next: NextCommand[] = [
    { line: `show ${id}`, sentence: words.nextShow },
    ...(question.operate === null ? [] : [{ line: `show ${id} --hour 4386 --zone ${zone}`, sentence: words.nextHour }]),
    ...(command === 'start' ? [] : [{ line: 'serve', sentence: words.nextServe }]),
  ];
  const title = phrase(words.planTitle, {
    case: read.name,
    scenario: read.scenario.name,
    years: question.years.join(', '),
  });
  return studyReport(shell, command, read, kept, title, next);
}

/** A run with a failed certificate or check is shown, and says so in its exit code too. */
export function exitCodeFor({ run }: KeptRun): ExitCode {
  return run.manifest.valid ? exitCode.ok : exitCode.notCertified;
}

export const plan: Command = {
  name: 'plan',
  sentence: helpWords.plan,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    { flags: '--years <list>', sentence: helpWords.years },
    { flags: '--periods <number>', sentence: helpWords.periods },
    { flags: '--hours <which>', sentence: helpWords.hours },
    { flags: '--step <hours>', sentence: helpWords.planStep },
    { flags: '--compare', sentence: helpWords.comparePlan },
    { flags: '--operate <year>', sentence: helpWords.operateYear },
    { flags: '--weather <name>', sentence: helpWords.weather },
    { flags: '--out <folder>', sentence: helpWords.out, default: DEFAULT_RUNS },
    { flags: '--fresh', sentence: helpWords.fresh },
  ],
  examples: [
    { line: 'plan', sentence: helpWords.planExample },
    { line: 'plan --hours all --compare', sentence: helpWords.planAllHoursExample },
    { line: 'plan two-valleys --scenario dry --years 2030 --operate none', sentence: helpWords.planScenarioExample },
  ],
  async run(shell, given) {
    const folder = pathOf(shell, given.text('out') ?? DEFAULT_RUNS);
    const scenario = given.text('scenario') ?? REFERENCE_SCENARIO;
    const planned = await solvePlan(shell, given.required(0), scenario, asked(given), {
      folder,
      fresh: given.flag('fresh'),
    });
    shell.output.print(await planReport(shell, 'plan', planned));
    return exitCodeFor(planned.kept);
  },
};
