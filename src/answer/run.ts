import type { Worded } from '#words';
import type { CertificateRecord, Indicator } from './answer.js';
import type { JsonValue } from './canonical-json.js';

/** What a run is made from; its id is the hash of exactly these. Two runs with equal inputs are the same run. */
export interface RunInputs {
  /** Hash of everything the case folder says, scenario files included. */
  readonly caseHash: string;
  readonly scenario: string;
  readonly study: string;
  /** The study's question with its defaults filled in. */
  readonly question: JsonValue;
  /** Version of the engine, and of the solver where it is not fixed by it. */
  readonly engine: string;
  readonly seed: number;
}

/** What a caller says about a run besides its answer. Nothing here may come from a clock, a path or a machine. */
export interface RunHead {
  readonly inputs: RunInputs;
  /** Name of the case as its descriptor gives it. */
  readonly caseName: string;
}

/** One table of a run folder: where it lies, how long it is and the SHA-256 of its file. */
export interface TableEntry {
  readonly name: string;
  readonly title: Worded;
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly string[];
  readonly bytes: number;
  readonly sha256: string;
}

export interface CheckRecord {
  readonly key: string;
  readonly title: Worded;
  readonly residual: number;
  readonly tolerance: number;
  readonly passed: boolean;
}

/** manifest.json of a run folder: byte-identical for identical inputs. */
export interface RunManifest extends RunHead {
  readonly format: number;
  readonly id: string;
  readonly study: string;
  /** Whether every certificate and every check passed. */
  readonly valid: boolean;
  readonly certificates: readonly CertificateRecord[];
  readonly checks: readonly CheckRecord[];
  readonly indicators: readonly Indicator[];
  readonly tables: readonly TableEntry[];
  readonly log: { readonly file: string; readonly lines: number; readonly sha256: string };
}

/** timings.json of a run folder: clock readings, which no promise of identity covers. */
export interface RunTimings {
  /** When the run was written, ISO 8601. */
  readonly written: string;
  /** Seconds by stage: 'read', 'build', 'solve', … */
  readonly seconds: Readonly<Record<string, number>>;
  /** Whatever else depends on the machine: processor, memory peak in MB, … */
  readonly machine?: Readonly<Record<string, string | number>>;
}

/** Layout of manifest.json; a reader refuses a newer one. */
export const RUN_FORMAT = 1;

/** Tables that SQL gives for every run besides the study's own; a study may not use these names. */
export const RESERVED_TABLES: readonly string[] = ['runs', 'indicators', 'certificates', 'checks'];

/** Table and column names: safe as a file name and as a word of SQL. */
export const NAME_PATTERN = /^[a-z][a-z0-9_]{0,62}$/;
