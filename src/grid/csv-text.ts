import { FaultError } from '#words';
import { gridFault } from './grid-fault.js';
import { words } from './words.js';

/**
 * Refuses bytes that are no text in UTF-8, before anything is made of them: a zero byte, or a byte that UTF-8 does not have there
 * (RFC 3629). `length` bytes are looked at; a character that ends beyond them is let through.
 */
export function checkText(bytes: Uint8Array, file: string, length = bytes.length): void {
  const end = Math.min(length, bytes.length);
  let row = 1;
  let follow = 0;
  let least = 0x80;
  let most = 0xbf;
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]!;
    if (follow === 0 && byte < 0x80 && byte !== 0) {
      if (byte === 10) row++;
      continue;
    }
    if (follow > 0) {
      if (byte < least || byte > most) throw notText(file, row, byte);
      follow--;
      least = 0x80;
      most = 0xbf;
      continue;
    }
    follow = byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0;
    if (follow === 0) throw notText(file, row, byte);
    // Overlong forms, surrogates and numbers beyond Unicode are no characters.
    least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }
  if (follow > 0 && end === bytes.length) throw notText(file, row, bytes[end - 1]!);
}

function notText(file: string, row: number, byte: number): FaultError {
  return new FaultError([
    gridFault(
      'grid-not-text',
      { file, row },
      words.notText,
      {},
      {
        found: `0x${byte.toString(16).padStart(2, '0')}`,
        expected: words.textExpected,
        cure: words.textCure,
      },
    ),
  ]);
}

/** Refuses a first line whose cells stand apart by something else than commas, or whose line ends are carriage returns alone. */
export function checkHeader(cells: readonly string[], file: string): void {
  const [first = ''] = cells;
  const mark = cells.some((cell) => cell.includes('\r'))
    ? '\\r'
    : first.includes(';')
      ? ';'
      : first.includes('\t')
        ? '\\t'
        : null;
  if (mark === null || (mark !== '\\r' && cells.length > 1)) return;
  throw new FaultError([
    gridFault(
      'grid-separator',
      { file, row: 1 },
      words.separator,
      {},
      { found: mark, expected: words.separatorExpected, cure: words.separatorCure },
    ),
  ]);
}
