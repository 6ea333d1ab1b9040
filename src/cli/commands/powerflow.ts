import { checkGrid, type Grid, tableOf } from '#grid';
import { faultOfRange, readGridFile, writeGridFolder } from '#grid/node';
import { type LinearPowerFlow, linearPowerFlow } from '#power-flow';
import { FaultError, phrase } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode } from '../exit-code.js';
import { type Block, line } from '../output.js';
import { pathOf } from '../places.js';
import { branchRows, isOverloaded, listed, partRows, powerFlowBlocks } from '../power-flow-report.js';
import { powerFlowWords } from '../power-flow-words.js';
import { words } from '../words.js';

const CONVENTIONS = ['powermodels', 'matpower'] as const;

/** Every branch needs an impedance here, also one that closes no ring: its angle is asked for. */
function solve(grid: Grid, file: string): LinearPowerFlow {
  const faults = checkGrid(grid).filter(({ code }) => code === 'grid-zero-impedance');
  if (faults.length > 0) throw new FaultError(faults.map((fault) => ({ ...fault, severity: 'error' })));
  try {
    return linearPowerFlow(grid);
  } catch (error) {
    if (error instanceof RangeError) throw faultOfRange(error, file);
    throw error;
  }
}

export const powerflow: Command = {
  name: 'powerflow',
  sentence: powerFlowWords.command,
  arguments: [{ name: '<path>', sentence: powerFlowWords.path }],
  options: [
    { flags: '--dc <convention>', sentence: powerFlowWords.dc, default: 'powermodels' },
    { flags: '--out <folder>', sentence: powerFlowWords.out },
  ],
  examples: [{ line: 'powerflow my-network --out my-flows', sentence: powerFlowWords.example }],
  async run(shell, given) {
    const file = given.required(0);
    const dc = given.choice('dc', CONVENTIONS) ?? 'powermodels';
    const out = given.text('out');
    const seconds = { read: 0, solve: 0, write: 0 };
    let since = shell.clock();
    const lap = (name: keyof typeof seconds) => {
      seconds[name] = shell.clock() - since;
      since = shell.clock();
    };

    shell.progress.show({ phase: 'read', done: 0, text: phrase(words.reading, { file }) });
    const path = pathOf(shell, file);
    const { grid, notes } = await readGridFile(path, { matpower: { dc, asDispatched: true } });
    lap('read');
    for (const note of notes) shell.output.message(note, 'quiet');
    const size = { buses: tableOf(grid, 'Bus').names.length, snapshots: grid.snapshots.labels.length };
    shell.progress.show({ phase: 'solve', done: 0.3, text: phrase(powerFlowWords.solving, size) });
    const flow = solve(grid, path);
    lap('solve');
    const parts = partRows(grid, flow);
    const branches = branchRows(grid, flow);
    if (out !== undefined) writeGridFolder(pathOf(shell, out), grid, flow.outputs);
    lap('write');
    shell.progress.end();
    const peakMemoryMB = Math.round(process.resourceUsage().maxRSS / 1024);

    const fixed = { read: seconds.read.toFixed(2), solve: seconds.solve.toFixed(2), write: seconds.write.toFixed(2) };
    const blocks: Block[] = [
      ...powerFlowBlocks(grid, parts, branches),
      line(phrase(powerFlowWords.seconds, { ...fixed, memory: peakMemoryMB }), 'quiet'),
      ...(out === undefined ? [] : [line(phrase(words.writtenTo, { path: out }), 'quiet')]),
    ];
    shell.output.print({
      blocks,
      document: {
        command: 'powerflow',
        version: DOCUMENT_VERSION,
        file,
        ...size,
        parts,
        overloaded: branches.filter(isOverloaded).length,
        branches: listed(branches),
        seconds,
        peakMemoryMB,
      },
    });
    return exitCode.ok;
  },
};
