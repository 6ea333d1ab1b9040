import type { Axis } from './axis.js';
import { cellCount } from './axis.js';

/** Values over axes in row-major order (last axis, time, fastest), with one unit. NaN never enters. */
export interface Column {
  readonly name: string;
  readonly axes: readonly Axis[];
  readonly unit: string;
  readonly values: Float64Array;
}

/**
 * Makes a column. `values` is kept, not copied.
 * Throws RangeError when the length does not fit the axes or a value is NaN.
 */
export function column(name: string, axes: readonly Axis[], unit: string, values: Float64Array): Column {
  const cells = cellCount(axes);
  if (values.length !== cells)
    throw new RangeError(
      `column ${name}: ${values.length} values for ${cells} cells (${axes.map((a) => a.name).join(' × ')})`,
    );
  for (let i = 0; i < cells; i++)
    if (Number.isNaN(values[i])) throw new RangeError(`column ${name}: cell ${i} is NaN; leave the key out instead`);
  return { name, axes, unit, values };
}

/** The run of the last axis at the given keys of all axes before it; a view, not a copy. Throws RangeError on an unknown key. */
export function run(of: Column, ...keys: string[]): Float64Array {
  if (keys.length !== of.axes.length - 1)
    throw new RangeError(`column ${of.name} needs ${of.axes.length - 1} keys, got ${keys.length}`);
  let cell = 0;
  keys.forEach((key, k) => {
    const along = of.axes[k]!;
    const position = along.indexOf(key);
    if (position < 0) throw new RangeError(`column ${of.name}: axis ${along.name} has no key '${key}'`);
    cell = cell * along.length + position;
  });
  const length = of.axes[of.axes.length - 1]!.length;
  return of.values.subarray(cell * length, (cell + 1) * length);
}
