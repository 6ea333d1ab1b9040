import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import type { Problem } from '#lp';
import { type BrowserOrder, type BrowserOutcome, packed } from './browser-solve.js';
import { root } from './repository.js';

/** Runs the structured solver in a worker of a headless Chromium, from the built modules as they are. */

const KINDS: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
/** What lets threads share memory (MDN, "crossOriginIsolated"). */
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** A browser knows no '#rooms': their doors are put in their place. */
function forBrowsers(source: string): string {
  const { imports }: { imports: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return source.replace(
    /(from\s*|import\s*)(['"])(#[^'"]+)\2/g,
    (whole, before: string, quote: string, door: string) => {
      const place = imports[door];
      return place === undefined ? whole : `${before}${quote}${place.slice(1)}${quote}`;
    },
  );
}

/** Solves a linear problem there. `isolated`: with the headers that let threads share memory. */
export async function solveInBrowser(
  executablePath: string,
  problem: Problem,
  { workers, isolated = true }: { readonly workers: number; readonly isolated?: boolean },
): Promise<BrowserOutcome> {
  const bytes = packed(problem);
  const server = createServer((request, answer) => {
    const place = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const reply = (kind: string, body: string | Uint8Array) => {
      answer.writeHead(200, { 'Content-Type': kind, ...(isolated ? ISOLATED : {}) });
      answer.end(body);
    };
    if (place === '/') reply('text/html', '<!doctype html><title>solver</title>');
    else if (place === '/problem') reply('application/octet-stream', bytes);
    else if (place.startsWith('/dist/') && existsSync(join(root, place))) {
      const file = readFileSync(join(root, place));
      const kind = KINDS[extname(place)] ?? 'application/octet-stream';
      reply(kind, extname(place) === '.js' ? forBrowsers(file.toString('utf8')) : file);
    } else {
      answer.writeHead(404);
      answer.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const profile = mkdtempSync(join(tmpdir(), 'bashu-solver-browser-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const order: BrowserOrder = { problem: '/problem', workers };
    const told = await page.evaluate(
      (sent) =>
        new Promise<BrowserOutcome | { failed: string }>((resolve) => {
          const worker = new Worker('/dist/test/browser-solve.js', { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => resolve({ failed: message });
          worker.postMessage(sent);
        }),
      order,
    );
    if ('failed' in told) throw new Error(`in the browser: ${told.failed}`);
    return told;
  } finally {
    await browser.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
