/** Pieces of LP text. A section is told by its first word at the beginning of a line. */
export type LpToken =
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly line: number }
  | {
      readonly kind: 'name' | 'sign' | 'relation' | 'colon' | 'mark' | 'odd';
      readonly text: string;
      readonly line: number;
    }
  | { readonly kind: 'section'; readonly section: Section; readonly text: string; readonly line: number };

export type Section = 'minimise' | 'maximise' | 'rows' | 'bounds' | 'general' | 'binary' | 'end' | 'unsupported';

const SECTIONS: readonly (readonly [RegExp, Section])[] = [
  [/^(minimi[sz]e|minimum|min)$/i, 'minimise'],
  [/^(maximi[sz]e|maximum|max)$/i, 'maximise'],
  [/^(subject\s+to|such\s+that|st|s\.t\.|st\.)$/i, 'rows'],
  [/^bounds?$/i, 'bounds'],
  [/^(generals?|gen|integers?|int)$/i, 'general'],
  [/^(binary|binaries|bin)$/i, 'binary'],
  [/^end$/i, 'end'],
  [/^(semi-continuous|semis?|sos[12]?)$/i, 'unsupported'],
];
const SECTION_START = /^\s*(subject\s+to|such\s+that|semi-continuous|s\.t\.|st\.|[A-Za-z]+[12]?)(?=\s|$)(?!\s*:)/i;
/** Signs of the quadratic part. */
const MARK = /^[*^/[\]]$/;
const PIECE =
  /\s*(?:(<=|>=|=<|=>|<|>|=)|([+-])|(:)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?=$|[\s+\-<>=:A-Za-z_(*^/[\]])|((?:[^\s+\-<>=:*^/[\]\\0-9.])[^\s+\-<>=:*^/[\]\\]*)|(\S))/y;

/** Splits LP text into pieces with their lines (1-based); `\` begins a comment. */
export function* lpTokens(text: string): Iterable<LpToken> {
  let line = 0;
  for (const raw of text.split('\n')) {
    line++;
    const comment = raw.indexOf('\\');
    let rest = (comment < 0 ? raw : raw.slice(0, comment)).trimEnd();
    const word = SECTION_START.exec(rest)?.[1];
    const section = word === undefined ? undefined : SECTIONS.find(([pattern]) => pattern.test(word))?.[1];
    if (word !== undefined && section !== undefined) {
      yield { kind: 'section', section, text: word, line };
      rest = rest.slice(rest.indexOf(word) + word.length);
    }
    PIECE.lastIndex = 0;
    while (PIECE.lastIndex < rest.length) {
      const match = PIECE.exec(rest);
      if (match === null) break;
      const [, relation, sign, colon, number, name, odd] = match;
      if (relation !== undefined)
        yield { kind: 'relation', text: relation.includes('<') ? '<' : relation.includes('>') ? '>' : '=', line };
      else if (sign !== undefined) yield { kind: 'sign', text: sign, line };
      else if (colon !== undefined) yield { kind: 'colon', text: colon, line };
      else if (number !== undefined) yield { kind: 'number', value: Number(number), text: number, line };
      else if (name !== undefined) {
        if (/^inf(inity)?$/i.test(name)) yield { kind: 'number', value: Number.POSITIVE_INFINITY, text: name, line };
        else if (/^nan$/i.test(name)) yield { kind: 'number', value: Number.NaN, text: name, line };
        else yield { kind: 'name', text: name, line };
      } else if (odd !== undefined) yield { kind: MARK.test(odd) ? 'mark' : 'odd', text: odd, line };
    }
  }
}
