import type { Case } from '#case';
import { conversion } from '#quantity';
import { type Fault, FaultError, phrase, same } from '#words';
import { type CostStep, costCurve, type Measure, type RuralResult, ruralResult } from './abatement.js';
import { regionalInput, statisticsOf } from './case-input.js';
import { CALORIFIC_TCE_PER_MWH, type Fuel } from './energy-balance.js';
import { FuelFactors } from './fuels.js';
import { co2PerUnit, WARMING_POTENTIALS, type WarmingPotential } from './inventory.js';
import { readUpload, type Upload, type UploadFile, type UploadRow } from './read-upload.js';
import { energyTotals, nearestKey, nearestYear } from './regional-accounts.js';
import type { RegionalInput } from './regional-input.js';
import {
  type Benchmark,
  type CriterionResult,
  type GridFactors,
  judgeSite,
  type ProductIntensity,
  productIntensities,
  type Reconciliation,
  type RollUp,
  reconcile,
  rollUp,
  type SiteAccount,
  siteAccount,
  type TradingPosition,
  tradingPosition,
} from './site-accounts.js';
import { type ReportStanding, type SiteReport, siteReports } from './site-reports.js';
import { uploadWords as words } from './upload-words.js';

export interface SiteOptions {
  /** Interest of measures and projects, 0.06 = 6 % a year. */
  readonly rate: number;
  readonly warmingPotential: WarmingPotential;
}

/** Everything that follows from an upload of site reports. */
export interface SiteResults {
  readonly standings: readonly ReportStanding[];
  readonly sites: readonly {
    readonly account: SiteAccount;
    readonly intensities: readonly ProductIntensity[];
    readonly trading: TradingPosition | null;
    readonly criteria: readonly CriterionResult[];
  }[];
  /** Average grid factors that scope 2 took, t/MWh, and the year that each was published for. */
  readonly gridFactors: readonly {
    readonly party: string;
    readonly year: number;
    readonly publishedFor: number;
    readonly factor: number;
  }[];
  readonly sums: readonly RollUp[];
  readonly reconciliation: readonly Reconciliation[];
  readonly curve: readonly CostStep[];
  readonly rural: readonly RuralResult[];
}

/** Reads an upload against a case and accounts for it. Throws FaultError with every fault of the upload, and a note on each report that is not refused. */
export async function accountSites(
  from: Case,
  files: readonly UploadFile[],
  options: SiteOptions,
): Promise<SiteResults> {
  const factors = new FuelFactors(from);
  const fuels = factors.fuels();
  const upload = await readUpload(files);
  const parties = from.tables.parties.map(({ id }) => id);
  const reading = siteReports(upload, { fuels, parties });
  const grid = gridFactors(from);
  const faults = [
    ...reading.faults,
    ...projectFaults(upload, fuels, parties),
    ...factorFaults(reading.reports, upload, grid),
  ];
  if (faults.some(({ severity }) => severity === 'error')) throw new FaultError(faults);
  const input = regionalInput(from, undefined);
  const coalConsumption = factors.coalConsumption();
  const accounts = reading.reports.map((report) => siteAccount(report, grid, coalConsumption));
  const benchmarks = rowsOf(upload, 'benchmarks').map(
    ({ values }): Benchmark => ({
      product: String(values['product']),
      kind: values['kind'] as Benchmark['kind'],
      year: Number(values['year']),
      value: Number(values['value']),
      source: String(values['source']),
    }),
  );
  return {
    standings: reading.standings,
    sites: accounts.map((account) => ({
      account,
      intensities: productIntensities(account, benchmarks),
      trading: tradingPosition(account, benchmarks),
      criteria: judgeSite(account, yearBefore(accounts, account), benchmarks),
    })),
    gridFactors: usedFactors(from, accounts),
    sums: rollUp(accounts),
    reconciliation: reconcile(accounts, regionalEnergy(input)),
    curve: costCurve(rowsOf(upload, 'measures').map(measureOf), options.rate),
    rural: rowsOf(upload, 'projects').map((row) => ruralOf(row, fuels, grid, options)),
  };
}

const rowsOf = (upload: Upload, name: Parameters<Upload['tables']['get']>[0]) => upload.tables.get(name) ?? [];

const yearBefore = (accounts: readonly SiteAccount[], { report }: SiteAccount) =>
  accounts.find((other) => other.report.site.id === report.site.id && other.report.year === report.year - 1) ?? null;

/** Published factors of the sides, of the year or the nearest one; without certificates and contracts the residual factor of the country. */
function gridFactors(from: Case): GridFactors {
  const { average, residual } = statisticsOf(from);
  return {
    average: (party, year) => nearestYear(average(party), year),
    residual: (_, year) => nearestYear(residual, year),
  };
}

