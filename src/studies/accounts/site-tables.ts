import type { Worded } from '#words';

/** One column of a site table. */
export interface SiteColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'integer' | 'choice';
  readonly sentence: Worded;
  readonly required: boolean;
  readonly key: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** What stands in the line of examples of a template. */
  readonly example: string | number;
}

export interface SiteTable {
  readonly name: string;
  readonly sentence: Worded;
  readonly required: boolean;
  readonly columns: readonly SiteColumn[];
}

type Options = Partial<Pick<SiteColumn, 'required' | 'key' | 'min' | 'max' | 'choices'>>;
const column = (
  name: string,
  type: SiteColumn['type'],
  en: string,
  zh: string,
  example: string | number,
  options: Options = {},
): SiteColumn => ({ name, type, sentence: { en, zh }, required: true, key: false, example, ...options });

const key = { key: true } as const;
const optional = { required: false } as const;
const amount = { min: 0 } as const;
const optionalAmount = { required: false, min: 0 } as const;
const site = column('site', 'text', 'Site (id in sites)', '站点（sites 中的 id）', 'works-1', key);
const year = column('year', 'integer', 'Year of the report', '报告年份', 2023, { key: true, min: 1990, max: 2100 });

/**
 * Tables of an upload: files of these names with .csv, or sheets of one workbook. Templates, reading and documentation come
 * from here. The columns of `energy` follow the statistical form of enterprises on purchase, use and stock of energy.
 */
