import {
  type AnswerTable,
  BOOK_FIGURES,
  BOOK_TABLES,
  type BookFigure,
  type BookSums,
  bookSums,
  RENT_RULES,
  sideBooksOf,
  TonneRegister,
} from '#answer';
import { openStore } from '#answer/node';
import { phrase, same, type Worded } from '#words';
import { bookWords } from '../book-words.js';
import type { Command, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode, UsageError } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, type Cell, heading, line, reportTable } from '../output.js';
import { DEFAULT_RUNS, pathOf } from '../places.js';
import { recordsOf } from '../run-document.js';
import { lotName, readClaims } from '../tonne-claims.js';

const BY = ['party', 'owner', 'place', 'item'] as const;
type By = (typeof BY)[number];
const BY_WORDS: Readonly<Record<By, Worded>> = {
  party: bookWords.byParty,
  owner: bookWords.byOwner,
  place: bookWords.byPlace,
  item: bookWords.byItem,
};

const TITLES: Readonly<Record<BookFigure, Worded>> = {
  cost: bookWords.costMillion,
  revenue: bookWords.revenueMillion,
  rent: bookWords.rentMillion,
  net: bookWords.netMillion,
  firm: bookWords.firm,
  co2: bookWords.co2,
  jobs: bookWords.jobs,
};
const MONEY: readonly BookFigure[] = ['cost', 'revenue', 'rent', 'net'];
const CNY_PER_MILLION = 1e6;

function booksBlocks(shell: Shell, sums: readonly BookSums[], by: By): Block[] {
  const forPerson = shell.output.form === 'person';
  const shown = BOOK_FIGURES.filter((figure) => sums.some((row) => row[figure] !== 0));
  const cell = (row: BookSums, figure: BookFigure): Cell =>
    forPerson && MONEY.includes(figure) ? row[figure] / CNY_PER_MILLION : row[figure];
  return [
    reportTable(
      [
        { name: 'year', title: bookWords.year },
        { name: by, title: BY_WORDS[by] },
        ...shown.map((figure) => ({ name: figure, title: TITLES[figure] })),
      ],
      sums.map((row): Cell[] => [
        String(row.year),
        row.key === '' ? bookWords.all : row.key,
        ...shown.map((figure) => cell(row, figure)),
      ]),
    ),
    ...(forPerson ? [line(bookWords.wholeRule, 'quiet')] : []),
  ];
}

/** The register of what an answer emits, after the claims of a file. */
function register(emissions: AnswerTable | undefined, path: string) {
  const lots = (emissions === undefined ? [] : recordsOf(emissions)).map((row) => ({
    name: lotName(Number(row['year']), String(row['zone']), String(row['technology'])),
    tonnes: Number(row['amount']),
  }));
  const tonnes = new TonneRegister(lots);
  tonnes.claim(readClaims(path));
  const unclaimed = [...tonnes.unclaimed().values()].reduce((sum, each) => sum + each, 0);
  const claimed = tonnes.entries.reduce((sum, each) => sum + each.tonnes, 0);
  return { entries: tonnes.entries, unclaimed, whole: unclaimed + claimed };
}

function claimBlocks({ entries, unclaimed, whole }: ReturnType<typeof register>): Block[] {
  return [
    heading(bookWords.claims),
    reportTable(
      [
        { name: 'claim', title: bookWords.claim },
        { name: 'owner', title: bookWords.owner },
        { name: 'lot', title: bookWords.lot },
        { name: 'tonnes', title: bookWords.tonnes },
      ],
      entries.map(({ id, owner, lot, tonnes }): Cell[] => [id, owner, lot, tonnes]),
    ),
    line(phrase(bookWords.unclaimed, { tonnes: unclaimed.toFixed(0), whole: whole.toFixed(0) })),
  ];
}

export const books: Command = {
  name: 'books',
  sentence: helpWords.books,
  arguments: [{ name: '<run>', sentence: helpWords.runArgument }],
  options: [
    { flags: '--by <what>', sentence: phrase(helpWords.booksBy, { choices: BY.join(', ') }) },
    { flags: '--year <year>', sentence: helpWords.booksYear },
    { flags: '--ledger <name>', sentence: helpWords.booksLedger },
    { flags: '--rent <rule>', sentence: phrase(helpWords.booksRent, { choices: RENT_RULES.join(', ') }) },
    { flags: '--claims <file>', sentence: helpWords.booksClaims },
    { flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS },
  ],
  examples: [
    { line: 'books plan', sentence: helpWords.booksExample },
    { line: 'books plan --by place --rent builder --year 2030', sentence: helpWords.booksPlaceExample },
  ],
  async run(shell, given) {
    const by = given.choice('by', BY) ?? 'party';
    const rentRule = given.choice('rent', RENT_RULES) ?? 'halves';
    const year = given.integer('year');
    const store = openStore(pathOf(shell, given.text('runs') ?? DEFAULT_RUNS));
    const id = store.resolve(given.required(0));
    const { manifest } = store.read(id);
    const has = (name: string) => manifest.tables.some((table) => table.name === name);
    const ledger = given.choice('ledger', ['plan', 'operate']) ?? (has('costs') ? 'plan' : 'operate');
    const tables: AnswerTable[] = [];
    for (const name of BOOK_TABLES[ledger]) if (has(name)) tables.push(await store.readTable(id, name));
    const kept = sideBooksOf({ tables }, { ledger, rentRule });
    const known = [...new Set(kept.lines.map((each) => each.year))].sort((a, b) => a - b);
    if (year !== undefined && !known.includes(year))
      throw new UsageError(phrase(bookWords.noSuchYear, { year, years: known.join(', ') }));
    const sums = bookSums(kept, (each) => each[by], year === undefined ? known : [year]);
    const claimsFile = given.text('claims');
    const emissions = tables.find((table) => table.name.endsWith('emissions'));
    const claims = claimsFile === undefined ? null : register(emissions, pathOf(shell, claimsFile));
    shell.output.print({
      blocks: [
        heading(
          phrase(bookWords.booksTitle, { id: same(id.slice(0, 8)), by: BY_WORDS[by], rent: bookWords[rentRule] }),
        ),
        ...booksBlocks(shell, sums, by),
        ...(claims === null ? [] : claimBlocks(claims)),
      ],
      document: {
        command: 'books',
        version: DOCUMENT_VERSION,
        run: id,
        ledger,
        rent: rentRule,
        by,
        books: sums,
        claims,
      },
    });
    return exitCode.ok;
  },
};
