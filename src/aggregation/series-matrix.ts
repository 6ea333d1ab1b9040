/** Series side by side: series × steps, one series after the other, as a column of the engine holds them (time last). */
export interface SeriesMatrix {
  readonly values: Float64Array;
  /** Number of series. */
  readonly series: number;
  /** Number of time steps of each. */
  readonly steps: number;
}

/** Periods as points of a space: count rows of `width` coordinates each, the steps of one series after those of another. */
export interface PeriodPoints {
  readonly values: Float64Array;
  readonly count: number;
  readonly width: number;
}

/** What takes a series to [0, 1] and back. */
export interface Scale {
  readonly lowest: number;
  /** Highest less lowest; 1 for a constant series, which becomes 0. */
  readonly range: number;
}

/** Throws RangeError when the shape does not fit, nothing is there, or a value is not a finite number. */
export function checkMatrix({ values, series, steps }: SeriesMatrix): void {
  if (!(Number.isInteger(series) && Number.isInteger(steps) && series > 0 && steps > 0))
    throw new RangeError(`a matrix of ${series} series of ${steps} steps`);
  if (values.length !== series * steps)
    throw new RangeError(`${values.length} values for ${series} series of ${steps} steps`);
  for (let k = 0; k < values.length; k++)
    if (!Number.isFinite(values[k]))
      throw new RangeError(`series ${Math.floor(k / steps)}, step ${k % steps}: ${values[k]}`);
}

/**
 * Each series between 0 and 1, so that none outweighs another by its unit.
 *
 *   n_t = (x_t − min x) / (max x − min x)
 *
 * Source: Hoffmann, Kotzur, Stolten (2022), The Pareto-optimal temporal aggregation of energy system models, Applied Energy 315, sec. 2.
 */
export function normalise(matrix: SeriesMatrix): {
  readonly normalised: SeriesMatrix;
  readonly scales: readonly Scale[];
} {
  const { series, steps } = matrix;
  const values = new Float64Array(matrix.values.length);
  const scales: Scale[] = [];
  for (let s = 0; s < series; s++) {
    const own = matrix.values.subarray(s * steps, (s + 1) * steps);
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (const value of own) {
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    const scale = { lowest, range: highest > lowest ? highest - lowest : 1 };
    scales.push(scale);
    for (let t = 0; t < steps; t++) values[s * steps + t] = (own[t]! - scale.lowest) / scale.range;
  }
  return { normalised: { values, series, steps }, scales };
}

/**
 * Cuts series into periods, which become points: (steps / length) × (series · length), each series times its weight.
 * A weight above 1 makes differences of that series count for more in the distance. Throws RangeError where the length does not divide the steps.
 */
export function periodPoints(matrix: SeriesMatrix, length: number, weights: Float64Array): PeriodPoints {
  const { series, steps } = matrix;
  if (!(Number.isInteger(length) && length > 0 && steps % length === 0))
    throw new RangeError(`${steps} steps are not a whole number of periods of ${length}`);
  const count = steps / length;
  const width = series * length;
  const values = new Float64Array(count * width);
  for (let p = 0; p < count; p++)
    for (let s = 0; s < series; s++)
      for (let l = 0; l < length; l++)
        values[p * width + s * length + l] = matrix.values[s * steps + p * length + l]! * weights[s]!;
  return { values, count, width };
}

/** Coordinates that are summed before the sum is compared with its limit. */
const STRIDE = 8;

/**
 * Square of the Euclidean distance of two rows of `width` numbers, which begin at `i` and `j`. Once the sum passes `limit` it may stop
 * there: what it answers is then above the limit and below the distance.
 */
export function squaredDistance(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  width: number,
  limit = Number.POSITIVE_INFINITY,
): number {
  let sum = 0;
  for (let from = 0; from < width && sum <= limit; from += STRIDE) {
    const end = Math.min(from + STRIDE, width);
    for (let k = from; k < end; k++) {
      const difference = a[i + k]! - b[j + k]!;
      sum += difference * difference;
    }
  }
  return sum;
}
