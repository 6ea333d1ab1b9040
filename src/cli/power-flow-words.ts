import type { Catalogue } from '#words';

/** What `bashu powerflow` says, its help first. */
export const powerFlowWords = {
  command: {
    en: 'linear power flow of a network with everything as it is set, without optimising',
    zh: '按给定出力计算网络的线性潮流，不作优化',
  },
  path: { en: 'PyPSA CSV folder, or a file .nc or .m', zh: 'PyPSA CSV 文件夹，或 .nc、.m 文件' },
  out: { en: 'folder for the network with its flows, as PyPSA reads it', zh: '写出含潮流结果的 PyPSA 文件夹' },
  dc: {
    en: 'linear flow of a MATPOWER case: powermodels (x/(r²+x²), no taps, no shifts) or matpower (1/(x·tap), shifts)',
    zh: 'MATPOWER 算例的线性潮流约定：powermodels（x/(r²+x²)，不计变比与相移）或 matpower（1/(x·变比)，计相移）',
  },
  example: { en: 'flows, the most loaded branches, what the slack takes up', zh: '潮流、最重载支路与平衡机组出力' },

  solving: {
    en: 'Linear power flow of {buses} buses × {snapshots} snapshots',
    zh: '线性潮流：{buses} 个节点 × {snapshots} 个时段',
  },
  title: {
    en: '{name}: {buses} buses, {branches} lines and transformers, {snapshots} snapshots',
    zh: '{name}：{buses} 个节点，{branches} 条线路与变压器，{snapshots} 个时段',
  },
  parts: { en: 'Sub-networks and what their slack takes up', zh: '子网与平衡机组承担的功率' },
  carrier: { en: 'carrier', zh: '类别' },
  buses: { en: 'buses', zh: '节点数' },
  slackBus: { en: 'slack bus', zh: '平衡节点' },
  slackGenerator: { en: 'slack generator', zh: '平衡机组' },
  least: { en: 'least [MW]', zh: '最小 [MW]' },
  most: { en: 'most [MW]', zh: '最大 [MW]' },
  moreParts: { en: '… and {count} more sub-networks', zh: '……另有 {count} 个子网' },
  unmet: {
    en: 'In {count} sub-networks without a generator in service up to {power} MW have no source or no use.',
    zh: '{count} 个没有在运机组的子网中，最多有 {power} MW 无来源或无去处。',
  },
  loaded: { en: 'Most loaded lines and transformers', zh: '最重载的线路与变压器' },
  branch: { en: 'branch', zh: '支路' },
  from: { en: 'from', zh: '起点' },
  to: { en: 'to', zh: '终点' },
  snapshot: { en: 'snapshot', zh: '时段' },
  flow: { en: 'flow [MW]', zh: '功率 [MW]' },
  limit: { en: 'limit [MW]', zh: '限值 [MW]' },
  loading: { en: 'loading [%]', zh: '负载率 [%]' },
  within: { en: 'No line or transformer is loaded beyond its limit.', zh: '没有线路或变压器越限。' },
  beyond: { en: '{count} lines and transformers are loaded beyond their limit.', zh: '{count} 条线路与变压器越限。' },
  seconds: {
    en: 'Seconds: read {read}, solve {solve}, write {write}; peak memory {memory} MB',
    zh: '用时（秒）：读取 {read}，求解 {solve}，写出 {write}；内存峰值 {memory} MB',
  },
} satisfies Catalogue;
