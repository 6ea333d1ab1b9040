/** A stream of random numbers that depends on nothing but its seed and sample: the same numbers on every machine. */
export class RandomStream {
  #state: number;
  #spare: number | null = null;

  /** Streams of different samples do not depend on each other, so that samples may be drawn in any order. */
  constructor(seed: number, sample: number) {
    this.#state = mix(mix(seed >>> 0) ^ mix((sample + 0x9e3779b9) >>> 0));
  }

  /** Uniform in (0, 1). Mulberry32 (Tommy Ettinger, 2017, public domain): a counter with a mixing function. */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return (mix(this.#state) + 0.5) / 4294967296;
  }

  /** Standard normal: Box and Muller, Ann. Math. Statist. 29 (1958) 610. */
  normal(): number {
    if (this.#spare !== null) {
      const value = this.#spare;
      this.#spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}

function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 15), x | 1);
  x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
  return (x ^ (x >>> 14)) >>> 0;
}
