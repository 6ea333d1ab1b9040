import { BALANCE_ROWS as OFFICIAL_ROWS } from '#case';
import type { Worded } from '#words';

/**
 * Rows of a regional energy balance in the layout of the China Energy Statistical Yearbook (地区能源平衡表), in its order.
 * Signs follow the yearbook: what is sent out, exported or put into store is negative; transformation has inputs
 * negative and outputs positive; losses and final use are positive.
 */
export type BalanceSection = 'supply' | 'transformation' | 'losses' | 'final' | 'difference';

export interface BalanceRow {
  readonly id: string;
  readonly section: BalanceSection;
  readonly name: Worded;
  /** Part of another row ('of which'); not added again. */
  readonly of?: string;
  readonly sign: 'positive' | 'negative' | 'any';
}

/** Sums that the layout repeats for the reader; the accounts make their own. */
export const MEMO_TOTAL = 'total_consumption';

export const BALANCE_ROWS: readonly BalanceRow[] = Object.entries(OFFICIAL_ROWS).flatMap(
  ([id, { en, zh, part, sign }]) => {
    if (id === MEMO_TOTAL) return [];
    const row = { id, name: { en, zh }, sign: sign > 0 ? 'positive' : sign < 0 ? 'negative' : 'any' } as const;
    // The one memo row that is part of another: what industry takes as raw material.
    return [part === 'memo' ? { ...row, section: 'final', of: 'industry' } : { ...row, section: part }];
  },
);

/** Heads of the sections, and the closing row. */
export const SECTION_NAMES: Readonly<Record<BalanceSection | 'consumption', Worded>> = {
  supply: { en: 'I. Available for the region', zh: '一、可供本地区消费的能源量' },
  transformation: { en: 'II. Transformation, input (−), output (+)', zh: '二、加工转换投入（−）产出（+）量' },
  losses: { en: 'III. Losses', zh: '三、损失量' },
  final: { en: 'IV. Final use', zh: '四、终端消费量' },
  difference: { en: 'V. Statistical difference', zh: '五、平衡差额' },
  consumption: { en: 'VI. Total consumption', zh: '六、消费量合计' },
};
