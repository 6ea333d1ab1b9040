import { type AnswerTable, type Indicator, TableRows } from '#answer';
import { COLUMNS, numberColumn, textColumn } from '../columns.js';
import { BALANCE_ROWS } from './balance-rows.js';
import { CALORIFIC_TCE_PER_MWH } from './energy-balance.js';
import type { HourlyIntensity } from './hourly-intensity.js';
import { equivalentTonnes, referenceApproach } from './inventory.js';
import type { Accounts } from './model.js';
import type { AccountsQuestion } from './question.js';
import { headlineTotals, isWhole } from './regional-accounts.js';

/** What there is no figure for stands in no row: tables of an answer hold no empty cells. */

const TONNES_PER_MEGATONNE = 1e6;
const unitColumn = textColumn('unit', 'Unit', '单位');

export function accountsTables(accounts: Accounts, { warmingPotential }: AccountsQuestion): AnswerTable[] {
  return [
    balanceTable(accounts),
    totalsTable(accounts),
    mixTable(accounts),
    inventoryTable(accounts, warmingPotential),
    uncertaintyTable(accounts),
    transfersTable(accounts),
    gridTable(accounts),
    intensityTable(accounts),
    decompositionTable(accounts),
    comparisonTable(accounts),
  ];
}

function balanceTable({ input }: Accounts): AnswerTable {
  const rows = new TableRows(
    'energy_balance',
    { en: 'Energy balance of each side', zh: '各方能源平衡表' },
    {
      en: 'Rows and columns of the regional balance of the China Energy Statistical Yearbook; coal equivalent by heating value',
      zh: '行列按《中国能源统计年鉴》地区能源平衡表；标准煤按热值折算',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      textColumn('section', 'Section of the balance', '部分'),
      textColumn('row', 'Row of the balance', '行'),
      textColumn('fuel', 'Fuel', '燃料'),
      unitColumn,
      numberColumn('quantity', '', 'Quantity in the unit of the row', '实物量'),
      numberColumn(
        'coal_equivalent',
        'tce',
        'Coal equivalent, electricity by its heating value',
        '标准煤（电力按当量值）',
      ),
      numberColumn(
        'coal_consumption',
        'tce',
        'Coal equivalent, electricity by coal consumption; the calorific one where it is not known',
        '标准煤（电力按发电煤耗；缺时按当量值）',
      ),
    ],
  );
  for (const balance of input.balances)
    for (const fuel of balance.fuels) {
      const calorific = balance.coalEquivalentOf(fuel, 'calorific');
      const byCoal = balance.coalConsumption === null ? calorific : balance.coalEquivalentOf(fuel, 'coal_consumption');
      const add = (section: string, row: string, quantity: number) =>
        rows.add(
          balance.year,
          balance.party,
          section,
          row,
          fuel.id,
          fuel.unit,
          quantity,
          quantity * calorific,
          quantity * byCoal,
        );
      for (const row of BALANCE_ROWS) {
        const quantity = balance.value(row.id, fuel.id);
        if (quantity !== 0) add(row.of === undefined ? row.section : 'memo', row.id, quantity);
      }
      add('consumption', 'total_consumption', balance.consumption(fuel.id));
    }
  return rows.table();
}

function totalsTable({ totals }: Accounts): AnswerTable {
  const rows = new TableRows(
    'energy_totals',
    { en: 'Energy consumption by source', zh: '分品种能源消费' },
    {
      en: 'Counted from a balance, or published as sums; electricity by the method of the row; rest: total less what is known',
      zh: '由平衡表计算或公布合计；电力按所列方法折算；rest 为总量减已知部分',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      textColumn('method', 'How primary electricity is counted: calorific or coal_consumption', '一次电力折算方法'),
      textColumn('from', 'Balance or published sums', '来自平衡表或公布数'),
      textColumn('source', 'Group of fuels, rest or total', '品种、其余或合计'),
      numberColumn('amount', 'tce', 'Energy', '能源量'),
      numberColumn('share', 'p.u.', 'Share of the total', '占比'),
    ],
  );
  for (const { year, party, method, from, total, parts, rest } of totals) {
    const add = (source: string, amount: number) => rows.add(year, party, method, from, source, amount, amount / total);
    for (const [group, amount] of parts) add(group, amount);
    add('rest', rest);
    add('total', total);
  }
  return rows.table();
}

