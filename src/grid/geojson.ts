import { phrase, type Worded } from '#words';
import type { ComponentName } from './attribute.js';
import { type Grid, lastPort, numbersOf, type Table, tableOf, textsOf } from './grid.js';
import type { GridOutputs } from './outputs.js';
import { words } from './words.js';

type Position = readonly [longitude: number, latitude: number];
type Property = string | number | boolean | null;

interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  /** null where a bus of it has no coordinates (RFC 7946, section 3.2: an unlocated feature). */
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
    | null;
  readonly properties: Readonly<Record<string, Property>>;
}

export interface GridMap {
  /** A FeatureCollection in longitude and latitude of WGS 84 (RFC 7946), of the network's buses and branches. */
  readonly geoJson: { readonly type: 'FeatureCollection'; readonly features: readonly Feature[] };
  /** Buses without coordinates, by name: they and their branches are features without a geometry. */
  readonly unlocated: readonly string[];
  /** The same in words, counted and named; empty when every bus has its place. */
  readonly notes: readonly Worded[];
}

const BRANCHES: readonly (readonly [ComponentName, capacity: string])[] = [
  ['Line', 's_nom'],
  ['Transformer', 's_nom'],
  ['Link', 'p_nom'],
  ['Process', 'p_nom'],
];
/** Names in the note; more are only counted. */
const MOST_NAMES = 20;

/**
 * A network as a map: buses are points, lines, transformers and links are line strings with their capacity (MW, MVA), one per further port of a
 * link. With an answer, branches have the mean of their flow in MW (positive out of bus0), its largest size, and their capacity as decided;
 * buses the mean price. Means are over the weightings of cost. Nothing is dropped: what cannot be placed has a null geometry and is named in `unlocated`.
 */
export function writeGeoJson(grid: Grid, outputs?: GridOutputs): GridMap {
  const places = placesOf(tableOf(grid, 'Bus'));
  const unlocated = [...places].filter(([, place]) => place === null).map(([name]) => name);
  const features = [
    ...busFeatures(grid, places, outputs),
    ...BRANCHES.flatMap(([component, capacity]) => branchFeatures(grid, component, capacity, places, outputs)),
  ];
  const named = unlocated.slice(0, MOST_NAMES).join(', ') + (unlocated.length > MOST_NAMES ? ', …' : '');
  return {
    geoJson: { type: 'FeatureCollection', features },
    unlocated,
    notes: unlocated.length === 0 ? [] : [phrase(words.unlocated, { count: unlocated.length, list: named })],
  };
}

/** Coordinates of the buses; null where they are PyPSA's default (0, 0), not given, or none on Earth. */
function placesOf(buses: Table): ReadonlyMap<string, Position | null> {
  const longitude = numbersOf(buses, 'x');
  const latitude = numbersOf(buses, 'y');
  return new Map(
    buses.names.map((name, i) => {
      const [x, y] = [longitude[i]!, latitude[i]!];
      const onEarth = Math.abs(x) <= 180 && Math.abs(y) <= 90 && !(x === 0 && y === 0);
      return [name, onEarth ? ([x, y] as const) : null];
    }),
  );
}

function busFeatures(
  grid: Grid,
  places: ReadonlyMap<string, Position | null>,
  outputs: GridOutputs | undefined,
): readonly Feature[] {
  const table = tableOf(grid, 'Bus');
  const carrier = textsOf(table, 'carrier');
  const voltage = numbersOf(table, 'v_nom');
  const price = outputs?.series.get('Bus')?.get('marginal_price');
  return table.names.map((name, i) => {
    const place = places.get(name) ?? null;
    return {
      type: 'Feature',
      id: `Bus/${name}`,
      geometry: place === null ? null : { type: 'Point', coordinates: place },
      properties: {
        component: 'Bus',
        name,
        carrier: carrier[i]!,
        v_nom: finite(voltage[i]!),
        ...(price === undefined ? {} : { marginal_price_mean: finite(courseSums(grid, price, i).mean) }),
      },
    };
  });
}

function branchFeatures(
  grid: Grid,
  component: ComponentName,
  capacity: string,
  places: ReadonlyMap<string, Position | null>,
  outputs: GridOutputs | undefined,
): readonly Feature[] {
  const table = tableOf(grid, component);
  const bus0 = textsOf(table, 'bus0');
  const carrier = textsOf(table, 'carrier');
  const nominal = numbersOf(table, capacity);
  const decided = outputs?.numbers.get(component)?.get(`${capacity}_opt`);
  return Array.from({ length: lastPort(table) }, (_, k) => k + 1).flatMap((port) => {
    const ends = textsOf(table, `bus${port}`);
    // What a branch takes at bus0; at a further port, what it takes there (negative: it gives).
    const power = port === 1 ? 'p0' : `p${port}`;
    const course = outputs?.series.get(component)?.get(power);
    return table.names.flatMap((name, i): Feature[] => {
      const end = ends[i]!;
      if (end === '') return [];
      const flow = course === undefined ? null : courseSums(grid, course, i);
      return [
        {
          type: 'Feature',
          id: port === 1 ? `${component}/${name}` : `${component}/${name}/bus${port}`,
          geometry: lineBetween(places.get(bus0[i]!) ?? null, places.get(end) ?? null),
          properties: {
            component,
            name,
            bus0: bus0[i]!,
            [`bus${port}`]: end,
            carrier: carrier[i]!,
            [capacity]: finite(nominal[i]!),
            ...(decided === undefined ? {} : { [`${capacity}_opt`]: finite(decided[i]!) }),
            ...(flow === null ? {} : { [`${power}_mean`]: finite(flow.mean), [`${power}_max`]: finite(flow.largest) }),
          },
        },
      ];
    });
  });
}

/** A straight line, cut in two where the short way leads over the antimeridian (RFC 7946, section 3.1.9). */
function lineBetween(from: Position | null, to: Position | null): Feature['geometry'] {
  if (from === null || to === null) return null;
  const [x0, y0] = from;
  const [x1, y1] = to;
  if (Math.abs(x1 - x0) <= 180) return { type: 'LineString', coordinates: [from, to] };
  const edge = x0 > 0 ? 180 : -180;
  const whole = 360 - Math.abs(x1 - x0);
  const y = whole === 0 ? y0 : y0 + ((y1 - y0) * Math.abs(edge - x0)) / whole;
  return {
    type: 'MultiLineString',
    coordinates: [
      [from, [edge, y]],
      [[-edge, y], to],
    ],
  };
}

/** Mean over the snapshots, Σ w x / Σ w with the weightings of cost, and the largest size. */
function courseSums(grid: Grid, values: Float64Array, i: number): { readonly mean: number; readonly largest: number } {
  const weights = grid.snapshots.objective;
  const count = weights.length;
  let sum = 0;
  let total = 0;
  let largest = 0;
  for (let t = 0; t < count; t++) {
    const value = values[i * count + t]!;
    sum += weights[t]! * value;
    total += weights[t]!;
    largest = Math.max(largest, Math.abs(value));
  }
  return { mean: sum / total, largest };
}

/** JSON has no infinity and no NaN: null. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
