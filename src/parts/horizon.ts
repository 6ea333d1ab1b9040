import { type Axis, countedAxis } from '#frame';

/**
 * The time that a problem models: for each of some years the same snapshots, each of a duration in hours and
 * occurring some times a year. Snapshots stand in blocks of consecutive time (a representative day, or one window
 * of hours), within which storage is followed from one to the next.
 */
export interface Horizon {
  /** Positions of the modelled years in `Network.years`. */
  readonly years: readonly number[];
  readonly snapshot: Axis;
  /** Length of each snapshot, h. */
  readonly duration: Float64Array;
  /** Hours of the year that each snapshot stands for: duration × occurrences. */
  readonly hours: Float64Array;
  readonly blocks: readonly TimeBlock[];
  /** What a year's cost counts in the objective: years represented × discount factor. */
  readonly yearFactor: Float64Array;
  /** Values of a series of 8,760 hours at the snapshots. Means over the year are kept. */
  sample(series: Float64Array): Float64Array;
}

export interface TimeBlock {
  /** First snapshot and number of snapshots. */
  readonly first: number;
  readonly length: number;
  /** How often the block occurs in a row: days of the period that a representative day stands for. */
  readonly repeats: number;
}

/** A window of consecutive hours of one year, starting at `firstHour` and running into the next year's start if need be. */
export function windowHorizon(yearPosition: number, firstHour: number, length: number): Horizon {
  return {
    years: [yearPosition],
    snapshot: countedAxis('hour', length),
    duration: new Float64Array(length).fill(1),
    hours: new Float64Array(length).fill(1),
    blocks: [{ first: 0, length, repeats: 1 }],
    yearFactor: Float64Array.of(1),
    sample: (series) => Float64Array.from({ length }, (_, s) => series[(firstHour + s) % series.length]!),
  };
}
