import type { SolveProgress } from './solver.js';

/** What a line of the solver's log tells; only the members that it names. */
export type LogNews = Partial<Omit<SolveProgress, 'seconds'>>;

const NUMBER = '(-?(?:\\d[\\d.]*(?:e[+-]?\\d+)?|inf))';
/** `  3751  7.3613058285e+03 Pr: 3000(30000); Du: 12(0.5) 0.7s` */
const SIMPLEX_ROW = new RegExp(
  `^\\s*(\\d+)\\s+${NUMBER}\\s+(?:Ph1: [^;]*;?\\s*)?(?:Pr: \\d+\\(([^)]*)\\))?(?:;\\s*)?(?:Du: \\d+\\(([^)]*)\\))?`,
  'i',
);
/** `  12   7.36665387e+03   7.35177395e+03   2.46e-16   1.47e-07   2.02e-03   0.3` */
const INTERIOR_ROW = new RegExp(
  `^\\s*(\\d+)\\*?\\s+${NUMBER}\\s+${NUMBER}\\s+${NUMBER}\\s+${NUMBER}\\s+${NUMBER}`,
  'i',
);
const PHASES: readonly (readonly [RegExp, string])[] = [
  [/presolving/i, 'presolve'],
  [/using (dual|primal) simplex/i, 'simplex'],
  [/interior point solve/i, 'interior point'],
  [/crossover|constructing starting basis from interior/i, 'crossover'],
  [/solving mip model|branch/i, 'branch and bound'],
];

/** Reads a line of HiGHS's log: iterations, objective, infeasibilities, phase. Null when it says none of them. */
export function readLogLine(line: string): LogNews | null {
  const interior = INTERIOR_ROW.exec(line);
  if (interior !== null)
    return {
      phase: 'interior point',
      iterations: Number(interior[1]),
      objective: Number(interior[2]),
      primalInfeasibility: Number(interior[4]),
      dualInfeasibility: Number(interior[5]),
    };
  const simplex = SIMPLEX_ROW.exec(line);
  if (simplex !== null && (simplex[3] !== undefined || simplex[4] !== undefined))
    return {
      phase: 'simplex',
      iterations: Number(simplex[1]),
      objective: Number(simplex[2]),
      ...(simplex[3] === undefined ? {} : { primalInfeasibility: Number(simplex[3]) }),
      ...(simplex[4] === undefined ? {} : { dualInfeasibility: Number(simplex[4]) }),
    };
  for (const [pattern, phase] of PHASES) if (pattern.test(line)) return { phase };
  return null;
}
