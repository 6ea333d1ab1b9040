import { numbersOf, tableOf } from '#grid';
import type { SolveOptions, Solver, SolverNeed } from '#lp';
import { phrase, type Worded } from '#words';
import type { Shell } from './command.js';
import { CommandFailure, exitCode } from './exit-code.js';
import type { ProblemSource, TimeChoice } from './problem-file.js';
import { words } from './words.js';

const MB = 2 ** 20;
/** Of the limit, what a prediction may fill: it is good to about a fifth. */
const SAFE_SHARE = 0.9;
/** Smaller problems are solved before a prediction is read. */
const TOLD_FROM_SECONDS = 5;
const MINUTE = 60;
const HOUR = 3600;

/**
 * Tells what the solver will need, and refuses what will not fit: better now than after an hour, by an abort. Null where the solver
 * cannot tell. Throws CommandFailure with what would fit.
 */
export function requireRoom(
  shell: Shell,
  source: ProblemSource,
  solver: Solver,
  options: SolveOptions,
  time: TimeChoice,
): SolverNeed | null {
  if (time.step > 1 && countsSnapshots(source)) shell.output.message(words.countedInSnapshots, 'warning');
  const { problem } = source;
  const need = solver.need?.(problem, options) ?? null;
  if (need === null) return null;
  const room = { memory: Math.ceil(need.memoryBytes / MB), limit: Math.floor(need.memoryLimitBytes / MB) };
  if (need.memoryBytes > SAFE_SHARE * need.memoryLimitBytes) {
    const size = { rows: problem.rowCount, columns: problem.columnCount, ...room };
    const message = phrase(words.tooLargeProblem, size);
    const cure = whatFits(source, need);
    throw new CommandFailure(
      { en: `${message.en}\n  ${cure.en}`, zh: `${message.zh}\n  ${cure.zh}` },
      exitCode.fault,
      'too-large',
    );
  }
  if (need.seconds === null || need.seconds >= TOLD_FROM_SECONDS) {
    const told = need.seconds === null ? '' : phrase(words.needTime, { time: duration(need.seconds) });
    shell.output.message(phrase(words.need, { ...room, time: told }), 'quiet');
  }
  return need;
}

export function needDocument({ memoryBytes, memoryLimitBytes, seconds }: SolverNeed) {
  return {
    memoryMB: Math.ceil(memoryBytes / MB),
    memoryLimitMB: Math.floor(memoryLimitBytes / MB),
    seconds: seconds === null ? null : Number(seconds.toPrecision(2)),
  };
}

/** Problems grow with their snapshots, so the share that fits is the share of the memory. */
function whatFits(source: ProblemSource, need: SolverNeed): Worded {
  if (source.kind === 'text') return words.whatFitsText;
  const total = source.file.grid.snapshots.labels.length;
  const count = Math.floor((total * SAFE_SHARE * need.memoryLimitBytes) / need.memoryBytes);
  if (count < 1) return words.whatFitsText;
  return phrase(words.whatFits, { count, total, step: Math.ceil(total / count) });
}

function duration(seconds: number): Worded {
  if (seconds < 2 * MINUTE) return phrase(words.aboutSeconds, { count: Math.round(seconds) });
  if (seconds < 2 * HOUR) return phrase(words.aboutMinutes, { count: Math.round(seconds / MINUTE) });
  return phrase(words.aboutHours, { count: Math.round(seconds / HOUR) });
}

const COUNTED = ['min_up_time', 'min_down_time', 'ramp_limit_up', 'ramp_limit_down', 'delay'] as const;

/** Does an attribute that is counted in snapshots stand in the network? */
function countsSnapshots(source: ProblemSource): boolean {
  if (source.kind === 'text') return false;
  return (['Generator', 'Link', 'Process'] as const).some((component) => {
    const table = tableOf(source.file.grid, component);
    return COUNTED.some((attribute) => {
      const known = table.component.attributes.get(attribute);
      if (known === undefined || !table.numbers.has(attribute)) return table.series.has(attribute);
      return numbersOf(table, attribute).some((value) => value !== known.default && !Number.isNaN(value));
    });
  });
}
