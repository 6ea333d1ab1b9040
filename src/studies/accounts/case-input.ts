import type { BalanceFuel, Case, Row } from '#case';
import { conversion } from '#quantity';
import { type Fault, FaultError } from '#words';
import { MEMO_TOTAL } from './balance-rows.js';
import { type BalanceCell, type EnergyBalance, type Fuel, readBalances } from './energy-balance.js';
import { FUEL_GROUPS, FuelFactors, isSum, PUBLISHED_SUMS } from './fuels.js';
import type { ProcessActivity } from './inventory.js';
import type { PowerYear, Published, PublishedEnergy, PublishedYear, RegionalInput } from './regional-input.js';

/**
 * Series of the case by the role that they play: a series of a side is named `SIDE-ROLE`, one of the country `nation-ROLE`.
 * Of several vintages of a year the latest stands: revised, else final, else provisional.
 */
class Series {
  readonly #unit = new Map<string, string>();
  readonly #values = new Map<string, Map<number, Row<'indicator_values'>>>();

  constructor({ tables }: Case) {
    for (const row of tables.indicators) this.#unit.set(row.id, row.unit);
    const rank = { provisional: 0, final: 1, revised: 2 } as const;
    for (const row of tables.indicator_values) {
      const years = this.#values.get(row.indicator) ?? new Map<number, Row<'indicator_values'>>();
      this.#values.set(row.indicator, years);
      const held = years.get(row.year);
      if (held === undefined || rank[row.vintage] > rank[held.vintage]) years.set(row.year, row);
    }
  }

