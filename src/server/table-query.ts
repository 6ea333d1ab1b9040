import { z } from 'zod';
import type { AnswerColumn, AnswerTable } from '#answer';
import { HOURS_PER_DAY, HOURS_PER_YEAR, MONTH_STARTS } from '#frame';
import { phrase, type Worded } from '#words';
import { refusal } from './problem.js';
import { words } from './words.js';

/** Rows that one answer holds at most; a week of all zones and technologies is a tenth of it. */
export const ROWS_AT_ONCE = 200_000;

/** Columns that rows can be chosen by. */
export const FILTERS = [
  'party',
  'zone',
  'technology',
  'line',
  'reservoir',
  'contract',
  'candidate',
  'category',
  'place',
  'quantity',
  'key',
  'period',
  'step',
] as const;
/** What rows are averaged over: the hours of a day or month, the steps of a period of a plan. */
export const GROUPS = ['day', 'month', 'period'] as const;
type FilterName = (typeof FILTERS)[number];

const listOfNames = z.string().regex(/^[\w.'’ -]{1,80}(,[\w.'’ -]{1,80}){0,99}$/);
const digitsOnly = z.string().regex(/^\d{1,6}$/);
const whole = (from: number, to: number) => digitsOnly.transform(Number).pipe(z.number().min(from).max(to));

const filters = Object.fromEntries(FILTERS.map((name) => [name, listOfNames.optional()])) as Record<
  FilterName,
  z.ZodOptional<typeof listOfNames>
>;

export const querySchema = z.strictObject({
  lang: z.enum(['en', 'zh']).optional(),
  year: whole(1900, 2200).optional(),
  from: whole(0, HOURS_PER_YEAR - 1).optional(),
  to: whole(1, HOURS_PER_YEAR).optional(),
  group: z.enum(GROUPS).optional(),
  limit: whole(1, ROWS_AT_ONCE).optional(),
  columns: listOfNames.optional(),
  ...filters,
});
export type TableQuery = z.output<typeof querySchema>;

const EXPECTED: Readonly<Record<string, Worded>> = {
  lang: phrase(words.oneOf, { choices: 'en, zh' }),
  group: phrase(words.oneOf, { choices: GROUPS.join(', ') }),
  limit: phrase(words.wholeNumber, { from: 1, to: ROWS_AT_ONCE }),
  year: phrase(words.wholeNumber, { from: 1900, to: 2200 }),
  from: phrase(words.wholeNumber, { from: 0, to: HOURS_PER_YEAR - 1 }),
  to: phrase(words.wholeNumber, { from: 1, to: HOURS_PER_YEAR }),
};

/** Reads the parameters of a request. Throws Refusal 400 with the name of the first that does not fit. */
export function readQuery<S extends z.ZodType>(schema: S, parameters: Readonly<Record<string, string>>): z.output<S> {
  const reading = schema.safeParse(parameters);
  if (reading.success) return reading.data;
  const issue = reading.error.issues[0]!;
  const name = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : String(issue.path[0]);
  const reason = issue.code === 'unrecognized_keys' ? words.unknownParameter : (EXPECTED[name] ?? words.listOfNames);
  throw refusal(400, 'bad-parameter', phrase(words.badParameter, { name, reason }), {
    found: parameters[name] ?? name,
    expected: reason,
  });
}

