import type { Language, Worded } from '#words';

/** A number as shown: digits and the unit they are in. */
export interface Shown {
  readonly number: string;
  readonly unit: string;
}

interface Scaling {
  /** From this size on. */
  readonly from: number;
  /** What it is counted in, by language: Chinese counts in 万 and 亿. */
  readonly in: Readonly<Record<Language, { readonly divisor: number; readonly unit: string }>>;
}

const both = (text: string): Worded => ({ en: text, zh: text });
const scaling = (from: number, divisor: number, unit: string, zh = { divisor, unit }): Scaling => ({
  from,
  in: { en: { divisor, unit }, zh },
});

/** How large amounts are told; the first that applies. */
const SCALINGS: Readonly<Record<string, readonly Scaling[]>> = {
  MW: [scaling(1e4, 1e3, 'GW')],
  MWh: [scaling(1e6, 1e6, 'TWh'), scaling(1e4, 1e3, 'GWh')],
  CNY: [
    scaling(1e8, 1e9, 'bn CNY', { divisor: 1e8, unit: '亿元' }),
    scaling(1e5, 1e6, 'm CNY', { divisor: 1e4, unit: '万元' }),
  ],
  t: [scaling(1e5, 1e6, 'Mt'), scaling(1e4, 1e3, 'kt')],
  'p.u.': [scaling(0, 0.01, '%')],
};

const UNITS: Readonly<Record<string, Worded>> = {
  CNY: { en: 'CNY', zh: '元' },
  '10^6 CNY': { en: 'm CNY', zh: '百万元' },
  '10^8 CNY': { en: '10⁸ CNY', zh: '亿元' },
  '10^8 CNY/a': { en: '10⁸ CNY/a', zh: '亿元/年' },
  'CNY/MWh': { en: 'CNY/MWh', zh: '元/MWh' },
  'CNY/kW': { en: 'CNY/kW', zh: '元/kW' },
  'CNY/t': { en: 'CNY/t', zh: '元/t' },
  'CNY/MW/a': { en: 'CNY/(MW·a)', zh: '元/(MW·年)' },
  'CNY/MWh_th': { en: 'CNY/MWh (fuel)', zh: '元/MWh（燃料）' },
  't/MWh_th': { en: 't/MWh (fuel)', zh: 't/MWh（燃料）' },
  'TWh/a': { en: 'TWh/a', zh: 'TWh/年' },
  'Mt/a': { en: 'Mt/a', zh: 'Mt/年' },
  'MtCO2/a': { en: 'Mt CO2/a', zh: 'Mt CO2/年' },
  'Mtce/a': { en: 'Mtce/a', zh: 'Mtce/年' },
  'bcm/a': { en: 'bcm/a', zh: '十亿 m³/年' },
  bcm: { en: 'bcm', zh: '十亿 m³' },
  'tce/(10^4 CNY)': { en: 'tce/10⁴ CNY', zh: 'tce/万元' },
  'tCO2/(10^4 CNY)': { en: 't CO2/10⁴ CNY', zh: 't CO2/万元' },
  factories: { en: 'factories', zh: '家' },
  parks: { en: 'parks', zh: '个园区' },
  piles: { en: 'piles', zh: '个充电桩' },
  stations: { en: 'stations', zh: '座' },
  vehicles: { en: 'vehicles', zh: '辆' },
  '10^4 vehicles': { en: '10⁴ vehicles', zh: '万辆' },
  '10^4 persons': { en: '10⁴ persons', zh: '万人' },
  projects: { en: 'projects', zh: '个项目' },
  lines: { en: 'lines', zh: '条' },
  'm3/s': both('m³/s'),
  hm3: both('hm³'),
  'MWh/hm3': both('MWh/hm³'),
  deg: both('°'),
  'p.u./h': { en: 'per hour', zh: '每小时' },
};

/** A unit of the model as read by a person: `m3/s` is m³/s, money is 元 in Chinese. */
export function unitText(unit: string, language: Language): string {
  return UNITS[unit]?.[language] ?? unit;
}

/** Below this a figure is the rounding of a solver, in any unit of the model. */
const NOTHING = 5e-7;

/** Digits for a figure: whole numbers from 1000 on, else three or four significant ones; thousands parted by commas. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–';
  const size = Math.abs(value);
  if (size < NOTHING) return '0';
  return fixed(value, decimalsOf(size));
}

function decimalsOf(size: number): number {
  if (size >= 1000 || size === 0) return 0;
  return size >= 100 ? 1 : size >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size)));
}

/** A number with this many decimals, thousands parted by commas, a true minus sign. */
export function fixed(value: number, decimals: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.') as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? `−${text}` : text;
}

/** A small or large number in scientific notation, for residuals: 3.2e-9. */
export function scientific(value: number): string {
  return value === 0 ? '0' : value.toExponential(1).replace('e+', 'e');
}

/** Below these an amount is shown as 0: the rounding of a solver, and nothing that anybody could meter or pay. */
const RESOLUTION: Readonly<Record<string, number>> = { CNY: 0.5, MW: 0.01, MWh: 0.01, TWh: 1e-6, t: 0.01, Mt: 1e-6 };

/** An amount in the unit that suits its size: 12,345 MW as 12.35 GW. */
export function shown(value: number, unit: string, language: Language): Shown {
  if (Math.abs(value) < (RESOLUTION[unit] ?? 0)) return { number: '0', unit: unitText(unit, language) };
  const found = SCALINGS[unit]?.find((each) => Math.abs(value) >= each.from)?.in[language];
  if (found === undefined) return { number: digits(value), unit: unitText(unit, language) };
  const scaled = value / found.divisor;
  return { number: unit === 'p.u.' ? fixed(scaled, 1) : digits(scaled), unit: found.unit };
}

/** Amounts that stand beside each other, all in the unit that suits the largest; nulls stay empty. */
export function shownAlike(
  values: readonly (number | null)[],
  unit: string,
  language: Language,
): { readonly numbers: readonly string[]; readonly unit: string } {
  const sizes = values.map((value) => Math.abs(value ?? 0));
  const most = Math.max(0, ...sizes);
  const found = most < (RESOLUTION[unit] ?? 0) ? undefined : SCALINGS[unit]?.find((each) => most >= each.from);
  const { divisor, unit: name } = found?.in[language] ?? { divisor: 1, unit: unitText(unit, language) };
  const decimals = unit === 'p.u.' ? 1 : decimalsOf(most / divisor);
  const nothing = Math.max(RESOLUTION[unit] ?? 0, NOTHING);
  const numbers = values.map((value) =>
    value === null ? '' : Math.abs(value) < nothing ? '0' : fixed(value / divisor, decimals),
  );
  return { numbers, unit: name };
}

/** The same as one text: `12.35 GW`; a per cent sign follows without a space. */
export function shownText(value: number, unit: string, language: Language): string {
  const { number, unit: name } = shown(value, unit, language);
  return name === '' ? number : name === '%' || name === '°' ? `${number}${name}` : `${number} ${name}`;
}
