import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from './canonical-json.js';
import type { RunInputs } from './run.js';

/** Hexadecimal digits of a run id: 64 bits, so that a million runs meet by chance with probability 3e-8. */
const ID_DIGITS = 16;

/** SHA-256 of a value's canonical JSON, 64 hexadecimal digits. Throws RangeError on NaN and infinities. */
export function contentHash(value: JsonValue): string {
  return sha256(canonicalJson(value));
}

/** SHA-256 of bytes or of a text in UTF-8, in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Id of the run that these inputs give: the first 16 hexadecimal digits of their content hash. */
export function runId(inputs: RunInputs): string {
  const { caseHash, scenario, study, question, engine, seed } = inputs;
  return contentHash({ caseHash, scenario, study, question, engine, seed }).slice(0, ID_DIGITS);
}
