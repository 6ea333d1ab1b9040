import { conversion } from '#quantity';
import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import type { Fuel } from './energy-balance.js';
import { PROCESS_FACTORS } from './process-factors.js';
import type { Upload, UploadRow } from './read-upload.js';
import type { SiteTableName } from './site-tables.js';
import { uploadWords as words } from './upload-words.js';

/** A site as its operator describes it. */
export interface Site {
  readonly id: string;
  readonly name: Worded;
  readonly party: string;
  readonly city: string;
  readonly park: string;
  readonly cluster: string;
  readonly sector: string;
  readonly inTrading: boolean;
  readonly hasEnergyManagement: boolean;
  readonly isVerified: boolean;
}

/** Energy of one fuel, quantities in the unit of the case. */
export interface SiteEnergy {
  readonly fuel: Fuel;
  readonly purchased: number;
  readonly ownProduction: number;
  readonly used: number;
  readonly feedstock: number;
  readonly sold: number;
  /** t CO2 per MWh or GJ by contract; null: none. */
  readonly supplierFactor: number | null;
  readonly green: number;
}

export interface SiteProduct {
  readonly product: string;
  readonly unit: string;
  readonly output: number;
  readonly energy: number | null;
  readonly co2: number | null;
}

/** One site in one year. */
export interface SiteReport {
  readonly site: Site;
  readonly year: number;
  readonly energy: readonly SiteEnergy[];
  readonly products: readonly SiteProduct[];
  readonly processes: readonly { readonly process: string; readonly activity: number }[];
}

export type ReportState = 'accepted' | 'waiting' | 'refused';
export interface ReportStanding {
  readonly site: string;
  readonly year: number;
  readonly state: ReportState;
  /** Why it waits. */
  readonly reason: Worded | null;
}

export interface SiteReading {
  /** Empty unless nothing of the upload is refused: an upload counts as a whole or not at all. */
  readonly reports: readonly SiteReport[];
  /** Every report of the upload: accepted ones would count, waiting ones are sound but lean on something refused. */
  readonly standings: readonly ReportStanding[];
  /** All faults of the upload; with an error among them, a note for each report that is accepted or waiting. */
  readonly faults: readonly Fault[];
}

/** Share by which stocks, purchases and use of a fuel may fail to close. */
const CLOSING = 0.005;

/** What site reports are read against. */
export interface SiteContext {
  readonly fuels: readonly Fuel[];
  readonly parties: readonly string[];
}

const text = (row: UploadRow, name: string) => String(row.values[name] ?? '');
const number = (row: UploadRow, name: string) => Number(row.values[name] ?? 0);

