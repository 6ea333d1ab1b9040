import { type ComponentName, numbersOf, tableOf, textsOf } from '#grid';
import type { VariableBlock } from '#lp';
import { type Fault, FaultError, phrase, same, type Worded, type WordParameters } from '#words';
import type { OptimalFlow } from './build.js';
import type { Capacity } from './capacity.js';
import type { Assets } from './model.js';
import { words } from './selection-words.js';

/** Some components of a grid: those of a carrier, those that feed a bus or a group of buses, or a list of one kind. */
export type Selection =
  | { readonly by: 'carrier'; readonly name: string }
  /** Buses by name (attribute null), or all whose column (`country`, `location`, …) has the value. */
  | { readonly by: 'bus'; readonly attribute: string | null; readonly value: string }
  | { readonly by: 'component'; readonly component: string; readonly names: readonly string[] };

export type MeasureKind = 'capacity' | 'energy';

/** A number of the answer that is linear in the columns: Σ coefficients[j] xⱼ + constant. */
export interface Measure {
  /** As it is written: `carrier:wind`. */
  readonly key: string;
  readonly kind: MeasureKind;
  readonly unit: 'MW' | 'MVA' | 'MWh';
  /** One per column of the problem. */
  readonly coefficients: Float64Array;
  readonly constant: number;
  /** Components that it counts. */
  readonly count: number;
}

function refuse(code: string, message: Worded, parameters: WordParameters, more: Partial<Fault> = {}): FaultError {
  return new FaultError([{ code, severity: 'error', place: {}, message: phrase(message, parameters), ...more }]);
}

/**
 * Reads `carrier:wind`, `bus:London`, `bus:country=GB`, `component:Generator/London Wind,London Gas`.
 * Throws FaultError on anything else.
 */
export function selectionOf(text: string): Selection {
  const match = /^(carrier|bus|component):(.+)$/.exec(text.trim());
  const rest = match?.[2]?.trim() ?? '';
  if (match?.[1] === 'carrier' && rest !== '') return { by: 'carrier', name: rest };
  if (match?.[1] === 'bus' && rest !== '') {
    const equals = rest.indexOf('=');
    return equals > 0
      ? { by: 'bus', attribute: rest.slice(0, equals), value: rest.slice(equals + 1) }
      : { by: 'bus', attribute: null, value: rest };
  }
  const slash = rest.indexOf('/');
  const names = rest
    .slice(slash + 1)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (match?.[1] === 'component' && slash > 0 && names.length > 0)
    return { by: 'component', component: rest.slice(0, slash), names };
  throw refuse('alternatives-choice', words.notAChoice, { text }, { expected: words.choiceExpected });
}

/** One kind of component as a choice sees it. */
interface Kind {
  readonly assets: Assets;
  readonly capacity: Capacity;
  readonly unit: 'MW' | 'MVA' | 'MWh';
  /** Power whose energy is counted; null where it has no one direction (lines, stores). */
  readonly power: VariableBlock | null;
  /** Does it feed a bus (zones count these)? */
  readonly feeds: boolean;
}

function kindsOf({ parts }: OptimalFlow): readonly Kind[] {
  const { generators, lines, transformers, links, processes, storageUnits, stores, reservoirs } = parts;
  const kind = <P extends { assets: Assets; capacity: Capacity }>(
    part: P | null,
    unit: Kind['unit'],
    power: (part: P) => VariableBlock | null,
    feeds = false,
  ): Kind[] =>
    part === null ? [] : [{ assets: part.assets, capacity: part.capacity, unit, power: power(part), feeds }];
  return [
    ...kind(generators, 'MW', ({ power }) => power.variable, true),
    ...kind(storageUnits, 'MW', ({ dispatch }) => dispatch.variable, true),
    ...kind(reservoirs, 'MW', ({ power }) => power.variable, true),
    ...kind(links, 'MW', ({ power }) => power.variable),
    ...kind(processes, 'MW', ({ power }) => power.variable),
    ...kind(stores, 'MWh', () => null),
    ...kind(lines, 'MVA', () => null),
    ...kind(transformers, 'MVA', () => null),
  ];
}

const listed = (names: Iterable<string>) => same([...new Set(names)].sort().slice(0, 30).join(', '));

