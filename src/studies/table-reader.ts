import type { AnswerTable } from '#answer';
import { HOURS_PER_YEAR } from '#frame';

/** Reads the tables of an answer by name, for checks that know nothing of the model that made them. */
export class TableReader {
  readonly #tables: ReadonlyMap<string, AnswerTable>;

  constructor(tables: readonly AnswerTable[]) {
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  text(table: string, column: string): readonly string[] {
    const found = this.#column(table, column);
    if (found.type !== 'text') throw new RangeError(`${table}.${column} is not text`);
    return found.values;
  }

  numbers(table: string, column: string): ArrayLike<number> {
    const found = this.#column(table, column);
    if (found.type === 'text') throw new RangeError(`${table}.${column} is text`);
    return found.values;
  }

  #column(table: string, column: string) {
    const found = this.#tables.get(table)?.columns.find((each) => each.name === column);
    if (found === undefined) throw new RangeError(`the answer has no ${table}.${column}`);
    return found;
  }

  /** A column as one year per key: [key → 8,760 values], summed where a key and hour stand several times. */
  byHour(table: string, key: string, value: string): Map<string, Float64Array> {
    const keys = this.text(table, key);
    const hours = this.numbers(table, 'hour');
    const values = this.numbers(table, value);
    const out = new Map<string, Float64Array>();
    for (let i = 0; i < keys.length; i++) {
      let year = out.get(keys[i]!);
      if (year === undefined) {
        year = new Float64Array(HOURS_PER_YEAR);
        out.set(keys[i]!, year);
      }
      year[hours[i]!]! += values[i]!;
    }
    return out;
  }
}
