import type { Language } from '#words';
import type { Block, Problem } from './problem.js';

const heads = {
  objective: { en: 'Cost ledger', zh: '成本台账' },
  rows: { en: 'Rows', zh: '约束' },
  variables: { en: 'Variables', zh: '变量' },
  columns: { en: '| name | over | unit | meaning | formula |', zh: '| 名称 | 维度 | 单位 | 含义 | 公式 |' },
  ledger: { en: '| category | on the variable |', zh: '| 类别 | 作用变量 |' },
} as const;

/**
 * The equation sheet of a problem in Markdown: every block with its axes, unit, sentence and formula from its card, and
 * which variables each category of cost stands on. Nothing is written by hand, so it cannot go stale.
 */
export function equationSheet(problem: Problem, language: Language): string {
  const row = (block: Block) =>
    `| \`${block.name}\` | ${block.axes.map((axis) => axis.name).join(' × ')} | ${block.card.unit} | ${block.card.sentence[language]}${
      block.card.source === undefined ? '' : ` (${block.card.source})`
    } | $${block.card.formula.replaceAll('|', '\\vert ')}$ |`;
  const table = (blocks: readonly Block[]) => [heads.columns[language], '|---|---|---|---|---|', ...blocks.map(row)];
  const categories = new Map<string, Set<string>>();
  for (const entry of problem.costLedger) {
    const on = categories.get(entry.category) ?? new Set();
    categories.set(entry.category, on.add(`\`${entry.block.name}\`${entry.degree === 2 ? '²' : ''}`));
  }
  return [
    `## ${heads.rows[language]}`,
    '',
    ...table(problem.rowBlocks),
    '',
    `## ${heads.variables[language]}`,
    '',
    ...table(problem.variableBlocks),
    '',
    `## ${heads.objective[language]}`,
    '',
    heads.ledger[language],
    '|---|---|',
    ...[...categories].map(([category, on]) => `| ${category} | ${[...on].join(', ')} |`),
    '',
  ].join('\n');
}
