import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type AggregationOptions,
  reconstruct,
  type SeriesMatrix,
  type TypicalPeriods,
  typicalPeriods,
} from '#aggregation';
import { absent, publishedTables } from './published-figures.fixture.js';

/**
 * Typical days of tsam's own test data: its weights, its errors and its profiles (test/data/clustering_e2e there). The numbers of its
 * clusters are those of scikit-learn's tree; ours count by first occurrence, so clusters are matched by their profiles.
 */

const DAY = 24;
const MEDOIDS_DAYS = 84;

const base = { periodLength: DAY, periods: 8 };
const CASES: Readonly<Record<string, AggregationOptions>> = {
  hierarchical_medoid_8clusters: base,
  hierarchical_mean_8clusters: { ...base, representation: 'mean' },
  contiguous_medoid_8clusters: { ...base, method: 'contiguous' },
  kmedoids_medoid_8clusters: { ...base, method: 'k-medoids' },
  hierarchical_medoid_8clusters_6segments: { ...base, segments: 6 },
  hierarchical_medoid_8clusters_extremes_append: { ...base, extremes: { method: 'append', highest: [3] } },
};

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

/** A CSV file without quotes; the first column may be a date. */
function readTable(text: string): Table {
  const [head = '', ...lines] = text.trim().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  return { columns: head.trim().split(','), rows };
}

function readSeries(text: string): { readonly names: readonly string[]; readonly matrix: SeriesMatrix } {
  const { columns, rows } = readTable(text);
  const names = columns.slice(1);
  const values = Float64Array.from(names.flatMap((_, s) => rows.map((row) => row[s + 1]!)));
  return { names, matrix: { values, series: names.length, steps: rows.length } };
}

const firstDays = ({ values, series, steps }: SeriesMatrix, days: number): SeriesMatrix => ({
  values: Float64Array.from(
    Array.from({ length: series }, (_, s) => [...values.subarray(s * steps, s * steps + days * DAY)]).flat(),
  ),
  series,
  steps: days * DAY,
});

/** The published profiles of each cluster: series × steps (or segments) in our order of series, and the segments' durations. */
function readProfiles(text: string, names: readonly string[]) {
  const { columns, rows } = readTable(text);
  const places = names.map((name) => columns.indexOf(name));
  const duration = columns.indexOf('Segment Duration');
  const clusters = new Map<number, { readonly profile: number[][]; readonly durations: number[] }>();
  for (const row of rows) {
    const cluster = clusters.get(row[0]!) ?? { profile: names.map(() => []), durations: [] };
    clusters.set(row[0]!, cluster);
    places.forEach((place, s) => {
      cluster.profile[s]!.push(row[place]!);
    });
    if (duration >= 0) cluster.durations.push(row[duration]!);
  }
  return clusters;
}

/** For each published cluster ours with the nearest profile, each used once. */
function matchClusters(ours: Float64Array, width: number, published: readonly Float64Array[]): number[] {
  const matched = published.map((profile) => {
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c * width < ours.length; c++) {
      const distance = profile.reduce((sum, value, k) => sum + (value - ours[c * width + k]!) ** 2, 0);
      if (distance < least) {
        least = distance;
        nearest = c;
      }
    }
    return nearest;
  });
  assert.equal(new Set(matched).size, published.length, 'two published clusters match the same one of ours');
  return matched;
}

const meanOf = ({ values, steps }: SeriesMatrix, s: number) =>
  values.subarray(s * steps, (s + 1) * steps).reduce((sum, value) => sum + value, 0) / steps;

/** tsam's tests compare profiles to four decimals; ours are held to the same. */
const PROFILE_DECIMALS = 1.5e-4;

