import { fixed, unitText } from '#view';
import type { Worded } from '#words';
import { BOOK_OWNERS, type BookCell, type BooksAnswer } from './api.js';
import { RENTS } from './location-state.js';
import { usePage } from './page.js';
import { Choice, Panel, Scroll } from './panel.js';
import { useAnswer } from './use-answer.js';
import { words } from './words.js';

const RENT_NAMES = { halves: words.rentHalves, builder: words.rentBuilder, importer: words.rentImporter } as const;
const OWNER_NAMES = {
  plants: words.ownerPlants,
  grid: words.ownerGrid,
  users: words.ownerUsers,
  contracts: words.ownerContracts,
} as const satisfies Record<BookCell['owner'], Worded>;

/** Money only; places and owners have no firm capacity of their own to compare. */
const OWNER_FIGURES = ['cost', 'revenue', 'rent', 'net'];

/** The books of each side in a year with the whole, by owner, and the cost of every year. Nothing where the run keeps no ledger. */
export function BookPanel() {
  const { run, place } = usePage();
  const has = (table: string) => run.tables.some(({ name }) => name === table);
  return (has('costs') && has('trades')) || (has('operating_costs') && has('operating_trades')) ? (
    <Books key={place.rent} />
  ) : null;
}

function Books() {
  const { run, place, go, lang, say } = usePage();
  const rent = place.rent === '' ? RENTS[0] : place.rent;
  const books = useAnswer<BooksAnswer>(`/api/runs/${run.id}/books?rent=${rent}`, lang);
  const years = books.value?.years ?? [];
  const year = years.includes(place.year) ? place.year : (years[0] ?? place.year);
  return (
    <Panel
      id="books"
      title={say(words.booksOf, { year })}
      sub={say(words.booksHint)}
      table={books.value?.ledger === 'operate' ? 'operating_costs' : 'costs'}
      tools={
        <Choice
          label={say(words.rentRule)}
          options={RENTS.map((key) => ({ key, name: say(RENT_NAMES[key]) }))}
          value={rent}
          onChange={(key) => go({ rent: key }, 'push')}
        />
      }
    >
      {books.error !== null ? <p role="alert">{books.error.message}</p> : null}
      {books.value === null ? (
        <p className="waiting">{say(words.loading)}</p>
      ) : (
        <Tables books={books.value} year={year} />
      )}
    </Panel>
  );
}

interface TablesProps {
  readonly books: BooksAnswer;
  readonly year: number;
}

function Tables({ books, year }: TablesProps) {
  const { lang, say } = usePage();
  const { figures, parties, years, cells } = books;
  const sum = (key: string, chosen: (cell: BookCell) => boolean) =>
    cells.reduce((total, cell) => (chosen(cell) ? total + (cell.units[key] ?? 0) : total), 0);
  const told = (key: string, units: number) => {
    const decimals = figures.find((each) => each.key === key)!.decimals;
    return fixed(units / 10 ** decimals, decimals);
  };
  const columns = [...parties, { id: '', name: words.wholeOfBooks }];
  const cellsOf = (key: string, chosen: (cell: BookCell) => boolean) =>
    columns.map(({ id }) => (
      <td key={id} className="number">
        {told(
          key,
          sum(key, (cell) => chosen(cell) && (id === '' || cell.party === id)),
        )}
      </td>
    ));
  const head = (first: Worded) => (
    <thead>
      <tr>
        <th scope="col">{first[lang]}</th>
        {columns.map(({ id, name }) => (
          <th key={id} scope="col" className="number">
            {name[lang]}
          </th>
        ))}
      </tr>
    </thead>
  );
  const cost = figures.find(({ key }) => key === 'cost');
  return (
    <>
      <Scroll label={say(words.books)}>
        <table className="books">
          {head(words.quantity)}
          <tbody>
            {figures.map(({ key, title, unit }) => (
              <tr key={key} className={key === 'net' ? 'sum' : undefined}>
                <th scope="row">
                  {title[lang]} <small>{unitText(unit, lang)}</small>
                </th>
                {cellsOf(key, (cell) => cell.year === year)}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <details>
        <summary>
          {say(words.booksByOwner)} <small>{year}</small>
        </summary>
        <Scroll label={say(words.booksByOwner)}>
          <table className="books">
            {head(words.owner)}
            {figures
              .filter(({ key }) => OWNER_FIGURES.includes(key))
              .map(({ key, title, unit }) => (
                <tbody key={key}>
                  <tr>
                    <th scope="rowgroup" colSpan={columns.length + 1} className="group">
                      {title[lang]} <small>{unitText(unit, lang)}</small>
                    </th>
                  </tr>
                  {BOOK_OWNERS.map((owner) => (
                    <tr key={owner}>
                      <th scope="row">{say(OWNER_NAMES[owner])}</th>
                      {cellsOf(key, (cell) => cell.year === year && cell.owner === owner)}
                    </tr>
                  ))}
                </tbody>
              ))}
          </table>
        </Scroll>
      </details>
      {years.length < 2 || cost === undefined ? null : (
        <>
          <h3>
            {say(words.costByYear)} <small>{unitText(cost.unit, lang)}</small>
          </h3>
          <Scroll label={say(words.costByYear)}>
            <table className="books">
              {head(words.year)}
              <tbody>
                {years.map((each) => (
                  <tr key={each}>
                    <th scope="row">{each}</th>
                    {cellsOf('cost', (cell) => cell.year === each)}
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
