import type { Language } from '#words';
import { hourText } from '../calendar-text.js';
import type {
  BarFigure,
  BlockFigure,
  Figure,
  LineFigure,
  MapFigure,
  Series,
  StackFigure,
  TableFigure,
  WaterfallFigure,
} from '../figure.js';
import { digits, shownText, unitText } from '../format.js';
import { cellText } from '../table.js';
import { stepText, waterfallEdges } from '../waterfall.js';
import { cutText, padText, textWidth } from './width.js';

/** How text figures are laid out: language and columns of the terminal. */
export interface TextFrame {
  readonly language: Language;
  readonly width: number;
}

const GAP = '  ';
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A bar of a share of `width` columns, to an eighth of a column. */
export function barText(share: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
}

/** Values as a line of blocks, averaged to `width` of them; the scale runs from `low` (0 unless told) to the largest. */
export function sparkline(values: ArrayLike<number>, width: number, low = 0, high?: number): string {
  const count = Math.min(width, values.length);
  const means = Array.from({ length: count }, (_, i) => {
    const [from, to] = [Math.floor((i * values.length) / count), Math.floor(((i + 1) * values.length) / count)];
    let sum = 0;
    for (let k = from; k < to; k++) sum += values[k]!;
    return sum / (to - from);
  });
  const top = high ?? Math.max(...means, low);
  return means
    .map((mean) => LEVELS[top > low ? Math.min(7, Math.max(0, Math.floor(((mean - low) / (top - low)) * 8))) : 0]!)
    .join('');
}

/** Columns aligned under their heads: text to the left, numbers to the right, Chinese two columns wide. */
export function tableText(figure: TableFigure, { language, width }: TextFrame): string {
  const heads = figure.columns.map(({ name, unit }) =>
    unit === '' ? name[language] : `${name[language]} [${unitText(unit, language)}]`,
  );
  const rows = figure.rows.map((row) => row.map((cell) => cellText(cell, language)));
  const widths = heads.map((head, i) => Math.max(textWidth(head), ...rows.map((row) => textWidth(row[i] ?? ''))));
  // What does not fit is taken from the widest text column.
  const over = widths.reduce((sum, each) => sum + each, GAP.length * (widths.length - 1)) - width;
  const widest = figure.columns.reduce(
    (best, column, i) => (column.type === 'text' && widths[i]! > (widths[best] ?? 0) ? i : best),
    0,
  );
  if (over > 0 && figure.columns[widest]?.type === 'text') widths[widest] = Math.max(8, widths[widest]! - over);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) =>
        padText(cutText(cell, widths[i]!), widths[i]!, figure.columns[i]!.type === 'number' ? 'left' : 'right'),
      )
      .join(GAP)
      .trimEnd();
  return [
    figure.title[language],
    line(heads),
    widths.map((each) => '─'.repeat(each)).join(GAP),
    ...rows.map(line),
  ].join('\n');
}

function barsText(figure: BarFigure, { language, width }: TextFrame): string {
  const totals = figure.groups.map((_, i) => figure.series.reduce((sum, { values }) => sum + values[i]!, 0));
  const largest = Math.max(...figure.series.flatMap(({ values }) => Array.from(values, Math.abs)), 1e-12);
  const names = Math.max(...figure.series.map(({ name }) => textWidth(name[language])), 0);
  const numbers = Math.max(
    ...figure.series.flatMap(({ values }) => Array.from(values, (value) => textWidth(digits(value)))),
    0,
  );
  const room = Math.max(8, width - names - numbers - 2 * GAP.length);
  const blocks = figure.groups.map((group, i) =>
    [
      `${group.name[language]}  ${shownText(totals[i]!, figure.unit, language)}`,
      ...figure.series
        .filter(({ values }) => values[i] !== 0)
        .map(({ name, values }) =>
          [
            padText(name[language], names),
            padText(digits(values[i]!), numbers, 'left'),
            barText(Math.abs(values[i]!) / largest, room),
          ]
            .join(GAP)
            .trimEnd(),
        ),
    ].join('\n'),
  );
  return [`${figure.title[language]} [${unitText(figure.unit, language)}]`, ...blocks].join('\n\n');
}

