import { accuracyRows, accuracyTitle, accuracyVerdict, shownAlike } from '#view';
import { records } from './api.js';
import { usePage } from './page.js';
import { Panel, Scroll } from './panel.js';
import { useTable } from './use-answer.js';
import { words } from './words.js';

/** Capacities and energies that stay below this in all three plans are left out: the rounding of an interior point, MW and TWh. */
const SHOWN_FROM = 1e-3;

const PLANS = ['representative', 'all hours', 'held'] as const;

/** Where a plan of all hours was compared: what the representative days would have said, and what building by them costs. */
export function AccuracyPanel() {
  const { run, place, atlas, lang, say } = usePage();
  const there = run.tables.some(({ name }) => name === 'accuracy');
  const table = useTable(run.id, there ? 'accuracy' : null, '', lang);
  if (!there) return null;
  const all = table.value === null ? [] : accuracyRows(records(table.value));
  const verdict = accuracyVerdict(all);
  const isHeld = verdict?.held === true;
  const rows = all.filter(
    (row) =>
      (row.year === 0 || row.year === place.year) &&
      (row.key === '' ||
        [row.representative, row.allHours, row.representativeOverAllHours ?? 0].some(
          (value) => Math.abs(value) >= SHOWN_FROM,
        )),
  );
  const nameOf = (technology: string) => atlas.name('technologies', technology);
  return (
    <Panel id="accuracy" title={say(words.accuracy)} table="accuracy" sub={String(place.year)}>
      {table.error === null ? null : <p role="alert">{table.error.message}</p>}
      {verdict === null ? null : <p className="remark">{verdict.sentence[lang]}</p>}
      {rows.length === 0 ? null : (
        <Scroll label={say(words.accuracy)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.quantity)}</th>
                {[words.representativeDays, words.allHours, ...(isHeld ? [words.heldDesign] : [])].map((each) => (
                  <th key={each.en} scope="col" className="number">
                    {each[lang]}
                  </th>
                ))}
                <th scope="col">{say(words.unit)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const color = atlas.technology.get(row.key)?.color;
                const { numbers, unit } = shownAlike(
                  [row.representative, row.allHours, ...(isHeld ? [row.representativeOverAllHours] : [])],
                  row.unit,
                  lang,
                );
                return (
                  <tr key={`${row.quantity} ${row.year} ${row.key}`}>
                    <th scope="row">
                      {color === undefined ? null : (
                        <svg width="10" height="10" aria-hidden="true">
                          <rect width="10" height="10" fill={color} />
                        </svg>
                      )}
                      {accuracyTitle(row, nameOf)[lang]}
                    </th>
                    {numbers.map((number, k) => (
                      <td key={PLANS[k]} className="number">
                        {number}
                      </td>
                    ))}
                    <td className="quiet">{unit}</td>
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
