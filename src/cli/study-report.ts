import type { Case } from '#case';
import { accuracyRows } from '#view';
import { phrase, same, type Worded } from '#words';
import { accuracyBlocks } from './accuracy-report.js';
import type { Shell } from './command.js';
import { DOCUMENT_VERSION } from './document-version.js';
import { type Block, type Cell, heading, line, type Report, reportTable } from './output.js';
import { DEFAULT_RUNS, pathOf } from './places.js';
import { proofBlocks, recordsOf, runToDocument } from './run-document.js';
import type { KeptRun } from './run-study.js';
import { words } from './words.js';

const MW_PER_GW = 1000;
const CNY_PER_BILLION = 1e9;
/** Rows of energy shown of the comparison: the largest differences, so that the report stays on one screen. */
const ENERGY_ROWS = 4;

interface ComparisonRow {
  readonly quantity: string;
  readonly key: string;
  readonly year: number;
  readonly unit: string;
  readonly plan: number;
  readonly operate: number;
  readonly difference: number;
}
interface CapacityRow {
  readonly year: number;
  readonly technology: string;
  readonly megawatt: number;
}

async function tableRecords(
  { store, run }: KeptRun,
  name: string,
): Promise<Readonly<Record<string, string | number>>[]> {
  if (!run.manifest.tables.some((table) => table.name === name)) return [];
  return recordsOf(await store.readTable(run.manifest.id, name));
}

/** Capacity in service of all zones by year and technology, MW; years and technologies in the order of the table. */
async function capacityRows(kept: KeptRun): Promise<CapacityRow[]> {
  const sums = new Map<string, CapacityRow>();
  for (const row of await tableRecords(kept, 'capacity')) {
    const [year, technology] = [Number(row['year']), String(row['technology'])];
    const key = `${year} ${technology}`;
    sums.set(key, { year, technology, megawatt: (sums.get(key)?.megawatt ?? 0) + Number(row['total']) });
  }
  return [...sums.values()];
}

async function comparisonRows(kept: KeptRun): Promise<ComparisonRow[]> {
  return (await tableRecords(kept, 'comparison')).map((row) => ({
    quantity: String(row['quantity']),
    key: String(row['key']),
    year: Number(row['year']),
    unit: String(row['unit']),
    plan: Number(row['plan']),
    operate: Number(row['operate']),
    difference: Number(row['difference']),
  }));
}

/** In the units of the report, less than this is the solver's tolerance; the run keeps the figure as it is. */
const NOISE = 1e-6;
const withoutNoise = (value: number) => (Math.abs(value) < NOISE ? 0 : value);

const column = (name: string, title: Worded) => ({ name, title });

function capacityBlocks(rows: readonly CapacityRow[], nameOf: (technology: string) => Worded): Block[] {
  if (rows.length === 0) return [];
  const years = [...new Set(rows.map((row) => row.year))];
  const technologies = [...new Set(rows.map((row) => row.technology))];
  const cell = (technology: string, year: number) =>
    (rows.find((row) => row.technology === technology && row.year === year)?.megawatt ?? 0) / MW_PER_GW;
  return [
    heading(words.capacity),
    reportTable(
      [column('technology', words.technology), ...years.map((year) => column(String(year), same(String(year))))],
      technologies.map((technology) => [
        nameOf(technology),
        ...years.map((year) => withoutNoise(cell(technology, year))),
      ]),
    ),
  ];
}

/** Columns of the table of sides: indicator, title, what it is divided by. The first of several keys that a run has counts. */
const SIDE_COLUMNS = [
  { name: 'cost', keys: ['cost', 'operating_cost'], title: words.cost, divisor: CNY_PER_BILLION },
  { name: 'co2', keys: ['co2'], title: words.co2, divisor: 1 },
  { name: 'load', keys: ['load'], title: words.load, divisor: 1 },
  { name: 'generation', keys: ['generation'], title: words.generation, divisor: 1 },
  { name: 'non_fossil', keys: ['non_fossil'], title: words.nonFossil, divisor: 0.01 },
  { name: 'unserved', keys: ['unserved_plan', 'unserved'], title: words.unserved, divisor: 1 },
] as const;

