import { axis, countedAxis } from '#frame';
import { ProblemBuilder } from '#lp';
import { card, cell, equation, positionOf, TermList } from './cells.fixture.js';
import { type Balances, isBuildable, OutputTerms, type TemoaBuild } from './temoa-blocks.fixture.js';
import { writeTemoaCosts } from './temoa-costs.fixture.js';
import type { Flow, Sense, TemoaData } from './temoa-data.fixture.js';
import { writeTemoaStorage } from './temoa-storage.fixture.js';

/**
 * Temoa's formulation (release 4) in blocks: capacity by vintage, flows by slice or year, demands, balances, base load, limits.
 * Names in brackets are those of the documentation of Temoa; source also Hunter, Sreepathi, DeCarolis (2013), Energy Economics 40, 339-349.
 *
 * A demand falls as its distribution says, and so does the flow of everything that serves it [DemandActivity]; such flows, and those of
 * annual technologies, are one variable for the year. Left out, and refused by the reader of the data: regions that trade, early
 * retirement, curtailment, flexible outputs, reserves, storage over seasons, ramps.
 */

export function buildTemoa(data: TemoaData): TemoaBuild {
  const build = declare(data);
  writeCapacity(build);
  writeDemands(build);
  writeTemoaStorage(build, writeBalances(build));
  writeBaseload(build);
  writeLimits(build);
  writeEmissions(build);
  writeTemoaCosts(build);
  return build;
}

const FREE = { lower: 0, upper: Number.POSITIVE_INFINITY };

function declare(data: TemoaData): TemoaBuild {
  const builder = new ProblemBuilder();
  const slices = countedAxis('slice', data.slices.length);
  const named = (name: string, of: readonly { readonly key: string }[]) =>
    axis(
      name,
      of.map(({ key }) => key),
    );
  return {
    builder,
    data,
    built: builder.variables('built', [named('process', data.processes.filter(isBuildable))], {
      ...FREE,
      card: card('GW', 'capacity built in its vintage', '按年份新建容量', 'NCAP_{r,t,v}'),
    }),
    capacity: builder.variables('capacity', [named('presence', data.presences)], {
      ...FREE,
      card: card('GW', 'capacity there in a period', '时期内可用容量', 'CAP_{r,p,t,v}'),
    }),
    sliceFlow: builder.variables(
      'sliceFlow',
      [
        named(
          'flow',
          data.flows.filter(({ shares }) => shares === null),
        ),
        slices,
      ],
      {
        ...FREE,
        card: card('PJ', 'output in a slice', '时段产出', 'FO_{r,p,s,d,i,t,v,o}'),
      },
    ),
    yearFlow: builder.variables(
      'yearFlow',
      [
        named(
          'flow',
          data.flows.filter(({ shares }) => shares !== null),
        ),
      ],
      {
        ...FREE,
        card: card('PJ', 'output of a year', '全年产出', 'FOA_{r,p,i,t,v,o}'),
      },
    ),
    emissions: builder.variables(
      'emissions',
      [
        axis('emission', data.emissions),
        axis(
          'period',
          data.periods.map(({ year }) => String(year)),
        ),
      ],
      { ...FREE, card: card('Mt', 'emissions of a year', '年排放量', 'E_{e,p}') },
    ),
  };
}

/** [AdjustedCapacity], [Capacity], [CapacityAnnual]: what is there of what was built, and what it can do. */
function writeCapacity(build: TemoaBuild): void {
  const { builder, data, built, capacity } = build;
  //   CAP_p − share_p NCAP = share_p existing
  const existing = Float64Array.from(data.presences, ({ share, process }) => share * (process.existing ?? 0));
  const stock = builder.rows('stock', capacity.axes, {
    lower: existing,
    upper: existing,
    card: card(
      'GW',
      'what was built, less what has reached its end of life in the mean of the period',
      '已建容量扣除时期内平均退役部分',
      'CAP_{r,p,t,v} = PLF_{r,p,t,v} (ECAP_{r,t,v} + NCAP_{r,t,v})',
      'Temoa documentation, Adjusted Capacity',
    ),
  });
  builder.terms(stock, capacity, 1);
  const survives = new TermList(builder, stock, built);
  data.presences.forEach(({ process, share }, k) => {
    if (isBuildable(process)) survives.add(k, built.axes[0]!.indexOf(process.key), -share);
  });
  survives.close();

  //   Σ FO_sd ≤ CF_sd C2A SEG_sd CAP; of an annual technology that serves no demand every slice says what the year says
  const working = data.presences.flatMap((presence, k) =>
    presence.process.storageHours === null ? [{ presence, k }] : [],
  );
  const rows = builder.rows(
    'output',
    [
      axis(
        'presence',
        working.map(({ presence }) => presence.key),
      ),
      countedAxis('slice', data.slices.length),
    ],
    {
      lower: Number.NEGATIVE_INFINITY,
      upper: 0,
      card: card(
        'PJ',
        'output in a slice stays within the capacity',
        '时段产出不超过容量',
        '\\sum_{i,o} FO_{r,p,s,d,i,t,v,o} \\le CF_{r,s,d,t,v} C2A_{r,t} SEG_{s,d} CAP_{r,p,t,v}',
        'Temoa documentation, Capacity',
      ),
    },
  );
  const done = new OutputTerms(build, rows);
  const able = new TermList(builder, rows, capacity);
  working.forEach(({ presence: { process, period }, k }, at) => {
    data.slices.forEach(({ fraction }, slice) => {
      const row = cell(rows, at, slice);
      for (const flow of data.flows)
        if (flow.process === process && flow.period === period) done.inSlice(row, flow, slice, 1);
      able.add(row, k, -process.capacityFactor[slice]! * process.capacityToActivity * fraction);
    });
  });
  done.close();
  able.close();
}

