import { choice, integer, number, reference, table, text } from './field.js';

/**
 * Tables of coal, oil, gas and heat: fields, pipelines, storage, demand, the official energy balance of each side and the
 * factors that turn fuels into heat and CO2. All are optional.
 */

const names = {
  name_en: text({ en: 'Name in English', zh: '英文名称' }),
  name_zh: text({ en: 'Name in Chinese', zh: '中文名称' }),
};
const point = {
  longitude: number('deg', { en: 'Longitude, WGS 84', zh: '经度（WGS 84）' }, { min: -180, max: 180, optional: true }),
  latitude: number('deg', { en: 'Latitude, WGS 84', zh: '纬度（WGS 84）' }, { min: -90, max: 90, optional: true }),
};
const key = text({ en: 'Identifier, unique in its table', zh: '标识，表内唯一' }, { key: true });
const year = integer({ en: 'Year', zh: '年份' }, { min: 1900, max: 2100, key: true });
const state = choice(['running', 'building', 'planned', 'retired'], { en: 'State', zh: '状态' });

/**
 * Rows of the regional energy balance of the China Energy Statistical Yearbook, in its order. Signs are the official ones:
 * outflow, export and input to transformation are negative; losses and final consumption are positive.
 */
export const BALANCE_ROWS = {
  production: { en: 'Primary production', zh: '一次能源生产量', part: 'supply', sign: 1 },
  inflow: { en: 'Inflow from other provinces', zh: '外省（区、市）调入量', part: 'supply', sign: 1 },
  import: { en: 'Import', zh: '进口量', part: 'supply', sign: 1 },
  refuelling_abroad: {
    en: 'Domestic ships and aircraft refuelling abroad',
    zh: '境内轮船、飞机在境外的加油量',
    part: 'supply',
    sign: 1,
  },
  outflow: { en: 'Outflow to other provinces', zh: '本省（区、市）调出量（－）', part: 'supply', sign: -1 },
  export: { en: 'Export', zh: '出口量（－）', part: 'supply', sign: -1 },
  refuelling_here: {
    en: 'Foreign ships and aircraft refuelling here',
    zh: '境外轮船、飞机在境内的加油量（－）',
    part: 'supply',
    sign: -1,
  },
  stock_change: { en: 'Decrease of stocks', zh: '库存增（－）、减（＋）量', part: 'supply', sign: 0 },
  thermal_power: { en: 'Thermal power', zh: '火力发电', part: 'transformation', sign: 0 },
  heat_supply: { en: 'Heat supply', zh: '供热', part: 'transformation', sign: 0 },
  coal_washing: { en: 'Coal washing', zh: '煤炭洗选', part: 'transformation', sign: 0 },
  coking: { en: 'Coking', zh: '炼焦', part: 'transformation', sign: 0 },
  refining: { en: 'Petroleum refining and coal to liquids', zh: '炼油及煤制油', part: 'transformation', sign: 0 },
  gas_works: { en: 'Gas works', zh: '制气', part: 'transformation', sign: 0 },
  gas_liquefaction: { en: 'Natural gas liquefaction', zh: '天然气液化', part: 'transformation', sign: 0 },
  briquettes: { en: 'Briquettes', zh: '煤制品加工', part: 'transformation', sign: 0 },
  recovery: { en: 'Recovery of energy', zh: '回收能', part: 'transformation', sign: 0 },
  losses: { en: 'Losses', zh: '损失量', part: 'losses', sign: 1 },
  agriculture: {
    en: 'Agriculture, forestry, animal husbandry, fishery',
    zh: '农、林、牧、渔业',
    part: 'final',
    sign: 1,
  },
  industry: { en: 'Industry', zh: '工业', part: 'final', sign: 1 },
  construction: { en: 'Construction', zh: '建筑业', part: 'final', sign: 1 },
  transport: { en: 'Transport, storage and post', zh: '交通运输、仓储和邮政业', part: 'final', sign: 1 },
  trade: { en: 'Wholesale, retail, hotels and catering', zh: '批发和零售业、住宿和餐饮业', part: 'final', sign: 1 },
  other: { en: 'Other services', zh: '其他', part: 'final', sign: 1 },
  residential: { en: 'Households', zh: '居民生活', part: 'final', sign: 1 },
  statistical_difference: { en: 'Statistical difference', zh: '平衡差额', part: 'difference', sign: 0 },
  non_energy: { en: 'Of industry: as raw material', zh: '工业中用作原料、材料', part: 'memo', sign: 1 },
  total_consumption: { en: 'Total consumption', zh: '消费量合计', part: 'memo', sign: 1 },
} as const;
export type BalanceRow = keyof typeof BALANCE_ROWS;

