import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { FaultError } from '#words';
import { TonneRegister } from './tonne-register.js';

const refusal = (register: TonneRegister, ...claims: Parameters<TonneRegister['claim']>[0]) => {
  try {
    register.claim(claims);
  } catch (error) {
    assert.ok(error instanceof FaultError);
    return error.faults;
  }
  return assert.fail('the claim was accepted');
};

test('a second claim to a tonne is refused by name of the first; nothing of the batch is kept', () => {
  const register = new TonneRegister([
    { name: '2030 city coal', tonnes: 100.5 },
    { name: '2030 hills gas', tonnes: 20 },
  ]);
  register.claim([{ id: 'A1', owner: 'Upland', lot: '2030 city coal', tonnes: 60 }]);
  const faults = refusal(
    register,
    { id: 'B1', owner: 'Lowland', lot: '2030 hills gas', tonnes: null },
    { id: 'B2', owner: 'Lowland', lot: '2030 city coal', tonnes: 40.501, place: { file: 'claims.csv', row: 3 } },
  );
  assert.equal(faults.length, 1);
  assert.equal(faults[0]!.code, 'claim-twice');
  assert.match(faults[0]!.message.en, /claimed by Lowland \(B2\), but Upland has claimed them already \(A1\)/);
  assert.match(faults[0]!.message.zh, /Upland 已先行主张/);
  assert.match(faults[0]!.expected!.en, /40\.5 t/);
  assert.deepEqual(faults[0]!.place, { file: 'claims.csv', row: 3 });
  assert.equal(register.unclaimed().get('2030 hills gas'), 20, 'a claim of a refused batch was kept');
  register.claim([{ id: 'B2', owner: 'Lowland', lot: '2030 city coal', tonnes: 40.5 }]);
  assert.equal(register.unclaimed().get('2030 city coal'), 0);
  assert.equal(
    refusal(register, { id: 'C', owner: 'Works', lot: '2030 city coal', tonnes: null })[0]!.code,
    'claim-twice',
  );
});

test('what is no claim is refused: unknown tonnes, no number, more than there is, an identifier twice', () => {
  const register = new TonneRegister([{ name: 'lot', tonnes: 10 }]);
  const codes = refusal(
    register,
    { id: '1', owner: 'a', lot: 'other', tonnes: 1 },
    { id: '2', owner: 'a', lot: 'lot', tonnes: -1 },
    { id: '3', owner: 'a', lot: 'lot', tonnes: Number.NaN },
    { id: '4', owner: 'a', lot: 'lot', tonnes: 11 },
    { id: '5', owner: 'a', lot: 'lot', tonnes: 1 },
    { id: '5', owner: 'b', lot: 'lot', tonnes: 1 },
  ).map((fault) => fault.code);
  assert.deepEqual(codes, ['claim-unknown', 'claim-no-number', 'claim-no-number', 'claim-beyond', 'claim-id-twice']);
  assert.equal(register.entries.length, 0);
});

test('claimed and unclaimed kilograms are the whole, whatever is tried (second method: BigInt)', () => {
  const claim = fc.record({
    owner: fc.constantFrom('a', 'b'),
    lot: fc.constantFrom('x', 'y'),
    kg: fc.integer({ min: 1, max: 9e8 }),
  });
  fc.assert(
    fc.property(fc.array(claim), (claims) => {
      const whole = { x: 1_234_567_891n, y: 7n };
      const register = new TonneRegister(
        Object.entries(whole).map(([name, kg]) => ({ name, tonnes: Number(kg) / 1000 })),
      );
      claims.forEach(({ owner, lot, kg }, k) => {
        try {
          register.claim([{ id: String(k), owner, lot, tonnes: kg / 1000 }]);
        } catch (error) {
          assert.ok(error instanceof FaultError);
        }
      });
      const kilograms = (tonnes: number) => BigInt(Math.round(tonnes * 1000));
      for (const name of ['x', 'y'] as const) {
        const claimed = register.entries
          .filter(({ lot }) => lot === name)
          .reduce((sum, { tonnes }) => sum + kilograms(tonnes), 0n);
        assert.equal(claimed + kilograms(register.unclaimed().get(name)!), whole[name]);
      }
    }),
  );
});
