/**
 * The data section of GNU MathProg (Makhorin, "Modeling Language GNU MathProg", ch. 5), as far as OSeMOSYS files use it:
 *
 *   set NAME := a b c ;
 *   param NAME [default d] := v ;                       a scalar, or nothing but the default
 *   param NAME [default d] : columns := row values … ;   a table of two indices
 *   param NAME [default d] := [A,*,*] : columns := row values … [B,*,*] : … ;   slices of more indices
 */

export interface MathprogParameter {
  readonly default: number | null;
  /** Number of indices, or null when the statement holds nothing but a default. */
  readonly dimension: number | null;
  /** Values under their indices joined with a blank. */
  readonly values: ReadonlyMap<string, number>;
}
export interface MathprogData {
  readonly sets: ReadonlyMap<string, readonly string[]>;
  readonly parameters: ReadonlyMap<string, MathprogParameter>;
  /** Parameters whose value is text. */
  readonly texts: ReadonlyMap<string, string>;
}

interface Token {
  readonly text: string;
  readonly line: number;
}

const TOKEN = /#[^\n]*|"([^"]*)"|:=|[:;[\],*]|[^\s:;[\],*"#]+|\n/g;

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const [text] of source.matchAll(TOKEN)) {
    if (text === '\n') line++;
    else if (!text.startsWith('#')) tokens.push({ text, line });
  }
  return tokens;
}

/** Reads a data file. Throws Error with the line on anything that is not understood: nothing is dropped. */
export function readMathprogData(source: string): MathprogData {
  const sets = new Map<string, readonly string[]>();
  const parameters = new Map<string, MathprogParameter>();
  const texts = new Map<string, string>();
  const tokens = tokensOf(source);
  for (let start = 0; start < tokens.length; ) {
    const end = tokens.findIndex((each, k) => k >= start && each.text === ';');
    if (end < 0) throw wrong(tokens[start], 'a statement without its ;');
    const [verb, name, ...rest] = tokens.slice(start, end);
    start = end + 1;
    if (verb?.text === 'end') break;
    if (verb === undefined || name === undefined) throw wrong(verb, 'an empty statement');
    if (sets.has(name.text) || parameters.has(name.text)) throw wrong(name, `${name.text} stands twice`);
    if (verb.text === 'set') {
      if (rest[0]?.text !== ':=') throw wrong(name, 'a set without :=');
      sets.set(
        name.text,
        rest.slice(1).map(({ text }) => text),
      );
    } else if (verb.text === 'param') {
      const [assign, only, ...more] = rest;
      if (assign?.text === ':=' && only?.text.startsWith('"') && more.length === 0)
        texts.set(name.text, only.text.slice(1, -1));
      else parameters.set(name.text, readParameter(name, rest));
    } else throw wrong(verb, `the statement '${verb.text}' is not known`);
  }
  return { sets, parameters, texts };
}

function readParameter(name: Token, statement: readonly Token[]): MathprogParameter {
  const values = new Map<string, number>();
  let body = statement;
  let fallback: number | null = null;
  if (body[0]?.text === 'default') {
    fallback = numberOf(body[1] ?? name);
    body = body.slice(2);
  }
  let dimension: number | null = null;
  const table = (slice: readonly string[], content: readonly Token[]) => {
    dimension ??= slice.length;
    if (dimension !== slice.length) throw wrong(content[0], `${name.text}: slices of ${dimension} and ${slice.length}`);
    for (const [key, value] of tableCells(name, slice, content)) {
      if (values.has(key)) throw wrong(name, `${name.text}[${key}] stands twice`);
      values.set(key, value);
    }
  };
  if (body[0]?.text === ':') table(['*', '*'], body);
  else if (body[0]?.text !== ':=') throw wrong(body[0] ?? name, `${name.text}: := or : was expected`);
  else if (body.length === 2) {
    dimension = 0;
    values.set('', numberOf(body[1]!));
  } else
    for (let k = 1; k < body.length; ) {
      if (body[k]!.text !== '[') throw wrong(body[k], `${name.text}: a slice [ was expected`);
      const close = body.findIndex((each, at) => at > k && each.text === ']');
      if (close < 0) throw wrong(body[k], `${name.text}: a slice without its ]`);
      const next = body.findIndex((each, at) => at > close && each.text === '[');
      const slice = body.slice(k + 1, close).flatMap(({ text }) => (text === ',' ? [] : [text]));
      const stop = next < 0 ? body.length : next;
      table(slice, body.slice(close + 1, stop));
      k = stop;
    }
  return { default: fallback, dimension, values };
}

/** Cells of `: columns := row values row values …`: the first * of the slice runs over rows, the second over columns. */
function* tableCells(name: Token, slice: readonly string[], content: readonly Token[]): Generator<[string, number]> {
  const stars = slice.flatMap((text, k) => (text === '*' ? [k] : []));
  const assign = content.findIndex(({ text }) => text === ':=');
  if (stars.length !== 2 || content[0]?.text !== ':' || assign < 0)
    throw wrong(content[0] ?? name, `${name.text}: a table of two indices was expected`);
  const columns = content.slice(1, assign).map(({ text }) => text);
  const width = columns.length + 1;
  const cells = content.slice(assign + 1);
  if (cells.length % width !== 0)
    throw wrong(content[0], `${name.text}: ${cells.length} words do not fill rows of ${width}`);
  for (let k = 0; k < cells.length; k += width) {
    const index = [...slice];
    index[stars[0]!] = cells[k]!.text;
    for (let c = 0; c < columns.length; c++) {
      index[stars[1]!] = columns[c]!;
      yield [index.join(' '), numberOf(cells[k + 1 + c]!)];
    }
  }
}

function numberOf(token: Token): number {
  const value = Number(token.text);
  if (token.text === '' || !Number.isFinite(value)) throw wrong(token, `'${token.text}' is not a number`);
  return value;
}

const wrong = (token: Token | undefined, message: string) =>
  new Error(`MathProg data, line ${token?.line ?? '?'}: ${message}`);
