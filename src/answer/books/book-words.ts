import type { Catalogue } from '#words';

/** Words of the books of each side and of the register of tonnes. */
export const bookWords = {
  title: { en: 'Books of each side', zh: '各方账册' },
  computation: {
    en: 'Costs, energy at zonal prices, congestion rents, firm capacity, tonnes and jobs of the answer; whole smallest amounts by largest remainders, so that every sum is exact',
    zh: '成本、按分区电价结算的电量、阻塞收益、可靠容量、排放与就业；按最大余数法取整到最小单位，各类加总严格相等',
  },
  cost: { en: 'Cost', zh: '成本' },
  revenue: { en: 'Revenue at zonal prices', zh: '按分区电价净收入' },
  rent: { en: 'Congestion rent', zh: '阻塞收益' },
  net: { en: 'Net', zh: '净额' },
  firm: { en: 'Firm capacity', zh: '可靠容量' },
  co2: { en: 'CO2', zh: '二氧化碳' },
  jobs: { en: 'Jobs', zh: '就业岗位' },
  accountColumn: { en: 'What is kept count of', zh: '账目' },
  yearColumn: { en: 'Year', zh: '年份' },
  partyColumn: { en: 'Side', zh: '一方' },
  ownerColumn: { en: 'Who at the place: plants, grid, users, contracts', zh: '主体：电厂、电网、用户、合同' },
  placeColumn: { en: 'Zone, line or contract', zh: '分区、线路或合同' },
  itemColumn: { en: 'Kind of cost, technology or rent', zh: '细项' },
  unitColumn: { en: 'Unit of the amount', zh: '金额或数量单位' },
  amountColumn: { en: 'Amount in the unit of the row', zh: '按该行单位的数量' },
  noTables: {
    en: 'the answer has no ledger from which books could be kept',
    zh: '结果中没有可据以记账的台账',
  },
  noTablesCure: {
    en: 'Ask a run of plan or operate made by this version; run the study again where it is older',
    zh: '请选用本版本 plan 或 operate 的运行；较旧的运行请重新计算',
  },
  claimTwice: {
    en: '{tonnes} t of {lot} are claimed by {claimant} ({claim}), but {first} has claimed them already ({firstClaim})',
    zh: '{claimant}（{claim}）主张 {lot} 的 {tonnes} 吨，但 {first} 已先行主张（{firstClaim}）',
  },
  claimTwiceExpected: { en: 'at most {left} t, what nobody has claimed yet', zh: '至多 {left} 吨（尚未被主张的部分）' },
  claimTwiceCure: {
    en: 'Every tonne has one owner: take the claim back, or have {first} give up a part of theirs',
    zh: '每吨减排只能有一个所有者：请撤回该主张，或由 {first} 让出一部分',
  },
  claimBeyond: {
    en: '{claimant} claims {tonnes} t of {lot}, which holds {whole} t ({claim})',
    zh: '{claimant} 主张 {lot} 的 {tonnes} 吨，但其总量仅 {whole} 吨（{claim}）',
  },
  claimBeyondCure: { en: 'Claim no more than there is', zh: '主张量不得超过实有量' },
  claimUnknown: { en: 'there are no tonnes called {lot} ({claim})', zh: '没有名为 {lot} 的排放批次（{claim}）' },
  claimUnknownCure: {
    en: 'Name a year, zone and technology that emits in the answer, such as {some}',
    zh: '请写出结果中有排放的年份、分区与技术，例如 {some}',
  },
  claimNoNumber: { en: 'a claim of {found} t ({claim})', zh: '主张量为 {found} 吨（{claim}）' },
  claimNoNumberExpected: { en: 'a number of tonnes above 0', zh: '大于 0 的吨数' },
  claimIdTwice: { en: 'the claim {claim} stands twice', zh: '主张编号 {claim} 重复' },
  claimIdTwiceCure: { en: 'Give each claim an identifier of its own', zh: '请为每项主张使用唯一编号' },
} satisfies Catalogue;