function timeText(figure: StackFigure | LineFigure, { language, width }: TextFrame): string {
  const series: readonly Series[] =
    figure.kind === 'stack' && figure.line !== undefined ? [figure.line, ...figure.series] : figure.series;
  const names = Math.max(...series.map(({ name }) => textWidth(name[language])), 0);
  const { from, step, count } = figure.time;
  const peaks = series.map(({ values }) =>
    digits(Array.from(values).reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0)),
  );
  const numbers = Math.max(...peaks.map(textWidth), 4);
  const room = Math.max(8, width - names - numbers - 2 * GAP.length);
  const span = `${hourText(from, language)} – ${hourText((from + step * count - 1) % 8760, language)}`;
  return [
    `${figure.title[language]} [${unitText(figure.unit, language)}], ${span}`,
    ...series.map(({ name, values }, i) =>
      [
        padText(name[language], names),
        padText(peaks[i]!, numbers, 'left'),
        sparkline(values, room, Math.min(0, ...Array.from(values))),
      ].join(GAP),
    ),
  ].join('\n');
}

function mapText(figure: MapFigure, frame: TextFrame): string {
  const name = new Map(figure.zones.map((zone) => [zone.id, zone.name]));
  return tableText(
    {
      kind: 'table',
      title: figure.title,
      columns: [
        { key: 'line', name: { en: 'Line', zh: '线路' }, unit: '', type: 'text' },
        { key: 'from', name: { en: 'From', zh: '起点' }, unit: '', type: 'text' },
        { key: 'to', name: { en: 'To', zh: '终点' }, unit: '', type: 'text' },
        { key: 'flow', name: { en: 'Flow', zh: '潮流' }, unit: 'MW', type: 'number' },
        { key: 'capacity', name: { en: 'Capacity', zh: '能力' }, unit: 'MW', type: 'number' },
      ],
      rows: figure.lines.map((line) => {
        const [a, b] = line.flow < 0 ? [line.between[1], line.between[0]] : line.between;
        return [line.name, name.get(a) ?? a, name.get(b) ?? b, Math.abs(line.flow), line.capacity];
      }),
    },
    frame,
  );
}

/** Each step on its line: a bar that starts where the one before ended, `·` up to there. */
function waterfallText(figure: WaterfallFigure, { language, width }: TextFrame): string {
  const edges = waterfallEdges(figure);
  const [low, high] = [
    Math.min(0, ...edges.map((each) => each.lower)),
    Math.max(0, ...edges.map((each) => each.upper)),
  ];
  const names = Math.max(...figure.steps.map(({ name }) => textWidth(name[language])), 0);
  const numbers = figure.steps.map(({ value, total }) => stepText(value, total));
  const numberWidth = Math.max(...numbers.map(textWidth), 0);
  const room = Math.max(8, width - names - numberWidth - 2 * GAP.length);
  const at = (value: number) => Math.round(((value - low) / (high - low || 1)) * room);
  return [
    `${figure.title[language]} [${unitText(figure.unit, language)}]`,
    ...figure.steps.map(({ name }, k) => {
      const [from, to] = [at(edges[k]!.lower), at(edges[k]!.upper)];
      const bar = `${' '.repeat(from)}${'█'.repeat(Math.max(1, to - from))}`;
      return [padText(name[language], names), padText(numbers[k]!, numberWidth, 'left'), bar].join(GAP).trimEnd();
    }),
  ].join('\n');
}

function blocksText(figure: BlockFigure, frame: TextFrame): string {
  let sum = 0;
  return tableText(
    {
      kind: 'table',
      title: figure.title,
      columns: [
        { key: 'name', name: { en: 'Measure', zh: '措施' }, unit: '', type: 'text' },
        { key: 'height', name: { en: 'Height', zh: '高度' }, unit: figure.unit, type: 'number' },
        { key: 'width', name: { en: 'Width', zh: '宽度' }, unit: figure.widthUnit, type: 'number' },
        { key: 'sum', name: { en: 'Together', zh: '累计' }, unit: figure.widthUnit, type: 'number' },
      ],
      rows: figure.blocks.map(({ name, width, height }) => {
        sum += width;
        return [name, height, width, sum];
      }),
    },
    frame,
  );
}

/** Any figure as text for a terminal. */
export function textFigure(figure: Figure, frame: TextFrame): string {
  switch (figure.kind) {
    case 'table':
      return tableText(figure, frame);
    case 'bars':
      return barsText(figure, frame);
    case 'stack':
    case 'lines':
      return timeText(figure, frame);
    case 'waterfall':
      return waterfallText(figure, frame);
    case 'blocks':
      return blocksText(figure, frame);
    case 'map':
      return mapText(figure, frame);
  }
}
