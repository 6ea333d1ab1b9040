import { phrase, same, type Worded } from '#words';

/** Algorithms as outcomes name them. */
export const algorithmWords: Readonly<Record<string, Worded>> = {
  simplex: { en: 'simplex', zh: '单纯形法' },
  'interior point': { en: 'interior point', zh: '内点法' },
  'interior point with crossover': { en: 'interior point, then to a vertex', zh: '内点法后转至顶点' },
  'structured interior point': { en: 'interior point hour by hour', zh: '逐时消元内点法' },
  'structured interior point with crossover': {
    en: 'interior point hour by hour, then to a vertex',
    zh: '逐时消元内点法后转至顶点',
  },
  'active set': { en: 'active set', zh: '有效集法' },
  'branch and bound': { en: 'branch and bound', zh: '分支定界' },
  presolve: { en: 'presolve alone', zh: '仅预处理' },
};

const ON_PIECES: Worded = { en: '{algorithm} on linear pieces', zh: '{algorithm}（分段线性）' };

/** Name of an algorithm for readers; as it is where it has none. */
export function algorithmName(algorithm: string): Worded {
  const whole = algorithm.replace(/ on pieces$/, '');
  const name = algorithmWords[whole] ?? same(whole);
  return whole === algorithm ? name : phrase(ON_PIECES, { algorithm: name });
}
