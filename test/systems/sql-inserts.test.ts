import assert from 'node:assert/strict';
import test from 'node:test';
import { readSqlInserts } from './sql-inserts.fixture.js';

test('rows of numbers, texts and nothing', () => {
  const tables = readSqlInserts(
    `
    -- a remark
    REPLACE INTO "tech" VALUES('E01', 1990, -1.5e-2, NULL, '');
    INSERT INTO tech VALUES ( 'it''s, so', .5e1 ) ;`.replace('.5e1', '5.'),
  );
  assert.deepEqual(
    [...tables],
    [
      [
        'tech',
        [
          ['E01', 1990, -0.015, null, ''],
          ["it's, so", 5],
        ],
      ],
    ],
  );
});

test('anything else stops the reading, with its line', () => {
  assert.throws(
    () => readSqlInserts('\nDROP TABLE a;'),
    /line 1: REPLACE INTO table VALUES \( was expected at 'DROP TABLE a;'/,
  );
  assert.throws(
    () => readSqlInserts('REPLACE INTO a VALUES(1);\nREPLACE INTO a VALUES(x);'),
    /line 2: a value was expected at 'x\);'/,
  );
  assert.throws(() => readSqlInserts('REPLACE INTO a VALUES(1)'), /a semicolon was expected/);
});
