/**
 * Carbon intensity of electricity by following the flows: power that reaches a zone mixes, and every outflow takes its share of
 * the mixture (proportional sharing).
 *
 *     x_i (load_i + stored_i + exports_i + Σ_j sent_ij) = e_i + Σ_j sent_ji x_j
 *     (I − A) x = b,   A_ij = sent_ji / P_i,   b_i = e_i / P_i,   P_i = outflow of i
 *
 * x: t/MWh of zone i, e: tonnes of its own generation, of imports from outside and of what storage gives back. The tonnes
 * of what a line loses are carried by what arrives. Tonnes are conserved: Σ e = Σ x (load + stored + exports).
 * Sources: Bialek, IEE Proc. Gener. Transm. Distrib. 143 (1996) 313 (upstream-looking algorithm); Kirschen, Allan and Strbac,
 * IEEE Trans. Power Systems 12 (1997) 52; carbon flow: Kang et al., IEEE Trans. Smart Grid 6 (2015).
 */

/** One hour: zones by position. */
export interface TracedHour {
  /** Tonnes that enter at each zone: own generation, imports from outside, storage. */
  readonly emitted: ArrayLike<number>;
  /** MWh that leave the network at each zone: load, charging, exports to outside. */
  readonly taken: ArrayLike<number>;
  /** MWh sent between zones, each as it leaves the sending zone; not negative. */
  readonly sent: readonly { readonly from: number; readonly to: number; readonly energy: number }[];
}

/** Energies below this share of the hour's largest are the rounding of a solver. */
const NOTHING = 1e-9;

/**
 * t/MWh of each zone in an hour. NaN where nothing flows through a zone: its mixture does not exist.
 * Throws RangeError on negative energies, and when tonnes enter a zone that nothing leaves.
 */
export function traceIntensity({ emitted, taken, sent }: TracedHour): Float64Array {
  const count = emitted.length;
  const through = Float64Array.from({ length: count }, (_, zone) => taken[zone]!);
  for (const { from, to, energy } of sent) {
    if (!(energy >= 0))
      throw new RangeError(`a flow from ${from} to ${to} of ${energy} MWh; directions are separate flows`);
    through[from]! += energy;
  }
  let largest = 0;
  for (let zone = 0; zone < count; zone++) {
    if (!(taken[zone]! >= 0)) throw new RangeError(`zone ${zone} takes ${taken[zone]} MWh`);
    largest = Math.max(largest, through[zone]!);
  }
  const used = Array.from({ length: count }, (_, zone) => zone).filter((zone) => through[zone]! > NOTHING * largest);
  const position = new Map(used.map((zone, k) => [zone, k]));
  const size = used.length;
  // Rows are scaled by the through-flow, so that every diagonal is 1.
  const matrix = Array.from({ length: size }, (_, k) => {
    const row = new Float64Array(size + 1);
    row[k] = 1;
    row[size] = emitted[used[k]!]! / through[used[k]!]!;
    return row;
  });
  for (let zone = 0; zone < count; zone++)
    if (!position.has(zone) && emitted[zone]! > NOTHING * Math.max(1, largest))
      throw new RangeError(`${emitted[zone]} t enter zone ${zone}, which nothing leaves`);
  for (const { from, to, energy } of sent) {
    const [column, row] = [position.get(from), position.get(to)];
    if (column !== undefined && row !== undefined) matrix[row]![column]! -= energy / through[to]!;
  }
  eliminate(matrix);
  const intensity = new Float64Array(count).fill(Number.NaN);
  used.forEach((zone, k) => {
    intensity[zone] = matrix[k]![size]!;
  });
  return intensity;
}

/** Gauss-Jordan elimination with row pivots; the last column becomes the solution. Throws RangeError when singular: power that only goes in circles. */
function eliminate(matrix: Float64Array[]): void {
  const size = matrix.length;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let row = k + 1; row < size; row++) if (Math.abs(matrix[row]![k]!) > Math.abs(matrix[pivot]![k]!)) pivot = row;
    [matrix[k], matrix[pivot]] = [matrix[pivot]!, matrix[k]!];
    const head = matrix[k]!;
    const value = head[k]!;
    if (Math.abs(value) < 1e-12) throw new RangeError('flows go in a circle that nothing leaves');
    for (let column = k; column <= size; column++) head[column]! /= value;
    for (let row = 0; row < size; row++) {
      const factor = matrix[row]![k]!;
      if (row === k || factor === 0) continue;
      for (let column = k; column <= size; column++) matrix[row]![column]! -= factor * head[column]!;
    }
  }
}

/**
 * Tonnes held in storage units: charging adds the mixture of its zone, discharging takes tonnes in proportion to the energy that
 * leaves the store. What is in the store at the start counts `initialIntensity` t/MWh.
 */
export class StoredTonnes {
  #tonnes: number;
  #energy: number;

  constructor(initialEnergy: number, initialIntensity = 0) {
    this.#energy = Math.max(0, initialEnergy);
    this.#tonnes = this.#energy * initialIntensity;
  }

  get tonnes(): number {
    return this.#tonnes;
  }

  /** Tonnes that leave with a discharge of the hour; `drawn` is what leaves the store, before its losses, MWh. */
  release(drawn: number): number {
    const share = this.#energy > 0 ? Math.min(1, Math.max(0, drawn) / this.#energy) : 0;
    const tonnes = share * this.#tonnes;
    this.#tonnes -= tonnes;
    return tonnes;
  }

  /** Closes the hour: tonnes that came in, and the energy that the store holds then. */
  close(tonnesIn: number, energy: number): void {
    this.#tonnes += tonnesIn;
    this.#energy = Math.max(0, energy);
  }
}
