import { Delaunay } from 'd3-delaunay';

/**
 * Splits outlines into zones: the cells of the seeds' Voronoi diagram, clipped to the outline that holds the seed, with
 * the borders between cells of one zone taken away. Borders between zones, also across outlines, share every vertex.
 *
 * Vertices live on a grid of 10^-4 degrees (about 10 m), so that equal points are equal numbers.
 */

export type Point = readonly [longitude: number, latitude: number];

export interface Outline {
  readonly id: string;
  /** Closed implicitly: the last vertex is not the first again. */
  readonly ring: readonly Point[];
}

export interface Seed {
  readonly zone: string;
  readonly outline: string;
  readonly point: Point;
}

/** Degrees; vertices are whole multiples of it. */
const GRID = 1e-4;
/** A vertex this near to an edge lies on it: half the diagonal of the grid and a little for rounding at both ends. */
const ON_EDGE = 1.6 * GRID;

const snap = (value: number) => Math.round(value / GRID);
type Cell = readonly [number, number];
const nameOf = (p: Cell) => `${p[0]},${p[1]}`;

/** Signed area of a ring, positive counter-clockwise, in square units of its coordinates. */
export function ringArea(ring: readonly Point[]): number {
  let doubled = 0;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    doubled += a[0] * b[1] - b[0] * a[1];
  });
  return doubled / 2;
}

/** Whether a point lies inside a ring (even-odd rule). */
export function inRing(point: Point, ring: readonly Point[]): boolean {
  let inside = false;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    if (a[1] > point[1] !== b[1] > point[1] && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0])
      inside = !inside;
  });
  return inside;
}

/**
 * A polygon cut by a convex counter-clockwise one (Sutherland and Hodgman, 1974). Where the result falls apart its parts
 * stay joined by edges along the cut that run there and back; taking away opposite edges removes them later.
 */
function clipToConvex(subject: readonly Point[], convex: readonly Point[]): Point[] {
  let output: Point[] = [...subject];
  convex.forEach((a, i) => {
    const b = convex[(i + 1) % convex.length]!;
    const side = (p: Point) => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
    const input = output;
    output = [];
    input.forEach((p, k) => {
      const q = input[(k + 1) % input.length]!;
      const [atP, atQ] = [side(p), side(q)];
      if (atP >= 0) output.push(p);
      if (atP >= 0 !== atQ >= 0) {
        const t = atP / (atP - atQ);
        output.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
      }
    });
  });
  return output;
}

/** Cuts every edge at every vertex that lies on it, so that neighbours share whole edges. */
function splitEdges(rings: readonly (readonly Cell[])[]): Cell[][] {
  const vertices = new Map<string, Cell>();
  for (const ring of rings) for (const p of ring) vertices.set(nameOf(p), p);
  const sorted = [...vertices.values()].sort((a, b) => a[0] - b[0]);
  const firstFrom = (x: number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]![0] < x) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const near = ON_EDGE / GRID;
  return rings.map((ring) =>
    ring.flatMap((p, i) => {
      const q = ring[(i + 1) % ring.length]!;
      const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
      const length = Math.hypot(dx, dy);
      if (length === 0) return [];
      const between: { readonly at: number; readonly cell: Cell }[] = [];
      for (let k = firstFrom(Math.min(p[0], q[0]) - near); k < sorted.length; k++) {
        const v = sorted[k]!;
        if (v[0] > Math.max(p[0], q[0]) + near) break;
        const along = ((v[0] - p[0]) * dx + (v[1] - p[1]) * dy) / length;
        const beside = Math.abs((v[0] - p[0]) * dy - (v[1] - p[1]) * dx) / length;
        if (beside <= near && along > near && along < length - near) between.push({ at: along, cell: v });
      }
      between.sort((a, b) => a.at - b.at);
      return [p, ...between.map((each) => each.cell)];
    }),
  );
}

