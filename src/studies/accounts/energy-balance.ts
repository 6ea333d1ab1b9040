import { conversion } from '#quantity';
import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import { BALANCE_ROWS, type BalanceSection } from './balance-rows.js';
import { balanceWords as words } from './balance-words.js';

/** What a fuel is for the balance and for the inventory. */
export interface Fuel {
  readonly id: string;
  readonly name: Worded;
  readonly group: 'coal' | 'oil' | 'gas' | 'electricity' | 'heat' | 'renewable' | 'other';
  /** Unit of the physical quantity: 't', 'hm3', 'MWh', 'GJ', … */
  readonly unit: string;
  /** Coal equivalent of a unit by its heating value, tce per unit. */
  readonly coalEquivalent: number;
  /** Net calorific value, GJ per unit; carbon content, tC/TJ; share of the carbon that is oxidised. Null: no CO2 of its own. */
  readonly combustion: {
    readonly netCalorificValue: number;
    readonly carbonContent: number;
    readonly oxidation: number;
  } | null;
  /** t CO2 per unit where a convention gives it as one number, as for the sums in which provinces publish their mix. */
  readonly co2PerUnit?: number;
}

/** One cell of a balance, as read: `value` in `unit`. */
export interface BalanceCell {
  readonly party: string;
  readonly year: number;
  readonly row: string;
  readonly fuel: string;
  readonly value: number;
  /** Another unit of the same dimension than the fuel's; absent: the fuel's own. */
  readonly unit?: string;
  readonly place?: { readonly file?: string; readonly row?: number };
}

/**
 * How electricity is counted in coal equivalent (电热当量计算法 and 发电煤耗计算法): by its heating value, or by the coal that thermal
 * plants of the year burn for it. There is no third, unnamed way.
 */
export const ELECTRICITY_METHODS = ['calorific', 'coal_consumption'] as const;
export type ElectricityMethod = (typeof ELECTRICITY_METHODS)[number];

/** 3.6 GJ over 29.3076 GJ/tce: 0.1228 tce/MWh (GB/T 2589-2020, table A.1: 0.1229). */
export const CALORIFIC_TCE_PER_MWH = 3.6 / 29.3076;

/** Share of a fuel's supply that a statistical difference may have before the balance counts as not closed. */
export const CLOSING_TOLERANCE = 0.02;
/** A stated difference beyond this share is told: the balance closes by a number that nobody explains. */
const LARGE_DIFFERENCE = 0.1;

const rowOf = new Map(BALANCE_ROWS.map((row) => [row.id, row]));

/** The balance of one side in one year. Quantities by row and fuel, in the fuels' own units. */
export class EnergyBalance {
  readonly #values = new Map<string, number>();

  constructor(
    readonly party: string,
    readonly year: number,
    readonly fuels: readonly Fuel[],
    cells: Iterable<readonly [row: string, fuel: string, value: number]>,
    /** Coal that thermal plants burn per electricity, tce/MWh; null where it is not known. */
    readonly coalConsumption: number | null,
  ) {
    for (const [row, fuel, value] of cells) this.#values.set(`${row} ${fuel}`, value);
  }

  /** 0 where the balance has no such cell. */
  value(row: string, fuel: string): number {
    return this.#values.get(`${row} ${fuel}`) ?? 0;
  }

