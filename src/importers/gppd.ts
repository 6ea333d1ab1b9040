import type { GivenTable, Imported } from './import-ledger.js';
import { idFrom, type PlantContext, PlantImport } from './plants.js';
import { type ColumnNames, columnsOf, rowsOf } from './read-cells.js';

/**
 * Global Power Plant Database (World Resources Institute), the file global_power_plant_database.csv. Columns by its
 * README (github.com/wri/global-power-plant-database, v1.3.0 of 2021): country (ISO 3166-1 alpha-3), name, gppd_idnr,
 * capacity_mw, latitude, longitude, primary_fuel (fuel1 before v1.2), commissioning_year. Licence: CC BY 4.0.
 */

const column = (name: string, ...aliases: string[]): ColumnNames => ({ name, aliases });
const COLUMNS: readonly ColumnNames[] = [
  column('country', 'country'),
  column('name', 'name'),
  column('id', 'gppd_idnr'),
  column('capacity', 'capacity_mw'),
  column('latitude', 'latitude'),
  column('longitude', 'longitude'),
  column('technology', 'primary_fuel', 'fuel1'),
  { ...column('start', 'commissioning_year'), optional: true },
];

/** Carriers of a case by the fuels that the data base knows. */
const CARRIERS: Readonly<Record<string, string>> = {
  coal: 'coal',
  gas: 'gas',
  hydro: 'hydro',
  wind: 'wind',
  solar: 'solar',
  biomass: 'biomass',
  waste: 'biomass',
  oil: 'oil',
  nuclear: 'nuclear',
  geothermal: 'geothermal',
  storage: 'storage',
};

const COUNTRY = 'CHN';

export function importGppd(given: readonly GivenTable[], context: PlantContext): Imported {
  const plants = new PlantImport(context, {
    id: 'gppd',
    title: 'Global Power Plant Database',
    url: 'https://datasets.wri.org/dataset/globalpowerplantdatabase',
    date: '2021',
    licence: 'CC BY 4.0',
    confidence: 'medium',
    note: 'Attribution: Global Energy Observatory, Google, KTH Royal Institute of Technology in Stockholm, Enipedia, World Resources Institute',
  });
  for (const table of given) {
    plants.open(table);
    const columns = columnsOf(table, COLUMNS, plants.ledger);
    if (columns === null) continue;
    for (const row of rowsOf(table, columns, plants.ledger)) {
      if (row.raw('country') !== COUNTRY) {
        plants.ledger.setAside(table.file, 'country');
        continue;
      }
      const id = row.text('id');
      const fuel = row.raw('technology').toLowerCase();
      const carrier = Object.hasOwn(CARRIERS, fuel) ? CARRIERS[fuel]! : null;
      if (carrier === null)
        plants.ledger.report('import-choice', row.place('technology'), fuel, {
          choices: Object.keys(CARRIERS).join(', '),
        });
      if (id !== null && carrier !== null)
        plants.add(row, idFrom('gppd', id), row.text('name'), { carrier, words: '' }, '');
    }
  }
  return plants.result();
}
