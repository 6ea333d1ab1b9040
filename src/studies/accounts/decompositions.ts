import type { BalanceFuel } from '#case';
import { BALANCE_ROWS } from './balance-rows.js';
import type { EnergyBalance } from './energy-balance.js';
import { FUEL_GROUPS } from './fuels.js';
import { type EmissionSource, fuelEmissions } from './inventory.js';
import { KAYA_FACTORS, type KayaYear, kayaCells, SECTOR_FACTORS, sectorCells } from './kaya.js';
import { type Decomposition, decomposeChain, type FactorValues } from './lmdi.js';
import { type EnergyTotal, isWhole } from './regional-accounts.js';
import type { PowerYear, PublishedYear } from './regional-input.js';

/** Effects of one factor over one stretch of years. */
export interface Effect {
  /** By fuel with the Kaya factors, by sector of the balance, or of the power plants. */
  readonly identity: 'kaya' | 'sector' | 'power';
  /** '' for all sides together. */
  readonly party: string;
  readonly from: number;
  readonly to: number;
  /** Chained over the years between, or one step. */
  readonly chained: boolean;
  readonly factor: string;
  /** Tonnes, and the factor by which the total changed. */
  readonly additive: number;
  readonly multiplicative: number;
}

export interface Stretch {
  readonly identity: Effect['identity'];
  readonly party: string;
  readonly from: number;
  readonly to: number;
  readonly chained: boolean;
  readonly start: number;
  readonly end: number;
  readonly effects: readonly Effect[];
}

/** CO2 of electricity of a side: use · (made / used) · (thermal / made) · (CO2 / thermal). */
export const POWER_FACTORS = ['electricity_use', 'own_supply', 'thermal_share', 'thermal_intensity'] as const;

/**
 * Totals of one basis for each side: counted from balances or published, whichever knows more years (balances where both know as many), so
 * that no effect of a decomposition is a change of the basis.
 */
function sameBasis(totals: readonly EnergyTotal[]): EnergyTotal[] {
  const named = totals.filter(({ method }) => method === 'coal_consumption');
  const usable = named.length > 0 ? named : totals;
  const years = (party: string, from: EnergyTotal['from']) =>
    usable.filter((each) => each.party === party && each.from === from).length;
  return usable.filter(({ party, from }) =>
    years(party, 'balance') >= years(party, 'published') ? from === 'balance' : from === 'published',
  );
}

/** Kaya by side and fuel over the years in which a side's mix, GDP and population are known, each side and all together. */
export function kayaStretches(
  totals: readonly EnergyTotal[],
  emissions: readonly EmissionSource[],
  years: readonly PublishedYear[],
  gdp: ReadonlyMap<string, ReadonlyMap<number, number>>,
  co2PerTce: ReadonlyMap<string, number>,
): Stretch[] {
  const sides = sameBasis(totals.filter(isWhole)).flatMap((total): (KayaYear & { year: number })[] => {
    const { party, year } = total;
    const population = years.find((each) => each.party === party && each.year === year)?.population;
    const product = gdp.get(party)?.get(year);
    if (population === undefined || population === null || product === undefined) return [];
    const co2 = new Map<string, number>();
    if (total.from === 'published')
      for (const [group, amount] of total.parts) co2.set(group, amount * (co2PerTce.get(group) ?? 0));
    else
      for (const { fuel, tonnes, category, ...of } of emissions)
        if (category === 'fuel' && of.party === party && of.year === year) {
          const group = FUEL_GROUPS[fuel as BalanceFuel] ?? fuel;
          co2.set(group, (co2.get(group) ?? 0) + tonnes);
        }
    const energy = new Map<string, number>(total.parts);
    if (total.rest > 0) energy.set('rest', total.rest);
    return [{ party, year, population, gdp: product, energy, co2 }];
  });
  const parties = [...new Set(sides.map(({ party }) => party))];
  const groups = [...new Set(sides.flatMap(({ energy }) => [...energy.keys()]))];
  const stretches = parties.flatMap((party) => {
    const own = sides.filter((side) => side.party === party).sort((a, b) => a.year - b.year);
    return stretchesOf(
      'kaya',
      party,
      own.map(({ year }) => year),
      own.map((side) => kayaCells([side], groups).values),
      KAYA_FACTORS,
    );
  });
  const common = [...new Set(sides.map(({ year }) => year))]
    .filter((year) => parties.every((party) => sides.some((side) => side.party === party && side.year === year)))
    .sort((a, b) => a - b);
  if (parties.length > 1)
    stretches.push(
      ...stretchesOf(
        'kaya',
        '',
        common,
        common.map(
          (year) =>
            kayaCells(
              parties.map((party) => sides.find((side) => side.party === party && side.year === year)!),
              groups,
            ).values,
        ),
        KAYA_FACTORS,
      ),
    );
  return stretches;
}

