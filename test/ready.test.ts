import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test, { after } from 'node:test';
import { scratch } from './command-line.js';
import { root } from './repository.js';

/** The scripts behind npm start and npm test, in a small copy with a compiler that only counts its calls. */

const copy = scratch(after);
const put = (file: string, text: string) => {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
};
const build = () => spawnSync(process.execPath, [join(copy, 'scripts', 'build.mjs')], { encoding: 'utf8' });

cpSync(join(root, 'scripts'), join(copy, 'scripts'), { recursive: true });
const lock = JSON.stringify({
  packages: {
    '': {},
    'node_modules/typescript': { version: '7.0.0' },
    'node_modules/other-system': { version: '1.0.0', optional: true },
  },
});
put('package-lock.json', lock);
put('tsconfig.json', '{}');
put(
  'node_modules/.package-lock.json',
  JSON.stringify({ packages: { 'node_modules/typescript': { version: '7.0.0' } } }),
);
put('node_modules/typescript/package.json', JSON.stringify({ bin: { tsc: './tsc.cjs' } }));
put(
  'node_modules/typescript/tsc.cjs',
  "require('node:fs').appendFileSync('calls', 'x'); process.exit(require('node:fs').existsSync('broken') ? 2 : 0)",
);
put('src/room/kept.ts', 'export {};');

test('a build happens when a source changed, and only then', () => {
  const first = build();
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stderr, /Building/);
  assert.equal(build().stderr, '');
  put('src/room/kept.ts', 'export const changed = 1;');
  assert.match(build().stderr, /Building/);
  assert.equal(build().stderr, '');
});

test('what was compiled from a deleted source goes, what has a source and what the bundler made stays', () => {
  for (const file of [
    'src/room/kept.js',
    'src/room/gone.test.js',
    'src/room/gone.test.js.map',
    'studio/assets/page.js',
  ])
    put(`dist/${file}`, '');
  put('src/room/new.ts', '');
  assert.equal(build().status, 0);
  assert.ok(existsSync(join(copy, 'dist/src/room/kept.js')) && existsSync(join(copy, 'dist/studio/assets/page.js')));
  assert.ok(
    !existsSync(join(copy, 'dist/src/room/gone.test.js')) && !existsSync(join(copy, 'dist/src/room/gone.test.js.map')),
  );
});

test('a failed build ends with 1, says so, and is tried again next time', () => {
  put('broken', '');
  put('src/room/new.ts', 'changed');
  const failed = build();
  assert.equal(failed.status, 1);
  assert.match(failed.stderr, /The build failed \(exit code 2\)/);
  assert.ok(!/\n\s+at /.test(failed.stderr));
  rmSync(join(copy, 'broken'));
  assert.match(build().stderr, /Building/);
});

test('packages that do not fit the lock are installed: a failing install says so', () => {
  put('package-lock.json', lock.replace('7.0.0', '7.0.1'));
  // npm is not to be found: what matters is that it was asked for.
  const asked = spawnSync(process.execPath, [join(copy, 'scripts', 'build.mjs')], {
    encoding: 'utf8',
    env: { PATH: '' },
  });
  assert.equal(asked.status, 1);
  assert.match(asked.stderr, /Installing packages/);
  assert.match(asked.stderr, /npm ci/);
  put('package-lock.json', lock);
});

test('an old Node is told what is wrong, in both languages, with exit code 2', () => {
  const ask = (version: string) => {
    const program = `import { requireNode } from ${JSON.stringify(new URL('scripts/node-version.mjs', `file://${root}`).href)}; requireNode('${version}');`;
    return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  };
  const old = ask('18.19.1');
  assert.equal(old.status, 2);
  assert.match(old.stderr, /needs Node 20 .* this is Node 18\.19\.1/);
  assert.match(old.stderr, /需要 Node 20/);
  assert.equal(ask('20.0.0').status, 0);
});
