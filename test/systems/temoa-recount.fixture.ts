import type { Flow, Presence, Process, TemoaData } from './temoa-data.fixture.js';

/**
 * The books of a Temoa answer, recounted year by year from what was built and what flowed. Shares no formula with the formulation:
 * every payment is put into its year and discounted alone, no annuity factor is used; capacity is counted again from the lives.
 */
export interface TemoaDecisions {
  readonly built: (process: Process) => number;
  /** Output of a flow in a slice of one year. */
  readonly output: (flow: Flow, slice: number) => number;
}

export interface TemoaRecount {
  readonly discountedCost: number;
  /** By emission and period, of a year. */
  readonly emissions: ReadonlyMap<string, readonly number[]>;
  /** Largest difference between a demand and what serves it. */
  readonly unmet: number;
  /** Largest output beyond the capacity that is there. */
  readonly overload: number;
}

export function recountTemoa(data: TemoaData, { built, output }: TemoaDecisions): TemoaRecount {
  const first = data.periods[0]!.year;
  const discounted = (amount: number, year: number) => {
    let value = amount;
    // A payment of a year falls at its end.
    for (let y = first; y <= year; y++) value /= 1 + data.discountRate;
    return value;
  };
  let discountedCost = 0;
  for (const process of data.processes)
    if (process.existing === null && process.investment > 0) {
      const price = built(process) * process.investment;
      for (const { year, amount } of instalments(process, price, data.discountRate))
        if (year < data.end) discountedCost += discounted(amount, year);
    }
  const there = (presence: Presence) =>
    (presence.process.existing ?? built(presence.process)) * meanShare(presence, data);
  let overload = 0;
  for (const presence of data.presences) {
    const { process, period, fixedCost } = presence;
    for (const year of yearsOf(data, period)) discountedCost += discounted(there(presence) * fixedCost, year);
    if (process.storageHours !== null) continue;
    const own = data.flows.filter((flow) => flow.process === process && flow.period === period);
    data.slices.forEach(({ fraction }, slice) => {
      const done = own.reduce((sum, flow) => sum + output(flow, slice), 0);
      const able = there(presence) * process.capacityToActivity * process.capacityFactor[slice]! * fraction;
      overload = Math.max(overload, done - able);
    });
  }
  const inYear = (flow: Flow) => data.slices.reduce((sum, _, slice) => sum + output(flow, slice), 0);
  for (const flow of data.flows)
    for (const year of yearsOf(data, flow.period)) discountedCost += discounted(inYear(flow) * flow.cost, year);
  const unmet = Math.max(
    ...data.demands.map(({ region, period, commodity, demand }) => {
      const serving = data.flows.filter(
        (flow) => flow.process.region === region && flow.period === period && flow.output === commodity,
      );
      return Math.abs(demand - serving.reduce((sum, flow) => sum + inYear(flow), 0));
    }),
  );
  const emissions = new Map(data.emissions.map((emission) => [emission, data.periods.map(() => 0)]));
  for (const flow of data.flows)
    for (const [emission, activity] of flow.emissions)
      emissions.get(emission)![flow.period]! += inYear(flow) * activity;
  return { discountedCost, emissions, unmet, overload };
}

function yearsOf({ periods }: TemoaData, period: number): number[] {
  const { year, length } = periods[period]!;
  return Array.from({ length }, (_, k) => year + k);
}

/** The mean over the years of a period of the share that is there; a last year of life that is not whole counts for its part. */
function meanShare({ process, period }: Presence, data: TemoaData): number {
  const years = yearsOf(data, period);
  const shares = years.map((year) =>
    process.hasSurvivalCurve
      ? process.survival(year)
      : Math.min(1, Math.max(0, process.vintage + process.lifetime - year)),
  );
  return shares.reduce((sum, share) => sum + share, 0) / years.length;
}

/**
 * Yearly sums, each in proportion to what is there of the process, which are worth to society as much as the payments of the loan.
 */
function instalments(
  process: Process,
  price: number,
  rate: number,
): { readonly year: number; readonly amount: number }[] {
  const { vintage, lifetime, loanLifetime, loanRate, survival } = process;
  // The yearly payment that leaves no debt at the end of the loan; debt falls linearly with it.
  let debtOfPrice = price;
  let debtOfOne = 0;
  for (let k = 0; k < loanLifetime; k++) {
    debtOfPrice *= 1 + loanRate;
    debtOfOne = debtOfOne * (1 + loanRate) + 1;
  }
  const payment = debtOfPrice / debtOfOne;
  let worth = 0;
  for (let k = 1; k <= loanLifetime; k++) worth += payment / (1 + rate) ** k;
  const years = Array.from({ length: lifetime }, (_, k) => vintage + k);
  const whole = years.reduce((sum, year) => sum + survival(year) / (1 + rate) ** (year - vintage + 1), 0);
  return years.map((year) => ({ year, amount: (worth / whole) * survival(year) }));
}
