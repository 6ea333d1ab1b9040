import { useMemo, useState } from 'react';
import type { CaseRow, CaseTable } from './api.js';
import { type Atlas, nameOf } from './atlas.js';
import { usePage } from './page.js';
import { Panel, Scroll, Select, StatusMark } from './panel.js';
import { words } from './words.js';

const STEP = 30;

/** Every row of the case: where it stands, where it comes from, how firm it is. */
export function SourcesPanel() {
  const { atlas, go, lang, say } = usePage();
  const [table, setTable] = useState('');
  const [status, setStatus] = useState('');
  const [text, setText] = useState('');
  const [count, setCount] = useState(STEP);
  const all = useMemo(
    () => tablesShown(atlas).flatMap(({ name, rows }) => rows.map((row) => ({ table: name, row }))),
    [atlas],
  );
  const found = all.filter(
    (each) =>
      (table === '' || each.table === table) &&
      (status === '' || each.row.status === status) &&
      (text === '' || searched(each.row).includes(text.toLowerCase())),
  );
  const tableNames = tablesShown(atlas);
  return (
    <Panel
      id="sources"
      title={say(words.sources)}
      sub={say(words.shownOf, { shown: Math.min(count, found.length), all: found.length })}
      tools={
        <>
          <Select
            label={say(words.kind)}
            options={[
              { key: '', name: say(words.sources) },
              ...tableNames.map(({ name, sentence }) => ({ key: name, name: sentence[lang] })),
            ]}
            value={table}
            onChange={setTable}
          />
          <Select
            label={say(words.status)}
            options={[
              { key: '', name: '–' },
              ...(['reported', 'derived', 'assumed'] as const).map((key) => ({ key, name: say(words[key]) })),
            ]}
            value={status}
            onChange={setStatus}
          />
          <label className="select">
            <span>{say(words.filter)}</span>
            <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
          </label>
        </>
      }
    >
      <p className="remark">
        {say(words.sourcesSentence)} {atlas.document.current ? '' : say(words.caseChanged)}
      </p>
      <Scroll label={say(words.sources)}>
        <table className="sources">
          <thead>
            <tr>
              {[words.name, words.status, words.file, words.source, words.confidence].map((each) => (
                <th key={each.en} scope="col">
                  {each[lang]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, count).map(({ table: of, row }) => (
              <tr key={`${of} ${row.origin.file} ${row.origin.row}`}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => go({ open: `row:${of}:${row.id}` }, 'push')}>
                    {nameOf(row)[lang]}
                  </button>
                </th>
                <td>{row.status === undefined ? null : <StatusMark status={row.status} />}</td>
                <td>
                  <code>
                    {row.origin.file}:{row.origin.row}
                  </code>
                </td>
                <td>
                  {(row.sources ?? []).map((id, i) => (
                    <span key={id}>
                      {i > 0 ? '; ' : ''}
                      <button type="button" className="link" onClick={() => go({ open: `source:${id}` }, 'push')}>
                        {String(atlas.row('sources', id)?.['title'] ?? id)}
                      </button>
                    </span>
                  ))}
                </td>
                <td>
                  {[...new Set((row.sources ?? []).map((id) => String(atlas.row('sources', id)?.['confidence'] ?? '')))]
                    .map((each) => confidence(each))
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {found.length <= count ? null : (
        <button type="button" className="more" onClick={() => setCount(count + STEP * 4)}>
          {say(words.more)}
        </button>
      )}
    </Panel>
  );

  function confidence(each: string): string {
    return each === 'high' || each === 'medium' || each === 'low' ? say(words[each]) : each;
  }
}

const searched = (row: CaseRow) =>
  `${row.id} ${row.name_en ?? ''} ${row.name_zh ?? ''} ${row.note ?? ''} ${(row.sources ?? []).join(' ')}`.toLowerCase();

/** What a reader looks for first: things that stand somewhere; then the general data. */
const ORDER = ['plants', 'reservoirs', 'lines', 'contracts', 'candidates', 'policies', 'technologies', 'series'];

function tablesShown(atlas: Atlas): readonly CaseTable[] {
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return Object.values(atlas.document.tables)
    .filter(({ name }) => name !== 'sources')
    .sort((a, b) => rank(a.name) - rank(b.name));
}
