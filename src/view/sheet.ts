import type { Worded } from '#words';
import { type Frame, label } from './axes.js';
import { type DrawNode, element } from './node.js';
import { textWidth } from './text/width.js';

/** A sheet: one picture of several, each under its heading, with a title, lines of text and a legend. */
export interface Sheet {
  readonly title: Worded;
  /** Lines under the title. */
  readonly lines: readonly Worded[];
  readonly legend: readonly { readonly name: Worded; readonly color: string; readonly mark?: 'line' }[];
  readonly columns: number;
  readonly panels: readonly {
    readonly title: Worded;
    /** Columns that it takes. */
    readonly span: number;
    readonly height: number;
    /** Draws the panel in its place. */
    draw(frame: Frame): DrawNode;
  }[];
}

const MARGIN = 20;
const GAP = 18;
const HEADING = 20;
const LINE = 17;
/** Pixels of a column of text in the legend. */
const LETTER = 6.4;
/** Pixels of a column of running text. */
const TEXT = 7;

/** Text cut into lines of at most `columns`: at blanks, or between Chinese characters. */
function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u3000-\uffef]|[^\s\u3000-\uffef]+|\s+/g) ?? []) {
    if (line !== '' && textWidth(line + piece) > columns && piece.trim() !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  return [...lines, line.trimEnd()];
}

/** Lays the panels out row by row, left to right; the height follows from them. */
export function drawSheet(sheet: Sheet, { width, language, theme }: Omit<Frame, 'height'>): DrawNode {
  const column = (width - 2 * MARGIN - (sheet.columns - 1) * GAP) / sheet.columns;
  const children: DrawNode[] = [];
  let y = MARGIN + 18;
  const write = (text: string, at: number, size: number, fill: string, weight?: string) =>
    children.push(
      element('text', label(theme, { x: MARGIN, y: at, 'font-size': size, fill, 'font-weight': weight }), text),
    );
  write(sheet.title[language], y, 18, theme.ink, 'bold');
  for (const each of sheet.lines)
    for (const text of wrapped(each[language], (width - 2 * MARGIN) / TEXT)) {
      y += LINE + 2;
      write(text, y, 12.5, theme.ink);
    }
  if (sheet.legend.length > 0) {
    y += LINE + 6;
    let x = MARGIN;
    for (const { name, color, mark } of sheet.legend) {
      const wide = textWidth(name[language]) * LETTER + 34;
      if (x + wide > width - MARGIN) {
        x = MARGIN;
        y += LINE;
      }
      children.push(
        element('rect', {
          x,
          y: mark === 'line' ? y - 5 : y - 9,
          width: 12,
          height: mark === 'line' ? 2 : 10,
          fill: color,
        }),
        element('text', label(theme, { x: x + 17, y, fill: theme.ink }), name[language]),
      );
      x += wide;
    }
  }
  y += GAP;
  let [at, tallest] = [0, 0];
  for (const panel of sheet.panels) {
    if (at + panel.span > sheet.columns) {
      y += tallest + GAP;
      [at, tallest] = [0, 0];
    }
    const x = MARGIN + at * (column + GAP);
    const wide = panel.span * column + (panel.span - 1) * GAP;
    children.push(
      element(
        'text',
        label(theme, { x, y: y + 13, 'font-size': 13, fill: theme.ink, 'font-weight': 'bold' }),
        panel.title[language],
      ),
    );
    const node = panel.draw({ width: wide, height: panel.height - HEADING, language, theme });
    children.push({ ...node, attributes: { ...node.attributes, x, y: y + HEADING } });
    at += panel.span;
    tallest = Math.max(tallest, panel.height);
  }
  const height = Math.ceil(y + tallest + MARGIN);
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': sheet.title[language] },
    element('title', {}, sheet.title[language]),
    element('rect', { x: 0, y: 0, width, height, fill: theme.surface }),
    children,
  );
}
