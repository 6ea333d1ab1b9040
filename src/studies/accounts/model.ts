import type { Case } from '#case';
import { regionalInput } from './case-input.js';
import { kayaStretches, powerStretches, type Stretch, sectorStretches } from './decompositions.js';
import { type EmissionSource, equivalentTonnes } from './inventory.js';
import type { AccountsQuestion } from './question.js';
import {
  type Comparison,
  compareWithPublished,
  type EnergyTotal,
  energyTotals,
  type GridYear,
  gridYear,
  nearestYear,
  realGdp,
  regionalEmissions,
} from './regional-accounts.js';
import type { RegionalInput } from './regional-input.js';
import { propagateErrors, type Sampled, sampleErrors, type Uncertainty } from './uncertainty.js';

/** Emissions of a side in a year, t CO2e, with their uncertainty by both approaches. */
export interface UncertainTotal {
  readonly party: string;
  readonly year: number;
  readonly sources: number;
  readonly propagated: Uncertainty;
  readonly sampled: Sampled;
}

/** The accounts of the sides of a case. */
export interface Accounts {
  readonly input: RegionalInput;
  readonly totals: readonly EnergyTotal[];
  readonly emissions: readonly EmissionSource[];
  readonly uncertain: readonly UncertainTotal[];
  readonly grids: readonly GridYear[];
  readonly gdp: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly stretches: readonly Stretch[];
  readonly comparisons: readonly Comparison[];
}

/** The accounts, from a case: energy, emissions and their uncertainty, electricity of each year, what changed and why, what was published. */
export function accountsOf(from: Case, question: AccountsQuestion, seed: number): Accounts {
  const input = regionalInput(from, question.years);
  const parties = input.parties.map(({ id }) => id);
  const totals = energyTotals(input);
  const emissions = regionalEmissions(input, totals);
  const grids = gridYears(input, question.importFactor);
  const gdp = realGdp(input.years, parties, question.baseYear);
  const stretches = [
    ...kayaStretches(totals, emissions, input.years, gdp, input.co2PerTce),
    ...sectorStretches(input.balances),
    ...powerStretches(input.power, (year) => nearestYear(input.fossilFactor, year)),
  ];
  return {
    input,
    totals,
    emissions,
    uncertain: uncertainTotals(emissions, question, seed),
    grids,
    gdp,
    stretches,
    comparisons: compareWithPublished(input, totals, emissions, grids, gdp),
  };
}

/** Grid factors of every year in which all sides know their generation and use. */
function gridYears(input: RegionalInput, importFactor: number): GridYear[] {
  const years = [...new Set(input.power.map(({ year }) => year))].sort((a, b) => a - b);
  return years.flatMap((year) => {
    const power = input.power.filter((side) => side.year === year);
    const fossil = nearestYear(input.fossilFactor, year);
    if (power.length < input.parties.length || fossil === null) return [];
    const published = (party: string) =>
      input.years.find((each) => each.party === party && each.year === year)?.gridFactor?.value ?? null;
    return [gridYear(power, fossil, nearestYear(input.nationFactor, year) ?? importFactor, published)];
  });
}

function uncertainTotals(
  emissions: readonly EmissionSource[],
  { warmingPotential, samples }: AccountsQuestion,
  seed: number,
): UncertainTotal[] {
  const groups = new Map<string, EmissionSource[]>();
  for (const source of emissions) {
    const key = `${source.party} ${source.year}`;
    groups.set(key, [...(groups.get(key) ?? []), source]);
  }
  return [...groups.values()].map((sources) => {
    const { party, year } = sources[0]!;
    // The factor carries the warming potential, which is a convention and not uncertain.
    const weighted = sources.map((source) => ({
      ...source,
      factor: source.activity === 0 ? 0 : equivalentTonnes(source, warmingPotential) / source.activity,
    }));
    return {
      party,
      year,
      sources: sources.length,
      propagated: propagateErrors(weighted),
      sampled: sampleErrors(weighted, samples, seed),
    };
  });
}
