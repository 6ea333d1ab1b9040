import type { Worded } from '#words';
import type { Field } from './field.js';
import { fieldsOf, keysOf } from './field-lists.js';
import { FORMAT_VERSION, type TableName, tables } from './schema.js';

/** What a case says about itself in its descriptor. */
export interface CaseTitle {
  /** Folder name and id: letters, digits, hyphens. */
  readonly id: string;
  readonly name: Worded;
  readonly currency: string;
  /** All money of the case is in this price year. */
  readonly priceYear: number;
}

/** Table files that a descriptor lists: path, columns (default: all of the schema), units that differ from the model's. */
export interface TableFile {
  readonly path: string;
  readonly columns?: readonly string[];
  readonly units?: Readonly<Record<string, string>>;
}

/** Hourly file that a descriptor lists; every column has the same unit. */
export interface SeriesFile {
  readonly name: string;
  readonly path: string;
  readonly unit: string;
  readonly columns: readonly string[];
}

const frictionlessTypes: Readonly<Record<Field['type'], string>> = {
  text: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  choice: 'string',
  reference: 'string',
  list: 'string',
};

function constraints(field: Field): Record<string, unknown> {
  return {
    ...(field.optional ? {} : { required: true }),
    ...(field.min === undefined ? {} : field.minExclusive ? { exclusiveMinimum: field.min } : { minimum: field.min }),
    ...(field.max === undefined ? {} : { maximum: field.max }),
    ...(field.choices === undefined ? {} : { enum: field.choices }),
    ...(field.pattern === undefined ? {} : { pattern: field.pattern.source }),
  };
}

/** Bounds are written in the unit of the file only where it is the model's unit; elsewhere the reader checks them. */
function describeField(name: string, field: Field, unit: string | undefined): Record<string, unknown> {
  const limits = constraints(field);
  if (unit !== undefined && unit !== field.unit)
    for (const bound of ['minimum', 'maximum', 'exclusiveMinimum']) delete limits[bound];
  const shown = unit ?? field.unit;
  return {
    name,
    type: frictionlessTypes[field.type],
    ...(shown === undefined || shown === '' ? {} : { unit: shown }),
    title: field.sentence.en,
    'title:zh': field.sentence.zh,
    ...(Object.keys(limits).length === 0 ? {} : { constraints: limits }),
  };
}

/** Resource of a table in a Frictionless data package, from the schema. Throws RangeError on a column the table does not have. */
export function tableResource(name: TableName, file: TableFile): Record<string, unknown> {
  const fields = fieldsOf(tables[name]);
  const columns = file.columns ?? [...fields.keys()];
  const described = columns.map((column) => {
    const field = fields.get(column);
    if (field === undefined) throw new RangeError(`table ${name} has no field '${column}'`);
    return describeField(column, field, file.units?.[column]);
  });
  const references = columns.flatMap((column) => {
    const { target, type } = fields.get(column) ?? {};
    // A list of ids is no foreign key in Frictionless.
    return target === undefined || type === 'list'
      ? []
      : [{ fields: [column], reference: { resource: target === name ? '' : target, fields: ['id'] } }];
  });
  return {
    name,
    path: file.path,
    schema: {
      fields: described,
      primaryKey: keysOf(tables[name]),
      ...(references.length === 0 ? {} : { foreignKeys: references }),
    },
  };
}

/** Resource of an hourly file: the column hour (0 to 8759) and one column per zone, reservoir or contract. */
export function seriesResource(file: SeriesFile): Record<string, unknown> {
  return {
    name: file.name,
    path: file.path,
    unit: file.unit,
    schema: {
      fields: [
        { name: 'hour', type: 'integer' },
        ...file.columns.map((name) => ({ name, type: 'number', unit: file.unit })),
      ],
      primaryKey: ['hour'],
    },
  };
}

/** Descriptor (`datapackage.json` as a value) of a case with the given files; tables stand in the order of the schema. */
export function descriptorOf(
  title: CaseTitle,
  files: Partial<Record<TableName, TableFile>>,
  series: readonly SeriesFile[],
): Record<string, unknown> {
  const names = (Object.keys(tables) as TableName[]).filter((name) => files[name] !== undefined);
  return {
    profile: 'data-package',
    name: title.id,
    title: title.name.en,
    bashu: {
      formatVersion: FORMAT_VERSION,
      name: title.name,
      currency: title.currency,
      priceYear: title.priceYear,
      calendar: { timezone: 'Asia/Shanghai', hours: 8760 },
    },
    resources: [...names.map((name) => tableResource(name, files[name]!)), ...series.map(seriesResource)],
  };
}
