import type { Worded } from '#words';

/** How a field of a table is declared: type, unit, bounds, sentence. */
export type FieldType = 'text' | 'number' | 'integer' | 'boolean' | 'choice' | 'reference' | 'list';

export interface Field<V = unknown, T extends FieldType = FieldType> {
  readonly type: T;
  readonly sentence: Worded;
  readonly optional: boolean;
  /** Part of the key of the table: the combination is unique. */
  readonly key: boolean;
  /** Unit that the model works in; '' when dimensionless by nature. Files may use another of the same dimension. */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly minExclusive?: boolean;
  readonly pattern?: RegExp;
  readonly choices?: readonly string[];
  /** Table whose id this is. */
  readonly target?: string;
  /** Type carrier only; never set. */
  readonly value?: V;
}

interface Common {
  readonly optional?: boolean;
  readonly key?: boolean;
}
type Value<V, O> = O extends { readonly optional: true } ? V | null : V;

function field<V, T extends FieldType>(
  type: T,
  sentence: Worded,
  options: Common,
  extra: Partial<Field> = {},
): Field<V, T> {
  return { ...extra, type, sentence, optional: options.optional ?? false, key: options.key ?? false } as Field<V, T>;
}

export function text<const O extends Common & { readonly pattern?: RegExp }>(
  sentence: Worded,
  options: O = {} as O,
): Field<Value<string, O>, 'text'> {
  return field('text', sentence, options, options.pattern === undefined ? {} : { pattern: options.pattern });
}

interface Range extends Common {
  readonly min?: number;
  readonly max?: number;
  readonly minExclusive?: boolean;
}
const range = ({ min, max, minExclusive }: Range): Partial<Field> => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
  ...(minExclusive === undefined ? {} : { minExclusive }),
});

export function number<const O extends Range>(
  unit: string,
  sentence: Worded,
  options: O = {} as O,
): Field<Value<number, O>, 'number'> {
  return field('number', sentence, options, { unit, ...range(options) });
}

export function integer<const O extends Range>(
  sentence: Worded,
  options: O = {} as O,
): Field<Value<number, O>, 'integer'> {
  return field('integer', sentence, options, range(options));
}

export function boolean<const O extends Common>(
  sentence: Worded,
  options: O = {} as O,
): Field<Value<boolean, O>, 'boolean'> {
  return field('boolean', sentence, options);
}

export function choice<const C extends readonly string[], const O extends Common>(
  choices: C,
  sentence: Worded,
  options: O = {} as O,
): Field<Value<C[number], O>, 'choice'> {
  return field('choice', sentence, options, { choices });
}

export function reference<const O extends Common>(
  target: string,
  sentence: Worded,
  options: O = {} as O,
): Field<Value<string, O>, 'reference'> {
  return field('reference', sentence, options, { target });
}

/** Several texts separated by ';', or ids of the table `target`. Optional and empty: an empty list. */
export function list<const O extends Common & { readonly target?: string }>(
  sentence: Worded,
  options: O = {} as O,
): Field<readonly string[], 'list'> {
  return field('list', sentence, options, options.target === undefined ? {} : { target: options.target });
}

export interface TableSchema<F extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> {
  readonly name: string;
  readonly sentence: Worded;
  readonly fields: F;
  /** Without the fields status, sources and note that every other table carries. */
  readonly bare: boolean;
}

export function table<const F extends Readonly<Record<string, Field>>>(
  name: string,
  sentence: Worded,
  fields: F,
  options: { readonly bare?: boolean } = {},
): TableSchema<F> {
  return { name, sentence, fields, bare: options.bare ?? false };
}

export const STATUSES = ['reported', 'derived', 'assumed'] as const;
export type Status = (typeof STATUSES)[number];

/** Where a row came from: file in the case folder (or the scenario that added it) and 1-based line. */
export interface Origin {
  readonly file: string;
  readonly row: number;
}

/** What every row carries besides its own fields. */
export interface Evidence {
  readonly status: Status;
  readonly sources: readonly string[];
  readonly note: string | null;
}

export type RowOf<T extends TableSchema> = {
  readonly [K in keyof T['fields']]: T['fields'][K] extends Field<infer V> ? V : never;
} & { readonly origin: Origin } & Evidence;