/** Links the tables of an upload to site reports, one per site and year, and tells the state of each. */
export function siteReports(upload: Upload, context: SiteContext): SiteReading {
  const faults = [...upload.faults];
  const rowsOf = (name: SiteTableName) => upload.tables.get(name) ?? [];
  const refusedSites = new Set<string>();
  const sites = new Map<string, Site>();
  for (const row of rowsOf('sites')) {
    const id = text(row, 'id');
    const party = text(row, 'party');
    let sound = row.sound;
    if (sound && !context.parties.includes(party)) {
      sound = false;
      faults.push(
        faultAt(
          row,
          'party',
          'site-party',
          phrase(words.unknownParty, { party }),
          phrase(words.oneOf, { list: context.parties.join(', ') }),
        ),
      );
    }
    if (!sound) refusedSites.add(id);
    else sites.set(id, siteOf(row));
  }
  const reports = new Map<string, Draft>();
  const gather = (name: 'energy' | 'products' | 'processes', take: (row: UploadRow, draft: Draft) => boolean) => {
    for (const row of rowsOf(name)) {
      const [id, year] = [text(row, 'site'), number(row, 'year')];
      const key = `${id} ${year}`;
      const draft = reports.get(key) ?? { site: id, year, energy: [], products: [], processes: [], isRefused: false };
      reports.set(key, draft);
      if (!row.sound) {
        draft.isRefused = true;
        continue;
      }
      if (!sites.has(id) && !refusedSites.has(id) && !upload.lost.has('sites')) {
        draft.isRefused = true;
        faults.push(
          faultAt(
            row,
            'site',
            'site-unknown',
            phrase(words.unknownSite, { site: id }),
            phrase(words.oneOf, { list: [...sites.keys()].slice(0, 8).join(', ') }),
          ),
        );
        continue;
      }
      if (!take(row, draft)) draft.isRefused = true;
    }
  };
  const fuels = new Map(context.fuels.map((fuel) => [fuel.id, fuel]));
  gather('energy', (row, draft) => {
    const read = energyOf(row, fuels, faults);
    if (read === null) return false;
    draft.energy.push(read);
    return true;
  });
  gather('products', (row, draft) => {
    const { product, unit, output, energy, co2 } = row.values;
    draft.products.push({
      product: String(product),
      unit: String(unit),
      output: Number(output),
      energy: energy === null ? null : Number(energy),
      co2: co2 === null ? null : Number(co2),
    });
    return true;
  });
  gather('processes', (row, draft) => {
    const read = processOf(row, faults);
    if (read === null) return false;
    draft.processes.push(read);
    return true;
  });
  const lost = [...upload.lost].filter(
    (name) => name === 'sites' || name === 'energy' || name === 'products' || name === 'processes',
  );
  const standings = [...reports.values()].map((draft): ReportStanding => {
    const { site, year } = draft;
    if (draft.isRefused) return { site, year, state: 'refused', reason: null };
    if (refusedSites.has(site)) return { site, year, state: 'waiting', reason: words.waitingForSite };
    if (lost[0] !== undefined)
      return { site, year, state: 'waiting', reason: phrase(words.waitingForFile, { table: lost[0] }) };
    return { site, year, state: 'accepted', reason: null };
  });
  const isRefused = faults.some(({ severity }) => severity === 'error');
  if (isRefused) faults.push(...standingNotes(standings));
  return {
    standings,
    faults,
    reports: isRefused
      ? []
      : [...reports.values()].map(({ site, year, energy, products, processes }) => ({
          site: sites.get(site)!,
          year,
          energy,
          products,
          processes,
        })),
  };
}

interface Draft {
  readonly site: string;
  readonly year: number;
  readonly energy: SiteEnergy[];
  readonly products: SiteProduct[];
  readonly processes: { readonly process: string; readonly activity: number }[];
  isRefused: boolean;
}

function siteOf(row: UploadRow): Site {
  return {
    id: text(row, 'id'),
    name: { en: text(row, 'name_en'), zh: text(row, 'name_zh') },
    party: text(row, 'party'),
    city: text(row, 'city'),
    park: text(row, 'park'),
    cluster: text(row, 'cluster'),
    sector: text(row, 'sector'),
    inTrading: text(row, 'ets') === 'yes',
    hasEnergyManagement: text(row, 'energy_management') === 'yes',
    isVerified: text(row, 'verified') === 'yes',
  };
}

function faultAt(
  row: UploadRow,
  column: string,
  code: string,
  message: Worded,
  expected: Worded,
  found = String(row.values[column] ?? ''),
): Fault {
  const { file, row: line } = row.place;
  return {
    code,
    severity: 'error',
    place: { file, row: line, field: row.place.cell(column) },
    message,
    found,
    expected,
  };
}

