import type { Drawing, Frame } from './axes.js';
import { drawBars } from './bars.js';
import { drawBlocks } from './blocks.js';
import type { Figure, TableFigure } from './figure.js';
import { drawLines } from './lines.js';
import { drawMap } from './map.js';
import { drawStack } from './stack.js';
import { drawWaterfall } from './waterfall.js';

/** Draws any figure but a table, which is text and has `drawTable`. */
export function drawFigure(figure: Exclude<Figure, TableFigure>, frame: Frame): Drawing {
  switch (figure.kind) {
    case 'stack':
      return drawStack(figure, frame);
    case 'lines':
      return drawLines(figure, frame);
    case 'bars':
      return drawBars(figure, frame);
    case 'waterfall':
      return drawWaterfall(figure, frame);
    case 'blocks':
      return drawBlocks(figure, frame);
    case 'map':
      return drawMap(figure, frame);
  }
}