/** Factors that were used, each once. */
function usedFactors(from: Case, accounts: readonly SiteAccount[]): SiteResults['gridFactors'] {
  const { average } = statisticsOf(from);
  const used = new Map<string, SiteResults['gridFactors'][number]>();
  for (const { report, electricity } of accounts) {
    const { party } = report.site;
    const series = average(party);
    const publishedFor = nearestKey(series, report.year);
    if (electricity.bought > 0 && publishedFor !== null)
      used.set(`${party} ${report.year}`, {
        party,
        year: report.year,
        publishedFor,
        factor: series.get(publishedFor)!,
      });
  }
  return [...used.values()];
}

/** Energy that the region counts for a group of fuels, tce with electricity by its heating value. */
function regionalEnergy(input: RegionalInput): (party: string, year: number, group: Fuel['group']) => number | null {
  const totals = energyTotals(input);
  return (party, year, group) => {
    if (group === 'electricity') {
      const balance = input.balances.find((each) => each.party === party && each.year === year);
      const fuel = balance?.fuels.find((each) => each.group === 'electricity');
      const use =
        balance !== undefined && fuel !== undefined
          ? balance.section('final', fuel.id) * conversion(fuel.unit, 'MWh')
          : input.power.find((side) => side.party === party && side.year === year)?.use;
      return use === undefined ? null : use * CALORIFIC_TCE_PER_MWH;
    }
    return totals.find((each) => each.party === party && each.year === year)?.parts.get(group) ?? null;
  };
}

function measureOf({ values }: UploadRow): Measure {
  return {
    id: String(values['id']),
    process: String(values['process']),
    name: { en: String(values['name_en']), zh: String(values['name_zh']) },
    investment: Number(values['investment']),
    lifetime: Number(values['lifetime']),
    yearlyCost: Number(values['yearly_cost']),
    reduction: Number(values['reduction']),
  };
}

function ruralOf({ values }: UploadRow, fuels: readonly Fuel[], grid: GridFactors, options: SiteOptions): RuralResult {
  const fuel = fuels.find(({ id }) => id === values['replaced_fuel']);
  const [party, year] = [String(values['party']), Number(values['year'])];
  return ruralResult(
    {
      id: String(values['id']),
      kind: values['kind'] as RuralResult['project']['kind'],
      name: { en: String(values['name_en']), zh: String(values['name_zh']) },
      party,
      year,
      electricity: Number(values['electricity']),
      replaced: Number(values['replaced'] ?? 0),
      replacedFactor: fuel === undefined ? 0 : co2PerUnit(fuel),
      methane: Number(values['methane'] ?? 0),
      households: Number(values['households'] ?? 0),
      income: Number(values['income']),
      yearlyCost: Number(values['yearly_cost']),
      investment: Number(values['investment']),
      lifetime: Number(values['lifetime']),
    },
    grid.average(party, year) ?? 0,
    WARMING_POTENTIALS[options.warmingPotential].CH4,
    options.rate,
  );
}

/** Projects of unknown sides or fuels. */
function projectFaults(upload: Upload, fuels: readonly Fuel[], parties: readonly string[]): Fault[] {
  return rowsOf(upload, 'projects').flatMap((row): Fault[] => {
    if (!row.sound) return [];
    const { file, row: line } = row.place;
    const fault = (column: string, code: string, message: Fault['message'], list: readonly string[]): Fault => ({
      code,
      severity: 'error',
      place: { file, row: line, field: row.place.cell(column) },
      message,
      found: String(row.values[column]),
      expected: phrase(words.oneOf, { list: list.join(', ') }),
    });
    const [party, fuel] = [String(row.values['party']), row.values['replaced_fuel']];
    const known = fuels.map(({ id }) => id);
    return [
      ...(parties.includes(party)
        ? []
        : [fault('party', 'site-party', phrase(words.unknownParty, { party }), parties)]),
      ...(fuel === null || known.includes(String(fuel))
        ? []
        : [fault('replaced_fuel', 'site-fuel', phrase(words.unknownFuel, { fuel: String(fuel) }), known)]),
    ];
  });
}

/** Reports that buy electricity on a side whose grid factor nobody knows. */
function factorFaults(reports: readonly SiteReport[], upload: Upload, grid: GridFactors): Fault[] {
  const rows = rowsOf(upload, 'energy');
  return reports.flatMap((report): Fault[] => {
    const bought = report.energy.some(({ fuel, purchased, sold }) => fuel.group === 'electricity' && purchased > sold);
    const { party, id } = report.site;
    if (!bought || grid.average(party, report.year) !== null) return [];
    const row = rows.find(({ values }) => values['site'] === id && values['year'] === report.year);
    return [
      {
        code: 'site-grid-factor',
        severity: 'error',
        place: row === undefined ? {} : { file: row.place.file, row: row.place.row },
        message: phrase(words.noFactor, { party, year: report.year }),
        found: id,
        expected: same(`${party}-grid-factor`),
        cure: words.noFactorExpected,
      },
    ];
  });
}
