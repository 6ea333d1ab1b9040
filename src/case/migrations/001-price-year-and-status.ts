import type { Migration } from './migration.js';

const NOTE = 'Status was not recorded in format version 0';

const rename = (name: string) => (name === 'base_year' ? 'price_year' : name === 'source' ? 'sources' : name);

/** Version 0 named the price year `base_year`, knew one `source` per row and no status. */
export const priceYearAndStatus: Migration = {
  from: 0,
  sentence: {
    en: "base_year becomes price_year, source becomes sources; rows without a status are 'assumed'",
    zh: 'base_year 改名为 price_year，source 改名为 sources；没有 status 的行记为 assumed',
  },
  descriptor(descriptor) {
    const bashu = { ...(descriptor['bashu'] as Record<string, unknown>) };
    if (bashu['priceYear'] === undefined && bashu['baseYear'] !== undefined) bashu['priceYear'] = bashu['baseYear'];
    delete bashu['baseYear'];
    return { ...descriptor, bashu: { ...bashu, formatVersion: 1 } };
  },
  columns(table, columns) {
    const constants = new Map<string, string>();
    if (table !== 'sources' && !columns.includes('status')) {
      constants.set('status', 'assumed');
      if (!columns.includes('note')) constants.set('note', NOTE);
    }
    return { names: table === 'sources' ? [...columns] : columns.map(rename), constants };
  },
};
