import type { SeriesMatrix } from './series-matrix.js';

/**
 * How far the series put together again from typical periods lie from the original, per series, as shares of its range.
 * Source: Hoffmann, Kotzur, Stolten (2022), Applied Energy 315, sec. 2.4.
 */
export interface Accuracy {
  /** √(mean (x − x̂)²). */
  readonly rmse: Float64Array;
  /** mean |x − x̂|. */
  readonly mae: Float64Array;
  /** The first, of the two series sorted: how well the duration curve is met. */
  readonly rmseDuration: Float64Array;
}

export function accuracyOf(original: SeriesMatrix, predicted: SeriesMatrix): Accuracy {
  const { series, steps } = original;
  const perSeries = (measure: (x: Float64Array, y: Float64Array) => number) =>
    Float64Array.from({ length: series }, (_, s) =>
      measure(
        original.values.subarray(s * steps, (s + 1) * steps),
        predicted.values.subarray(s * steps, (s + 1) * steps),
      ),
    );
  return {
    rmse: perSeries(rootMeanSquare),
    mae: perSeries((x, y) => x.reduce((sum, value, t) => sum + Math.abs(value - y[t]!), 0) / steps),
    rmseDuration: perSeries((x, y) => rootMeanSquare(x.slice().sort(), y.slice().sort())),
  };
}

const rootMeanSquare = (x: Float64Array, y: Float64Array): number =>
  Math.sqrt(x.reduce((sum, value, t) => sum + (value - y[t]!) ** 2, 0) / x.length);
