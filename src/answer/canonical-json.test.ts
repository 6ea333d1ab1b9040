import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { canonicalJson, canonicalJsonText, type JsonValue, numberFromJson, numberToJson } from './canonical-json.js';
import { contentHash } from './run-id.js';

test('the order in which keys were written does not show', () => {
  assert.equal(canonicalJson({ b: 1, a: [true, null, { d: 'x', c: undefined }] }), '{"a":[true,null,{"d":"x"}],"b":1}');
  assert.equal(contentHash({ a: 1, b: 2 }), contentHash({ b: 2, a: 1 }));
});

test('the hash is SHA-256 of the canonical text (value from coreutils: printf "{}" | sha256sum)', () => {
  assert.equal(contentHash({}), '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});

test('what is written reads back, compact and indented, by the parser of the language', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = value as JsonValue;
      // JSON itself cannot tell -0 from 0.
      const expected = JSON.parse(JSON.stringify(value));
      assert.deepEqual(JSON.parse(canonicalJson(json)), expected);
      assert.deepEqual(JSON.parse(canonicalJsonText(json)), expected);
    }),
  );
});

test('numbers that JSON would lose are refused with their path', () => {
  assert.throws(() => canonicalJson({ a: [1, Number.NaN] }), /\$\.a\[1\] is NaN/);
  for (const value of [Number.NaN, Infinity, -Infinity, 0.1]) assert.equal(numberFromJson(numberToJson(value)), value);
  assert.throws(() => numberFromJson('12'), RangeError);
});
