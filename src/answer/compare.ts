import { FaultError, phrase, same, type Worded } from '#words';
import type { AnswerColumn, AnswerTable, Indicator } from './answer.js';
import { numberColumn, textOrIntegerColumn } from './table-columns.js';
import { words } from './words.js';

/** One side of a comparison: a run's indicators, and its tables `capacity` and `energy` where it has them. */
export interface ComparedRun {
  /** How it is called in the comparison: a run id, or a name given by the user; unique. */
  readonly label: string;
  readonly indicators: readonly Indicator[];
  readonly tables: readonly AnswerTable[];
}

/** One figure in all runs. A value is NaN where a run has none: absent is not zero. */
export interface ComparisonRow {
  readonly key: string;
  readonly title: Worded;
  readonly year: number;
  readonly party: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** Value less the first run's; 0 for the first run. */
  readonly differences: readonly number[];
  /** Difference over the size of the first run's value; NaN where that is zero. */
  readonly relative: readonly number[];
}

export interface ComparisonGroup {
  readonly name: 'indicators' | 'capacity' | 'energy_plan' | 'energy_operate';
  readonly title: Worded;
  readonly rows: readonly ComparisonRow[];
}

export interface Comparison {
  readonly labels: readonly string[];
  readonly groups: readonly ComparisonGroup[];
  /** Figures that every run has. */
  readonly compared: number;
  /** Figures that only some runs have; they stand in the groups with NaN. */
  readonly incomplete: number;
}

/** One figure of one run. */
interface Figure {
  readonly key: string;
  readonly title: Worded;
  readonly year: number;
  readonly party: string;
  readonly unit: string;
  readonly value: number;
}

const GROUPS: readonly {
  readonly name: ComparisonGroup['name'];
  readonly title: Worded;
  readonly figures: (run: ComparedRun) => readonly Figure[];
}[] = [
  { name: 'indicators', title: words.indicators, figures: (run) => run.indicators },
  { name: 'capacity', title: words.capacity, figures: (run) => byTechnology(run, 'capacity', 'total') },
  { name: 'energy_plan', title: words.energyPlanned, figures: (run) => byTechnology(run, 'energy', 'plan') },
  { name: 'energy_operate', title: words.energyOperated, figures: (run) => byTechnology(run, 'energy', 'operate') },
];

/**
 * Puts two or more runs side by side: indicators, and capacity and energy by year, party and technology (sums over zones).
 * Differences are against the first run. Rows come in the order in which they are first met.
 * Throws FaultError 'compare-too-few' (fewer than two, or one label twice), 'unit-mismatch' (all of them at once), and
 * 'nothing-compared' when no figure is in every run.
 */
export function compareRuns(runs: readonly ComparedRun[]): Comparison {
  const labels = runs.map(({ label }) => label);
  if (new Set(labels).size < 2 || new Set(labels).size < labels.length)
    throw fail(
      'compare-too-few',
      phrase(words.compareTooFew, { count: new Set(labels).size }),
      words.compareTooFewCure,
    );
  const sides = GROUPS.map((group) => ({ ...group, sides: runs.map((run) => group.figures(run)) }));
  const groups = sides
    .map(({ name, title, sides }) => ({ name, title, rows: rowsOf(sides, labels) }))
    .filter(({ rows }) => rows.length > 0);
  const rows = groups.flatMap(({ rows }) => rows);
  const compared = rows.filter(({ values }) => !values.some(Number.isNaN)).length;
  if (compared === 0)
    throw fail(
      'nothing-compared',
      phrase(words.nothingCompared, { runs: labels.join(', ') }),
      words.nothingComparedCure,
    );
  return { labels, groups, compared, incomplete: rows.length - compared };
}

