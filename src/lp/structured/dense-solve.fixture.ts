/** The solution of a dense system by Gauss's elimination with row exchange: what the structured elimination is held against. */
export function solved(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const a = matrix.map((row) => row.slice());
  const x = right.slice();
  const n = x.length;
  for (let p = 0; p < n; p++) {
    let best = p;
    for (let i = p + 1; i < n; i++) if (Math.abs(a[i]![p]!) > Math.abs(a[best]![p]!)) best = i;
    [a[p], a[best]] = [a[best]!, a[p]!];
    [x[p], x[best]] = [x[best]!, x[p]!];
    for (let i = p + 1; i < n; i++) {
      const factor = a[i]![p]! / a[p]![p]!;
      if (factor === 0) continue;
      for (let j = p; j < n; j++) a[i]![j]! -= factor * a[p]![j]!;
      x[i]! -= factor * x[p]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i]! -= a[i]![j]! * x[j]!;
    x[i]! /= a[i]![i]!;
  }
  return x;
}
