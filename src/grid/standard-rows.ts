import type { ComponentName } from './attribute.js';
import { lineTypes, transformerTypes } from './attributes/standard-types.js';

/** Rows of the standard types by name, each a record of numbers by column. */
function rowsOf(text: string): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const [header = '', ...lines] = text.trim().split('\n');
  const columns = header.split(',');
  return new Map(
    lines.map((line) => {
      const cells = line.split(',');
      const record: Record<string, number> = {};
      columns.forEach((column, i) => {
        record[column] = Number(cells[i]);
      });
      return [cells[0] ?? '', record];
    }),
  );
}

export const standardLineTypes = rowsOf(lineTypes);
export const standardTransformerTypes = rowsOf(transformerTypes);

/** Names that may be referred to without standing in the file. */
export function standardNames(component: ComponentName): readonly string[] {
  if (component === 'LineType') return [...standardLineTypes.keys()];
  if (component === 'TransformerType') return [...standardTransformerTypes.keys()];
  return [];
}
