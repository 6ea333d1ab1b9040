import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import type { Attribute, Component, ComponentName } from './attribute.js';
import { components, componentsByList } from './attributes/index.js';
import { attributeOf, type Grid, type Series, type Table } from './grid.js';
import { gridFault } from './grid-fault.js';
import { readCurves } from './piecewise.js';
import type { RawGrid, RawSeries, RawTable } from './raw-grid.js';
import { snapshotsOf } from './snapshots.js';
import { standardNames } from './standard-rows.js';
import { words } from './words.js';
import { isOurs } from './written.js';

export interface Assembled {
  readonly grid: Grid;
  /** What was read and has no effect. */
  readonly notes: readonly Worded[];
}

/** Most faults that are gathered before reading stops: a wrong column of 8,760 rows is one cause. */
const MOST_FAULTS = 50;

/**
 * Checks what a reader found against the attribute table and makes the tables of a grid. Nothing is dropped in silence: columns that the
 * table does not know are carried and told, outputs of an earlier run are left out, attributes of PyPSA that are not honoured
 * are faults unless they stand at their default. Throws FaultError with every fault.
 */
export function assembleGrid(raw: RawGrid): Assembled {
  const faults: Fault[] = [];
  const notes: Worded[] = [];
  const { snapshots, periods } = snapshotsOf(raw, faults);
  const tables = new Map<ComponentName, Table>();
  for (const component of components.values())
    tables.set(component.name, { component, names: [], numbers: new Map(), texts: new Map(), series: new Map() });
  for (const table of raw.tables) {
    const component = componentsByList.get(table.list);
    if (component !== undefined)
      tables.set(component.name, tableFrom(component, table, snapshots.labels.length, faults, notes));
  }
  if ((tables.get('Bus')?.names.length ?? 0) === 0)
    faults.push(gridFault('grid-no-buses', { file: raw.file }, words.noBuses, {}, { expected: words.noBusesExpected }));
  checkReferences(raw, tables, faults);
  const curved = readCurves(tables, raw.curves ?? [], faults, notes);
  if (faults.length > 0) throw new FaultError(faults.slice(0, MOST_FAULTS));
  if (periods === null) {
    const dated = [...tables.values()].filter(({ numbers }) => numbers.get('build_year')?.some((year) => year !== 0));
    const list = dated.map(({ component }) => component.name).join(', ');
    if (list !== '') notes.push(phrase(words.buildYearNote, { list }));
  }
  const grid = { name: raw.name, snapshots, periods, tables: curved.tables, meta: metaOf(raw), crs: raw.crs };
  return { grid: curved.curves.length === 0 ? grid : { ...grid, costCurves: curved.curves }, notes };
}

/** What the file says about itself, without the mark of our writer. */
function metaOf(raw: RawGrid): Readonly<Record<string, unknown>> {
  if (!isOurs(raw.meta)) return raw.meta;
  const { writer: _, ...rest } = raw.meta;
  return rest;
}

function tableFrom(component: Component, raw: RawTable, count: number, faults: Fault[], notes: Worded[]): Table {
  const numbers = new Map<string, Float64Array>();
  const texts = new Map<string, readonly string[]>();
  const series = new Map<string, Series>();
  const seen = new Set<string>();
  raw.names.forEach((name, index) => {
    const place = { file: raw.file, row: index + 2 };
    if (name === '') faults.push(gridFault('grid-no-name', place, words.emptyName, { component: component.name }));
    else if (seen.has(name))
      faults.push(gridFault('grid-duplicate', place, words.duplicate, { component: component.name, name }));
    seen.add(name);
  });
  const bare: Table = { component, names: raw.names, numbers, texts, series };
  const carried: string[] = [];
  for (const [name, values] of raw.columns) {
    const known = attributeOf(bare, name);
    if (known === undefined) {
      carried.push(name);
      carryColumn(name, values, numbers, texts);
    } else if (known.use === 'output' || known.varies === 'always') continue;
    else readColumn(component, raw, name, known, values, faults, numbers, texts);
  }
  for (const attribute of component.attributes.values())
    if (attribute.required === true && raw.names.length > 0 && !raw.columns.has(attribute.name))
      faults.push(
        gridFault('grid-missing', { file: raw.file, field: attribute.name }, words.missing, {
          component: component.name,
          name: raw.names[0] ?? '',
          attribute: attribute.name,
        }),
      );
  const position = new Map(raw.names.map((name, index) => [name, index]));
  for (const [name, course] of raw.series) {
    const read = readSeries(component, bare, name, course, count, position, faults, notes);
    if (read === null) continue;
    series.set(name, read);
    if (attributeOf(bare, name) === undefined) carried.push(name);
  }
  if (carried.length > 0)
    notes.push(phrase(words.carriedNote, { component: component.name, list: carried.join(', ') }));
  return bare;
}

