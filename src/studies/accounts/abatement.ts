/** A measure that avoids CO2 every year of its life. Money in CNY of one price year. */
export interface Measure {
  readonly id: string;
  readonly process: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly investment: number;
  readonly lifetime: number;
  /** Cost a year; savings are negative. */
  readonly yearlyCost: number;
  /** t CO2 a year. */
  readonly reduction: number;
}

/** Annuity of 1 CNY over n years: r / (1 − (1+r)^−n); 1/n without interest. */
export function annuityFactor(rate: number, years: number): number {
  return rate === 0 ? 1 / years : rate / -Math.expm1(-years * Math.log1p(rate));
}

export interface CostStep {
  readonly measure: Measure;
  /** CNY/t = (investment × annuity factor + yearly cost) / reduction. */
  readonly cost: number;
  /** t/a up to and with this measure. */
  readonly cumulated: number;
}

/**
 * Marginal abatement cost curve: measures from the cheapest tonne to the dearest. Measures are taken as independent of each other;
 * where one takes from another, give it the reduction that is left. Measures that avoid nothing are left out.
 */
export function costCurve(measures: readonly Measure[], rate: number): CostStep[] {
  const priced = measures
    .filter(({ reduction }) => reduction > 0)
    .map((measure) => ({
      measure,
      cost: (measure.investment * annuityFactor(rate, measure.lifetime) + measure.yearlyCost) / measure.reduction,
    }))
    .sort((a, b) => a.cost - b.cost || (a.measure.id < b.measure.id ? -1 : 1));
  let cumulated = 0;
  return priced.map(({ measure, cost }) => {
    cumulated += measure.reduction;
    return { measure, cost, cumulated };
  });
}

/** A rural project: biogas, sun over farmland, processing of its products. */
export interface RuralProject {
  readonly id: string;
  readonly kind: 'biogas' | 'farm_solar' | 'processing';
  readonly name: { readonly en: string; readonly zh: string };
  readonly party: string;
  readonly year: number;
  /** MWh a year made (+) or used (−). */
  readonly electricity: number;
  /** Amount of a fuel that is no longer burnt, and its CO2 per unit. */
  readonly replaced: number;
  readonly replacedFactor: number;
  /** t CH4 a year kept from the air. */
  readonly methane: number;
  readonly households: number;
  readonly income: number;
  readonly yearlyCost: number;
  readonly investment: number;
  readonly lifetime: number;
}

export interface RuralResult {
  readonly project: RuralProject;
  /** t CO2e a year: fuel replaced + electricity × grid factor + CH4 × warming potential. */
  readonly tonnes: number;
  /** CNY a year after costs, without and with the annuity of the investment. */
  readonly netIncome: number;
  readonly profit: number;
  readonly perHousehold: number | null;
  /** Years until the investment is back; null where it never is. */
  readonly payback: number | null;
}

/** Tonnes and income of a rural project. Electricity counts the grid factor of its side, t/MWh. */
export function ruralResult(
  project: RuralProject,
  gridFactor: number,
  warmingPotential: number,
  rate: number,
): RuralResult {
  const tonnes =
    project.replaced * project.replacedFactor + project.electricity * gridFactor + project.methane * warmingPotential;
  const netIncome = project.income - project.yearlyCost;
  return {
    project,
    tonnes,
    netIncome,
    profit: netIncome - project.investment * annuityFactor(rate, project.lifetime),
    perHousehold: project.households > 0 ? netIncome / project.households : null,
    payback: netIncome > 0 ? project.investment / netIncome : null,
  };
}
