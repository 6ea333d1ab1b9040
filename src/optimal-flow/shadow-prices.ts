import type { Axis } from '#frame';
import { numbersOf, tableOf } from '#grid';
import type { Card, Outcome, RowBlock, VariableBlock } from '#lp';
import type { Worded } from '#words';
import type { OptimalFlow } from './build.js';
import { words } from './shadow-price-words.js';

export type Side = 'upper' | 'lower' | 'equal';

/** The price of one limit: of one number where it holds over the whole horizon, else one per snapshot. */
export interface ShadowPrice {
  readonly component: string;
  readonly name: string;
  /** What sets the limit: an attribute of the component (`p_nom_max`, `p_max_pu`, `constant`), or the name of its rows. */
  readonly attribute: string;
  readonly side: Side;
  readonly card: Card;
  /** Does it hold in every snapshot (T values), or once (1 value)? */
  readonly over: 'snapshots' | 'total';
  /** Unit of the limit (MW, MWh, t, …) and of its price. */
  readonly limitUnit: string;
  readonly unit: string;
  /** Change of the objective per unit of the limit. NaN in a snapshot where there is no such limit. */
  readonly price: Float64Array;
  readonly limit: Float64Array;
  /** From where to where the limit can move, alone, at this price; null without ranging. */
  readonly range: { readonly lowest: Float64Array; readonly highest: Float64Array } | null;
  /** Is any price other than 0? Then: in how many snapshots, of how many hours (weights of cost). */
  readonly active: boolean;
  readonly activeSnapshots: number;
  readonly activeHours: number;
  /** Snapshots by falling |price|, at most `HARDEST` of them, active ones only. */
  readonly hardest: Int32Array;
}

/** Number of snapshots that are named for each limit. */
export const HARDEST = 5;
/** Multipliers below this are the rounding of a solver (its own tolerance of reduced costs). */
const NOTHING = 1e-7;

/** Blocks that are part of the formulation and no limit that anybody set. */
const INNER =
  /^Cycle\.|\.loss|_modularity$|\.committed_|_transition$|status_before|_modules$|\.(head_.+|generation|n_mod|status|start_up|shut_down)$/;

/** Attributes that set the bounds of a block's columns, where they are not its name with _min and _max. */
const BOUNDS: Readonly<Record<string, readonly [lower: string, upper: string]>> = {
  p: ['p_min_pu', 'p_max_pu'],
  s: ['s_max_pu', 's_max_pu'],
  e: ['e_min_pu', 'e_max_pu'],
  p_dispatch: ['p_dispatch', 'p_max_pu'],
  p_store: ['p_store', 'p_min_pu'],
  state_of_charge: ['state_of_charge', 'max_hours'],
  spill: ['spill', 'inflow'],
  turbine: ['turbine', 'turbine_max'],
};

/** Attributes that stand behind the names of rows. */
const ROWS: Readonly<Record<string, string>> = {
  balance: 'load',
  growth: 'max_growth',
  energy_balance: 'inflow',
  water_balance: 'inflow',
};

/**
 * The price of every limit of an optimal power flow. Units come from the cards of the blocks.
 *
 *   sign:   as in `Outcome.rowDual` and PyPSA's `mu`: ∂ objective / ∂ limit. A limit from above that holds cost down has a price ≤ 0,
 *           one from below ≥ 0; of an equality (load, energy balance, set point, sense ==) either; a load has its bus's marginal price.
 *   unit:   limits on power in a snapshot (MW, MVA, m³/s): the multiplier divided by the hours of the snapshot's cost, so currency/MWh
 *           (0 where these are 0). All else (capacities, levels, energy, totals): the multiplier itself, currency/MW, currency/MWh, currency/t.
 *   range:  of the limit, in its unit, from `outcome.ranging`: while it alone moves within, the price stays. A limit without a price may move
 *           from where the activity is to infinity. Limits that are shares of a decided capacity are rows p − g P ≤ 0: their number is the 0.
 *
 * The outcome must be of the flow's problem, or of that with its integers fixed (`fixIntegers`).
 * Throws RangeError on an outcome without multipliers.
 */
