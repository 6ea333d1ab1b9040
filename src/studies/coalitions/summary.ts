import type { AnswerTable } from '#answer';
import type { Case } from '#case';
import type { BarFigure } from '#view';
import { same, type Worded } from '#words';
import { TableReader } from '../table-reader.js';
import { coalitionFigures, ruleName } from './figures.js';
import { playersOf } from './model.js';
import { type CoalitionsQuestion, RULES, type Rule } from './question.js';

/** A run of the study as pages and reports tell it. Money is of a year: the constant amount with the same discounted sum. */
export interface CoalitionSummary {
  readonly rule: Rule;
  readonly players: readonly { readonly id: string; readonly name: Worded }[];
  /** CNY/a. */
  readonly gain: number;
  /** Discounted years of the horizon: times these an amount of a year is the discounted sum. */
  readonly years: number;
  readonly figures: { readonly costs: BarFigure; readonly gains: BarFigure };
  /** Cost of each player alone, at home in the joint plan, and after the division, CNY/a. */
  readonly costs: readonly {
    readonly party: string;
    readonly alone: number;
    readonly joint: number;
    readonly divided: number;
  }[];
  readonly coalitions: readonly {
    readonly name: Worded;
    readonly size: number;
    readonly cost: number;
    readonly saved: number;
  }[];
  readonly divisions: readonly {
    readonly rule: Rule;
    readonly name: Worded;
    /** CNY/a, in the order of the players. */
    readonly gains: readonly number[];
    readonly inCore: boolean;
    /** The most that a coalition could have more by leaving, CNY/a. */
    readonly excess: number;
  }[];
  readonly settlement: readonly {
    readonly party: string;
    readonly alone: number;
    readonly home: number;
    readonly finances: number;
    readonly financed: number;
    readonly contracts: number;
    readonly after: number;
  }[];
  /** Builds that differ from what the host alone would build, largest investment first; MW, CNY as spent, shares in the order of the players. */
  readonly investments: readonly {
    readonly candidate: string;
    readonly name: Worded;
    readonly party: string;
    readonly alone: number;
    readonly joint: number;
    readonly investment: number;
    readonly shares: readonly number[];
  }[];
  /** Prices are null where a contract has none. */
  readonly contracts: readonly {
    readonly seller: string;
    readonly buyer: string;
    readonly from: number;
    readonly to: number;
    readonly delivered: number;
    readonly returned: number;
    readonly power: number;
    readonly payment: number;
    readonly price: number | null;
    readonly lowest: number | null;
    readonly highest: number | null;
    readonly market: number | null;
  }[];
  readonly proposal: readonly Worded[];
}

/** Tables of a run that a summary is made of. */
export const COALITION_TABLES = [
  'coalitions',
  'division',
  'excess',
  'side_costs',
  'settlement',
  'cross_investment',
  'financing',
  'contract_proposal',
  'proposal',
] as const;

/** Share of the largest worth that the costs of the coalitions are good to. */
const CORE_TOLERANCE = 1e-6;
/** Below this a build is the rounding of a solver, MW. */
const LEAST_MW = 0.5;