/** Assets of each kind that a selection names. Throws FaultError where it names nothing. */
function chosenOf(flow: OptimalFlow, selection: Selection): (readonly [kind: Kind, assets: readonly number[]])[] {
  const kinds = kindsOf(flow);
  const { grid } = flow.model;
  const pickWhere = (some: readonly Kind[], fits: (kind: Kind, i: number) => boolean) =>
    some
      .map((kind) => [kind, [...kind.assets.index.keys()].filter((k) => fits(kind, kind.assets.index[k]!))] as const)
      .filter(([, assets]) => assets.length > 0);
  if (selection.by === 'carrier') {
    const carried = kinds.filter(({ assets }) => assets.table.component.attributes.has('carrier'));
    const carrierOf = new Map(carried.map((kind) => [kind, textsOf(kind.assets.table, 'carrier')]));
    const found = pickWhere(carried, (kind, i) => carrierOf.get(kind)![i] === selection.name);
    if (found.length > 0) return found;
    const known = carried.flatMap((kind) => Array.from(kind.assets.index, (i) => carrierOf.get(kind)![i]!));
    throw refuse('alternatives-carrier', words.noCarrier, { name: selection.name }, { expected: listed(known) });
  }
  if (selection.by === 'bus') {
    const { attribute, value } = selection;
    const table = tableOf(grid, 'Bus');
    const column =
      attribute === null
        ? table.names
        : (table.texts.get(attribute) ?? Array.from(table.numbers.get(attribute) ?? [], String));
    const buses = new Set(table.names.filter((_, b) => column[b] === value));
    const name = attribute === null ? value : `${attribute}=${value}`;
    if (buses.size === 0) throw refuse('alternatives-bus', words.noBus, { name }, { expected: listed(column) });
    const found = pickWhere(
      kinds.filter(({ feeds }) => feeds),
      ({ assets }, i) => buses.has(textsOf(assets.table, 'bus')[i]!),
    );
    if (found.length === 0) throw refuse('alternatives-bus', words.nothingAtBus, { name });
    return found;
  }
  const kind = kinds.find(({ assets }) => assets.name === (selection.component as ComponentName));
  const all = kind === undefined ? [] : Array.from(kind.assets.index, (_, k) => kind.assets.axis.key(k));
  const positions = selection.names.map((name) => {
    const k = all.indexOf(name);
    if (k < 0)
      throw refuse(
        'alternatives-component',
        words.noComponent,
        { component: selection.component, name },
        { expected: listed(all.length > 0 ? all : kinds.map(({ assets }) => assets.name)) },
      );
    return k;
  });
  return kind === undefined ? [] : [[kind, [...new Set(positions)]]];
}

/**
 * What a selection amounts to, as a linear form of the problem's columns.
 *
 *   capacity:  Σ P of those that are decided + Σ of those that are given     MW (MVA for branches, MWh for stores)
 *   energy:    Σ_t w_t p_t, hours of generation × years of the period         MWh
 *
 * p is the power of generators, processes, reservoirs, what storage units give, what links take from bus0. A zone counts what feeds its buses
 * (generators, storage units, reservoirs), not the branches between them. Throws FaultError where the selection is empty, mixes units, or leaves
 * nothing to decide.
 */
export function measureOf(flow: OptimalFlow, text: string, kind: MeasureKind): Measure {
  const found = chosenOf(flow, selectionOf(text));
  const coefficients = new Float64Array(flow.problem.columnCount);
  const units = new Set(found.map(([each]) => each.unit));
  let constant = 0;
  let count = 0;
  if (kind === 'capacity' && units.size > 1)
    throw refuse(
      'alternatives-units',
      words.mixedUnits,
      { text },
      { found: [...units].join(', '), cure: words.mixedCure },
    );
  for (const [each, assets] of found) {
    count += assets.length;
    if (kind === 'capacity') constant += addCapacity(each, assets, coefficients);
    else addEnergy(flow, each, assets, coefficients);
  }
  const unit = kind === 'energy' ? 'MWh' : [...units][0]!;
  const decided = coefficients.some((value) => value !== 0);
  if (!decided)
    throw refuse(
      'alternatives-decided',
      words.nothingDecided,
      { text, measure: words[kind], value: constant, unit },
      kind === 'capacity' ? { cure: words.nothingDecidedCure } : {},
    );
  return { key: text.trim(), kind, unit, coefficients, constant, count };
}

function addCapacity({ capacity, assets }: Kind, chosen: readonly number[], into: Float64Array): number {
  const given = numbersOf(assets.table, capacity.attribute);
  let constant = 0;
  for (const k of chosen) {
    const e = capacity.position[k]!;
    if (e >= 0 && capacity.variable !== null) into[capacity.variable.offset + e]! += 1;
    else constant += given[assets.index[k]!]!;
  }
  return constant;
}

function addEnergy(
  { model }: OptimalFlow,
  { assets, power }: Kind,
  chosen: readonly number[],
  into: Float64Array,
): void {
  if (power === null)
    throw refuse('alternatives-measure', words.noKind, { component: assets.name, measure: words.energy });
  for (const k of chosen)
    for (let t = 0; t < model.count; t++) into[power.offset + k * model.count + t]! += model.time.emission[t]!;
}

/** The measure at a point. */
export function measured({ coefficients, constant }: Measure, x: Float64Array): number {
  let sum = constant;
  for (let j = 0; j < coefficients.length; j++) if (coefficients[j] !== 0) sum += coefficients[j]! * x[j]!;
  return sum;
}
