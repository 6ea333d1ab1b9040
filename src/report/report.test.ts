import assert from 'node:assert/strict';
import test from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { type ReportDocument, reportDocx, reportHtml, reportXlsx } from '#report';
import { same } from '#words';
import { columnShares } from './document.js';

/** A document with everything a hostile case could put into it; numbers can be added in the head. */
const report: ReportDocument = {
  title: { en: 'Valleys <b>: plan', zh: '两河谷：规划' },
  subtitle: same('a & b'),
  sections: [
    {
      heading: { en: 'Books', zh: '账目' },
      blocks: [
        { kind: 'paragraph', text: same('</p><script>alert(1)</script>') },
        {
          kind: 'table',
          table: {
            title: { en: 'Costs: [2030]/*', zh: '成本' },
            columns: [
              { name: { en: 'Kind', zh: '类别' }, unit: '' },
              { name: { en: 'West', zh: '西' }, unit: '10^6 CNY', decimals: 1 },
              { name: same('Note'), unit: '' },
            ],
            rows: [
              [{ en: 'Fuel', zh: '燃料' }, 1.25, '=HYPERLINK("http://evil")'],
              ['Fixed', 2.5, null],
            ],
            total: { en: 'Total', zh: '合计' },
          },
        },
        {
          kind: 'figure',
          figure: {
            kind: 'bars',
            title: { en: 'Capacity', zh: '装机' },
            unit: 'GW',
            groups: [{ key: '2030', name: same('2030') }],
            series: [{ key: 'gas', name: { en: 'Gas', zh: '燃气' }, color: '#c06020', values: [3] }],
          },
        },
      ],
    },
  ],
  colophon: [{ name: { en: 'Run', zh: '运行' }, text: 'abc' }],
};

test('the page holds everything, in the language asked for, with what cases say escaped', () => {
  const page = reportHtml(report, 'en');
  assert.ok(page.includes('Valleys &lt;b&gt;: plan') && !page.includes('<script'));
  assert.ok(page.includes('&lt;script&gt;'));
  // 1.25 + 2.5 = 3.75, shown with one digit.
  assert.match(page, /<tr class="total"><td>Total<\/td><td class="number">3\.8<\/td><td><\/td>/);
  assert.match(page, /<svg[^>]*>/);
  assert.match(page, /<li><span style="background:#c06020"><\/span>Gas<\/li>/);
  const chinese = reportHtml(report, 'zh');
  assert.ok(
    chinese.includes('lang="zh-CN"') &&
      chinese.includes('合计') &&
      chinese.includes('燃料') &&
      chinese.includes('百万元'),
  );
  // Nothing outside the page is asked for.
  assert.ok(!/(src|href)="(?!#|data:)/.test(page));
});

test('the workbook sums by formula, names its sheets lawfully and takes text for text', async () => {
  const files = unzipSync(await reportXlsx(report, 'en'));
  const text = (name: string) => strFromU8(files[name]!);
  assert.match(text('xl/worksheets/sheet2.xml'), /<f>=?SUM\(B2:B3\)<\/f>/);
  assert.equal((text('xl/worksheets/sheet2.xml').match(/<f>/g) ?? []).length, 1, 'no cell of text became a formula');
  const names = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((match) => match[1]!);
  assert.equal(names.length, 2);
  for (const name of names) assert.ok(name.length <= 31 && !/[[\]:*?/\\]/.test(name), name);
  assert.ok(text('xl/sharedStrings.xml').includes('=HYPERLINK('));
});

test('the text document holds headings, cells, the sum and the drawing', async () => {
  const files = unzipSync(await reportDocx(report, 'zh'));
  const body = strFromU8(files['word/document.xml']!);
  for (const piece of ['两河谷：规划', '账目', '燃料', '合计', '3.8', '装机', '燃气'])
    assert.ok(body.includes(piece), piece);
  assert.ok(Object.keys(files).some((name) => name.endsWith('.svg')));
  assert.ok(body.includes('&lt;script&gt;'));
});

test('a column that sums a row is a formula of the numbers before it', async () => {
  const [section] = report.sections;
  const table = {
    title: same('Sums'),
    columns: [
      { name: same('Kind'), unit: '' },
      { name: same('West'), unit: 't', decimals: 2 },
      { name: same('East'), unit: 't', decimals: 2 },
      { name: same('Both'), unit: 't', decimals: 2, sum: true as const },
    ],
    rows: [['Fuel', 1.25, 2.5, 3.75]],
    total: same('Total'),
  };
  const sums = { ...report, sections: [{ ...section!, blocks: [{ kind: 'table' as const, table }] }] };
  const files = unzipSync(await reportXlsx(sums, 'en'));
  const sheet = strFromU8(files['xl/worksheets/sheet2.xml']!);
  assert.deepEqual(
    [...sheet.matchAll(/<f>=?(SUM\([^)]*\))<\/f>/g)].map((match) => match[1]),
    ['SUM(B2:C2)', 'SUM(B2:B2)', 'SUM(C2:C2)', 'SUM(D2:D2)'],
  );
});

test('the text document carries the picture that was drawn for word processors without SVG', async () => {
  const asked: string[] = [];
  // The signature of a PNG file; what stands after it is nobody's business here.
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7]);
  const bytes = await reportDocx(report, 'en', async (svg, width, height) => {
    asked.push(`${svg.slice(0, 4)} ${width} ${height}`);
    return png;
  });
  assert.deepEqual(asked, ['<svg 720 320']);
  const pictures = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.png'));
  assert.equal(pictures.length, 1);
  assert.deepEqual([...pictures[0]![1]], [...png]);
  // The figure keeps its shape at the width of the page: 720 × 320.
  const body = strFromU8(unzipSync(bytes)['word/document.xml']!);
  const [, wide, high] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(body)!.map(Number);
  assert.ok(Math.abs(wide! / high! - 720 / 320) < 0.01, `${wide} × ${high}`);
});

test('columns get what they ask for; where that is too much, no word and no number is broken', () => {
  const near = (found: readonly number[], expected: readonly number[]) =>
    found.forEach((share, c) => {
      assert.ok(Math.abs(share - expected[c]!) < 1e-12, `${found}`);
    });
  // 8 and 12 letters and two of padding each.
  near(columnShares([['abc defg', '1,234,567.89']], 100), [10 / 24, 14 / 24]);
  // 30 letters in words of at most 4 (asks 32, needs 6) beside a number of 12 (asks and needs 14), in 30 letters.
  near(columnShares([['abcd abcd abcd abcd abcd abcd a', '1,234,567.89']], 30), [16 / 30, 14 / 30]);
  // Chinese may be broken between any two signs, each two letters wide.
  near(columnShares([['四川与重庆四川与重庆', '12345678']], 20), [10 / 20, 10 / 20]);
});
