import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import test, { after } from 'node:test';
import { documents } from '#cli';

import { runCommand, scratch } from './command-line.js';

/** `bashu hindcast` and `bashu weather` on the teaching case: documents as described, files written, mistakes told with exit code 2. */

test('an event is replayed: document, one picture, a paragraph in both languages', async () => {
  const folder = scratch(after);
  const { code, stdout } = await runCommand(
    ['hindcast', 'two-valleys', '--event', 'dry-days', '--figure', 'event.svg', '--json'],
    { folder },
  );
  assert.equal(code, 0);
  const told = documents.hindcast.parse(JSON.parse(stdout));
  assert.ok(told.comparison.length > 0);
  assert.equal(told.causes.length, 10, 'five shares for each of two sides');
  assert.match(told.text?.zh ?? '', /未供/);
  const svg = readFileSync(`${folder}/event.svg`, 'utf8');
  assert.match(svg, /^<svg /);
  assert.ok((svg.match(/data-key="unserved"/g) ?? []).length > 0, 'what was not served is not drawn');
});

test('a year and an event that are not in the case end with exit code 2 and write nothing', async () => {
  for (const asked of [
    ['--year', '1999'],
    ['--event', 'flood'],
  ]) {
    const folder = scratch(after);
    const { code, stderr } = await runCommand(['hindcast', 'two-valleys', ...asked, '--figure', 'no.svg'], { folder });
    assert.equal(code, 2);
    assert.match(stderr, /2024|dry-days/);
    assert.ok(!existsSync(`${folder}/no.svg`));
  }
});

test('synthetic years are written as a case takes them, and the same seed writes the same bytes', async () => {
  const folder = scratch(after);
  for (const out of ['a', 'b']) {
    const { code, stdout } = await runCommand(
      ['weather', 'two-valleys', '--seed', '7', '--years', '2', '--out', out, '--json'],
      { folder },
    );
    assert.equal(code, 0);
    assert.equal(documents.weather.parse(JSON.parse(stdout)).files.length, 2 * 6 + 2);
  }
  const names = readdirSync(`${folder}/a/series`);
  assert.equal(names.length, 12);
  for (const name of names)
    assert.ok(readFileSync(`${folder}/a/series/${name}`).equals(readFileSync(`${folder}/b/series/${name}`)), name);
  assert.equal((await runCommand(['weather', 'two-valleys', '--years', '0'], { folder })).code, 2);
});
