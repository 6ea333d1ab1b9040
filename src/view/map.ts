import { geoMercator, geoPath } from 'd3-geo';
import { type Drawing, type Frame, label, picture } from './axes.js';
import type { MapFigure, Position } from './figure.js';
import { shownText } from './format.js';
import { type DrawNode, element, pixel } from './node.js';
import { textWidth } from './text/width.js';

/** Square pixels of a circle per MW, for a map of 1000 pixels; smaller maps get smaller circles. */
const PLANT_AREA = 0.03;
const PLANT_RADIUS_LEAST = 1.6;
/** Pixels of line width per MW of capacity. */
const LINE_WIDTH = 10 / 12_000;
const LINE_WIDTH_LEAST = 1.6;
const LINE_WIDTH_MOST = 13;
/** Flows below this are drawn without an arrow, MW. */
const STILL = 1;
/** How far lines between the same two zones stand apart, as a share of their length. */
const BEND = 0.13;
/** Pixels of a line to the outside. */
const CONTRACT_LENGTH = 46;
/** Free pixels around the region; below it lines to the outside leave. */
const MARGIN = 12;
const MARGIN_BELOW = 34;
/** Radians between lines to the outside that start close together, and how close that is in pixels. */
const FAN = 0.5;
const FAN_CELL = 30;

type Pixels = readonly [number, number];
type Box = [[number, number], [number, number]];

const inset = ([[left, top], [right, bottom]]: Box, by: number): Box => [
  [left + by, top + by],
  [right - by, bottom - by],
];

/**
 * Zones, lines with their flow, plants and exchange with the outside.
 * Lines: a pale band as wide as the capacity, in it a dark one as wide as the flow, with an arrow at its middle.
 */
