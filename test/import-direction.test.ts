import assert from 'node:assert/strict';
import { posix } from 'node:path';
import test from 'node:test';
import { filesUnder, textOf } from './repository.js';

/**
 * Which room may import which (docs/decisions/2026-11-24-rooms-and-imports.md). A room may always import itself.
 * The shells: cli starts the server; nobody imports cli, server or studio otherwise.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  frame: [],
  words: [],
  quantity: ['words'],
  lp: ['frame', 'words', 'quantity'],
  case: ['frame', 'words', 'quantity'],
  claims: ['words', 'quantity', 'case'],
  importers: ['words', 'quantity', 'case'],
  'data-sheets': ['words', 'quantity', 'case', 'claims'],
  answer: ['frame', 'words', 'quantity'],
  network: ['frame', 'words', 'quantity', 'lp', 'case', 'answer'],
  aggregation: ['frame', 'words', 'quantity'],
  games: ['frame', 'words', 'lp'],
  grid: ['frame', 'words', 'quantity'],
  'power-flow': ['frame', 'words', 'quantity', 'grid'],
  'optimal-flow': ['frame', 'words', 'quantity', 'lp', 'grid', 'power-flow'],
  weather: ['frame', 'words', 'quantity', 'case'],
  parts: ['frame', 'words', 'quantity', 'lp', 'case', 'answer', 'network'],
  view: ['frame', 'words', 'answer'],
  studies: ['frame', 'words', 'quantity', 'lp', 'case', 'answer', 'network', 'parts', 'view', 'games'],
  report: ['words', 'case', 'answer', 'view'],
  server: ['frame', 'words', 'quantity', 'lp', 'case', 'answer', 'network', 'parts', 'view', 'studies'],
  cli: [
    'frame',
    'words',
    'quantity',
    'lp',
    'case',
    'answer',
    'network',
    'parts',
    'view',
    'studies',
    'report',
    'server',
    'aggregation',
    'grid',
    'power-flow',
    'optimal-flow',
    'weather',
    'claims',
    'importers',
  ],
  studio: ['frame', 'words', 'quantity', 'lp', 'case', 'answer', 'network', 'parts', 'view', 'studies'],
};

/** Doors that only run under Node; what runs in a browser may not go through them. */
const NODE_DOOR = '/node';

interface Import {
  readonly file: string;
  readonly room: string;
  readonly from: string;
  readonly typesOnly: boolean;
}

const roomOf = (file: string) => (file.startsWith('studio/') ? 'studio' : (file.split('/')[1] ?? ''));
const isProof = (file: string) => /\.(test|fixture)\.tsx?$/.test(file);

/** Imports and exports of a source with comments removed, static and dynamic. */
function importsOf(file: string): Import[] {
  const source = textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const statics = [...source.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)];
  const dynamics = [...source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)];
  const found = (from: string, typesOnly: boolean): Import => ({ file, room: roomOf(file), from, typesOnly });
  return [
    ...statics.map((match) => found(match[2] ?? '', match[1] !== undefined)),
    ...dynamics.map((match) => found(match[1] ?? '', false)),
  ];
}

/** What is wrong with an import; nothing for a good one. */
export function wrongImport({ file, room, from }: Import): string | undefined {
  if (from.startsWith('#')) {
    const [target = '', ...rest] = from.slice(1).split('/');
    const door = rest.length === 0 ? '' : `/${rest.join('/')}`;
    if (!(target in ALLOWED)) return `there is no room ${target}`;
    if (target === room) return isProof(file) ? undefined : `${room} imports its own door; import the file`;
    if (door !== '' && door !== NODE_DOOR) return `${from} goes past the door of ${target}`;
    if (room === 'studio' && door === NODE_DOOR) return `${from} needs Node, the studio runs in a browser`;
    return ALLOWED[room]?.includes(target) || isProof(file) ? undefined : `${room} may not import ${target}`;
  }
  if (!from.startsWith('.')) return undefined;
  const target = posix.normalize(posix.join(posix.dirname(file), from));
  if (isProof(file)) return undefined;
  const other = target.startsWith('src/') || target.startsWith('studio/') ? roomOf(target) : undefined;
  if (other === undefined) return `${from} leaves src/ and studio/`;
  return other === room ? undefined : `${from} reaches into ${other}; import #${other}`;
}

const sources = [...filesUnder('src'), ...filesUnder('studio')].filter(
  (file) => /\.tsx?$/.test(file) && !file.endsWith('vite.config.ts'),
);
const imports = sources.flatMap(importsOf);

test('every import points the allowed way and through a door', () => {
  assert.ok(imports.length > 100, 'the reader of imports found next to nothing');
  const wrong = imports.flatMap((each) => {
    const why = wrongImport(each);
    return why === undefined ? [] : [`${each.file}: '${each.from}': ${why}`];
  });
  assert.deepEqual(wrong, []);
});

test('every room is in the table', () => {
  assert.deepEqual(
    [...new Set(sources.map(roomOf))].filter((room) => !(room in ALLOWED)),
    [],
  );
});

test('the table itself has no circle', () => {
  const done = new Set<string>();
  const visit = (room: string, path: readonly string[]): void => {
    assert.ok(!path.includes(room), `circle: ${[...path, room].join(' → ')}`);
    if (done.has(room)) return;
    for (const next of ALLOWED[room] ?? []) visit(next, [...path, room]);
    done.add(room);
  };
  for (const room of Object.keys(ALLOWED)) visit(room, []);
});

test('files of a room that load in a browser load no Node-only file of it', () => {
  // index.ts of a room that the studio may import must not reach a file that imports node:* at run time.
  const byFile = new Map<string, Import[]>();
  for (const each of imports) byFile.set(each.file, [...(byFile.get(each.file) ?? []), each]);
  const nodeOnly = (file: string, path: readonly string[], seen: Set<string>): string | undefined => {
    if (seen.has(file)) return undefined;
    seen.add(file);
    for (const { from, typesOnly } of byFile.get(file) ?? []) {
      if (typesOnly) continue;
      if (from.startsWith('node:')) return [...path, file, from].join(' → ');
      if (!from.startsWith('.')) continue;
      const target = posix.normalize(posix.join(posix.dirname(file), from)).replace(/\.js$/, '.ts');
      const found = nodeOnly(target, [...path, file], seen);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const doors = ['frame', 'words', 'quantity', 'lp', 'case', 'answer', 'network', 'parts', 'view', 'studies'].concat([
    'grid',
    'power-flow',
    'optimal-flow',
    'aggregation',
    'games',
  ]);
  const wrong = doors.flatMap((room) => nodeOnly(`src/${room}/index.ts`, [], new Set()) ?? []);
  assert.deepEqual(wrong, []);
});

test('the reader sees wrong imports of every kind', () => {
  const seen = (file: string, from: string) =>
    wrongImport({ file, room: roomOf(file), from, typesOnly: false }) !== undefined;
  assert.ok(seen('src/lp/a.ts', '#studies'));
  assert.ok(seen('src/lp/a.ts', '../case/case.js'));
  assert.ok(seen('src/cli/a.ts', '#lp/problem'));
  assert.ok(seen('studio/a.tsx', '#answer/node'));
  assert.ok(seen('src/lp/a.ts', '#nowhere'));
  assert.ok(seen('src/lp/a.ts', '#lp'));
  assert.ok(!seen('src/lp/a.ts', '#frame'));
  assert.ok(!seen('src/lp/a.test.ts', '../case/case.js'));
});
