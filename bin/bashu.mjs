#!/usr/bin/env node
// npx bashu: the command line. Builds first where nothing was built yet.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { requireNode } from '../scripts/node-version.mjs';

requireNode();
const door = new URL('../dist/src/cli/index.js', import.meta.url);
if (!existsSync(fileURLToPath(door))) {
  const { ready } = await import('../scripts/ready.mjs');
  ready();
}
const { runCommandLine } = await import(door.href);
await runCommandLine(process.argv.slice(2));
