import type { Catalogue } from '#words';

export const words = {
  squaresBesideIntegers: {
    en: '{component} {name}: {attribute} makes the cost quadratic, and {other} needs whole numbers ({reason}); no solver here takes both in one problem',
    zh: '{component} {name}：{attribute} 使成本为二次，而 {other} 需要整数变量（{reason}）；此处没有求解器能同时处理两者',
  },
  squaresBesideIntegersCure: {
    en: 'set marginal_cost_quadratic to 0, or relax the commitment (linearized) and give no module sizes',
    zh: '请将 marginal_cost_quadratic 设为 0，或采用线性化启停并且不设模块容量',
  },
  relaxedModules: {
    en: '{component} {name}: {attribute} counts units in whole modules, which a relaxed commitment cannot part',
    zh: '{component} {name}：{attribute} 按整数个模块计机组数，线性化启停无法拆分',
  },
  relaxedModulesCure: {
    en: 'set the module size to 0, or do not relax the commitment',
    zh: '请将模块容量设为 0，或不采用线性化启停',
  },
  partModule: {
    en: '{component} {name}: {attribute} is no multiple of {other}, and its modules are committed one by one',
    zh: '{component} {name}：{attribute} 不是 {other} 的整数倍，而其模块逐个启停',
  },
  sideBySide: {
    en: '{component} {name}: {attribute} takes it out of some of the periods, which are to stand side by side',
    zh: '{component} {name}：{attribute} 使其不在部分阶段内，而各阶段被设为并列优化',
  },
  sideBySideExpected: {
    en: 'build_year ≤ {first} and build_year + lifetime > {last}',
    zh: 'build_year ≤ {first} 且 build_year + lifetime > {last}',
  },
  sideBySideCure: {
    en: 'optimise over the periods, or let every line, transformer and reservoir stand in all of them',
    zh: '请按阶段优化，或使所有线路、变压器和水库在各阶段均在役',
  },
  noSize: {
    en: '{what} has {number}, which no solver takes: a number of the network is infinite, or too large',
    zh: '{what} 含 {number}，求解器无法接受：网络中有数值为无穷或过大',
  },
  noSizeExpected: { en: 'numbers below {limit}', zh: '小于 {limit} 的数' },
  partModuleExpected: { en: 'a multiple of {size}', zh: '{size} 的整数倍' },
} satisfies Catalogue;
