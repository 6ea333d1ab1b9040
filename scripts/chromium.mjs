// Finds a Chromium for the browser tests, or installs Debian's when run as root on Debian.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findChromium() {
  const given = process.env.BASHU_CHROMIUM;
  if (given !== undefined && given !== '') return runnable(given) ? given : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return [...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))), ...PLACES].find(runnable);
}

function onDebianAsRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function apt(...parameters) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', [...parameters, '-y', '-q'], { env, stdio: ['ignore', 'ignore', 2] }).status === 0;
}

/** `{ path }` of a Chromium, or `{ reason }` why the browser tests have to be skipped. */
export function provideChromium() {
  if (process.env.BASHU_NO_BROWSER === '1') return { reason: 'BASHU_NO_BROWSER is set' };
  const found = findChromium();
  if (found !== undefined) return { path: found };
  if (process.env.BASHU_CHROMIUM) return { reason: `BASHU_CHROMIUM=${process.env.BASHU_CHROMIUM} cannot be run` };
  if (!onDebianAsRoot())
    return {
      reason: 'no Chromium on the PATH, and only root on Debian can have it installed here (apt install chromium)',
    };
  console.error("Installing Debian's Chromium for the browser tests …");
  if (!apt('update') || !apt('install', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'))
    return { reason: "Debian's chromium could not be installed (no network?)" };
  const after = findChromium();
  return after === undefined ? { reason: 'chromium was installed but is not on the PATH' } : { path: after };
}
