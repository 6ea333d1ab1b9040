import { type AnswerColumn, type AnswerTable, type Indicator, TableRows } from '#answer';
import type { Case } from '#case';
import { COLUMNS, numberColumn, textColumn } from '../columns.js';
import { outsidePartyOf } from './coalition-case.js';
import type { Divisions } from './division.js';
import type { CoalitionsModel } from './model.js';
import type { Proposal } from './proposal.js';
import type { CoalitionsQuestion } from './question.js';
import { sentencesOf } from './wording.js';

/** Everything that was found: costs of the coalitions, divisions, and the proposal by the chosen rule. */
export interface Coalitions {
  readonly model: CoalitionsModel;
  /** Discounted cost of each coalition by mask, CNY. */
  readonly cost: Float64Array;
  readonly divisions: Divisions;
  readonly proposal: Proposal;
  /** First and last year of the contracts: the years that the horizon stands for. */
  readonly term: { readonly from: number; readonly to: number };
}

const money = (name: string, en: string, zh: string) => numberColumn(name, 'CNY', en, zh);
const yearly = (name: string, en: string, zh: string) => numberColumn(name, 'CNY/a', en, zh);

const RULE = textColumn('rule', 'Rule of division', '分配规则');
const COALITION = textColumn('coalition', 'Members, joined by +', '成员（以 + 相连）');
const MONEY = {
  en: 'Discounted money of all years, in price-year CNY; a year: the constant amount a year with the same discounted sum',
  zh: '各年折现合计（价格年不变价）；每年值为折现合计相同的等额年值',
};

/** Tables of the study, followed by those of the joint plan with the outside parties in their places. */
export function coalitionTables(
  from: Case,
  question: CoalitionsQuestion,
  found: Coalitions,
  joint: readonly AnswerTable[],
): AnswerTable[] {
  const years = found.model.weights.reduce((sum, weight) => sum + weight, 0);
  return [
    costTable(found, years),
    divisionTable(found, years),
    excessTable(found),
    stateTable(found, years),
    settlementTable(found),
    investmentTable(from, found),
    financingTable(found),
    contractTable(found, years),
    wordTable(from, question, found),
    ...joint,
  ];
}

function costTable({ model, cost, divisions }: Coalitions, years: number): AnswerTable {
  const rows = new TableRows('coalitions', { en: 'What each coalition pays', zh: '各联盟成本' }, MONEY, [
    COALITION,
    { name: 'size', type: 'integer', sentence: { en: 'Number of members', zh: '成员数' } },
    money('cost', 'Least cost of the coalition on its own', '联盟单独规划的最小成本'),
    money('worth', 'Saved against each member alone', '相对各成员单独规划的节省'),
    yearly('cost_per_year', 'The cost as a constant amount a year', '成本等额年值'),
  ]);
  for (const { mask, name } of model.coalitions)
    rows.add(name, name.split('+').length, cost[mask]!, divisions.game.worth[mask]!, cost[mask]! / years);
  return rows.table();
}

function divisionTable({ model, cost, divisions }: Coalitions, years: number): AnswerTable {
  const rows = new TableRows('division', { en: 'The gain, divided by each rule', zh: '各规则下的收益分配' }, MONEY, [
    RULE,
    COLUMNS.party,
    money('alone', 'Cost alone', '单独规划成本'),
    money('gain', 'Share of the gain', '分得收益'),
    money('after', 'Cost alone less the share', '分配后成本'),
    yearly('gain_per_year', 'The share as a constant amount a year', '收益等额年值'),
  ]);
  for (const { rule, gain } of divisions.all)
    model.players.forEach((each, i) => {
      const alone = cost[1 << i]!;
      rows.add(rule, each.id, alone, gain[i]!, alone - gain[i]!, gain[i]! / years);
    });
  return rows.table();
}

function excessTable({ model, divisions }: Coalitions): AnswerTable {
  const rows = new TableRows(
    'excess',
    { en: 'What a coalition could have more by leaving', zh: '各联盟退出的超额收益' },
    {
      en: 'e(S, x) = v(S) − Σ x_i; none above 0: the division is in the core',
      zh: 'e(S, x) = v(S) − Σ x_i；均不大于 0 即在核内',
    },
    [
      RULE,
      COALITION,
      money('worth', 'Saved by the coalition on its own', '联盟自身节省'),
      money('given', 'Given to its members', '分给其成员'),
      money('excess', 'Worth less given', '超额'),
    ],
  );
  for (const { rule, excess } of divisions.all)
    for (const { mask, name } of model.coalitions)
      rows.add(rule, name, divisions.game.worth[mask]!, divisions.game.worth[mask]! - excess[mask]!, excess[mask]!);
  return rows.table();
}

