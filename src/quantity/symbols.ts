/**
 * Base dimensions. Electricity and heat (fuel energy, lower heating value) are two dimensions: one becomes the other
 * only through an efficiency. A year is a dimension of its own, not 8,760 h: CNY/MW per year is no price of energy.
 */
export const DIMENSIONS = ['electricity', 'heat', 'mass', 'money', 'length', 'time', 'year', 'angle', 'count'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type Exponents = Readonly<Partial<Record<Dimension, number>>>;

/** A unit as a factor over the base units MWh, MWh of heat, t, CNY, m, h, a, deg and exponents of the dimensions. */
export interface Unit {
  readonly factor: number;
  readonly exponents: Exponents;
}

/** Coal equivalent by GB/T 2589: 29.3076 GJ (7,000 kcal/kg). */
const GJ_PER_TCE = 29.3076;
const MWH_PER_GJ = 1 / 3.6;

const prefixes = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 } as const;

function table(): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>();
  const put = (names: string, factor: number, exponents: Exponents) => {
    for (const name of names.split(' ')) units.set(name, { factor, exponents });
  };
  for (const [prefix, scale] of Object.entries(prefixes)) {
    put(`${prefix}W ${prefix}W_e`, scale / 1e6, { electricity: 1, time: -1 });
    put(`${prefix}Wh ${prefix}Wh_e`, scale / 1e6, { electricity: 1 });
    put(`${prefix}W_th`, scale / 1e6, { heat: 1, time: -1 });
    put(`${prefix}Wh_th`, scale / 1e6, { heat: 1 });
    put(`${prefix}J`, (scale / 1e9) * MWH_PER_GJ, { heat: 1 });
  }
  for (const [prefix, scale] of Object.entries({ k: 1e3, M: 1e6, G: 1e9, '': 1 })) {
    put(`${prefix}t ${prefix}tCO2`, scale, { mass: 1 });
    put(`${prefix}tce`, scale * GJ_PER_TCE * MWH_PER_GJ, { heat: 1 });
  }
  put('kg kgCO2', 1e-3, { mass: 1 });
  put('g gCO2', 1e-6, { mass: 1 });
  put('kgce', 1e-3 * GJ_PER_TCE * MWH_PER_GJ, { heat: 1 });
  put('gce', 1e-6 * GJ_PER_TCE * MWH_PER_GJ, { heat: 1 });
  put('CNY RMB yuan 元', 1, { money: 1 });
  put('kCNY', 1e3, { money: 1 });
  put('MCNY', 1e6, { money: 1 });
  put('fen 分', 0.01, { money: 1 });
  put('m', 1, { length: 1 });
  put('km', 1e3, { length: 1 });
  put('m2', 1, { length: 2 });
  put('km2', 1e6, { length: 2 });
  put('m3', 1, { length: 3 });
  put('L', 1e-3, { length: 3 });
  put('hm3', 1e6, { length: 3 });
  put('km3 bcm', 1e9, { length: 3 });
  put('tcm', 1e12, { length: 3 });
  put('s', 1 / 3600, { time: 1 });
  put('min', 1 / 60, { time: 1 });
  put('h', 1, { time: 1 });
  put('d', 24, { time: 1 });
  put('a yr year 年', 1, { year: 1 });
  put('deg °', 1, { angle: 1 });
  // Counted things: the name says of what, and none becomes a share.
  put('persons vehicles stations piles lines factories parks projects wells berths racks TEU', 1, { count: 1 });
  put('p.u. pu 1', 1, {});
  put('% percent', 0.01, {});
  put('‰', 0.001, {});
  // Units of Chinese statistics, written without a space between the number word and the unit.
  for (const [word, scale] of Object.entries({ 万: 1e4, 亿: 1e8, 百万: 1e6, '': 1 })) {
    put(`${word}千瓦`, scale / 1e3, { electricity: 1, time: -1 });
    put(`${word}千瓦时`, scale / 1e3, { electricity: 1 });
    put(`${word}吨`, scale, { mass: 1 });
    put(`${word}元`, scale, { money: 1 });
    put(`${word}立方米`, scale, { length: 3 });
    put(`${word}吨标准煤`, scale * GJ_PER_TCE * MWH_PER_GJ, { heat: 1 });
  }
  return units;
}

/** Every unit symbol that is understood. */
export const symbols: ReadonlyMap<string, Unit> = table();