test('typical days of tsam', { skip: absent('tsam-aggregation') }, async (context) => {
  const { tables, text } = publishedTables('tsam-aggregation');
  const { names, matrix } = readSeries(text('testdata.csv'));
  assert.deepEqual([names, matrix.steps], [['GHI', 'T', 'Wind', 'Load'], 8760]);
  assert.deepEqual(
    tables.map(({ id }) => id),
    Object.keys(CASES).flatMap((name) => [`${name}:weights`, `${name}:rmse`]),
  );

  for (const [name, options] of Object.entries(CASES))
    await context.test(name, async (inCase) => {
      const series = options.method === 'k-medoids' ? firstDays(matrix, MEDOIDS_DAYS) : matrix;
      const answer = typicalPeriods(series, options);
      const table = (kind: string) => tables.find(({ id }) => id === `${name}:${kind}`)!;

      await inCase.test('means and totals are kept', () => keepsMeans(series, answer));

      if (options.method === 'k-medoids')
        await inCase.test('no other choice of medoids is better: proven', () => {
          assert.equal(answer.medoids?.bound, answer.medoids?.cost);
        });

      await inCase.test('errors', () => {
        const { value, atol } = table('rmse');
        assert.deepEqual(Object.keys(value).sort(), [...names].sort());
        names.forEach((each, s) => {
          const off = Math.abs(answer.accuracy.rmse[s]! - value[each]!);
          assert.ok(off <= atol, `${each}: ${answer.accuracy.rmse[s]} instead of ${value[each]}`);
        });
      });

      await inCase.test('profiles, durations and weights', () => {
        const clusters = readProfiles(text(`expected_${name}.csv`), names);
        const steps = answer.segments?.count ?? DAY;
        const ours = answer.segments?.profiles ?? answer.profiles;
        const width = names.length * steps;
        const published = [...clusters.values()].map(({ profile }) => Float64Array.from(profile.flat()));
        assert.equal(published.length, answer.count);
        const matched = matchClusters(ours, width, published);
        const { value: weights } = table('weights');
        [...clusters].forEach(([cluster, { durations }], k) => {
          const c = matched[k]!;
          assert.equal(answer.weights[c], weights[cluster], `days of cluster ${cluster}`);
          if (answer.segments !== null)
            assert.deepEqual([...answer.segments.durations.subarray(c * steps, (c + 1) * steps)], durations);
          published[k]!.forEach((value, at) => {
            const own = ours[c * width + at]!;
            assert.ok(Math.abs(own - value) <= PROFILE_DECIMALS, `cluster ${cluster}, value ${at}: ${own}, ${value}`);
          });
        });
      });
    });
});

/** More of tsam's figures, from its repository at 0b1f4fd: test/data/clustering_e2e/meta_hierarchical_medoid_8clusters_….json. */
const FURTHER: readonly {
  readonly name: string;
  readonly options: AggregationOptions;
  readonly days: readonly number[];
  /** GHI, T, Wind, Load. */
  readonly rmse: readonly number[];
}[] = [
  {
    name: 'extremes_replace',
    options: { ...base, extremes: { method: 'replace', highest: [3] } },
    days: [29, 31, 39, 45, 48, 52, 58, 63],
    rmse: [0.09481443421072878, 0.08911650562763317, 0.14520101274166536, 0.10090622916649532],
  },
  {
    name: '12segments_extremes_replace',
    options: { ...base, segments: 12, extremes: { method: 'replace', highest: [3] } },
    days: [29, 31, 39, 45, 48, 52, 58, 63],
    rmse: [0.09742186123484722, 0.08916042602765012, 0.14340103756089287, 0.10222881104005023],
  },
  {
    name: '6segments_extremes_newcluster',
    options: { ...base, segments: 6, extremes: { method: 'new cluster', highest: [3] } },
    days: [10, 20, 31, 39, 45, 48, 51, 58, 63],
    rmse: [0.10448569240904788, 0.08752816579759533, 0.13798274246481146, 0.10553230248417556],
  },
];

test('typical days of tsam with other extremes', { skip: absent('tsam-aggregation') }, async (context) => {
  const { matrix } = readSeries(publishedTables('tsam-aggregation').text('testdata.csv'));
  for (const { name, options, days, rmse } of FURTHER)
    await context.test(name, () => {
      const answer = typicalPeriods(matrix, options);
      assert.deepEqual(
        [...answer.weights].sort((a, b) => a - b),
        days,
      );
      rmse.forEach((value, s) => {
        assert.ok(
          Math.abs(answer.accuracy.rmse[s]! - value) < 1e-9,
          `series ${s}: ${answer.accuracy.rmse[s]}, ${value}`,
        );
      });
      keepsMeans(matrix, answer);
    });
});

/** Σ weights = days; Σ weight · profile = Σ series, in the profiles and in the series put together again. */
function keepsMeans(series: SeriesMatrix, answer: TypicalPeriods): void {
  assert.equal(
    answer.weights.reduce((sum, weight) => sum + weight, 0),
    series.steps / DAY,
  );
  assert.equal(answer.order.length, series.steps / DAY);
  const whole = reconstruct(answer);
  for (let s = 0; s < series.series; s++) {
    const own = series.values.subarray(s * series.steps, (s + 1) * series.steps);
    const range = Math.max(...own) - Math.min(...own);
    const weighted = answer.weights.reduce((sum, weight, c) => {
      const at = (c * series.series + s) * DAY;
      return sum + weight * answer.profiles.subarray(at, at + DAY).reduce((all, value) => all + value, 0);
    }, 0);
    assert.ok(Math.abs(weighted / series.steps - meanOf(series, s)) < 1e-6 * range, `series ${s}`);
    assert.ok(Math.abs(meanOf(whole, s) - meanOf(series, s)) < 1e-6 * range, `series ${s} put together`);
  }
}
