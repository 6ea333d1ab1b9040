import { z } from 'zod';
import { regionsShape, sitesShape } from './accounts-documents.js';
import { DOCUMENT_VERSION } from './document-version.js';
import { hindcastShape, weatherShape } from './past-documents.js';
import { allHoursShape } from './plan-documents.js';
import { priceRangeShape } from './price-range-report.js';
import { correctiveShape } from './track-documents.js';

/**
 * The documents of `--json`, one schema per command. docs/json.md is written from these, and the tests read real
 * output with them. Commands do not wait for them: what they need of a document is in document-version.ts.
 */

const worded = z.object({ en: z.string(), zh: z.string() }).describe('Text in English and Chinese');
/** JSON knows no infinities and no NaN: such a number is null. */
const real = z.number().nullable();

function document<const N extends string, S extends z.ZodRawShape>(command: N, shape: S) {
  return z.strictObject({
    command: z.literal(command).describe('Command that answers'),
    version: z.literal(DOCUMENT_VERSION).describe('Version of this document'),
    ...shape,
  });
}

export const faultDocument = z.strictObject({
  code: z.string().describe('Stable name of the fault'),
  severity: z.enum(['error', 'warning']),
  file: z.string().nullable(),
  row: z.number().int().nullable().describe('Line in the file, the header is 1'),
  field: z.string().nullable(),
  message: worded,
  found: z.string().nullable(),
  expected: worded.nullable(),
  cure: worded.nullable().describe('What to do'),
});

const certificate = z.strictObject({
  solve: z.string().describe('Which solve'),
  status: z.string(),
  objective: real,
  primalResidual: real,
  dualResidual: real,
  complementarity: real,
  relativeGap: real,
  passed: z.boolean(),
  rows: z.number().int(),
  columns: z.number().int(),
  nonzeros: z.number().int(),
});

const runSummary = {
  id: z.string().describe('Hash of case, scenario, question, engine and seed'),
  study: z.string(),
  case: z.string(),
  scenario: z.string(),
  valid: z.boolean().describe('Every certificate and every check passed'),
  written: z.string().describe('When the run was written, ISO 8601'),
};

const askedTimeShape = {
  years: z.array(z.number().int()).describe('Years that were asked for'),
  allHours: z.boolean().describe('A plan of all hours at once, in place of representative days'),
};

const runDocument = z.strictObject({
  ...runSummary,
  folder: z.string(),
  engine: z.string(),
  question: z.unknown().describe('The question with its defaults'),
  seconds: z.record(z.string(), z.number()).describe('Seconds by phase'),
  certificate: z
    .strictObject({
      passed: z.boolean(),
      solves: z.number().int(),
      failed: z.number().int(),
      primalResidual: real,
      dualResidual: real,
      relativeGap: real,
    })
    .describe('The worst over all solves'),
  certificates: z.array(certificate),
  checks: z.array(
    z.strictObject({ key: z.string(), title: worded, residual: real, tolerance: real, passed: z.boolean() }),
  ),
  indicators: z.array(
    z.strictObject({
      key: z.string(),
      title: worded,
      year: z.number().int().describe('0: for no year'),
      party: z.string().describe("'': all sides together"),
      value: real,
      unit: z.string(),
      computation: worded,
    }),
  ),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      title: worded,
      rows: z.number().int(),
      columns: z.array(z.string()),
      file: z.string(),
    }),
  ),
});
export type RunDocument = z.infer<typeof runDocument>;

const studyShape = {
  reused: z.boolean().describe('The run existed and was not solved again'),
  run: runDocument,
  capacity: z
    .array(z.strictObject({ year: z.number().int(), technology: z.string(), megawatt: z.number() }))
    .describe('Capacity in service of all zones'),
  comparison: z
    .array(
      z.strictObject({
        quantity: z.string(),
        key: z.string(),
        year: z.number().int(),
        unit: z.string(),
        plan: real,
        operate: real,
        difference: real,
      }),
    )
    .describe('The plan against its year hour by hour'),
  ...allHoursShape,
};

