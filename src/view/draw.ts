import type { Drawing, Frame } from './axes.js';
import { drawBars } from './bars.js';
import type { Figure, TableFigure } from './figure.js';
import { drawLines } from './lines.js';
import { drawMap } from './map.js';
import { drawStack } from './stack.js';

/** Draws any figure but a table, which is text and has `drawTable`. */
export function drawFigure(figure: Exclude<Figure, TableFigure>, frame: Frame): Drawing {
  switch (figure.kind) {
    case 'stack':
      return drawStack(figure, frame);
    case 'lines':
      return drawLines(figure, frame);
    case 'bars':
      return drawBars(figure, frame);
    case 'map':
      return drawMap(figure, frame);
  }
}
