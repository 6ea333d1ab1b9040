import { execFileSync } from 'node:child_process';
import { readCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { operateQuestion, planQuestion, runOperate, runPlan } from '#studies';

/**
 * The reference case against its budgets, in one run: seconds and memory of reading, `bashu check`, plan and operate
 * as a share of what they may take on two cores. `node dist/bench/reference.js`
 */
const BUDGET = { loadSeconds: 1, checkSeconds: 3, planSeconds: 60, operateSeconds: 240, memoryMB: 2048 };
const clock = () => performance.now() / 1000;
const folder = new URL('../../cases/chengdu-chongqing', import.meta.url).pathname;
const bashu = new URL('../../bin/bashu.mjs', import.meta.url).pathname;

function line(what: string, value: number, budget: number, unit: string): void {
  console.log(
    `${what.padEnd(30)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(3)} of ${String(budget).padStart(5)}   ratio ${(value / budget).toFixed(2)}`,
  );
}

let since = clock();
const reading = await readCase(folder, 'base');
if (reading.case === null) throw new Error(`the reference case has ${reading.faults.length} faults; run bashu check`);
line('load', clock() - since, BUDGET.loadSeconds, 's');

since = clock();
execFileSync(process.execPath, [bashu, 'check', folder], { stdio: 'ignore' });
line('check, from the command line', clock() - since, BUDGET.checkSeconds, 's');

since = clock();
await runPlan({ case: reading.case, solver: highsSolver, clock }, planQuestion.parse({ operate: null }));
line('plan, three years', clock() - since, BUDGET.planSeconds, 's');

since = clock();
await runOperate({ case: reading.case, solver: highsSolver, clock }, operateQuestion.parse({ year: 2030 }));
line('operate, 8,760 hours', clock() - since, BUDGET.operateSeconds, 's');
line('peak memory', process.resourceUsage().maxRSS / 1024, BUDGET.memoryMB, 'MB');
