import type { AnswerTable, CertificateRecord } from '#answer';
import type { StoredRun } from '#answer/node';
import { scientific } from '#view';
import { phrase } from '#words';
import type { RunDocument } from './documents.js';
import { type Block, line } from './output.js';
import { words } from './words.js';

/** The largest residuals of a run's solves, and how many of the solves failed. */
export function worstOf(certificates: readonly CertificateRecord[]): RunDocument['certificate'] {
  // Math.max hands a NaN on: a certificate that could not be computed must not look like a good one.
  const worst = (of: (each: CertificateRecord) => number) =>
    certificates.reduce((most, each) => Math.max(most, of(each)), 0);
  const failed = certificates.filter((each) => !each.passed).length;
  return {
    passed: failed === 0 && certificates.length > 0,
    solves: certificates.length,
    failed,
    primalResidual: worst((each) => each.primalResidual),
    dualResidual: worst((each) => each.dualResidual),
    relativeGap: worst((each) => each.relativeGap),
  };
}

/** A run as the document of `--json`. */
export function runToDocument({ manifest, timings }: StoredRun, folder: string): RunDocument {
  return {
    id: manifest.id,
    study: manifest.study,
    case: manifest.caseName,
    scenario: manifest.inputs.scenario,
    valid: manifest.valid,
    written: timings.written,
    folder,
    engine: manifest.inputs.engine,
    question: manifest.inputs.question,
    seconds: { ...timings.seconds },
    certificate: worstOf(manifest.certificates),
    certificates: [...manifest.certificates],
    checks: manifest.checks.map(({ key, title, residual, tolerance, passed }) => ({
      key,
      title,
      residual,
      tolerance,
      passed,
    })),
    indicators: [...manifest.indicators],
    tables: manifest.tables.map(({ name, title, rows, columns, file }) => ({
      name,
      title,
      rows,
      columns: [...columns],
      file,
    })),
  };
}

/** The proof of a run in a line or two: its certificates and its independent checks. */
export function proofBlocks({ manifest }: StoredRun): Block[] {
  const worst = worstOf(manifest.certificates);
  const figures = {
    primal: scientific(worst.primalResidual ?? Number.NaN),
    dual: scientific(worst.dualResidual ?? Number.NaN),
    gap: scientific(worst.relativeGap ?? Number.NaN),
    count: worst.solves,
  };
  const failed = manifest.checks.filter((check) => !check.passed);
  return [
    worst.solves === 0
      ? line(words.nothingSolved, 'quiet')
      : worst.passed
        ? line(phrase(words.certificatePassed, figures), 'good')
        : line(phrase(words.certificateFailed, { ...figures, failed: worst.failed }), 'bad'),
    ...(failed.length === 0 ? [line(phrase(words.checksPassed, { count: manifest.checks.length }), 'good')] : []),
    ...failed.map(({ title, residual, tolerance }) =>
      line(
        phrase(words.checkFailed, { title, residual: scientific(residual), tolerance: scientific(tolerance) }),
        'bad',
      ),
    ),
  ];
}

/** One column of an answer's table by name. Throws RangeError when the table does not have it. */
export function columnOf(table: AnswerTable, name: string): readonly string[] | Int32Array | Float64Array {
  const found = table.columns.find((column) => column.name === name);
  if (found === undefined) throw new RangeError(`table ${table.name} has no column ${name}`);
  return found.values;
}

/** Rows of an answer's table as records, for small tables. */
export function recordsOf(table: AnswerTable): Readonly<Record<string, string | number>>[] {
  const count = table.columns[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, column.values[row] ?? ''])),
  );
}
