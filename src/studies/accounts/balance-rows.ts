import type { Worded } from '#words';

/**
 * Rows of a regional energy balance in the layout of the China Energy Statistical Yearbook (地区能源平衡表), in its order.
 * Signs follow the yearbook: what is sent out, exported or put into store is negative; transformation has inputs
 * negative and outputs positive; losses and final use are positive.
 */
export type BalanceSection = 'supply' | 'transformation' | 'losses' | 'final' | 'difference';

export interface BalanceRow {
  readonly id: string;
  readonly section: BalanceSection;
  readonly name: Worded;
  /** Part of another row ('of which'); not added again. */
  readonly of?: string;
  readonly sign: 'positive' | 'negative' | 'any';
}

const row = (
  id: string,
  section: BalanceSection,
  en: string,
  zh: string,
  sign: BalanceRow['sign'],
  of?: string,
): BalanceRow => ({ id, section, name: { en, zh }, sign, ...(of === undefined ? {} : { of }) });

export const BALANCE_ROWS = [
  row('production', 'supply', 'Indigenous production', '一次能源生产量', 'positive'),
  row('inflow', 'supply', 'Moved in from other provinces', '外省（区、市）调入量', 'positive'),
  row('import', 'supply', 'Import', '进口量', 'positive'),
  row(
    'refuelling_abroad',
    'supply',
    'Refuelling of ships and planes abroad',
    '境内轮船和飞机在境外的加油量',
    'positive',
  ),
  row('outflow', 'supply', 'Sent to other provinces (−)', '本省（区、市）调出量（−）', 'negative'),
  row('export', 'supply', 'Export (−)', '出口量（−）', 'negative'),
  row(
    'refuelling_here',
    'supply',
    'Refuelling of foreign ships and planes (−)',
    '境外轮船和飞机在境内的加油量（−）',
    'negative',
  ),
  row('stock_change', 'supply', 'Stock change (rise −, fall +)', '库存增（−）、减（+）量', 'any'),
  row('thermal_power', 'transformation', 'Thermal power', '火力发电', 'any'),
  row('heat_supply', 'transformation', 'Heat supply', '供热', 'any'),
  row('coal_washing', 'transformation', 'Coal washing', '煤炭洗选', 'any'),
  row('coking', 'transformation', 'Coking', '炼焦', 'any'),
  row('refining', 'transformation', 'Refining and coal to liquids', '炼油及煤制油', 'any'),
  row('gas_works', 'transformation', 'Gas works', '制气', 'any'),
  row('gas_liquefaction', 'transformation', 'Natural gas liquefaction', '天然气液化', 'any'),
  row('briquettes', 'transformation', 'Coal products', '煤制品加工', 'any'),
  row('recovery', 'transformation', 'Recovered energy', '回收能', 'any'),
  row('losses', 'losses', 'Losses', '损失量', 'positive'),
  row('agriculture', 'final', 'Farming, forestry, animal husbandry, fishery', '农、林、牧、渔业', 'positive'),
  row('industry', 'final', 'Industry', '工业', 'positive'),
  row('non_energy', 'final', 'of which feedstock and material', '#用作原料、材料', 'positive', 'industry'),
  row('construction', 'final', 'Construction', '建筑业', 'positive'),
  row('transport', 'final', 'Transport, storage and post', '交通运输、仓储和邮政业', 'positive'),
  row('trade', 'final', 'Wholesale, retail, hotels, catering', '批发、零售业和住宿、餐饮业', 'positive'),
  row('other', 'final', 'Others', '其他', 'positive'),
  row('residential', 'final', 'Residential', '居民生活', 'positive'),
  row('statistical_difference', 'difference', 'Statistical difference', '平衡差额', 'any'),
] as const satisfies readonly BalanceRow[];

/** Heads of the sections, and the closing row. */
export const SECTION_NAMES: Readonly<Record<BalanceSection | 'consumption', Worded>> = {
  supply: { en: 'I. Available for the region', zh: '一、可供本地区消费的能源量' },
  transformation: { en: 'II. Transformation, input (−), output (+)', zh: '二、加工转换投入（−）产出（+）量' },
  losses: { en: 'III. Losses', zh: '三、损失量' },
  final: { en: 'IV. Final use', zh: '四、终端消费量' },
  difference: { en: 'V. Statistical difference', zh: '五、平衡差额' },
  consumption: { en: 'VI. Total consumption', zh: '六、消费量合计' },
};