function stateTable({ model, proposal }: Coalitions, years: number): AnswerTable {
  const rows = new TableRows(
    'side_costs',
    { en: 'Cost of each party: alone, in the joint plan, after division', zh: '各方成本：单独、联合、分配后' },
    MONEY,
    [
      textColumn(
        'state',
        'alone, joint (at home, before any payment) or divided',
        'alone 单独、joint 联合（支付前）、divided 分配后',
      ),
      COLUMNS.party,
      yearly('amount', 'Constant amount a year', '等额年值'),
    ],
  );
  const { alone, home, after } = proposal.settlement;
  for (const [state, amounts] of [
    ['alone', alone],
    ['joint', home],
    ['divided', after],
  ] as const)
    model.players.forEach((each, i) => {
      rows.add(state, each.id, amounts[i]! / years);
    });
  return rows.table();
}

function settlementTable({ model, proposal }: Coalitions): AnswerTable {
  const rows = new TableRows(
    'settlement',
    { en: 'What each party pays and receives in the proposal', zh: '方案中各方收支' },
    {
      en: 'after = home + finances − financed + contracts ≤ alone; discounted',
      zh: '分配后＝本地＋对外出资−他方出资＋合同支付 ≤ 单独；折现',
    },
    [
      COLUMNS.party,
      money('alone', 'Cost alone', '单独规划成本'),
      money('home', 'Cost at home in the joint plan', '联合规划本地成本'),
      money('finances', 'Extra investments of others that it pays', '为他方新增投资出资'),
      money('financed', 'Own extra investments that others pay', '他方为本地新增投资出资'),
      money('contracts', 'Paid under contracts, less received', '合同净支付'),
      money('after', 'Cost in the end', '最终成本'),
    ],
  );
  const { alone, home, finances, financed, contracts, after } = proposal.settlement;
  model.players.forEach((each, i) => {
    rows.add(each.id, alone[i]!, home[i]!, finances[i]!, financed[i]!, contracts[i]!, after[i]!);
  });
  return rows.table();
}

function investmentTable(from: Case, { model, proposal }: Coalitions): AnswerTable {
  const rows = new TableRows(
    'cross_investment',
    { en: 'What is built alone and together', zh: '单独与联合规划的建设对照' },
    {
      en: 'Builds of all years; the host alone against the joint plan; investment: joint less alone',
      zh: '各年新建合计；所在方单独规划与联合规划对照；投资为联合减单独',
    },
    [
      COLUMNS.candidate,
      COLUMNS.technology,
      COLUMNS.place,
      COLUMNS.party,
      numberColumn('alone', 'MW', 'Built when its side plans alone', '单独规划建设'),
      numberColumn('joint', 'MW', 'Built in the joint plan', '联合规划建设'),
      numberColumn('extra', 'MW', 'Joint less alone', '联合减单独'),
      money('investment', 'Investment as spent', '投资额'),
      money('discounted', 'Annuities within the horizon, discounted', '规划期内折现年金'),
    ],
  );
  const byId = new Map(from.tables.candidates.map((row) => [row.id, row]));
  for (const { candidate, host, alone, joint, spent, discounted } of proposal.investments) {
    const row = byId.get(candidate)!;
    const party = model.players[host]!.id;
    rows.add(candidate, row.technology, row.zone ?? row.line!, party, alone, joint, joint - alone, spent, discounted);
  }
  return rows.table();
}

function financingTable({ model, proposal }: Coalitions): AnswerTable {
  const rows = new TableRows(
    'financing',
    { en: 'Who pays for what is built more than alone', zh: '新增建设的出资方' },
    { en: 'In proportion to the shares of the gain by the chosen rule', zh: '按所选规则的收益份额出资' },
    [
      COLUMNS.candidate,
      COLUMNS.party,
      numberColumn('share', 'p.u.', 'Share of the investment', '出资份额'),
      money('amount', 'Of the discounted annuities', '折现年金中的份额'),
    ],
  );
  for (const { candidate, alone, joint, discounted, shares } of proposal.investments) {
    if (!(joint > alone)) continue;
    shares.forEach((share, i) => {
      if (share > 0) rows.add(candidate, model.players[i]!.id, share, share * discounted);
    });
  }
  return rows.table();
}

function contractTable({ model, proposal, term }: Coalitions, years: number): AnswerTable {
  const optional = (name: string, en: string, zh: string) =>
    numberColumn(name, 'CNY/MWh', `${en}; infinite: none`, `${zh}；无穷表示不适用`);
  const rows = new TableRows(
    'contract_proposal',
    { en: 'Contracts proposed between the parties', zh: '各方间合同建议' },
    {
      en: 'Payments that bring every party to its share, as near to zonal prices as can be; energy and money a year are constant amounts with the same discounted sum',
      zh: '使各方达到其份额且尽量接近分区电价的支付；电量与金额为等额年值',
    },
    [
      textColumn('seller', 'Who delivers more than it gets', '净送出方'),
      textColumn('buyer', 'Who gets more than it delivers', '净受入方'),
      { name: 'from_year', type: 'integer', sentence: { en: 'First year', zh: '起始年份' } },
      { name: 'to_year', type: 'integer', sentence: { en: 'Last year', zh: '结束年份' } },
      numberColumn('delivered', 'MWh/a', 'From the seller to the buyer', '送出电量'),
      numberColumn('returned', 'MWh/a', 'Back', '受回电量'),
      numberColumn('power', 'MW', 'Largest net delivery', '最大净送电力'),
      yearly('payment', 'Paid by the buyer', '受入方支付'),
      optional('price', 'Per MWh of net energy', '净电量电价'),
      optional('lowest', 'Below it the seller is worse off than alone', '低于此价送出方劣于单独规划'),
      optional('highest', 'Above it the buyer is worse off than alone', '高于此价受入方劣于单独规划'),
      optional('market', 'What zonal prices come to, rents by halves', '按分区电价折合（阻塞收益各半）'),
    ],
  );
  for (const each of proposal.contracts)
    rows.add(
      model.players[each.seller]!.id,
      model.players[each.buyer]!.id,
      term.from,
      term.to,
      each.delivered / years,
      each.returned / years,
      each.power,
      each.payment / years,
      each.price ?? Infinity,
      each.lowest ?? Infinity,
      each.highest ?? Infinity,
      each.marketPrice ?? Infinity,
    );
  return rows.table();
}

