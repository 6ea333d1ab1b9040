import type { VariableBlock } from '#lp';
import { isBuildable, type TemoaBuild } from './temoa-blocks.fixture.js';
import type { Process, TemoaData } from './temoa-data.fixture.js';

/**
 * Cost of Temoa [TotalCost]: loans, fixed and variable cost, all as of the first period. Payments fall at the ends of years.
 *
 *   P/A(i, n) = (1 − (1 + i)⁻ⁿ) / i       what n yearly payments of 1 are worth before the first
 *   A/P = 1 / (P/A)
 *   P/F(i, n) = (1 + i)⁻ⁿ
 *
 *   loan      CI · A/P(loan rate, loan life) · P/A(i, loan life) · A/P(i, life) · P/A(i, min(life, end − v)) · P/F(i, v − first)
 *   yearly    cost · P/A(i, length) · P/F(i, p − first)
 *
 * The loan is spread over the life of the process, and only what falls within the horizon counts. With a survival curve S it is spread
 * in proportion to what survives: A/P(i, life) · P/A(i, …) becomes Σ_{y < end} S_y P/F(i, y − v + 1) / Σ_y S_y P/F(i, y − v + 1).
 * Source: Temoa documentation, release 4, objective function; Hunter et al. (2013), Energy Economics 40, eqs. 1-5.
 */
export function writeTemoaCosts({ builder, data, built, capacity, sliceFlow, yearFlow }: TemoaBuild): void {
  const enter = (category: string, block: VariableBlock, entries: readonly Entry[]) => {
    for (const { region, year, cells, costs } of grouped(entries.filter(({ cost }) => cost !== 0)))
      builder.cost(
        { category, owner: region, place: region, period: String(year) },
        block,
        Float64Array.from(costs),
        Int32Array.from(cells),
      );
  };
  const yearly = data.periods.map(
    ({ year, length }) =>
      presentOfAnnuity(data.discountRate, length) * presentOfFuture(data.discountRate, year - data.periods[0]!.year),
  );
  enter(
    'investment',
    built,
    data.processes.filter(isBuildable).map((process, at) => ({
      region: process.region,
      year: process.vintage,
      at,
      cost: process.investment === 0 ? 0 : process.investment * loanFactor(process, data),
    })),
  );
  enter(
    'fixed',
    capacity,
    data.presences.map(({ process, period, fixedCost }, at) => ({
      region: process.region,
      year: data.periods[period]!.year,
      at,
      cost: fixedCost * yearly[period]!,
    })),
  );
  for (const block of [sliceFlow, yearFlow]) {
    const flows = data.flows.filter(({ shares }) => (shares === null) === (block === sliceFlow));
    const width = block === sliceFlow ? data.slices.length : 1;
    enter(
      'variable',
      block,
      flows.flatMap(({ process, period, cost }, k) =>
        Array.from({ length: width }, (_, slice) => ({
          region: process.region,
          year: data.periods[period]!.year,
          at: k * width + slice,
          cost: cost * yearly[period]!,
        })),
      ),
    );
  }
}

interface Entry {
  readonly region: string;
  readonly year: number;
  readonly at: number;
  readonly cost: number;
}

/** Entries of one region and year together, for one line of the ledger. */
function grouped(entries: readonly Entry[]) {
  const books = new Map<
    string,
    { readonly region: string; readonly year: number; readonly cells: number[]; readonly costs: number[] }
  >();
  for (const { region, year, at, cost } of entries) {
    const book = books.get(`${region} ${year}`) ?? { region, year, cells: [], costs: [] };
    books.set(`${region} ${year}`, book);
    book.cells.push(at);
    book.costs.push(cost);
  }
  return books.values();
}

function presentOfAnnuity(rate: number, years: number): number {
  return rate === 0 ? years : (1 - (1 + rate) ** -years) / rate;
}

function presentOfFuture(rate: number, years: number): number {
  return (1 + rate) ** -years;
}

/** What a unit of investment in a process costs within the horizon, as of the first period. */
function loanFactor(process: Process, { discountRate, periods, end }: TemoaData): number {
  const { vintage, lifetime, loanLifetime, loanRate } = process;
  const lump = presentOfAnnuity(discountRate, loanLifetime) / presentOfAnnuity(loanRate, loanLifetime);
  const within = process.hasSurvivalCurve
    ? survivalSum(process, discountRate, end) / survivalSum(process, discountRate, vintage + lifetime + 1)
    : presentOfAnnuity(discountRate, Math.min(lifetime, end - vintage)) / presentOfAnnuity(discountRate, lifetime);
  return lump * within * presentOfFuture(discountRate, vintage - periods[0]!.year);
}

/** Σ S_y P/F(i, y − v + 1) over the years of life before `end`. */
function survivalSum({ survival, vintage }: Process, rate: number, end: number): number {
  let sum = 0;
  for (let year = vintage; year < end; year++) sum += survival(year) * presentOfFuture(rate, year - vintage + 1);
  return sum;
}
