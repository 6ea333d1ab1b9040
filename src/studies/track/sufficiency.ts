import { type AnswerTable, type Indicator, numberColumn, textOrIntegerColumn } from '#answer';
import type { Case, Row } from '#case';
import type { HeldTarget } from '#parts';
import { conversion } from '#quantity';
import { phrase, type Worded } from '#words';
import { solvePlan } from '../plan/index.js';
import type { PlanQuestion } from '../plan/question.js';
import { ConflictError, type StudySetting } from '../study.js';
import { computedSeries, technologiesOf } from './computed.js';
import type { TargetRule } from './judge.js';
import { words } from './words.js';

/** A target that a plan may be asked to reach. */
export interface AskedTarget {
  readonly id: string;
  readonly indicator: Row<'indicators'>;
  readonly rule: TargetRule;
}

/** More capacity (or less, negative) in the year of the target than the plan has without it, MW. */
export interface CapacityChange {
  readonly party: string;
  readonly technology: string;
  readonly megawatts: number;
}

/** What it takes to reach a target, by the cheapest way that the plan's model finds. */
export type Corrective =
  /** The model cannot move the figure; the reason says why. */
  | { readonly outcome: 'refused'; readonly reason: Worded }
  /** The plan reaches it as it stands. */
  | { readonly outcome: 'reached'; readonly before: number }
  | { readonly outcome: 'impossible'; readonly before: number; readonly conflict: ConflictError }
  | {
      readonly outcome: 'found';
      /** The figure in the plan without and with the target, in the unit of its series. */
      readonly before: number;
      readonly after: number;
      /** More discounted cost than the plan as it stands, CNY; and of the year of the target, CNY. */
      readonly cost: number;
      readonly costOfYear: number;
      /** What one unit less would save in the year of the target. */
      readonly shadowPrice: { readonly value: number; readonly unit: 'CNY/MW/a' | 'CNY/t' | 'CNY/MWh' };
      /** Largest first. */
      readonly changes: readonly CapacityChange[];
    };

/** A plan that was solved: what it told without the target. */
interface Told {
  readonly id: string;
  readonly indicators: readonly Indicator[];
  readonly tables: readonly AnswerTable[];
}

/** Units of the model for a figure, of its price, and what the price of its row is divided by. */
const FIGURES = {
  capacity: { unit: 'MW', price: 'CNY/MW/a', per: 1 },
  co2: { unit: 't', price: 'CNY/t', per: 1e6 },
  non_fossil: { unit: 'p.u.', price: 'CNY/MWh', per: 1e6 },
  intensity: { unit: 't/MWh', price: 'CNY/t', per: 1e6 },
} as const;

/** The row that holds a target in a plan, or why there is none. */
export function heldTarget(
  of: Case,
  { firstDecision }: Pick<PlanQuestion, 'firstDecision'>,
  { id, indicator, rule }: AskedTarget,
): { readonly held: HeldTarget } | { readonly reason: Worded } {
  const measure = of.tables.indicator_models.find((row) => row.indicator === indicator.id)?.measure;
  if (measure === undefined) return { reason: words.notComputed };
  if (measure === 'load') return { reason: words.demandIsGiven };
  const figure = figureOf(measure);
  if (figure === null) return { reason: phrase(words.noRowFor, { measure }) };
  if (rule.value === null || rule.to === null || (rule.kind !== 'level' && rule.kind !== 'share'))
    return { reason: words.notAValueInAYear };
  if (rule.bound === 'about') return { reason: words.aboutIsNoLimit };
  if (rule.to < firstDecision) return { reason: phrase(words.decidedAlready, { year: rule.to, first: firstDecision }) };
  const { unit } = FIGURES[figure.kind];
  const factor = conversion(indicator.unit, indicator.unit.endsWith('/a') ? `${unit}/a` : unit);
  const name = { en: indicator.name_en, zh: indicator.name_zh };
  const { party } = indicator;
  return { held: { id, name, year: rule.to, party, bound: rule.bound, value: rule.value * factor, figure } };
}

function figureOf(measure: string): HeldTarget['figure'] | null {
  const technologies = technologiesOf(measure);
  if (technologies !== null) return { kind: 'capacity', technologies };
  return measure === 'co2' || measure === 'non_fossil' || measure === 'intensity' ? { kind: measure } : null;
}