function wordTable(from: Case, question: CoalitionsQuestion, found: Coalitions): AnswerTable {
  const rows = new TableRows(
    'proposal',
    { en: 'The proposal in words', zh: '方案文字' },
    { en: 'Written from the other tables of this answer', zh: '由本结果其他表生成' },
    [
      { name: 'line', type: 'integer', sentence: { en: 'Line of the text', zh: '行号' } },
      textColumn('en', 'In English', '英文'),
      textColumn('zh', 'In Chinese', '中文'),
    ],
  );
  sentencesOf(from, question, found).forEach(({ en, zh }, k) => {
    rows.add(k + 1, en, zh);
  });
  return rows.table();
}

/** Tables of the joint plan that this answer keeps. */
const KEPT = ['capacity', 'builds', 'line_capacity', 'costs', 'emissions', 'trades', 'jobs'];

/**
 * The joint plan's tables with what an outside party of the game pays in its own name: what an export leaves out, what an import is
 * worth at home, and energy taken out of a zone or put into it under its contracts.
 */
export function jointTables(from: Case, question: CoalitionsQuestion, tables: readonly AnswerTable[]): AnswerTable[] {
  const owners = new Map<string, { party: string; category: string }>();
  for (const row of from.tables.contracts) {
    const outside = outsidePartyOf(row, question);
    if (outside !== undefined)
      owners.set(row.id, {
        party: outside.id,
        category: row.direction === 'export' ? 'contract shortfall' : 'contract purchase',
      });
  }
  return tables
    .filter((table) => KEPT.includes(table.name))
    .map((table) => {
      if (owners.size === 0 || (table.name !== 'costs' && table.name !== 'trades')) return table;
      const textOf = (name: string) =>
        table.columns.find((column) => column.name === name)!.values as readonly string[];
      const [places, kinds] = [textOf('place'), textOf(table.name === 'costs' ? 'category' : 'role')];
      return {
        ...table,
        columns: table.columns.map((column): AnswerColumn => {
          if (column.name !== 'party' || column.type !== 'text') return column;
          const values = column.values.map((party, k) => {
            const owner = owners.get(places[k]!);
            const mine = table.name === 'costs' ? kinds[k] === owner?.category : kinds[k] === 'contracts';
            return owner !== undefined && mine ? owner.party : party;
          });
          return { ...column, values };
        }),
      };
    });
}

export function coalitionIndicators({ model, cost, divisions }: Coalitions, rule: string): Indicator[] {
  const years = model.weights.reduce((sum, weight) => sum + weight, 0);
  const all: Indicator[] = [];
  const add = (
    key: string,
    en: string,
    zh: string,
    party: string,
    value: number,
    unit: string,
    how: [string, string],
  ) => all.push({ key, title: { en, zh }, year: 0, party, value, unit, computation: { en: how[0], zh: how[1] } });
  add('joint_cost', 'Cost of the joint plan', '联合规划成本', '', cost.at(-1)!, 'CNY', [
    'Discounted, table coalitions',
    '折现，联盟成本表',
  ]);
  add('gain', 'Gain of planning together', '联合规划收益', '', divisions.game.worth.at(-1)!, 'CNY', [
    'Sum of the costs alone less the joint cost, discounted',
    '各方单独成本之和减联合成本，折现',
  ]);
  add(
    'gain_per_year',
    'Gain as a constant amount a year',
    '收益等额年值',
    '',
    divisions.game.worth.at(-1)! / years,
    'CNY/a',
    ['Gain / discounted years of the horizon', '收益÷规划期折现年数'],
  );
  add('least_core', 'Least excess of the core', '最小核超额', '', divisions.leastCore, 'CNY', [
    'Least ε with which no coalition could have more than ε by leaving; not above 0: the core is not empty',
    '使任一联盟退出所得不超过 ε 的最小 ε；不大于 0 即核非空',
  ]);
  const chosen = divisions.all.find((each) => each.rule === rule)!;
  model.players.forEach((each, i) => {
    add('share_of_gain', 'Share of the gain', '分得收益', each.id, chosen.gain[i]!, 'CNY', [
      'By the chosen rule, table division',
      '按所选规则，分配表',
    ]);
  });
  return all;
}
