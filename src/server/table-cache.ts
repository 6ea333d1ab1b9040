import type { AnswerTable } from '#answer';
import type { RunStore } from '#answer/node';

/** Cells kept in memory, about 8 bytes each. */
const CELLS_KEPT = 24_000_000;

const cellsOf = (table: AnswerTable) => table.columns.length * (table.columns[0]?.values.length ?? 0);

/** Tables of runs as read from disk, the ones used last kept; runs never change, so nothing in here grows old. */
export class TableCache {
  readonly #tables = new Map<string, Promise<AnswerTable>>();

  constructor(readonly store: Pick<RunStore, 'readTable'>) {}

  async get(run: string, name: string): Promise<AnswerTable> {
    const key = `${run}/${name}`;
    const reading = this.#tables.get(key) ?? this.store.readTable(run, name);
    this.#tables.delete(key);
    this.#tables.set(key, reading);
    try {
      await reading;
    } catch (error) {
      this.#tables.delete(key);
      throw error;
    }
    await this.#shrink(key);
    return reading;
  }

  async #shrink(spare: string): Promise<void> {
    let cells = 0;
    for (const [key, reading] of [...this.#tables].reverse()) {
      const table = await reading.catch(() => undefined);
      cells += table === undefined ? 0 : cellsOf(table);
      if (cells > CELLS_KEPT && key !== spare) this.#tables.delete(key);
    }
  }
}