/**
 * The cheapest way to a target: the same plan with the target as one more row, and what it builds, costs and pays at the margin. `told` is the plan
 * as it stands; it is solved anew where the year of the target is not one of its years. Throws what a plan throws but its conflict.
 */
export async function correct(
  setting: StudySetting,
  question: PlanQuestion,
  told: Told,
  asked: AskedTarget,
): Promise<Corrective> {
  const holding = heldTarget(setting.case, question, asked);
  if ('reason' in holding) return { outcome: 'refused', reason: holding.reason };
  const { held } = holding;
  const years = [...new Set([...question.years, held.year])].sort((a, b) => a - b);
  const plan: PlanQuestion = { ...question, years, operate: null };
  const solved = async (targets: readonly HeldTarget[]): Promise<Told> => {
    const { result } = await solvePlan(setting, plan, { targets });
    return { id: told.id, indicators: result.indicators, tables: result.tables };
  };
  const without = question.years.includes(held.year) ? told : await solved([]);
  const before = figureIn(setting.case, without, asked, held.year);
  const { bound } = held;
  const { value } = asked.rule;
  if (value !== null && (bound === 'at_least' ? before >= value : before <= value))
    return { outcome: 'reached', before };
  const after = await solved([held]).catch((error: unknown) => {
    if (error instanceof ConflictError) return error;
    throw error;
  });
  if (after instanceof ConflictError) return { outcome: 'impossible', before, conflict: after };
  const objective = ({ indicators }: Told) => indicators.find(({ key }) => key === 'objective')!.value;
  const costIn = ({ indicators }: Told) =>
    indicators.find(({ key, year, party }) => key === 'cost' && year === held.year && party === '')!.value;
  const { price, per } = FIGURES[held.figure.kind];
  return {
    outcome: 'found',
    before,
    after: figureIn(setting.case, after, asked, held.year),
    cost: objective(after) - objective(without),
    costOfYear: costIn(after) - costIn(without),
    shadowPrice: { value: priceOf(after.tables, held) / per, unit: price },
    changes: changesOf(capacityIn(without.tables, held.year), capacityIn(after.tables, held.year)),
  };
}

/** The figure of a series in a year, as the plan computes it. */
function figureIn(of: Case, told: Told, { indicator }: AskedTarget, year: number): number {
  const found = computedSeries(of, told)
    .get(indicator.id)
    ?.find((each) => each.year === year);
  if (found === undefined) throw new RangeError(`the plan computes no ${indicator.id} in ${year}`);
  return found.value;
}

/** Price of the row of a target in its year, CNY per unit of the row; 0 where it does not bind. */
function priceOf(tables: readonly AnswerTable[], held: HeldTarget): number {
  const table = tables.find(({ name }) => name === 'bindings')!;
  const [constraint, item] = ['constraint', 'item'].map((name) => textOrIntegerColumn(table, name));
  const row = constraint!.values.findIndex((name, k) => name === 'target' && item!.values[k] === held.id);
  return row < 0 ? 0 : numberColumn(table, 'shadow_price').values[row]!;
}

type Capacity = ReadonlyMap<string, number>;

/** Capacity in service by side and technology in a year, MW. */
function capacityIn(tables: readonly AnswerTable[], of: number): Capacity {
  const table = tables.find(({ name }) => name === 'capacity')!;
  const [year, party, technology] = ['year', 'party', 'technology'].map((name) => textOrIntegerColumn(table, name));
  const sums = new Map<string, number>();
  numberColumn(table, 'total').values.forEach((megawatts, row) => {
    if (Number(year!.values[row]) !== of) return;
    const key = `${party!.values[row]} ${technology!.values[row]}`;
    sums.set(key, (sums.get(key) ?? 0) + megawatts);
  });
  return sums;
}

/** Below this a difference of capacity is the rounding of a solver, MW. */
const SMALLEST_CHANGE = 0.5;

function changesOf(before: Capacity, after: Capacity): CapacityChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => {
      const [party, technology] = key.split(' ') as [string, string];
      return { party, technology, megawatts: (after.get(key) ?? 0) - (before.get(key) ?? 0) };
    })
    .filter(({ megawatts }) => Math.abs(megawatts) > SMALLEST_CHANGE)
    .sort((a, b) => Math.abs(b.megawatts) - Math.abs(a.megawatts));
}
