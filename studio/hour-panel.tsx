import { hourText } from '#view';
import { records } from './api.js';
import { usePage } from './page.js';
import { Panel, Scroll } from './panel.js';
import { useTable } from './use-answer.js';
import { balanceOf, type HourSpan } from './week-data.js';
import { words } from './words.js';

/** Below half a megawatt a cell stays empty. */
const SHOWN_FROM = 0.5;

const whole = (value: number) =>
  Math.abs(value) < SHOWN_FROM ? '' : Math.round(value).toLocaleString('en-US').replace('-', '−');

/** Every zone's balance in the chosen hour: what it makes, brings in, sends out, uses; and the ties. */
export function HourPanel({ span }: { readonly span: HourSpan | null }) {
  const { place, go, atlas, run, lang, say } = usePage();
  const lineCapacity = useTable(run.id, 'line_capacity', `year=${place.year}`, lang);
  const at = span === null ? 0 : place.hour - span.start;
  const title = `${say(words.hourPanel)} · ${hourText(place.hour, lang)}`;
  if (span === null || at < 0 || at >= span.count)
    return (
      <Panel id="hour" title={title}>
        <p className="waiting">{say(words.loading)}</p>
      </Panel>
    );
  const chosen = atlas.zonesIn(place.scope);
  const zones = atlas.zones.filter((zone) => chosen.has(zone.id));
  const columns = [
    ...(zones.length > 1 ? [{ key: 'all', name: say(words.total), balance: balanceOf(span, atlas, chosen) }] : []),
    ...zones.map((zone) => ({
      key: zone.id,
      name: zone.name[lang],
      balance: balanceOf(span, atlas, new Set([zone.id])),
    })),
  ];
  type Read = (balance: (typeof columns)[number]['balance']) => number;
  const row = (key: string, name: string, read: Read, className = '', color?: string) => {
    const cells = columns.map(({ balance }) => read(balance));
    if (className === '' && cells.every((value) => Math.abs(value) < SHOWN_FROM)) return null;
    return (
      <tr key={key} className={className}>
        <th scope="row" title={name}>
          {color === undefined ? null : (
            <svg width="8" height="8" aria-hidden="true">
              <rect width="8" height="8" fill={color} />
            </svg>
          )}
          {name}
        </th>
        {cells.map((value, i) => (
          <td key={columns[i]!.key}>{whole(value)}</td>
        ))}
      </tr>
    );
  };
  const capacity = new Map(
    lineCapacity.value === null ? [] : records(lineCapacity.value).map((each) => [String(each['line']), each]),
  );
  const lines = atlas
    .rows('lines')
    .filter((line) => chosen.has(String(line['zone0'])) || chosen.has(String(line['zone1'])))
    .map((line) => {
      const flow = span.flow.get(line.id)?.[at] ?? 0;
      const limits = capacity.get(line.id);
      return { line, flow, limit: Number(limits?.[flow < 0 ? 'backward' : 'forward'] ?? 0) };
    })
    .filter(({ limit }) => limit > 0)
    .sort((a, b) => Math.abs(b.flow) - Math.abs(a.flow));
  return (
    <Panel id="hour" title={title} table={span.from === 'plan' ? 'plan_dispatch' : 'zone_hours'} sub="MW">
      <Scroll label={title}>
        <table className="balance">
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{say(words.quantity)}</span>
              </th>
              {columns.map(({ key, name }) => (
                <th key={key} scope="col">
                  {key === 'all' ? (
                    name
                  ) : (
                    <button
                      type="button"
                      className="link"
                      onClick={() => go({ open: `row:zones:${key}`, scope: key }, 'push')}
                    >
                      {name}
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {atlas.technologies.map(({ id, name, color }) =>
              row(id, name[lang], (balance) => balance.byTechnology.get(id)?.[at] ?? 0, '', color),
            )}
            {row('ties', say(words.ties), (balance) => balance.ties[at]!)}
            {row('imports', say(words.imports), (balance) => balance.imports[at]!)}
            {row('exports', say(words.exports), (balance) => balance.exports[at]!)}
            {row('losses', say(words.losses), (balance) => -balance.losses[at]!)}
            {row('unserved', say(words.unserved), (balance) => balance.unserved[at]!)}
            {row('load', say(words.load), (balance) => balance.load[at]!, 'sum')}
          </tbody>
          {span.price.size === 0 ? null : (
            <tfoot>
              <tr>
                <th scope="row">
                  {say(words.price)} <small>{lang === 'zh' ? '元/MWh' : 'CNY/MWh'}</small>
                </th>
                {columns.map(({ key }) => (
                  <td key={key}>{key === 'all' ? '' : (span.price.get(key)?.[at] ?? 0).toFixed(0)}</td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </Scroll>
      <h3>
        {say(words.linesOfHour)} <small>MW</small>
      </h3>
      <ul className="ties">
        {lines.map(({ line, flow, limit }) => {
          const [from, to] = flow < 0 ? [line['zone1'], line['zone0']] : [line['zone0'], line['zone1']];
          const share = Math.min(1, Math.abs(flow) / limit);
          return (
            <li key={line.id}>
              <button type="button" onClick={() => go({ open: `row:lines:${line.id}` }, 'push')}>
                <span className="route">
                  {atlas.name('zones', String(from))[lang]} → {atlas.name('zones', String(to))[lang]}{' '}
                  <small>{voltage(String(line['kind']))}</small>
                </span>
                <svg width="44" height="7" aria-hidden="true">
                  <rect width="44" height="7" fill="var(--rule)" />
                  <rect width={44 * share} height="7" fill="var(--accent)" />
                </svg>
                <span className="number">
                  {whole(flow === 0 ? 0 : Math.abs(flow)) || '0'} <small>/ {whole(limit)}</small>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

const KINDS: Readonly<Record<string, string>> = { ac500: '500 kV', ac1000: '1000 kV', dc: 'DC' };
const voltage = (kind: string) => KINDS[kind] ?? kind;
