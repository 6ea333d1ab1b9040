import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import test, { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { assertNoBarrier, type OpenStudio, openStudio, skip, text } from './browser.js';
import { type PlannedTeachingCase, planTwoValleys } from './two-valleys-run.js';

let planned: PlannedTeachingCase;
let studio: OpenStudio;

before(async () => {
  if (skip !== false) return;
  planned = await planTwoValleys();
  studio = await openStudio(planned.store);
});
after(async () => {
  if (skip !== false) return;
  await studio.close();
  rmSync(planned.store.folder, { recursive: true });
});

/** Opens the page of the hours at a place and waits until the week is drawn. */
const onPage = (place: string, width: number, check: (page: Page) => Promise<void>) =>
  studio.onPage(place, width, '#dispatch .areas path', check);

test('the page shows the run: map, week, capacities, reservoirs, proof', { skip }, () =>
  onPage('lang=en', 1440, async (page) => {
    assert.match(await text(page, '.badge'), /Certified/);
    // Two ties, three zones; a teaching case without geometry draws its zones as points.
    await page.waitForSelector('.map-box [data-line]');
    assert.equal(await page.locator('.map-box [data-line]').count(), 2);
    assert.equal(await page.locator('.map-box .hubs circle').count(), 3);
    assert.ok((await page.locator('#capacity .bars rect').count()) > 5);
    await page.waitForSelector('#reservoirs .lines path');
    assert.match(await text(page, '#proof'), /Worst of 365 windows/);
    assert.ok((await page.locator('#comparison tbody tr').count()) > 5);
    assert.ok((await page.locator('#sources tbody tr').count()) > 10);
  }),
);

test('the language changes with a press and stays in the address', { skip }, () =>
  onPage('lang=en', 1440, async (page) => {
    assert.match(await text(page, '#dispatch h2'), /Dispatch of the week/);
    await page.getByRole('button', { name: '中文' }).click();
    assert.match(await text(page, '#dispatch h2'), /一周出力/);
    assert.match(page.url(), /lang=zh/);
    assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
    await page.reload();
    await page.waitForSelector('#dispatch .areas path');
    assert.match(await text(page, '#dispatch h2'), /一周出力/);
  }),
);

test('an hour opens by a click and by the keyboard, and its balance closes', { skip }, () =>
  onPage('lang=en&hour=1000', 1440, async (page) => {
    const chart = page.locator('#dispatch .chart[role=slider]').first();
    const box = (await chart.boundingBox())!;
    await chart.click({ position: { x: box.width * 0.75, y: 80 } });
    await page.waitForFunction(() => !window.location.hash.includes('hour=1000'));
    const clicked = Number(/hour=(\d+)/.exec(page.url())![1]);
    assert.ok(clicked >= 840 + 168 / 2 && clicked < 840 + 168, `hour ${clicked} lies in the right half of the week`);
    await chart.press('ArrowRight');
    await page.waitForFunction((hour) => window.location.hash.includes(`hour=${hour}`), clicked + 1);
    // Column "Total": everything above the load adds up to it, within the rounding of each row to a megawatt.
    const rows = await page.locator('#hour .balance tbody tr').all();
    const numbers = await Promise.all(
      rows.map(async (row) =>
        Number((await row.locator('td').first().innerText()).replaceAll(',', '').replace('−', '-') || 0),
      ),
    );
    const load = numbers.pop()!;
    assert.ok(load > 0);
    assert.ok(
      Math.abs(numbers.reduce((sum, value) => sum + value, 0) - load) <= numbers.length,
      `${numbers} against ${load}`,
    );
  }),
);

test('figures, ties and sources open in the drawer; Escape closes it', { skip }, () =>
  onPage('lang=en', 1440, async (page) => {
    await page.locator('.headline button').first().click();
    await page.waitForSelector('.drawer');
    assert.match(await text(page, '.drawer'), /Computation/);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.drawer', { state: 'detached' });
    await page.locator('#hour .ties button').first().click();
    await page.waitForSelector('.drawer');
    assert.match(await text(page, '.drawer'), /lines\.csv:\d+/);
    await page.locator('.drawer ul.plain .link').first().click();
    await page.waitForFunction(() => document.querySelector('.drawer')?.textContent?.includes('Licence') === true);
    assert.match(await text(page, '.drawer'), /sources\.csv:\d+/);
    await page.keyboard.press('Escape');
    await page.locator('#dispatch .about').click();
    await page.waitForFunction(
      () => document.querySelector('.drawer')?.textContent?.includes('dispatch.parquet') === true,
    );
  }),
);

test('a year that was not operated shows the representative days of the plan and says so', { skip }, () =>
  onPage('lang=en&year=2035', 1440, async (page) => {
    assert.match(await text(page, '#dispatch .remark'), /2035 was not operated/);
  }),
);

test('nothing runs over the edge of a phone, in either language', { skip }, async () => {
  for (const place of ['lang=en', 'lang=zh', 'lang=en&open=indicator:cost'])
    await onPage(place, 390, async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    });
});

test('no serious barrier to keyboard, screen reader or weak sight', { skip }, async () => {
  for (const [place, scheme] of [
    ['lang=en', 'light'],
    ['lang=zh&open=row:lines:gorge_plain', 'light'],
    ['lang=en&open=table:capacity', 'dark'],
  ] as const)
    await onPage(place, 1440, async (page) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForSelector('#reservoirs .lines path');
      await assertNoBarrier(page);
    });
});