const tableDocument = {
  table: z.string(),
  title: worded,
  computation: worded,
  columns: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(['text', 'integer', 'number']),
      unit: z.string(),
      sentence: worded,
    }),
  ),
  rowCount: z.number().int().describe('Rows that fit, shown or not'),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
};

const nearOptimalEnd = z.strictObject({
  value: real.describe('null where it is unbounded or was not reached'),
  cost: real.describe('Total cost there'),
  status: z.string(),
});

const seriesPoint = z.strictObject({
  year: z.number().int(),
  value: z.number(),
  vintage: z.string(),
  published: z.string().nullable(),
  sources: z.array(z.string()),
});
const verdict = {
  judgement: z.enum(['met', 'not-met', 'cannot-tell']),
  measure: z
    .strictObject({ value: z.number(), low: real, high: real })
    .nullable()
    .describe('What was measured, with its rounding; null where the series does not reach'),
  threshold: z.number().nullable().describe('What it is compared with'),
  margin: z.number().nullable().describe('How far on the good side'),
  unit: z
    .enum(['series', 'part', 'part-per-year'])
    .describe("The series' own unit, parts of one, or parts of one per year"),
  reason: worded,
  used: z.array(seriesPoint),
  latest: seriesPoint.nullable().describe('Latest figure of the series'),
  history: z
    .array(z.strictObject({ vintage: z.string(), judgement: z.string() }))
    .describe('What each vintage of the figures says'),
  changed: z.boolean().describe('Whether a later vintage changed what an earlier one said'),
  progress: z
    .strictObject({ year: z.number().int(), share: z.number() })
    .nullable()
    .describe('Share of the way from the base'),
};
const verdictDocument = z.strictObject(verdict);
export type VerdictDocument = z.infer<typeof verdictDocument>;
const traceNode = z.strictObject({ kind: z.string(), id: z.string(), label: worded, facts: z.array(worded) });

