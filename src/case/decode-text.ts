/** Names of encodings that a file may have been written in instead of UTF-8. */
export type OtherEncoding = 'UTF-16' | 'GBK (GB 18030)' | 'unknown';

const NEWLINE = 10;

function isDecodable(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Guesses what a file is written in that is not UTF-8: by its first bytes and its zeros, else by whether GB 18030 fits. */
export function guessEncoding(bytes: Uint8Array): OtherEncoding {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || bytes.subarray(0, 4096).includes(0)) return 'UTF-16';
  return isDecodable(bytes, 'gb18030') ? 'GBK (GB 18030)' : 'unknown';
}

/** Where the bytes stop being UTF-8. */
export interface EncodingProblem {
  /** 1-based line. */
  readonly line: number;
  readonly encoding: OtherEncoding;
}

/** Decodes pieces of a file as strict UTF-8; a byte order mark is dropped. */
export class Utf8Pieces {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #lines = 1;
  #first = true;

  /** Text of the next piece (or of the end), or the problem. After a problem nothing more can be decoded. */
  next(bytes: Uint8Array | null): string | EncodingProblem {
    try {
      if (bytes === null) return this.#decoder.decode();
      if (this.#first && bytes.subarray(0, 4096).includes(0)) return { line: 1, encoding: 'UTF-16' };
      const text = this.#decoder.decode(bytes, { stream: true });
      this.#first = false;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines++;
      return text;
    } catch {
      return {
        line: this.#lines + (bytes === null ? 0 : goodLines(bytes)),
        encoding: bytes === null ? 'unknown' : guessEncoding(bytes),
      };
    }
  }
}

/** Number of line ends before the first line that is not UTF-8. The first line may begin in the piece before: it is not judged. */
function goodLines(bytes: Uint8Array): number {
  let count = 0;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end < 0) return count;
    if (start > 0 || count === 0) {
      const line = bytes.subarray(start, end);
      const begun = count === 0 && line.length > 0 && (line[0]! & 0xc0) === 0x80;
      if (!begun && !isDecodable(line, 'utf-8')) return count;
    }
    count++;
    start = end + 1;
  }
}

/** Text of a whole file, or the problem. */
export function decodeWhole(bytes: Uint8Array): string | EncodingProblem {
  const pieces = new Utf8Pieces();
  const text = pieces.next(bytes);
  if (typeof text !== 'string') return text;
  const end = pieces.next(null);
  return typeof end === 'string' ? text + end : end;
}
