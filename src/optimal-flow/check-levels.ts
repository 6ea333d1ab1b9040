import type { ComponentName } from '#grid';
import type { Note } from './check-answer.js';
import type { CheckReading, Reader } from './check-reading.js';

interface Kind {
  readonly name: ComponentName;
  readonly level: string;
  readonly initial: string;
  readonly cyclic: string;
  readonly cyclicPerPeriod: string;
  readonly initialPerPeriod: string;
  /** What is added to the level in a snapshot of one hour. */
  readonly gain: Reader;
}

/** level_t = (1 − loss)^h level_{t−1} + h × gain_t from the level before, which is the given start, or the last one where it is cyclic. */
export function checkStorage(reading: CheckReading, note: Note): void {
  const output = (attribute: string) => reading.output('StorageUnit', attribute);
  const input = (attribute: string) => reading.input('StorageUnit', attribute);
  const [dispatch, store, spill] = [output('p_dispatch'), output('p_store'), output('spill')];
  const [inflow, into, out] = [input('inflow'), input('efficiency_store'), input('efficiency_dispatch')];
  const power = reading.output('Store', 'p');
  checkKind(reading, note, {
    name: 'StorageUnit',
    level: 'state_of_charge',
    initial: 'state_of_charge_initial',
    cyclic: 'cyclic_state_of_charge',
    cyclicPerPeriod: 'cyclic_state_of_charge_per_period',
    initialPerPeriod: 'state_of_charge_initial_per_period',
    gain: (i, t) => into(i, t) * store(i, t) - dispatch(i, t) / out(i, t) + inflow(i, t) - spill(i, t),
  });
  checkKind(reading, note, {
    name: 'Store',
    level: 'e',
    initial: 'e_initial',
    cyclic: 'e_cyclic',
    cyclicPerPeriod: 'e_cyclic_per_period',
    initialPerPeriod: 'e_initial_per_period',
    gain: (i, t) => -power(i, t),
  });
  const net = reading.input('StorageUnit', 'p_set');
  const serves = reading.service('StorageUnit');
  reading.table('StorageUnit').names.forEach((name, i) => {
    for (let t = 0; t < reading.count; t++) {
      if (!serves(i, reading.periodOf[t]!)) continue;
      const given = dispatch(i, t) - store(i, t);
      const point = net(i, t);
      if (!Number.isNaN(point)) note(() => `StorageUnit ${name}.p_set`, t, Math.abs(given - point), Math.abs(point));
      const spilled = spill(i, t);
      const most = Math.max(0, inflow(i, t));
      note(() => `StorageUnit ${name}.spill`, t, Math.max(0, -spilled, spilled - most), most);
    }
  });
}

function checkKind(reading: CheckReading, note: Note, kind: Kind): void {
  const { name, gain } = kind;
  const { names } = reading.table(name);
  const level = reading.output(name, kind.level);
  const loss = reading.input(name, 'standing_loss');
  const serves = reading.service(name);
  const flag = (attribute: string) => reading.numbers(name, attribute);
  const [initial, cyclic] = [flag(kind.initial), flag(kind.cyclic)];
  const [cyclicPerPeriod, initialPerPeriod] = [flag(kind.cyclicPerPeriod), flag(kind.initialPerPeriod)];
  const hours = reading.grid.snapshots.stores;
  names.forEach((each, i) => {
    const stood: number[] = [];
    for (let t = 0; t < reading.count; t++) if (serves(i, reading.periodOf[t]!)) stood.push(t);
    const apart = reading.years !== null && (cyclicPerPeriod[i] !== 0 || initialPerPeriod[i] !== 0);
    const wraps = apart ? cyclicPerPeriod[i] !== 0 : cyclic[i] !== 0;
    stood.forEach((t, k) => {
      const period = reading.periodOf[t]!;
      const begins = k === 0 || (apart && period !== reading.periodOf[stood[k - 1]!]);
      let before = k === 0 ? Number.NaN : level(i, stood[k - 1]!);
      if (begins) {
        const last = apart ? reading.starts[period + 1]! - 1 : stood.at(-1)!;
        before = wraps ? level(i, last) : initial[i]!;
      }
      // The given start is the level as the horizon begins: PyPSA lets it lose nothing in the first snapshot.
      const kept = begins && !wraps ? before : (1 - loss(i, t)) ** hours[t]! * before;
      const added = hours[t]! * gain(i, t);
      const found = level(i, t);
      const size = Math.abs(kept) + Math.abs(added);
      note(() => `${name} ${each}.${kind.level}`, t, Math.abs(found - kept - added), size);
    });
  });
}
