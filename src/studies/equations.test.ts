import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { requireCase } from '#case/node';
import { equationSheet, type Problem } from '#lp';
import { applyDecisions, NOTHING_DECIDED, networkOf } from '#network';
import { LANGUAGES } from '#words';
import { windowModel } from './operate/model.js';
import { operateQuestion } from './operate/question.js';
import { planModel } from './plan/model.js';
import { planQuestion } from './plan/question.js';

/** docs/equations/ is written from the cards of the blocks; BASHU_GOLDEN=write writes it anew. */
const root = fileURLToPath(new URL('../../../', import.meta.url));

async function problems(): Promise<Record<string, Problem>> {
  const from = await requireCase(`${root}cases/two-valleys`, 'base');
  const network = networkOf(from, [2025, 2030]);
  const settled = applyDecisions(network, 1, NOTHING_DECIDED);
  const none = Float64Array.from(settled.reservoirs, () => 0);
  const water = {
    initial: none,
    past: settled.reservoirs.map(() => new Float64Array(96)),
    endValue: settled.reservoirs.map(() => [{ width: 1, value: 1 }]),
  };
  return {
    plan: planModel(network, planQuestion.parse({ years: [2025, 2030], operate: 2030 })).problem,
    operate: windowModel(settled, operateQuestion.parse({}), {
      firstHour: 0,
      storageEnergy: Float64Array.from(settled.storageUnits, () => 0),
      water,
    }).problem,
  };
}

test('the equation sheets in docs/ are those of the problems', async () => {
  for (const [study, problem] of Object.entries(await problems()))
    for (const language of LANGUAGES) {
      const file = `${root}docs/equations/${study}.${language}.md`;
      const text = `# ${study}\n\n${equationSheet(problem, language)}`;
      if (process.env['BASHU_GOLDEN'] === 'write') {
        mkdirSync(`${root}docs/equations`, { recursive: true });
        writeFileSync(file, text);
      }
      assert.ok(existsSync(file), `${file} is missing; BASHU_GOLDEN=write writes it`);
      assert.equal(readFileSync(file, 'utf8'), text, `${file} is not current; BASHU_GOLDEN=write writes it anew`);
    }
});

test('every block of every study has a card with unit, sentence in both languages and formula', async () => {
  for (const problem of Object.values(await problems()))
    for (const { name, card } of [...problem.rowBlocks, ...problem.variableBlocks]) {
      assert.ok(card.unit.length > 0, name);
      assert.ok(card.formula.length > 0, name);
      assert.ok(card.sentence.en.length > 0, name);
      assert.match(card.sentence.zh, /[\u4e00-\u9fff]/, name);
    }
});
