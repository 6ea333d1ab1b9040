import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import {
  type BasinStatistics,
  type HalfYear,
  type SeriesKind,
  type Spread,
  type SyntheticYear,
  syntheticYears,
  type WaterStatistics,
  type YearStatistics,
} from '#weather';
import { phrase, same, type Worded } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, heading, line, reportTable } from '../output.js';
import { pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { caseFor } from '../run-study.js';
import { words } from '../words.js';
import { writeWhole } from '../write-whole.js';

const DEFAULT_YEARS = 10;

/** An hourly file of a case: a column of hours and one per zone, reservoir or contract. */
function parquetOf(columns: ReadonlyMap<string, Float64Array>): Uint8Array {
  const entries = [...columns];
  const hours = Int32Array.from({ length: entries[0]![1].length }, (_, h) => h);
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'hour', data: hours, type: 'INT32' as const, nullable: false },
        ...entries.map(([name, values]) => ({
          name,
          data: values.map((value) => Number(value.toPrecision(4))),
          type: 'DOUBLE' as const,
          nullable: false,
        })),
      ],
    }),
  );
}

const unitOf = (kind: SeriesKind) => (kind === 'inflow' ? 'm3/s' : 'p.u.');

/** Writes the hourly files of the years, and the rows that weather_years.csv and series.csv of a case need for them. */
function writeYears(folder: string, years: readonly SyntheticYear[], told: string): string[] {
  mkdirSync(join(folder, 'series'), { recursive: true });
  const files: string[] = [];
  const listed: string[] = ['id,kind,weather_year,file,unit,method,status,sources,note'];
  const named: string[] = ['id,name_en,name_zh,likelihood,status,sources,note'];
  for (const { id, series } of years) {
    named.push(`${id},Synthetic year ${id},随机年 ${id},,derived,assumption,${told}`);
    for (const [kind, columns] of series) {
      if (columns.size === 0) continue;
      const file = `series/${kind}-${id}.parquet`;
      writeFileSync(join(folder, file), parquetOf(columns));
      files.push(file);
      listed.push(`${kind}-${id},${kind},${id},${file},${unitOf(kind)},,derived,assumption,${told}`);
    }
  }
  for (const [file, rows] of [
    ['weather_years.csv', named],
    ['series.csv', listed],
  ] as const) {
    writeWhole(join(folder, file), `${rows.join('\n')}\n`);
    files.push(file);
  }
  return files;
}

const rounded = (value: number) => Number(value.toFixed(2));

function rowsOf(statistics: readonly WaterStatistics[]) {
  return statistics.flatMap(({ party, published, synthetic }) =>
    published.map((known, m) => ({
      party,
      month: m + 1,
      publishedYears: known.years,
      publishedSd: rounded(known.sd),
      sd: rounded(synthetic[m]!.sd),
      mean: rounded(synthetic[m]!.mean),
      publishedLag1: rounded(known.lag1),
      lag1: rounded(synthetic[m]!.lag1),
      publishedSkew: rounded(known.skew),
      skew: rounded(synthetic[m]!.skew),
    })),
  );
}

/** '5-10' of May to October; months that run over the end of the year keep their order: '11-4'. */
const monthsText = (months: readonly number[]) => `${months[0]!}-${months[months.length - 1]!}`;
const rangeText = ({ least, most }: Spread) => (least === most ? '' : `${figure(least)} … ${figure(most)}`);
/** Full-load hours without, shares and correlations with two decimals. */
const figure = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : rounded(value));

/** Two rows for each river: the wet half-year and the dry one. */
function basinBlocks(basins: readonly BasinStatistics[], names: ReadonlyMap<string, Worded>): Block[] {
  if (basins.length === 0) return [];
  const row = (basin: BasinStatistics, half: HalfYear, share: number | null) => [
    basin.basin,
    names.get(basin.party) ?? same(basin.party),
    Math.round(basin.capacity),
    monthsText(half.months),
    rounded(half.publishedSd),
    rounded(half.sd),
    rounded(half.publishedLag1),
    rounded(half.lag1),
    share === null ? '' : rounded(share),
  ];
  return [
    heading(words.basinStatistics),
    reportTable(
      [
        { name: 'river', title: words.basin },
        { name: 'side', title: words.side },
        { name: 'capacity', title: words.basinCapacity },
        { name: 'months', title: words.halfYear },
        { name: 'published_sd', title: words.sdPublished },
        { name: 'sd', title: words.sdMade },
        { name: 'published_lag1', title: words.lagPublished },
        { name: 'lag1', title: words.sdMade },
        { name: 'share', title: words.waterShare },
      ],
      basins.flatMap((basin) => [
        row(basin, basin.wet, basin.wetShare === null ? null : basin.wetShare.mean),
        row(basin, basin.dry, basin.wetShare === null ? null : 1 - basin.wetShare.mean),
      ]),
    ),
    line(words.basinHint, 'quiet'),
  ];
}

