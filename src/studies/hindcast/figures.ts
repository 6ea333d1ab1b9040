import { drawBars, drawPairs, drawStack, type Series, type Sheet } from '#view';
import type { Worded } from '#words';
import { same } from '#words';

/** Pictures of a hindcast from rows of its tables: a year beside its statistics, an event with its causes. */

export interface ComparedRow {
  readonly party: string;
  readonly quantity: string;
  readonly technology: string;
  readonly period: string;
  readonly unit: string;
  readonly published: number;
  readonly model: number;
  readonly error: number;
  readonly goal: number;
  readonly verdict: string;
  readonly role: string;
  readonly status: string;
}
export interface HourRow {
  readonly hour: number;
  readonly party: string;
  readonly item: string;
  readonly power: number;
}
export interface CauseRow {
  readonly party: string;
  readonly cause: string;
  readonly energy: number;
}

export interface CoalitionRow {
  readonly party: string;
  readonly water: number;
  readonly heat: number;
  readonly exports: number;
  readonly lines: number;
  readonly unserved: number;
}

type NameOf = (party: string) => Worded;

export const hindcastNames = {
  hydropower: { en: 'hydropower', zh: '水电' },
  thermal: { en: 'thermal', zh: '火电' },
  wind: { en: 'wind', zh: '风电' },
  solar: { en: 'solar', zh: '光伏' },
  uncounted: { en: 'border plants, part not counted', zh: '界河电站未计入部分' },
  storage: { en: 'storage', zh: '储能' },
  from_outside: { en: 'from outside', zh: '区外受入' },
  from_sides: { en: 'from the other side', zh: '自对方受入' },
  unserved: { en: 'not served', zh: '未供（压减）' },
  demand: { en: 'demand and what is sent out', zh: '需求与外送' },
  base: { en: 'none of these', zh: '其他' },
  water: { en: 'water', zh: '来水' },
  heat: { en: 'heat', zh: '高温' },
  exports: { en: 'exports first', zh: '外送优先' },
  lines: { en: 'missing lines', zh: '缺少线路' },
  generation: { en: 'generation', zh: '发电量' },
  net_export: { en: 'net export', zh: '净外送' },
  peak_load: { en: 'peak served', zh: '最大供电负荷' },
  sent_out: { en: 'sent out', zh: '外送电量' },
  co2: { en: 'power sector CO2', zh: '电力二氧化碳' },
  withheld: { en: 'energy withheld', zh: '压减电量' },
  withheld_power: { en: 'power withheld', zh: '压减负荷' },
  curtailed_days: { en: 'days of curtailment', zh: '限电天数' },
  year: { en: 'year', zh: '全年' },
  fitted: { en: 'fitted', zh: '校准' },
  closed: { en: 'from inputs', zh: '由输入推得' },
  check: { en: 'check', zh: '检验' },
  met: { en: 'met', zh: '达标' },
  'not met': { en: 'not met', zh: '未达标' },
  published: { en: 'published', zh: '统计值' },
  computed: { en: 'model, within the goal', zh: '模型值（达标）' },
  outside: { en: 'model, outside the goal', zh: '模型值（未达标）' },
} as const satisfies Record<string, Worded>;

export function nameOfKey(key: string): Worded {
  return key in hindcastNames ? hindcastNames[key as keyof typeof hindcastNames] : same(key);
}

const COLORS: Readonly<Record<string, string>> = {
  hydropower: '#3b7dbd',
  uncounted: '#9dc0de',
  thermal: '#6b6259',
  wind: '#4fa58a',
  solar: '#e8b33f',
  storage: '#8f6fb3',
  from_outside: '#c79a6b',
  from_sides: '#b9b2a7',
  unserved: '#b3261e',
};

const ALARM = '#b3261e';
const INK = '#16202a';
const MWH_PER_TWH = 1e6;