function rowsOf(sides: readonly (readonly Figure[])[], labels: readonly string[]): ComparisonRow[] {
  const rows = new Map<string, { figure: Figure; values: number[] }>();
  const mismatches: FaultError[] = [];
  sides.forEach((figures, side) => {
    for (const figure of figures) {
      const id = JSON.stringify([figure.key, figure.year, figure.party]);
      const row = rows.get(id) ?? { figure, values: labels.map(() => Number.NaN) };
      rows.set(id, row);
      if (row.figure.unit !== figure.unit) mismatches.push(unitMismatch(figure, row.figure.unit, labels[side]!));
      row.values[side] = figure.value;
    }
  });
  if (mismatches.length > 0) throw new FaultError(mismatches.flatMap(({ faults }) => faults));
  return [...rows.values()].map(({ figure: { key, title, year, party, unit }, values }) => {
    const first = values[0]!;
    const differences = values.map((value) => value - first);
    const relative = differences.map((difference) => (first === 0 ? Number.NaN : difference / Math.abs(first)));
    return { key, title, year, party, unit, values, differences, relative };
  });
}

/** Sums of a column over zones, by (year, party, technology). Empty when the run has no such table or column. */
function byTechnology(run: ComparedRun, name: string, column: string): Figure[] {
  const table = run.tables.find((each) => each.name === name);
  if (table === undefined || !table.columns.some((each) => each.name === column)) return [];
  const amount = numberColumn(table, column);
  const [year, party, technology] = ['year', 'party', 'technology'].map((each) => textOrIntegerColumn(table, each));
  const sums = new Map<string, Figure>();
  amount.values.forEach((value, row) => {
    const key = String(technology!.values[row]);
    const figure = { key, title: same(key), year: Number(year!.values[row]), party: String(party!.values[row]) };
    const id = JSON.stringify([figure.key, figure.year, figure.party]);
    sums.set(id, { ...figure, unit: amount.unit, value: (sums.get(id)?.value ?? 0) + value });
  });
  return [...sums.values()];
}

/** A comparison as tables, one for each group: key, year, party, unit, then value, difference and relative of each run by its number. */
export function comparisonTables(comparison: Comparison): AnswerTable[] {
  const first = comparison.labels[0]!;
  return comparison.groups.map(({ name, title, rows }) => {
    const text = (column: string, sentence: Worded, of: (row: ComparisonRow) => string): AnswerColumn => ({
      name: column,
      unit: '',
      sentence,
      type: 'text',
      values: rows.map(of),
    });
    const number = (column: string, sentence: Worded, of: (row: ComparisonRow) => number): AnswerColumn => ({
      name: column,
      unit: '',
      sentence,
      type: 'number',
      values: Float64Array.from(rows, of),
    });
    return {
      name: `compare_${name}`,
      title,
      computation: phrase(words.compareComputation, { first }),
      columns: [
        text('key', words.compareKey, (row) => row.key),
        {
          name: 'year',
          unit: '',
          sentence: words.compareYear,
          type: 'integer',
          values: Int32Array.from(rows, (row) => row.year),
        },
        text('party', words.compareParty, (row) => row.party),
        text('unit', words.compareUnit, (row) => row.unit),
        ...comparison.labels.flatMap((run, side) => [
          number(`value_${side + 1}`, phrase(words.compareValue, { run }), (row) => row.values[side]!),
          ...(side === 0
            ? []
            : [
                number(
                  `difference_${side + 1}`,
                  phrase(words.compareDifference, { run, first }),
                  (row) => row.differences[side]!,
                ),
                number(`relative_${side + 1}`, phrase(words.compareRelative, { first }), (row) => row.relative[side]!),
              ]),
        ]),
      ],
    };
  });
}

function fail(code: string, message: Worded, cure: Worded): FaultError {
  return new FaultError([{ code, severity: 'error', place: {}, message, cure }]);
}

function unitMismatch(figure: Figure, unit: string, label: string): FaultError {
  const key = [figure.key, figure.year || undefined, figure.party || undefined]
    .filter((part) => part !== undefined)
    .join(' ');
  return new FaultError([
    {
      code: 'unit-mismatch',
      severity: 'error',
      place: {},
      message: phrase(words.unitMismatch, { key }),
      found: `${figure.unit} (${label})`,
      expected: phrase(words.unitMismatchExpected, { unit }),
      cure: words.unitMismatchCure,
    },
  ]);
}