export function shadowPrices(flow: OptimalFlow, outcome: Outcome): readonly ShadowPrice[] {
  const { problem, model } = flow;
  if (outcome.rowDual.length !== problem.rowCount || outcome.columnDual.length !== problem.columnCount)
    throw new RangeError(
      'this outcome has no multipliers of the problem: of one with whole numbers, fix them and solve again',
    );
  const reading: Reading = { flow, outcome, hours: model.time.cost, objective: model.grid.snapshots.objective };
  const out: ShadowPrice[] = [];
  for (const block of problem.rowBlocks) if (!INNER.test(block.name)) out.push(...ofRows(reading, block));
  for (const block of problem.variableBlocks) if (!INNER.test(block.name)) out.push(...ofColumns(reading, block));
  return out;
}

interface Reading {
  readonly flow: OptimalFlow;
  readonly outcome: Outcome;
  /** Weights of cost, hours × weight of the period. */
  readonly hours: Float64Array;
  readonly objective: Float64Array;
}

/** One limit of a block: the cells it holds in, one per snapshot (or one). −1: not in this snapshot. */
interface Limit {
  readonly component: string;
  readonly name: string;
  readonly attribute: string;
  readonly cells: Int32Array;
  readonly over: 'snapshots' | 'total';
}

function ofRows(reading: Reading, block: RowBlock): ShadowPrice[] {
  const { problem } = reading.flow;
  const { outcome } = reading;
  const value = (i: number) => outcome.rowValue[block.offset + i]!;
  const dual = (i: number) => outcome.rowDual[block.offset + i]!;
  const moves = outcome.ranging;
  const ends = moves === undefined ? null : { down: moves.rowBoundDown.value, up: moves.rowBoundUp.value };
  const bounds = { lower: problem.rowLower, upper: problem.rowUpper };
  return limitsOf(reading, block).flatMap((limit) =>
    sidesOf(limit, block, bounds).map((side) => {
      const named = namedSide(limit, block, side);
      return priced(reading, block, { ...limit, attribute: named }, side, { bounds, value, dual, ends });
    }),
  );
}

function ofColumns(reading: Reading, block: VariableBlock): ShadowPrice[] {
  const { problem } = reading.flow;
  const { outcome } = reading;
  const value = (j: number) => outcome.columnValue[block.offset + j]!;
  const dual = (j: number) => outcome.columnDual[block.offset + j]!;
  const moves = outcome.ranging;
  const ends = moves === undefined ? null : { down: moves.columnBoundDown.value, up: moves.columnBoundUp.value };
  const bounds = { lower: problem.columnLower, upper: problem.columnUpper };
  return limitsOf(reading, block).flatMap((limit) => {
    const [lower, upper] = BOUNDS[limit.attribute] ?? [`${limit.attribute}_min`, `${limit.attribute}_max`];
    return sidesOf(limit, block, bounds)
      .flatMap((side): Side[] => (side === 'equal' ? ['lower', 'upper'] : [side]))
      .map((side) =>
        priced(reading, block, { ...limit, attribute: side === 'lower' ? lower : upper }, side, {
          bounds,
          value,
          dual,
          ends,
        }),
      );
  });
}

/** The limits of a block: one per key of its axes but time. */
function limitsOf({ flow }: Reading, { name, axes, size }: RowBlock | VariableBlock): Limit[] {
  const dot = name.indexOf('.');
  const component = name.slice(0, dot);
  const rest = name.slice(dot + 1);
  const count = flow.model.count;
  const last = axes.at(-1);
  // Blocks of one number carry the name of what they limit: GlobalConstraint.co2, Bus.nom_max_wind.London.
  if (axes.length === 0) {
    const isBus = component === 'Bus';
    const split = isBus ? rest.indexOf('.') : -1;
    return [
      {
        component,
        name: isBus ? rest.slice(split + 1) : rest,
        attribute: isBus ? rest.slice(0, split) : 'constant',
        cells: Int32Array.of(0),
        over: 'total',
      },
    ];
  }
  if (last?.name === 'set point') return setPoints(component, rest, last, count);
  const timed = last?.name === 'snapshot' && last.length === count;
  const steps = timed ? count : 1;
  const others = timed ? axes.slice(0, -1) : axes;
  const keyOf = (index: number) => {
    const keys: string[] = [];
    let left = index;
    for (let a = others.length - 1; a >= 0; a--) {
      keys.unshift(others[a]!.key(left % others[a]!.length));
      left = Math.floor(left / others[a]!.length);
    }
    return keys.join(', ');
  };
  return Array.from({ length: size / steps }, (_, k) => ({
    component,
    name: keyOf(k),
    attribute: rest,
    cells: Int32Array.from({ length: steps }, (_, t) => k * steps + t),
    over: timed ? 'snapshots' : 'total',
  }));
}

