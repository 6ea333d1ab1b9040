import type { JsonValue } from '#answer';
import { openStore, type RunStore, runId, type StoredRun } from '#answer/node';
import type { Case } from '#case';
import { readCase } from '#case/node';
import type { Solver, SolverNeed } from '#lp';
import { HIGHS_VERSION, highsSolver } from '#lp/node';
import type { Study } from '#studies';
import { FaultError, phrase, same } from '#words';
import type { Shell } from './command.js';
import { peakMemoryMB } from './peak-memory.js';
import { caseFolder } from './places.js';
import { words } from './words.js';

/** Seed of the studies that draw random numbers (the uncertainty of accounts); part of a run's identity. */
const SEED = 0;

export interface KeptRun {
  readonly store: RunStore;
  readonly run: StoredRun;
  /** The run was there already and nothing was solved. */
  readonly reused: boolean;
}

/** Reads a case for a study. Throws FaultError with every fault when it has errors; warnings go to standard error. */
export async function caseFor(shell: Shell, typed: string, scenario: string): Promise<Case> {
  const reading = await readCase(caseFolder(shell, typed), scenario);
  if (reading.case === null) throw new FaultError(reading.faults);
  return reading.case;
}

/** What the scenario fixes for a study, under what the command line asks; undefined entries do not count. */
export function questionOf(
  read: Case,
  study: string,
  asked: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return { ...read.scenario.settings[study], ...Object.fromEntries(given) };
}

/**
 * Answers a question with a study and keeps the answer as a run; a run that exists is returned as it is unless `fresh`.
 * Throws what the study throws, and FaultError where the folder cannot be written (before anything is solved).
 */
export async function runStudy<Q>(
  shell: Shell,
  read: Case,
  study: Study<Q>,
  asked: Readonly<Record<string, unknown>>,
  options: { readonly folder: string; readonly fresh: boolean; readonly solver?: Solver },
): Promise<KeptRun> {
  const question = study.parse(asked);
  const inputs = {
    caseHash: read.hash,
    scenario: read.scenario.id,
    study: study.id,
    // Schemas of questions hold nothing but JSON; undefined members are dropped by the round trip.
    question: JSON.parse(JSON.stringify(question)) as JsonValue,
    engine: `bashu ${shell.version}, HiGHS ${HIGHS_VERSION}`,
    seed: SEED,
  };
  const id = runId(inputs);
  const present = openStore(options.folder);
  if (present.has(id) && !options.fresh) return { store: present, run: present.read(id), reused: true };

  const store = openStore(options.folder, { create: true });
  const { answer, seconds, predicted } = await study.run(
    {
      case: read,
      solver: options.solver ?? highsSolver,
      clock: shell.clock,
      seed: SEED,
      signal: shell.signal,
      onProgress: (progress) => shell.progress.show(progress),
    },
    question,
  );
  const machine = { peakMemoryMB: peakMemoryMB(), ...(predicted === undefined ? {} : effortOf(predicted)) };
  const timings = { written: shell.now().toISOString(), seconds, machine };
  await store.write(id, { inputs, caseName: read.id }, answer, timings, {
    replace: options.fresh,
    signal: shell.signal,
  });
  shell.progress.end();
  const total = Object.values(seconds).reduce((sum, each) => sum + each, 0);
  shell.output.message(phrase(words.solvedIn, { seconds: same(total.toFixed(1)) }), 'quiet');
  if ('cpuSeconds' in machine) shell.output.message(phrase(words.effort, machine), 'quiet');
  return { store, run: store.read(id), reused: false };
}

const MICROSECONDS = 1e6;
const MB = 2 ** 20;

/** What a solve was predicted to need, and what the process has used so far. */
function effortOf({ seconds, memoryBytes }: SolverNeed) {
  const { user, system } = process.cpuUsage();
  return {
    ...(seconds === null ? {} : { predictedSeconds: Math.round(seconds) }),
    predictedMemoryMB: Math.ceil(memoryBytes / MB),
    cpuSeconds: Math.round((user + system) / MICROSECONDS),
  };
}
