import type { Worded } from '#words';
import { boolean, choice, integer, list, number, type RowOf, reference, table, text } from './field.js';
import { balanceTables } from './schema-balance.js';
import { electricityTables } from './schema-electricity.js';
import { honestyTables } from './schema-honesty.js';
import { pastTables } from './schema-past.js';
import { planTables } from './schema-plan.js';
import { siteTables } from './schema-sites.js';

/**
 * Every table of a case, once: names, types, units, bounds and a sentence for each field. Reading, checking,
 * `bashu check --help`, the documentation and forms all come from here.
 *
 * Every row carries, besides its own fields, `status` (reported | derived | assumed), `sources` (ids of
 * sources.csv, separated by ';', not empty) and `note`.
 */

export const FORMAT_VERSION = 1;

const names = {
  name_en: text({ en: 'Name in English', zh: '英文名称' }),
  name_zh: text({ en: 'Name in Chinese', zh: '中文名称' }),
};
const point = {
  longitude: number('deg', { en: 'Longitude, WGS 84', zh: '经度（WGS 84）' }, { min: -180, max: 180, optional: true }),
  latitude: number('deg', { en: 'Latitude, WGS 84', zh: '纬度（WGS 84）' }, { min: -90, max: 90, optional: true }),
};
const key = text({ en: 'Identifier, unique in its table', zh: '标识，表内唯一' }, { key: true });
const years = {
  start_year: integer({ en: 'First year of service', zh: '投运年份' }, { min: 1900, max: 2100 }),
  end_year: integer(
    { en: 'Last year of service; empty: beyond the horizon', zh: '退役年份；空表示超出规划期' },
    { min: 1900, max: 2150, optional: true },
  ),
};
const priceYear = integer(
  { en: 'Price year of the money in this row', zh: '本行货币的价格年份' },
  { min: 1990, max: 2100, optional: true },
);

