import { RandomStream } from './random-stream.js';

/**
 * Uncertainty of a sum of products activity × factor, two ways. Uncertainties are half the 95 % interval over the mean
 * (0.05: ± 5 %), as in IPCC 2006 Guidelines, vol. 1, ch. 3.
 */
export interface UncertainSource {
  readonly key: string;
  /** Activity × factor = amount. */
  readonly activity: number;
  readonly factor: number;
  readonly activityUncertainty: number;
  readonly factorUncertainty: number;
  /** Sources with the same factor (the same fuel in two sectors) share its error. Absent: the source's own. */
  readonly factorKey?: string;
}

export interface Uncertainty {
  /** Sum of the sources. */
  readonly total: number;
  /** Half the 95 % interval over |total|. */
  readonly uncertainty: number;
}

/**
 * Error propagation, Approach 1 (IPCC 2006, vol. 1, eq. 3.1 and 3.2), with errors of a shared factor fully correlated:
 *
 *     U² total² = Σ_i (U_a,i x_i)² + Σ_f (U_f Σ_{i in f} x_i)²,   x_i = activity_i factor_i
 *
 * The product of both relative errors is left out, as the guidelines do. 0 where the total is 0 and no source has an error.
 */
export function propagateErrors(sources: readonly UncertainSource[]): Uncertainty {
  let [total, squares] = [0, 0];
  const byFactor = new Map<string, { sum: number; uncertainty: number }>();
  for (const source of sources) {
    const amount = source.activity * source.factor;
    total += amount;
    squares += (source.activityUncertainty * amount) ** 2;
    const key = factorKeyOf(source);
    const group = byFactor.get(key) ?? { sum: 0, uncertainty: source.factorUncertainty };
    group.sum += amount;
    group.uncertainty = Math.max(group.uncertainty, source.factorUncertainty);
    byFactor.set(key, group);
  }
  for (const { sum, uncertainty } of byFactor.values()) squares += (uncertainty * sum) ** 2;
  return { total, uncertainty: squares === 0 ? 0 : Math.sqrt(squares) / Math.abs(total) };
}

const factorKeyOf = ({ key, factorKey }: UncertainSource) => factorKey ?? `own ${key}`;

/** Half the 95 % interval of a normal distribution in standard deviations. */
const Z95 = 1.959963984540054;
/** From here on a normal distribution would give negative factors too often; a log-normal one is drawn (IPCC 2006, vol. 1, 3.2.2.4). */
const LOGNORMAL_FROM = 0.3;

export interface Sampled extends Uncertainty {
  /** Mean, standard deviation and the 2.5 and 97.5 percentiles of the sum over the samples. */
  readonly mean: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Monte Carlo (Approach 2): every activity and every factor is drawn once per sample, normal below ± 30 %, log-normal with the same mean and
 * deviation above. The result depends on `seed` and `samples` alone. Throws RangeError with fewer than 2 samples.
 */
export function sampleErrors(sources: readonly UncertainSource[], samples: number, seed: number): Sampled {
  if (!(samples >= 2)) throw new RangeError(`${samples} samples are too few`);
  const total = sources.reduce((sum, { activity, factor }) => sum + activity * factor, 0);
  const sums = new Float64Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    const stream = new RandomStream(seed, sample);
    const factors = new Map<string, number>();
    for (const source of sources) {
      const key = factorKeyOf(source);
      let scale = factors.get(key);
      if (scale === undefined) {
        scale = drawScale(stream, source.factorUncertainty);
        factors.set(key, scale);
      }
      sums[sample]! += source.activity * drawScale(stream, source.activityUncertainty) * source.factor * scale;
    }
  }
  const mean = sums.reduce((sum, value) => sum + value, 0) / samples;
  const deviation = Math.sqrt(sums.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (samples - 1));
  const sorted = sums.slice().sort();
  const [low, high] = [percentile(sorted, 0.025), percentile(sorted, 0.975)];
  return { total, mean, deviation, low, high, uncertainty: high === low ? 0 : (high - low) / 2 / Math.abs(mean) };
}

/** A factor around 1 whose 95 % interval is ± `uncertainty`. */
function drawScale(stream: RandomStream, uncertainty: number): number {
  const deviation = uncertainty / Z95;
  const normal = stream.normal();
  if (uncertainty < LOGNORMAL_FROM) return 1 + deviation * normal;
  const variance = Math.log1p(deviation ** 2);
  return Math.exp(Math.sqrt(variance) * normal - variance / 2);
}

/** Linear between order statistics (Hyndman and Fan, 1996, type 7). */
function percentile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const next = sorted[Math.min(sorted.length - 1, below + 1)]!;
  return sorted[below]! + (at - below) * (next - sorted[below]!);
}
