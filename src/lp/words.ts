import type { Catalogue } from '#words';

export const words = {
  certificateFailed: {
    en: 'the solution has no certificate: {measure} is {value}{where}',
    zh: '解未通过校核：{measure}为 {value}{where}',
  },
  certificateStopped: {
    en: 'there is no optimum to certify: the solver stopped with “{reason}”',
    zh: '没有可校核的最优解：求解器的停止原因是“{reason}”',
  },
  atMost: { en: 'at most {tolerance}', zh: '不超过 {tolerance}' },
  anOptimum: { en: 'a proven optimum', zh: '已证明的最优解' },
  at: { en: ' at {cell}', zh: '（位于 {cell}）' },
  measurePrimal: { en: 'the violation of a bound or row, relative to its size,', zh: '约束或界限的相对违反量' },
  measureDual: {
    en: 'the sign error of a reduced cost or price, relative to its size,',
    zh: '检验数或影子价格的相对符号误差',
  },
  measureComplementarity: {
    en: 'the sum of price times slack, relative to the objective,',
    zh: '互补松弛之和（相对目标值）',
  },
  measureGap: { en: 'the relative gap between cost and dual bound', zh: '原始目标与对偶界的相对间隙' },
  measureIntegrality: { en: 'the distance of an integer column from a whole number', zh: '整数变量与整数的距离' },
  measureObjective: { en: 'the relative error of the reported objective', zh: '求解器所报目标值的相对误差' },
  measureValues: { en: 'the number of missing or non-finite values', zh: '缺失或非有限数值的个数' },
  certificateCure: {
    en: 'solve again with crossover or simplex; if it remains, look for coefficients of very different size around the named cell',
    zh: '请改用交叉或单纯形法重新求解；若仍出现，请检查所指单元附近量级悬殊的系数',
  },
  stoppedCure: {
    en: 'ask for an explanation of the conflict, or give more time',
    zh: '请查看冲突说明，或放宽求解时间',
  },
  notNumber: { en: '“{text}” is not a number', zh: '“{text}”不是数' },
  notFinite: { en: '“{text}” has an infinite coefficient', zh: '“{text}”的系数为无穷' },
  unknownSection: { en: 'the section “{text}” is not known', zh: '不认识的段“{text}”' },
  unknownName: { en: '“{text}” was not declared before', zh: '“{text}”未曾声明' },
  duplicateName: { en: '“{text}” stands twice', zh: '“{text}”重复出现' },
  unexpected: { en: '“{text}” is not expected here', zh: '此处不应出现“{text}”' },
  missingEnd: { en: 'the file stops before its end is marked', zh: '文件在结束标记之前中断' },
  missingBound: { en: 'a bound needs a number', zh: '界限缺少数值' },
  notSeparable: {
    en: '“{text}” multiplies two different columns; only squares of one column can stand in the objective',
    zh: '“{text}”是两个不同列的乘积；目标函数中只接受单列的平方',
  },
  expectedSquare: { en: 'the square of one column', zh: '单列的平方' },
  notConvex: {
    en: 'the square of “{text}” makes the objective bend the wrong way: it has no single optimum',
    zh: '“{text}”的平方项使目标函数非凸，无法保证全局最优',
  },
  expectedConvex: {
    en: 'no negative squares in a minimisation, no positive ones in a maximisation',
    zh: '最小化时平方项不为负，最大化时不为正',
  },
  unfinishedSquares: { en: 'the quadratic part is not finished at “{text}”', zh: '二次项在“{text}”处不完整' },
  expectedSquares: { en: '[ 2 x ^ 2 + … ] / 2', zh: '[ 2 x ^ 2 + … ] / 2' },
  expectedNumber: { en: 'a finite number', zh: '有限的数' },
  expectedSection: { en: 'one of {list}', zh: '{list} 之一' },
  expectedTerm: { en: 'a number, a name or a sign', zh: '数、名称或符号' },
  expectedRelation: { en: '<=, >= or = with a number on one side', zh: '<=、>= 或 =，且一侧为数' },
  cureLine: { en: 'correct the line, or write the problem again from its tool', zh: '请更正该行，或由原工具重新导出' },
} satisfies Catalogue;
