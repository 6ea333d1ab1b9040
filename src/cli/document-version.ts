import type { Fault, Worded } from '#words';

/** Version of the documents of `--json`. Keys are stable: a key may be added, none is renamed or removed without a new one. */
export const DOCUMENT_VERSION = 1;

/** A fault as the documents tell it. */
export interface FaultDocument {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly file: string | null;
  /** Line in the file, the header is 1. */
  readonly row: number | null;
  readonly field: string | null;
  readonly message: Worded;
  readonly found: string | null;
  readonly expected: Worded | null;
  readonly cure: Worded | null;
}

export function faultToDocument(fault: Fault): FaultDocument {
  return {
    code: fault.code,
    severity: fault.severity,
    file: fault.place.file ?? null,
    row: fault.place.row ?? null,
    field: fault.place.field ?? null,
    message: fault.message,
    found: fault.found ?? null,
    expected: fault.expected ?? null,
    cure: fault.cure ?? null,
  };
}
