import { type Fault, FaultError, type FaultPlace, phrase, same, type Worded } from '#words';
import { bookWords } from './book-words.js';

/** Tonnes that may be claimed: what one technology of a zone emits (or a project saves) in a year. */
export interface TonneLot {
  readonly name: string;
  readonly tonnes: number;
}

export interface TonneClaim {
  /** Identifier of the claim, by which another claimant is told of it. */
  readonly id: string;
  readonly owner: string;
  readonly lot: string;
  /** Tonnes claimed; null: all of the lot that nobody has claimed. */
  readonly tonnes: number | null;
  /** Where the claim stands, for messages. */
  readonly place?: FaultPlace;
}

/** A claim that was accepted. */
export interface TonneEntry {
  readonly id: string;
  readonly owner: string;
  readonly lot: string;
  readonly tonnes: number;
}

/** Smallest amount that is claimed or left: a kilogram. Sums of whole kilograms are exact. */
const KG_PER_TONNE = 1000;
const kilograms = (tonnes: number) => Math.round(tonnes * KG_PER_TONNE);

interface Lot {
  readonly whole: number;
  left: number;
  readonly claims: { readonly id: string; readonly owner: string; readonly amount: number }[];
}

/** Keeps who owns which tonnes: every tonne has one owner, and a second claim to it is refused by name of the first. */
export class TonneRegister {
  readonly #lots: Map<string, Lot>;
  readonly #entries: TonneEntry[] = [];
  readonly #ids = new Set<string>();

  /** Lots of one name are one lot. */
  constructor(lots: readonly TonneLot[]) {
    this.#lots = new Map();
    for (const { name, tonnes } of lots) {
      const amount = kilograms(tonnes) + (this.#lots.get(name)?.whole ?? 0);
      this.#lots.set(name, { whole: amount, left: amount, claims: [] });
    }
  }

  /** Accepts all of the claims or none. Throws FaultError with one fault per claim that cannot be. */
  claim(claims: readonly TonneClaim[]): void {
    const faults: Fault[] = [];
    const fresh: TonneEntry[] = [];
    const left = new Map([...this.#lots].map(([name, lot]) => [name, lot.left]));
    const earlier = new Map([...this.#lots].map(([name, lot]) => [name, [...lot.claims]]));
    const ids = new Set(this.#ids);
    for (const claim of claims) {
      const fault = this.#refusal(claim, left, earlier, ids);
      if (fault !== null) {
        faults.push({ severity: 'error', place: claim.place ?? {}, ...fault });
        continue;
      }
      const amount = claim.tonnes === null ? left.get(claim.lot)! : kilograms(claim.tonnes);
      ids.add(claim.id);
      left.set(claim.lot, left.get(claim.lot)! - amount);
      earlier.get(claim.lot)!.push({ id: claim.id, owner: claim.owner, amount });
      fresh.push({ id: claim.id, owner: claim.owner, lot: claim.lot, tonnes: amount / KG_PER_TONNE });
    }
    if (faults.length > 0) throw new FaultError(faults);
    for (const entry of fresh) {
      const lot = this.#lots.get(entry.lot)!;
      const amount = kilograms(entry.tonnes);
      lot.left -= amount;
      lot.claims.push({ id: entry.id, owner: entry.owner, amount });
      this.#ids.add(entry.id);
      this.#entries.push(entry);
    }
  }

  get entries(): readonly TonneEntry[] {
    return this.#entries;
  }

  /** Tonnes of each lot that nobody has claimed. Those of the entries and these add up exactly to the lots. */
  unclaimed(): ReadonlyMap<string, number> {
    return new Map([...this.#lots].map(([name, lot]) => [name, lot.left / KG_PER_TONNE]));
  }

  #refusal(
    claim: TonneClaim,
    left: ReadonlyMap<string, number>,
    earlier: ReadonlyMap<string, readonly { readonly id: string; readonly owner: string }[]>,
    ids: ReadonlySet<string>,
  ): Omit<Fault, 'severity' | 'place'> | null {
    const said = { claim: claim.id, claimant: claim.owner, lot: claim.lot };
    if (ids.has(claim.id))
      return fault('claim-id-twice', phrase(bookWords.claimIdTwice, said), { cure: bookWords.claimIdTwiceCure });
    const lot = this.#lots.get(claim.lot);
    if (lot === undefined) {
      const some = [...this.#lots.keys()].slice(0, 3).join('; ');
      return fault('claim-unknown', phrase(bookWords.claimUnknown, said), {
        cure: phrase(bookWords.claimUnknownCure, { some: same(some) }),
      });
    }
    if (claim.tonnes !== null && !(claim.tonnes > 0 && Number.isFinite(claim.tonnes)))
      return fault('claim-no-number', phrase(bookWords.claimNoNumber, { ...said, found: String(claim.tonnes) }), {
        found: String(claim.tonnes),
        expected: bookWords.claimNoNumberExpected,
      });
    const rest = left.get(claim.lot)!;
    const first = earlier.get(claim.lot)![0];
    const amount = claim.tonnes === null ? rest : kilograms(claim.tonnes);
    const tonnes = (claim.tonnes ?? lot.whole / KG_PER_TONNE).toString();
    if (first !== undefined && (amount > rest || rest === 0))
      return fault(
        'claim-twice',
        phrase(bookWords.claimTwice, { ...said, tonnes, first: first.owner, firstClaim: first.id }),
        {
          found: claim.id,
          expected: phrase(bookWords.claimTwiceExpected, { left: rest / KG_PER_TONNE }),
          cure: phrase(bookWords.claimTwiceCure, { first: first.owner }),
        },
      );
    if (amount > lot.whole)
      return fault(
        'claim-beyond',
        phrase(bookWords.claimBeyond, { ...said, tonnes, whole: lot.whole / KG_PER_TONNE }),
        { found: tonnes, cure: bookWords.claimBeyondCure },
      );
    return null;
  }
}

function fault(
  code: string,
  message: Worded,
  more: Pick<Fault, 'found' | 'expected' | 'cure'>,
): Omit<Fault, 'severity' | 'place'> {
  return { code, message, ...more };
}
