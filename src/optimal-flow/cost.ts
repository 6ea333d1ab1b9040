import { numbersOf } from '#grid';
import type { VariableBlock } from '#lp';
import { type Assets, type Course, courses, type FlowModel, servesIn } from './model.js';

const HOURS_PER_YEAR = 8760;

/**
 * Annuity factor r / (1 − (1 + r)^−n); 1 / n without interest, r for an endless life.
 * (Any textbook of engineering economics; the limits as n → ∞ and r → 0.)
 */
export function annuity(rate: number, lifetime: number): number {
  if (rate === 0) return lifetime === Number.POSITIVE_INFINITY ? 0 : 1 / lifetime;
  if (lifetime === Number.POSITIVE_INFINITY) return Math.max(rate, 0);
  return rate / (1 - (1 + rate) ** -lifetime);
}

/**
 * Fixed cost of 1 MW (MWh for stores) over the horizon of the snapshots:
 *
 *   capital_cost + fom_cost,   or   overnight_cost × annuity × years modelled + fom_cost
 *
 * Years modelled = Σ objective weightings / 8760 (of one period where there are several). Throws RangeError where an overnight cost
 * meets periods of different sums, as PyPSA refuses it.
 */
export function periodizedCost(model: FlowModel, assets: Assets, withFixed = true): Float64Array {
  const capital = numbersOf(assets.table, 'capital_cost');
  const overnight = numbersOf(assets.table, 'overnight_cost');
  const rate = numbersOf(assets.table, 'discount_rate');
  const lifetime = numbersOf(assets.table, 'lifetime');
  const fixed = numbersOf(assets.table, 'fom_cost');
  const years = yearsModelled(model);
  return Float64Array.from(assets.index, (i) => {
    if (!Number.isNaN(overnight[i]!) && Number.isNaN(years))
      throw new RangeError(
        `${assets.name} ${assets.table.names[i]}: overnight_cost needs investment periods whose snapshots weigh the same`,
      );
    const base = Number.isNaN(overnight[i]!) ? capital[i]! : overnight[i]! * annuity(rate[i]!, lifetime[i]!) * years;
    const operation = fixed[i]!;
    return base + (withFixed && !Number.isNaN(operation) ? operation : 0);
  });
}

/** NaN where the periods differ. */
function yearsModelled(model: FlowModel): number {
  const { starts } = model.time;
  const hours = Array.from(starts.subarray(0, -1), (from, p) =>
    model.grid.snapshots.objective.subarray(from, starts[p + 1]).reduce((sum, weight) => sum + weight, 0),
  );
  return hours.every((each) => each === hours[0]) ? hours[0]! / HOURS_PER_YEAR : Number.NaN;
}

/** Weight of the fixed cost of each asset: Σ of the weights of the periods in which it stands; 1 for any of periods side by side. */
export function fixedWeights(model: FlowModel, assets: Assets): Float64Array {
  const { periodCost, years } = model.time;
  return Float64Array.from(assets.index, (_, k) => {
    let weight = 0;
    for (let p = 0; p < periodCost.length; p++) if (servesIn(model, assets, k, p)) weight += periodCost[p]!;
    return years === null ? Math.min(1, weight) : weight;
  });
}

/** price × hours × x for a block over (asset, snapshot), one ledger entry per attribute; nothing when all prices are 0. */
export function addEnergyCost(
  model: FlowModel,
  assets: Assets,
  variable: VariableBlock,
  attribute: string,
  category: string,
  degree: 1 | 2 = 1,
): void {
  const price = courses(model, assets, attribute);
  if (!hasCost(assets, attribute)) return;
  const { cost } = model.time;
  const coefficients = new Float64Array(assets.count * model.count);
  for (let k = 0; k < assets.count; k++) fillProduct(coefficients, k * model.count, price(k), cost);
  const key = { category, owner: '', place: assets.name };
  if (degree === 1) model.builder.cost(key, variable, coefficients);
  else model.builder.costQuadratic(key, variable, coefficients);
}

/** Was any price other than 0 given? */
export function hasCost(assets: Assets, attribute: string): boolean {
  const given = assets.table.numbers.get(attribute);
  if (given !== undefined && assets.index.some((i) => given[i] !== 0)) return true;
  return assets.table.series.has(attribute);
}

function fillProduct(into: Float64Array, offset: number, course: Course, weight: Float64Array): void {
  if (typeof course === 'number') for (let t = 0; t < weight.length; t++) into[offset + t] = course * weight[t]!;
  else for (let t = 0; t < weight.length; t++) into[offset + t] = course[t]! * weight[t]!;
}
