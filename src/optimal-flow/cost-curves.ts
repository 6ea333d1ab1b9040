import { axis } from '#frame';
import type { VariableBlock } from '#lp';
import { type Assets, card, cellsOfAssets, type FlowModel, servesIn } from './model.js';

/**
 * Convex piecewise linear costs: a cost y per component and snapshot, above every line of its curve,
 *
 *   y_{r,t} ≥ a_{r,k} + b_{r,k} p_{r,t}    for every line k,      cost = Σ_t w_t y_{r,t}
 *
 * (constrained cost variables: Zimmerman, Murillo-Sánchez and Thomas 2011, section II.B). The dispatch stays one variable.
 */
export function addCostCurves(model: FlowModel, assets: Assets, power: VariableBlock): void {
  const { builder, count, snapshot, time } = model;
  const curves = (model.grid.costCurves ?? []).filter(({ component }) => component === assets.name);
  const position = new Map(Array.from(assets.index, (i, k) => [assets.table.names[i]!, k]));
  const priced = curves.flatMap((curve) => {
    const asset = position.get(curve.name);
    return asset === undefined ? [] : [{ ...curve, asset }];
  });
  if (priced.length === 0) return;
  const names = priced.map(({ name }) => name);
  const cost = builder.variables(`${assets.name}.cost`, [axis('curve', names), snapshot], {
    lower: Number.NEGATIVE_INFINITY,
    upper: Number.POSITIVE_INFINITY,
    card: card('currency/h', 'y', 'Cost on a piecewise linear curve', '分段线性曲线上的成本'),
  });
  const lines = priced.flatMap(({ slopes, intercepts, asset }, c) =>
    Array.from(slopes, (slope, k) => ({ curve: c, asset, slope, intercept: intercepts[k]!, name: `${names[c]} ${k}` })),
  );
  const lower = new Float64Array(lines.length * count);
  const slopes = new Float64Array(lines.length * count);
  lines.forEach(({ asset, slope, intercept }, l) => {
    for (let t = 0; t < count; t++) {
      slopes[l * count + t] = -slope;
      // Outside its years a component costs nothing.
      lower[l * count + t] = servesIn(model, assets, asset, time.period[t]!) ? intercept : 0;
    }
  });
  const over = axis(
    'line',
    lines.map(({ name }) => name),
  );
  const rows = builder.rows(`${assets.name}.cost_curve`, [over, snapshot], {
    lower,
    upper: Number.POSITIVE_INFINITY,
    card: card(
      'currency/h',
      String.raw`y \ge a_k + b_k p`,
      'The cost lies above every line of its curve',
      '成本不低于曲线的每一段直线',
      'Zimmerman et al. 2011, section II.B',
    ),
  });
  builder.terms(rows, cost, 1, {
    variables: cellsOfAssets(
      Int32Array.from(lines, ({ curve }) => curve),
      count,
    ),
  });
  builder.terms(rows, power, slopes, {
    variables: cellsOfAssets(
      Int32Array.from(lines, ({ asset }) => asset),
      count,
    ),
  });
  const weights = new Float64Array(priced.length * count);
  priced.forEach((_, c) => {
    weights.set(time.cost, c * count);
  });
  builder.cost({ category: 'marginal_cost', owner: '', place: assets.name }, cost, weights);
}
