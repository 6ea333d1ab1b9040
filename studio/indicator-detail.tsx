import { costCategory, unitText } from '#view';
import { records } from './api.js';
import { usePage } from './page.js';
import { useTable } from './use-answer.js';
import { words } from './words.js';

/** Table of the run whose rows add up to a figure, and the column that names its parts. */
const PARTS: Readonly<
  Record<string, { readonly table: string; readonly by: string; readonly value: string; readonly unit: string }>
> = {
  cost: { table: 'costs', by: 'category', value: 'amount', unit: 'CNY' },
  operating_cost: { table: 'operating_costs', by: 'category', value: 'amount', unit: 'CNY' },
  co2: { table: 'emissions', by: 'technology', value: 'amount', unit: 't' },
};

/** CNY or t; less than this in a year is the rounding of the solver. */
const NOTHING = 1;

/** A headline figure: value for each side and year, how it is computed, what it is made of. */
export function IndicatorDetail({ id }: { readonly id: string }) {
  const { run, place, go, atlas, years, lang, say, amount } = usePage();
  const all = run.indicators.filter((each) => each.key === id);
  const parts = PARTS[id];
  const there = parts !== undefined && run.tables.some((table) => table.name === parts.table);
  const table = useTable(run.id, there ? parts.table : null, `year=${place.year}`, lang);
  const main = all.find((each) => each.year === place.year && each.party === '') ?? all[0];
  if (main === undefined) return <p id="drawer-title">{say(words.notFound)}</p>;
  const shownYears = years.filter((year) => all.some((each) => each.year === year));
  const parties = ['', ...atlas.parties.map((party) => party.id)];
  const sums = new Map<string, Map<string, number>>();
  if (parts !== undefined && table.value !== null)
    for (const row of records(table.value)) {
      const of = sums.get(String(row[parts.by])) ?? new Map<string, number>();
      sums.set(String(row[parts.by]), of);
      for (const party of ['', String(row['party'])]) of.set(party, (of.get(party) ?? 0) + Number(row[parts.value]));
    }
  const partyName = (party: string) => (party === '' ? say(words.bothSides) : atlas.name('parties', party)[lang]);
  return (
    <>
      <h2 id="drawer-title">{main.title[lang]}</h2>
      <p className="big">
        {amount(main.value, main.unit)} <small>{main.year > 0 ? main.year : ''}</small>
      </p>
      <dl className="facts">
        <dt>{say(words.unit)}</dt>
        <dd>
          {main.unit.includes('CNY')
            ? say(words.pricesOf, { unit: unitText(main.unit, lang), year: atlas.document.priceYear })
            : unitText(main.unit, lang)}
        </dd>
        <dt>{say(words.computation)}</dt>
        <dd>{main.computation[lang]}</dd>
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.side)}</th>
            {shownYears.map((year) => (
              <th key={year} scope="col" className="number">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parties.map((party) => (
            <tr key={party}>
              <th scope="row">{partyName(party)}</th>
              {shownYears.map((year) => {
                const found = all.find((each) => each.year === year && each.party === party);
                return (
                  <td key={year} className="number">
                    {found === undefined ? '' : amount(found.value, found.unit)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {sums.size === 0 || parts === undefined ? null : (
        <>
          <h3>
            {say(words.parts)} ({place.year})
          </h3>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(parts.by === 'category' ? words.category : words.technology)}</th>
                {parties.map((party) => (
                  <th key={party} scope="col" className="number">
                    {partyName(party)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...sums]
                .filter(([, of]) => Math.abs(of.get('') ?? 0) >= NOTHING)
                .sort((a, b) => Math.abs(b[1].get('') ?? 0) - Math.abs(a[1].get('') ?? 0))
                .map(([key, of]) => (
                  <tr key={key}>
                    <th scope="row">{atlas.technology.get(key)?.name[lang] ?? costCategory(key)[lang]}</th>
                    {parties.map((party) => (
                      <td key={party} className="number">
                        {of.has(party) ? amount(of.get(party)!, parts.unit) : ''}
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
          <p>
            <button type="button" className="link" onClick={() => go({ open: `table:${parts.table}` }, 'push')}>
              {run.tables.find((each) => each.name === parts.table)?.title[lang]}
            </button>
          </p>
        </>
      )}
    </>
  );
}
