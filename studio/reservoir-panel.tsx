import { useMemo, useState } from 'react';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '#frame';
import { drawLines, type LineFigure, pageTheme, type Series } from '#view';
import { phrase } from '#words';
import { records } from './api.js';
import { nameOf } from './atlas.js';
import { Drawn, useWidth } from './drawing.js';
import { usePage } from './page.js';
import { Legend, Panel, Select } from './panel.js';
import { useTable } from './use-answer.js';
import { words } from './words.js';

const DAYS = HOURS_PER_YEAR / HOURS_PER_DAY;
/** Reservoirs smaller than this fill and empty within days; they are left out of the joint view, hm3. */
const SEASONAL_FROM = 300;
/** Lines of the joint view, told apart by hue and lightness; ordered by size. */
const HUES = [
  '#1b5e8c',
  '#2c7fb8',
  '#41ab9b',
  '#78a22f',
  '#b8860b',
  '#c75b39',
  '#8e4585',
  '#5d6fb3',
  '#6b7280',
  '#0f766e',
  '#a16207',
  '#9d174d',
] as const;

/** How full the reservoirs are through the year, all large ones or one with its water. */
export function ReservoirPanel() {
  const { run, place, go, atlas, operated, allHours, lang, say } = usePage();
  const [measure, width] = useWidth();
  const [chosen, setChosen] = useState('');
  const chosenZones = atlas.zonesIn(place.scope);
  const inScope = atlas.rows('reservoirs').filter((row) => chosenZones.has(String(row['zone'])));
  const large = inScope
    .filter((row) => Number(row['storage']) >= SEASONAL_FROM)
    .sort((a, b) => Number(b['storage']) - Number(a['storage']))
    .slice(0, HUES.length);
  const one = inScope.find((row) => row.id === chosen);
  const names = one === undefined ? large.map((row) => row.id) : [one.id];
  const has = (name: string) => names.length > 0 && run.tables.some((table) => table.name === name);
  const wanted = operated > 0 && has('reservoir_hours');
  // A plan of all hours that was not operated knows what every day begins with.
  const planned = operated === 0 && allHours && has('reservoir_path');
  const days = useTable(
    run.id,
    planned ? 'reservoir_path' : null,
    `year=${place.year}&reservoir=${names.join(',')}`,
    lang,
  );
  const hours = useTable(
    run.id,
    wanted ? 'reservoir_hours' : null,
    `year=${operated}&group=day&reservoir=${names.join(',')}`,
    lang,
  );
  const byReservoir = useMemo(() => {
    const map = new Map<string, Record<'storage' | 'turbine' | 'spill' | 'inflow', Float64Array>>();
    if (hours.value !== null)
      for (const row of records(hours.value)) {
        const id = String(row['reservoir']);
        const entry = map.get(id) ?? {
          storage: new Float64Array(DAYS),
          turbine: new Float64Array(DAYS),
          spill: new Float64Array(DAYS),
          inflow: new Float64Array(DAYS),
        };
        map.set(id, entry);
        const day = Math.floor(Number(row['hour']) / HOURS_PER_DAY);
        for (const name of ['storage', 'turbine', 'spill', 'inflow'] as const) entry[name][day] = Number(row[name]);
      }
    if (days.value !== null)
      for (const row of records(days.value)) {
        const id = String(row['reservoir']);
        const none = new Float64Array(0);
        const entry = map.get(id) ?? { storage: new Float64Array(DAYS), turbine: none, spill: none, inflow: none };
        map.set(id, entry);
        entry.storage[Number(row['period'])] = Number(row['storage']);
      }
    return map;
  }, [hours.value, days.value]);
  const time = { from: 0, step: HOURS_PER_DAY, count: DAYS };
  const figures: LineFigure[] = [];
  if (one === undefined) {
    const series: Series[] = large.flatMap((row, i) => {
      const run_ = byReservoir.get(row.id);
      return run_ === undefined
        ? []
        : [
            {
              key: row.id,
              name: nameOf(row),
              color: HUES[i]!,
              values: run_.storage.map((value) => (100 * value) / Number(row['storage'])),
            },
          ];
    });
    figures.push({ kind: 'lines', title: words.reservoirs, unit: '%', time, series, range: [0, 100] });
  } else {
    const run_ = byReservoir.get(one.id);
    const line = (key: 'storage' | 'turbine' | 'spill' | 'inflow', color: string): Series[] =>
      run_ === undefined ? [] : [{ key, name: words[key], color, values: run_[key] }];
    figures.push({
      kind: 'lines',
      title: phrase(words.filling, { name: nameOf(one) }),
      unit: 'hm3',
      time,
      series: line('storage', '#1b5e8c'),
      range: [0, Math.max(1, Number(one['storage']))],
    });
    if (wanted)
      figures.push({
        kind: 'lines',
        title: phrase(words.water, { name: nameOf(one) }),
        unit: 'm3/s',
        time,
        series: [...line('inflow', '#8d99ae'), ...line('turbine', '#2c7fb8'), ...line('spill', '#c75b39')],
      });
  }
  const height = (width < 600 ? 260 : 420) / figures.length;
  const options = [{ key: '', name: say(words.allReservoirs) }, ...rivers()];
  return (
    <Panel
      id="reservoirs"
      title={say(words.reservoirs)}
      table={planned ? 'reservoir_path' : 'reservoir_hours'}
      sub={operated > 0 ? String(operated) : planned ? String(place.year) : undefined}
      tools={<Select label={say(words.reservoir)} options={options} value={one?.id ?? ''} onChange={setChosen} />}
    >
      <div ref={measure} className="chart-box">
        {!wanted && !planned ? <p className="waiting">{say(words.notFound)}</p> : null}
        {hours.error === null ? null : <p role="alert">{hours.error.message}</p>}
        {days.error === null ? null : <p role="alert">{days.error.message}</p>}
        {width === 0 || !(wanted || planned)
          ? null
          : figures.map((figure, i) => {
              const drawing = drawLines(figure, {
                width,
                height: height,
                language: lang,
                theme: pageTheme,
              });
              const day = Math.floor(place.hour / HOURS_PER_DAY);
              return (
                <div key={figure.unit} className="chart">
                  {i === 0 && one === undefined ? null : <p className="sub">{figure.title[lang]}</p>}
                  <div className="chart">
                    <Drawn node={drawing.node} />
                    <svg className="over" width={width} height={height} aria-hidden="true">
                      <rect
                        className="crosshair chosen"
                        x={drawing.plot!.x(day)}
                        width="1.5"
                        y={drawing.plot!.top}
                        height={drawing.plot!.height}
                      />
                    </svg>
                  </div>
                </div>
              );
            })}
      </div>
      <Legend
        entries={figures.flatMap((figure) =>
          figure.series.map(({ key, color, name, values }) => ({
            key,
            color,
            name: name[lang],
            line: true,
            value: `${Math.round(values[Math.floor(place.hour / HOURS_PER_DAY)] ?? 0)}${figure.unit === '%' ? '%' : ''}`,
          })),
        )}
      />
      {one === undefined ? null : (
        <p className="remark">
          <button type="button" className="link" onClick={() => go({ open: `row:reservoirs:${one.id}` }, 'push')}>
            {say(words.fields)}: {nameOf(one)[lang]}
          </button>
        </p>
      )}
    </Panel>
  );

  function rivers() {
    return [...inScope]
      .sort((a, b) => String(a['river']).localeCompare(String(b['river'])))
      .map((row) => ({ key: row.id, name: nameOf(row)[lang], group: String(row['river']) }));
  }
}
