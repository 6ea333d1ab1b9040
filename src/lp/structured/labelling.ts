import type { Axis } from '#frame';
import { phrase, type Worded } from '#words';
import { columnName, type Problem, rowName } from '../problem.js';
import { type Arrangement, arrange, LONGEST_CARRIED, PARTS, workOf } from './arrangement.js';
import { placeStrays } from './stray-columns.js';
import { hoursByGraph } from './time-graph.js';
import { words } from './words.js';

/** Which hour every column belongs to: hourOf[j], or −1 for none. */
export interface Labelling {
  readonly hourOf: Int32Array;
  readonly hours: number;
  readonly how: Worded;
}
export interface Labelled extends Labelling {
  readonly arrangement: Arrangement;
}

/** Rows and columns beyond hours and their neighbours; each costs a column of every hour's block. */
const MOST_BORDER = 900;
/** No more than this share of rows and columns, or so few: with more, an hour is no hour. */
const MOST_BORDER_SHARE = 1 / 8;
const FEW = 24;
/** Rows of an hour that remain when what belongs to one column alone is gone. */
const MOST_WIDE = 480;
/** Fewer hours are no time. */
const LEAST_HOURS = 4;
/** An outer axis of time (years, days) is no longer than this. */
const LONGEST_OUTER = 400;
/** Axes that are looked at. */
const MOST_AXES = 3;

/**
 * Finds the hours of a problem that was reduced from `given`; `columns` are the given places of its columns. Axes of the blocks are tried
 * first, then numbers in names, then the graph of rows and columns; of all ways that fit, the one with the least work is
 * taken. Answers why, where none fits. A labelling is never believed: what a row is follows from the columns it holds.
 */
export function labelled(given: Problem, problem: Problem, columns: Int32Array, parts = PARTS): Labelled | Worded {
  let best: Labelled | null = null;
  let least = Number.POSITIVE_INFINITY;
  let refusal: Worded = words.noTime;
  const look = (labelling: Labelling | null): void => {
    if (labelling === null || labelling.hours < LEAST_HOURS) return;
    const found = columns.length === given.columnCount ? labelling.hourOf : pick(labelling.hourOf, columns);
    // An axis with a key for nearly every column is a list of names: in any order there are ways from row to row.
    const carried = 2 * labelling.hours > given.columnCount ? 0 : LONGEST_CARRIED;
    const hourOf = placeStrays(problem, found, carried * labelling.hours);
    // Columns of no hour are global ones: with too many of them it is no way, and there is another.
    if (best !== null && hourlessOf(hourOf) > mostBorderOf(problem)) return;
    const arrangement = arrange(problem, hourOf, labelling.hours, parts, carried);
    const misfit = misfitOf(problem, arrangement, labelling.how);
    if (misfit !== null) {
      // The first is the one that its author meant.
      if (refusal === words.noTime) refusal = misfit;
      return;
    }
    const { multiplications } = workOf(arrangement);
    if (multiplications >= least) return;
    least = multiplications;
    best = { ...labelling, hourOf, arrangement };
  };
  const axes = [...byAxes(given)];
  for (const labelling of axes) look(labelling);
  // Water on its way, delayed links: rows that reach back by several hours fit into longer steps, which may be less work than to carry them.
  const single = best as Labelled | null;
  if (single === null || single.arrangement.carriedOf.length > 0)
    for (const labelling of axes)
      if (2 * labelling.hours <= given.columnCount && (single === null || labelling.how === single.how))
        for (const step of LONGER_STEPS) look(inSteps(labelling, step));
  if (best !== null) return best;
  if (given.variableBlocks.length === 1) for (const labelling of byNames(given)) look(labelling);
  if (best !== null) return best;
  const whole = (labelling: Labelling): Labelling => {
    if (columns.length === given.columnCount) return labelling;
    const hourOf = new Int32Array(given.columnCount).fill(-1);
    columns.forEach((j, at) => {
      hourOf[j] = labelling.hourOf[at]!;
    });
    return { ...labelling, hourOf };
  };
  for (const found of hoursByGraph(problem)) look(whole({ ...found, how: words.byGraph }));
  return best ?? refusal;
}

/** Hours that are taken for one where single hours do not fit. */
const LONGER_STEPS = [2, 3, 4, 6, 8, 12, 24] as const;

function inSteps({ hourOf, hours, how }: Labelling, step: number): Labelling {
  return {
    hourOf: hourOf.map((hour) => (hour < 0 ? -1 : Math.floor(hour / step))),
    hours: Math.ceil(hours / step),
    how: phrase(words.inSteps, { how, step }),
  };
}

function misfitOf(problem: Problem, arrangement: Arrangement, how: Worded): Worded | null {
  const { globalColumns, borderRows } = arrangement;
  const most = mostBorderOf(problem);
  if (globalColumns + borderRows > most) {
    const cell =
      borderRows > 0
        ? rowName(problem, arrangement.rows[arrangement.rows.length - 1]!)
        : columnName(problem, arrangement.columns[arrangement.columns.length - 1]!);
    return phrase(words.manyHours, { how, count: globalColumns + borderRows, most, cell });
  }
  const { widest } = workOf(arrangement);
  return widest > MOST_WIDE ? phrase(words.wideHours, { how, count: widest, most: MOST_WIDE }) : null;
}

