import assert from 'node:assert/strict';
import test from 'node:test';
import { FaultError } from '#words';
import { inputOf, READERS, type Reader } from './damaged-inputs.fixture.js';

/**
 * Damaged inputs by the ten thousand: a reader reads them or throws FaultError, in bounded time and memory. Whoever finds a failing seed adds
 * it to KEPT. Longer runs: `BASHU_FUZZ=20 node --test dist/test/grids/fuzz.test.js` multiplies the number of inputs and takes other seeds.
 */
const TIMES = Number(process.env['BASHU_FUZZ'] ?? 1);
/** CPU seconds that one input may take, and the memory that all of them may add. */
const LONGEST_SECONDS = 5;
const MOST_MEMORY_MB = 700;

/** Reads one input; what it may throw is FaultError, said in both languages. Returns whether it was read. */
async function tryInput(reader: Reader, seed: number): Promise<boolean> {
  const start = process.cpuUsage();
  let isRead = true;
  try {
    await reader.read(inputOf(reader, seed));
  } catch (error) {
    isRead = false;
    const where = `${reader.name}, seed ${seed}`;
    assert.ok(error instanceof FaultError, `${where}: ${error instanceof Error ? error.stack : error}`);
    assert.ok(error.faults.length > 0, where);
    for (const { message } of error.faults) assert.ok(message.en !== '' && message.zh !== '', where);
  }
  const { user, system } = process.cpuUsage(start);
  assert.ok((user + system) / 1e6 < LONGEST_SECONDS, `${reader.name}, seed ${seed}: ${(user + system) / 1e6} s`);
  return isRead;
}

/** Seeds that once broke a reader, and how. */
const KEPT: readonly (readonly [reader: string, seed: number, what: string])[] = [];
for (const [name, seed, what] of KEPT)
  test(`${name}, seed ${seed}: ${what}`, async () => {
    await tryInput(READERS.find((reader) => reader.name === name)!, seed);
  });

const counts: number[] = [];
for (const reader of READERS)
  test(`${reader.name}: ${reader.inputs * TIMES} damaged inputs are read or refused`, async (t) => {
    const before = process.memoryUsage.rss();
    let ran = 0;
    let read = 0;
    const first = TIMES === 1 ? 1 : 1_000_000;
    for (let seed = first; seed < first + reader.inputs * TIMES; seed++) {
      if (await tryInput(reader, seed)) read++;
      ran++;
    }
    t.diagnostic(`${reader.name}: ${ran} inputs, ${read} read, ${ran - read} refused`);
    assert.equal(ran, reader.inputs * TIMES);
    // A mutation that never mattered, or always did, would test nothing.
    assert.ok(read > ran / 100 && read < ran * 0.95, `${read} of ${ran} were read`);
    const grown = (process.memoryUsage.rss() - before) / 2 ** 20;
    assert.ok(grown < MOST_MEMORY_MB, `${grown} MB more`);
    counts.push(ran);
  });

test('at least a hundred thousand inputs were tried', () => {
  assert.equal(counts.length, READERS.length);
  assert.ok(counts.reduce((sum, count) => sum + count, 0) >= 100_000, String(counts));
});
