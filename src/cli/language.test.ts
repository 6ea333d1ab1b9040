import assert from 'node:assert/strict';
import test from 'node:test';
import { UsageError } from './exit-code.js';
import { languageOf } from './language.js';

test('--lang comes before the surroundings, LC_ALL before LANG, English last', () => {
  assert.equal(languageOf(['plan', '--lang', 'zh'], { LANG: 'en_GB.UTF-8' }), 'zh');
  assert.equal(languageOf(['plan', '--lang=en'], { LANG: 'zh_CN.UTF-8' }), 'en');
  assert.equal(languageOf(['plan'], { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_GB.UTF-8' }), 'zh');
  assert.equal(languageOf(['plan'], { LC_ALL: '', LANG: 'zh_TW.UTF-8' }), 'zh');
  assert.equal(languageOf(['plan'], { LANG: 'C.UTF-8' }), 'en');
  assert.equal(languageOf(['sql', '--', '--lang'], {}), 'en');
});

test('a language that there is not is a mistake on the command line', () => {
  assert.throws(() => languageOf(['--lang', 'fr'], {}), UsageError);
});
