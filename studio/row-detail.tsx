import { hourText, unitText } from '#view';
import type { CaseRow } from './api.js';
import { records } from './api.js';
import { nameOf } from './atlas.js';
import { usePage } from './page.js';
import { StatusMark } from './panel.js';
import { useTable } from './use-answer.js';
import { balanceOf, type HourSpan } from './week-data.js';
import { words } from './words.js';

/** Fields that are told in the head of the drawer or in its foot. */
const ELSEWHERE = new Set(['name_en', 'name_zh', 'status', 'sources', 'note', 'origin']);
/** Fields that name a row of another table. */
const REFERENCES: Readonly<Record<string, string>> = {
  zone: 'zones',
  zone0: 'zones',
  zone1: 'zones',
  technology: 'technologies',
  carrier: 'carriers',
  party: 'parties',
  downstream: 'reservoirs',
  line: 'lines',
  reservoir: 'reservoirs',
};

/** A row of the case: its data with units, what it does in the chosen hour, its file, line and sources. */
export function RowDetail({
  table,
  id,
  span,
}: {
  readonly table: string;
  readonly id: string;
  readonly span: HourSpan | null;
}) {
  const { go, atlas, lang, say } = usePage();
  const row = atlas.row(table, id);
  const card = atlas.document.tables[table];
  if (row === undefined || card === undefined) return <p id="drawer-title">{say(words.notFound)}</p>;
  const value = (name: string, type: string, unit: string) => {
    const found = row[name];
    const target = REFERENCES[name];
    if (target !== undefined && typeof found === 'string')
      return (
        <button type="button" className="link" onClick={() => go({ open: `row:${target}:${found}` }, 'push')}>
          {atlas.name(target, found)[lang]}
        </button>
      );
    if (typeof found === 'boolean') return say(found ? words.yes : words.no);
    if (Array.isArray(found)) return found.join(', ');
    if (typeof found === 'number')
      return `${type === 'integer' ? found : found.toLocaleString('en-US', { maximumFractionDigits: 4 })} ${unitText(unit, lang)}`;
    return String(found);
  };
  return (
    <>
      <p className="over-title">{card.sentence[lang]}</p>
      <h2 id="drawer-title">{nameOf(row)[lang]}</h2>
      <p>
        {row.status === undefined ? null : <StatusMark status={row.status} />}{' '}
        <code>
          {row.origin.file}:{row.origin.row}
        </code>
      </p>
      <HourOfRow table={table} row={row} span={span} />
      {table === 'lines' ? <LineYears id={id} /> : null}
      <h3>{say(words.fields)}</h3>
      <dl className="facts">
        {card.fields
          .filter(({ name }) => !ELSEWHERE.has(name) && row[name] !== null && row[name] !== undefined)
          .flatMap(({ name, type, unit, sentence }) => [
            <dt key={name}>{sentence[lang]}</dt>,
            <dd key={`${name} value`}>{value(name, type, unit)}</dd>,
          ])}
      </dl>
      {row.note == null || row.note === '' ? null : (
        <>
          <h3>{say(words.note)}</h3>
          <p>{row.note}</p>
        </>
      )}
      <h3>{say(words.source)}</h3>
      <ul className="plain">
        {(row.sources ?? []).map((source) => {
          const found = atlas.row('sources', source);
          return (
            <li key={source}>
              <button type="button" className="link" onClick={() => go({ open: `source:${source}` }, 'push')}>
                {String(found?.['title'] ?? source)}
              </button>
            </li>
          );
        })}
      </ul>
      {atlas.document.current ? null : <p className="remark">{say(words.caseChanged)}</p>}
    </>
  );
}

/** What the row stands for does in the chosen hour. */
function HourOfRow({
  table,
  row,
  span,
}: {
  readonly table: string;
  readonly row: CaseRow;
  readonly span: HourSpan | null;
}) {
  const { place, run, operated, atlas, lang, say, amount } = usePage();
  const hourly = table === 'reservoirs' && place.year === operated;
  const water = useTable(
    run.id,
    hourly ? 'reservoir_hours' : null,
    `year=${operated}&from=${place.hour}&to=${place.hour + 1}&reservoir=${row.id}`,
    lang,
  );
  const at = span === null ? -1 : place.hour - span.start;
  const facts: [string, string][] = [];
  if (span !== null && at >= 0 && at < span.count) {
    if (table === 'lines') facts.push([say(words.flow), amount(span.flow.get(row.id)?.[at] ?? 0, 'MW')]);
    if (table === 'contracts')
      facts.push([
        say(row['direction'] === 'export' ? words.exports : words.imports),
        amount(span.contract.get(row.id)?.[at] ?? 0, 'MW'),
      ]);
    if (table === 'zones') {
      const balance = balanceOf(span, atlas, new Set([row.id]));
      facts.push([say(words.load), amount(balance.load[at]!, 'MW')]);
      facts.push([
        say(words.generation),
        amount(
          [...balance.byTechnology.values()].reduce((sum, run_) => sum + run_[at]!, 0),
          'MW',
        ),
      ]);
      facts.push([say(words.ties), amount(balance.ties[at]!, 'MW')]);
      if (span.price.has(row.id)) facts.push([say(words.price), amount(span.price.get(row.id)![at]!, 'CNY/MWh')]);
    }
  }
  if (water.value !== null && water.value.rows > 0)
    for (const column of water.value.columns)
      if (column.type === 'number') facts.push([column.sentence[lang], amount(Number(column.values[0]), column.unit)]);
  if (facts.length === 0) return null;
  return (
    <>
      <h3>
        {say(words.inTheHour)} · {hourText(place.hour, lang)}
      </h3>
      <dl className="facts">
        {facts.flatMap(([name, text]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{text}</dd>])}
      </dl>
    </>
  );
}

function LineYears({ id }: { readonly id: string }) {
  const { run, lang, say } = usePage();
  const table = useTable(run.id, 'line_capacity', `line=${id}`, lang);
  if (table.value === null || table.value.rows === 0) return null;
  return (
    <>
      <h3>
        {say(words.capacityByYear)} <small>MW</small>
      </h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.year)}</th>
            <th scope="col" className="number">
              {say(words.forward)}
            </th>
            <th scope="col" className="number">
              {say(words.backward)}
            </th>
            <th scope="col" className="number">
              {say(words.built)}
            </th>
          </tr>
        </thead>
        <tbody>
          {records(table.value).map((each) => (
            <tr key={String(each['year'])}>
              <th scope="row">{each['year']}</th>
              {['forward', 'backward', 'built'].map((name) => (
                <td key={name} className="number">
                  {Math.round(Number(each[name])).toLocaleString('en-US')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
