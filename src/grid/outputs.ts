import type { ComponentName } from './attribute.js';

/** What an optimisation or power flow found, in the attributes of the components. n components, T snapshots, time last. */
export interface GridOutputs {
  readonly objective: number;
  readonly objectiveConstant: number;
  /** Static outputs, length n: `p_nom_opt`, `mu`. */
  readonly numbers: ReadonlyMap<ComponentName, ReadonlyMap<string, Float64Array>>;
  /** Courses, n · T: `p`, `marginal_price`. */
  readonly series: ReadonlyMap<ComponentName, ReadonlyMap<string, Float64Array>>;
}
