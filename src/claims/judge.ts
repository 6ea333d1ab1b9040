import type { Row, Tables } from '#case';
import { conversion } from '#quantity';
import { type Fault, FaultError, type FaultPlace, phrase, same, type Worded, type WordParameters } from '#words';
import { type Formula, type FormulaName, formulas, type Input } from './formulas.js';
import { words } from './words.js';
import { readWritten, shownResult, type Written, writtenFigure } from './written.js';

export type Verdict = 'impossible' | 'inconsistent' | 'implausible' | 'consistent' | 'unjudged';
export const VERDICTS: readonly Verdict[] = ['impossible', 'inconsistent', 'implausible', 'consistent', 'unjudged'];

/** What a claim implies and how that stands. */
export interface Judgement {
  readonly id: string;
  readonly statement: Worded;
  readonly formula: FormulaName;
  readonly name: Worded;
  /** In `unit`; `low` and `high` are where the written digits of the inputs leave it open. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  /** '35 TWh ÷ (4 GW × 8,760 h) = 99.9 %'. */
  readonly arithmetic: string;
  readonly verdict: Verdict;
  readonly because: Worded;
  readonly sources: readonly string[];
}

export interface Judgements {
  readonly judgements: readonly Judgement[];
  readonly faults: readonly Fault[];
}

/** More inputs than this are a mistake; every one doubles the corners of the rounding. */
const INPUTS_AT_MOST = 12;

type Code = 'claim-form' | 'claim-input' | 'claim-missing' | 'claim-twice' | 'claim-many' | 'claim-band' | 'claim-zero';
type Facts = ReadonlyMap<string, Row<'facts'>>;
interface Given {
  readonly name: string;
  readonly written: Written;
  /** To the unit that the formula computes in. */
  readonly factor: number;
}

function fault(code: Code, place: FaultPlace, parameters: WordParameters, found: string): Fault {
  return {
    code,
    severity: 'error',
    place,
    message: phrase(words[code], parameters),
    found,
    expected: phrase(words[`${code}.expected`], parameters),
    cure: phrase(words[`${code}.cure`], parameters),
  };
}

class ClaimReader {
  readonly faults: Fault[] = [];
  readonly #place: FaultPlace;

  constructor(
    readonly claim: Row<'claims'>,
    readonly formula: Formula,
    readonly facts: Facts,
  ) {
    this.#place = { ...claim.origin, field: 'quantities' };
  }

