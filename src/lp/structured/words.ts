import type { Catalogue } from '#words';

export const words = {
  integers: { en: 'it has whole numbers to decide', zh: '含有整数变量' },
  squares: { en: 'its costs have squares', zh: '目标函数含二次项' },
  malformed: { en: '{what} of {cell} is {value}', zh: '{cell} 的{what}为 {value}' },
  aCoefficient: { en: 'a coefficient', zh: '系数' },
  aCost: { en: 'the cost', zh: '成本' },
  aBound: { en: 'a bound', zh: '界限' },
  crossing: { en: 'the bounds of {cell} cross: {value}', zh: '{cell} 的上下界矛盾：{value}' },
  arrays: { en: 'its arrays do not fit together', zh: '数组长度互不相符' },
  noTime: { en: 'no order of time is to be seen in it', zh: '看不出时间结构' },
  manyHours: {
    en: 'by {how}, {count} rows and columns tie hours that are no neighbours (at most {most} can), for one {cell}',
    zh: '按{how}划分，有 {count} 个行列跨越不相邻的时段（最多 {most} 个），例如 {cell}',
  },
  wideHours: {
    en: 'by {how}, one hour has {count} rows that cannot be taken apart (at most {most} can be dealt with)',
    zh: '按{how}划分，单个时段有 {count} 行无法分解（上限 {most} 行）',
  },
  byAxis: { en: 'the axis {name}', zh: '轴 {name}' },
  inSteps: { en: '{how} in steps of {step}', zh: '{how}（每 {step} 个时段合并）' },
  byNames: { en: 'the numbers in the names', zh: '名称中的数字' },
  byGraph: { en: 'the neighbourhood of rows and columns', zh: '行列邻接关系' },
  small: { en: 'with {lines} rows and columns it is small', zh: '仅有 {lines} 行列，规模较小' },
  costly: {
    en: 'its hours are too broad: about {mine} s against {other} s',
    zh: '单时段规模过大：预计约 {mine} 秒，对方约 {other} 秒',
  },
  simplex: { en: 'simplex was asked for', zh: '指定了单纯形法' },
  noRoom: { en: 'there was no memory for it: {message}', zh: '内存不足：{message}' },
  stalled: { en: 'it came no nearer than {merit}', zh: '收敛停滞于 {merit}' },
  infeasible: { en: 'it seems to have no solution', zh: '似乎无可行解' },
  unbounded: { en: 'it seems to have no least cost', zh: '目标似乎无下界' },
  notCertified: { en: 'its answer has no certificate: {measure} {value}', zh: '结果未通过证书：{measure} {value}' },
  alone: {
    en: 'The structured solver works with one thread, since no other could be started ({message}): the same answer, in more time.',
    zh: '结构化求解器无法启动其他线程（{message}），改用单线程：结果相同，用时更长。',
  },
  handedOver: { en: 'The structured solver hands over to {name}: {why}.', zh: '结构化求解器转交 {name}：{why}。' },
} satisfies Catalogue;
