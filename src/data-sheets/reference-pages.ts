import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { requireCase } from '#case/node';
import { LANGUAGES } from '#words';
import { attributionPage, dataSheet, sheetIndex, tablesWithRows } from './data-sheet.js';
import { readSheetNotes } from './sheet-notes.js';

/** Folders of the reference case and of its pages, seen from dist/src/data-sheets/. */
export const CASE = fileURLToPath(new URL('../../../cases/chengdu-chongqing', import.meta.url));
export const PAGES = fileURLToPath(new URL('../../../docs/data', import.meta.url));

/** Every page about the reference case by file name. Throws FaultError where the case is not sound. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  const read = await requireCase(CASE, 'base');
  const notes = readSheetNotes(readFileSync(`${CASE}/datasheets.yaml`, 'utf8'));
  const pages = new Map<string, string>();
  for (const language of LANGUAGES) {
    pages.set(`index.${language}.md`, sheetIndex(read, language));
    pages.set(`attribution.${language}.md`, attributionPage(read, language));
    for (const name of tablesWithRows(read))
      pages.set(`${name}.${language}.md`, dataSheet(read, name, notes, language));
  }
  return pages;
}
