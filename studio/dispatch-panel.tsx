import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '#frame';
import { dayText, drawStack, fixed, hourText, pageTheme, type Series, type StackFigure } from '#view';
import { same } from '#words';
import type { Atlas } from './atlas.js';
import { Drawn, useWidth } from './drawing.js';
import { WEEK_HOURS, weekStart } from './location-state.js';
import { usePage } from './page.js';
import { Legend, Panel } from './panel.js';
import { useYearSpan } from './use-span.js';
import { balanceOf, type HourSpan } from './week-data.js';
import { words } from './words.js';

/** Colours of what is no technology. */
export const EXCHANGE_COLORS = {
  ties: '#8d99ae',
  imports: '#b497c9',
  exports: '#d3c2e0',
  unserved: '#c62828',
} as const;
const MW_PER_GW = 1000;
const GW_FROM = 10_000;

/** Series of a scope, in the order they stack, without those that are nothing throughout. */
export function stackFigure(span: HourSpan, atlas: Atlas, scope: string): StackFigure {
  const balance = balanceOf(span, atlas, atlas.zonesIn(scope));
  const large = balance.load.some((value) => value >= GW_FROM);
  const divisor = large ? MW_PER_GW : 1;
  const scaled = (run: Float64Array) => run.map((value) => value / divisor);
  const series: Series[] = atlas.technologies.flatMap(({ id, name, color }) => {
    const run = balance.byTechnology.get(id);
    return run === undefined ? [] : [{ key: id, name, color, values: scaled(run) }];
  });
  const { ties, imports, exports, unserved } = balance;
  series.push({ key: 'ties', name: words.ties, color: EXCHANGE_COLORS.ties, values: scaled(ties) });
  series.push({ key: 'imports', name: words.imports, color: EXCHANGE_COLORS.imports, values: scaled(imports) });
  series.push({ key: 'exports', name: words.exports, color: EXCHANGE_COLORS.exports, values: scaled(exports) });
  series.push({ key: 'unserved', name: words.unserved, color: EXCHANGE_COLORS.unserved, values: scaled(unserved) });
  return {
    kind: 'stack',
    title: words.dispatch,
    unit: large ? 'GW' : 'MW',
    time: { from: span.start, step: span.step, count: span.count },
    series: series.filter(({ values }) => Array.from(values).some((value) => Math.abs(value) * divisor >= 0.5)),
    line: { key: 'load', name: words.load, color: 'var(--ink)', values: scaled(balance.load) },
  };
}

