import { type Grid, numbersOf, type PassiveBranches, passiveBranches, subNetworks, tableOf, textsOf } from '#grid';
import { SymmetricFactor } from './ldl.js';

/** The passive branches of a grid, sub-network by sub-network, ready for any number of snapshots. */
export interface LinearNetwork {
  readonly branches: PassiveBranches;
  /** 1 / x of AC branches, 1 / r of DC branches, MW per radian (per p.u. of voltage); 0 out of service. */
  readonly susceptance: Float64Array;
  /** Sub-network of each bus. */
  readonly of: Int32Array;
  readonly parts: readonly LinearPart[];
}

/** Buses joined by branches in service. */
export interface LinearPart {
  readonly isDc: boolean;
  readonly buses: Int32Array;
  /** Position in `buses` of the slack bus, whose angle is 0. */
  readonly slack: number;
  /** Position of the generator that takes up the imbalance; −1 where the part has none. */
  readonly slackGenerator: number;
  /** Factor of the Laplacian without the slack bus; null for a single bus. */
  readonly factor: SymmetricFactor | null;
}

/**
 * Sub-networks, slack buses and factors. The slack generator of a part is its first one in service with `control` Slack, else its first; a part
 * without generators has its first bus as slack (PyPSA's `find_slack_bus`). Throws RangeError, naming the branch, where an impedance is zero or
 * a Laplacian is singular.
 */
export function linearNetwork(grid: Grid): LinearNetwork {
  const branches = passiveBranches(grid);
  const buses = tableOf(grid, 'Bus');
  const count = buses.names.length;
  const networks = subNetworks(branches, { count, carrier: textsOf(buses, 'carrier') }, branches.active);
  const susceptance = new Float64Array(branches.count);
  for (let b = 0; b < branches.count; b++) {
    if (branches.active[b] !== 1) continue;
    const isDc = networks.carrier[networks.of[branches.bus0[b]!]!] === 'DC';
    const impedance = isDc ? branches.resistance[b]! : branches.reactance[b]!;
    if (impedance === 0 || !Number.isFinite(impedance))
      throw new RangeError(`${nameOf(branches, b)}: ${isDc ? 'r' : 'x'} is ${impedance}`);
    susceptance[b] = 1 / impedance;
  }
  const members = Array.from({ length: networks.count }, (): number[] => []);
  networks.of.forEach((part, bus) => {
    members[part]!.push(bus);
  });
  const within = Array.from({ length: networks.count }, (): number[] => []);
  for (let b = 0; b < branches.count; b++)
    if (branches.active[b] === 1 && branches.bus0[b] !== branches.bus1[b])
      within[networks.of[branches.bus0[b]!]!]!.push(b);
  const position = new Map(buses.names.map((name, index) => [name, index]));
  const slackOf = slackGenerators(grid, networks.of, networks.count, position);
  const generatorBus = textsOf(tableOf(grid, 'Generator'), 'bus');
  const local = new Int32Array(count);
  const parts = members.map((list, part): LinearPart => {
    list.forEach((bus, k) => {
      local[bus] = k;
    });
    const slackGenerator = slackOf[part]!;
    const slack = slackGenerator < 0 ? 0 : local[position.get(generatorBus[slackGenerator]!)!]!;
    return {
      isDc: networks.carrier[part] === 'DC',
      buses: Int32Array.from(list),
      slack,
      slackGenerator,
      factor: list.length === 1 ? null : factorOf(list.length, slack, within[part]!, branches, susceptance, local),
    };
  });
  return { branches, susceptance, of: networks.of, parts };
}

export function nameOf(branches: PassiveBranches, b: number): string {
  return `${b < branches.lineCount ? 'Line' : 'Transformer'} ${branches.names[b]}`;
}

function slackGenerators(grid: Grid, of: Int32Array, count: number, position: ReadonlyMap<string, number>): Int32Array {
  const generators = tableOf(grid, 'Generator');
  const active = numbersOf(generators, 'active');
  const control = textsOf(generators, 'control');
  const out = new Int32Array(count).fill(-1);
  textsOf(generators, 'bus').forEach((bus, g) => {
    const part = of[position.get(bus)!]!;
    if (active[g] === 0) return;
    if (out[part]! < 0 || (control[g] === 'Slack' && control[out[part]!] !== 'Slack')) out[part] = g;
  });
  return out;
}

/** Laplacian Σ_l b_l (e_i − e_j)(e_i − e_j)' of one part, without the row and column of the slack bus. */
function factorOf(
  size: number,
  slack: number,
  within: readonly number[],
  branches: PassiveBranches,
  susceptance: Float64Array,
  local: Int32Array,
): SymmetricFactor {
  const rows: number[] = [];
  const columns: number[] = [];
  const values: number[] = [];
  const put = (i: number, j: number, value: number) => {
    rows.push(Math.min(i, j));
    columns.push(Math.max(i, j));
    values.push(value);
  };
  const place = (bus: number) => withoutSlack(local[bus]!, slack);
  for (const b of within) {
    const i = place(branches.bus0[b]!);
    const j = place(branches.bus1[b]!);
    if (i >= 0) put(i, i, susceptance[b]!);
    if (j >= 0) put(j, j, susceptance[b]!);
    if (i >= 0 && j >= 0) put(i, j, -susceptance[b]!);
  }
  return new SymmetricFactor({
    size: size - 1,
    rows: Int32Array.from(rows),
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  });
}

/** Position in a part less the slack bus; −1 for the slack bus itself. */
export const withoutSlack = (position: number, slack: number): number =>
  position === slack ? -1 : position < slack ? position : position - 1;

/** Angles of the buses of a part, radians, for injections p (MW) in the order of `part.buses`; the slack bus's own injection does not matter. */
export function anglesOf(part: LinearPart, injection: Float64Array): Float64Array {
  const angles = new Float64Array(part.buses.length);
  if (part.factor === null) return angles;
  const right = new Float64Array(part.buses.length - 1);
  for (let k = 0; k < angles.length; k++) if (k !== part.slack) right[withoutSlack(k, part.slack)] = injection[k]!;
  part.factor.solve(right);
  for (let k = 0; k < angles.length; k++) if (k !== part.slack) angles[k] = right[withoutSlack(k, part.slack)]!;
  return angles;
}
