import { type AccuracyRow, accuracyVerdict } from '#view';
import { phrase, type Worded } from '#words';
import { type Block, type Cell, heading, line, reportTable } from './output.js';
import { words } from './words.js';

const BILLION = 1e9;
const PERCENT = 100;
/** In the units of the report, less than this is the solver's tolerance. */
const NOISE = 1e-3;
/** Rows of energy shown: the largest differences. */
const ENERGY_ROWS = 6;

const column = (name: string, title: Worded) => ({ name, title });

export function accuracyBlocks(rows: readonly AccuracyRow[], nameOf: (technology: string) => Worded): Block[] {
  const objective = rows.find((row) => row.quantity === 'objective');
  if (objective === undefined) return [];
  const years = [...new Set(rows.map((row) => row.year))].filter((year) => year !== 0);
  const isHeld = objective.representativeOverAllHours !== null;
  const drawn = (title: Worded, row: AccuracyRow, divisor: number): Cell[] => {
    const cell = (value: number | null) =>
      value === null ? null : Math.abs(value / divisor) < NOISE ? 0 : value / divisor;
    const held = isHeld ? [cell(row.representativeOverAllHours)] : [];
    return [title, cell(row.representative), cell(row.allHours), ...held];
  };
  const columns = [
    column('quantity', words.quantity),
    column('representative', words.representative),
    column('all_hours', words.allHours),
    ...(isHeld ? [column('held', words.heldDesign)] : []),
  ];
  const moves = (row: AccuracyRow) => Math.max(row.representative, row.allHours) > NOISE;
  const tableOf = (year: number): Cell[][] => {
    const of = (quantity: AccuracyRow['quantity']) =>
      rows.filter((row) => row.year === year && row.quantity === quantity);
    const apart = (row: AccuracyRow) => Math.abs(row.allHours - row.representative);
    return [
      ...of('cost').map((row) => drawn(words.cost, row, BILLION)),
      ...of('operating_cost').map((row) => drawn(words.operatingCost, row, BILLION)),
      ...of('unserved').map((row) => drawn(words.unserved, row, 1)),
      ...of('co2').map((row) => drawn(words.co2, row, 1)),
      ...of('non_fossil').map((row) => drawn(words.nonFossil, row, 1 / PERCENT)),
      ...of('built')
        .filter(moves)
        .map((row) => drawn(phrase(words.builtOf, { technology: nameOf(row.key) }), row, 1)),
      ...of('retired')
        .filter(moves)
        .map((row) => drawn(phrase(words.retiredOf, { technology: nameOf(row.key) }), row, 1)),
      ...of('energy')
        .sort((one, two) => apart(two) - apart(one))
        .slice(0, ENERGY_ROWS)
        .map((row) => drawn(phrase(words.energyOf, { technology: nameOf(row.key) }), row, 1)),
    ];
  };
  const verdict = accuracyVerdict(rows);
  return [
    ...years.flatMap((year) => [
      heading(phrase(words.accuracy, { year })),
      reportTable(columns, [drawn(words.objectiveOf, objective, BILLION), ...tableOf(year)]),
    ]),
    ...(verdict === null ? [] : [line(verdict.sentence, verdict.held ? 'plain' : 'bad')]),
  ];
}
