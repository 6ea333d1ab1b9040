// npm run build: compiles code and studio into dist/; `-- --force` builds even when nothing changed.
import { requireNode } from './node-version.mjs';

requireNode();
const { ready } = await import('./ready.mjs');
ready({ force: process.argv.includes('--force') });
