import { type AnswerTable, askedTime } from '#answer';
import type { RunStore } from '#answer/node';
import { HOURS_PER_DAY, HOURS_PER_YEAR, hourLabel } from '#frame';
import { phrase, same } from '#words';
import { DOCUMENT_VERSION } from './document-version.js';
import { CommandFailure, exitCode, UsageError } from './exit-code.js';
import { amount, type Cell, heading, line, type Report, reportTable } from './output.js';
import { recordsOf } from './run-document.js';
import { words } from './words.js';

type Row = Readonly<Record<string, string | number>>;

async function hourOf(store: RunStore, id: string, table: string, hour: number): Promise<Row[]> {
  if (!store.read(id).manifest.tables.some((each) => each.name === table))
    throw new CommandFailure(phrase(words.noHours, { id, table }), exitCode.fault, 'no-hours');
  const read: AnswerTable = await store.readTable(id, table, { where: { hour } });
  return recordsOf(read);
}

/** What is known of an hour: rows of zones, of technologies in zones, of ties. */
interface HourRows {
  /** The year of the plan that they are from, null where the year was operated by itself. */
  readonly planYear: number | null;
  /** `zone`, `load`, `unserved` and, where there is one, `price`. */
  readonly zones: readonly Row[];
  readonly dispatch: readonly Row[];
  readonly flows: readonly Row[];
}

/** Throws CommandFailure for a run without hours. */
async function hourRows(store: RunStore, id: string, hour: number): Promise<HourRows> {
  const { tables, inputs } = store.read(id).manifest;
  const has = (name: string) => tables.some((table) => table.name === name);
  const { years, allHours } = askedTime(inputs.question);
  const year = years.at(-1);
  if (has('zone_hours') || !allHours || year === undefined || !has('plan_dispatch'))
    return {
      planYear: null,
      zones: await hourOf(store, id, 'zone_hours', hour),
      dispatch: await hourOf(store, id, 'dispatch', hour),
      flows: await hourOf(store, id, 'flows', hour),
    };
  const inDay = hour % HOURS_PER_DAY;
  const day = await store.readTable(id, 'plan_dispatch', { where: { year, period: Math.floor(hour / HOURS_PER_DAY) } });
  const rows = recordsOf(day);
  const step = Math.max(...rows.map((row) => Number(row['step'])).filter((start) => start <= inDay));
  return { planYear: year, ...plannedRows(rows.filter((row) => row['step'] === step)) };
}

/** Of a step of a plan: what stands under a zone, and what under a line. Contracts are told as the difference. */
function plannedRows(rows: readonly Row[]): Omit<HourRows, 'planYear'> {
  const of = (kind: string) => rows.filter((row) => row['technology'] === kind);
  const lines = [...new Set(of('forward').map((row) => String(row['zone'])))];
  const powerIn = (zone: string, kind: string) =>
    sumOf(
      of(kind).filter((row) => row['zone'] === zone),
      'power',
    );
  return {
    zones: of('load').map((row) => {
      const zone = String(row['zone']);
      return { zone, load: Number(row['power']), unserved: powerIn(zone, 'unserved') };
    }),
    dispatch: rows.filter((row) => !NO_TECHNOLOGIES.has(String(row['technology']))),
    flows: lines.map((line) => ({ line, power: powerIn(line, 'forward') - powerIn(line, 'backward') })),
  };
}
const NO_TECHNOLOGIES = new Set(['load', 'unserved', 'forward', 'backward', 'import', 'export']);

const sumOf = (rows: readonly Row[], column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);

/**
 * The balance of one hour in a zone or in all: generation by technology, unserved load and load add up with what the ties
 * and contracts bring, which is told as the difference; flows and prices stand below.
 * Throws UsageError for an hour or zone that there is not, CommandFailure for a run without hours.
 */
export async function hourReport(store: RunStore, id: string, hour: number, zone: string | undefined): Promise<Report> {
  if (!(hour >= 0 && hour < HOURS_PER_YEAR)) throw new UsageError(phrase(words.noSuchHour, { hour }));
  const { planYear, zones: zoneHours, ...told } = await hourRows(store, id, hour);
  const zones = zoneHours.map((row) => String(row['zone']));
  if (zone !== undefined && !zones.includes(zone))
    throw new UsageError(phrase(words.noSuchZone, { id, zone, choices: zones.join(', ') }));
  const here = (row: Row) => zone === undefined || row['zone'] === zone;
  const dispatch = told.dispatch.filter(here);
  const local = zoneHours.filter(here);
  const flows = zone === undefined ? told.flows : [];

  const technologies = [...new Set(dispatch.map((row) => String(row['technology'])))];
  const generation = technologies.map((technology) => ({
    item: technology,
    megawatt: sumOf(
      dispatch.filter((row) => row['technology'] === technology),
      'power',
    ),
  }));
  const load = sumOf(local, 'load');
  const unserved = sumOf(local, 'unserved');
  const generated = generation.reduce((sum, each) => sum + each.megawatt, 0);
  const exchange = load - unserved - generated;
  const balance = [
    ...generation,
    { item: 'unserved', megawatt: unserved },
    { item: 'exchange', megawatt: exchange },
    { item: 'load', megawatt: -load },
  ];
  const prices = (planYear === null ? local : []).map((row) => ({
    zone: String(row['zone']),
    price: Number(row['price']),
  }));
  const listed = prices.map((each) => each.price);

  const titles: Readonly<Record<string, Cell>> = {
    unserved: words.unservedItem,
    exchange: words.exchangeItem,
    load: words.loadItem,
  };
  const drawn = balance.map(({ item, megawatt }): Cell[] => [titles[item] ?? item, megawatt]);
  const ties = flows.map((row): Cell[] => [
    phrase(words.flowItem, { line: String(row['line']) }),
    Number(row['power']),
  ]);
  const priceLine =
    planYear !== null
      ? phrase(words.hourOfPlan, { year: planYear })
      : listed.length === 1
        ? phrase(words.price, { value: amount(listed[0] ?? 0, 'CNY/MWh') })
        : phrase(words.priceRange, {
            low: amount(Math.min(...listed), 'CNY/MWh'),
            high: amount(Math.max(...listed), 'CNY/MWh'),
          });
  return {
    blocks: [
      heading(
        phrase(words.hourTitle, {
          where: zone === undefined ? words.allZones : same(zone),
          hour,
          label: hourLabel(hour),
        }),
      ),
      reportTable(
        [
          { name: 'item', title: words.item },
          { name: 'power', title: words.power },
        ],
        [...drawn, ...ties],
      ),
      line(priceLine),
    ],
    document: {
      command: 'show',
      version: DOCUMENT_VERSION,
      runId: id,
      hour,
      zone: zone ?? null,
      balance,
      flows: flows.map((row) => ({ line: String(row['line']), megawatt: Number(row['power']) })),
      prices,
    },
  };
}
