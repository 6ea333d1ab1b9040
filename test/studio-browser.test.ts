import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { folderShelf, type Serving, serve } from '#server';
import { type PlannedTeachingCase, planTwoValleys, ROOT } from './two-valleys-run.js';

/** A browser that is installed here, undefined where there is none or where browser tests are switched off. */
function findBrowser(): string | undefined {
  if (process.env['BASHU_NO_BROWSER'] === '1') return undefined;
  const named = process.env['BASHU_CHROMIUM'] ?? process.env['CHROMIUM'];
  const usual = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
    (name) => `/usr/bin/${name}`,
  );
  return [...(named === undefined ? [] : [named]), ...usual].find((path) => existsSync(path));
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Generous: the machine may be busy with other tests. */
const PATIENCE_MS = 30_000;

const studio = join(ROOT, 'dist', 'studio');
const browserPath = findBrowser();
const skip =
  browserPath === undefined
    ? `browser tests skipped: ${process.env['BASHU_CHROMIUM_MISSING'] ?? 'no Chromium was found (set CHROMIUM to one)'}`
    : existsSync(join(studio, 'index.html'))
      ? false
      : 'browser tests skipped: the studio is not built (npm run build)';

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

let planned: PlannedTeachingCase;
let serving: Serving;
let browser: BrowserContext;
const profile = mkdtempSync(join(tmpdir(), 'bashu-browser-'));

before(async () => {
  if (skip !== false || browserPath === undefined) return;
  planned = await planTwoValleys();
  serving = await serve({
    store: planned.store,
    cases: folderShelf([join(ROOT, 'cases')]),
    studio,
    version: 'test',
    port: 0,
  });
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath,
    headless: true,
    args: FLAGS,
    locale: 'en-GB',
  });
});
after(async () => {
  if (skip === false) {
    await browser.close();
    await serving.close();
    rmSync(planned.store.folder, { recursive: true });
  }
  rmSync(profile, { recursive: true, force: true });
});

/** Opens the page at a place, waits until the week is drawn, runs the check, and fails on anything the console said. */
async function onPage(place: string, width: number, check: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const said: string[] = [];
  const abroad: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(serving.url) && !request.url().startsWith('data:')) abroad.push(request.url());
  });
  try {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${serving.url}#${place}`);
    await page.waitForSelector('#dispatch .areas path');
    await check(page);
    assert.deepEqual(said, [], 'the console stays silent');
    assert.deepEqual(abroad, [], 'nothing is asked of another address');
  } finally {
    await page.close();
  }
}

const text = (page: Page, selector: string) => page.locator(selector).first().innerText();

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
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const [place, scheme] of [
    ['lang=en', 'light'],
    ['lang=zh&open=row:lines:gorge_plain', 'light'],
    ['lang=en&open=table:capacity', 'dark'],
  ] as const)
    await onPage(place, 1440, async (page) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForSelector('#reservoirs .lines path');
      await page.evaluate(source);
      const { findings, passes } = await page.evaluate<{ findings: Finding[]; passes: number }>(
        'axe.run().then((result) => ({ findings: result.violations, passes: result.passes.length }))',
      );
      assert.ok(passes > 20, `only ${passes} rules found something to judge`);
      const serious = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      assert.deepEqual(
        serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html)]),
        [],
      );
    });
});
