import type { z } from 'zod';
import { FaultError, phrase, same } from '#words';
import { words } from './words.js';

/** Reads a question with its schema. Throws FaultError with one fault per field that does not fit. */
export function parseQuestion<S extends z.ZodType>(schema: S, study: string, question: unknown): z.output<S> {
  const read = schema.safeParse(question);
  if (read.success) return read.data;
  throw new FaultError(
    read.error.issues.map((issue) => ({
      code: `question.${study}`,
      severity: 'error',
      place: { field: issue.path.join('.') || study },
      message: phrase(words.badQuestion, { study }),
      expected: same(issue.message),
    })),
  );
}