/** [Demand]: what serves a demand adds up to it. */
function writeDemands(build: TemoaBuild): void {
  const { data } = build;
  const demand = Float64Array.from(data.demands, (each) => each.demand);
  const rows = build.builder.rows('demand', [countedAxis('demand', data.demands.length)], {
    lower: demand,
    upper: demand,
    card: card(
      'PJ',
      'a demand is met',
      '需求得到满足',
      '\\sum_{i,t,v} FOA_{r,p,i,t,v,dem} = DEM_{r,p,dem}',
      'Hunter et al. (2013), Demand',
    ),
  });
  const served = new OutputTerms(build, rows);
  data.demands.forEach(({ region, period, commodity }, row) => {
    for (const flow of data.flows)
      if (flow.process.region === region && flow.period === period && flow.output === commodity)
        served.inYear(row, flow, 1);
  });
  served.close();
}

/** [CommodityBalance], [AnnualCommodityBalance]: of all that is made and used, as much is made as used. */
function writeBalances(build: TemoaBuild): Balances {
  const { builder, data } = build;
  const key = (flow: Flow, commodity: string) =>
    `${flow.process.region}|${data.periods[flow.period]!.year}|${commodity}`;
  const made = new Set(data.flows.map((flow) => key(flow, flow.output)));
  const balanced = [...new Set(data.flows.map((flow) => key(flow, flow.input)))].filter((each) => made.has(each));
  const isAnnual = (each: string) => data.annualCommodities.has(each.split('|')[2]!);
  const formula = '\\sum FO_{\\ldots,c} = \\sum FO_{c,\\ldots} / EFF + \\sum FI_{c,\\ldots}';
  const inSlices = builder.rows(
    'balance',
    [
      axis(
        'commodity',
        balanced.filter((each) => !isAnnual(each)),
      ),
      countedAxis('slice', data.slices.length),
    ],
    {
      lower: 0,
      upper: 0,
      card: card(
        'PJ',
        'as much is made as used, in every slice',
        '各时段产用平衡',
        formula,
        'Hunter et al. (2013), CommodityBalance',
      ),
    },
  );
  const inYear = builder.rows('annualBalance', [axis('commodity', balanced.filter(isAnnual))], {
    lower: 0,
    upper: 0,
    card: card(
      'PJ',
      'as much is made as used, over the year',
      '全年产用平衡',
      formula,
      'Temoa documentation, Annual Commodity Balance',
    ),
  });
  const rowOf = (flow: Flow, commodity: string, slice: number) => {
    const row = inSlices.axes[0]!.indexOf(key(flow, commodity));
    return row < 0 ? -1 : cell(inSlices, row, slice);
  };
  const slice = new OutputTerms(build, inSlices);
  const year = new OutputTerms(build, inYear);
  const add = (flow: Flow, commodity: string, coefficient: number) => {
    const annual = inYear.axes[0]!.indexOf(key(flow, commodity));
    if (annual >= 0) year.inYear(annual, flow, coefficient);
    for (let s = 0; s < data.slices.length; s++) {
      const row = rowOf(flow, commodity, s);
      if (row >= 0) slice.inSlice(row, flow, s, coefficient);
    }
  };
  for (const flow of data.flows) {
    add(flow, flow.output, 1);
    // What goes into a store is a variable of its own.
    if (flow.process.storageHours === null) add(flow, flow.input, -1 / flow.efficiency);
  }
  slice.close();
  year.close();
  return { rows: inSlices, rowOf };
}

