import { countedAxis } from '#frame';
import { type Block, columnName, type Problem } from '#lp';

/**
 * The parts of a problem by the island of their columns, the first word of an asset's name (`Generator.p[03 g1,2]` is of 03).
 * Throws where a row joins two islands; the constant of the objective stays with none.
 */
export function islandsOf(problem: Problem): ReadonlyMap<string, Problem> {
  const columns = new Map<string, number[]>();
  for (let j = 0; j < problem.columnCount; j++) {
    const name = /\[(\d+) /.exec(columnName(problem, j))?.[1] ?? '';
    const known = columns.get(name);
    if (known === undefined) columns.set(name, [j]);
    else known.push(j);
  }
  const owner = new Map<number, string>();
  const parts = new Map<string, Problem>();
  for (const [name, of] of columns) {
    const rows = new Map<number, number>();
    for (const j of of)
      for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++) {
        const i = problem.rowIndices[k]!;
        if ((owner.get(i) ?? name) !== name) throw new RangeError(`row ${i} joins islands ${name} and ${owner.get(i)}`);
        owner.set(i, name);
        if (!rows.has(i)) rows.set(i, rows.size);
      }
    parts.set(name, part(problem, of, rows));
  }
  return parts;
}

function part(problem: Problem, columns: readonly number[], rows: ReadonlyMap<number, number>): Problem {
  const pick = (values: Float64Array) => Float64Array.from(columns, (j) => values[j]!);
  const pickRows = (values: Float64Array) => Float64Array.from(rows.keys(), (i) => values[i]!);
  const starts = [0];
  const rowIndices: number[] = [];
  const values: number[] = [];
  for (const j of columns) {
    const entries: [number, number][] = [];
    for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++)
      entries.push([rows.get(problem.rowIndices[k]!)!, problem.values[k]!]);
    for (const [row, value] of entries.sort((x, y) => x[0] - y[0])) {
      rowIndices.push(row);
      values.push(value);
    }
    starts.push(values.length);
  }
  const { integrality } = problem;
  return {
    columnCount: columns.length,
    rowCount: rows.size,
    columnLower: pick(problem.columnLower),
    columnUpper: pick(problem.columnUpper),
    columnCost: pick(problem.columnCost),
    columnQuadratic: null,
    costOffset: 0,
    integrality: columns.some((j) => integrality?.[j] === 1) ? Uint8Array.from(columns, (j) => integrality![j]!) : null,
    rowLower: pickRows(problem.rowLower),
    rowUpper: pickRows(problem.rowUpper),
    starts: Int32Array.from(starts),
    rowIndices: Int32Array.from(rowIndices),
    values: Float64Array.from(values),
    variableBlocks: [{ kind: 'variables', ...block('column', columns.length) }],
    rowBlocks: [{ kind: 'rows', ...block('row', rows.size) }],
    costLedger: [],
  };
}

const block = (name: string, size: number): Block => ({
  name,
  axes: [countedAxis(name, size)],
  offset: 0,
  size,
  card: { unit: '1', sentence: { en: 'a cell of an island', zh: '孤岛的单元' }, formula: name },
});
