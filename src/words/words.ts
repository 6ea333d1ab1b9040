/** The languages of every label, message, view and report. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One thing said in every language. Templates hold `{name}` places, the same ones in each language. */
export type Worded = Readonly<Record<Language, string>>;

/** A room's sentences by key. A missing language does not compile; `test/words.test.ts` reads every catalogue. */
export type Catalogue<K extends string = string> = Readonly<Record<K, Worded>>;

/** Values for the places of a template: plain values, or words that differ by language. */
export type WordParameters = Readonly<Record<string, string | number | Worded>>;

/**
 * Fills the places of a template in every language.
 * Throws RangeError when a place of the template has no value: a message with a hole is a defect.
 */
export function phrase(template: Worded, parameters: WordParameters = {}): Worded {
  const fill = (language: Language) =>
    template[language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = parameters[name];
      if (value === undefined) throw new RangeError(`'${template.en}' has no value for {${name}}`);
      return typeof value === 'object' ? value[language] : String(value);
    });
  return { en: fill('en'), zh: fill('zh') };
}

/** The same text in every language: names, codes, paths. */
export function same(text: string): Worded {
  return { en: text, zh: text };
}
