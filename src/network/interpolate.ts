/**
 * Value at a year from values given for some years: linear between two of them, constant beyond the first and last;
 * null without any.
 *
 *   v(t) = v0 + (v1 - v0)(t - t0)/(t1 - t0)
 */
export function valueAt(
  points: readonly { readonly year: number; readonly value: number }[],
  year: number,
): number | null {
  const sorted = [...points].sort((a, b) => a.year - b.year);
  const first = sorted[0];
  const last = sorted[sorted.length - 1];
  if (first === undefined || last === undefined) return null;
  if (year <= first.year) return first.value;
  if (year >= last.year) return last.value;
  const next = sorted.findIndex((point) => point.year >= year);
  const before = sorted[next - 1]!;
  const after = sorted[next]!;
  return before.value + ((after.value - before.value) * (year - before.year)) / (after.year - before.year);
}
