import { type AnswerTable, numberColumn, textOrIntegerColumn } from '#answer';
import type { Case, Row } from '#case';
import { conversion } from '#quantity';
import { runPlan } from '../plan/index.js';
import type { PlanQuestion } from '../plan/question.js';
import { ConflictError, type StudySetting } from '../study.js';
import type { Assessment } from './assess.js';

/** What it takes to reach a target that the plan as it stands does not reach. */
export type Corrective =
  | {
      readonly possible: true;
      /** More discounted cost than the plan as it stands, CNY; and of the year of the target, CNY. */
      readonly cost: number;
      readonly costOfYear: number;
      /** Capacity that is added (or closed) beyond the plan in the year of the target, largest first, MW. */
      readonly changes: readonly { readonly party: string; readonly technology: string; readonly megawatts: number }[];
    }
  | { readonly possible: false; readonly conflict: ConflictError };

/** Can a plan be asked to reach this target? Its series must be the CO2 of electricity, held at most at a value in a year. */
export function correctable(of: Case, { indicator, rule }: Assessment): boolean {
  const isCarbon = of.tables.indicator_models.some((row) => row.indicator === indicator.id && row.measure === 'co2');
  return isCarbon && rule.value !== null && rule.to !== null && rule.bound === 'at_most';
}

/**
 * The cheapest way to the target: the same plan with the target as one more policy, and what it builds and costs more. Throws what a plan
 * throws, RangeError for a target that `correctable` refuses.
 */
export async function correct(
  setting: StudySetting,
  question: PlanQuestion,
  assessment: Assessment,
): Promise<Corrective> {
  const { indicator, rule, target } = assessment;
  if (!correctable(setting.case, assessment) || rule.value === null || rule.to === null)
    throw new RangeError(`target ${target.id}: no policy of the model holds it`);
  const asked: PlanQuestion = {
    ...question,
    years: [...new Set([...question.years, rule.to])].sort((a, b) => a - b),
    operate: null,
  };
  const row: Row<'policies'> = {
    id: `target-${target.id}`,
    name_en: indicator.name_en,
    name_zh: indicator.name_zh,
    kind: 'co2_cap',
    party: indicator.party,
    year: rule.to,
    value: rule.value * conversion(indicator.unit, 'Mt/a'),
    unit: 'Mt/a',
    price_year: null,
    status: target.status,
    sources: target.sources,
    note: target.note,
    origin: target.origin,
  };
  const held: Case = {
    ...setting.case,
    tables: { ...setting.case.tables, policies: [...setting.case.tables.policies, row] },
  };
  const [before, after] = [
    await runPlan(setting, asked),
    await runPlan({ ...setting, case: held }, asked).catch((error: unknown) => {
      if (error instanceof ConflictError) return error;
      throw error;
    }),
  ];
  if (after instanceof ConflictError) return { possible: false, conflict: after };
  const objective = ({ answer }: typeof before) => answer.indicators.find(({ key }) => key === 'objective')!.value;
  const costIn = ({ answer }: typeof before) =>
    answer.indicators.find(({ key, year, party }) => key === 'cost' && year === rule.to && party === '')!.value;
  return {
    possible: true,
    cost: objective(after) - objective(before),
    costOfYear: costIn(after) - costIn(before),
    changes: changesOf(capacityIn(before.answer.tables, rule.to), capacityIn(after.answer.tables, rule.to)),
  };
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

function changesOf(before: Capacity, after: Capacity) {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => {
      const [party, technology] = key.split(' ') as [string, string];
      return { party, technology, megawatts: (after.get(key) ?? 0) - (before.get(key) ?? 0) };
    })
    .filter(({ megawatts }) => Math.abs(megawatts) > SMALLEST_CHANGE)
    .sort((a, b) => Math.abs(b.megawatts) - Math.abs(a.megawatts));
}
