/** Milliseconds of the units of time that xarray writes; smaller ones are fractions. */
const MILLISECONDS: ReadonlyMap<string, number> = new Map([
  ['weeks', 604_800_000],
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
  ['milliseconds', 1],
  ['microseconds', 1e-3],
  ['nanoseconds', 1e-6],
]);
const CALENDARS = ['standard', 'gregorian', 'proleptic_gregorian'];
const DAY = 86_400_000;
/** Nanoseconds of a millisecond. */
const FINE = 1_000_000;

interface Moment {
  readonly milliseconds: number;
  /** Nanoseconds beyond them, 0 … 999,999. */
  readonly rest: number;
}

/**
 * Times as numbers since a start (CF conventions, section 4.4) as PyPSA's CSV writes them: `2013-01-01 00:00:00`, with
 * 3, 6 or 9 decimals when any time needs them, and as `2013-01-01` when all are at midnight.
 * null when the unit or calendar is none of ours, or a number is not whole or too large to be exact.
 */
export function labelsOfTimes(numbers: Float64Array, units: string, calendar: string): string[] | null {
  const [, unit, start] = /^(\w+) since (.+)$/.exec(units.trim()) ?? [];
  const factor = MILLISECONDS.get(unit ?? '');
  const from = start === undefined ? null : parseMoment(start.replace(/ ?(Z|UTC|[+-]00:?00)$/, ''));
  if (factor === undefined || from === null || !CALENDARS.includes(calendar)) return null;
  const moments: Moment[] = [];
  for (const number of numbers) {
    const moment = later(from, number, factor);
    if (moment === null) return null;
    moments.push(moment);
  }
  return moments.map(labelStyle(moments));
}

function later(from: Moment, number: number, factor: number): Moment | null {
  if (!Number.isSafeInteger(number)) return null;
  const perMillisecond = Math.round(1 / factor);
  const whole = factor >= 1 ? number * factor : Math.floor(number / perMillisecond);
  const rest = from.rest + (factor >= 1 ? 0 : (number - whole * perMillisecond) * (FINE / perMillisecond));
  const milliseconds = from.milliseconds + whole + Math.floor(rest / FINE);
  // Dates of JavaScript end here, 275,760 years from now.
  return Math.abs(milliseconds) > 8.64e15 ? null : { milliseconds, rest: rest % FINE };
}

function labelStyle(moments: readonly Moment[]): (moment: Moment) => string {
  const every = (step: number) => moments.every(({ milliseconds, rest }) => milliseconds % step === 0 && rest === 0);
  if (every(DAY)) return (moment) => timeText(moment, 10);
  if (every(1000)) return (moment) => timeText(moment, 19);
  if (every(1)) return (moment) => timeText(moment, 23);
  const micro = moments.every(({ rest }) => rest % 1000 === 0);
  return (moment) => timeText(moment, micro ? 26 : 29);
}

function timeText({ milliseconds, rest }: Moment, length: number): string {
  const text = new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '');
  return `${text}${String(rest).padStart(6, '0')}`.slice(0, length + text.length - 23);
}

const MOMENT = /^(\d{4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?$/;

function parseMoment(text: string): Moment | null {
  const match = MOMENT.exec(text.trim());
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const fraction = Number((match[7] ?? '').padEnd(9, '0'));
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const exists = new Date(time).getUTCDate() === day && month <= 12 && hour < 24 && minute < 60 && second < 60;
  return exists ? { milliseconds: time + Math.floor(fraction / FINE), rest: fraction % FINE } : null;
}

/** Numbers since a start, the unit the largest in which all are whole, as xarray chooses it. */
export interface Times {
  readonly numbers: BigInt64Array<ArrayBuffer>;
  readonly units: string;
}

/** Labels as times, or null when one of them is not a time. */
export function timesOfLabels(labels: readonly string[]): Times | null {
  const moments: Moment[] = [];
  for (const label of labels) {
    const moment = parseMoment(label);
    if (moment === null) return null;
    moments.push(moment);
  }
  const [first] = moments;
  if (first === undefined) return null;
  const since = moments.map(
    (moment) => BigInt(moment.milliseconds - first.milliseconds) * BigInt(FINE) + BigInt(moment.rest - first.rest),
  );
  for (const [unit, milliseconds] of MILLISECONDS) {
    const step = BigInt(Math.round(milliseconds * FINE));
    if (unit === 'weeks' || !since.every((nanoseconds) => nanoseconds % step === 0n)) continue;
    const start = timeText(
      first,
      first.rest % 1000 > 0 ? 29 : first.rest > 0 || first.milliseconds % 1000 !== 0 ? 26 : 19,
    );
    return { numbers: BigInt64Array.from(since, (nanoseconds) => nanoseconds / step), units: `${unit} since ${start}` };
  }
  return null;
}
