import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Root of the repository, seen from dist/test/. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const SKIPPED = new Set(['node_modules', 'dist', '.git', 'runs']);

/** Paths of all files under a folder of the repository, relative to the root, with '/', sorted. */
export function filesUnder(folder: string): string[] {
  return readdirSync(`${root}${folder}`, { withFileTypes: true })
    .flatMap((entry) => {
      if (SKIPPED.has(entry.name)) return [];
      const place = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesUnder(place);
      return entry.isFile() ? [place] : [];
    })
    .sort();
}

export const textOf = (file: string) => readFileSync(`${root}${file}`, 'utf8');
