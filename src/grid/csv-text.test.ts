import assert from 'node:assert/strict';
import test from 'node:test';
import { FaultError } from '#words';
import { assembleGrid } from './assemble.js';
import { readCsvFolder } from './csv-folder.js';

const folder: Readonly<Record<string, string>> = {
  'snapshots.csv': 'snapshot\n0\n1\n',
  'buses.csv': 'name\na\n',
  'generators.csv': 'name,bus,p_nom\ng,a,100\n',
  'loads.csv': 'name,bus\nl,a\n',
  'loads-p_set.csv': 'snapshot,l\n0,10\n1,20\n',
};
const encoder = new TextEncoder();

function faultsOf(files: Readonly<Record<string, string>>): string[] {
  const all = { ...folder, ...files };
  try {
    assembleGrid(
      readCsvFolder(new Map(Object.entries(all).map(([name, text]) => [name, encoder.encode(text)])), 'folder').raw,
    );
  } catch (error) {
    assert.ok(error instanceof FaultError, String(error));
    return error.faults.map(({ code, place, found }) => `${code} ${place.file} ${found}`);
  }
  return [];
}

const edited = (edit: (text: string) => string) =>
  Object.fromEntries(Object.entries(folder).map(([name, text]) => [name, edit(text)]));

test('Windows line ends, a byte order mark and blank lines at the end are read', () => {
  assert.deepEqual(faultsOf({}), []);
  assert.deepEqual(faultsOf(edited((text) => text.replaceAll('\n', '\r\n'))), []);
  assert.deepEqual(faultsOf(edited((text) => `\ufeff${text}\n\n`)), []);
});

test('semicolons and tabs for commas are refused with the file, also in one course alone', () => {
  assert.deepEqual(faultsOf(edited((text) => text.replaceAll(',', ';'))), [
    'grid-separator generators.csv ;',
    'grid-separator loads.csv ;',
    'grid-separator loads-p_set.csv ;',
  ]);
  assert.deepEqual(faultsOf({ 'loads-p_set.csv': folder['loads-p_set.csv']!.replaceAll(',', '\t') }), [
    'grid-separator loads-p_set.csv \\t',
  ]);
});

test('lines that end in carriage returns alone are refused', () => {
  assert.deepEqual(faultsOf({ 'generators.csv': folder['generators.csv']!.replaceAll('\n', '\r') }), [
    'grid-separator generators.csv \\r',
  ]);
});

test('weightings of investment periods are numbers from 0 on', () => {
  const snapshots = 'period,timestep\n2030,0\n2030,1\n';
  const courses = 'period,timestep,l\n2030,0,10\n2030,1,20\n';
  const periods = (weight: string) =>
    faultsOf({
      'snapshots.csv': snapshots,
      'loads-p_set.csv': courses,
      'investment_periods.csv': `period,objective,years\n2030,${weight},1\n`,
    });
  assert.deepEqual(periods('2.5'), []);
  for (const [weight, found] of [
    ['-1', '-1'],
    ['inf', 'Infinity'],
    ['much', 'NaN'],
  ] as const)
    assert.deepEqual(periods(weight), [`grid-period-weighting folder 2030: ${found}`]);
});
