import { openStore } from '#answer/node';
import { studies } from '#studies';
import { phrase } from '#words';
import type { Command } from '../command.js';
import { helpWords } from '../help-words.js';
import { DEFAULT_RUNS, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { decisionsOf } from '../plan-decisions.js';
import { caseFor, questionOf, runStudy } from '../run-study.js';
import { sayIfReused, studyReport } from '../study-report.js';
import { words } from '../words.js';
import { exitCodeFor } from './plan.js';

const [, operateStudy] = studies;
const DEFAULT_YEAR = 2030;

export const operate: Command = {
  name: 'operate',
  sentence: helpWords.operate,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    { flags: '--plan <run>', sentence: helpWords.planRun },
    { flags: '--year <year>', sentence: helpWords.year, default: String(DEFAULT_YEAR) },
    { flags: '--weather <name>', sentence: helpWords.weather },
    { flags: '--out <folder>', sentence: helpWords.out, default: DEFAULT_RUNS },
    { flags: '--runs <folder>', sentence: helpWords.planRuns },
    { flags: '--fresh', sentence: helpWords.fresh },
  ],
  examples: [{ line: 'operate --plan plan --weather dry', sentence: helpWords.operateExample }],
  async run(shell, given) {
    const folder = pathOf(shell, given.text('out') ?? DEFAULT_RUNS);
    const year = given.integer('year') ?? DEFAULT_YEAR;
    const planName = given.text('plan');
    const store = openStore(pathOf(shell, given.text('runs') ?? folder));
    const decisions =
      planName === undefined ? undefined : await decisionsOf({ store, run: store.read(store.resolve(planName)) }, year);
    const read = await caseFor(shell, given.required(0), given.text('scenario') ?? REFERENCE_SCENARIO);
    const asked = questionOf(read, operateStudy.id, { year, weatherYear: given.text('weather'), decisions });
    const kept = await runStudy(shell, read, operateStudy, asked, { folder, fresh: given.flag('fresh') });
    sayIfReused(shell, kept);
    const question = operateStudy.parse(kept.run.manifest.inputs.question);
    const title = phrase(words.operateTitle, {
      case: read.name,
      scenario: read.scenario.name,
      year,
      weather: question.weatherYear ?? read.scenario.weatherYear,
    });
    const id = kept.run.manifest.id.slice(0, 8);
    shell.output.print(
      await studyReport(shell, 'operate', read, kept, title, [
        { line: `show ${id}`, sentence: words.nextShow },
        { line: `show ${id} --hour 4386`, sentence: words.nextHour },
      ]),
    );
    return exitCodeFor(kept);
  },
};
