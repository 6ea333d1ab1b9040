import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { RunStore } from '#answer/node';
import { folderShelf, serve } from '#server';
import { browserHere } from './installed-browser.js';
import { ROOT } from './two-valleys-run.js';

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
const browserPath = browserHere();
/** Why browser tests are skipped; false where they are not. */
export const skip =
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

/** The studio in a browser, on the runs of a store. */
export interface OpenStudio {
  /** Opens the page at a place, waits until a selector is there, runs the check, and fails on anything the console said or asked of elsewhere. */
  onPage(place: string, width: number, awaited: string, check: (page: Page) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Throws where `skip` says why. */
export async function openStudio(store: RunStore): Promise<OpenStudio> {
  if (browserPath === undefined) throw new Error(String(skip));
  const profile = mkdtempSync(join(tmpdir(), 'bashu-browser-'));
  const serving = await serve({ store, cases: folderShelf([join(ROOT, 'cases')]), studio, version: 'test', port: 0 });
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath,
    headless: true,
    args: FLAGS,
    locale: 'en-GB',
  });
  return {
    async onPage(place, width, awaited, check) {
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
        await page.waitForSelector(awaited);
        await check(page);
        assert.deepEqual(said, [], 'the console stays silent');
        assert.deepEqual(abroad, [], 'nothing is asked of another address');
      } finally {
        await page.close();
      }
    },
    async close() {
      await browser.close();
      await serving.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Fails on a serious or critical finding of axe on the page as it stands. */
export async function assertNoBarrier(page: Page): Promise<void> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
}

export const text = (page: Page, selector: string) => page.locator(selector).first().innerText();