export function drawMap(figure: MapFigure, frame: Frame): Drawing {
  const { theme, language, width, height } = frame;
  const projection = geoMercator();
  const box: Box = [
    [MARGIN, MARGIN],
    [width - MARGIN, height - MARGIN_BELOW],
  ];
  if (figure.focus === undefined && figure.geometry.features.length > 0) projection.fitExtent(box, figure.geometry);
  else if (figure.focus === undefined)
    projection.fitExtent(inset(box, CONTRACT_LENGTH), {
      type: 'MultiPoint',
      coordinates: figure.zones.map(({ at: [x, y] }) => [x, y]),
    });
  else {
    const [west, south, east, north] = figure.focus;
    projection.fitExtent(box, {
      type: 'MultiPoint',
      coordinates: [
        [west, south],
        [east, north],
      ],
    });
  }
  projection.clipExtent([
    [-200, -200],
    [width + 200, height + 200],
  ]);
  const path = geoPath(projection).digits(1);
  const at = (position: Position): Pixels => projection([position[0], position[1]]) ?? [0, 0];
  const scale = Math.min(1.6, Math.max(0.55, projection.scale() / 4200));
  const centres = new Map(figure.zones.map((zone) => [zone.id, at(zone.at)]));
  const chosen = new Map(figure.zones.map((zone) => [zone.id, zone]));

  const land = figure.geometry.features.map((feature) => {
    const zone = chosen.get(feature.properties.id);
    return element(
      'path',
      {
        d: path(feature) ?? '',
        fill: theme.land,
        stroke: zone?.selected === true ? theme.accent : theme.landEdge,
        'stroke-width': zone?.selected === true ? 2 : 0.8,
        'stroke-linejoin': 'round',
        'data-zone': feature.properties.id,
        class: zone?.selected === true ? 'zone selected' : 'zone',
      },
      element('title', {}, zone?.name[language] ?? feature.properties.id),
    );
  });
  // The chosen zone last, so that its border is not covered by its neighbours.
  land.sort((a, b) => Number(a.attributes['class'] !== 'zone') - Number(b.attributes['class'] !== 'zone'));

  const sideBySide = new Map<string, number>();
  const total = new Map<string, number>();
  const pair = (between: readonly [string, string]) => [...between].sort().join('|');
  for (const line of figure.lines) total.set(pair(line.between), (total.get(pair(line.between)) ?? 0) + 1);
  const lines = figure.lines.map((line) => {
    const from = centres.get(line.between[0]);
    const to = centres.get(line.between[1]);
    if (from === undefined || to === undefined) return undefined;
    const key = pair(line.between);
    const place = sideBySide.get(key) ?? 0;
    sideBySide.set(key, place + 1);
    const turned = line.between[0] > line.between[1] ? -1 : 1;
    const bend = (place - ((total.get(key) ?? 1) - 1) / 2) * BEND * 2 * turned;
    const tip = `${line.name[language]}: ${shownText(Math.abs(line.flow), 'MW', language)} / ${shownText(line.capacity, 'MW', language)}`;
    return band(
      from,
      to,
      bend,
      line.capacity,
      line.flow,
      scale,
      theme.accent,
      tip,
      line.selected === true,
      { 'data-line': line.id, class: line.strong ? 'line strong' : 'line' },
      frame,
    );
  });

  const points = [...centres.values()];
  const mean = (k: 0 | 1) => points.reduce((sum, point) => sum + point[k], 0) / Math.max(1, points.length);
  const middle: Pixels = [mean(0), mean(1)];
  const perPlace = new Map<string, number>();
  const contracts = figure.contracts.map((contract) => {
    const start = contract.at === undefined ? centres.get(contract.zone) : at(contract.at);
    if (start === undefined) return undefined;
    // Away from the middle of the region; those that start close to one another fan out.
    const place = `${contract.zone} ${Math.round(start[0] / FAN_CELL)} ${Math.round(start[1] / FAN_CELL)}`;
    const before = perPlace.get(place) ?? 0;
    perPlace.set(place, before + 1);
    const angle =
      Math.atan2(start[1] - middle[1], start[0] - middle[0]) +
      (before % 2 === 0 ? 1 : -1) * Math.ceil(before / 2) * FAN;
    const reach = CONTRACT_LENGTH * scale;
    const end: Pixels = [start[0] + reach * Math.cos(angle), start[1] + reach * Math.sin(angle)];
    const tip = `${contract.name[language]}: ${shownText(Math.abs(contract.power), 'MW', language)} / ${shownText(contract.capacity, 'MW', language)}`;
    return band(
      start,
      end,
      0,
      contract.capacity,
      -contract.power,
      scale,
      theme.muted,
      tip,
      contract.selected === true,
      { 'data-contract': contract.id, class: 'contract' },
      frame,
    );
  });

  const plants = [...figure.plants]
    .sort((a, b) => b.capacity - a.capacity || (a.id < b.id ? -1 : 1))
    .map((plant) => {
      const [x, y] = at(plant.at);
      const radius = Math.max(PLANT_RADIUS_LEAST, Math.sqrt((PLANT_AREA * plant.capacity) / Math.PI) * scale);
      return element(
        'circle',
        {
          cx: pixel(x),
          cy: pixel(y),
          r: pixel(radius),
          fill: plant.color,
          'fill-opacity': 0.85,
          stroke: plant.selected === true ? theme.accent : plant.reservoir ? theme.ink : theme.surface,
          'stroke-width': plant.selected === true ? 2.5 : plant.reservoir ? 1 : 0.6,
          'data-plant': plant.id,
          class: 'plant',
        },
        element('title', {}, `${plant.name[language]}: ${shownText(plant.capacity, 'MW', language)}`),
      );
    });

  const names = placeLabels(figure.zones, centres, frame).map(({ zone, x, y, anchor }) => {
    const halo = {
      'text-anchor': anchor,
      stroke: theme.surface,
      'stroke-width': 3,
      'stroke-linejoin': 'round',
      'paint-order': 'stroke',
      fill: theme.ink,
    };
    return element(
      'g',
      { class: 'zone-name', 'data-zone': zone.id, 'aria-hidden': 'true' },
      element(
        'text',
        label(theme, { ...halo, x: pixel(x), y: pixel(y), 'font-weight': zone.selected === true ? 700 : 600 }),
        zone.name[language],
      ),
      zone.caption === undefined
        ? undefined
        : element('text', label(theme, { ...halo, x: pixel(x), y: pixel(y + LINE_HEIGHT) }), zone.caption[language]),
    );
  });

  const node = picture(
    figure.title[language],
    frame,
    element('g', { class: 'land' }, land),
    element('g', { class: 'contracts' }, contracts),
    element('g', { class: 'links' }, lines),
    element('g', { class: 'plants' }, plants),
    element(
      'g',
      { class: 'hubs' },
      [...centres.values()].map(([x, y]) =>
        element('circle', {
          cx: pixel(x),
          cy: pixel(y),
          r: 3,
          fill: theme.surface,
          stroke: theme.ink,
          'stroke-width': 1.2,
        }),
      ),
    ),
    element('g', { class: 'names' }, names),
  );
  return { node };
}

