import { useCallback, useSyncExternalStore } from 'react';
import { HOURS_PER_YEAR } from '#frame';
import type { Language } from '#words';

export const WEEK_HOURS = 168;
const LAST_WEEK_START = HOURS_PER_YEAR - WEEK_HOURS;

/** Pages that a run may have: hours of a year, what coalitions of the sides gain, clauses with targets and books. */
export const PAGES = ['hours', 'coalitions', 'plan'] as const;
export type PageName = (typeof PAGES)[number];

/** Who gets the congestion rent of a tie: half to each end, the side that pays for it, the end that receives more. The first is the custom. */
export const RENTS = ['halves', 'builder', 'importer'] as const;

/** What the page shows, all of it in the address, so that a link opens the same page. */
export interface Place {
  readonly run: string;
  readonly lang: Language;
  readonly year: number;
  readonly hour: number;
  /** '' for everything, a side or a zone. */
  readonly scope: string;
  /** What is opened in the drawer: kind and key, '' for nothing. */
  readonly open: string;
  /** One of PAGES; '' for the first that the run has. */
  readonly page: string;
  /** Who gets the rent of a tie between two sides. */
  readonly rent: string;
  /** Part of the map: 'whole' or 'basin'. */
  readonly map: string;
  /** What stands under the names of the zones. */
  readonly caption: string;
}

/** A July evening: sun going, load high. */
const FIRST_HOUR = 199 * 24 + 20;

export function readPlace(hash: string, preferred: string): Place {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const whole = (name: string, from: number, to: number, otherwise: number) => {
    const value = Number(given.get(name) ?? Number.NaN);
    return Number.isInteger(value) && value >= from && value <= to ? value : otherwise;
  };
  const lang = given.get('lang');
  return {
    run: given.get('run') ?? '',
    lang: lang === 'en' || lang === 'zh' ? lang : preferred.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    year: whole('year', 1900, 2200, 0),
    hour: whole('hour', 0, HOURS_PER_YEAR - 1, FIRST_HOUR),
    scope: given.get('scope') ?? '',
    open: given.get('open') ?? '',
    page: PAGES.find((page) => page === given.get('page')) ?? '',
    rent: RENTS.find((rent) => rent === given.get('rent')) ?? '',
    map: given.get('map') ?? 'whole',
    caption: given.get('caption') ?? 'price',
  };
}

export function writePlace(place: Place): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(place))
    if (value !== '' && value !== 0) parameters.set(name, String(value));
  if (place.hour === 0) parameters.set('hour', '0');
  return `#${parameters.toString()}`;
}

/** First hour of the week that holds an hour; the last one of the year starts 168 hours before its end. */
export function weekStart(hour: number): number {
  return Math.min(LAST_WEEK_START, Math.floor(hour / WEEK_HOURS) * WEEK_HOURS);
}

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener('hashchange', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('hashchange', listener);
  };
};

export type Go = (change: Partial<Place>, how?: 'push' | 'replace') => void;

/** The place of the page and a way to change it; 'replace' leaves no step in the history (sliders). */
export function usePlace(): readonly [Place, Go] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const place = readPlace(hash, navigator.language);
  const go = useCallback<Go>((change, how = 'replace') => {
    const next = writePlace({ ...readPlace(window.location.hash, navigator.language), ...change });
    if (next === window.location.hash) return;
    if (how === 'push') window.history.pushState(null, '', next);
    else window.history.replaceState(null, '', next);
    for (const listener of listeners) listener();
  }, []);
  return [place, go];
}
