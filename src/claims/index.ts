export { type Formula, type FormulaName, formulas } from './formulas.js';
export { type Judgement, type Judgements, judgeClaims, judgementLine, VERDICTS, type Verdict } from './judge.js';
