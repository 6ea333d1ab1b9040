import type { ComponentName } from '#grid';
import type { Note } from './check-answer.js';
import type { CheckReading } from './check-reading.js';

const NOMINAL: readonly (readonly [name: ComponentName, attribute: string, bus: string])[] = [
  ['Generator', 'p_nom', 'bus'],
  ['Line', 's_nom', 'bus0'],
  ['Link', 'p_nom', 'bus0'],
  ['Process', 'p_nom', 'bus0'],
  ['StorageUnit', 'p_nom', 'bus'],
  ['Store', 'e_nom', 'bus'],
];

/** The left side of every global constraint, recomputed from the answer, against its constant; and e_sum of generators. */
export function checkGlobal(reading: CheckReading, note: Note): void {
  const table = reading.table('GlobalConstraint');
  const column = (name: string) => reading.texts('GlobalConstraint', name);
  const [type, sense, attribute, bus] = [column('type'), column('sense'), column('carrier_attribute'), column('bus')];
  const constant = reading.numbers('GlobalConstraint', 'constant');
  const year = reading.numbers('GlobalConstraint', 'investment_period');
  table.names.forEach((name, g) => {
    const period = Number.isNaN(year[g]!) || reading.years === null ? null : reading.years.indexOf(year[g]!);
    if (period === -1) return;
    const left =
      type[g] === 'primary_energy'
        ? energyOf(reading, period, emissionOf(reading, attribute[g]!), true)
        : type[g] === 'operational_limit'
          ? energyOf(reading, period, (carrier) => Number(carrier === attribute[g]), false)
          : capacityOf(reading, period, type[g]!, attribute[g]!, bus[g]!);
    if (left === null) return;
    const excess = left.sum - constant[g]!;
    const residual =
      sense[g] === '<=' ? Math.max(0, excess) : sense[g] === '>=' ? Math.max(0, -excess) : Math.abs(excess);
    note(() => `GlobalConstraint ${name}`, null, residual, left.size);
  });
  checkEnergySums(reading, note);
}

function checkEnergySums(reading: CheckReading, note: Note): void {
  const least = reading.numbers('Generator', 'e_sum_min');
  const most = reading.numbers('Generator', 'e_sum_max');
  const power = reading.output('Generator', 'p');
  const active = reading.numbers('Generator', 'active');
  const hours = reading.grid.snapshots.generators;
  reading.table('Generator').names.forEach((name, i) => {
    if (active[i] === 0 || (least[i] === -Infinity && most[i] === Infinity)) return;
    let sum = 0;
    for (let t = 0; t < reading.count; t++) sum += hours[t]! * power(i, t);
    note(() => `Generator ${name}.e_sum`, null, Math.max(0, least[i]! - sum, sum - most[i]!), Math.abs(sum));
  });
}

function emissionOf(reading: CheckReading, attribute: string): (carrier: string) => number {
  const carriers = reading.table('Carrier');
  const rate = carriers.numbers.get(attribute);
  const of = new Map(carriers.names.map((name, i) => [name, rate?.[i] ?? 0]));
  return (carrier) => of.get(carrier) ?? 0;
}

/** Σ factor × hours × years × p (/ efficiency) of generators + Σ factor × (given − last level) of storages that are not cyclic. */
function energyOf(
  reading: CheckReading,
  period: number | null,
  factorOf: (carrier: string) => number,
  primary: boolean,
): { sum: number; size: number } | null {
  let sum = 0;
  let size = 0;
  let constant = 0;
  let touched = false;
  const add = (value: number) => {
    sum += value;
    size += Math.abs(value);
    touched = true;
  };
  const [from, to] = period === null ? [0, reading.count] : [reading.starts[period]!, reading.starts[period + 1]!];
  const power = reading.output('Generator', 'p');
  const efficiency = reading.input('Generator', 'efficiency');
  const serves = reading.service('Generator');
  const hours = reading.grid.snapshots.generators;
  reading.texts('Generator', 'carrier').forEach((carrier, i) => {
    const factor = factorOf(carrier);
    if (factor === 0) return;
    for (let t = from; t < to; t++) {
      const p = reading.periodOf[t]!;
      if (!serves(i, p)) continue;
      const share = primary ? efficiency(i, t) : 1;
      add((factor * hours[t]! * reading.periodYears[p]! * power(i, t)) / share);
    }
  });
  for (const [name, level, initial, cyclic, perPeriod] of [
    [
      'StorageUnit',
      'state_of_charge',
      'state_of_charge_initial',
      'cyclic_state_of_charge',
      'state_of_charge_initial_per_period',
    ],
    ['Store', 'e', 'e_initial', 'e_cyclic', 'e_initial_per_period'],
  ] as const) {
    const held = reading.output(name, level);
    const [given, wraps, anew] = [initial, cyclic, perPeriod].map((each) => reading.numbers(name, each));
    const stands = reading.service(name);
    const active = reading.numbers(name, 'active');
    reading.texts(name, 'carrier').forEach((carrier, i) => {
      const factor = factorOf(carrier);
      if (factor === 0 || wraps![i] !== 0 || active[i] === 0) return;
      if (primary && period !== null && !stands(i, period)) return;
      if (reading.years !== null && anew![i] !== 0) {
        for (let p = 0; p < reading.years.length; p++)
          if (period === null || period === p) {
            constant += factor * reading.periodYears[p]! * given![i]!;
            if (stands(i, p)) add(-factor * reading.periodYears[p]! * held(i, reading.starts[p + 1]! - 1));
          }
        return;
      }
      let last = -1;
      for (let t = from; t < to; t++) if (stands(i, reading.periodOf[t]!)) last = t;
      // What a storage was given counts as spent where it does not stand.
      constant += factor * given![i]!;
      if (last >= 0) add(-factor * held(i, last));
    });
  }
  return touched ? { sum: sum + constant, size: size + Math.abs(constant) } : null;
}

/** Σ extended capacity of a carrier; for transmission × length or × yearly cost. */
function capacityOf(reading: CheckReading, period: number | null, type: string, attribute: string, bus: string) {
  let sum = 0;
  let touched = false;
  const isTransmission = type !== 'tech_capacity_expansion_limit';
  // The cost of transmission needs annuities; its row is judged by the certificate.
  if (type === 'transmission_expansion_cost_limit') return null;
  const listed = attribute.split(',').map((name) => name.trim().replace(/[[\]()]/g, ''));
  for (const [name, nominal, end] of NOMINAL) {
    if (isTransmission && name !== 'Line' && name !== 'Link') continue;
    const extendable = reading.numbers(name, `${nominal}_extendable`);
    const active = reading.numbers(name, 'active');
    const capacity = reading.capacity(name, nominal);
    const serves = reading.service(name);
    const at = reading.texts(name, end);
    const length = isTransmission ? reading.numbers(name, 'length') : null;
    reading.texts(name, 'carrier').forEach((carrier, i) => {
      if (extendable[i] === 0 || active[i] === 0) return;
      if (isTransmission ? !listed.includes(carrier) : carrier !== attribute) return;
      if (!isTransmission && bus !== '' && at[i] !== bus) return;
      const stands = reading.periodCost.map((_, p) => serves(i, p));
      if (period === null ? isTransmission && !stands.includes(true) : !stands[period]) return;
      touched = true;
      sum += capacity[i]! * (length === null ? 1 : length[i]!);
    });
  }
  return touched ? { sum, size: Math.abs(sum) } : null;
}