function sideBlocks(sides: readonly YearStatistics[], names: ReadonlyMap<string, Worded>): Block[] {
  if (sides.length === 0) return [];
  return [
    heading(words.sideStatistics),
    reportTable(
      [
        { name: 'side', title: words.side },
        { name: 'quantity', title: words.quantity },
        { name: 'published', title: words.publishedMean },
        { name: 'published_range', title: words.publishedRange },
        { name: 'published_years', title: words.publishedCount },
        { name: 'made', title: words.madeMean },
        { name: 'made_range', title: words.madeRange },
      ],
      sides.map(({ party, quantity, published, synthetic }) => [
        names.get(party) ?? same(party),
        words[`quantity.${quantity}`],
        published === null ? words.notPublished : figure(published.mean),
        published === null ? '' : rangeText(published),
        published === null ? 0 : published.years,
        figure(synthetic.mean),
        rangeText(synthetic),
      ]),
    ),
  ];
}

export const weather: Command = {
  name: 'weather',
  sentence: helpWords.weatherCommand,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [
    { flags: '--seed <number>', sentence: helpWords.seed, default: '1' },
    { flags: '--years <number>', sentence: helpWords.syntheticCount, default: String(DEFAULT_YEARS) },
    { flags: '--reference <name>', sentence: helpWords.weatherReference, default: 'normal' },
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    { flags: '--out <folder>', sentence: helpWords.weatherOut },
  ],
  examples: [
    { line: 'weather --seed 7 --years 10 --out my-years', sentence: helpWords.weatherExample },
    { line: 'weather --seed 7 --years 200', sentence: helpWords.weatherStatisticsExample },
  ],
  async run(shell, given) {
    const seed = given.integer('seed') ?? 1;
    const count = given.integer('years') ?? DEFAULT_YEARS;
    if (count < 1) throw given.misfit('years', words.notPositive);
    const read = await caseFor(shell, given.required(0), given.text('scenario') ?? REFERENCE_SCENARIO);
    const known = read.tables.weather_years.map((row) => row.id);
    const reference = given.choice('reference', known) ?? known[0]!;
    const out = given.text('out');
    const { years, statistics, basins, sides } = syntheticYears(read, { seed, years: count, reference });
    const told = `bashu weather --seed ${seed} --years ${count} --reference ${reference}`;
    const files = out === undefined ? [] : writeYears(pathOf(shell, out), years, told);
    const rows = rowsOf(statistics);
    const names = new Map(read.tables.parties.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
    const fewest = Math.min(...rows.map((row) => row.publishedYears));
    shell.output.print({
      blocks: [
        heading(phrase(words.weatherTitle, { case: read.name, years: count, seed, reference })),
        ...(rows.length === 0
          ? [line(words.noWater, 'warning')]
          : [
              heading(words.waterStatistics),
              reportTable(
                [
                  { name: 'side', title: words.side },
                  { name: 'month', title: words.month },
                  { name: 'mean', title: words.meanMade },
                  { name: 'published_sd', title: words.sdPublished },
                  { name: 'sd', title: words.sdMade },
                  { name: 'published_lag1', title: words.lagPublished },
                  { name: 'lag1', title: words.sdMade },
                  { name: 'published_skew', title: words.skewPublished },
                  { name: 'skew', title: words.sdMade },
                ],
                rows.map((row) => [
                  names.get(row.party) ?? same(row.party),
                  row.month,
                  row.mean,
                  row.publishedSd,
                  row.sd,
                  row.publishedLag1,
                  row.lag1,
                  row.publishedSkew,
                  row.skew,
                ]),
              ),
              line(
                phrase(words.waterHint, { years: fewest, error: Math.round(100 / Math.sqrt(2 * (fewest - 1))) }),
                'quiet',
              ),
              ...(read.tables.statistics.some(
                (row) => /^\d{2}-\d{2}$/.test(row.period) && row.quantity === 'generation',
              )
                ? [line(words.monthsTogether, 'quiet')]
                : []),
              ...basinBlocks(basins, names),
            ]),
        ...sideBlocks(sides, names),
        ...(out === undefined ? [] : [line(phrase(words.writtenTo, { path: out }), 'quiet')]),
      ],
      document: {
        command: 'weather',
        version: DOCUMENT_VERSION,
        case: read.id,
        seed,
        years: count,
        reference,
        statistics: rows,
        basins,
        sides,
        files,
      },
    });
    return exitCode.ok;
  },
};
