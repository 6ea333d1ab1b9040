const LONGEST = 64;

/** Number of single letters to add, drop or change, or of neighbours to swap (Damerau 1964, optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}

/** Up to three names nearest to what was written: what may have been meant. Nothing when all are far. */
export function closest(written: string, names: Iterable<string>, most = 3): string[] {
  if (written.length > LONGEST) return [];
  const lower = written.toLowerCase();
  const far = Math.max(2, Math.ceil(written.length / 3));
  const scored: { name: string; distance: number }[] = [];
  for (const name of names) {
    if (Math.abs(name.length - written.length) > far + 8 || name.length > LONGEST) continue;
    const other = name.toLowerCase();
    const inside = written.length >= 3 && (other.includes(lower) || (other.length >= 3 && lower.includes(other)));
    const distance = inside ? 1 : editDistance(lower, other);
    if (distance <= far) scored.push({ name, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return scored.slice(0, most).map(({ name }) => name);
}
