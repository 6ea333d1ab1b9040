import { type AnswerTable, TableRows } from '#answer';
import type { Case } from '#case';
import { COLUMNS, numberColumn } from './columns.js';
import { TableReader } from './table-reader.js';

/**
 * People at work on building and running what a plan holds, by zone or line, from the case's table `employment`; null where the case
 * has none.
 *
 *   running_y = jobs per MW × capacity in service
 *   building_y = person-years per MW × capacity that enters service / years since the investment year before (one for the first)
 */
export function jobsTable(from: Case, tables: readonly AnswerTable[]): AnswerTable | null {
  const factors = new Map(from.tables.employment.map((row) => [row.technology, row]));
  if (factors.size === 0) return null;
  const reader = new TableReader(tables);
  const rows = new TableRows(
    'jobs',
    { en: 'People at work', zh: '就业人数' },
    {
      en: 'Capacity × jobs per MW; what is built × person-years per MW / years since the year before',
      zh: '容量×单位运维就业；新建容量×单位建设人年÷距上一规划年年数',
    },
    [
      COLUMNS.year,
      COLUMNS.party,
      COLUMNS.place,
      COLUMNS.technology,
      numberColumn('building', 'jobs', 'Building, mean of the years up to this one', '建设期年均就业'),
      numberColumn('running', 'jobs', 'Running and maintaining', '运行维护就业'),
    ],
  );
  const years = [...new Set(Array.from(reader.numbers('capacity', 'year')))].sort((a, b) => a - b);
  const spanOf = (year: number) => year - (years[years.indexOf(year) - 1] ?? year - 1);
  const before = new Map<string, number>();
  const add = (year: number, party: string, place: string, technology: string, built: number, total: number) => {
    const factor = factors.get(technology);
    if (factor === undefined) return;
    const key = `${place}\t${technology}`;
    const fresh = Math.max(0, built - (before.get(key) ?? 0));
    before.set(key, built);
    rows.add(year, party, place, technology, (fresh * factor.construction) / spanOf(year), total * factor.operation);
  };
  const [parties, zones, technologies] = ['party', 'zone', 'technology'].map((name) => reader.text('capacity', name));
  const [year, built, total] = ['year', 'built', 'total'].map((name) => reader.numbers('capacity', name));
  for (let k = 0; k < year!.length; k++)
    add(year![k]!, parties![k]!, zones![k]!, technologies![k]!, built![k]!, total![k]!);
  const partyOf = new Map(from.tables.zones.map((zone) => [zone.id, zone.party]));
  const lines = new Map(from.tables.lines.map((line) => [line.id, line]));
  const ids = reader.text('line_capacity', 'line');
  const [lineYear, reinforced, forward] = ['year', 'built', 'forward'].map((name) =>
    reader.numbers('line_capacity', name),
  );
  ids.forEach((id, k) => {
    const line = lines.get(id);
    if (line !== undefined)
      add(lineYear![k]!, partyOf.get(line.zone0) ?? '', id, line.technology, reinforced![k]!, forward![k]!);
  });
  return rows.table();
}
