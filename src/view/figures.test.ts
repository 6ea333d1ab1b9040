import assert from 'node:assert/strict';
import test from 'node:test';
import { type Frame, figureJson, printTheme, stackEdges, svgText, technologyColors, ticks } from '#view';
import { drawFigure } from './draw.js';
import { assertGolden } from './golden-file.js';
import { element } from './node.js';
import {
  sampleBars,
  sampleBlocks,
  sampleLines,
  sampleMap,
  sampleStack,
  sampleTable,
  sampleWaterfall,
} from './sample-figures.js';
import { drawTable } from './table.js';
import { waterfallEdges } from './waterfall.js';

const frame = (language: 'en' | 'zh'): Frame => ({ width: 480, height: 240, language, theme: printTheme });

test('each kind of figure draws the picture that was looked at', () => {
  for (const figure of [sampleStack, sampleBars, sampleLines, sampleMap, sampleWaterfall, sampleBlocks])
    assertGolden(`${figure.kind}.svg`, svgText(drawFigure(figure, frame('en')).node));
  assertGolden('stack.zh.svg', svgText(drawFigure(sampleStack, frame('zh')).node));
  assertGolden('map.zh.svg', svgText(drawFigure(sampleMap, frame('zh')).node));
});

test('text is escaped wherever it comes from', () => {
  const text = svgText(element('svg', { 'data-a': '"<&>\'' }, element('text', {}, '</text><script>&')));
  assert.ok(text.includes('data-a="&quot;&lt;&amp;&gt;&#39;"'));
  assert.ok(text.includes('&lt;/text&gt;&lt;script&gt;&amp;'));
  assert.throws(() => svgText(element('g')), TypeError);
});

test('positive values stack upwards and negative ones downwards', () => {
  const [water, sun, battery] = stackEdges(sampleStack.series, 4) as [
    { lower: Float64Array; upper: Float64Array },
    { lower: Float64Array; upper: Float64Array },
    { lower: Float64Array; upper: Float64Array },
  ];
  assert.deepEqual([...water.upper], [3, 3, 2, 4]);
  assert.deepEqual([...sun.lower], [3, 3, 2, 4]);
  assert.deepEqual([...sun.upper], [3, 5, 5, 4]);
  assert.deepEqual([...battery.lower], [3, 5, -1, 4]);
  assert.deepEqual([...battery.upper], [3, 5, 0, 5]);
});

test('a waterfall hangs each step where the one before ended (by hand: 0-100, 100-130, 80-130, 0-80)', () => {
  assert.deepEqual(waterfallEdges(sampleWaterfall), [
    { lower: 0, upper: 100 },
    { lower: 100, upper: 130 },
    { lower: 80, upper: 130 },
    { lower: 0, upper: 80 },
  ]);
});

test('blocks are as wide as they count and stand or hang on zero', () => {
  const { node } = drawFigure(sampleBlocks, frame('en'));
  const group = node.children.find((child) => typeof child !== 'string' && child.attributes['class'] === 'blocks');
  assert.ok(typeof group === 'object');
  const rects = group.children.flatMap((child) =>
    typeof child === 'object' && child.tag === 'rect' ? [child.attributes] : [],
  );
  assert.equal(rects.length, 3);
  const [a, b, c] = rects.map((each) => Number(each['width']));
  assert.ok(Math.abs(a! / b! - 2) < 0.02 && Math.abs(c! / b! - 3) < 0.02, `${a} ${b} ${c}`);
  // Bottom of those above zero is the top of the one below.
  assert.equal(Number(rects[0]!['y']), Number(rects[1]!['y']) + Number(rects[1]!['height']));
});

test('a pixel of the plot finds the position that is drawn there', () => {
  const plot = drawFigure(sampleStack, frame('en')).plot!;
  for (let position = 0; position < 12; position++)
    assert.equal(plot.position((plot.x(position) + plot.x(position + 1)) / 2), position);
  assert.equal(plot.position(-50), 0);
  assert.equal(plot.position(5000), 11);
});

test('a week and a year of any length draw, and the areas fill exactly what they stand for', () => {
  const values = Float64Array.from({ length: 8760 }, (_, hour) => 50 + 10 * Math.sin(hour / 24));
  const figure = {
    ...sampleStack,
    time: { from: 0, step: 1, count: 8760 },
    series: [{ ...sampleStack.series[0]!, values }],
  };
  const { line: _, ...bare } = figure;
  const { node, plot } = drawFigure(bare, frame('en'));
  const areas = node.children.find((child) => typeof child !== 'string' && child.attributes['class'] === 'areas');
  assert.ok(typeof areas === 'object');
  const path = areas.children[0];
  assert.ok(typeof path === 'object');
  // Area under the steps by the shoelace formula over the path's own corners, against the sum of the values.
  let [x, y, doubled] = [0, 0, 0];
  for (const [, command, first, second] of String(path.attributes['d']).matchAll(
    /([MHV])(-?[\d.]+)(?:,(-?[\d.]+))?/g,
  )) {
    const [nextX, nextY] = command === 'V' ? [x, Number(first)] : [Number(first), command === 'M' ? Number(second) : y];
    if (command !== 'M') doubled += x * nextY - nextX * y;
    [x, y] = [nextX, nextY];
  }
  // The path closes with a line back to its first corner.
  const [startX, startY] = String(path.attributes['d']).slice(1).split('H')[0]!.split(',').map(Number) as [
    number,
    number,
  ];
  doubled += x * startY - startX * y;
  const perUnit = plot!.y(0) - plot!.y(1);
  const expected = values.reduce((sum, value) => sum + value, 0) * perUnit * (plot!.width / 8760);
  assert.ok(Math.abs(Math.abs(doubled) / 2 - expected) < 0.002 * expected, `${doubled / 2} for ${expected}`);
});

test('marks of an axis are round and lie inside it', () => {
  assert.deepEqual(ticks(0, 100, 5), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(ticks(-33, 152, 4), [0, 50, 100, 150]);
  assert.deepEqual(ticks(0, 0.3, 3), [0, 0.1, 0.2, 0.3]);
  assert.deepEqual(ticks(5, 5, 3), [5]);
});

test('technologies of one carrier get different colours, an unknown carrier is a defect', () => {
  const carriers = [{ id: 'coal', color: '#4d4d4d' }];
  const colors = technologyColors(
    ['a', 'b', 'c'].map((id) => ({ id, carrier: 'coal' })),
    carriers,
  );
  assert.equal(new Set(colors.values()).size, 3);
  assert.equal(colors.get('a'), '#4d4d4d');
  assert.throws(() => technologyColors([{ id: 'x', carrier: 'peat' }], carriers), RangeError);
});

test('a table has heads with units and escaped cells', () => {
  const text = svgText(element('svg', {}, drawTable(sampleTable, 'en')));
  assert.ok(text.includes('m³/s'));
  assert.ok(text.includes('Plain &amp; &quot;city&quot;'));
  assert.ok(text.includes('33,172'));
});

test('a figure is JSON as it stands', () => {
  const read = JSON.parse(
    figureJson({ ...sampleBars, series: [{ ...sampleBars.series[0]!, values: Float64Array.of(1, 2) }] }),
  ) as { series: { values: number[] }[] };
  assert.deepEqual(read.series[0]!.values, [1, 2]);
});
