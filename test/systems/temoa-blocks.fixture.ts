import type { ProblemBuilder, RowBlock, VariableBlock } from '#lp';
import { cell, TermList } from './cells.fixture.js';
import type { Flow, Process, TemoaData } from './temoa-data.fixture.js';

/** Decisions of Temoa's formulation, and the terms that several of its equations write alike. */

export interface TemoaBlocks {
  /** (process): built in its vintage. */
  readonly built: VariableBlock;
  /** (presence): there in a period. */
  readonly capacity: VariableBlock;
  /** (flow that each slice decides, slice). */
  readonly sliceFlow: VariableBlock;
  /** (flow that is the same every year's course). */
  readonly yearFlow: VariableBlock;
  /** (emission, period): of a year. */
  readonly emissions: VariableBlock;
}
export interface TemoaBuild extends TemoaBlocks {
  readonly builder: ProblemBuilder;
  readonly data: TemoaData;
}

/** May the process be built within the horizon? */
export const isBuildable = ({ existing, unlimited }: Process): boolean => existing === null && !unlimited;

/** Adds output of flows to rows: of one slice, or of the year. */
export class OutputTerms {
  readonly #slice: TermList;
  readonly #year: TermList;

  constructor(
    readonly build: TemoaBuild,
    rows: RowBlock,
  ) {
    this.#slice = new TermList(build.builder, rows, build.sliceFlow);
    this.#year = new TermList(build.builder, rows, build.yearFlow);
  }

  inSlice(row: number, flow: Flow, slice: number, coefficient: number): void {
    const { sliceFlow, yearFlow } = this.build;
    if (flow.shares !== null)
      this.#year.add(row, yearFlow.axes[0]!.indexOf(flow.key), coefficient * flow.shares[slice]!);
    else this.#slice.add(row, cell(sliceFlow, sliceFlow.axes[0]!.indexOf(flow.key), slice), coefficient);
  }

  inYear(row: number, flow: Flow, coefficient: number): void {
    if (flow.shares !== null) this.#year.add(row, this.build.yearFlow.axes[0]!.indexOf(flow.key), coefficient);
    else
      for (let slice = 0; slice < this.build.data.slices.length; slice++) this.inSlice(row, flow, slice, coefficient);
  }

  close(): void {
    this.#slice.close();
    this.#year.close();
  }
}

/** The row of a balance that a commodity has in a slice, or −1 where it is not balanced by slice. */
export interface Balances {
  readonly rows: RowBlock;
  readonly rowOf: (flow: Flow, commodity: string, slice: number) => number;
}
