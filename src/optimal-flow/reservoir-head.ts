import { axis } from '#frame';
import { numbersOf, textsOf } from '#grid';
import type { VariableBlock } from '#lp';
import { pick, subAxis } from './capacity.js';
import { type Assets, type Course, card, courses, type FlowModel, forService, servesIn } from './model.js';

/** hm³ of 1 m³/s in an hour. */
export const HM3_PER_HOUR = 0.0036;
/** Share of the power at full flow and highest head by which a head curve may overstate the power, unless the setting says otherwise. */
const HEAD_ERROR = 0.01;

/** A straight piece of a head curve: energy e = slope v + base, MWh/hm³, for low ≤ v ≤ high, hm³. */
export interface HeadPiece {
  readonly low: number;
  readonly high: number;
  readonly slope: number;
  readonly base: number;
}

/**
 * The pieces of a curve `volume:energy; volume:energy; …` between two volumes; before the first point and after the last one the curve is
 * level. Throws RangeError, naming the reservoir, where volumes do not rise or a number is missing or negative.
 */
export function headPieces(curve: string, name: string, low: number, high: number): HeadPiece[] {
  const points = curve
    .split(';')
    .map((pair) => pair.split(':').map((text) => (text.trim() === '' ? Number.NaN : Number(text))));
  points.forEach(([v, e], i) => {
    if (points[i]!.length !== 2 || !(v! >= 0 && v! < Infinity) || !(e! >= 0 && e! < Infinity))
      throw new RangeError(`Reservoir ${name}: head_curve '${curve}' is not volume:energy; volume:energy; …`);
    if (i > 0 && !(v! > points[i - 1]![0]!)) throw new RangeError(`Reservoir ${name}: head_curve must rise in volume`);
  });
  const [v0, e0] = points[0]! as [number, number];
  const [vn, en] = points.at(-1)! as [number, number];
  const knots: (readonly [number, number])[] = [
    ...(low < v0 ? [[low, e0] as const] : []),
    ...points.map(([v, e]) => [v!, e!] as const),
    ...(high > vn ? [[high, en] as const] : []),
  ];
  const pieces: HeadPiece[] = [];
  for (let i = 0; i + 1 < knots.length; i++) {
    const [from, begin] = knots[i]!;
    const [to, end] = knots[i + 1]!;
    if (to <= low || from >= high) continue;
    const slope = (end - begin) / (to - from);
    pieces.push({ low: Math.max(from, low), high: Math.min(to, high), slope, base: begin - slope * from });
  }
  // A range of no width: the energy at that volume.
  if (pieces.length > 0) return merged(pieces);
  const at = knots.findLast(([v]) => v <= low)?.[1] ?? e0;
  return [{ low, high, slope: 0, base: at }];
}

/** Neighbours on one straight line are one piece. */
function merged(pieces: readonly HeadPiece[]): HeadPiece[] {
  const out: HeadPiece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last !== undefined && Math.abs(last.slope - piece.slope) <= 1e-12 * (1 + Math.abs(piece.slope)))
      out[out.length - 1] = { ...last, high: piece.high };
    else out.push(piece);
  }
  return out;
}

const energyAt = ({ slope, base }: HeadPiece, v: number) => slope * v + base;
const topOf = (piece: HeadPiece) => Math.max(energyAt(piece, piece.low), energyAt(piece, piece.high));
const bottomOf = (piece: HeadPiece) => Math.min(energyAt(piece, piece.low), energyAt(piece, piece.high));

/** Cuts pieces so finely that the energy over each spans at most 4 × error × the highest energy. */
export function cutPieces(pieces: readonly HeadPiece[], error: number): HeadPiece[] {
  const allowed = 4 * error * Math.max(...pieces.map(topOf));
  return pieces.flatMap((piece) => {
    const span = topOf(piece) - bottomOf(piece);
    const parts = span === 0 ? 1 : Math.max(1, Math.ceil(span / allowed - 1e-9));
    const width = (piece.high - piece.low) / parts;
    return Array.from({ length: parts }, (_, n) => ({
      ...piece,
      low: piece.low + n * width,
      high: n === parts - 1 ? piece.high : piece.low + (n + 1) * width,
    }));
  });
}

