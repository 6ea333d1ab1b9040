import { legalNames } from './legal-names.js';
import type { Problem } from './problem.js';

/** Row and objective names must differ; this one cannot be made by `legalNames`. */
const OBJECTIVE = 'obj:';
const MARKERS = {
  begin: "    MARKER                 'MARKER'                 'INTORG'\n",
  end: "    MARKER                 'MARKER'                 'INTEND'\n",
};

/**
 * A problem as free MPS text, line by line, newline included. The constant of the objective stands as the negative right-hand
 * side of its row; a row with two bounds is a G row with a range (its upper bound is then lower + (upper − lower)).
 */
export function* writeMps(problem: Problem): Iterable<string> {
  const columns = legalNames(problem, 'columns');
  const rows = legalNames(problem, 'rows');
  const { rowLower, rowUpper, starts, rowIndices, values, columnCost, integrality } = problem;
  yield 'NAME problem\nROWS\n';
  yield ` N ${OBJECTIVE}\n`;
  for (let i = 0; i < rows.length; i++) yield ` ${rowType(rowLower[i]!, rowUpper[i]!)} ${rows[i]}\n`;
  yield 'COLUMNS\n';
  let marked = false;
  for (let j = 0; j < columns.length; j++) {
    const integer = integrality?.[j] === 1;
    if (integer !== marked) yield integer ? MARKERS.begin : MARKERS.end;
    marked = integer;
    const cost = columnCost[j]!;
    // A column without entries must still be named.
    if (cost !== 0 || starts[j] === starts[j + 1]) yield ` ${columns[j]} ${OBJECTIVE} ${cost}\n`;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) yield ` ${columns[j]} ${rows[rowIndices[k]!]} ${values[k]}\n`;
  }
  if (marked) yield MARKERS.end;
  yield 'RHS\n';
  if (problem.costOffset !== 0) yield ` RHS ${OBJECTIVE} ${-problem.costOffset}\n`;
  for (let i = 0; i < rows.length; i++) {
    const side = Number.isFinite(rowLower[i]!) ? rowLower[i]! : rowUpper[i]!;
    if (Number.isFinite(side) && side !== 0) yield ` RHS ${rows[i]} ${side}\n`;
  }
  yield 'RANGES\n';
  for (let i = 0; i < rows.length; i++) {
    const range = rowUpper[i]! - rowLower[i]!;
    if (Number.isFinite(range) && range !== 0) yield ` RNG ${rows[i]} ${range}\n`;
  }
  yield 'BOUNDS\n';
  for (let j = 0; j < columns.length; j++)
    yield* bound(columns[j]!, problem.columnLower[j]!, problem.columnUpper[j]!, integrality?.[j] === 1);
  if (problem.columnQuadratic !== null) {
    // The Hessian of ½ x'Qx: twice q on the diagonal.
    yield 'QUADOBJ\n';
    for (let j = 0; j < columns.length; j++) {
      const q = problem.columnQuadratic[j]!;
      if (q !== 0) yield ` ${columns[j]} ${columns[j]} ${2 * q}\n`;
    }
  }
  yield 'ENDATA\n';
}

function rowType(lower: number, upper: number): string {
  if (lower === upper) return 'E';
  if (Number.isFinite(lower)) return 'G';
  return Number.isFinite(upper) ? 'L' : 'N';
}

function* bound(name: string, lower: number, upper: number, integer: boolean): Iterable<string> {
  if (lower === upper) yield ` FX BND ${name} ${lower}\n`;
  else if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY) yield ` FR BND ${name}\n`;
  else {
    // Readers differ on a negative upper bound without a lower one, and on integers without bounds: both are written out.
    if (lower === Number.NEGATIVE_INFINITY) yield ` MI BND ${name}\n`;
    else if (lower !== 0 || integer || upper < 0) yield ` LO BND ${name} ${lower}\n`;
    if (Number.isFinite(upper)) yield ` UP BND ${name} ${upper}\n`;
    else if (integer) yield ` PL BND ${name}\n`;
  }
}
