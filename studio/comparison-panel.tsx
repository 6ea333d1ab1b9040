import { shown } from '#view';
import type { Worded } from '#words';
import { records } from './api.js';
import { usePage } from './page.js';
import { Panel, Scroll } from './panel.js';
import { useTable } from './use-answer.js';
import { words } from './words.js';

const QUANTITIES: Readonly<Record<string, Worded>> = {
  operating_cost: words.operating_cost,
  unserved: words.unserved,
  energy: words.energy,
};

/** What the representative days of the plan missed, seen from the year operated hour by hour. */
export function ComparisonPanel() {
  const { run, operated, atlas, lang, say } = usePage();
  const there = run.tables.some((table) => table.name === 'comparison');
  const comparison = useTable(run.id, there ? 'comparison' : null, '', lang);
  // Where the plan itself was compared there is something better to show than that this is not there.
  if (!there && run.tables.some((table) => table.name === 'accuracy')) return null;
  const rows = comparison.value === null ? [] : records(comparison.value);
  const largest = Math.max(
    1e-9,
    ...rows.filter((row) => row['quantity'] === 'energy').map((row) => Math.abs(Number(row['difference']))),
  );
  return (
    <Panel
      id="comparison"
      title={say(words.comparison)}
      table="comparison"
      sub={operated > 0 ? String(operated) : undefined}
    >
      {there ? null : <p className="waiting">{say(words.notFound)}</p>}
      {comparison.error === null ? null : <p role="alert">{comparison.error.message}</p>}
      {rows.length === 0 ? null : (
        <Scroll label={say(words.comparison)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.quantity)}</th>
                <th scope="col" className="number">
                  {say(words.inThePlan)}
                </th>
                <th scope="col" className="number">
                  {say(words.hourByHour)}
                </th>
                <th scope="col" className="number">
                  {say(words.difference)}
                </th>
                <th scope="col">{say(words.unit)}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const [quantity, key, unit] = [String(row['quantity']), String(row['key']), String(row['unit'] ?? '')];
                const technology = atlas.technology.get(key);
                const [plan, operate, difference] = [
                  Number(row['plan']),
                  Number(row['operate']),
                  Number(row['difference']),
                ];
                // One unit for the three figures of a row: that of the largest.
                const most = Math.max(Math.abs(plan), Math.abs(operate), Math.abs(difference));
                const large = shown(most, unit, lang);
                const factor = most === 0 ? 1 : Number(large.number.replace(/[,%]/g, '').replace('−', '-')) / most;
                const text = (value: number) =>
                  Math.abs(value * factor) < 0.005 ? '0' : (value * factor).toFixed(2).replace('-', '−');
                const share = Math.min(1, Math.abs(difference) / largest) * 40;
                return (
                  <tr key={`${quantity} ${key}`}>
                    <th scope="row">
                      {technology === undefined ? null : (
                        <svg width="10" height="10" aria-hidden="true">
                          <rect width="10" height="10" fill={technology.color} />
                        </svg>
                      )}
                      {technology?.name[lang] ?? QUANTITIES[quantity]?.[lang] ?? `${quantity} ${key}`}
                    </th>
                    <td className="number">{text(plan)}</td>
                    <td className="number">{text(operate)}</td>
                    <td className="number">
                      {difference * factor > 0.005 ? `+${text(difference)}` : text(difference)}
                    </td>
                    <td className="quiet">{large.unit}</td>
                    <td>
                      {quantity !== 'energy' ? null : (
                        <svg width="84" height="10" aria-hidden="true">
                          <line x1="42" x2="42" y1="0" y2="10" stroke="var(--rule)" />
                          <rect
                            x={difference < 0 ? 42 - share : 42}
                            y="2"
                            width={share}
                            height="6"
                            fill="var(--accent)"
                          />
                        </svg>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}