/** One total per side and year, for a picture: all others stand in `energy_totals`. */
function mixTable({ totals }: Accounts): AnswerTable {
  const rows = new TableRows(
    'energy_mix',
    { en: 'Energy mix of each side', zh: '各方能源结构' },
    {
      en: 'The published total where there is one, else the one counted by coal consumption',
      zh: '有公布数取公布数，否则取按发电煤耗计算的总量',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      textColumn('method', 'How primary electricity is counted', '一次电力折算方法'),
      textColumn('source', 'Group of fuels, or the rest that nobody told', '品种或未公布部分'),
      numberColumn('amount', 'tce', 'Energy', '能源量'),
    ],
  );
  for (const { year, party, method, parts, rest } of headlineTotals(totals)) {
    for (const [group, amount] of parts) rows.add(year, party, method, group, amount);
    rows.add(year, party, method, 'rest', rest);
  }
  return rows.table();
}

function inventoryTable({ emissions }: Accounts, potential: AccountsQuestion['warmingPotential']): AnswerTable {
  const rows = new TableRows(
    'inventory',
    { en: 'Emissions by source', zh: '分来源排放' },
    {
      en: 'Activity × factor; fuels: heating value × carbon content × oxidation × 44/12, or tce × factor of intensity accounting; sinks are negative',
      zh: '活动水平×排放因子；燃料：热值×含碳量×氧化率×44/12，或标准煤×强度核算因子；汇为负',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      textColumn('gas', 'Gas', '气体'),
      textColumn('category', 'fuel, process, fugitive or sink', '类别'),
      textColumn('sector', 'Row of the balance, process or field', '部门或过程'),
      textColumn('fuel', 'Fuel', '燃料'),
      numberColumn('activity', '', 'Activity in its unit', '活动水平'),
      unitColumn,
      numberColumn('factor', '', 'Tonnes of the gas per unit of activity', '排放因子（吨/单位）'),
      numberColumn('tonnes', 't', 'Tonnes of the gas', '气体排放量'),
      numberColumn('equivalent', 't', 'Tonnes CO2e', '二氧化碳当量'),
    ],
  );
  for (const source of emissions) {
    const { year, party, gas, category, sector, fuel, activity, activityUnit, factor, tonnes } = source;
    rows.add(
      year,
      party,
      gas,
      category,
      sector,
      fuel,
      activity,
      activityUnit,
      factor,
      tonnes,
      equivalentTonnes(source, potential),
    );
  }
  return rows.table();
}

function uncertaintyTable({ uncertain }: Accounts): AnswerTable {
  const rows = new TableRows(
    'uncertainty',
    { en: 'Emissions of a side and how sure they are', zh: '各方排放及其不确定性' },
    {
      en: 'Half of the 95 % interval over the total: error propagation and Monte Carlo (IPCC 2006, vol. 1, ch. 3, approaches 1 and 2)',
      zh: '95% 置信区间半宽与总量之比：误差传播与蒙特卡洛（IPCC 2006 第1卷第3章方法1、2）',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      { name: 'sources', type: 'integer', sentence: { en: 'Number of sources', zh: '来源数' } },
      numberColumn('total', 't', 'Sum of the sources, CO2e', '合计（CO2e）'),
      numberColumn('propagated', 'p.u.', 'Uncertainty by error propagation', '误差传播不确定性'),
      numberColumn('sampled', 'p.u.', 'Uncertainty by Monte Carlo', '蒙特卡洛不确定性'),
      numberColumn('low', 't', '2.5 percentile of the samples', '样本 2.5% 分位'),
      numberColumn('high', 't', '97.5 percentile of the samples', '样本 97.5% 分位'),
    ],
  );
  for (const { year, party, sources, propagated, sampled } of uncertain)
    rows.add(
      year,
      party,
      sources,
      propagated.total,
      propagated.uncertainty,
      sampled.uncertainty,
      sampled.low,
      sampled.high,
    );
  return rows.table();
}

