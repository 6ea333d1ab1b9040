import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { type Attribute, components, componentsByList } from '#grid';
import { root, textOf } from '../repository.js';

// The other table is PyPSA's own, written by test/grid/pypsa_attributes.py; run live where PYTHON names a Python with PyPSA.

type Row = readonly [type: string, unit: string, fallback: string, faces: string, status: string];
interface Theirs {
  readonly pypsa: string;
  readonly components: Readonly<Record<string, Readonly<Record<string, Row>>>>;
}

const FILE = 'test/grid/pypsa-attributes.json';
const theirs = JSON.parse(textOf(FILE)) as Theirs;

const TYPES: Readonly<Record<string, Attribute['type']>> = {
  float: 'float',
  int: 'integer',
  bool: 'boolean',
  str: 'text',
  geometry: 'text',
};
const FACES: Readonly<Record<string, Attribute['varies']>> = { static: 'never', both: 'may', varying: 'always' };

/** Default of PyPSA as our table writes it. */
function fallbackOf(type: Attribute['type'], text: string): number | string | boolean {
  if (type === 'boolean') return text === 'True';
  if (type === 'text') return text === 'nan' || text === 'None' ? '' : text;
  return text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text === 'nan' ? Number.NaN : text);
}

/** Kept apart on purpose: component.attribute, and why. */
const APART: Readonly<Record<string, string>> = {
  'Bus.control': 'an output of PyPSA that its files hold; carried, so that it is written back',
};

test(`every attribute of PyPSA ${theirs.pypsa} stands in our table with its type, unit, default and faces`, () => {
  const differences: string[] = [];
  let compared = 0;
  for (const [list, rows] of Object.entries(theirs.components)) {
    const component = componentsByList.get(list);
    if (component === undefined) {
      differences.push(`${list}: no such component`);
      continue;
    }
    for (const [name, [type, unit, fallback, faces, status]] of Object.entries(rows)) {
      if (name === 'name') continue;
      const where = `${component.name}.${name}`;
      if (where in APART) continue;
      const ours: Attribute | undefined = component.attributes.get(name);
      if (ours === undefined) {
        differences.push(`${where}: missing`);
        continue;
      }
      compared++;
      const wanted: unknown = {
        type: TYPES[type],
        unit,
        default: fallbackOf(ours.type, fallback),
        varies: FACES[faces],
        isOutput: status === 'output',
      };
      const has: unknown = {
        type: ours.type,
        unit: ours.unit,
        default: ours.default,
        varies: ours.varies,
        isOutput: ours.use === 'output',
      };
      try {
        assert.deepEqual(has, wanted);
      } catch {
        differences.push(`${where}: ours ${JSON.stringify(has)}, PyPSA's ${JSON.stringify(wanted)}`);
      }
    }
  }
  assert.deepEqual(differences, []);
  assert.ok(compared > 400, `only ${compared} attributes compared`);
});

test('what our table has beyond PyPSA is our extension, and named', () => {
  const beyond: string[] = [];
  for (const component of components.values()) {
    const rows = theirs.components[component.list];
    if (rows === undefined) beyond.push(component.name);
    else for (const name of component.attributes.keys()) if (!(name in rows)) beyond.push(`${component.name}.${name}`);
  }
  assert.deepEqual(beyond, ['Reservoir']);
});

const python = process.env['PYTHON'];
test('the kept table is the one that PyPSA has now', {
  skip: python === undefined ? 'PYTHON names no Python with PyPSA' : false,
}, () => {
  const run = spawnSync(python ?? '', [`${root}test/grid/pypsa_attributes.py`], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  assert.deepEqual(JSON.parse(run.stdout), theirs);
});