/** A year: months of hydropower and thermal power of each side beside their statistics, and the year's figures. */
export function yearSheet(rows: readonly ComparedRow[], title: Worded, nameOf: NameOf): Sheet {
  const parties = [...new Set(rows.map((row) => row.party))];
  const months = (party: string, technology: string) =>
    rows.filter(
      (row) =>
        row.party === party && row.quantity === 'generation' && row.technology === technology && row.period !== 'year',
    );
  const pairs = (own: readonly ComparedRow[], named: (row: ComparedRow) => Worded) =>
    own.map((row) => ({
      key: `${row.quantity} ${row.technology} ${row.period}`,
      name: named(row),
      known: row.published,
      computed: row.model,
      good: row.verdict === 'met',
    }));
  const met = rows.filter((row) => row.verdict === 'met').length;
  const checks = rows.filter((row) => row.role === 'check');
  return {
    title,
    lines: [
      {
        en: `Goals met: ${met} of ${rows.length}; of true checks ${checks.filter((row) => row.verdict === 'met').length} of ${checks.length}. Numbers: error in %.`,
        zh: `达标 ${met} / ${rows.length} 项；其中真正检验 ${checks.filter((row) => row.verdict === 'met').length} / ${checks.length} 项。数字为误差（%）。`,
      },
    ],
    legend: [
      { name: hindcastNames.published, color: INK, mark: 'line' },
      { name: hindcastNames.computed, color: COLORS['hydropower']! },
      { name: hindcastNames.outside, color: ALARM },
    ],
    columns: 2,
    panels: [
      ...['hydropower', 'thermal'].flatMap((technology) =>
        parties.map((party) => ({
          title: joined(nameOf(party), nameOfKey(technology)),
          span: 1,
          height: 200,
          draw: (frame: Parameters<typeof drawPairs>[1]) =>
            drawPairs(
              {
                title: joined(nameOf(party), nameOfKey(technology)),
                unit: 'TWh',
                color: COLORS[technology]!,
                groups: pairs(months(party, technology), (row) => same(row.period.replace('-', '–'))),
              },
              frame,
            ).node,
        })),
      ),
      ...parties.map((party) => ({
        title: joined(nameOf(party), {
          en: 'wind, sun, net export [TWh], CO2 [Mt], peak [GW]',
          zh: '风、光、净外送 [TWh]，CO2 [Mt]，峰荷 [GW]',
        }),
        span: 1,
        height: 200,
        draw: (frame: Parameters<typeof drawPairs>[1]) =>
          drawPairs(
            {
              title: nameOf(party),
              unit: '',
              color: COLORS['wind']!,
              groups: pairs(
                rows.filter(
                  (row) =>
                    row.party === party &&
                    row.period === 'year' &&
                    row.technology !== 'hydropower' &&
                    row.technology !== 'thermal' &&
                    row.quantity !== 'sent_out',
                ),
                (row) => nameOfKey(row.technology === '' ? row.quantity : row.technology),
              ),
            },
            frame,
          ).node,
      })),
    ],
  };
}

function joined(a: Worded, b: Worded): Worded {
  return { en: `${a.en}: ${b.en}`, zh: `${a.zh}：${b.zh}` };
}

const STACKED = [
  'hydropower',
  'uncounted',
  'thermal',
  'wind',
  'solar',
  'from_outside',
  'from_sides',
  'storage',
  'unserved',
];

/** An event: supply of each side hour by hour under its demand and exports, and what each cause contributed. */
export function eventSheet(
  hours: readonly HourRow[],
  causes: readonly CauseRow[],
  title: Worded,
  lines: readonly Worded[],
  nameOf: NameOf,
): Sheet {
  const parties = [...new Set(hours.map((row) => row.party))];
  const from = Math.min(...hours.map((row) => row.hour));
  const count = Math.max(...hours.map((row) => row.hour)) - from + 1;
  const series = (party: string, item: string): Float64Array => {
    const values = new Float64Array(count);
    for (const row of hours) if (row.party === party && row.item === item) values[row.hour - from]! += row.power / 1e3;
    return values;
  };
  const told = [...new Set(causes.map((row) => row.cause))];
  const shades = ['#3b7dbd', '#d9772b', '#4fa58a', '#8f6fb3'];
  const causeSeries: Series[] = parties.map((party, k) => ({
    key: party,
    name: nameOf(party),
    color: shades[k % shades.length]!,
    values: told.map(
      (cause) => (causes.find((row) => row.party === party && row.cause === cause)?.energy ?? 0) / MWH_PER_TWH,
    ),
  }));
  return {
    title,
    lines,
    legend: [
      ...STACKED.map((item) => ({ name: nameOfKey(item), color: COLORS[item]! })),
      { name: hindcastNames.demand, color: INK, mark: 'line' as const },
    ],
    columns: 3,
    panels: [
      ...parties.map((party) => ({
        title: joined(nameOf(party), { en: 'power hour by hour', zh: '逐时电力' }),
        span: 3,
        height: 230,
        draw: (frame: Parameters<typeof drawStack>[1]) => {
          const [demand, out, sent, lost] = ['demand', 'to_outside', 'to_sides', 'losses'].map((item) =>
            series(party, item),
          ) as [Float64Array, Float64Array, Float64Array, Float64Array];
          return drawStack(
            {
              kind: 'stack',
              title: nameOf(party),
              unit: 'GW',
              time: { from, step: 1, count },
              series: STACKED.map((item) => ({
                key: item,
                name: nameOfKey(item),
                color: COLORS[item]!,
                values: series(party, item),
              })),
              line: {
                key: 'demand',
                name: hindcastNames.demand,
                color: INK,
                values: demand.map((value, i) => value + out[i]! + sent[i]! + lost[i]!),
              },
            },
            frame,
          ).node;
        },
      })),
      {
        title: {
          en: `What each cause added to what was not served: ${parties.map((party) => nameOf(party).en).join(', ')}`,
          zh: `各成因对未供电量的贡献：${parties.map((party) => nameOf(party).zh).join('、')}`,
        },
        span: 3,
        height: 210,
        draw: (frame: Parameters<typeof drawBars>[1]) =>
          drawBars(
            {
              kind: 'bars',
              title,
              unit: 'TWh',
              groups: told.map((cause) => ({ key: cause, name: nameOfKey(cause) })),
              series: causeSeries,
            },
            frame,
          ).node,
      },
    ],
  };
}

