import type { Catalogue } from '#words';

/** Faults of the tables of the electricity system; part of `words`. */
export const electricityWords = {
  'levels-order': { en: 'the dead level lies above the normal level', zh: '死水位高于正常蓄水位' },
  'levels-order.expected': { en: 'dead level below {normal} m', zh: '死水位低于 {normal} m' },
  'levels-order.cure': { en: 'Correct one of the levels.', zh: '请更正其中一个水位。' },
  'storage-order': { en: 'the live storage is larger than the total storage', zh: '调节库容大于总库容' },
  'storage-order.expected': { en: 'at most {total} hm3', zh: '至多 {total} hm3' },
  'storage-order.cure': { en: 'Correct one of the two; mind the unit 10^8 m3.', zh: '请更正其一；注意单位亿立方米。' },
  'published-differs': {
    en: '{id} has {field} {published} here and another value in {table}',
    zh: '{id} 的 {field} 此处为 {published}，与 {table} 不一致',
  },
  'published-differs.expected': { en: '{published} in {table}', zh: '{table} 中为 {published}' },
  'published-differs.cure': {
    en: 'Let the model use the published figure, or say in the note why not and leave the field empty here.',
    zh: '请让模型采用公布值；否则此处留空并在备注中说明。',
  },
  'units-sum': {
    en: 'the units of plant {plant} add up to another capacity than the plant has',
    zh: '电厂 {plant} 的机组之和与其容量不符',
  },
  'units-sum.expected': { en: '{capacity} MW', zh: '{capacity} MW' },
  'units-sum.cure': {
    en: 'Add the missing unit, or correct the capacity of the plant.',
    zh: '请补上缺少的机组，或更正电厂容量。',
  },
  'point-half': { en: 'one coordinate is given and the other is not', zh: '经纬度只填其一' },
  'point-half.expected': { en: 'both longitude and latitude, or neither', zh: '经度与纬度同时填写或同时留空' },
  'point-half.cure': { en: 'Fill or clear both.', zh: '请同时填写或清空。' },
  'point-far': { en: 'the point lies {distance} km from the zone {zone}', zh: '该点距分区 {zone} {distance} km' },
  'point-far.expected': { en: 'within {most} km of the point of the zone', zh: '距分区点 {most} km 以内' },
  'point-far.cure': {
    en: 'Check whether longitude and latitude are exchanged, and the zone.',
    zh: '请检查经纬度是否颠倒以及分区是否正确。',
  },
  'corridor-loop': { en: 'the corridor {id} begins and ends at one station', zh: '线路 {id} 起点与终点相同' },
  'corridor-loop.expected': { en: 'two different stations', zh: '两个不同的站' },
  'corridor-loop.cure': { en: 'Correct station0 or station1.', zh: '请更正 station0 或 station1。' },
  'hydropower-circle': { en: 'the plants downstream run in a circle', zh: '下游电站关系成环' },
  'hydropower-circle.expected': { en: 'a river that ends below a last plant', zh: '河流最终流出末级电站' },
  'hydropower-circle.cure': {
    en: 'Clear or correct downstream of one of these plants.',
    zh: '请清空或更正其中一座电站的 downstream。',
  },
} satisfies Catalogue;
