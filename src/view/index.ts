export { type AccuracyRow, accuracyRows, accuracyTitle, accuracyVerdict } from './accuracy.js';
export { type Drawing, type Frame, type Plot, ticks } from './axes.js';
export { drawBars } from './bars.js';
export { drawBlocks } from './blocks.js';
export { dayText, hourText, monthText } from './calendar-text.js';
export { luminance, mix, technologyColors } from './color.js';
export { costCategory } from './cost-categories.js';
export { drawFigure } from './draw.js';
export type {
  BarFigure,
  BlockFigure,
  Cell,
  Figure,
  LineFigure,
  MapFigure,
  Position,
  Series,
  StackFigure,
  TableFigure,
  TimeSpan,
  WaterfallFigure,
  ZoneGeometry,
} from './figure.js';
export { digits, fixed, type Shown, scientific, shown, shownAlike, shownText, unitText } from './format.js';
export { figureJson } from './json.js';
export { withLegend } from './legend.js';
export { drawLines } from './lines.js';
export { drawMap } from './map.js';
export { type DrawNode, element, svgText } from './node.js';
export { drawPairs, type PairFigure } from './pairs.js';
export { drawSheet, type Sheet } from './sheet.js';
export { solveName } from './solve-name.js';
export { drawStack, stackEdges } from './stack.js';
export { cellText, drawTable } from './table.js';
export { barText, sparkline, type TextFrame, tableText, textFigure } from './text/text-figures.js';
export { cutText, padText, textWidth } from './text/width.js';
export { FONT_STACK, pageTheme, printTheme, type Theme } from './theme.js';
export { drawWaterfall } from './waterfall.js';
