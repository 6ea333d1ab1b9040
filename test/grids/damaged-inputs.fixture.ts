import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { assembleGrid, checkGrid, gridOf, readCsvFolder, readMatpower, readNetcdf } from '#grid';
import { readLp, readMps, writeLp, writeMps } from '#lp';
import { buildOptimalFlow } from '#optimal-flow';
import { FaultError } from '#words';
import { Chance, mutated, mutatedInPlace } from './mutate.fixture.js';
import { strangeNames } from './strange-names.fixture.js';

/** A reader that is tried with damaged inputs. */
export interface Reader {
  readonly name: string;
  readonly inputs: number;
  /** Files of each seed by name; one of them is damaged at a time. */
  readonly seeds: readonly ReadonlyMap<string, Uint8Array>[];
  /** Mostly bytes changed where they are: a binary file of another length is refused at the door. */
  readonly inPlace?: true;
  read(files: ReadonlyMap<string, Uint8Array>): unknown;
}

const home = fileURLToPath(new URL('../../../test/grids/', import.meta.url));
const folder = (name: string) =>
  new Map(
    readdirSync(`${home}${name}/csv`)
      .sort()
      .map((file) => [file, new Uint8Array(readFileSync(`${home}${name}/csv/${file}`))] as const),
  );
const only = (file: string, bytes: Uint8Array) => new Map([[file, bytes]]);
const packed = (file: string) => only('network.nc', new Uint8Array(gunzipSync(readFileSync(`${home}${file}`))));
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const textOf = (files: ReadonlyMap<string, Uint8Array>) => decoder.decode([...files.values()][0]);

const committed = gridOf({
  snapshots: 2,
  Bus: [{ name: 'b' }],
  Generator: [
    { name: 'g', bus: 'b', p_nom: 5, committable: true, start_up_cost: 3, marginal_cost: 0.5 },
    { name: 'h', bus: 'b', p_nom_extendable: true, capital_cost: 7, marginal_cost: -1.25 },
  ],
  Load: [{ name: 'l', bus: 'b', p_set: [1, 4.5] }],
});
const squared = gridOf({
  snapshots: 2,
  Bus: [{ name: 'b' }],
  Generator: [{ name: 'g', bus: 'b', p_nom: 5, marginal_cost: -1.25, marginal_cost_quadratic: 0.5 }],
  Load: [{ name: 'l', bus: 'b', p_set: [1, 4.5] }],
});
const problems = [committed, squared, strangeNames].map((grid) => buildOptimalFlow(grid).problem);

/** Three buses with a transformer, a DC line, an outage, and costs of both kinds. */
const MATPOWER_CASE = `function mpc = three
%% a case by hand
mpc.version = '2';
mpc.baseMVA = 100;
mpc.bus = [
\t1 3 0 0 0 0 1 1 0 230 1 1.1 0.9;
\t2 1 90.5 30 1.5 0 1 1 0 230 1 1.1 0.9;
\t3 2 100 35 0 20 1 1 0 110 1 1.1 0.9; % last
];
mpc.gen = [
\t1 0 0 300 -300 1 100 1 250 10 0 0 0 0 0 0 0 0 0 0 0;
\t3 85 0 300 -300 1 100 0 270 -10 0 0 0 0 0 0 0 0 0 0 0;
];
mpc.branch = [
\t1 2 0.01 0.085 0.176 250 0 0 0 0 1 -360 360;
\t2 3 0 0.092 0 0 0 0 0.98 5 1 -30 30;
\t1 3 0.017 0.1 0 150 ...
\t0 0 0 0 0 -360 360;
];
mpc.gencost = [
\t2 1500 0 3 0.11 5 150 0;
\t1 0 0 2 0 0 100 2500;
];
mpc.dcline = [
\t1 3 1 10 8.9 0 0 1.01 1 1 50 -10 10 -10 10 1 0.01 0 0 0 0;
];
mpc.bus_name = { 'A'; 'B'; 'C' };
`;

/** A reader of another format stands here with its seeds, and its inputs count. */
export const READERS: readonly Reader[] = [
  {
    name: 'CSV folder',
    inputs: 30_000,
    seeds: ['periods', 'ports', 'lines', 'bare', 'named', 'quarters'].map(folder),
    read: (files) => checkGrid(assembleGrid(readCsvFolder(files, 'folder').raw).grid),
  },
  {
    name: 'netCDF',
    inputs: 1000,
    inPlace: true,
    seeds: [
      'bare/network.nc.gz',
      'quarters/network.nc.gz',
      'netcdf-kinds/h5netcdf.nc.gz',
      'netcdf-kinds/netcdf4-classic.nc.gz',
    ].map(packed),
    read: async (files) => checkGrid(assembleGrid(await readNetcdf([...files.values()][0]!, 'network.nc')).grid),
  },
  {
    name: 'MATPOWER',
    inputs: 20_000,
    seeds: [only('case.m', encoder.encode(MATPOWER_CASE))],
    read: (files) => checkGrid(readMatpower([...files.values()][0]!, 'case.m').grid),
  },
  {
    name: 'MPS',
    inputs: 25_000,
    seeds: problems.map((problem) => only('problem.mps', encoder.encode([...writeMps(problem)].join('')))),
    read: (files) => readMps(textOf(files)),
  },
  {
    name: 'LP',
    inputs: 25_000,
    seeds: problems.map((problem) => only('problem.lp', encoder.encode([...writeLp(problem)].join('')))),
    read: (files) => readLp(textOf(files)),
  },
];

/** The input of a reader and a seed: always the same files. */
export function inputOf(reader: Reader, seed: number): ReadonlyMap<string, Uint8Array> {
  const chance = new Chance(seed);
  const files = new Map(chance.of(reader.seeds));
  const names = [...files.keys()];
  const name = chance.of(names);
  const other = chance.of([...chance.of(reader.seeds).values()]);
  if (names.length > 1 && chance.below(50) === 0) files.delete(name);
  else if (reader.inPlace === true && chance.below(5) > 0) files.set(name, mutatedInPlace(files.get(name)!, chance));
  else files.set(name, mutated(files.get(name)!, chance, other));
  return files;
}

/** CPU seconds that one input may take. */
const LONGEST_SECONDS = 5;

/** Reads one input; what it may throw is FaultError, said in both languages. Returns whether it was read. */
export async function tryInput(reader: Reader, seed: number): Promise<boolean> {
  const start = process.cpuUsage();
  const where = `${reader.name}, seed ${seed}`;
  let isRead = true;
  try {
    await reader.read(inputOf(reader, seed));
  } catch (error) {
    isRead = false;
    assert.ok(error instanceof FaultError, `${where}: ${error instanceof Error ? error.stack : error}`);
    assert.ok(error.faults.length > 0, where);
    for (const { message } of error.faults) assert.ok(message.en !== '' && message.zh !== '', where);
  }
  const { user, system } = process.cpuUsage(start);
  assert.ok((user + system) / 1e6 < LONGEST_SECONDS, `${where}: ${(user + system) / 1e6} s`);
  return isRead;
}
