import assert from 'node:assert/strict';
import test from 'node:test';
import { filesUnder, root, textOf } from './repository.js';

const LINES_AT_MOST = 600;
const sources = ['src', 'test', 'bench', 'studio', 'scripts', 'bin', 'cases']
  .flatMap(filesUnder)
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const texts = ['src', 'test', 'bench', 'studio', 'scripts', 'bin', 'docs', '.ci']
  .flatMap(filesUnder)
  .concat(filesUnder('').filter((file) => !file.includes('/')));
const isText = (file: string) => /\.(ts|tsx|mjs|js|json|md|yaml|yml|css|html|py|csv)$|\/run$/.test(file);

const found = (files: readonly string[], pattern: RegExp) =>
  files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, k) => (pattern.test(line) ? [`${file}:${k + 1}: ${line.trim()}`] : [])),
  );

// Patterns are put together so that this file does not find itself.
const word = (...parts: string[]) => parts.join('');

test('no check is switched off: no ignores, no type any', () => {
  const ignores = new RegExp(word('@ts', '-(ignore|nocheck|expect-error)|biome', '-ignore|eslint', '-disable'));
  assert.deepEqual(found(sources, ignores), []);
  const anyType = new RegExp(word('(:\\s*|<|\\bas\\s+|\\|\\s*|,\\s*)', 'any\\b\\s*([;,)>=|\\[\\]]|$)'));
  const typed = sources.filter((file) => /\.tsx?$/.test(file));
  const code = found(typed, anyType).filter(
    (line) =>
      !/: \d+: (\*|\/\/)/.test(line) &&
      !/:\d+: (\*|\/\/|\/\*)/.test(line) &&
      !/['"`][^'"`]*\bany\b[^'"`]*['"`]/.test(line),
  );
  assert.deepEqual(code, []);
});

test('no file speaks of a machine that it was written on', () => {
  const homes = new RegExp(word('(^|[\\s"\'(`=:])(/', 'home/|/', 'Users/|/', 'root/|/', 'work/|[A-Z]:\\\\Users)'));
  assert.deepEqual(found(texts.filter(isText), homes), []);
});

test('files are named in kebab-case after what they do', () => {
  const wrong = sources.filter((file) => {
    const name = file.split('/').at(-1) ?? '';
    return (
      !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|fixture|config|d))?\.(ts|tsx|mjs)$/.test(name) ||
      /^(utils?|helpers?|misc|common)\./.test(name)
    );
  });
  assert.deepEqual(wrong, []);
});

test(`no source is longer than ${LINES_AT_MOST} lines`, () => {
  const long = sources
    .filter((file) => !/\.(test|fixture)\.tsx?$/.test(file))
    .map((file) => [file, textOf(file).split('\n').length] as const);
  assert.deepEqual(
    long.filter(([, lines]) => lines > LINES_AT_MOST).map(([file, lines]) => `${file}: ${lines}`),
    [],
  );
});

test('dependencies are pinned exactly, and the lock holds the same versions', () => {
  const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } = JSON.parse(
    textOf('package.json'),
  );
  const lock: { packages: Record<string, { version?: string; hasInstallScript?: boolean; optional?: boolean }> } =
    JSON.parse(textOf('package-lock.json'));
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
    assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name);
  }
});

test('every door that package.json names is a source here', () => {
  const { imports }: { imports: Record<string, string> } = JSON.parse(textOf('package.json'));
  const sourceFiles = new Set(filesUnder('src'));
  for (const target of Object.values(imports))
    assert.ok(sourceFiles.has(target.replace('./dist/', '').replace(/\.js$/, '.ts')), target);
  assert.ok(root.length > 1);
});
