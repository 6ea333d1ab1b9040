import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FaultError } from '#words';
import { clearLeftovers, diskFiles, type FileLayer, writeFolder } from './atomic-folder.js';
import { runId } from './run-id.js';
import { openStore } from './run-store.js';
import { number, sampleAnswer, sampleHead, sampleTimings, table } from './sample-answer.js';

function scratch(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'bashu-atomic-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function withCode(code: string) {
  return (error: unknown) => error instanceof FaultError && error.faults.length === 1 && error.faults[0]!.code === code;
}

const keep = () => 'keep' as const;
const head = sampleHead();
const id = runId(head.inputs);

/** A disk with room for so many bytes; a write that does not fit is cut short and the next one fails, as on a real disk. */
function diskOf(capacity: number): FileLayer {
  let left = capacity;
  return {
    ...diskFiles,
    write: (descriptor, bytes) => {
      if (left === 0)
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
      const done = writeSync(descriptor, bytes.subarray(0, left));
      left -= done;
      return done;
    },
  };
}

test('a disk that fills at any moment leaves nothing, and room enough gives the run', async (context) => {
  const folder = scratch(context);
  const store = openStore(folder);
  for (const capacity of [0, 1, 700, 3_000, 6_000]) {
    const attempt = store.write(id, head, sampleAnswer(), sampleTimings(), { files: diskOf(capacity) });
    await assert.rejects(attempt, withCode('disk-full'), `${capacity} bytes`);
    assert.deepEqual(readdirSync(folder), [], `${capacity} bytes`);
  }
  await store.write(id, head, sampleAnswer(), sampleTimings(), { files: diskOf(1_000_000) });
  assert.deepEqual(store.verify(id), []);
});

test('a real disk of 64 kB fills', async (context) => {
  const folder = scratch(context);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  if (mounted.status !== 0) return context.skip('no right to mount a small disk; the test above stands for it');
  try {
    const store = openStore(folder);
    const values = Array.from({ length: 50_000 }, (_, k) => Math.sin(k));
    const large = { ...sampleAnswer(), tables: [table('large', [number('value', '', values)])] };
    await assert.rejects(store.write(id, head, large, sampleTimings()), withCode('disk-full'));
    assert.deepEqual(readdirSync(folder), []);
  } finally {
    execFileSync('umount', [folder]);
  }
});

test('a folder that cannot be made is refused in both languages, with a cure', async (context) => {
  const folder = scratch(context);
  writeFileSync(join(folder, 'file'), '');
  // Below a file nobody can make a folder, not even root.
  for (const under of ['file', 'file/runs']) {
    const path = join(folder, under);
    await assert.rejects(
      openStore(path).write(id, head, sampleAnswer(), sampleTimings()),
      (error) =>
        error instanceof FaultError &&
        error.faults[0]!.code === 'not-writable' &&
        error.faults[0]!.message.zh.includes(path) &&
        error.faults[0]!.cure !== undefined,
    );
    assert.throws(() => openStore(path, { create: true }), withCode('not-writable'));
  }
  assert.deepEqual(readdirSync(folder), ['file']);
});

test('an abort before or between pieces leaves nothing', async (context) => {
  const folder = scratch(context);
  const store = openStore(folder);
  const signal = AbortSignal.abort();
  const attempt = store.write(id, head, sampleAnswer(), sampleTimings(), { signal });
  await assert.rejects(attempt, withCode('write-interrupted'));

  const controller = new AbortController();
  const begun = writeFolder(
    join(folder, 'x'),
    async (to) => {
      to.put('half', 'half');
      controller.abort();
      await to.pause();
      assert.fail('written on after an abort');
    },
    keep,
    { signal: controller.signal },
  );
  await assert.rejects(begun, withCode('write-interrupted'));
  assert.deepEqual(readdirSync(folder), []);
});

test('a defect while writing leaves nothing and keeps its own error', async (context) => {
  const folder = scratch(context);
  const attempt = writeFolder(
    join(folder, 'x'),
    async (to) => {
      to.put('half', 'half');
      throw new TypeError('a defect');
    },
    keep,
  );
  await assert.rejects(attempt, TypeError);
  assert.deepEqual(readdirSync(folder), []);
  assert.equal(process.listenerCount('SIGINT'), 0);
});

