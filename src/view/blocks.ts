import { type Drawing, type Frame, label, picture, plotFor, ticks, valueAxis, widen } from './axes.js';
import type { BlockFigure } from './figure.js';
import { fixed, unitText } from './format.js';
import { element, pixel } from './node.js';
import { zeroLine } from './stack.js';

/** A block narrower than this carries no number of its own, pixels. */
const NUMBERED_FROM = 16;

/** Pixels of a line of the list of names. */
const KEY_LINE = 13;

/** Decimals that a round mark needs. */
const decimalsOf = (mark: number) => (String(mark).split('.')[1] ?? '').length;

/** Blocks side by side in the order given; numbers in the blocks are explained in a list where blocks in rising order leave room. */
export function drawBlocks(figure: BlockFigure, frame: Frame): Drawing {
  const { blocks } = figure;
  const total = blocks.reduce((sum, { width }) => sum + width, 0);
  const heights = blocks.map(({ height }) => height);
  const [low, high] = widen(Math.min(0, ...heights), Math.max(0, ...heights));
  const plot = plotFor(frame, total > 0 ? total : 1, low, high);
  const zero = pixel(plot.y(0));
  let at = 0;
  const places = blocks.map((block) => {
    const from = at;
    at += block.width;
    return { block, left: plot.x(from), right: plot.x(at) };
  });
  const bottom = plot.top + plot.height;
  // In a cost curve the space below the dear blocks is free; without cheap ones it is the space above them.
  const keyBelow = bottom - zero > KEY_LINE * (blocks.length + 0.5);
  const node = picture(
    figure.title[frame.language],
    frame,
    valueAxis(plot, low, high, figure.unit, frame),
    element(
      'g',
      { class: 'blocks' },
      places.map(({ block, left, right }) => {
        const edge = pixel(plot.y(block.height));
        return element('rect', {
          x: pixel(left),
          y: Math.min(edge, zero),
          width: pixel(Math.max(0.5, right - left)),
          height: pixel(Math.max(0.5, Math.abs(edge - zero))),
          fill: block.color,
          stroke: frame.theme.surface,
          'stroke-width': 0.5,
          'data-key': block.key,
        });
      }),
      places.map(({ block, left, right }, k) =>
        right - left < NUMBERED_FROM
          ? undefined
          : element(
              'text',
              label(frame.theme, {
                x: pixel((left + right) / 2),
                y: pixel(block.height < 0 ? plot.y(0) - 4 : plot.y(block.height) - 4),
                'text-anchor': 'middle',
              }),
              String(k + 1),
            ),
      ),
    ),
    element(
      'g',
      { class: 'key' },
      places.map(({ block }, k) =>
        element(
          'text',
          label(frame.theme, {
            x: keyBelow ? plot.left + plot.width - 8 : plot.left + 8,
            y: (keyBelow ? pixel(plot.y(0)) : plot.top) + KEY_LINE * (k + 1),
            'text-anchor': keyBelow ? 'end' : 'start',
          }),
          `${k + 1} ${block.name[frame.language]}`,
        ),
      ),
    ),
    element(
      'g',
      { class: 'axis' },
      ticks(0, total, Math.max(2, Math.round(plot.width / 90))).map((mark) =>
        element(
          'text',
          label(frame.theme, {
            x: pixel(plot.x(mark)),
            y: bottom + 14,
            'text-anchor': plot.x(mark) > plot.left + plot.width - 10 ? 'end' : 'middle',
          }),
          mark === 0 ? `0 ${unitText(figure.widthUnit, frame.language)}` : fixed(mark, decimalsOf(mark)),
        ),
      ),
    ),
    zeroLine(plot, low, frame),
  );
  return { node, plot };
}
