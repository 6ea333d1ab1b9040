import { type ComponentName, type Grid, numbersOf, tableOf } from '#grid';
import { columnName, type Problem, rowName } from '#lp';
import { type Fault, FaultError, phrase, type Worded, type WordParameters } from '#words';
import type { FlowSetting } from './setting.js';
import { words } from './words.js';

const COMMITTED: readonly ComponentName[] = ['Generator', 'Link', 'Process'];
const NOMINAL: readonly (readonly [ComponentName, string])[] = [
  ['Generator', 'p_nom'],
  ['Line', 's_nom'],
  ['Transformer', 's_nom'],
  ['Link', 'p_nom'],
  ['Process', 'p_nom'],
  ['StorageUnit', 'p_nom'],
  ['Store', 'e_nom'],
];
const SQUARED: readonly ComponentName[] = ['Generator', 'Link', 'Process', 'StorageUnit', 'Store'];
/** How far from a whole number of modules a capacity may lie; PyPSA's tolerance. */
const PART_OF_A_MODULE = 1e-6;

/** Throws FaultError, with every fault, where a grid and its setting ask for what cannot be formulated. */
export function refuseUnformulated(grid: Grid, setting: FlowSetting): void {
  const faults = [...committedModules(grid, setting), ...absentSideBySide(grid, setting)];
  if (faults.length > 0) throw new FaultError(faults);
  const bigM = setting.committableBigM;
  if (bigM !== undefined && !(bigM > 0 && Number.isFinite(bigM)))
    throw new RangeError(`committableBigM must be a positive number, not ${bigM}`);
}

function flowFault(
  code: string,
  field: string,
  message: Worded,
  parameters: WordParameters,
  more: Pick<Fault, 'found' | 'expected' | 'cure'>,
): Fault {
  return { code, severity: 'error', place: { field }, message: phrase(message, parameters), ...more };
}

/** Positions in a table of the active components for which a test holds. */
function activeWhere(grid: Grid, component: ComponentName, test: (i: number) => boolean): number[] {
  const table = tableOf(grid, component);
  const active = numbersOf(table, 'active');
  return table.names.flatMap((_, i) => (active[i] !== 0 && test(i) ? [i] : []));
}

/** Committed modules: whole ones make up a given capacity, and none can be relaxed. */
function committedModules(grid: Grid, setting: FlowSetting): Fault[] {
  return COMMITTED.flatMap((component) => {
    const table = tableOf(grid, component);
    const committable = numbersOf(table, 'committable');
    const module = numbersOf(table, 'p_nom_mod');
    const extendable = numbersOf(table, 'p_nom_extendable');
    const nominal = numbersOf(table, 'p_nom');
    return activeWhere(grid, component, (i) => committable[i] !== 0 && module[i]! > 0).flatMap((i) => {
      const name = table.names[i]!;
      if (setting.linearizedUnitCommitment === true)
        return [
          flowFault(
            'flow-relaxed-modules',
            'p_nom_mod',
            words.relaxedModules,
            { component, name, attribute: 'p_nom_mod' },
            { found: String(module[i]), cure: words.relaxedModulesCure },
          ),
        ];
      const units = nominal[i]! / module[i]!;
      if (extendable[i] !== 0 || Math.abs(units - Math.round(units)) <= PART_OF_A_MODULE) return [];
      return [
        flowFault(
          'flow-part-module',
          'p_nom',
          words.partModule,
          { component, name, attribute: 'p_nom', other: 'p_nom_mod' },
          { found: String(nominal[i]), expected: phrase(words.partModuleExpected, { size: module[i]! }) },
        ),
      ];
    });
  });
}

/**
 * Where periods stand side by side, PyPSA 1.3 writes the voltage law around cycles through branches that are not there, and the water of
 * reservoirs runs on: those that do not stand in all periods.
 */
function absentSideBySide({ periods, tables, snapshots }: Grid, setting: FlowSetting): Fault[] {
  if (setting.multiPeriod !== false || periods === null || snapshots.period === null) return [];
  const first = Math.min(...Array.from(snapshots.period, (p) => periods.years[p]!));
  const last = Math.max(...Array.from(snapshots.period, (p) => periods.years[p]!));
  return (['Line', 'Transformer', 'Reservoir'] as const).flatMap((component) => {
    const table = tables.get(component);
    if (table === undefined) return [];
    const active = numbersOf(table, 'active');
    const begin = numbersOf(table, 'build_year');
    const lifetime = numbersOf(table, 'lifetime');
    return table.names.flatMap((name, i) => {
      if (active[i] === 0 || (begin[i]! <= first && last < begin[i]! + lifetime[i]!)) return [];
      const attribute = begin[i]! > first ? 'build_year' : 'lifetime';
      return [
        flowFault(
          'flow-side-by-side',
          attribute,
          words.sideBySide,
          { component: table.component.name, name, attribute },
          {
            found: String((attribute === 'build_year' ? begin : lifetime)[i]),
            expected: phrase(words.sideBySideExpected, { first, last }),
            cure: words.sideBySideCure,
          },
        ),
      ];
    });
  });
}

