import { card, cell, positions, TermList } from './cells.fixture.js';
import { type OsemosysBuild, orNone } from './osemosys-formulation.fixture.js';

/** Limits of activity [AAC, TAC], reserve margin [RM] and target of renewable production [RE] of OSeMOSYS. */
export function writeLimits(build: OsemosysBuild): void {
  writeActivityLimits(build);
  writeReserveMargin(build);
  writeRenewableTarget(build);
}

function writeActivityLimits({ builder, data, activity }: OsemosysBuild): void {
  const { region, technology, mode, year } = data;
  //   lower ≤ Σ_m A ≤ upper, for a year and for the whole period
  const yearly = builder.rows('activityLimitOfYear', [region, technology, year], {
    lower: Float64Array.from(positions(region, technology, year), (at) =>
      data.value('TotalTechnologyAnnualActivityLowerLimit', ...at),
    ),
    upper: Float64Array.from(positions(region, technology, year), (at) =>
      orNone(data.value('TotalTechnologyAnnualActivityUpperLimit', ...at)),
    ),
    card: card(
      'PJ',
      'activity of a year stays within its limits',
      '全年活动在限值之内',
      'LL_{r,t,y} \\le \\sum_m A_{r,t,m,y} \\le UL_{r,t,y}',
      'Howells et al. (2011), AAC1-AAC3',
    ),
  });
  const period = builder.rows('activityLimitOfPeriod', [region, technology], {
    lower: Float64Array.from(positions(region, technology), (at) =>
      data.value('TotalTechnologyModelPeriodActivityLowerLimit', ...at),
    ),
    upper: Float64Array.from(positions(region, technology), (at) =>
      orNone(data.value('TotalTechnologyModelPeriodActivityUpperLimit', ...at)),
    ),
    card: card(
      'PJ',
      'activity of the whole period stays within its limits',
      '全期活动在限值之内',
      'ML_{r,t} \\le \\sum_{m,y} A_{r,t,m,y} \\le MU_{r,t}',
      'Howells et al. (2011), TAC1-TAC3',
    ),
  });
  const inYear = new TermList(builder, yearly, activity);
  const inPeriod = new TermList(builder, period, activity);
  for (const [r, t, m, y] of positions(region, technology, mode, year)) {
    inYear.add(cell(yearly, r, t, y), cell(activity, r, t, m, y), 1);
    inPeriod.add(cell(period, r, t), cell(activity, r, t, m, y), 1);
  }
  inYear.close();
  inPeriod.close();
}

/** Tagged capacity covers the margin times the rate of production of tagged fuels, in every slice. */
function writeReserveMargin({ builder, data, capacity, rate }: OsemosysBuild): void {
  const { region, technology, timeslice, mode, fuel, year } = data;
  const rows = builder.rows('reserveMargin', [region, timeslice, year], {
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
    card: card(
      'PJ/a',
      'capacity that counts covers the production that needs a reserve, times the margin',
      '计入容量须覆盖需备用的生产量乘以备用系数',
      '\\sum_t TC_{r,t,y} RMT_{r,t,y} CAU_{r,t} \\ge RM_{r,y} \\sum_{f,t,m} RMF_{r,f,y} OAR RA_{r,l,t,m,y}',
      'Howells et al. (2011), RM1-RM3',
    ),
  });
  const counted = new TermList(builder, rows, capacity);
  const needing = new TermList(builder, rows, rate);
  for (const [r, l, y] of positions(region, timeslice, year)) {
    const margin = data.value('ReserveMargin', r, y);
    if (!(margin > 0)) continue;
    const row = cell(rows, r, l, y);
    for (let t = 0; t < technology.length; t++) {
      const tag = data.value('ReserveMarginTagTechnology', r, t, y);
      counted.add(row, cell(capacity, r, t, y), tag * data.value('CapacityToActivityUnit', r, t));
      for (const [f, m] of positions(fuel, mode)) {
        const share = data.value('ReserveMarginTagFuel', r, f, y) * data.value('OutputActivityRatio', r, t, f, m, y);
        needing.add(row, cell(rate, r, l, t, m, y), -margin * share);
      }
    }
  }
  counted.close();
  needing.close();
}

/** Production of tagged technologies covers a share of the production of tagged fuels. */
function writeRenewableTarget({ builder, data, rate }: OsemosysBuild): void {
  const { region, technology, timeslice, mode, fuel, year } = data;
  const rows = builder.rows('renewableTarget', [region, year], {
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
    card: card(
      'PJ',
      'renewable production covers its share of the tagged fuels',
      '可再生生产达到指定燃料的份额',
      '\\sum OAR RA YS RET_{r,t,y} \\ge REM_{r,y} \\sum OAR RA YS REF_{r,f,y}',
      'Howells et al. (2011), RE1-RE4',
    ),
  });
  const terms = new TermList(builder, rows, rate);
  for (const [r, l, t, f, m, y] of positions(region, timeslice, technology, fuel, mode, year)) {
    const produced = data.value('OutputActivityRatio', r, t, f, m, y) * data.value('YearSplit', l, y);
    const target = data.value('REMinProductionTarget', r, y) * data.value('RETagFuel', r, f, y);
    const weight = data.value('RETagTechnology', r, t, y) - target;
    terms.add(cell(rows, r, y), cell(rate, r, l, t, m, y), produced * weight);
  }
  terms.close();
}
