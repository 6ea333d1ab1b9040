import type { BlockFigure, WaterfallFigure } from '#view';
import { phrase, same, type Worded } from '#words';
import type { CostStep } from './abatement.js';
import type { Stretch } from './decompositions.js';
import { accountsWords as words } from './words.js';

const TONNES_PER_MEGATONNE = 1e6;
const COLORS = { total: '#55626e', rise: '#b3261e', fall: '#2e7d4f' } as const;
/** Colours of measures in turn; a curve has few processes. */
const PROCESS_COLORS = ['#2b6ca3', '#c77c3a', '#2e7d4f', '#7d5ba6', '#6fb1b8', '#8c6d1f'] as const;

const factorWords: Readonly<Record<string, Worded>> = words;

/** Words of a factor of a decomposition, its id where there are none. */
export const factorName = (factor: string): Worded => factorWords[factor] ?? same(factor);

/** A decomposition as a waterfall from the first year to the last, Mt. */
export function waterfallOf({ identity, from, to, start, end, effects }: Stretch, party: Worded): WaterfallFigure {
  const total = (year: number, value: number) => ({
    key: String(year),
    name: same(String(year)),
    value: value / TONNES_PER_MEGATONNE,
    total: true,
    color: COLORS.total,
  });
  return {
    kind: 'waterfall',
    title: phrase(words[identity], { party, from, to }),
    unit: 'Mt',
    steps: [
      total(from, start),
      ...effects.map(({ factor, additive }) => ({
        key: factor,
        name: factorName(factor),
        value: additive / TONNES_PER_MEGATONNE,
        total: false,
        color: additive > 0 ? COLORS.rise : COLORS.fall,
      })),
      total(to, end),
    ],
  };
}

/** A cost curve as blocks: width t/a, height CNY/t, a colour per process. */
export function costCurveFigure(curve: readonly CostStep[]): BlockFigure {
  const processes = [...new Set(curve.map(({ measure }) => measure.process))];
  return {
    kind: 'blocks',
    title: words.costCurve,
    unit: 'CNY/t',
    widthUnit: 't/a',
    blocks: curve.map(({ measure, cost }) => ({
      key: measure.id,
      name: measure.name,
      width: measure.reduction,
      height: cost,
      color: PROCESS_COLORS[processes.indexOf(measure.process) % PROCESS_COLORS.length]!,
    })),
  };
}
