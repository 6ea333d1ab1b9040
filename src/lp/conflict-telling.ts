import { type Axis, cellKeys } from '#frame';
import { type Language, phrase, same, type Worded } from '#words';
import type { Side } from './conflict-set.js';
import { conflictWords as words } from './conflict-words.js';
import type { Block, RowBlock, VariableBlock } from './problem.js';

/** A bound of a block's cell, as the plan knows it. */
export interface Place {
  /** A row, or the bound of a variable. */
  readonly kind: 'row' | 'bound';
  readonly side: Side;
  /** The other side has the same value. */
  readonly equality: boolean;
  readonly block: RowBlock | VariableBlock;
  readonly cell: number;
  /** Keys of the cell along the block's axes. */
  readonly keys: readonly string[];
  /** Unit and sentence of the block's card. */
  readonly unit: string;
  readonly sentence: Worded;
}

export interface ConflictMember extends Place {
  /** The bound. */
  readonly value: number;
  /** Weight in the proof: Σ multiplier · normal = 0 while Σ multiplier · value > 0. */
  readonly multiplier: number;
}

export interface Repair extends Place {
  /** The bound as it is, and as it would have to be. */
  readonly from: number;
  readonly to: number;
  /** |to − from|. */
  readonly amount: number;
}

/** Names a key of an axis for a reader: a zone, a plant, an hour. */
export type DescribeKey = (axis: Axis, key: string, block: Block) => Worded;

/** The axis and the key, as `zone west`; the key alone is not enough for a number. */
export const describePlainly: DescribeKey = (axis, key) => phrase(words.key, { axis: axis.name, key });

/** Groups told in the headline, and heads of cells told in one line. */
const TOLD = 4;
/** A contradiction of two members is told in full. */
const PAIR = 2;
/** A run of at least this many neighbours is told by its ends. */
const RUN = 3;

/**
 * Lines of the members: one per block, kind and side, and a last one for the quantities that cannot be negative.
 * First what would be repaired, then rows with a figure, then bounds, then definitions; the fewest cells first.
 */
export function tellMembers(
  members: readonly ConflictMember[],
  repairs: readonly Repair[],
  describe: DescribeKey,
): Worded[] {
  const silent = members.length > PAIR ? members.filter(isSilent) : [];
  const told = members.length > PAIR ? members.filter((member) => !isSilent(member)) : members;
  const repaired = new Set(repairs.map(({ block }) => block.name));
  const rank = (group: readonly ConflictMember[]) =>
    repaired.has(group[0]!.block.name) ? 0 : group[0]!.kind === 'bound' ? 2 : isDefinition(group) ? 3 : 1;
  const sorted = groups(told).sort((a, b) => rank(a) - rank(b) || a.length - b.length);
  const lines = sorted.map((group) => {
    const { side, equality, unit } = group[0]!;
    const place = placeText(group, describe);
    if (isDefinition(group)) return place;
    const template = equality ? words.exactly : side === 'lower' ? words.atLeast : words.atMost;
    return phrase(template, { place, value: extent(group.map(({ value }) => value)), unit: unitText(unit) });
  });
  if (silent.length > 0) lines.push(phrase(words.silent, { count: silent.length }));
  return lines;
}

/** Rows whose right-hand sides are zero: their sentence says it all. */
function isDefinition(group: readonly ConflictMember[]): boolean {
  return group[0]!.kind === 'row' && group.every(({ value }) => value === 0);
}

/** A variable's lower bound of zero goes without saying where the contradiction has other members. */
function isSilent({ kind, side, value, equality }: ConflictMember): boolean {
  return kind === 'bound' && side === 'lower' && value === 0 && !equality;
}

/** Lines of the repairs: one per block, kind and side, with the extent and the total of the amounts. */
export function tellRepairs(repairs: readonly Repair[], describe: DescribeKey): Worded[] {
  return groups(repairs).map((group) => {
    const { side, equality, unit } = group[0]!;
    const up = side === 'upper';
    const template = equality ? (up ? words.raiseFixed : words.lowerFixed) : up ? words.raiseUpper : words.lowerLower;
    const amounts = group.map(({ amount }) => amount);
    const [least, most] = ends(amounts);
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    const amount =
      group.length === 1
        ? same(numberText(sum))
        : most - least <= 1e-6 * most
          ? phrase(words.each, { each: numberText(most), sum: numberText(sum) })
          : phrase(words.amounts, { least: numberText(least), most: numberText(most), sum: numberText(sum) });
    return phrase(template, { place: placeText(group, describe), amount, unit: unitText(unit) });
  });
}