interface Curve {
  readonly k: number;
  readonly pieces: readonly HeadPiece[];
  /** Largest flow through the turbines, m³/s. */
  readonly full: number;
}

function extreme(course: Course, choose: (a: number, b: number) => number): number {
  return typeof course === 'number' ? course : course.reduce(choose);
}

/** The head curves of a kind, over the volumes that their reservoirs can have. */
function curvesOf(model: FlowModel, assets: Assets): Curve[] {
  const texts = textsOf(assets.table, 'head_curve');
  const flow = courses(model, assets, 'turbine_max');
  const most = courses(model, assets, 'volume_max');
  const least = courses(model, assets, 'volume_min');
  const initial = pick(numbersOf(assets.table, 'volume_initial'), assets.index);
  const cyclic = pick(numbersOf(assets.table, 'cyclic_volume'), assets.index);
  const out: Curve[] = [];
  for (let k = 0; k < assets.count; k++) {
    const text = texts[assets.index[k]!]!;
    if (text === '') continue;
    const name = assets.axis.key(k);
    const full = extreme(flow(k), Math.max);
    const top = extreme(most(k), Math.max);
    if (!Number.isFinite(full) || !Number.isFinite(top))
      throw new RangeError(`Reservoir ${name}: a head_curve needs finite turbine_max and volume_max`);
    const bottom = extreme(least(k), Math.min);
    const start = cyclic[k] !== 0 ? bottom : initial[k]!;
    out.push({ k, full, pieces: headPieces(text, name, Math.min(bottom, start), Math.max(top, start)) });
  }
  return out;
}

/** Most energy of water, MWh/hm³, per reservoir: at the highest head, or the fixed one. */
export function highestEnergy(model: FlowModel, assets: Assets): Float64Array {
  const out = pick(numbersOf(assets.table, 'energy_per_volume'), assets.index);
  for (const { k, pieces } of curvesOf(model, assets)) out[k] = Math.max(...pieces.map(topOf));
  return out;
}

/**
 * Power from water:  p ≤ 0.0036 e q,  MW, q in m³/s.
 *
 * With a head curve, e = e(v̄), v̄ = (v_{t−1} + v_t) / 2, the product is not linear. The curve is cut into pieces n over each of which e spans
 * little, one of which is chosen (z whole), and in each the product has its upper envelope (McCormick 1976), written as the convex hull of
 * the pieces (Balas 1979):
 *
 *   Σ z_n = 1,   v̄ = Σ v_n,   q = Σ q_n,   p ≤ Σ p_n,   low_n z_n ≤ v_n ≤ high_n z_n,   0 ≤ q_n ≤ Q z_n
 *   p_n ≤ 0.0036 ē_n q_n,     p_n ≤ 0.0036 (Q (slope_n v_n + base_n z_n) + e̲_n (q_n − Q z_n))
 *
 * The envelope is exact at no flow, at full flow and at the ends of a piece; in between it overstates the power by at most
 * 0.0036 Q (ē_n − e̲_n) / 4. Pieces are cut so that this is at most `headError` (default 1 %) of 0.0036 Q e_max. A level curve is
 * exact and needs no whole numbers; nor does a curve that is one piece within the error.
 */
