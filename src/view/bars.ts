import { type Drawing, type Frame, label, picture, plotFor, valueAxis, widen } from './axes.js';
import type { BarFigure } from './figure.js';
import { element, pixel } from './node.js';
import { stackEdges, zeroLine } from './stack.js';

/** Widest bar in pixels; wider ones carry no more. */
const BAR_WIDTH = 72;

/** Stacked bars, one per group, each with its total above it. */
export function drawBars(figure: BarFigure, frame: Frame): Drawing {
  const count = figure.groups.length;
  const edges = stackEdges(figure.series, count);
  let [low, high] = [0, 0];
  for (const { lower, upper } of edges)
    for (let i = 0; i < count; i++) {
      low = Math.min(low, lower[i]!);
      high = Math.max(high, upper[i]!);
    }
  [low, high] = widen(low, high);
  const plot = plotFor(frame, Math.max(1, count), low, high);
  const slot = plot.width / Math.max(1, count);
  const width = Math.min(BAR_WIDTH, slot * 0.62);
  const bars = figure.groups.map((group, i) => {
    const x = plot.x(i) + (slot - width) / 2;
    return element(
      'g',
      { 'data-group': group.key },
      figure.series.map(({ key, color }, k) => {
        const [top, bottom] = [plot.y(edges[k]!.upper[i]!), plot.y(edges[k]!.lower[i]!)];
        return bottom - top < 0.05
          ? undefined
          : element('rect', {
              x: pixel(x),
              y: pixel(top),
              width: pixel(width),
              height: pixel(bottom - top),
              fill: color,
              'data-key': key,
            });
      }),
      element(
        'text',
        label(frame.theme, { x: pixel(x + width / 2), y: plot.top + plot.height + 14, 'text-anchor': 'middle' }),
        group.name[frame.language],
      ),
    );
  });
  const node = picture(
    figure.title[frame.language],
    frame,
    valueAxis(plot, low, high, figure.unit, frame),
    element('g', { class: 'bars' }, bars),
    zeroLine(plot, low, frame),
  );
  return { node, plot };
}
