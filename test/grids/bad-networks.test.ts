import assert from 'node:assert/strict';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { checkGrid, type GridRecords, gridOf } from '#grid';
import { readGridFile } from '#grid/node';
import { type Fault, FaultError, faultText } from '#words';
import { compareGrids } from './grid-differences.fixture.js';

const home = fileURLToPath(new URL('../../../test/grids/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'bashu-bad-grids-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;
/** A small network in order; the tests spoil one file of it. */
const SOUND: Files = {
  'snapshots.csv': ',snapshot,objective,stores,generators\n0,2030-01-01 00:00:00,1,1,1\n1,2030-01-01 01:00:00,1,1,1\n',
  'buses.csv': 'name,v_nom\na,380\nb,380\n',
  'generators.csv': 'name,bus,p_nom\ng,a,100\n',
  'links.csv': 'name,bus0,bus1,p_nom\nk,a,b,50\n',
  'loads.csv': 'name,bus\nl,b\n',
  'loads-p_set.csv': ',l\n0,10\n1,20\n',
};

let folders = 0;
function folderOf(files: Files): string {
  const folder = join(scratch, `folder-${++folders}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
const spoilt = (files: Files) => folderOf({ ...SOUND, ...files });

/** The faults of a reading that must fail, said in both languages; nothing appears beside what was read. */
async function faultsOf(path: string): Promise<readonly Fault[]> {
  const before = readdirSync(scratch);
  try {
    await readGridFile(path);
  } catch (error) {
    assert.ok(error instanceof FaultError, String(error));
    for (const fault of error.faults) {
      assert.match(fault.message.zh, /\p{Script=Han}/u);
      assert.doesNotMatch(fault.message.en, /\p{Script=Han}/u);
    }
    assert.deepEqual(readdirSync(scratch), before);
    return error.faults;
  }
  assert.fail('it was read');
}

interface Bad {
  readonly what: string;
  readonly files: Files;
  readonly code: string;
  readonly says: RegExp;
}

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
/** 成都 in GBK. */
const GBK_CHENGDU = '\xb3\xc9\xb6\xbc';

const BAD: readonly Bad[] = [
  {
    what: 'a link to a bus that does not exist',
    files: { 'links.csv': 'name,bus0,bus1\nk,a,nowhere\n' },
    code: 'grid-unknown-reference',
    says: /links\.csv, row 2, field bus1: Link k: bus1 names a Bus that does not exist[\s\S]*found: nowhere/,
  },
  {
    what: 'a component without its bus',
    files: { 'generators.csv': 'name,bus,p_nom\ng,,100\n' },
    code: 'grid-missing',
    says: /generators\.csv, row 2, field bus: Generator g: bus is missing/,
  },
  {
    what: 'snapshot weightings that stop before the end',
    files: { 'snapshots.csv': ',snapshot,objective\n0,1,1\n1,2,\n' },
    code: 'grid-weighting',
    says: /field snapshots: a snapshot weighting \(objective\) is not a number/,
  },
  {
    what: 'a course that is shorter than the snapshots',
    files: { 'loads-p_set.csv': ',l\n0,10\n' },
    code: 'grid-series-length',
    says: /loads-p_set\.csv: Load: the course of p_set has the wrong number of rows[\s\S]*found: 1[\s\S]*expected: 2 rows/,
  },
  {
    what: 'mixed time zones',
    files: { 'snapshots.csv': ',snapshot\n0,2030-01-01 00:00:00+08:00\n1,2030-01-01 01:00:00+07:00\n' },
    code: 'grid-mixed-zones',
    says: /field snapshots: the snapshots mix time zones[\s\S]*\+08:00, \+07:00/,
  },
  {
    what: 'a snapshot twice',
    files: { 'snapshots.csv': ',snapshot\n0,x\n1,x\n' },
    code: 'grid-duplicate-snapshot',
    says: /field snapshots: snapshot “x” stands twice/,
  },
  {
    what: 'a name twice',
    files: { 'generators.csv': 'name,bus\ng,a\ng,b\n' },
    code: 'grid-duplicate',
    says: /generators\.csv, row 3: Generator “g” stands twice/,
  },
  {
    what: 'a column twice',
    files: { 'generators.csv': 'name,bus,p_nom,p_nom\ng,a,1,2\n' },
    code: 'grid-duplicate-column',
    says: /generators\.csv, field p_nom: column “p_nom” stands twice/,
  },
  {
    what: 'a course twice',
    files: { 'loads-p_set.csv': ',l,l\n0,10,1\n1,20,2\n' },
    code: 'grid-duplicate',
    says: /loads-p_set\.csv: Load “l” stands twice/,
  },
  {
    what: 'a row with too few cells',
    files: { 'generators.csv': 'name,bus,p_nom\ng,a\n' },
    code: 'grid-ragged-row',
    says: /generators\.csv, row 2: a row has another number of cells than the header[\s\S]*found: 2[\s\S]*expected: 3/,
  },
  {
    what: 'a course with too many cells in a row',
    files: { 'loads-p_set.csv': ',l\n0,10\n1,20,30\n' },
    code: 'grid-ragged-row',
    says: /loads-p_set\.csv, row 3/,
  },
  {
    what: 'a word where a number belongs',
    files: { 'generators.csv': 'name,bus,p_nom\ng,a,much\n' },
    code: 'grid-not-number',
    says: /Generator g: p_nom is not a number[\s\S]*found: much/,
  },
  {
    what: 'a word in a course',
    files: { 'loads-p_set.csv': ',l\n0,10\n1,much\n' },
    code: 'grid-cell-not-number',
    says: /loads-p_set\.csv, row 3, field l: the course of “l” has a cell that is not a number/,
  },
  {
    what: 'a number of another base in a course',
    files: { 'loads-p_set.csv': ',l\n0,10\n1,0x10\n' },
    code: 'grid-cell-not-number',
    says: /loads-p_set\.csv, row 3[\s\S]*found: 0x10/,
  },
  {
    what: 'a flag that is neither true nor false',
    files: { 'generators.csv': 'name,bus,p_nom_extendable\ng,a,perhaps\n' },
    code: 'grid-not-boolean',
    says: /Generator g: p_nom_extendable is neither True nor False/,
  },
  {
    what: 'a negative capacity',
    files: { 'generators.csv': 'name,bus,p_nom\ng,a,-1\n' },
    code: 'grid-out-of-bounds',
    says: /Generator g: p_nom lies outside its bounds[\s\S]*found: -1[\s\S]*expected: at least 0/,
  },
  {
    what: 'an attribute of PyPSA that is not honoured',
    files: { 'generators.csv': 'name,bus,maintainable\ng,a,True\n' },
    code: 'grid-refused',
    says: /Generator g: maintainable is an attribute of PyPSA that is not honoured here/,
  },
  {
    what: 'a course of an attribute that cannot vary',
    files: { 'generators-p_nom.csv': ',g\n0,1\n1,2\n' },
    code: 'grid-series-not-varying',
    says: /generators-p_nom\.csv: Generator: p_nom cannot vary over time/,
  },
  {
    what: 'a course of a component that does not exist',
    files: { 'generators-p_max_pu.csv': ',h\n0,1\n1,1\n' },
    code: 'grid-series-of-nothing',
    says: /Generator: p_max_pu has a course for “h”, which does not exist/,
  },
  {
    what: 'UTF-16',
    files: { 'generators.csv': utf16('name,bus\ng,a\n') },
    code: 'grid-not-text',
    says: /generators\.csv, row 1: this file is not text in UTF-8[\s\S]*UTF-16/,
  },
  {
    what: 'GBK',
    files: { 'buses.csv': latin(`name\na\nb\n${GBK_CHENGDU}\n`) },
    code: 'grid-not-text',
    says: /buses\.csv, row 4: this file is not text in UTF-8[\s\S]*found: 0xb3[\s\S]*GBK/,
  },
  {
    what: 'a zero byte in a table',
    files: { 'buses.csv': 'name\na\nb\0\n' },
    code: 'grid-not-text',
    says: /buses\.csv, row 3[\s\S]*found: 0x00/,
  },
  {
    what: 'a zero byte in a course',
    files: { 'loads-p_set.csv': ',l\n0,10\n1,2\0\n' },
    code: 'grid-not-text',
    says: /loads-p_set\.csv, row 3[\s\S]*found: 0x00/,
  },
  {
    what: 'a table without a byte',
    files: { 'buses.csv': '' },
    code: 'grid-no-buses',
    says: /there is no table of buses/,
  },
  {
    what: 'no snapshots',
    files: { 'snapshots.csv': '' },
    code: 'grid-no-snapshots',
    says: /the network has no snapshots/,
  },
  {
    what: 'meta data that are no JSON',
    files: { 'meta.json': '{"a":' },
    code: 'grid-bad-json',
    says: /meta\.json: this file is not JSON/,
  },
  {
    what: 'investment periods that decrease',
    files: {
      'snapshots.csv': ',period,timestep\n0,2040,0\n1,2030,0\n',
      'investment_periods.csv': 'period,objective,years\n2040,1,1\n2030,1,1\n',
    },
    code: 'grid-periods',
    says: /the investment periods do not increase/,
  },
];

test('the network that the tests spoil is sound', async () => {
  const { grid, notes } = await readGridFile(folderOf(SOUND));
  assert.deepEqual(checkGrid(grid), []);
  assert.deepEqual(notes, []);
});

for (const { what, files, code, says } of BAD)
  test(`refused: ${what}`, async () => {
    const faults = await faultsOf(spoilt(files));
    const fault = faults.find((each) => each.code === code);
    assert.ok(fault, `${code} is not among ${faults.map((each) => each.code)}`);
    assert.match(faultText(fault, 'en'), says);
  });

/** What reading lets through and an optimisation cannot start with. */
const UNSOLVABLE: readonly { readonly what: string; readonly grid: GridRecords; readonly says: RegExp }[] = [
  {
    what: 'a load at a bus to which nothing else is attached',
    grid: { snapshots: 1, Bus: [{ name: 'island' }], Load: [{ name: 'l', bus: 'island', p_set: 5 }] },
    says: /Load l: p_set asks for power at bus “island”, where nothing else is attached/,
  },
  {
    what: 'a line in a mesh without reactance',
    grid: {
      snapshots: 1,
      Bus: [{ name: 'a' }, { name: 'b' }],
      Line: [
        { name: 'x', bus0: 'a', bus1: 'b', x: 0, s_nom: 1 },
        { name: 'y', bus0: 'a', bus1: 'b', x: 0.1, s_nom: 1 },
      ],
    },
    says: /Line x: x is zero, and the branch belongs to a network that obeys Kirchhoff’s laws/,
  },
  {
    what: 'limits that cross in one snapshot',
    grid: {
      snapshots: 2,
      Bus: [{ name: 'a' }],
      Generator: [{ name: 'g', bus: 'a', p_min_pu: [0, 0.9], p_max_pu: [1, 0.5] }],
    },
    says: /Generator g: p_min_pu lies above p_max_pu in snapshot 1/,
  },
];
for (const { what, grid, says } of UNSOLVABLE)
  test(`refused: ${what}`, () => {
    const [fault] = checkGrid(gridOf(grid)).filter(({ severity }) => severity === 'error');
    assert.match(faultText(fault!, 'en'), says);
    assert.match(fault!.message.zh, /\p{Script=Han}/u);
  });

test('refused: snapshot weightings of another length than the snapshots', () => {
  assert.throws(
    () => gridOf({ snapshots: 3, weightings: [1, 1], Bus: [{ name: 'a' }] }),
    /snapshot weightings \(objective\) have the wrong length[\s\S]*found: 2[\s\S]*expected: 3 rows/,
  );
});

test('refused: an empty folder, and a path that is not there', async () => {
  assert.deepEqual(
    (await faultsOf(folderOf({}))).map(({ code }) => code),
    ['grid-no-buses'],
  );
  assert.deepEqual(
    (await faultsOf(join(scratch, 'nothing'))).map(({ code }) => code),
    ['grid-unreadable'],
  );
});

test('refused: links out of the folder and links to nothing, of tables and of courses', async () => {
  const outside = join(scratch, 'outside.csv');
  writeFileSync(outside, 'name,bus\ng,a\n');
  for (const [target, code] of [
    [outside, 'grid-outside'],
    ['../../../etc/passwd', 'grid-outside'],
    ['nothing-there', 'grid-unreadable'],
  ] as const) {
    const folder = spoilt({});
    symlinkSync(target, join(folder, 'stores.csv'));
    const faults = await faultsOf(folder);
    // Where the machine has no such file the link leads nowhere, which is refused just so.
    assert.ok(
      faults.every((fault) => fault.code === code || fault.code === 'grid-unreadable'),
      code,
    );
    assert.match(faults[0]!.place.file!, /stores\.csv$/);
  }
});

test('names that look like paths are names', async () => {
  const { grid } = await readGridFile(spoilt({ 'buses.csv': 'name,../x\na,1\nb,2\n../c,3\n' }));
  assert.deepEqual(grid.tables.get('Bus')!.names, ['a', 'b', '../c']);
});

test('a file that is no table of a network is told, not read', async () => {
  const { notes } = await readGridFile(spoilt({ 'widgets.csv': 'name\nw\n', 'generators.txt': 'x' }));
  assert.deepEqual(
    notes.map(({ en }) => en),
    ['files that are no table of a network: widgets.csv'],
  );
});

test('a byte order mark, line ends of Windows and blank lines at the end change nothing', async () => {
  const plain = await readGridFile(folderOf(SOUND));
  const windows = Object.fromEntries(
    Object.entries(SOUND).map(([name, text]) => [name, `\ufeff${String(text).replaceAll('\n', '\r\n')}\r\n\r\n`]),
  );
  const { differences, compared } = compareGrids(plain.grid, (await readGridFile(folderOf(windows))).grid);
  assert.deepEqual(differences, []);
  assert.ok(compared > 20, String(compared));
});

const network = new Uint8Array(gunzipSync(readFileSync(`${home}lines/network.nc.gz`)));
function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, bytes);
  return path;
}

test('refused: an HDF5 file that is cut off, at every tenth of its length', async () => {
  for (let tenth = 1; tenth < 10; tenth++) {
    const length = Math.floor((network.length * tenth) / 10);
    const faults = await faultsOf(fileOf('cut.nc', network.subarray(0, length)));
    assert.deepEqual(
      faults.map(({ code }) => code),
      ['netcdf-truncated'],
    );
    assert.equal(faults[0]!.found, String(length));
  }
});

test('refused: an empty file, a text and a picture in place of a netCDF file', async () => {
  for (const bytes of ['', 'name,bus\n', '\x89PNG\r\n\x1a\n'])
    assert.deepEqual(
      (await faultsOf(fileOf('other.nc', latin(bytes)))).map(({ code }) => code),
      ['netcdf-not-hdf5'],
    );
});

/** Random bytes of a fixed seed (xorshift32, Marsaglia 2003). */
function randomBytes(count: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(count / 4));
  let state = 2463534242;
  for (let k = 0; k < words.length; k++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[k] = state;
  }
  return new Uint8Array(words.buffer, 0, count);
}

test('refused at once and in little memory: 50 MB of random bytes, of commas, of line ends, of quotes', async () => {
  const MB = 2 ** 20;
  const size = 50 * MB;
  const commas = new Uint8Array(size).fill(44);
  const lines = new Uint8Array(size).fill(10);
  lines.set(latin(`,l,${'m,'.repeat(5000)}n`));
  lines[size - 1] = 49;
  const random = fileOf('random.nc', randomBytes(size));
  const manyCommas = fileOf('commas', commas);
  const manyLines = fileOf('lines', lines);
  const quotes = fileOf('quotes', new Uint8Array(size).fill(34));
  /** A sound folder in which one table is a second name of a large file. */
  const withTable = (name: string, file: string): string => {
    const folder = spoilt({});
    rmSync(join(folder, name), { force: true });
    linkSync(file, join(folder, name));
    return folder;
  };
  const cases: readonly [string, string][] = [
    [random, 'netcdf-not-hdf5'],
    [withTable('stores.csv', random), 'grid-not-text'],
    [withTable('loads-p_set.csv', random), 'grid-not-text'],
    [withTable('stores.csv', manyCommas), 'grid-too-large'],
    [withTable('loads-p_set.csv', manyCommas), 'grid-too-large'],
    [withTable('loads-p_set.csv', manyLines), 'grid-ragged-row'],
    [withTable('stores.csv', quotes), 'grid-too-large'],
  ];
  for (const [path, code] of cases) {
    const memory = process.memoryUsage.rss();
    const start = process.cpuUsage();
    const faults = await faultsOf(path);
    const { user, system } = process.cpuUsage(start);
    assert.equal(faults[0]!.code, code, path);
    assert.ok((user + system) / 1e6 < 5, `${path}: ${(user + system) / 1e6} s of work`);
    const grown = (process.memoryUsage.rss() - memory) / MB;
    assert.ok(grown < 500, `${path}: ${grown} MB more`);
  }
});
