import { type Figure, type Sheet, type TableFigure, textWidth } from '#view';
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
  | { readonly kind: 'figure'; readonly figure: Exclude<Figure, TableFigure> }
  /** A picture of several, with its own title and legend. */
  | { readonly kind: 'sheet'; readonly sheet: Sheet };

export type ReportCell = string | number | Worded | null;

export interface ReportTable {
  readonly title: Worded;
  readonly columns: readonly {
    readonly name: Worded;
    /** Unit of the numbers as they stand here; '' for text. */
    readonly unit: string;
    /** Digits after the point; 'significant' where numbers of several units stand in one column: three or four of their own. */
    readonly decimals?: number | 'significant';
    /** The sum of the number columns before it; spreadsheets keep it as a formula. */
    readonly sum?: true;
  }[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** Set in small letters: long lists at the end. */
  readonly small?: true;
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

/**
 * Shares of the width of a table for its columns. Each asks for its longest line, up to a limit; where they ask for more letters than there are, each keeps its
 * longest word and the rest is divided by what is asked beyond it, so that no number and no word is broken.
 */
export function columnShares(texts: readonly (readonly string[])[], letters: number): readonly number[] {
  const count = texts[0]?.length ?? 0;
  const columns = Array.from({ length: count }, (_, c) => texts.map((row) => row[c] ?? ''));
  const least = columns.map((own) => PADDING + Math.min(LONGEST_WORD, Math.max(...own.map(longestWord))));
  const asked = columns.map((own, c) =>
    Math.max(least[c]!, PADDING + Math.min(MOST_LETTERS, Math.max(...own.map(textWidth)))),
  );
  const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
  const spare = letters - sum(least);
  const beyond = sum(asked) - sum(least);
  const given =
    sum(asked) <= letters || beyond === 0 || spare <= 0
      ? asked
      : least.map((each, c) => each + (spare * (asked[c]! - each)) / beyond);
  const whole = sum(given);
  return given.map((each) => each / whole);
}

/** Letters of space on both sides of a cell. */
const PADDING = 2;
/** Beyond so many letters a column wraps; beyond so many a word may be broken, as addresses are. */
const MOST_LETTERS = 48;
const LONGEST_WORD = 16;

/** Letters of the longest piece that a line may not be broken in; Chinese breaks between any two signs. */
function longestWord(text: string): number {
  const pieces = text.split(/\s+|(?<=[\u2e80-\uffef])|(?=[\u2e80-\uffef])|(?<=[-–/])/u);
  return Math.max(0, ...pieces.map(textWidth));
}
