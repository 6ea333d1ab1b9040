import { closest } from '#quantity';
import { same, type Worded, type WordParameters } from '#words';
import type { FaultCode } from './fault-list.js';
import type { Field } from './field.js';
import { words } from './words.js';

/** What a cell says, in the model's unit, or why it cannot be used. */
export type CellResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: FaultCode; readonly parameters: WordParameters };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const NOT_FINITE = /^[+-]?(nan|inf|infinity|#n\/a|#div\/0!|#value!|#ref!)$/i;
/** Ids stand in lists separated by ';' and head the columns of series. */
const IDENTIFIER = /^[^\s;,"'\p{Cc}](?:[^;,"\p{Cc}]*[^\s;,"\p{Cc}])?$/u;

const fine = (value: unknown): CellResult => ({ ok: true, value });
const wrong = (code: FaultCode, parameters: WordParameters = {}): CellResult => ({ ok: false, code, parameters });

/** '≥ 0 MW', '> 0 and ≤ 1', '' where nothing bounds the field. */
export function boundsText(field: Field): string {
  const parts: string[] = [];
  if (field.min !== undefined) parts.push(`${field.minExclusive ? '>' : '≥'} ${field.min}`);
  if (field.max !== undefined) parts.push(`≤ ${field.max}`);
  const unit = field.unit === undefined || field.unit === '' ? '' : ` ${field.unit}`;
  return parts.length === 0 ? '' : `${parts.join(', ')}${unit}`;
}

function isInside(field: Field, value: number): boolean {
  if (field.min !== undefined && (field.minExclusive ? value <= field.min : value < field.min)) return false;
  return field.max === undefined || value <= field.max;
}

/** Separates 'a; b' into ['a', 'b']. */
export function splitList(text: string): string[] {
  if (!text.includes(';')) return text.trim() === '' ? [] : [text.trim()];
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parseNumber(field: Field, text: string, factor: number): CellResult {
  if (!NUMBER.test(text)) return wrong(NOT_FINITE.test(text) ? 'number-not-finite' : 'number-wrong');
  const written = Number(text);
  if (!Number.isFinite(written)) return wrong('number-not-finite');
  const value = factor === 1 ? written : written * factor;
  if (field.type === 'integer' && !Number.isInteger(value)) return wrong('integer-wrong');
  if (!isInside(field, value)) return wrong('number-bounds', { bounds: boundsText(field) });
  return fine(value);
}

function parseChoice(field: Field, text: string): CellResult {
  const choices = field.choices ?? [];
  if (choices.includes(text)) return fine(text);
  return wrong('choice-unknown', { choices: choices.join(', '), near: nearText(text, choices) });
}

/** ' Did you mean a, b?' in words, or nothing. */
export function nearText(text: string, names: Iterable<string>): Worded {
  const near = closest(text, names);
  if (near.length === 0) return same('');
  const list = near.map((name) => `'${name}'`).join(', ');
  return { en: words['part.near'].en.replace('{list}', list), zh: words['part.near'].zh.replace('{list}', list) };
}

/**
 * Reads a cell for a field. `factor` turns the file's unit into the model's. Empty is null (or an empty list) where the
 * field is optional. References are texts here; whether they lead anywhere is seen when all tables are read.
 */
export function parseCell(field: Field, text: string, factor: number): CellResult {
  if (text === '') {
    if (field.optional) return fine(field.type === 'list' ? [] : null);
    return wrong('value-missing');
  }
  switch (field.type) {
    case 'number':
    case 'integer':
      return parseNumber(field, text, factor);
    case 'boolean': {
      const lower = text.toLowerCase();
      return lower === 'true' || lower === 'false' ? fine(lower === 'true') : wrong('boolean-wrong');
    }
    case 'choice':
      return parseChoice(field, text);
    case 'list': {
      const parts = splitList(text);
      return parts.length === 0 && !field.optional ? wrong('value-missing') : fine(parts);
    }
    case 'reference':
      return IDENTIFIER.test(text) ? fine(text) : wrong('id-wrong');
    case 'text':
      if (field.key && !IDENTIFIER.test(text)) return wrong('id-wrong');
      if (field.pattern !== undefined && !field.pattern.test(text))
        return wrong('pattern-wrong', { pattern: field.pattern.source });
      return text.trim() === '' && !field.optional ? wrong('value-missing') : fine(text);
  }
}
