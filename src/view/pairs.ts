import type { Worded } from '#words';
import { type Drawing, type Frame, label, picture, plotFor, valueAxis, widen } from './axes.js';
import { fixed } from './format.js';
import { element, pixel } from './node.js';
import { zeroLine } from './stack.js';

/** Two values per group, what is known and what was computed, with the error of each: bars, marks and per cents. */
export interface PairFigure {
  readonly title: Worded;
  readonly unit: string;
  readonly groups: readonly {
    readonly key: string;
    readonly name: Worded;
    /** Drawn as a mark across the bar. */
    readonly known: number;
    /** Drawn as a bar. */
    readonly computed: number;
    /** Whether the error is small enough; the bar takes the colour of an alarm where it is not. */
    readonly good: boolean;
  }[];
  readonly color: string;
}

/** Bars of computed values with marks of known ones; the error in per cent above each pair. */
export function drawPairs(figure: PairFigure, frame: Frame): Drawing {
  const { theme, language } = frame;
  const values = figure.groups.flatMap(({ known, computed }) => [known, computed]);
  const top = Math.max(0, ...values);
  const [low, high] = widen(Math.min(0, ...values), top * 1.12);
  const plot = plotFor(frame, Math.max(1, figure.groups.length), low, high);
  const slot = plot.width / Math.max(1, figure.groups.length);
  const width = slot * 0.6;
  const bars = figure.groups.map(({ key, name, known, computed, good }, i) => {
    const x = plot.x(i) + (slot - width) / 2;
    const [upper, lower] = [plot.y(Math.max(0, computed)), plot.y(Math.min(0, computed))];
    const error = known === 0 ? 0 : ((computed - known) / Math.abs(known)) * 100;
    return element(
      'g',
      { 'data-group': key },
      element('rect', {
        x: pixel(x),
        y: pixel(upper),
        width: pixel(width),
        height: pixel(Math.max(0.5, lower - upper)),
        fill: good ? figure.color : theme.alarm,
        opacity: good ? 0.85 : 0.75,
      }),
      element('line', {
        x1: pixel(x - slot * 0.12),
        x2: pixel(x + width + slot * 0.12),
        y1: pixel(plot.y(known)),
        y2: pixel(plot.y(known)),
        stroke: theme.ink,
        'stroke-width': 2,
      }),
      element(
        'text',
        label(theme, {
          x: pixel(x + width / 2),
          y: pixel(Math.min(upper, plot.y(known)) - 5),
          'text-anchor': 'middle',
          'font-size': theme.textSize - 1,
          fill: good ? theme.muted : theme.alarm,
        }),
        `${error > 0 ? '+' : ''}${fixed(error, Math.abs(error) >= 10 ? 0 : 1)}`,
      ),
      element(
        'text',
        label(theme, { x: pixel(x + width / 2), y: plot.top + plot.height + 14, 'text-anchor': 'middle' }),
        name[language],
      ),
    );
  });
  const node = picture(
    figure.title[language],
    frame,
    valueAxis(plot, low, high, figure.unit, frame),
    element('g', { class: 'pairs' }, bars),
    zeroLine(plot, low, frame),
  );
  return { node, plot };
}
