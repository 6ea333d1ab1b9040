import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Worded } from '#words';
import { nearText } from './cell.js';
import { decodeWhole } from './decode-text.js';
import { FaultList } from './fault-list.js';
import { type CaseFiles, readWhole } from './files.js';

export const SCENARIO_FOLDER = 'scenarios';
/** A scenario is a short file; a longer one is data that belongs in tables. */
const LONGEST_SCENARIO = 1024 * 1024;
/** Anchors that multiply themselves end here. */
const MOST_ALIASES = 50;

/** One change as written: what it does is checked when it is applied to the tables. */
export interface Change {
  readonly line: number;
  readonly table: unknown;
  readonly where: unknown;
  readonly set: unknown;
  readonly scale: unknown;
  readonly add: unknown;
  readonly remove: unknown;
  readonly because: Worded | null;
}

/** A scenario file by itself, without what it extends. */
export interface ScenarioFile {
  readonly id: string;
  readonly path: string;
  readonly name: Worded;
  readonly description: Worded;
  readonly extends: string | null;
  readonly extendsLine: number;
  readonly weatherYear: string | null;
  readonly weatherYearLine: number;
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly changes: readonly Change[];
  /** SHA-256 of its bytes. */
  readonly digest: string;
}

/** What a list of scenarios shows. */
export interface ScenarioTitle {
  readonly id: string;
  readonly name: Worded;
  readonly description: Worded;
  readonly extends: string | null;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const KEYS = ['name', 'description', 'extends', 'weatherYear', 'settings', 'changes'];
const CHANGE_KEYS = ['table', 'where', 'set', 'scale', 'add', 'remove', 'because'];
const NAMELESS: Worded = { en: '', zh: '' };

/** Ids of the scenarios of a case: the names of the files. */
export async function scenarioIds(files: CaseFiles): Promise<string[]> {
  const names = await files.list(SCENARIO_FOLDER);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/** Reads scenarios/ID.yaml. Null when there is none (reported by the caller) or it cannot be used (reported here). */
export async function readScenarioFile(files: CaseFiles, id: string, faults: FaultList): Promise<ScenarioFile | null> {
  const path = `${SCENARIO_FOLDER}/${id}.yaml`;
  const file = await files.open(path);
  if (typeof file === 'string') {
    faults.report(file === 'outside' ? 'path-outside' : 'file-missing', { file: path }, {}, path);
    return null;
  }
  const bytes = await readWhole(file, LONGEST_SCENARIO);
  if (bytes === null) {
    faults.report('file-long', { file: path }, { limit: '1 MiB' });
    return null;
  }
  const text = decodeWhole(bytes);
  if (typeof text !== 'string') {
    faults.report('encoding', { file: path, row: text.line }, { encoding: text.encoding });
    return null;
  }
  return new ScenarioReader(id, path, await file.digest(), text, faults).read();
}

class ScenarioReader {
  readonly #lines = new LineCounter();

  constructor(
    readonly id: string,
    readonly path: string,
    readonly digest: string,
    readonly text: string,
    readonly faults: FaultList,
  ) {}

  read(): ScenarioFile | null {
    const document = parseDocument(this.text, { lineCounter: this.#lines, uniqueKeys: true, version: '1.2' });
    if (document.errors.length > 0) {
      for (const error of document.errors)
        this.faults.report(
          'yaml',
          { file: this.path, row: this.#lines.linePos(error.pos[0]).line },
          {},
          error.message.split('\n')[0] ?? '',
        );
      return null;
    }
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: MOST_ALIASES });
    } catch (error) {
      this.faults.report('yaml', { file: this.path }, {}, (error as Error).message);
      return null;
    }
    const contents = document.contents;
    if (!isObject(value) || !isMap(contents)) {
      this.faults.report(
        'scenario-field',
        { file: this.path, row: 1 },
        { field: 'name', due: 'name, description, extends, weatherYear, settings, changes' },
      );
      return null;
    }
    const line = (key: string) =>
      this.#line(contents.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key);
    for (const key of Object.keys(value))
      if (!KEYS.includes(key))
        this.#wrong('scenario-key', line(key), key, { keys: KEYS.join(', '), near: nearText(key, KEYS) }, key);
    const changeNodes = contents.get('changes', true);
    const changeLines = isSeq(changeNodes) ? changeNodes.items.map((item) => this.#line(item)) : [];
    return {
      id: this.id,
      path: this.path,
      digest: this.digest,
      name: this.#worded(value['name'], 'name', line('name')) ?? NAMELESS,
      description: this.#worded(value['description'], 'description', line('description')) ?? NAMELESS,
      extends: this.#id(value['extends'], 'extends', line('extends')),
      extendsLine: line('extends'),
      weatherYear: this.#id(value['weatherYear'], 'weatherYear', line('weatherYear')),
      weatherYearLine: line('weatherYear'),
      settings: this.#settings(value['settings'], line('settings')),
      changes: this.#changes(value['changes'], changeLines, line('changes')),
    };
  }

  #line(node: unknown): number {
    const range = (node as Node | undefined)?.range;
    return range === undefined || range === null ? 1 : this.#lines.linePos(range[0]).line;
  }

  #wrong(
    code: 'scenario-key' | 'scenario-field',
    row: number,
    field: string,
    parameters: Record<string, string | Worded>,
    found: string,
  ): void {
    this.faults.report(code, { file: this.path, row, field }, parameters, found);
  }

  #worded(value: unknown, field: string, row: number): Worded | null {
    if (isObject(value) && typeof value['en'] === 'string' && typeof value['zh'] === 'string')
      return { en: value['en'], zh: value['zh'] };
    this.#wrong('scenario-field', row, field, { field, due: '{ en: …, zh: … }' }, JSON.stringify(value) ?? '');
    return null;
  }

