import { type ComponentName, lastPort } from '#grid';
import type { Note } from './check-answer.js';
import type { CheckReading } from './check-reading.js';

/**
 * At every bus and snapshot, Σ sign × p of what is attached, less what branches withdraw (p0 at bus0, p1 at bus1, …), is 0.
 * Loads count with their demand, not with their output.
 */
export function checkBalances(reading: CheckReading, note: Note): void {
  const buses = reading.buses();
  const { count } = reading;
  const sum = new Float64Array(buses.size * count);
  const size = new Float64Array(buses.size * count);
  const add = (name: ComponentName, attribute: string, at: string, factor: (i: number) => number, load = false) => {
    const power = load ? reading.input(name, attribute) : reading.output(name, attribute);
    const serves = reading.service(name);
    reading.texts(name, at).forEach((bus, i) => {
      const b = buses.get(bus);
      if (b === undefined) return;
      const weight = factor(i);
      for (let t = 0; t < count; t++) {
        if (!serves(i, reading.periodOf[t]!)) continue;
        const value = weight * power(i, t);
        sum[b * count + t]! += value;
        size[b * count + t]! += Math.abs(value);
      }
    });
  };
  for (const name of ['Generator', 'StorageUnit', 'Store'] as const) {
    const sign = reading.numbers(name, 'sign');
    add(name, 'p', 'bus', (i) => sign[i]!);
  }
  add('Reservoir', 'p', 'bus', () => 1);
  const sign = reading.numbers('Load', 'sign');
  add('Load', 'p_set', 'bus', (i) => sign[i]!, true);
  for (const name of ['Line', 'Transformer', 'Link', 'Process'] as const)
    for (let port = 0; port <= lastPort(reading.table(name)); port++) add(name, `p${port}`, `bus${port}`, () => -1);
  const names = reading.table('Bus').names;
  for (let cell = 0; cell < sum.length; cell++)
    note(() => `Bus ${names[Math.floor(cell / count)]}`, cell % count, Math.abs(sum[cell]!), size[cell]!);
}

/**
 * What a port withdraws is −share × p of the snapshot from which it comes: share −1 at bus0 of a link, its efficiencies elsewhere, the rates
 * of a process; with a delay, the latest snapshot that began at least that many hours before, around the period where the delay is cyclic.
 */
export function checkPorts(reading: CheckReading, note: Note): void {
  for (const name of ['Link', 'Process'] as const) {
    const table = reading.table(name);
    const power = reading.output(name, 'p');
    const serves = reading.service(name);
    for (let port = 0; port <= lastPort(table); port++) {
      const withdrawn = reading.output(name, `p${port}`);
      const suffix = name === 'Process' ? String(port) : port === 1 ? '' : String(port);
      const isInput = name === 'Link' && port === 0;
      const share = isInput ? () => -1 : reading.input(name, `${name === 'Link' ? 'efficiency' : 'rate'}${suffix}`);
      const delay = isInput ? null : table.numbers.get(`delay${suffix}`);
      const cyclic = table.numbers.get(`cyclic_delay${suffix}`);
      reading.texts(name, `bus${port}`).forEach((bus, i) => {
        if (bus === '') return;
        const hours = Math.trunc(delay?.[i] ?? 0);
        for (let p = 0; p + 1 < reading.horizons.length; p++) {
          for (let t = reading.horizons[p]!; t < reading.horizons[p + 1]!; t++) {
            if (!serves(i, reading.periodOf[t]!)) continue;
            const from = hours > 0 ? sourceOf(reading, p, t, hours, (cyclic?.[i] ?? 1) !== 0) : t;
            const expected = from < 0 ? 0 : -share(i, t) * power(i, from);
            const found = withdrawn(i, t);
            note(() => `${name} ${table.names[i]}.p${port}`, t, Math.abs(found - expected), Math.abs(expected));
          }
        }
      });
    }
  }
}

/** The snapshot of horizon p from which comes what arrives at t; −1 where nothing does. */
function sourceOf(reading: CheckReading, p: number, t: number, hours: number, cyclic: boolean): number {
  const weight = reading.grid.snapshots.generators;
  const from = reading.horizons[p]!;
  const to = reading.horizons[p + 1]!;
  let begun = 0;
  for (let s = from; s < t; s++) begun += weight[s]!;
  let wanted = begun - hours;
  if (cyclic) {
    let total = 0;
    for (let s = from; s < to; s++) total += weight[s]!;
    while (wanted < 0 && total > 0) wanted += total;
  }
  if (wanted < 0) return -1;
  let source = from;
  let clock = 0;
  for (let s = from; s < to && clock <= wanted; s++) {
    source = s;
    clock += weight[s]!;
  }
  return source;
}
