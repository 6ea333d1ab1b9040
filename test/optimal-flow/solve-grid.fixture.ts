import type { Grid, GridOutputs } from '#grid';
import { type Certificate, certify, fixIntegers, type Outcome } from '#lp';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow, type FlowSetting, type OptimalFlow, outputsOf } from '#optimal-flow';

/** A grid on the whole road of the command: built, solved to the last digit, certified, priced with its whole numbers held, read. */
export interface SolvedGrid {
  readonly flow: OptimalFlow;
  readonly outcome: Outcome;
  /** null where there is no optimum. */
  readonly certificate: Certificate | null;
  /** Of the linear problem that gives the prices; the same where nothing is whole. */
  readonly prices: Certificate | null;
  readonly outputs: GridOutputs | null;
}

const EXACT = { integerGap: 0, algorithm: 'simplex' } as const;

export async function solveGrid(grid: Grid, setting: FlowSetting = {}): Promise<SolvedGrid> {
  const flow = buildOptimalFlow(grid, setting);
  const { problem } = flow;
  const session = await highsSolver.open(problem);
  try {
    const outcome = await session.solve(EXACT);
    if (outcome.stopped !== 'optimal') return { flow, outcome, certificate: null, prices: null, outputs: null };
    const certificate = certify(problem, outcome);
    const held = fixIntegers(problem, outcome);
    if (held === problem) return { flow, outcome, certificate, prices: certificate, outputs: outputsOf(flow, outcome) };
    const pricing = await highsSolver.open(held);
    try {
      const prices = await pricing.solve(EXACT);
      return {
        flow,
        outcome,
        certificate,
        prices: certify(held, prices),
        outputs: outputsOf(flow, outcome, prices),
      };
    } finally {
      await pricing.dispose();
    }
  } finally {
    await session.dispose();
  }
}