function energyOf(row: UploadRow, fuels: ReadonlyMap<string, Fuel>, faults: Fault[]): SiteEnergy | null {
  const [id, unit] = [text(row, 'fuel'), text(row, 'unit')];
  const fuel = fuels.get(id);
  if (fuel === undefined) {
    faults.push(
      faultAt(
        row,
        'fuel',
        'site-fuel',
        phrase(words.unknownFuel, { fuel: id }),
        phrase(words.oneOf, { list: [...fuels.keys()].join(', ') }),
      ),
    );
    return null;
  }
  let factor: number;
  try {
    factor = conversion(unit, fuel.unit);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    faults.push(faultAt(row, 'unit', 'site-unit', phrase(words.wrongUnit, { unit, fuel: fuel.name }), same(fuel.unit)));
    return null;
  }
  const given = (name: string) => row.values[name] !== null;
  const amount = (name: string) => number(row, name) * factor;
  const before = faults.length;
  const flows = ['opening_stock', 'purchased', 'own_production', 'used', 'sold', 'closing_stock'] as const;
  const [opening, bought, own, used, sold, closing] = flows.map(amount) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // Without a purchase the row tells only the use; with one, the whole must close.
  const purchased = given('purchased') ? bought : Math.max(0, used + sold + closing - opening - own);
  if (given('purchased')) {
    const gap = opening + purchased + own - used - sold - closing;
    if (Math.abs(gap) > CLOSING * Math.max(opening + purchased + own, used + sold + closing))
      faults.push(
        faultAt(
          row,
          'used',
          'site-balance',
          phrase(words.doesNotClose, { site: text(row, 'site'), year: number(row, 'year'), fuel: fuel.name }),
          phrase(
            words.closes,
            Object.fromEntries(
              ['opening', 'purchased', 'own', 'used', 'sold', 'closing'].map((name, k) => [
                name,
                number(row, flows[k]!),
              ]),
            ),
          ),
        ),
      );
  }
  for (const name of ['feedstock', 'green'] as const)
    if (amount(name) > used * (1 + 1e-9))
      faults.push(
        faultAt(
          row,
          name,
          'site-part',
          phrase(words.moreThanUsed, { column: name }),
          same(`≤ ${number(row, 'used')} ${unit}`),
        ),
      );
  if (faults.length > before) return null;
  return {
    fuel: measured(fuel, row),
    purchased,
    ownProduction: own,
    used,
    feedstock: amount('feedstock'),
    sold,
    supplierFactor: given('supplier_factor') ? number(row, 'supplier_factor') : null,
    green: amount('green'),
  };
}

/** The fuel with what the site measured in place of the defaults. */
function measured(fuel: Fuel, row: UploadRow): Fuel {
  if (fuel.combustion === null) return fuel;
  const own = (name: string, other: number) => (row.values[name] === null ? other : number(row, name));
  const heat = own('net_calorific_value', fuel.combustion.netCalorificValue);
  return {
    ...fuel,
    coalEquivalent: (fuel.coalEquivalent * heat) / fuel.combustion.netCalorificValue,
    combustion: {
      netCalorificValue: heat,
      carbonContent: own('carbon_content', fuel.combustion.carbonContent),
      oxidation: own('oxidation', fuel.combustion.oxidation),
    },
  };
}

function processOf(row: UploadRow, faults: Fault[]): { process: string; activity: number } | null {
  const [process, unit] = [text(row, 'process'), text(row, 'unit')];
  const known = PROCESS_FACTORS.find(({ id }) => id === process);
  if (known === undefined) {
    faults.push(
      faultAt(
        row,
        'process',
        'site-process',
        phrase(words.unknownProcess, { process }),
        phrase(words.oneOf, { list: PROCESS_FACTORS.map(({ id }) => id).join(', ') }),
      ),
    );
    return null;
  }
  try {
    return { process, activity: number(row, 'activity') * conversion(unit, known.unit) };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    faults.push(
      faultAt(row, 'unit', 'site-unit', phrase(words.wrongUnit, { unit, fuel: known.name }), same(known.unit)),
    );
    return null;
  }
}

/** Notes that list the rest of a refused upload. */
function standingNotes(standings: readonly ReportStanding[]): Fault[] {
  const notes = standings.flatMap(({ site, year, state, reason }): Fault[] => {
    if (state === 'refused') return [];
    const message =
      state === 'accepted'
        ? phrase(words.accepted, { site, year })
        : phrase(words.waiting, { site, year, reason: reason ?? words.waitingForSite });
    return [{ code: `site-${state}`, severity: 'warning', place: {}, message }];
  });
  return [...notes, { code: 'upload-not-counted', severity: 'warning', place: {}, message: words.notImported }];
}
