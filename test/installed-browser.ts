import { existsSync } from 'node:fs';

/** A browser that is installed here, undefined where there is none or where browser tests are switched off. */
export function browserHere(): string | undefined {
  if (process.env['BASHU_NO_BROWSER'] === '1') return undefined;
  const named = process.env['BASHU_CHROMIUM'] ?? process.env['CHROMIUM'];
  const usual = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
    (name) => `/usr/bin/${name}`,
  );
  return [...(named === undefined ? [] : [named]), ...usual].find((path) => existsSync(path));
}
