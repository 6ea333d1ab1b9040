import { useMemo } from 'react';
import { type BarFigure, drawBars, fixed, pageTheme } from '#view';
import { same } from '#words';
import { records } from './api.js';
import { Drawn, useWidth } from './drawing.js';
import { usePage } from './page.js';
import { Panel, Scroll } from './panel.js';
import { useTable } from './use-answer.js';
import { words } from './words.js';

const MW_PER_GW = 1000;

/** What stands in each year of the plan, by technology, and what of it is new. */
export function CapacityPanel() {
  const { run, place, go, atlas, years, lang, say } = usePage();
  const [measure, width] = useWidth();
  const capacity = useTable(run.id, 'capacity', '', lang);
  const lines = useTable(run.id, 'line_capacity', '', lang);
  const sums = useMemo(() => {
    const zones = atlas.zonesIn(place.scope);
    const byTechnology = new Map<string, { total: number[]; built: number[] }>();
    if (capacity.value !== null)
      for (const row of records(capacity.value)) {
        if (!zones.has(String(row['zone']))) continue;
        const y = years.indexOf(Number(row['year']));
        const entry = byTechnology.get(String(row['technology'])) ?? {
          total: years.map(() => 0),
          built: years.map(() => 0),
        };
        byTechnology.set(String(row['technology']), entry);
        entry.total[y]! += Number(row['total']) / MW_PER_GW;
        entry.built[y]! += Number(row['built']) / MW_PER_GW;
      }
    return atlas.technologies.flatMap((technology) => {
      const entry = byTechnology.get(technology.id);
      return entry === undefined || Math.max(...entry.total) < 0.0005 ? [] : [{ technology, ...entry }];
    });
  }, [capacity.value, atlas, place.scope, years]);
  const figure: BarFigure = {
    kind: 'bars',
    title: words.capacities,
    unit: 'GW',
    groups: years.map((year) => ({ key: String(year), name: same(String(year)) })),
    series: sums.map(({ technology, total }) => ({
      key: technology.id,
      name: technology.name,
      color: technology.color,
      values: total,
    })),
  };
  const drawing = width === 0 ? null : drawBars(figure, { width, height: 250, language: lang, theme: pageTheme });
  const reinforced =
    lines.value === null
      ? []
      : records(lines.value).filter((row) => Number(row['built']) >= 0.5 && Number(row['year']) === place.year);
  const total = (of: 'total' | 'built', y: number) => sums.reduce((sum, each) => sum + each[of][y]!, 0);
  return (
    <Panel
      id="capacity"
      title={`${say(words.capacities)} · ${atlas.scopeName(place.scope)[lang]}`}
      table="capacity"
      sub="GW"
    >
      <div ref={measure} className="chart-box">
        {drawing === null ? null : <Drawn node={drawing.node} />}
      </div>
      <Scroll label={say(words.capacities)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.technology)}</th>
              {years.flatMap((year) => [
                <th key={year} scope="col" className="number">
                  {year}
                </th>,
                <th key={`${year} new`} scope="col" className="number quiet">
                  {say(words.built)}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {[...sums].reverse().map(({ technology, total: totals, built }) => (
              <tr key={technology.id}>
                <th scope="row">
                  <svg width="10" height="10" aria-hidden="true">
                    <rect width="10" height="10" fill={technology.color} />
                  </svg>
                  <button
                    type="button"
                    className="link"
                    onClick={() => go({ open: `row:technologies:${technology.id}` }, 'push')}
                  >
                    {technology.name[lang]}
                  </button>
                </th>
                {years.flatMap((year, y) => [
                  <td key={year} className="number">
                    {fixed(totals[y]!, 2)}
                  </td>,
                  <td key={`${year} new`} className="number quiet">
                    {built[y]! < 0.0005 ? '' : `+${fixed(built[y]!, 2)}`}
                  </td>,
                ])}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say(words.total)}</th>
              {years.flatMap((year, y) => [
                <td key={year} className="number">
                  {fixed(total('total', y), 2)}
                </td>,
                <td key={`${year} new`} className="number quiet">
                  {total('built', y) < 0.0005 ? '' : `+${fixed(total('built', y), 2)}`}
                </td>,
              ])}
            </tr>
          </tfoot>
        </table>
      </Scroll>
      {reinforced.length === 0 ? null : (
        <p className="remark">
          {say(words.newTies)} ({place.year}):{' '}
          {reinforced.map((row, i) => (
            <span key={String(row['line'])}>
              {i > 0 ? '; ' : ''}
              <button type="button" className="link" onClick={() => go({ open: `row:lines:${row['line']}` }, 'push')}>
                {atlas.name('lines', String(row['line']))[lang]}
              </button>{' '}
              +{fixed(Number(row['built']), 0)} MW
            </span>
          ))}
        </p>
      )}
    </Panel>
  );
}
