import { type AnswerTable, askedTime, type RunManifest } from '#answer';
import type { Case } from '#case';
import { scientific, shownText, solveName, type ZoneGeometry } from '#view';
import { phrase, same, type Worded } from '#words';
import { caseNames } from './case-names.js';
import type { ReportCell, ReportDocument, ReportSection } from './document.js';
import { capacityFigure, mapFigure } from './figures.js';
import { recordsOf, type TableRecord } from './records.js';
import { bookSections } from './side-books.js';
import { words } from './words.js';

/** What a report is made of: a run, the case it stands on, and sections of other rooms (targets with verdicts) to be put behind the summary. */
export interface ReportMaterial {
  readonly manifest: RunManifest;
  readonly tables: readonly AnswerTable[];
  readonly case: Case;
  readonly geometry: ZoneGeometry | null;
  readonly sections?: readonly ReportSection[];
  /** Names of parties that the case does not have: those at the other end of contracts. */
  readonly partyNames?: ReadonlyMap<string, Worded>;
}

const both = (of: (language: 'en' | 'zh') => string): Worded => ({ en: of('en'), zh: of('zh') });
const amount = (value: number, unit: string) => both((language) => shownText(value, unit, language));

const TITLES: Readonly<Record<string, Worded>> = {
  plan: words.planReport,
  operate: words.operateReport,
  coalitions: words.coalitionsReport,
  accounts: words.accountsReport,
  hindcast: words.hindcastReport,
};
const METHODS: Readonly<Record<string, Worded>> = {
  plan: words.methodPlan,
  operate: words.methodOperate,
  coalitions: words.methodCoalitions,
  accounts: words.methodAccounts,
  hindcast: words.methodHindcast,
};

/** Limits told: the most expensive ones. */
const LIMITS_TOLD = 12;
const MW_PER_GW = 1000;

/** The report of a run as a document. Sections without material are left out. */
export function composeReport(material: ReportMaterial): ReportDocument {
  const { manifest, case: of } = material;
  const names = caseNames(of);
  const records = (table: string) => recordsOf(material.tables.find(({ name }) => name === table));
  const study = TITLES[manifest.study] ?? phrase(words.studyReport, { study: manifest.study });
  const parties = of.tables.parties.map(({ id }) => names.of('parties', id));
  const context: Context = { material, names, records };
  const partyName = (party: string) => material.partyNames?.get(party) ?? names.of('parties', party);
  const isGeneral = manifest.study === 'plan' || manifest.study === 'operate';
  return {
    title: phrase(words.title, { case: of.name, study }),
    subtitle: phrase(words.subtitle, {
      scenario: of.scenario.name,
      parties: both((language) => parties.map((party) => party[language]).join(language === 'zh' ? '、' : ', ')),
    }),
    sections: [
      summary(context),
      ...(material.sections ?? []),
      ...(isGeneral ? sides(context) : []),
      ...capacity(context),
      ...builds(context),
      ...bookSections(material, partyName),
      ...limits(context),
      method(context),
      proof(context),
      sources(context),
    ],
    colophon: [
      { name: words.run, text: manifest.id },
      { name: words.engine, text: manifest.inputs.engine },
      { name: words.caseHash, text: manifest.inputs.caseHash },
      { name: words.question, text: JSON.stringify(manifest.inputs.question) },
    ],
  };
}

interface Context {
  readonly material: ReportMaterial;
  readonly names: ReturnType<typeof caseNames>;
  readonly records: (table: string) => readonly TableRecord[];
}

const yearsOf = (rows: readonly TableRecord[]) => [...new Set(rows.map((row) => row.number('year')))].sort();

function summary({ material, names, records }: Context): ReportSection {
  const { manifest } = material;
  const gap = manifest.certificates.reduce((most, each) => Math.max(most, each.relativeGap), 0);
  const { length: solves } = manifest.certificates;
  const checks = manifest.checks.length;
  const sentences: Worded[] = [
    !manifest.valid
      ? words.notCertified
      : solves === 0
        ? phrase(words.checkedOnly, { checks })
        : phrase(words.certified, { solves, gap: scientific(gap), checks }),
  ];
  const figure = (keys: readonly string[], year: number) => {
    const found = manifest.indicators.find(
      (each) => keys.includes(each.key) && each.year === year && each.party === '',
    );
    return found === undefined ? null : amount(found.value, found.unit);
  };
  const years = [...new Set(manifest.indicators.map((each) => each.year))].filter((year) => year !== 0).sort();
  const [from, to] = [years[0], years.at(-1)];
  if (from !== undefined && to !== undefined) {
    const at = (year: number) => ({
      cost: figure(['cost', 'operating_cost'], year),
      co2: figure(['co2'], year),
      share: figure(['non_fossil'], year),
    });
    const [a, b] = [at(from), at(to)];
    if (from === to && a.cost !== null && a.co2 !== null && a.share !== null)
      sentences.push(phrase(words.oneYear, { year: from, cost: a.cost, co2: a.co2, share: a.share }));
    if (from !== to && a.cost !== null && b.cost !== null)
      sentences.push(phrase(words.costSentence, { first: a.cost, last: b.cost, from, to }));
    if (from !== to && a.co2 !== null && b.co2 !== null && a.share !== null && b.share !== null)
      sentences.push(phrase(words.carbonSentence, { first: a.co2, last: b.co2, share0: a.share, share1: b.share }));
  }
  const isLine = new Set(material.case.tables.technologies.filter(({ kind }) => kind === 'line').map(({ id }) => id));
  const built = records('builds').filter((row) => !isLine.has(row.text('technology')));
  const sums = new Map<string, number>();
  for (const row of built)
    sums.set(row.text('technology'), (sums.get(row.text('technology')) ?? 0) + row.number('built'));
  const largest = [...sums].sort((a, b) => b[1] - a[1]).slice(0, 3);
  if (to !== undefined && largest.length > 0 && largest[0]![1] > 0)
    sentences.push(
      phrase(words.builtSentence, {
        capacity: amount(
          [...sums.values()].reduce((sum, value) => sum + value, 0),
          'MW',
        ),
        year: to,
        technologies: both((language) =>
          largest
            .filter(([, value]) => value > 0)
            .map(([id, value]) => `${names.of('technologies', id)[language]} ${shownText(value, 'MW', language)}`)
            .join(language === 'zh' ? '、' : ', '),
        ),
      }),
    );
  return { heading: words.summary, blocks: sentences.map((text) => ({ kind: 'paragraph', text })) };
}

