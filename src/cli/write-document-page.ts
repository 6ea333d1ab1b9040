import { writeFileSync } from 'node:fs';
import { documentPage } from './document-page.js';

/** Writes docs/json.md. Run from anywhere after a change of the documents. */
writeFileSync(new URL('../../../docs/json.md', import.meta.url), documentPage());
