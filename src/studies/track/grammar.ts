import { FaultError, phrase, same, type Worded } from '#words';
import type { TargetRule } from './judge.js';
import { words } from './words.js';

/** A target as one writes it: which series, and what is asked of it. Values are in the unit of the series, falls in per cent. */
export interface WrittenTarget {
  readonly indicator: string;
  readonly rule: TargetRule;
}

const NAME = '(?<name>[a-z0-9][a-z0-9_-]*)';
const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const EMPTY: TargetRule = {
  kind: 'level',
  base: null,
  from: null,
  to: null,
  value: null,
  bound: 'at_least',
  tolerance: 0,
};
const BOUNDS = { '>=': 'at_least', '<=': 'at_most', '~': 'about' } as const;

type Groups = Readonly<Record<string, string | undefined>>;

/** The sentences of the grammar, each with what it means. */
const FORMS: readonly { readonly form: string; readonly pattern: RegExp; readonly rule: (g: Groups) => TargetRule }[] =
  [
    {
      form: 'SERIES >= NUMBER [in YEAR]   (or <=, ~)',
      pattern: new RegExp(String.raw`^${NAME} (?<sign>>=|<=|~) (?<value>${NUMBER})(?: in (?<to>\d{4}))?$`),
      rule: (g) => ({
        ...EMPTY,
        value: Number(g['value']),
        to: yearOf(g['to']),
        bound: BOUNDS[g['sign'] as keyof typeof BOUNDS],
      }),
    },
    {
      form: 'SERIES falls NUMBER % from YEAR to YEAR',
      pattern: new RegExp(String.raw`^${NAME} falls (?<value>${NUMBER}) ?% from (?<base>\d{4}) to (?<to>\d{4})$`),
      rule: (g) => ({
        ...EMPTY,
        kind: 'fall',
        base: yearOf(g['base']),
        to: yearOf(g['to']),
        value: Number(g['value']) / 100,
      }),
    },
    {
      form: 'SERIES falls every year from YEAR to YEAR',
      pattern: new RegExp(String.raw`^${NAME} falls every year from (?<base>\d{4}) to (?<to>\d{4})$`),
      rule: (g) => ({ ...EMPTY, kind: 'fall', base: yearOf(g['base']), to: yearOf(g['to']) }),
    },
    {
      form: 'SERIES rises from YEAR to YEAR',
      pattern: new RegExp(String.raw`^${NAME} rises from (?<base>\d{4}) to (?<to>\d{4})$`),
      rule: (g) => ({ ...EMPTY, kind: 'share', base: yearOf(g['base']), to: yearOf(g['to']) }),
    },
    {
      form: 'SERIES grows slower in YEAR..YEAR than in YEAR..YEAR',
      pattern: new RegExp(
        String.raw`^${NAME} grows slower in (?<from>\d{4})\.\.(?<to>\d{4}) than in (?<base>\d{4})\.\.(?<again>\d{4})$`,
      ),
      rule: (g) => ({
        ...EMPTY,
        kind: 'slower',
        base: yearOf(g['base']),
        from: yearOf(g['from']),
        to: yearOf(g['to']),
        bound: 'at_most',
      }),
    },
    {
      form: 'SERIES peaks by YEAR',
      pattern: new RegExp(String.raw`^${NAME} peaks by (?<to>\d{4})$`),
      rule: (g) => ({ ...EMPTY, kind: 'peak', to: yearOf(g['to']), bound: 'at_most' }),
    },
  ];
const yearOf = (text: string | undefined) => (text === undefined ? null : Number(text));

/** Every sentence that is understood. */
export const targetForms: readonly string[] = FORMS.map(({ form }) => form);

/**
 * Reads a target from a sentence; ` within NUMBER` at its end is the tolerance (per cent for falls and growth).
 * Throws FaultError 'target-not-understood' with the forms there are.
 */
export function readTarget(text: string): WrittenTarget {
  const plain = text.trim().replace(/\s+/g, ' ');
  const within = /^(?<rest>.*) within (?<tolerance>\d+(?:\.\d+)?)$/.exec(plain)?.groups;
  const sentence = within?.['rest'] ?? plain;
  for (const { pattern, rule } of FORMS) {
    const groups = pattern.exec(sentence)?.groups;
    if (groups === undefined) continue;
    const made = rule(groups);
    const years = [made.base, made.from, made.to].filter((year) => year !== null);
    const inOrder = years.every((year, k) => k === 0 || years[k - 1]! < year);
    // The window compared with ends where the other begins.
    if (!inOrder || (groups['again'] !== undefined && Number(groups['again']) !== made.from)) break;
    const isPart = made.kind === 'fall' || made.kind === 'slower';
    const tolerance = Number(within?.['tolerance'] ?? 0) / (isPart ? 100 : 1);
    return { indicator: groups['name']!, rule: { ...made, tolerance } };
  }
  throw new FaultError([
    {
      code: 'target-not-understood',
      severity: 'error',
      place: {},
      message: words.targetNotUnderstood,
      found: text,
      expected: same(targetForms.join('; ')),
    },
  ]);
}

/** What a rule asks, as people say it; `unit` is that of the series as shown. */
export function ruleText(rule: TargetRule, number: (value: number) => Worded): Worded {
  const years = { base: rule.base ?? '', from: rule.from ?? '', to: rule.to ?? '' };
  switch (rule.kind) {
    case 'slower':
      return phrase(words.asksSlower, years);
    case 'peak':
      return phrase(words.asksPeak, years);
    case 'fall':
      return rule.value === null
        ? phrase(words.asksFallEveryYear, years)
        : phrase(words.asksFall, { ...years, percent: trimmed(rule.value * 100) });
    case 'level':
    case 'share': {
      if (rule.value === null) return phrase(words.asksRise, years);
      const sign = { at_least: '≥', at_most: '≤', about: '≈' }[rule.bound];
      const value = number(rule.value);
      return rule.to === null
        ? phrase(words.asksLevel, { sign, value })
        : phrase(words.asksLevelIn, { sign, value, ...years });
    }
  }
}

const trimmed = (value: number) => String(Number(value.toFixed(6)));
