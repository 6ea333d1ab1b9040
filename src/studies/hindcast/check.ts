import type { Answer, AnswerTable } from '#answer';
import { TableReader } from '../table-reader.js';

/** Recomputes a hindcast's balances, energies and contributions from its tables alone. */

type Finding = Answer['checks'][number];
const TOLERANCE = 1e-5;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const IN = ['hydropower', 'thermal', 'wind', 'solar', 'uncounted', 'storage', 'from_outside', 'from_sides', 'unserved'];
const OUT = ['demand', 'to_outside', 'to_sides', 'losses'];

/** Each side's day closes; generation of the comparison is the sum of its days; errors are as defined; causes add up. */
export function checkHindcast(tables: readonly AnswerTable[]): Finding[] {
  const reader = new TableReader(tables);
  const has = (name: string) => tables.some((table) => table.name === name);
  return [days(reader), exchange(reader), comparison(reader), ...(has('causes') ? [causes(reader)] : [])];
}

interface Day {
  readonly day: number;
  readonly party: string;
  readonly item: string;
  readonly energy: number;
}

function daily(reader: TableReader): Day[] {
  const day = reader.numbers('daily', 'day');
  const party = reader.text('daily', 'party');
  const item = reader.text('daily', 'item');
  const energy = reader.numbers('daily', 'energy');
  return item.map((each, i) => ({ day: day[i]!, party: party[i]!, item: each, energy: energy[i]! }));
}

function days(reader: TableReader): Finding {
  const sums = new Map<string, number>();
  let scale = 1;
  for (const { day, party, item, energy } of daily(reader)) {
    const sign = IN.includes(item) ? 1 : OUT.includes(item) ? -1 : Number.NaN;
    const key = `${party} ${day}`;
    sums.set(key, (sums.get(key) ?? 0) + sign * energy);
    scale = Math.max(scale, Math.abs(energy));
  }
  const worst = Math.max(...[...sums.values()].map(Math.abs));
  return finding('days', { en: 'The balance of each side closes on every day', zh: '各方逐日平衡' }, worst / scale);
}

/** What some sides send the others is at least what arrives, and nothing is negative that cannot be. */
function exchange(reader: TableReader): Finding {
  let [sent, received, lowest] = [0, 0, 0];
  for (const { item, energy } of daily(reader)) {
    if (item === 'to_sides') sent += energy;
    if (item === 'from_sides') received += energy;
    if (item !== 'storage') lowest = Math.min(lowest, energy);
  }
  const residual = Math.max(received - sent, -lowest) / Math.max(1, sent);
  return finding(
    'exchange',
    { en: 'No side receives more than others send; energies are not negative', zh: '受入不多于他方送出，电量非负' },
    Math.max(0, residual),
  );
}

/** Days [first, until) of a period. */
function daysOf(period: string): [number, number] {
  const before = (month: number) => DAYS_OF_MONTHS.slice(0, month - 1).reduce((sum, each) => sum + each, 0);
  if (period === 'year') return [0, 365];
  const [from, until = from] = period.split('-') as [string, string | undefined];
  if (from.length === 4) {
    const day = (date: string) => before(Number(date.slice(0, 2))) + Number(date.slice(2)) - 1;
    return [day(from), day(until!) + 1];
  }
  return [before(Number(from)), before(Number(until) + 1)];
}

function comparison(reader: TableReader): Finding {
  const rows = daily(reader);
  const text = (name: string) => reader.text('comparison', name);
  const [party, quantity, technology, period] = ['party', 'quantity', 'technology', 'period'].map(text) as [
    readonly string[],
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  const model = reader.numbers('comparison', 'model');
  const published = reader.numbers('comparison', 'published');
  const error = reader.numbers('comparison', 'error');
  const verdict = text('verdict');
  const goal = reader.numbers('comparison', 'goal');
  let worst = 0;
  for (let i = 0; i < party.length; i++) {
    worst = Math.max(worst, Math.abs(error[i]! - (model[i]! / published[i]! - 1) * Math.sign(published[i]!)));
    if (Math.abs(error[i]!) <= goal[i]! !== (verdict[i] === 'met')) worst = Math.max(worst, 1);
    const [first, until] = daysOf(period[i]!);
    const energy = (item: string) =>
      rows.reduce(
        (sum, each) =>
          each.party === party[i] && each.item === item && each.day >= first && each.day < until
            ? sum + each.energy
            : sum,
        0,
      ) / 1e6;
    const again =
      quantity[i] === 'generation'
        ? energy(technology[i]!)
        : quantity[i] === 'net_export'
          ? energy('to_outside') +
            energy('to_sides') -
            energy('from_outside') -
            energy('from_sides') -
            energy('uncounted')
          : quantity[i] === 'withheld_power'
            ? (energy('unserved') * 1e3) / ((until - first) * 24)
            : model[i]!;
    worst = Math.max(worst, Math.abs(again - model[i]!) / Math.max(1, Math.abs(model[i]!)));
  }
  return finding(
    'comparison',
    { en: 'Values and errors compared follow from the days', zh: '对比值与误差可由逐日电量复算' },
    worst,
  );
}

/** Contributions again, as the mean of what a cause adds over all orders of the causes, and their sum. */
function causes(reader: TableReader): Finding {
  const names = ['water', 'heat', 'exports', 'lines'];
  const flags = names.map((name) => reader.numbers('coalitions', name));
  const parties = reader.text('coalitions', 'party');
  const unserved = reader.numbers('coalitions', 'unserved');
  const value = new Map<string, number>();
  parties.forEach((party, i) => {
    value.set([party, ...flags.map((flag) => flag[i])].join(' '), unserved[i]!);
  });
  const of = (party: string, set: readonly number[]) =>
    value.get([party, ...names.map((_, k) => (set.includes(k) ? 1 : 0))].join(' '))!;
  const orders = permutations(names.map((_, k) => k));
  const told = reader.text('causes', 'cause');
  const sides = reader.text('causes', 'party');
  const energy = reader.numbers('causes', 'energy');
  let worst = 0;
  for (const party of new Set(sides)) {
    let sum = 0;
    const all = of(party, [0, 1, 2, 3]);
    for (let i = 0; i < told.length; i++) {
      if (sides[i] !== party) continue;
      sum += energy[i]!;
      const cause = names.indexOf(told[i]!);
      const mean =
        cause < 0
          ? of(party, [])
          : orders.reduce((total, order) => {
              const before = order.slice(0, order.indexOf(cause));
              return total + of(party, [...before, cause]) - of(party, before);
            }, 0) / orders.length;
      worst = Math.max(worst, Math.abs(mean - energy[i]!) / Math.max(1, all));
    }
    worst = Math.max(worst, Math.abs(sum - all) / Math.max(1, all));
  }
  return finding(
    'causes',
    {
      en: 'Contributions are means over all orders and add up to what was not served',
      zh: '贡献为全部次序均值且合计等于未供电量',
    },
    worst,
  );
}

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) => permutations(items.filter((each) => each !== item)).map((rest) => [item, ...rest]));
}

function finding(key: string, title: Finding['title'], residual: number): Finding {
  return { key: `hindcast.${key}`, title, residual, tolerance: TOLERANCE, passed: residual <= TOLERANCE };
}
