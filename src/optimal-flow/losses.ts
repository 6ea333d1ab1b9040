import { countedAxis } from '#frame';
import { numbersOf } from '#grid';
import type { VariableBlock } from '#lp';
import { type Capacity, pick } from './capacity.js';
import { type Assets, at, card, courses, type FlowModel } from './model.js';
import type { LossSetting } from './setting.js';

/** Slope and offset of one straight piece: ψ ≥ slope |f| + offset. */
interface Piece {
  readonly slope: number;
  readonly offset: number;
}

const SOURCE = 'Neumann, Hagenmeyer and Brown, Applied Energy 2022, equations 39 to 46';

/**
 * Losses ψ of branches as pieces of r f², both directions:
 *
 *   ψ ≥ slope_k |f| + offset_k,     ψ ≤ r (s_max_pu S_max)²
 *
 * Tangents at S k / K lie below the parabola, secants above it.
 * Throws RangeError where the largest flow of a branch is not finite, or too many secants would be needed.
 */
export function addLosses(
  model: FlowModel,
  assets: Assets,
  capacity: Capacity,
  flow: VariableBlock,
  loss: VariableBlock,
  resistance: Float64Array,
  setting: LossSetting,
): void {
  const { builder, count, snapshot } = model;
  const largest = pick(numbersOf(assets.table, 's_nom_max'), assets.index).map((value, k) =>
    capacity.position[k]! >= 0 ? value : capacity.nominal[k]!,
  );
  largest.forEach((value, k) => {
    if (!Number.isFinite(value))
      throw new RangeError(`${assets.name} ${assets.axis.key(k)}: losses need a finite s_nom_max`);
  });
  const share = courses(model, assets, 's_max_pu');
  const most = new Float64Array(assets.count * count);
  for (let k = 0; k < assets.count; k++)
    for (let t = 0; t < count; t++) most[k * count + t] = at(share(k), t) * largest[k]!;
  const roof = builder.rows(`${assets.name}.loss_upper`, [assets.axis, snapshot], {
    lower: Number.NEGATIVE_INFINITY,
    upper: most.map((value, cell) => resistance[Math.floor(cell / count)]! * value * value),
    card: card(
      'MW',
      String.raw`\psi \le r \bar{f}^2`,
      'No more than lost at the largest flow',
      '不超过最大潮流时的损耗',
      SOURCE,
    ),
  });
  builder.terms(roof, loss, 1);
  const pieces =
    setting.mode === 'tangents'
      ? tangents(assets.count, count, most, resistance, setting.segments)
      : secants(assets, count, most, resistance, setting);
  const segments = pieces.length / (assets.count * count);
  const segment = countedAxis('segment', segments);
  for (const sign of [1, -1] as const) {
    const offset = new Float64Array(pieces.length);
    const slope = new Float64Array(pieces.length);
    const cells = new Int32Array(pieces.length);
    for (let n = 0; n < pieces.length; n++) {
      offset[n] = pieces[n]!.offset;
      slope[n] = -sign * pieces[n]!.slope;
      cells[n] = n % (assets.count * count);
    }
    const rows = builder.rows(
      `${assets.name}.loss_${sign === 1 ? 'forward' : 'backward'}`,
      [segment, assets.axis, snapshot],
      {
        lower: offset,
        upper: Number.POSITIVE_INFINITY,
        card: card(
          'MW',
          String.raw`\psi \ge a_k |f| + b_k`,
          'At least what a straight piece of the parabola says',
          '不低于抛物线分段值',
          SOURCE,
        ),
      },
    );
    builder.terms(rows, loss, 1, { variables: cells });
    builder.terms(rows, flow, slope, { variables: cells });
  }
}

/** Pieces over (segment, branch, snapshot): tangents to r f² at f_k = k / K × largest flow. */
function tangents(
  branches: number,
  count: number,
  most: Float64Array,
  resistance: Float64Array,
  segments: number,
): Piece[] {
  const out: Piece[] = [];
  for (let s = 1; s <= segments; s++)
    for (let k = 0; k < branches; k++)
      for (let t = 0; t < count; t++) {
        const point = (s / segments) * most[k * count + t]!;
        const slope = 2 * resistance[k]! * point;
        out.push({ slope, offset: resistance[k]! * point * point - slope * point });
      }
  return out;
}

/**
 * Secants between break points p_0 = 0, p_1 = 2 √(a / r), p_{k+1} = p_k × max((k + 1) / k, 1 + 2 (ρ + √(ρ + ρ²))), so that
 * the error stays below a (absolute) or ρ (relative), whichever allows more.
 */
function secants(
  assets: Assets,
  count: number,
  most: Float64Array,
  resistance: Float64Array,
  setting: Extract<LossSetting, { mode: 'secants' }>,
): Piece[] {
  const absolute = setting.absolute ?? 1;
  const relative = setting.relative ?? 0.1;
  const maxSegments = setting.maxSegments ?? 20;
  const first = resistance.map((r) => (r > 0 ? 2 * Math.sqrt(absolute / r) : 0));
  let needed = 0;
  for (let k = 0; k < assets.count; k++)
    if (first[k]! > 0) for (let t = 0; t < count; t++) needed = Math.max(needed, most[k * count + t]! / first[k]!);
  const factors = [0, 1];
  while (factors.at(-1)! < needed) {
    const k = factors.length;
    factors.push(factors.at(-1)! * Math.max(k / (k - 1), 1 + 2 * (relative + Math.sqrt(relative + relative ** 2))));
    if (k >= maxSegments)
      throw new RangeError(`${assets.name}: losses need more than ${maxSegments} secants; allow a larger error`);
  }
  const out: Piece[] = [];
  for (let s = 0; s + 1 < factors.length; s++)
    for (let k = 0; k < assets.count; k++) {
      const lossy = resistance[k]! > 0;
      const a = lossy ? factors[s]! : 0;
      const b = lossy ? factors[s + 1]! : 0;
      const piece = { slope: 2 * Math.sqrt(absolute * resistance[k]!) * (a + b), offset: -4 * absolute * a * b };
      for (let t = 0; t < count; t++) out.push(piece);
    }
  return out;
}