export const tables = {
  sources: table(
    'sources',
    { en: 'Where facts come from', zh: '资料来源' },
    {
      id: key,
      title: text({ en: 'Title of the source', zh: '来源标题' }),
      url: text({ en: 'Address', zh: '网址' }, { optional: true }),
      date: text({ en: 'Date or year of the source', zh: '来源日期' }, { optional: true }),
      licence: text({ en: 'Licence or terms', zh: '许可' }),
      confidence: choice(['high', 'medium', 'low'], { en: 'How far it can be trusted', zh: '可信程度' }),
      note: text({ en: 'Remarks', zh: '备注' }, { optional: true }),
    },
    { bare: true },
  ),
  facts: table(
    'facts',
    { en: 'Published figures, contradicting ones side by side', zh: '公布数据，矛盾者并列' },
    {
      id: key,
      subject: text({ en: 'What the figure is about: a plant, a side, a line', zh: '数据对象' }),
      quantity: text({ en: 'Which quantity', zh: '指标' }),
      year: integer({ en: 'Year the figure is for', zh: '数据年份' }, { min: 1900, max: 2100, optional: true }),
      value: number('', { en: 'The figure, in the unit of this row', zh: '数值' }),
      unit: text({ en: 'Unit of the figure', zh: '单位' }, { optional: true }),
      chosen: boolean({
        en: 'Whether the case uses this one; exactly one where sources disagree',
        zh: '是否采用；来源不一致时须恰选其一',
      }),
      reason: text({ en: 'Why it was chosen', zh: '采用理由' }, { optional: true }),
    },
  ),
  ...honestyTables,
  parties: table('parties', { en: 'The sides that keep books', zh: '各方' }, { id: key, ...names }),
  zones: table(
    'zones',
    { en: 'Zones: the buses of the network', zh: '分区（网络节点）' },
    {
      id: key,
      party: reference('parties', { en: 'Side the zone belongs to', zh: '所属一方' }),
      ...names,
      ...point,
    },
  ),
  carriers: table(
    'carriers',
    { en: 'Energy carriers', zh: '能源品种' },
    {
      id: key,
      ...names,
      color: text({ en: 'Colour in charts, #rrggbb', zh: '图中颜色' }, { pattern: /^#[0-9a-f]{6}$/ }),
      co2: number(
        't/MWh_th',
        { en: 'CO2 per unit of fuel energy (lower heating value)', zh: '单位燃料热值二氧化碳' },
        { min: 0 },
      ),
      renewable: boolean({ en: 'Counts as renewable', zh: '是否可再生' }),
      fossil: boolean({ en: 'Counts as fossil', zh: '是否化石能源' }),
    },
  ),
  technologies: table(
    'technologies',
    { en: 'Technologies with their technical data', zh: '技术及参数' },
    {
      id: key,
      carrier: reference('carriers', { en: 'Carrier that it uses', zh: '所用能源' }),
      kind: choice(['thermal', 'wind', 'solar', 'run_of_river', 'reservoir', 'storage', 'line'], {
        en: 'How it behaves in the model',
        zh: '模型类别',
      }),
      ...names,
      efficiency: number(
        'p.u.',
        { en: 'Electric efficiency; round trip for storage', zh: '发电效率；储能为往返效率' },
        { min: 0, max: 1, minExclusive: true },
      ),
      max_hours: number('h', { en: 'Energy over power of a storage', zh: '储能时长' }, { min: 0, optional: true }),
      availability: number(
        'p.u.',
        { en: 'Share of capacity that can run, mean of the year', zh: '年均可用率' },
        { min: 0, max: 1 },
      ),
      min_output: number(
        'p.u.',
        { en: 'Output that the committed fleet holds at least', zh: '最小出力' },
        { min: 0, max: 1 },
      ),
      ramp: number(
        'p.u./h',
        { en: 'Change of output per hour at most; empty: free', zh: '每小时最大爬坡；空为不限' },
        { min: 0, optional: true },
      ),
      firm: number(
        'p.u.',
        { en: 'Share of capacity that counts towards the reserve margin', zh: '计入备用的容量比例' },
        { min: 0, max: 1 },
      ),
      variable_cost: number('CNY/MWh', { en: 'Variable cost without fuel', zh: '非燃料变动成本' }, { min: 0 }),
      fixed_cost: number('CNY/MW/a', { en: 'Fixed cost of operation per year', zh: '年固定运维成本' }, { min: 0 }),
      lifetime: integer({ en: 'Life in years', zh: '寿命（年）' }, { min: 1, max: 200 }),
      price_year: priceYear,
    },
  ),
  technology_costs: table(
    'technology_costs',
    { en: 'Investment cost of technologies by year', zh: '各年投资成本' },
    {
      technology: reference('technologies', { en: 'Technology', zh: '技术' }, { key: true }),
      year: integer({ en: 'Year of investment', zh: '投资年份' }, { min: 2000, max: 2100, key: true }),
      investment_cost: number('CNY/kW', { en: 'Overnight investment per capacity', zh: '单位投资' }, { min: 0 }),
      price_year: priceYear,
    },
  ),
  fuels: table(
    'fuels',
    { en: 'Fuel prices', zh: '燃料价格' },
    {
      carrier: reference('carriers', { en: 'Fuel', zh: '燃料' }, { key: true }),
      party: reference('parties', { en: 'Side', zh: '一方' }, { key: true }),
      year: integer({ en: 'Year', zh: '年份' }, { min: 2000, max: 2100, key: true }),
      price: number('CNY/MWh_th', { en: 'Price at the plant per fuel energy', zh: '到厂价' }, { min: 0 }),
      price_year: priceYear,
    },
  ),
  plants: table(
    'plants',
    { en: 'Plants and groups of small plants, without reservoir hydropower', zh: '电厂与小电厂汇总（不含水库电站）' },
    {
      id: key,
      zone: reference('zones', { en: 'Zone', zh: '分区' }),
      technology: reference('technologies', { en: 'Technology', zh: '技术' }),
      ...names,
      scope: choice(['plant', 'rest'], {
        en: 'One plant, or the rest of its kind in the zone',
        zh: '单个电厂或分区其余合计',
      }),
      capacity: number('MW', { en: 'Net capacity', zh: '装机容量' }, { min: 0 }),
      ...years,
      ...point,
    },
  ),
  reservoirs: table(
    'reservoirs',
    { en: 'Hydropower with a reservoir and its place in the cascade', zh: '水库电站与梯级关系' },
    {
      id: key,
      zone: reference('zones', { en: 'Zone that takes the power', zh: '送电分区' }),
      technology: reference('technologies', { en: 'Technology', zh: '技术' }),
      ...names,
      river: text({ en: 'River', zh: '河流' }),
      capacity: number('MW', { en: 'Capacity of the turbines', zh: '装机容量' }, { min: 0 }),
      energy_per_volume: number(
        'MWh/hm3',
        { en: 'Electricity per volume of water through the turbines', zh: '单位水量发电量' },
        { min: 0, minExclusive: true },
      ),
      storage: number('hm3', { en: 'Live storage between dead and normal level', zh: '调节库容' }, { min: 0 }),
      initial: number(
        'p.u.',
        { en: 'Filling on 1 January, and on 31 December at least', zh: '年初（末）蓄水比例' },
        { min: 0, max: 1 },
      ),
      min_release: number('m3/s', { en: 'Release at least (turbines and spill)', zh: '最小下泄流量' }, { min: 0 }),
      downstream: reference('reservoirs', { en: 'Next reservoir downstream', zh: '下游水库' }, { optional: true }),
      travel_time: number(
        'h',
        { en: 'Travel time of water to the next reservoir', zh: '水流传播时间' },
        { min: 0, optional: true },
      ),
      ...years,
      ...point,
    },
  ),
  lines: table(
    'lines',
    { en: 'Ties between zones', zh: '区间联络线' },
    {
      id: key,
      ...names,
      zone0: reference('zones', { en: 'Zone at the start; flow counts positive from here', zh: '起点分区' }),
      zone1: reference('zones', { en: 'Zone at the end', zh: '终点分区' }),
      kind: choice(['ac500', 'ac1000', 'dc'], { en: 'Voltage and kind', zh: '类型' }),
      technology: reference('technologies', { en: 'Technology for cost and life', zh: '技术' }),
      forward: number('MW', { en: 'Transfer capacity from zone0 to zone1', zh: '正向输送能力' }, { min: 0 }),
      backward: number('MW', { en: 'Transfer capacity from zone1 to zone0', zh: '反向输送能力' }, { min: 0 }),
      loss: number('p.u.', { en: 'Share of the flow that is lost', zh: '线损率' }, { min: 0, max: 1 }),
      length: number('km', { en: 'Length', zh: '长度' }, { min: 0, optional: true }),
      ...years,
    },
  ),
  contracts: table(
    'contracts',
    { en: 'Deliveries to and from outside the region', zh: '区外送受电合同' },
    {
      id: key,
      ...names,
      zone: reference('zones', { en: 'Zone that delivers or receives', zh: '送（受）端分区' }),
      direction: choice(['export', 'import'], { en: 'Out of or into the region', zh: '外送或受入' }),
      counterpart: text({ en: 'Who is at the other end', zh: '对端' }),
      capacity: number('MW', { en: 'Capacity of the line', zh: '线路容量' }, { min: 0 }),
      energy: number('TWh/a', { en: 'Energy due in a normal year', zh: '常年电量' }, { min: 0 }),
      price: number('CNY/MWh', { en: 'Price at the zone', zh: '电价' }, { min: 0 }),
      price_year: priceYear,
      shortfall_cost: number(
        'CNY/MWh',
        { en: 'Cost of energy that is due and not delivered', zh: '欠送成本' },
        { min: 0 },
      ),
      shape: choice(
        ['flat', 'plants', 'peaks', 'dry_season'],
        {
          en: 'How the energy is spread over the months: evenly, as the plants behind it, for the peaks of the receiver, in the dry season; the hours stand in the series',
          zh: '电量月度分布：平均、随配套电源、随受端高峰、枯水期；逐时值见序列',
        },
        { optional: true },
      ),
      priority: integer(
        { en: 'Order in which deliveries are kept when energy is short, 1 first', zh: '缺电时的履约次序，1 最先' },
        { min: 1, max: 99, optional: true },
      ),
      ...years,
      ...point,
    },
  ),
  candidates: table(
    'candidates',
    { en: 'What may be built', zh: '候选项目' },
    {
      id: key,
      ...names,
      technology: reference('technologies', { en: 'Technology', zh: '技术' }),
      zone: reference('zones', { en: 'Zone; empty for a line', zh: '分区；线路为空' }, { optional: true }),
      line: reference('lines', { en: 'Line to be reinforced; empty otherwise', zh: '扩建线路' }, { optional: true }),
      capacity: number('MW', { en: 'Most that may stand of it in the end', zh: '最大可建容量' }, { min: 0 }),
      first_year: integer({ en: 'First year in which it can run', zh: '最早投运年份' }, { min: 2000, max: 2100 }),
    },
  ),
  demand: table(
    'demand',
    { en: 'Electricity use by zone and year', zh: '分区用电量' },
    {
      zone: reference('zones', { en: 'Zone', zh: '分区' }, { key: true }),
      year: integer({ en: 'Year', zh: '年份' }, { min: 2000, max: 2100, key: true }),
      energy: number(
        'TWh/a',
        { en: 'Electricity drawn from the grid, with losses inside the zone', zh: '年用电量（含区内损耗）' },
        { min: 0 },
      ),
    },
  ),
  policies: table(
    'policies',
    { en: 'Limits and obligations', zh: '政策约束' },
    {
      id: key,
      ...names,
      kind: choice(['co2_cap', 'co2_price', 'reserve_margin', 'renewable_share'], { en: 'What it does', zh: '类别' }),
      party: reference(
        'parties',
        { en: 'Side it binds; empty: both together', zh: '约束一方；空为共同' },
        { optional: true },
      ),
      year: integer({ en: 'Year', zh: '年份' }, { min: 2000, max: 2100 }),
      value: number('', { en: 'Value in the unit of this row', zh: '数值' }),
      unit: choice(['Mt/a', 'CNY/t', 'p.u.'], { en: 'Unit of the value', zh: '单位' }),
      price_year: priceYear,
    },
  ),
  weather_years: table(
    'weather_years',
    { en: 'Weather and water years that the series describe', zh: '气象水文年' },
    {
      id: key,
      ...names,
      likelihood: number(
        'p.u.',
        { en: 'Share of years like this one', zh: '出现频率' },
        { min: 0, max: 1, optional: true },
      ),
    },
  ),
  series: table(
    'series',
    { en: 'Hourly series: which file says what', zh: '逐时序列目录' },
    {
      id: key,
      kind: choice(['load', 'wind', 'solar', 'run_of_river', 'inflow', 'contract'], {
        en: 'What the columns are',
        zh: '内容',
      }),
      weather_year: reference('weather_years', { en: 'Weather year', zh: '气象年' }),
      file: text({
        en: 'File in the case folder, .csv or .parquet, with a column hour and one per zone, reservoir or contract',
        zh: '文件',
      }),
      unit: choice(['p.u.', 'm3/s'], {
        en: 'Unit of the columns: load in p.u. of its annual mean, inflow in m3/s, others in p.u. of capacity',
        zh: '单位',
      }),
      method: list(
        { en: 'Published figures (ids of facts.csv) that it is calibrated to', zh: '校准依据（facts.csv 标识）' },
        { optional: true, target: 'facts' },
      ),
    },
  ),
  ...electricityTables,
  ...planTables,
  ...balanceTables,
  ...siteTables,
  ...pastTables,
  employment: table(
    'employment',
    { en: 'People at work per capacity, by technology', zh: '各技术单位容量就业' },
    {
      technology: reference('technologies', { en: 'Technology', zh: '技术' }, { key: true }),
      construction: number(
        'a/MW',
        { en: 'Person-years of building and installing, without manufacturing', zh: '建设安装人年（不含制造）' },
        { min: 0 },
      ),
      operation: number('1/MW', { en: 'People running and maintaining', zh: '运行维护人数' }, { min: 0 }),
    },
  ),
} as const;

export type TableName = keyof typeof tables;
/** A row of a table as read: fields in the schema's units, `null` where an optional field is empty. */
export type Row<T extends TableName> = RowOf<(typeof tables)[T]>;
export type Tables = { readonly [T in TableName]: readonly Row<T>[] };
export type { Worded };
