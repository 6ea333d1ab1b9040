/** A stream of random numbers of a seed (mulberry32, Ettinger 2017): the same on every machine. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

/** What stands where a number stood, or anywhere. */
const WORDS = [
  ...[
    '',
    '0',
    '-0',
    '-1',
    '1e999',
    '-1e999',
    '1e-400',
    '0.1',
    'nan',
    'NaN',
    'inf',
    '-inf',
    'Infinity',
    '1e',
    '--1',
    '0x10',
  ],
  ...[
    '9007199254740993',
    '99999999999999999999999999',
    '1_000',
    '1,5',
    '1.2.3',
    'True',
    'None',
    '\0',
    '\r',
    '\n',
    ',',
    '"',
  ],
  ...['""', '" ', '\xef\xbb\xbf', '\xff', '\xe4\xb8', 'name', 'bus', '2030-01-01', '2030-01-01 00:00:00+08:00', '../x'],
  ...['__proto__', 'constructor', 'free', 'end', 'RANGES', 'st', '<=', '>=', '[', ']', '^2', '*', ':', '\\'],
].map(latin);

const isDigit = (byte: number) => byte >= 48 && byte <= 57;
const NEWLINE = 10;

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const replaced = (bytes: Uint8Array, from: number, to: number, by: Uint8Array) =>
  joined(bytes.subarray(0, from), by, bytes.subarray(to));

type Mutation = (bytes: Uint8Array, chance: Chance, other: Uint8Array) => Uint8Array;

const MUTATIONS: readonly Mutation[] = [
  function flipBit(bytes, chance) {
    const copy = bytes.slice();
    const at = chance.below(copy.length);
    copy[at]! ^= 1 << chance.below(8);
    return copy;
  },
  function setByte(bytes, chance) {
    const copy = bytes.slice();
    copy[chance.below(copy.length)] = chance.below(256);
    return copy;
  },
  function cutOff(bytes, chance) {
    return bytes.slice(0, chance.below(bytes.length));
  },
  function takeOut(bytes, chance) {
    const from = chance.below(bytes.length);
    return replaced(bytes, from, Math.min(bytes.length, from + 1 + chance.below(40)), new Uint8Array(0));
  },
  function repeat(bytes, chance) {
    const from = chance.below(bytes.length);
    const part = bytes.subarray(from, from + 1 + chance.below(60));
    return replaced(bytes, from, from, joined(...Array.from({ length: 1 + chance.below(4) }, () => part)));
  },
  function splice(bytes, chance, other) {
    const from = chance.below(other.length);
    const part = other.subarray(from, from + 1 + chance.below(80));
    const at = chance.below(bytes.length);
    return replaced(bytes, at, Math.min(bytes.length, at + chance.below(80)), part);
  },
  function swapNumber(bytes, chance) {
    const start = chance.below(bytes.length);
    let from = start;
    while (from < bytes.length && !isDigit(bytes[from]!)) from++;
    let to = from;
    while (to < bytes.length && (isDigit(bytes[to]!) || bytes[to] === 46)) to++;
    return replaced(bytes, from, to, chance.of(WORDS));
  },
  function putWord(bytes, chance) {
    const at = chance.below(bytes.length);
    return replaced(bytes, at, at, chance.of(WORDS));
  },
  function swapLine(bytes, chance) {
    const first = bytes.indexOf(NEWLINE, chance.below(bytes.length));
    const second = bytes.indexOf(NEWLINE, first + 1);
    if (first < 0 || second < 0) return bytes.slice().reverse();
    return joined(bytes.subarray(second), bytes.subarray(first, second), bytes.subarray(0, first));
  },
];

/** Bytes changed in one to four places; never longer than the seed and a few hundred bytes. */
export function mutated(bytes: Uint8Array, chance: Chance, other: Uint8Array): Uint8Array {
  let result = bytes;
  for (let times = 1 + chance.below(4); times > 0 && result.length > 0; times--)
    result = chance.of(MUTATIONS)(result, chance, other.length > 0 ? other : bytes);
  return result;
}

/** Bytes of the same length with one to six places changed: a bit, a byte, a run of zeros, a copy of another place. */
export function mutatedInPlace(bytes: Uint8Array, chance: Chance): Uint8Array {
  const copy = bytes.slice();
  for (let times = 1 + chance.below(6); times > 0; times--) {
    const at = chance.below(copy.length);
    const length = 1 + chance.below(16);
    const kind = chance.below(4);
    if (kind === 0) copy[at]! ^= 1 << chance.below(8);
    else if (kind === 1) copy[at] = chance.below(256);
    else if (kind === 2) copy.fill(0, at, at + length);
    else {
      const from = chance.below(copy.length);
      copy.copyWithin(at, from, from + length);
    }
  }
  return copy;
}
