import { fileURLToPath } from 'node:url';
import { requireCase } from '#case/node';
import { presolved } from '#lp';
import { highsSolver, structuredHighs } from '#lp/node';
import { planQuestion, runPlan } from '#studies';

/**
 * A plan over all hours of a year, set against representative days: `node dist/bench/all-hours.js [--case ID] [--years 2030] [--step 1] [--alone] [--highs]`.
 * Default: the reference case, 8,760 hours of 2030. `--alone` leaves the representative days out, `--highs` takes HiGHS behind our presolve.
 * CPU seconds of the whole process, so that other work on the machine counts little. Fails when a certificate or a check does.
 */
const MB = 2 ** 20;
const BUDGET_CPU_SECONDS = 600;

const given = process.argv.slice(2);
const text = (option: string, otherwise: string) => {
  const at = given.indexOf(option);
  return at < 0 ? otherwise : (given[at + 1] ?? otherwise);
};
const id = text('--case', 'chengdu-chongqing');
const years = text('--years', '2030').split(',').map(Number);
const hourStep = Number(text('--step', '1'));
const clock = () => performance.now() / 1000;
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const read = await requireCase(fileURLToPath(new URL(`../../cases/${id}`, import.meta.url)), 'base');
const question = planQuestion.parse({
  ...read.scenario.settings['plan'],
  years,
  hours: 'all',
  hourStep,
  compare: !given.includes('--alone'),
  operate: null,
});
const solver = given.includes('--highs')
  ? presolved(highsSolver)
  : structuredHighs({ use: 'where faster', clock, onFallback: (line) => console.log(line.en) });
let phase = '';
let since = cpu();
const { answer, seconds, predicted } = await runPlan(
  {
    case: read,
    solver,
    clock,
    onProgress: (progress) => {
      if (progress.phase === phase) return;
      if (phase !== '') console.log(`  ${phase}: ${(cpu() - since).toFixed(1)} CPU s`);
      phase = progress.phase;
      since = cpu();
      console.log(progress.text.en);
    },
  },
  question,
);
for (const each of answer.certificates)
  console.log(
    `${each.solve}: ${each.rows} rows, ${each.columns} columns, objective ${each.objective}, primal ${each.primalResidual.toExponential(1)}, dual ${each.dualResidual.toExponential(1)}, gap ${each.relativeGap.toExponential(1)}, ${each.passed ? 'passed' : 'FAILED'}`,
  );
for (const check of answer.checks) console.log(`${check.key}: ${check.residual.toExponential(1)}`);
console.log('wall seconds', seconds);
if (predicted !== undefined)
  console.log(`predicted ${Math.round(predicted.seconds ?? 0)} s, ${Math.round(predicted.memoryBytes / MB)} MB`);
console.log(
  `${Math.round(cpu())} CPU s (budget for the plan alone ${BUDGET_CPU_SECONDS}), peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
const accuracy = answer.tables.find((table) => table.name === 'accuracy');
if (accuracy !== undefined)
  for (let row = 0; row < accuracy.columns[0]!.values.length; row++)
    console.log(accuracy.columns.map(({ values }) => values[row]).join('\t'));
if (answer.certificates.some((each) => !each.passed) || answer.checks.some((each) => !each.passed))
  process.exitCode = 1;
