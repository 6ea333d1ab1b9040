import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { certify, columnName, explainConflict, type Outcome, type Problem, readLp, readMps, rowName } from '#lp';
import { highsSolver } from '#lp/node';
import { digits, scientific } from '#view';
import { FaultError, phrase, same, type Worded } from '#words';
import type { Command, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../documents.js';
import { CommandFailure, type ExitCode, exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, line } from '../output.js';
import { pathOf } from '../places.js';
import { words } from '../words.js';

const SOLVERS = { highs: highsSolver } as const;
const SOLVER_NAMES = ['highs'] as const;
const ALGORITHMS = ['choose', 'simplex', 'interior-point'] as const;
/** An explanation may take twice the time of the solve, and this many seconds at least. */
const EXPLAIN_FACTOR = 2;
const EXPLAIN_SECONDS = 5;

const reasonOf = (error: unknown) => same(error instanceof Error ? error.message : String(error));

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandFailure(phrase(words.unreadable, { file, reason: reasonOf(error) }), exitCode.fault, 'unreadable');
  }
}

function parseProblem(file: string, text: string): Problem {
  const ending = extname(file).toLowerCase();
  if (ending === '.lp') return readLp(text, file);
  if (ending === '.mps') return readMps(text, { file });
  throw new FaultError([
    {
      code: 'unknown-format',
      severity: 'error',
      place: { file },
      message: phrase(words.unknownFormat, { file }),
      found: ending,
      expected: same('.lp, .mps'),
    },
  ]);
}

/** kind, name, value, dual: columns with their reduced costs, rows with their multipliers. */
function solutionText(problem: Problem, outcome: Outcome): string {
  const lines = ['kind\tname\tvalue\tdual'];
  const dual = (values: Float64Array, index: number) => (values.length === 0 ? '' : String(values[index]));
  for (let j = 0; j < problem.columnCount; j++)
    lines.push(`column\t${columnName(problem, j)}\t${outcome.columnValue[j]}\t${dual(outcome.columnDual, j)}`);
  for (let i = 0; i < problem.rowCount; i++)
    lines.push(`row\t${rowName(problem, i)}\t${outcome.rowValue[i]}\t${dual(outcome.rowDual, i)}`);
  return `${lines.join('\n')}\n`;
}

/** In whole or not at all: written beside its place, then renamed. */
function writeSolution(path: string, problem: Problem, outcome: Outcome): void {
  const beside = `${path}.writing-${process.pid}`;
  try {
    writeFileSync(beside, solutionText(problem, outcome));
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new CommandFailure(
      phrase(words.unwritable, { file: path, reason: reasonOf(error) }),
      exitCode.fault,
      'not-writable',
    );
  }
}

/** Why there is no solution, in words; null where the stop was another one. */
async function conflictOf(shell: Shell, problem: Problem, outcome: Outcome): Promise<Worded | null> {
  if (outcome.stopped !== 'infeasible' && outcome.stopped !== 'infeasible or unbounded') return null;
  shell.progress.show({ phase: 'explain', done: 0.9, text: words.explaining });
  const conflict = await explainConflict(problem, highsSolver, {
    budgetSeconds: Math.max(EXPLAIN_SECONDS, EXPLAIN_FACTOR * outcome.seconds),
    clock: shell.clock,
    signal: shell.signal,
  });
  return conflict.found === 'nothing' ? null : { en: conflict.text('en'), zh: conflict.text('zh') };
}

function endingOf(outcome: Outcome, passed: boolean): ExitCode {
  if (outcome.stopped === 'interrupted') return exitCode.interrupted;
  if (outcome.stopped !== 'optimal') return exitCode.noSolution;
  return passed ? exitCode.ok : exitCode.notCertified;
}