/** Throws RangeError where a table of `COALITION_TABLES` is missing. */
export function coalitionSummary(
  from: Case,
  question: CoalitionsQuestion,
  tables: readonly AnswerTable[],
): CoalitionSummary {
  const reader = new TableReader(tables);
  const players = playersOf(from, question).map(({ id, name }) => ({ id, name }));
  const nameOf = (id: string) => players.find((each) => each.id === id)?.name ?? same(id);
  const joined = (names: readonly Worded[]): Worded => ({
    en: names.map(({ en }) => en).join(' + '),
    zh: names.map(({ zh }) => zh).join('＋'),
  });
  const rows = (table: string, texts: readonly string[], numbers: readonly string[]): Row[] => {
    const text = texts.map((name) => [name, reader.text(table, name)] as const);
    const number = numbers.map((name) => [name, reader.numbers(table, name)] as const);
    return Array.from({ length: (text[0]?.[1] ?? []).length }, (_, k) => ({
      text: Object.fromEntries(text.map(([name, values]) => [name, values[k]!])),
      number: Object.fromEntries(number.map(([name, values]) => [name, values[k]!])),
    }));
  };
  const coalitions = rows('coalitions', ['coalition'], ['size', 'cost', 'worth', 'cost_per_year']);
  const largest = coalitions.reduce((a, b) => (b.number['size']! > a.number['size']! ? b : a));
  const years = largest.number['cost']! / largest.number['cost_per_year']!;
  const tolerance = CORE_TOLERANCE * Math.max(...coalitions.map(({ number }) => Math.abs(number['worth']!)));
  const excess = rows('excess', ['rule', 'coalition'], ['excess']).filter(
    ({ text }) => text['coalition'] !== largest.text['coalition'],
  );
  const division = rows('division', ['rule', 'party'], ['gain_per_year']);
  const state = rows('side_costs', ['state', 'party'], ['amount']);
  const costOf = (party: string, of: string) =>
    state.find(({ text }) => text['party'] === party && text['state'] === of)?.number['amount'] ?? 0;
  const financing = rows('financing', ['candidate', 'party'], ['share']);
  const candidates = new Map(from.tables.candidates.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
  const optional = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    rule: question.rule,
    players,
    gain: largest.number['worth']! / years,
    years,
    figures: coalitionFigures(from, question, tables, { totals: false }),
    costs: players.map(({ id }) => ({
      party: id,
      alone: costOf(id, 'alone'),
      joint: costOf(id, 'joint'),
      divided: costOf(id, 'divided'),
    })),
    coalitions: coalitions.map(({ text, number }) => ({
      name: joined(text['coalition']!.split('+').map(nameOf)),
      size: number['size']!,
      cost: number['cost_per_year']!,
      saved: number['worth']! / years,
    })),
    divisions: RULES.map((rule) => {
      const worst = Math.max(
        ...excess.filter(({ text }) => text['rule'] === rule).map(({ number }) => number['excess']!),
      );
      const gains = players.map(
        ({ id }) =>
          division.find(({ text }) => text['rule'] === rule && text['party'] === id)?.number['gain_per_year'] ?? 0,
      );
      return { rule, name: ruleName(rule), gains, inCore: worst <= tolerance, excess: worst / years };
    }),
    settlement: rows('settlement', ['party'], ['alone', 'home', 'finances', 'financed', 'contracts', 'after']).map(
      ({ text, number }) => ({
        party: text['party']!,
        alone: number['alone']! / years,
        home: number['home']! / years,
        finances: number['finances']! / years,
        financed: number['financed']! / years,
        contracts: number['contracts']! / years,
        after: number['after']! / years,
      }),
    ),
    investments: rows('cross_investment', ['candidate', 'party'], ['alone', 'joint', 'investment'])
      .filter(({ number }) => Math.abs(number['joint']! - number['alone']!) >= LEAST_MW)
      .sort((a, b) => Math.abs(b.number['investment']!) - Math.abs(a.number['investment']!))
      .map(({ text, number }) => ({
        candidate: text['candidate']!,
        name: candidates.get(text['candidate']!) ?? same(text['candidate']!),
        party: text['party']!,
        alone: number['alone']!,
        joint: number['joint']!,
        investment: number['investment']!,
        shares: players.map(
          ({ id }) =>
            financing.find((each) => each.text['candidate'] === text['candidate'] && each.text['party'] === id)?.number[
              'share'
            ] ?? 0,
        ),
      })),
    contracts: rows(
      'contract_proposal',
      ['seller', 'buyer'],
      ['from_year', 'to_year', 'delivered', 'returned', 'power', 'payment', 'price', 'lowest', 'highest', 'market'],
    ).map(({ text, number }) => ({
      seller: text['seller']!,
      buyer: text['buyer']!,
      from: number['from_year']!,
      to: number['to_year']!,
      delivered: number['delivered']!,
      returned: number['returned']!,
      power: number['power']!,
      payment: number['payment']!,
      price: optional(number['price']!),
      lowest: optional(number['lowest']!),
      highest: optional(number['highest']!),
      market: optional(number['market']!),
    })),
    proposal: rows('proposal', ['en', 'zh'], []).map(({ text }) => ({ en: text['en']!, zh: text['zh']! })),
  };
}

interface Row {
  readonly text: Readonly<Record<string, string>>;
  readonly number: Readonly<Record<string, number>>;
}
