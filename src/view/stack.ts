import { type Drawing, type Frame, type Plot, picture, plotFor, timeAxis, valueAxis, widen } from './axes.js';
import type { Series, StackFigure } from './figure.js';
import { element, pixel } from './node.js';

/** Lower and upper edge of every series at every position; negative values stack downwards from zero. */
export function stackEdges(
  series: readonly Series[],
  count: number,
): { readonly lower: Float64Array; readonly upper: Float64Array }[] {
  const above = new Float64Array(count);
  const below = new Float64Array(count);
  return series.map(({ values }) => {
    const lower = new Float64Array(count);
    const upper = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const value = values[i] ?? 0;
      if (value >= 0) {
        lower[i] = above[i]!;
        above[i]! += value;
        upper[i] = above[i]!;
      } else {
        upper[i] = below[i]!;
        below[i]! += value;
        lower[i] = below[i]!;
      }
    }
    return { lower, upper };
  });
}

/** Steps, not slopes: a value holds for the whole of its position. */
function steps(plot: Plot, values: ArrayLike<number>, backwards: boolean): string {
  const count = values.length;
  let path = '';
  let last = Number.NaN;
  for (let k = 0; k < count; k++) {
    const i = backwards ? count - 1 - k : k;
    const y = pixel(plot.y(values[i]!));
    if (k > 0 && y !== last) path += `H${pixel(plot.x(backwards ? i + 1 : i))}`;
    if (y !== last) path += `${k === 0 && !backwards ? `M${pixel(plot.x(0))},` : 'V'}${y}`;
    last = y;
  }
  return `${path}H${pixel(plot.x(backwards ? 0 : count))}`;
}

/** The stepped line of a series. */
export function stepPath(plot: Plot, values: ArrayLike<number>): string {
  return steps(plot, values, false);
}

/** Hourly generation by technology with the load over it; any number of positions. */
export function drawStack(figure: StackFigure, frame: Frame): Drawing {
  const { count } = figure.time;
  const edges = stackEdges(figure.series, count);
  let [low, high] = [0, 0];
  for (const { lower, upper } of edges)
    for (let i = 0; i < count; i++) {
      low = Math.min(low, lower[i]!);
      high = Math.max(high, upper[i]!);
    }
  if (figure.line !== undefined) for (let i = 0; i < count; i++) high = Math.max(high, figure.line.values[i]!);
  [low, high] = widen(low, high);
  const plot = plotFor(frame, count, low, high);
  const areas = figure.series.map(({ key, color }, k) => {
    const { lower, upper } = edges[k]!;
    const empty = upper.every((value, i) => value === lower[i]);
    return empty
      ? undefined
      : element('path', {
          d: `${steps(plot, upper, false)}${steps(plot, lower, true)}Z`,
          fill: color,
          'data-key': key,
        });
  });
  const line =
    figure.line === undefined
      ? undefined
      : element('path', {
          d: stepPath(plot, figure.line.values),
          fill: 'none',
          stroke: figure.line.color,
          'stroke-width': 1.5,
          'stroke-linejoin': 'round',
          'data-key': figure.line.key,
        });
  const node = picture(
    figure.title[frame.language],
    frame,
    valueAxis(plot, low, high, figure.unit, frame),
    element('g', { class: 'areas' }, areas),
    line,
    zeroLine(plot, low, frame),
    timeAxis(plot, figure.time, frame),
  );
  return { node, plot };
}

export function zeroLine(plot: Plot, low: number, { theme }: Frame) {
  return low < 0
    ? element('line', {
        x1: plot.left,
        x2: plot.left + plot.width,
        y1: pixel(plot.y(0)),
        y2: pixel(plot.y(0)),
        stroke: theme.ink,
        'shape-rendering': 'crispEdges',
      })
    : undefined;
}