/** Rows and columns of a table that a query asks for. Throws Refusal 400 on an unknown column, 413 on too many rows. */
export function selectRows(table: AnswerTable, query: TableQuery): AnswerTable {
  const column = (name: string): AnswerColumn => {
    const found = table.columns.find((each) => each.name === name);
    if (found !== undefined) return found;
    throw refusal(400, 'column-unknown', phrase(words.noSuchColumn, { table: table.name, column: name }), {
      expected: phrase(words.oneOf, { choices: table.columns.map((each) => each.name).join(', ') }),
    });
  };
  const tests: ((row: number) => boolean)[] = [];
  if (query.year !== undefined) {
    const { values } = column('year');
    tests.push((row) => values[row] === query.year);
  }
  if (query.from !== undefined || query.to !== undefined) {
    const { values } = column('hour');
    const [from, to] = [query.from ?? 0, query.to ?? HOURS_PER_YEAR];
    tests.push((row) => Number(values[row]) >= from && Number(values[row]) < to);
  }
  for (const name of FILTERS) {
    const wanted = query[name];
    if (wanted === undefined) continue;
    const { values } = column(name);
    const choices = new Set(wanted.split(','));
    tests.push((row) => choices.has(String(values[row])));
  }
  const count = table.columns[0]?.values.length ?? 0;
  const rows: number[] = [];
  const most = query.group === undefined ? (query.limit ?? count) : count;
  for (let row = 0; row < count && rows.length < most; row++) if (tests.every((test) => test(row))) rows.push(row);
  const wanted = query.columns === undefined ? table.columns : query.columns.split(',').map(column);
  const all = query.group === undefined ? pick(wanted, rows) : means(wanted, column, rows, query.group);
  const chosen = firstRows(all, query.limit);
  const length = chosen[0]?.values.length ?? 0;
  if (length > ROWS_AT_ONCE)
    throw refusal(
      413,
      'too-many-rows',
      phrase(words.tooManyRows, { table: table.name, rows: length, limit: ROWS_AT_ONCE }),
      { cure: words.tooManyRowsCure },
    );
  return { ...table, columns: chosen };
}

function firstRows(columns: readonly AnswerColumn[], limit: number | undefined): readonly AnswerColumn[] {
  const length = columns[0]?.values.length ?? 0;
  return limit === undefined || limit >= length
    ? columns
    : pick(
        columns,
        Array.from({ length: limit }, (_, row) => row),
      );
}

function pick(columns: readonly AnswerColumn[], rows: readonly number[]): AnswerColumn[] {
  return columns.map((each) => {
    if (each.type === 'text') return { ...each, values: rows.map((row) => each.values[row]!) };
    if (each.type === 'integer') return { ...each, values: Int32Array.from(rows, (row) => each.values[row]!) };
    return { ...each, values: Float64Array.from(rows, (row) => each.values[row]!) };
  });
}

const monthOf = Int32Array.from({ length: 365 }, (_, day) => MONTH_STARTS.findLastIndex((start) => start <= day));

/**
 * Means of the numbers over the hours of a day or month, or over the steps of a period (which are equally long), for each combination of the
 * other columns; `hour` or `step` becomes the first of them.
 */
function means(
  columns: readonly AnswerColumn[],
  named: (name: string) => AnswerColumn,
  rows: readonly number[],
  by: (typeof GROUPS)[number],
): AnswerColumn[] {
  const hour = named(by === 'period' ? 'step' : 'hour');
  const number = by === 'period' ? named('period') : null;
  const keys = columns.filter((each) => each !== hour && each.type !== 'number');
  const numbers = columns.filter((each) => each.type === 'number');
  const groups = new Map<
    string,
    { readonly row: number; readonly first: number; count: number; readonly sums: Float64Array }
  >();
  for (const row of rows) {
    const day = Math.floor(Number(hour.values[row]) / HOURS_PER_DAY);
    const period = number !== null ? Number(number.values[row]) : by === 'day' ? day : monthOf[day]!;
    let key = String(period);
    for (const each of keys) key += `\t${each.values[row]}`;
    let group = groups.get(key);
    if (group === undefined) {
      const first = number !== null ? 0 : (by === 'day' ? day : MONTH_STARTS[period]!) * HOURS_PER_DAY;
      group = { row, first, count: 0, sums: new Float64Array(numbers.length) };
      groups.set(key, group);
    }
    group.count++;
    for (let k = 0; k < numbers.length; k++) group.sums[k]! += Number(numbers[k]!.values[row]);
  }
  const all = [...groups.values()];
  const kept = pick(
    keys,
    all.map((group) => group.row),
  );
  return columns.flatMap((each): AnswerColumn[] => {
    if (each === hour) return [{ ...each, type: 'integer', values: Int32Array.from(all, (group) => group.first) }];
    if (each.type !== 'number') return [kept[keys.indexOf(each)]!];
    const k = numbers.indexOf(each);
    return [{ ...each, values: Float64Array.from(all, (group) => group.sums[k]! / group.count) }];
  });
}