function sideBlocks({ run }: KeptRun, nameOf: (party: string) => Worded): Block[] {
  const { indicators } = run.manifest;
  const shown = SIDE_COLUMNS.flatMap((each) => {
    const key = each.keys.find((one) => indicators.some((indicator) => indicator.key === one));
    return key === undefined ? [] : [{ ...each, key }];
  });
  const keys = new Set<string>(shown.map((each) => each.key));
  const relevant = indicators.filter((each) => keys.has(each.key) && each.year !== 0);
  if (relevant.length === 0) return [];
  const years = [...new Set(relevant.map((each) => each.year))];
  const parties = [...new Set(relevant.map((each) => each.party))].sort((a, b) => Number(a === '') - Number(b === ''));
  const cell = (year: number, party: string, { key, divisor }: (typeof shown)[number]): Cell => {
    const found = relevant.find((each) => each.year === year && each.party === party && each.key === key);
    return found === undefined ? null : withoutNoise(found.value / divisor);
  };
  return [
    heading(words.sides),
    reportTable(
      [column('year', words.year), column('side', words.side), ...shown.map(({ name, title }) => column(name, title))],
      years.flatMap((year) =>
        parties.map((party): Cell[] => [
          String(year),
          party === '' ? words.both : nameOf(party),
          ...shown.map((each) => cell(year, party, each)),
        ]),
      ),
    ),
  ];
}

function comparisonBlocks(rows: readonly ComparisonRow[], nameOf: (technology: string) => Worded): Block[] {
  const first = rows[0];
  if (first === undefined) return [];
  const energy = rows
    .filter((row) => row.quantity === 'energy')
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .slice(0, ENERGY_ROWS);
  const drawn = (title: Worded, row: ComparisonRow, divisor = 1): Cell[] => [
    title,
    withoutNoise(row.plan / divisor),
    withoutNoise(row.operate / divisor),
    withoutNoise(row.difference / divisor),
  ];
  const body = [
    ...rows
      .filter((row) => row.quantity === 'operating_cost')
      .map((row) => drawn(words.operatingCost, row, CNY_PER_BILLION)),
    ...rows.filter((row) => row.quantity === 'unserved').map((row) => drawn(words.unserved, row)),
    ...energy.map((row) => drawn(phrase(words.energyOf, { technology: nameOf(row.key) }), row)),
  ];
  return [
    heading(phrase(words.comparison, { year: first.year })),
    reportTable(
      [
        column('quantity', words.quantity),
        column('plan', words.inPlan),
        column('operate', words.operated),
        column('difference', words.difference),
      ],
      body,
    ),
  ];
}

/** What was predicted for a run and what it took; null where nothing was predicted. */
function effortOf({ timings }: KeptRun['run']) {
  const machine = timings.machine ?? {};
  const predictedMemoryMB = machine['predictedMemoryMB'];
  if (predictedMemoryMB === undefined) return null;
  const seconds = machine['predictedSeconds'];
  return {
    predictedSeconds: seconds === undefined ? null : Number(seconds),
    predictedMemoryMB: Number(predictedMemoryMB),
    cpuSeconds: Number(machine['cpuSeconds']),
    peakMemoryMB: Number(machine['peakMemoryMB']),
  };
}

/** Names of the case's rows for readers, the id where there is none. */
function namesOf(rows: readonly { readonly id: string; readonly name_en: string; readonly name_zh: string }[]) {
  const names = new Map(rows.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
  return (id: string): Worded => names.get(id) ?? same(id);
}

export interface NextCommand {
  readonly line: string;
  readonly sentence: Worded;
}

/** The one-screen report of a study's run: proof, capacities, sides, comparison, where it is and what to do next. */
export async function studyReport(
  shell: Shell,
  command: 'plan' | 'operate' | 'start',
  read: Case,
  kept: KeptRun,
  title: Worded,
  next: readonly NextCommand[],
): Promise<Report> {
  const { run, store, reused } = kept;
  const id = run.manifest.id;
  const capacity = await capacityRows(kept);
  const comparison = await comparisonRows(kept);
  const accuracy = accuracyRows(await tableRecords(kept, 'accuracy'));
  const where = store.folder === pathOf(shell, DEFAULT_RUNS) ? '' : ` --runs ${store.folder}`;
  const technologyName = namesOf(read.tables.technologies);
  return {
    blocks: [
      heading(title),
      ...proofBlocks(run),
      ...capacityBlocks(capacity, technologyName),
      ...sideBlocks(kept, namesOf(read.tables.parties)),
      ...(run.manifest.study === 'plan' ? [line(words.planPrices, 'quiet')] : []),
      ...accuracyBlocks(accuracy, technologyName),
      ...comparisonBlocks(comparison, technologyName),
      heading(phrase(words.runAt, { id, folder: store.folder })),
      ...next.map(({ line: text, sentence }) =>
        line({
          en: `  npx bashu ${text}${where}  # ${sentence.en}`,
          zh: `  npx bashu ${text}${where}  # ${sentence.zh}`,
        }),
      ),
    ],
    document: {
      command,
      version: DOCUMENT_VERSION,
      reused,
      run: runToDocument(run, store.folder),
      capacity,
      comparison,
      accuracy,
      effort: effortOf(run),
    },
  };
}

/** Says on standard error that nothing was solved, where that is so. */
export function sayIfReused(shell: Shell, { reused, run }: KeptRun): void {
  if (reused) shell.output.message(phrase(words.reused, { id: run.manifest.id }), 'quiet');
}
