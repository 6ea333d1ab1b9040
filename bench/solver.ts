import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { certify, type Outcome, type Problem, presolved, type Solver, writeMps } from '#lp';
import { highsSolver, structuredHighs } from '#lp/node';
import { PEERS, problemOf } from './network-problem.js';

/**
 * The structured solver beside HiGHS on networks of N zones and T hours: `node dist/bench/solver.js [--limit SECONDS] [--workers N] SIZE …`. A size is NxT, or a path
 * of a network. HiGHS in WebAssembly runs always (interior point without crossover), native HiGHS where PYTHON names a Python with highspy.
 * CPU seconds of the whole process, so that other work on the machine counts little; a solver that passes the limit (wall
 * clock, default 300 s) has "> ". Sizes other than ten zones need PYTHON with pypsa. Fails when two objectives differ by more than 1e-6.
 *
 * `--workers N`: the structured solver alone, with one thread and with N, three times each in turn; the ratio of the shortest times by the clock on
 * the wall, for the whole and for the path (without reducing and certifying), which needs a machine that does nothing else.
 */
const python = process.env['PYTHON'];
const MB = 2 ** 20;
const APART = 1e-6;

const given = process.argv.slice(2);
const at = given.indexOf('--limit');
const limit = at < 0 ? 300 : Number(given.splice(at, 2)[1]);
const workersAt = given.indexOf('--workers');
const workers = workersAt < 0 ? 1 : Number(given.splice(workersAt, 2)[1]);
const sizes = given.length > 0 ? given : ['10x168', '10x672', '10x2016', '10x8760'];
const folder = mkdtempSync(path.join(tmpdir(), 'bashu-solver-'));

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

interface Measured {
  readonly name: string;
  readonly ended: boolean;
  readonly seconds: number;
  readonly iterations: number;
  readonly objective: number;
}

async function measure(name: string, solver: Solver, problem: Problem): Promise<Measured> {
  const before = cpu();
  const session = await solver.open(problem);
  const outcome: Outcome = await session.solve({ algorithm: 'interior point', timeLimitSeconds: limit });
  const seconds = cpu() - before;
  await session.dispose();
  const certificate = certify(problem, outcome);
  const memory = outcome.memoryBytes === undefined ? '' : `, ${Math.round(outcome.memoryBytes / MB)} MB in the solver`;
  const residuals = [certificate.primalResidual, certificate.dualResidual, certificate.relativeGap];
  const told = certificate.passed ? residuals.map((value) => value.toExponential(1)).join(' ') : 'no certificate';
  console.log(
    `  ${name.padEnd(22)} ${seconds.toFixed(1)} CPU s, ${outcome.stopped}, ${outcome.iterations} iterations${memory}, ${told}`,
  );
  return { name, ended: certificate.passed, seconds, iterations: outcome.iterations, objective: outcome.objective };
}

const METHODS = ['ipx', 'simplex', 'hipo'] as const;
type Method = (typeof METHODS)[number];

function native(method: Method, file: string, interpreter: string): Measured | null {
  const name = `native HiGHS ${method}`;
  const parameters = [path.join(PEERS, 'native_highs.py'), file, method, String(limit)];
  const told: { status: string; seconds: number; iterations: number; objective: number; memoryMB: number } = JSON.parse(
    execFileSync(interpreter, parameters, { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '{}',
  );
  if (told.status === 'not in this build') {
    console.log(`  ${name.padEnd(22)} not in this build of highspy`);
    return null;
  }
  console.log(
    `  ${name.padEnd(22)} ${told.seconds.toFixed(1)} CPU s, ${told.status}, ${told.iterations} iterations, ${Math.round(told.memoryMB)} MB`,
  );
  return { ...told, name, ended: told.status === 'Optimal' };
}

const ROUNDS = 3;

/** Seconds by the clock on the wall of one solve: of all of it, and from the first iteration to the last. */
async function timed(problem: Problem, threads: number) {
  const solver = structuredHighs({
    use: 'always',
    workers: threads,
    clock: () => performance.now() / 1000,
    onFallback: (line) => console.log(`  ${line.en}`),
  });
  const before = cpu();
  const session = await solver.open(problem);
  let first = 0;
  let last = 0;
  const outcome = await session.solve({
    onProgress: ({ seconds, iterations }) => {
      if (iterations === 0) first = seconds;
      last = seconds;
    },
  });
  await session.dispose();
  return { whole: outcome.seconds, path: last - first, cpu: cpu() - before, outcome };
}

async function compareThreads(size: string, problem: Problem): Promise<void> {
  const best = new Map([1, workers].map((threads) => [threads, { whole: Infinity, path: Infinity }]));
  const objectives = new Set<number>();
  console.log(`  load ${loadavg()[0]!.toFixed(1)}`);
  for (let round = 0; round < ROUNDS; round++)
    for (const [threads, least] of best) {
      const { whole, path: along, cpu: used, outcome } = await timed(problem, threads);
      objectives.add(outcome.objective);
      least.whole = Math.min(least.whole, whole);
      least.path = Math.min(least.path, along);
      console.log(
        `  ${threads} threads: ${whole.toFixed(2)} s, path ${along.toFixed(2)} s, ${used.toFixed(1)} CPU s, ${outcome.stopped}, ${outcome.iterations} iterations, ${outcome.objective}`,
      );
    }
  const [one, several] = [best.get(1)!, best.get(workers)!];
  console.log(
    `  ${size}: ${workers} threads are ${(one.whole / several.whole).toFixed(2)} times as fast as one, on the path ${(one.path / several.path).toFixed(2)} times; ${objectives.size} objective(s)`,
  );
}

try {
  for (const size of sizes) {
    const problem = await problemOf(size);
    console.log(`${size}: ${problem.rowCount} rows, ${problem.columnCount} columns, ${problem.values.length} entries`);
    if (workers > 1) {
      await compareThreads(size, problem);
      continue;
    }
    const structured = structuredHighs({
      use: 'always',
      workers: 1,
      clock: () => performance.now() / 1000,
      onFallback: (line) => console.log(`  ${line.en}`),
    });
    const mine = await measure('structured', structured, problem);
    console.log(`  peak memory of this process until here ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
    const others = [await measure('HiGHS in WebAssembly', presolved(highsSolver), problem)];
    if (python !== undefined) {
      const file = path.join(folder, 'problem.mps');
      writeFileSync(file, [...writeMps(problem)].join(''));
      for (const method of METHODS) {
        const measured = native(method, file, python);
        if (measured !== null) others.push(measured);
      }
    }
    for (const { name, ended, seconds, objective } of others) {
      console.log(`  structured takes 1 / ${ended ? '' : '> '}${(seconds / mine.seconds).toFixed(1)} of ${name}`);
      const apart = Math.abs(objective - mine.objective) / (1 + Math.abs(objective));
      if (ended && mine.ended && apart > APART)
        throw new Error(`${size}: ${name} says ${objective}, structured ${mine.objective}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
