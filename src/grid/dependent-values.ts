import type { ComponentName } from './attribute.js';
import { type Grid, numbersOf, type Table, tableOf, textsOf } from './grid.js';
import { standardLineTypes, standardTransformerTypes } from './standard-rows.js';

/**
 * The grid with what follows from standard types and buses written into its tables, as PyPSA does before it optimises: r and x of lines with
 * a type (per length × length / num_parallel); r, x, g, b, s_nom, tap_ratio and phase_shift of transformers with a type; the carrier of
 * their bus for lines, links and stores without one.
 */
export function dependentValues(grid: Grid): Grid {
  const changed = new Map<ComponentName, Table>();
  changed.set('Line', withCarriers(grid, withLineTypes(grid, tableOf(grid, 'Line')), 'bus0'));
  changed.set('Link', withCarriers(grid, tableOf(grid, 'Link'), 'bus0'));
  changed.set('Store', withCarriers(grid, tableOf(grid, 'Store'), 'bus'));
  const transformers = tableOf(grid, 'Transformer');
  if (textsOf(transformers, 'type').some((type) => type !== ''))
    changed.set('Transformer', withTransformerTypes(grid, transformers));
  return { ...grid, tables: new Map([...grid.tables, ...changed]) };
}

function withCarriers(grid: Grid, table: Table, end: 'bus' | 'bus0'): Table {
  const own = textsOf(table, 'carrier');
  if (!own.includes('')) return table;
  const buses = tableOf(grid, 'Bus');
  const carriers = textsOf(buses, 'carrier');
  const position = new Map(buses.names.map((name, i) => [name, i]));
  const at = textsOf(table, end);
  const carrier = own.map((name, i) => (name === '' ? (carriers[position.get(at[i]!) ?? -1] ?? '') : name));
  return { ...table, texts: new Map([...table.texts, ['carrier', carrier]]) };
}

/** Reader of a number of a type: the table of the grid first, then the standard rows. */
function typeReader(own: Table, standard: ReadonlyMap<string, Readonly<Record<string, number>>>, type: string) {
  const at = own.names.indexOf(type);
  return (attribute: string): number =>
    at >= 0 ? numbersOf(own, attribute)[at]! : (standard.get(type)?.[attribute] ?? 0);
}

function withLineTypes(grid: Grid, lines: Table): Table {
  const types = textsOf(lines, 'type');
  if (types.every((type) => type === '')) return lines;
  const r = numbersOf(lines, 'r').slice();
  const x = numbersOf(lines, 'x').slice();
  const length = numbersOf(lines, 'length');
  const parallel = numbersOf(lines, 'num_parallel');
  types.forEach((type, i) => {
    if (type === '') return;
    const value = typeReader(tableOf(grid, 'LineType'), standardLineTypes, type);
    r[i] = (value('r_per_length') * length[i]!) / parallel[i]!;
    x[i] = (value('x_per_length') * length[i]!) / parallel[i]!;
  });
  return { ...lines, numbers: new Map([...lines.numbers, ['r', r], ['x', x]]) };
}

const TRANSFORMER_COLUMNS = ['r', 'x', 'g', 'b', 's_nom', 'tap_ratio', 'phase_shift'] as const;

/**
 * r = vscr / 100, x = √((vsc / 100)² − r²), g of the iron losses, b of the no-load current, all per unit of the type's rating;
 * tap ratio 1 + (position − neutral) × step.
 */
function withTransformerTypes(grid: Grid, table: Table): Table {
  const columns = new Map(TRANSFORMER_COLUMNS.map((name) => [name, numbersOf(table, name).slice()] as const));
  const position = numbersOf(table, 'tap_position');
  const parallel = numbersOf(table, 'num_parallel');
  textsOf(table, 'type').forEach((type, i) => {
    if (type === '') return;
    const value = typeReader(tableOf(grid, 'TransformerType'), standardTransformerTypes, type);
    const r = value('vscr') / 100;
    const s = value('s_nom');
    const g = value('pfe') / (1000 * s);
    const row = {
      r: r / parallel[i]!,
      x: Math.sqrt((value('vsc') / 100) ** 2 - r ** 2) / parallel[i]!,
      g: g * parallel[i]!,
      b: -Math.sqrt(Math.max(0, (value('i0') / 100) ** 2 - g ** 2)) * parallel[i]!,
      s_nom: s,
      tap_ratio: 1 + (position[i]! - value('tap_neutral')) * (value('tap_step') / 100),
      phase_shift: value('phase_shift'),
    };
    for (const name of TRANSFORMER_COLUMNS) columns.get(name)![i] = row[name];
  });
  return { ...table, numbers: new Map([...table.numbers, ...columns]) };
}
