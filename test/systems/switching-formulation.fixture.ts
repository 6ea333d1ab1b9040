import { axis } from '#frame';
import { type Grid, numbersOf, passiveBranches, tableOf, textsOf } from '#grid';
import { type Problem, ProblemBuilder } from '#lp';

/**
 * A linear power flow whose branches may be switched: a formulation of its own, with angles and a binary per branch (PowerModels' ots and
 * tnep of the DC kind; Fisher, O'Neill and Ferris, IEEE Transactions on Power Systems 23 (2008) 1346-1355):
 *
 *   −M (1 − z) ≤ f − b Δθ ≤ M (1 − z),   −F z ≤ f ≤ F z,   δ − S (1 − z) ≤ Δθ ≤ δ' + S (1 − z)
 */
export interface SwitchBranch {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** MW per radian. */
  readonly susceptance: number;
  readonly limit: number;
  /** Limits of the angle, radians. */
  readonly least: number;
  readonly most: number;
  readonly mayOpen: boolean;
  /** Of having it closed. */
  readonly cost: number;
}

const RADIANS = Math.PI / 180;

/** The branches in service of a case. */
export function branchesOf(grid: Grid, mayOpen: boolean, costs: readonly number[] = []): SwitchBranch[] {
  const electrical = passiveBranches(grid);
  return (['Line', 'Transformer'] as const).flatMap((component) => {
    const table = tableOf(grid, component);
    const [nominal, share] = [numbersOf(table, 's_nom'), numbersOf(table, 's_max_pu')];
    const [least, most] = [numbersOf(table, 'v_ang_min'), numbersOf(table, 'v_ang_max')];
    const first = component === 'Line' ? 0 : electrical.lineCount;
    return table.names.flatMap((name, i): SwitchBranch[] => {
      if (electrical.active[first + i] !== 1) return [];
      const susceptance = 1 / electrical.reactance[first + i]!;
      const farthest = Math.max(Math.abs(least[i]!), Math.abs(most[i]!)) * RADIANS;
      return [
        {
          name,
          from: electrical.bus0[first + i]!,
          to: electrical.bus1[first + i]!,
          susceptance,
          limit: Math.min(nominal[i]! * share[i]!, Math.abs(susceptance) * farthest),
          least: least[i]! * RADIANS,
          most: most[i]! * RADIANS,
          mayOpen,
          cost: costs[i] ?? 0,
        },
      ];
    });
  });
}

/** The problem; operation counts where `priced`. Linear costs only: throws RangeError on squares. */
export function switchingProblem(grid: Grid, branches: readonly SwitchBranch[], priced: boolean): Problem {
  const builder = new ProblemBuilder();
  const card = { unit: '', sentence: { en: 'switching', zh: '开断' }, formula: '' };
  const buses = tableOf(grid, 'Bus').names;
  const position = new Map(buses.map((name, index) => [name, index]));
  const bus = axis('bus', buses);
  const branch = axis(
    'branch',
    branches.map(({ name }) => name),
  );
  const load = new Float64Array(buses.length);
  const loads = tableOf(grid, 'Load');
  const demand = numbersOf(loads, 'p_set');
  textsOf(loads, 'bus').forEach((name, i) => {
    if (numbersOf(loads, 'active')[i] === 1) load[position.get(name)!]! += demand[i]!;
  });
  const balance = builder.rows('balance', [bus], { lower: load, upper: load, card });
  const price = { category: 'operation', owner: '', place: '' };
  for (const component of ['Generator', 'Link'] as const) {
    const table = tableOf(grid, component);
    if (table.names.length === 0) continue;
    const column = (name: string) => numbersOf(table, name);
    const [nominal, least, most, active] = ['p_nom', 'p_min_pu', 'p_max_pu', 'active'].map(column);
    const power = builder.variables(component, [axis(component, table.names)], {
      lower: nominal!.map((value, i) => active![i]! * value * least![i]!),
      upper: nominal!.map((value, i) => active![i]! * value * most![i]!),
      card,
    });
    const at = (attribute: string) => Int32Array.from(textsOf(table, attribute), (name) => position.get(name)!);
    if (component === 'Generator') builder.terms(balance, power, 1, { rows: at('bus') });
    else {
      builder.terms(balance, power, -1, { rows: at('bus0') });
      builder.terms(balance, power, column('efficiency'), { rows: at('bus1') });
    }
    if (!priced) continue;
    if (column('marginal_cost_quadratic').some((square) => square !== 0)) throw new RangeError('squares');
    builder.cost(price, power, column('marginal_cost'));
  }
  const each = (of: (branch: SwitchBranch) => number) => Float64Array.from(branches, of);
  const from = Int32Array.from(branches, (each) => each.from);
  const to = Int32Array.from(branches, (each) => each.to);
  // Farthest that two buses can be apart along branches that are closed.
  const span = branches.reduce((sum, { least, most }) => sum + Math.max(Math.abs(least), Math.abs(most)), 0);
  const angle = builder.variables('angle', [bus], { lower: -span, upper: span, card });
  const flow = builder.variables('flow', [branch], { lower: each((b) => -b.limit), upper: each((b) => b.limit), card });
  const closed = builder.variables('closed', [branch], {
    lower: each(({ mayOpen }) => Number(!mayOpen)),
    upper: 1,
    integer: true,
    card,
  });
  builder.terms(balance, flow, -1, { rows: from });
  builder.terms(balance, flow, 1, { rows: to });
  const pair = (name: string, low: Float64Array, high: Float64Array, onClosed: readonly [Float64Array, Float64Array]) =>
    ([-1, 1] as const).map((side, k) => {
      const rows = builder.rows(`${name}${k}`, [branch], {
        lower: side < 0 ? low : Number.NEGATIVE_INFINITY,
        upper: side < 0 ? Number.POSITIVE_INFINITY : high,
        card,
      });
      builder.terms(rows, closed, onClosed[k]!);
      return rows;
    });
  const zero = each(() => 0);
  for (const rows of pair('limit', zero, zero, [each((b) => b.limit), each((b) => -b.limit)]))
    builder.terms(rows, flow, 1);
  const big = each((b) => 2 * Math.abs(b.susceptance) * span);
  const less = big.map((value) => -value);
  for (const rows of pair('ohm', less, big, [less, big])) {
    builder.terms(rows, flow, 1);
    builder.terms(
      rows,
      angle,
      each((b) => -b.susceptance),
      { rows: Int32Array.from(from.keys()), variables: from },
    );
    builder.terms(
      rows,
      angle,
      each((b) => b.susceptance),
      { rows: Int32Array.from(to.keys()), variables: to },
    );
  }
  const wide = 2 * span;
  const apart = pair(
    'apart',
    each(() => -wide),
    each(() => wide),
    [each((b) => -wide - b.least), each((b) => wide - b.most)],
  );
  for (const rows of apart) {
    builder.terms(rows, angle, 1, { rows: Int32Array.from(from.keys()), variables: from });
    builder.terms(rows, angle, -1, { rows: Int32Array.from(to.keys()), variables: to });
  }
  builder.cost(
    { category: 'construction', owner: '', place: '' },
    closed,
    each(({ cost }) => cost),
  );
  return builder.compile();
}
