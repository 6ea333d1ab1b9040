import assert from 'node:assert/strict';
import test from 'node:test';
import { readMathprogData } from './mathprog-data.fixture.js';

test('sets, scalars, tables and slices of a MathProg data section', () => {
  const { sets, parameters, texts } = readMathprogData(`
    # a remark
    set YEAR := 1990 1991;
    param rate := 0.05;
    param name := "results";
    param life default 1 : A B := R 10 20;
    param cost default 0 :=
      [R,*,*] : 1990 1991 := A 1 2
                             B 3 4
      [Q,*,*] : 1991 := A 5;
    end;
    what stands after the end is not read`);
  assert.deepEqual([...sets], [['YEAR', ['1990', '1991']]]);
  assert.deepEqual([...texts], [['name', 'results']]);
  assert.deepEqual([...(parameters.get('rate')?.values ?? [])], [['', 0.05]]);
  assert.deepEqual(parameters.get('life'), {
    default: 1,
    dimension: 2,
    values: new Map([
      ['R A', 10],
      ['R B', 20],
    ]),
  });
  assert.deepEqual(parameters.get('cost')?.values.get('R B 1991'), 4);
  assert.deepEqual(parameters.get('cost')?.values.get('Q A 1991'), 5);
});

test('what is not understood stops the reading, with its line', () => {
  for (const [source, message] of [
    ['set A := x', /line 1: a statement without its ;/],
    ['\nparam p : a b := r 1 2 3;', /line 2: p: 4 words do not fill rows of 3/],
    ['param p := 1;\nparam p := 2;', /line 2: p stands twice/],
    ['param p : a := r one;', /'one' is not a number/],
    ['display p;', /the statement 'display' is not known/],
  ] as const)
    assert.throws(() => readMathprogData(source), message);
});
