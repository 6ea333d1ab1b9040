import { writeFileSync } from 'node:fs';
import { openStore, type StoredRun } from '#answer/node';
import { requireCase } from '#case/node';
import {
  type CauseRow,
  type CoalitionRow,
  type ComparedRow,
  eventSheet,
  type HourRow,
  nameOfKey,
  tellEvent,
  yearSheet,
} from '#studies';
import { drawSheet, printTheme, svgText } from '#view';
import { LANGUAGES, type Language, same, type Worded } from '#words';

/**
 * Writes docs/hindcast.en.md, docs/hindcast.zh.md and their pictures from the latest hindcasts in a folder of runs:
 *
 *   npx bashu hindcast --year 2021        (and 2022, 2023; each also with --exchange free)
 *   npx bashu hindcast --event august-2022
 *   node dist/cases/chengdu-chongqing/hindcast-page.js runs
 */
const root = new URL('../../../', import.meta.url);
const store = openStore(process.argv[2] ?? 'runs');
const from = await requireCase(new URL('cases/chengdu-chongqing', root).pathname, 'base');
const YEARS = [2021, 2022, 2023];
const EVENT = 'august-2022';
const WIDTH = 1100;

const parties = new Map(from.tables.parties.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
const nameOf = (party: string): Worded => parties.get(party) ?? same(party);

interface Asked {
  readonly year: number;
  readonly event?: string;
  readonly exchange: string;
}
const askedOf = (run: StoredRun) => run.manifest.inputs.question as unknown as Asked;
const hindcasts = store.list().filter((run) => run.manifest.inputs.study === 'hindcast');

/** The run of a year or an event; null where it was not made. */
function latest(fits: (asked: Asked) => boolean): StoredRun | null {
  return hindcasts.find((run) => run.manifest.caseName === from.id && fits(askedOf(run))) ?? null;
}

async function rowsOf<R>(run: StoredRun, name: string): Promise<R[]> {
  const table = await store.readTable(run.manifest.id, name);
  const count = table.columns[0]?.values.length ?? 0;
  return Array.from(
    { length: count },
    (_, i) => Object.fromEntries(table.columns.map((column) => [column.name, column.values[i]])) as R,
  );
}

/** Why figures of this case stay outside their goals, by what they are. */
const REASONS: readonly { readonly fits: (row: ComparedRow) => boolean; readonly text: Worded }[] = [
  {
    fits: (row) => row.quantity === 'curtailed_days',
    text: {
      en: 'Only days that lose more than 1 % of their demand count. Orderly use was ordered for whole weeks ahead and without an amount; the model stops industry hour by hour, as far as power is missing, and knows each day beforehand.',
      zh: '仅计缺供超过当日需求1%的日数。有序用电按周整体下达且未公布数量；模型则逐时按缺额压减工业，并预知当日情况。',
    },
  },
  {
    fits: (row) => row.quantity.startsWith('withheld'),
    text: {
      en: 'Thermal plants may run as in their best published month of another year, and the days of the water are not published.',
      zh: '火电可按其他年份公布的最好月份出力，且来水逐日过程未见公布。',
    },
  },
  {
    fits: (row) => row.quantity === 'generation' && row.technology === 'thermal' && row.party === 'sc',
    text: {
      en: 'Thermal power of Sichuan is what hydropower leaves, in the wet months a tenth of it: 1 to 3 % of hydropower that goes unused behind full turbines and ties, or is shifted by a few days, is 10 to 30 % of thermal power.',
      zh: '四川火电为水电之余额，丰水月份仅约为水电的十分之一：因机组或断面满载未能利用、或在数日间移动的1%至3%水电，即相当于火电的10%至30%。',
    },
  },
  {
    fits: (row) => row.quantity === 'generation' && row.technology === 'thermal' && row.error < 0,
    text: {
      en: 'Water of Sichuan that would be spilled takes the place of coal: exchange may leave what is agreed at 300 CNY/MWh.',
      zh: '四川本将弃掉的水电替代了煤电：交换可按300元/MWh偏离约定值。',
    },
  },
];
const reasonOf = (row: ComparedRow): Worded => REASONS.find((each) => each.fits(row))?.text ?? same('–');

const percent = (share: number) => (share * 100).toFixed(1).replace('-', '−');
const cell = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [cell(heads), cell(heads.map(() => '---')), ...rows.map(cell)].join('\n');
}
const whatOf = (row: ComparedRow): Worded => nameOfKey(row.technology === '' ? row.quantity : row.technology);

