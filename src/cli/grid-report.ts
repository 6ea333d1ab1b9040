import { type ComponentName, type GridOutputs, numbersOf, type Table, tableOf, textsOf } from '#grid';
import type { OptimalFlow } from '#optimal-flow';
import { digits } from '#view';
import { phrase, same } from '#words';
import { type Block, type Cell, heading, line, reportTable } from './output.js';
import { words } from './words.js';

/** Rows shown; a network of a continent has more carriers than a screen. */
const ROWS_AT_MOST = 20;

/** Component, attribute of its capacity, course of its output, and the unit of the capacity. */
const SHOWN: readonly (readonly [ComponentName, capacity: string, course: string, unit: string])[] = [
  ['Generator', 'p_nom', 'p', 'MW'],
  ['StorageUnit', 'p_nom', 'p_dispatch', 'MW'],
  ['Store', 'e_nom', 'p', 'MWh'],
  ['Link', 'p_nom', 'p', 'MW'],
  ['Process', 'p_nom', 'p', 'MW'],
  ['Reservoir', 'p_nom', 'p', 'MW'],
  ['Line', 's_nom', 'p0', 'MVA'],
  ['Transformer', 's_nom', 'p0', 'MVA'],
];

export interface CarrierRow {
  readonly component: ComponentName;
  readonly carrier: string;
  readonly count: number;
  readonly capacity: number;
  readonly capacityOptimal: number;
  readonly unit: string;
  /** Σ hours × |output|. */
  readonly megawattHours: number;
}

/** What stands, what the optimum builds and what it delivers, per component and carrier; the largest first within a component. */
export function carrierRows({ model: { grid, time, count } }: OptimalFlow, outputs: GridOutputs): CarrierRow[] {
  return SHOWN.flatMap(([component, attribute, course, unit]) => {
    const table = tableOf(grid, component);
    const groups = new Map<string, { -readonly [K in keyof CarrierRow]: CarrierRow[K] }>();
    const carrier = carriersOf(table);
    const given = numbersOf(table, attribute);
    const optimal = outputs.numbers.get(component)?.get(`${attribute}_opt`) ?? given;
    const output = outputs.series.get(component)?.get(course);
    table.names.forEach((_, i) => {
      const name = carrier[i]!;
      const row = groups.get(name) ?? {
        component,
        carrier: name,
        count: 0,
        capacity: 0,
        capacityOptimal: 0,
        unit,
        megawattHours: 0,
      };
      row.count++;
      row.capacity += given[i]!;
      row.capacityOptimal += optimal[i]!;
      for (let t = 0; output !== undefined && t < count; t++)
        row.megawattHours += time.energy[t]! * Math.abs(output[i * count + t]!);
      groups.set(name, row);
    });
    return [...groups.values()].sort((a, b) => b.megawattHours - a.megawattHours);
  });
}

function carriersOf(table: Table): readonly string[] {
  return table.component.attributes.has('carrier')
    ? textsOf(table, 'carrier')
    : new Array<string>(table.names.length).fill('');
}

/** Shadow price of each limit of the whole network, in the objective's currency per unit of the limit. */
function limitRows({ model: { grid } }: OptimalFlow, outputs: GridOutputs): Cell[][] {
  const table = tableOf(grid, 'GlobalConstraint');
  const price = outputs.numbers.get('GlobalConstraint')?.get('mu');
  const constant = numbersOf(table, 'constant');
  const kind = textsOf(table, 'type');
  const sense = textsOf(table, 'sense');
  return table.names.map((name, i) => [name, kind[i]!, `${sense[i]} ${digits(constant[i]!)}`, price?.[i] ?? null]);
}

/** One screen about the optimum of a network. */
export function gridBlocks(flow: OptimalFlow, outputs: GridOutputs): Block[] {
  const rows = carrierRows(flow, outputs);
  const shown = rows.slice(0, ROWS_AT_MOST);
  const limits = limitRows(flow, outputs);
  return [
    heading(words.byCarrier),
    reportTable(
      [
        { name: 'component', title: words.component },
        { name: 'carrier', title: words.carrier },
        { name: 'count', title: words.count },
        { name: 'capacity', title: words.capacityBefore },
        { name: 'capacity_opt', title: words.capacityAfter },
        { name: 'unit', title: words.unit },
        { name: 'mwh', title: words.energyMwh },
      ],
      shown.map((row) => [
        row.component,
        row.carrier === '' ? null : row.carrier,
        row.count,
        row.capacity,
        row.capacityOptimal,
        row.unit,
        row.megawattHours,
      ]),
    ),
    ...(rows.length > shown.length
      ? [line(phrase(words.moreCarriers, { count: rows.length - shown.length }), 'quiet')]
      : []),
    ...(limits.length === 0
      ? []
      : [
          heading(words.networkLimits),
          reportTable(
            [
              { name: 'name', title: same('') },
              { name: 'type', title: words.limitType },
              { name: 'limit', title: words.limit },
              { name: 'shadow_price', title: words.shadowPrice },
            ],
            limits,
          ),
        ]),
  ];
}