/** Columns of the official balance, and the sums in which provinces publish their energy mix (the last six). */
export const BALANCE_FUELS = {
  raw_coal: { en: 'Raw coal', zh: '原煤' },
  cleaned_coal: { en: 'Cleaned coal', zh: '洗精煤' },
  other_washed_coal: { en: 'Other washed coal', zh: '其他洗煤' },
  briquettes: { en: 'Briquettes', zh: '型煤' },
  gangue: { en: 'Gangue', zh: '煤矸石' },
  coke: { en: 'Coke', zh: '焦炭' },
  coke_oven_gas: { en: 'Coke-oven gas', zh: '焦炉煤气' },
  blast_furnace_gas: { en: 'Blast-furnace gas', zh: '高炉煤气' },
  converter_gas: { en: 'Converter gas', zh: '转炉煤气' },
  other_gas: { en: 'Other gas', zh: '其他煤气' },
  other_coking: { en: 'Other coking products', zh: '其他焦化产品' },
  crude_oil: { en: 'Crude oil', zh: '原油' },
  gasoline: { en: 'Gasoline', zh: '汽油' },
  kerosene: { en: 'Kerosene', zh: '煤油' },
  diesel: { en: 'Diesel oil', zh: '柴油' },
  fuel_oil: { en: 'Fuel oil', zh: '燃料油' },
  naphtha: { en: 'Naphtha', zh: '石脑油' },
  lubricants: { en: 'Lubricants', zh: '润滑油' },
  paraffin: { en: 'Paraffin waxes', zh: '石蜡' },
  white_spirit: { en: 'White spirit', zh: '溶剂油' },
  bitumen: { en: 'Bitumen', zh: '石油沥青' },
  petroleum_coke: { en: 'Petroleum coke', zh: '石油焦' },
  lpg: { en: 'Liquefied petroleum gas', zh: '液化石油气' },
  refinery_gas: { en: 'Refinery gas', zh: '炼厂干气' },
  other_oil: { en: 'Other petroleum products', zh: '其他石油制品' },
  natural_gas: { en: 'Natural gas', zh: '天然气' },
  lng: { en: 'Liquefied natural gas', zh: '液化天然气' },
  heat: { en: 'Heat', zh: '热力' },
  electricity: { en: 'Electricity', zh: '电力' },
  other_energy: { en: 'Other energy', zh: '其他能源' },
  coal_all: { en: 'Coal and its products, sum', zh: '煤品合计' },
  oil_all: { en: 'Oil and its products, sum', zh: '油品合计' },
  gas_all: { en: 'Natural gas and liquefied natural gas, sum', zh: '天然气合计' },
  primary_power_and_other: { en: 'Primary electricity and other energy', zh: '一次电力及其他能源' },
  non_fossil: { en: 'Non-fossil energy', zh: '非化石能源' },
  energy_all: { en: 'All energy', zh: '能源合计' },
} as const;
export type BalanceFuel = keyof typeof BALANCE_FUELS;

const rowIds = Object.keys(BALANCE_ROWS) as BalanceRow[];
const fuelIds = Object.keys(BALANCE_FUELS) as BalanceFuel[];
/** Fuels that only factor tables name. */
const FACTOR_FUELS = [...fuelIds, 'other_bituminous', 'lignite', 'standard_coal', 'hydrogen'] as const;

