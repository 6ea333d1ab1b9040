import type { Tables } from '#case';
import type { Worded } from '#words';

/** What each kind of claim implies: inputs with units, the formula, its unit, and what no real thing can exceed. */

export type FormulaName = Tables['claims'][number]['formula'];

export interface Input {
  /** Unit that the formula computes in; null: shared, the same for all inputs that say so. */
  readonly unit: string | null;
  /** May be given more than once. */
  readonly many?: boolean;
  /** Taken where the claim does not give it. */
  readonly usual?: string;
}

export interface Limit {
  readonly low: number;
  readonly high: number;
  readonly because: Worded;
}

export interface Formula {
  readonly name: Worded;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Unit of the result, and the one that people read. */
  readonly unit: string;
  readonly shown: string;
  /** Formula with the inputs' names in braces. */
  readonly arithmetic: string;
  /** From inputs in their units, in the order given. */
  readonly compute: (of: (name: string) => number, all: (name: string) => readonly number[]) => number;
  readonly limit?: Limit;
}

const year: Input = { unit: 'h', usual: '8760 h' };
const shared: Input = { unit: null };
const wholly = (because: Worded): Limit => ({ low: 0, high: 1, because });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** a ÷ b for two inputs of fixed units, read in `shown`. */
function ratio(
  name: Worded,
  over: readonly [string, string],
  under: readonly [string, string],
  shown: string,
): Formula {
  return {
    name,
    inputs: { [over[0]]: { unit: over[1] }, [under[0]]: { unit: under[1] } },
    unit: under[1] === '' ? over[1] : `${over[1]}/${under[1]}`,
    shown,
    arithmetic: `{${over[0]}} ÷ {${under[0]}}`,
    compute: (of) => of(over[0]) / of(under[0]),
  };
}