function transfersTable({ grids }: Accounts): AnswerTable {
  const rows = new TableRows(
    'electricity_transfers',
    { en: 'Electricity between the sides and with the outside', zh: '各方之间及与外部的电力交换' },
    {
      en: 'Net exchange of the year (generation, use, contracts); tonnes by the convention of the row: published grid factor of the sender, or flow-traced',
      zh: '年净交换（发电、用电、合同）；排放按所列口径：送方公布电网因子，或潮流追踪',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      textColumn('counterpart', 'Other side; empty: outside', '对方；空为外部'),
      textColumn('convention', 'grid_factor or flow_traced', '口径'),
      numberColumn('energy', 'MWh', 'Into the side; negative: out of it', '流入为正'),
      numberColumn('intensity', 't/MWh', 'CO2 of the electricity', '排放强度'),
      numberColumn('tonnes', 't', 'CO2 that crosses', '随电转移排放'),
    ],
  );
  for (const { transfers } of grids)
    for (const { year, party, counterpart, energy, gridFactor, traced } of transfers)
      for (const [convention, intensity] of [
        ['grid_factor', gridFactor],
        ['flow_traced', traced],
      ] as const)
        if (intensity !== null) rows.add(year, party, counterpart, convention, energy, intensity, energy * intensity);
  return rows.table();
}

function gridTable({ grids }: Accounts): AnswerTable {
  const rows = new TableRows(
    'grid_factors',
    { en: 'CO2 of the electricity that a side uses', zh: '各方用电排放强度' },
    { en: 'All sides solved together by following net flows of the year', zh: '按年净潮流对各方联立求解' },
    [COLUMNS.year, COLUMNS.party, numberColumn('factor', 't/MWh', 'Flow-traced intensity of use', '潮流追踪用电强度')],
  );
  for (const { year, factor } of grids)
    for (const [party, value] of factor) if (Number.isFinite(value)) rows.add(year, party, value);
  return rows.table();
}

function intensityTable({ totals, gdp, emissions, input }: Accounts): AnswerTable {
  const rows = new TableRows(
    'intensity',
    { en: 'Energy and CO2 per GDP at constant prices', zh: '单位地区生产总值能耗与碳排放（不变价）' },
    {
      en: 'GDP: level of the base year carried with real growth; energy by the method of the row; CO2 of fuels only',
      zh: '地区生产总值以基年水平按实际增速推算；能耗按所列方法；碳排放仅含燃料燃烧',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      textColumn('quantity', 'What is told', '指标'),
      textColumn('method', 'How primary electricity is counted, where it matters', '一次电力折算方法'),
      textColumn('from', 'Balance or published, where it matters', '来自平衡表或公布数'),
      unitColumn,
      numberColumn('value', '', 'Value in its unit', '数值'),
    ],
  );
  for (const { id } of input.parties)
    for (const [year, value] of [...(gdp.get(id) ?? [])].sort(([a], [b]) => a - b)) {
      rows.add(year, id, 'gdp', '', '', 'CNY', value);
      const before = gdp.get(id)?.get(year - 1);
      if (before !== undefined) rows.add(year, id, 'gdp_growth', '', '', 'p.u.', value / before - 1);
    }
  for (const total of totals) {
    const { party, year, method, from } = total;
    const product = gdp.get(party)?.get(year);
    const before = totals.find(
      (each) => each.party === party && each.method === method && each.from === from && each.year === year - 1,
    );
    if (product !== undefined) rows.add(year, party, 'energy_per_gdp', method, from, 'tce/CNY', total.total / product);
    if (before !== undefined)
      rows.add(year, party, 'energy_growth', method, from, 'p.u.', total.total / before.total - 1);
    if (total.nonFossilShare !== null)
      rows.add(year, party, 'non_fossil_share', method, from, 'p.u.', total.nonFossilShare);
  }
  for (const total of headlineTotals(totals)) {
    const { party, year } = total;
    const product = gdp.get(party)?.get(year);
    const fuel = emissions.filter(
      (source) => source.party === party && source.year === year && source.category === 'fuel',
    );
    if (product !== undefined && fuel.length > 0 && isWhole(total))
      rows.add(
        year,
        party,
        'co2_per_gdp',
        '',
        total.from,
        't/CNY',
        fuel.reduce((sum, { tonnes }) => sum + tonnes, 0) / product,
      );
  }
  return rows.table();
}

