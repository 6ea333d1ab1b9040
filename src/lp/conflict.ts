import { cellKeys } from '#frame';
import { type Language, phrase, same, type Worded } from '#words';
import { type DirectFinding, findDirect, proofOf, tolerance } from './conflict-direct.js';
import { type Elastic, solveElastic } from './conflict-elastic.js';
import { reduceProof } from './conflict-reduce.js';
import { type RepairScale, type RepairWeight, scaleRepairs } from './conflict-scale.js';
import { boundOf, type Multiplier, type Multipliers, proofFromRows, type Side } from './conflict-set.js';
import { type Centre, lightestProof, nearbyProof, rowIndices } from './conflict-smallest.js';
import {
  type ConflictMember,
  type DescribeKey,
  describePlainly,
  type Place,
  paragraph,
  type Repair,
  tellCrossed,
  tellList,
  tellMembers,
  tellRepairs,
} from './conflict-telling.js';
import { conflictWords as words } from './conflict-words.js';
import { blockAt, type Problem } from './problem.js';
import type { SolveOptions, Solver } from './solver.js';

/** Why no x meets all the bounds of a problem, in the plan's words. */
export interface Conflict {
  /**
   * conflict: `rows` contradict each other. integrality: only the integers do; the linear relaxation is feasible.
   * nothing: the problem is feasible. undecided: time or the signal ended the search before a contradiction was known.
   */
  readonly found: 'conflict' | 'integrality' | 'nothing' | 'undecided';
  /** A set of bounds that cannot be met together, with the multipliers that prove it. */
  readonly rows: readonly ConflictMember[];
  /** True: leave any member out and the others can be met. */
  readonly irreducible: boolean;
  /** Bounds to move so that the whole problem becomes feasible, at the least weighted sum; the dearest first. */
  readonly repairs: readonly Repair[];
  readonly headline: Worded;
  /** The explanation as text: headline, members, repairs. */
  readonly text: (language: Language) => string;
  /** What it took. `direct`: the set was seen without a solve. */
  readonly work: { readonly direct: boolean; readonly solves: number; readonly iterations: number };
}

export interface ConflictOptions {
  /** Names keys of axes for the reader; default: axis name and key. */
  readonly describe?: DescribeKey;
  /** Cost of repairs by block; default 1, and null for row blocks whose right-hand sides are all zero. */
  readonly weight?: RepairWeight;
  /** False: answer without a solve where the contradiction is seen directly, with no repairs. Default true. */
  readonly repairs?: boolean;
  /** Seconds that the explanation may take; needs `clock`. Without it the work is bounded by counts alone and repeats exactly. */
  readonly budgetSeconds?: number;
  /** Seconds since any moment. */
  readonly clock?: () => number;
  readonly signal?: AbortSignal;
}

/**
 * Explains an infeasible problem: a smallest set of bounds that contradict each other, and the cheapest repairs.
 *
 * First one reading of the problem (crossed bounds, rows out of reach of their columns), then the elastic problem, whose
 * point is the repairs and whose multipliers are a proof, then a proof near the dearest repair by small solves, and an
 * algebraic reduction of what was found to an irreducible set. Integer problems are explained by their linear relaxation.
 *
 *     const conflict = await explainConflict(problem, highsSolver);
 *     console.log(conflict.text('en'));
 *
 * Throws RangeError for a weight that is not positive or for a budget without a clock.
 */
export async function explainConflict(
  problem: Problem,
  solver: Solver,
  options: ConflictOptions = {},
): Promise<Conflict> {
  if (options.budgetSeconds !== undefined && options.clock === undefined)
    throw new RangeError('a budget in seconds needs a clock');
  const limit = timeLimits(options);
  const scale = scaleRepairs(problem, options.weight);
  const direct = findDirect(problem, scale.rowSize)[0];
  if (direct !== undefined && options.repairs === false)
    return tell(
      problem,
      { ...nothingDone, finding: direct, proof: proofOf(problem, direct), irreducible: true },
      options,
    );

  const elastic = await solveElastic(problem, scale, solver, limit);
  const { solves, iterations } = elastic;
  const repairs = elastic.x.length > 0 ? repairsAt(problem, elastic.x, scale) : [];
  const done = { ...nothingDone, repairs, solves, iterations };
  if (direct !== undefined)
    return tell(problem, { ...done, finding: direct, proof: proofOf(problem, direct), irreducible: true }, options);
  if (elastic.outcome.stopped !== 'optimal')
    return tell(problem, { ...done, stopped: elastic.outcome.stopped }, options);
  if (repairs.length === 0) return tell(problem, done, options);
  return tell(problem, { ...done, ...(await prove(problem, scale, solver, elastic, repairs, limit)) }, options);
}

