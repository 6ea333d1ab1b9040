import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { refusal } from './problem.js';
import { words } from './words.js';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  json: 'application/json',
};

/** The only names that are served: no folders, no dots in front, so that no request can lead out of the assets. */
const ASSET = /^[A-Za-z0-9_-]{1,80}(\.[A-Za-z0-9_-]{1,20})?\.(js|css|svg|png|json)$/;

/** The page of the studio. Throws Refusal 503 while it is not built. */
export async function studioPage(c: Context, folder: string): Promise<Response> {
  try {
    const page = await readFile(join(folder, 'index.html'), 'utf8');
    return c.body(page, 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  } catch {
    throw refusal(503, 'studio-missing', words.studioMissing, { cure: words.studioMissingCure });
  }
}

/** A file of the studio's assets, undefined where there is none of that name. Asset names carry a hash of their content. */
export async function studioAsset(c: Context, folder: string, name: string): Promise<Response | undefined> {
  const extension = ASSET.exec(name)?.[2];
  if (extension === undefined) return undefined;
  try {
    const bytes = await readFile(join(folder, 'assets', name));
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': TYPES[extension]!,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  } catch {
    return undefined;
  }
}