/** Set points stand in a list of cells `asset,snapshot`. */
function setPoints(component: string, attribute: string, axis: Axis, count: number): Limit[] {
  const cells = new Map<string, Int32Array>();
  for (let n = 0; n < axis.length; n++) {
    const key = axis.key(n);
    const comma = key.lastIndexOf(',');
    const name = key.slice(0, comma);
    const own = cells.get(name) ?? new Int32Array(count).fill(-1);
    own[Number(key.slice(comma + 1))] = n;
    cells.set(name, own);
  }
  return Array.from(cells, ([name, own]) => ({ component, name, attribute, cells: own, over: 'snapshots' as const }));
}

type BoundsOf = Readonly<Record<'lower' | 'upper', Float64Array>>;

/** On which sides anything is limited at all. */
function sidesOf({ cells }: Limit, { offset }: RowBlock | VariableBlock, bounds: BoundsOf): Side[] {
  let lower = false;
  let upper = false;
  let equal = true;
  for (const cell of cells) {
    if (cell < 0) continue;
    const low = bounds.lower[offset + cell]!;
    const high = bounds.upper[offset + cell]!;
    lower ||= Number.isFinite(low);
    upper ||= Number.isFinite(high);
    equal &&= low === high;
  }
  if (equal && lower) return ['equal'];
  return [...(lower ? (['lower'] as const) : []), ...(upper ? (['upper'] as const) : [])];
}

/** Attribute behind a block of rows: `p_upper` is p_max_pu, `e_sum` is e_sum_min or e_sum_max. */
function namedSide({ attribute }: Limit, block: RowBlock, side: Side): string {
  const match = /^(.+)_(lower|upper)$/.exec(attribute);
  const bounds = match === null ? undefined : BOUNDS[match[1]!];
  if (bounds !== undefined) return bounds[match![2] === 'lower' ? 0 : 1];
  if (block.axes.length === 0 || side === 'equal') return ROWS[attribute] ?? attribute;
  return (
    ROWS[attribute] ??
    (/^(e_sum|release|angle)$/.test(attribute) ? `${attribute}_${side === 'lower' ? 'min' : 'max'}` : attribute)
  );
}

interface Numbers {
  readonly bounds: BoundsOf;
  readonly value: (cell: number) => number;
  readonly dual: (cell: number) => number;
  readonly ends: { readonly down: Float64Array; readonly up: Float64Array } | null;
}

const RATES: ReadonlySet<string> = new Set(['MW', 'MVA', 'm3/s']);

/** Units of a limit in snapshots and of its price. */
function unitsOf(card: Card, over: Limit['over']): { readonly unit: string; readonly perHour: boolean } {
  if (over === 'snapshots' && RATES.has(card.unit))
    return { unit: card.unit === 'm3/s' ? 'currency/(m3/s h)' : `currency/${card.unit}h`, perHour: true };
  return { unit: card.unit === 'currency' || card.unit === '1' ? '1' : `currency/${card.unit}`, perHour: false };
}

