import { HOURS_PER_DAY, MONTH_STARTS } from '#frame';
import { CLASSES, monthsOf, type Published } from './published.js';
import type { HindcastQuestion } from './question.js';
import type { SideHours } from './side-hours.js';

/** One published figure beside what the model says. */
export interface Line {
  readonly party: string;
  readonly quantity: string;
  readonly technology: string;
  readonly period: string;
  readonly unit: string;
  readonly published: number;
  readonly model: number;
  /** (model − published) / |published|. */
  readonly error: number;
  readonly goal: number;
  /**
   * fitted: the inputs of the year are fitted to the figure, its return proves the plumbing; closed: it follows from inputs
   * that are published (generation − use = export); check: nothing was fitted to it.
   */
  readonly role: 'fitted' | 'closed' | 'check';
  /** How the published figure came about: reported, derived, assumed. */
  readonly status: string;
}

/** CO2 of a side's power plants, t, and what its thermal plants made of waste and biomass, MWh; statistics do not tell it apart. */
export interface Emission {
  readonly co2: number;
  readonly biogenic: number;
}

const MWH_PER_TWH = 1e6;
const MW_PER_GW = 1e3;

/** Hours of a period as [from, until). */
export function hoursIn(period: string): [number, number] {
  if (/^\d{4}-\d{4}$/.test(period)) {
    const [first, last] = period.split('-') as [string, string];
    return [dayOf(first) * HOURS_PER_DAY, (dayOf(last) + 1) * HOURS_PER_DAY];
  }
  const months = monthsOf(period);
  return [MONTH_STARTS[months[0]!]! * HOURS_PER_DAY, MONTH_STARTS[months.at(-1)! + 1]! * HOURS_PER_DAY];
}

/** Day of the year (0 to 364) of a date written as MMDD. */
export function dayOf(date: string): number {
  return MONTH_STARTS[Number(date.slice(0, 2)) - 1]! + Number(date.slice(2)) - 1;
}

export function line(fields: Omit<Line, 'error'>): Line {
  return { ...fields, error: (fields.model - fields.published) / Math.abs(fields.published) };
}

/**
 * A year's published figures against the model (`agreed`: exchange between the sides is an input): generation by class for the year and its months, net export, peak, CO2.
 *
 *   net export = Σ generation − use (published);  to − from outside and other sides − uncounted (model)
 *   CO2 = (thermal generation − that of waste and biomass) × factor of fossil power;  Σ fuel × emission (model)
 *   peak: dispatched load, so with losses on ties:  max_t (demand − unserved + losses)
 */