/** One paragraph on an event: what the model shows beside what is published, and how much each cause contributed. */
export function tellEvent(
  rows: readonly ComparedRow[],
  causes: readonly CauseRow[],
  coalitions: readonly CoalitionRow[],
  nameOf: NameOf,
): Worded {
  const parties = [...new Set(causes.map((row) => row.party))];
  const twh = (value: number) => (value / MWH_PER_TWH).toFixed(2).replace('-0.00', '0.00');
  const total = causes.reduce((sum, row) => sum + row.energy, 0);
  const of = (cause: string) => causes.reduce((sum, row) => (row.cause === cause ? sum + row.energy : sum), 0);
  const told = [...new Set(causes.map((row) => row.cause))];
  const sides = parties.map((party) => {
    const energy = causes.reduce((sum, row) => (row.party === party ? sum + row.energy : sum), 0);
    const row = (quantity: string) => rows.find((each) => each.party === party && each.quantity === quantity);
    const [withheld, days, power] = [row('withheld'), row('curtailed_days'), row('withheld_power')];
    return {
      en: [
        `${nameOf(party).en}: ${twh(energy)} TWh are not served${withheld === undefined ? ' (no amount is published)' : ` (published: ${withheld.published.toFixed(1)} TWh)`}`,
        ...(power === undefined
          ? []
          : [
              `${power.model.toFixed(1)} GW on average over the days for which ${power.published.toFixed(1)} GW are reported`,
            ]),
        ...(days === undefined ? [] : [`on ${days.model} of the ${days.published} days of orderly use`]),
      ].join(', '),
      zh: [
        `${nameOf(party).zh}未供 ${twh(energy)} TWh${withheld === undefined ? '（无公布数量）' : `（公布 ${withheld.published.toFixed(1)} TWh）`}`,
        ...(power === undefined
          ? []
          : [`报道为 ${power.published.toFixed(1)} GW 的各日平均压减 ${power.model.toFixed(1)} GW`]),
        ...(days === undefined ? [] : [`有序用电的 ${days.published} 天中有 ${days.model} 天出现压减`]),
      ].join('，'),
    };
  });
  // What would have remained without one cause alone: the last step of each order, told beside the mean over all of them.
  const kinds = ['water', 'heat', 'exports', 'lines'] as const;
  const left = kinds.map((cause) => ({
    cause,
    energy: coalitions.reduce(
      (sum, row) => (kinds.every((each) => row[each] === (each === cause ? 0 : 1)) ? sum + row.unserved : sum),
      0,
    ),
  }));
  const share = (cause: string) => `${twh(of(cause))} TWh (${Math.round((of(cause) / (total || 1)) * 100) + 0} %)`;
  return {
    en: `${sides.map(({ en }) => en).join('. ')}. By re-runs with and without each cause, averaged over all their orders (Shapley), the ${twh(total)} TWh come from ${told.map((cause) => `${nameOfKey(cause).en} ${share(cause)}`).join(', ')}. Without one of them alone there would remain: ${left.map(({ cause, energy }) => `${nameOfKey(cause).en} ${twh(energy)} TWh`).join(', ')}.`,
    zh: `${sides.map(({ zh }) => zh).join('。')}。逐一去除成因重算并对所有次序取平均（沙普利值），共 ${twh(total)} TWh 中：${told.map((cause) => `${nameOfKey(cause).zh} ${share(cause)}`).join('，')}。仅去除其中一项时剩余：${left.map(({ cause, energy }) => `${nameOfKey(cause).zh} ${twh(energy)} TWh`).join('，')}。`,
  };
}
