import { createContext, useContext } from 'react';
import { shownText } from '#view';
import { type Language, phrase, type Worded, type WordParameters } from '#words';
import type { Run } from './api.js';
import type { Atlas } from './atlas.js';
import type { Go, PageName, Place } from './location-state.js';

/** What every panel knows: where the reader is, the run, the case. */
export interface Page {
  readonly place: Place;
  readonly go: Go;
  readonly run: Run;
  readonly atlas: Atlas;
  /** The year that was operated hour by hour, 0 for none. */
  readonly operated: number;
  readonly years: readonly number[];
  /** The plan saw all hours of its years, not representative days. */
  readonly allHours: boolean;
  /** Pages that the run has something for, the first of them shown where none is chosen. */
  readonly pages: readonly PageName[];
  readonly lang: Language;
  /** A sentence in the language of the page. */
  say(words: Worded, parameters?: WordParameters): string;
  /** An amount with its unit. */
  amount(value: number, unit: string): string;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new RangeError('a panel stands outside the page');
  return page;
}

export function makePage(place: Place, go: Go, run: Run, atlas: Atlas): Page {
  const told = [...new Set(run.indicators.map((each) => each.year))].filter((year) => year > 0);
  const years = (told.length > 0 ? told : askedYears(run)).sort((a, b) => a - b);
  const has = (table: string) => run.tables.some(({ name }) => name === table);
  const pages: PageName[] = [
    ...(has('plan_dispatch') || has('dispatch') ? (['hours'] as const) : []),
    ...(has('division') ? (['coalitions'] as const) : []),
    'plan',
  ];
  const operated = run.indicators.find((each) => each.key === 'operating_cost')?.year ?? 0;
  const year = years.includes(place.year) ? place.year : operated > 0 ? operated : (years[0] ?? 0);
  const lang = place.lang;
  return {
    place: { ...place, year, page: pages.find((page) => page === place.page) ?? pages[0]! },
    go,
    run,
    atlas,
    operated,
    years,
    allHours: run.inputs.question['hours'] === 'all',
    pages,
    lang,
    say: (words, parameters = {}) => phrase(words, parameters)[lang],
    amount: (value, unit) => shownText(value, unit, lang),
  };
}

/** Years that the question of a run names, for answers whose figures are of all years together. */
function askedYears(run: Run): number[] {
  const asked = run.inputs.question['years'];
  return Array.isArray(asked) ? asked.filter((year) => typeof year === 'number') : [];
}
