import { longestBlock } from './arrangement.js';
import { type BoundPairs, boundPairs } from './bound-pairs.js';
import type { KernelMaker, Kernels } from './kernels.js';
import { type Equations, equationsIn } from './normal-equations.js';
import type { PathStart } from './path.js';
import { Room } from './room.js';
import { exchangeNumbers, GATE_INTEGERS } from './team.js';
import type { TimeMatrix } from './time-matrix.js';

/** minimise c'x subject to A x = b (equalities), A x − s = 0 (the others), bounds on x and s. */
export interface BoundedForm {
  readonly matrix: TimeMatrix;
  readonly cost: Float64Array;
  /** Of columns, then of the slacks of rows; a row that is an equality has infinite ones. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly equality: Uint8Array;
  /** b of the equalities. */
  readonly rightSide: Float64Array;
}

const VECTORS = [
  'v',
  'y',
  'rowResidual',
  'residual',
  'h',
  'e',
  'f',
  'r',
  'products',
  'stepV',
  'stepY',
  'stepZ',
  'correctionV',
  'correctionY',
  'correctionZ',
  'pulled',
  'active',
  'rest',
  'restOfColumns',
  'moreV',
  'moreY',
  'morePulled',
  'moreActive',
  'keptV',
  'keptY',
  'keptZ',
  'slots',
] as const;
type VectorName = (typeof VECTORS)[number];

/** All that the threads of a path share; its arrays lie in one heap, so that it can be sent to another thread as it is. */
export interface PathData {
  readonly form: BoundedForm;
  readonly pairs: BoundPairs;
  readonly equations: Equations;
  /** The point (v: columns, then slacks; y), residuals, diagonals, right sides, steps; per variable, row or pair. */
  readonly vectors: Readonly<Record<VectorName, Float64Array>>;
  readonly slotWidth: number;
  readonly gate: Int32Array;
  readonly start: PathStart | null;
}

/** Numbers besides those of the border that a part tells at once. */
const SCALARS = 16;

export function pathData(
  form: BoundedForm,
  makeKernels: KernelMaker,
  start: PathStart | null = null,
): { readonly data: PathData; readonly kernels: Kernels } {
  const { matrix } = form;
  const n = matrix.columnCount;
  const m = matrix.rowCount;
  const { globalColumns, borderRows, parts } = matrix.arrangement;
  const room = new Room();
  const pairs = boundPairs(form.lower, form.upper);
  const { count } = pairs;
  const kept = room.keep({ form, pairs, gate: new Int32Array(GATE_INTEGERS), start });
  const equations = equationsIn(room, matrix);
  const slotWidth = Math.max(SCALARS, longestBlock(matrix.arrangement) + globalColumns + borderRows);
  const variables = n + m;
  const vectors = room.vectors({
    v: variables,
    y: m,
    rowResidual: m,
    residual: variables,
    h: variables,
    e: m,
    f: variables,
    r: m,
    products: count,
    stepV: variables,
    stepY: m,
    stepZ: count,
    correctionV: variables,
    correctionY: m,
    correctionZ: count,
    pulled: variables,
    active: m,
    rest: m,
    restOfColumns: n,
    moreV: n,
    moreY: m,
    morePulled: n,
    moreActive: m,
    keptV: variables,
    keptY: m,
    keptZ: count,
    slots: exchangeNumbers(parts.length, slotWidth),
  });
  const kernels = makeKernels(room.numbers);
  const { form: moved, ...others } = kept(kernels);
  return {
    data: { form: moved, ...others, equations: equations(kernels), vectors: vectors(kernels), slotWidth },
    kernels,
  };
}
