import { SITE_TABLES, type SiteTable, templateCsv } from './site-tables.js';

/** A file to be written. */
export interface TemplateFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every table as a CSV of its own, and all of them as sheets of one workbook with a sheet that explains the columns. */
export async function siteTemplates(): Promise<TemplateFile[]> {
  const encoder = new TextEncoder();
  const tables: readonly SiteTable[] = SITE_TABLES;
  const files = tables.map((table) => ({ name: `${table.name}.csv`, bytes: encoder.encode(templateCsv(table)) }));
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const head = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
  const blob = await writeXlsxFile(
    tables.map((table) => ({
      sheet: table.name,
      data: [
        table.columns.map(({ name }) => head(name)),
        table.columns.map(({ example }) =>
          example === ''
            ? null
            : typeof example === 'number'
              ? { value: example, type: Number }
              : { value: example, type: String },
        ),
      ],
    })),
  ).toBlob();
  return [
    ...files,
    { name: 'site-reports.xlsx', bytes: new Uint8Array(await blob.arrayBuffer()) },
    { name: 'columns.md', bytes: encoder.encode(columnsPage(tables)) },
  ];
}

/** What every column means, in both languages. */
function columnsPage(tables: readonly SiteTable[]): string {
  const sections = tables.map((table) => {
    const rows = table.columns.map(
      ({ name, sentence, required, key, choices }) =>
        `| \`${name}\`${key ? ' (key)' : ''} | ${required ? 'yes' : ''} | ${sentence.en}${choices === undefined ? '' : `: ${choices.join(', ')}`} | ${sentence.zh} |`,
    );
    return [
      `## ${table.name}`,
      '',
      `${table.sentence.en} / ${table.sentence.zh}`,
      '',
      '| column | required | meaning | 含义 |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  return `# Site reports\n\n${sections.join('\n')}`;
}
