import type { Basis, BoundChange, Outcome, RangingSide, SolveOptions, SolveProgress } from './solver.js';

/** The arrays of a problem that a solver needs; the blocks and their names stay behind. */
export interface ProblemArrays {
  readonly columnCount: number;
  readonly rowCount: number;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly columnCost: Float64Array;
  readonly columnQuadratic: Float64Array | null;
  readonly costOffset: number;
  readonly integrality: Uint8Array | null;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  readonly rowIndices: Int32Array;
  readonly values: Float64Array;
}

/** The options of a solve that can travel: neither signal nor function. */
export type SolveSettings = Omit<SolveOptions, 'signal' | 'onProgress'>;

/** What can be asked of a worker: for each verb, what is sent and what comes back. One session per worker at a time. */
export interface HighsVerbs {
  open: { readonly sent: ProblemArrays; readonly back: null };
  changeRowBounds: { readonly sent: BoundChange; readonly back: null };
  changeColumnBounds: { readonly sent: BoundChange; readonly back: null };
  changeCosts: { readonly sent: { readonly indices: Int32Array; readonly costs: Float64Array }; readonly back: null };
  changeCoefficients: {
    readonly sent: { readonly rows: Int32Array; readonly columns: Int32Array; readonly values: Float64Array };
    readonly back: null;
  };
  solve: { readonly sent: SolveSettings; readonly back: Outcome };
  basis: { readonly sent: null; readonly back: Basis | null };
  setBasis: { readonly sent: Basis; readonly back: null };
  /** Lets go of the model; answers the bytes of memory that the worker holds, so that a swollen one is not kept. */
  close: { readonly sent: null; readonly back: number };
}
export type HighsVerb = keyof HighsVerbs;

export type HighsRequest = {
  [V in HighsVerb]: { readonly id: number; readonly verb: V; readonly sent: HighsVerbs[V]['sent'] };
}[HighsVerb];

export type HighsReply =
  | { readonly kind: 'done'; readonly id: number; readonly back: HighsVerbs[HighsVerb]['back'] }
  /** The verb was refused (a bad basis, an index outside); the session lives on. */
  | { readonly kind: 'refused'; readonly id: number; readonly message: string }
  /** The instance is lost (out of memory, abort): nothing more can be asked. */
  | { readonly kind: 'lost'; readonly id: number; readonly message: string }
  | { readonly kind: 'progress'; readonly progress: SolveProgress };

/** What a worker starts with: the compiled WebAssembly module and a flag that the parent sets to interrupt a run. */
export interface HighsWorkerStart {
  readonly module: WebAssembly.Module;
  readonly interruptFlag: Int32Array;
}

/** Buffers of an outcome, to be moved rather than copied. */
export function outcomeBuffers(outcome: Outcome): ArrayBuffer[] {
  const arrays = [outcome.columnValue, outcome.rowValue, outcome.rowDual, outcome.columnDual];
  for (const side of outcome.ranging === undefined ? [] : (Object.values(outcome.ranging) as RangingSide[]))
    arrays.push(side.value, side.objective);
  // An outcome without a point shares one empty array, and a buffer may be handed over only once.
  return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))].filter((buffer) => buffer.byteLength > 0);
}
