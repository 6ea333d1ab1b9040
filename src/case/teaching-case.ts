import { readdirSync, readFileSync } from 'node:fs';

/** The teaching case as files in memory, for tests that break it. Texts by path. */
export function teachingFiles(): Record<string, string> {
  const folder = new URL('../../../cases/two-valleys/', import.meta.url);
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(csv|json|yaml)$/.test(entry.name)) continue;
    const inside = entry.parentPath.slice(folder.pathname.length);
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    files[path] = readFileSync(new URL(path, folder), 'utf8');
  }
  return files;
}

/** Replaces a text that stands exactly once. Throws when it does not: a test that breaks nothing proves nothing. */
export function replaceOnce(text: string, before: string, after: string): string {
  if (text.split(before).length !== 2) throw new RangeError(`'${before}' does not stand exactly once`);
  return text.replace(before, () => after);
}
