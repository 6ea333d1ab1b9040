import { medoidCost, swapMedoids } from './swap-medoids.js';

/**
 * Proves a choice of medoids the best, or finds a better one: branch and bound with a Lagrangian bound.
 *
 * Every point j pays a price u_j to be served. A candidate that collects prices and bears distances is worth
 *
 *   ρ_i = Σ_j min(0, d_ij − u_j)
 *
 * and whatever the prices, no k medoids cost less than
 *
 *   L(u) = Σ_j u_j + (sum of the k smallest ρ_i)
 *
 * Prices follow the subgradient: up where nobody serves the point, down where several do. A candidate outside the k smallest, of worth
 * ρ_i, cannot be a medoid of a cheaper choice where L(u) + ρ_i − ρ_(k) reaches the best known cost; one inside must be where
 * L(u) − ρ_i + ρ_(k+1) does. What stays undecided is branched on.
 * Sources: Cornuejols, Fisher, Nemhauser (1977), Location of bank accounts to optimize float, Management Science 23(8), 789-810;
 * Held, Wolfe, Crowder (1974), Validation of subgradient optimization, Mathematical Programming 6, 62-88.
 */

/** Undecided, a medoid, or none. */
const OPEN = 0;
const CHOSEN = 1;
const CLOSED = 2;

/** A choice cheaper by less than this, relative, is the same choice. */
const SAME = 1e-9;
/** Rounds of moving the prices: at the root, where they begin far off, and at nodes, which inherit them. */
const ROOT_ROUNDS = 300;
const NODE_ROUNDS = 60;
/** Rounds without a better bound after which the step is halved. */
const PATIENCE = 8;

export interface ProvenMedoids {
  readonly medoids: readonly number[];
  readonly cost: number;
  readonly bound: number;
}

export function boundMedoids(
  distances: Float64Array,
  count: number,
  start: readonly number[],
  nodes: number,
): ProvenMedoids {
  const search = new Search(distances, count, start);
  const stack: { readonly states: Uint8Array; readonly prices: Float64Array; readonly bound: number }[] = [];
  stack.push({ states: new Uint8Array(count), prices: search.firstPrices(), bound: 0 });
  for (let k = 0; stack.length > 0 && k < nodes; k++) {
    const node = stack.pop()!;
    if (node.bound >= search.target) continue;
    const { bound, branch } = search.ascend(node.states, node.prices, k === 0 ? ROOT_ROUNDS : NODE_ROUNDS);
    if (branch < 0) continue;
    for (const state of [CLOSED, CHOSEN]) {
      const states = node.states.slice();
      states[branch] = state;
      stack.push({ states, prices: node.prices.slice(), bound });
    }
  }
  const open = stack.map(({ bound }) => bound).filter((bound) => bound < search.target);
  return { medoids: search.medoids, cost: search.cost, bound: Math.min(search.cost, ...open) };
}

class Search {
  medoids: readonly number[];
  cost: number;
  readonly #worth: Float64Array;
  readonly #served: Int32Array;

  constructor(
    readonly distances: Float64Array,
    readonly count: number,
    start: readonly number[],
  ) {
    this.medoids = start;
    this.cost = medoidCost(distances, count, start);
    this.#worth = new Float64Array(count);
    this.#served = new Int32Array(count);
  }

  /** A bound that reaches this leaves nothing to find. */
  get target(): number {
    return this.cost * (1 - SAME);
  }

  /** Prices to begin with: what a point saves by having its nearest medoid rather than the next. */
  firstPrices(): Float64Array {
    const { distances, count, medoids } = this;
    return Float64Array.from({ length: count }, (_, j) => {
      const sorted = medoids.map((i) => distances[i * count + j]!).sort((a, b) => a - b);
      return sorted[1] ?? 2 * sorted[0]!;
    });
  }

