import { choice, list, number, reference, table, text } from './field.js';

/** Tables about the figures themselves: where sources disagree and what claims imply. */

const key = text({ en: 'Identifier, unique in its table', zh: '标识，表内唯一' }, { key: true });
const names = {
  name_en: text({ en: 'Name in English', zh: '英文名称' }),
  name_zh: text({ en: 'Name in Chinese', zh: '中文名称' }),
};

/** How claims are computed; the formulas themselves stand in the room claims. */
export const CLAIM_FORMULAS = [
  'use_factor',
  'full_load_hours',
  'mean_power',
  'flow_use',
  'growth_rate',
  'change',
  'share',
  'share_sum',
  'storage_hours',
  'round_trip',
  'fuel_efficiency',
  'cost_per_length',
  'cost_per_capacity',
  'cost_per_energy',
  'volume_per_energy',
  'mass_per_energy',
  'mass_per_heat',
  'mass_per_distance',
  'energy_per_mass',
  'energy_per_count',
  'mass_rate_per_count',
  'length_per_count',
] as const;
export type ClaimFormula = (typeof CLAIM_FORMULAS)[number];

const formula = choice(CLAIM_FORMULAS, { en: 'Formula that computes what is implied', zh: '推算公式' });

export const honestyTables = {
  contradictions: table(
    'contradictions',
    {
      en: 'Where sources disagree: the figures side by side, the chosen one, the reason',
      zh: '来源不一致之处：各数据并列、采用者及理由',
    },
    {
      id: key,
      ...names,
      kind: choice(['rounding', 'definition', 'scope', 'revision', 'error'], {
        en: 'Why they differ: rounded, another definition, another scope, a later figure, a mistake',
        zh: '差异原因：rounding 取整、definition 定义、scope 范围、revision 修订、error 错误',
      }),
      candidates: list(
        {
          en: 'Figures that stand against each other (ids of facts.csv), at least two',
          zh: '相互矛盾的数据（facts.csv 标识），至少两个',
        },
        { target: 'facts' },
      ),
      chosen: reference('facts', { en: 'The one that the case uses', zh: '采用的数据' }),
      reason_en: text({ en: 'Why this one, in English', zh: '采用理由（英文）' }),
      reason_zh: text({ en: 'Why this one, in Chinese', zh: '采用理由（中文）' }),
      used_in: list(
        {
          en: 'Cells of the model that hold the chosen figure, as table/key/field',
          zh: '模型中取用该数据之处，写作 表/主键/字段',
        },
        { optional: true },
      ),
    },
  ),
  claim_bands: table(
    'claim_bands',
    { en: 'What is usual: bands that claims are judged by', zh: '常见范围：用于评判各项说法' },
    {
      id: key,
      ...names,
      formula,
      low: number('', { en: 'Lower end, in the unit of this row', zh: '下限' }, { optional: true }),
      high: number('', { en: 'Upper end, in the unit of this row', zh: '上限' }, { optional: true }),
      unit: text({ en: 'Unit of the ends', zh: '单位' }),
    },
  ),
  claims: table(
    'claims',
    { en: 'Claims of plans and reports, with the quantities that they name', zh: '规划与报道中的说法及其所含数量' },
    {
      id: key,
      statement_en: text({ en: 'What is claimed, in our words, in English', zh: '说法（英文）' }),
      statement_zh: text({ en: 'What is claimed, in our words, in Chinese', zh: '说法（中文）' }),
      formula,
      quantities: list({
        en: "Inputs of the formula, as 'energy = 35 TWh' or 'capacity = id of facts.csv'",
        zh: '公式的输入，写作“energy = 35 TWh”或“capacity = facts.csv 标识”',
      }),
      stated: text(
        { en: 'What the source itself gives as the result, with its unit', zh: '来源自述的结果（含单位）' },
        { optional: true },
      ),
      band: reference(
        'claim_bands',
        { en: 'Band that the result is judged by', zh: '评判所用范围' },
        { optional: true },
      ),
      clause: text({ en: 'Clause or passage of a plan that it belongs to', zh: '所属条款' }, { optional: true }),
    },
  ),
} as const;
