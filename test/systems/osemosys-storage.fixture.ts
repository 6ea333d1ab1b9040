import type { RowBlock, VariableBlock } from '#lp';
import { card, cell, equation, positions, TermList } from './cells.fixture.js';
import { enter, investment } from './osemosys-costs.fixture.js';
import type { OsemosysBuild } from './osemosys-formulation.fixture.js';

/**
 * Storage of OSeMOSYS [S, SC, SI]. Time slices are put together to seasons, types of day and brackets of the day; levels are
 * followed over the year (with the length of the slices) and within the first and last week of a season (with the length of
 * a bracket in one day). Source: Welsch et al. (2012), "Modelling elements of Smart Grids", Energy 46, 337-350.
 */
export function writeStorage(build: OsemosysBuild): void {
  if (build.data.storage.length === 0) return;
  const storage = declareStorage(build);
  writeRates(build, storage);
  writeLevels(build, storage);
  writeLevelLimits(build, storage);
  writeStorageCapacity(build, storage);
}

interface StorageBlocks {
  /** (region, storage, season, dayType, bracket, year) rates. */
  readonly charge: VariableBlock;
  readonly discharge: VariableBlock;
  /** (region, storage, year). */
  readonly yearStart: VariableBlock;
  readonly yearFinish: VariableBlock;
  /** (region, storage, season, year). */
  readonly seasonStart: VariableBlock;
  /** (region, storage, season, dayType, year). */
  readonly dayStart: VariableBlock;
  readonly dayFinish: VariableBlock;
  /** (region, storage, year): largest level; what is built. */
  readonly size: VariableBlock;
  readonly newSize: VariableBlock;
}

function declareStorage({ builder, data }: OsemosysBuild): StorageBlocks {
  const { region, storage, season, dayType, bracket, year } = data;
  const free = { lower: 0, upper: Number.POSITIVE_INFINITY };
  const moments = [region, storage, season, dayType, bracket, year] as const;
  const perYear = [region, storage, year] as const;
  const perDay = [region, storage, season, dayType, year] as const;
  // [SC5], [SC6]
  const rates = (name: string, limit: 'StorageMaxChargeRate' | 'StorageMaxDischargeRate', en: string, zh: string) =>
    builder.variables(name, moments, {
      lower: 0,
      upper: Float64Array.from(positions(...moments), ([r, s]) => data.value(limit, r, s)),
      card: card('PJ/a', en, zh, `${name}_{r,s,ls,ld,lh,y}`),
    });
  const level = (name: string, axes: readonly (typeof moments)[number][], en: string, zh: string) =>
    builder.variables(name, axes, { ...free, card: card('PJ', en, zh, `${name}_{r,s,\\ldots,y}`) });
  return {
    charge: rates('charge', 'StorageMaxChargeRate', 'rate of charging', '充能速率'),
    discharge: rates('discharge', 'StorageMaxDischargeRate', 'rate of discharging', '放能速率'),
    yearStart: level('yearStart', perYear, 'level at the start of the year', '年初储量'),
    yearFinish: level('yearFinish', perYear, 'level at the end of the year', '年末储量'),
    seasonStart: level('seasonStart', [region, storage, season, year], 'level at the start of a season', '季初储量'),
    dayStart: level('dayStart', perDay, 'level at the start of a type of day, first week', '首周日类型初储量'),
    dayFinish: level('dayFinish', perDay, 'level at the end of a type of day, last week', '末周日类型末储量'),
    size: level('storageSize', perYear, 'largest level that the storage holds', '储能容量'),
    newSize: level('newStorageSize', perYear, 'storage built in the year', '当年新建储能'),
  };
}

