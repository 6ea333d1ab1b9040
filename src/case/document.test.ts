import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { LANGUAGES } from '#words';
import { caseFormatPage, describeTable } from './document.js';
import { fieldsOf } from './field-lists.js';
import { type TableName, tables } from './schema.js';

test('docs/case-format.md is current: else run node dist/src/case/write-case-format.js', () => {
  assert.equal(readFileSync(new URL('../../../docs/case-format.md', import.meta.url), 'utf8'), caseFormatPage());
});

test('each table is described with each of its fields in each language', () => {
  for (const name of Object.keys(tables) as TableName[])
    for (const language of LANGUAGES) {
      const lines = describeTable(name, language).split('\n');
      assert.equal(lines.length, 1 + fieldsOf(tables[name]).size);
    }
  assert.match(describeTable('plants', 'en'), /capacity: Net capacity \(number, MW, ≥ 0\)/);
  assert.match(describeTable('plants', 'zh'), /zone: 分区 \(标识，见 zones\)/);
});
