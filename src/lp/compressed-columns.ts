import type { RowBlock, Term, VariableBlock } from './problem.js';

/**
 * Terms as compressed columns: a counting sort by column, then duplicates within a column are summed in place.
 * Throws RangeError, naming the blocks, on an index outside its block and on a coefficient that is not finite.
 */
export function compressTerms(
  terms: readonly Term[],
  columnCount: number,
  rowCount: number,
): { starts: Int32Array; rowIndices: Int32Array; values: Float64Array } {
  // Counts stand one place to the right of their column and turn into the write positions of the second pass.
  const starts = new Int32Array(columnCount + 1);
  for (const term of terms) countEntries(term, starts);
  let total = 0;
  for (let j = 0; j < columnCount; j++) {
    const count = starts[j + 1]!;
    starts[j + 1] = total;
    total += count;
  }
  const rowIndices = new Int32Array(total);
  const values = new Float64Array(total);
  for (const term of terms) placeEntries(term, starts, rowIndices, values);
  return mergeDuplicates(terms, starts, rowIndices, values, rowCount);
}

/** Adds the entries of each column to `counts[column + 1]`. */
function countEntries({ rows, variables, count, coefficients, map }: Term, counts: Int32Array): void {
  const { offset, size, name } = variables;
  const cells = map.variables;
  if (typeof coefficients === 'number') {
    if (coefficients === 0) return;
    if (cells === undefined) {
      for (let at = offset + 1; at <= offset + count; at++) counts[at]!++;
      return;
    }
  }
  const values = typeof coefficients === 'number' ? null : coefficients;
  for (let k = 0; k < count; k++) {
    if (values !== null && values[k] === 0) continue;
    const cell = cells === undefined ? k : cells[k]!;
    if (!(cell >= 0 && cell < size)) throw new RangeError(`terms of ${name} in ${rows.name}: no variable cell ${cell}`);
    counts[offset + cell + 1]!++;
  }
}

/** Writes the entries at `next[column + 1]`, which moves on: in the end it is where the next column begins. */
function placeEntries(
  { rows, variables, count, coefficients, map }: Term,
  next: Int32Array,
  rowIndices: Int32Array,
  values: Float64Array,
): void {
  if (coefficients === 0) return;
  const columnAt = variables.offset + 1;
  const { offset, size, name } = rows;
  const rowCells = map.rows;
  const columnCells = map.variables;
  const several = typeof coefficients === 'number' ? null : coefficients;
  const one = typeof coefficients === 'number' ? coefficients : 0;
  for (let k = 0; k < count; k++) {
    const value = several === null ? one : several[k]!;
    if (value === 0) continue;
    // Finite numbers alone give 0 here.
    if (value - value !== 0)
      throw new RangeError(`terms of ${variables.name} in ${name}: coefficient ${k} is ${value}`);
    const row = rowCells === undefined ? k : rowCells[k]!;
    if (row < 0 || row >= size) throw new RangeError(`terms of ${variables.name} in ${name}: no row cell ${row}`);
    const column = columnAt + (columnCells === undefined ? k : columnCells[k]!);
    const at = next[column]!;
    next[column] = at + 1;
    rowIndices[at] = offset + row;
    values[at] = value;
  }
}

/**
 * Variable blocks whose columns may hold a row twice: two terms join the same blocks, or one term maps both sides.
 * A term with a map on one side only meets each (row, column) pair once.
 */
function suspects(terms: readonly Term[]): readonly VariableBlock[] {
  const met = new Map<VariableBlock, Set<RowBlock>>();
  const found = new Set<VariableBlock>();
  for (const { rows, variables, map } of terms) {
    const partners = met.get(variables) ?? new Set();
    met.set(variables, partners);
    if (partners.has(rows) || (map.rows !== undefined && map.variables !== undefined)) found.add(variables);
    partners.add(rows);
  }
  return [...found].sort((a, b) => a.offset - b.offset);
}

/** Sums entries of one row within a column; what cancels leaves no entry. */
function mergeDuplicates(
  terms: readonly Term[],
  starts: Int32Array,
  rowIndices: Int32Array,
  values: Float64Array,
  rowCount: number,
) {
  const blocks = suspects(terms);
  const seenAt = new Int32Array(blocks.length > 0 ? rowCount : 0).fill(-1);
  // Entries from `read` on still stand where they were; those before `write` are in their final place.
  let read = 0;
  let write = 0;
  const keep = (until: number) => {
    if (write !== read) {
      rowIndices.copyWithin(write, read, until);
      values.copyWithin(write, read, until);
    }
    write += until - read;
    read = until;
  };
  let next = 0;
  const moveStarts = (until: number, by: number) => {
    if (by > 0) for (let j = next; j < until; j++) starts[j + 1]! -= by;
    next = until;
  };
  for (const { offset, size } of blocks) {
    moveStarts(offset, read - write);
    keep(offset === 0 ? 0 : starts[offset]! + (read - write));
    for (let j = offset; j < offset + size; j++) {
      const end = starts[j + 1]!;
      const first = write;
      let merged = false;
      for (; read < end; read++) {
        const row = rowIndices[read]!;
        const seen = seenAt[row]!;
        if (seen >= first) {
          values[seen]! += values[read]!;
          merged = true;
        } else {
          seenAt[row] = write;
          rowIndices[write] = row;
          values[write++] = values[read]!;
        }
      }
      if (merged) {
        const last = write;
        write = first;
        for (let k = first; k < last; k++) {
          seenAt[rowIndices[k]!] = -1;
          if (values[k] === 0) continue;
          rowIndices[write] = rowIndices[k]!;
          values[write++] = values[k]!;
        }
      }
      starts[j + 1] = write;
    }
    next = offset + size;
  }
  moveStarts(starts.length - 1, read - write);
  keep(rowIndices.length);
  if (write === rowIndices.length) return { starts, rowIndices, values };
  return { starts, rowIndices: rowIndices.slice(0, write), values: values.slice(0, write) };
}
