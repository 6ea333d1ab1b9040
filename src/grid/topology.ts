import type { PassiveBranches } from './per-unit.js';

export interface SubNetworks {
  /** Sub-network of each bus. */
  readonly of: Int32Array;
  readonly count: number;
  /** Carrier of the first bus of each. */
  readonly carrier: readonly string[];
}

/** A basis of cycles, compressed: entries of cycle c are starts[c] ≤ e < starts[c + 1]; sign +1 from bus0 to bus1. */
export interface CycleBasis {
  readonly starts: Int32Array;
  readonly branches: Int32Array;
  readonly signs: Int8Array;
}

interface Adjacency {
  readonly starts: Int32Array;
  readonly branch: Int32Array;
}

function adjacencyOf(branches: PassiveBranches, buses: number, inService: Uint8Array): Adjacency {
  const starts = new Int32Array(buses + 1);
  for (let b = 0; b < branches.count; b++)
    if (inService[b] === 1) {
      starts[branches.bus0[b]! + 1]!++;
      starts[branches.bus1[b]! + 1]!++;
    }
  for (let n = 0; n < buses; n++) starts[n + 1]! += starts[n]!;
  const next = starts.slice();
  const branch = new Int32Array(starts[buses]!);
  for (let b = 0; b < branches.count; b++)
    if (inService[b] === 1) {
      branch[next[branches.bus0[b]!]!++] = b;
      branch[next[branches.bus1[b]!]!++] = b;
    }
  return { starts, branch };
}

const other = (branches: PassiveBranches, b: number, bus: number) =>
  branches.bus0[b] === bus ? branches.bus1[b]! : branches.bus0[b]!;

/** Of the branches in service, those whose impedance is finite: only they obey the voltage law. */
export function finiteBranches(branches: PassiveBranches, inService: Uint8Array): Uint8Array {
  return inService.map((on, b) => (Number.isFinite(branches.reactance[b]!) ? on : 0));
}

/** Buses joined by passive branches in service. */
export function subNetworks(
  branches: PassiveBranches,
  buses: { readonly count: number; readonly carrier: readonly string[] },
  inService: Uint8Array,
): SubNetworks {
  const near = adjacencyOf(branches, buses.count, inService);
  const of = new Int32Array(buses.count).fill(-1);
  const carrier: string[] = [];
  const queue = new Int32Array(buses.count);
  for (let first = 0; first < buses.count; first++) {
    if (of[first]! >= 0) continue;
    const network = carrier.length;
    carrier.push(buses.carrier[first]!);
    of[first] = network;
    queue[0] = first;
    for (let head = 0, tail = 1; head < tail; head++) {
      const bus = queue[head]!;
      for (let e = near.starts[bus]!; e < near.starts[bus + 1]!; e++) {
        const to = other(branches, near.branch[e]!, bus);
        if (of[to]! >= 0) continue;
        of[to] = network;
        queue[tail++] = to;
      }
    }
  }
  return { of, count: carrier.length, carrier };
}

/** A breadth-first forest: parent branch of each bus (−1 at roots), depth, and the buses in order of visit. */
export interface Forest {
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  readonly order: Int32Array;
}

/** Roots are the best connected buses of each sub-network, which keeps the cycles short. */
export function forestOf(branches: PassiveBranches, networks: SubNetworks, inService: Uint8Array): Forest {
  const buses = networks.of.length;
  const near = adjacencyOf(branches, buses, inService);
  const root = new Int32Array(networks.count).fill(-1);
  const degree = (bus: number) => near.starts[bus + 1]! - near.starts[bus]!;
  for (let bus = 0; bus < buses; bus++) {
    const network = networks.of[bus]!;
    if (root[network]! < 0 || degree(bus) > degree(root[network]!)) root[network] = bus;
  }
  const parent = new Int32Array(buses).fill(-1);
  const depth = new Int32Array(buses).fill(-1);
  const order = new Int32Array(buses);
  let tail = 0;
  for (const first of root) {
    depth[first] = 0;
    let head = tail;
    order[tail++] = first;
    for (; head < tail; head++) {
      const bus = order[head]!;
      for (let e = near.starts[bus]!; e < near.starts[bus + 1]!; e++) {
        const b = near.branch[e]!;
        const to = other(branches, b, bus);
        if (depth[to]! >= 0) continue;
        depth[to] = depth[bus]! + 1;
        parent[to] = b;
        order[tail++] = to;
      }
    }
  }
  return { parent, depth, order };
}

/**
 * Fundamental cycles of a breadth-first forest: every branch in service outside the forest closes one with the paths of its ends
 * to their common ancestor. Their number is branches − buses + sub-networks.
 */
export function cycles(branches: PassiveBranches, networks: SubNetworks, inService: Uint8Array): CycleBasis {
  const { parent, depth } = forestOf(branches, networks, inService);
  const inForest = new Uint8Array(branches.count);
  for (const b of parent) if (b >= 0) inForest[b] = 1;
  const starts: number[] = [0];
  const list: number[] = [];
  const signs: number[] = [];
  for (let b = 0; b < branches.count; b++) {
    if (inService[b] !== 1 || inForest[b] === 1 || branches.bus0[b] === branches.bus1[b]) continue;
    list.push(b);
    signs.push(1);
    // From bus1 up to the common ancestor, and down again to bus0.
    let up = branches.bus1[b]!;
    let down = branches.bus0[b]!;
    while (up !== down) {
      if (depth[up]! >= depth[down]!) {
        const step = parent[up]!;
        list.push(step);
        signs.push(branches.bus0[step] === up ? 1 : -1);
        up = other(branches, step, up);
      } else {
        const step = parent[down]!;
        list.push(step);
        signs.push(branches.bus1[step] === down ? 1 : -1);
        down = other(branches, step, down);
      }
    }
    starts.push(list.length);
  }
  return { starts: Int32Array.from(starts), branches: Int32Array.from(list), signs: Int8Array.from(signs) };
}