  /** Whole series in a unit. */
  all(owner: string, role: string, unit: string): Map<number, number> {
    const id = `${owner}-${role}`;
    return new Map([...(this.#values.get(id) ?? [])].map(([year, row]) => [year, this.#converted(id, row, unit)]));
  }

  figure(owner: string, role: string, year: number, unit: string): Published | null {
    const id = `${owner}-${role}`;
    const row = this.#values.get(id)?.get(year);
    return row === undefined ? null : { value: this.#converted(id, row, unit), sources: row.sources };
  }

  value(owner: string, role: string, year: number, unit: string): number | null {
    return this.figure(owner, role, year, unit)?.value ?? null;
  }

  #converted(id: string, row: Row<'indicator_values'>, unit: string): number {
    return row.value * conversion(this.#unit.get(id)!, unit);
  }
}

/** Published factors of electricity, t/MWh by year: of each side, and of the country without what was traded as non-fossil. */
export function statisticsOf(from: Case): {
  readonly average: (party: string) => ReadonlyMap<number, number>;
  readonly residual: ReadonlyMap<number, number>;
} {
  const series = new Series(from);
  return {
    average: (party) => series.all(party, 'grid-factor', 't/MWh'),
    residual: series.all(NATION, 'residual-factor', 't/MWh'),
  };
}

const NATION = 'nation';
/** Roles of shares by which a side publishes its mix. */
const SHARE_ROLES: readonly (readonly [string, Fuel['group']])[] = [
  ['coal-share', 'coal'],
  ['oil-share', 'oil'],
  ['gas-share', 'gas'],
  ['primary-power-share', 'electricity'],
];
/** Roles of activities of processes, fields and forests, with the unit of the factor. */
const ACTIVITY_ROLES: readonly (readonly [string, string, readonly string[]])[] = [
  ['gas-output', 'hm3/a', ['gas_production', 'gas_processing']],
  ['coal-output', 't/a', ['coal_underground', 'coal_post_mining']],
  ['clinker-output', 't/a', ['cement_clinker']],
  ['lime-output', 't/a', ['lime']],
  ['aluminium-output', 't/a', ['aluminium_cf4', 'aluminium_anode']],
  ['forest-growth', 'm3/a', ['forest_growth']],
];

/** Lays out what a case knows of its sides, for the years asked or all. Throws FaultError where a balance of the case does not hold. */
export function regionalInput(from: Case, asked: readonly number[] | undefined): RegionalInput {
  const { tables } = from;
  const series = new Series(from);
  const factors = new FuelFactors(from);
  const isAsked = (year: number) => asked === undefined || asked.includes(year);
  const parties = tables.parties.map((party) => ({ id: party.id, name: { en: party.name_en, zh: party.name_zh } }));
  const ids = parties.map(({ id }) => id);
  const { balances, warnings } = caseBalances(from, factors, isAsked);
  const years = statisticsYears(series, ids, isAsked);
  return {
    parties,
    balances,
    warnings,
    energy: publishedEnergy(from, series, ids, isAsked),
    years,
    power: powerYears(from).filter(({ year }) => isAsked(year)),
    activities: [...activitiesOf(series, ids, isAsked), ...minedCoal(balances, series)],
    co2PerTce: factors.co2PerTce(),
    nationFactor: series.all(NATION, 'grid-factor', 't/MWh'),
    fossilFactor: series.all(NATION, 'fossil-factor', 't/MWh'),
  };
}

/** What is odd about the balances of a case without making them useless. */
export function balanceWarnings(from: Case): readonly Fault[] {
  return caseBalances(from, new FuelFactors(from), () => true).warnings;
}

/**
 * Balances that hold columns of coal, oil, gas and electricity; less is a part of a balance and makes no total. A column that sums a
 * group counts where none of the group stands by itself.
 */
function caseBalances(
  from: Case,
  factors: FuelFactors,
  isAsked: (year: number) => boolean,
): { readonly balances: readonly EnergyBalance[]; readonly warnings: readonly Fault[] } {
  const rows = from.tables.energy_balance.filter(
    (row) => row.row !== MEMO_TOTAL && FUEL_GROUPS[row.fuel] !== undefined && isAsked(row.year),
  );
  const groupKey = ({ party, year, fuel }: Row<'energy_balance'>) => `${party} ${year} ${FUEL_GROUPS[fuel]}`;
  const alone = new Set(rows.filter(({ fuel }) => !isSum(fuel)).map(groupKey));
  const cells = rows
    .filter((row) => !isSum(row.fuel) || !alone.has(groupKey(row)))
    .map(
      ({ party, year, row, fuel, value, unit, origin }): BalanceCell => ({
        party,
        year,
        row,
        fuel,
        value,
        unit: unit.replace(/\/a$/, ''),
        place: origin,
      }),
    );
  const coalConsumption = factors.coalConsumption();
  const { balances, faults } = readBalances(cells, factors.fuels(), () => coalConsumption);
  if (faults.some(({ severity }) => severity === 'error')) throw new FaultError(faults);
  const whole = balances.filter((balance) =>
    (['coal', 'oil', 'gas', 'electricity'] as const).every((group) =>
      balance.fuels.some((fuel) => fuel.group === group && balance.has('final', fuel.id)),
    ),
  );
  return { balances: whole, warnings: faults };
}

/** Published sums: rows 'total consumption' of the balance table, else the series of totals and shares. Statistics count electricity by coal consumption. */
function publishedEnergy(
  from: Case,
  series: Series,
  parties: readonly string[],
  isAsked: (year: number) => boolean,
): PublishedEnergy[] {
  return parties.flatMap((party) => {
    const totals = series.all(party, 'energy-total', 'tce/a');
    const rows = from.tables.energy_balance.filter((row) => row.party === party && row.row === MEMO_TOTAL);
    const stated = (year: number, fuel: BalanceFuel) => {
      const row = rows.find((each) => each.year === year && each.fuel === fuel);
      return row === undefined ? undefined : row.value * conversion(row.unit, 'tce/a');
    };
    const years = new Set([
      ...totals.keys(),
      ...rows.filter(({ fuel }) => fuel === 'energy_all').map(({ year }) => year),
    ]);
    return [...years]
      .filter(isAsked)
      .sort((a, b) => a - b)
      .flatMap((year): PublishedEnergy[] => {
        const total = stated(year, 'energy_all') ?? totals.get(year);
        if (total === undefined) return [];
        const parts = new Map<Fuel['group'], number>();
        for (const [fuel, group] of Object.entries(PUBLISHED_SUMS) as [keyof typeof PUBLISHED_SUMS, Fuel['group']][]) {
          const amount = stated(year, fuel);
          if (amount !== undefined) parts.set(group, amount);
        }
        if (parts.size === 0)
          for (const [role, group] of SHARE_ROLES) {
            const share = series.value(party, role, year, 'p.u.');
            if (share !== null) parts.set(group, share * total);
          }
        const sources =
          series.figure(party, 'energy-total', year, 'tce/a')?.sources ??
          rows.find((row) => row.year === year)?.sources ??
          [];
        return [{ party, year, method: 'coal_consumption', total, parts, sources }];
      });
  });
}

function statisticsYears(
  series: Series,
  parties: readonly string[],
  isAsked: (year: number) => boolean,
): PublishedYear[] {
  return parties.flatMap((party) => {
    const years = new Set(
      ['gdp', 'gdp-growth', 'population', 'energy-total', 'grid-factor', 'co2'].flatMap((role) => [
        ...seriesYears(series, party, role),
      ]),
    );
    return [...years]
      .sort((a, b) => a - b)
      .map((year): PublishedYear => {
        const figure = (role: string, unit: string) => (isAsked(year) ? series.figure(party, role, year, unit) : null);
        return {
          party,
          year,
          // GDP and its growth are read in all years: a chain of prices needs the years between.
          gdp: series.value(party, 'gdp', year, 'CNY'),
          realGrowth: series.value(party, 'gdp-growth', year, 'p.u.'),
          population: series.value(party, 'population', year, 'persons'),
          nonFossilShare: figure('non-fossil-share', 'p.u.'),
          co2: figure('co2', 't/a'),
          gridFactor: figure('grid-factor', 't/MWh'),
          energyIntensityChange: figure('energy-intensity-change', 'p.u.'),
          electricityIntensityChange: figure('electricity-intensity-change', 'p.u.'),
          energyGrowth: figure('energy-growth', 'p.u.'),
          energyIntensity: figure('energy-intensity', 'tce/CNY'),
        };
      });
  });
}

const YEAR_UNITS: Readonly<Record<string, string>> = {
  gdp: 'CNY',
  'gdp-growth': 'p.u.',
  population: 'persons',
  'energy-total': 'tce/a',
  'grid-factor': 't/MWh',
  co2: 't/a',
};
const seriesYears = (series: Series, party: string, role: string) =>
  series.all(party, role, YEAR_UNITS[role] ?? '').keys();

function activitiesOf(
  series: Series,
  parties: readonly string[],
  isAsked: (year: number) => boolean,
): ProcessActivity[] {
  return parties.flatMap((party) =>
    ACTIVITY_ROLES.flatMap(([role, unit, processes]) =>
      [...series.all(party, role, unit)]
        .filter(([year]) => isAsked(year))
        .flatMap(([year, activity]) => processes.map((process) => ({ party, year, process, activity }))),
    ),
  );
}

/** Coal of the balances, where no series of coal output stands. */
function minedCoal(balances: readonly EnergyBalance[], series: Series): ProcessActivity[] {
  return balances.flatMap((balance) => {
    const { party, year } = balance;
    // A sum in coal equivalent is told as raw coal.
    const perTonne = balance.fuels.find(({ id }) => id === 'raw_coal')?.coalEquivalent ?? RAW_COAL;
    const activity = balance.value('production', 'raw_coal') + balance.value('production', 'coal_all') / perTonne;
    if (activity <= 0 || series.value(party, 'coal-output', year, 't/a') !== null) return [];
    return ['coal_underground', 'coal_post_mining'].map((process) => ({ party, year, process, activity }));
  });
}

/** tce per t of raw coal (GB/T 2589, 20,908 kJ/kg). */
const RAW_COAL = 0.7143;
const MWH_PER_TWH = 1e6;

/**
 * Electricity by side and year from the published figures of the case: 'annual generation KIND' and 'annual electricity consumption' of a subject
 * with the name of the side; wind and sun without a figure of their own as capacity at the year's end × full-load hours.
 */
function powerYears({ tables }: Case): PowerYear[] {
  const partyOf = new Map(tables.zones.map((zone) => [zone.id, zone.party]));
  return tables.parties.flatMap((party) => {
    const facts = new Map<string, number>();
    for (const row of tables.facts)
      if (row.subject === party.name_en && row.chosen && row.year !== null && GENERATION_FACT.test(row.quantity)) {
        const unit = row.quantity.startsWith('full-load') ? 'h' : row.quantity.startsWith('installed') ? 'MW' : 'MWh';
        facts.set(`${row.quantity} ${row.year}`, row.value * conversion(row.unit ?? '', unit));
      }
    const fact = (quantity: string, year: number) => facts.get(`${quantity} ${year}`);
    const years = [...new Set([...facts.keys()].map((key) => Number(key.slice(-4))))].sort((a, b) => a - b);
    return years.flatMap((year): PowerYear[] => {
      const [use, thermal, hydro] = [
        'annual electricity consumption',
        'annual generation thermal',
        'annual generation hydro',
      ].map((quantity) => fact(quantity, year));
      if (use === undefined || thermal === undefined || hydro === undefined) return [];
      const variable = ['wind', 'solar'].map((kind) => {
        const [capacity, hours] = [fact(`installed capacity ${kind}`, year), fact(`full-load hours ${kind}`, year)];
        return (
          fact(`annual generation ${kind}`, year) ??
          (capacity === undefined || hours === undefined ? 0 : capacity * hours)
        );
      });
      const imported = tables.contracts
        .filter(
          (row) =>
            row.direction === 'import' &&
            partyOf.get(row.zone) === party.id &&
            row.start_year <= year &&
            (row.end_year === null || row.end_year >= year),
        )
        .reduce((sum, row) => sum + row.energy * MWH_PER_TWH, 0);
      return [
        {
          party: party.id,
          year,
          use,
          thermal,
          other: hydro + variable.reduce((sum, value) => sum + value, 0),
          imported,
        },
      ];
    });
  });
}

const GENERATION_FACT =
  /^(annual generation (thermal|hydro|wind|solar)|installed capacity (wind|solar)|full-load hours (wind|solar)|annual electricity consumption)$/;
