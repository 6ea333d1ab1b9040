/** Random numbers of synthetic years: one stream per (seed, name), so that the number of years changes nothing in each of them. */
export interface Stream {
  /** Uniform in (0, 1). */
  uniform(): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
}

/** A stream that depends on the seed and its name alone (FNV-1a hash, then mulberry32). */
export function streamOf(seed: number, name: string): Stream {
  let state = 2166136261;
  for (const letter of `${seed} ${name}`) state = Math.imul(state ^ letter.codePointAt(0)!, 16777619);
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) };
}
