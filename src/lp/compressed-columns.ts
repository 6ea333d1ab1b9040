import type { Block, RowBlock, Strip, StripTerm, Term, VariableBlock } from './problem.js';

/**
 * Terms as compressed columns: a counting sort by column, then duplicates within a column are summed in place.
 * Throws RangeError, naming the blocks, on an index outside its block and on a coefficient that is not finite.
 */
export function compressTerms(
  terms: readonly (Term | StripTerm)[],
  columnCount: number,
  rowCount: number,
): { starts: Int32Array; rowIndices: Int32Array; values: Float64Array } {
  // Counts stand one place to the right of their column and turn into the write positions of the second pass.
  const starts = new Int32Array(columnCount + 1);
  for (const term of terms) {
    if ('strips' in term) for (const strip of term.strips) countStrip(strip, term.variables.offset + 1, starts);
    else countEntries(term, starts);
  }
  let total = 0;
  for (let j = 0; j < columnCount; j++) {
    const count = starts[j + 1]!;
    starts[j + 1] = total;
    total += count;
  }
  const rowIndices = new Int32Array(total);
  const values = new Float64Array(total);
  for (const term of terms) {
    if ('strips' in term) for (const strip of term.strips) placeStrip(term, strip, starts, rowIndices, values);
    else placeEntries(term, starts, rowIndices, values);
  }
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

/** Does a strip stay within its blocks and its values, with a scale that is finite? */
export function stripFits(strip: Strip, rows: Block, variables: Block): boolean {
  const { row, rowStep, column, columnStep, count, scale, values, first = 0 } = strip;
  const within = (from: number, step: number, size: number) =>
    Number.isInteger(from) && from >= 0 && from + step * (count - 1) < size;
  return (
    count > 0 &&
    Number.isFinite(scale) &&
    (rowStep === 1 || columnStep === 1 || count === 1) &&
    within(row, rowStep, rows.size) &&
    within(column, columnStep, variables.size) &&
    (values === undefined || within(first, 1, values.length))
  );
}

/** `countEntries` of a strip; `base` is the place of variable cell 0 in `counts`. */
function countStrip({ column, columnStep, count, scale, values, first = 0 }: Strip, base: number, counts: Int32Array) {
  if (scale === 0) return;
  const begin = base + column;
  if (values === undefined && columnStep === 0) counts[begin]! += count;
  else if (values === undefined) for (let at = begin; at < begin + count; at++) counts[at]!++;
  else for (let i = 0; i < count; i++) if (scale * values[first + i]! !== 0) counts[begin + i * columnStep]!++;
}

/** `placeEntries` of a strip. */
function placeStrip(
  { rows, variables }: StripTerm,
  { row, rowStep, column, columnStep, count, scale, values, first = 0 }: Strip,
  next: Int32Array,
  rowIndices: Int32Array,
  into: Float64Array,
): void {
  if (scale === 0) return;
  const beginRow = rows.offset + row;
  const begin = variables.offset + 1 + column;
  for (let i = 0; i < count; i++) {
    const value = values === undefined ? scale : scale * values[first + i]!;
    if (value === 0) continue;
    // Finite numbers alone give 0 here.
    if (value - value !== 0)
      throw new RangeError(`strips of ${variables.name} in ${rows.name}: coefficient ${i} from row ${row} is ${value}`);
    const at = next[begin + i * columnStep]!++;
    rowIndices[at] = beginRow + i * rowStep;
    into[at] = value;
  }
}

/**
 * Variable blocks whose columns may hold a row twice: two terms join the same blocks, or one term maps both sides, or
 * strips cross. A term with a map on one side only meets each (row, column) pair once.
 */
function suspects(terms: readonly (Term | StripTerm)[]): readonly VariableBlock[] {
  const met = new Map<VariableBlock, Map<RowBlock, Strip[] | null>>();
  const found = new Set<VariableBlock>();
  for (const term of terms) {
    const { rows, variables } = term;
    const partners = met.get(variables) ?? new Map<RowBlock, Strip[] | null>();
    met.set(variables, partners);
    const earlier = partners.get(rows);
    if ('strips' in term && earlier !== null) {
      if (earlier === undefined) partners.set(rows, [...term.strips]);
      else earlier.push(...term.strips);
      continue;
    }
    if (earlier !== undefined || 'strips' in term || (term.map.rows !== undefined && term.map.variables !== undefined))
      found.add(variables);
    partners.set(rows, null);
  }
  for (const [variables, partners] of met)
    if (!found.has(variables))
      for (const strips of partners.values()) if (strips !== null && cross(strips)) found.add(variables);
  return [...found].sort((a, b) => a.offset - b.offset);
}

/** May two of the strips hold the same (row, column) pair? Their ranges say so, never too seldom. */
function cross(strips: Strip[]): boolean {
  const lastRow = (each: Strip) => each.row + each.rowStep * (each.count - 1);
  const lastColumn = (each: Strip) => each.column + each.columnStep * (each.count - 1);
  strips.sort((a, b) => a.column - b.column);
  let open: Strip[] = [];
  for (const strip of strips) {
    open = open.filter((each) => lastColumn(each) >= strip.column);
    if (open.length > 64) return true;
    for (const each of open) {
      if (lastRow(each) < strip.row || lastRow(strip) < each.row) continue;
      // Two diagonals that do not begin on the same one never meet.
      const diagonal = each.rowStep === 1 && each.columnStep === 1 && strip.rowStep === 1 && strip.columnStep === 1;
      if (!diagonal || each.row - each.column === strip.row - strip.column) return true;
    }
    open.push(strip);
  }
  return false;
}

/** Sums entries of one row within a column; what cancels leaves no entry. */
function mergeDuplicates(
  terms: readonly (Term | StripTerm)[],
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
