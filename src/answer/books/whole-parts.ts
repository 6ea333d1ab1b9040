/**
 * Amounts as whole numbers of a smallest unit, so that they add up exactly whichever way they are gathered.
 *
 *   whole = round(Σ a / unit),   part_k = ⌊a_k / unit⌋, and one more for the whole − Σ ⌊·⌋ largest remainders, the first of equal ones
 *
 * No part is off by one unit or more. A whole that was `settled` before (by rounding elsewhere) is kept instead of the rounded sum; parts then differ by
 * what it asks for. Sources: the method of largest remainders (Hamilton, 1792; M. Balinski and H. P. Young, Fair
 * Representation, 1982); the sum is compensated (Neumaier, 1974). Throws RangeError where an amount is not finite or the whole has more
 * than 2^53 units.
 */
export function wholeParts(amounts: readonly number[], unit: number, settled?: number): Float64Array {
  const scaled = amounts.map((amount) => amount / unit);
  const whole = settled ?? Math.round(compensatedSum(scaled));
  if (!Number.isSafeInteger(whole) || scaled.some((value) => !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)))
    throw new RangeError(`amounts that cannot be told in whole units of ${unit}`);
  const parts = Float64Array.from(scaled, Math.floor);
  // Differences of exact whole numbers: their sum is exact as long as it is below 2^53.
  let missing = whole - Number(parts.reduce((sum, part) => sum + BigInt(part), 0n));
  const order = scaled.map((_, k) => k).sort((a, b) => scaled[b]! - parts[b]! - (scaled[a]! - parts[a]!) || a - b);
  while (missing !== 0 && order.length > 0)
    for (const k of missing > 0 ? order : order.toReversed()) {
      if (missing === 0) break;
      parts[k]! += Math.sign(missing);
      missing -= Math.sign(missing);
    }
  return parts;
}

/** A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, 1974. */
export function compensatedSum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
