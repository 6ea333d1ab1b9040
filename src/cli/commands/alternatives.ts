import { checkGrid, type Grid } from '#grid';
import { errorsOf, faultOfRange, readGridFile } from '#grid/node';
import { type Certificate, explainConflict, type Problem } from '#lp';
import { highsSolver } from '#lp/node';
import {
  buildOptimalFlow,
  type Measure,
  type MeasureKind,
  measureOf,
  type NearOptimal,
  type NearOptimalRange,
  nearOptimal,
  type OptimalFlow,
} from '#optimal-flow';
import { digits, scientific } from '#view';
import { FaultError, faultText, type Language, phrase, same, type Worded } from '#words';
import type { Command, Given, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { type ExitCode, exitCode, UsageError } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, type Cell, heading, line, type ReportColumn, reportTable } from '../output.js';
import { pathOf } from '../places.js';
import { stopReasons } from '../stop-reasons.js';
import { words } from '../words.js';
import { writeWhole } from '../write-whole.js';

const DEFAULT_WITHIN = '1,3,5';
const MEASURES = ['capacity', 'energy'] as const;
/** An explanation may take as long as the solve, and this many seconds at least. */
const EXPLAIN_SECONDS = 5;

/** `1,3,5` per cent as 0.01, 0.03, 0.05. */
function slacksOf(given: Given): number[] {
  const text = given.text('within') ?? DEFAULT_WITHIN;
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => /^\d+(\.\d+)?$/.test(part)))
    throw new UsageError(phrase(words.notPercents, { option: '--within', found: same(text) }));
  return parts.map((part) => Number(part) / 100);
}

async function readChecked(shell: Shell, file: string): Promise<Grid> {
  const { grid } = await readGridFile(pathOf(shell, file));
  const faults = checkGrid(grid);
  if (errorsOf(faults).length > 0) throw new FaultError(faults);
  for (const fault of faults)
    shell.output.message(
      both((language) => faultText(fault, language)),
      'warning',
    );
  return grid;
}

const both = (text: (language: Language) => string): Worded => ({ en: text('en'), zh: text('zh') });

function build(grid: Grid, file: string): OptimalFlow {
  try {
    return buildOptimalFlow(grid);
  } catch (error) {
    throw error instanceof RangeError ? faultOfRange(error, file) : error;
  }
}

/** What is to be measured. A choice that means nothing here is a mistake on the command line. */
function measuresOf(flow: OptimalFlow, given: Given, kind: MeasureKind): Measure[] {
  const choices = (given.text('of') ?? '')
    .split(';')
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');
  if (choices.length === 0) throw new UsageError(words.noChoice);
  try {
    return choices.map((choice) => measureOf(flow, choice, kind));
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const { faults } = error;
    throw new UsageError(both((language) => faults.map((fault) => faultText(fault, language)).join('\n')));
  }
}

function certificatesOf({ certificate, ranges }: NearOptimal): Certificate[] {
  return [certificate, ...ranges.flatMap(({ minimum, maximum }) => [minimum.certificate, maximum.certificate])].filter(
    (each) => each !== null,
  );
}

/** The largest of each residual over all solves. */
function worstOf(certificates: readonly Certificate[]) {
  const largest = (of: (each: Certificate) => number) =>
    certificates.reduce((most, each) => (of(each) > most ? of(each) : most), 0);
  return {
    passed: certificates.every(({ passed }) => passed),
    solves: certificates.length,
    failed: certificates.filter(({ passed }) => !passed).length,
    primalResidual: largest(({ primalResidual }) => primalResidual),
    dualResidual: largest(({ dualResidual }) => dualResidual),
    relativeGap: largest(({ relativeGap }) => relativeGap),
  };
}
type Worst = ReturnType<typeof worstOf>;

function certificateLine(worst: Worst): Block {
  const figures = {
    primal: scientific(worst.primalResidual),
    dual: scientific(worst.dualResidual),
    gap: scientific(worst.relativeGap),
  };
  return worst.passed
    ? line(phrase(words.certificatePassed, { count: worst.solves, ...figures }), 'good')
    : line(phrase(words.certificateFailed, { failed: worst.failed, count: worst.solves, ...figures }), 'bad');
}

const percent = (slack: number) => Math.round(slack * 1e8) / 1e6;

const COLUMNS: readonly ReportColumn[] = [
  { name: 'choice', title: words.choice },
  { name: 'within', title: words.within },
  { name: 'minimum', title: words.least },
  { name: 'optimum', title: words.atOptimum },
  { name: 'maximum', title: words.most },
  { name: 'unit', title: words.unit },
];

const rowOf = ({ measure, slack, minimum, optimum, maximum }: NearOptimalRange): Cell[] => [
  measure.key,
  percent(slack),
  minimum.value,
  optimum,
  maximum.value,
  measure.unit,
];

function tableText(ranges: readonly NearOptimalRange[]): string {
  const rows = ranges.map((range) => rowOf(range).map(String).join('\t'));
  return `${[COLUMNS.map(({ name }) => name).join('\t'), ...rows].join('\n')}\n`;
}

