import { nameOf } from './atlas.js';
import { usePage } from './page.js';
import { words } from './words.js';

/** Only addresses of the web become links; anything else in a case is shown as text. */
const WEB = /^https?:\/\//;

/** A source: title, address, date, licence, how far it is trusted, and the rows that rest on it. */
export function SourceDetail({ id }: { readonly id: string }) {
  const { atlas, go, lang, say } = usePage();
  const source = atlas.row('sources', id);
  if (source === undefined) return <p id="drawer-title">{say(words.notFound)}</p>;
  const text = (field: string) => (source[field] === null || source[field] === undefined ? '' : String(source[field]));
  const confidence = text('confidence');
  const rows = Object.values(atlas.document.tables).flatMap(({ name, rows: all }) =>
    all.filter((row) => row.sources?.includes(id) === true).map((row) => ({ table: name, row })),
  );
  return (
    <>
      <p className="over-title">{say(words.source)}</p>
      <h2 id="drawer-title">{text('title')}</h2>
      <dl className="facts">
        {text('url') === '' ? null : (
          <>
            <dt>URL</dt>
            <dd>
              {WEB.test(text('url')) ? (
                <a href={text('url')} target="_blank" rel="noreferrer noopener">
                  {text('url')}
                </a>
              ) : (
                text('url')
              )}
            </dd>
          </>
        )}
        <dt>{say(words.date)}</dt>
        <dd>{text('date')}</dd>
        <dt>{say(words.licence)}</dt>
        <dd>{text('licence')}</dd>
        <dt>{say(words.confidence)}</dt>
        <dd>
          {confidence === 'high' || confidence === 'medium' || confidence === 'low'
            ? say(words[confidence])
            : confidence}
        </dd>
        <dt>{say(words.file)}</dt>
        <dd>
          <code>
            {source.origin.file}:{source.origin.row}
          </code>
        </dd>
        {text('note') === '' ? null : (
          <>
            <dt>{say(words.note)}</dt>
            <dd>{text('note')}</dd>
          </>
        )}
      </dl>
      <h3>
        {say(words.rowsOfSource)} ({rows.length})
      </h3>
      <ul className="plain">
        {rows.slice(0, 200).map(({ table, row }) => (
          <li key={`${table} ${row.origin.row}`}>
            <button type="button" className="link" onClick={() => go({ open: `row:${table}:${row.id}` }, 'push')}>
              {nameOf(row)[lang]}
            </button>{' '}
            <code>
              {row.origin.file}:{row.origin.row}
            </code>
          </li>
        ))}
      </ul>
    </>
  );
}
