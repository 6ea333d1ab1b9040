/** Numbers as sources write them: the value, its unit, and how far the last written digit leaves it open. */

export interface Written {
  readonly value: number;
  readonly unit: string;
  /** Half a unit of the last written digit. */
  readonly half: number;
  readonly text: string;
}

const NUMBER = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(.*)$/i;

/** Half a unit of the last digit of a number as written: 0.005 of '3.25', 0.5 of '35', 5e8 of '1e9'. */
function halfDigit(number: string): number {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** (Number(exponent) - decimals);
}

/** Reads '35 TWh' or '28.6 10^9 CNY'; null for what does not begin with a number. */
export function readWritten(text: string): Written | null {
  const match = NUMBER.exec(text.trim());
  if (match === null) return null;
  const [, number = '', unit = ''] = match;
  return { value: Number(number), unit: unit.trim(), half: halfDigit(number), text: shownNumber(Number(number), unit) };
}

/** A figure of facts.csv as if written with the digits that it needs. */
export function writtenFigure(value: number, unit: string): Written {
  return { value, unit, half: halfDigit(String(value)), text: shownNumber(value, unit) };
}

const plain = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
const rounded = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const larger = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Powers of ten in units as the field says them: beside a division sign '÷ 55.8 × 10^9 m3' could be misread. */
const SHORT: Readonly<Record<string, string>> = {
  '10^9 m3': 'bcm',
  '10^6 m3': 'hm3',
  '10^9 yuan': 'bn CNY',
  yuan: 'CNY',
};

const shortUnit = (unit: string) => unit.replace(/^(?:10\^[69] )?(?:m3|yuan)\b/, (found) => SHORT[found] ?? found);

const signed = (number: string) => number.replace('-', '−');

function shownNumber(value: number, unit: string): string {
  return `${signed(plain.format(value))} ${shortUnit(unit.trim())}`.trim();
}

/** A computed number: three digits, more where it is large. */
export function shownResult(value: number, unit: string): string {
  const number = Math.abs(value) >= 1000 ? larger.format(value) : rounded.format(value);
  return `${signed(number)} ${unit}`.trim();
}
