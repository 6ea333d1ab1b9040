import type { Language, Worded } from '#words';
import { boundsText } from './cell.js';
import type { Field } from './field.js';
import { fieldsOf } from './field-lists.js';
import { FORMAT_VERSION, type TableName, tables } from './schema.js';
import { words } from './words.js';

const typeWords: Readonly<Record<Field['type'], Worded>> = {
  text: words['document.text'],
  number: words['document.number'],
  integer: words['document.integer'],
  boolean: words['document.boolean'],
  choice: words['document.choice'],
  reference: words['document.reference'],
  list: words['document.list'],
};

/** 'number, MW, ≥ 0 MW', 'one of export, import', 'id of zones' in a language. */
function formOf(field: Field, language: Language): string {
  const parts = [typeWords[field.type][language]];
  if (field.target !== undefined)
    parts[0] +=
      field.type === 'list' ? ` (${words['document.reference'][language]} ${field.target})` : ` ${field.target}`;
  if (field.choices !== undefined) parts[0] += ` ${field.choices.join(' | ')}`;
  if (field.unit !== undefined && field.unit !== '') parts.push(field.unit);
  const bounds = boundsText({ ...field, unit: '' });
  if (bounds !== '') parts.push(bounds);
  if (field.pattern !== undefined) parts.push(field.pattern.source);
  if (field.key) parts.push(words['document.key'][language]);
  if (field.optional) parts.push(words['document.optional'][language]);
  return parts.join(', ');
}

/** A table of the case format as text for `--help`: its sentence, then one line per field. */
export function describeTable(name: TableName, language: Language): string {
  const schema = tables[name];
  const lines = [...fieldsOf(schema)].map(
    ([field, each]) => `  ${field}: ${each.sentence[language]} (${formOf(each, language)})`,
  );
  return [`${name}: ${schema.sentence[language]}`, ...lines].join('\n');
}

const inCell = (text: string) => text.replaceAll('|', '\\|');

function tableSection(name: TableName): string[] {
  const schema = tables[name];
  const rows = [...fieldsOf(schema)].map(
    ([field, each]) => `| \`${field}\` | ${inCell(formOf(each, 'en'))} | ${each.sentence.en} | ${each.sentence.zh} |`,
  );
  return [
    `## \`${name}\``,
    '',
    `${schema.sentence.en}. ${schema.sentence.zh}。`,
    '',
    '| field | form | meaning | 含义 |',
    '|---|---|---|---|',
    ...rows,
    '',
  ];
}

/** The page docs/case-format.md, generated from the schema. */
export function caseFormatPage(): string {
  return [
    '# The case format',
    '',
    `Format version ${FORMAT_VERSION}. Written by \`node dist/src/case/write-case-format.js\` from \`src/case/schema.ts\`; a test fails when it is old.`,
    '',
    'A case is a folder with a Frictionless data package: `datapackage.json` lists a CSV file per table and the hourly files, with the',
    'unit of every column. A file may use any unit of the same dimension as the one named here (GW for MW, 10^8 m3 for hm3). Files are',
    'UTF-8. Every row carries `status` and `sources`.',
    '',
    '```json',
    '{ "name": "two-valleys",',
    '  "bashu": { "formatVersion": 1, "name": { "en": "Two valleys", "zh": "两河谷" }, "currency": "CNY", "priceYear": 2025,',
    '             "calendar": { "timezone": "Asia/Shanghai", "hours": 8760 } },',
    '  "resources": [ { "name": "plants", "path": "plants.csv",',
    '                   "schema": { "fields": [ { "name": "capacity", "type": "number", "unit": "MW" } ] } } ] }',
    '```',
    '',
    'Hourly files have a column `hour` (0 to 8759, China Standard Time, no leap day) and one column per zone, reservoir or contract.',
    '',
    '## Scenarios',
    '',
    '`scenarios/ID.yaml`: `name` and `description` (`{ en, zh }`), `extends` (an id or null), `weatherYear`, `settings` by study, and',
    '`changes`, applied in order, ancestors first. A change names a `table` and does one of these; `because` may say why:',
    '',
    '```yaml',
    'changes:',
    '  - table: policies',
    '    where: { kind: co2_cap, year: [2030, 2035] }   # {} for every row',
    '    scale: { value: 0.9 }',
    '  - table: lines',
    '    where: { id: plain_city }',
    '    set: { forward: 1.5 GW }                       # a number in the unit below, or a text with its own',
    '  - table: demand',
    '    add: { zone: city, year: 2040, energy: 21, status: assumed, sources: teaching }',
    '  - table: candidates',
    '    where: { technology: gas_combined }',
    '    remove: true',
    '```',
    '',
    'A change that touches no row is an error.',
    '',
    ...(Object.keys(tables) as TableName[]).flatMap(tableSection),
  ].join('\n');
}