function endingOf(found: NearOptimal, worst: Worst): ExitCode {
  if (found.interrupted) return exitCode.interrupted;
  if (found.outcome.stopped !== 'optimal') return exitCode.noSolution;
  return worst.passed ? exitCode.ok : exitCode.notCertified;
}

/** Why there is no optimum, in words; null where there is one or the stop was another. */
async function conflictOf(shell: Shell, problem: Problem, { outcome }: NearOptimal): Promise<Worded | null> {
  if (outcome.stopped !== 'infeasible' && outcome.stopped !== 'infeasible or unbounded') return null;
  shell.progress.show({ phase: 'explain', done: 0.9, text: words.explaining });
  const conflict = await explainConflict(problem, highsSolver, {
    budgetSeconds: Math.max(EXPLAIN_SECONDS, outcome.seconds),
    clock: shell.clock,
    signal: shell.signal,
  });
  return conflict.found === 'nothing' ? null : both((language) => conflict.text(language));
}

export const alternatives: Command = {
  name: 'alternatives',
  sentence: helpWords.alternatives,
  arguments: [{ name: '<path>', sentence: helpWords.gridPath }],
  options: [
    { flags: '--of <choices>', sentence: helpWords.alternativesOf },
    { flags: '--within <percents>', sentence: helpWords.alternativesWithin, default: DEFAULT_WITHIN },
    { flags: '--measure <what>', sentence: helpWords.alternativesMeasure, default: 'capacity' },
    { flags: '--out <file>', sentence: helpWords.alternativesOut },
  ],
  examples: [
    { line: 'alternatives network --of carrier:wind', sentence: helpWords.alternativesExample },
    {
      line: "alternatives network --of 'bus:country=DE;bus:country=NO' --within 5 --measure energy",
      sentence: helpWords.alternativesZonesExample,
    },
  ],
  async run(shell, given) {
    const file = given.required(0);
    const slacks = slacksOf(given);
    const kind = given.choice('measure', MEASURES) ?? 'capacity';
    const begin = shell.clock();
    shell.progress.show({ phase: 'read', done: 0, text: phrase(words.reading, { file }) });
    const flow = build(await readChecked(shell, file), file);
    const measures = measuresOf(flow, given, kind);
    const { problem } = flow;
    const size = { rows: problem.rowCount, columns: problem.columnCount, nonzeros: problem.values.length };
    const found = await nearOptimal(flow, highsSolver, {
      measures,
      slacks,
      signal: shell.signal,
      onProgress: ({ done, solves, measure }) =>
        shell.progress.show({
          phase: measure?.key ?? 'solve',
          done: done / solves,
          text:
            measure === null
              ? phrase(words.solvingFile, { rows: size.rows, columns: size.columns })
              : phrase(words.solvingAlternative, { choice: same(measure.key), done, count: solves }),
        }),
    });
    const conflict = await conflictOf(shell, problem, found);
    shell.progress.end();
    const { outcome, ranges } = found;
    const seconds = shell.clock() - begin;
    const worst = worstOf(certificatesOf(found));
    const out = given.text('out');
    const writes = out !== undefined && ranges.length > 0 && !found.interrupted;
    if (writes) writeWhole(pathOf(shell, out), tableText(ranges));
    const solved = outcome.stopped === 'optimal';
    const blocks: Block[] = [
      line(phrase(words.status, { status: stopReasons[outcome.stopped], objective: digits(outcome.objective) })),
      ...(solved
        ? [
            line(
              phrase(words.totalCost, { total: digits(found.totalCost), standing: digits(found.standingCost) }),
              'quiet',
            ),
            certificateLine(worst),
          ]
        : []),
      ...(conflict === null ? [] : [line(conflict, 'bad')]),
      ...(ranges.length === 0
        ? []
        : [
            heading(
              phrase(words.alternativesTitle, { measure: words[kind === 'capacity' ? 'ofCapacity' : 'ofEnergy'] }),
            ),
            reportTable(COLUMNS, ranges.map(rowOf)),
          ]),
      ...(found.interrupted ? [line(words.cutShort, 'warning')] : []),
      line(phrase(words.size, size), 'quiet'),
      line(phrase(words.solvedIn, { seconds: seconds.toFixed(1) }), 'quiet'),
      ...(writes ? [line(phrase(words.writtenTo, { path: out }), 'quiet')] : []),
    ];
    shell.output.print({
      blocks,
      document: {
        command: 'alternatives',
        version: DOCUMENT_VERSION,
        file,
        status: outcome.stopped,
        interrupted: found.interrupted,
        objective: outcome.objective,
        totalCost: found.totalCost,
        standingCost: found.standingCost,
        measure: kind,
        ranges: ranges.map(({ measure, slack, budget, optimum, minimum, maximum }) => ({
          choice: measure.key,
          components: measure.count,
          unit: measure.unit,
          within: percent(slack),
          budget,
          optimum,
          minimum: { value: minimum.value, cost: minimum.cost, status: minimum.stopped },
          maximum: { value: maximum.value, cost: maximum.cost, status: maximum.stopped },
        })),
        certificate: solved ? worst : null,
        conflict,
        size,
        seconds,
      },
    });
    return endingOf(found, worst);
  },
};
