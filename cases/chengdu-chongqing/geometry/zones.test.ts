import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { inRing, type Point, partition, ringArea } from './partition.js';
import { readOutlines, readSeeds, zonesGeojson } from './zones.js';

const zones = partition(readOutlines(), readSeeds());

test('the file in the repository is what the script makes', () => {
  const file = new URL('../../../../cases/chengdu-chongqing/geometry/zones.geojson', import.meta.url);
  assert.equal(readFileSync(file, 'utf8'), zonesGeojson());
});

test('zones cover their provinces: areas add up within a few grid cells along the borders', () => {
  for (const [outline, prefix] of [
    ['sichuan', 'sc-'],
    ['chongqing', 'cq-'],
  ] as const) {
    const whole = Math.abs(ringArea(readOutlines().find((o) => o.id === outline)!.ring));
    const parts = [...zones].filter(([id]) => id.startsWith(prefix)).flatMap(([, rings]) => rings.map(ringArea));
    const sum = parts.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - whole) < 1e-4 * whole, `${outline}: ${sum} of ${whole}`);
  }
});

test('every seed lies in its own zone and in no other', () => {
  for (const seed of readSeeds())
    for (const [id, rings] of zones)
      assert.equal(
        rings.some((ring) => ringArea(ring) > 0 && inRing(seed.point, ring)),
        id === seed.zone,
        `${seed.point} ${seed.zone} ${id}`,
      );
});

test('neighbours share whole edges: inside the region every edge runs once each way', () => {
  const edges = new Set<string>();
  const name = (a: Point, b: Point) => `${a.join()}>${b.join()}`;
  for (const rings of zones.values())
    for (const ring of rings)
      ring.forEach((a, i) => {
        edges.add(name(a, ring[(i + 1) % ring.length]!));
      });
  const outlineVertices = new Set(readOutlines().flatMap((o) => o.ring.map(String)));
  let shared = 0;
  for (const edge of edges) {
    const [a, b] = edge.split('>') as [string, string];
    if (edges.has(`${b}>${a}`)) shared++;
    else assert.ok(outlineVertices.has(a) || outlineVertices.has(b) || onOutline(a), `edge ${edge} has no neighbour`);
  }
  assert.ok(shared > 200, `${shared} shared edges`);
});

/** Whether a vertex lies on an outline's edge within two grid cells. */
function onOutline(vertex: string): boolean {
  const [x, y] = vertex.split(',').map(Number) as [number, number];
  return readOutlines().some((outline) =>
    outline.ring.some((a, i) => {
      const b = outline.ring[(i + 1) % outline.ring.length]!;
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      const along = ((x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])) / length;
      const beside = Math.abs((x - a[0]) * (b[1] - a[1]) - (y - a[1]) * (b[0] - a[0])) / length;
      return beside < 2e-4 && along > -2e-4 && along < length + 2e-4;
    }),
  );
}

test('two squares split by hand', () => {
  const square = (x: number): Point[] => [
    [x, 0],
    [x + 2, 0],
    [x + 2, 2],
    [x, 2],
  ];
  const split = partition(
    [
      { id: 'left', ring: square(0) },
      { id: 'right', ring: square(2) },
    ],
    [
      { zone: 'a', outline: 'left', point: [1, 0.5] },
      { zone: 'b', outline: 'left', point: [1, 1.5] },
      { zone: 'c', outline: 'right', point: [3, 1] },
    ],
  );
  // The cut of the left square at y = 1 ends on the edge of the right one, which must get that vertex.
  assert.deepEqual(
    [...split].map(([id, rings]) => [id, rings.map(ringArea)]),
    [
      ['a', [2]],
      ['b', [2]],
      ['c', [4]],
    ],
  );
  assert.ok(split.get('c')![0]!.some((p) => p[0] === 2 && p[1] === 1));
  assert.throws(
    () => partition([{ id: 'left', ring: square(0) }], [{ zone: 'a', outline: 'left', point: [3, 1] }]),
    RangeError,
  );
});