  /** Inputs of the formula; null when something is wrong, which is then among `faults`. */
  read(): readonly Given[] | null {
    const { claim, formula } = this;
    if (claim.quantities.length > INPUTS_AT_MOST)
      this.#report('claim-many', { most: INPUTS_AT_MOST }, String(claim.quantities.length));
    const found = claim.quantities.flatMap((text) => this.#one(text) ?? []);
    for (const [name, input] of Object.entries(formula.inputs)) {
      const times = found.filter((each) => each.name === name).length;
      if (times === 0 && input.usual !== undefined) found.push({ name, written: readWritten(input.usual)! });
      else if (times === 0)
        this.#report('claim-missing', { name, formula: claim.formula }, claim.quantities.join('; '));
      else if (times > 1 && input.many !== true) this.#report('claim-twice', { name }, claim.quantities.join('; '));
    }
    if (this.faults.length > 0) return null;
    const shared = found.find((each) => formula.inputs[each.name]?.unit === null)?.written.unit ?? '';
    const given = found.map((each) => ({ ...each, factor: this.#factor(each, formula.inputs[each.name]!, shared) }));
    return this.faults.length > 0 ? null : given;
  }

  #one(text: string): { name: string; written: Written } | null {
    const match = /^(\w+)\s*=\s*(.+)$/.exec(text);
    const fact = this.facts.get(match?.[2]?.trim() ?? '');
    const written = fact === undefined ? readWritten(match?.[2] ?? '') : writtenFigure(fact.value, fact.unit ?? '');
    if (match === null || written === null) {
      this.#report('claim-form', {}, text);
      return null;
    }
    const name = match[1]!;
    if (!Object.hasOwn(this.formula.inputs, name)) {
      this.#report(
        'claim-input',
        { formula: this.claim.formula, names: Object.keys(this.formula.inputs).join(', ') },
        name,
      );
      return null;
    }
    return { name, written };
  }

  #factor({ written }: { readonly written: Written }, input: Input, shared: string): number {
    return this.convert(written.unit, input.unit ?? shared, this.#place);
  }

  /** Factor between units; a fault and 1 where there is none. */
  convert(from: string, to: string, place: FaultPlace): number {
    try {
      return conversion(from, to);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      this.faults.push(...error.faults.map((each) => ({ ...each, place })));
      return 1;
    }
  }

  #report(code: Code, parameters: WordParameters, found: string): void {
    this.faults.push(fault(code, this.#place, parameters, found));
  }
}

function evaluate(formula: Formula, given: readonly Given[], shift: (k: number) => number): number {
  const value = (each: Given, k: number) => (each.written.value + shift(k) * each.written.half) * each.factor;
  const all = (name: string) => given.flatMap((each, k) => (each.name === name ? [value(each, k)] : []));
  return formula.compute((name) => all(name)[0]!, all);
}

/** Least and most of the result while every input moves within its last written digit (usual values stand as they are). */
function spread(formula: Formula, given: readonly Given[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const isFixed = given.map((each) => formula.inputs[each.name]?.usual === each.written.text.replaceAll(',', ''));
  for (let corner = 0; corner < 2 ** given.length; corner++) {
    const value = evaluate(formula, given, (k) => (isFixed[k] === true ? 0 : (corner >> k) & 1 ? 1 : -1));
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function arithmeticOf(formula: Formula, given: readonly Given[], result: string): string {
  const left = formula.arithmetic.replace(/\{(\w+)\}/g, (_, name: string) =>
    given
      .filter((each) => each.name === name)
      .map((each) => each.written.text)
      .join(' + '),
  );
  return `${left} = ${result}`;
}

interface Implied {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What stands against a claim, the hardest first; null where the formula has nothing to judge it by. */
function verdictOf(
  formula: Formula,
  implied: Implied,
  stated: { readonly low: number; readonly high: number; readonly text: string } | null,
  band: { readonly low: number; readonly high: number; readonly name: Worded; readonly text: string } | null,
): { readonly verdict: Verdict; readonly because: Worded } {
  const { limit } = formula;
  if (limit !== undefined && (implied.low > limit.high || implied.high < limit.low))
    return { verdict: 'impossible', because: limit.because };
  if (stated !== null && (implied.low > stated.high || implied.high < stated.low))
    return { verdict: 'inconsistent', because: phrase(words.because.stated, { stated: stated.text }) };
  if (band !== null && (implied.value < band.low || implied.value > band.high))
    return { verdict: 'implausible', because: phrase(words.because.outside, { band: band.name, range: band.text }) };
  const reasons = [
    ...(stated === null ? [] : [phrase(words.because.agrees, { stated: stated.text })]),
    ...(band === null ? [] : [phrase(words.because.inside, { band: band.name, range: band.text })]),
  ];
  if (reasons.length > 0)
    return {
      verdict: 'consistent',
      because: { en: reasons.map((each) => each.en).join('; '), zh: reasons.map((each) => each.zh).join('；') },
    };
  if (limit !== undefined) return { verdict: 'consistent', because: words.because.possible };
  return { verdict: 'unjudged', because: words.because.nothing };
}

/** '15–85 %', '≥ 2 h', '' for a band without ends. */
function rangeText(low: number | null, high: number | null, factor: number, unit: string): string {
  if (low === null) return high === null ? '' : `≤ ${shownResult(high * factor, unit)}`;
  if (high === null) return `≥ ${shownResult(low * factor, unit)}`;
  return `${shownResult(low * factor, '')}–${shownResult(high * factor, unit)}`;
}

function judgeOne(
  claim: Row<'claims'>,
  facts: Facts,
  bands: ReadonlyMap<string, Row<'claim_bands'>>,
): { readonly judgement: Judgement | null; readonly faults: readonly Fault[] } {
  const formula = formulas[claim.formula];
  const reader = new ClaimReader(claim, formula, facts);
  const given = reader.read();
  if (given === null) return { judgement: null, faults: reader.faults };
  const scale = conversion(formula.unit, formula.shown);
  const value = evaluate(formula, given, () => 0) * scale;
  const [low, high] = spread(formula, given).map((each) => each * scale) as [number, number];
  if (!Number.isFinite(value)) {
    const place = { ...claim.origin, field: 'quantities' };
    return { judgement: null, faults: [fault('claim-zero', place, {}, claim.quantities.join('; '))] };
  }
  const own = { ...formula, ...(formula.limit === undefined ? {} : { limit: scaled(formula.limit, scale) }) };

  let stated: { low: number; high: number; text: string } | null = null;
  if (claim.stated !== null) {
    const place = { ...claim.origin, field: 'stated' };
    const written = readWritten(claim.stated);
    if (written === null) reader.faults.push(fault('claim-form', place, {}, claim.stated));
    else {
      const factor = reader.convert(written.unit, formula.shown, place);
      const ends = [written.value - written.half, written.value + written.half].map((each) => each * factor);
      stated = { low: Math.min(...ends), high: Math.max(...ends), text: written.text };
    }
  }
  const row = claim.band === null ? undefined : bands.get(claim.band);
  let band: { low: number; high: number; name: Worded; text: string } | null = null;
  if (row !== undefined) {
    const place = { ...claim.origin, field: 'band' };
    if (row.formula !== claim.formula)
      reader.faults.push(fault('claim-band', place, { formula: claim.formula, other: row.formula }, row.id));
    const factor = reader.convert(row.unit, formula.shown, { ...row.origin, field: 'unit' });
    band = {
      low: row.low === null ? Number.NEGATIVE_INFINITY : row.low * factor,
      high: row.high === null ? Number.POSITIVE_INFINITY : row.high * factor,
      name: { en: row.name_en, zh: row.name_zh },
      text: rangeText(row.low, row.high, factor, formula.shown),
    };
  }
  if (reader.faults.length > 0) return { judgement: null, faults: reader.faults };
  return {
    judgement: {
      id: claim.id,
      statement: { en: claim.statement_en, zh: claim.statement_zh },
      formula: claim.formula,
      name: formula.name,
      value,
      low,
      high,
      unit: formula.shown,
      arithmetic: arithmeticOf(formula, given, shownResult(value, formula.shown)),
      ...verdictOf(own, { value, low, high }, stated, band),
      sources: claim.sources,
    },
    faults: [],
  };
}

const scaled = (limit: NonNullable<Formula['limit']>, scale: number) => ({
  ...limit,
  low: limit.low * scale,
  high: limit.high * scale,
});

/**
 * Computes what every claim of a case implies and judges it: impossible (beyond what any thing can do, even with the
 * inputs rounded the other way), inconsistent (with the result that the source itself gives), implausible (outside the
 * band it names), consistent, or unjudged. A claim whose quantities do not fit its formula is a fault instead.
 */
export function judgeClaims(tables: Pick<Tables, 'claims' | 'claim_bands' | 'facts'>): Judgements {
  const facts: Facts = new Map(tables.facts.map((row) => [row.id, row]));
  const bands = new Map(tables.claim_bands.map((row) => [row.id, row]));
  const judged = tables.claims.map((claim) => judgeOne(claim, facts, bands));
  return {
    judgements: judged.flatMap(({ judgement }) => judgement ?? []),
    faults: judged.flatMap(({ faults }) => faults),
  };
}

/** A judgement in one line: the arithmetic, the verdict, the reason. */
export function judgementLine(judgement: Judgement): Worded {
  return phrase(words.line, {
    id: same(judgement.id),
    arithmetic: same(judgement.arithmetic),
    verdict: words.verdict[judgement.verdict],
    because: judgement.because,
  });
}