export function addHead(
  model: FlowModel,
  assets: Assets,
  power: VariableBlock,
  volume: VariableBlock,
  turbine: VariableBlock,
): void {
  const { builder, count, snapshot } = model;
  const error = model.setting.headError ?? HEAD_ERROR;
  if (!(error > 0)) throw new RangeError(`headError must be > 0, not ${error}`);
  const outlet = builder.rows('Reservoir.generation', [assets.axis, snapshot], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'MW',
      String.raw`p \le 0.0036\, \bar e\, q`,
      'No more power than the water at the highest head gives',
      '出力不超过最高水头下的水能',
    ),
  });
  builder.terms(outlet, power, 1);
  const perFlow = new Float64Array(assets.count * count);
  highestEnergy(model, assets).forEach((energy, k) => {
    perFlow.fill(-HM3_PER_HOUR * energy, k * count, (k + 1) * count);
  });
  builder.terms(outlet, turbine, perFlow);
  const curved = curvesOf(model, assets).flatMap((curve) => {
    const pieces = cutPieces(curve.pieces, error);
    return pieces.length === 1 && pieces[0]!.slope === 0 ? [] : [{ ...curve, pieces }];
  });
  for (const curve of curved) addCurve(model, assets, curve, power, volume, turbine);
}

function addCurve(
  model: FlowModel,
  assets: Assets,
  { k, pieces, full }: Curve,
  power: VariableBlock,
  volume: VariableBlock,
  turbine: VariableBlock,
): void {
  const { builder, count, snapshot } = model;
  const name = assets.axis.key(k);
  const piece = axis(
    'piece',
    pieces.map((_, n) => String(n)),
  );
  const over = [piece, snapshot];
  const one = [subAxis(assets, Int32Array.of(k)), snapshot];
  const serves = new Float64Array(count);
  forService(model, assets, k, (from, to) => {
    serves.fill(1, from, to);
  });
  const cells = pieces.length * count;
  const ofPiece = (value: (each: HeadPiece) => number) => {
    const out = new Float64Array(cells);
    pieces.forEach((each, n) => {
      out.fill(value(each), n * count, (n + 1) * count);
    });
    return out;
  };
  const infinite = Number.POSITIVE_INFINITY;
  const part = (what: string, unit: string, symbol: string, en: string, zh: string) =>
    builder.variables(`Reservoir.head_${what}.${name}`, over, {
      lower: 0,
      upper: infinite,
      card: card(unit, symbol, en, zh),
    });
  const chosen = builder.variables(`Reservoir.head_piece.${name}`, over, {
    lower: 0,
    upper: 1,
    integer: pieces.length > 1,
    card: card('1', 'z', 'The piece of the head curve that holds', '所处的水头曲线段'),
  });
  const volumes = part('volume', 'hm3', 'v_n', 'Mean volume, where the piece holds', '该段内的平均蓄水量');
  const flows = part('flow', 'm3/s', 'q_n', 'Flow, where the piece holds', '该段内的发电流量');
  const powers = part('power', 'MW', 'p_n', 'Power, where the piece holds', '该段内的出力');
  const own = Int32Array.from({ length: count }, (_, t) => k * count + t);
  const sumRows = Int32Array.from({ length: cells }, (_, n) => n % count);
  const sum = (
    block: VariableBlock,
    what: string,
    unit: string,
    formula: string,
    en: string,
    zh: string,
    right: Float64Array,
  ) => {
    const rows = builder.rows(`Reservoir.head_${what}_sum.${name}`, one, {
      lower: right,
      upper: right,
      card: card(unit, formula, en, zh),
    });
    builder.terms(rows, block, 1, { rows: sumRows });
    return rows;
  };
  sum(chosen, 'piece', '1', '\\sum_n z_n = 1', 'One piece of the head curve holds', '只处于一段水头曲线', serves);
  const flowing = sum(
    flows,
    'flow',
    'm3/s',
    '\\sum_n q_n = q',
    'The flow is that of the piece',
    '流量属于该段',
    new Float64Array(count),
  );
  builder.terms(flowing, turbine, -1, { variables: own });
  const { start, previous } = beforeOf(model, assets, k);
  const mean = sum(
    volumes,
    'volume',
    'hm3',
    '\\sum_n v_n = (v_{t-1} + v_t)/2',
    'The mean volume is that of the piece',
    '平均蓄水量属于该段',
    start.map((value) => value / 2),
  );
  const standing = Int32Array.from(serves.keys()).filter((t) => serves[t] === 1);
  builder.terms(mean, volume, -0.5, { rows: standing, variables: standing.map((t) => k * count + t) });
  const linked = Int32Array.from(previous.keys()).filter((t) => previous[t]! >= 0);
  builder.terms(mean, volume, -0.5, { rows: linked, variables: linked.map((t) => previous[t]!) });
  const limit = (what: string, unit: string, formula: string, en: string, zh: string, source?: string) =>
    builder.rows(`Reservoir.head_${what}.${name}`, over, {
      lower: Number.NEGATIVE_INFINITY,
      upper: 0,
      card: card(unit, formula, en, zh, source),
    });
  const total = builder.rows(`Reservoir.head_power_sum.${name}`, one, {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card('MW', 'p \\le \\sum_n p_n', 'No more power than the piece gives', '出力不超过该段所给'),
  });
  builder.terms(total, power, 1, { variables: own });
  builder.terms(total, powers, -1, { rows: sumRows });
  const lowest = limit('volume_lower', 'hm3', '\\underline v_n z_n \\le v_n', 'The piece begins', '该段起点');
  builder.terms(
    lowest,
    chosen,
    ofPiece(({ low }) => low),
  );
  builder.terms(lowest, volumes, -1);
  const highest = limit('volume_upper', 'hm3', 'v_n \\le \\bar v_n z_n', 'The piece ends', '该段终点');
  builder.terms(highest, volumes, 1);
  builder.terms(
    highest,
    chosen,
    ofPiece(({ high }) => -high),
  );
  const within = limit('flow_upper', 'm3/s', 'q_n \\le Q z_n', 'Flow only in the piece that holds', '仅所处段有流量');
  builder.terms(within, flows, 1);
  builder.terms(within, chosen, -full);
  const source = 'McCormick 1976';
  const byTop = limit(
    'power_flow',
    'MW',
    'p_n \\le 0.0036 \\bar e_n q_n',
    'No more than the head at its highest',
    '不超过该段最高水头',
    source,
  );
  builder.terms(byTop, powers, 1);
  builder.terms(
    byTop,
    flows,
    ofPiece((each) => -HM3_PER_HOUR * topOf(each)),
  );
  const byHead = limit(
    'power_head',
    'MW',
    'p_n \\le 0.0036 (Q e_n(v_n) + \\underline e_n (q_n - Q z_n))',
    'No more than the head leaves',
    '不超过水头所允许',
    source,
  );
  builder.terms(byHead, powers, 1);
  builder.terms(
    byHead,
    volumes,
    ofPiece(({ slope }) => -HM3_PER_HOUR * full * slope),
  );
  builder.terms(
    byHead,
    flows,
    ofPiece((each) => -HM3_PER_HOUR * bottomOf(each)),
  );
  builder.terms(
    byHead,
    chosen,
    ofPiece((each) => HM3_PER_HOUR * full * (bottomOf(each) - each.base)),
  );
}

/** What precedes each snapshot of reservoir k: the given start (hm³, else 0), or a cell of the volume (else −1). */
function beforeOf(
  model: FlowModel,
  assets: Assets,
  k: number,
): { readonly start: Float64Array; readonly previous: Int32Array } {
  const { count, time } = model;
  const cyclic = numbersOf(assets.table, 'cyclic_volume')[assets.index[k]!] !== 0;
  const initial = numbersOf(assets.table, 'volume_initial')[assets.index[k]!]!;
  const start = new Float64Array(count);
  const previous = new Int32Array(count).fill(-1);
  for (let p = 0; p + 1 < time.horizons.length; p++) {
    if (!servesIn(model, assets, k, p)) continue;
    for (let t = time.horizons[p]!; t < time.horizons[p + 1]!; t++)
      if (t > time.horizons[p]!) previous[t] = k * count + t - 1;
      else if (cyclic) previous[t] = k * count + time.horizons[p + 1]! - 1;
      else start[t] = initial;
  }
  return { start, previous };
}
