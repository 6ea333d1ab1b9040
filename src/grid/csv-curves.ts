import { type Fault, FaultError, same } from '#words';
import { numberOf } from './assemble.js';
import { readLine } from './csv-series.js';
import { checkText } from './csv-text.js';
import { gridFault } from './grid-fault.js';
import type { WrittenCurves } from './piecewise-write.js';
import type { RawCurves } from './raw-grid.js';
import { words } from './words.js';

/**
 * A table of breakpoints as PyPSA writes it (`generators-marginal_cost-pw.csv`): a line of names, a line of attributes (x and y of each name), the name
 * of the index, then a line per breakpoint. Throws FaultError on a ragged row, a cell that is no number, or other attributes.
 */
export function readCurvesCsv(bytes: Uint8Array, list: string, attribute: string, file: string): RawCurves {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  checkText(bytes, file);
  const names = readLine(bytes, start, file);
  const attributes = readLine(bytes, names.next, file);
  const width = names.cells.length;
  const faults: Fault[] = [];
  const columns = Array.from({ length: width }, (): number[] => []);
  let at = attributes.next;
  for (let row = 3; at < bytes.length; row++) {
    const { cells, next } = readLine(bytes, at, file);
    at = next;
    if (cells.every((cell) => cell === '') || (row === 3 && cells.slice(1).every((cell) => cell === ''))) continue;
    if (cells.length !== width) throw raggedRow(file, row, cells.length, width);
    for (let c = 1; c < width; c++) {
      const text = cells[c]!.trim();
      const value = numberOf(text);
      if (text !== '' && text.toLowerCase() !== 'nan' && Number.isNaN(value))
        faults.push(
          gridFault(
            'grid-not-number',
            { file, row, field: names.cells[c]! },
            words.curveNotNumber,
            {},
            { found: text },
          ),
        );
      columns[c]!.push(value);
    }
  }
  if (attributes.cells.length !== width) throw raggedRow(file, 2, attributes.cells.length, width);
  const curves = new Map<string, { x?: Float64Array; y?: Float64Array }>();
  for (let c = 1; c < width; c++) {
    const curve = curves.get(names.cells[c]!) ?? {};
    curves.set(names.cells[c]!, curve);
    const isY = attributes.cells[c] === attribute;
    if (isY ? curve.y !== undefined : curve.x !== undefined || !/^p_(dispatch_)?pu$/.test(attributes.cells[c]!))
      faults.push(
        gridFault('grid-curve', { file, row: 2 }, words.curveAttributes, {}, { found: attributes.cells[c]! }),
      );
    curve[isY ? 'y' : 'x'] = Float64Array.from(columns[c]!);
  }
  if (faults.length > 0) throw new FaultError(faults);
  return {
    list,
    file,
    curves: [...curves].map(([name, { x, y }]) => ({
      name,
      x: x ?? new Float64Array(y!.length).fill(Number.NaN),
      y: y ?? new Float64Array(x!.length).fill(Number.NaN),
    })),
  };
}

const raggedRow = (file: string, row: number, found: number, expected: number) =>
  new FaultError([
    gridFault(
      'grid-ragged-row',
      { file, row },
      words.raggedRow,
      {},
      { found: String(found), expected: same(String(expected)) },
    ),
  ]);

/** The table that `readCurvesCsv` and PyPSA read. `cell` writes a number, `quote` a name. */
export function curvesCsv(
  { across, names, points }: WrittenCurves,
  cell: (value: number) => string,
  quote: (text: string) => string,
): string {
  const lines = [
    `name,${names.flatMap((name) => [quote(name), quote(name)]).join(',')}`,
    `attribute,${names.flatMap(() => [across, 'marginal_cost']).join(',')}`,
    `breakpoint,${names.flatMap(() => ['', '']).join(',')}`,
  ];
  const rows = Math.max(...points.map(({ length }) => length));
  for (let row = 0; row < rows; row++)
    lines.push(`${row},${points.flatMap((each) => each[row]?.map(cell) ?? ['', '']).join(',')}`);
  return `${lines.join('\n')}\n`;
}
