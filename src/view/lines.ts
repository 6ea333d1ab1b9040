import { type Drawing, type Frame, picture, plotFor, timeAxis, valueAxis, widen } from './axes.js';
import type { LineFigure } from './figure.js';
import { element } from './node.js';
import { stepPath, zeroLine } from './stack.js';

/** Series over time as stepped lines on one axis. */
export function drawLines(figure: LineFigure, frame: Frame): Drawing {
  let [low, high] = figure.range ?? [0, 0];
  if (figure.range === undefined)
    for (const { values } of figure.series)
      for (let i = 0; i < figure.time.count; i++) {
        low = Math.min(low, values[i]!);
        high = Math.max(high, values[i]!);
      }
  if (figure.range === undefined) [low, high] = widen(low, high);
  const plot = plotFor(frame, figure.time.count, low, high);
  const node = picture(
    figure.title[frame.language],
    frame,
    valueAxis(plot, low, high, figure.unit, frame),
    element(
      'g',
      { class: 'lines' },
      figure.series.map(({ key, color, values }) =>
        element('path', {
          d: stepPath(plot, values),
          fill: 'none',
          stroke: color,
          'stroke-width': 1.5,
          'stroke-linejoin': 'round',
          'data-key': key,
        }),
      ),
    ),
    zeroLine(plot, low, frame),
    timeAxis(plot, figure.time, frame),
  );
  return { node, plot };
}
