import type { Outcome, VariableBlock } from '#lp';
import type { SwitchData } from './switch-data.fixture.js';
import type { SwitchModel } from './switch-formulation.fixture.js';
import { fuelMarkets, fuelPlace, fuelPrices } from './switch-fuels.fixture.js';
import { linesOf } from './switch-network.fixture.js';

/**
 * Total cost of a Switch answer, counted a second time from capacities, output and commitment alone: loans are paid off and years
 * discounted one by one, starts and fuel follow from commitment and output, and markets sell their cheapest fuel first. None of
 * the rows and none of the cost coefficients of the formulation is used.
 */
export function recountedCost(model: SwitchModel, { columnValue }: Outcome): number {
  const { data } = model;
  const valuesOf = (block: VariableBlock | null) =>
    block === null ? null : columnValue.subarray(block.offset, block.offset + block.size);
  const built = valuesOf(model.capacity)!;
  const energy = valuesOf(model.energy);
  const local = valuesOf(model.localCapacity);
  const lines = valuesOf(model.lineCapacity);
  const output = valuesOf(model.dispatch)!;
  const committed = valuesOf(model.committed);
  const count = data.periods.length;
  let total = 0;
  data.periods.forEach((period, p) => {
    let year = 0;
    data.builds.forEach((build, b) => {
      if (!build.online.includes(p)) return;
      const { connection, life } = data.projects[build.project]!;
      const payment = loanPayment(data.finance.interestRate, life);
      year += built[b]! * ((build.overnight + connection) * payment + build.fixedCost);
      if (energy !== null) year += energy[b]! * (build.energyOvernight * payment + build.energyFixedCost);
    });
    if (local !== null)
      data.zones.forEach(({ localCost }, z) => {
        year += local[z * count + p]! * localCost;
      });
    if (lines !== null)
      linesOf(data).forEach(({ overnight, life, upkeep }, l) => {
        year += lines[l * count + p]! * overnight * (loanPayment(data.finance.interestRate, life) + upkeep);
      });
    year += operation(data, p, output, committed);
    for (let n = 1; n <= period.length; n++)
      total += year / (1 + data.finance.discountRate) ** (period.start + n - data.finance.baseYear);
  });
  return total;
}

/** The yearly payment that leaves a loan of 1 with nothing after its years, found by paying twice: what is left is linear in it. */
function loanPayment(interest: number, years: number): number {
  const left = (payment: number) => {
    let debt = 1;
    for (let n = 0; n < years; n++) debt += debt * interest - payment;
    return debt;
  };
  return left(0) / (left(0) - left(1));
}

/** $/a of running in a period: variable cost, starts and fuel. */
function operation(data: SwitchData, period: number, output: Float64Array, committed: Float64Array | null): number {
  const { projects, timepoints } = data;
  const burnt = new Map<string, number>();
  let cost = 0;
  timepoints.forEach((timepoint, t) => {
    if (timepoint.period !== period) return;
    projects.forEach((project, g) => {
      const at = g * timepoints.length + t;
      const made = output[at]!;
      let fuel = project.burns ? made * project.heatRate : 0;
      cost += made * project.variableCost * timepoint.weight;
      if (committed !== null) {
        const on = committed[at]!;
        const started = Math.max(0, on - committed[g * timepoints.length + timepoint.previous]!);
        cost += (started * project.startupCost * timepoint.weight) / timepoint.duration;
        if (project.burns)
          fuel =
            Math.max(...project.fuelLines.map(({ intercept, slope }) => intercept * on + slope * made)) +
            (started * project.startupFuel) / timepoint.duration;
      }
      const place = fuelPlace(data, g);
      if (fuel !== 0) burnt.set(place, (burnt.get(place) ?? 0) + fuel * timepoint.weight);
    });
  });
  return cost + fuelCost(data, data.periods[period]!.key, burnt);
}

function fuelCost(data: SwitchData, period: string, burnt: ReadonlyMap<string, number>): number {
  if (!data.modules.has('energy_sources.fuel_costs.markets')) {
    const prices = fuelPrices(data.file);
    return [...burnt].reduce((sum, [place, amount]) => sum + amount * prices.get(`${place} ${period}`)!, 0);
  }
  const { tiers, of } = fuelMarkets(data.file);
  const bought = new Map<string, number>();
  for (const [place, amount] of burnt) bought.set(of.get(place)!, (bought.get(of.get(place)!) ?? 0) + amount);
  let cost = 0;
  for (const [market, amount] of bought) {
    let left = amount;
    const curve = tiers.filter((tier) => tier.market === market && tier.period === period);
    for (const tier of curve.sort((a, b) => a.cost - b.cost)) {
      const taken = Math.min(left, tier.limit);
      cost += taken * tier.cost;
      left -= taken;
    }
  }
  return cost;
}
