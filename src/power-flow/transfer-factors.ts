import { anglesOf, type LinearNetwork } from './linear-network.js';

/**
 * Power transfer distribution factors: how much of 1 MW that enters at a bus and leaves at the slack bus of its sub-network flows over a branch,
 *
 *   F = H B⁻¹,   H = diag(b) K',   B = K H      (Christie, Wollenberg and Wangensteen, Proceedings of the IEEE 88 (2000) 195-213)
 *
 * Dense, branch by branch (lines, then transformers): the factor of branch l and bus n is `factors[l · buses + n]`; 0 between sub-networks.
 */
export function transferFactors(network: LinearNetwork): Float64Array {
  const { branches, susceptance, of, parts } = network;
  const buses = of.length;
  const factors = new Float64Array(branches.count * buses);
  const within = parts.map((): number[] => []);
  for (let b = 0; b < branches.count; b++) if (branches.active[b] === 1) within[of[branches.bus0[b]!]!]!.push(b);
  const local = new Int32Array(buses);
  parts.forEach((part, p) => {
    part.buses.forEach((bus, k) => {
      local[bus] = k;
    });
    const injection = new Float64Array(part.buses.length);
    part.buses.forEach((bus, k) => {
      injection.fill(0);
      injection[k] = 1;
      const angles = anglesOf(part, injection);
      for (const b of within[p]!)
        factors[b * buses + bus] =
          susceptance[b]! * (angles[local[branches.bus0[b]!]!]! - angles[local[branches.bus1[b]!]!]!);
    });
  });
  return factors;
}