function decompositionTable({ stretches }: Accounts): AnswerTable {
  const rows = new TableRows(
    'decomposition',
    { en: 'What changed CO2', zh: '碳排放变化的因素分解' },
    {
      en: 'LMDI-I; kaya: population, income, energy intensity, fuel mix, carbon intensity by side and fuel; sector: energy, structure, carbon intensity by side and row of the balance; power: use, own supply, thermal share, intensity of thermal plants',
      zh: 'LMDI-I；kaya：人口、人均产值、能源强度、能源结构、碳强度；sector：能源、部门结构、碳强度；power：用电量、自给率、火电占比、火电强度',
    },
    [
      textColumn('identity', 'kaya, sector or power', '恒等式'),
      COLUMNS.party,
      { name: 'from_year', type: 'integer', sentence: { en: 'First year', zh: '起始年' } },
      { name: 'to_year', type: 'integer', sentence: { en: 'Last year', zh: '终止年' } },
      textColumn('way', 'step or chained', '单步或链式'),
      textColumn('factor', 'Factor; start and end are the totals', '因素；start、end 为总量'),
      numberColumn('amount', 't', 'Effect in tonnes, or the total', '效应或总量'),
      numberColumn(
        'ratio',
        'p.u.',
        'Factor by which the total changed; 1 for totals, and where no ratio exists',
        '乘数；总量及无比值时为 1',
      ),
    ],
  );
  for (const { identity, party, from, to, chained, start, end, effects } of stretches) {
    const add = (factor: string, amount: number, ratio: number) =>
      rows.add(
        identity,
        party,
        from,
        to,
        chained ? 'chained' : 'step',
        factor,
        amount,
        Number.isFinite(ratio) ? ratio : 1,
      );
    add('start', start, 1);
    for (const { factor, additive, multiplicative } of effects) add(factor, additive, multiplicative);
    add('end', end, 1);
  }
  return rows.table();
}

function comparisonTable({ comparisons }: Accounts): AnswerTable {
  const rows = new TableRows(
    'published',
    { en: 'Computed figures beside published ones', zh: '计算值与公布值对照' },
    {
      en: 'Error = computed / published − 1; of shares and changes the difference in percentage points counts',
      zh: '误差＝计算值/公布值−1；比重与变化率看百分点差',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      textColumn('quantity', 'What is compared', '指标'),
      unitColumn,
      numberColumn('published', '', 'Published', '公布值'),
      numberColumn('computed', '', 'Computed', '计算值'),
      numberColumn('difference', '', 'Computed less published', '差值'),
      numberColumn('error', 'p.u.', 'Computed over published, less one', '相对误差'),
      textColumn('sources', 'Sources of the published figure', '公布值来源'),
    ],
  );
  for (const { year, party, quantity, unit, published, computed, sources } of comparisons)
    rows.add(
      year,
      party,
      quantity,
      unit,
      published,
      computed,
      computed - published,
      published === 0 ? 0 : computed / published - 1,
      sources.join(';'),
    );
  return rows.table();
}