/** [BaseloadDiurnal]: the same output at all times of the day of a season. */
function writeBaseload(build: TemoaBuild): void {
  const { data } = build;
  const even = data.presences.filter(({ process }) => process.baseload);
  const rows = build.builder.rows(
    'baseload',
    [
      axis(
        'presence',
        even.map(({ key }) => key),
      ),
      countedAxis('slice', data.slices.length),
    ],
    {
      lower: 0,
      upper: 0,
      card: card(
        'PJ',
        'output keeps level within a season',
        '季内出力恒定',
        'SEG_{s,d_0} \\sum FO_{r,p,s,d,\\ldots} = SEG_{s,d} \\sum FO_{r,p,s,d_0,\\ldots}',
        'Hunter et al. (2013), BaseloadDiurnal',
      ),
    },
  );
  const terms = new OutputTerms(build, rows);
  even.forEach(({ process, period }, at) => {
    data.slices.forEach(({ fraction, first }, slice) => {
      if (slice === first) return;
      for (const flow of data.flows)
        if (flow.process === process && flow.period === period) {
          terms.inSlice(cell(rows, at, slice), flow, slice, data.slices[first]!.fraction);
          terms.inSlice(cell(rows, at, slice), flow, first, -fraction);
        }
    });
  });
  terms.close();
}

/** [EmissionActivity]: emissions follow output, E = Σ EAC FO. */
function writeEmissions(build: TemoaBuild): void {
  const { builder, data, emissions } = build;
  const rows = equation(builder, 'emissionsOfYear', emissions, 'Mt');
  builder.terms(rows, emissions, -1);
  const parts = new OutputTerms(build, rows);
  for (const flow of data.flows)
    for (const [emission, activity] of flow.emissions)
      parts.inYear(cell(rows, positionOf(emissions.axes[0]!, emission), flow.period), flow, activity);
  parts.close();
}

const bounds = (limits: readonly { readonly sense: Sense; readonly limit: number }[]) => ({
  lower: Float64Array.from(limits, ({ sense, limit }) => (sense === 'le' ? Number.NEGATIVE_INFINITY : limit)),
  upper: Float64Array.from(limits, ({ sense, limit }) => (sense === 'ge' ? Number.POSITIVE_INFINITY : limit)),
});

/** [LimitCapacity], [LimitActivity], [LimitTechOutputSplit]. */
function writeLimits(build: TemoaBuild): void {
  const { builder, data, capacity } = build;
  const { capacityLimits, activityLimits, outputSplits } = data;
  const capacities = builder.rows('capacityLimit', [countedAxis('limit', capacityLimits.length)], {
    ...bounds(capacityLimits),
    card: card(
      'GW',
      'capacity of a technology stays within its limit',
      '技术容量限值',
      '\\sum_v CAP_{r,p,t,v} \\lesseqgtr LIM',
      'Temoa documentation, Limit Capacity',
    ),
  });
  const there = new TermList(builder, capacities, capacity);
  capacityLimits.forEach(({ region, period, tech }, row) => {
    data.presences.forEach((presence, k) => {
      const { process } = presence;
      if (process.region === region && process.tech === tech && presence.period === period) there.add(row, k, 1);
    });
  });
  there.close();

  const activities = builder.rows('activityLimit', [countedAxis('limit', activityLimits.length)], {
    ...bounds(activityLimits),
    card: card(
      'PJ',
      'output of a technology stays within its limit',
      '技术产出限值',
      '\\sum FO_{r,p,\\ldots,t,\\ldots} \\lesseqgtr LIM',
      'Temoa documentation, Limit Activity',
    ),
  });
  const done = new OutputTerms(build, activities);
  activityLimits.forEach(({ region, period, tech }, row) => {
    for (const flow of data.flows)
      if (flow.process.region === region && flow.process.tech === tech && flow.period === period)
        done.inYear(row, flow, 1);
  });
  done.close();

  // One row per limit, process and slice; a technology holds as many processes as it has vintages.
  const split = outputSplits.flatMap((limit) =>
    data.presences
      .filter(
        ({ process, period }) =>
          process.region === limit.region && process.tech === limit.tech && period === limit.period,
      )
      .map((presence) => ({ limit, presence })),
  );
  const rows = builder.rows(
    'outputSplit',
    [countedAxis('split', split.length), countedAxis('slice', data.slices.length)],
    {
      ...bounds(split.flatMap(({ limit: { sense } }) => data.slices.map(() => ({ sense, limit: 0 })))),
      card: card(
        'PJ',
        'one output is at least a share of all',
        '某产出占总产出的份额',
        'FO_{\\ldots,o} \\lesseqgtr TOS_{r,p,t,o} \\sum_o FO_{\\ldots,o}',
        'Hunter et al. (2013), TechOutputSplit',
      ),
    },
  );
  const parts = new OutputTerms(build, rows);
  split.forEach(({ limit, presence }, at) => {
    for (const flow of data.flows)
      if (flow.process === presence.process && flow.period === presence.period)
        for (let slice = 0; slice < data.slices.length; slice++)
          parts.inSlice(cell(rows, at, slice), flow, slice, (flow.output === limit.output ? 1 : 0) - limit.limit);
  });
  parts.close();
}