/** [S1], [S2]: rates of a moment are the rates of the technologies in the slices that belong to it. */
function writeRates({ builder, data, rate }: OsemosysBuild, { charge, discharge }: StorageBlocks): void {
  const { timeslice, technology, mode } = data;
  for (const [name, block, link] of [
    ['chargeRate', charge, 'TechnologyToStorage'],
    ['dischargeRate', discharge, 'TechnologyFromStorage'],
  ] as const) {
    const rows = equation(builder, name, block, 'PJ/a');
    builder.terms(rows, block, -1);
    const parts = new TermList(builder, rows, rate);
    for (const [r, s, ls, ld, lh, y] of positions(...momentsOf(data)))
      for (const [l, t, m] of positions(timeslice, technology, mode)) {
        const amount = data.value(link, r, t, s, m) * belongs(data, l, ls, ld, lh);
        parts.add(cell(rows, r, s, ls, ld, lh, y), cell(rate, r, l, t, m, y), amount);
      }
    parts.close();
  }
}

type Data = OsemosysBuild['data'];
const momentsOf = ({ region, storage, season, dayType, bracket, year }: Data) =>
  [region, storage, season, dayType, bracket, year] as const;
const belongs = (data: Data, l: number, ls: number, ld: number, lh: number): number =>
  data.value('Conversionls', l, ls) * data.value('Conversionld', l, ld) * data.value('Conversionlh', l, lh);

/** Adds `factor` × the net charge of moments to rows: over a year [S3] or within one day [S4]. */
class NetCharge {
  readonly #charge: TermList;
  readonly #discharge: TermList;
  readonly data: Data;

  constructor(
    { builder, data }: OsemosysBuild,
    readonly blocks: StorageBlocks,
    rows: RowBlock,
  ) {
    this.#charge = new TermList(builder, rows, blocks.charge);
    this.#discharge = new TermList(builder, rows, blocks.discharge);
    this.data = data;
  }

  overYear(row: number, factor: number, ...[r, s, ls, ld, lh, y]: Moment): void {
    let length = 0;
    for (let l = 0; l < this.data.timeslice.length; l++)
      length += this.data.value('YearSplit', l, y) * belongs(this.data, l, ls, ld, lh);
    this.#add(row, factor * length, [r, s, ls, ld, lh, y]);
  }

  withinDay(row: number, factor: number, ...moment: Moment): void {
    this.#add(row, factor * this.data.value('DaySplit', moment[4], moment[5]), moment);
  }

  #add(row: number, factor: number, moment: Moment): void {
    this.#charge.add(row, cell(this.blocks.charge, ...moment), factor);
    this.#discharge.add(row, cell(this.blocks.discharge, ...moment), -factor);
  }

  close(): void {
    this.#charge.close();
    this.#discharge.close();
  }
}
type Moment = readonly [r: number, s: number, ls: number, ld: number, lh: number, y: number];

