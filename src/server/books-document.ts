import { type AnswerTable, BOOK_FIGURES, type Ledger, type RentRule, sideBooksOf, TOLD, toldBooks } from '#answer';
import type { Case } from '#case';
import { same, type Worded } from '#words';

/**
 * The books of every side as a page tells them: whole numbers of the last digit by year, side and owner, so that whatever is added up on the page is exact.
 * Throws FaultError 'books-without-tables'.
 */
export function booksDocument(
  of: Case,
  tables: readonly AnswerTable[],
  {
    ledger,
    rentRule,
    others,
  }: { readonly ledger: Ledger; readonly rentRule: RentRule; readonly others: ReadonlyMap<string, Worded> },
) {
  const cells = toldBooks(sideBooksOf({ tables }, { ledger, rentRule }));
  const names = new Map<string, Worded>([
    ...of.tables.parties.map((row): [string, Worded] => [row.id, { en: row.name_en, zh: row.name_zh }]),
    ...others,
  ]);
  return {
    ledger,
    rent: rentRule,
    figures: BOOK_FIGURES.filter((key) => cells.some(({ units }) => units[key] !== 0)).map((key) => ({
      key,
      title: TOLD[key].title,
      unit: TOLD[key].unit,
      decimals: TOLD[key].decimals,
    })),
    parties: [...new Set(cells.map(({ party }) => party))].map((id) => ({ id, name: names.get(id) ?? same(id) })),
    years: [...new Set(cells.map(({ year }) => year))],
    cells,
  };
}
