import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { openStore } from '#answer/node';
import { assertNoBarrier, type OpenStudio, openStudio, skip, text } from './browser.js';
import { runCommand, scratch } from './command-line.js';

/** The pages of the plan, the books and the coalitions, in a browser: three towns whose sums are done by hand, and the clauses of the reference case. */

const folder = scratch(after);
let studio: OpenStudio;
let towns = '';
let accounts = '';

before(async () => {
  if (skip !== false) return;
  for (const words of [['coalitions', 'three-towns'], ['accounts']]) {
    const { code, stderr } = await runCommand(words, { folder });
    assert.equal(code, 0, stderr);
  }
  const store = openStore(join(folder, 'runs'));
  [towns, accounts] = [store.resolve('coalitions'), store.resolve('accounts')];
  studio = await openStudio(store);
});
after(async () => {
  if (skip === false) await studio.close();
});

/** Numbers of a row of a table, by its heading: thousands parted, a true minus. */
async function numbersOf(page: Page, table: string, heading: RegExp): Promise<number[]> {
  const row = page.locator(`${table} tbody tr`, { hasText: heading }).first();
  const cells = await row.locator('td.number').allInnerTexts();
  return cells.map((cell) => Number(cell.replaceAll(',', '').replace('−', '-')));
}

test('the books on the page add up exactly, and are those done by hand', { skip }, () =>
  studio.onPage(`lang=en&run=${towns}`, 1440, '#books .books tbody tr', async (page) => {
    // 220 MW of the hill at 100 CNY/MWh and a line of 6 million; 40 MW at 300 and 40 MW at 500, in 8,760 hours: 10^6 CNY.
    assert.deepEqual(await numbersOf(page, '#books', /^Cost/), [198.72, 105.12, 175.2, 479.04]);
    assert.deepEqual(await numbersOf(page, '#books', /^Firm capacity/), [400, 200, 150, 750]);
    for (const rent of ['rent: halves', 'rent: builder', 'rent: importer']) {
      await page.getByRole('button', { name: rent }).click();
      await page.waitForSelector('#books .books tbody tr');
      const rows = await page.locator('#books .books').first().locator('tbody tr').count();
      assert.equal(rows, 6, 'cost, revenue, rent, net, firm capacity, CO2');
      const told = new Map<string, number[]>();
      for (const heading of ['Cost', 'Revenue', 'Congestion rent', 'Net', 'Firm', 'CO2']) {
        const numbers = (await numbersOf(page, '#books', new RegExp(`^${heading}`))).map((each) =>
          Math.round(each * 100),
        );
        assert.equal(numbers.length, 4);
        assert.equal(numbers[0]! + numbers[1]! + numbers[2]!, numbers[3], `${heading}, ${rent}`);
        told.set(heading, numbers);
      }
      const [cost, revenue, given, net] = ['Cost', 'Revenue', 'Congestion rent', 'Net'].map((each) => told.get(each)!);
      net!.forEach((value, k) => {
        assert.equal(revenue![k]! + given![k]! - cost![k]!, value);
      });
    }
  }),
);

test('joint against alone: the gain, its division, the core, who pays for what, and the contracts', { skip }, () =>
  studio.onPage(`lang=en&run=${towns}`, 1440, '#division tbody tr', async (page) => {
    // 309.36 million a year in all; the nucleolus by hand is 102.12, 138.16 and 69.08 million.
    assert.match(await text(page, '#gain .sub'), /0\.309 bn CNY a year.*nucleolus/);
    const rules = await page.locator('#division tbody tr').allInnerTexts();
    assert.equal(rules.length, 6);
    assert.match(rules[0]!, /nucleolus\s+chosen\s+0\.102 bn CNY\s+0\.138 bn CNY\s+69\.08 m CNY\s+yes/);
    assert.match(rules.find((each) => each.startsWith('by cost alone'))!, /no/);
    assert.match(await text(page, '#cross-investment tbody'), /Reinforce hill to middle.*Hill.*0 MW.*60\.00 MW/s);
    assert.equal(await page.locator('#contracts tbody tr').count(), 2);
    await page.locator('#cross-investment .link').click();
    await page.waitForSelector('.drawer');
    assert.match(await text(page, '.drawer'), /candidates\.csv:\d+/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '中文' }).click();
    await page.waitForFunction(() => document.querySelector('#gain h2')?.textContent === '联合规划的收益');
    assert.match(await text(page, '#settlement .prose'), /山镇在 2030 年每年向中镇净送/);
  }),
);

test('a clause is two clicks away from its figures, in either language', { skip }, async () => {
  for (const [lang, clause, series] of [
    [
      'en',
      'The non-fossil share of energy consumption rises further',
      'Non-fossil share of the energy consumption of Sichuan',
    ],
    ['zh', '非化石能源消费比重进一步提高', '四川非化石能源消费比重'],
  ] as const)
    await studio.onPage(`lang=${lang}&run=${accounts}`, 1440, '#clauses .link', async (page) => {
      assert.ok((await page.locator('#targets tbody tr').count()) > 40);
      await page.locator('#clauses .link', { hasText: clause }).first().click();
      await page.waitForSelector('.drawer .trace-node');
      assert.ok((await text(page, '.drawer')).includes(series));
    });
});

test('nothing of these pages runs over the edge of a phone, in either language', { skip }, async () => {
  for (const lang of ['en', 'zh'])
    for (const [place, awaited] of [
      [`run=${towns}`, '#books .books'],
      [`run=${towns}&page=plan`, '#books .books'],
      [`run=${accounts}&page=plan`, '#targets tbody tr'],
    ] as const)
      await studio.onPage(`lang=${lang}&${place}`, 390, awaited, async (page) => {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, `${lang} ${place}`);
      });
});

test('no serious barrier on these pages', { skip }, async () => {
  for (const [place, awaited, scheme] of [
    [`lang=en&run=${towns}`, '#books .books', 'light'],
    [`lang=zh&run=${towns}&page=plan`, '#books .books', 'dark'],
    [`lang=zh&run=${accounts}&page=plan`, '#targets tbody tr', 'light'],
  ] as const)
    await studio.onPage(place, 1440, awaited, async (page) => {
      await page.emulateMedia({ colorScheme: scheme });
      await assertNoBarrier(page);
    });
});