/** `a; b; c; and 4 more`. */
export function tellList(lines: readonly Worded[]): Worded {
  const shown = lines.length > TOLD ? lines.slice(0, TOLD - 1) : lines;
  const rest = lines.length - shown.length;
  return join(rest > 0 ? [...shown, phrase(words.more, { count: rest })] : shown, words.listJoin);
}

export function tellCrossed(members: readonly ConflictMember[], describe: DescribeKey): Worded {
  const lower = members.find(({ side }) => side === 'lower')!;
  const upper = members.find(({ side }) => side === 'upper')!;
  const parameters = { lower: numberText(lower.value), upper: numberText(upper.value), unit: unitText(upper.unit) };
  return phrase(words.crossed, { place: placeText([upper], describe), ...parameters });
}

/** A unit behind its number; plain numbers, as a file of rows and columns has them, stand alone. */
function unitText(unit: string): string {
  return unit === '' || unit === '1' ? '' : ` ${unit}`;
}

/** Headings and indented lines in one language. */
export function paragraph(language: Language, heading: Worded, lines: readonly Worded[]): string[] {
  return lines.length === 0 ? [] : [heading[language], ...lines.map((line) => `  ${line[language]}`)];
}

function groups<P extends Place>(places: readonly P[]): P[][] {
  const byKey = new Map<string, P[]>();
  for (const place of places) {
    const key = `${place.kind}|${place.side}|${place.equality}|${place.block.name}`;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [place]);
    else group.push(place);
  }
  return [...byKey.values()];
}

function placeText(group: readonly Place[], describe: DescribeKey): Worded {
  const { block, sentence } = group[0]!;
  if (block.axes.length === 0) return sentence;
  return phrase(words.sentenceAt, {
    sentence,
    cells: cellsText(
      block,
      group.map(({ cell }) => cell),
      describe,
    ),
  });
}

/** Cells of a block in words: runs along the last axis, once for all heads (keys of the axes before) that share them. */
function cellsText(block: Block, cells: readonly number[], describe: DescribeKey): Worded {
  const last = block.axes[block.axes.length - 1]!;
  const headAxes = block.axes.slice(0, -1);
  const byHead = new Map<number, number[]>();
  for (const cell of [...cells].sort((a, b) => a - b)) {
    const head = Math.floor(cell / last.length);
    const positions = byHead.get(head);
    if (positions === undefined) byHead.set(head, [cell % last.length]);
    else positions.push(cell % last.length);
  }
  const byRuns = new Map<string, { heads: number[]; positions: number[] }>();
  for (const [head, positions] of byHead) {
    const same = byRuns.get(positions.join());
    if (same === undefined) byRuns.set(positions.join(), { heads: [head], positions });
    else same.heads.push(head);
  }
  const parts = [...byRuns.values()].map(({ heads, positions }) => {
    const runs = runsText(last, positions, describe, block);
    if (headAxes.length === 0) return runs;
    const names = heads.map((head) => {
      const keys = cellKeys(headAxes, head);
      return join(
        keys.map((key, k) => describe(headAxes[k]!, key, block)),
        words.keyJoin,
      );
    });
    return join([shorten(names), runs], words.keyJoin);
  });
  return shorten(parts);
}

function runsText(axis: Axis, positions: readonly number[], describe: DescribeKey, block: Block): Worded {
  const name = (position: number) => describe(axis, axis.key(position), block);
  const parts: Worded[] = [];
  for (let first = 0; first < positions.length; ) {
    let end = first + 1;
    while (end < positions.length && positions[end] === positions[end - 1]! + 1) end++;
    if (end - first >= RUN)
      parts.push(phrase(words.span, { from: name(positions[first]!), to: name(positions[end - 1]!) }));
    else for (let k = first; k < end; k++) parts.push(name(positions[k]!));
    first = end;
  }
  return shorten(parts);
}

function shorten(parts: readonly Worded[]): Worded {
  const shown = parts.length > TOLD ? parts.slice(0, TOLD - 1) : parts;
  const rest = parts.length - shown.length;
  return join(rest > 0 ? [...shown, phrase(words.more, { count: rest })] : shown, words.cellJoin);
}

function join(parts: readonly Worded[], by: Worded): Worded {
  return { en: parts.map(({ en }) => en).join(by.en), zh: parts.map(({ zh }) => zh).join(by.zh) };
}

/** Least and greatest; spreading them into Math.min would overflow the stack on a year of many plants. */
function ends(values: readonly number[]): readonly [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

function extent(values: readonly number[]): Worded {
  const [least, most] = ends(values);
  return least === most
    ? same(numberText(least))
    : phrase(words.span, { from: numberText(least), to: numberText(most) });
}

const format = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

/** Six significant digits; what is smaller is rounding of the solver. */
const numberText = (value: number) => format.format(value === 0 ? 0 : value);
