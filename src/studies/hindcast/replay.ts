import type { CertificateRecord } from '#answer';
import type { Case, Row } from '#case';
import { HOURS_PER_DAY } from '#frame';
import type { Network } from '#network';
import { FaultError, phrase } from '#words';
import type { RolledYear } from '../operate/roll.js';
import { type StudySetting, throwIfInterrupted } from '../study.js';
import { words } from '../words.js';
import { dayOf } from './comparison.js';
import { operateDays, type PastYear, pastYear } from './model.js';
import type { HindcastQuestion } from './question.js';

/** What made an event: each cause can be taken away and the days run again. */
export const CAUSES = ['water', 'heat', 'exports', 'lines'] as const;
export type Cause = (typeof CAUSES)[number];

/** A run of the event with some of its causes: unserved energy of each side, MWh. */
export interface Coalition {
  readonly causes: readonly Cause[];
  readonly unserved: ReadonlyMap<string, number>;
}

export interface Replay {
  readonly event: Row<'events'>;
  readonly days: { readonly first: number; readonly last: number };
  /** The event as it was: all causes. */
  readonly actual: RolledYear;
  readonly year: PastYear;
  readonly coalitions: readonly Coalition[];
  readonly certificates: readonly CertificateRecord[];
}

export function eventOf(from: Case, id: string): Row<'events'> {
  const event = from.tables.events.find((row) => row.id === id);
  if (event !== undefined) return event;
  throw new FaultError([
    {
      code: 'hindcast.no-event',
      severity: 'error',
      place: { file: 'events.csv' },
      message: phrase(words.noEvent, { event: id }),
      cure: phrase(words.noEventCure, { events: from.tables.events.map((row) => row.id).join(', ') }),
    },
  ]);
}

/** Every subset of the causes, the empty one first and all of them last. */
export function subsets(): Cause[][] {
  return Array.from({ length: 1 << CAUSES.length }, (_, bits) => CAUSES.filter((_, k) => (bits & (1 << k)) !== 0));
}

/** Runs the days of an event with every subset of its causes. Reservoirs begin on the rule curves of the water they have. */
export async function replay(setting: StudySetting, question: HindcastQuestion, id: string): Promise<Replay> {
  throwIfInterrupted(setting.signal);
  const event = eventOf(setting.case, id);
  const asked = { ...question, year: event.year, weatherYear: event.weather_year };
  const actual = pastYear(setting.case, asked);
  const reference = pastYear(setting.case, { ...asked, weatherYear: event.reference_year });
  const days = { first: dayOf(event.first_day), last: dayOf(event.last_day) };
  const span = { firstHour: days.first * HOURS_PER_DAY, hours: (days.last - days.first + 1) * HOURS_PER_DAY };
  const all = subsets();
  const coalitions: Coalition[] = [];
  const certificates: CertificateRecord[] = [];
  let last: RolledYear | null = null;
  for (const [k, causes] of all.entries()) {
    const run = {
      ...setting,
      onProgress: (progress: { readonly done: number }) =>
        setting.onProgress?.({
          phase: 'replay',
          done: (k + progress.done) / all.length,
          text: phrase(words.replaying, {
            event: { en: event.name_en, zh: event.name_zh },
            run: k + 1,
            count: all.length,
          }),
        }),
    };
    last = await operateDays(run, withCauses(setting.case, actual, reference, causes, event), asked, span);
    const name = causes.length === 0 ? 'no cause' : causes.join(' + ');
    certificates.push(...last.certificates.map((each) => ({ ...each, solve: `${each.solve} (${name})` })));
    coalitions.push({ causes, unserved: unservedOf(last) });
  }
  return { event, days, actual: last!, year: actual, coalitions, certificates };
}

function unservedOf({ record }: RolledYear): Map<string, number> {
  const sums = new Map<string, number>();
  record.network.buses.forEach((bus, b) => {
    const own = record.unserved[b]!.reduce((sum, value) => sum + value, 0);
    sums.set(bus.party, (sums.get(bus.party) ?? 0) + own);
  });
  return sums;
}

/**
 * The past year with some of its causes only. Without the water: inflow and streams of the reference year, reservoirs on the
 * same path; without the heat: its load shape; without the exports: contracts that may be cut at no cost; without missing
 * lines: the lines that came later stand.
 */
function withCauses(
  from: Case,
  actual: PastYear,
  reference: PastYear,
  causes: readonly Cause[],
  event: Row<'events'>,
): Pick<PastYear, 'past' | 'water' | 'agreed'> {
  const has = (cause: Cause) => causes.includes(cause);
  const [own, other] = [actual.past.network, reference.past.network];
  const kinds = new Map(from.tables.technologies.map((row) => [row.id, row.kind]));
  const streams = new Map(other.generators.map((each) => [each.id, each.pMaxPu]));
  const network: Network = {
    ...own,
    buses: has('heat') ? own.buses : own.buses.map((bus, b) => ({ ...bus, loadShape: other.buses[b]!.loadShape })),
    generators: has('water')
      ? own.generators
      : own.generators.map((each) =>
          kinds.get(each.technology) === 'run_of_river'
            ? { ...each, pMaxPu: streams.get(each.id) ?? each.pMaxPu }
            : each,
        ),
    reservoirs: has('water')
      ? own.reservoirs
      : own.reservoirs.map((each, r) => ({
          ...each,
          inflow: other.reservoirs[r]!.inflow,
          minRelease: other.reservoirs[r]!.minRelease,
        })),
    contracts: has('exports')
      ? own.contracts
      : own.contracts.map((each) => (each.direction === 'export' ? { ...each, shortfallCost: 0 } : each)),
    links: has('lines')
      ? own.links
      : own.links.map((each) =>
          event.relief.includes(each.id)
            ? {
                ...each,
                existing: Float64Array.of(each.row.forward),
                existingBackward: Float64Array.of(each.row.backward),
              }
            : each,
        ),
  };
  return {
    past: { ...actual.past, network },
    water: actual.water,
    agreed: actual.agreed,
  };
}

/**
 * How much each cause contributes: Shapley's value (Shapley, A value for n-person games, 1953, eq. 13), the mean of what it
 * adds over all orders in which the causes can come,
 *
 *   φ_i = Σ_{S ∌ i} |S|! (n − |S| − 1)! / n! · (v(S ∪ {i}) − v(S)),    Σ_i φ_i = v(all) − v(none)
 */
export function shapley(value: (causes: readonly Cause[]) => number): ReadonlyMap<Cause, number> {
  const n = CAUSES.length;
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  return new Map(
    CAUSES.map((cause) => [
      cause,
      subsets()
        .filter((set) => !set.includes(cause))
        .reduce((sum, set) => {
          const weight = (factorial(set.length) * factorial(n - set.length - 1)) / factorial(n);
          const grown = CAUSES.filter((each) => each === cause || set.includes(each));
          return sum + weight * (value(grown) - value(set));
        }, 0),
    ]),
  );
}