/** CO2 of fuels by sector of the balance, for sides with balances of several years, and for all such sides in their common years. */
export function sectorStretches(balances: readonly EnergyBalance[]): Stretch[] {
  const cellsOf = (balance: EnergyBalance) => {
    const sources = fuelEmissions(balance);
    return SECTOR_ROWS.map((sector) => {
      const here = sources.filter((source) => source.sector === sector);
      const energy = here.reduce((sum, { fuel, activity }) => {
        const found = balance.fuels.find(({ id }) => id === fuel);
        return sum + (found === undefined ? 0 : activity * found.coalEquivalent);
      }, 0);
      return { party: balance.party, sector, energy, co2: here.reduce((sum, { tonnes }) => sum + tonnes, 0) };
    });
  };
  const parties = [...new Set(balances.map(({ party }) => party))];
  const of = (party: string, year: number) => balances.find((each) => each.party === party && each.year === year);
  const yearsOf = (party: string) => balances.filter((each) => each.party === party).map(({ year }) => year);
  const stretches = parties.flatMap((party) => {
    const years = yearsOf(party);
    return stretchesOf(
      'sector',
      party,
      years,
      years.map((year) => sectorCells(cellsOf(of(party, year)!))),
      SECTOR_FACTORS,
    );
  });
  const common =
    parties.length > 1
      ? yearsOf(parties[0]!).filter((year) => parties.every((party) => of(party, year) !== undefined))
      : [];
  const together = common.map((year) => sectorCells(parties.flatMap((party) => cellsOf(of(party, year)!))));
  return [...stretches, ...stretchesOf('sector', '', common, together, SECTOR_FACTORS)];
}

/** Rows of the balance in which fuels are burnt. */
const SECTOR_ROWS = BALANCE_ROWS.filter(
  ({ id, section, of }) => of === undefined && (section === 'final' || id === 'thermal_power' || id === 'heat_supply'),
).map(({ id }) => id);

/** CO2 of electricity by side over all years in which generation and use are known, and all sides together. */
export function powerStretches(power: readonly PowerYear[], thermalFactor: (year: number) => number | null): Stretch[] {
  const cells = ({ use, thermal, other, year }: PowerYear): number[] => {
    const made = thermal + other;
    return [use, made / use, made > 0 ? thermal / made : 0, thermalFactor(year) ?? 0];
  };
  const parties = [...new Set(power.map(({ party }) => party))];
  const known = power
    .filter(({ use, year }) => use > 0 && thermalFactor(year) !== null)
    .sort((a, b) => a.year - b.year);
  const stretches = parties.flatMap((party) => {
    const own = known.filter((side) => side.party === party);
    return stretchesOf(
      'power',
      party,
      own.map(({ year }) => year),
      own.map((side) => [cells(side)]),
      POWER_FACTORS,
    );
  });
  const common = [...new Set(known.map(({ year }) => year))].filter((year) =>
    parties.every((party) => known.some((side) => side.party === party && side.year === year)),
  );
  if (parties.length > 1)
    stretches.push(
      ...stretchesOf(
        'power',
        '',
        common,
        common.map((year) =>
          parties.map((party) => cells(known.find((side) => side.party === party && side.year === year)!)),
        ),
        POWER_FACTORS,
      ),
    );
  return stretches;
}

/** Each step between neighbouring years, and the chain over all of them where there are several. */
function stretchesOf(
  identity: Effect['identity'],
  party: string,
  years: readonly number[],
  values: readonly FactorValues[],
  factors: readonly string[],
): Stretch[] {
  if (years.length < 2) return [];
  const chain = decomposeChain(values);
  const stretch = (found: Decomposition, from: number, to: number, chained: boolean): Stretch => ({
    identity,
    party,
    from,
    to,
    chained,
    start: found.from,
    end: found.to,
    effects: factors.map((factor, k) => ({
      identity,
      party,
      from,
      to,
      chained,
      factor,
      additive: found.additive[k]!,
      multiplicative: found.multiplicative[k]!,
    })),
  });
  const steps = chain.steps.map((step, k) => stretch(step, years[k]!, years[k + 1]!, false));
  return steps.length > 1 ? [...steps, stretch(chain, years[0]!, years.at(-1)!, true)] : steps;
}
