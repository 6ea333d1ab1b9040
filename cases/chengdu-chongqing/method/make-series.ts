/**
 * Makes the hourly series of the case from published figures: inflow, run-of-river, load, wind, sun and contract deliveries for a
 * normal, a dry and a wet year and for 2021 to 2023. Prints what was published against what came out. With --write the files
 * are written.
 *
 *   node dist/cases/chengdu-chongqing/method/make-series.js [--write]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { contractProfile } from './contracts.js';
import { calibrationErrors, type ErrorLine } from './errors.js';
import { curvesOf, type Hydro, madeFleet, makeHydro } from './hydro.js';
import { makeLoad } from './load.js';
import { type PastWater, pastContracts, pastWater } from './past-years.js';
import { CASE, Figures, PARTIES, readContracts, readRegimes, readReservoirs, readZones } from './tables.js';
import { hourly, isPast, MADE_YEARS, PAST_YEARS, type PastYear, WEATHER_YEARS, type WeatherYear } from './time.js';
import { solar, wind } from './weather.js';

export type Columns = ReadonlyMap<string, Float64Array>;
export interface Series {
  readonly inflow: Columns;
  readonly run_of_river: Columns;
  readonly load: Columns;
  readonly wind: Columns;
  readonly solar: Columns;
  readonly contract: Columns;
}
export const KINDS = ['inflow', 'run_of_river', 'load', 'wind', 'solar', 'contract'] as const;
const FILE = {
  inflow: 'inflow',
  run_of_river: 'ror',
  load: 'load',
  wind: 'wind',
  solar: 'solar',
  contract: 'contract',
} as const;
const DIGITS = 4;

export const fileOf = (kind: (typeof KINDS)[number], year: WeatherYear): string =>
  `series/${FILE[kind]}-${year}.parquet`;

/** Four significant digits, as the files hold them. */
const rounded = (columns: Columns): Columns =>
  new Map([...columns].map(([id, values]) => [id, values.map((v) => Number(v.toPrecision(DIGITS)))]));

/** All series of all weather years, and the calibration errors. Deterministic. */
export function makeSeries(): {
  readonly series: Record<WeatherYear, Series>;
  readonly errors: readonly ErrorLine[];
  readonly hydro: Record<WeatherYear, Hydro>;
  /** Filling at the end of the months by weather year and reservoir. */
  readonly curves: ReadonlyMap<WeatherYear, ReadonlyMap<string, readonly number[]>>;
} {
  const figures = new Figures();
  const reservoirs = readReservoirs();
  const regimes = readRegimes();
  const zones = readZones();
  const contracts = readContracts();
  const hydro = makeHydro(figures, reservoirs, regimes, zones);
  const past = Object.fromEntries(
    PAST_YEARS.map((year): [PastYear, PastWater] => [
      year,
      pastWater(figures, reservoirs, hydro.regimes, zones, { season: hydro.season.normal, use: hydro.use }, year),
    ]),
  ) as Record<PastYear, PastWater>;
  const usual = new Map(
    contracts.map((contract) => [contract.id, contractProfile(contract, hydro.years.normal, hydro.years.normal)]),
  );
  const waters: Record<WeatherYear, Hydro> = { ...hydro.years, ...past };
  const series = Object.fromEntries(
    WEATHER_YEARS.map((year): [WeatherYear, Series] => {
      const water = waters[year];
      return [
        year,
        {
          inflow: rounded(new Map([...water.inflow].map(([id, daily]) => [id, hourly(daily)]))),
          run_of_river: rounded(new Map([...water.river].map(([id, daily]) => [id, hourly(daily)]))),
          load: rounded(new Map(PARTIES.flatMap((party) => [...makeLoad(figures, zones, party, year)]))),
          wind: rounded(new Map(zones.map((zone) => [zone.id, wind(figures, zones, zone, year)]))),
          solar: rounded(new Map(zones.map((zone) => [zone.id, solar(figures, zones, zone, year)]))),
          contract: rounded(
            isPast(year)
              ? pastContracts(figures, contracts, usual, hydro.years.normal, past[year], year)
              : new Map(
                  contracts.map((contract) => [contract.id, contractProfile(contract, hydro.years.normal, water)]),
                ),
          ),
        },
      ];
    }),
  ) as Record<WeatherYear, Series>;
  return {
    series,
    errors: calibrationErrors({ figures, reservoirs, regimes, zones, contracts, hydro, past, series }),
    hydro: waters,
    curves: new Map<WeatherYear, ReadonlyMap<string, readonly number[]>>([
      ...MADE_YEARS.map((year) => [year, curvesOf(reservoirs, hydro.years[year], madeFleet(year))] as const),
      ...PAST_YEARS.map((year) => [year, curvesOf(reservoirs, past[year], past[year].fleet)] as const),
    ]),
  };
}

function parquetOf(columns: Columns): Uint8Array {
  const entries = [...columns];
  const hours = Int32Array.from({ length: entries[0]![1].length }, (_, h) => h);
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'hour', data: hours, type: 'INT32' as const, nullable: false },
        ...entries.map(([name, data]) => ({ name, data, type: 'DOUBLE' as const, nullable: false })),
      ],
    }),
  );
}

const cell = (value: string | number): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(5))) : value.includes(',') ? `"${value}"` : value;

const CURVE_HEADER = `reservoir,weather_year,${Array.from({ length: 12 }, (_, m) => `month_${m + 1}`).join(',')},status,sources,note`;
const CURVE_NOTE = 'Where the daily simulation of the year ends the month; see method/README.md';

/** Every file that the method owns, by its path in the case folder. */
export function makeFiles(made: ReturnType<typeof makeSeries>): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const year of WEATHER_YEARS) {
    for (const kind of KINDS) files.set(fileOf(kind, year), parquetOf(made.series[year][kind]));
  }
  const header = [
    'weather_year',
    'party',
    'figure',
    'period',
    'unit',
    'published',
    'generated',
    'error_percent',
  ] as const;
  const lines = made.errors.map((line) => header.map((name) => cell(line[name])).join(','));
  files.set('method/calibration-error.csv', new TextEncoder().encode(`${[header.join(','), ...lines].join('\n')}\n`));
  const curves = [...made.curves].flatMap(([year, byReservoir]) =>
    [...byReservoir].map(([id, filling]) =>
      [id, year, ...filling.map((f) => f.toFixed(3)), 'derived', 'assumption', CURVE_NOTE].join(','),
    ),
  );
  files.set('rule_curves.csv', new TextEncoder().encode(`${[CURVE_HEADER, ...curves].join('\n')}\n`));
  return files;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const made = makeSeries();
  for (const line of made.errors) {
    process.stdout.write(
      `${line.weather_year.padEnd(7)} ${line.party} ${line.figure.padEnd(44)} ${line.period.padEnd(5)} ${line.published.toFixed(3).padStart(10)} ${line.generated.toFixed(3).padStart(10)} ${line.unit.padEnd(7)} ${line.error_percent.toFixed(1).padStart(6)} %\n`,
    );
  }
  if (process.argv.includes('--write')) {
    mkdirSync(new URL('series/', CASE), { recursive: true });
    for (const [path, bytes] of makeFiles(made)) writeFileSync(new URL(path, CASE), bytes);
  }
}