  /**
   * Raises the bound of a node by moving its prices, and closes or chooses candidates (in `states`) whose part is decided. Answers the
   * best bound and the candidate to branch on, or −1 where the node holds nothing better than what is known.
   */
  ascend(
    states: Uint8Array,
    prices: Float64Array,
    rounds: number,
  ): { readonly bound: number; readonly branch: number } {
    const { count } = this;
    const best = { bound: Number.NEGATIVE_INFINITY, prices: prices.slice() };
    let step = 2;
    let waited = 0;
    for (let round = 0; round < rounds; round++) {
      const { bound, selected } = this.#value(states, prices);
      if (selected.length === 0) return { bound: Number.POSITIVE_INFINITY, branch: -1 };
      this.#see(selected);
      if (bound > best.bound) {
        best.bound = bound;
        best.prices.set(prices);
        waited = 0;
      } else if (++waited === PATIENCE) {
        step /= 2;
        waited = 0;
      }
      if (best.bound >= this.target) return { bound: best.bound, branch: -1 };
      this.#decide(states, bound, selected);
      let length = 0;
      for (let j = 0; j < count; j++) length += (1 - this.#served[j]!) ** 2;
      if (length === 0) break;
      const move = (step * (this.cost - bound)) / length;
      for (let j = 0; j < count; j++) prices[j] = prices[j]! + move * (1 - this.#served[j]!);
    }
    prices.set(best.prices);
    const { selected } = this.#value(states, prices);
    // The undecided candidate that the bound values most: choosing it finds better choices early, closing it raises the bound most.
    const branch = selected.find((i) => states[i] === OPEN) ?? -1;
    return { bound: best.bound, branch };
  }

  /** L(u), the k candidates that attain it in order of worth, and how many of them serve each point. */
  #value(states: Uint8Array, prices: Float64Array): { readonly bound: number; readonly selected: readonly number[] } {
    const { distances, count, medoids } = this;
    const worth = this.#worth;
    let bound = 0;
    for (let j = 0; j < count; j++) bound += prices[j]!;
    const chosen: number[] = [];
    const open: number[] = [];
    for (let i = 0; i < count; i++) {
      if (states[i] === CLOSED) continue;
      let sum = 0;
      for (let j = 0; j < count; j++) {
        const gain = distances[i * count + j]! - prices[j]!;
        if (gain < 0) sum += gain;
      }
      worth[i] = sum;
      (states[i] === CHOSEN ? chosen : open).push(i);
    }
    const wanted = medoids.length - chosen.length;
    if (wanted < 0 || open.length < wanted) return { bound, selected: [] };
    open.sort((a, b) => worth[a]! - worth[b]!);
    const selected = [...chosen, ...open.slice(0, wanted)];
    this.#served.fill(0);
    for (const i of selected) {
      bound += worth[i]!;
      for (let j = 0; j < count; j++) if (distances[i * count + j]! < prices[j]!) this.#served[j]!++;
    }
    return { bound, selected };
  }

  /** Keeps the choice where it is cheaper than the best known, after swaps. */
  #see(selected: readonly number[]): void {
    const { distances, count } = this;
    if (medoidCost(distances, count, selected) >= this.target) return;
    this.medoids = swapMedoids(distances, count, selected);
    this.cost = medoidCost(distances, count, this.medoids);
  }

  #decide(states: Uint8Array, bound: number, selected: readonly number[]): void {
    const worth = this.#worth;
    const isSelected = new Set(selected);
    let last = Number.NEGATIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.count; i++) {
      if (states[i] !== OPEN) continue;
      if (isSelected.has(i)) last = Math.max(last, worth[i]!);
      else next = Math.min(next, worth[i]!);
    }
    for (let i = 0; i < this.count; i++) {
      if (states[i] !== OPEN) continue;
      if (isSelected.has(i)) {
        if (bound - worth[i]! + next >= this.target) states[i] = CHOSEN;
      } else if (bound + worth[i]! - last >= this.target) states[i] = CLOSED;
    }
  }
}
