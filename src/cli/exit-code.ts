import { FaultError, type Worded } from '#words';

/** What the shell hands back to whoever called it; listed in README.md and `bashu --help`. */
export const exitCode = {
  ok: 0,
  /** A defect of the program or of its surroundings. */
  unexpected: 1,
  /** Something given is wrong: the command line, a case, a network, a file, a folder that cannot be written. */
  fault: 2,
  /** The problem has no solution; the conflict is explained. */
  noSolution: 3,
  /** A solution came back whose certificate or independent check failed. */
  notCertified: 4,
  /** Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The command line cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(readonly worded: Worded) {
    super(worded.en);
  }
}

/** A failure with a sentence for the user and a code of its own. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    readonly worded: Worded,
    readonly exitCode: ExitCode,
    /** Stable name of what happened, for `--json`. */
    readonly code: string,
  ) {
    super(worded.en);
  }
}

/** Ctrl-C or an aborted signal: whatever a room throws when it is interrupted carries one of these names. */
export function isInterruption(error: unknown): boolean {
  return error instanceof Error && (error.name === 'InterruptedError' || error.name === 'AbortError');
}

/** An infeasible problem with its conflict in words; recognised by name, so that every room may throw its own. */
export function isConflict(error: unknown): error is Error & { readonly conflict: unknown } {
  return error instanceof Error && error.name === 'ConflictError';
}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommandFailure) return error.exitCode;
  if (error instanceof UsageError || error instanceof FaultError) return exitCode.fault;
  if (isInterruption(error)) return exitCode.interrupted;
  if (isConflict(error)) return exitCode.noSolution;
  if (error instanceof Error && error.name === 'CertificateError') return exitCode.notCertified;
  return exitCode.unexpected;
}
