import type { Language, Worded } from './words.js';

/** Where a fault was seen: a file of the case, its 1-based line, the field (column). */
export interface FaultPlace {
  readonly file?: string;
  readonly row?: number;
  readonly field?: string;
}

/**
 * Something wrong with what was given, as data: gathered, reported together, worded in one place.
 * `code` is stable and is what programs and tests look at.
 */
export interface Fault {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly place: FaultPlace;
  /** What is wrong, in a sentence. */
  readonly message: Worded;
  readonly found?: string;
  readonly expected?: Worded;
  /** What to do about it. */
  readonly cure?: Worded;
}

/** One or more faults that stop the work. The message is the English report; a shell words it in the user's language. */
export class FaultError extends Error {
  override readonly name = 'FaultError';

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((fault) => faultText(fault, 'en')).join('\n'));
  }
}

const labels = {
  found: { en: 'found', zh: '实际' },
  expected: { en: 'expected', zh: '应为' },
  cure: { en: 'what to do', zh: '处理办法' },
  row: { en: 'row', zh: '行' },
  field: { en: 'field', zh: '字段' },
} satisfies Record<string, Worded>;

/** A fault as text: place and message on the first line, then found, expected and what to do, indented. */
export function faultText(fault: Fault, language: Language): string {
  const { file, row, field } = fault.place;
  const place = [
    file,
    row === undefined ? undefined : `${labels.row[language]} ${row}`,
    field === undefined ? undefined : `${labels.field[language]} ${field}`,
  ].filter((part) => part !== undefined);
  const lines = [`${place.length > 0 ? `${place.join(', ')}: ` : ''}${fault.message[language]}  [${fault.code}]`];
  if (fault.found !== undefined) lines.push(`  ${labels.found[language]}: ${fault.found}`);
  if (fault.expected !== undefined) lines.push(`  ${labels.expected[language]}: ${fault.expected[language]}`);
  if (fault.cure !== undefined) lines.push(`  ${labels.cure[language]}: ${fault.cure[language]}`);
  return lines.join('\n');
}