export const formulas: Readonly<Record<FormulaName, Formula>> = {
  use_factor: {
    name: { en: 'use of a capacity', zh: '容量利用率' },
    inputs: { energy: { unit: 'MWh' }, capacity: { unit: 'MW' }, period: year },
    unit: 'p.u.',
    shown: '%',
    arithmetic: '{energy} ÷ ({capacity} × {period})',
    compute: (of) => of('energy') / (of('capacity') * of('period')),
    limit: wholly({
      en: 'nothing delivers more than its capacity in every hour',
      zh: '任何设备每小时输出都不能超过其容量',
    }),
  },
  full_load_hours: {
    name: { en: 'full-load hours', zh: '利用小时数' },
    inputs: { energy: { unit: 'MWh' }, capacity: { unit: 'MW' } },
    unit: 'h',
    shown: 'h',
    arithmetic: '{energy} ÷ {capacity}',
    compute: (of) => of('energy') / of('capacity'),
    limit: { low: 0, high: 8784, because: { en: 'a leap year has 8,784 hours', zh: '闰年共 8,784 小时' } },
  },
  mean_power: {
    name: { en: 'mean power', zh: '平均功率' },
    inputs: { energy: { unit: 'MWh' }, period: year },
    unit: 'MW',
    shown: 'MW',
    arithmetic: '{energy} ÷ {period}',
    compute: (of) => of('energy') / of('period'),
  },
  flow_use: {
    name: { en: 'use of a flow', zh: '流量利用率' },
    inputs: { volume: { unit: 'm3' }, flow: { unit: 'm3/h' }, period: year },
    unit: 'p.u.',
    shown: '%',
    arithmetic: '{volume} ÷ ({flow} × {period})',
    compute: (of) => of('volume') / (of('flow') * of('period')),
  },
  growth_rate: {
    name: { en: 'growth a year', zh: '年均增长率' },
    inputs: { from: shared, to: shared, years: { unit: 'a' } },
    unit: 'p.u.',
    shown: '%',
    arithmetic: '({to} ÷ {from}) ^ (1 ÷ {years}) − 1',
    compute: (of) => (of('to') / of('from')) ** (1 / of('years')) - 1,
  },
  change: {
    name: { en: 'change', zh: '变化率' },
    inputs: { from: shared, to: shared },
    unit: 'p.u.',
    shown: '%',
    arithmetic: '{to} ÷ {from} − 1',
    compute: (of) => of('to') / of('from') - 1,
    limit: {
      low: -1,
      high: Number.POSITIVE_INFINITY,
      because: { en: 'nothing falls by more than all of it', zh: '降幅不能超过全部' },
    },
  },
  share: {
    name: { en: 'share', zh: '占比' },
    inputs: { part: shared, whole: shared },
    unit: 'p.u.',
    shown: '%',
    arithmetic: '{part} ÷ {whole}',
    compute: (of) => of('part') / of('whole'),
    limit: wholly({ en: 'a part is no more than the whole', zh: '部分不能大于整体' }),
  },
  share_sum: {
    name: { en: 'sum of the parts', zh: '各部分之和' },
    inputs: { part: { unit: null, many: true }, whole: shared },
    unit: 'p.u.',
    shown: '%',
    arithmetic: '({part}) ÷ {whole}',
    compute: (of, all) => sum(all('part')) / of('whole'),
    limit: wholly({ en: 'parts are no more than the whole', zh: '各部分之和不能大于整体' }),
  },
  storage_hours: {
    name: { en: 'hours of a storage', zh: '储能时长' },
    inputs: { energy: { unit: 'MWh' }, capacity: { unit: 'MW' } },
    unit: 'h',
    shown: 'h',
    arithmetic: '{energy} ÷ {capacity}',
    compute: (of) => of('energy') / of('capacity'),
  },
  round_trip: {
    name: { en: 'round-trip efficiency', zh: '往返效率' },
    inputs: { out: { unit: 'MWh' }, in: { unit: 'MWh' } },
    unit: 'p.u.',
    shown: '%',
    arithmetic: '{out} ÷ {in}',
    compute: (of) => of('out') / of('in'),
    limit: wholly({ en: 'a storage gives back less than it takes', zh: '储能放出的能量少于充入的能量' }),
  },
  fuel_efficiency: {
    name: { en: 'efficiency of burning a fuel', zh: '燃料发电效率' },
    inputs: { energy: { unit: 'MWh' }, volume: { unit: 'm3' }, heating_value: { unit: 'MWh_th/m3' } },
    unit: 'p.u.',
    shown: '%',
    arithmetic: '{energy} ÷ ({volume} × {heating_value})',
    compute: (of) => of('energy') / (of('volume') * of('heating_value')),
    limit: wholly({ en: 'a plant gives less energy than its fuel holds', zh: '电厂输出的能量少于燃料所含能量' }),
  },
  cost_per_length: ratio({ en: 'cost per length', zh: '单位长度造价' }, ['cost', 'CNY'], ['length', 'km'], 'MCNY/km'),
  cost_per_capacity: ratio(
    { en: 'cost per capacity', zh: '单位容量造价' },
    ['cost', 'CNY'],
    ['capacity', 'kW'],
    'CNY/kW',
  ),
  cost_per_energy: ratio({ en: 'cost per energy', zh: '单位电量费用' }, ['cost', 'CNY'], ['energy', 'MWh'], 'CNY/MWh'),
  volume_per_energy: ratio(
    { en: 'volume per energy', zh: '单位电量体积' },
    ['volume', 'L'],
    ['energy', 'kWh'],
    'L/kWh',
  ),
  mass_per_energy: ratio({ en: 'mass per energy', zh: '单位电量质量' }, ['mass', 't'], ['energy', 'MWh'], 't/MWh'),
  mass_per_heat: ratio({ en: 'mass per fuel energy', zh: '单位燃料热量质量' }, ['mass', 't'], ['heat', 'tce'], 't/tce'),
  mass_per_distance: ratio(
    { en: 'fuel per distance', zh: '单位里程燃料' },
    ['mass', 'kg'],
    ['distance', 'km'],
    'kg/km',
  ),
  energy_per_mass: ratio(
    { en: 'electricity per mass', zh: '单位产品电耗' },
    ['energy', 'kWh'],
    ['mass', 'kg'],
    'kWh/kg',
  ),
  energy_per_count: ratio({ en: 'energy for each', zh: '单位对象电量' }, ['energy', 'kWh'], ['count', ''], 'kWh'),
  mass_rate_per_count: ratio(
    { en: 'mass a day for each', zh: '单位对象日质量' },
    ['rate', 'kg/d'],
    ['count', ''],
    'kg/d',
  ),
  length_per_count: ratio({ en: 'length for each', zh: '单位对象长度' }, ['length', 'km'], ['count', ''], 'km'),
};
