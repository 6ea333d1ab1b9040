import type { Worded } from '#words';
import type { AnswerColumn, AnswerTable } from './answer.js';

/** A column before its rows are known. */
export interface ColumnCard {
  readonly name: string;
  readonly type: AnswerColumn['type'];
  readonly unit?: string;
  readonly sentence: Worded;
}

/** Collects the rows of an answer table. A row is one value per column, in the order of the cards. */
export class TableRows {
  readonly #rows: (string | number)[][];

  constructor(
    readonly name: string,
    readonly title: Worded,
    readonly computation: Worded,
    readonly cards: readonly ColumnCard[],
  ) {
    this.#rows = cards.map(() => []);
  }

  get length(): number {
    return this.#rows[0]?.length ?? 0;
  }

  /** Throws RangeError when the row has another length, or a number is NaN. */
  add(...row: readonly (string | number)[]): void {
    if (row.length !== this.cards.length)
      throw new RangeError(`table ${this.name}: ${row.length} values for ${this.cards.length} columns`);
    row.forEach((value, k) => {
      if (typeof value === 'number' && Number.isNaN(value))
        throw new RangeError(`table ${this.name}: ${this.cards[k]!.name} is NaN`);
      this.#rows[k]!.push(value);
    });
  }

  table(): AnswerTable {
    return {
      name: this.name,
      title: this.title,
      computation: this.computation,
      columns: this.cards.map((card, k) => columnOf(card, this.#rows[k]!)),
    };
  }
}

function columnOf(card: ColumnCard, values: readonly (string | number)[]): AnswerColumn {
  const { name, sentence } = card;
  const unit = card.unit ?? '';
  if (card.type === 'text') return { name, unit, sentence, type: 'text', values: values.map(String) };
  if (card.type === 'integer')
    return { name, unit, sentence, type: 'integer', values: Int32Array.from(values, Number) };
  return { name, unit, sentence, type: 'number', values: Float64Array.from(values, Number) };
}
