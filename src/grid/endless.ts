import type { Fault } from '#words';
import type { Attribute, ComponentName } from './attribute.js';
import { attributeOf, courseOf, type Grid, numbersOf, type Table, tableOf, textsOf, varyingOf } from './grid.js';
import { gridFault } from './grid-fault.js';
import { words } from './words.js';

/** Numbers without end where an optimisation needs an end: no solver takes ∞ × a decision, and ∞ as a least value has no answer. */
export function endlessNumbers(grid: Grid): Fault[] {
  return [...grid.tables.values()].flatMap((table) => [
    ...endlessValues(grid, table),
    ...endlessCapacities(grid, table),
  ]);
}

const CAPACITY: Partial<Record<ComponentName, 'p_nom' | 's_nom' | 'e_nom'>> = {
  Generator: 'p_nom',
  Line: 's_nom',
  Transformer: 's_nom',
  Link: 'p_nom',
  Process: 'p_nom',
  StorageUnit: 'p_nom',
  Store: 'e_nom',
};
/** Shares of a capacity and the end on which they may be open: they make the bound of a given, positive capacity. */
const OPEN_SHARES: ReadonlyMap<string, number> = new Map([
  ['p_max_pu', Infinity],
  ['e_max_pu', Infinity],
  ['s_max_pu', Infinity],
  ['max_hours', Infinity],
  ['p_min_pu', -Infinity],
  ['e_min_pu', -Infinity],
]);
const LEAST_SHARES = ['p_min_pu', 'e_min_pu'];
const MOST_SHARES = ['p_max_pu', 'e_max_pu', 's_max_pu'];
/** Judged elsewhere: impedances by `checkGrid`, capacities below; the efficiency of a generator only divides. */
const ELSEWHERE = new Set(['p_nom', 's_nom', 'e_nom', 'x', 'r', 'g', 'b', 'num_parallel']);
const FIXED_COSTS = ['capital_cost', 'overnight_cost', 'fom_cost'];
const IF_EXTENDABLE = new Set([...FIXED_COSTS, 'discount_rate']);
const IF_COMMITTED = new Set(['start_up_cost', 'shut_down_cost', 'stand_by_cost']);
/** Ramp limits without end ask for nothing; a limit on the whole network is judged by its sense. */
const NO_LIMIT = new Set(['ramp_limit_up', 'ramp_limit_down', 'ramp_limit_start_up', 'ramp_limit_shut_down']);

/** What is known of component i besides the attribute that is looked at. */
interface Standing {
  readonly active: boolean;
  readonly extendable: boolean;
  readonly committed: boolean;
  readonly nominal: number;
}

function standings(table: Table): (i: number) => Standing {
  const has = (name: string) => table.component.attributes.has(name);
  const capacity = CAPACITY[table.component.name];
  const flag = (name: string) => (has(name) ? numbersOf(table, name) : null);
  const active = flag('active');
  const extendable = capacity === undefined ? null : flag(`${capacity}_extendable`);
  const committable = flag('committable');
  const nominal = capacity === undefined ? null : numbersOf(table, capacity);
  return (i) => ({
    active: active === null || active[i] !== 0,
    extendable: extendable !== null && extendable[i] !== 0,
    committed: committable !== null && committable[i] !== 0,
    nominal: nominal?.[i] ?? 0,
  });
}

function mayBeEndless(table: Table, { name, default: usual }: Attribute, value: number, of: Standing): boolean {
  if (value === usual || ELSEWHERE.has(name) || NO_LIMIT.has(name)) return true;
  if (IF_EXTENDABLE.has(name)) return !of.extendable;
  if (IF_COMMITTED.has(name)) return !of.committed;
  if (OPEN_SHARES.get(name) === value) return !of.extendable && !of.committed && of.nominal > 0;
  return table.component.name === 'Generator' && name === 'efficiency';
}

function endlessValues(grid: Grid, table: Table): Fault[] {
  const { component, names } = table;
  if (component.name === 'LineType' || component.name === 'TransformerType') return [];
  const count = grid.snapshots.labels.length;
  const standing = standings(table);
  const faults: Fault[] = [];
  for (const attribute of new Set([...table.numbers.keys(), ...table.series.keys()])) {
    const known = attributeOf(table, attribute);
    if (known === undefined || known.use !== 'optimisation' || known.type !== 'float') continue;
    const values = varyingOf(table, attribute);
    names.forEach((name, i) => {
      const course = courseOf(values, i, count) ?? values.constant.subarray(i, i + 1);
      const found = course.find((value) => value === Infinity || value === -Infinity);
      if (found === undefined) return;
      const of = standing(i);
      if (!of.active || mayBeEndless(table, known, found, of) || opensLimit(table, i, attribute, found)) return;
      faults.push(
        gridFault(
          'grid-endless',
          { field: attribute },
          words.endless,
          { component: component.name, name, attribute },
          { found: String(found), expected: words.finiteExpected },
        ),
      );
    });
  }
  return faults;
}

