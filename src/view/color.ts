/**
 * One colour per technology: the colour of its carrier; technologies that share a carrier are told apart by steps
 * towards white (or towards black where the colour is light), in the order given.
 */
export function technologyColors(
  technologies: readonly { readonly id: string; readonly carrier: string }[],
  carriers: readonly { readonly id: string; readonly color: string }[],
): ReadonlyMap<string, string> {
  const base = new Map(carriers.map((carrier) => [carrier.id, carrier.color]));
  const seen = new Map<string, number>();
  const colors = new Map<string, string>();
  for (const { id, carrier } of technologies) {
    const color = base.get(carrier);
    if (color === undefined) throw new RangeError(`technology ${id}: carrier '${carrier}' has no colour`);
    const step = seen.get(carrier) ?? 0;
    seen.set(carrier, step + 1);
    colors.set(id, mix(color, luminance(color) > 0.6 ? '#000000' : '#ffffff', Math.min(0.6, step * 0.28)));
  }
  return colors;
}

const channels = (color: string) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** `color` moved a share of the way to `other`, both #rrggbb. */
export function mix(color: string, other: string, share: number): string {
  const [a, b] = [channels(color), channels(other)];
  return `#${a
    .map((value, i) =>
      Math.round(value + (b[i]! - value) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2). */
export function luminance(color: string): number {
  const [r, g, b] = channels(color).map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