/** A band as wide as the capacity with one as wide as the flow inside and an arrow; `flow` positive from `from` to `to`. */
function band(
  from: Pixels,
  to: Pixels,
  bend: number,
  capacity: number,
  flow: number,
  scale: number,
  color: string,
  tip: string,
  selected: boolean,
  attributes: Readonly<Record<string, string>>,
  { theme }: Frame,
): DrawNode {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const control: Pixels = [(from[0] + to[0]) / 2 - dy * bend, (from[1] + to[1]) / 2 + dx * bend];
  const d = `M${pixel(from[0])},${pixel(from[1])}Q${pixel(control[0])},${pixel(control[1])} ${pixel(to[0])},${pixel(to[1])}`;
  const wide = (power: number) =>
    Math.min(LINE_WIDTH_MOST, Math.max(LINE_WIDTH_LEAST, Math.abs(power) * LINE_WIDTH * 1.0)) * scale;
  const moving = Math.abs(flow) >= STILL;
  return element(
    'g',
    attributes,
    element('title', {}, tip),
    element('path', {
      d,
      fill: 'none',
      stroke: selected ? theme.ink : color,
      'stroke-opacity': selected ? 0.55 : 0.28,
      'stroke-width': pixel(wide(capacity) + (selected ? 4 : 2)),
      'stroke-linecap': 'round',
    }),
    moving ? element('path', { d, fill: 'none', stroke: color, 'stroke-width': pixel(wide(flow)) }) : undefined,
    moving ? arrow(from, control, to, flow, wide(flow), scale, color, theme.surface) : undefined,
    // A wide unseen line, easier to hit with a finger.
    element('path', { d, fill: 'none', stroke: 'transparent', 'stroke-width': 14, class: 'hit' }),
  );
}

/** A triangle at the middle of the curve, pointing the way of the flow. */
function arrow(
  from: Pixels,
  control: Pixels,
  to: Pixels,
  flow: number,
  width: number,
  scale: number,
  color: string,
  edge: string,
): DrawNode {
  const sign = flow > 0 ? 1 : -1;
  const x = (from[0] + 2 * control[0] + to[0]) / 4;
  const y = (from[1] + 2 * control[1] + to[1]) / 4;
  const angle = Math.atan2((to[1] - from[1]) * sign, (to[0] - from[0]) * sign);
  const size = (5 + width * 0.6) * Math.max(0.8, scale);
  const corner = (along: number, beside: number) =>
    `${pixel(x + along * size * Math.cos(angle) - beside * size * Math.sin(angle))},${pixel(y + along * size * Math.sin(angle) + beside * size * Math.cos(angle))}`;
  return element('path', {
    d: `M${corner(1, 0)}L${corner(-0.8, 0.9)}L${corner(-0.8, -0.9)}Z`,
    fill: color,
    stroke: edge,
    'stroke-width': 1,
  });
}

const LINE_HEIGHT = 12;

interface Placed {
  readonly zone: MapFigure['zones'][number];
  /** Baseline of the first line. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/**
 * Names around their zones: above, below, to the right or to the left, the first place where they cover no other name and
 * no zone's centre; above where all places are taken.
 */
function placeLabels(
  zones: MapFigure['zones'],
  centres: ReadonlyMap<string, Pixels>,
  { language, theme, width: frameWidth }: Frame,
): Placed[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [...centres.values()].map(([x, y]) => ({
    left: x - 4,
    right: x + 4,
    top: y - 4,
    bottom: y + 4,
  }));
  return zones.map((zone) => {
    const [x, y] = centres.get(zone.id)!;
    const width = Math.max(
      ...[zone.name, zone.caption].map((words) =>
        words === undefined ? 0 : textWidth(words[language]) * theme.textSize * 0.56,
      ),
    );
    const below = zone.caption === undefined ? 0 : LINE_HEIGHT;
    const places: Placed[] = [
      { zone, x, y: y - 8 - below, anchor: 'middle' },
      { zone, x, y: y + 17, anchor: 'middle' },
      { zone, x: x + 8, y: y + 4 - below / 2, anchor: 'start' },
      { zone, x: x - 8, y: y + 4 - below / 2, anchor: 'end' },
      { zone, x: x - 3, y: y + 17, anchor: 'start' },
      { zone, x: x + 3, y: y + 17, anchor: 'end' },
      { zone, x: x - 3, y: y - 8 - below, anchor: 'start' },
      { zone, x: x + 3, y: y - 8 - below, anchor: 'end' },
      { zone, x, y: y + 17 + LINE_HEIGHT, anchor: 'middle' },
      { zone, x, y: y - 8 - below - LINE_HEIGHT, anchor: 'middle' },
    ];
    const boxes = places.map(({ x: at, y: baseline, anchor }) => {
      const left = anchor === 'middle' ? at - width / 2 : anchor === 'start' ? at : at - width;
      return { left, right: left + width, top: baseline - 10, bottom: baseline + below + 3 };
    });
    const free = boxes.findIndex(
      (box) =>
        box.left >= 0 &&
        box.right <= frameWidth &&
        !taken.some(
          (other) =>
            box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
        ),
    );
    taken.push(boxes[Math.max(0, free)]!);
    return places[Math.max(0, free)]!;
  });
}
