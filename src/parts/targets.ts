import type { RowBlock, VariableBlock } from '#lp';
import type { Worded } from '#words';
import { addCapacityTerms, type CapacityDecisions } from './capacity.js';
import type { Model } from './model.js';
import { addAnnual } from './policies.js';

/** A figure of the plan that is held at a value in one year: a target that is not a policy of the case. */
export interface HeldTarget {
  readonly id: string;
  readonly name: Worded;
  readonly year: number;
  /** Party whose figure it is, null for all together. */
  readonly party: string | null;
  readonly bound: 'at_least' | 'at_most';
  /** In MW, t, t/MWh or p.u., by the figure. */
  readonly value: number;
  readonly figure:
    | { readonly kind: 'capacity'; readonly technologies: readonly string[] }
    | { readonly kind: 'co2' }
    | { readonly kind: 'non_fossil' }
    | { readonly kind: 'intensity' };
}

/** Name of the row block of a target. */
export const targetRows = (id: string) => `target ${id}`;

const SCALE = 1e6;

/**
 * Targets as rows, at least or at most as they ask; b, x: capacity built and closed, p: generation and turbines, ε: CO2 per MWh, shares and
 * intensities multiplied out.
 *
 *   capacity     Σ_k (p̄_k + Σ b − x) ≥ K
 *   co2          Σ_t h_t Σ_g ε_g p_g ≤ E
 *   non-fossil   Σ_t h_t (Σ_{g not fossil} p_g + Σ_r p_r) ≥ s Σ_t h_t (Σ_g p_g + Σ_r p_r)
 *   intensity    Σ_t h_t Σ_g ε_g p_g ≤ i Σ_t h_t (Σ_g p_g + Σ_r p_r)
 *
 * Throws RangeError for a year that is not modelled.
 */
export function addTargets(
  model: Model,
  targets: readonly HeldTarget[],
  decisions: CapacityDecisions,
  generation: VariableBlock,
  turbine: VariableBlock | null,
): RowBlock[] {
  const { network, builder } = model;
  return targets.map((target) => {
    const { figure, value, bound } = target;
    if (!network.years.includes(target.year))
      throw new RangeError(`target ${target.id}: ${target.year} is not modelled`);
    const mine = (bus: number) => target.party === null || network.buses[bus]!.party === target.party;
    const capacity = figure.kind === 'capacity' ? assetsOf(model, figure.technologies, mine) : null;
    const due = model.horizon.years.map((position) => {
      if (network.years[position] !== target.year) return null;
      if (capacity !== null) return value - capacity.standing(position);
      return figure.kind === 'co2' ? value / SCALE : 0;
    });
    const limits = (of: 'at_least' | 'at_most', none: number) =>
      Float64Array.from(due, (each) => (each === null || bound !== of ? none : each));
    const rows = builder.rows(targetRows(target.id), [model.year], {
      lower: limits('at_least', -Infinity),
      upper: limits('at_most', Infinity),
      card: cardOf(target),
    });
    if (capacity !== null)
      for (const asset of capacity.assets)
        addCapacityTerms(
          model,
          rows,
          asset,
          decisions,
          (y) => Int32Array.of(y),
          () => -1,
        );
    else {
      const perEnergy = (fossil: boolean, emission: number) =>
        (figure.kind === 'co2' ? emission : figure.kind === 'intensity' ? emission - value : (fossil ? 0 : 1) - value) /
        SCALE;
      addAnnual(model, rows, generation, network.generators, (each) =>
        mine(each.bus) ? perEnergy(each.fossil, each.emission) : 0,
      );
      if (turbine !== null)
        addAnnual(model, rows, turbine, network.reservoirs, (each) => (mine(each.bus) ? perEnergy(false, 0) : 0));
    }
    return rows;
  });
}

function assetsOf({ network }: Model, technologies: readonly string[], mine: (bus: number) => boolean) {
  const chosen = (each: { readonly technology: string; readonly bus: number }) =>
    technologies.includes(each.technology) && mine(each.bus);
  const assets = [...network.generators, ...network.storageUnits].filter(chosen);
  const hydro = network.reservoirs.filter(chosen);
  return {
    assets,
    standing: (position: number) =>
      assets.reduce((sum, each) => sum + each.existing[position]!, 0) +
      hydro.reduce((sum, each) => sum + each.capacity[position]!, 0),
  };
}

/** Unit that a price of the row is of: CNY for one more of it. */
function cardOf({ name, figure }: HeldTarget): Parameters<Model['builder']['rows']>[2]['card'] {
  const unit =
    figure.kind === 'capacity' ? 'MW' : figure.kind === 'co2' ? 'Mt/a' : figure.kind === 'intensity' ? 'Mt/a' : 'TWh/a';
  return {
    unit,
    sentence: { en: `The target is reached: ${name.en}`, zh: `达到目标：${name.zh}` },
    formula:
      figure.kind === 'capacity'
        ? String.raw`\sum_k \left(\bar p_{k,y} + \sum b - x\right) \ge K_y`
        : String.raw`\sum_t h_t \sum_g \left(a_g - v\right) p_{g,t} \ge 0`,
  };
}
