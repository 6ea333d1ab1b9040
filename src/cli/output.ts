import { createColors } from 'picocolors';
import { cutText, digits, padText, textWidth } from '#view';
import { type Language, same, type Worded } from '#words';

/**
 * The one place that decides how an answer is written:
 *   person   standard output is a terminal: aligned, rounded, coloured
 *   program  standard output is a pipe or a file: headings as `# …`, tables tab-separated under their stable names, full precision
 *   json     `--json`: one document and nothing else
 * Messages and progress go to standard error, whatever the form.
 */
export type Form = 'person' | 'program' | 'json';

/** What a stream must be able to do for us; process.stdout and a list of strings in a test both can. */
export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;
export type Cell = string | number | Worded | null;
export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'plain';

export interface ReportColumn {
  /** Stable name for programs. */
  readonly name: string;
  readonly title: Worded;
}
export type Block =
  | { readonly kind: 'heading'; readonly text: Worded }
  | { readonly kind: 'line'; readonly text: Worded; readonly tone: Tone }
  | { readonly kind: 'table'; readonly columns: readonly ReportColumn[]; readonly rows: readonly (readonly Cell[])[] };

/** One answer of a command: for eyes and pipes the blocks, for `--json` the document. */
export interface Report {
  readonly blocks: readonly Block[];
  readonly document: Readonly<Record<string, unknown>>;
}

export const heading = (text: Worded): Block => ({ kind: 'heading', text });
export const line = (text: Worded, tone: Tone = 'plain'): Block => ({ kind: 'line', text, tone });
export const reportTable = (columns: readonly ReportColumn[], rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  columns,
  rows,
});

export interface Output {
  readonly form: Form;
  readonly language: Language;
  print(report: Report): void;
  /** A line for the user on standard error. */
  message(text: Worded, tone?: Tone): void;
}

function isTerminal(stream: Stream, env: Environment): boolean {
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Whether a stream takes colour: a terminal, and NO_COLOR (no-color.org) is not set. */
export function takesColor(stream: Stream, env: Environment): boolean {
  return isTerminal(stream, env) && (env['NO_COLOR'] ?? '') === '';
}

/** Whether a stream may have its last line rewritten. */
export function takesRewriting(stream: Stream, env: Environment): boolean {
  return isTerminal(stream, env);
}

function cellText(cell: Cell, form: Form, language: Language): string {
  if (cell === null) return form === 'person' ? '-' : '';
  if (typeof cell === 'object') return cell[language];
  if (typeof cell === 'string') return cell;
  // Years and counts of four digits stay as they are; separators begin where digits are hard to count.
  if (form === 'person') return Number.isInteger(cell) && Math.abs(cell) < 10_000 ? String(cell) : digits(cell);
  return String(cell);
}

/** No tab or line break may split a field of a program's table. */
const oneField = (text: string) => text.replace(/[\t\r\n]+/g, ' ');

/** Looks like a number, or like the absence of one. */
const NUMERIC = /^([−-]?[\d,]+(\.\d+)?(e[−-]?\d+)?|[−]?∞|[–-]|)$/;

function personTable(block: Extract<Block, { kind: 'table' }>, language: Language, width: number): string[] {
  const body = block.rows.map((row) => row.map((cell) => cellText(cell, 'person', language)));
  const head = block.columns.map((column) => column.title[language]);
  const numeric = block.columns.map((_, k) => body.length > 0 && body.every((row) => NUMERIC.test(row[k] ?? '')));
  const widths = head.map((title, k) => Math.max(textWidth(title), ...body.map((row) => textWidth(row[k] ?? ''))));
  const drawn = (row: readonly string[]) => {
    const cells = row.map((text, k) => padText(text, widths[k] ?? 0, numeric[k] === true ? 'left' : 'right'));
    return cutText(`  ${cells.join('  ')}`.trimEnd(), width);
  };
  return [drawn(head), ...body.map(drawn)];
}

function programTable(block: Extract<Block, { kind: 'table' }>, language: Language): string[] {
  const rows = block.rows.map((row) => row.map((cell) => oneField(cellText(cell, 'program', language))));
  return [block.columns.map((column) => column.name), ...rows].map((row) => row.join('\t'));
}

/** JSON has no infinities: a bound that is absent is null. */
function toJson(document: unknown): string {
  return JSON.stringify(
    document,
    (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? null : value),
    2,
  );
}

/** Columns of a terminal; some tell none or 0. */
const widthOf = ({ columns }: Stream) => (columns === undefined || columns === 0 ? Number.POSITIVE_INFINITY : columns);

/** How commands speak on these streams. */
export function openOutput(
  stdout: Stream,
  stderr: Stream,
  env: Environment,
  language: Language,
  json: boolean,
): Output {
  const form: Form = json ? 'json' : isTerminal(stdout, env) ? 'person' : 'program';
  const paintFor = (stream: Stream) => {
    const colors = createColors(takesColor(stream, env));
    const painters: Record<Tone, (text: string) => string> = {
      good: colors.green,
      bad: colors.red,
      warning: colors.yellow,
      quiet: colors.dim,
      plain: String,
    };
    return { colors, paint: (text: string, tone: Tone) => painters[tone](text) };
  };
  const out = paintFor(stdout);
  const err = paintFor(stderr);

  const personLines = (block: Block): string[] => {
    if (block.kind === 'heading') return ['', out.colors.bold(block.text[language])];
    if (block.kind === 'line') return [out.paint(block.text[language], block.tone)];
    const [head = '', ...rows] = personTable(block, language, widthOf(stdout));
    return [out.colors.dim(head), ...rows];
  };
  const programLines = (block: Block): string[] => {
    if (block.kind === 'heading') return [`# ${block.text[language]}`];
    if (block.kind === 'line') return [block.text[language]];
    return programTable(block, language);
  };

  return {
    form,
    language,
    print(report) {
      if (form === 'json') stdout.write(`${toJson(report.document)}\n`);
      else {
        const lines = report.blocks.flatMap(form === 'person' ? personLines : programLines);
        if (lines.length > 0) stdout.write(`${lines.join('\n')}\n`);
      }
    },
    message(text, tone = 'plain') {
      stderr.write(`${err.paint(text[language], tone)}\n`);
    },
  };
}

/** A quantity with its unit, for a line of text. */
export function amount(value: number, unit: string): Worded {
  return same(unit === '' ? digits(value) : `${digits(value)} ${unit}`);
}
