import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Building ten zones × T hours here and with PyPSA/linopy, in one run: `node dist/bench/compare-build.js [hours] [--solve]`.
 * PYTHON names the interpreter that has PyPSA (default python3). `--solve` also compares the objectives: use a short horizon.
 */
interface Built {
  readonly tool: string;
  readonly variables: number;
  readonly rows: number;
  readonly nonzeros: number;
  readonly seconds: number;
  /** The peer's parts: components, and matrices after the model; here everything is one step. */
  readonly networkSeconds?: number;
  readonly matrixSeconds?: number;
  readonly peakMB: number;
  readonly objective: number | null;
}

const args = process.argv.slice(2);
const python = process.env['PYTHON'] ?? 'python3';
const here = fileURLToPath(new URL('./build.js', import.meta.url));
const peer = fileURLToPath(new URL('../../bench/peers/build_pypsa.py', import.meta.url));

function built(command: string, script: string): Built {
  const run = spawnSync(command, [script, ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (run.error !== undefined || run.status !== 0)
    throw new Error(run.error?.message ?? run.stderr.trim().split('\n').at(-1));
  return JSON.parse(run.stdout.trim().split('\n').at(-1)!) as Built;
}

function line({ tool, variables, rows, nonzeros, networkSeconds, seconds, matrixSeconds, peakMB }: Built): string {
  const parts =
    networkSeconds === undefined
      ? `${seconds} s`
      : `${networkSeconds} s network + ${seconds} s model + ${matrixSeconds} s matrices`;
  return `${tool.padEnd(14)} ${variables} variables, ${rows} rows, ${nonzeros} nonzeros: ${parts}, ${peakMB} MB at the peak`;
}

const ours = built(process.execPath, here);
console.log(line(ours));
let theirs: Built;
try {
  theirs = built(python, peer);
} catch (error) {
  console.log(
    `PyPSA: not compared, ${python} cannot run it (${error instanceof Error ? error.message : error}); set PYTHON to an interpreter that has it`,
  );
  process.exit(0);
}
console.log(line(theirs));
if (ours.variables !== theirs.variables)
  throw new RangeError(`not the same problem: ${ours.variables} and ${theirs.variables} variables`);
if (ours.objective !== null && theirs.objective !== null) {
  const apart = Math.abs(ours.objective - theirs.objective) / Math.abs(theirs.objective);
  console.log(`objectives ${ours.objective} and ${theirs.objective}, ${apart.toExponential(1)} apart`);
  if (!(apart < 1e-6)) throw new RangeError('not the same problem: the objectives differ');
}
const whole = theirs.seconds + (theirs.networkSeconds ?? 0) + (theirs.matrixSeconds ?? 0);
console.log(
  `from series to the solver's arrays: ${(whole / ours.seconds).toFixed(1)} times less time, ${(theirs.peakMB / ours.peakMB).toFixed(1)} times less memory`,
);
console.log(`against the peer's model step alone: ${(theirs.seconds / ours.seconds).toFixed(1)} times less time`);
