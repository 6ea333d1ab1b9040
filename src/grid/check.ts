import type { Fault } from '#words';
import type { ComponentName } from './attribute.js';
import { endlessNumbers, zeroEfficiencies } from './endless.js';
import { courseOf, type Grid, lastPort, numbersOf, tableOf, textsOf, varyingOf } from './grid.js';
import { gridFault } from './grid-fault.js';
import { passiveBranches } from './per-unit.js';
import { cycles, finiteBranches, subNetworks } from './topology.js';
import { words } from './words.js';

/** What an optimisation cannot start with, component by component: lonely loads, branches without impedance, crossed limits, numbers without end. */
export function checkGrid(grid: Grid): Fault[] {
  return [
    ...lonelyLoads(grid),
    ...impedances(grid),
    ...crossedLimits(grid),
    ...endlessNumbers(grid),
    ...zeroEfficiencies(grid),
  ];
}

const ONE_PORT: readonly ComponentName[] = ['Generator', 'StorageUnit', 'Store', 'Reservoir'];
const TWO_PORTS: readonly ComponentName[] = ['Line', 'Transformer', 'Link', 'Process'];

function lonelyLoads(grid: Grid): Fault[] {
  const attached = new Set<string>();
  const note = (component: ComponentName, attribute: string) => {
    const table = tableOf(grid, component);
    const active = numbersOf(table, 'active');
    textsOf(table, attribute).forEach((bus, i) => {
      if (active[i] !== 0) attached.add(bus);
    });
  };
  for (const component of ONE_PORT) note(component, 'bus');
  for (const component of TWO_PORTS)
    for (let port = 0; port <= lastPort(tableOf(grid, component)); port++) note(component, `bus${port}`);
  const loads = tableOf(grid, 'Load');
  const active = numbersOf(loads, 'active');
  const demand = varyingOf(loads, 'p_set');
  const count = grid.snapshots.labels.length;
  return textsOf(loads, 'bus').flatMap((bus, i) => {
    const course = courseOf(demand, i, count);
    const asks = course === null ? demand.constant[i] !== 0 : course.some((value) => value !== 0);
    if (!asks || active[i] === 0 || attached.has(bus)) return [];
    return [
      gridFault(
        'grid-lonely-load',
        { field: 'bus' },
        words.isolatedLoad,
        { name: loads.names[i]!, bus },
        { cure: words.isolatedLoadCure },
      ),
    ];
  });
}

/** A branch of a mesh needs a reactance (AC) or a resistance (other carriers), or its flow is not determined. */
function impedances(grid: Grid): Fault[] {
  const lines = tableOf(grid, 'Line');
  const transformers = tableOf(grid, 'Transformer');
  if (lines.names.length + transformers.names.length === 0) return [];
  const branches = passiveBranches(grid);
  const buses = tableOf(grid, 'Bus');
  const carrier = textsOf(buses, 'carrier');
  const all = { count: buses.names.length, carrier };
  const networks = subNetworks(branches, all, branches.active);
  const finite = finiteBranches(branches, branches.active);
  const basis = cycles(branches, subNetworks(branches, all, finite), finite);
  const meshed = new Uint8Array(branches.count);
  for (const b of basis.branches) meshed[b] = 1;
  const faults: Fault[] = [];
  for (let b = 0; b < branches.count; b++) {
    if (branches.active[b] !== 1) continue;
    const isAc = networks.carrier[networks.of[branches.bus0[b]!]!] === 'AC';
    const value = isAc ? branches.reactance[b]! : branches.resistance[b]!;
    if (value !== 0 && Number.isFinite(value)) continue;
    if (b >= branches.lineCount && !Number.isFinite(value)) {
      const about = { name: branches.names[b]! };
      faults.push(gridFault('grid-zero-rating', { field: 's_nom' }, words.zeroRating, about, { warning: true }));
      continue;
    }
    faults.push(
      gridFault(
        'grid-zero-impedance',
        { field: isAc ? 'x' : 'r' },
        words.zeroImpedance,
        {
          component: b < branches.lineCount ? 'Line' : 'Transformer',
          name: branches.names[b]!,
          attribute: isAc ? 'x' : 'r',
        },
        { found: String(value), cure: words.zeroImpedanceCure, warning: meshed[b] === 0 },
      ),
    );
  }
  return faults;
}

const PAIRS: readonly (readonly [ComponentName, string, string])[] = [
  ['Generator', 'p_min_pu', 'p_max_pu'],
  ['Link', 'p_min_pu', 'p_max_pu'],
  ['Process', 'p_min_pu', 'p_max_pu'],
  ['Store', 'e_min_pu', 'e_max_pu'],
  ['StorageUnit', 'p_min_pu', 'p_max_pu'],
  ['Reservoir', 'volume_min', 'volume_max'],
  ['Generator', 'p_nom_min', 'p_nom_max'],
  ['Link', 'p_nom_min', 'p_nom_max'],
  ['StorageUnit', 'p_nom_min', 'p_nom_max'],
  ['Store', 'e_nom_min', 'e_nom_max'],
  ['Line', 's_nom_min', 's_nom_max'],
  ['Transformer', 's_nom_min', 's_nom_max'],
];

function crossedLimits(grid: Grid): Fault[] {
  const count = grid.snapshots.labels.length;
  return PAIRS.flatMap(([component, low, high]) => {
    const table = tableOf(grid, component);
    const below = varyingOf(table, low);
    const above = varyingOf(table, high);
    return table.names.flatMap((name, i) => {
      const least = courseOf(below, i, count);
      const most = courseOf(above, i, count);
      const steps = least === null && most === null ? 1 : count;
      for (let t = 0; t < steps; t++) {
        const a = least === null ? below.constant[i]! : least[t]!;
        const b = most === null ? above.constant[i]! : most[t]!;
        if (a > b)
          return [
            gridFault(
              'grid-crossed-limits',
              { field: low },
              words.crossed,
              { component, name, attribute: low, other: high, snapshot: grid.snapshots.labels[t] ?? '' },
              { found: `${a} > ${b}` },
            ),
          ];
      }
      return [];
    });
  });
}
