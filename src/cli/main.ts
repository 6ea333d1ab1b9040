import { FaultError, faultText, type Language, phrase, same, type Worded } from '#words';
import type { Shell } from './command.js';
import { DOCUMENT_VERSION, faultToDocument } from './document-version.js';
import {
  CommandFailure,
  type ExitCode,
  exitCode,
  exitCodeOf,
  isConflict,
  isInterruption,
  UsageError,
} from './exit-code.js';
import { languageOf } from './language.js';
import { type Environment, type Output, openOutput, type Stream } from './output.js';
import { parseCommandLine } from './program.js';
import { openProgress, type ProgressLine } from './progress.js';
import { words } from './words.js';

/** The world around a command line, as arguments, so that tests can give their own. */
export interface Surroundings {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** Seconds from any start. */
  readonly clock: () => number;
  readonly now: () => Date;
  readonly folder: string;
  readonly root: string;
  readonly version: string;
}

interface Failure {
  readonly code: string;
  readonly message: Worded;
}

/** Something with a text in each language, as a ConflictError has. */
function wordedBy(error: object): Worded | undefined {
  const text: unknown = Reflect.get(error, 'text');
  if (typeof text !== 'function') return undefined;
  const said = (language: Language) => String(Reflect.apply(text, error, [language]));
  return { en: said('en'), zh: said('zh') };
}

function failureOf(error: unknown): Failure {
  const message = same(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) return { code: 'usage', message: error.worded };
  if (error instanceof CommandFailure) return { code: error.code, message: error.worded };
  if (isInterruption(error)) return { code: 'interrupted', message: words.interrupted };
  if (error instanceof FaultError) {
    const texts = (language: Language) => error.faults.map((fault) => faultText(fault, language)).join('\n');
    return { code: 'fault', message: { en: texts('en'), zh: texts('zh') } };
  }
  if (isConflict(error)) {
    const text = wordedBy(error) ?? message;
    return {
      code: 'conflict',
      message: { en: `${words.noSolution.en}\n${text.en}`, zh: `${words.noSolution.zh}\n${text.zh}` },
    };
  }
  if (error instanceof Error && error.name === 'NoSolutionError')
    return { code: 'no-solution', message: phrase(words.stopped, { reason: message }) };
  return { code: 'unexpected', message: phrase(words.unexpected, { message }) };
}

function report(error: unknown, output: Output, command: string, debug: boolean): ExitCode {
  const failure = failureOf(error);
  const code = exitCodeOf(error);
  const faults = error instanceof FaultError ? error.faults : [];
  output.message(failure.message, code === exitCode.interrupted ? 'warning' : 'bad');
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  if (faults.length > 1) output.message(phrase(words.errorsFound, { errors, warnings: faults.length - errors }), 'bad');
  if (failure.code === 'unexpected') {
    if (debug && error instanceof Error && error.stack !== undefined) output.message(same(error.stack), 'quiet');
    else output.message(words.debugHint, 'quiet');
  }
  if (output.form === 'json')
    output.print({
      blocks: [],
      document: {
        command,
        version: DOCUMENT_VERSION,
        error: { code: failure.code, exitCode: code, message: failure.message, faults: faults.map(faultToDocument) },
      },
    });
  return code;
}

/** The same output, which clears the progress line first: nothing is written behind a half-drawn one. */
function afterProgress(output: Output, progress: ProgressLine): Output {
  return {
    ...output,
    print(text) {
      progress.end();
      output.print(text);
    },
    message(text, tone) {
      progress.end();
      output.message(text, tone);
    },
  };
}

/** Runs one command line and resolves to its exit code; never throws and never ends the process. */
export async function main(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  const { stdout, stderr, env, signal } = around;
  const json = argv.includes('--json');
  const debug = argv.includes('--debug');
  let command = '';
  let output = openOutput(stdout, stderr, env, 'en', json);
  try {
    const language = languageOf(argv, env);
    output = openOutput(stdout, stderr, env, language, json);
    const asked = await parseCommandLine(argv, language, around.version);
    if (asked.kind === 'text') {
      stdout.write(asked.text);
      return exitCode.ok;
    }
    command = asked.command.name;
    const progress = openProgress(stderr, env, language, () => around.clock() * 1000);
    output = afterProgress(output, progress);
    const shell: Shell = {
      language,
      output,
      progress,
      env,
      signal,
      clock: around.clock,
      now: around.now,
      folder: around.folder,
      root: around.root,
      version: around.version,
    };
    return await asked.command.run(shell, asked.given);
  } catch (error) {
    return report(error, output, command, debug);
  }
}
