/** How a grid is optimised: what PyPSA's `optimize` takes as arguments. */
export interface FlowSetting {
  /**
   * Decide over investment periods, with build years and lifetimes. Default: true where the grid has periods.
   * false: the snapshots of all periods stand side by side, each with the weight of its own; assets come and go with the periods as they do otherwise
   * (PyPSA's `multi_investment_periods=False`), but lines, transformers and reservoirs must stand in all of them.
   */
  readonly multiPeriod?: boolean;
  /** Commitment between 0 and 1 with the tightening rows of Hua, Liu and Zhang (2017). Default false. */
  readonly linearizedUnitCommitment?: boolean;
  /** Losses of lines and transformers, piecewise linear. Default: none. */
  readonly transmissionLosses?: LossSetting;
  /** Bound on the output of units that are both committable and extendable without `p_nom_max`, MW. Default: from the network. */
  readonly committableBigM?: number;
  /** Keep angle differences of lines within `v_ang_min` and `v_ang_max` (PyPSA reads and ignores them). Default false. */
  readonly angleLimits?: boolean;
  /** Share of a reservoir's power at full flow and highest head by which its head curve may overstate the power. Default 0.01. */
  readonly headError?: number;
}

/**
 * Loss of a branch, r f² per unit, from below by tangents or from above by secants
 * (Neumann, Hagenmeyer and Brown, Applied Energy 2022, equations 39 to 46).
 */
export type LossSetting =
  | { readonly mode: 'tangents'; readonly segments: number }
  | {
      readonly mode: 'secants';
      /** Largest error near zero flow, MW; default 1. */
      readonly absolute?: number;
      /** Largest error relative to the loss; default 0.1. */
      readonly relative?: number;
      /** Refused when more would be needed; default 20. */
      readonly maxSegments?: number;
    };