/** Options of the next solve: what is left of the budget. */
function timeLimits({ budgetSeconds, clock, signal }: ConflictOptions): () => SolveOptions {
  const begin = clock?.() ?? 0;
  return () => ({
    algorithm: 'simplex',
    ...(signal === undefined ? {} : { signal }),
    ...(budgetSeconds === undefined || clock === undefined
      ? {}
      : { timeLimitSeconds: Math.max(0, budgetSeconds - (clock() - begin)) }),
  });
}

/** A solve over the rows of a proof is small up to this many, or up to this share of the problem's. */
const FEW_ROWS = 1000;
const SMALL_SHARE = 0.05;

/** From the elastic multipliers to an irreducible set. */
async function prove(
  problem: Problem,
  scale: RepairScale,
  solver: Solver,
  elastic: Elastic,
  repairs: readonly Repair[],
  limit: () => SolveOptions,
) {
  const whole = elastic.multipliers.map((y) => proofFromRows(problem, cleaned(y, scale))).find((each) => each !== null);
  if (whole === undefined) return { stopped: 'no proof' };
  let { solves, iterations } = elastic;
  const nearby = await nearbyProof(problem, whole, centreOf(repairs), scale, solver, limit);
  solves += nearby.solves;
  iterations += nearby.iterations;
  if (nearby.proof !== null) return { ...reduceProof(problem, nearby.proof), solves, iterations };
  const algebraic = reduceProof(problem, whole);
  const rows = rowIndices(whole);
  // A vertex has fewer members than what algebra happens upon, and is needed where algebra came to its limit.
  if (algebraic.irreducible && rows.length > Math.max(FEW_ROWS, SMALL_SHARE * problem.rowCount))
    return { ...algebraic, solves, iterations };
  const { proof, outcome } = await lightestProof(problem, rows, scale, solver, limit());
  solves++;
  iterations += outcome.iterations;
  const vertex = proof === null ? algebraic : reduceProof(problem, proof);
  const better =
    vertex.irreducible && (!algebraic.irreducible || vertex.proof.length < algebraic.proof.length) ? vertex : algebraic;
  return { ...better, solves, iterations };
}

/** Where the dearest repair with a place is, along the last axis of its block: the neighbourhood most likely to contradict itself. */
function centreOf(repairs: readonly Repair[]): Centre | null {
  const dearest = repairs.find(({ block }) => block.axes.length > 0);
  const axis = dearest?.block.axes[dearest.block.axes.length - 1];
  return dearest === undefined || axis === undefined ? null : { axis: axis.name, position: dearest.cell % axis.length };
}

/** Multipliers without those that are rounding at the scale of their rows. */
function cleaned(y: Float64Array, { rowSize }: RepairScale): Float64Array {
  let largest = 0;
  for (let i = 0; i < y.length; i++) largest = Math.max(largest, Math.abs(y[i]!) * rowSize[i]!);
  return y.map((value, i) => (Math.abs(value) * rowSize[i]! > 1e-10 * largest ? value : 0));
}

