import { countedAxis } from '#frame';
import { type Block, certify, type Problem, structuredBrowser } from '#lp';

/**
 * The program of a worker in a browser: fetches a packed problem, solves it with the structured solver, and tells the outcome with its certificate.
 * `packed` is its other half, in Node.
 */
export interface BrowserOrder {
  /** Address of the packed problem. */
  readonly problem: string;
  readonly workers: number;
}
export interface BrowserOutcome {
  readonly stopped: string;
  readonly objective: number;
  readonly iterations: number;
  /** Of the solve, by the clock on the wall. */
  readonly seconds: number;
  readonly certified: boolean;
  readonly residuals: readonly [primal: number, dual: number, gap: number];
  readonly isolated: boolean;
  /** Why it could not be solved here. */
  readonly message: string;
}

const ARRAYS = {
  columnLower: Float64Array,
  columnUpper: Float64Array,
  columnCost: Float64Array,
  rowLower: Float64Array,
  rowUpper: Float64Array,
  starts: Int32Array,
  rowIndices: Int32Array,
  values: Float64Array,
} as const;
type ArrayName = keyof typeof ARRAYS;
const NAMES = Object.keys(ARRAYS) as ArrayName[];

interface Head {
  readonly counts: Pick<Problem, 'columnCount' | 'rowCount' | 'costOffset'>;
  readonly lengths: Readonly<Record<ArrayName, number>>;
  readonly blocks: Readonly<Record<'variables' | 'rows', readonly PackedBlock[]>>;
}
interface PackedBlock {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly axes: readonly { readonly name: string; readonly length: number }[];
}

const padded = (bytes: number) => Math.ceil(bytes / 8) * 8;

/** A linear problem as bytes: the length of the head, the head as JSON, the arrays, each at a multiple of eight. Keys of axes become numbers. */
export function packed(problem: Problem): Uint8Array {
  const blockOf = ({ name, offset, size, axes }: Block): PackedBlock => ({
    name,
    offset,
    size,
    axes: axes.map((axis) => ({ name: axis.name, length: axis.length })),
  });
  const { columnCount, rowCount, costOffset } = problem;
  const head: Head = {
    counts: { columnCount, rowCount, costOffset },
    lengths: Object.fromEntries(NAMES.map((name) => [name, problem[name].length])) as Head['lengths'],
    blocks: { variables: problem.variableBlocks.map(blockOf), rows: problem.rowBlocks.map(blockOf) },
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const bytes = NAMES.reduce((sum, name) => sum + padded(problem[name].byteLength), 8 + padded(text.length));
  const all = new Uint8Array(bytes);
  new Uint32Array(all.buffer, 0, 1)[0] = text.length;
  all.set(text, 8);
  let at = 8 + padded(text.length);
  for (const name of NAMES) {
    const { buffer, byteOffset, byteLength } = problem[name];
    all.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += padded(byteLength);
  }
  return all;
}

const CARD = { unit: '', formula: '', sentence: { en: '', zh: '' } } as const;

function unpacked(bytes: ArrayBuffer): Problem {
  const length = new Uint32Array(bytes, 0, 1)[0]!;
  const head: Head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length)));
  let at = 8 + padded(length);
  const arrays = Object.fromEntries(
    NAMES.map((name) => {
      const array = new ARRAYS[name](bytes, at, head.lengths[name]);
      at += padded(array.byteLength);
      return [name, array];
    }),
  ) as unknown as Pick<Problem, ArrayName>;
  const blockOf = <K extends 'variables' | 'rows'>(kind: K) =>
    head.blocks[kind].map(({ axes, ...block }) => ({
      ...block,
      kind,
      card: CARD,
      axes: axes.map((axis) => countedAxis(axis.name, axis.length)),
    }));
  return {
    ...head.counts,
    ...arrays,
    columnQuadratic: null,
    integrality: null,
    variableBlocks: blockOf('variables'),
    rowBlocks: blockOf('rows'),
    costLedger: [],
  };
}

async function solve({ problem: address, workers }: BrowserOrder): Promise<BrowserOutcome> {
  const problem = unpacked(await (await fetch(address)).arrayBuffer());
  let message = '';
  const solver = structuredBrowser({
    fallback: {
      name: 'none',
      version: '',
      open: () => Promise.reject(new Error(`no other solver here: ${message}`)),
    },
    workers,
    clock: () => performance.now() / 1000,
    onFallback: (line) => {
      message = line.en;
    },
  });
  const session = await solver.open(problem);
  const outcome = await session.solve();
  await session.dispose();
  const { passed, primalResidual, dualResidual, relativeGap } = certify(problem, outcome);
  const { stopped, objective, iterations, seconds } = outcome;
  return {
    stopped,
    objective,
    iterations,
    seconds,
    certified: passed,
    residuals: [primalResidual, dualResidual, relativeGap],
    isolated: globalThis.crossOriginIsolated === true,
    message,
  };
}

// In Node this file only packs.
if (
  typeof document === 'undefined' &&
  typeof globalThis.addEventListener === 'function' &&
  'importScripts' in globalThis
)
  globalThis.addEventListener('message', async ({ data }: MessageEvent<BrowserOrder>) => {
    try {
      globalThis.postMessage(await solve(data));
    } catch (error) {
      globalThis.postMessage({ failed: String(error) });
    }
  });
