import type { CoalitionSummary } from '#studies';
import { same, type Worded } from '#words';
import { bookWords } from './book-words.js';
import { type Block, type Cell, heading, line, reportTable } from './output.js';

const CNY_PER_BILLION = 1e9;
const CNY_PER_MILLION = 1e6;
const MWH_PER_GWH = 1e3;

const column = (name: string, title: Worded) => ({ name, title });

/** The screens of a coalitions run: the proposal in words, then the figures behind it. */
export function coalitionBlocks({ players, proposal, costs, divisions, coalitions: all }: CoalitionSummary): Block[] {
  const states = ['alone', 'joint', 'divided'] as const;
  return [
    heading(bookWords.proposal),
    ...proposal.map(({ en, zh }) => line({ en: `  ${en}`, zh: `  ${zh}` })),
    heading(bookWords.costs),
    reportTable(
      [
        column('party', bookWords.party),
        column('alone', bookWords.alone),
        column('joint', bookWords.joint),
        column('after', bookWords.after),
      ],
      [
        ...players.map(({ name }, i): Cell[] => [name, ...states.map((state) => costs[i]![state] / CNY_PER_BILLION)]),
        [bookWords.all, ...states.map((state) => costs.reduce((sum, each) => sum + each[state], 0) / CNY_PER_BILLION)],
      ],
    ),
    heading(bookWords.gains),
    reportTable(
      [
        column('rule', bookWords.rule),
        ...players.map(({ id, name }) => column(id, name)),
        column('in_core', bookWords.inCore),
        column('worst', bookWords.worst),
      ],
      divisions.map(({ name, gains, inCore, excess }): Cell[] => [
        name,
        ...gains.map((gain) => gain / CNY_PER_MILLION),
        inCore ? bookWords.yes : bookWords.no,
        excess / CNY_PER_MILLION,
      ]),
    ),
    heading(bookWords.coalitions),
    reportTable(
      [column('coalition', bookWords.coalition), column('cost', bookWords.cost), column('saved', bookWords.saved)],
      all.map(({ name, cost, saved }): Cell[] => [name, cost / CNY_PER_BILLION, saved / CNY_PER_BILLION]),
    ),
  ];
}

/** What a document tells besides: who builds and pays, what every party pays and receives, the contracts. */
export function proposalBlocks({ players, settlement, investments, contracts }: CoalitionSummary): Block[] {
  const nameOf = (id: string) => players.find((each) => each.id === id)?.name ?? same(id);
  const percent = (share: number) => Number((100 * share).toFixed(1));
  return [
    heading(bookWords.crossInvestment),
    ...(investments.length === 0
      ? [line(bookWords.nothingCrossed)]
      : [
          reportTable(
            [
              column('project', bookWords.project),
              column('host', bookWords.host),
              column('alone', bookWords.builtAlone),
              column('joint', bookWords.builtJoint),
              column('investment', bookWords.investment),
              ...players.map(({ id, name }) => column(id, { en: `${name.en} pays [%]`, zh: `${name.zh}出资 [%]` })),
            ],
            investments.map((each): Cell[] => [
              each.name,
              nameOf(each.party),
              each.alone,
              each.joint,
              each.investment / CNY_PER_MILLION,
              ...each.shares.map(percent),
            ]),
          ),
        ]),
    heading(bookWords.settlement),
    reportTable(
      [
        column('party', bookWords.party),
        column('home', bookWords.home),
        column('finances', bookWords.finances),
        column('financed', bookWords.financed),
        column('contracts', bookWords.contractsPaid),
        column('after', bookWords.inTheEnd),
        column('alone', bookWords.alone),
      ],
      settlement.map(({ party, home, finances, financed, contracts: paid, after, alone }): Cell[] => [
        nameOf(party),
        ...[home, finances, -financed, paid, after, alone].map((value) => value / CNY_PER_MILLION),
      ]),
    ),
    ...(contracts.length === 0
      ? []
      : [
          heading(bookWords.contracts),
          reportTable(
            [
              column('seller', bookWords.seller),
              column('buyer', bookWords.buyer),
              column('term', bookWords.term),
              column('energy', bookWords.netEnergy),
              column('power', bookWords.atMost),
              column('payment', bookWords.payment),
              column('price', bookWords.price),
              column('lowest', bookWords.lowest),
              column('highest', bookWords.highest),
              column('market', bookWords.market),
            ],
            contracts.map((each): Cell[] => [
              nameOf(each.seller),
              nameOf(each.buyer),
              each.from === each.to ? String(each.from) : `${each.from}–${each.to}`,
              (each.delivered - each.returned) / MWH_PER_GWH,
              each.power,
              each.payment / CNY_PER_MILLION,
              each.price,
              each.lowest,
              each.highest,
              each.market,
            ]),
          ),
        ]),
  ];
}
