import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { HOURS_PER_YEAR } from '#frame';
import type { FaultList } from './fault-list.js';
import { type OpenFile, readWhole } from './files.js';
import { HourCheck, type SeriesReading, seriesHeader } from './hour-columns.js';

/** A year of 500 columns of doubles without compression is 35 MB; longer files are no case series. */
export const LONGEST_PARQUET = 128 * 1024 * 1024;
const REFUSED: SeriesReading = { columns: null, read: 0 };

/** Reads an hourly Parquet file with the same rules as a CSV one. Faults refuse the whole file. */
export async function readSeriesParquet(path: string, file: OpenFile, faults: FaultList): Promise<SeriesReading> {
  const bytes = await readWhole(file, LONGEST_PARQUET);
  if (bytes === null) {
    faults.refuseFile('file-long', { file: path }, { limit: `${LONGEST_PARQUET / 1024 / 1024} MiB` });
    return REFUSED;
  }
  try {
    return await readColumns(path, bytes, faults);
  } catch (error) {
    faults.refuseFile('parquet', { file: path }, {}, error instanceof Error ? error.message : String(error));
    return REFUSED;
  }
}

/** By a loop of its own: a year of some hundred columns is millions of values, and a call for each is felt. */
function firstNotFinite(values: Float64Array): number {
  for (let k = 0; k < values.length; k++) if (!Number.isFinite(values[k]!)) return k;
  return -1;
}

async function readColumns(path: string, bytes: Uint8Array, faults: FaultList): Promise<SeriesReading> {
  const buffer = bytes.slice().buffer;
  const metadata = await parquetMetadataAsync(buffer);
  const rows = Number(metadata.num_rows);
  const names = seriesHeader(
    parquetSchema(metadata).children.map((child) => child.element.name),
    path,
    faults,
  );
  if (names === null) return { columns: null, read: rows };
  const check = new HourCheck(path, faults);
  check.length(rows);
  if (rows !== HOURS_PER_YEAR) return { columns: null, read: rows };
  const columns = new Map<string, Float64Array>(
    names.map((name) => [name, new Float64Array(HOURS_PER_YEAR).fill(Number.NaN)]),
  );
  await parquetRead({
    file: buffer,
    metadata,
    compressors,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = columns.get(columnName);
      if (column === undefined) return;
      if (columnData instanceof Float64Array) column.set(columnData, rowStart);
      else
        for (let k = 0; k < columnData.length; k++) {
          const value: unknown = columnData[k];
          column[rowStart + k] =
            typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : Number.NaN;
        }
    },
  });
  const hours = columns.get('hour')!;
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) check.hour(hour, hours[hour]!);
  columns.delete('hour');
  for (const [name, values] of columns) {
    const bad = firstNotFinite(values);
    if (bad >= 0)
      faults.refuseFile('number-not-finite', { file: path, row: bad + 2, field: name }, {}, String(values[bad]));
  }
  return { columns: faults.isFileRefused(path) ? null : columns, read: rows };
}
