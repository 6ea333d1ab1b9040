import { digits, FONT_STACK, fixed, unitText } from '#view';
import type { Language, Worded } from '#words';
import { type ReportBlock, type ReportCell, type ReportDocument, type ReportTable, totalsOf } from './document.js';
import { drawingOf } from './drawing.js';

const STYLE = `
  @page { size: A4; margin: 18mm 16mm; }
  * { box-sizing: border-box; }
  body { font-family: ${FONT_STACK}; font-size: 10.5pt; line-height: 1.5; color: #1c2733; margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; }
  h1 { font-size: 1.9em; line-height: 1.2; margin: 0 0 .2em; }
  .subtitle { color: #52606d; margin: 0 0 2em; }
  h2 { font-size: 1.25em; margin: 2em 0 .5em; border-bottom: 2px solid #1f6f8b; padding-bottom: .15em; break-after: avoid; }
  figure { margin: 1.2em 0; break-inside: avoid; }
  figcaption { font-weight: 600; font-size: .88em; }
  .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2em 1.2em; margin: .4em 0 0; padding: 0; font-size: .82em; }
  .legend span { display: inline-block; width: .8em; height: .8em; margin-right: .4em; vertical-align: -.05em; }
  figure svg { width: 100%; height: auto; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; margin: .8em 0 1.4em; font-size: .88em; }
  table.small { font-size: .74em; }
  caption { text-align: left; font-weight: 600; margin-bottom: .35em; }
  th { text-align: left; border-bottom: 1.5px solid #52606d; padding: .25em .5em; vertical-align: bottom; }
  td { border-bottom: .5px solid #d4dbe2; padding: .22em .5em; vertical-align: top; }
  td:first-child { min-width: 8.5em; }
  th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .unit { color: #52606d; font-weight: 400; white-space: nowrap; }
  tr.total td { font-weight: 600; border-top: 1.5px solid #52606d; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em; font-size: .85em; color: #52606d; }
  dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
  @media print { body { max-width: none; padding: 0; } .scroll { overflow: visible; } }
`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** One page without any outside reference: style and drawings stand in it. Text of cases is escaped. */
export function reportHtml(report: ReportDocument, language: Language): string {
  const say = (text: Worded) => escaped(text[language]);
  const sections = report.sections.map(
    ({ heading, blocks }) =>
      `<section>\n<h2>${say(heading)}</h2>\n${blocks.map((block) => blockHtml(block, language)).join('\n')}\n</section>`,
  );
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(report.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${say(report.title)}</h1>
<p class="subtitle">${say(report.subtitle)}</p>
${sections.join('\n')}
<dl>
${report.colophon.map(({ name, text }) => `<dt>${say(name)}</dt><dd>${escaped(text)}</dd>`).join('\n')}
</dl>
</body>
</html>
`;
}

function blockHtml(block: ReportBlock, language: Language): string {
  if (block.kind === 'paragraph') return `<p>${escaped(block.text[language])}</p>`;
  if (block.kind === 'table') return tableHtml(block.table, language);
  const { title, svg, legend } = drawingOf(block, language);
  const caption = title === null ? '' : `<figcaption>${escaped(title[language])}</figcaption>`;
  const entries = legend.map(
    ({ name, color }) => `<li><span style="background:${escaped(color)}"></span>${escaped(name[language])}</li>`,
  );
  const key = entries.length === 0 ? '' : `<ul class="legend">${entries.join('')}</ul>`;
  return `<figure>${caption}${svg}${key}</figure>`;
}

function tableHtml(table: ReportTable, language: Language): string {
  const isNumber = table.columns.map((_, c) => table.rows.some((row) => typeof row[c] === 'number'));
  const head = table.columns.map(
    ({ name, unit }, c) =>
      `<th${isNumber[c] ? ' class="number"' : ''} scope="col">${escaped(name[language])}${
        unit === '' ? '' : ` <span class="unit">${escaped(unitText(unit, language))}</span>`
      }</th>`,
  );
  const cell = (value: ReportCell, c: number) =>
    `<td${isNumber[c] ? ' class="number"' : ''}>${escaped(cellOf(value, table.columns[c]?.decimals, language))}</td>`;
  const body = table.rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  const sums = table.total === undefined ? null : totalsOf(table);
  const total =
    sums === null
      ? ''
      : `\n<tr class="total">${sums.map((sum, c) => cell(c === 0 ? table.total! : sum, c)).join('')}</tr>`;
  return `<div class="scroll"><table${table.small === true ? ' class="small"' : ''}>\n<caption>${escaped(table.title[language])}</caption>\n<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${body.join('\n')}${total}\n</tbody>\n</table></div>`;
}

/** A cell as people read it. */
export function cellOf(
  value: ReportCell | undefined,
  decimals: number | 'significant' | undefined,
  language: Language,
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return decimals === 'significant' ? digits(value) : fixed(value, decimals ?? 1);
  return typeof value === 'string' ? value : value[language];
}
