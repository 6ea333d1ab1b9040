import { writeFileSync } from 'node:fs';
import { LANGUAGES } from '#words';
import { componentPage } from './component-page.js';

/** Writes docs/components.en.md and docs/components.zh.md. Run from anywhere after a change of the attribute table. */
for (const language of LANGUAGES)
  writeFileSync(new URL(`../../../docs/components.${language}.md`, import.meta.url), componentPage(language));
