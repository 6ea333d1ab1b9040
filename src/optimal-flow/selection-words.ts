import type { Catalogue } from '#words';

export const words = {
  notAChoice: {
    en: '“{text}” is no choice of components',
    zh: '“{text}”不是有效的设备选择',
  },
  choiceExpected: {
    en: '"carrier:NAME", "bus:NAME", "bus:ATTRIBUTE=VALUE" or "component:Generator/NAME,NAME"',
    zh: '"carrier:NAME"、"bus:NAME"、"bus:ATTRIBUTE=VALUE" 或 "component:Generator/NAME,NAME"',
  },
  noCarrier: { en: 'no active component has the carrier “{name}”', zh: '没有能源为“{name}”的在役设备' },
  noBus: { en: 'no bus has “{name}”', zh: '没有节点符合“{name}”' },
  nothingAtBus: {
    en: 'no active generator, storage unit or reservoir stands at “{name}”',
    zh: '“{name}”处没有在役发电机、储能或水库',
  },
  noComponent: { en: 'there is no active {component} “{name}”', zh: '没有在役的 {component}“{name}”' },
  noKind: { en: '{component} has no {measure} to choose', zh: '{component} 没有可供选择的{measure}' },
  capacity: { en: 'capacity', zh: '容量' },
  energy: { en: 'energy', zh: '电量' },
  mixedUnits: {
    en: '“{text}” adds up capacities in different units',
    zh: '“{text}”把不同单位的容量相加',
  },
  mixedCure: {
    en: 'choose the components of one kind: "component:Store/…"',
    zh: '请只选一类设备："component:Store/…"',
  },
  nothingDecided: {
    en: 'nothing of the {measure} of “{text}” is decided here: it is {value} {unit} whatever is done',
    zh: '“{text}”的{measure}此处不可决策：恒为 {value} {unit}',
  },
  nothingDecidedCure: { en: 'measure the energy instead', zh: '可改用电量度量' },
  quadraticBudget: {
    en: 'quadratic marginal costs cannot stand in the budget row of near-optimal alternatives',
    zh: '二次边际成本不能写入近优方案的预算约束',
  },
  quadraticCure: { en: 'leave marginal_cost_quadratic at 0', zh: '请将 marginal_cost_quadratic 保留为 0' },
  badSlack: { en: 'a slack must be a number ≥ 0', zh: '成本裕度应为非负数' },
} satisfies Catalogue;
