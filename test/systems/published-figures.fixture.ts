import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../repository.js';

/** Systems published with their results, kept beside the repository (not part of it): tests skip where the folder is absent. */

const FOLDER = `${root}../shared/testsystems`;

export interface PublishedFigure {
  readonly id: string;
  readonly quantity: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  /** Relative tolerance. */
  readonly rtol: number;
  readonly case?: string;
}

export interface PublishedSystem {
  readonly figures: readonly PublishedFigure[];
  /** Text of a data file. */
  readonly text: (file: string) => string;
}

/** Why the tests of a system skip, or false when its files are there. */
export const absent = (system: string): string | false =>
  existsSync(`${FOLDER}/${system}/expected.json`)
    ? false
    : `no ${FOLDER}/${system}: published systems are not installed`;

const isFigure = (each: unknown): each is PublishedFigure => {
  const figure = each as Partial<PublishedFigure>;
  return typeof figure.id === 'string' && Number.isFinite(figure.value) && Number.isFinite(figure.rtol);
};

/** Reads a system. A list without figures, or one with a figure that has no value or tolerance, fails. */
export function publishedSystem(system: string): PublishedSystem {
  const { expected } = JSON.parse(readFileSync(`${FOLDER}/${system}/expected.json`, 'utf8')) as {
    readonly expected?: readonly unknown[];
  };
  assert.ok(expected !== undefined && expected.length > 0, `${system}: expected.json holds no figures`);
  const figures = expected.filter(isFigure);
  assert.equal(figures.length, expected.length, `${system}: a figure of expected.json has no id, value or tolerance`);
  return { figures, text: (file) => readFileSync(`${FOLDER}/${system}/data/${file}`, 'utf8') };
}

/** Relative distance from the published value. */
export const distance = (figure: PublishedFigure, reached: number): number =>
  Math.abs(reached - figure.value) / Math.abs(figure.value);

/** Fails with the figure's name, both numbers and the tolerance. */
export function assertReached(figure: PublishedFigure, reached: number): void {
  const off = distance(figure, reached);
  assert.ok(
    off <= figure.rtol,
    `${figure.id} (${figure.quantity}): reached ${reached}, published ${figure.value}, off by ${off.toExponential(2)} > ${figure.rtol}`,
  );
}

/** A figure that is a small table: keys and numbers, with an absolute tolerance. */
export interface PublishedTable {
  readonly id: string;
  readonly value: Readonly<Record<string, number>>;
  readonly atol: number;
  readonly case: string;
}

const isTable = (each: unknown): each is PublishedTable => {
  const table = each as Partial<PublishedTable>;
  return (
    typeof table.id === 'string' &&
    typeof table.case === 'string' &&
    Number.isFinite(table.atol) &&
    typeof table.value === 'object' &&
    Object.values(table.value).length > 0 &&
    Object.values(table.value).every(Number.isFinite)
  );
};

/** Reads a system whose figures are tables; as strict as `publishedSystem`. */
export function publishedTables(system: string): {
  readonly tables: readonly PublishedTable[];
  readonly text: (file: string) => string;
} {
  const { expected } = JSON.parse(readFileSync(`${FOLDER}/${system}/expected.json`, 'utf8')) as {
    readonly expected?: readonly unknown[];
  };
  assert.ok(expected !== undefined && expected.length > 0, `${system}: expected.json holds no figures`);
  const tables = expected.filter(isTable);
  assert.equal(tables.length, expected.length, `${system}: a figure of expected.json is no table`);
  return { tables, text: (file) => readFileSync(`${FOLDER}/${system}/data/${file}`, 'utf8') };
}
