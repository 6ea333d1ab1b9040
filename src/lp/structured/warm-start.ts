import type { Removed } from '../presolve/reduce.js';
import type { Labelled } from './labelling.js';
import type { PathStart } from './path.js';
import type { ScaledForm } from './scaled-form.js';

/** A point of the path in the units and places of the given problem, for its neighbours: NaN where nothing is known. */
export interface WarmPoint {
  readonly columns: PathStart;
  readonly rows: PathStart;
}

type Places = Pick<Removed, 'given' | 'columns' | 'rows'>;

const unknown = (count: number): PathStart => ({
  v: new Float64Array(count).fill(Number.NaN),
  y: new Float64Array(count).fill(Number.NaN),
  lowerPrice: new Float64Array(count).fill(Number.NaN),
  upperPrice: new Float64Array(count).fill(Number.NaN),
});

/** Calls back with (place on the path, place in the given problem, unit of values, unit of prices), columns first. */
function eachVariable(
  { columns, rows }: Places,
  { arrangement }: Labelled,
  { column, row, size, price }: ScaledForm,
  seen: (isRow: boolean, at: number, given: number, value: number, dual: number) => void,
): void {
  arrangement.columns.forEach((j, at) => {
    seen(false, at, columns[j]!, column[j]! * size, price / column[j]!);
  });
  arrangement.rows.forEach((i, at) => {
    if (i >= 0) seen(true, at, rows[i]!, size / row[i]!, price * row[i]!);
  });
}

/** From the units and places of the path. */
export function warmPoint(places: Places, labelled: Labelled, scaled: ScaledForm, start: PathStart): WarmPoint {
  const columns = unknown(places.given.columnCount);
  const rows = unknown(places.given.rowCount);
  const first = labelled.arrangement.columns.length;
  eachVariable(places, labelled, scaled, (isRow, at, given, value, dual) => {
    const into = isRow ? rows : columns;
    const from = isRow ? first + at : at;
    into.v[given] = start.v[from]! * value;
    into.lowerPrice[given] = start.lowerPrice[from]! * dual;
    into.upperPrice[given] = start.upperPrice[from]! * dual;
    if (isRow) into.y[given] = start.y[at]! * dual;
  });
  return { columns, rows };
}

/** To the units and places of the path. */
export function pathStart(
  places: Places,
  labelled: Labelled,
  scaled: ScaledForm,
  { columns, rows }: WarmPoint,
): PathStart {
  const first = labelled.arrangement.columns.length;
  const count = labelled.arrangement.rows.length;
  const start = { ...unknown(first + count), y: new Float64Array(count) };
  eachVariable(places, labelled, scaled, (isRow, at, given, value, dual) => {
    const from = isRow ? rows : columns;
    const into = isRow ? first + at : at;
    start.v[into] = from.v[given]! / value;
    start.lowerPrice[into] = from.lowerPrice[given]! / dual;
    start.upperPrice[into] = from.upperPrice[given]! / dual;
    if (isRow) start.y[at] = from.y[given]! / dual;
  });
  // An echo repeats the rows of its meeting, a copy the row that is carried.
  const { blocks, parts, rowStart, carried, carriedStart, carriedOf } = labelled.arrangement;
  for (const { root, meeting } of parts)
    if (root !== meeting) start.y.copyWithin(rowStart[root]!, rowStart[meeting]!, rowStart[meeting + 1]!);
  for (let t = 0; t < blocks; t++) {
    const copies = rowStart[t + 1]! - carried[t]! - carriedStart[t]!;
    for (let k = carriedStart[t]!; k < carriedStart[t + 1]!; k++)
      if (carriedOf[k]! >= 0) start.y[copies + k] = start.y[carriedOf[k]!]!;
  }
  return start;
}
