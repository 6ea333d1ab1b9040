import { axis, countedAxis, HOURS_PER_DAY } from '#frame';
import type { VariableBlock } from '#lp';
import { CNY_PER_MONEY_UNIT, type Model } from './model.js';

/** Net power that one side is to draw from the others over the ties between sides, hour by hour of the year, MW. */
export interface AgreedExchange {
  readonly party: string;
  readonly inflow: Float64Array;
}

/**
 * Exchange between sides as agreed: over each day of the horizon a side draws the agreed energy from the others over the
 * ties that cross between sides, or the difference is paid for.
 *
 *   Σ_{t ∈ day} Σ_{ℓ crossing} ((1 − λ) f^in_{ℓ,t} − f^out_{ℓ,t}) + a⁻_{p,day} − a⁺_{p,day} = Σ_{t ∈ day} A_{p,t}
 *
 * `cost` is CNY per MWh of difference. Needs the flow blocks of the ties; nothing is added without agreements.
 */
export function addAgreedExchange(
  model: Model,
  flows: { readonly forward: VariableBlock; readonly backward: VariableBlock } | null,
  agreements: readonly AgreedExchange[],
  cost: number,
): void {
  if (agreements.length === 0 || flows === null) return;
  const { builder, network, horizon, year, snapshot } = model;
  const days = Math.ceil(snapshot.length / HOURS_PER_DAY);
  const party = axis(
    'party',
    agreements.map((each) => each.party),
  );
  const day = countedAxis('day', days);
  const right = new Float64Array(agreements.length * days);
  agreements.forEach(({ inflow }, p) => {
    horizon.sample(inflow).forEach((power, s) => {
      right[p * days + Math.floor(s / HOURS_PER_DAY)]! += power;
    });
  });
  const balance = builder.rows('agreed_exchange', [year, party, day], {
    lower: right,
    upper: right,
    card: {
      unit: 'MWh',
      sentence: {
        en: 'What a side draws from the others over a day is what was agreed, or the difference is paid for',
        zh: '一方每日自其他方受入的电量等于约定值，偏差需付费',
      },
      formula: String.raw`\sum_{t,\ell} \left((1-\lambda_\ell) f^{in}_{\ell,t} - f^{out}_{\ell,t}\right) + a^-_{p,d} - a^+_{p,d} = A_{p,d}`,
    },
  });
  const difference = (name: string, en: string, zh: string, formula: string) =>
    builder.variables(name, [year, party, day], {
      lower: 0,
      upper: Infinity,
      card: { unit: 'MWh', sentence: { en, zh }, formula },
    });
  const less = difference('agreed_less', 'Energy drawn less than agreed', '少于约定的受入电量', 'a^-_{p,d}');
  const more = difference('agreed_more', 'Energy drawn more than agreed', '多于约定的受入电量', 'a^+_{p,d}');
  builder.terms(balance, less, 1);
  builder.terms(balance, more, -1);
  for (const block of [less, more])
    agreements.forEach((each, p) => {
      builder.cost(
        { category: 'agreed exchange', owner: each.party, place: each.party, period: year.key(0) },
        block,
        new Float64Array(days).fill(cost / CNY_PER_MONEY_UNIT),
        Int32Array.from({ length: days }, (_, d) => p * days + d),
      );
    });
  const count = snapshot.length;
  for (const [block, forward] of [
    [flows.forward, true],
    [flows.backward, false],
  ] as const) {
    const rows: number[] = [];
    const cells: number[] = [];
    const values: number[] = [];
    network.links.forEach((each, l) => {
      const [from, to] = (forward ? [each.bus0, each.bus1] : [each.bus1, each.bus0]).map(
        (bus) => network.buses[bus]!.party,
      );
      if (from === to) return;
      agreements.forEach(({ party: own }, p) => {
        if (own !== from && own !== to) return;
        for (let s = 0; s < count; s++) {
          rows.push(p * days + Math.floor(s / HOURS_PER_DAY));
          cells.push(l * count + s);
          values.push(own === to ? 1 - each.loss : -1);
        }
      });
    });
    builder.terms(balance, block, Float64Array.from(values), {
      rows: Int32Array.from(rows),
      variables: Int32Array.from(cells),
    });
  }
}

/**
 * What a side pays for each MWh that it sends over the ties between sides, CNY/MWh: the tariff of the ties, which trade by
 * cost has to earn.
 */
export function addTradeCost(
  model: Model,
  flows: { readonly forward: VariableBlock; readonly backward: VariableBlock } | null,
  cost: number,
): void {
  if (cost === 0 || flows === null) return;
  const { builder, network, year, snapshot } = model;
  const count = snapshot.length;
  network.links.forEach((each, l) => {
    const [start, end] = [network.buses[each.bus0]!.party, network.buses[each.bus1]!.party];
    if (start === end) return;
    const cells = Int32Array.from({ length: count }, (_, s) => l * count + s);
    for (const [block, owner] of [
      [flows.forward, start],
      [flows.backward, end],
    ] as const)
      builder.cost(
        { category: 'trade', owner, place: each.id, period: year.key(0) },
        block,
        new Float64Array(count).fill(cost / CNY_PER_MONEY_UNIT),
        cells,
      );
  });
}