export const SITE_TABLES = [
  {
    name: 'sites',
    sentence: { en: 'Sites, and the park, cluster and city they belong to', zh: '站点及其园区、集群与城市' },
    required: true,
    columns: [
      column('id', 'text', 'Identifier', '标识', 'works-1', key),
      column('name_en', 'text', 'Name in English', '英文名称', 'Example works'),
      column('name_zh', 'text', 'Name in Chinese', '中文名称', '示例工厂'),
      column('party', 'text', 'Side (id in the case)', '一方（案例中的标识）', 'side'),
      column('city', 'text', 'City', '城市', 'city', optional),
      column('park', 'text', 'Park', '园区', 'park', optional),
      column('cluster', 'text', 'Industrial cluster', '产业集群', 'cluster', optional),
      column(
        'sector',
        'choice',
        'Row of the energy balance that its fuels are part of',
        '所属能源平衡表行',
        'industry',
        {
          choices: [
            'industry',
            'thermal_power',
            'heat_supply',
            'construction',
            'transport',
            'trade',
            'other',
            'agriculture',
          ],
        },
      ),
      column('ets', 'choice', 'In the emission trading scheme', '是否纳入碳市场', 'no', { choices: ['yes', 'no'] }),
      column('energy_management', 'choice', 'Energy management system certified', '能源管理体系是否认证', 'no', {
        choices: ['yes', 'no'],
      }),
      column('verified', 'choice', 'Report verified by a third party', '报告是否经第三方核查', 'no', {
        choices: ['yes', 'no'],
      }),
    ],
  },
  {
    name: 'energy',
    sentence: { en: 'Energy of each site, year and fuel', zh: '站点分年分燃料能源收支' },
    required: true,
    columns: [
      site,
      year,
      column('fuel', 'text', 'Fuel (id in the case)', '燃料（案例中的标识）', 'raw_coal', key),
      column('unit', 'text', 'Unit of the quantities of this row', '本行数量单位', 't'),
      column('opening_stock', 'number', 'Stock at the start of the year', '年初库存', 0, optionalAmount),
      column('purchased', 'number', 'Purchased', '购进', 100, optionalAmount),
      column('own_production', 'number', 'Produced at the site', '自产', 0, optionalAmount),
      column('used', 'number', 'Used at the site', '消费', 100, amount),
      column(
        'feedstock',
        'number',
        'Of which as raw material, its carbon not released',
        '其中用作原料（碳未释放）',
        0,
        optionalAmount,
      ),
      column('sold', 'number', 'Sold or handed on', '外供', 0, optionalAmount),
      column('closing_stock', 'number', 'Stock at the end of the year', '年末库存', 0, optionalAmount),
      column(
        'supplier_factor',
        'number',
        'Electricity, heat: t CO2 per MWh or GJ by contract',
        '电力、热力：合同排放因子（t/MWh 或 t/GJ）',
        '',
        optionalAmount,
      ),
      column(
        'green',
        'number',
        'Electricity covered by green certificates, in the unit of the row',
        '绿证覆盖电量（本行单位）',
        '',
        optionalAmount,
      ),
      column(
        'net_calorific_value',
        'number',
        'Measured, GJ per unit of the fuel in the case',
        '实测热值（GJ/案例单位）',
        '',
        optionalAmount,
      ),
      column('carbon_content', 'number', 'Measured, tC/TJ', '实测单位热值含碳量（tC/TJ）', '', optionalAmount),
      column('oxidation', 'number', 'Measured, share', '实测氧化率', '', { required: false, min: 0, max: 1 }),
    ],
  },
  {
    name: 'products',
    sentence: { en: 'Output of each site and year', zh: '站点分年产品产量' },
    required: false,
    columns: [
      site,
      year,
      column('product', 'text', 'Product', '产品', 'clinker', key),
      column('unit', 'text', 'Unit of the output', '产量单位', 't'),
      column('output', 'number', 'Output', '产量', 50, { min: 0 }),
      column(
        'energy',
        'number',
        'Energy of this product, tce; empty: all of the site',
        '该产品能耗（tce）；空为全站',
        '',
        optionalAmount,
      ),
      column(
        'co2',
        'number',
        'CO2 of this product, t; empty: all of the site',
        '该产品排放（t）；空为全站',
        '',
        optionalAmount,
      ),
    ],
  },
  {
    name: 'processes',
    sentence: { en: 'Emissions of processes that are not from fuels', zh: '工业过程排放' },
    required: false,
    columns: [
      site,
      year,
      column(
        'process',
        'text',
        'Process (cement_clinker, lime, …)',
        '过程（cement_clinker、lime 等）',
        'cement_clinker',
        key,
      ),
      column('unit', 'text', 'Unit of the activity', '活动水平单位', 't'),
      column('activity', 'number', 'Activity', '活动水平', 50, { min: 0 }),
    ],
  },
  {
    name: 'benchmarks',
    sentence: { en: 'Benchmarks of products', zh: '产品基准值' },
    required: false,
    columns: [
      column('product', 'text', 'Product', '产品', 'clinker', key),
      column(
        'kind',
        'choice',
        'Limit or advanced level of energy, or CO2 allowance of the trading scheme',
        '能耗限定值、先进值或碳配额基准',
        'energy_limit',
        {
          key: true,
          choices: ['energy_limit', 'energy_advanced', 'co2_allowance'],
        },
      ),
      column('year', 'integer', 'From this year on', '起始年份', 2023, { key: true, min: 1990, max: 2100 }),
      column('value', 'number', 'tce or t CO2 per unit of the product', '每单位产品 tce 或 t CO2', 0.1, { min: 0 }),
      column('source', 'text', 'Source, or why it is assumed', '来源或假设理由', 'assumed for teaching'),
    ],
  },
  {
    name: 'measures',
    sentence: { en: 'Abatement measures', zh: '减排措施' },
    required: false,
    columns: [
      column('id', 'text', 'Identifier', '标识', 'waste-heat', key),
      column('site', 'text', 'Site; empty: of a process in general', '站点；空为通用', 'works-1', optional),
      column('process', 'text', 'Process', '工艺', 'clinker'),
      column('name_en', 'text', 'Name in English', '英文名称', 'Waste heat recovery'),
      column('name_zh', 'text', 'Name in Chinese', '中文名称', '余热回收'),
      column('investment', 'number', 'Investment, CNY', '投资（元）', 1000000, { min: 0 }),
      column('lifetime', 'integer', 'Life, years', '寿命（年）', 15, { min: 1, max: 100 }),
      column('yearly_cost', 'number', 'Cost a year, CNY; savings are negative', '年成本（元），节约为负', -50000),
      column('reduction', 'number', 'Tonnes of CO2 avoided a year', '年减排量（t CO2）', 1000, { min: 0 }),
    ],
  },
  {
    name: 'projects',
    sentence: { en: 'Rural projects', zh: '乡村项目' },
    required: false,
    columns: [
      column('id', 'text', 'Identifier', '标识', 'biogas-1', key),
      column('kind', 'choice', 'Kind', '类型', 'biogas', { choices: ['biogas', 'farm_solar', 'processing'] }),
      column('name_en', 'text', 'Name in English', '英文名称', 'Biogas plant'),
      column('name_zh', 'text', 'Name in Chinese', '中文名称', '沼气工程'),
      column('party', 'text', 'Side (id in the case)', '一方（案例中的标识）', 'side'),
      column('place', 'text', 'Place', '地点', 'county', optional),
      column('year', 'integer', 'Year of prices and factors', '价格与因子年份', 2023, { min: 1990, max: 2100 }),
      column(
        'electricity',
        'number',
        'Electricity made (+) or used (−), MWh a year',
        '年发电（+）或用电（−）量（MWh）',
        0,
      ),
      column('replaced_fuel', 'text', 'Fuel that is no longer burnt', '被替代燃料', 'raw_coal', optional),
      column(
        'replaced',
        'number',
        'How much of it a year, in the unit of the case',
        '年替代量（案例单位）',
        100,
        optionalAmount,
      ),
      column('methane', 'number', 'CH4 kept from the air, t a year', '年避免甲烷排放（t）', 10, optionalAmount),
      column('households', 'integer', 'Households that take part', '参与户数', 200, optionalAmount),
      column('income', 'number', 'Income a year, CNY', '年收入（元）', 300000, { min: 0 }),
      column('yearly_cost', 'number', 'Cost a year, CNY', '年成本（元）', 100000, { min: 0 }),
      column('investment', 'number', 'Investment, CNY', '投资（元）', 1500000, { min: 0 }),
      column('lifetime', 'integer', 'Life, years', '寿命（年）', 15, { min: 1, max: 100 }),
    ],
  },
] as const satisfies readonly SiteTable[];

export type SiteTableName = (typeof SITE_TABLES)[number]['name'];

/** A template as CSV: the head, and a line of examples to be replaced. */
export function templateCsv(table: SiteTable): string {
  const cells = (values: readonly (string | number)[]) => values.map(String).join(',');
  return `${cells(table.columns.map((each) => each.name))}\n${cells(table.columns.map((each) => each.example))}\n`;
}
