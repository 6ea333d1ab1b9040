import type { AnswerTable } from '#answer';
import type { RunStore, StoredRun } from '#answer/node';
import type { Case } from '#case';
import type { ReportBlock, ReportCell, ReportSection, ReportTable } from '#report';
import {
  type CauseRow,
  type CoalitionRow,
  type ComparedRow,
  coalitionSummary,
  coalitions as coalitionsStudy,
  type HourRow,
  type PlanFigures,
  planTargets,
} from '#studies';
import { accuracyRows } from '#view';
import { phrase, same, type Worded } from '#words';
import { accountsBlocks, accountsRecords, waterfalls } from './accounts-report.js';
import { accuracyBlocks } from './accuracy-report.js';
import { coalitionBlocks, proposalBlocks } from './coalition-report.js';
import { tellHindcast } from './hindcast-report.js';
import type { Block } from './output.js';
import { recordsOf } from './run-document.js';
import { words } from './words.js';

/** What a report needs of a run that its case does not say. */
export interface StudyReport {
  readonly sections: readonly ReportSection[];
  readonly partyNames: ReadonlyMap<string, Worded>;
}

/** Sections that stand behind the summary: what a study found, told as its command does, and the targets of the case with their verdicts. */
export async function studyReport(
  of: Case,
  { store, run }: { readonly store: RunStore; readonly run: StoredRun },
  tables: readonly AnswerTable[],
): Promise<StudyReport> {
  const { id, study, indicators, inputs } = run.manifest;
  const targets = targetSections(of, { id, indicators, tables });
  const sides = new Map(of.tables.parties.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
  const nameOf = (party: string) => (party === '' ? words.both : (sides.get(party) ?? same(party)));
  const noNames = new Map<string, Worded>();
  if (study === 'coalitions') {
    const question = coalitionsStudy.parse(inputs.question);
    const summary = coalitionSummary(of, question, tables);
    const [first, ...rest] = sectionsOf([...coalitionBlocks(summary), ...proposalBlocks(summary)]);
    const figures = Object.values(summary.figures).map((figure): ReportBlock => ({ kind: 'figure', figure }));
    return {
      sections: [
        ...(first === undefined ? [] : [{ ...first, blocks: [...first.blocks, ...figures] }]),
        ...rest,
        ...targets,
      ],
      partyNames: new Map(summary.players.map(({ id: player, name }) => [player, name])),
    };
  }
  if (study === 'accounts') {
    const records = await accountsRecords({ store, run });
    const drawn = waterfalls(records.decomposition, nameOf).map(
      ([, figure]): ReportBlock => ({ kind: 'figure', figure }),
    );
    const sections = sectionsOf(accountsBlocks(of, records));
    const charts = drawn.length === 0 ? [] : [{ heading: words.chartsOfChange, blocks: drawn }];
    return { sections: [...sections, ...charts, ...targets], partyNames: noNames };
  }
  if (study === 'hindcast') {
    const rows = <R>(name: string) => {
      const table = tables.find((each) => each.name === name);
      return (table === undefined ? [] : recordsOf(table)) as unknown as R[];
    };
    const asked = inputs.question as { readonly year?: number; readonly event?: string };
    const told = tellHindcast(
      of,
      { year: asked.year, event: asked.event },
      {
        comparison: rows<ComparedRow>('comparison'),
        causes: rows<CauseRow>('causes'),
        hours: rows<HourRow>('event_hours'),
        coalitions: rows<CoalitionRow>('coalitions'),
      },
    );
    const picture: ReportSection = { heading: told.title, blocks: [{ kind: 'sheet', sheet: told.sheet }] };
    return { sections: [picture, ...sectionsOf(told.blocks)], partyNames: noNames };
  }
  const accuracy = tables.find(({ name }) => name === 'accuracy');
  const technologies = new Map(of.tables.technologies.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
  const compared =
    accuracy === undefined
      ? []
      : accuracyBlocks(
          accuracyRows(recordsOf(accuracy)),
          (technology) => technologies.get(technology) ?? same(technology),
        );
  return { sections: [...sectionsOf(compared), ...targets], partyNames: noNames };
}

/** Screens as sections: a heading begins one, a line is a paragraph, a table a table. */
export function sectionsOf(blocks: readonly Block[]): ReportSection[] {
  const sections: { heading: Worded; blocks: ReportBlock[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      sections.push({ heading: block.text, blocks: [] });
      continue;
    }
    if (sections.length === 0) sections.push({ heading: words.findings, blocks: [] });
    const { heading, blocks: own } = sections.at(-1)!;
    own.push(
      block.kind === 'line'
        ? { kind: 'paragraph', text: trimmed(block.text) }
        : { kind: 'table', table: tableOf(heading, block) },
    );
  }
  return sections.filter((section) => section.blocks.length > 0);
}

const trimmed = ({ en, zh }: Worded): Worded => ({ en: en.trim(), zh: zh.trim() });

/** Digits that tell the largest number of a column with four of its own. */
const DIGITS = 4;
/** Numbers further apart than this are of several units: each is told with digits of its own. */
const SPREAD = 500;

function tableOf(title: Worded, { columns, rows }: Extract<Block, { kind: 'table' }>): ReportTable {
  const decimals = (c: number): number | 'significant' => {
    const numbers = rows.map((row) => row[c]).filter((cell) => typeof cell === 'number');
    const largest = Math.max(0, ...numbers.map(Math.abs));
    const sizes = numbers.map(Math.abs).filter((size) => size > 0);
    if (sizes.length > 0 && largest / Math.min(...sizes) > SPREAD) return 'significant';
    const needed = Math.max(0, ...numbers.map(ownDecimals));
    return Math.min(needed, largest === 0 ? 0 : Math.max(0, DIGITS - 1 - Math.floor(Math.log10(largest))));
  };
  return {
    title,
    columns: columns.map(({ title: name }, c) => ({ name, unit: '', decimals: decimals(c) })),
    rows: rows.map((row): ReportCell[] => [...row]),
  };
}

const ownDecimals = (value: number) => /\.(\d+)$/.exec(value.toPrecision(6).replace(/0+$/, ''))?.[1]?.length ?? 0;

const ORDER = { met: 0, 'not-met': 1, 'cannot-tell': 2 } as const;

/** Targets of the case with their verdicts, those that are decided first; years without a figure told by the run. None where the case has no targets. */
function targetSections(of: Case, run: PlanFigures): readonly ReportSection[] {
  const targets = planTargets(of, run).toSorted((a, b) => ORDER[a.judgement] - ORDER[b.judgement]);
  if (targets.length === 0) return [];
  const count = (judgement: keyof typeof ORDER) => targets.filter((each) => each.judgement === judgement).length;
  const columns = [
    words.targetName,
    words.targetAsks,
    words.targetLatest,
    words.targetMargin,
    words.targetVerdict,
    words.targetBasis,
  ];
  return [
    {
      heading: words.targetsHeading,
      blocks: [
        {
          kind: 'paragraph',
          text: phrase(words.targetsCounted, {
            all: targets.length,
            met: count('met'),
            missed: count('not-met'),
            open: count('cannot-tell'),
          }),
        },
        {
          kind: 'table',
          table: {
            title: words.targetsHeading,
            columns: columns.map((name) => ({ name, unit: '' })),
            rows: targets.map(({ name, asks, latest, margin, word, reason }) => [
              name,
              asks,
              latest === null ? null : phrase(words.latestFigure, latest),
              margin,
              word,
              reason,
            ]),
          },
        },
      ],
    },
  ];
}
