import { attributeOf, courseOf, type Grid, numbersOf, type Table, textsOf, varyingOf } from '#grid';

/** What two grids differ in, and how many values were compared (a comparison that compared nothing proves nothing). */
export interface Comparison {
  readonly differences: readonly string[];
  readonly compared: number;
}

/**
 * Compares two grids value by value: a column that is not stored stands at its default. Order of the rows counts, order of the
 * columns does not. `near` is the relative difference that two numbers may have (0: to the last bit).
 */
export function compareGrids(a: Grid, b: Grid, near = 0): Comparison {
  const differences: string[] = [];
  let compared = 0;
  const same = (x: number, y: number) =>
    Object.is(x, y) || x === y || Math.abs(x - y) <= near * Math.max(Math.abs(x), Math.abs(y));
  const list = (where: string, x: ArrayLike<number | string>, y: ArrayLike<number | string>) => {
    if (x.length !== y.length) differences.push(`${where}: ${x.length} and ${y.length} values`);
    else
      for (let k = 0; k < x.length; k++) {
        compared++;
        const [left, right] = [x[k]!, y[k]!];
        if (typeof left === 'number' && typeof right === 'number' ? !same(left, right) : left !== right)
          differences.push(`${where}[${k}]: ${left} and ${right}`);
      }
  };
  list('name', [a.name], [b.name]);
  list('meta', [JSON.stringify(a.meta)], [JSON.stringify(b.meta)]);
  list('crs', [JSON.stringify(a.crs)], [JSON.stringify(b.crs)]);
  list('labels', a.snapshots.labels, b.snapshots.labels);
  list('period', a.snapshots.period ?? [], b.snapshots.period ?? []);
  for (const kind of ['objective', 'generators', 'stores'] as const)
    list(`weightings ${kind}`, a.snapshots[kind], b.snapshots[kind]);
  for (const kind of ['years', 'objective', 'length'] as const)
    list(`periods ${kind}`, a.periods?.[kind] ?? [], b.periods?.[kind] ?? []);
  const curvesOf = (grid: Grid) => grid.costCurves ?? [];
  const named = (grid: Grid) => curvesOf(grid).map((curve) => `${curve.component} ${curve.name}`);
  list('curves', named(a), named(b));
  curvesOf(a).forEach((curve, k) => {
    const other = curvesOf(b)[k];
    list(`slopes of ${curve.name}`, curve.slopes, other?.slopes ?? []);
    list(`intercepts of ${curve.name}`, curve.intercepts, other?.intercepts ?? []);
  });
  for (const [component, left] of a.tables) {
    const right = b.tables.get(component);
    if (right === undefined) differences.push(`${component}: no table`);
    else tables(component, left, right);
  }
  return { differences, compared };

  function tables(component: string, left: Table, right: Table): void {
    list(`${component} names`, left.names, right.names);
    if (left.names.length !== right.names.length) return;
    for (const name of new Set([...left.texts.keys(), ...right.texts.keys()]))
      list(`${component} ${name}`, textsOf(left, name), textsOf(right, name));
    for (const name of new Set([...left.numbers.keys(), ...right.numbers.keys()]))
      list(`${component} ${name}`, columnOf(left, name), columnOf(right, name));
    for (const name of new Set([...left.series.keys(), ...right.series.keys()])) {
      const [first, second] = [varyingOf(left, name), varyingOf(right, name)];
      const count = a.snapshots.labels.length;
      left.names.forEach((each, i) => {
        const [x, y] = [courseOf(first, i, count), courseOf(second, i, count)];
        if (x !== null || y !== null) list(`${component} ${each} ${name}(t)`, x ?? [], y ?? []);
      });
    }
  }
}

function columnOf(table: Table, name: string): Float64Array {
  if (!table.numbers.has(name) && attributeOf(table, name) === undefined) return new Float64Array(0);
  return numbersOf(table, name);
}