function carryColumn(
  name: string,
  values: Float64Array | readonly string[],
  numbers: Map<string, Float64Array>,
  texts: Map<string, readonly string[]>,
): void {
  if (values instanceof Float64Array) numbers.set(name, values);
  else {
    const read = Float64Array.from(values, (text) => (text === '' ? Number.NaN : numberOf(text)));
    if (values.every((text, i) => text === '' || text.toLowerCase() === 'nan' || !Number.isNaN(read[i]!)))
      numbers.set(name, read);
    else texts.set(name, values);
  }
}

/** A number as Python writes it; NaN where it is none. */
export function numberOf(text: string): number {
  const trimmed = text.trim();
  const special = SPECIAL.get(trimmed.toLowerCase());
  if (special !== undefined) return special;
  return trimmed === '' || OTHER_BASE.test(trimmed) ? Number.NaN : Number(trimmed);
}
/** JavaScript reads 0x10 as 16; in a table it is a word. */
const OTHER_BASE = /^0[xob]/i;
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['inf', Infinity],
  ['+inf', Infinity],
  ['infinity', Infinity],
  ['-inf', -Infinity],
  ['-infinity', -Infinity],
  ['nan', Number.NaN],
  ['true', 1],
  ['false', 0],
]);
const BOOLEANS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['1', 1],
  ['1.0', 1],
  ['false', 0],
  ['0', 0],
  ['0.0', 0],
]);
const EMPTY = new Set(['', 'nan', 'none', 'na', 'n/a', '<na>']);

function readColumn(
  component: Component,
  raw: RawTable,
  name: string,
  known: Attribute,
  values: Float64Array | readonly string[],
  faults: Fault[],
  numbers: Map<string, Float64Array>,
  texts: Map<string, readonly string[]>,
): void {
  const put = (i: number, code: string, message: Worded, more: Parameters<typeof gridFault>[4], extra = {}) =>
    faults.push(
      gridFault(
        code,
        { file: raw.file, row: i + 2, field: name },
        message,
        { component: component.name, name: raw.names[i] ?? '', attribute: name, ...extra },
        more,
      ),
    );
  if (known.type === 'text') {
    const read = Array.from<string | number, string>(values, (value) =>
      typeof value === 'string' ? value : Number.isNaN(value) ? '' : String(value),
    );
    read.forEach((text, i) => {
      if (text === '') {
        if (known.required === true) put(i, 'grid-missing', words.missing, {});
        else if (typeof known.default === 'string') read[i] = known.default;
      } else if (known.oneOf !== undefined && !known.oneOf.includes(text))
        put(i, 'grid-not-one-of', words.notOneOf, { found: text, expected: same(known.oneOf.join(', ')) });
    });
    texts.set(name, read);
    return;
  }
  const fallback = typeof known.default === 'boolean' ? Number(known.default) : Number(known.default);
  const read = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const text = typeof value === 'string' ? value.trim() : '';
    if (typeof value === 'number') read[i] = Number.isNaN(value) ? fallback : value;
    else if (EMPTY.has(text.toLowerCase())) read[i] = fallback;
    else if (known.type === 'boolean') {
      const flag = BOOLEANS.get(text.toLowerCase());
      if (flag === undefined)
        put(i, 'grid-not-boolean', words.notBoolean, { found: text, expected: same('True, False') });
      read[i] = flag ?? fallback;
    } else {
      read[i] = numberOf(text);
      if (Number.isNaN(read[i]!)) {
        put(i, 'grid-not-number', words.notNumber, { found: text, expected: words.numberExpected });
        continue;
      }
    }
    const number = read[i]!;
    if (known.type === 'boolean' && number !== 0 && number !== 1)
      put(i, 'grid-not-boolean', words.notBoolean, { found: String(number), expected: same('True, False') });
    checkBounds(known, number, (message, more) => put(i, 'grid-out-of-bounds', message, more));
    if (known.use === 'refused' && number !== fallback && !(Number.isNaN(number) && Number.isNaN(fallback)))
      put(i, 'grid-refused', words.refused, {
        found: String(typeof value === 'string' ? value : number),
        cure: phrase(words.refusedCure, { value: String(known.default) }),
      });
    if (faults.length > MOST_FAULTS) return;
  }
  numbers.set(name, read);
}

