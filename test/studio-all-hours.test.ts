import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import test, { after, before } from 'node:test';
import { structuredHighs } from '#lp/node';
import { type OpenStudio, openStudio, skip, text } from './browser.js';
import { type PlannedTeachingCase, planTwoValleys } from './two-valleys-run.js';

/** A plan of all hours in the studio: 1,460 steps of six hours, set against its representative days. */

let planned: PlannedTeachingCase;
let studio: OpenStudio;

before(async () => {
  if (skip !== false) return;
  const solver = structuredHighs({ use: 'where faster', clock: () => performance.now() / 1000 });
  const asked = { years: [2030], hours: 'all', hourStep: 6, compare: true, operate: null } as const;
  planned = await planTwoValleys({ ...asked, years: [...asked.years] }, solver);
  studio = await openStudio(planned.store);
});
after(async () => {
  if (skip !== false) return;
  await studio.close();
  rmSync(planned.store.folder, { recursive: true });
});

test(
  'the page says that the plan saw all hours, draws them, and tells what representative days would have cost',
  {
    skip,
  },
  () =>
    studio.onPage('lang=en', 1440, '#dispatch .areas path', async (page) => {
      assert.match(await text(page, '#dispatch .remark'), /every hour is shown as the plan decided it/);
      assert.ok((await page.locator('#dispatch .year-strip .areas path').count()) > 3);
      assert.match(await text(page, '#accuracy .remark'), /The representative days (under|over)state the cost/);
      assert.match(await text(page, '#accuracy thead'), /representative days[\s\S]*all hours/);
      assert.doesNotMatch(await text(page, '#accuracy'), /line_500|solar_field/);
      assert.match(await text(page, '#proof'), /capacities of the representative days, run over all hours/);
      assert.equal(await page.locator('#hour .balance tbody tr.sum').count(), 1);
      await page.waitForSelector('#reservoirs .lines path');
    }),
);

test('no answer of the server holds the whole year step by step', { skip }, () =>
  studio.onPage('lang=en&open=table:plan_dispatch', 1440, '.drawer tbody tr', async (page) => {
    await page.waitForSelector('#dispatch .year-strip .areas path');
    const sizes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((each): each is PerformanceResourceTiming => each.name.includes('/tables/plan_dispatch'))
        .map(({ decodedBodySize }) => decodedBodySize),
    );
    // A week, the days of the year as means, sixty rows of the drawer.
    assert.equal(sizes.length, 3);
    for (const size of sizes) assert.ok(size < 500_000, `${size} bytes`);
    assert.ok((await page.locator('.drawer tbody tr').count()) <= 60);
  }),
);

test('on a phone nothing runs over the edge, in either language', { skip }, async () => {
  for (const lang of ['en', 'zh'])
    await studio.onPage(`lang=${lang}`, 390, '#accuracy tbody tr', async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    });
});
