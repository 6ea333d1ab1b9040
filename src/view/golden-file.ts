import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const GOLDEN = new URL('../../../src/view/golden/', import.meta.url);

/**
 * For tests: compares a text with the file of this name under golden/. Where they differ the new text is left beside it as
 * `NAME.changed.EXT`, to be looked at; with BASHU_GOLDEN=write it takes the place of the old one.
 */
export function assertGolden(name: string, text: string): void {
  const file = new URL(name, GOLDEN);
  const changed = new URL(name.replace(/(\.\w+)$/, '.changed$1'), GOLDEN);
  if (process.env['BASHU_GOLDEN'] === 'write') {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(file, text);
  }
  const kept = readFileSync(file, 'utf8');
  if (kept === text) {
    rmSync(changed, { force: true });
    return;
  }
  writeFileSync(changed, text);
  assert.deepEqual(text.split('\n'), kept.split('\n'), `${name} changed; the new picture is ${changed.pathname}`);
}
