import { columnName, type Problem, rowName } from './problem.js';

/** Block names of a problem that was read from a text: its cells are the names of the text, so they are written bare. */
export const READ_COLUMNS = 'column';
export const READ_ROWS = 'row';

/** Words that an LP reader takes for a section, a sense or a number. */
const RESERVED = new Set(
  'st s.t. subject such bound bounds free inf infinity nan general generals gen integer integers int binary binaries bin end min max minimize maximize minimise maximise minimum maximum semi sos'.split(
    ' ',
  ),
);
/** Letters, digits and the marks that every LP and MPS reader takes inside a name. */
const ILLEGAL = /[^A-Za-z0-9_.(),~#!@&;?'{}|]/gu;

/**
 * A name that LP and MPS readers take: `balance[west,17]` becomes `balance(west,17)`, blanks `_`, any other odd sign its
 * code point (`u5ddd`); a name that would read as a number or a word of the format gets a leading `_`.
 */
export function legalName(name: string): string {
  const legal = name
    .replace(/\[/g, '(')
    .replace(/\]/g, ')')
    .replace(/\s/gu, '_')
    .replace(ILLEGAL, (sign) => `u${sign.codePointAt(0)!.toString(16)}`);
  if (legal === '' || /^[0-9.(]|^e[0-9]/i.test(legal) || RESERVED.has(legal.toLowerCase())) return `_${legal}`;
  return legal;
}

/** Legal names of all columns or rows, unique: the second of two equal ones ends in `~2`. */
export function legalNames(problem: Problem, of: 'columns' | 'rows'): string[] {
  const blocks = of === 'columns' ? problem.variableBlocks : problem.rowBlocks;
  const bare =
    blocks.length === 1 && blocks[0]!.name === (of === 'columns' ? READ_COLUMNS : READ_ROWS)
      ? blocks[0]!.axes[0]
      : undefined;
  const count = of === 'columns' ? problem.columnCount : problem.rowCount;
  const used = new Set<string>();
  const names: string[] = new Array(count);
  for (let k = 0; k < count; k++) {
    const plain = legalName(
      bare !== undefined ? bare.key(k) : of === 'columns' ? columnName(problem, k) : rowName(problem, k),
    );
    let name = plain;
    for (let n = 2; used.has(name); n++) name = `${plain}~${n}`;
    used.add(name);
    names[k] = name;
  }
  return names;
}
