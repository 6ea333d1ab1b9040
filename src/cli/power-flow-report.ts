import { courseOf, type Grid, numbersOf, tableOf, textsOf, varyingOf } from '#grid';
import type { LinearPowerFlow } from '#power-flow';
import { digits } from '#view';
import { phrase, same } from '#words';
import { type Block, heading, line, reportTable } from './output.js';
import { powerFlowWords as words } from './power-flow-words.js';

/** Rows of a table on a screen. */
const SHOWN = 10;
/** Branches that the document lists. */
const LISTED = 100;
/** A load factor above one by less than this is rounding. */
const ROUNDING = 1e-6;
/** Imbalance that counts, MW. */
const SOME_POWER = 1e-6;

export interface PartRow {
  readonly carrier: string;
  readonly buses: number;
  readonly slackBus: string;
  /** null: nothing takes up the imbalance. */
  readonly slackGenerator: string | null;
  /** What the slack adds to what was set, MW, over the snapshots. */
  readonly least: number;
  readonly most: number;
}

export interface BranchRow {
  readonly component: 'Line' | 'Transformer';
  readonly name: string;
  readonly bus0: string;
  readonly bus1: string;
  /** Where |flow| / limit is largest. */
  readonly snapshot: string;
  readonly flow: number;
  readonly limit: number;
  readonly loading: number;
}

/** Sub-networks, those whose slack does most first. */
export function partRows(grid: Grid, { network, adjustment }: LinearPowerFlow): PartRow[] {
  const count = grid.snapshots.labels.length;
  const buses = tableOf(grid, 'Bus').names;
  const generators = tableOf(grid, 'Generator').names;
  const carrier = textsOf(tableOf(grid, 'Bus'), 'carrier');
  const rows = network.parts.map((part, p): PartRow => {
    const taken = adjustment.subarray(p * count, (p + 1) * count);
    const slackBus = part.buses[part.slack]!;
    return {
      carrier: carrier[slackBus]!,
      buses: part.buses.length,
      slackBus: buses[slackBus]!,
      slackGenerator: part.slackGenerator < 0 ? null : generators[part.slackGenerator]!,
      least: taken.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
      most: taken.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
    };
  });
  return rows.sort((a, b) => largest(b) - largest(a) || b.buses - a.buses);
}

const largest = ({ least, most }: PartRow) => Math.max(Math.abs(least), Math.abs(most));

/** Branches with a limit at their most loaded snapshot, the most loaded first. */
export function branchRows(grid: Grid, { outputs }: LinearPowerFlow): BranchRow[] {
  const count = grid.snapshots.labels.length;
  const rows = (['Line', 'Transformer'] as const).flatMap((component) => {
    const table = tableOf(grid, component);
    const flow = outputs.series.get(component)?.get('p0');
    const nominal = numbersOf(table, 's_nom');
    const share = varyingOf(table, 's_max_pu');
    const [bus0, bus1] = [textsOf(table, 'bus0'), textsOf(table, 'bus1')];
    return table.names.map((name, i): BranchRow => {
      const course = courseOf(share, i, count);
      let worst: BranchRow | null = null;
      for (let t = 0; t < count; t++) {
        const limit = nominal[i]! * (course === null ? share.constant[i]! : course[t]!);
        const value = flow?.[i * count + t] ?? 0;
        const loading = value === 0 ? 0 : Math.abs(value) / limit;
        if (worst === null || loading > worst.loading)
          worst = {
            component,
            name,
            bus0: bus0[i]!,
            bus1: bus1[i]!,
            snapshot: grid.snapshots.labels[t]!,
            flow: value,
            limit,
            loading,
          };
      }
      return worst!;
    });
  });
  return rows.sort((a, b) => b.loading - a.loading);
}

export const isOverloaded = ({ loading }: BranchRow): boolean => loading > 1 + ROUNDING;

/** What the document holds of the branches. */
export const listed = (rows: readonly BranchRow[]): readonly BranchRow[] => rows.slice(0, LISTED);

/** One screen: sub-networks with their slack, and the most loaded branches. */
export function powerFlowBlocks(grid: Grid, parts: readonly PartRow[], branches: readonly BranchRow[]): Block[] {
  const beyond = branches.filter(isOverloaded).length;
  const unmet = parts.filter((part) => part.slackGenerator === null && largest(part) > SOME_POWER);
  const balanced = parts.filter((part) => part.buses > 1 || largest(part) > SOME_POWER).slice(0, SHOWN);
  return [
    line(
      phrase(words.title, {
        name: grid.name,
        buses: tableOf(grid, 'Bus').names.length,
        branches: branches.length,
        snapshots: grid.snapshots.labels.length,
      }),
    ),
    heading(words.parts),
    reportTable(
      [
        { name: 'carrier', title: words.carrier },
        { name: 'buses', title: words.buses },
        { name: 'slack_bus', title: words.slackBus },
        { name: 'slack_generator', title: words.slackGenerator },
        { name: 'least', title: words.least },
        { name: 'most', title: words.most },
      ],
      balanced.map((row) => [row.carrier, row.buses, row.slackBus, row.slackGenerator, row.least, row.most]),
    ),
    ...(parts.length > balanced.length
      ? [line(phrase(words.moreParts, { count: parts.length - balanced.length }), 'quiet')]
      : []),
    ...(unmet.length === 0
      ? []
      : [
          line(phrase(words.unmet, { count: unmet.length, power: digits(Math.max(...unmet.map(largest))) }), 'warning'),
        ]),
    heading(words.loaded),
    reportTable(
      [
        { name: 'component', title: same('') },
        { name: 'branch', title: words.branch },
        { name: 'bus0', title: words.from },
        { name: 'bus1', title: words.to },
        { name: 'snapshot', title: words.snapshot },
        { name: 'flow', title: words.flow },
        { name: 'limit', title: words.limit },
        { name: 'loading', title: words.loading },
      ],
      branches
        .slice(0, SHOWN)
        .map((row) => [
          row.component,
          row.name,
          row.bus0,
          row.bus1,
          row.snapshot,
          row.flow,
          row.limit,
          row.loading * 100,
        ]),
    ),
    beyond === 0 ? line(words.within, 'good') : line(phrase(words.beyond, { count: beyond }), 'warning'),
  ];
}