/**
 * Throws FaultError, with every quadratic cost, where the problem has whole numbers beside them: HiGHS solves neither with the other,
 * and says so only once it holds the whole problem.
 */
export function refuseSquaresBesideIntegers(grid: Grid, setting: FlowSetting, problem: Problem): void {
  const { integrality, columnQuadratic } = problem;
  if (integrality === null || columnQuadratic === null) return;
  const column = columnName(problem, integrality.indexOf(1));
  const whole = firstInteger(grid, setting) ?? { other: column, reason: column.split('[')[0] ?? column };
  throw new FaultError(squaredCosts(grid, whole));
}

function squaredCosts(grid: Grid, whole: { readonly other: string; readonly reason: string }): Fault[] {
  return SQUARED.flatMap((component) => {
    const table = tableOf(grid, component);
    const constant = numbersOf(table, 'marginal_cost_quadratic');
    const series = table.series.get('marginal_cost_quadratic');
    const count = grid.snapshots.labels.length;
    const varies = new Set<number>();
    const squared = new Set<number>();
    series?.cells.forEach((i, k) => {
      varies.add(i);
      if (series.values.subarray(k * count, (k + 1) * count).some((value) => value !== 0)) squared.add(i);
    });
    return activeWhere(grid, component, (i) => squared.has(i) || (!varies.has(i) && constant[i] !== 0)).map((i) =>
      flowFault(
        'flow-squares-beside-integers',
        'marginal_cost_quadratic',
        words.squaresBesideIntegers,
        { component, name: table.names[i]!, attribute: 'marginal_cost_quadratic', ...whole },
        { cure: words.squaresBesideIntegersCure },
      ),
    );
  });
}

/** The first component that brings whole numbers, and the attribute by which it does. */
function firstInteger(grid: Grid, setting: FlowSetting): { readonly other: string; readonly reason: string } | null {
  for (const component of setting.linearizedUnitCommitment === true ? [] : COMMITTED) {
    const table = tableOf(grid, component);
    const committable = numbersOf(table, 'committable');
    const [i] = activeWhere(grid, component, (k) => committable[k] !== 0);
    if (i !== undefined) return { other: `${component} ${table.names[i]}`, reason: 'committable' };
  }
  for (const [component, attribute] of NOMINAL) {
    const table = tableOf(grid, component);
    const extendable = numbersOf(table, `${attribute}_extendable`);
    const module = numbersOf(table, `${attribute}_mod`);
    const [i] = activeWhere(grid, component, (k) => extendable[k] !== 0 && module[k]! > 0);
    if (i !== undefined) return { other: `${component} ${table.names[i]}`, reason: `${attribute}_mod` };
  }
  return null;
}

/** HiGHS takes a bound from here on for ∞ (infinite_bound), and refuses a coefficient above the other (large_matrix_value). */
const ENDLESS_BOUND = 1e20;
const LARGEST_COEFFICIENT = 1e15;
const MOST_NUMBERS = 10;

/**
 * Throws FaultError where a solver would refuse the whole problem for one number: a least value of +∞, a most value of −∞, a
 * coefficient beyond all measure. `checkGrid` names infinite attributes before; this names the column or row of what is left.
 */
export function refuseNumbersOfNoSize(problem: Problem): void {
  const faults: Fault[] = [];
  const found = (what: string, number: number, limit: number) => {
    if (faults.length < MOST_NUMBERS)
      faults.push(
        flowFault(
          'flow-number-of-no-size',
          what,
          words.noSize,
          { what, number },
          { found: String(number), expected: phrase(words.noSizeExpected, { limit }) },
        ),
      );
  };
  const bounds = (lower: Float64Array, upper: Float64Array, name: (index: number) => string) => {
    for (let n = 0; n < lower.length; n++) {
      if (lower[n]! >= ENDLESS_BOUND) found(name(n), lower[n]!, ENDLESS_BOUND);
      if (upper[n]! <= -ENDLESS_BOUND) found(name(n), upper[n]!, ENDLESS_BOUND);
    }
  };
  bounds(problem.columnLower, problem.columnUpper, (j) => columnName(problem, j));
  bounds(problem.rowLower, problem.rowUpper, (i) => rowName(problem, i));
  const { columnCost, columnLower, columnUpper, rowIndices, values } = problem;
  for (let j = 0; j < columnCost.length; j++) {
    const cost = columnCost[j]!;
    if (Math.abs(cost) < ENDLESS_BOUND) continue;
    // HiGHS holds a column with such a cost where it costs least; only where there is an end on that side can it.
    const end = cost > 0 ? columnLower[j]! : columnUpper[j]!;
    if (!Number.isFinite(cost) || !(Math.abs(end) < ENDLESS_BOUND)) found(columnName(problem, j), cost, ENDLESS_BOUND);
  }
  for (let k = 0; k < values.length; k++)
    if (!(Math.abs(values[k]!) <= LARGEST_COEFFICIENT))
      found(rowName(problem, rowIndices[k]!), values[k]!, LARGEST_COEFFICIENT);
  if (faults.length > 0) throw new FaultError(faults);
}
