import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { descriptorOf, type SeriesFile, type TableFile, type TableName, tables } from '#case';
import { HOURS_PER_YEAR } from '#frame';

/**
 * Writes the hourly series and the descriptor of the teaching case. Sines for the day and the year, and a seeded
 * random stream for the weather: the same bytes each time. Run from the root: node dist/cases/two-valleys/make.js
 */
const folder = new URL('../../../cases/two-valleys/', import.meta.url);

/** Uniform numbers in [0, 1): mulberry32 (T. Ettinger, public domain). */
function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const hours = Array.from({ length: HOURS_PER_YEAR }, (_, hour) => hour);
const day = (hour: number) => Math.floor(hour / 24);
/** 1 at the given day of the year and hour of the day, -1 half a period away. */
const yearly = (hour: number, peakDay: number) => Math.cos((2 * Math.PI * (day(hour) - peakDay)) / 365);
const daily = (hour: number, peakHour: number) => Math.cos((2 * Math.PI * ((hour % 24) - peakHour)) / 24);
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** A random walk that returns to 0, with standard deviation near 1. */
function weather(seed: number, memory: number): number[] {
  const random = stream(seed);
  const kick = Math.sqrt((1 - memory * memory) * 12);
  let level = 0;
  return hours.map(() => {
    level = memory * level + kick * (random() - 0.5);
    return level;
  });
}

function scaledToMean(values: readonly number[], mean: number): number[] {
  const now = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => (value * mean) / now);
}

/** Load in p.u. of its annual mean: highest in summer evenings, a smaller hump in winter, weekends lower. */
function load(seed: number, summer: number): number[] {
  const noise = weather(seed, 0.9);
  return scaledToMean(
    hours.map((hour) => {
      const season = 1 + summer * yearly(hour, 205) + 0.06 * Math.cos((4 * Math.PI * (day(hour) - 20)) / 365);
      const weekend = day(hour) % 7 >= 5 ? 0.94 : 1;
      return (
        season * weekend * (1 + 0.14 * daily(hour, 19) + 0.05 * daily(2 * (hour % 24), 22)) * (1 + 0.015 * noise[hour]!)
      );
    }),
    1,
  );
}

function wind(seed: number, mean: number): number[] {
  const gusts = weather(seed, 0.97);
  return hours.map((hour) =>
    clamp(mean * (1 + 0.35 * yearly(hour, 60)) * (1 + 0.75 * gusts[hour]! - 0.1 * daily(hour, 13)), 0, 1),
  );
}

function solar(seed: number, clear: number): number[] {
  const random = stream(seed);
  const sky = Array.from({ length: 365 }, () => 0.35 + 0.65 * random());
  return hours.map((hour) => {
    const halfDay = 6 + 0.9 * yearly(hour, 172);
    const elevation = Math.cos((Math.PI / 2) * (((hour % 24) + 0.5 - 12.5) / halfDay));
    const light = Math.abs((hour % 24) + 0.5 - 12.5) < halfDay ? elevation : 0;
    return clamp(clear * light * sky[day(hour)]! * (1 + 0.15 * yearly(hour, 172)), 0, 1);
  });
}

/** River flow: high in July and August, low in February; the same shape in each year, scaled. */
function flow(seed: number, mean: number): number[] {
  const rain = weather(seed, 0.995);
  return scaledToMean(
    hours.map((hour) =>
      Math.max(0.15, 1 + 0.75 * yearly(hour, 212) + 0.2 * rain[hour]! * (1 + 0.6 * yearly(hour, 212))),
    ),
    mean,
  );
}

const DRY = 0.75;
const flows = { upper: flow(51, 350), lower: flow(52, 60) };
const streams = flow(53, 0.45).map((value) => clamp(value, 0, 1));
const scaled = (values: readonly number[], factor: number) => values.map((value) => value * factor);

/** Export of the contract: 300 MW, 0.9 TWh in a year, more in the wet season. */
const delivery = scaledToMean(
  hours.map((hour) =>
    clamp(0.34 * (1 + 0.8 * yearly(hour, 212)) * (hour % 24 >= 8 && hour % 24 < 22 ? 1.2 : 0.7), 0, 1),
  ),
  900_000 / (300 * HOURS_PER_YEAR),
);

const files: readonly {
  path: string;
  unit: string;
  digits: number;
  columns: Readonly<Record<string, readonly number[]>>;
}[] = [
  {
    path: 'load',
    unit: 'p.u.',
    digits: 5,
    columns: { gorge: load(11, 0.05), plain: load(12, 0.1), city: load(13, 0.16) },
  },
  { path: 'wind', unit: 'p.u.', digits: 4, columns: { gorge: wind(21, 0.27), plain: wind(22, 0.21) } },
  { path: 'solar', unit: 'p.u.', digits: 4, columns: { plain: solar(31, 0.75), city: solar(32, 0.65) } },
  { path: 'stream-normal', unit: 'p.u.', digits: 4, columns: { plain: streams } },
  { path: 'stream-dry', unit: 'p.u.', digits: 4, columns: { plain: scaled(streams, DRY) } },
  { path: 'inflow-normal', unit: 'm3/s', digits: 2, columns: flows },
  {
    path: 'inflow-dry',
    unit: 'm3/s',
    digits: 2,
    columns: { upper: scaled(flows.upper, DRY), lower: scaled(flows.lower, DRY) },
  },
  { path: 'contract', unit: 'p.u.', digits: 4, columns: { export_coast: delivery } },
];

mkdirSync(new URL('series/', folder), { recursive: true });
const series: SeriesFile[] = files.map(({ path, unit, digits, columns }) => {
  const names = Object.keys(columns);
  const lines = hours.map((hour) =>
    [hour, ...names.map((name) => Number(columns[name]![hour]!.toFixed(digits)))].join(','),
  );
  writeFileSync(new URL(`series/${path}.csv`, folder), `hour,${names.join(',')}\n${lines.join('\n')}\n`);
  return { name: `series-${path}`, path: `series/${path}.csv`, unit, columns: names };
});

const tableFiles: Partial<Record<TableName, TableFile>> = {};
for (const name of Object.keys(tables) as TableName[]) {
  // A table that the case does without has no file.
  if (!existsSync(new URL(`${name}.csv`, folder))) continue;
  const [header = ''] = readFileSync(new URL(`${name}.csv`, folder), 'utf8').split('\n', 1);
  tableFiles[name] = { path: `${name}.csv`, columns: header.split(',') };
}
const title = { id: 'two-valleys', name: { en: 'Two valleys', zh: '两河谷' }, currency: 'CNY', priceYear: 2025 };
writeFileSync(
  new URL('datapackage.json', folder),
  `${JSON.stringify(descriptorOf(title, tableFiles, series), null, 1)}\n`,
);
