import { useEffect, useMemo, useState } from 'react';
import { HOURS_PER_YEAR } from '#frame';
import { drawMap, hourText, type MapFigure, pageTheme } from '#view';
import { phrase, same, type Worded } from '#words';
import { records } from './api.js';
import { nameOf } from './atlas.js';
import { Drawn, useWidth } from './drawing.js';
import { usePage } from './page.js';
import { Choice, Legend, Panel, Select } from './panel.js';
import { useTable } from './use-answer.js';
import { balanceOf, type HourSpan } from './week-data.js';
import { words } from './words.js';

/** Where the zones stand close together: west, south, east, north. */
const BASIN = [102.9, 28.2, 109.6, 32.1] as const;
/** Smallest plant that has a circle of its own, MW; smaller ones stand in the zone's rest. */
const PLANT_SHOWN = 300;
/** Milliseconds from hour to hour while playing. */
const PLAY_STEP = 320;

/** The region in one hour: zones, ties with their flows, plants, exchange with the outside. */
export function MapPanel({ span, error }: { readonly span: HourSpan | null; readonly error: Error | null }) {
  const { place, go, atlas, run, lang, say } = usePage();
  const [measure, width] = useWidth();
  const [playing, setPlaying] = useState(false);
  const lineCapacity = useTable(run.id, 'line_capacity', `year=${place.year}`, lang);
  const at = span === null ? 0 : place.hour - span.start;

  useEffect(() => {
    if (!playing) return;
    const timer = window.setTimeout(() => go({ hour: (place.hour + 1) % HOURS_PER_YEAR }), PLAY_STEP);
    return () => window.clearTimeout(timer);
  }, [playing, place.hour, go]);

  const figure = useMemo((): MapFigure => {
    const reading = (run_: Float64Array | undefined) => run_?.[at] ?? 0;
    const capacity = new Map(
      lineCapacity.value === null
        ? []
        : records(lineCapacity.value).map((row) => [
            String(row['line']),
            Math.max(Number(row['forward']), Number(row['backward'])),
          ]),
    );
    const caption = (zone: string): Worded | undefined => {
      if (span === null) return undefined;
      if (place.caption === 'load') return same((reading(span.load.get(zone)) / 1000).toFixed(1));
      if (place.caption === 'net') {
        const balance = balanceOf(span, atlas, new Set([zone]));
        const net = -(balance.ties[at] ?? 0) - (balance.imports[at] ?? 0) - (balance.exports[at] ?? 0);
        return same(`${net < 0 ? '−' : '+'}${Math.abs(net / 1000).toFixed(1)}`);
      }
      const price = span.price.get(zone);
      return price === undefined ? undefined : same(reading(price).toFixed(0));
    };
    const active = (row: { readonly [field: string]: unknown }) =>
      Number(row['start_year']) <= place.year && (row['end_year'] === null || Number(row['end_year']) >= place.year);
    const plants = (table: string, reservoir: boolean) =>
      atlas
        .rows(table)
        .filter(
          (row) =>
            active(row) &&
            Number(row['capacity']) >= PLANT_SHOWN &&
            row['longitude'] !== null &&
            row['latitude'] !== null &&
            row['scope'] !== 'rest',
        )
        .map((row) => ({
          id: `${table}:${row.id}`,
          name: nameOf(row),
          at: [Number(row['longitude']), Number(row['latitude'])] as const,
          capacity: Number(row['capacity']),
          color: atlas.technology.get(String(row['technology']))?.color ?? '#888888',
          reservoir,
          selected: place.open === `row:${table}:${row.id}`,
        }));
    return {
      kind: 'map',
      title: phrase(words.map),
      geometry: atlas.document.geometry ?? { type: 'FeatureCollection', features: [] },
      zones: atlas.zones.map((zone) => {
        const text = caption(zone.id);
        return {
          id: zone.id,
          name: zone.name,
          at: zone.at,
          selected: place.scope === zone.id,
          ...(text === undefined ? {} : { caption: text }),
        };
      }),
      lines: atlas
        .rows('lines')
        .filter((row) => capacity.size === 0 || (capacity.get(row.id) ?? 0) > 0)
        .map((row) => ({
          id: row.id,
          name: nameOf(row),
          between: [String(row['zone0']), String(row['zone1'])] as const,
          capacity: capacity.get(row.id) ?? Number(row['forward']),
          flow: reading(span?.flow.get(row.id)),
          strong: row['kind'] !== 'ac500',
          selected: place.open === `row:lines:${row.id}`,
        })),
      plants: [...plants('plants', false), ...plants('reservoirs', true)],
      contracts: atlas
        .rows('contracts')
        .filter(active)
        .map((row) => ({
          id: row.id,
          name: nameOf(row),
          zone: String(row['zone']),
          capacity: Number(row['capacity']),
          power: reading(span?.contract.get(row.id)) * (row['direction'] === 'export' ? -1 : 1),
          selected: place.open === `row:contracts:${row.id}`,
          ...(row['longitude'] === null || row['latitude'] === null
            ? {}
            : { at: [Number(row['longitude']), Number(row['latitude'])] as const }),
        })),
      ...(place.map === 'basin' && atlas.document.geometry !== null ? { focus: BASIN } : {}),
    };
  }, [span, at, atlas, lineCapacity.value, place.caption, place.map, place.open, place.scope, place.year]);

  const height = Math.round(Math.min(620, Math.max(320, width * 0.82)));
  const drawing = width === 0 ? null : drawMap(figure, { width, height, language: lang, theme: pageTheme });

  const open = (event: { readonly target: EventTarget }) => {
    const hit = (event.target as Element).closest('[data-line],[data-plant],[data-contract],[data-zone]');
    if (hit === null) return;
    const [line, plant, contract, zone] = ['line', 'plant', 'contract', 'zone'].map((name) =>
      hit.getAttribute(`data-${name}`),
    );
    const next =
      line != null
        ? `row:lines:${line}`
        : plant != null
          ? `row:${plant}`
          : contract != null
            ? `row:contracts:${contract}`
            : `row:zones:${zone}`;
    go({ open: next, ...(zone == null ? {} : { scope: zone }) }, 'push');
  };
  const present = new Set(figure.plants.map((plant) => plant.color));
  const carriers = atlas.technologies
    .filter(({ color }) => present.has(color))
    .map(({ id, color, name }) => ({ key: id, color, name: name[lang] }));
  const captions = [
    { key: 'price', name: `${say(words.price)} ${lang === 'zh' ? '元/MWh' : 'CNY/MWh'}` },
    { key: 'load', name: `${say(words.load)} GW` },
    { key: 'net', name: `${say(words.netExport)} GW` },
  ];
  return (
    <Panel
      id="map"
      title={say(words.map)}
      table="flows"
      tools={
        <>
          <Select
            label={say(words.under)}
            options={captions}
            value={place.caption}
            onChange={(caption) => go({ caption })}
          />
          {atlas.document.geometry === null ? null : (
            <Choice
              label={say(words.mapPart)}
              options={[
                { key: 'whole', name: say(words.mapWhole) },
                { key: 'basin', name: say(words.mapBasin) },
              ]}
              value={place.map === 'basin' ? 'basin' : 'whole'}
              onChange={(map) => go({ map })}
            />
          )}
        </>
      }
    >
      {error === null ? null : <p role="alert">{error.message}</p>}
      {/* Every part that can be clicked here is also in the tables of the page, which the keyboard reaches. */}
      <div ref={measure} className="map-box" onPointerUp={open}>
        {drawing === null ? null : <Drawn node={drawing.node} />}
      </div>
      <div className="hours">
        <button
          type="button"
          className="round"
          aria-label={say(playing ? words.pause : words.play)}
          onClick={() => setPlaying(!playing)}
        >
          {playing ? '❚❚' : '▶'}
        </button>
        <button
          type="button"
          className="round"
          aria-label={say(words.previousHour)}
          onClick={() => go({ hour: (place.hour + HOURS_PER_YEAR - 1) % HOURS_PER_YEAR })}
        >
          ‹
        </button>
        <input
          type="range"
          min={0}
          max={HOURS_PER_YEAR - 1}
          value={place.hour}
          aria-label={say(words.hourOfYear)}
          aria-valuetext={hourText(place.hour, lang)}
          onChange={(event) => go({ hour: Number(event.target.value) })}
        />
        <button
          type="button"
          className="round"
          aria-label={say(words.nextHour)}
          onClick={() => go({ hour: (place.hour + 1) % HOURS_PER_YEAR })}
        >
          ›
        </button>
        <output>{hourText(place.hour, lang)}</output>
      </div>
      <Legend entries={carriers} />
      <ul className="legend quiet">
        <li>{say(words.legendLine)}</li>
        <li>{say(words.legendPlant)}</li>
        <li>{say(words.legendReservoir)}</li>
        <li>{say(words.legendContract)}</li>
        {atlas.document.geometry === null ? null : <li>{say(words.schematic)}</li>}
      </ul>
    </Panel>
  );
}
