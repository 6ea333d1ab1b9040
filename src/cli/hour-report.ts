import type { AnswerTable } from '#answer';
import type { RunStore } from '#answer/node';
import { HOURS_PER_YEAR, hourLabel } from '#frame';
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

const sumOf = (rows: readonly Row[], column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);

/**
 * The balance of one hour in a zone or in all: generation by technology, unserved load and load add up with what the ties
 * and contracts bring, which is told as the difference; flows and prices stand below.
 * Throws UsageError for an hour or zone that there is not, CommandFailure for a run without hours.
 */
export async function hourReport(store: RunStore, id: string, hour: number, zone: string | undefined): Promise<Report> {
  if (!(hour >= 0 && hour < HOURS_PER_YEAR)) throw new UsageError(phrase(words.noSuchHour, { hour }));
  const zoneHours = await hourOf(store, id, 'zone_hours', hour);
  const zones = zoneHours.map((row) => String(row['zone']));
  if (zone !== undefined && !zones.includes(zone))
    throw new UsageError(phrase(words.noSuchZone, { id, zone, choices: zones.join(', ') }));
  const here = (row: Row) => zone === undefined || row['zone'] === zone;
  const dispatch = (await hourOf(store, id, 'dispatch', hour)).filter(here);
  const local = zoneHours.filter(here);
  const flows = zone === undefined ? await hourOf(store, id, 'flows', hour) : [];

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
  const prices = local.map((row) => ({ zone: String(row['zone']), price: Number(row['price']) }));
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
    listed.length === 1
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
