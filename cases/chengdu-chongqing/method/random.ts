/** Random numbers of the series: a small generator of our own, one stream per name, so that every run gives the same bytes. */
export interface Stream {
  /** Uniform in (0, 1). */
  uniform(): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
}

/** A stream that depends on nothing but its name (FNV-1a hash, then mulberry32). */
export function stream(name: string): Stream {
  let state = 2166136261;
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), 16777619);
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) };
}

/** First-order autoregressive noise, x[t] = a x[t-1] + sqrt(1 - a^2) e[t]: mean 0, variance 1. */
export function autoregressive(source: Stream, count: number, a: number): Float64Array {
  const noise = new Float64Array(count);
  let x = source.normal();
  for (let t = 0; t < count; t++) {
    noise[t] = x;
    x = a * x + Math.sqrt(1 - a * a) * source.normal();
  }
  return noise;
}