/** [S5]-[S15]: levels follow each other. */
function writeLevels(build: OsemosysBuild, blocks: StorageBlocks): void {
  const { builder, data } = build;
  const { region, storage, season, dayType, bracket, year } = data;
  const { yearStart, yearFinish, seasonStart, dayStart, dayFinish } = blocks;
  const lastSeason = season.length - 1;
  const lastDay = dayType.length - 1;

  const start = builder.rows('yearStartLevel', yearStart.axes, {
    lower: startLevels(data),
    upper: startLevels(data),
    card: card(
      'PJ',
      'a year starts where the last one ended',
      '年初储量承接上年',
      'yearStart_y = yearStart_{y-1} + net',
    ),
  });
  const finish = equation(builder, 'yearFinishLevel', yearFinish, 'PJ');
  const seasons = equation(builder, 'seasonStartLevel', seasonStart, 'PJ');
  const days = equation(builder, 'dayStartLevel', dayStart, 'PJ');
  const ends = equation(builder, 'dayFinishLevel', dayFinish, 'PJ');
  for (const [rows, level] of [
    [start, yearStart],
    [finish, yearFinish],
    [seasons, seasonStart],
    [days, dayStart],
    [ends, dayFinish],
  ] as const)
    builder.terms(rows, level, 1);
  const link = (rows: RowBlock, level: VariableBlock) => new TermList(builder, rows, level);
  const lists = {
    startFromStart: link(start, yearStart),
    finishFromStart: link(finish, yearStart),
    seasonFromYear: link(seasons, yearStart),
    seasonFromSeason: link(seasons, seasonStart),
    dayFromSeason: link(days, seasonStart),
    dayFromDay: link(days, dayStart),
    endFromYear: link(ends, yearFinish),
    endFromSeason: link(ends, seasonStart),
    endFromEnd: link(ends, dayFinish),
  };
  const net = {
    start: new NetCharge(build, blocks, start),
    finish: new NetCharge(build, blocks, finish),
    seasons: new NetCharge(build, blocks, seasons),
    days: new NetCharge(build, blocks, days),
    ends: new NetCharge(build, blocks, ends),
  };

  for (const [r, s, y] of positions(region, storage, year)) {
    if (y > 0) {
      lists.startFromStart.add(cell(start, r, s, y), cell(yearStart, r, s, y - 1), -1);
      for (const [ls, ld, lh] of positions(season, dayType, bracket))
        net.start.overYear(cell(start, r, s, y), -1, r, s, ls, ld, lh, y - 1);
    }
    const next = y + 1 < year.length ? y + 1 : y;
    lists.finishFromStart.add(cell(finish, r, s, y), cell(yearStart, r, s, next), -1);
    if (next === y)
      for (const [ls, ld, lh] of positions(season, dayType, bracket))
        net.finish.overYear(cell(finish, r, s, y), -1, r, s, ls, ld, lh, y);

    for (let ls = 0; ls < season.length; ls++) {
      const row = cell(seasons, r, s, ls, y);
      if (ls === 0) lists.seasonFromYear.add(row, cell(yearStart, r, s, y), -1);
      else {
        lists.seasonFromSeason.add(row, cell(seasonStart, r, s, ls - 1, y), -1);
        for (const [ld, lh] of positions(dayType, bracket)) net.seasons.overYear(row, -1, r, s, ls - 1, ld, lh, y);
      }
      for (let ld = 0; ld < dayType.length; ld++) {
        const first = cell(days, r, s, ls, ld, y);
        if (ld === 0) lists.dayFromSeason.add(first, cell(seasonStart, r, s, ls, y), -1);
        else {
          lists.dayFromDay.add(first, cell(dayStart, r, s, ls, ld - 1, y), -1);
          for (let lh = 0; lh < bracket.length; lh++)
            net.days.withinDay(first, -data.value('DaysInDayType', ls, ld - 1, y), r, s, ls, ld - 1, lh, y);
        }
        const last = cell(ends, r, s, ls, ld, y);
        if (ld < lastDay) {
          lists.endFromEnd.add(last, cell(dayFinish, r, s, ls, ld + 1, y), -1);
          for (let lh = 0; lh < bracket.length; lh++)
            net.ends.withinDay(last, data.value('DaysInDayType', ls, ld + 1, y), r, s, ls, ld + 1, lh, y);
        } else if (ls < lastSeason) lists.endFromSeason.add(last, cell(seasonStart, r, s, ls + 1, y), -1);
        else lists.endFromYear.add(last, cell(yearFinish, r, s, y), -1);
      }
    }
  }
  for (const list of [...Object.values(lists), ...Object.values(net)]) list.close();
}

/** The first year starts at a given level; the others at the end of the year before. */
const startLevels = (data: Data): Float64Array =>
  Float64Array.from(positions(data.region, data.storage, data.year), ([r, s, y]) =>
    y === 0 ? data.value('StorageLevelStart', r, s) : 0,
  );