const T = {
  title: { en: 'Checked against the past', zh: '回溯检验' },
  made: {
    en: 'Made from runs by `node dist/cases/chengdu-chongqing/hindcast-page.js runs`; the runs by `npx bashu hindcast`.',
    zh: '本页由 `node dist/cases/chengdu-chongqing/hindcast-page.js runs` 根据 `npx bashu hindcast` 的运行结果生成。',
  },
  open: {
    en: [
      '**What proves what.** *Fitted*: water, wind, sun and load of each year are made to match the published figure; that it comes back proves that nothing is lost on the way, and where it does not, how much the network holds back. *From inputs*: exports are an input of a past year, as generation less use publishes them, and so is the exchange between the sides (half of what Chongqing draws is taken to come from outside both); thermal power is then what is left of each month, and errors of the two sides are not independent. *Check*: nothing was fitted: CO2, the peak that was served where it is not itself the scale of the load, and the whole of August 2022.',
      'Published generation is net of what was spilled, so the water of these years is the water that was used; the tie from Ganzi and Aba to the Chengdu plain, for which no limit is published, is sized to let it pass. Between the ends of the months reservoirs release evenly; the days are ours, only the months are published.',
      'CO2 counts the same on both sides: published is thermal generation, less what waste and biomass make in the model (no figure is published), times the national factor of fossil power of 2023, 0.8273 t/MWh. Peak is dispatched load, losses on ties included.',
      'Not compared: 136.8 TWh that Sichuan is said to have sent out in 2021. It counts more than the monthly statistics do, which leave 106.2 TWh of generation over use ([contradictions](data/contradictions.en.md)).',
      'Assumed besides: monthly exports are spread over the lines by what their plants make; imports that are due arrive; thermal plants run at most as in their best published month of another year; a listed plant runs half of its first year; industry (a fifth of the load) stops before exports are cut.',
    ].join('\n\n'),
    zh: [
      '**各项证明了什么。**“校准”：各年来水、风、光与负荷均按公布值生成，其复现只说明计算链路无遗漏；不能复现之处则为网络受阻所致。“由输入推得”：外送按公布的发电减用电作为输入，双方之间的交换亦然（重庆受入的一半假定来自区外），火电即为各月余额，双方误差并不独立。“检验”：未作任何校准，即二氧化碳、最大供电负荷（其本身不作负荷标定时）以及2022年8月的全部结果。',
      '公布的发电量已扣除弃水，故各年来水即被利用的水量；甘孜阿坝—成都平原断面限额未见公布，按能够送出公布电量取值。各月末之间水库尽量均匀下泄；公布的只有月值，日过程为本案例所造。',
      '二氧化碳两侧口径一致：统计侧为火电发电量扣除垃圾与生物质发电（未见公布，取模型值）后，乘以2023年全国化石能源发电因子0.8273吨/兆瓦时。最大负荷为调度口径，含联络线损耗。',
      '未列入对比：所称四川2021年外送1368亿千瓦时，其口径大于月度统计；按月度统计，发电减用电为1062亿千瓦时（见[数据矛盾](data/contradictions.zh.md)）。',
      '其余假定：到期的受入电量均送达；各月外送按配套电站发电量分摊至各线路；火电出力不超过其他年份公布的最好月份；所列电厂首年按半年计；工业（负荷的五分之一）先于外送被压减。',
    ].join('\n\n'),
  },
  year: { en: 'The year', zh: '全年' },
  months: { en: 'Months, error in % (goal ±10 %)', zh: '各月误差（%，目标 ±10%）' },
  outside: { en: 'What stays outside the goals, and why', zh: '未达标项及原因' },
  second: {
    en: (factor: number, generation: number, due: number, model: number) =>
      `A second official reading for Sichuan, which receives little: its own average factor of the year, ${factor} kg/kWh, times ${generation.toFixed(1)} TWh of generation gives ${due.toFixed(1)} Mt; the model's ${model.toFixed(1)} Mt are ${percent(model / due - 1)} % from it. Why the readings differ is not published; plants worse than the national mean or the fossil part of waste would explain it.`,
    zh: (factor: number, generation: number, due: number, model: number) =>
      `四川受入电量很少，另有一种官方口径可核对：当年省级平均因子${factor}千克/千瓦时乘以发电量${(generation * 10).toFixed(0)}亿千瓦时，得${due.toFixed(1)}百万吨；模型为${model.toFixed(1)}百万吨，相差${percent(model / due - 1)}%。两种口径相差的原因未见公布，机组效率低于全国平均或计入垃圾的化石部分均可解释。`,
  },
  free: {
    en: 'Thermal power when the sides exchange by cost only (`--exchange free`): a test that nothing was fitted to',
    zh: '双方仅按成本交换时的火电（`--exchange free`）：未作任何校准的检验',
  },
  freeNote: {
    en: 'Free exchange pays 30 CNY/MWh on the ties between the sides (assumed: no tariff was found). Sichuan delivers to Chongqing by yearly agreement in every month, in the dry season too, when both burn coal; by cost alone little would flow then, and each side would burn its own. That part of the split is an agreement and not a result.',
    zh: '自由交换时，双方联络线输电价按30元/MWh计（假定，未见公布）。四川按年度协议逐月向重庆送电，枯水期双方均烧煤时亦然；仅按成本则此时几乎无电可送，各自用本地煤电。这部分分布源自协议，而非成本结果。',
  },
  event: { en: 'August 2022 replayed', zh: '2022年8月回放' },
  method: {
    en: 'Contributions are Shapley values over 16 runs of the days from 6 to 30 August: without the water, inflow and streams are those of a normal year and the reservoirs stay on the same path; without the heat, load has the shape of a normal year; without exports first, exports may be cut before industry at no cost; without missing lines, Jianchang - Xufu and the 1000 kV project stand already. They add up to what was not served. In August the path of the water runs straight down, as nobody foresaw the drought; released evenly as in other months, about half as much would not have been served.',
    zh: '贡献为8月6日至30日16次运行的沙普利值：去除来水因素时取平水年来水、水库蓄水过程不变；去除高温因素时取平水年负荷形状；去除外送优先时外送可先于工业无偿削减；去除缺线因素时建昌—叙府及1000千伏工程已投运。各项之和等于未供电量。因旱情未能预见，8月蓄水按直线下降；若如其他月份均匀下泄，未供电量约为一半。',
  },
  heads: {
    en: ['side', 'quantity', 'published', 'model', 'unit', 'error %', 'goal %', 'verdict', 'what it is'],
    zh: ['一方', '指标', '统计值', '模型', '单位', '误差 %', '目标 %', '结论', '性质'],
  },
  reasonHeads: {
    en: ['side', 'quantity', 'period', 'error %', 'reason'],
    zh: ['一方', '指标', '时段', '误差 %', '原因'],
  },
  causeHeads: { en: ['cause', 'TWh'], zh: ['成因', 'TWh'] },
  run: { en: 'run', zh: '运行' },
} as const;

