import { phrase, same, type Worded } from '#words';

const NAMES: readonly (readonly [RegExp, Worded])[] = [
  [/^plan$/, { en: 'plan', zh: '规划' }],
  [/^plan (?<rest>.+)$/, { en: 'plan {rest}', zh: '规划 {rest}' }],
  [/^representative days$/, { en: 'representative days', zh: '代表日规划' }],
  [
    /^representative days over all hours$/,
    { en: 'capacities of the representative days, run over all hours', zh: '代表日容量，全年逐时运行' },
  ],
  [/^operate (?<rest>\d+)$/, { en: 'operation of {rest}', zh: '{rest} 年逐时运行' }],
  [
    /^operate (?<year>\d+) window (?<rest>\d+)$/,
    { en: 'operation of {year}, window {rest}', zh: '{year} 年逐时运行，第 {rest} 窗口' },
  ],
  [/^water values$/, { en: 'water values', zh: '水价值' }],
];

/** What a solve of a run is called for readers; its own name where it is none of the usual ones. */
export function solveName(solve: string): Worded {
  for (const [pattern, template] of NAMES) {
    const found = pattern.exec(solve);
    if (found !== null) return phrase(template, { ...found.groups });
  }
  return same(solve);
}
