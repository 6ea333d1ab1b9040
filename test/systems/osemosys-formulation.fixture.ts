import { ProblemBuilder, type VariableBlock } from '#lp';
import { card, cell, equation, positions, TermList } from './cells.fixture.js';
import { writeCosts } from './osemosys-costs.fixture.js';
import type { OsemosysData } from './osemosys-data.fixture.js';
import { writeLimits } from './osemosys-limits.fixture.js';
import { writeStorage } from './osemosys-storage.fixture.js';

/**
 * The standard OSeMOSYS formulation in blocks.
 *
 * Source: Howells et al. (2011), "OSeMOSYS: The Open Source Energy Modeling System", Energy Policy 39, 5850-5870, and the
 * documentation of its 2017 release. Names in brackets are the groups of equations there. Accounting identities of the long
 * form (production by technology, use by technology, …) are substituted, as its short form does; the optimum is the same.
 * Left out: trade between regions and units of fixed size (the reader of the data refuses both).
 */

export interface OsemosysBlocks {
  /** (region, technology, year): capacity built. */
  readonly newCapacity: VariableBlock;
  /** (region, technology, year): residual and accumulated new capacity. */
  readonly capacity: VariableBlock;
  /** (region, timeslice, technology, mode, year): rate of activity, per year. */
  readonly rate: VariableBlock;
  /** (region, technology, mode, year): activity of the year. */
  readonly activity: VariableBlock;
  /** (region, emission, year): emissions of technologies. */
  readonly emissions: VariableBlock;
}
export interface OsemosysBuild extends OsemosysBlocks {
  readonly builder: ProblemBuilder;
  readonly data: OsemosysData;
}

export function buildOsemosys(data: OsemosysData): OsemosysBuild {
  const build = declareDecisions(data);
  writeCapacityAdequacy(build);
  writeEnergyBalance(build);
  writeActivity(build);
  writeEmissions(build);
  writeLimits(build);
  writeStorage(build);
  writeCosts(build);
  return build;
}

/** A limit of −1 says that there is none. */
export const orNone = (limit: number): number => (limit === -1 ? Number.POSITIVE_INFINITY : limit);

/** Bounds of a block, cell by cell. */
const bounds = (size: number, at: (k: number) => number) => Float64Array.from({ length: size }, (_, k) => at(k));

function declareDecisions(data: OsemosysData): OsemosysBuild {
  const builder = new ProblemBuilder();
  const { region, technology, timeslice, mode, year, emission } = data;
  const plants = [region, technology, year] as const;
  const of = [...positions(...plants)];
  const free = { lower: 0, upper: Number.POSITIVE_INFINITY };
  // [NCC] and [TCC] are bounds of one variable each.
  const newCapacity = builder.variables('newCapacity', plants, {
    lower: bounds(of.length, (k) => data.value('TotalAnnualMinCapacityInvestment', ...of[k]!)),
    upper: bounds(of.length, (k) => orNone(data.value('TotalAnnualMaxCapacityInvestment', ...of[k]!))),
    card: card('GW or PJ/a', 'capacity built in the year', '当年新建容量', 'NC_{r,t,y}'),
  });
  const capacity = builder.variables('capacity', plants, {
    lower: bounds(of.length, (k) => data.value('TotalAnnualMinCapacity', ...of[k]!)),
    upper: bounds(of.length, (k) => orNone(data.value('TotalAnnualMaxCapacity', ...of[k]!))),
    card: card('GW or PJ/a', 'capacity there in the year', '当年可用容量', 'TC_{r,t,y}'),
  });
  const rate = builder.variables('rate', [region, timeslice, technology, mode, year], {
    ...free,
    card: card('PJ/a', 'rate of activity in a time slice', '时段内活动速率', 'RA_{r,l,t,m,y}'),
  });
  const activity = builder.variables('activity', [region, technology, mode, year], {
    ...free,
    card: card('PJ', 'activity of the year in a mode', '当年某模式下的活动量', 'A_{r,t,m,y}'),
  });
  const released = [...positions(region, emission, year)];
  const emissions = builder.variables('emissions', [region, emission, year], {
    lower: 0,
    // [E8] The limit counts the emissions from outside the model too.
    upper: bounds(released.length, (k) => {
      const limit = orNone(data.value('AnnualEmissionLimit', ...released[k]!));
      return limit - data.value('AnnualExogenousEmission', ...released[k]!);
    }),
    card: card('t', 'emissions of all technologies in the year', '当年全部技术的排放', 'E_{r,e,y}'),
  });
  return { builder, data, newCapacity, capacity, rate, activity, emissions };
}

