import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { listedCommands } from './command-list.js';
import { documentPage } from './document-page.js';
import { documents } from './documents.js';

test('docs/json.md is current: else run node dist/src/cli/write-document-page.js', () => {
  assert.equal(readFileSync(new URL('../../../docs/json.md', import.meta.url), 'utf8'), documentPage());
});

test('every command has a document, and every document a command', () => {
  const names = Object.keys(documents).filter((name) => name !== 'error');
  assert.deepEqual(names.sort(), listedCommands.map((command) => command.name).sort());
});