/** The bounds that a point violates, from the problem alone, the dearest first. */
function repairsAt(problem: Problem, x: Float64Array, scale: RepairScale): Repair[] {
  const activity = new Float64Array(problem.rowCount);
  for (let j = 0; j < problem.columnCount; j++)
    for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++)
      activity[problem.rowIndices[k]!]! += problem.values[k]! * x[j]!;
  const found: { repair: Repair; cost: number }[] = [];
  const look = (kind: 'row' | 'column', index: number, value: number, unitCost: number) => {
    for (const side of ['lower', 'upper'] as const) {
      const from = boundOf(problem, { kind, index, side, multiplier: 0 });
      const amount = side === 'lower' ? from - value : value - from;
      if (amount > tolerance(from))
        found.push({
          repair: { ...placeOf(problem, kind, index, side), from, to: value, amount },
          cost: amount * unitCost,
        });
    }
  };
  for (let i = 0; i < problem.rowCount; i++) look('row', i, activity[i]!, scale.rowCost[i]!);
  for (let j = 0; j < problem.columnCount; j++) look('column', j, x[j]!, scale.columnCost[j]!);
  return found.sort((a, b) => (a.cost === b.cost ? 0 : b.cost - a.cost)).map(({ repair }) => repair);
}

function placeOf(problem: Problem, kind: 'row' | 'column', index: number, side: Side): Place {
  const block = kind === 'row' ? blockAt(problem.rowBlocks, index) : blockAt(problem.variableBlocks, index);
  const cell = index - block.offset;
  const [lower, upper] =
    kind === 'row'
      ? [problem.rowLower[index], problem.rowUpper[index]]
      : [problem.columnLower[index], problem.columnUpper[index]];
  return {
    kind: kind === 'row' ? 'row' : 'bound',
    side,
    equality: lower === upper,
    block,
    cell,
    keys: cellKeys(block.axes, cell),
    unit: block.card.unit,
    sentence: block.card.sentence,
  };
}

interface Findings {
  readonly finding: DirectFinding | null;
  readonly proof: Multipliers;
  readonly irreducible: boolean;
  readonly repairs: readonly Repair[];
  readonly solves: number;
  readonly iterations: number;
  /** Why the search ended without an answer. */
  readonly stopped: string | null;
}
const nothingDone: Findings = {
  finding: null,
  proof: [],
  irreducible: false,
  repairs: [],
  solves: 0,
  iterations: 0,
  stopped: null,
};

function tell(problem: Problem, findings: Findings, options: ConflictOptions): Conflict {
  const { finding, proof, irreducible, repairs, solves, iterations, stopped } = findings;
  const describe = options.describe ?? describePlainly;
  const rows = inOrder(proof).map(
    (member): ConflictMember => ({
      ...placeOf(problem, member.kind, member.index, member.side),
      value: boundOf(problem, member),
      multiplier: member.multiplier,
    }),
  );
  const found =
    rows.length > 0
      ? 'conflict'
      : stopped !== null
        ? 'undecided'
        : problem.integrality?.includes(1)
          ? 'integrality'
          : 'nothing';
  const memberLines = tellMembers(rows, repairs, describe);
  const repairLines = tellRepairs(repairs, describe);
  const headline = {
    conflict: () => conflictHeadline(finding, rows, memberLines, describe),
    undecided: () => phrase(words.undecided, { reason: same(stopped ?? '') }),
    integrality: () => words.integrality,
    nothing: () => words.nothing,
  }[found]();
  const text = (language: Language) =>
    [
      headline[language],
      ...paragraph(language, words.members, memberLines),
      ...(found === 'conflict' && !irreducible ? [words.reducible[language]] : []),
      ...paragraph(language, words.repairs, repairLines),
    ].join('\n');
  return { found, rows, irreducible, repairs, headline, text, work: { direct: finding !== null, solves, iterations } };
}

function conflictHeadline(
  finding: DirectFinding | null,
  rows: readonly ConflictMember[],
  lines: readonly Worded[],
  describe: DescribeKey,
): Worded {
  if (finding === null) return phrase(words.together, { list: tellList(lines) });
  if (finding.what !== 'unreachable row') return tellCrossed(rows, describe);
  return phrase(words.unreachable, { place: tellMembers(rows.slice(0, 1), [], describe)[0]! });
}

/** Rows before bounds, each in the order of the problem. */
function inOrder(proof: Multipliers): Multiplier[] {
  return [...proof].sort((a, b) => (a.kind === b.kind ? a.index - b.index : a.kind === 'row' ? -1 : 1));
}
