import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { readLp, readMps } from '#lp';
import { FaultError } from '#words';
import { readNetcdfApart } from '../../src/grid/netcdf-apart.js';
import { READERS, type Reader, tryInput } from './damaged-inputs.fixture.js';
import type { RunOrder } from './damaged-netcdf-run.fixture.js';

/**
 * Damaged inputs by the ten thousand: a reader reads them or throws FaultError, in bounded time and memory. Whoever finds a failing seed adds
 * it to KEPT. Longer runs: `BASHU_FUZZ=20 node --test dist/test/grids/fuzz.test.js` multiplies the number of inputs and takes other seeds.
 */
const TIMES = Number(process.env['BASHU_FUZZ'] ?? 1);
const FIRST = TIMES === 1 ? 1 : 1_000_000;
const MOST_MEMORY_MB = 700;

/** What once broke a reader, made short: how, the text, and the fault that it is now. */
const KEPT: readonly (readonly [what: string, read: (text: string) => unknown, text: string, code: string])[] = [
  [
    'an MPS with a cost of −∞ ended in a RangeError',
    readMps,
    'ROWS\n N o\n G r\nCOLUMNS\n x o -1e999 r 1\nENDATA\n',
    'text-not-finite',
  ],
  [
    'an MPS with a coefficient of ∞ ended in a RangeError',
    readMps,
    'ROWS\n N o\n G r\nCOLUMNS\n x o 1 r inf\nENDATA\n',
    'text-not-finite',
  ],
  [
    'an LP with a coefficient of ∞ ended in a RangeError',
    readLp,
    'Minimize\n o: x\nSubject To\n r: 1e999 x >= 1\nEnd\n',
    'text-not-finite',
  ],
  [
    'an LP with a sign before a colon went on for ever',
    readLp,
    'Minimize\n o: x\nSubject To\n ^ : x >= 1\nEnd\n',
    'text-unexpected',
  ],
];
for (const [what, read, text, code] of KEPT)
  test(`kept: ${what}`, () => {
    assert.throws(
      () => read(text),
      (error) => error instanceof FaultError && error.faults.some((fault) => fault.code === code),
    );
  });

interface Tally {
  ran: number;
  read: number;
  /** Where reading went on for ever and was stopped. */
  stopped: number;
}

async function runHere(reader: Reader): Promise<Tally> {
  const tally = { ran: 0, read: 0, stopped: 0 };
  const before = process.memoryUsage.rss();
  for (let seed = FIRST; seed < FIRST + reader.inputs * TIMES; seed++) {
    if (await tryInput(reader, seed)) tally.read++;
    tally.ran++;
  }
  const grown = (process.memoryUsage.rss() - before) / 2 ** 20;
  assert.ok(grown < MOST_MEMORY_MB, `${grown} MB more`);
  return tally;
}

/** How long a netCDF input may take before it is said to go on for ever. A stop that comes too early is no failure: the next one is tried. */
const STOPPED_AFTER_MS = 1000;

/** In a thread, which is ended and begun again where the library goes in circles: as `readNetcdfApart` does, but not anew for every file. */
async function runApart(reader: Reader): Promise<Tally> {
  const tally = { ran: 0, read: 0, stopped: 0 };
  const end = FIRST + reader.inputs * TIMES;
  while (FIRST + tally.ran < end) {
    const order: RunOrder = { reader: reader.name, first: FIRST + tally.ran, end };
    const worker = new Worker(new URL('./damaged-netcdf-run.fixture.js', import.meta.url), { workerData: order });
    await new Promise<void>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      worker.on('message', (isRead: boolean | 'ready') => {
        clearTimeout(timer);
        if (isRead !== 'ready') tally.ran++;
        if (isRead === true) tally.read++;
        if (FIRST + tally.ran === end) return resolve();
        timer = setTimeout(() => {
          tally.ran++;
          tally.stopped++;
          resolve();
        }, STOPPED_AFTER_MS);
      });
      worker.on('error', reject);
    });
    await worker.terminate();
  }
  return tally;
}

let total = 0;
for (const reader of READERS)
  test(`${reader.name}: ${reader.inputs * TIMES} damaged inputs are read or refused`, async (t) => {
    const { ran, read, stopped } = await (reader.inPlace === true ? runApart(reader) : runHere(reader));
    t.diagnostic(`${reader.name}: ${ran} inputs, ${read} read, ${ran - read - stopped} refused, ${stopped} stopped`);
    assert.equal(ran, reader.inputs * TIMES);
    // A mutation that never mattered, or always did, would test nothing.
    assert.ok(read > ran / 100 && read < ran * 0.95, `${read} of ${ran} were read`);
    assert.ok(stopped < ran * 0.05, `${stopped} were stopped`);
    total += ran;
  });

test('at least a hundred thousand inputs were tried', () => {
  assert.ok(total >= 100_000, String(total));
});

test('a netCDF file in which HDF5 goes in circles is stopped after its time', async () => {
  const file = fileURLToPath(new URL('../../../test/grids/damaged/endless.nc.gz', import.meta.url));
  await assert.rejects(readNetcdfApart(new Uint8Array(gunzipSync(readFileSync(file))), 'endless.nc', 2), (error) => {
    assert.ok(error instanceof FaultError);
    assert.match(error.message, /endless\.nc: reading was stopped after 2 seconds.*\[netcdf-slow\]/);
    return true;
  });
});