function checkBounds(
  known: Attribute,
  value: number,
  put: (message: Worded, more: NonNullable<Parameters<typeof gridFault>[4]>) => void,
): void {
  if (Number.isNaN(value)) return;
  if (known.minimum !== undefined && value < known.minimum)
    put(words.outOfBounds, { found: String(value), expected: phrase(words.atLeast, { value: known.minimum }) });
  else if (known.maximum !== undefined && value > known.maximum)
    put(words.outOfBounds, { found: String(value), expected: phrase(words.atMost, { value: known.maximum }) });
}

function readSeries(
  component: Component,
  table: Table,
  name: string,
  raw: RawSeries,
  count: number,
  position: ReadonlyMap<string, number>,
  faults: Fault[],
  notes: Worded[],
): Series | null {
  const known = attributeOf(table, name);
  if (known?.use === 'output' || known?.varies === 'always') return null;
  const told = { component: component.name, attribute: name };
  const place = { file: raw.file };
  if (known?.varies === 'never') {
    faults.push(gridFault('grid-series-not-varying', place, words.seriesNotVarying, told));
    return null;
  }
  if (raw.rows !== count) {
    faults.push(
      gridFault('grid-series-length', place, words.seriesLength, told, {
        found: String(raw.rows),
        expected: phrase(words.rows, { count }),
      }),
    );
    return null;
  }
  const cells = new Int32Array(raw.names.length);
  const seen = new Set<number>();
  raw.names.forEach((each, k) => {
    const at = position.get(each);
    if (at === undefined)
      faults.push(gridFault('grid-series-of-nothing', place, words.seriesOfNothing, { ...told, name: each }));
    else if (seen.has(at)) faults.push(gridFault('grid-duplicate', place, words.duplicate, { ...told, name: each }));
    else seen.add(at);
    cells[k] = at ?? 0;
  });
  if (known === undefined) return { cells, values: raw.values };
  const note = fillMissing(known, raw, count, told);
  if (note !== null) notes.push(note);
  for (let k = 0; k < raw.names.length; k++) {
    const course = raw.values.subarray(k * count, (k + 1) * count);
    const bad = course.findIndex(
      (value) =>
        (known.minimum !== undefined && value < known.minimum) ||
        (known.maximum !== undefined && value > known.maximum),
    );
    if (bad >= 0)
      checkBounds(known, course[bad]!, (message, more) =>
        faults.push(
          gridFault(
            'grid-out-of-bounds',
            { ...place, row: bad + 2, field: raw.names[k]! },
            message,
            { ...told, name: raw.names[k]! },
            more,
          ),
        ),
      );
  }
  return { cells, values: raw.values };
}

/**
 * Cells of a course that are empty or NaN take the default, as PyPSA does; nothing changes where the default is NaN. A line says how many there
 * are and where the first one stands.
 */
function fillMissing(
  known: Attribute,
  { values, names }: RawSeries,
  count: number,
  told: { readonly component: string; readonly attribute: string },
): Worded | null {
  const fallback = Number(known.default);
  if (Number.isNaN(fallback)) return null;
  let [first, cells] = [-1, 0];
  for (let n = 0; n < values.length; n++)
    if (Number.isNaN(values[n])) {
      values[n] = fallback;
      if (cells++ === 0) first = n;
    }
  if (cells === 0) return null;
  const place = { name: names[Math.floor(first / count)]!, row: (first % count) + 2 };
  return phrase(words.emptyCellsNote, { ...told, ...place, cells, value: fallback });
}

/** Names of other components must exist; a carrier that is not in its table is usual and allowed. */
function checkReferences(raw: RawGrid, tables: ReadonlyMap<ComponentName, Table>, faults: Fault[]): void {
  for (const table of tables.values())
    for (const [name, texts] of table.texts) {
      const known = attributeOf(table, name);
      const target = known?.refersTo;
      if (target === undefined || target === 'Carrier') continue;
      const names = new Set([...(tables.get(target)?.names ?? []), ...standardNames(target)]);
      const file = raw.tables.find(({ list }) => list === table.component.list)?.file;
      texts.forEach((text, i) => {
        if (text === '' || names.has(text)) return;
        faults.push(
          gridFault(
            'grid-unknown-reference',
            { ...(file === undefined ? {} : { file }), row: i + 2, field: name },
            words.unknownReference,
            { component: table.component.name, name: table.names[i] ?? '', attribute: name, target },
            { found: text, cure: words.cure },
          ),
        );
      });
    }
}
