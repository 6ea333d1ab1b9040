import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { checkGrid, coarserSteps, type Grid, snapshotsFrom } from '#grid';
import { errorsOf, faultOfRange, type GridFile, type GridReading, isGridPath, readGridFile } from '#grid/node';
import { type Problem, readLp, readMps } from '#lp';
import { buildOptimalFlow, type FlowSetting, type OptimalFlow } from '#optimal-flow';
import { type Fault, FaultError, phrase, same } from '#words';
import { words } from './words.js';

/** What `bashu optimize` was given: a problem written out, or a network and the problem built from it. */
export type ProblemSource =
  | { readonly kind: 'text'; readonly problem: Problem }
  | {
      readonly kind: 'grid';
      readonly problem: Problem;
      readonly flow: OptimalFlow;
      readonly file: GridFile;
      /** What the check found that does not stop the work. */
      readonly warnings: readonly Fault[];
    };

/** Which of the time of a network is optimised. */
export interface TimeChoice {
  /** First snapshot and the one behind the last; null: all. */
  readonly snapshots: readonly [from: number, to: number] | null;
  /** Snapshots taken as one. */
  readonly step: number;
}

/** Calls `lap` after what was read and after what was built. Throws FaultError with everything that is wrong. */
export async function readProblemFile(
  path: string,
  setting: FlowSetting,
  time: TimeChoice,
  reading: GridReading,
  lap: (stage: 'read' | 'build') => void,
): Promise<ProblemSource> {
  if (!isGridPath(path)) {
    const text = readText(path);
    lap('read');
    const problem = parseProblem(path, text);
    lap('build');
    return { kind: 'text', problem };
  }
  const whole = await readGridFile(path, reading);
  const file = { ...whole, grid: chosenTime(whole.grid, time, path) };
  lap('read');
  const faults = checkGrid(file.grid);
  const errors = errorsOf(faults);
  if (errors.length > 0) throw new FaultError(errors);
  const flow = formulate(file, setting, path);
  lap('build');
  return { kind: 'grid', problem: flow.problem, flow, file, warnings: faults };
}

function chosenTime(grid: Grid, { snapshots, step }: TimeChoice, path: string): Grid {
  try {
    const part = snapshots === null ? grid : snapshotsFrom(grid, ...snapshots);
    return step === 1 ? part : coarserSteps(part, step);
  } catch (error) {
    if (error instanceof RangeError) throw faultOfRange(error, path);
    throw error;
  }
}

/** Limits of angles are part of a MATPOWER case, also of one that was written as a folder; PyPSA's are written down and not kept. */
function formulate({ grid }: GridFile, setting: FlowSetting, path: string): OptimalFlow {
  try {
    return buildOptimalFlow(grid, { angleLimits: grid.meta['matpower'] !== undefined, ...setting });
  } catch (error) {
    if (error instanceof RangeError) throw faultOfRange(error, path);
    throw error;
  }
}

function readText(file: string): string {
  try {
    if (!statSync(file).isFile()) throw new TypeError('not a regular file');
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = same(error instanceof Error ? error.message : String(error));
    throw new FaultError([
      { code: 'unreadable', severity: 'error', place: { file }, message: phrase(words.unreadable, { file, reason }) },
    ]);
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
      expected: phrase(words.knownFormats, {}),
    },
  ]);
}
