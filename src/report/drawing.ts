import { drawFigure, drawSheet, printTheme, svgText } from '#view';
import type { Language, Worded } from '#words';
import type { ReportBlock } from './document.js';

/** A figure of a report, drawn: width and height in pixels, and what its colours stand for. */
export interface Drawing {
  /** Null where the picture has its own. */
  readonly title: Worded | null;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly legend: readonly { readonly name: Worded; readonly color: string }[];
}

const WIDTH = 720;
const HEIGHT = 320;
const MAP_HEIGHT = 560;
/** Sheets have several columns of panels; they are drawn wide and shown smaller. */
const SHEET_WIDTH = 1100;

export function drawingOf(block: Extract<ReportBlock, { kind: 'figure' | 'sheet' }>, language: Language): Drawing {
  if (block.kind === 'sheet') {
    const node = drawSheet(block.sheet, { width: SHEET_WIDTH, language, theme: printTheme });
    const height = Number(node.attributes['height']);
    return { title: null, svg: svgText(node), width: SHEET_WIDTH, height, legend: [] };
  }
  const { figure } = block;
  const height = figure.kind === 'map' ? MAP_HEIGHT : HEIGHT;
  const { node } = drawFigure(figure, { width: WIDTH, height, language, theme: printTheme });
  // Maps, waterfalls and cost curves explain themselves.
  const legend = 'series' in figure ? figure.series.map(({ name, color }) => ({ name, color })) : [];
  return { title: figure.title, svg: svgText(node), width: WIDTH, height, legend };
}
