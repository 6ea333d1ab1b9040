import type { Language, Worded } from '#words';
import type { Attribute, Component } from './attribute.js';
import { components } from './attributes/index.js';
import { pageWords } from './page-words.js';

/** The reference page of components and attributes, docs/components.<language>.md, made from the attribute table. */
export function componentPage(language: Language): string {
  const say = (sentence: Worded) => sentence[language];
  const list = [...components.values()];
  const colon = language === 'en' ? ': ' : '：';
  return [
    `# ${say(pageWords.title)}`,
    '',
    say(pageWords.writtenBy),
    '',
    say(pageWords.introduction),
    '',
    ...(['optimisation', 'power flow', 'carried', 'refused', 'output'] as const).map(
      (use) => `- **${say(pageWords[use])}**${colon}${say(pageWords[`${use}.means`])}`,
    ),
    '',
    ...list.map(
      ({ name, list: file, sentence }) => `- [${name}](#${name.toLowerCase()}) (\`${file}\`)${colon}${say(sentence)}`,
    ),
    '',
    ...list.flatMap((each) => section(each, language)),
  ].join('\n');
}

function section(component: Component, language: Language): string[] {
  const heads = (['attribute', 'type', 'unit', 'default', 'bounds', 'varies', 'use', 'meaning'] as const).map(
    (key) => pageWords[key][language],
  );
  return [
    `## ${component.name}`,
    '',
    `\`${component.list}.csv\`${language === 'en' ? '. ' : '。'}${component.sentence[language]}${language === 'en' ? '.' : '。'}`,
    '',
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...[...component.attributes.values()].map((attribute) => row(attribute, language)),
    '',
  ];
}

function row(attribute: Attribute, language: Language): string {
  const cells = [
    `\`${attribute.name}\`${attribute.perPort === true ? `, ${pageWords.perPort[language]}` : ''}`,
    pageWords[attribute.type][language],
    attribute.unit,
    defaultText(attribute, language),
    boundsText(attribute, language),
    pageWords[attribute.varies][language],
    pageWords[attribute.use][language],
    attribute.sentence[language],
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function defaultText(attribute: Attribute, language: Language): string {
  if (attribute.required === true) return pageWords.required[language];
  if (typeof attribute.default === 'string') return attribute.default === '' ? '' : `\`${attribute.default}\``;
  if (typeof attribute.default === 'boolean') return attribute.default ? '`True`' : '`False`';
  if (Number.isNaN(attribute.default)) return pageWords.none[language];
  if (!Number.isFinite(attribute.default)) return attribute.default > 0 ? '∞' : '−∞';
  return String(attribute.default).replace('-', '−');
}

function boundsText({ minimum, maximum, oneOf, refersTo }: Attribute, language: Language): string {
  if (oneOf !== undefined) return oneOf.map((word) => `\`${word}\``).join(', ');
  if (refersTo !== undefined) return pageWords.nameOf[language].replace('{component}', refersTo);
  if (minimum !== undefined && maximum !== undefined) return `${minimum} … ${maximum}`;
  if (minimum !== undefined) return `≥ ${minimum}`;
  return maximum === undefined ? '' : `≤ ${maximum}`;
}