/** Rows of one side and class with the same reason stand together. */
function grouped(rows: readonly ComparedRow[]): ComparedRow[][] {
  const groups = new Map<string, ComparedRow[]>();
  for (const row of rows) {
    const key = [row.party, row.quantity, row.technology, reasonOf(row).en].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** What is not met, with the reason; nothing where all is met. */
function outsideTable(rows: readonly ComparedRow[], language: Language): string[] {
  const groups = grouped(rows.filter((row) => row.verdict !== 'met'));
  if (groups.length === 0) return [];
  return [
    `### ${T.outside[language]}`,
    table(
      T.reasonHeads[language],
      groups.map((group) => [
        nameOf(group[0]!.party)[language],
        whatOf(group[0]!)[language],
        group.map((row) => nameOfKey(row.period)[language]).join(', '),
        group.map((row) => percent(row.error)).join(', '),
        reasonOf(group[0]!)[language],
      ]),
    ),
  ];
}

function yearRows(rows: readonly ComparedRow[], language: Language) {
  return rows.map((row) => [
    nameOf(row.party)[language],
    whatOf(row)[language],
    row.published.toFixed(2),
    row.model.toFixed(2),
    row.unit,
    percent(row.error),
    percent(row.goal),
    nameOfKey(row.verdict)[language],
    nameOfKey(row.role)[language],
  ]);
}

/** The average factor of Sichuan, an exporter, times its generation, beside the CO2 of the model. */
function secondReading(year: number, rows: readonly ComparedRow[], language: Language): string[] {
  const factor = from.tables.facts.find(
    (row) => row.subject === 'Sichuan' && row.quantity === 'average electricity CO2 factor' && row.year === year,
  );
  const own = rows.filter((row) => row.party === 'sc' && row.period === 'year');
  const model = own.find((row) => row.quantity === 'co2')?.model;
  if (factor === undefined || model === undefined) return [];
  const generation = own.reduce((sum, row) => sum + (row.quantity === 'generation' ? row.published : 0), 0);
  const value = Number(factor.value);
  return [T.second[language](value, generation, value * generation, model)];
}

async function yearText(year: number, language: Language): Promise<string> {
  const run = latest((asked) => asked.event === undefined && asked.year === year && asked.exchange === 'agreed');
  if (run === null) return '';
  const rows = await rowsOf<ComparedRow>(run, 'comparison');
  const title = { en: `${from.name.en}: ${year}`, zh: `${from.name.zh}：${year}年` };
  const picture = `hindcast-${year}.${language}.svg`;
  writeFileSync(
    new URL(`docs/${picture}`, root),
    svgText(drawSheet(yearSheet(rows, title, nameOf), { width: WIDTH, language, theme: printTheme })),
  );
  const months = rows.filter((row) => row.quantity === 'generation' && row.period !== 'year');
  const periods = [...new Set(months.map((row) => row.period))];
  const series = [...new Set(months.map((row) => `${row.party} ${row.technology}`))];
  const free = latest((asked) => asked.event === undefined && asked.year === year && asked.exchange === 'free');
  const freeRows =
    free === null
      ? []
      : (await rowsOf<ComparedRow>(free, 'comparison')).filter(
          (row) => row.technology === 'thermal' && row.period === 'year',
        );
  return [
    `## ${year}`,
    `![${title[language]}](${picture})`,
    `### ${T.year[language]}`,
    table(
      T.heads[language],
      yearRows(
        rows.filter((row) => row.period === 'year'),
        language,
      ),
    ),
    ...secondReading(year, rows, language),
    `### ${T.months[language]}`,
    table(
      ['', ...periods],
      series.map((key) => {
        const [party, technology] = key.split(' ') as [string, string];
        const own = months.filter((row) => row.party === party && row.technology === technology);
        return [
          `${nameOf(party)[language]}, ${nameOfKey(technology)[language]} (${nameOfKey(own[0]!.role)[language]})`,
          ...periods.map((period) => percent(own.find((row) => row.period === period)!.error)),
        ];
      }),
    ),
    ...outsideTable(rows, language),
    ...(freeRows.length === 0
      ? []
      : [`### ${T.free[language]}`, table(T.heads[language], yearRows(freeRows, language)), T.freeNote[language]]),
    `(${T.run[language]} \`${run.manifest.id.slice(0, 8)}\`)`,
  ].join('\n\n');
}

async function eventText(language: Language): Promise<string> {
  const run = latest((asked) => asked.event === EVENT);
  const event = from.tables.events.find((row) => row.id === EVENT);
  if (run === null || event === undefined) return '';
  const rows = await rowsOf<ComparedRow>(run, 'comparison');
  const causes = await rowsOf<CauseRow>(run, 'causes');
  const title = { en: event.name_en, zh: event.name_zh };
  const text = tellEvent(rows, causes, await rowsOf<CoalitionRow>(run, 'coalitions'), nameOf);
  const picture = `hindcast-${EVENT}.${language}.svg`;
  const sheet = eventSheet(await rowsOf<HourRow>(run, 'event_hours'), causes, title, [text], nameOf);
  writeFileSync(
    new URL(`docs/${picture}`, root),
    svgText(drawSheet(sheet, { width: WIDTH, language, theme: printTheme })),
  );
  const told = [...new Set(causes.map((row) => row.cause))];
  const ids = [...new Set(causes.map((row) => row.party))];
  const energy = (cause: string, party: string) =>
    (causes.find((row) => row.cause === cause && row.party === party)?.energy ?? 0) / 1e6;
  return [
    `## ${T.event[language]}`,
    `![${title[language]}](${picture})`,
    text[language],
    T.method[language],
    table(
      [T.causeHeads[language][0], ...ids.map((party) => `${nameOf(party)[language]} [TWh]`)],
      told.map((cause) => [nameOfKey(cause)[language], ...ids.map((party) => energy(cause, party).toFixed(2))]),
    ),
    table(
      T.heads[language],
      rows.map((row) => {
        const [side, what, ...rest] = yearRows([row], language)[0] as [string, string, ...string[]];
        return [side, `${what} (${row.period})`, ...rest];
      }),
    ),
    ...outsideTable(rows, language),
    `(${T.run[language]} \`${run.manifest.id.slice(0, 8)}\`)`,
  ].join('\n\n');
}

for (const language of LANGUAGES) {
  const years: string[] = [];
  for (const year of YEARS) years.push(await yearText(year, language));
  const parts = [`# ${T.title[language]}`, T.made[language], T.open[language], await eventText(language), ...years];
  writeFileSync(new URL(`docs/hindcast.${language}.md`, root), `${parts.filter((part) => part !== '').join('\n\n')}\n`);
}