/** [SC1]-[SC4]: in the first and the last week, the level at both ends of every bracket lies between its limits. */
function writeLevelLimits(build: OsemosysBuild, blocks: StorageBlocks): void {
  const { builder, data } = build;
  const { dayStart, dayFinish, size } = blocks;
  const points = [
    { name: 'firstWeekBracketStart', from: dayStart, shift: 0, day: 0, sign: 1 },
    { name: 'firstWeekBracketEnd', from: dayStart, shift: 0, day: -1, sign: -1 },
    { name: 'lastWeekBracketEnd', from: dayFinish, shift: 0, day: 0, sign: -1 },
    { name: 'lastWeekBracketStart', from: dayFinish, shift: -1, day: 0, sign: 1 },
  ] as const;
  for (const { name, from, shift, day, sign } of points)
    for (const side of ['Lower', 'Upper'] as const) {
      const rows = builder.rows(`${name}${side}`, momentsOf(data), {
        lower: side === 'Lower' ? 0 : Number.NEGATIVE_INFINITY,
        upper: side === 'Lower' ? Number.POSITIVE_INFINITY : 0,
        card: card(
          'PJ',
          'the level at an end of a bracket stays within the storage',
          '各时段端点的储量在容量范围内',
          'min \\cdot size \\le level \\le size',
          'Welsch et al. (2012), storage constraints',
        ),
      });
      const level = new TermList(builder, rows, from);
      const limit = new TermList(builder, rows, size);
      const net = new NetCharge(build, blocks, rows);
      for (const [r, s, ls, ld, lh, y] of positions(...momentsOf(data))) {
        // The first type of day has none before it.
        if (ld + shift < 0 || ld + day < 0) continue;
        const row = cell(rows, r, s, ls, ld, lh, y);
        level.add(row, cell(from, r, s, ls, ld + shift, y), 1);
        limit.add(row, cell(size, r, s, y), side === 'Lower' ? -data.value('MinStorageCharge', r, s, y) : -1);
        for (let other = 0; other < data.bracket.length; other++)
          if (sign > 0 ? other < lh : other > lh) net.withinDay(row, sign, r, s, ls, ld + day, other, y);
      }
      level.close();
      limit.close();
      net.close();
    }
}

/** [SI]: what was there and what was built within its life, and what it costs. */
function writeStorageCapacity(build: OsemosysBuild, { size, newSize }: StorageBlocks): void {
  const { builder, data } = build;
  const { region, storage, year, years } = data;
  const cells = [...positions(region, storage, year)];
  const residual = Float64Array.from(cells, (at) => data.value('ResidualStorageCapacity', ...at));
  const rows = builder.rows('storageStock', [region, storage, year], {
    lower: residual,
    upper: residual,
    card: card(
      'PJ',
      'storage is what is left from before and what was built within its life',
      '储能等于存量加上寿命期内的新建量',
      'size_y - \\sum_v newSize_v = RS_y',
      'Welsch et al. (2012), storage investment',
    ),
  });
  builder.terms(rows, size, 1);
  const built = new TermList(builder, rows, newSize);
  for (const [r, s, y] of cells)
    for (let v = 0; v <= y; v++)
      if (years[y]! - years[v]! < data.value('OperationalLifeStorage', r, s))
        built.add(cell(rows, r, s, y), cell(newSize, r, s, v), -1);
  built.close();
  const priced = cells.map(([r, s, y]) => ({
    r,
    y,
    at: cell(newSize, r, s, y),
    ...investment(data, y, {
      cost: data.value('CapitalCostStorage', r, s, y),
      method: data.value('DepreciationMethod', r),
      rate: data.value('DiscountRateStorage', r, s),
      life: data.value('OperationalLifeStorage', r, s),
    }),
  }));
  enter(
    build,
    'storage investment',
    newSize,
    priced.map((each) => ({ ...each, cost: each.paid })),
  );
  enter(
    build,
    'storage salvage',
    newSize,
    priced.map((each) => ({ ...each, cost: -each.salvage })),
  );
}
