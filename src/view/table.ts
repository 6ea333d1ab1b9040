import type { Language } from '#words';
import type { Cell, TableFigure } from './figure.js';
import { digits, unitText } from './format.js';
import { type DrawNode, element } from './node.js';

/** A cell as text: numbers with their digits, words in the language, nothing for null. */
export function cellText(cell: Cell, language: Language): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return digits(cell);
  return typeof cell === 'string' ? cell : cell[language];
}

/** An HTML table: names and units in the head, numbers to the right. */
export function drawTable(figure: TableFigure, language: Language): DrawNode {
  const align = (type: 'text' | 'number') => (type === 'number' ? 'number' : undefined);
  return element(
    'table',
    {},
    element('caption', {}, figure.title[language]),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        figure.columns.map(({ name, unit, type }) =>
          element(
            'th',
            { scope: 'col', class: align(type) },
            name[language],
            unit === '' ? undefined : element('span', { class: 'unit' }, ` ${unitText(unit, language)}`),
          ),
        ),
      ),
    ),
    element(
      'tbody',
      {},
      figure.rows.map((row) =>
        element(
          'tr',
          {},
          row.map((cell, i) =>
            element(
              i === 0 ? 'th' : 'td',
              { class: align(figure.columns[i]!.type), ...(i === 0 ? { scope: 'row' } : {}) },
              cellText(cell, language),
            ),
          ),
        ),
      ),
    ),
  );
}
