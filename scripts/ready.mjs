// Makes a working copy ready: installs what is missing, builds what changed. Plain Node, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');
const lockFile = path.join(root, 'package-lock.json');
const installStamp = path.join(root, 'node_modules', '.bashu-lock');
const codeStamp = path.join(dist, '.code-stamp');
const studioStamp = path.join(dist, '.studio-stamp');

/** Folders that the compiler reads, as in tsconfig.json. */
const codeFolders = ['src', 'test', 'bench', 'cases', 'studio'];
const codeFile = /\.(ts|tsx)$/;
const studioFolders = ['src', 'studio'];

function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Files under a folder that are wanted, sorted; none when the folder is missing. */
export function filesUnder(folder, wanted) {
  if (!existsSync(folder)) return [];
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') found.push(...filesUnder(place, wanted));
    } else if (entry.isFile() && wanted(place)) found.push(place);
  }
  return found.sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${path.relative(root, file)}\0`);
    hash.update(readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

function stampFits(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
}

function runTool(command, parameters, what) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (result.error) throw new NotReady(`${what} could not start: ${result.error.message}`);
  if (result.signal === 'SIGINT') process.exit(130);
  if (result.status !== 0)
    throw new NotReady(`${what} failed (exit code ${result.status}); its own message stands above.`);
}

/** The copy could not be made ready; the message is for the user. */
export class NotReady extends Error {}

/** Runs an installed tool by its script, without a shell and without npx. */
function runInstalled(name, parameters, what) {
  const folder = path.join(root, 'node_modules', ...name.split('/'));
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : Object.values(bin)[0];
  runTool(process.execPath, [path.join(folder, script), ...parameters], what);
}

/**
 * Whether what is installed fits package-lock.json: our stamp holds the lock's hash, or npm's own record names the
 * same packages at the same versions (somebody ran `npm ci` by hand).
 */
function installed(lockHash) {
  if (stampFits(installStamp, lockHash)) return true;
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const { packages: wanted } = JSON.parse(readFileSync(lockFile, 'utf8'));
  const { packages: present } = JSON.parse(readFileSync(record, 'utf8'));
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === '' || (place in present ? present[place].version === version : optional === true),
  );
}

/** Installs the packages that package-lock.json names, unless they are there. Returns whether something was done. */
export function install() {
  const lockHash = hashOf([lockFile]);
  if (installed(lockHash)) {
    if (!existsSync(installStamp)) writeFileSync(installStamp, lockHash);
    return false;
  }
  say('Installing packages (only this once) …');
  runTool('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci');
  writeFileSync(installStamp, lockHash);
  return true;
}

/** Removes compiled files whose source is gone, so that no deleted test goes on running. */
function removeGhosts() {
  for (const folder of codeFolders) {
    for (const file of filesUnder(path.join(dist, folder), (place) => /\.js(\.map)?$/.test(place))) {
      const name = path.relative(dist, file);
      if (name.startsWith(path.join('studio', 'assets'))) continue;
      const source = path.join(root, name.replace(/\.js(\.map)?$/, ''));
      if (!existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(file);
    }
  }
}

function compileCode(force) {
  const files = codeFolders.flatMap((folder) => filesUnder(path.join(root, folder), (place) => codeFile.test(place)));
  const hash = hashOf([...files, path.join(root, 'tsconfig.json'), lockFile]);
  if (!force && stampFits(codeStamp, hash)) return false;
  say('Building …');
  rmSync(codeStamp, { force: true });
  runInstalled('typescript', ['-p', '.'], 'The build');
  if (existsSync(path.join(root, 'src', 'lp', 'structured', 'assembly', 'kernels.ts')))
    runTool(process.execPath, [path.join(root, 'scripts', 'kernels.mjs')], 'The build of the kernels');
  removeGhosts();
  mkdirSync(dist, { recursive: true });
  writeFileSync(codeStamp, hash);
  return true;
}

function bundleStudio(force) {
  const page = path.join(root, 'studio', 'index.html');
  if (!existsSync(page)) return false;
  const files = studioFolders.flatMap((folder) =>
    filesUnder(path.join(root, folder), (place) => !/\.test\.tsx?$/.test(place)),
  );
  const hash = hashOf([...files, lockFile]);
  const out = path.join(dist, 'studio');
  if (!force && stampFits(studioStamp, hash) && existsSync(path.join(out, 'index.html'))) return false;
  say('Building the studio …');
  rmSync(studioStamp, { force: true });
  rmSync(path.join(out, 'assets'), { recursive: true, force: true });
  // The compiler writes into the same folder (the studio's tests), so the bundler must not empty it.
  const parameters = ['build', 'studio', '--outDir', out, '--emptyOutDir', 'false', '--logLevel', 'warn'];
  runInstalled('vite', parameters, 'The build of the studio');
  writeFileSync(studioStamp, hash);
  return true;
}

/** Compiles code and studio where their sources changed since the last build. Returns whether something was done. */
export function build({ force = false } = {}) {
  const code = compileCode(force);
  const studio = bundleStudio(force);
  return code || studio;
}

/** Installs and builds what is missing; on failure prints why and ends the process with code 1. */
export function ready(options) {
  try {
    install();
    build(options);
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    say(error.message);
    process.exit(1);
  }
}
