import type { RowBlock, VariableBlock } from '#lp';
import type { Asset, Network, Policy } from '#network';
import { addCapacityTerms, type CapacityDecisions } from './capacity.js';
import type { CarbonPrice } from './generation.js';
import { loadOf, type Model } from './model.js';

/** Prices of CO2 that the policies set: the sum of the joint one and the party's own, CNY/t. */
export function carbonPriceOf(network: Network): CarbonPrice {
  return (position, party) =>
    network.policies.reduce(
      (sum, policy) =>
        sum +
        (policy.kind === 'co2_price' && (policy.party === null || policy.party === party)
          ? (policy.value[position] ?? 0)
          : 0),
      0,
    );
}

const binds = (policy: Policy, party: string) => policy.party === null || policy.party === party;

/** Values of a policy in the modelled years; `none` where it says nothing. */
function limits(model: Model, policy: Policy, none: number): Float64Array {
  return Float64Array.from(model.horizon.years, (position) => policy.value[position] ?? none);
}

/**
 * CO2 caps and renewable shares over the hours of each year.
 *
 *   cap:    Σ_t h_t Σ_g ε_g p_{g,t} ≤ cap
 *   share:  Σ_t h_t (Σ_{g renewable} p_{g,t} + Σ_r p_{r,t}) ≥ share × load
 */
export function addEnergyPolicies(model: Model, generation: VariableBlock, turbine: VariableBlock | null): RowBlock[] {
  const { network } = model;
  const blocks: RowBlock[] = [];
  for (const policy of network.policies) {
    if (policy.kind === 'co2_cap') {
      const rows = model.builder.rows(`co2_cap ${policy.id}`, [model.year], {
        lower: -Infinity,
        upper: limits(model, policy, Infinity).map((tonnes) => tonnes / 1e6),
        card: {
          unit: 'Mt/a',
          sentence: {
            en: `CO2 of electricity stays within the cap: ${policy.name.en}`,
            zh: `电力二氧化碳排放不超过上限：${policy.name.zh}`,
          },
          formula: String.raw`\sum_t h_t \sum_g \varepsilon_g p_{g,t} \le \overline{E}_y`,
        },
      });
      addAnnual(model, rows, generation, network.generators, (each) =>
        binds(policy, network.buses[each.bus]!.party) ? each.emission / 1e6 : 0,
      );
      blocks.push(rows);
    } else if (policy.kind === 'renewable_share') {
      const due = renewableDue(model, policy);
      const rows = model.builder.rows(`renewable_share ${policy.id}`, [model.year], {
        lower: due.map((energy) => energy / 1e6),
        upper: Infinity,
        card: {
          unit: 'TWh/a',
          sentence: {
            en: `Renewable generation reaches its share of the load: ${policy.name.en}`,
            zh: `可再生能源发电达到占比要求：${policy.name.zh}`,
          },
          formula: String.raw`\sum_t h_t \sum_{g \in R} p_{g,t} \ge \sigma_y D_y`,
        },
      });
      addAnnual(model, rows, generation, network.generators, (each) =>
        each.renewable && binds(policy, network.buses[each.bus]!.party) ? 1e-6 : 0,
      );
      if (turbine !== null)
        addAnnual(model, rows, turbine, network.reservoirs, (each) =>
          binds(policy, network.buses[each.bus]!.party) ? 1e-6 : 0,
        );
      blocks.push(rows);
    }
  }
  return blocks;
}

function renewableDue(model: Model, policy: Policy): Float64Array {
  const { network, horizon } = model;
  return Float64Array.from(horizon.years, (position) => {
    const share = policy.value[position];
    if (share === null || share === undefined) return -Infinity;
    return network.buses.reduce(
      (sum, bus) => sum + (binds(policy, bus.party) ? share * bus.loadEnergy[position]! : 0),
      0,
    );
  });
}