export const documents = {
  check: document('check', {
    case: z.string(),
    scenario: z.string(),
    ok: z.boolean().describe('No errors'),
    hash: z.string().nullable().describe('Hash of everything read; null with errors'),
    errors: z.number().int(),
    warnings: z.number().int(),
    faults: z.array(faultDocument),
    ledger: z.array(
      z.strictObject({
        table: z.string(),
        file: z.string(),
        read: z.number().int(),
        used: z.number().int(),
        refused: z.number().int(),
      }),
    ),
    totals: z
      .strictObject({ read: z.number().int(), used: z.number().int(), refused: z.number().int() })
      .describe('read = used + refused'),
    contradictions: z.number().int().describe('Places where sources disagree and one figure is chosen'),
    claims: z
      .array(
        z.strictObject({
          id: z.string(),
          statement: worded,
          formula: z.string(),
          name: worded,
          value: real.describe('What the claim implies'),
          low: real.describe('Least of it within the last written digits of the inputs'),
          high: real.describe('Most of it'),
          unit: z.string().describe('Of value, low and high'),
          arithmetic: z.string(),
          verdict: z.enum(['impossible', 'inconsistent', 'implausible', 'consistent', 'unjudged']),
          because: worded,
          sources: z.array(z.string()).describe('Ids of sources.csv'),
        }),
      )
      .nullable()
      .describe('null without --claims'),
  }),
  plan: document('plan', studyShape),
  operate: document('operate', studyShape),
  start: document('start', {
    ...studyShape,
    url: z.string().nullable().describe('Address of the studio; null with --no-serve'),
  }),
  accounts: z.union([
    document('accounts', regionsShape(runDocument)),
    document('accounts', sitesShape),
    document('accounts', { kind: z.literal('template'), folder: z.string(), files: z.array(z.string()) }),
  ]),
  optimize: document('optimize', {
    file: z.string().describe('What was read'),
    status: z
      .string()
      .describe(
        'Why the solver stopped; `not certified` where its optimum failed the certificate or the check of the answer',
      ),
    objective: real,
    bound: real.describe('Proven bound of an integer problem; null for a linear one'),
    solver: z.strictObject({ name: z.string(), version: z.string(), algorithm: z.string() }),
    certificate: z
      .strictObject({
        primalResidual: real,
        dualResidual: real,
        complementarity: real,
        relativeGap: real,
        passed: z.boolean(),
      })
      .nullable()
      .describe('null without a solution'),
    conflict: worded.nullable().describe('Why there is no solution'),
    priceRanges: priceRangeShape,
    check: z
      .strictObject({
        passed: z.boolean(),
        failed: z
          .array(
            z.strictObject({
              measure: z.string().describe('What was recomputed: balance, ramp, water, cost …'),
              place: z.string().describe('Component and attribute'),
              snapshot: z.string().nullable().describe('null where the measure is of the whole horizon'),
              residual: real.describe('Absolute, in the unit of the measure'),
            }),
          )
          .describe('The worst place of each measure that failed'),
      })
      .nullable()
      .describe('The answer of a network recomputed from its own columns; null for a problem that is no network'),
    carriers: z
      .array(
        z.strictObject({
          component: z.string(),
          carrier: z.string(),
          count: z.number().int(),
          capacity: real.describe('As given'),
          capacityOptimal: real,
          unit: z.string().describe('Of the capacities'),
          megawattHours: real.describe('Delivered, or carried either way'),
        }),
      )
      .nullable()
      .describe('null for a problem that is no network, and without a solution'),
    size: z.strictObject({ rows: z.number().int(), columns: z.number().int(), nonzeros: z.number().int() }),
    need: z
      .strictObject({
        memoryMB: z.number(),
        memoryLimitMB: z.number(),
        seconds: real.describe('null where nothing can be said'),
      })
      .nullable()
      .describe('What the solver was expected to need; null where it cannot tell'),
    seconds: z.strictObject({
      read: z.number(),
      build: z.number(),
      solve: z.number(),
      certify: z.number(),
      write: z.number(),
    }),
    peakMemoryMB: z.number(),
  }),
  alternatives: document('alternatives', {
    file: z.string(),
    status: z.string().describe('Of the optimum; without one there are no ranges'),
    interrupted: z.boolean().describe('Only the ranges that were finished are here'),
    objective: real,
    totalCost: real.describe('Objective and the fixed cost of what stands already: what the per cents are of'),
    standingCost: real,
    measure: z.enum(['capacity', 'energy']),
    ranges: z.array(
      z.strictObject({
        choice: z.string(),
        components: z.number().int().describe('How many it counts'),
        unit: z.enum(['MW', 'MVA', 'MWh']),
        within: z.number().describe('Per cent of the total cost'),
        budget: real.describe('Total cost allowed'),
        optimum: real.describe('At the optimum that was found'),
        minimum: nearOptimalEnd,
        maximum: nearOptimalEnd,
      }),
    ),
    certificate: z
      .strictObject({
        passed: z.boolean(),
        solves: z.number().int(),
        failed: z.number().int(),
        primalResidual: real,
        dualResidual: real,
        relativeGap: real,
      })
      .nullable()
      .describe('The worst over all solves; null without a solution'),
    conflict: worded.nullable().describe('Why there is no solution'),
    size: z.strictObject({ rows: z.number().int(), columns: z.number().int(), nonzeros: z.number().int() }),
    seconds: z.number(),
  }),
  powerflow: document('powerflow', {
    file: z.string().describe('What was read'),
    buses: z.number().int(),
    snapshots: z.number().int(),
    parts: z
      .array(
        z.strictObject({
          carrier: z.string(),
          buses: z.number().int(),
          slackBus: z.string(),
          slackGenerator: z.string().nullable().describe('null: nothing takes up the imbalance'),
          least: real.describe('Least that the slack adds to what was set, MW'),
          most: real.describe('Most of it'),
        }),
      )
      .describe('Sub-networks, the largest imbalance first'),
    overloaded: z.number().int().describe('Lines and transformers beyond their limit in some snapshot'),
    branches: z
      .array(
        z.strictObject({
          component: z.string(),
          name: z.string(),
          bus0: z.string(),
          bus1: z.string(),
          snapshot: z.string().describe('The one of the highest loading'),
          flow: real.describe('From bus0 to bus1, MW'),
          limit: real.describe('s_max_pu × s_nom; null without a limit'),
          loading: real.describe('Flow by limit; null where the limit is 0'),
        }),
      )
      .describe('The hundred most loaded; all are in the folder of --out'),
    seconds: z.strictObject({ read: z.number(), solve: z.number(), write: z.number() }),
    peakMemoryMB: z.number(),
  }),
  runs: document('runs', { folder: z.string(), runs: z.array(z.strictObject({ ...runSummary, ...askedTimeShape })) }),
  weather: document('weather', weatherShape),
  hindcast: document('hindcast', hindcastShape(runDocument, worded)),
  show: z.union([
    document('show', { run: runDocument }),
    document('show', { runId: z.string(), ...tableDocument }),
    document('show', {
      runId: z.string(),
      hour: z.number().int(),
      zone: z.string().nullable().describe('null: all zones'),
      balance: z
        .array(z.strictObject({ item: z.string(), megawatt: z.number() }))
        .describe('Load is negative; sums to zero'),
      flows: z.array(z.strictObject({ line: z.string(), megawatt: z.number() })),
      prices: z.array(z.strictObject({ zone: z.string(), price: z.number() })).describe('CNY/MWh'),
    }),
  ]),
  compare: document('compare', {
    runs: z.array(z.string()),
    compared: z.number().int().describe('Figures that both runs have'),
    incomplete: z.number().int().describe('Figures that only one has; the other value is null'),
    groups: z.array(
      z.strictObject({
        name: z.string(),
        title: worded,
        rows: z.array(
          z.strictObject({
            key: z.string(),
            title: worded,
            year: z.number().int(),
            party: z.string(),
            unit: z.string(),
            values: z.array(real).describe('In the order of runs'),
            differences: z.array(real).describe('Less the first run'),
          }),
        ),
      }),
    ),
  }),
  track: document('track', {
    case: z.string(),
    asOf: z.string().nullable(),
    run: z.string().nullable(),
    targets: z.array(
      z.strictObject({
        id: z.string().nullable().describe('Row of targets.csv; null for one given on the command line'),
        indicator: z.string(),
        asks: worded,
        ...verdict,
      }),
    ),
    correctives: z.array(z.strictObject(correctiveShape(worded))),
  }),
  trace: document('trace', {
    case: z.string(),
    run: z.string().nullable(),
    from: traceNode,
    first: z.array(traceNode),
    second: z.array(traceNode),
  }),
  report: document('report', {
    run: z.string(),
    form: z.enum(['html', 'pdf', 'docx', 'xlsx']),
    language: z.enum(['en', 'zh']),
    file: z.string().describe('File that was written'),
    bytes: z.number().int(),
    sections: z.array(worded).describe('Headings of the report'),
  }),
  export: document('export', { run: z.string(), format: z.string(), folder: z.string(), files: z.array(z.string()) }),
  import: document('import', {
    kind: z.string(),
    written: z.boolean().describe('false: something was refused, or nothing could be used'),
    folder: z.string(),
    files: z.array(z.string()),
    counts: z
      .array(
        z.strictObject({
          file: z.string(),
          read: z.number().int(),
          used: z.number().int(),
          aside: z.record(z.string(), z.number().int()).describe('Rows that were not asked for, by reason'),
          refused: z.number().int(),
        }),
      )
      .describe('read = used + the sum of aside + refused'),
    faults: z.array(faultDocument),
  }),
  sql: document('sql', {
    columns: z.array(
      z.strictObject({ name: z.string(), type: z.enum(['text', 'integer', 'number']), unit: z.string() }),
    ),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    truncated: z.boolean(),
  }),
  serve: document('serve', { url: z.string() }),
  coalitions: document('coalitions', {
    reused: z.boolean().describe('The run existed and was not solved again'),
    run: runDocument,
    coalitions: z
      .array(
        z.strictObject({
          coalition: z.string().describe('Members, joined by +'),
          cost: z.number().describe('Least cost on its own, discounted, CNY'),
          worth: z.number().describe('Saved against each member alone, CNY'),
          costPerYear: z.number().describe('Constant amount a year with the same discounted sum, CNY'),
        }),
      )
      .describe('Every coalition; the last is everybody'),
    rules: z.array(
      z.strictObject({
        rule: z.string(),
        chosen: z.boolean().describe('The proposal follows it'),
        inCore: z.boolean().describe('No coalition could have more by leaving'),
        largestExcess: z.number().describe('What the coalition that has most reason to leave could have more, CNY'),
        shares: z.array(
          z.strictObject({
            party: z.string(),
            alone: z.number(),
            gain: z.number(),
            after: z.number(),
            gainPerYear: z.number(),
          }),
        ),
      }),
    ),
    settlement: z
      .array(
        z.strictObject({
          party: z.string(),
          alone: z.number(),
          home: z.number().describe('Cost at home in the joint plan'),
          finances: z.number().describe('Paid for extra investments of others'),
          financed: z.number().describe('Own extra investments that others pay'),
          contracts: z.number().describe('Paid under contracts, less received'),
          after: z.number().describe('home + finances − financed + contracts'),
        }),
      )
      .describe('CNY, discounted'),
    contracts: z.array(
      z.strictObject({
        seller: z.string(),
        buyer: z.string(),
        fromYear: z.number().int(),
        toYear: z.number().int(),
        delivered: z.number().describe('MWh a year'),
        returned: z.number().describe('MWh a year'),
        power: z.number().describe('Largest net delivery, MW'),
        payment: z.number().describe('CNY a year, by the buyer'),
        price: real.describe('CNY per MWh of net energy; null where there is none'),
        lowest: real.describe('Below it the seller is worse off than alone'),
        highest: real.describe('Above it the buyer is worse off than alone'),
        market: real.describe('What zonal prices come to, rents by halves'),
      }),
    ),
    proposal: z.array(worded).describe('The proposal in words'),
  }),
  books: document('books', {
    run: z.string(),
    ledger: z.enum(['plan', 'operate']),
    rent: z.string().describe('Who gets the congestion rent of a tie between two sides'),
    by: z.enum(['party', 'owner', 'place', 'item']),
    books: z
      .array(
        z.strictObject({
          year: z.number().int(),
          key: z.string().describe("'': all together"),
          cost: z.number().describe('CNY'),
          revenue: z.number().describe('Energy sold less bought at zonal prices, CNY'),
          rent: z.number().describe('Congestion rent, CNY'),
          net: z.number().describe('revenue + rent − cost, CNY'),
          firm: z.number().describe('Firm capacity, MW'),
          co2: z.number().describe('t'),
          jobs: z.number(),
        }),
      )
      .describe('Whole fen, kW, kg and hundredths of a job; each year ends with the sum'),
    claims: z
      .strictObject({
        entries: z.array(z.strictObject({ id: z.string(), owner: z.string(), lot: z.string(), tonnes: z.number() })),
        unclaimed: z.number().describe('Tonnes that nobody claims'),
        whole: z.number(),
      })
      .nullable()
      .describe('null without --claims'),
  }),
  error: z
    .strictObject({
      command: z.string().describe("'' when it is not known"),
      version: z.literal(DOCUMENT_VERSION),
      error: z.strictObject({
        code: z.string().describe('fault, usage, conflict, no-solution, certificate, interrupted, unexpected, …'),
        exitCode: z.number().int(),
        message: worded,
        faults: z.array(faultDocument),
      }),
    })
    .describe('In place of the document of any command that fails'),
} as const;

export type DocumentName = keyof typeof documents;
