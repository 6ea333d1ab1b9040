import type { Language, Worded } from '#words';
import { phrase, same } from '#words';
import type { ExitCode } from './exit-code.js';
import { UsageError } from './exit-code.js';
import type { Environment, Output } from './output.js';
import type { ProgressLine } from './progress.js';
import { words } from './words.js';

/** What a command is given of the world: streams, clock, interruption, places. Nothing else of the process is touched. */
export interface Shell {
  readonly language: Language;
  readonly output: Output;
  readonly progress: ProgressLine;
  readonly env: Environment;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Seconds from any start. */
  readonly clock: () => number;
  /** Time of day, for the record beside a run. */
  readonly now: () => Date;
  /** Folder that relative paths start from. */
  readonly folder: string;
  /** Folder of the installation: cases/, dist/. */
  readonly root: string;
  readonly version: string;
}

export interface CommandOption {
  /** As commander reads it: '--port <number>', '--fresh'. */
  readonly flags: string;
  readonly sentence: Worded;
  readonly default?: string;
}

export interface CommandArgument {
  /** '<run>' is required, '[table]' is not, '<files...>' takes all that follow. */
  readonly name: string;
  readonly sentence: Worded;
  readonly default?: string;
}

export interface CommandExample {
  /** Without 'npx bashu'. */
  readonly line: string;
  readonly sentence: Worded;
}

/** One command as data: help, parsing and the documentation read the same record. */
export interface Command {
  readonly name: string;
  readonly sentence: Worded;
  readonly arguments: readonly CommandArgument[];
  readonly options: readonly CommandOption[];
  readonly examples: readonly CommandExample[];
  run(shell: Shell, given: Given): Promise<ExitCode>;
}

/** Arguments and options as typed; reading one coerces it and throws UsageError when it does not fit. */
export class Given {
  readonly #arguments: readonly (string | undefined)[];
  readonly #options: Readonly<Record<string, unknown>>;

  /** What the last argument took when it takes several. */
  readonly rest: readonly string[];

  constructor(
    given: readonly (string | undefined)[],
    options: Readonly<Record<string, unknown>>,
    rest: readonly string[] = [],
  ) {
    this.#arguments = given;
    this.#options = options;
    this.rest = rest;
  }

  argument(position: number): string | undefined {
    return this.#arguments[position];
  }

  /** An argument that is required or has a default. */
  required(position: number): string {
    const value = this.#arguments[position];
    if (value === undefined) throw new TypeError(`argument ${position} is neither required nor has it a default`);
    return value;
  }

  text(option: string): string | undefined {
    const value = this.#options[option];
    return typeof value === 'string' ? value : undefined;
  }

  flag(option: string): boolean {
    return this.#options[option] === true;
  }

  integer(option: string): number | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    if (!/^-?\d+$/.test(text)) throw this.#misfit(words.notANumber, option, text);
    return Number(text);
  }

  years(option: string): number[] | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    const parts = text.split(',').map((part) => part.trim());
    if (!parts.every((part) => /^\d{4}$/.test(part))) throw this.#misfit(words.notYears, option, text);
    return parts.map(Number);
  }

  choice<const C extends string>(option: string, choices: readonly C[]): C | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    const found = choices.find((choice) => choice === text);
    if (found === undefined) throw this.#misfit(words.notAChoice, option, text, { choices: choices.join(', ') });
    return found;
  }

  /** An option that the command itself could not understand. */
  misfit(option: string, template: Worded, more: Readonly<Record<string, string | number>> = {}): UsageError {
    return this.#misfit(template, option, this.text(option) ?? '', more);
  }

  #misfit(
    template: Worded,
    option: string,
    found: string,
    more: Readonly<Record<string, string | number>> = {},
  ): UsageError {
    return new UsageError(
      phrase(template, {
        option: `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        found: same(found),
        ...more,
      }),
    );
  }
}
