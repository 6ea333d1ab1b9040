import type { GivenTable, Imported } from './import-ledger.js';
import { idFrom, type PlantContext, PlantImport } from './plants.js';
import { type ColumnNames, columnsOf, type RowReader, rowsOf } from './read-cells.js';

/**
 * Trackers of Global Energy Monitor: the sheet of units as a workbook or its CSV export. The names of columns differ a
 * little between trackers and releases (Coal Plant Tracker: Plant name, Unit name, Combustion technology, Start year;
 * Integrated Power Tracker: Plant / Project name, Unit / Phase name, Type, Technology); each is known by all of them.
 * Licence: CC BY 4.0.
 */

const column = (name: string, ...aliases: string[]): ColumnNames => ({ name, aliases });
const optional = (name: string, ...aliases: string[]): ColumnNames => ({ name, aliases, optional: true });

export const GEM_COLUMNS: readonly ColumnNames[] = [
  column('country', 'Country/Area', 'Country', 'Country/Area 1'),
  column('name', 'Plant name', 'Plant / Project name', 'Plant/Project name', 'Project name', 'Project/Plant name'),
  optional('unit', 'Unit name', 'Unit / Phase name', 'Unit/Phase name', 'Phase name'),
  column('id', 'GEM unit/phase ID', 'GEM unit ID', 'GEM phase ID', 'Unit ID'),
  column('capacity', 'Capacity (MW)'),
  column('status', 'Status'),
  optional('start', 'Start year'),
  optional('end', 'Retired year', 'Planned retirement'),
  column('latitude', 'Latitude'),
  column('longitude', 'Longitude'),
  optional('type', 'Type'),
  optional('technology', 'Combustion technology', 'Turbine/Engine Technology', 'Technology Type', 'Technology'),
  optional('coal', 'Coal type', 'Main coal type'),
  optional('fuel', 'Fuel', 'Fuel (combustion only)'),
];

/** Statuses that a case takes over: what stands and what is being built. */
const USED = ['operating', 'construction'];

/** Carriers by words of the type or fuel, the first that is found. */
const CARRIER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/bio|waste/, 'biomass'],
  [/gas|lng/, 'gas'],
  [/coal|lignite/, 'coal'],
  [/hydro/, 'hydro'],
  [/wind/, 'wind'],
  [/solar|pv/, 'solar'],
  [/nuclear/, 'nuclear'],
  [/geothermal/, 'geothermal'],
  [/oil|diesel/, 'oil'],
];

function carrierOf(row: RowReader, fallback: string | null): string | null {
  for (const text of [row.raw('fuel'), row.raw('type'), row.raw('coal') === '' ? '' : 'coal'])
    for (const [pattern, carrier] of CARRIER_WORDS) if (pattern.test(text.toLowerCase())) return carrier;
  return fallback;
}

/** `carrier`: of a tracker that holds one kind of plant only and does not say so in its rows. */
export function importGem(given: readonly GivenTable[], context: PlantContext, carrier: string | null): Imported {
  const plants = new PlantImport(context, {
    id: 'gem',
    title: `Global Energy Monitor: ${given.map((table) => table.file).join(', ')}`,
    url: 'https://globalenergymonitor.org',
    date: '',
    licence: 'CC BY 4.0',
    confidence: 'high',
    note: 'Attribution: Global Energy Monitor and the tracker and release of the file',
  });
  for (const table of given) {
    plants.open(table);
    const columns = columnsOf(table, GEM_COLUMNS, plants.ledger);
    if (columns === null) continue;
    for (const row of rowsOf(table, columns, plants.ledger)) {
      const status = row.raw('status').toLowerCase();
      if (row.raw('country') !== 'China') plants.ledger.setAside(table.file, 'country');
      else if (!USED.includes(status)) plants.ledger.setAside(table.file, 'status');
      else {
        const id = row.text('id');
        const own = carrierOf(row, carrier);
        if (own === null)
          plants.ledger.report('import-choice', row.place('fuel'), row.raw('fuel'), {
            choices: [...new Set(CARRIER_WORDS.map(([, each]) => each))].join(', '),
          });
        const name = row.text('name');
        const unit = row.raw('unit') === '' ? '' : row.text('unit');
        if (id === null || own === null || unit === null) continue;
        const whole = name === null ? null : `${name} ${unit}`.trim();
        const words = row.raw('technology').toLowerCase();
        plants.add(row, idFrom('gem', id), whole, { carrier: own, words }, status === 'construction' ? status : '');
      }
    }
  }
  return plants.result();
}