export const optimize: Command = {
  name: 'optimize',
  sentence: helpWords.optimize,
  arguments: [{ name: '<file>', sentence: helpWords.problemFile }],
  options: [
    { flags: '--solver <name>', sentence: helpWords.solver, default: 'highs' },
    { flags: '--algorithm <name>', sentence: helpWords.algorithm, default: 'choose' },
    { flags: '--out <file>', sentence: helpWords.optimizeOut },
  ],
  examples: [{ line: 'optimize problem.mps --json', sentence: helpWords.optimizeExample }],
  async run(shell, given) {
    const file = given.required(0);
    const solver = SOLVERS[given.choice('solver', SOLVER_NAMES) ?? 'highs'];
    const chosen = given.choice('algorithm', ALGORITHMS) ?? 'choose';
    const seconds = { read: 0, build: 0, solve: 0, certify: 0 };
    let since = shell.clock();
    const lap = (name: keyof typeof seconds) => {
      seconds[name] = shell.clock() - since;
      since = shell.clock();
    };

    shell.progress.show({ phase: 'read', done: 0, text: phrase(words.reading, { file }) });
    const text = readText(pathOf(shell, file));
    lap('read');
    const problem = parseProblem(file, text);
    lap('build');
    const size = { rows: problem.rowCount, columns: problem.columnCount, nonzeros: problem.values.length };
    const solving = phrase(words.solvingFile, { rows: size.rows, columns: size.columns });
    shell.progress.show({ phase: 'solve', done: 0.1, text: solving });
    const session = await solver.open(problem);
    try {
      const outcome = await session.solve({
        algorithm: chosen === 'interior-point' ? 'interior point' : chosen,
        signal: shell.signal,
        onProgress: () => shell.progress.show({ phase: 'solve', done: 0.5, text: solving }),
      });
      lap('solve');
      const solved = outcome.primal === 'optimal' || outcome.primal === 'feasible';
      const certificate = solved ? certify(problem, outcome) : null;
      lap('certify');
      const conflict = await conflictOf(shell, problem, outcome);
      shell.progress.end();
      const peakMemoryMB = Math.round(process.resourceUsage().maxRSS / 1024);
      const out = given.text('out');
      if (out !== undefined && solved) writeSolution(pathOf(shell, out), problem, outcome);

      const certificateLine = certificate === null ? [] : [certificateBlock(certificate)];
      const blocks: Block[] = [
        line(phrase(words.status, { status: outcome.stopped, objective: digits(outcome.objective) })),
        ...certificateLine,
        ...(conflict === null ? [] : [line(conflict, 'bad')]),
        line(phrase(words.size, size)),
        line(phrase(words.seconds, { ...fixedSeconds(seconds), memory: peakMemoryMB }), 'quiet'),
        ...(out !== undefined && solved ? [line(phrase(words.writtenTo, { path: out }), 'quiet')] : []),
      ];
      shell.output.print({
        blocks,
        document: {
          command: 'optimize',
          version: DOCUMENT_VERSION,
          file,
          status: outcome.stopped,
          objective: outcome.objective,
          bound: outcome.bound,
          solver: outcome.solver,
          certificate: certificate === null ? null : certificateDocument(certificate),
          conflict,
          size,
          seconds,
          peakMemoryMB,
        },
      });
      return endingOf(outcome, certificate?.passed === true);
    } finally {
      await session.dispose();
    }
  },
};

type Certificate = ReturnType<typeof certify>;

function certificateBlock(certificate: Certificate): Block {
  const figures = {
    count: 1,
    primal: scientific(certificate.primalResidual),
    dual: scientific(certificate.dualResidual),
    gap: scientific(certificate.relativeGap),
  };
  return certificate.passed
    ? line(phrase(words.certificatePassed, figures), 'good')
    : line(phrase(words.certificateFailed, { ...figures, failed: 1 }), 'bad');
}

function certificateDocument({ primalResidual, dualResidual, complementarity, relativeGap, passed }: Certificate) {
  return { primalResidual, dualResidual, complementarity, relativeGap, passed };
}

function fixedSeconds(seconds: Readonly<Record<'read' | 'build' | 'solve' | 'certify', number>>) {
  const fixed = (value: number) => value.toFixed(2);
  return {
    read: fixed(seconds.read),
    build: fixed(seconds.build),
    solve: fixed(seconds.solve),
    certify: fixed(seconds.certify),
  };
}