/** [CAa], [CAb]: what is there, and what it can do in a slice and in a year. */
function writeCapacityAdequacy({ builder, data, newCapacity, capacity, rate }: OsemosysBuild): void {
  const { region, technology, timeslice, mode, year, years } = data;
  const plants = [...positions(region, technology, year)];
  //   TC_y − Σ_{v ≤ y < v + life} NC_v = residual_y
  const residual = Float64Array.from(plants, (at) => data.value('ResidualCapacity', ...at));
  const stock = builder.rows('stock', [region, technology, year], {
    lower: residual,
    upper: residual,
    card: card(
      'GW or PJ/a',
      'capacity is what is left from before and what was built within its life',
      '容量等于存量加上寿命期内的新建量',
      'TC_{r,t,y} - \\sum_{v} NC_{r,t,v} = RC_{r,t,y}',
      'Howells et al. (2011), CAa1-CAa2',
    ),
  });
  const there = new TermList(builder, stock, capacity);
  const built = new TermList(builder, stock, newCapacity);
  for (const [r, t, y] of plants) {
    const row = cell(stock, r, t, y);
    there.add(row, cell(capacity, r, t, y), 1);
    for (let v = 0; v <= y; v++)
      if (years[y]! - years[v]! < data.value('OperationalLife', r, t)) built.add(row, cell(newCapacity, r, t, v), -1);
  }
  there.close();
  built.close();

  //   Σ_m RA_l,m ≤ TC CF_l CAU
  const slices = builder.rows('sliceCapacity', [region, timeslice, technology, year], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'PJ/a',
      'activity in a slice stays within the capacity available then',
      '时段活动不超过可用容量',
      '\\sum_m RA_{r,l,t,m,y} \\le TC_{r,t,y} CF_{r,t,l,y} CAU_{r,t}',
      'Howells et al. (2011), CAa3-CAa4',
    ),
  });
  //   Σ_l,m RA YS ≤ TC AF CAU Σ_l CF_l YS_l
  const yearly = builder.rows('yearCapacity', [region, technology, year], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'PJ',
      'activity of a year leaves time for maintenance',
      '全年活动须留出检修时间',
      '\\sum_{l,m} RA_{r,l,t,m,y} YS_{l,y} \\le TC_{r,t,y} AF_{r,t,y} CAU_{r,t} \\sum_l CF_{r,t,l,y} YS_{l,y}',
      'Howells et al. (2011), CAb1',
    ),
  });
  const done = new TermList(builder, slices, rate);
  const able = new TermList(builder, slices, capacity);
  const doneInYear = new TermList(builder, yearly, rate);
  const ableInYear = new TermList(builder, yearly, capacity);
  for (const [r, t, y] of plants) {
    const unit = data.value('CapacityToActivityUnit', r, t);
    const whole = cell(yearly, r, t, y);
    let hours = 0;
    for (let l = 0; l < timeslice.length; l++) {
      const row = cell(slices, r, l, t, y);
      const share = data.value('YearSplit', l, y);
      const factor = data.value('CapacityFactor', r, t, l, y);
      hours += factor * share;
      able.add(row, cell(capacity, r, t, y), -factor * unit);
      for (let m = 0; m < mode.length; m++) {
        done.add(row, cell(rate, r, l, t, m, y), 1);
        doneInYear.add(whole, cell(rate, r, l, t, m, y), share);
      }
    }
    ableInYear.add(whole, cell(capacity, r, t, y), -hours * data.value('AvailabilityFactor', r, t, y) * unit);
  }
  for (const list of [done, able, doneInYear, ableInYear]) list.close();
}

