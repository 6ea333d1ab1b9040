import type { ComponentName } from '#grid';
import type { Note } from './check-answer.js';
import type { CheckReading, Reader } from './check-reading.js';

const NOMINAL: readonly (readonly [name: ComponentName, attribute: string])[] = [
  ['Generator', 'p_nom'],
  ['Line', 's_nom'],
  ['Transformer', 's_nom'],
  ['Link', 'p_nom'],
  ['Process', 'p_nom'],
  ['StorageUnit', 'p_nom'],
  ['Store', 'e_nom'],
  ['Reservoir', 'p_nom'],
];

/** min ≤ capacity ≤ max, the set value where there is one, whole modules; given capacities stay as given. */
export function checkCapacities(reading: CheckReading, note: Note): void {
  for (const [name, attribute] of NOMINAL) {
    const table = reading.table(name);
    const found = reading.capacity(name, attribute);
    const column = (suffix: string) => reading.numbers(name, `${attribute}${suffix}`);
    const [given, extendable, least, most, set, module] = [
      column(''),
      column('_extendable'),
      column('_min'),
      column('_max'),
      column('_set'),
      column('_mod'),
    ];
    const active = reading.numbers(name, 'active');
    table.names.forEach((each, i) => {
      if (active[i] === 0) return;
      const value = found[i]!;
      const place = () => `${name} ${each}.${attribute}_opt`;
      if (extendable[i] === 0) {
        if (value !== given[i]) note(place, null, Math.abs(value - given[i]!), Math.abs(given[i]!));
        return;
      }
      note(place, null, Math.max(0, least[i]! - value, value - most[i]!), Math.abs(value));
      if (!Number.isNaN(set[i]!)) note(place, null, Math.abs(value - set[i]!), Math.abs(set[i]!));
      if (module[i]! > 0) note(place, null, Math.abs(value / module[i]! - Math.round(value / module[i]!)), value);
    });
  }
}

interface Limited {
  readonly name: ComponentName;
  readonly nominal: string;
  readonly output: string;
  readonly value: Reader;
  readonly lower: Reader;
  readonly upper: Reader;
  readonly set: Reader | null;
}

/** lower share × capacity ≤ value ≤ upper share × capacity; set points; nothing outside its years; committed units by their status. */
export function checkLimits(reading: CheckReading, note: Note): void {
  for (const { name, nominal, output, value, lower, upper, set } of limitedOf(reading)) {
    const { names } = reading.table(name);
    const capacity = reading.capacity(name, nominal);
    const serves = reading.service(name);
    const status = reading.has(name, 'status') ? reading.output(name, 'status') : null;
    const committed = status === null ? null : reading.numbers(name, 'committable');
    for (let i = 0; i < names.length; i++)
      for (let t = 0; t < reading.count; t++) {
        const found = value(i, t);
        const place = () => `${name} ${names[i]}.${output}`;
        if (!serves(i, reading.periodOf[t]!)) {
          note(place, t, Math.abs(found), 0);
          continue;
        }
        const below = times(lower(i, t), capacity[i]!);
        const above = times(upper(i, t), capacity[i]!);
        const off = committed !== null && committed[i] !== 0;
        const on = off ? status!(i, t) : 1;
        // A unit that is on in part (relaxed, or some of its modules) is held by rows of its own: only none and all are known here.
        const least = on >= 1 && !off ? below : Math.min(0, below);
        const most = off && on === 0 ? Math.max(0, least) : above;
        note(place, t, Math.max(0, least - found, found - most), Math.abs(found));
        const point = set === null ? Number.NaN : set(i, t);
        if (!Number.isNaN(point)) note(place, t, Math.abs(found - point), Math.abs(point));
      }
  }
}

const times = (share: number, capacity: number) => (share === 0 ? 0 : share * capacity);

function limitedOf(reading: CheckReading): readonly Limited[] {
  const nothing: Reader = () => 0;
  const plain = (name: ComponentName): Limited => ({
    name,
    nominal: 'p_nom',
    output: 'p',
    value: reading.output(name, 'p'),
    lower: reading.input(name, 'p_min_pu'),
    upper: reading.input(name, 'p_max_pu'),
    set: reading.input(name, 'p_set'),
  });
  // What flows is (p0 − p1) / 2, what is lost p0 + p1; both together stay within the rating.
  const branch = (name: ComponentName): Limited => {
    const [p0, p1] = [reading.output(name, 'p0'), reading.output(name, 'p1')];
    const share = reading.input(name, 's_max_pu');
    const strained: Reader = (i, t) => Math.abs(p0(i, t) - p1(i, t)) / 2 + Math.abs(p0(i, t) + p1(i, t));
    return { name, nominal: 's_nom', output: 'p0', value: strained, lower: nothing, upper: share, set: null };
  };
  const unit = (output: string, upper: Reader): Limited => ({
    name: 'StorageUnit',
    nominal: 'p_nom',
    output,
    value: reading.output('StorageUnit', output),
    lower: nothing,
    upper,
    set: reading.input('StorageUnit', `${output}_set`),
  });
  const least = reading.input('StorageUnit', 'p_min_pu');
  const hours = reading.numbers('StorageUnit', 'max_hours');
  return [
    plain('Generator'),
    plain('Link'),
    plain('Process'),
    branch('Line'),
    branch('Transformer'),
    unit('p_dispatch', reading.input('StorageUnit', 'p_max_pu')),
    unit('p_store', (i, t) => -least(i, t)),
    unit('state_of_charge', (i) => hours[i]!),
    {
      name: 'Store',
      nominal: 'e_nom',
      output: 'e',
      value: reading.output('Store', 'e'),
      lower: reading.input('Store', 'e_min_pu'),
      upper: reading.input('Store', 'e_max_pu'),
      set: reading.input('Store', 'e_set'),
    },
  ];
}
