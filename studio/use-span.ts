import { useMemo } from 'react';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '#frame';
import { WEEK_HOURS, weekStart } from './location-state.js';
import { usePage } from './page.js';
import { useTable } from './use-answer.js';
import { type HourSpan, operatedSpan, periodsIn, plannedSpan } from './week-data.js';

export interface SpanReading {
  readonly span: HourSpan | null;
  readonly error: Error | null;
}

/** The hours of the chosen week, from operation where the year has it, else from the plan's representative days. */
export function useSpan(): SpanReading {
  const { place } = usePage();
  const start = weekStart(place.hour);
  return useHours(start, WEEK_HOURS, 1, `year=${place.year}&from=${start}&to=${start + WEEK_HOURS}`);
}

/** Every day of the year as a mean. */
export function useYearSpan(): SpanReading {
  const { place } = usePage();
  return useHours(0, HOURS_PER_YEAR / HOURS_PER_DAY, HOURS_PER_DAY, `year=${place.year}&group=day`);
}

function useHours(start: number, count: number, step: number, query: string): SpanReading {
  const { run, place, operated, lang } = usePage();
  const hourly = place.year === operated;
  const wanted = (name: string) => (hourly ? name : null);
  const dispatch = useTable(run.id, wanted('dispatch'), `${query}&columns=hour,zone,technology,power`, lang);
  const zones = useTable(run.id, wanted('zone_hours'), `${query}&columns=hour,zone,load,unserved,price`, lang);
  const flows = useTable(run.id, wanted('flows'), `${query}&columns=hour,line,power`, lang);
  const contracts = useTable(run.id, wanted('contract_hours'), `${query}&columns=hour,contract,delivered`, lang);
  const periods = useTable(run.id, hourly ? null : 'plan_periods', `year=${place.year}`, lang);
  // A plan of all hours has more rows than a page can hold: only those of the span are asked for, or means of periods.
  const chosen = periods.value === null ? null : periodsIn(periods.value, start, count * step);
  const planQuery = `year=${place.year}&columns=period,step,zone,technology,power${step === 1 ? `&period=${chosen?.join(',')}` : '&group=period'}`;
  const planned = useTable(run.id, chosen === null ? null : 'plan_dispatch', planQuery, lang);
  const span = useMemo(() => {
    if (hourly) {
      if (dispatch.value === null || zones.value === null || flows.value === null || contracts.value === null)
        return null;
      return operatedSpan(start, count, step, {
        dispatch: dispatch.value,
        zones: zones.value,
        flows: flows.value,
        contracts: contracts.value,
      });
    }
    return periods.value === null || planned.value === null
      ? null
      : plannedSpan(start, count, step, periods.value, planned.value);
  }, [
    hourly,
    start,
    count,
    step,
    dispatch.value,
    zones.value,
    flows.value,
    contracts.value,
    periods.value,
    planned.value,
  ]);
  return {
    span,
    error: dispatch.error ?? zones.error ?? flows.error ?? contracts.error ?? periods.error ?? planned.error,
  };
}