/** [EBa], [EBb]: of every fuel, enough is produced in every slice and in the year. */
function writeEnergyBalance({ builder, data, rate }: OsemosysBuild): void {
  const { region, technology, timeslice, mode, year, fuel } = data;
  const inSlices = [...positions(region, timeslice, fuel, year)];
  //   Σ_t,m RA (OAR − IAR) YS ≥ demand profile
  const slices = builder.rows('sliceBalance', [region, timeslice, fuel, year], {
    lower: Float64Array.from(
      inSlices,
      ([r, l, f, y]) => data.value('SpecifiedAnnualDemand', r, f, y) * data.value('SpecifiedDemandProfile', r, f, l, y),
    ),
    upper: Number.POSITIVE_INFINITY,
    card: card(
      'PJ',
      'production of a fuel in a slice covers its use and its demand',
      '时段内燃料产量满足使用与需求',
      '\\sum_{t,m} RA_{r,l,t,m,y} (OAR - IAR) YS_{l,y} \\ge SAD_{r,f,y} SDP_{r,f,l,y}',
      'Howells et al. (2011), EQ_SpecifiedDemand and EBa1-EBa11',
    ),
  });
  const yearly = builder.rows('yearBalance', [region, fuel, year], {
    lower: Float64Array.from(positions(region, fuel, year), (at) => data.value('AccumulatedAnnualDemand', ...at)),
    upper: Number.POSITIVE_INFINITY,
    card: card(
      'PJ',
      'production of a fuel in the year covers its use and the demand that may be met at any time',
      '全年燃料产量满足使用与可任意时段满足的需求',
      '\\sum_{l,t,m} RA_{r,l,t,m,y} (OAR - IAR) YS_{l,y} \\ge AAD_{r,f,y}',
      'Howells et al. (2011), EBb1-EBb4',
    ),
  });
  const net = new TermList(builder, slices, rate);
  const netInYear = new TermList(builder, yearly, rate);
  for (const [r, l, f, y] of inSlices)
    for (const [t, m] of positions(technology, mode)) {
      const ratio = data.value('OutputActivityRatio', r, t, f, m, y) - data.value('InputActivityRatio', r, t, f, m, y);
      const amount = ratio * data.value('YearSplit', l, y);
      net.add(cell(slices, r, l, f, y), cell(rate, r, l, t, m, y), amount);
      netInYear.add(cell(yearly, r, f, y), cell(rate, r, l, t, m, y), amount);
    }
  net.close();
  netInYear.close();
}

/** [Acc3]: activity of the year, A = Σ_l RA YS. */
function writeActivity(build: OsemosysBuild): void {
  const { builder, data, rate, activity } = build;
  const rows = equation(builder, 'activityOfYear', activity, 'PJ');
  builder.terms(rows, activity, -1);
  const parts = new TermList(builder, rows, rate);
  for (const [r, l, t, m, y] of positions(data.region, data.timeslice, data.technology, data.mode, data.year))
    parts.add(cell(rows, r, t, m, y), cell(rate, r, l, t, m, y), data.value('YearSplit', l, y));
  parts.close();
}

/** [E1], [E2], [E6], [E7], [E9]: emissions of a year, E = Σ_t,m A EAR, and of the whole period. */
function writeEmissions(build: OsemosysBuild): void {
  const { builder, data, activity, emissions } = build;
  const { region, emission, technology, mode, year } = data;
  const rows = equation(builder, 'emissionsOfYear', emissions, 't');
  builder.terms(rows, emissions, -1);
  const parts = new TermList(builder, rows, activity);
  for (const [r, e, t, m, y] of positions(region, emission, technology, mode, year))
    parts.add(cell(rows, r, e, y), cell(activity, r, t, m, y), data.value('EmissionActivityRatio', r, t, e, m, y));
  parts.close();
  const period = builder.rows('emissionsOfPeriod', [region, emission], {
    lower: Number.NEGATIVE_INFINITY,
    upper: Float64Array.from(
      positions(region, emission),
      (at) => orNone(data.value('ModelPeriodEmissionLimit', ...at)) - data.value('ModelPeriodExogenousEmission', ...at),
    ),
    card: card(
      't',
      'emissions of the whole period stay within their limit',
      '全期排放不超过限额',
      '\\sum_y E_{r,e,y} \\le ML_{r,e} - MX_{r,e}',
      'Howells et al. (2011), E7 and E9',
    ),
  });
  const sum = new TermList(builder, period, emissions);
  for (const [r, e, y] of positions(region, emission, year)) sum.add(cell(period, r, e), cell(emissions, r, e, y), 1);
  sum.close();
}