  /** Whether a section has a row for a fuel. */
  has(section: BalanceSection, fuel: string): boolean {
    return BALANCE_ROWS.some((row) => row.section === section && this.#values.has(`${row.id} ${fuel}`));
  }

  /** Sum of a section; rows 'of which' are not added again. */
  section(section: BalanceSection, fuel: string): number {
    return BALANCE_ROWS.reduce(
      (sum, row) => (row.section === section && row.of === undefined ? sum + this.value(row.id, fuel) : sum),
      0,
    );
  }

  /** Supply + transformation − losses − final use: what the statistical difference must be. */
  gap(fuel: string): number {
    const { supply, transformation, losses, final } = this.sections(fuel);
    return supply + transformation - losses - final;
  }

  sections(fuel: string) {
    return {
      supply: this.section('supply', fuel),
      transformation: this.section('transformation', fuel),
      losses: this.section('losses', fuel),
      final: this.section('final', fuel),
    };
  }

  /** Consumption of a fuel in its unit (消费量合计): final use + losses + what transformation took. */
  consumption(fuel: string): number {
    const taken = BALANCE_ROWS.reduce(
      (sum, row) => (row.section === 'transformation' ? sum + Math.max(0, -this.value(row.id, fuel)) : sum),
      0,
    );
    return this.section('final', fuel) + this.section('losses', fuel) + taken;
  }

  /** tce per unit of a fuel. Throws RangeError for electricity by coal consumption where that is not known. */
  coalEquivalentOf(fuel: Fuel, method: ElectricityMethod): number {
    if (fuel.group !== 'electricity') return fuel.coalEquivalent;
    const perMwh = method === 'calorific' ? CALORIFIC_TCE_PER_MWH : this.coalConsumption;
    if (perMwh === null)
      throw new RangeError(`${this.party} ${this.year}: no coal consumption of thermal power is given`);
    return perMwh * conversion(fuel.unit, 'MWh');
  }

  /**
   * Total energy consumption in tce:
   *
   *     Σ_fuel equivalent × (supply − statistical difference)  =  Σ_fuel equivalent × (final + losses − transformation)
   */
  total(method: ElectricityMethod): number {
    return this.fuels.reduce((sum, fuel) => {
      const { transformation, losses, final } = this.sections(fuel.id);
      return sum + this.coalEquivalentOf(fuel, method) * (final + losses - transformation);
    }, 0);
  }

  /**
   * The total by source, tce: fuels of a group by what transformation and final use take of them, products of transformation
   * (coke, thermal power, heat) netted against its input, so that the sources add up to the total.
   * Electricity stands for primary electricity and net electricity from outside.
   */
  mix(method: ElectricityMethod): Map<Fuel['group'], number> {
    const mix = new Map<Fuel['group'], number>();
    for (const fuel of this.fuels) {
      const equivalent = this.coalEquivalentOf(fuel, method);
      const add = (group: Fuel['group'], amount: number) => mix.set(group, (mix.get(group) ?? 0) + amount);
      const available = this.section('supply', fuel.id) - this.gap(fuel.id);
      add(fuel.group, equivalent * available);
    }
    return mix;
  }
}

/**
 * Lays cells out as balances, one per side and year. Faults: an unknown row or fuel, a unit of another dimension, a
 * negative quantity where the layout has none (and the other way round), a cell twice, a balance that does not close.
 * A balance with a fault is not in the result. `coalConsumption` gives tce/MWh by side and year.
 */
export function readBalances(
  cells: readonly BalanceCell[],
  fuels: readonly Fuel[],
  coalConsumption: (party: string, year: number) => number | null,
): { readonly balances: readonly EnergyBalance[]; readonly faults: readonly Fault[] } {
  const known = new Map(fuels.map((fuel) => [fuel.id, fuel]));
  const faults: Fault[] = [];
  const groups = new Map<string, Map<string, { cell: BalanceCell; value: number }>>();
  const broken = new Set<string>();
  for (const cell of cells) {
    const group = `${cell.party} ${cell.year}`;
    const report = (code: string, message: Worded, expected: Worded, found: string) => {
      broken.add(group);
      faults.push({ code, severity: 'error', place: placeOf(cell), message, expected, found });
    };
    const row = rowOf.get(cell.row);
    const fuel = known.get(cell.fuel);
    const where = {
      party: cell.party,
      year: cell.year,
      row: row?.name ?? same(cell.row),
      fuel: fuel?.name ?? same(cell.fuel),
    };
    if (row === undefined)
      report('balance-row', phrase(words.unknownRow, where), same([...rowOf.keys()].join(', ')), cell.row);
    if (fuel === undefined)
      report('balance-fuel', phrase(words.unknownFuel, where), same([...known.keys()].join(', ')), cell.fuel);
    if (row === undefined || fuel === undefined) continue;
    let value = cell.value;
    if (cell.unit !== undefined && cell.unit !== fuel.unit) {
      try {
        value *= conversion(cell.unit, fuel.unit);
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        broken.add(group);
        faults.push(...error.faults.map((fault) => ({ ...fault, place: placeOf(cell) })));
        continue;
      }
    }
    if (!Number.isFinite(value) || (row.sign === 'positive' && value < 0) || (row.sign === 'negative' && value > 0)) {
      report(
        'balance-sign',
        phrase(words.wrongSign, where),
        row.sign === 'negative' ? words.notPositive : words.notNegative,
        `${cell.value} ${cell.unit ?? fuel.unit}`,
      );
      continue;
    }
    const balance = groups.get(group) ?? new Map<string, { cell: BalanceCell; value: number }>();
    groups.set(group, balance);
    const key = `${cell.row} ${cell.fuel}`;
    if (balance.has(key))
      report('balance-twice', phrase(words.twice, where), words.once, `${cell.value} ${cell.unit ?? fuel.unit}`);
    else balance.set(key, { cell, value });
  }
  const balances: EnergyBalance[] = [];
  for (const [group, values] of groups) {
    const [first] = values.values();
    if (first === undefined || broken.has(group)) continue;
    const { party, year } = first.cell;
    const entries = [...values.values()].map(({ cell, value }) => [cell.row, cell.fuel, value] as const);
    const used = fuels.filter((fuel) => entries.some(([, id]) => id === fuel.id));
    const balance = new EnergyBalance(party, year, used, entries, coalConsumption(party, year));
    const found = closingFaults(balance, first.cell);
    faults.push(...found);
    if (found.every(({ severity }) => severity !== 'error')) balances.push(balance);
  }
  balances.sort((a, b) => a.year - b.year);
  return { balances, faults };
}

const placeOf = ({ place, row, fuel }: BalanceCell) => ({ ...place, field: `${row}/${fuel}` });

/** What does not close: a difference that is not what the rows leave, a gap beyond the tolerance, a part larger than its whole. */
function closingFaults(balance: EnergyBalance, cell: BalanceCell): Fault[] {
  const faults: Fault[] = [];
  const place = { ...cell.place };
  for (const fuel of balance.fuels) {
    const { supply, transformation, losses, final } = balance.sections(fuel.id);
    // A column without supply or without final use is a part of a balance: nothing is said about its closing.
    if (!balance.has('supply', fuel.id) || !balance.has('final', fuel.id)) continue;
    const scale = Math.max(Math.abs(supply), Math.abs(final), Math.abs(transformation), 1e-9);
    const gap = supply + transformation - losses - final;
    const stated = balance.value('statistical_difference', fuel.id);
    const where = { party: balance.party, year: balance.year, fuel: fuel.name };
    const sums = {
      supply: round(supply),
      transformation: round(transformation),
      losses: round(losses),
      final: round(final),
      unit: same(fuel.unit),
    };
    const off = gap - stated;
    if (Math.abs(off) > CLOSING_TOLERANCE * scale)
      faults.push({
        code: 'balance-open',
        severity: 'error',
        place: { ...place, field: `statistical_difference/${fuel.id}` },
        message: phrase(words.open, where),
        found: `${round(gap)} ${fuel.unit}${stated === 0 ? '' : ` (${round(stated)} ${fuel.unit})`}`,
        expected: phrase(words.openExpected, sums),
        cure: words.openCure,
      });
    else if (Math.abs(stated) > LARGE_DIFFERENCE * scale)
      faults.push({
        code: 'balance-difference',
        severity: 'warning',
        place: { ...place, field: `statistical_difference/${fuel.id}` },
        message: phrase(words.largeDifference, where),
        found: `${round(stated)} ${fuel.unit}`,
        expected: phrase(words.smallDifference, { most: round(LARGE_DIFFERENCE * scale), unit: same(fuel.unit) }),
      });
    for (const row of BALANCE_ROWS) {
      if (row.of === undefined) continue;
      const whole = balance.value(row.of, fuel.id);
      if (balance.value(row.id, fuel.id) > whole * (1 + 1e-9) + 1e-9)
        faults.push({
          code: 'balance-part',
          severity: 'error',
          place: { ...place, field: `${row.id}/${fuel.id}` },
          message: phrase(words.part, { ...where, row: row.name }),
          found: `${round(balance.value(row.id, fuel.id))} ${fuel.unit}`,
          expected: same(`≤ ${round(whole)} ${fuel.unit}`),
        });
    }
  }
  return faults;
}

const round = (value: number) => Number(value.toPrecision(6));
