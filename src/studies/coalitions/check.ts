import type { Answer, AnswerTable } from '#answer';
import { TableReader } from '../table-reader.js';

/** Recomputes the identities of a division and its proposal from the tables of the answer alone. */

type Finding = Answer['checks'][number];

/** Relative to what all pay alone: costs of coalitions are good to the certificates of their plans. */
const TOLERANCE = 1e-6;

/**
 * costs: the ledger of the joint plan, weighted, is the cost of everybody together;  merging: no two coalitions lose by joining;
 * division: every rule gives away the whole gain;  excess: worth − given, given = Σ shares;  settlement: home, investments and contracts
 * come to the cost in the end, and what is paid is received;  nobody is worse off than alone;  price × net energy is the payment.
 */
export function checkCoalitions(tables: readonly AnswerTable[], rule: string): Finding[] {
  const reader = new TableReader(tables);
  const names = reader.text('coalitions', 'coalition');
  const cost = new Map(names.map((name, k) => [name, reader.numbers('coalitions', 'cost')[k]!]));
  const scale = Math.max(1, ...[...cost.values()].map(Math.abs));
  const finding = (key: string, en: string, zh: string, residual: number): Finding => ({
    key: `coalitions.${key}`,
    title: { en, zh },
    residual: residual / scale,
    tolerance: TOLERANCE,
    passed: residual / scale <= TOLERANCE,
  });
  return [
    finding(
      'costs',
      'The ledger of the joint plan is the cost of everybody',
      '联合规划台账等于全体成本',
      costs(reader, cost),
    ),
    finding('merging', 'No two coalitions lose by joining', '任意两联盟合并均不吃亏', merging(cost)),
    finding('division', 'Every rule gives away the whole gain', '各规则均分完全部收益', division(reader, cost)),
    finding('excess', 'Excesses are worth less what is given', '超额等于节省减所得', excess(reader)),
    finding(
      'settlement',
      'What is paid is received, and comes to the cost in the end',
      '收支相抵并等于最终成本',
      settlement(reader),
    ),
    finding('alone', 'Nobody is worse off than alone', '任何一方均不劣于单独规划', worseOff(reader, rule)),
    finding('prices', 'Price times net energy is the payment', '电价乘净电量等于支付', prices(reader)),
  ];
}

const membersOf = (name: string) => name.split('+');
const whole = (cost: ReadonlyMap<string, number>) =>
  [...cost.keys()].reduce((a, b) => (membersOf(b).length > membersOf(a).length ? b : a));

function costs(reader: TableReader, cost: ReadonlyMap<string, number>): number {
  const [amount, weight] = [reader.numbers('costs', 'amount'), reader.numbers('costs', 'weight')];
  let sum = 0;
  for (let k = 0; k < amount.length; k++) sum += amount[k]! * weight[k]!;
  return Math.abs(sum - cost.get(whole(cost))!);
}

function merging(cost: ReadonlyMap<string, number>): number {
  let loss = 0;
  for (const [union, together] of cost)
    for (const [part, one] of cost) {
      const all = membersOf(union);
      const mine = new Set(membersOf(part));
      if (mine.size >= all.length || ![...mine].every((each) => all.includes(each))) continue;
      const rest = all.filter((each) => !mine.has(each)).join('+');
      loss = Math.max(loss, together - one - cost.get(rest)!);
    }
  return loss;
}

function sumsBy(keys: readonly string[], values: ArrayLike<number>): Map<string, number> {
  const sums = new Map<string, number>();
  keys.forEach((key, k) => {
    sums.set(key, (sums.get(key) ?? 0) + values[k]!);
  });
  return sums;
}

function division(reader: TableReader, cost: ReadonlyMap<string, number>): number {
  const everybody = whole(cost);
  const gain = membersOf(everybody).reduce((sum, each) => sum + cost.get(each)!, 0) - cost.get(everybody)!;
  let worst = 0;
  for (const given of sumsBy(reader.text('division', 'rule'), reader.numbers('division', 'gain')).values())
    worst = Math.max(worst, Math.abs(given - gain));
  const [alone, gains, after] = ['alone', 'gain', 'after'].map((name) => reader.numbers('division', name));
  for (let k = 0; k < alone!.length; k++) worst = Math.max(worst, Math.abs(alone![k]! - gains![k]! - after![k]!));
  return worst;
}

function excess(reader: TableReader): number {
  const gain = new Map<string, number>();
  const [rules, parties] = [reader.text('division', 'rule'), reader.text('division', 'party')];
  rules.forEach((rule, k) => {
    gain.set(`${rule} ${parties[k]}`, reader.numbers('division', 'gain')[k]!);
  });
  const [by, coalitions] = [reader.text('excess', 'rule'), reader.text('excess', 'coalition')];
  const [worth, found] = [reader.numbers('excess', 'worth'), reader.numbers('excess', 'excess')];
  let worst = 0;
  by.forEach((rule, k) => {
    const given = membersOf(coalitions[k]!).reduce((sum, each) => sum + gain.get(`${rule} ${each}`)!, 0);
    worst = Math.max(worst, Math.abs(worth[k]! - given - found[k]!));
  });
  return worst;
}

function settlement(reader: TableReader): number {
  const column = (name: string) => reader.numbers('settlement', name);
  const [home, finances, financed, contracts, after] = ['home', 'finances', 'financed', 'contracts', 'after'].map(
    column,
  );
  const parties = reader.text('settlement', 'party');
  const years = reader.numbers('coalitions', 'cost')[0]! / reader.numbers('coalitions', 'cost_per_year')[0]!;
  const paid = new Map(parties.map((party) => [party, 0]));
  const [sellers, buyers] = [reader.text('contract_proposal', 'seller'), reader.text('contract_proposal', 'buyer')];
  const payment = reader.numbers('contract_proposal', 'payment');
  sellers.forEach((seller, k) => {
    paid.set(seller, paid.get(seller)! - payment[k]! * years);
    paid.set(buyers[k]!, paid.get(buyers[k]!)! + payment[k]! * years);
  });
  let worst = 0;
  let balance = 0;
  parties.forEach((party, i) => {
    worst = Math.max(worst, Math.abs(home![i]! + finances![i]! - financed![i]! + contracts![i]! - after![i]!));
    worst = Math.max(worst, Math.abs(paid.get(party)! - contracts![i]!));
    balance += finances![i]! - financed![i]!;
  });
  return Math.max(worst, Math.abs(balance));
}

function worseOff(reader: TableReader, rule: string): number {
  const [alone, after] = [reader.numbers('settlement', 'alone'), reader.numbers('settlement', 'after')];
  const divided = new Map<string, number>();
  reader.text('division', 'rule').forEach((each, k) => {
    if (each === rule) divided.set(reader.text('division', 'party')[k]!, reader.numbers('division', 'after')[k]!);
  });
  let worst = divided.size === 0 ? Infinity : 0;
  reader.text('settlement', 'party').forEach((party, i) => {
    worst = Math.max(worst, after[i]! - alone[i]!, Math.abs(after[i]! - divided.get(party)!));
  });
  return worst;
}

function prices(reader: TableReader): number {
  const column = (name: string) => reader.numbers('contract_proposal', name);
  const [delivered, returned, payment, price] = ['delivered', 'returned', 'payment', 'price'].map(column);
  let worst = 0;
  for (let k = 0; k < price!.length; k++)
    if (Number.isFinite(price![k]!))
      worst = Math.max(worst, Math.abs(price![k]! * (delivered![k]! - returned![k]!) - payment![k]!));
  return worst;
}
