import { type Drawing, type Frame, label, picture, plotFor, valueAxis, widen } from './axes.js';
import type { WaterfallFigure } from './figure.js';
import { digits } from './format.js';
import { element, pixel } from './node.js';
import { zeroLine } from './stack.js';

/** Widest bar in pixels, and room between bars as a share of the slot. */
const BAR_WIDTH = 72;
const BAR_SHARE = 0.7;

/** Lower and upper edge of every step. A total stands on zero and sets where the next step begins. */
export function waterfallEdges({ steps }: WaterfallFigure): { readonly lower: number; readonly upper: number }[] {
  let at = 0;
  return steps.map(({ value, total }) => {
    const from = total ? 0 : at;
    at = from + value;
    return { lower: Math.min(from, at), upper: Math.max(from, at) };
  });
}

/** A total as it is, a change with its sign. */
export function stepText(value: number, total: boolean): string {
  const text = digits(value);
  return total || value <= 0 || text === '0' ? text : `+${text}`;
}

/** Bars from total to total, joined by thin lines, each with its figure. */
export function drawWaterfall(figure: WaterfallFigure, frame: Frame): Drawing {
  const edges = waterfallEdges(figure);
  const [low, high] = widen(
    Math.min(0, ...edges.map((each) => each.lower)),
    Math.max(0, ...edges.map((each) => each.upper)),
  );
  const count = Math.max(1, figure.steps.length);
  const plot = plotFor(frame, count, low, high);
  const slot = plot.width / count;
  const width = Math.min(BAR_WIDTH, slot * BAR_SHARE);
  let at = 0;
  const bars = figure.steps.map(({ key, name, value, total, color }, k) => {
    const x = plot.x(k) + (slot - width) / 2;
    const { lower, upper } = edges[k]!;
    at = (total ? 0 : at) + value;
    const end = pixel(plot.y(at));
    return element(
      'g',
      { 'data-key': key },
      element('rect', {
        x: pixel(x),
        y: pixel(plot.y(upper)),
        width: pixel(width),
        height: pixel(Math.max(0.5, plot.y(lower) - plot.y(upper))),
        fill: color,
      }),
      k + 1 < count
        ? element('line', {
            x1: pixel(x + width),
            x2: pixel(x + slot),
            y1: end,
            y2: end,
            stroke: frame.theme.muted,
            'shape-rendering': 'crispEdges',
          })
        : undefined,
      element(
        'text',
        label(frame.theme, {
          x: pixel(x + width / 2),
          y: pixel(plot.y(upper) - 3),
          'text-anchor': 'middle',
          fill: frame.theme.ink,
        }),
        stepText(value, total),
      ),
      element(
        'text',
        label(frame.theme, { x: pixel(x + width / 2), y: plot.top + plot.height + 14, 'text-anchor': 'middle' }),
        name[frame.language],
      ),
    );
  });
  const node = picture(
    figure.title[frame.language],
    frame,
    valueAxis(plot, low, high, figure.unit, frame),
    element('g', { class: 'steps' }, bars),
    zeroLine(plot, low, frame),
  );
  return { node, plot };
}
