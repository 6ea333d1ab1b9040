import type { StopReason } from '#lp';
import type { Worded } from '#words';

/** Why a solver stopped, for a reader; programs get the word of `StopReason` itself. */
export const stopReasons: Readonly<Record<StopReason, Worded>> = {
  optimal: { en: 'optimal', zh: '最优' },
  infeasible: { en: 'infeasible', zh: '无可行解' },
  unbounded: { en: 'unbounded', zh: '无界' },
  'infeasible or unbounded': { en: 'infeasible or unbounded', zh: '无可行解或无界' },
  'time limit': { en: 'stopped by the time limit', zh: '达到时间上限' },
  'iteration limit': { en: 'stopped by the iteration limit', zh: '达到迭代上限' },
  interrupted: { en: 'interrupted', zh: '已中断' },
  failed: { en: 'the solver failed', zh: '求解器失败' },
};
