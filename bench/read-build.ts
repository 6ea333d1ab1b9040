import { peakMemoryMB, residentMB } from '#cli';
import { readGridFile } from '#grid/node';
import { buildOptimalFlow } from '#optimal-flow';

/**
 * Reads a network and builds its problem, nothing more: `node dist/bench/read-build.js PATH`. Prints JSON: seconds of each, size, and the
 * resident memory before and at the peak. The peer side is in `peers/optimize_networks.py`.
 */
const path = process.argv[2];
if (path === undefined) throw new RangeError('which network? node dist/bench/read-build.js PATH');
const base = residentMB();
const begin = performance.now();
const { grid } = await readGridFile(path);
const read = performance.now();
const { problem } = buildOptimalFlow(grid);
const built = performance.now();
console.log(
  JSON.stringify({
    tool: 'bashu',
    rows: problem.rowCount,
    columns: problem.columnCount,
    nonzeros: problem.values.length,
    seconds: { read: (read - begin) / 1000, build: (built - read) / 1000 },
    baseMB: base,
    peakMB: peakMemoryMB(),
  }),
);