function priced(
  { flow, hours, objective }: Reading,
  block: RowBlock | VariableBlock,
  { component, name, attribute, cells, over }: Limit,
  side: Side,
  { bounds, value, dual, ends }: Numbers,
): ShadowPrice {
  const { unit, perHour } = unitsOf(block.card, over);
  const count = cells.length;
  const price = new Float64Array(count).fill(Number.NaN);
  const limit = new Float64Array(count).fill(Number.NaN);
  const lowest = new Float64Array(count).fill(Number.NaN);
  const highest = new Float64Array(count).fill(Number.NaN);
  const shift = component === 'GlobalConstraint' ? constantLeft(flow, block) : 0;
  const active: number[] = [];
  for (let n = 0; n < count; n++) {
    const cell = cells[n]!;
    if (cell < 0) continue;
    const at = block.offset + cell;
    const bound = side === 'lower' ? bounds.lower[at]! : bounds.upper[at]!;
    if (!Number.isFinite(bound)) continue;
    const multiplier = dual(cell);
    const own = side === 'equal' ? multiplier : side === 'lower' ? Math.max(multiplier, 0) : Math.min(multiplier, 0);
    const weight = perHour ? hours[n]! : 1;
    price[n] = (weight === 0 ? 0 : own / weight) + 0;
    limit[n] = bound + shift;
    const binds = side === 'equal' || Math.abs(own) > NOTHING;
    const activity = value(cell);
    lowest[n] =
      shift + (binds ? (ends?.down[at] ?? Number.NaN) : side === 'upper' ? activity : Number.NEGATIVE_INFINITY);
    highest[n] =
      shift + (binds ? (ends?.up[at] ?? Number.NaN) : side === 'upper' ? Number.POSITIVE_INFINITY : activity);
    if (Math.abs(own) > NOTHING) active.push(n);
  }
  const hardest = active.toSorted((a, b) => Math.abs(price[b]!) - Math.abs(price[a]!) || a - b).slice(0, HARDEST);
  return {
    component,
    name,
    attribute,
    side,
    card: block.card,
    over,
    limitUnit: block.card.unit,
    unit,
    price,
    limit,
    range: ends === null ? null : { lowest, highest },
    active: active.length > 0,
    activeSnapshots: over === 'total' ? 0 : active.length,
    activeHours: over === 'total' ? 0 : active.reduce((sum, t) => sum + objective[t]!, 0),
    hardest: Int32Array.from(over === 'total' ? [] : hardest),
  };
}

/** What a global constraint has on its left that is no variable (levels at the start): its row is without it. */
function constantLeft({ model, limits, problem }: OptimalFlow, block: RowBlock | VariableBlock): number {
  const n = limits.rows.findIndex(({ name }) => name === block.name);
  if (n < 0) return 0;
  const table = tableOf(model.grid, 'GlobalConstraint');
  const upper = problem.rowUpper[block.offset]!;
  const bound = Number.isFinite(upper) ? upper : problem.rowLower[block.offset]!;
  return numbersOf(table, 'constant')[limits.constraints[n]!]! - bound;
}

/** A table as figures and reports take it: one row per limit, prices with their units; `what` is the sentence of the limit's block. */
export interface PriceTable {
  readonly kind: 'table';
  readonly title: Worded;
  readonly columns: readonly {
    readonly key: string;
    readonly name: Worded;
    readonly unit: string;
    readonly type: 'text' | 'number';
  }[];
  readonly rows: readonly (readonly (string | number | Worded | null)[])[];
}

const COLUMNS = [
  ['component', 'text'],
  ['name', 'text'],
  ['attribute', 'text'],
  ['side', 'text'],
  ['what', 'text'],
  ['active', 'text'],
  ['snapshots', 'number'],
  ['hours', 'number'],
  ['price', 'number'],
  ['unit', 'text'],
  ['at', 'text'],
  ['limit', 'number'],
  ['lowest', 'number'],
  ['highest', 'number'],
  ['limitUnit', 'text'],
] as const;

/**
 * Prices as a table, dearest snapshot of each limit; `activeOnly` (default) leaves out what limits nothing.
 * Price, limit and range are those of the snapshot named under `at`, or of the whole where a limit holds once.
 */
export function shadowPriceTable(
  flow: OptimalFlow,
  prices: readonly ShadowPrice[],
  { activeOnly = true }: { readonly activeOnly?: boolean } = {},
): PriceTable {
  const { labels } = flow.model.grid.snapshots;
  const number = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  return {
    kind: 'table',
    title: words.title,
    columns: COLUMNS.map(([key, type]) => ({ key, name: words[key], unit: '', type })),
    rows: prices
      .filter(({ active }) => active || !activeOnly)
      .map((each) => {
        const isTotal = each.over === 'total';
        const at = isTotal ? 0 : each.hardest[0];
        const seen = at ?? each.price.findIndex((value) => !Number.isNaN(value));
        return [
          each.component,
          each.name,
          each.attribute,
          words[each.side],
          each.card.sentence,
          each.active ? words.yes : words.no,
          isTotal ? null : each.activeSnapshots,
          isTotal ? null : each.activeHours,
          number(each.price[seen]),
          each.unit,
          isTotal || at === undefined ? null : (labels[at] ?? null),
          number(each.limit[seen]),
          number(each.range?.lowest[seen]),
          number(each.range?.highest[seen]),
          each.limitUnit,
        ];
      }),
  };
}
