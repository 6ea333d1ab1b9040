import type { RawTable } from './raw-grid.js';

interface BranchRow {
  readonly name: string;
  readonly bus0: string;
  readonly bus1: string;
  readonly r: number;
  readonly x: number;
  readonly b: number;
  readonly rating: number;
  readonly most: number;
  readonly ratio: number;
  readonly shift: number;
  readonly active: number;
  readonly angleLeast: number;
  readonly angleMost: number;
}

/** Lines or transformers of a MATPOWER case, gathered one by one into the columns of a table. */
export class BranchColumns {
  readonly #rows: BranchRow[] = [];

  add(row: BranchRow): void {
    this.#rows.push(row);
  }

  table(list: 'lines' | 'transformers', file: string): RawTable {
    const column = (of: (row: BranchRow) => number) => Float64Array.from(this.#rows, of);
    const columns = new Map<string, Float64Array | string[]>([
      ['bus0', this.#rows.map(({ bus0 }) => bus0)],
      ['bus1', this.#rows.map(({ bus1 }) => bus1)],
      ['r', column(({ r }) => r)],
      ['x', column(({ x }) => x)],
      ['b', column(({ b }) => b)],
      ['s_nom', column(({ rating }) => rating)],
      ['s_max_pu', column(({ most }) => most)],
      ['v_ang_min', column(({ angleLeast }) => angleLeast)],
      ['v_ang_max', column(({ angleMost }) => angleMost)],
      ['active', column(({ active }) => active)],
    ]);
    if (list === 'transformers')
      columns
        .set(
          'tap_ratio',
          column(({ ratio }) => ratio),
        )
        .set(
          'phase_shift',
          column(({ shift }) => shift),
        )
        .set('model', new Array<string>(this.#rows.length).fill('pi'));
    return { list, file, names: this.#rows.map(({ name }) => name), columns, series: new Map() };
  }
}
