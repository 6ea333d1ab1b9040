import { FaultError } from '#words';
import { words } from './words.js';

/** Zones as polygons, and the zone that a point lies in. */

type Ring = readonly (readonly [number, number])[];
export interface ZoneShape {
  readonly id: string;
  /** Outer ring and holes of each polygon. */
  readonly polygons: readonly (readonly Ring[])[];
}

const isPoint = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length >= 2 && value.slice(0, 2).every((part) => Number.isFinite(part));
const isRing = (value: unknown): value is [number, number][] =>
  Array.isArray(value) && value.length >= 4 && value.every(isPoint);
const isPolygon = (value: unknown): value is [number, number][][] =>
  Array.isArray(value) && value.length > 0 && value.every(isRing);

function shapeOf(feature: unknown): ZoneShape | null {
  const { properties, geometry } = (feature ?? {}) as {
    properties?: { id?: unknown };
    geometry?: { type?: unknown; coordinates?: unknown };
  };
  const { type, coordinates } = geometry ?? {};
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (typeof properties?.id !== 'string' || !Array.isArray(polygons) || !polygons.every(isPolygon)) return null;
  return { id: properties.id, polygons };
}

/** Reads a GeoJSON FeatureCollection of Polygons and MultiPolygons with the zone as property id. Throws FaultError 'import-geojson'. */
export function readZoneShapes(file: string, text: string): readonly ZoneShape[] {
  const refuse = (found: string): FaultError =>
    new FaultError([
      {
        code: 'import-geojson',
        severity: 'error',
        place: { file },
        message: words['import-geojson'],
        found,
        expected: words['import-geojson.expected'],
        cure: words['import-geojson.cure'],
      },
    ]);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  const features = (json as { features?: unknown } | null)?.features;
  if (!Array.isArray(features) || features.length === 0) throw refuse('features');
  return features.map((feature, position) => {
    const shape = shapeOf(feature);
    if (shape === null) throw refuse(`features[${position}]`);
    return shape;
  });
}

/** Even-odd rule: a point is inside when a ray to the east crosses the rings an odd number of times. */
function isInside(polygon: readonly Ring[], longitude: number, latitude: number): boolean {
  let inside = false;
  for (const ring of polygon)
    for (let k = 0, last = ring.length - 1; k < ring.length; last = k++) {
      const [x0, y0] = ring[last]!;
      const [x1, y1] = ring[k]!;
      if (y0 > latitude !== y1 > latitude && longitude < x0 + ((latitude - y0) / (y1 - y0)) * (x1 - x0))
        inside = !inside;
    }
  return inside;
}

export function zoneAt(shapes: readonly ZoneShape[], longitude: number, latitude: number): string | null {
  return shapes.find(({ polygons }) => polygons.some((each) => isInside(each, longitude, latitude)))?.id ?? null;
}
