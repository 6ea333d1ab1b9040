import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { LANGUAGES } from '#words';
import { components } from './attributes/index.js';
import { componentPage } from './component-page.js';

for (const language of LANGUAGES)
  test(`docs/components.${language}.md is current: else run node dist/src/grid/write-component-pages.js`, () => {
    const page = new URL(`../../../docs/components.${language}.md`, import.meta.url);
    assert.equal(readFileSync(page, 'utf8'), componentPage(language));
  });

test('every attribute of every component has a row with a meaning, in a table of eight columns', () => {
  for (const language of LANGUAGES) {
    const rows = componentPage(language)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const attributes = [...components.values()].flatMap(({ attributes }) => [...attributes.keys()]);
    assert.deepEqual(
      rows.map((line) => /^\| `(\w+)`/.exec(line)?.[1]),
      attributes,
    );
    for (const line of rows) {
      const cells = line.slice(2, -2).split(' | ');
      assert.equal(cells.length, 8, line);
      assert.ok(cells[7]!.length > 1, line);
    }
  }
});
