import { type AnswerTable, type Indicator, TableRows } from '#answer';
import { HOURS_PER_DAY } from '#frame';
import { COLUMNS, numberColumn, textColumn } from '../columns.js';
import type { Line } from './comparison.js';
import type { FleetLine } from './past-network.js';
import { CAUSES, type Coalition, type Replay, shapley } from './replay.js';
import { type SideHours, SUPPLY, USE } from './side-hours.js';

const ITEM = textColumn(
  'item',
  'What: classes of plants, storage, from and to outside and other sides, unserved, demand, losses on ties',
  '项目：各类电源、储能、与区外及他方的受送、未供、需求、联络线损耗',
);

/** Energy of every side and day by item; supply adds up to use. */
export function dailyTable(sides: SideHours, year: number, first: number, last: number): AnswerTable {
  const rows = new TableRows(
    'daily',
    { en: 'Balance of each side day by day', zh: '各方逐日电量平衡' },
    {
      en: 'Sums of the hours; hydropower as statistics count it, the rest of border plants under uncounted',
      zh: '逐时求和；水电按统计口径，界河电站未计入部分列为 uncounted',
    },
    [
      COLUMNS.year,
      { name: 'day', type: 'integer', sentence: { en: 'Day of the year, 0 to 364', zh: '年内日序（0 至 364）' } },
      COLUMNS.party,
      ITEM,
      numberColumn('energy', 'MWh', 'Energy of the day', '当日电量'),
    ],
  );
  for (const [party, hours] of sides)
    for (const item of [...SUPPLY, ...USE])
      for (let day = first; day <= last; day++) {
        let sum = 0;
        for (let h = day * HOURS_PER_DAY; h < (day + 1) * HOURS_PER_DAY; h++) sum += hours[item][h]!;
        rows.add(year, day, party, item, sum);
      }
  return rows.table();
}

/** The days of an event hour by hour, for its picture. */
export function eventTable(sides: SideHours, year: number, first: number, last: number): AnswerTable {
  const rows = new TableRows(
    'event_hours',
    { en: 'The event hour by hour', zh: '事件逐时过程' },
    { en: 'Variables of the windows of the run with all causes', zh: '全部成因情形下各窗口变量取值' },
    [COLUMNS.year, COLUMNS.hour, COLUMNS.party, ITEM, COLUMNS.power],
  );
  for (const [party, hours] of sides)
    for (const item of [...SUPPLY, ...USE])
      for (let hour = first * HOURS_PER_DAY; hour < (last + 1) * HOURS_PER_DAY; hour++)
        rows.add(year, hour, party, item, hours[item][hour]!);
  return rows.table();
}

export const verdictOf = ({ error, goal }: Pick<Line, 'error' | 'goal'>): 'met' | 'not met' =>
  Math.abs(error) <= goal ? 'met' : 'not met';

export function comparisonTable(lines: readonly Line[], year: number): AnswerTable {
  const rows = new TableRows(
    'comparison',
    { en: 'Published against the model', zh: '统计值与模型值对比' },
    {
      en: 'error = (model − published) / |published|; fitted: inputs were fitted to it; closed: follows from published inputs; check: neither',
      zh: '误差＝（模型−统计）/|统计|；fitted 为输入已按其校准，closed 为由已公布输入推得，check 为真正检验',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      textColumn('quantity', 'What is compared', '对比项'),
      textColumn('technology', 'Class of plants', '电源类别'),
      textColumn('period', 'Year, month MM, months MM-MM or days MMDD-MMDD', '时段'),
      textColumn('unit', 'Unit of both values', '两值单位'),
      numberColumn('published', '', 'Published', '统计值'),
      numberColumn('model', '', 'Model', '模型值'),
      numberColumn('error', 'p.u.', 'Error', '误差'),
      numberColumn('goal', 'p.u.', 'Largest error that is good enough', '误差目标'),
      textColumn('verdict', 'met or not met', '是否达标（met 达标，not met 未达标）'),
      textColumn('role', 'fitted, closed or check', '性质（fitted 校准，closed 推得，check 检验）'),
      textColumn('status', 'reported or derived', '来源性质（reported 公布，derived 推算）'),
    ],
  );
  for (const each of lines)
    rows.add(
      year,
      each.party,
      each.quantity,
      each.technology,
      each.period,
      each.unit,
      each.published,
      each.model,
      each.error,
      each.goal,
      verdictOf(each),
      each.role,
      each.status,
    );
  return rows.table();
}

