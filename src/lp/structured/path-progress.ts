/** Iterations without a gain of a tenth after which nothing more is expected. */
const PATIENCE = 40;
/**
 * The proximal term holds columns back along directions of almost no cost: prices make no headway where the dual residual keeps more than this share
 * in so many iterations running.
 */
const HEADWAY = 0.8;
const HELD_BACK = 2;

/** How a path gets on. */
export class Progress {
  #least = Number.POSITIVE_INFINITY;
  #since = 0;
  #dual = Number.POSITIVE_INFINITY;
  #held = 0;

  /** Has the largest measure gained nothing for long? */
  stalls(iteration: number, merit: number): boolean {
    if (merit < 0.9 * this.#least) {
      this.#least = merit;
      this.#since = iteration;
    }
    return !Number.isFinite(merit) || iteration - this.#since >= PATIENCE;
  }

  /** Does the dual residual stand still above the tolerance? */
  heldBack(dual: number, tolerance: number): boolean {
    this.#held = dual > tolerance && dual > HEADWAY * this.#dual ? this.#held + 1 : 0;
    this.#dual = dual;
    return this.#held >= HELD_BACK;
  }
}
