import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  checkGrid,
  type Grid,
  type GridOutputs,
  gridOf,
  type MatpowerReading,
  readMatpower,
  type Table,
  tableOf,
} from '#grid';
import { certify, type Outcome } from '#lp';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow, checkAnswer, outputsOf } from '#optimal-flow';
import { root } from '../repository.js';

/** Published figures of power flows with their tolerances, and what solves a MATPOWER case for them. */

const FOLDER = `${root}../shared/testsystems`;

export interface FlowFigure {
  readonly id: string;
  readonly quantity: string;
  readonly value: number | readonly number[];
  readonly rtol?: number;
  readonly atol?: number;
  readonly case?: string;
  /** The same figure with all its digits, worked out by whoever collected the system. */
  readonly recomputed_here?: number;
}

/** The figures of a system. Fails on one without id, value or tolerance. */
export function flowFigures(system: string): readonly FlowFigure[] {
  const { expected } = JSON.parse(readFileSync(`${FOLDER}/${system}/expected.json`, 'utf8')) as {
    readonly expected: readonly Partial<FlowFigure>[];
  };
  assert.ok(expected.length > 0, `${system}: no figures`);
  return expected.map((figure) => {
    const values = [figure.value].flat();
    assert.ok(
      typeof figure.id === 'string' &&
        values.length > 0 &&
        values.every((value) => Number.isFinite(value)) &&
        Number.isFinite(figure.rtol ?? figure.atol),
      `${system}: a figure has no id, value or tolerance: ${JSON.stringify(figure)}`,
    );
    return figure as FlowFigure;
  });
}

export const bytesOf = (system: string, file: string): Uint8Array => readFileSync(`${FOLDER}/${system}/data/${file}`);

/** Fails with the figure's name, both numbers and the tolerance; a list is compared number by number. */
export function assertFigure(figure: FlowFigure, ...reached: readonly number[]): void {
  const values = [figure.value].flat() as readonly number[];
  assert.equal(reached.length, values.length, `${figure.id}: ${reached.length} numbers for ${values.length}`);
  values.forEach((value, k) => {
    const off = Math.abs(reached[k]! - value);
    const allowed = Math.max(figure.atol ?? 0, (figure.rtol ?? 0) * Math.abs(value));
    assert.ok(
      off <= allowed,
      `${figure.id} (${figure.quantity}): reached ${reached[k]}, published ${value}, off by ${off}`,
    );
  });
}

/** Where all digits are known: 1e-6 relative. */
export function assertExact(figure: FlowFigure, reached: number): void {
  const exact = figure.recomputed_here;
  if (exact === undefined) return;
  assert.ok(
    Math.abs(reached - exact) <= 1e-6 * Math.abs(exact),
    `${figure.id}: reached ${reached}, recomputed ${exact}`,
  );
}

export function readCase(system: string, name: string, reading: MatpowerReading = {}) {
  const read = readMatpower(bytesOf(system, `${name}.m`), name, reading);
  assert.deepEqual(
    checkGrid(read.grid).filter(({ severity }) => severity === 'error'),
    [],
  );
  return read;
}

export interface SolvedFlow {
  readonly outcome: Outcome;
  /** With the constant costs. */
  readonly objective: number;
  readonly outputs: GridOutputs;
}

/** Solves the optimal flow of a grid; the certificate and the check of the answer must pass. Null where there is no solution. */
export async function solveFlow(grid: Grid, costConstant: number): Promise<SolvedFlow | null> {
  const flow = buildOptimalFlow(grid, { angleLimits: true });
  const session = await highsSolver.open(flow.problem);
  try {
    const outcome = await session.solve();
    if (outcome.stopped === 'infeasible') return null;
    assert.deepEqual(certify(flow.problem, outcome).failures, []);
    const outputs = outputsOf(flow, outcome);
    assert.deepEqual(
      checkAnswer(grid, outputs).measures.filter(({ passed }) => !passed),
      [],
    );
    return { outcome, objective: outcome.objective + costConstant, outputs };
  } finally {
    await session.dispose();
  }
}

export async function optimum(grid: Grid, costConstant = 0): Promise<SolvedFlow> {
  const solved = await solveFlow(grid, costConstant);
  assert.ok(solved !== null, 'no solution');
  return solved;
}

/** Values of an output of the components of one snapshot, by name. */
export function byName(grid: Grid, outputs: GridOutputs, component: Parameters<typeof tableOf>[1], attribute: string) {
  const values = outputs.series.get(component)?.get(attribute);
  assert.ok(values !== undefined, `no ${attribute} of ${component}`);
  return new Map(tableOf(grid, component).names.map((name, i) => [name, values[i]!]));
}

/** A grid with columns of a table replaced. */
export function withColumns(
  grid: Grid,
  component: Parameters<typeof tableOf>[1],
  columns: Readonly<Record<string, Float64Array>>,
): Grid {
  const table = tableOf(grid, component);
  const changed: Table = { ...table, numbers: new Map([...table.numbers, ...Object.entries(columns)]) };
  return { ...grid, tables: new Map([...grid.tables, [component, changed]]) };
}

/** Lines and transformers as links both ways: the network without Kirchhoff's voltage law; without their limits where `unlimited`. */
export function asLinks(grid: Grid, unlimited = false): Grid {
  const records = (table: Table) =>
    table.names.map((name, i) => ({
      name,
      ...Object.fromEntries([...table.texts].map(([key, values]) => [key, values[i]!])),
      ...Object.fromEntries([...table.numbers].map(([key, values]) => [key, values[i]!])),
    }));
  const carried = ['Line', 'Transformer'] as const;
  const links = carried.flatMap((component) => {
    const table = tableOf(grid, component);
    const [nominal, share, active] = ['s_nom', 's_max_pu', 'active'].map((name) => table.numbers.get(name)!);
    return table.names.map((name, i) => ({
      name,
      bus0: table.texts.get('bus0')![i]!,
      bus1: table.texts.get('bus1')![i]!,
      p_nom: unlimited ? Number.POSITIVE_INFINITY : nominal![i]! * share![i]!,
      p_min_pu: -1,
      active: active![i]!,
    }));
  });
  const made = gridOf({
    snapshots: grid.snapshots.labels,
    Bus: records(tableOf(grid, 'Bus')),
    Generator: records(tableOf(grid, 'Generator')),
    Load: records(tableOf(grid, 'Load')),
    Link: [...records(tableOf(grid, 'Link')), ...links],
  });
  return grid.costCurves === undefined ? made : { ...made, costCurves: grid.costCurves };
}