function sides({ material, names }: Context): ReportSection[] {
  const all = material.manifest.indicators.filter((each) => each.year !== 0);
  if (all.length === 0) return [];
  const years = [...new Set(all.map((each) => each.year))].sort();
  const parties = [...new Set(all.map((each) => each.party))].sort((a, b) => Number(a === '') - Number(b === ''));
  const keys = [...new Set(all.map((each) => each.key))];
  return [
    {
      heading: words.sides,
      blocks: years.map((year) => ({
        kind: 'table',
        table: {
          title: both((language) => `${words.sidesTable[language]} ${year}`),
          columns: [
            { name: words.figure, unit: '' },
            ...parties.map((party) => ({
              name: party === '' ? words.both : names.of('parties', party),
              unit: '',
            })),
          ],
          rows: keys
            .filter((key) => all.some((each) => each.key === key && each.year === year))
            .map((key): ReportCell[] => [
              all.find((each) => each.key === key)!.title,
              ...parties.map((party): ReportCell => {
                const found = all.find((each) => each.key === key && each.year === year && each.party === party);
                return found === undefined ? null : amount(found.value, found.unit);
              }),
            ]),
        },
      })),
    },
  ];
}

function capacity({ material, names, records }: Context): ReportSection[] {
  const rows = records('capacity');
  if (rows.length === 0) return [];
  const years = yearsOf(rows);
  const technologies = [...new Set(rows.map((row) => row.text('technology')))];
  const of = (technology: string, year: number) =>
    rows
      .filter((row) => row.text('technology') === technology && row.number('year') === year)
      .reduce((sum, row) => sum + row.number('total'), 0) / MW_PER_GW;
  const map = mapFigure(material, records, years.at(-1)!);
  return [
    {
      heading: words.capacity,
      blocks: [
        { kind: 'figure', figure: capacityFigure(material.case, names, technologies, years, of) },
        {
          kind: 'table',
          table: {
            title: words.capacityTable,
            columns: [
              { name: words.technology, unit: '' },
              ...years.map((year) => ({ name: same(String(year)), unit: 'GW', decimals: 2 })),
            ],
            rows: technologies.map((technology): ReportCell[] => [
              names.of('technologies', technology),
              ...years.map((year) => of(technology, year)),
            ]),
            total: words.total,
          },
        },
        ...(map === null ? [] : [{ kind: 'figure' as const, figure: map }]),
      ],
    },
  ];
}

/** Candidates that are built, with what enters service in each year. */
function builds({ names, records }: Context): ReportSection[] {
  const rows = records('builds').filter((row) => row.number('built') > 0.5);
  if (rows.length === 0) return [];
  const years = yearsOf(rows);
  const candidates = [...new Set(rows.map((row) => row.text('candidate')))];
  return [
    {
      heading: words.builds,
      blocks: [
        {
          kind: 'table',
          table: {
            title: words.builds,
            columns: [
              { name: words.project, unit: '' },
              { name: words.side, unit: '' },
              ...years.map((year) => ({ name: phrase(words.built, { year }), unit: 'MW', decimals: 0 })),
            ],
            rows: candidates.map((candidate): ReportCell[] => {
              const own = rows.filter((row) => row.text('candidate') === candidate);
              return [
                names.of('candidates', candidate),
                names.of('parties', own[0]!.text('party')),
                ...years.map((year) => own.find((row) => row.number('year') === year)?.number('built') ?? 0),
              ];
            }),
          },
        },
      ],
    },
  ];
}

