import { FaultError, phrase } from '#words';
import { closest } from './closest.js';
import { DIMENSIONS, type Dimension, symbols, type Unit } from './symbols.js';
import { words } from './words.js';

const ONE: Unit = { factor: 1, exponents: {} };
/** Exponents beyond this are typing errors. */
const LARGEST_EXPONENT = 30;
const LONGEST_UNIT = 80;

function power(unit: Unit, exponent: number): Unit {
  const exponents: Partial<Record<Dimension, number>> = {};
  for (const [name, value] of Object.entries(unit.exponents) as [Dimension, number][])
    exponents[name] = value * exponent;
  return { factor: unit.factor ** exponent, exponents };
}

function times(a: Unit, b: Unit): Unit {
  const exponents: Partial<Record<Dimension, number>> = { ...a.exponents };
  for (const [name, value] of Object.entries(b.exponents) as [Dimension, number][])
    exponents[name] = (exponents[name] ?? 0) + value;
  return { factor: a.factor * b.factor, exponents };
}

/** unit = factor ((' ' | '*' | '·' | '/') factor)*;  factor = atom ('^' integer)?;  atom = number | symbol | '(' unit ')' */
class UnitParser {
  #at = 0;
  readonly #tokens: readonly string[];

  constructor(
    readonly text: string,
    tokens: readonly string[],
  ) {
    this.#tokens = tokens;
  }

  parse(): Unit {
    const unit = this.#product();
    if (this.#at < this.#tokens.length) throw unknown(this.text, this.#tokens[this.#at]!);
    return unit;
  }

  #product(): Unit {
    let unit = this.#factor();
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined || token === ')') return unit;
      if (token === '*' || token === '/') this.#at++;
      const next = this.#factor();
      unit = times(unit, token === '/' ? power(next, -1) : next);
    }
  }

  #factor(): Unit {
    const atom = this.#atom();
    if (this.#tokens[this.#at] !== '^') return atom;
    const exponent = Number(this.#tokens[this.#at + 1]);
    if (!Number.isInteger(exponent) || Math.abs(exponent) > LARGEST_EXPONENT) throw unknown(this.text, this.text);
    this.#at += 2;
    return power(atom, exponent);
  }

  #atom(): Unit {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw unknown(this.text, this.text);
    if (token === '(') {
      const unit = this.#product();
      if (this.#tokens[this.#at++] !== ')') throw unknown(this.text, this.text);
      return unit;
    }
    const known = symbols.get(token);
    if (known !== undefined) return known;
    const number = Number(token);
    if (/^\d/.test(token) && Number.isFinite(number) && number > 0) return { factor: number, exponents: {} };
    throw unknown(this.text, token);
  }
}

function unknown(text: string, token: string): FaultError {
  const near = closest(token, symbols.keys());
  return new FaultError([
    {
      code: 'unit-unknown',
      severity: 'error',
      place: {},
      message: words.unknown,
      found: text,
      expected: words.unknownExpected,
      cure: phrase(words.unknownCure, {
        near: near.length === 0 ? words.none : phrase(words.near, { list: near.join(', ') }),
      }),
    },
  ]);
}

const known = new Map<string, Unit>();

/**
 * Reads a unit such as 'MW', 'CNY/MWh_th', 'CNY/(MW·a)', '10^8 m3', '亿千瓦时'. '' is dimensionless.
 * Throws FaultError (code unit-unknown) with the nearest known symbols.
 */
export function parseUnit(text: string): Unit {
  const plain = text.trim();
  if (plain === '') return ONE;
  const seen = known.get(plain);
  if (seen !== undefined) return seen;
  if (plain.length > LONGEST_UNIT) throw unknown(`${plain.slice(0, LONGEST_UNIT)}…`, '');
  const ascii = plain.replace(/²/g, '2').replace(/³/g, '3').replace(/[·×]/g, '*');
  const tokens = ascii.match(/[()*/^]|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])|[^\s()*/^]+/g) ?? [];
  const unit = new UnitParser(plain, tokens).parse();
  if (known.size < 1000) known.set(plain, unit);
  return unit;
}

/** Whether two units measure the same thing. */
export function sameDimension(a: Unit, b: Unit): boolean {
  return DIMENSIONS.every((name) => (a.exponents[name] ?? 0) === (b.exponents[name] ?? 0));
}

/** Whether a unit counts money, so that its figure needs a price year. Throws FaultError on an unknown unit. */
export function isMoney(unit: string): boolean {
  return (parseUnit(unit).exponents.money ?? 0) !== 0;
}

/** Powers of ten meet as binary fractions on the way; 15 digits bring 0.001 back from 0.0010000000000000002. */
const tidy = (value: number) => Number(value.toPrecision(15));

/**
 * Factor by which a figure in `from` is multiplied to stand in `to`: conversion('GW', 'MW') = 1000.
 * Throws FaultError (codes unit-unknown, unit-dimension); it has no place yet, the caller adds it.
 */
export function conversion(from: string, to: string): number {
  if (from === to) return 1;
  const a = parseUnit(from);
  const b = parseUnit(to);
  if (sameDimension(a, b)) return tidy(a.factor / b.factor);
  const heat =
    (a.exponents.heat ?? 0) !== (b.exponents.heat ?? 0) &&
    (a.exponents.electricity ?? 0) !== (b.exponents.electricity ?? 0);
  const year = (a.exponents.year ?? 0) !== (b.exponents.year ?? 0);
  throw new FaultError([
    {
      code: 'unit-dimension',
      severity: 'error',
      place: {},
      message: phrase(words.differ, { from: from || '1', to: to || '1' }),
      found: from,
      expected: phrase(words.differExpected, { to: to || '1' }),
      cure: heat ? words.heat : year ? words.year : words.differCure,
    },
  ]);
}
