/** Tables of a case as CSV text (RFC 4180). */

function cellText(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Header and rows in the order of `columns`; a column that a row lacks is empty. */
export function tableText(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | number>>[],
): string {
  const lines = rows.map((row) => columns.map((column) => cellText(row[column] ?? '')).join(','));
  return `${[columns.map(cellText).join(','), ...lines].join('\n')}\n`;
}

/** What a row of sources.csv says of an imported data set. */
export interface ImportSource {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly date: string;
  readonly licence: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note: string;
}

export function sourcesText(source: ImportSource): string {
  return tableText(['id', 'title', 'url', 'date', 'licence', 'confidence', 'note'], [{ ...source }]);
}

/** Hours of a year as a series file: column hour, then one per name. */
export function hoursText(columns: ReadonlyMap<string, Float64Array>): string {
  const names = [...columns.keys()];
  const hours = [...columns.values()][0]?.length ?? 0;
  const lines = [['hour', ...names].map(cellText).join(',')];
  for (let hour = 0; hour < hours; hour++) {
    const values = names.map((name) => Number(columns.get(name)![hour]!.toPrecision(6)));
    lines.push(`${hour},${values.join(',')}`);
  }
  return `${lines.join('\n')}\n`;
}