/** The outer and inner rings that remain of counter-clockwise rings when edges that run both ways are taken away. */
function dissolve(rings: readonly (readonly Cell[])[]): Cell[][] {
  const edges = new Map<string, { from: Cell; to: Cell; count: number }>();
  for (const ring of rings)
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length]!;
      const back = edges.get(`${nameOf(to)}>${nameOf(from)}`);
      if (back !== undefined && back.count > 0) back.count--;
      else {
        const key = `${nameOf(from)}>${nameOf(to)}`;
        const edge = edges.get(key) ?? { from, to, count: 0 };
        edge.count++;
        edges.set(key, edge);
      }
    });
  const leaving = new Map<string, { from: Cell; to: Cell; count: number }[]>();
  for (const edge of edges.values())
    if (edge.count > 0) leaving.set(nameOf(edge.from), [...(leaving.get(nameOf(edge.from)) ?? []), edge]);
  const loops: Cell[][] = [];
  for (const start of edges.values()) {
    if (start.count === 0) continue;
    const loop: Cell[] = [];
    let edge: typeof start | undefined = start;
    while (edge !== undefined && edge.count > 0) {
      edge.count--;
      loop.push(edge.from);
      edge = leaving.get(nameOf(edge.to))?.find((each) => each.count > 0);
    }
    loops.push(loop);
  }
  return loops;
}

/**
 * Rings per zone, longitude and latitude in degrees; counter-clockwise rings are land, clockwise ones holes.
 * Throws RangeError when a seed lies outside its outline or two seeds are one point.
 */
export function partition(outlines: readonly Outline[], seeds: readonly Seed[]): Map<string, Point[][]> {
  const middle = outlines.flatMap((o) => o.ring.map((p) => p[1]));
  const squeeze = Math.cos(((Math.min(...middle) + Math.max(...middle)) / 2) * (Math.PI / 180));
  const owners: string[] = [];
  const rings: Cell[][] = [];
  for (const outline of outlines) {
    const ring = ringArea(outline.ring) < 0 ? [...outline.ring].reverse() : outline.ring;
    const own = seeds.filter((seed) => seed.outline === outline.id);
    for (const seed of own)
      if (!inRing(seed.point, ring))
        throw new RangeError(`seed of ${seed.zone} at ${seed.point} lies outside ${outline.id}`);
    const planar = Delaunay.from(own.map((seed) => [seed.point[0] * squeeze, seed.point[1]] as [number, number]));
    const [xs, ys] = [ring.map((p) => p[0] * squeeze), ring.map((p) => p[1])];
    const voronoi = planar.voronoi([
      Math.min(...xs) - 1,
      Math.min(...ys) - 1,
      Math.max(...xs) + 1,
      Math.max(...ys) + 1,
    ]);
    own.forEach((seed, i) => {
      const polygon = voronoi.cellPolygon(i) as Point[] | null;
      if (polygon === null) throw new RangeError(`seed of ${seed.zone} at ${seed.point} stands twice`);
      const cell: Point[] = polygon.slice(0, -1).map((p) => [p[0] / squeeze, p[1]]);
      const clipped = clipToConvex(ring, ringArea(cell) < 0 ? cell.reverse() : cell);
      owners.push(seed.zone);
      rings.push(
        clipped
          .map((p) => [snap(p[0]), snap(p[1])] as Cell)
          .filter((p, k, all) => nameOf(p) !== nameOf(all[(k + 1) % all.length]!)),
      );
    });
  }
  // Splitting adds vertices to edges, which can bring new near vertices into reach: twice is enough, the test proves it.
  const split = splitEdges(splitEdges(rings));
  const zones = new Map<string, Point[][]>();
  for (const zone of [...new Set(owners)].sort()) {
    const loops = dissolve(split.filter((_, i) => owners[i] === zone));
    const points = loops.map((loop) => loop.map((p): Point => [round(p[0] * GRID), round(p[1] * GRID)]));
    // Snapping leaves slivers of a few grid cells at most.
    zones.set(
      zone,
      points.filter((loop) => Math.abs(ringArea(loop)) > SLIVER),
    );
  }
  return zones;
}

/** Square degrees, about 1 km2. */
const SLIVER = 1e-4;
const round = (value: number) => Math.round(value * 1e4) / 1e4;