/** A global limit of ∞ from above, or −∞ from below, asks for nothing. */
function opensLimit(table: Table, i: number, attribute: string, value: number): boolean {
  if (table.component.name !== 'GlobalConstraint' || attribute !== 'constant') return false;
  return table.texts.get('sense')?.[i] === (value > 0 ? '<=' : '>=');
}

/** Is a fixed cost given, and another number than 0? */
function costs(table: Table, attribute: string, i: number): boolean {
  const value = numbersOf(table, attribute)[i]!;
  return !Number.isNaN(value) && value !== 0;
}

/**
 * A given capacity may be without end where its shares make open bounds of it. Not so where the capacity is decided in one period and costs
 * something (what stands already is taken off the cost), where units are on or off, and where a share would ask for ∞ at least or −∞ at most.
 */
function endlessCapacities(grid: Grid, table: Table): Fault[] {
  const { component, names } = table;
  const attribute = CAPACITY[component.name];
  if (attribute === undefined || !table.numbers.has(attribute)) return [];
  const count = grid.snapshots.labels.length;
  const standing = standings(table);
  const reach = (shares: readonly string[], i: number, beyond: (share: number) => boolean) =>
    shares.find((share) => {
      if (!component.attributes.has(share)) return false;
      const values = varyingOf(table, share);
      return (courseOf(values, i, count) ?? values.constant.subarray(i, i + 1)).some(beyond);
    });
  return names.flatMap((name, i) => {
    const of = standing(i);
    if (of.nominal !== Infinity || !of.active) return [];
    let other: string | undefined;
    if (of.extendable) other = grid.periods === null ? FIXED_COSTS.find((cost) => costs(table, cost, i)) : undefined;
    else if (of.committed) other = 'committable';
    else
      other =
        reach(LEAST_SHARES, i, (share) => share > 0) ??
        reach(MOST_SHARES, i, (share) => share < 0) ??
        reach(['ramp_limit_up', 'ramp_limit_down'], i, (share) => share === 0);
    if (other === undefined) return [];
    return [
      gridFault(
        'grid-endless-capacity',
        { field: attribute },
        words.endlessCapacity,
        { component: component.name, name, attribute, other },
        { found: 'Infinity', expected: words.finiteExpected },
      ),
    ];
  });
}

/** A storage unit divides by the efficiency with which it gives, a generator that emits under a limit on primary energy by its own. */
export function zeroEfficiencies(grid: Grid): Fault[] {
  const units = tableOf(grid, 'StorageUnit');
  const generators = tableOf(grid, 'Generator');
  const carrier = textsOf(generators, 'carrier');
  const counted = limitedCarriers(grid);
  return [
    ...zeros(grid, units, 'efficiency_dispatch', () => true),
    ...(counted.size === 0 ? [] : zeros(grid, generators, 'efficiency', (i) => counted.has(carrier[i]!))),
  ];
}

/** Carriers that a limit on primary energy counts. */
function limitedCarriers(grid: Grid): ReadonlySet<string> {
  const limits = tableOf(grid, 'GlobalConstraint');
  const type = textsOf(limits, 'type');
  const attribute = textsOf(limits, 'carrier_attribute');
  const carriers = tableOf(grid, 'Carrier');
  const counted = new Set<string>();
  type.forEach((each, limit) => {
    if (each !== 'primary_energy') return;
    carriers.numbers.get(attribute[limit]!)?.forEach((rate, i) => {
      if (rate !== 0) counted.add(carriers.names[i]!);
    });
  });
  return counted;
}

function zeros(grid: Grid, table: Table, attribute: string, matters: (i: number) => boolean): Fault[] {
  const count = grid.snapshots.labels.length;
  const active = numbersOf(table, 'active');
  const values = varyingOf(table, attribute);
  const component = table.component.name;
  return table.names.flatMap((name, i) => {
    const course = courseOf(values, i, count) ?? values.constant.subarray(i, i + 1);
    if (active[i] === 0 || !course.includes(0) || !matters(i)) return [];
    return [
      gridFault(
        'grid-zero-efficiency',
        { field: attribute },
        words.zeroEfficiency,
        { component, name, attribute },
        { found: '0' },
      ),
    ];
  });
}