function limits({ names, records }: Context): ReportSection[] {
  const rows = records('bindings');
  if (rows.length === 0) return [];
  const meaning = new Map(records('limits').map((row) => [row.text('constraint'), row]));
  return [
    {
      heading: words.limits,
      blocks: [
        { kind: 'paragraph', text: words.limitsNote },
        { kind: 'paragraph', text: words.pricesNote },
        ...yearsOf(rows).map((year) => {
          const sums = new Map<string, { constraint: string; item: string; hours: number; worth: number }>();
          for (const row of rows) {
            if (row.number('year') !== year) continue;
            const [constraint, item] = [row.text('constraint'), row.text('item')];
            const key = `${constraint} ${item}`;
            const known = sums.get(key) ?? { constraint, item, hours: 0, worth: 0 };
            const hours = row.number('hours');
            known.hours += hours;
            known.worth += row.number('shadow_price') * (hours === 0 ? 1 : hours);
            sums.set(key, known);
          }
          const told = [...sums.values()].sort((a, b) => b.worth - a.worth).slice(0, LIMITS_TOLD);
          return {
            kind: 'table' as const,
            table: {
              title: phrase(words.limitsTable, { year }),
              columns: [
                { name: words.limit, unit: '' },
                { name: words.item, unit: '' },
                { name: words.hours, unit: 'h', decimals: 0 },
                { name: words.worth, unit: '', decimals: 0 },
              ],
              rows: told.map(({ constraint, item, hours, worth }): ReportCell[] => {
                const card = meaning.get(constraint);
                const unit = card?.text('unit') ?? '';
                return [
                  card === undefined
                    ? same(constraint)
                    : { en: card.text('sentence_en'), zh: card.text('sentence_zh') },
                  names.anywhere(item),
                  hours === 0 ? null : hours,
                  both((language) => `${shownText(worth, 'CNY', language)} / ${unit}`),
                ];
              }),
            },
          };
        }),
      ],
    },
  ];
}

function method({ material }: Context): ReportSection {
  const { study, inputs } = material.manifest;
  const allHours = study === 'plan' && askedTime(inputs.question).allHours;
  const text = allHours ? words.methodPlanAllHours : (METHODS[study] ?? words.methodOther);
  return { heading: words.method, blocks: [{ kind: 'paragraph', text }] };
}

/** Solves shown one by one; where there are more, only the worst of each figure. */
const SOLVES_TOLD = 8;

function proof({ material: { manifest } }: Context): ReportSection {
  const { certificates, checks } = manifest;
  const worst = (of: (each: (typeof certificates)[number]) => number) =>
    certificates.reduce((most, each) => Math.max(most, of(each)), 0);
  const verdict = (passed: boolean) => (passed ? words.passed : words.failed);
  const rows: ReportCell[][] =
    certificates.length > SOLVES_TOLD
      ? [
          [
            phrase(words.worstOf, { count: certificates.length }),
            worst((each) => each.rows),
            worst((each) => each.columns),
            scientific(worst((each) => each.primalResidual)),
            scientific(worst((each) => each.dualResidual)),
            scientific(worst((each) => each.relativeGap)),
            verdict(certificates.every((each) => each.passed)),
          ],
        ]
      : certificates.map((each) => [
          solveName(each.solve),
          each.rows,
          each.columns,
          scientific(each.primalResidual),
          scientific(each.dualResidual),
          scientific(each.relativeGap),
          verdict(each.passed),
        ]);
  return {
    heading: words.proof,
    blocks: [
      ...(certificates.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              table: {
                title: words.certificates,
                columns: [
                  { name: words.solve, unit: '' },
                  { name: words.rows, unit: '', decimals: 0 },
                  { name: words.columns, unit: '', decimals: 0 },
                  ...[words.primal, words.dual, words.gap, words.verdict].map((name) => ({ name, unit: '' })),
                ],
                rows,
              },
            },
          ]),
      {
        kind: 'table',
        table: {
          title: words.checksTable,
          columns: [words.check, words.residual, words.tolerance, words.verdict].map((name) => ({ name, unit: '' })),
          rows: checks.map((each): ReportCell[] => [
            each.title,
            scientific(each.residual),
            scientific(each.tolerance),
            verdict(each.passed),
          ]),
        },
      },
    ],
  };
}

/** Sources that rows of the case name, with how many rows of each status there are. */
function sources({ material: { case: of } }: Context): ReportSection {
  const used = new Set<string>();
  const status = { reported: 0, derived: 0, assumed: 0 };
  for (const rows of Object.values(of.tables))
    for (const row of rows) {
      if (!('status' in row)) continue;
      status[row.status]++;
      for (const source of row.sources) used.add(source);
    }
  const told = of.tables.sources.filter(({ id }) => used.has(id));
  return {
    heading: words.sources,
    blocks: [
      {
        kind: 'paragraph',
        text: phrase(words.sourcesNote, {
          count: told.length,
          rows: status.reported + status.derived + status.assumed,
          ...status,
        }),
      },
      {
        kind: 'table',
        table: {
          small: true,
          title: words.sourcesTable,
          columns: [words.source, words.date, words.licence].map((name) => ({ name, unit: '' })),
          rows: told.map((row): ReportCell[] => [row.title, row.date ?? '', row.licence]),
        },
      },
    ],
  };
}
