import { type AnswerTable, TableRows } from '#answer';
import { cellKeys } from '#frame';
import type { Block } from '#lp';
import { CNY_PER_MONEY_UNIT } from '#parts';
import { COLUMNS, numberColumn, textColumn } from '../columns.js';
import type { PlanReader } from './reader.js';

/** Variables whose upper bounds are limits of the plan: what a tie carries, what may be built in a year. */
const BOUNDED = ['flow_forward', 'flow_backward', 'build'];
/** A price below this much of a yuan is the solver's rounding. */
const SMALLEST_PRICE = 1e-3;

/**
 * Where the plan is held: every limit with a price, in its year and step. The price is what one unit more would save, CNY per unit and hour for
 * limits of a step, CNY per unit and year for those of a year: the dual without the discount factor of its year and the hours of its step.
 */
export function bindingTables(reader: PlanReader): AnswerTable[] {
  const { model, problem } = reader.plan;
  const bindings = new TableRows(
    'bindings',
    { en: 'Limits that bind, and their prices', zh: '起约束作用的限值及其影子价格' },
    {
      en: 'Duals of rows and of upper bounds, without the discount factor of the year and the hours of the step',
      zh: '约束与上界的对偶值，除去当年折现系数与时段小时数',
    },
    [
      COLUMNS.year,
      textColumn('constraint', 'Kind of limit, see the table of limits', '约束类别，见约束说明表'),
      textColumn('item', 'What it limits: tie, plant, candidate, policy', '对象：联络线、机组、候选项目或政策'),
      { ...COLUMNS.period, sentence: { en: 'Period of the plan; −1 for the whole year', zh: '规划时段；全年为 −1' } },
      {
        name: 'step',
        type: 'integer',
        unit: 'h',
        sentence: { en: 'First hour of the step in the day; −1 for the whole year', zh: '时段起始小时；全年为 −1' },
      },
      numberColumn(
        'hours',
        'h',
        'Hours of the year that the step stands for; 0 for the whole year',
        '代表小时数；全年为 0',
      ),
      numberColumn('shadow_price', 'CNY/unit', 'Saving for one unit more', '放宽一个单位可节省的成本'),
    ],
  );
  const limits = new TableRows(
    'limits',
    { en: 'What the limits mean', zh: '约束说明' },
    { en: 'Cards of the rows and variables of the problem', zh: '优化问题中约束与变量的说明' },
    [
      textColumn('constraint', 'Kind of limit', '约束类别'),
      textColumn('unit', 'Unit of the limit', '限值单位'),
      textColumn('sentence_en', 'Meaning in English', '英文说明'),
      textColumn('sentence_zh', 'Meaning in Chinese', '中文说明'),
      textColumn('formula', 'Formula, LaTeX', '公式（LaTeX）'),
    ],
  );
  const perDay = reader.steps / reader.plan.periods.length;
  const add = (block: Block, dualOf: (cell: number) => number) => {
    const place = {
      year: block.axes.indexOf(model.year),
      step: block.axes.indexOf(model.snapshot),
    };
    const strides = block.axes.map((_, k) => block.axes.slice(k + 1).reduce((size, { length }) => size * length, 1));
    const at = (axis: number, cell: number) => Math.floor(cell / strides[axis]!) % block.axes[axis]!.length;
    let told = false;
    for (let cell = 0; cell < block.size; cell++) {
      const dual = dualOf(cell);
      if (dual === 0) continue;
      const y = place.year < 0 ? 0 : at(place.year, cell);
      const s = place.step < 0 ? -1 : at(place.step, cell);
      const hours = s < 0 ? 0 : model.horizon.hours[s]!;
      // Lower limits of rows have duals of the other sign: a share that must be reached costs, one unit less of it would save.
      const price = (Math.abs(dual) * CNY_PER_MONEY_UNIT) / (model.horizon.yearFactor[y]! * (hours === 0 ? 1 : hours));
      if (price < SMALLEST_PRICE) continue;
      const keys = cellKeys(block.axes, cell);
      const item = keys.filter((_, k) => k !== place.year && k !== place.step).join(' ');
      bindings.add(
        reader.network.years[y]!,
        nameOf(block),
        item === '' ? policyOf(block) : item,
        s < 0 ? -1 : Math.floor(s / perDay),
        s < 0 ? -1 : (s % perDay) * (24 / perDay),
        hours,
        price,
      );
      told = true;
    }
    if (told) {
      const { unit, sentence, formula } = block.card;
      limits.add(nameOf(block), unit, sentence.en, sentence.zh, formula);
    }
  };
  const { rowDual, columnDual } = reader.outcome;
  for (const block of problem.rowBlocks)
    add(block, (cell) => {
      const row = block.offset + cell;
      // Balances are no limits; their prices have tables of their own.
      return problem.rowLower[row] === problem.rowUpper[row] ? 0 : (rowDual[row] ?? 0);
    });
  for (const block of problem.variableBlocks)
    if (BOUNDED.includes(block.name))
      add(block, (cell) => {
        const upper = problem.columnUpper[block.offset + cell]!;
        // Reduced costs of variables at zero are no limits.
        return upper > 0 && reader.outcome.columnValue[block.offset + cell]! > 0.5 * upper
          ? Math.min(0, columnDual[block.offset + cell] ?? 0)
          : 0;
      });
  return [bindings.table(), limits.table()];
}

/** `co2_cap joint` is the limit co2_cap of the policy joint. */
const nameOf = ({ name }: Block) => name.split(' ')[0]!;
const policyOf = ({ name }: Block) => name.split(' ').slice(1).join(' ');
