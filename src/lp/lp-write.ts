import { legalNames } from './legal-names.js';
import type { Block, Problem } from './problem.js';
import { rowForm } from './row-form.js';

/** Terms on a line of a long expression. */
const TERMS_PER_LINE = 8;

export interface LpTextOptions {
  /**
   * A row with two different finite bounds as two rows, `name~lo` and `name~up`, instead of `-5 <= x + y <= 8`.
   * For readers without that form (HiGHS 1.15 stops or misreads it). Default false.
   */
  readonly splitRanges?: boolean;
}

/**
 * A problem as CPLEX LP text, line by line, newline included; the same problem gives the same text.
 * Blocks are headed by a comment with their unit and sentence. Columns without cost and entries are declared by a bound.
 */
export function* writeLp(problem: Problem, options: LpTextOptions = {}): Iterable<string> {
  const columns = legalNames(problem, 'columns');
  const rows = legalNames(problem, 'rows');
  const { starts, columns: entryColumns, values } = rowForm(problem);
  yield `\\ ${problem.columnCount} columns, ${problem.rowCount} rows, ${problem.values.length} entries\n`;
  yield 'Minimize\n';
  const costed: string[] = [];
  problem.columnCost.forEach((cost, j) => {
    if (cost !== 0) costed.push(term(cost, columns[j]!));
  });
  if (problem.costOffset !== 0) costed.push(signed(problem.costOffset));
  costed.push(...squares(problem, columns));
  yield* expression(' obj:', costed, '');
  yield 'Subject To\n';
  const entered = new Uint8Array(problem.columnCount);
  for (const block of problem.rowBlocks) {
    yield heading(block);
    for (let i = block.offset; i < block.offset + block.size; i++) {
      const terms: string[] = [];
      for (let k = starts[i]!; k < starts[i + 1]!; k++) {
        entered[entryColumns[k]!] = 1;
        terms.push(term(values[k]!, columns[entryColumns[k]!]!));
      }
      // A row without entries still needs a term; a problem without columns has none to give.
      if (terms.length === 0) terms.push(columns.length > 0 ? term(0, columns[0]!) : '+ 0');
      yield* row(rows[i]!, terms, problem.rowLower[i]!, problem.rowUpper[i]!, options.splitRanges ?? false);
    }
  }
  yield* bounds(problem, columns, entered);
  yield* integers(problem, columns);
  yield 'End\n';
}

/** The text of a problem as one string: what golden tests keep beside them. */
export function goldenLp(problem: Problem): string {
  return [...writeLp(problem)].join('');
}

function heading({ name, card, size }: Block): string {
  return `\\ ${name} [${card.unit}] × ${size}: ${card.sentence.en.replace(/\s+/g, ' ')}\n`;
}

function* row(name: string, terms: readonly string[], lower: number, upper: number, split: boolean): Iterable<string> {
  if (lower === upper) yield* expression(` ${name}:`, terms, ` = ${lower}`);
  else if (Number.isFinite(lower) && Number.isFinite(upper)) {
    if (split) {
      yield* expression(` ${name}~lo:`, terms, ` >= ${lower}`);
      yield* expression(` ${name}~up:`, terms, ` <= ${upper}`);
    } else yield* expression(` ${name}: ${lower} <=`, terms, ` <= ${upper}`);
  } else if (Number.isFinite(upper)) yield* expression(` ${name}:`, terms, ` <= ${upper}`);
  else yield* expression(` ${name}:`, terms, ` >= ${infinite(lower)}`);
}

function* expression(head: string, terms: readonly string[], tail: string): Iterable<string> {
  for (let k = 0; k < Math.max(terms.length, 1); k += TERMS_PER_LINE) {
    const last = k + TERMS_PER_LINE >= terms.length;
    const line = terms.slice(k, k + TERMS_PER_LINE).join(' ');
    yield `${k === 0 ? head : '  '} ${line}${last ? tail : ''}\n`;
  }
}

function* bounds(problem: Problem, names: readonly string[], entered: Uint8Array): Iterable<string> {
  yield 'Bounds\n';
  for (const block of problem.variableBlocks) {
    let headed = false;
    for (let j = block.offset; j < block.offset + block.size; j++) {
      const line = bound(names[j]!, problem, j, entered[j] === 1 || isCosted(problem, j));
      if (line === '') continue;
      if (!headed) yield heading(block);
      headed = true;
      yield line;
    }
  }
}

function bound(
  name: string,
  { columnLower, columnUpper, integrality }: Problem,
  j: number,
  mentioned: boolean,
): string {
  const lower = columnLower[j]!;
  const upper = columnUpper[j]!;
  if (integrality?.[j] === 1 && lower === 0 && upper === 1) return mentioned ? '' : ` 0 <= ${name} <= 1\n`;
  if (lower === upper) return ` ${name} = ${lower}\n`;
  if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY) return ` ${name} free\n`;
  if (upper === Number.POSITIVE_INFINITY) return lower === 0 && mentioned ? '' : ` ${name} >= ${lower}\n`;
  return ` ${infinite(lower)} <= ${name} <= ${infinite(upper)}\n`;
}

function* integers({ integrality, columnLower, columnUpper }: Problem, names: readonly string[]): Iterable<string> {
  if (integrality === null) return;
  const binary = names.filter((_, j) => integrality[j] === 1 && columnLower[j] === 0 && columnUpper[j] === 1);
  const general = names.filter((_, j) => integrality[j] === 1 && !(columnLower[j] === 0 && columnUpper[j] === 1));
  if (general.length > 0) yield 'General\n';
  for (const name of general) yield ` ${name}\n`;
  if (binary.length > 0) yield 'Binary\n';
  for (const name of binary) yield ` ${name}\n`;
}

/** `+ 3 x`, `- x`; the coefficient 1 is not written. */
function term(coefficient: number, name: string): string {
  const size = Math.abs(coefficient);
  return `${coefficient < 0 ? '-' : '+'} ${size === 1 ? '' : `${size} `}${name}`;
}

/** `+ [ 0.5 x ^ 2 + 4 y ^ 2 ] / 2`: the format halves what stands between the brackets. */
function squares({ columnQuadratic }: Problem, names: readonly string[]): string[] {
  const terms: string[] = [];
  columnQuadratic?.forEach((q, j) => {
    if (q !== 0) terms.push(`${term(2 * q, names[j]!)} ^ 2`);
  });
  return terms.length === 0 ? [] : ['+ [', ...terms, '] / 2'];
}

function isCosted({ columnCost, columnQuadratic }: Problem, j: number): boolean {
  return columnCost[j] !== 0 || (columnQuadratic !== null && columnQuadratic[j] !== 0);
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'} ${Math.abs(value)}`;
}

function infinite(value: number): string {
  return value === Number.NEGATIVE_INFINITY ? '-inf' : value === Number.POSITIVE_INFINITY ? 'inf' : String(value);
}
