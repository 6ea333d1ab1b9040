import assert from 'node:assert/strict';
import test from 'node:test';
import { LANGUAGES } from '#words';
import { filesUnder, root } from './repository.js';

type Texts = Readonly<Record<string, string>>;

const CJK = /[\u3400-\u9fff]/;
/** A word of plain English; units, codes and names of formats have none. */
const ENGLISH_WORD = /(^|[^A-Za-z])[a-z]{4,}/;

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && LANGUAGES.every((language) => language in value);

const placesOf = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
/** What is quoted is code, the same in every language. */
const withoutPlaces = (text: string) => text.replace(/\{\w+\}|"[^"]*"/g, '');

/** Every worded text inside a value, with the path to it. */
function textsIn(value: unknown, path: string, depth = 0): [string, Texts][] {
  if (isTexts(value)) return [[path, value]];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || depth > 6) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`, depth + 1));
}

/** What is wrong with a text; nothing for a good one. */
function faultOf(texts: Texts): string | undefined {
  const [en, zh] = [texts['en'], texts['zh']];
  if (typeof en !== 'string' || typeof zh !== 'string') return 'a language is not text';
  // Nothing in both is a choice (the unit of a count); nothing in one is a hole.
  if ((en === '') !== (zh === '')) return `${en === '' ? 'en' : 'zh'} is empty`;
  if (placesOf(en).join() !== placesOf(zh).join())
    return `places differ: en {${placesOf(en).join('} {')}}, zh {${placesOf(zh).join('} {')}}`;
  if (CJK.test(en)) return `en holds Chinese: ${en}`;
  if (!CJK.test(zh) && ENGLISH_WORD.test(withoutPlaces(zh))) return `zh holds no Chinese: ${zh}`;
  return undefined;
}

/** words.ts, *-words.ts and words-*.ts of the rooms and the studio; src/words itself only makes texts. */
const catalogues = [...filesUnder('src'), ...filesUnder('studio')].filter(
  (file) => /(^|\/|-)words(-[a-z-]+)?\.ts$/.test(file) && !file.startsWith('src/words/'),
);

for (const file of catalogues)
  test(`${file} says everything in every language`, async () => {
    const module: unknown = await import(new URL(`file://${root}dist/${file.replace(/\.ts$/, '.js')}`).href);
    const texts = textsIn(module, file);
    assert.ok(texts.length > 0, 'no texts found');
    assert.deepEqual(
      texts.flatMap(([path, each]) => {
        const fault = faultOf(each);
        return fault === undefined ? [] : [`${path}: ${fault}`];
      }),
      [],
    );
  });

test('the tables and fields of the case format are worded too', async () => {
  const { tables } = await import('#case');
  const texts = textsIn(tables, 'case');
  assert.ok(texts.length > 100);
  assert.deepEqual(
    texts.flatMap(([path, each]) => (faultOf(each) === undefined ? [] : [`${path}: ${faultOf(each)}`])),
    [],
  );
});

test('faults of a text are seen', () => {
  assert.equal(faultOf({ en: 'a {x}', zh: '甲 {x}' }), undefined);
  assert.equal(faultOf({ en: 'MW', zh: 'MW' }), undefined);
  assert.match(faultOf({ en: 'a {x}', zh: '甲 {y}' }) ?? '', /places/);
  assert.match(faultOf({ en: 'a', zh: '' }) ?? '', /empty/);
  assert.match(faultOf({ en: 'total', zh: 'total' }) ?? '', /no Chinese/);
  assert.equal(faultOf({ en: '{kind} of {party}', zh: '{party}{kind}' }), undefined);
  assert.match(faultOf({ en: 'not translated', zh: 'not translated yet' }) ?? '', /no Chinese/);
  assert.match(faultOf({ en: '甲', zh: '甲' }) ?? '', /holds Chinese/);
});
