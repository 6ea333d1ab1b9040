import assert from 'node:assert/strict';
import test from 'node:test';
import { barText, cutText, padText, sparkline, tableText, textFigure, textWidth } from '#view';
import { assertGolden } from '../golden-file.js';
import { sampleBars, sampleLines, sampleMap, sampleStack, sampleTable } from '../sample-figures.js';

test('Chinese characters take two columns, colours and accents none', () => {
  assert.equal(textWidth('成都平原'), 8);
  assert.equal(textWidth('a成b'), 4);
  assert.equal(textWidth('\u001b[31mred\u001b[0m'), 3);
  assert.equal(textWidth('e\u0301'), 1);
  assert.equal(padText('成都', 6), '成都  ');
  assert.equal(padText('成都', 6, 'left'), '  成都');
  assert.equal(cutText('成都平原', 5), '成都…');
  assert.equal(cutText('short', 5), 'short');
});

test('bars and sparklines by hand', () => {
  assert.equal(barText(0.5, 4), '██');
  assert.equal(barText(0.3125, 4), '█▎');
  assert.equal(barText(2, 3), '███');
  assert.equal(sparkline([0, 4, 8], 3), '▁▅█');
  assert.equal(sparkline([0, 0, 8, 8], 2), '▁█');
  assert.equal(sparkline([0, 0], 2), '▁▁');
});

test('columns of a table stay under their heads in both languages', () => {
  for (const language of ['en', 'zh'] as const) {
    const [, head, rule, ...rows] = tableText(sampleTable, { language, width: 80 }).split('\n');
    for (const line of [head!, ...rows]) assert.ok(textWidth(line) <= textWidth(rule!), line);
    // Numbers end where the head of their column ends.
    const end = textWidth(head!.slice(0, head!.indexOf(']') + 1));
    assert.equal(textWidth(rows[0]!), end);
  }
});

test('a table wider than the terminal cuts its widest words', () => {
  const text = tableText(
    { ...sampleTable, rows: [['a very long name that does not fit anywhere at all', 1, 2]] },
    { language: 'en', width: 40 },
  );
  for (const line of text.split('\n')) assert.ok(textWidth(line) <= 40, line);
  assert.ok(text.includes('…'));
});

test('each kind of figure as text', () => {
  for (const figure of [sampleStack, sampleBars, sampleLines, sampleMap, sampleTable])
    for (const language of ['en', 'zh'] as const)
      assertGolden(`${figure.kind}.${language}.txt`, `${textFigure(figure, { language, width: 72 })}\n`);
});
