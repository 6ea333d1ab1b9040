/** Ranges of code points that a terminal shows two columns wide (Unicode East Asian Width W and F, the parts in use). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

const COLOUR_CODES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const COMBINING = /\p{Mn}/u;

/** Columns that a text takes in a terminal: Chinese characters two, marks on letters and colour codes none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(COLOUR_CODES, '')) {
    const point = character.codePointAt(0)!;
    if (point < 0x300) width += 1;
    else if (!COMBINING.test(character)) width += WIDE.some(([low, high]) => point >= low && point <= high) ? 2 : 1;
  }
  return width;
}

/** A text filled with spaces to a width in columns; longer texts stay as they are. */
export function padText(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)));
  return side === 'right' ? text + space : space + text;
}

/** A text cut to a width in columns, with … where something is missing. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