/** Terms Σ_t h_t c_i x_{i,t} of a (year, item, step) block in rows of a year. */
export function addAnnual<T>(
  model: Model,
  rows: RowBlock,
  block: VariableBlock,
  items: readonly T[],
  coefficientOf: (item: T) => number,
): void {
  const count = model.snapshot.length;
  const into: number[] = [];
  const cells: number[] = [];
  const values: number[] = [];
  for (let y = 0; y < model.year.length; y++)
    items.forEach((item, index) => {
      const coefficient = coefficientOf(item);
      if (coefficient === 0) return;
      for (let s = 0; s < count; s++) {
        into.push(y);
        cells.push((y * items.length + index) * count + s);
        values.push(coefficient * model.horizon.hours[s]!);
      }
    });
  model.builder.terms(rows, block, Float64Array.from(values), {
    rows: Int32Array.from(into),
    variables: Int32Array.from(cells),
  });
}

/**
 * Reserve margin: firm capacity and firm contracts cover the peak with a margin.
 *
 *   Σ φ_g (p̄_g + builds - retired) + imports - exports at the peak ≥ (1 + m) × peak
 *
 * `peak` is of all 8,760 hours, not of the representative ones.
 */
export function addReserveMargin(
  model: Model,
  decisions: CapacityDecisions,
  hourly: Pick<Model, 'network' | 'horizon'>,
): RowBlock[] {
  const { builder, network, horizon } = model;
  const blocks: RowBlock[] = [];
  for (const policy of network.policies) {
    if (policy.kind !== 'reserve_margin') continue;
    const zones = network.buses.flatMap((bus, b) => (binds(policy, bus.party) ? [b] : []));
    const assets: (Asset & { readonly bus: number })[] = [...network.generators, ...network.storageUnits].filter(
      (each) => zones.includes(each.bus),
    );
    const hydro = network.reservoirs.filter((each) => zones.includes(each.bus));
    const peaks = peakOf(hourly, zones);
    const lower = Float64Array.from(horizon.years, (position, y) => {
      const margin = policy.value[position];
      if (margin === null || margin === undefined) return -Infinity;
      const standing = [
        ...assets.map((each) => each.firm * each.existing[position]!),
        ...hydro.map((each) => each.firm * each.capacity[position]!),
      ];
      return (1 + margin) * peaks[y]! - standing.reduce((sum, capacity) => sum + capacity, 0);
    });
    const rows = builder.rows(`reserve_margin ${policy.id}`, [model.year], {
      lower,
      upper: Infinity,
      card: {
        unit: 'MW',
        sentence: {
          en: `Firm capacity covers the peak with its margin: ${policy.name.en}`,
          zh: `可靠容量满足峰荷及备用：${policy.name.zh}`,
        },
        formula: String.raw`\sum_g \varphi_g \left(\bar p_{g,y} + \sum b - x\right) \ge (1 + m_y) \hat d_y`,
      },
    });
    for (const asset of assets)
      if (asset.firm > 0)
        addCapacityTerms(
          model,
          rows,
          asset,
          decisions,
          (y) => Int32Array.of(y),
          () => -asset.firm,
        );
    blocks.push(rows);
  }
  return blocks;
}

/** Largest hourly load plus exports less imports of some zones in each year, MW. */
export function peakOf(hourly: Pick<Model, 'network' | 'horizon'>, zones: readonly number[]): Float64Array {
  const { network, horizon } = hourly;
  const load = loadOf(network, horizon);
  const count = horizon.snapshot.length;
  return Float64Array.from(horizon.years, (position, y) => {
    let peak = 0;
    for (let s = 0; s < count; s++) {
      let sum = 0;
      for (const b of zones) sum += load[(y * network.buses.length + b) * count + s]!;
      for (const each of network.contracts)
        if (each.inService[position]! && zones.includes(each.bus))
          sum += (each.direction === 'export' ? 1 : -1) * each.due[s]!;
      peak = Math.max(peak, sum);
    }
    return peak;
  });
}
