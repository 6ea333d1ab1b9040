import { writeGeoJson } from '#grid';
import { writeGridFile } from '#grid/node';
import {
  type Certificate,
  columnName,
  explainConflict,
  hasPoint,
  type Outcome,
  type Problem,
  rowName,
  type Solver,
  solveCertified,
} from '#lp';
import { highsSolver, structuredHighs } from '#lp/node';
import {
  type AnswerCheck,
  checkAnswer,
  type OptimalFlow,
  outputsOf,
  shadowPrices,
  shadowPriceTable,
} from '#optimal-flow';
import { digits, scientific } from '#view';
import { faultText, type Language, phrase, type Worded } from '#words';
import { algorithmName } from '../algorithm-words.js';
import type { Command, Given, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { carrierRows, gridBlocks } from '../grid-report.js';
import { helpWords } from '../help-words.js';
import { type Block, line } from '../output.js';
import { peakMemoryMB } from '../peak-memory.js';
import { pathOf } from '../places.js';
import { powerFlowWords } from '../power-flow-words.js';
import { type NamedRange, namedRanges, priceRangeBlocks, rowsWanted } from '../price-range-report.js';
import { type ProblemSource, readProblemFile, type TimeChoice } from '../problem-file.js';
import { needDocument, requireRoom } from '../solver-room.js';
import { verdictOf } from '../verdict.js';
import { words } from '../words.js';
import { writeWhole } from '../write-whole.js';

const SOLVER_NAMES = ['auto', 'structured', 'highs'] as const;
const CONVENTIONS = ['powermodels', 'matpower'] as const;
const ALGORITHMS = ['choose', 'simplex', 'interior-point', 'crossover'] as const;
/** An explanation may take twice the time of the solve, and this many seconds at least. */
const EXPLAIN_FACTOR = 2;
const EXPLAIN_SECONDS = 5;
/** Relative gap of an integer optimum: what published objectives are compared at. */
const INTEGER_GAP = 1e-6;

/** `auto` says nothing of a choice, only of a try that failed. */
function solverOf(name: (typeof SOLVER_NAMES)[number], workers: number | undefined, shell: Shell): Solver {
  if (name === 'highs') return highsSolver;
  const onFallback = (line: Worded, tried: boolean) => {
    if (tried || name === 'structured') shell.output.message(line, 'warning');
  };
  return structuredHighs({
    use: name === 'auto' ? 'where faster' : 'always',
    clock: shell.clock,
    onFallback,
    onAlone: (line) => shell.output.message(line, 'warning'),
    ...(workers === undefined ? {} : { workers }),
  });
}

/** kind, name, value, dual: columns with their reduced costs, rows with their multipliers. */
function solutionText(problem: Problem, outcome: Outcome): string {
  const lines = ['kind\tname\tvalue\tdual'];
  const dual = (values: Float64Array, index: number) => (values.length === 0 ? '' : String(values[index]));
  for (let j = 0; j < problem.columnCount; j++)
    lines.push(`column\t${columnName(problem, j)}\t${outcome.columnValue[j]}\t${dual(outcome.columnDual, j)}`);
  for (let i = 0; i < problem.rowCount; i++)
    lines.push(`row\t${rowName(problem, i)}\t${outcome.rowValue[i]}\t${dual(outcome.rowDual, i)}`);
  return `${lines.join('\n')}\n`;
}

/** The limits that hold, with their prices: tab-separated under stable names. */
function priceText(flow: OptimalFlow, prices: Outcome, language: Language): string {
  const table = shadowPriceTable(flow, shadowPrices(flow, prices));
  const cell = (value: PriceCell) =>
    value === null ? '' : typeof value === 'object' ? value[language] : String(value).replace(/[\t\r\n]+/g, ' ');
  const rows = table.rows.map((row) => row.map(cell).join('\t'));
  return `${[table.columns.map(({ key }) => key).join('\t'), ...rows].join('\n')}\n`;
}
type PriceCell = ReturnType<typeof shadowPriceTable>['rows'][number][number];

/** Why there is no solution, in words; null where the stop was another one. */
async function conflictOf(shell: Shell, problem: Problem, outcome: Outcome): Promise<Worded | null> {
  if (outcome.stopped !== 'infeasible' && outcome.stopped !== 'infeasible or unbounded') return null;
  shell.progress.show({ phase: 'explain', done: 0.9, text: words.explaining });
  const conflict = await explainConflict(problem, highsSolver, {
    budgetSeconds: Math.max(EXPLAIN_SECONDS, EXPLAIN_FACTOR * outcome.seconds),
    clock: shell.clock,
    signal: shell.signal,
  });
  return conflict.found === 'nothing' ? null : { en: conflict.text('en'), zh: conflict.text('zh') };
}

/** What failed when the answer of a network was recomputed, worst place of each measure. */
function checkDocument({ passed, measures }: AnswerCheck) {
  const failed = measures
    .filter((each) => !each.passed)
    .map(({ measure, place, snapshot, residual }) => ({ measure, place, snapshot, residual }));
  return { passed, failed };
}

function settingOf(given: Given) {
  const segments = given.integer('losses');
  if (segments !== undefined && segments < 1) throw given.misfit('losses', words.notPositive);
  return {
    linearizedUnitCommitment: given.flag('relaxCommitment'),
    ...(segments === undefined ? {} : { transmissionLosses: { mode: 'tangents', segments } as const }),
  };
}

function timeOf(given: Given): TimeChoice {
  const text = given.text('snapshots');
  const match = text === undefined ? null : /^(\d*):(\d*)$/.exec(text);
  if (text !== undefined && match === null) throw given.misfit('snapshots', words.notARange);
  const step = given.integer('step') ?? 1;
  if (step < 1) throw given.misfit('step', words.notPositive);
  const end = (part: string | undefined, otherwise: number) =>
    part === undefined || part === '' ? otherwise : Number(part);
  return {
    snapshots: match === null ? null : [end(match[1], 0), end(match[2], Number.POSITIVE_INFINITY)],
    step,
  };
}

export const optimize: Command = {
  name: 'optimize',
  sentence: helpWords.optimize,
  arguments: [{ name: '<path>', sentence: helpWords.problemFile }],
  options: [
    { flags: '--solver <name>', sentence: helpWords.solver, default: 'auto' },
    { flags: '--workers <count>', sentence: helpWords.workers },
    { flags: '--algorithm <name>', sentence: helpWords.algorithm, default: 'choose' },
    { flags: '--time-limit <seconds>', sentence: helpWords.timeLimit },
    { flags: '--snapshots <from:to>', sentence: helpWords.snapshots },
    { flags: '--step <count>', sentence: helpWords.step },
    { flags: '--dc <convention>', sentence: powerFlowWords.dc, default: 'powermodels' },
    { flags: '--relax-commitment', sentence: helpWords.relaxCommitment },
    { flags: '--losses <segments>', sentence: helpWords.losses },
    { flags: '--out <path>', sentence: helpWords.optimizeOut },
    { flags: '--prices <file>', sentence: helpWords.prices },
    { flags: '--ranging', sentence: helpWords.ranging },
    { flags: '--price-range <text>', sentence: helpWords.priceRangeOption },
    { flags: '--geojson <file>', sentence: helpWords.geojson },
  ],
  examples: [
    { line: 'optimize my-network --out my-answer', sentence: helpWords.optimizeNetworkExample },
    { line: 'optimize problem.mps --json', sentence: helpWords.optimizeExample },
    { line: 'optimize problem.mps --price-range balance_7', sentence: helpWords.optimizePriceExample },
  ],
  async run(shell, given) {
    const file = given.required(0);
    const workers = given.integer('workers');
    if (workers !== undefined && workers < 1) throw given.misfit('workers', words.notPositive);
    const solver = solverOf(given.choice('solver', SOLVER_NAMES) ?? 'auto', workers, shell);
    const chosen = given.choice('algorithm', ALGORITHMS) ?? 'choose';
    const limit = given.integer('timeLimit');
    const out = given.text('out');
    const seconds = { read: 0, build: 0, solve: 0, certify: 0, write: 0 };
    let since = shell.clock();
    const lap = (name: keyof typeof seconds) => {
      seconds[name] += shell.clock() - since;
      since = shell.clock();
    };

    shell.progress.show({ phase: 'read', done: 0, text: phrase(words.reading, { file }) });
    const time = timeOf(given);
    const dc = given.choice('dc', CONVENTIONS) ?? 'powermodels';
    const setting = settingOf(given);
    const source = await readProblemFile(pathOf(shell, file), setting, time, { matpower: { dc } }, lap);
    const { problem } = source;
    tellNotes(shell, source);
    const rows = rowsWanted(given, problem);
    const size = { rows: problem.rowCount, columns: problem.columnCount, nonzeros: problem.values.length };
    const options = {
      algorithm: chosen === 'simplex' || chosen === 'choose' ? chosen : 'interior point',
      crossover: chosen === 'crossover',
      integerGap: INTEGER_GAP,
      ranging: given.flag('ranging'),
      ...(limit === undefined ? {} : { timeLimitSeconds: limit }),
    } as const;
    const need = requireRoom(shell, source, solver, options, time);
    const solving = phrase(words.solvingFile, { rows: size.rows, columns: size.columns });
    shell.progress.show({ phase: 'solve', done: 0.1, text: solving });
    const solved = await solveCertified(problem, solver, shell.clock, {
      ...options,
      signal: shell.signal,
      onProgress: () => shell.progress.show({ phase: 'solve', done: 0.5, text: solving }),
    });
    const { outcome, certificate } = solved;
    seconds.solve = solved.seconds.solve;
    seconds.certify = solved.seconds.certify;
    since = shell.clock();
    for (const { algorithm } of solved.rejected)
      shell.output.message(phrase(words.certificateRejected, { algorithm: algorithmName(algorithm) }), 'warning');
    const conflict = await conflictOf(shell, problem, outcome);
    since = shell.clock();

    const found = hasPoint(outcome);
    const outputs = source.kind === 'grid' && found ? outputsOf(source.flow, outcome, solved.prices ?? outcome) : null;
    const constant = source.kind === 'grid' ? source.file.costConstant : 0;
    const objective = found ? outcome.objective + constant : Number.NaN;
    const check = source.kind === 'grid' && outputs !== null ? checkAnswer(source.file.grid, outputs, setting) : null;
    for (const { measure, place, residual, passed: fine } of check?.measures ?? [])
      if (!fine)
        shell.output.message(
          phrase(words.answerCheckFailed, { measure, place, residual: scientific(residual) }),
          'bad',
        );
    const passed = certificate?.passed === true && check?.passed !== false;
    const ranges =
      rows === null || !passed || outcome.stopped !== 'optimal'
        ? null
        : await namedRanges(problem, outcome, rows, highsSolver, shell.signal);
    const verdict = verdictOf(outcome.stopped, certificate?.passed === true, check?.passed !== false);
    // An answer that did not stand up to being recomputed is not written: whoever finds the folder later would take it for an optimum.
    const written = out !== undefined && found && passed ? pathOf(shell, out) : null;
    if (written !== null) {
      shell.progress.show({ phase: 'write', done: 0.95, text: phrase(words.writing, { path: written }) });
      if (source.kind === 'text') writeWhole(written, solutionText(problem, outcome));
      else await writeGridFile(written, source.file.grid, outputs ?? undefined);
    }
    if (source.kind === 'grid' && outputs !== null && passed) {
      const map = given.text('geojson');
      if (map !== undefined) {
        const { geoJson, notes } = writeGeoJson(source.file.grid, outputs);
        writeWhole(pathOf(shell, map), JSON.stringify(geoJson));
        for (const note of notes) shell.output.message(note, 'quiet');
      }
      const prices = given.text('prices');
      if (prices !== undefined && solved.prices !== null)
        writeWhole(pathOf(shell, prices), priceText(source.flow, solved.prices, shell.language));
    }
    lap('write');
    shell.progress.end();
    const memory = peakMemoryMB();

    const blocks: Block[] = [
      line(phrase(words.status, { status: verdict.told, objective: digits(objective) })),
      ...(certificate === null ? [] : [certificateBlock(certificate)]),
      ...(conflict === null ? [] : [line(conflict, 'bad')]),
      ...(source.kind === 'grid' && outputs !== null ? gridBlocks(source.flow, outputs) : []),
      ...(ranges === null ? [] : priceRangeBlocks(ranges)),
      ...(ranges === null && found && isInterior(outcome) ? [line(words.interiorPrices, 'quiet')] : []),
      line(solverText(outcome), 'quiet'),
      line(phrase(words.size, size), 'quiet'),
      line(phrase(words.seconds, { ...fixedSeconds(seconds), memory }), 'quiet'),
      ...(written === null ? [] : [line(phrase(words.writtenTo, { path: out ?? '' }), 'quiet')]),
    ];
    shell.output.print({
      blocks,
      document: {
        command: 'optimize',
        version: DOCUMENT_VERSION,
        file,
        status: verdict.status,
        objective,
        bound: outcome.bound === null ? null : outcome.bound + constant,
        solver: outcome.solver,
        certificate: certificate === null ? null : certificateDocument(certificate),
        conflict,
        priceRanges: ranges?.map(rangeDocument) ?? null,
        check: check === null ? null : checkDocument(check),
        carriers: source.kind === 'grid' && outputs !== null ? carrierRows(source.flow, outputs) : null,
        size,
        need: need === null ? null : needDocument(need),
        seconds,
        peakMemoryMB: memory,
      },
    });
    return verdict.exit;
  },
};

/** Who solved it and how. */
function solverText({ solver: { name, version, algorithm }, iterations }: Outcome): Worded {
  return phrase(words.solvedBy, { name, version, algorithm: algorithmName(algorithm), iterations });
}

/** Prices come from the interior of the face of optimal ones, not from a vertex. */
const isInterior = ({ solver, rowDual }: Outcome) => rowDual.length > 0 && solver.algorithm.endsWith('interior point');

/** What the reader and the check want to say without stopping. */
function tellNotes(shell: Shell, source: ProblemSource): void {
  if (source.kind === 'text') return;
  for (const note of source.file.notes) shell.output.message(note, 'quiet');
  for (const fault of source.warnings)
    shell.output.message({ en: faultText(fault, 'en'), zh: faultText(fault, 'zh') }, 'warning');
}

function certificateBlock(certificate: Certificate): Block {
  if (certificate.kind === 'integer') {
    const { primalResidual, integrality, relativeGap, passed } = certificate;
    const template = passed ? words.integerCertificatePassed : words.integerCertificateFailed;
    const told = {
      primal: scientific(primalResidual),
      integrality: scientific(integrality ?? 0),
      gap: scientific(relativeGap),
    };
    return line(phrase(template, told), passed ? 'good' : 'bad');
  }
  const figures = {
    count: 1,
    primal: scientific(certificate.primalResidual),
    dual: scientific(certificate.dualResidual),
    gap: scientific(certificate.relativeGap),
  };
  return certificate.passed
    ? line(phrase(words.certificatePassed, figures), 'good')
    : line(phrase(words.certificateFailed, { ...figures, failed: 1 }), 'bad');
}

function certificateDocument({ primalResidual, dualResidual, complementarity, relativeGap, passed }: Certificate) {
  return { primalResidual, dualResidual, complementarity, relativeGap, passed };
}

function rangeDocument({ row, price, low, high }: NamedRange) {
  const end = (value: number) => (Number.isFinite(value) ? value : null);
  return { row, price, low: end(low), high: end(high) };
}

function fixedSeconds<K extends string>(seconds: Readonly<Record<K, number>>): Record<K, string> {
  const fixed = {} as Record<K, string>;
  for (const name of Object.keys(seconds) as K[]) fixed[name] = seconds[name].toFixed(2);
  return fixed;
}
