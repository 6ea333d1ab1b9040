/** Anything that JSON can say. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * JSON with sorted keys and no spaces: equal values give equal text, whatever order their keys were written in.
 * Members that are `undefined` are left out, as JSON.stringify does. Numbers are the shortest text that reads back exactly.
 * Throws RangeError, naming the path, on NaN and infinities, which JSON would turn into null in silence.
 *
 * @example canonicalJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, '$', '', '');
}

/** The same, two spaces of indent and a line end, for files that people open. */
export function canonicalJsonText(value: JsonValue): string {
  return `${write(value, '$', '\n', '  ')}\n`;
}

function write(value: JsonValue, path: string, line: string, indent: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${path} is ${value}, which JSON cannot say`);
    return JSON.stringify(value);
  }
  const inner = line === '' ? '' : line + indent;
  const wrap = (open: string, parts: string[], close: string) =>
    parts.length === 0 ? open + close : open + inner + parts.join(`,${inner}`) + line + close;
  if (isList(value))
    return wrap(
      '[',
      value.map((each, index) => write(each, `${path}[${index}]`, inner, indent)),
      ']',
    );
  const colon = line === '' ? ':' : ': ';
  const parts: string[] = [];
  // Code-unit order, not a locale's: the same on every machine.
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined)
      parts.push(`${JSON.stringify(key)}${colon}${write(member, `${path}.${key}`, inner, indent)}`);
  }
  return wrap('{', parts, '}');
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A number as JSON can keep it: infinities and NaN become the texts 'Infinity', '-Infinity', 'NaN'. */
export function numberToJson(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** Inverse of {@link numberToJson}. Throws RangeError on any other text. */
export function numberFromJson(value: number | string): number {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  throw new RangeError(`'${value}' is not a number kept in JSON`);
}
