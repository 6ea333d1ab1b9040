import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { documents } from '#cli';
import { readGridFile } from '#grid/node';
import { runCommand, scratch } from './command-line.js';

/** MATPOWER cases on the command line: a power flow, an optimal flow, and what is refused. */

const folder = scratch(after);
const call = (...words: string[]) => runCommand(words, { folder });

/** Three buses in a ring of equal reactance; 90 MW from 1 to 3 go 60 directly and 30 around. */
const RING = `function mpc = ring
mpc.version = '2';
mpc.baseMVA = 100;
mpc.bus = [
  1 3 0  0 0 0 1 1 0 230 1 1.1 0.9;
  2 1 0  0 0 0 1 1 0 230 1 1.1 0.9;
  3 1 90 0 0 0 1 1 0 230 1 1.1 0.9;
];
mpc.gen = [ 1 80 0 0 0 1 100 1 200 0; 3 0 0 0 0 1 100 1 200 0 ];
mpc.gencost = [ 2 0 0 2 10 4; 2 0 0 2 30 0 ];
mpc.branch = [
  1 2 0 0.1 0 0  0 0 0 0 1 -360 360;
  2 3 0 0.1 0 0  0 0 0 0 1 -360 360;
  1 3 0 0.1 0 40 0 0 0 0 1 -360 360;
];
`;
writeFileSync(join(folder, 'ring.m'), RING);

test('powerflow: flows by hand, the slack and an overloaded line, in JSON, on a screen and as a folder', async () => {
  const { code, stdout } = await call('powerflow', 'ring.m', '--out', 'flows', '--json');
  assert.equal(code, 0);
  const document = documents.powerflow.parse(JSON.parse(stdout));
  assert.equal(document.overloaded, 1);
  const [part] = document.parts;
  assert.deepEqual([part?.slackBus, part?.slackGenerator], ['1', 'G1']);
  // 80 MW are set, 90 asked for.
  assert.ok(Math.abs(part!.most! - 10) < 1e-9);
  const [worst] = document.branches;
  assert.equal(worst?.name, 'L3');
  assert.ok(Math.abs(worst!.flow! - 60) < 1e-9 && Math.abs(worst!.loading! - 1.5) < 1e-9);
  assert.equal(document.branches[1]?.limit, null);
  const { grid } = await readGridFile(join(folder, 'flows'));
  assert.equal(grid.tables.get('Line')?.names.length, 3);
  const screen = await call('powerflow', 'ring.m', '--lang', 'zh');
  assert.equal(screen.code, 0);
  assert.match(screen.stdout, /1 条线路与变压器越限/);
});

test('optimize: a MATPOWER case; the line of 40 MW binds', async () => {
  const { code, stdout } = await call('optimize', 'ring.m', '--json');
  assert.equal(code, 0);
  const document = documents.optimize.parse(JSON.parse(stdout));
  // Two thirds of what bus 1 sends go over the line: 60 MW at 10, 30 at 30, and 4 without any power.
  assert.ok(Math.abs(document.objective! - (600 + 900 + 4)) < 1e-6);
  assert.equal(document.certificate?.passed, true);
});

test('what is wrong with a case ends with 2, is named, and nothing is written', async () => {
  for (const [name, text, code] of [
    ['twice.m', RING.replace('  2 1 0', '  1 1 0'), 'matpower-twice'],
    ['short.m', RING.slice(0, 200), 'matpower-unfinished'],
    ['still.m', RING.replace('2 3 0 0.1', '2 3 0 0'), 'matpower-zero-reactance'],
    ['noise.m', '\u0000\u0001'.repeat(1000), 'matpower-not-text'],
  ] as const) {
    writeFileSync(join(folder, name), text);
    for (const command of ['powerflow', 'optimize']) {
      const { code: ended, stdout } = await call(command, name, '--out', `out-${name}`, '--json');
      assert.equal(ended, 2, `${command} ${name}`);
      const { error } = documents.error.parse(JSON.parse(stdout));
      assert.ok(
        error.faults.some((fault) => fault.code === code),
        `${command} ${name}: ${JSON.stringify(error.faults)}`,
      );
      assert.ok(!existsSync(join(folder, `out-${name}`)));
    }
  }
});