export function compareYear(
  sides: SideHours,
  emissions: ReadonlyMap<string, Emission>,
  published: Published,
  question: HindcastQuestion,
  agreed: boolean,
): Line[] {
  const { year, goals } = question;
  const lines: Line[] = [];
  for (const [party, hours] of sides) {
    const energy = (values: Float64Array, period: string) => {
      const [from, until] = hoursIn(period);
      let sum = 0;
      for (let h = from; h < until; h++) sum += values[h]!;
      return sum / MWH_PER_TWH;
    };
    for (const technology of CLASSES)
      for (const row of published.rows('generation', party, year)) {
        if (row.technology !== technology) continue;
        lines.push(
          line({
            party,
            quantity: 'generation',
            technology,
            period: row.period,
            unit: 'TWh',
            published: row.value,
            model: energy(hours[technology], row.period),
            goal: row.period === 'year' ? goals.annual : goals.month,
            role: row.fitted ? 'fitted' : agreed && technology === 'thermal' ? 'closed' : 'check',
            status: row.status,
          }),
        );
      }
    const generated = CLASSES.map((technology) => published.get('generation', party, year, technology));
    const use = published.get('use', party, year);
    if (use !== null && generated.every((row) => row !== null))
      lines.push(
        line({
          party,
          quantity: 'net_export',
          technology: '',
          period: 'year',
          unit: 'TWh',
          published: generated.reduce((sum, row) => sum + row!.value, 0) - use.value,
          model:
            energy(hours.to_outside, 'year') +
            energy(hours.to_sides, 'year') -
            energy(hours.from_outside, 'year') -
            energy(hours.from_sides, 'year') -
            energy(hours.uncounted, 'year'),
          goal: goals.export,
          role: agreed ? 'closed' : 'check',
          status: 'derived',
        }),
      );
    const peak = published.get('peak_load', party, year);
    if (peak !== null)
      lines.push(
        line({
          party,
          quantity: 'peak_load',
          technology: '',
          period: 'year',
          unit: 'GW',
          published: peak.value,
          model:
            hours.demand.reduce((most, load, h) => Math.max(most, load - hours.unserved[h]! + hours.losses[h]!), 0) /
            MW_PER_GW,
          goal: goals.peak,
          role: peak.fitted ? 'fitted' : 'check',
          status: peak.status,
        }),
      );
    const sent = published.get('sent_out', party, year);
    if (sent !== null)
      lines.push(
        line({
          party,
          quantity: 'sent_out',
          technology: '',
          period: 'year',
          unit: 'TWh',
          published: sent.value,
          model: energy(hours.to_outside, 'year') + energy(hours.to_sides, 'year') - energy(hours.uncounted, 'year'),
          goal: goals.export,
          role: 'check',
          status: sent.status,
        }),
      );
    const thermal = published.get('generation', party, year, 'thermal');
    const factor = published.get('emission_factor', party, year, 'thermal');
    if (thermal !== null && factor !== null)
      lines.push(
        line({
          party,
          quantity: 'co2',
          technology: '',
          period: 'year',
          unit: 'Mt',
          published: (thermal.value - emissions.get(party)!.biogenic / MWH_PER_TWH) * factor.value,
          model: emissions.get(party)!.co2 / 1e6,
          goal: goals.co2,
          role: 'check',
          status: 'derived',
        }),
      );
  }
  return lines;
}

/** Share of a day's demand that must be unserved for the day to count as one of curtailment. */
const CURTAILED_DAY = 0.01;

/** What was withheld in an event against what is published: energy, power over the published days, days. */
export function compareEvent(
  sides: SideHours,
  published: Published,
  question: HindcastQuestion,
  days: { readonly first: number; readonly last: number },
): Line[] {
  const { year, goals } = question;
  const lines: Line[] = [];
  for (const [party, { unserved, demand }] of sides) {
    const ofDay = (values: Float64Array, day: number) =>
      values.subarray(day * HOURS_PER_DAY, (day + 1) * HOURS_PER_DAY).reduce((sum, value) => sum + value, 0);
    const add = (quantity: string, unit: string, goal: number, model: (from: number, until: number) => number) => {
      for (const row of published.rows(quantity as 'withheld', party, year)) {
        const [from, until] = hoursIn(row.period).map((hour) => hour / HOURS_PER_DAY) as [number, number];
        if (until <= days.first || from > days.last) continue;
        lines.push(
          line({
            party,
            quantity,
            technology: '',
            period: row.period,
            unit,
            published: row.value,
            model: model(from, until),
            goal,
            role: 'check',
            status: row.status,
          }),
        );
      }
    };
    const total = (from: number, until: number) => {
      let sum = 0;
      for (let day = from; day < until; day++) sum += ofDay(unserved, day);
      return sum;
    };
    add('withheld', 'TWh', goals.order, () => total(days.first, days.last + 1) / MWH_PER_TWH);
    add(
      'withheld_power',
      'GW',
      goals.order,
      (from, until) => total(from, until) / ((until - from) * HOURS_PER_DAY) / MW_PER_GW,
    );
    add('curtailed_days', 'd', goals.days, (from, until) => {
      let count = 0;
      for (let day = from; day < until; day++) if (ofDay(unserved, day) > CURTAILED_DAY * ofDay(demand, day)) count++;
      return count;
    });
  }
  return lines;
}