export function fleetTable(fleet: readonly FleetLine[], year: number): AnswerTable {
  const rows = new TableRows(
    'fleet',
    { en: 'What stood in the year', zh: '当年在役装机' },
    {
      en: 'Listed plants, half in their first year, as statistics count them; the rest is what the published mean leaves',
      zh: '所列电厂按统计口径计入，首年计一半；其余为统计均值之差额',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      COLUMNS.technology,
      numberColumn(
        'published',
        'MW',
        'Mean of the published year ends; 0 where there is none',
        '年末统计均值，无则为 0',
      ),
      numberColumn('listed', 'MW', 'Listed plants', '所列电厂'),
      numberColumn('rest', 'MW', 'Rest of the class', '其余合计'),
    ],
  );
  for (const each of fleet) rows.add(year, each.party, each.technology, each.published ?? 0, each.listed, each.rest);
  return rows.table();
}

const flags = CAUSES.map(
  (cause) =>
    ({
      water: numberColumn('water', '', '1: with the water of the event', '1 表示取事件来水'),
      heat: numberColumn('heat', '', '1: with its load', '1 表示取事件负荷'),
      exports: numberColumn('exports', '', '1: exports go before industry', '1 表示外送优先于工业'),
      lines: numberColumn('lines', '', '1: without the lines that came later', '1 表示缺少后建线路'),
    })[cause],
);

export function coalitionTable(coalitions: readonly Coalition[], year: number): AnswerTable {
  const rows = new TableRows(
    'coalitions',
    { en: 'Runs of the event with some of its causes', zh: '不同成因组合的回放' },
    { en: 'Sum of unserved over the days of the event', zh: '事件各日未供电量之和' },
    [COLUMNS.year, COLUMNS.party, ...flags, numberColumn('unserved', 'MWh', 'Not served', '未供电量')],
  );
  for (const { causes, unserved } of coalitions)
    for (const [party, energy] of unserved)
      rows.add(year, party, ...CAUSES.map((cause) => (causes.includes(cause) ? 1 : 0)), energy);
  return rows.table();
}

export function causeTable({ coalitions, event }: Replay): AnswerTable {
  const rows = new TableRows(
    'causes',
    { en: 'What each cause contributed', zh: '各成因的贡献' },
    {
      en: 'Shapley value over all orders of the causes; base: without any of them; the sum is what was not served',
      zh: '各成因所有次序下的沙普利值；base 为无任何成因；合计为未供电量',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      textColumn(
        'cause',
        'base, water, heat, exports or lines',
        '成因：base 基础，water 来水，heat 高温，exports 外送，lines 线路',
      ),
      numberColumn('energy', 'MWh', 'Contribution to what was not served', '对未供电量的贡献'),
    ],
  );
  const value = (party: string) => (causes: readonly string[]) =>
    coalitions
      .find((each) => each.causes.length === causes.length && each.causes.every((one) => causes.includes(one)))!
      .unserved.get(party)!;
  for (const party of coalitions[0]!.unserved.keys()) {
    rows.add(event.year, party, 'base', value(party)([]));
    for (const [cause, share] of shapley(value(party))) rows.add(event.year, party, cause, share);
  }
  return rows.table();
}

export function hindcastIndicators(lines: readonly Line[], sides: SideHours, year: number): Indicator[] {
  const all: Indicator[] = [];
  const add = (
    party: string,
    key: string,
    en: string,
    zh: string,
    value: number,
    unit: string,
    how: [string, string],
  ) => all.push({ key, title: { en, zh }, year, party, value, unit, computation: { en: how[0], zh: how[1] } });
  for (const party of ['', ...sides.keys()]) {
    const own = lines.filter((each) => party === '' || each.party === party);
    const met = (list: readonly Line[]) => list.filter((each) => verdictOf(each) === 'met').length;
    const checks = own.filter((each) => each.role === 'check');
    add(party, 'goals_met', 'Goals met', '达标项数', met(own), '', [
      'Rows of comparison with verdict met',
      '对比表中达标行数',
    ]);
    add(party, 'goals', 'Goals', '目标项数', own.length, '', ['Rows of comparison', '对比表行数']);
    add(party, 'checks_met', 'Goals met among true checks', '真正检验中的达标项数', met(checks), '', [
      'Rows with role check and verdict met',
      '性质为 check 且达标的行数',
    ]);
    add(party, 'checks', 'True checks', '真正检验项数', checks.length, '', [
      'Rows with role check',
      '性质为 check 的行数',
    ]);
    const unserved = [...sides].reduce(
      (sum, [id, hours]) => (party === '' || id === party ? sum + hours.unserved.reduce((a, b) => a + b, 0) : sum),
      0,
    );
    add(party, 'unserved', 'Unserved energy', '未供电量', unserved, 'MWh', [
      'Sum of unserved in the table daily',
      '逐日表未供电量合计',
    ]);
  }
  return all;
}
