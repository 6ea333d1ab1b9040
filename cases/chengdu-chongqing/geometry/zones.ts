import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { type Outline, type Point, partition, ringArea, type Seed } from './partition.js';

/**
 * Makes zones.geojson from provinces.geojson and seeds.csv, which lie beside it. Run after a build:
 * `node dist/cases/chengdu-chongqing/geometry/zones.js`.
 */

const folder = new URL('../../../../cases/chengdu-chongqing/geometry/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

interface Provinces {
  readonly features: readonly {
    readonly properties: { readonly id: string };
    readonly geometry: { readonly coordinates: readonly [readonly Point[]] };
  }[];
}

const PREFIX_OF_PROVINCE = { sichuan: 'sc-', chongqing: 'cq-' } as const;

export function readOutlines(): Outline[] {
  return (JSON.parse(read('provinces.geojson')) as Provinces).features.map((feature) => ({
    id: feature.properties.id,
    ring: feature.geometry.coordinates[0].slice(0, -1),
  }));
}

export function readSeeds(): Seed[] {
  const rows: Record<string, string>[] = parse(read('seeds.csv'), { columns: true });
  return rows.map((row) => {
    const zone = row['zone']!;
    const outline = Object.entries(PREFIX_OF_PROVINCE).find(([, prefix]) => zone.startsWith(prefix))![0];
    return { zone, outline, point: [Number(row['longitude']), Number(row['latitude'])] };
  });
}

/** The text of zones.geojson. Outer rings run clockwise, as spherical geometry (d3-geo) wants them. */
export function zonesGeojson(): string {
  const features = [...partition(readOutlines(), readSeeds())].map(([id, rings]) => {
    const outer = rings.filter((ring) => ringArea(ring) > 0).sort((a, b) => ringArea(b) - ringArea(a));
    const closed = (ring: readonly Point[]) => {
      const turned = [...ring].reverse();
      return [...turned, turned[0]!];
    };
    return JSON.stringify({
      type: 'Feature',
      properties: { id, schematic: true },
      geometry: { type: 'MultiPolygon', coordinates: outer.map((ring) => [closed(ring)]) },
    });
  });
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('zones.geojson', folder), zonesGeojson());
