import { HOURS_PER_DAY, MONTH_STARTS } from '#frame';
import type { Language } from '#words';
import { dayText, monthText } from './calendar-text.js';
import type { TimeSpan } from './figure.js';
import { digits, unitText } from './format.js';
import { type DrawNode, element, pixel } from './node.js';
import type { Theme } from './theme.js';

/** How a figure is drawn: where, how large (pixels), for whom. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly theme: Theme;
}

/** The rectangle of the values and its scales, for a page that lets its reader point at them. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixel of a position along the axis (its left edge). */
  x(position: number): number;
  y(value: number): number;
  /** Position under a pixel, held inside the axis. */
  position(x: number): number;
}

export interface Drawing {
  readonly node: DrawNode;
  readonly plot?: Plot;
}

const MARGIN = { left: 46, right: 8, top: 22, bottom: 20 };

/** Round numbers that cover a range: 1, 2 or 5 times a power of ten apart, about `count` of them. */
export function ticks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Parts of the range that its ends are rounded to: fine, so that little of the plot stays empty. */
const ROUNDED_TO = 14;

/** A range widened to round numbers just outside it; never empty. */
export function widen(low: number, high: number): [number, number] {
  if (!(high > low)) return high === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
  const marks = ticks(low, high, ROUNDED_TO);
  const step = marks.length > 1 ? marks[1]! - marks[0]! : high - low;
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

export function plotFor(frame: Frame, positions: number, low: number, high: number): Plot {
  const left = MARGIN.left;
  const top = MARGIN.top;
  const width = Math.max(20, frame.width - MARGIN.left - MARGIN.right);
  const height = Math.max(20, frame.height - MARGIN.top - MARGIN.bottom);
  return {
    left,
    top,
    width,
    height,
    x: (position) => left + (position / positions) * width,
    y: (value) => top + height - ((value - low) / (high - low)) * height,
    position: (x) => Math.min(positions - 1, Math.max(0, Math.floor(((x - left) / width) * positions))),
  };
}

/** The text attributes that every label has. */
export function label(theme: Theme, more: Readonly<Record<string, string | number | undefined>> = {}) {
  return { 'font-family': theme.font, 'font-size': theme.textSize, fill: theme.muted, ...more };
}

/** The axis of values: rules, numbers, and the unit above them. */
export function valueAxis(plot: Plot, low: number, high: number, unit: string, { language, theme }: Frame): DrawNode {
  const marks = ticks(low, high, Math.max(2, Math.round(plot.height / 46)));
  return element(
    'g',
    { class: 'axis' },
    marks.map((value) =>
      element('line', {
        x1: pixel(plot.left),
        x2: pixel(plot.left + plot.width),
        y1: pixel(plot.y(value)),
        y2: pixel(plot.y(value)),
        stroke: value === 0 && low < 0 ? theme.muted : theme.rule,
        'stroke-width': 1,
        'shape-rendering': 'crispEdges',
      }),
    ),
    marks.map((value) =>
      element(
        'text',
        label(theme, { x: plot.left - 6, y: pixel(plot.y(value) + 3.5), 'text-anchor': 'end' }),
        tick(value, marks),
      ),
    ),
    element('text', label(theme, { x: plot.left - 6, y: 11, 'text-anchor': 'end' }), unitText(unit, language)),
  );
}

/** A mark with only as many decimals as the step between marks needs. */
function tick(value: number, marks: readonly number[]): string {
  const step = marks.length > 1 ? Math.abs(marks[1]! - marks[0]!) : Math.abs(value);
  if (step === 0) return digits(value);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = Math.abs(value)
    .toFixed(decimals)
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return value < 0 ? `−${text}` : text;
}

/** Least pixels between two dates on the axis. */
const DATE_ROOM = 52;

/** The axis of time: months over a year, days over a week, hours over a day or two. */
export function timeAxis(plot: Plot, time: TimeSpan, { language, theme }: Frame): DrawNode {
  const last = time.from + time.count * time.step;
  const at = (hour: number) => plot.x((hour - time.from) / time.step);
  const days = (last - time.from) / HOURS_PER_DAY;
  const marks: { readonly hour: number; readonly text: string }[] = [];
  if (days > 45) {
    MONTH_STARTS.slice(0, 12).forEach((day, month) => {
      const hour = day * HOURS_PER_DAY;
      if (hour >= time.from && hour < last) marks.push({ hour, text: monthText(month, language) });
    });
  } else if (days > 2) {
    for (let day = Math.ceil(time.from / HOURS_PER_DAY); day * HOURS_PER_DAY < last; day++)
      marks.push({ hour: day * HOURS_PER_DAY, text: dayText(day % 365, language) });
  } else {
    for (let hour = Math.ceil(time.from / 6) * 6; hour < last; hour += 6)
      marks.push({ hour, text: `${String(hour % HOURS_PER_DAY).padStart(2, '0')}:00` });
  }
  const room = marks.length > 1 ? at(marks[1]!.hour) - at(marks[0]!.hour) : plot.width;
  const every = Math.max(1, Math.ceil((days > 45 ? 30 : DATE_ROOM) / room));
  const bottom = plot.top + plot.height;
  return element(
    'g',
    { class: 'axis' },
    marks.map(({ hour }) =>
      element('line', {
        x1: pixel(at(hour)),
        x2: pixel(at(hour)),
        y1: bottom,
        y2: bottom + 4,
        stroke: theme.muted,
        'shape-rendering': 'crispEdges',
      }),
    ),
    marks
      .filter((_, i) => i % every === 0)
      .map(({ hour, text }) => element('text', label(theme, { x: pixel(at(hour) + 3), y: bottom + 14 }), text)),
  );
}

/** The picture around a figure: size, name for those who cannot see it. */
export function picture(
  title: string,
  { width, height, theme }: Frame,
  ...children: readonly (DrawNode | undefined)[]
): DrawNode {
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': title, 'font-family': theme.font },
    element('title', {}, title),
    [...children],
  );
}
