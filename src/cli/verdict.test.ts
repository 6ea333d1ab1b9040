import assert from 'node:assert/strict';
import test from 'node:test';
import { exitCode } from './exit-code.js';
import { verdictOf } from './verdict.js';

test('an optimum whose certificate or whose check of the answer failed is no optimum, and ends with 4', () => {
  assert.deepEqual(
    [verdictOf('optimal', true, true), verdictOf('optimal', false, true), verdictOf('optimal', true, false)].map(
      ({ status, exit }) => [status, exit],
    ),
    [
      ['optimal', exitCode.ok],
      ['not certified', exitCode.notCertified],
      ['not certified', exitCode.notCertified],
    ],
  );
});

test('no optimum ends with 3, an interruption with 130, whatever was checked', () => {
  for (const stopped of ['infeasible', 'unbounded', 'time limit', 'failed'] as const)
    assert.deepEqual(verdictOf(stopped, true, true).exit, exitCode.noSolution);
  assert.equal(verdictOf('interrupted', true, true).exit, exitCode.interrupted);
});
