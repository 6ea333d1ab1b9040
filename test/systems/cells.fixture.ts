import type { Axis } from '#frame';
import type { Block, Card, ProblemBuilder, RowBlock, VariableBlock } from '#lp';

/**
 * What the formulations of other engines need to write blocks over several axes: positions, cells and lists of terms.
 * Cells run in row-major order, last axis fastest, as everywhere in the problem room.
 */

type Positions<A extends readonly Axis[]> = { [K in keyof A]: number };

/** All position tuples of the axes in cell order. */
export function* positions<const A extends readonly Axis[]>(...axes: A): Generator<Positions<A>> {
  const at = axes.map(() => 0);
  if (axes.some((each) => each.length === 0)) return;
  for (;;) {
    yield [...at] as unknown as Positions<A>;
    let k = axes.length - 1;
    for (; k >= 0; k--) {
      if (++at[k]! < axes[k]!.length) break;
      at[k] = 0;
    }
    if (k < 0) return;
  }
}

/** Cell of a position tuple. Throws RangeError when the tuple does not fit the axes. */
export function cellAt(axes: readonly Axis[], at: readonly number[]): number {
  if (at.length !== axes.length) throw new RangeError(`${at.length} positions for ${axes.length} axes`);
  let cell = 0;
  for (let k = 0; k < axes.length; k++) {
    const { name, length } = axes[k]!;
    const position = at[k]!;
    if (!(position >= 0 && position < length)) throw new RangeError(`axis ${name} has no position ${position}`);
    cell = cell * length + position;
  }
  return cell;
}

/** Cell of a block. */
export const cell = (block: Block, ...at: readonly number[]): number => cellAt(block.axes, at);

/** The position of a key, which must be there. */
export function positionOf(axis: Axis, key: string): number {
  const position = axis.indexOf(key);
  if (position < 0) throw new RangeError(`axis ${axis.name} has no key '${key}'`);
  return position;
}

/** Collects coefficient × cell of one variable block in cells of one row block; `close` hands them to the builder. */
export class TermList {
  readonly #rowCells: number[] = [];
  readonly #variableCells: number[] = [];
  readonly #coefficients: number[] = [];

  constructor(
    readonly builder: ProblemBuilder,
    readonly rows: RowBlock,
    readonly variables: VariableBlock,
  ) {}

  /** Zero coefficients are passed over. */
  add(row: number, variable: number, coefficient: number): void {
    if (coefficient === 0) return;
    this.#rowCells.push(row);
    this.#variableCells.push(variable);
    this.#coefficients.push(coefficient);
  }

  close(): void {
    this.builder.terms(this.rows, this.variables, Float64Array.from(this.#coefficients), {
      rows: Int32Array.from(this.#rowCells),
      variables: Int32Array.from(this.#variableCells),
    });
  }
}

/** A card of a block in these formulations: unit, sentence, formula, source. */
export const card = (unit: string, en: string, zh: string, formula: string, source?: string): Card => ({
  unit,
  sentence: { en, zh },
  formula,
  ...(source === undefined ? {} : { source }),
});

/** Rows that stand for the equation of a variable block: one per cell, = 0; the terms are the caller's. */
export function equation(builder: ProblemBuilder, name: string, of: VariableBlock, unit: string): RowBlock {
  return builder.rows(name, of.axes, {
    lower: 0,
    upper: 0,
    card: card(unit, `the equation of ${of.name}`, `${of.name} 的等式`, `${of.card.formula} = \\ldots`),
  });
}