/** Tables of a year followed hour by hour. `marginal`: t/MWh by zone and hour, where a second solve was made. */
export function intensityTables(
  year: number,
  found: HourlyIntensity,
  marginal: readonly Float64Array[] | null,
): AnswerTable[] {
  const hours = new TableRows(
    'intensity_hours',
    { en: 'CO2 of electricity hour by hour', zh: '逐时电力排放强度' },
    {
      en: 'Average: mixture that reaches the zone, by proportional sharing of the flows; production: own plants alone',
      zh: 'average：按潮流比例分摊的到达电力强度；production：本区机组强度',
    },
    [
      COLUMNS.year,
      COLUMNS.hour,
      COLUMNS.zone,
      textColumn('kind', 'average, production or marginal', '口径'),
      numberColumn('intensity', 't/MWh', 'CO2 per electricity', '排放强度'),
    ],
  );
  const means = new TableRows(
    'intensity_zones',
    { en: 'CO2 of electricity over the year', zh: '全年电力排放强度' },
    {
      en: 'Means over the hours weighted with the load; marginal: (price at a higher CO2 price − price) / step of the CO2 price',
      zh: '按负荷加权的全年均值；marginal：碳价上调前后电价差除以碳价步长',
    },
    [
      COLUMNS.year,
      COLUMNS.zone,
      textColumn('kind', 'average, production or marginal', '口径'),
      numberColumn('intensity', 't/MWh', 'Mean of the year', '全年均值'),
      numberColumn('lowest', 't/MWh', 'Lowest hour', '最低小时'),
      numberColumn('highest', 't/MWh', 'Highest hour', '最高小时'),
    ],
  );
  const kinds = [
    ['average', found.average],
    ['production', found.production],
    ...(marginal === null ? [] : [['marginal', marginal] as const]),
  ] as const;
  for (const [kind, values] of kinds)
    found.zones.forEach((zone, z) => {
      let [sum, weight, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      values[z]!.forEach((value, hour) => {
        if (!Number.isFinite(value)) return;
        hours.add(year, hour, zone, kind, value);
        const load = found.load[z]![hour]!;
        sum += value * load;
        weight += load;
        low = Math.min(low, value);
        high = Math.max(high, value);
      });
      if (weight > 0) means.add(year, zone, kind, sum / weight, low, high);
    });
  const exchanges = new TableRows(
    'traced_exchanges',
    { en: 'CO2 that flows carry', zh: '潮流携带的碳排放' },
    {
      en: 'Σ over hours of power sent × mixture of the sending zone; imports under contract at the import factor',
      zh: '逐时送出电量×送端强度之和；合同受电按受电因子',
    },
    [
      COLUMNS.year,
      textColumn('id', 'Line or contract', '线路或合同'),
      textColumn('from', 'Sent from', '送端'),
      textColumn('to', 'Sent to', '受端'),
      textColumn('from_party', 'Side that sends; empty: outside', '送方'),
      textColumn('to_party', 'Side that receives; empty: outside', '受方'),
      numberColumn('sent', 'MWh', 'Sent', '送出电量'),
      numberColumn('received', 'MWh', 'Received', '受入电量'),
      numberColumn('tonnes', 't', 'CO2 carried', '携带排放'),
    ],
  );
  for (const { id, from, to, fromParty, toParty, sent, received, tonnes } of found.exchanges)
    exchanges.add(year, id, from, to, fromParty, toParty, sent, received, tonnes);
  const tonnes = new TableRows(
    'traced_tonnes',
    { en: 'Tonnes followed through the year', zh: '全年追踪碳量' },
    { en: 'Generated + imported = load + exported + still stored', zh: '发电＋受入＝负荷＋外送＋储能留存' },
    [
      COLUMNS.year,
      textColumn('item', 'Where tonnes come from or go', '项目'),
      numberColumn('tonnes', 't', 'CO2', '二氧化碳'),
    ],
  );
  for (const [item, value] of Object.entries(found.tonnes)) tonnes.add(year, item, value);
  return [hours.table(), means.table(), exchanges.table(), tonnes.table()];
}

/** Headline figures. */
export function accountsIndicators({ input, totals, uncertain, grids, gdp }: Accounts): Indicator[] {
  const all: Indicator[] = [];
  const add = (
    key: string,
    title: [string, string],
    year: number,
    party: string,
    value: number,
    unit: string,
    how: [string, string],
  ) =>
    all.push({
      key,
      title: { en: title[0], zh: title[1] },
      year,
      party,
      value,
      unit,
      computation: { en: how[0], zh: how[1] },
    });
  for (const { party, year, method, total, nonFossilShare, from } of totals) {
    const named = METHOD_NAMES[method];
    const suffix = from === 'balance' ? '' : '_published';
    add(
      `energy_${method}${suffix}`,
      [`Energy consumption, electricity ${named.en}`, `能源消费总量（电力按${named.zh}）`],
      year,
      party,
      total / TONNES_PER_MEGATONNE,
      'Mtce',
      from === 'balance' ? ['Sum of the energy balance', '能源平衡表合计'] : ['Published total', '公布总量'],
    );
    if (nonFossilShare !== null)
      add(
        `non_fossil_${method}${suffix}`,
        [`Non-fossil share, electricity ${named.en}`, `非化石能源占比（电力按${named.zh}）`],
        year,
        party,
        nonFossilShare,
        'p.u.',
        from === 'balance'
          ? ['Primary electricity and net non-fossil transfers over the total', '一次电力及非化石净调入占总量']
          : ['1 − coal, oil and gas over the total', '1−煤油气占总量'],
      );
    const product = gdp.get(party)?.get(year);
    if (product !== undefined)
      add(
        `energy_per_gdp_${method}${suffix}`,
        [`Energy per GDP, electricity ${named.en}`, `单位 GDP 能耗（电力按${named.zh}）`],
        year,
        party,
        (total / product) * 1e4,
        'tce/10^4 CNY',
        ['Energy over GDP at constant prices', '能源消费除以不变价地区生产总值'],
      );
  }
  for (const { party, year, propagated } of uncertain)
    add(
      'emissions',
      ['Emissions by source, CO2e', '分来源排放（CO2e）'],
      year,
      party,
      propagated.total / TONNES_PER_MEGATONNE,
      'Mt',
      ['Sum of the table inventory; electricity from elsewhere not counted', '排放清单合计，不含外购电'],
    );
  for (const balance of input.balances)
    add(
      'reference_approach',
      ['CO2 of fuels by the reference approach', '燃料二氧化碳（参考方法）'],
      balance.year,
      balance.party,
      referenceApproach(balance) / TONNES_PER_MEGATONNE,
      'Mt',
      [
        'Carbon of what is available less feedstock: a check on the sum by sector',
        '可供量含碳减原料用，用于校核分部门合计',
      ],
    );
  for (const { year, factor } of grids)
    for (const [party, value] of factor)
      if (Number.isFinite(value))
        add(
          'grid_factor',
          ['CO2 of electricity used, flow-traced', '用电排放强度（潮流追踪）'],
          year,
          party,
          value,
          't/MWh',
          ['Table grid_factors', '电网因子表'],
        );
  return all;
}

export const METHOD_NAMES = {
  calorific: { en: `by heating value (${CALORIFIC_TCE_PER_MWH.toFixed(4)} tce/MWh)`, zh: '电热当量计算法' },
  coal_consumption: { en: 'by coal consumption', zh: '发电煤耗计算法' },
} as const;