function mostBorderOf({ rowCount, columnCount }: Problem): number {
  return Math.min(MOST_BORDER, Math.max(FEW, Math.floor(MOST_BORDER_SHARE * (rowCount + columnCount))));
}

function hourlessOf(hourOf: Int32Array): number {
  let count = 0;
  for (let j = 0; j < hourOf.length; j++) if (hourOf[j]! < 0) count++;
  return count;
}

function pick(all: Int32Array, places: Int32Array): Int32Array {
  const picked = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) picked[at] = all[places[at]!]!;
  return picked;
}

/** An axis of time is one of this share of all columns. */
const MOST_CELLS = 0.5;
/** An outer one is one of this share of those: the others would be columns of no hour. */
const MOST_AROUND = 0.9;

/** One labelling per long axis that most columns have, one per shorter axis around it, one per two axes around it. */
function* byAxes(problem: Problem): Generator<Labelling> {
  const longest = new Map<string, Axis>();
  const cells = new Map<string, number>();
  /** Columns that have both axes. */
  const together = new Map<string, Map<string, number>>();
  for (const { axes, size } of problem.variableBlocks)
    for (const axis of axes) {
      cells.set(axis.name, (cells.get(axis.name) ?? 0) + size);
      if (axis.length > (longest.get(axis.name)?.length ?? 0)) longest.set(axis.name, axis);
      const others = together.get(axis.name) ?? new Map<string, number>();
      together.set(axis.name, others);
      for (const { name } of axes) if (name !== axis.name) others.set(name, (others.get(name) ?? 0) + size);
    }
  const common = [...longest.values()].filter(
    ({ name, length }) => length >= LEAST_HOURS && cells.get(name)! >= MOST_CELLS * problem.columnCount,
  );
  common.sort((one, two) => two.length - one.length);
  const inner = common.slice(0, MOST_AXES);
  /** Axes around one: most of its columns have them. */
  const around = ({ name }: Axis): readonly Axis[] =>
    [...together.get(name)!]
      .filter(([, shared]) => shared >= MOST_AROUND * cells.get(name)!)
      .map(([other]) => longest.get(other)!)
      .filter(({ length }) => length > 1 && length <= LONGEST_OUTER);
  for (const one of inner) {
    yield byAxis(problem, [one]);
    for (const outer of around(one)) yield byAxis(problem, [outer, one]);
  }
  // Years of days of hours. The outermost of the three is the shortest, or so it is with all that plans.
  for (const one of inner) {
    const outer = [...around(one)].sort((two, three) => two.length - three.length).slice(0, MOST_AXES);
    for (const [k, two] of outer.entries())
      for (const three of outer.slice(k + 1)) yield byAxis(problem, [two, three, one]);
  }
}

/** The first of the axes is the outermost. */
function byAxis(problem: Problem, scale: readonly Axis[]): Labelling {
  const hourOf = new Int32Array(problem.columnCount).fill(-1);
  for (const { axes, offset, size } of problem.variableBlocks) {
    const places = scale.map(({ name }) => axes.findIndex((each) => each.name === name));
    if (places.includes(-1)) continue;
    const labels = places.map((at, k) => labelsOf(axes[at]!, scale[k]!));
    const strides = places.map((at) => strideOf(axes, at));
    for (let cell = 0; cell < size; cell++) {
      let hour = 0;
      for (let k = 0; k < scale.length; k++) {
        const label = labels[k]![Math.floor(cell / strides[k]!) % labels[k]!.length]!;
        hour = label < 0 || hour < 0 ? -1 : hour * scale[k]!.length + label;
      }
      hourOf[offset + cell] = hour;
    }
  }
  const name = scale.map((each) => each.name).join(' × ');
  const hours = scale.reduce((product, { length }) => product * length, 1);
  return { hourOf, hours, how: phrase(words.byAxis, { name }) };
}

/** Positions of the keys of an axis in the longest axis of its name. */
function labelsOf(axis: Axis, longest: Axis): Int32Array {
  if (axis.length === longest.length) return Int32Array.from({ length: axis.length }, (_, k) => k);
  return Int32Array.from({ length: axis.length }, (_, k) => longest.indexOf(axis.key(k)));
}

const strideOf = (axes: readonly Axis[], at: number) =>
  axes.slice(at + 1).reduce((size, { length }) => size * length, 1);

/** A column in so many rows, or in a quarter of the hours, is no column of an hour, whatever its name says. */
const HEAVY = 32;

/** One labelling for the last whole number of each name, one for the first. */
function* byNames(problem: Problem): Generator<Labelling> {
  const { columnCount, starts } = problem;
  for (const pattern of [/(\d+)(?!.*\d)/, /(\d+)/]) {
    const numbers = new Float64Array(columnCount).fill(Number.NaN);
    const seen = new Set<number>();
    for (let j = 0; j < columnCount; j++) {
      const found = pattern.exec(columnName(problem, j))?.[1];
      if (found === undefined) continue;
      numbers[j] = Number(found);
      seen.add(numbers[j]!);
    }
    const order = new Map([...seen].sort((one, two) => one - two).map((number, place) => [number, place]));
    const most = Math.max(HEAVY, order.size / 4);
    const hourOf = new Int32Array(columnCount);
    for (let j = 0; j < columnCount; j++) {
      const light = starts[j + 1]! - starts[j]! <= most;
      hourOf[j] = light ? (order.get(numbers[j]!) ?? -1) : -1;
    }
    yield { hourOf, hours: order.size, how: words.byNames };
  }
}