const module = fileURLToPath(new URL('./atomic-folder.js', import.meta.url));

/** Another process that begins a folder, says so and then waits in the middle; `before` runs in it first. */
async function writerHalfWay(folder: string, before = '') {
  const script = `
    import { writeFolder } from ${JSON.stringify(module)};
    ${before}
    setInterval(() => {}, 1000);
    writeFolder(${JSON.stringify(join(folder, 'x'))}, async (to) => {
      to.put('half', 'half');
      console.log('half way');
      for (;;) await to.pause();
    }, () => 'keep').catch((error) => { console.error(error.faults[0].code); process.exit(3); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  await once(child.stdout, 'data');
  return { child, ended: once(child, 'close'), said: () => said };
}

test('kill -9 in the middle: no run is there, and the next opening clears what was left', async (context) => {
  const folder = scratch(context);
  const { child, ended } = await writerHalfWay(folder);
  const name = `.writing-x-${child.pid}-0-1`;
  // While the writer lives its folder is left alone.
  assert.deepEqual(clearLeftovers(folder), []);
  assert.deepEqual(readdirSync(folder), [name]);
  child.kill('SIGKILL');
  await ended;
  assert.deepEqual(readdirSync(folder), [name]);
  assert.deepEqual(openStore(folder).list(), []);
  assert.deepEqual(readdirSync(folder), []);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`${signal} in the middle: nothing is left and the process ends by the signal`, async (context) => {
    const folder = scratch(context);
    const { child, ended } = await writerHalfWay(folder);
    child.kill(signal);
    assert.deepEqual(await ended, [null, signal]);
    assert.deepEqual(readdirSync(folder), []);
  });

test('a process that listens to Ctrl-C itself gets a fault to report and ends as it likes', async (context) => {
  const folder = scratch(context);
  const { child, ended, said } = await writerHalfWay(folder, "process.on('SIGINT', () => {});");
  child.kill('SIGINT');
  assert.deepEqual(await ended, [3, null]);
  assert.equal(said().trim(), 'write-interrupted');
  assert.deepEqual(readdirSync(folder), []);
});

test('process.exit in the middle leaves nothing', async (context) => {
  const folder = scratch(context);
  const { child, ended } = await writerHalfWay(folder, "process.on('SIGINT', () => process.exit(130));");
  child.kill('SIGINT');
  assert.deepEqual(await ended, [130, null]);
  assert.deepEqual(readdirSync(folder), []);
});

test('processes that write one run at the same moment: one wins, the others keep it, nothing is damaged', async (context) => {
  const folder = scratch(context);
  const here = (file: string) => JSON.stringify(fileURLToPath(new URL(file, import.meta.url)));
  const script = `
    import { openStore } from ${here('./run-store.js')};
    import { sampleAnswer, sampleHead, sampleTimings } from ${here('./sample-answer.js')};
    const store = openStore(${JSON.stringify(folder)});
    console.log(await store.write('${id}', sampleHead(), sampleAnswer(), sampleTimings()));`;
  const outcomes = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (text) => {
        said += text;
      });
      await once(child, 'close');
      return said.trim();
    }),
  );
  // In this process too, with both writes under way at once.
  const store = openStore(folder);
  const both = await Promise.all([1, 2].map(() => store.write(id, head, sampleAnswer(), sampleTimings())));
  assert.deepEqual([...outcomes, ...both].sort(), ['kept', 'kept', 'kept', 'kept', 'written']);
  assert.deepEqual(readdirSync(folder), [id]);
  assert.deepEqual(store.verify(id), []);
});

test('a run set aside for a replacement that never came is put back', (context) => {
  const folder = scratch(context);
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  mkdirSync(join(folder, `.replaced-x-${dead}-0-1`));
  mkdirSync(join(folder, `.writing-x-${dead}-0-2`));
  mkdirSync(join(folder, `.replaced-y-${dead}-0-3`));
  mkdirSync(join(folder, 'y'));
  // Our own number, but no write of ours: an earlier process in a container had it.
  mkdirSync(join(folder, `.writing-z-${process.pid}-0-99`));
  clearLeftovers(folder);
  assert.deepEqual(readdirSync(folder).sort(), ['x', 'y']);
});