/** Hourly dispatch of the chosen week, and under it the year to choose another. */
export function DispatchPanel({ span, error }: { readonly span: HourSpan | null; readonly error: Error | null }) {
  const { place, go, atlas, allHours, lang, say } = usePage();
  const [measure, width] = useWidth();
  const [pointed, setPointed] = useState<number | null>(null);
  const figure = useMemo(
    () => (span === null ? null : stackFigure(span, atlas, place.scope)),
    [span, atlas, place.scope],
  );
  const height = width < 600 ? 260 : 330;
  const drawing = useMemo(
    () =>
      figure === null || width === 0 ? null : drawStack(figure, { width, height, language: lang, theme: pageTheme }),
    [figure, width, height, lang],
  );
  const plot = drawing?.plot;
  const chosen = span === null ? 0 : Math.min(span.count - 1, Math.max(0, place.hour - span.start));
  const shownAt = pointed ?? chosen;
  const position = (event: PointerEvent<SVGSVGElement | HTMLDivElement>) =>
    plot?.position(event.clientX - event.currentTarget.getBoundingClientRect().left) ?? 0;
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -HOURS_PER_DAY, PageDown: HOURS_PER_DAY }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go({ hour: (place.hour + by + HOURS_PER_YEAR) % HOURS_PER_YEAR });
  };
  const cross = (at: number, strong: boolean) =>
    plot === undefined ? null : (
      <rect
        x={plot.x(at)}
        y={plot.top}
        width={Math.max(1.5, plot.x(at + 1) - plot.x(at))}
        height={plot.height}
        className={strong ? 'crosshair chosen' : 'crosshair'}
      />
    );
  const start = weekStart(place.hour);
  const value = (run: ArrayLike<number>) => fixed(run[shownAt] ?? 0, figure?.unit === 'GW' ? 2 : 0);
  return (
    <Panel
      id="dispatch"
      title={`${say(words.dispatch)} · ${atlas.scopeName(place.scope)[lang]}`}
      table={span?.from === 'plan' ? 'plan_dispatch' : 'dispatch'}
      sub={`${say(words.week, { number: Math.floor(start / WEEK_HOURS) + 1 })}, ${dayText(start / HOURS_PER_DAY, lang)} – ${dayText(start / HOURS_PER_DAY + 6, lang)} ${place.year}`}
      tools={
        <>
          <button
            type="button"
            className="round"
            aria-label={say(words.previousWeek)}
            onClick={() => go({ hour: (place.hour + HOURS_PER_YEAR - WEEK_HOURS) % HOURS_PER_YEAR })}
          >
            ‹
          </button>
          <button
            type="button"
            className="round"
            aria-label={say(words.nextWeek)}
            onClick={() => go({ hour: (place.hour + WEEK_HOURS) % HOURS_PER_YEAR })}
          >
            ›
          </button>
        </>
      }
    >
      {error === null ? null : <p role="alert">{error.message}</p>}
      {span?.from === 'plan' ? (
        <p className="remark">{say(allHours ? words.ofAllHours : words.ofPlan, { year: place.year })}</p>
      ) : null}
      <div ref={measure} className="chart-box">
        {drawing === null || span === null ? (
          <p className="waiting">{say(words.loading)}</p>
        ) : (
          <div
            className="chart"
            role="slider"
            tabIndex={0}
            aria-label={`${say(words.dispatch)}. ${say(words.chooseHour)}`}
            aria-valuemin={0}
            aria-valuemax={HOURS_PER_YEAR - 1}
            aria-valuenow={place.hour}
            aria-valuetext={hourText(place.hour, lang)}
            onKeyDown={keys}
            onPointerMove={(event) => setPointed(position(event))}
            onPointerLeave={() => setPointed(null)}
            onPointerUp={(event) => go({ hour: span.start + position(event) })}
          >
            <Drawn node={drawing.node} />
            <svg className="over" width={width} height={height} aria-hidden="true">
              {cross(chosen, true)}
              {pointed === null ? null : cross(pointed, false)}
            </svg>
          </div>
        )}
      </div>
      {figure === null || span === null ? null : (
        <div className="reading">
          <b className="when">
            {hourText((span.start + shownAt) % HOURS_PER_YEAR, lang)} <small>{figure.unit}</small>
          </b>
          <Legend
            entries={[
              {
                key: 'load',
                color: 'var(--ink)',
                name: say(words.load),
                value: value(figure.line!.values),
                line: true,
              },
              ...figure.series.map(({ key, color, name, values }) => ({
                key,
                color,
                name: name[lang],
                value: value(values),
              })),
            ]}
          />
        </div>
      )}
      <YearStrip />
    </Panel>
  );
}

/** The whole year as means of days; a click or the arrow keys choose a week. */
function YearStrip() {
  const { place, go, atlas, lang, say } = usePage();
  const [measure, width] = useWidth();
  const year = useYearSpan();
  const span = year.span;
  const figure = useMemo(
    () => (span === null ? null : { ...stackFigure(span, atlas, place.scope), title: same(say(words.yearOverview)) }),
    [span, atlas, place.scope, say],
  );
  const height = 118;
  const drawing = useMemo(
    () =>
      figure === null || width === 0 ? null : drawStack(figure, { width, height, language: lang, theme: pageTheme }),
    [figure, width, lang],
  );
  const plot = drawing?.plot;
  const start = weekStart(place.hour);
  const choose = (event: PointerEvent<HTMLDivElement>) => {
    if (plot === undefined) return;
    const day = plot.position(event.clientX - event.currentTarget.getBoundingClientRect().left);
    go({ hour: day * HOURS_PER_DAY + (place.hour % HOURS_PER_DAY) });
  };
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -WEEK_HOURS, ArrowRight: WEEK_HOURS }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go({ hour: (place.hour + by + HOURS_PER_YEAR) % HOURS_PER_YEAR });
  };
  return (
    <div className="year-strip">
      <p className="sub">{say(words.yearOverview)}</p>
      <div ref={measure} className="chart-box">
        {drawing === null || plot === undefined ? null : (
          <div
            className="chart"
            role="slider"
            tabIndex={0}
            aria-label={say(words.yearOverview)}
            aria-valuemin={1}
            aria-valuemax={53}
            aria-valuenow={Math.floor(start / WEEK_HOURS) + 1}
            aria-valuetext={dayText(start / HOURS_PER_DAY, lang)}
            onKeyDown={keys}
            onPointerUp={choose}
          >
            <Drawn node={drawing.node} />
            <svg className="over" width={width} height={height} aria-hidden="true">
              <rect
                className="window"
                x={plot.x(start / HOURS_PER_DAY)}
                width={plot.x(7) - plot.x(0)}
                y={plot.top - 3}
                height={plot.height + 6}
              />
            </svg>
          </div>
        )}
      </div>
    </div>
  );
}
