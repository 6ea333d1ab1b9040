import type { Case } from '#case';
import { fixed, unitText } from '#view';
import type { Worded } from '#words';
import { assessTargets } from './assess.js';
import { computedSeries, type PlanFigures } from './computed.js';
import { ruleText } from './grammar.js';
import { words as trackWords } from './words.js';

const both = (of: (language: 'en' | 'zh') => string): Worded => ({ en: of('en'), zh: of('zh') });

/** A figure with no digits beyond its own, and its unit. */
const figure = (value: number, unit: string): Worded => {
  const decimals = Math.min(3, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
  return both((language) => `${fixed(value, decimals)} ${unitText(unit, language)}`.trim());
};

/** Every target as pages and reports tell it: what it asks, the latest figure, the verdict; years without a figure come from the run. */
export function planTargets(of: Case, run: PlanFigures) {
  const computed = computedSeries(of, run);
  return assessTargets(of, { computed }).map(({ target, indicator, rule, verdict }) => ({
    id: target.id,
    clause: target.clause,
    binding: target.binding,
    party: target.party,
    name: { en: indicator.name_en, zh: indicator.name_zh },
    asks: ruleText(rule, (value) => figure(value, indicator.unit)),
    judgement: verdict.judgement,
    word: trackWords[verdict.judgement],
    reason: verdict.reason,
    margin:
      verdict.margin === null
        ? null
        : verdict.unit === 'series'
          ? figure(Number(verdict.margin.toPrecision(3)), indicator.unit)
          : both(() => `${fixed((verdict.margin ?? 0) * 100, 1)} %`),
    latest:
      verdict.latest === null
        ? null
        : {
            value: figure(Number(verdict.latest.value.toPrecision(6)), indicator.unit),
            year: verdict.latest.year,
            vintage: trackWords[`vintage-${verdict.latest.vintage}`],
          },
    changed: verdict.changed,
    progress: verdict.progress,
  }));
}
