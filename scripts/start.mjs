// npm start: installs what is missing, builds what changed, then `bashu start`.
import { requireNode } from './node-version.mjs';

requireNode();
const { ready } = await import('./ready.mjs');
ready();
const { runCommandLine } = await import('../dist/src/cli/process.js');
await runCommandLine(['start', ...process.argv.slice(2)]);
