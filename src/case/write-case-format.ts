import { writeFileSync } from 'node:fs';
import { caseFormatPage } from './document.js';

/** Writes docs/case-format.md. Run from anywhere after a change of the schema. */
writeFileSync(new URL('../../../docs/case-format.md', import.meta.url), caseFormatPage());
