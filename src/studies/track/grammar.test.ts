import assert from 'node:assert/strict';
import test from 'node:test';
import { FaultError, same } from '#words';
import { readTarget, ruleText } from './grammar.js';

const none = { base: null, from: null, to: null, value: null, bound: 'at_least', tolerance: 0 } as const;

test('each form of the grammar is read as the rule it says', () => {
  const rules = {
    'share >= 41.5 in 2025': { ...none, kind: 'level', value: 41.5, to: 2025 },
    'share <= 5': { ...none, kind: 'level', value: 5, bound: 'at_most' },
    'gas ~ 100 in 2030 within 2': { ...none, kind: 'level', value: 100, to: 2030, bound: 'about', tolerance: 2 },
    'intensity falls 14 % from 2020 to 2025': { ...none, kind: 'fall', base: 2020, to: 2025, value: 0.14 },
    'intensity falls every year from 2020 to 2025 within 0.5': {
      ...none,
      kind: 'fall',
      base: 2020,
      to: 2025,
      tolerance: 0.005,
    },
    'share rises from 2020 to 2025': { ...none, kind: 'share', base: 2020, to: 2025 },
    'co2 grows slower in 2020..2025 than in 2015..2020': {
      ...none,
      kind: 'slower',
      base: 2015,
      from: 2020,
      to: 2025,
      bound: 'at_most',
    },
    'co2 peaks by 2030': { ...none, kind: 'peak', to: 2030, bound: 'at_most' },
  } as const;
  for (const [text, rule] of Object.entries(rules)) {
    const read = readTarget(text);
    assert.equal(read.indicator, text.split(' ')[0]);
    assert.deepEqual(read.rule, rule, text);
  }
});

test('what is no target is refused with the forms there are', () => {
  for (const text of [
    '',
    'share goes up',
    'share >= much',
    'co2 falls 14 % from 2025 to 2020',
    // The windows do not meet.
    'co2 grows slower in 2020..2025 than in 2014..2019',
    'Share; DROP >= 1',
  ])
    assert.throws(
      () => readTarget(text),
      (error: unknown) =>
        error instanceof FaultError && /SERIES peaks by YEAR/.test(error.faults[0]?.expected?.en ?? ''),
      text,
    );
});

test('a rule says itself in both languages', () => {
  const say = (text: string) => ruleText(readTarget(text).rule, (value) => same(`${value} %`));
  assert.deepEqual(say('share >= 41.5 in 2025'), { en: '≥ 41.5 % in 2025', zh: '2025 年 ≥ 41.5 %' });
  assert.deepEqual(say('x falls 14 % from 2020 to 2025'), {
    en: 'falls 14 % from 2020 to 2025',
    zh: '2025 年较 2020 年下降 14 %',
  });
  assert.match(say('co2 grows slower in 2020..2025 than in 2015..2020').en, /2020–2025 than in 2015–2020/);
});
