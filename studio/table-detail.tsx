import { HOURS_PER_DAY } from '#frame';
import { digits, unitText } from '#view';
import { usePage } from './page.js';
import { Scroll } from './panel.js';
import { useTable } from './use-answer.js';
import { words } from './words.js';

const ROWS_SHOWN = 60;

/** A table of the run: how it was computed, what its columns mean, and rows of it for the chosen year and hour. */
export function TableDetail({ name }: { readonly name: string }) {
  const { run, place, operated, allHours, lang, say } = usePage();
  const entry = run.tables.find((each) => each.name === name);
  const has = (column: string) => entry?.columns.includes(column) === true;
  const query = [
    ...(has('year') ? [`year=${has('hour') ? operated : place.year}`] : []),
    ...(has('hour') ? [`from=${place.hour}&to=${place.hour + 1}`] : []),
    // Every day of a plan of all hours is a period of its own; -1 is the whole year.
    ...(has('period') && allHours ? [`period=-1,${Math.floor(place.hour / HOURS_PER_DAY)}`] : []),
    `limit=${ROWS_SHOWN}`,
  ].join('&');
  const table = useTable(run.id, entry === undefined ? null : name, query, lang);
  if (entry === undefined) return <p id="drawer-title">{say(words.notFound)}</p>;
  const { value } = table;
  return (
    <>
      <p className="over-title">
        <code>tables/{name}.parquet</code>
      </p>
      <h2 id="drawer-title">{entry.title[lang]}</h2>
      {table.error === null ? null : <p role="alert">{table.error.message}</p>}
      {value === null ? (
        <p className="waiting">{say(words.loading)}</p>
      ) : (
        <>
          <dl className="facts">
            <dt>{say(words.computation)}</dt>
            <dd>{value.computation[lang]}</dd>
            <dt>{say(words.rows)}</dt>
            <dd>{entry.rows.toLocaleString('en-US')}</dd>
            {value.columns.flatMap((column) => [
              <dt key={column.name}>
                <code>{column.name}</code>
              </dt>,
              <dd key={`${column.name} sentence`}>
                {column.sentence[lang]}
                {column.unit === '' ? '' : ` [${unitText(column.unit, lang)}]`}
              </dd>,
            ])}
          </dl>
          <p className="sub">
            {say(words.shownOf, { shown: Math.min(ROWS_SHOWN, value.rows), all: entry.rows.toLocaleString('en-US') })}
          </p>
          <Scroll label={entry.title[lang]}>
            <table>
              <thead>
                <tr>
                  {value.columns.map((column) => (
                    <th key={column.name} scope="col" className={column.type === 'text' ? undefined : 'number'}>
                      {column.name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {Array.from({ length: Math.min(ROWS_SHOWN, value.rows) }, (_, row) => row).map((row) => (
                  <tr key={row}>
                    {value.columns.map((column) => (
                      <td key={column.name} className={column.type === 'text' ? undefined : 'number'}>
                        {column.type === 'number' ? digits(Number(column.values[row])) : column.values[row]}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </>
  );
}
