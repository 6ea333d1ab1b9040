import assert from 'node:assert/strict';
import test from 'node:test';
import { memoryFiles } from './files.js';
import { readCaseFiles } from './read-case.js';
import { teachingFiles } from './teaching-case.js';

/** Codes and places of the teaching case when the source of its series has another licence, and the first series another status. */
async function faultsWith(licence: string, status: string) {
  const files = teachingFiles();
  const isOne = files['sources.csv']!.split('CC0-1.0').length > 1;
  assert.ok(isOne);
  files['sources.csv'] = files['sources.csv']!.replaceAll('CC0-1.0', licence);
  const [header = '', first = '', ...rest] = files['series.csv']!.split('\n');
  const at = header.split(',').indexOf('status');
  const cells = first.split(',');
  cells[at] = status;
  files['series.csv'] = [header, cells.join(','), ...rest].join('\n');
  const { faults } = await readCaseFiles(memoryFiles('memory', files), 'base');
  assert.ok(faults.every((fault) => fault.severity === 'warning'));
  return faults.map((fault) => `${fault.code} ${fault.place.row}`);
}

test('a licence that nobody knows: no series rests on it, whatever its status', async () => {
  for (const licence of ['unclear', 'not stated in the copy', '许可不明'])
    assert.ok((await faultsWith(licence, 'derived')).includes('licence-unclear 2'), licence);
});

test('figures may calibrate a derived series and not be repeated as a reported one', async () => {
  assert.deepEqual(await faultsWith('figures as facts; see source', 'derived'), []);
  assert.ok((await faultsWith('figures as facts; see source', 'reported')).includes('licence-closed 2'));
  assert.ok((await faultsWith('CC BY-NC 4.0', 'reported')).includes('licence-closed 2'));
  assert.deepEqual(await faultsWith('CC BY 4.0', 'reported'), []);
});
