// Compiles the kernels of the structured solver (AssemblyScript) into dist/: `node scripts/kernels.mjs`. The build calls it; the artefact is never committed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = path.join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
const names = ['kernels', 'passes', 'vectors', 'borders', 'condensation', 'start'];
const sources = names.map((name) => `src/lp/structured/assembly/${name}.ts`);
const target = 'dist/src/lp/structured/kernels.wasm';
const memory = ['--importMemory', '--sharedMemory', '--maximumMemory', '65536', '--enable', 'threads'];
const settings = ['-O3', '--runtime', 'stub', '--enable', 'simd', ...memory, '--noAssert'];
const { status, error } = spawnSync(process.execPath, [compiler, ...sources, ...settings, '-o', target], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (error) throw error;
process.exitCode = status ?? 1;
