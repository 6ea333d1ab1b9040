import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { PAGES, referencePages } from './reference-pages.js';

/** Writes docs/data. Run from anywhere after a change of the reference case or of the schema. */
const pages = await referencePages();
mkdirSync(PAGES, { recursive: true });
for (const file of readdirSync(PAGES)) if (!pages.has(file)) rmSync(`${PAGES}/${file}`);
for (const [file, text] of pages) writeFileSync(`${PAGES}/${file}`, text);
