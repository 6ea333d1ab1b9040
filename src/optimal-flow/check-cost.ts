import type { ComponentName } from '#grid';
import type { Note } from './check-answer.js';
import type { CheckReading } from './check-reading.js';

const HOURS_PER_YEAR = 8760;
/** m³/s over an hour, in hm³. */
const HM3_PER_HOUR = 0.0036;

/** Which output each price applies to, and its power. */
const PRICES: readonly (readonly [name: ComponentName, price: string, output: string, degree: 1 | 2])[] = [
  ['Generator', 'marginal_cost', 'p', 1],
  ['Generator', 'marginal_cost_quadratic', 'p', 2],
  ['Generator', 'stand_by_cost', 'status', 1],
  ['Link', 'marginal_cost', 'p', 1],
  ['Link', 'marginal_cost_quadratic', 'p', 2],
  ['Link', 'stand_by_cost', 'status', 1],
  ['Process', 'marginal_cost', 'p', 1],
  ['Process', 'marginal_cost_quadratic', 'p', 2],
  ['Process', 'stand_by_cost', 'status', 1],
  ['StorageUnit', 'marginal_cost', 'p_dispatch', 1],
  ['StorageUnit', 'marginal_cost_quadratic', 'p_dispatch', 2],
  ['StorageUnit', 'marginal_cost_storage', 'state_of_charge', 1],
  ['StorageUnit', 'spill_cost', 'spill', 1],
  ['Store', 'marginal_cost', 'p', 1],
  ['Store', 'marginal_cost_quadratic', 'p', 2],
  ['Store', 'marginal_cost_storage', 'e', 1],
  ['Reservoir', 'marginal_cost', 'p', 1],
];

const NOMINAL: readonly (readonly [name: ComponentName, attribute: string])[] = [
  ['Generator', 'p_nom'],
  ['Line', 's_nom'],
  ['Transformer', 's_nom'],
  ['Link', 'p_nom'],
  ['Process', 'p_nom'],
  ['StorageUnit', 'p_nom'],
  ['Store', 'e_nom'],
  ['Reservoir', 'p_nom'],
];

/** objective = Σ prices × outputs × weights + Σ fixed cost × extended capacity − the fixed cost of what stood already. */
export function checkCost(reading: CheckReading, note: Note): void {
  const { outputs } = reading;
  let sum = 0;
  let size = 0;
  const pay = (amount: number) => {
    sum += amount;
    size += Math.abs(amount);
  };
  payOperation(reading, pay);
  payCommitment(reading, pay);
  payCapacity(reading, pay);
  const expected = outputs.objective + outputs.objectiveConstant;
  note(() => 'objective', null, Math.abs(sum - expected), size);
}

function payOperation(reading: CheckReading, pay: (amount: number) => void): void {
  const weight = reading.grid.snapshots.objective.map((hours, t) => hours * reading.periodCost[reading.periodOf[t]!]!);
  for (const [name, attribute, output, degree] of PRICES) {
    const table = reading.table(name);
    if (!table.numbers.has(attribute) && !table.series.has(attribute)) continue;
    const price = reading.input(name, attribute);
    const value = reading.output(name, output);
    const serves = reading.service(name);
    for (let i = 0; i < table.names.length; i++)
      for (let t = 0; t < reading.count; t++) {
        if (!serves(i, reading.periodOf[t]!)) continue;
        const rate = price(i, t);
        if (rate !== 0) pay(rate * weight[t]! * value(i, t) ** degree);
      }
  }
  // On a convex curve a power costs what the highest of its lines says.
  for (const { component, name, slopes, intercepts } of reading.grid.costCurves ?? []) {
    const i = reading.table(component).names.indexOf(name);
    const power = reading.output(component, component === 'StorageUnit' ? 'p_dispatch' : 'p');
    const serves = reading.service(component);
    for (let t = 0; t < reading.count; t++)
      if (serves(i, reading.periodOf[t]!))
        pay(weight[t]! * Math.max(...slopes.map((slope, k) => intercepts[k]! + slope * power(i, t))));
  }
  const spill = reading.output('Reservoir', 'spill');
  const price = reading.numbers('Reservoir', 'spill_cost');
  const energy = reading.numbers('Reservoir', 'energy_per_volume');
  for (let i = 0; i < price.length; i++)
    if (price[i] !== 0)
      for (let t = 0; t < reading.count; t++) pay(price[i]! * energy[i]! * HM3_PER_HOUR * weight[t]! * spill(i, t));
}

function payCommitment(reading: CheckReading, pay: (amount: number) => void): void {
  for (const name of ['Generator', 'Link', 'Process'] as const)
    for (const [attribute, output] of [
      ['start_up_cost', 'start_up'],
      ['shut_down_cost', 'shut_down'],
    ] as const) {
      if (!reading.has(name, output)) continue;
      const cost = reading.numbers(name, attribute);
      const events = reading.output(name, output);
      for (let i = 0; i < cost.length; i++)
        if (cost[i] !== 0) for (let t = 0; t < reading.count; t++) pay(cost[i]! * events(i, t));
    }
}

function payCapacity(reading: CheckReading, pay: (amount: number) => void): void {
  let hours = 0;
  for (let t = 0; t < reading.starts[1]!; t++) hours += reading.grid.snapshots.objective[t]!;
  for (const [name, attribute] of NOMINAL) {
    const column = (each: string) => reading.numbers(name, each);
    const extendable = column(`${attribute}_extendable`);
    const [capital, overnight, rate] = [column('capital_cost'), column('overnight_cost'), column('discount_rate')];
    const [lifetime, fixed] = [column('lifetime'), column('fom_cost')];
    const capacity = reading.capacity(name, attribute);
    const serves = reading.service(name);
    for (let i = 0; i < extendable.length; i++) {
      if (extendable[i] === 0) continue;
      let weight = 0;
      for (let p = 0; p < reading.periodCost.length; p++) if (serves(i, p)) weight += reading.periodCost[p]!;
      // Of periods side by side, any will do.
      if (reading.years === null) weight = Math.min(1, weight);
      const yearly = Number.isNaN(overnight[i]!)
        ? capital[i]!
        : (overnight[i]! * yearlyShare(rate[i]!, lifetime[i]!) * hours) / HOURS_PER_YEAR;
      const total = (yearly + (Number.isNaN(fixed[i]!) ? 0 : fixed[i]!)) * weight;
      if (total !== 0) pay(total * capacity[i]!);
    }
  }
}

/** What must be paid each year so that n payments discounted at r are worth 1: 1 / Σ_{k=1..n} (1 + r)^−k. */
function yearlyShare(r: number, n: number): number {
  if (r === 0) return 1 / n;
  if (n === Infinity) return Math.max(0, r);
  return r / (1 - (1 + r) ** -n);
}