export const balanceTables = {
  gas_fields: table(
    'gas_fields',
    { en: 'Gas fields, and the bases and companies that sum them', zh: '气田及其所属基地与企业' },
    {
      id: key,
      ...names,
      party: reference(
        'parties',
        { en: 'Side; empty: across the border', zh: '所在一方；跨界为空' },
        { optional: true },
      ),
      scope: choice(['field', 'base', 'company', 'total', 'rest'], {
        en: 'One field, a base, a company, a published total, or what is left of a total',
        zh: '单个气田、基地、企业、公布合计或其余',
      }),
      part_of: reference('gas_fields', { en: 'Row that holds this one', zh: '上级' }, { optional: true }),
      kind: choice(['conventional', 'shale', 'tight', 'mixed'], { en: 'Kind of gas', zh: '气藏类型' }),
      operator: text({ en: 'Company that runs it', zh: '作业者' }, { optional: true }),
      ...point,
    },
  ),
  gas_figures: table(
    'gas_figures',
    { en: 'Output, capacity and reserves of gas fields by year', zh: '气田产量、产能与储量' },
    {
      field: reference('gas_fields', { en: 'Field, base or company', zh: '气田、基地或企业' }, { key: true }),
      quantity: choice(
        ['output', 'capacity', 'capacity_added', 'daily_output', 'cumulative_output', 'proven_reserves', 'resource'],
        { en: 'What is measured; capacity is not output', zh: '指标（产能不等于产量）' },
        { key: true },
      ),
      year,
      value: number('', { en: 'Value in the unit of this row', zh: '数值' }, { min: 0 }),
      unit: choice(['bcm/a', 'bcm', 'hm3/d'], {
        en: 'bcm/a for output and capacity, hm3/d for a day, bcm for sums; at 20 °C and 101.325 kPa',
        zh: '单位：bcm/a、hm3/d 或 bcm（20 ℃、101.325 kPa）',
      }),
      bound: choice(['exact', 'about', 'at_least', 'at_most'], { en: 'How the source words it', zh: '来源表述' }),
    },
  ),
  gas_pipelines: table(
    'gas_pipelines',
    { en: 'Gas pipelines inside and out of the basin', zh: '盆地内外天然气管道' },
    {
      id: key,
      ...names,
      from: text({ en: 'Start of the flow', zh: '起点' }),
      to: text({ en: 'End of the flow', zh: '终点' }),
      party0: reference(
        'parties',
        { en: 'Side at the start; empty: outside', zh: '起点一方；区外为空' },
        { optional: true },
      ),
      party1: reference(
        'parties',
        { en: 'Side at the end; empty: outside', zh: '终点一方；区外为空' },
        { optional: true },
      ),
      capacity: number('bcm/a', { en: 'Capacity', zh: '输气能力' }, { min: 0, optional: true }),
      length: number('km', { en: 'Length', zh: '长度' }, { min: 0, optional: true }),
      year: integer({ en: 'Year of service, or due', zh: '投运或计划年份' }, { min: 1900, max: 2100, optional: true }),
      state,
    },
  ),
  gas_storage: table(
    'gas_storage',
    { en: 'Underground gas storage', zh: '地下储气库' },
    {
      id: key,
      ...names,
      party: reference('parties', { en: 'Side', zh: '一方' }, { optional: true }),
      total: number('bcm', { en: 'Total gas with cushion', zh: '总库容' }, { min: 0, optional: true }),
      working: number('bcm', { en: 'Working gas', zh: '工作气量' }, { min: 0, optional: true }),
      withdrawal: number('hm3/d', { en: 'Withdrawal at most', zh: '最大采气能力' }, { min: 0, optional: true }),
      year: integer({ en: 'Year of service, or due', zh: '投运或计划年份' }, { min: 1900, max: 2100, optional: true }),
      state,
      ...point,
    },
  ),
  gas_demand: table(
    'gas_demand',
    { en: 'Gas use by side, year and sector', zh: '分方分年分行业用气量' },
    {
      party: reference('parties', { en: 'Side', zh: '一方' }, { key: true }),
      year,
      sector: choice(
        ['households', 'services', 'industry', 'chemicals', 'power', 'transport', 'production'],
        { en: 'Who uses it; production: own use of fields and pipelines', zh: '行业；production 为油气田与管道自用' },
        { key: true },
      ),
      volume: number('bcm/a', { en: 'Use in the year', zh: '年用气量' }, { min: 0 }),
    },
  ),
  gas_demand_shape: table(
    'gas_demand_shape',
    { en: 'Share of the months in a year of gas use', zh: '用气量逐月占比' },
    {
      sector: choice(
        ['households', 'services', 'industry', 'chemicals', 'power', 'transport', 'production'],
        { en: 'Who uses it', zh: '行业' },
        { key: true },
      ),
      month: integer({ en: 'Month', zh: '月份' }, { min: 1, max: 12, key: true }),
      share: number(
        'p.u.',
        { en: 'Share of the year; twelve make one', zh: '占全年比例，十二个月合计为一' },
        { min: 0, max: 1 },
      ),
    },
  ),
  gas_power: table(
    'gas_power',
    { en: 'Gas that power plants draw', zh: '电厂用气' },
    {
      plant: reference('plants', { en: 'Power plant', zh: '电厂' }, { key: true }),
      pipeline: reference('gas_pipelines', { en: 'Pipeline that feeds it', zh: '供气管道' }, { optional: true }),
      use: number('m3/kWh', { en: 'Gas per electricity', zh: '单位电量耗气' }, { min: 0, minExclusive: true }),
      energy: number('TWh/a', { en: 'Electricity of a planned year', zh: '计划年发电量' }, { min: 0, optional: true }),
      volume: number('bcm/a', { en: 'Gas of that year', zh: '相应用气量' }, { min: 0, optional: true }),
    },
  ),
  energy_balance: table(
    'energy_balance',
    { en: 'Energy balance of each side, in the official rows and columns', zh: '各方能源平衡表（官方行列）' },
    {
      party: reference('parties', { en: 'Side', zh: '一方' }, { key: true }),
      year,
      row: choice(rowIds, { en: 'Row of the official balance', zh: '平衡表行' }, { key: true }),
      fuel: choice(fuelIds, { en: 'Column of the official balance', zh: '平衡表列' }, { key: true }),
      value: number('', {
        en: 'Value with the official sign: outflow, export and input to transformation are negative',
        zh: '数值，符号从官方表：调出、出口与加工转换投入为负',
      }),
      unit: choice(['Mt/a', 'bcm/a', 'TWh/a', 'PJ/a', 'Mtce/a'], { en: 'Unit of the value', zh: '单位' }),
    },
  ),
  fuel_factors: table(
    'fuel_factors',
    { en: 'Heat, carbon and coal equivalents of fuels', zh: '燃料热值、含碳量与折标系数' },
    {
      fuel: choice(FACTOR_FUELS, { en: 'Fuel', zh: '燃料' }, { key: true }),
      quantity: choice(
        ['net_calorific_value', 'carbon_content', 'oxidation', 'co2_factor', 'co2_per_energy', 'coal_equivalent'],
        { en: 'Which factor', zh: '系数' },
        { key: true },
      ),
      basis: choice(
        ['national', 'national_low', 'provincial_accounting', 'ipcc_2006', 'calorific', 'coal_consumption'],
        { en: 'Whose convention', zh: '口径' },
        { key: true },
      ),
      year: integer({ en: 'Year of the convention', zh: '口径年份' }, { min: 1990, max: 2100, key: true }),
      value: number('', { en: 'Value in the unit of this row', zh: '数值' }, { min: 0 }),
      unit: text({ en: 'Unit of the value; tC is written as t', zh: '单位；吨碳记为 t' }),
    },
  ),
} as const;
