import { type Fault, phrase } from '#words';
import type { CostCurve } from './cost-curve.js';
import { curveThrough } from './cost-curve.js';
import { gridFault } from './grid-fault.js';
import type { CaseTable } from './matpower-text.js';
import { matpowerWords as words } from './matpower-words.js';

/** Cost of a power p in MW: constant + linear p + square p², or a convex curve; currency/h. */
export interface PowerCost {
  readonly constant: number;
  readonly linear: number;
  readonly square: number;
  readonly curve: CostCurve | null;
}

export const FREE: PowerCost = { constant: 0, linear: 0, square: 0, curve: null };

/** Columns of gencost before the data: MODEL, STARTUP, SHUTDOWN, NCOST. */
const HEAD = 4;

/** What a row of costs belongs to, for messages, and the limits of its power, MW. */
export interface Priced {
  readonly component: string;
  readonly name: string;
  readonly file: string;
  readonly least: number;
  readonly most: number;
}

/**
 * A row of gencost or dclinecost. Model 2: c(n−1) p^(n−1) + … + c0, of degree 2 at most. Model 1: n points (MW, currency/h), joined by
 * straight lines. Values beyond those that n asks for are passed over. What is wrong goes to `faults`.
 */
export function costOf(table: CaseTable, row: number, priced: Priced, faults: Fault[]): PowerCost {
  const cells = table.values.subarray(row * table.width, (row + 1) * table.width);
  const { component, name, file, least, most } = priced;
  const place = { file, row: table.lines[row]!, field: table.name };
  const fault = (
    code: string,
    message: Parameters<typeof gridFault>[2],
    more: Parameters<typeof gridFault>[4] = {},
  ) => {
    faults.push(gridFault(code, place, message, { component, name }, more));
    return FREE;
  };
  const [model, , , given] = cells;
  if (model !== 1 && model !== 2) return fault('matpower-cost-model', words.costModel, { found: String(model) });
  const count = given! * (model === 1 ? 2 : 1);
  if (!Number.isInteger(given) || given! < 0 || HEAD + count > cells.length)
    return fault('matpower-cost-length', words.costLength, { found: String(given) });
  const data = cells.subarray(HEAD, HEAD + count);
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const attribute = `${table.name} column ${HEAD + bad + 1}`;
    faults.push(
      gridFault(
        'matpower-not-finite',
        place,
        words.notFinite,
        { component, name, attribute },
        { found: String(data[bad]) },
      ),
    );
    return FREE;
  }
  if (model === 2) return polynomial(data, priced, place, faults);
  if (given === 0) return FREE;
  if (!Number.isFinite(least) || !Number.isFinite(most)) return fault('matpower-cost-limits', words.pwlNeedsLimits);
  const points = Array.from({ length: given! }, (_, k) => [data[2 * k]!, data[2 * k + 1]!] as const);
  if (points.some(([x], k) => k > 0 && x < points[k - 1]![0])) return fault('matpower-cost-points', words.costPoints);
  // Points on top of one another at different cost are a jump, which is no curve either.
  if (points.some(([x, y], k) => k > 0 && x === points[k - 1]![0] && y !== points[k - 1]![1]))
    return fault('matpower-cost-points', words.costPoints);
  const curve = curveThrough(points, least, most);
  if (curve === null) return fault('matpower-cost-concave', words.costConcave, { expected: words.costConvexExpected });
  if (curve.slopes.length === 1) return { ...FREE, constant: curve.intercepts[0]!, linear: curve.slopes[0]! };
  return { ...FREE, curve };
}

function polynomial(data: Float64Array, priced: Priced, place: Fault['place'], faults: Fault[]): PowerCost {
  const { component, name } = priced;
  const first = data.findIndex((value) => value !== 0);
  const degree = first < 0 ? 0 : data.length - 1 - first;
  if (degree > 2) {
    faults.push(
      gridFault(
        'matpower-cost-degree',
        place,
        phrase(words.costDegree, { component, name, degree }),
        {},
        { found: String(degree), expected: words.costDegreeExpected },
      ),
    );
    return FREE;
  }
  const of = (power: number) => data[data.length - 1 - power] ?? 0;
  const square = degree < 2 ? 0 : of(2);
  if (square < 0)
    faults.push(
      gridFault(
        'matpower-cost-concave',
        place,
        phrase(words.costConcave, { component, name }),
        {},
        { found: String(square), expected: words.costConvexExpected },
      ),
    );
  return { constant: of(0), linear: of(1), square, curve: null };
}
