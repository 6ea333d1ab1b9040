import { LANGUAGES, type Language, phrase, same } from '#words';
import { UsageError } from './exit-code.js';
import { words } from './words.js';

function known(name: string): Language | undefined {
  return LANGUAGES.find((language) => language === name);
}

/**
 * The language of a command line: `--lang`, else LC_ALL, LC_MESSAGES or LANG, else English.
 * Read before anything else is parsed, because help and mistakes are worded too.
 * Throws UsageError for a language that there is not.
 */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const joined = options.find((word) => word.startsWith('--lang='));
  const position = options.indexOf('--lang');
  const asked = joined?.slice('--lang='.length) ?? (position >= 0 ? options[position + 1] : undefined);
  if (asked !== undefined) {
    const language = known(asked);
    if (language === undefined) throw new UsageError(phrase(words.unknownLanguage, { found: same(asked) }));
    return language;
  }
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return known((locale ?? '').slice(0, 2).toLowerCase()) ?? 'en';
}
