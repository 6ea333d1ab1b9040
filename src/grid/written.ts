import type { Attribute, ComponentName } from './attribute.js';
import { attributeOf, type Grid, type Table } from './grid.js';
import type { GridOutputs } from './outputs.js';

/** Version of PyPSA whose layout of files is written. */
export const WRITTEN_PYPSA = '1.3.0';
/** Names the writer in the meta data of what is written, so that it may be replaced later; readers leave it out again. */
export const WRITER = { writer: 'bashu' } as const;
/** Was a network with these meta data written here? */
export const isOurs = (meta: Readonly<Record<string, unknown>>) => meta['writer'] === WRITER.writer;

/** A column of a table as it is written: one value per component. */
export type WrittenColumn =
  | { readonly name: string; readonly type: 'text'; readonly values: readonly string[] }
  | { readonly name: string; readonly type: Exclude<Attribute['type'], 'text'>; readonly values: Float64Array };

/** Courses as they are written: values of `names[k]` are `values.subarray(k · T, (k + 1) · T)`. */
export interface WrittenCourses {
  readonly attribute: string;
  readonly names: readonly string[];
  readonly values: Float64Array;
}

export interface WrittenTable {
  readonly list: string;
  readonly names: readonly string[];
  readonly columns: readonly WrittenColumn[];
  readonly courses: readonly WrittenCourses[];
}

/**
 * What every writer writes of a network and an answer, as PyPSA does: tables that are not empty, columns of which some value differs from its
 * default, courses that were given, and the outputs.
 */
export function writtenTables(grid: Grid, outputs?: GridOutputs): readonly WrittenTable[] {
  return [...grid.tables.values()]
    .filter(({ names }) => names.length > 0)
    .map((table) => {
      const { name, list } = table.component;
      const found = [...(outputs?.numbers.get(name) ?? [])].map(
        ([attribute, values]): WrittenColumn => ({ name: attribute, type: 'float', values }),
      );
      return {
        list,
        names: table.names,
        columns: [...givenTexts(table), ...givenNumbers(table), ...found],
        courses: [...givenCourses(table), ...foundCourses(table, outputs)],
      };
    });
}

function givenTexts(table: Table): readonly WrittenColumn[] {
  return [...table.texts].flatMap(([name, values]): WrittenColumn[] => {
    const known = attributeOf(table, name);
    const worth = known?.required === true || values.some((value) => value !== (known?.default ?? ''));
    return worth ? [{ name, type: 'text', values }] : [];
  });
}

function givenNumbers(table: Table): readonly WrittenColumn[] {
  return [...table.numbers].flatMap(([name, values]): WrittenColumn[] => {
    const known = attributeOf(table, name);
    const type = known === undefined || known.type === 'text' ? 'float' : known.type;
    if (known === undefined) return [{ name, type, values }];
    const fallback = Number(known.default);
    const worth = values.some((value) => value !== fallback && !(Number.isNaN(value) && Number.isNaN(fallback)));
    return worth ? [{ name, type, values }] : [];
  });
}

function givenCourses(table: Table): readonly WrittenCourses[] {
  return [...table.series]
    .filter(([, { cells }]) => cells.length > 0)
    .map(([attribute, { cells, values }]) => ({
      attribute,
      names: Array.from(cells, (cell) => table.names[cell]!),
      values,
    }));
}

function foundCourses(table: Table, outputs: GridOutputs | undefined): readonly WrittenCourses[] {
  const found = outputs?.series.get(table.component.name) ?? new Map<string, Float64Array>();
  return [...found].flatMap(([attribute, values]): WrittenCourses[] =>
    !table.series.has(attribute) && isWorthWriting(table.component.name, attribute, values)
      ? [{ attribute, names: table.names, values }]
      : [],
  );
}

/** Courses that are zero throughout say nothing, but for prices, flows and status. */
function isWorthWriting(component: ComponentName, attribute: string, values: Float64Array): boolean {
  if (component === 'Bus' && attribute === 'marginal_price') return true;
  return attribute === 'p' || attribute === 'p0' || attribute === 'status' || values.some((value) => value !== 0);
}
