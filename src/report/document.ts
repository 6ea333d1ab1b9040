import type { Figure, TableFigure } from '#view';
import type { Worded } from '#words';

/**
 * A report before it has a form: headings, sentences, tables and figures. Each writer (HTML, DOCX, XLSX) turns the same document into
 * its own; the PDF is the HTML printed.
 */
export interface ReportDocument {
  readonly title: Worded;
  readonly subtitle: Worded;
  readonly sections: readonly ReportSection[];
  /** What the report stands on: run, case, engine, as pairs of name and text. */
  readonly colophon: readonly { readonly name: Worded; readonly text: string }[];
}

export interface ReportSection {
  readonly heading: Worded;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock =
  | { readonly kind: 'paragraph'; readonly text: Worded }
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'figure'; readonly figure: Exclude<Figure, TableFigure> };

export type ReportCell = string | number | Worded | null;

export interface ReportTable {
  readonly title: Worded;
  readonly columns: readonly {
    readonly name: Worded;
    /** Unit of the numbers as they stand here; '' for text. */
    readonly unit: string;
    /** Digits after the point. */
    readonly decimals?: number;
  }[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** A last row that sums the number columns; spreadsheets keep it as a formula. */
  readonly total?: Worded;
}

/** Sums of the number columns, null for columns of text: what the total row shows. */
export function totalsOf(table: ReportTable): readonly (number | null)[] {
  return table.columns.map((_, c) => {
    const cells = table.rows.map((row) => row[c]);
    return cells.some((cell) => typeof cell === 'number')
      ? cells.reduce<number>((sum, cell) => sum + (typeof cell === 'number' ? cell : 0), 0)
      : null;
  });
}

/** Colours of a figure and what they stand for; a map explains itself. */
export function legendOf(
  figure: Exclude<Figure, TableFigure>,
): readonly { readonly name: Worded; readonly color: string }[] {
  return figure.kind === 'map' ? [] : figure.series.map(({ name, color }) => ({ name, color }));
}
