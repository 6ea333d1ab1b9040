import type { AnswerTable, RunManifest } from '#answer';
import { openStore } from '#answer/node';
import type { Case } from '#case';
import { highsSolver } from '#lp/node';
import {
  type AskedTarget,
  type Assessment,
  assessTargets,
  type Corrective,
  computedSeries,
  correct,
  heldTarget,
  type Judgement,
  judgeVintages,
  type PlanQuestion,
  type Point,
  planQuestion,
  readTarget,
  ruleText,
  trackWords,
  type VintagedVerdict,
  valuesOf,
} from '#studies';
import { digits, fixed, shownText, unitText } from '#view';
import { FaultError, phrase, same, type Worded } from '#words';
import type { Command, Given, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import type { VerdictDocument } from '../documents.js';
import { exitCode, UsageError } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, type Cell, heading, line, reportTable } from '../output.js';
import { DEFAULT_RUNS, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { caseFor } from '../run-study.js';
import { words } from '../words.js';

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const both = (of: (language: 'en' | 'zh') => string): Worded => ({ en: of('en'), zh: of('zh') });

/** A figure of a series with its unit. */
const figure = (value: number, unit: string): Worded =>
  both((language) => `${plain(value)} ${unit === '%' ? unit : unitText(unit, language)}`.trim());

/** As it was published: no digits beyond its own, thousands parted. */
const plain = (value: number) => fixed(value, Math.min(4, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0));

/** A measure as people read it: parts of one in per cent, others in the unit of the series. */
function measureText(value: number, verdict: VintagedVerdict, unit: string): Worded {
  if (verdict.unit === 'series') return figure(value, unit);
  const percent = digits(value * 100);
  return verdict.unit === 'part' ? same(`${percent} %`) : { en: `${percent} % per year`, zh: `${percent} %/年` };
}

const pointOf = ({ year, value, vintage, published, sources }: Point) => ({
  year,
  value,
  vintage,
  published,
  sources: [...sources],
});

const documentOf = (verdict: VintagedVerdict): VerdictDocument => ({
  judgement: verdict.judgement,
  measure: verdict.measure === null ? null : finiteOf(verdict.measure),
  threshold: verdict.threshold,
  margin: verdict.margin,
  unit: verdict.unit,
  reason: verdict.reason,
  used: verdict.used.map(pointOf),
  latest: verdict.latest === null ? null : pointOf(verdict.latest),
  history: verdict.history.map((each) => ({ ...each })),
  changed: verdict.changed,
  progress: verdict.progress,
});

/** JSON knows no infinities: an open end is null. */
function finiteOf({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }) {
  const end = (of: number) => (Number.isFinite(of) ? of : null);
  return { value, low: end(low), high: end(high) };
}

function vintagesOf(verdict: VintagedVerdict): Worded {
  const seen = [...new Set(verdict.used.map(({ vintage }) => vintage))];
  const listed = both((language) => seen.map((vintage) => trackWords[`vintage-${vintage}`][language]).join(', '));
  return verdict.changed ? phrase(words.verdictChanged, { vintage: listed }) : listed;
}

/** The latest figure, its year and how far it is on the way. */
function latestText({ latest, progress }: VintagedVerdict, unit: string): Worded | null {
  if (latest === null) return null;
  // A solver's digits say nothing about rounding.
  const value = latest.vintage === 'modelled' ? Number(latest.value.toPrecision(4)) : latest.value;
  const text = { value: figure(value, unit), year: latest.year };
  return progress === null || progress.year !== latest.year
    ? phrase(words.latestFigure, text)
    : phrase(words.latestOnTheWay, { ...text, percent: Math.round(progress.share * 100) });
}

function verdictCells(name: Worded, asks: Worded, verdict: VintagedVerdict, unit: string): Cell[] {
  return [
    name,
    asks,
    latestText(verdict, unit),
    verdict.measure === null ? null : measureText(verdict.measure.value, verdict, unit),
    verdict.margin === null ? null : measureText(verdict.margin, verdict, unit),
    trackWords[verdict.judgement],
    verdict.judgement === 'cannot-tell' ? verdict.reason : vintagesOf(verdict),
  ];
}

const COLUMNS = [
  { name: 'target', title: words.targetName },
  { name: 'asks', title: words.targetAsks },
  { name: 'latest', title: words.targetLatest },
  { name: 'measured', title: words.targetMeasured },
  { name: 'margin', title: words.targetMargin },
  { name: 'verdict', title: words.targetVerdict },
  { name: 'basis', title: words.targetBasis },
];

/** Targets of the joint plan first, then those of each side, then of firms. */
function assessmentBlocks(of: Case, assessments: readonly Assessment[]): Block[] {
  const groups = [
    {
      title: words.jointTargets,
      own: assessments.filter(({ target }) => target.binding === 'joint' || target.binding === 'both'),
    },
    ...of.tables.parties.map((party) => ({
      title: phrase(words.targetsOfSide, { party: { en: party.name_en, zh: party.name_zh } }),
      own: assessments.filter(({ target }) => target.binding === 'side' && target.party === party.id),
    })),
    { title: words.targetsOfFirms, own: assessments.filter(({ target }) => target.binding === 'firm') },
  ];
  return groups.flatMap(({ title, own }) =>
    own.length === 0
      ? []
      : [
          heading(title),
          reportTable(
            COLUMNS,
            own.map(({ indicator, rule, verdict }) =>
              verdictCells(
                { en: indicator.name_en, zh: indicator.name_zh },
                ruleText(rule, (value) => figure(value, indicator.unit)),
                verdict,
                indicator.unit,
              ),
            ),
          ),
        ],
  );
}

function asOfOf(given: Given): string | null {
  const text = given.text('asOf');
  if (text !== undefined && !DATE.test(text))
    throw new UsageError(
      phrase(words.notAChoice, { option: '--as-of', choices: '2025, 2025-03, 2025-03-01', found: text }),
    );
  return text ?? null;
}

/** One target written on the command line, judged by a series of the case. */
function judgeWritten(of: Case, text: string, asOf: string | null, figures: RunFigures | null) {
  const { indicator: id, rule } = readTarget(text);
  const indicator = of.tables.indicators.find((row) => row.id === id);
  if (indicator === undefined) throw new UsageError(phrase(words.noSuchSeries, { series: id }));
  const values = [...valuesOf(of, id), ...(figures?.computed.get(id) ?? [])];
  return { indicator, rule, verdict: judgeVintages(rule, values, asOf) };
}

/** What a run tells: its head, the tables that figures are read from, and the series of the case that it computes. */
interface RunFigures {
  readonly manifest: RunManifest;
  readonly tables: readonly AnswerTable[];
  readonly computed: ReturnType<typeof computedSeries>;
}

async function figuresOf(shell: Shell, of: Case, given: Given): Promise<RunFigures | null> {
  const name = given.text('run');
  if (name === undefined) return null;
  const store = openStore(pathOf(shell, given.text('runs') ?? DEFAULT_RUNS));
  const id = store.resolve(name);
  const { manifest } = store.read(id);
  const tables = manifest.tables.some((table) => table.name === 'capacity')
    ? [await store.readTable(id, 'capacity')]
    : [];
  return { manifest, tables, computed: computedSeries(of, { id, indicators: manifest.indicators, tables }) };
}

interface FoundCorrective {
  readonly asked: AskedTarget;
  readonly corrective: Corrective;
}

/** The cheapest way to each target, one after another. Throws UsageError where the run is no plan. */
async function correctivesOf(
  shell: Shell,
  of: Case,
  figures: RunFigures | null,
  targets: readonly AskedTarget[],
): Promise<FoundCorrective[]> {
  if (figures === null || figures.manifest.study !== 'plan') throw new UsageError(words.correctNeedsPlan);
  const { manifest, tables } = figures;
  const question = planQuestion.parse(manifest.inputs.question);
  const setting = {
    case: of,
    solver: highsSolver,
    clock: shell.clock,
    ...(shell.signal === undefined ? {} : { signal: shell.signal }),
  };
  const told = { id: manifest.id, indicators: manifest.indicators, tables };
  const found: FoundCorrective[] = [];
  for (const asked of targets) {
    const { indicator } = asked;
    const target = { en: indicator.name_en, zh: indicator.name_zh };
    shell.output.message(phrase(words.correcting, { target, year: asked.rule.to ?? '' }), 'quiet');
    found.push({ asked, corrective: await correct(setting, question, told, asked) });
  }
  return found;
}

/** Targets that a plan misses, and those of a year between the years of the plan that it could tell. */
function worthCorrecting(of: Case, question: PlanQuestion, assessments: readonly Assessment[]): AskedTarget[] {
  const first = question.years[0]!;
  const last = question.years.at(-1)!;
  return assessments.flatMap(({ target, indicator, rule, verdict }) => {
    const asked = { id: target.id, indicator, rule };
    if (verdict.judgement === 'not-met' && verdict.used.some(({ vintage }) => vintage === 'modelled')) return [asked];
    const between = rule.to !== null && rule.to > first && rule.to < last && !question.years.includes(rule.to);
    return verdict.judgement === 'cannot-tell' && between && 'held' in heldTarget(of, question, asked) ? [asked] : [];
  });
}

const CHANGES_TOLD = 8;

function correctiveBlocks(of: Case, { asked, corrective }: FoundCorrective): Block[] {
  const { indicator, rule } = asked;
  const name = { en: indicator.name_en, zh: indicator.name_zh };
  const asks = ruleText(rule, (value) => figure(value, indicator.unit));
  const head = phrase(words.correctiveOf, { target: name, asks });
  const told = (value: number) => figure(Number(value.toPrecision(5)), indicator.unit);
  if (corrective.outcome === 'refused')
    return [line(head, 'warning'), line(phrase(words.correctiveRefused, { reason: corrective.reason }))];
  const before = phrase(words.correctiveBefore, { before: told(corrective.before) });
  if (corrective.outcome === 'reached') return [line(head, 'good'), line(before), line(words.correctiveReached)];
  if (corrective.outcome === 'impossible')
    return [
      line(head, 'bad'),
      line(before),
      line(words.correctiveImpossible),
      line(both((language) => corrective.conflict.text(language))),
    ];
  const technology = (id: string) => of.tables.technologies.find((row) => row.id === id);
  const party = (id: string) => of.tables.parties.find((row) => row.id === id);
  const money = (value: number) => both((language) => shownText(value, 'CNY', language));
  const { value: price, unit } = corrective.shadowPrice;
  return [
    line(head, 'good'),
    line(before),
    line(
      phrase(words.corrective, {
        after: told(corrective.after),
        year: rule.to ?? '',
        cost: money(corrective.costOfYear),
        total: money(corrective.cost),
      }),
    ),
    line(phrase(words.correctivePrice, { price: both((language) => shownText(price, unit, language)) })),
    ...corrective.changes.slice(0, CHANGES_TOLD).map((change) =>
      line(
        phrase(change.megawatts > 0 ? words.correctiveMore : words.correctiveLess, {
          party: both((language) => party(change.party)?.[`name_${language}`] ?? change.party),
          technology: both((language) => technology(change.technology)?.[`name_${language}`] ?? change.technology),
          capacity: both((language) => shownText(Math.abs(change.megawatts), 'MW', language)),
        }),
      ),
    ),
  ];
}

const correctiveDocument = ({ asked, corrective }: FoundCorrective) => {
  const none = {
    before: null,
    after: null,
    cost: null,
    costOfYear: null,
    shadowPrice: null,
    reason: null,
    changes: [],
  };
  const { outcome } = corrective;
  const head = { target: asked.id, outcome, possible: outcome === 'found' || outcome === 'reached', ...none };
  if (corrective.outcome === 'refused') return { ...head, reason: corrective.reason };
  if (corrective.outcome === 'reached') return { ...head, before: corrective.before };
  if (corrective.outcome === 'impossible')
    return { ...head, before: corrective.before, reason: both((language) => corrective.conflict.text(language)) };
  const { before, after, cost, costOfYear, shadowPrice, changes } = corrective;
  return { ...head, before, after, cost, costOfYear, shadowPrice, changes: changes.map((each) => ({ ...each })) };
};

export const track: Command = {
  name: 'track',
  sentence: helpWords.track,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    { flags: '--as-of <date>', sentence: helpWords.asOf },
    { flags: '--target <sentence>', sentence: helpWords.writtenTarget },
    { flags: '--run <run>', sentence: helpWords.trackRun },
    { flags: '--correct', sentence: helpWords.correct },
    { flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS },
  ],
  examples: [
    { line: 'track --as-of 2024-06', sentence: helpWords.trackExample },
    { line: 'track --target "cq-non-fossil-share rises from 2020 to 2023"', sentence: helpWords.trackTargetExample },
    { line: 'track --run plan --correct', sentence: helpWords.trackRunExample },
  ],
  async run(shell, given) {
    const of = await caseFor(shell, given.required(0), given.text('scenario') ?? REFERENCE_SCENARIO);
    const asOf = asOfOf(given);
    const figures = await figuresOf(shell, of, given);
    const written = given.text('target');
    if (written !== undefined) {
      const { indicator, rule, verdict } = judgeWritten(of, written, asOf, figures);
      const asks = ruleText(rule, (value) => figure(value, indicator.unit));
      const asked = { id: 'written', indicator, rule };
      const correctives = given.flag('correct') ? await correctivesOf(shell, of, figures, [asked]) : [];
      shell.output.print({
        blocks: [
          reportTable(COLUMNS, [
            verdictCells({ en: indicator.name_en, zh: indicator.name_zh }, asks, verdict, indicator.unit),
          ]),
          ...correctives.flatMap((each) => correctiveBlocks(of, each)),
        ],
        document: {
          command: 'track',
          version: DOCUMENT_VERSION,
          case: of.id,
          asOf,
          run: figures?.manifest.id ?? null,
          targets: [{ id: null, indicator: indicator.id, asks, ...documentOf(verdict) }],
          correctives: correctives.map(correctiveDocument),
        },
      });
      return exitCode.ok;
    }
    if (of.tables.targets.length === 0)
      throw new FaultError([
        { code: 'no-targets', severity: 'error', place: { file: 'targets.csv' }, message: words.noTargets },
      ]);
    const assessments = assessTargets(of, { asOf, ...(figures === null ? {} : { computed: figures.computed }) });
    const count = (judgement: Judgement) => assessments.filter(({ verdict }) => verdict.judgement === judgement).length;
    const modelled = assessments.filter(({ verdict }) => verdict.used.some(({ vintage }) => vintage === 'modelled'));
    const missed = modelled.filter(({ verdict }) => verdict.judgement === 'not-met');
    const correctives = given.flag('correct')
      ? await correctivesOf(
          shell,
          of,
          figures,
          figures?.manifest.study === 'plan'
            ? worthCorrecting(of, planQuestion.parse(figures.manifest.inputs.question), assessments)
            : [],
        )
      : [];
    shell.output.print({
      blocks: [
        heading(
          phrase(words.trackTitle, {
            case: of.name,
            met: count('met'),
            missed: count('not-met'),
            open: count('cannot-tell'),
          }),
        ),
        ...assessmentBlocks(of, assessments),
        ...(figures === null
          ? []
          : [
              heading(words.sufficiency),
              line(
                phrase(words.sufficiencyCount, {
                  count: modelled.length,
                  met: modelled.filter(({ verdict }) => verdict.judgement === 'met').length,
                  missed: missed.length,
                  outside: assessments.filter(
                    ({ indicator }) => !of.tables.indicator_models.some((row) => row.indicator === indicator.id),
                  ).length,
                }),
              ),
            ]),
        ...(correctives.length === 0 ? [] : [heading(words.correctivesTitle)]),
        ...correctives.flatMap((each) => correctiveBlocks(of, each)),
      ],
      document: {
        command: 'track',
        version: DOCUMENT_VERSION,
        case: of.id,
        asOf,
        run: figures?.manifest.id ?? null,
        targets: assessments.map(({ target, indicator, rule, verdict }) => ({
          id: target.id,
          indicator: indicator.id,
          asks: ruleText(rule, (value) => figure(value, indicator.unit)),
          ...documentOf(verdict),
        })),
        correctives: correctives.map(correctiveDocument),
      },
    });
    return exitCode.ok;
  },
};
