import type { AnswerTable } from '#answer';
import type { Case } from '#case';
import { type BarFigure, digits } from '#view';
import { phrase, type Worded } from '#words';
import { TableReader } from '../table-reader.js';
import { playersOf } from './model.js';
import { type CoalitionsQuestion, RULES, type Rule } from './question.js';
import { words } from './words.js';

/** Colours of parties, told apart by readers who see fewer colours as well (M. Okabe and K. Ito, 2008). */
const COLORS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#7a7a7a'];
const CNY_PER_BILLION = 1e9;

const STATES = [
  ['alone', words.stateAlone],
  ['joint', words.stateJoint],
  ['divided', words.stateDivided],
] as const;

export const ruleName = (rule: Rule): Worded => words[rule];

/**
 * Bars of what each party pays a year alone, in the joint plan and after division; and of the gain a year by each rule. `totals` writes the height of a
 * bar into its name, for pictures without a table beside them.
 */
export function coalitionFigures(
  from: Case,
  question: CoalitionsQuestion,
  tables: readonly AnswerTable[],
  { totals }: { readonly totals: boolean },
): { readonly costs: BarFigure; readonly gains: BarFigure } {
  const reader = new TableReader(tables);
  const players = playersOf(from, question);
  const bars = (
    title: Worded,
    table: string,
    along: string,
    value: string,
    groups: readonly (readonly [string, Worded])[],
  ): BarFigure => {
    const [keys, parties, values] = [
      reader.text(table, along),
      reader.text(table, 'party'),
      reader.numbers(table, value),
    ];
    const cells = new Map(keys.map((key, k) => [`${key}\t${parties[k]}`, values[k]!]));
    return {
      kind: 'bars',
      title,
      // The unit stands in the title, in both languages.
      unit: '',
      groups: groups.map(([key, name]) => {
        const total = players.reduce((sum, { id }) => sum + (cells.get(`${key}\t${id}`) ?? 0), 0) / CNY_PER_BILLION;
        return { key, name: totals ? phrase(words.withTotal, { name, total: digits(total) }) : name };
      }),
      series: players.map(({ id, name }, i) => ({
        key: id,
        name,
        color: COLORS[i % COLORS.length]!,
        values: groups.map(([key]) => (cells.get(`${key}\t${id}`) ?? 0) / CNY_PER_BILLION),
      })),
    };
  };
  const rule = words[question.rule];
  return {
    costs: bars(phrase(words.costsTitle, { rule }), 'side_costs', 'state', 'amount', STATES),
    gains: bars(
      words.gainsTitle,
      'division',
      'rule',
      'gain_per_year',
      RULES.map((each) => [each, words[`${each}Short`]] as const),
    ),
  };
}
