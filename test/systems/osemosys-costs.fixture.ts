import type { VariableBlock } from '#lp';
import { cell, positions } from './cells.fixture.js';
import type { OsemosysData } from './osemosys-data.fixture.js';
import type { OsemosysBuild } from './osemosys-formulation.fixture.js';

/**
 * Share of an investment that is left at the end of the period [SV1-SV3, SI6-SI8].
 * With n years from the year of building to the end and a life of L years, L > n:
 *
 *   sinking fund     1 − ((1+i)^n − 1) / ((1+i)^L − 1)        (method 1, i > 0)
 *   straight line    1 − n / L                                (method 2, or i = 0)
 */
export function salvageShare(method: number, rate: number, life: number, yearsToEnd: number): number {
  if (life <= yearsToEnd) return 0;
  if (method === 1 && rate > 0) return 1 - ((1 + rate) ** yearsToEnd - 1) / ((1 + rate) ** life - 1);
  if (method === 1 || method === 2) return 1 - yearsToEnd / life;
  throw new RangeError(`depreciation method ${method}`);
}

/** What a unit built in year `y` costs, less its salvage value, both as of the first year: investment at the start of its year, salvage at the end of the last. */
export function investment(
  data: OsemosysData,
  y: number,
  terms: { readonly cost: number; readonly method: number; readonly rate: number; readonly life: number },
): { readonly paid: number; readonly salvage: number } {
  const first = data.years[0]!;
  const last = data.years.at(-1)!;
  const built = data.years[y]!;
  const left = salvageShare(terms.method, terms.rate, terms.life, last - built + 1);
  return {
    paid: terms.cost / (1 + terms.rate) ** (built - first),
    salvage: (terms.cost * left) / (1 + terms.rate) ** (last - first + 1),
  };
}

/** One entry of the ledger per region and year, so that every cost of the objective has its place and year. */
export function enter(
  { builder, data }: OsemosysBuild,
  category: string,
  block: VariableBlock,
  cells: Iterable<{ readonly r: number; readonly y: number; readonly at: number; readonly cost: number }>,
): void {
  const books = new Map<string, { r: number; y: number; at: number[]; cost: number[] }>();
  for (const { r, y, at, cost } of cells) {
    if (cost === 0) continue;
    const key = `${r} ${y}`;
    const book = books.get(key) ?? { r, y, at: [], cost: [] };
    books.set(key, book);
    book.at.push(at);
    book.cost.push(cost);
  }
  for (const { r, y, at, cost } of books.values()) {
    const place = data.region.key(r);
    const key = { category, owner: place, place, period: data.year.key(y) };
    builder.cost(key, block, Float64Array.from(cost), Int32Array.from(at));
  }
}

/** [CC], [SV], [OC], [E3-E5], [TDC]: the objective is the sum of the ledger. Operation is paid in the middle of its year. */
export function writeCosts(build: OsemosysBuild): void {
  const { data, newCapacity, capacity, activity } = build;
  const { region, technology, mode, emission, year, years } = data;
  const plants = [...positions(region, technology, year)];
  const terms = (r: number, t: number, y: number) =>
    investment(data, y, {
      cost: data.value('CapitalCost', r, t, y),
      method: data.value('DepreciationMethod', r),
      rate: data.value('DiscountRate', r, t),
      life: data.value('OperationalLife', r, t),
    });
  const middle = (r: number, t: number, y: number) =>
    1 / (1 + data.value('DiscountRate', r, t)) ** (years[y]! - years[0]! + 0.5);
  const build3 = (cost: (r: number, t: number, y: number) => number, block: VariableBlock) =>
    plants.map(([r, t, y]) => ({ r, y, at: cell(block, r, t, y), cost: cost(r, t, y) }));
  enter(
    build,
    'investment',
    newCapacity,
    build3((r, t, y) => terms(r, t, y).paid, newCapacity),
  );
  enter(
    build,
    'salvage',
    newCapacity,
    build3((r, t, y) => -terms(r, t, y).salvage, newCapacity),
  );
  enter(
    build,
    'fixed',
    capacity,
    build3((r, t, y) => data.value('FixedCost', r, t, y) * middle(r, t, y), capacity),
  );
  const modes = [...positions(region, technology, mode, year)];
  enter(
    build,
    'variable',
    activity,
    modes.map(([r, t, m, y]) => ({
      r,
      y,
      at: cell(activity, r, t, m, y),
      cost: data.value('VariableCost', r, t, m, y) * middle(r, t, y),
    })),
  );
  enter(
    build,
    'emission penalty',
    activity,
    modes.map(([r, t, m, y]) => {
      let penalty = 0;
      for (let e = 0; e < emission.length; e++)
        penalty += data.value('EmissionActivityRatio', r, t, e, m, y) * data.value('EmissionsPenalty', r, e, y);
      return { r, y, at: cell(activity, r, t, m, y), cost: penalty * middle(r, t, y) };
    }),
  );
}
