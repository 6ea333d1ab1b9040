import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FaultError, phrase } from '#words';
import { words } from './words.js';

/** Programs that print a page, in the order in which they are looked for on the path. */
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'chrome', 'microsoft-edge'];
const SECONDS = 120;

/**
 * Prints an HTML page to PDF with the Chromium that the machine has (or that `BASHU_BROWSER` names), without network. Throws FaultError
 * 'no-browser' where there is none and 'not-printed' where it fails.
 */
export async function printPdf(html: string): Promise<Uint8Array> {
  return fromBrowser(await browserPath(), html, 'report.pdf', (file) => [
    '--no-pdf-header-footer',
    `--print-to-pdf=${file}`,
  ]);
}

/** Pixels drawn for each of a picture: print asks for more than a screen. */
const SCALE = 2;

/**
 * Draws an SVG as PNG bytes, twice as fine as its size in pixels, with the Chromium of the machine. Throws FaultError 'no-browser' where there is none
 * and 'not-printed' where it fails.
 */
export async function drawPng(svg: string, width: number, height: number): Promise<Uint8Array> {
  const page = `<!doctype html><meta charset="utf-8"><style>body{margin:0}svg{display:block;width:${width}px;height:${height}px}</style>${svg}`;
  return fromBrowser(await browserPath(), page, 'figure.png', (file) => [
    '--hide-scrollbars',
    `--force-device-scale-factor=${SCALE}`,
    `--window-size=${Math.ceil(width)},${Math.ceil(height)}`,
    `--screenshot=${file}`,
  ]);
}

/** A file that the browser makes of a page. */
async function fromBrowser(
  browser: string,
  html: string,
  name: string,
  flags: (file: string) => readonly string[],
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'bashu-report-'));
  try {
    const page = join(folder, 'report.html');
    const file = join(folder, name);
    await writeFile(page, html);
    const said = await run(browser, [
      '--headless',
      '--disable-gpu',
      '--no-sandbox',
      '--no-first-run',
      '--proxy-server=127.0.0.1:9',
      `--user-data-dir=${join(folder, 'profile')}`,
      ...flags(file),
      pathToFileURL(page).href,
    ]);
    try {
      return await readFile(file);
    } catch {
      throw fault('not-printed', phrase(words.notPrinted, { browser, said: said.slice(-400) }));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function browserPath(): Promise<string> {
  const named = process.env['BASHU_BROWSER'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places =
    named === undefined ? BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name))) : [named];
  for (const place of places) {
    const runs = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return place;
  }
  throw fault('no-browser', phrase(words.noBrowser, { programs: BROWSERS.join(', ') }));
}

/** What the program said on standard error, once it has ended. */
function run(program: string, given: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, given, { stdio: ['ignore', 'ignore', 'pipe'], timeout: SECONDS * 1000 });
    let said = '';
    child.stderr.on('data', (part: Buffer) => {
      said = (said + part.toString('utf8')).slice(-4000);
    });
    child.once('error', reject);
    child.once('close', () => resolve(said));
  });
}

const fault = (code: string, message: ReturnType<typeof phrase>) =>
  new FaultError([{ code, severity: 'error', place: {}, message, cure: words.browserCure }]);
