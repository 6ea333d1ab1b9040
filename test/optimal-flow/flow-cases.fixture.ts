import assert from 'node:assert/strict';
import { assembleGrid, type ComponentName, type Grid, readCsvFolder } from '#grid';
import { type Certificate, certify, type Outcome } from '#lp';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow, checkAnswer, type FlowSetting, type OptimalFlow, outputsOf } from '#optimal-flow';
import { textOf } from '../repository.js';

/** Networks solved by PyPSA, as `flow_cases.py` writes them. */

export interface FlowCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly setting: FlowSetting;
  readonly expected: Expected;
}
/** Answers of PyPSA; series and numbers where the answer is unique, prices and mu where the multipliers are. */
export interface Expected {
  readonly refused?: true;
  /** Why we differ from PyPSA on purpose. */
  readonly apart?: string;
  readonly status?: string;
  readonly objective?: number;
  readonly constant?: number;
  /** By list, attribute and component. */
  readonly series?: Readonly<Record<string, Readonly<Record<string, Courses>>>>;
  /** Optimal capacities by list, in the order of the table. */
  readonly numbers?: Readonly<Record<string, readonly (number | null)[]>>;
  readonly prices?: Courses;
  readonly mu?: readonly (number | null)[];
}
type Courses = Readonly<Record<string, readonly (number | null)[]>>;

export interface FlowCases {
  readonly pypsa: string;
  readonly cases: readonly FlowCase[];
}

export const flowCases = (file: string): FlowCases => JSON.parse(textOf(file)) as FlowCases;

const encoder = new TextEncoder();

/** The grid of a case. Throws FaultError where the reader refuses it. */
export function gridOfCase({ name, files }: Pick<FlowCase, 'name' | 'files'>): Grid {
  const bytes = new Map(Object.entries(files).map(([file, text]) => [file, encoder.encode(text)]));
  return assembleGrid(readCsvFolder(bytes, name).raw).grid;
}

export interface Solved {
  readonly flow: OptimalFlow;
  readonly outcome: Outcome;
  /** null where nothing was solved. */
  readonly certificate: Certificate | null;
}

/** Builds, solves and certifies. */
export async function solveGrid(grid: Grid, setting: FlowSetting = {}): Promise<Solved> {
  const flow = buildOptimalFlow(grid, setting);
  const session = await highsSolver.open(flow.problem);
  try {
    const outcome = await session.solve();
    const solved = outcome.stopped === 'optimal';
    return { flow, outcome, certificate: solved ? certify(flow.problem, outcome) : null };
  } finally {
    await session.dispose();
  }
}

/** What the independent check of the answer finds wrong, in words. */
export function faultsOfAnswer(grid: Grid, { flow, outcome }: Solved, setting: FlowSetting): readonly string[] {
  return checkAnswer(grid, outputsOf(flow, outcome), setting)
    .measures.filter(({ passed }) => !passed)
    .map(({ measure, place, snapshot, residual, size }) => `${measure} ${place} ${snapshot}: ${residual} of ${size}`);
}

/** Figures compare to 1e-6 relative, or to this share of the largest of their kind. */
const RELATIVE = 1e-6;

function differs(ours: number, theirs: number | null, scale: number): boolean {
  if (theirs === null) return false;
  return !(Math.abs(ours - theirs) <= RELATIVE * Math.max(1, Math.abs(theirs), scale));
}

/** Every difference from PyPSA's answer, in words; `counted` figures were compared. */
export function differencesFrom(
  { flow, outcome }: Solved,
  expected: Expected,
): { readonly differences: string[]; readonly counted: number } {
  const differences: string[] = [];
  let counted = 0;
  const compare = (where: string, ours: number | undefined, theirs: number | null, scale = 0) => {
    counted++;
    if (ours === undefined) differences.push(`${where}: we have nothing, PyPSA ${theirs}`);
    else if (differs(ours, theirs, scale)) differences.push(`${where}: ours ${ours}, PyPSA's ${theirs}`);
  };
  const { grid } = flow.model;
  const outputs = outputsOf(flow, outcome);
  const objective = expected.objective ?? Number.NaN;
  counted++;
  if (!(Math.abs(outputs.objective - objective) <= RELATIVE * Math.max(1, Math.abs(objective))))
    differences.push(`objective: ours ${outputs.objective}, PyPSA's ${objective}`);
  compare('objective constant', outputs.objectiveConstant, expected.constant ?? 0);
  const count = grid.snapshots.labels.length;
  const componentOf = (list: string): ComponentName => {
    for (const [name, { component }] of grid.tables) if (component.list === list) return name;
    assert.fail(`no component ${list}`);
  };
  const courses = (list: string, attribute: string, theirs: Courses) => {
    const component = componentOf(list);
    const names = grid.tables.get(component)?.names ?? [];
    const ours = outputs.series.get(component)?.get(attribute);
    const scale = Math.max(...Object.values(theirs).flatMap((course) => course.map((each) => Math.abs(each ?? 0))));
    for (const [name, course] of Object.entries(theirs)) {
      const i = names.indexOf(name);
      course.forEach((value, t) => {
        compare(`${list} ${name}.${attribute}[${t}]`, i < 0 ? undefined : (ours?.[i * count + t] ?? 0), value, scale);
      });
    }
  };
  for (const [list, attributes] of Object.entries(expected.series ?? {}))
    for (const [attribute, theirs] of Object.entries(attributes)) courses(list, attribute, theirs);
  for (const [list, theirs] of Object.entries(expected.numbers ?? {})) {
    const component = componentOf(list);
    const [capacity] = [...(outputs.numbers.get(component) ?? [])].filter(([name]) => name.endsWith('_nom_opt'));
    const names = grid.tables.get(component)?.names ?? [];
    theirs.forEach((value, i) => {
      // Capacities of components that are not active are no decision: PyPSA leaves whatever stood there.
      if (capacity === undefined && !outputs.numbers.has(component)) return;
      compare(`${list} ${names[i]}.${capacity?.[0]}`, capacity?.[1][i], value);
    });
  }
  if (expected.prices !== undefined) courses('buses', 'marginal_price', expected.prices);
  const mu = outputs.numbers.get('GlobalConstraint')?.get('mu');
  expected.mu?.forEach((value, i) => {
    compare(`global constraint ${i}.mu`, mu?.[i], value);
  });
  return { differences, counted };
}
