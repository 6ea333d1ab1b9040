import type { Frame } from './axes.js';
import { type Drawing, label } from './axes.js';
import type { Series } from './figure.js';
import { type DrawNode, element } from './node.js';
import { textWidth } from './text/width.js';

const ROW = 20;
const SWATCH = 10;
/** Pixels of a half-width character at the size of the theme, generously. */
const CHARACTER = 0.62;

/** A drawing of its own, for a file: title and the names of the series with their colours above it. */
export function withLegend(drawing: Drawing, title: string, series: readonly Series[], frame: Frame): DrawNode {
  const { theme, language, width, height } = frame;
  const advance = (text: string) => textWidth(text) * theme.textSize * CHARACTER;
  const entries: DrawNode[] = [];
  let [x, row] = [12, 0];
  for (const { key, name, color } of series) {
    const text = name[language];
    const length = SWATCH + 6 + advance(text) + 18;
    if (x > 12 && x + length > width) [x, row] = [12, row + 1];
    const y = 46 + row * ROW;
    entries.push(
      element('rect', { x, y: y - SWATCH + 1, width: SWATCH, height: SWATCH, fill: color, 'data-key': key }),
      element('text', label(theme, { x: x + SWATCH + 6, y }), text),
    );
    x += length;
  }
  const top = 46 + row * ROW + 10;
  const { attributes, children } = drawing.node;
  return {
    tag: 'svg',
    attributes: { ...attributes, viewBox: `0 0 ${width} ${height + top}`, height: height + top },
    children: [
      element('rect', { width, height: height + top, fill: theme.surface }),
      element('text', label(theme, { x: 12, y: 24, fill: theme.ink, 'font-size': theme.textSize + 3 }), title),
      element('g', { class: 'legend' }, entries),
      { tag: 'g', attributes: { transform: `translate(0 ${top})` }, children },
    ],
  };
}
