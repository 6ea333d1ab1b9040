import type { Figure } from './figure.js';

/** A figure as plain JSON: typed arrays become lists, everything else is as it stands. */
export function figureJson(figure: Figure): string {
  return JSON.stringify(figure, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
}
