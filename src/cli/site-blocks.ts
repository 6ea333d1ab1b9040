import type { SiteResults } from '#studies';
import { phrase, same, type Worded } from '#words';
import { accountsCliWords as words } from './accounts-words.js';
import { type Block, type Cell, heading, line, reportTable } from './output.js';

const named: Readonly<Record<string, Worded>> = words;
const wordOf = (id: string): Worded => (id === 'electricity' ? words.electricityGroup : (named[id] ?? same(id)));
const column = (name: string, title: Worded) => ({ name, title });
/** Tonnes and tce to a tenth. */
const tenth = (value: number | null) => (value === null ? null : Number(value.toFixed(1)));
const four = (value: number | null) => (value === null ? null : Number(value.toPrecision(4)));

/** The screens of an upload of site reports. */
export function siteBlocks(results: SiteResults, side: (id: string) => Worded): Block[] {
  const { sites, sums, reconciliation, curve, rural, standings, gridFactors } = results;
  const accepted = standings.filter(({ state }) => state === 'accepted').length;
  return [
    line(phrase(words.accepted, { count: accepted }), 'good'),
    heading(words.siteAccounts),
    reportTable(
      [
        column('site', words.site),
        column('year', words.year),
        column('energy', words.siteEnergy),
        column('scope1', words.scope1),
        column('scope2_location', words.scope2Location),
        column('scope2_market', words.scope2Market),
        column('shortfall', words.shortfall),
      ],
      sites.map(({ account, trading }): Cell[] => [
        account.report.site.name,
        String(account.report.year),
        tenth(account.energy.calorific),
        tenth(account.scope1),
        tenth(account.scope2Location),
        tenth(account.scope2Market),
        trading === null ? null : tenth(trading.shortfall),
      ]),
    ),
    ...(gridFactors.length === 0
      ? []
      : [
          heading(words.usedFactors),
          reportTable(
            [
              column('side', words.side),
              column('year', words.year),
              column('published_for', words.publishedFor),
              column('factor', words.unitFactor),
            ],
            gridFactors.map((each): Cell[] => [
              side(each.party),
              String(each.year),
              String(each.publishedFor),
              each.factor,
            ]),
          ),
        ]),
    ...productBlocks(results),
    heading(words.criteria),
    reportTable(
      [
        column('site', words.site),
        column('year', words.year),
        ...(sites[0]?.criteria ?? []).map(({ criterion }) => column(criterion, wordOf(criterion))),
      ],
      sites.map(({ account, criteria }): Cell[] => [
        account.report.site.name,
        String(account.report.year),
        ...criteria.map(({ verdict }) => wordOf(verdict)),
      ]),
    ),
    heading(words.sums),
    reportTable(
      [
        column('kind', words.kind),
        column('place', words.place),
        column('year', words.year),
        column('sites', words.sitesCount),
        column('energy', words.siteEnergy),
        column('scope1', words.scope1),
        column('scope2_location', words.scope2Location),
        column('scope2_market', words.scope2Market),
      ],
      sums.map((sum): Cell[] => [
        wordOf(sum.kind),
        sum.kind === 'party' ? side(sum.place) : sum.place,
        String(sum.year),
        sum.sites,
        tenth(sum.energy),
        tenth(sum.scope1),
        tenth(sum.scope2Location),
        tenth(sum.scope2Market),
      ]),
    ),
    ...(reconciliation.length === 0
      ? []
      : [
          heading(words.reconciliation),
          reportTable(
            [
              column('side', words.side),
              column('year', words.year),
              column('fuels', words.fuelGroup),
              column('reported', words.reported),
              column('regional', words.regional),
              column('rest', words.rest),
              column('covered', words.covered),
            ],
            reconciliation.map((each): Cell[] => [
              side(each.party),
              String(each.year),
              wordOf(each.group),
              tenth(each.reported),
              tenth(each.regional),
              tenth(each.rest),
              each.regional > 0 ? four((100 * each.reported) / each.regional) : null,
            ]),
          ),
        ]),
    ...(curve.length === 0
      ? []
      : [
          heading(words.curve),
          reportTable(
            [
              column('measure', words.measure),
              column('process', words.process),
              column('cost', words.cost),
              column('reduction', words.reduction),
              column('cumulated', words.cumulated),
            ],
            curve.map(({ measure, cost, cumulated }): Cell[] => [
              measure.name,
              measure.process,
              tenth(cost),
              measure.reduction,
              cumulated,
            ]),
          ),
        ]),
    ...(rural.length === 0
      ? []
      : [
          heading(words.rural),
          reportTable(
            [
              column('project', words.project),
              column('tonnes', words.reduction),
              column('net_income', words.netIncome),
              column('profit', words.profit),
              column('per_household', words.perHousehold),
              column('payback', words.payback),
            ],
            rural.map((each): Cell[] => [
              each.project.name,
              tenth(each.tonnes),
              tenth(each.netIncome),
              tenth(each.profit),
              tenth(each.perHousehold),
              tenth(each.payback),
            ]),
          ),
        ]),
  ];
}

function productBlocks({ sites }: SiteResults): Block[] {
  const rows = sites.flatMap(({ account, intensities }) =>
    intensities.map((each): Cell[] => [
      account.report.site.name,
      String(account.report.year),
      each.product.product,
      four(each.energy),
      four(each.limit),
      four(each.advanced),
      four(each.co2),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    heading(words.products),
    reportTable(
      [
        column('site', words.site),
        column('year', words.year),
        column('product', words.product),
        column('intensity', words.intensity),
        column('limit', words.limit),
        column('advanced', words.advanced),
        column('co2', words.co2Intensity),
      ],
      rows,
    ),
  ];
}

/** The same for programs, full precision. */
export function sitesDocument({ standings, sites, gridFactors, sums, reconciliation, curve, rural }: SiteResults) {
  return {
    standings: standings.map(({ site, year, state }) => ({ site, year, state })),
    reports: sites.map(({ account, trading, criteria, intensities }) => ({
      site: account.report.site.id,
      year: account.report.year,
      energyCalorific: account.energy.calorific,
      energyCoalConsumption: account.energy.coal_consumption,
      scope1: account.scope1,
      scope2Location: account.scope2Location,
      scope2Market: account.scope2Market,
      allowance: trading?.allowance ?? null,
      shortfall: trading?.shortfall ?? null,
      withoutBenchmark: [...(trading?.without ?? [])],
      products: intensities.map(({ product, energy, co2, limit, advanced }) => ({
        product: product.product,
        energy,
        co2,
        limit,
        advanced,
      })),
      criteria: criteria.map(({ criterion, verdict }) => ({ criterion, verdict })),
    })),
    gridFactors: gridFactors.map((each) => ({ ...each })),
    sums: sums.map((each) => ({ ...each })),
    reconciliation: reconciliation.map((each) => ({ ...each })),
    curve: curve.map(({ measure, cost, cumulated }) => ({
      id: measure.id,
      process: measure.process,
      cost,
      reduction: measure.reduction,
      cumulated,
    })),
    rural: rural.map(({ project, tonnes, netIncome, profit, perHousehold, payback }) => ({
      id: project.id,
      tonnes,
      netIncome,
      profit,
      perHousehold,
      payback,
    })),
  };
}