  #id(value: unknown, field: string, row: number): string | null {
    if (value === undefined || value === null) return null;
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
    this.#wrong('scenario-field', row, field, { field, due: 'id' }, JSON.stringify(value));
    return null;
  }

  #settings(value: unknown, row: number): ScenarioFile['settings'] {
    if (value === undefined || value === null) return {};
    if (isObject(value) && Object.values(value).every(isObject)) return value as ScenarioFile['settings'];
    this.#wrong(
      'scenario-field',
      row,
      'settings',
      { field: 'settings', due: '{ plan: { … }, operate: { … } }' },
      JSON.stringify(value),
    );
    return {};
  }

  #changes(value: unknown, lines: readonly number[], row: number): Change[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.#wrong(
        'scenario-field',
        row,
        'changes',
        { field: 'changes', due: '[ { table, where, set | scale | add | remove } ]' },
        JSON.stringify(value),
      );
      return [];
    }
    const changes: Change[] = [];
    for (const [position, item] of (value as unknown[]).entries()) {
      const line = lines[position] ?? row;
      if (!isObject(item)) {
        const due = '{ table, where, set | scale | add | remove }';
        this.#wrong('scenario-field', line, 'changes', { field: 'changes', due }, JSON.stringify(item));
        continue;
      }
      for (const key of Object.keys(item))
        if (!CHANGE_KEYS.includes(key))
          this.#wrong(
            'scenario-key',
            line,
            key,
            { keys: CHANGE_KEYS.join(', '), near: nearText(key, CHANGE_KEYS) },
            key,
          );
      const because = item['because'] === undefined ? null : this.#worded(item['because'], 'because', line);
      const { table, where, set, scale, add, remove } = item;
      changes.push({ line, table, where, set, scale, add, remove, because });
    }
    return changes;
  }
}

/** A scenario with its ancestors, oldest first. Null when one is missing, broken or the chain closes on itself; all is reported. */
export async function readScenarioChain(
  files: CaseFiles,
  id: string,
  faults: FaultList,
): Promise<ScenarioFile[] | null> {
  const ids = await scenarioIds(files);
  const chain: ScenarioFile[] = [];
  let at = id;
  let place: { file: string; row?: number; field?: string } = { file: SCENARIO_FOLDER };
  for (;;) {
    if (!ids.includes(at)) {
      faults.report('scenario-unknown', place, { known: ids.join(', '), near: nearText(at, ids) }, at);
      return null;
    }
    const file = await readScenarioFile(files, at, faults);
    if (file === null) return null;
    chain.unshift(file);
    if (file.extends === null) return chain;
    place = { file: file.path, row: file.extendsLine, field: 'extends' };
    at = file.extends;
    const visited = chain.findIndex((each) => each.id === at);
    if (visited >= 0) {
      const circle = chain
        .slice(0, visited + 1)
        .map((each) => each.id)
        .reverse();
      faults.report('scenario-circle', place, {}, [...circle, at].join(' → '));
      return null;
    }
  }
}

/** Titles of all scenarios that can be read, by id. */
export async function listScenariosOf(files: CaseFiles): Promise<readonly ScenarioTitle[]> {
  const titles: ScenarioTitle[] = [];
  for (const id of await scenarioIds(files)) {
    const file = await readScenarioFile(files, id, new FaultList());
    if (file !== null) titles.push({ id, name: file.name, description: file.description, extends: file.extends });
  }
  return titles;
}
