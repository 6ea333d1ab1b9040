import type { OsemosysData } from './osemosys-data.fixture.js';

/**
 * The books of an OSeMOSYS answer, recounted from two tables of decisions alone: what was built in each year, and at what rate every
 * technology ran in each time slice. Shares nothing with the formulation: capacity, activity, cost and emissions are counted again, by
 * running through the years rather than by coefficients. Storage is left out of the cost: `recount` refuses data that put a price on it.
 */
export interface Decisions {
  /** Capacity built. */
  readonly built: (r: number, t: number, y: number) => number;
  /** Rate of activity. */
  readonly rate: (r: number, l: number, t: number, m: number, y: number) => number;
}

export interface Recount {
  readonly discountedCost: number;
  /** Emissions of the whole period by emission. */
  readonly emissions: readonly number[];
  /** Largest shortage of any fuel in any slice or year, PJ. */
  readonly shortage: number;
  /** Largest activity beyond the capacity that is there, PJ/a. */
  readonly overload: number;
}

export function recount(data: OsemosysData, { built, rate }: Decisions): Recount {
  for (let s = 0; s < data.storage.length; s++)
    for (let r = 0; r < data.region.length; r++)
      for (let y = 0; y < data.years.length; y++)
        if (data.value('CapitalCostStorage', r, s, y) !== 0) throw new RangeError('the recount leaves storage out');
  let discountedCost = 0;
  let shortage = 0;
  let overload = 0;
  const emissions = Array.from({ length: data.emission.length }, () => 0);
  const horizon = data.years.length;
  for (let r = 0; r < data.region.length; r++) {
    for (let t = 0; t < data.technology.length; t++) {
      const interest = 1 + data.value('DiscountRate', r, t);
      const life = data.value('OperationalLife', r, t);
      for (let y = 0; y < horizon; y++) {
        const invested = built(r, t, y) * data.value('CapitalCost', r, t, y);
        discountedCost += invested / interest ** y;
        discountedCost -=
          (invested * leftAtEnd(interest, life, horizon - y, data.value('DepreciationMethod', r))) /
          interest ** horizon;
        const there = stock(data, built, r, t, y);
        overload = Math.max(overload, ...overloads(data, rate, there, r, t, y));
        // Running costs fall due in the middle of the year.
        discountedCost += yearlyCost(data, rate, there, r, t, y) / interest ** (y + 0.5);
        for (let e = 0; e < emissions.length; e++) emissions[e]! += released(data, rate, r, t, e, y);
      }
    }
    for (let y = 0; y < horizon; y++) shortage = Math.max(shortage, ...shortages(data, rate, r, y));
  }
  return { discountedCost, emissions, shortage, overload };
}

/** Share of an investment not yet used up after `used` of `life` years: an annuity's remaining debt, or what a straight line leaves. */
function leftAtEnd(interest: number, life: number, used: number, method: number): number {
  if (used >= life) return 0;
  if (method === 2 || interest === 1) return (life - used) / life;
  let saved = 0;
  let whole = 0;
  // A sinking fund: equal deposits at compound interest, which reach the price at the end of life.
  for (let year = 0; year < life; year++) {
    if (year < used) saved += interest ** year;
    whole += interest ** year;
  }
  return 1 - saved / whole;
}

function stock(data: OsemosysData, built: Decisions['built'], r: number, t: number, y: number): number {
  const life = data.value('OperationalLife', r, t);
  let there = data.value('ResidualCapacity', r, t, y);
  for (let v = Math.max(0, y - life + 1); v <= y; v++) there += built(r, t, v);
  return there;
}

function activity(data: OsemosysData, rate: Decisions['rate'], r: number, t: number, m: number, y: number): number {
  let sum = 0;
  for (let l = 0; l < data.timeslice.length; l++) sum += rate(r, l, t, m, y) * data.value('YearSplit', l, y);
  return sum;
}

function yearlyCost(
  data: OsemosysData,
  rate: Decisions['rate'],
  there: number,
  r: number,
  t: number,
  y: number,
): number {
  let cost = there * data.value('FixedCost', r, t, y);
  for (let m = 0; m < data.mode.length; m++)
    cost += activity(data, rate, r, t, m, y) * data.value('VariableCost', r, t, m, y);
  for (let e = 0; e < data.emission.length; e++)
    cost += released(data, rate, r, t, e, y) * data.value('EmissionsPenalty', r, e, y);
  return cost;
}

function released(data: OsemosysData, rate: Decisions['rate'], r: number, t: number, e: number, y: number): number {
  let sum = 0;
  for (let m = 0; m < data.mode.length; m++)
    sum += activity(data, rate, r, t, m, y) * data.value('EmissionActivityRatio', r, t, e, m, y);
  return sum;
}

function* overloads(
  data: OsemosysData,
  rate: Decisions['rate'],
  there: number,
  r: number,
  t: number,
  y: number,
): Generator<number> {
  const able = there * data.value('CapacityToActivityUnit', r, t);
  for (let l = 0; l < data.timeslice.length; l++) {
    let running = 0;
    for (let m = 0; m < data.mode.length; m++) running += rate(r, l, t, m, y);
    yield running - able * data.value('CapacityFactor', r, t, l, y);
  }
}

function* shortages(data: OsemosysData, rate: Decisions['rate'], r: number, y: number): Generator<number> {
  for (let f = 0; f < data.fuel.length; f++) {
    let left = -data.value('AccumulatedAnnualDemand', r, f, y);
    for (let l = 0; l < data.timeslice.length; l++) {
      let net = 0;
      for (let t = 0; t < data.technology.length; t++)
        for (let m = 0; m < data.mode.length; m++)
          net +=
            rate(r, l, t, m, y) *
            (data.value('OutputActivityRatio', r, t, f, m, y) - data.value('InputActivityRatio', r, t, f, m, y));
      net *= data.value('YearSplit', l, y);
      yield data.value('SpecifiedAnnualDemand', r, f, y) * data.value('SpecifiedDemandProfile', r, f, l, y) - net;
      left += net;
    }
    yield -left;
  }
}
