import type { Context } from 'hono';
import { type Fault, FaultError, LANGUAGES, type Language } from '#words';
import { words } from './words.js';

export type HttpStatus = 400 | 403 | 404 | 405 | 409 | 413 | 500 | 503;

/** A refusal with its HTTP status; anything else that is thrown is a fault of the case or the run, or a defect. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: HttpStatus,
    readonly fault: Fault,
  ) {
    super(fault.message.en);
  }
}

export function refusal(
  status: HttpStatus,
  code: string,
  message: Fault['message'],
  more: Partial<Fault> = {},
): Refusal {
  return new Refusal(status, { code, severity: 'error', place: {}, message, ...more });
}

/** The language asked for by `lang`, else the first of the browser's that there is, else English. */
export function languageOf(c: Context): Language {
  const asked = c.req.query('lang');
  const preferred = [
    asked,
    ...(c.req.header('accept-language') ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase()),
  ];
  return (
    LANGUAGES.find((language) => language === preferred.find((each) => LANGUAGES.some((known) => known === each))) ??
    'en'
  );
}

const STATUS_OF_CODE: Readonly<Record<string, HttpStatus>> = {
  'run-unknown': 404,
  'table-unknown': 404,
  'column-unknown': 400,
  'run-ambiguous': 400,
  'nothing-of-that-name': 404,
  'several-of-that-name': 400,
  'books-without-tables': 404,
};

/** What a client gets for an error: `{ error: { code, message, found, expected, cure, place, more } }`, in its language. */
export function answerError(c: Context, error: unknown): Response {
  const language = languageOf(c);
  const { status, faults } = told(error);
  const [first, ...rest] = faults.map((fault) => ({
    code: fault.code,
    message: fault.message[language],
    found: fault.found,
    expected: fault.expected?.[language],
    cure: fault.cure?.[language],
    // Names of files inside a case are the user's business; where it lies on this machine is not.
    place: fault.code.startsWith('run-') ? undefined : fault.place,
  }));
  return c.json({ error: { ...first, ...(rest.length > 0 ? { more: rest } : {}) } }, status);
}

function told(error: unknown): { status: HttpStatus; faults: readonly Fault[] } {
  if (error instanceof Refusal) return { status: error.status, faults: [error.fault] };
  if (error instanceof FaultError)
    return { status: STATUS_OF_CODE[error.faults[0]?.code ?? ''] ?? 409, faults: error.faults };
  console.error(error);
  return { status: 500, faults: [{ code: 'unexpected', severity: 'error', place: {}, message: words.unexpected }] };
}
