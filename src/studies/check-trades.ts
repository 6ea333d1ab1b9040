import type { Answer } from '#answer';
import type { TableReader } from './table-reader.js';

type Finding = Answer['checks'][number];

const TOLERANCE = 1e-5;

/** What is paid at zonal prices is received: in each year the values of a table of trades add up to nothing. */
export function tradesBalance(reader: TableReader, study: string, table: string): Finding {
  const years = reader.numbers(table, 'year');
  const values = reader.numbers(table, 'value');
  const sums = new Map<number, { sum: number; scale: number }>();
  for (let k = 0; k < values.length; k++) {
    const { sum, scale } = sums.get(years[k]!) ?? { sum: 0, scale: 1 };
    sums.set(years[k]!, { sum: sum + values[k]!, scale: scale + Math.abs(values[k]!) });
  }
  let residual = sums.size === 0 ? Infinity : 0;
  for (const { sum, scale } of sums.values()) residual = Math.max(residual, Math.abs(sum) / scale);
  return {
    key: `${study}.trades`,
    title: { en: 'What is paid at zonal prices is received', zh: '按分区电价的支出等于收入' },
    residual,
    tolerance: TOLERANCE,
    passed: residual <= TOLERANCE,
  };
}
