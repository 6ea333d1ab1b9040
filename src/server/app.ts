import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { type AnswerColumn, type AnswerTable, askedTime, BOOK_TABLES, RENT_RULES } from '#answer';
import type { RunStore, StoredRun } from '#answer/node';
import { type TableName, tables } from '#case';
import { COALITION_TABLES, coalitionSummary, coalitions } from '#studies';
import { phrase, same } from '#words';
import { booksDocument } from './books-document.js';
import { caseDocument, caseTable } from './case-document.js';
import type { CaseShelf } from './case-shelf.js';
import { apiDescription } from './description.js';
import { planDocument, traceDocument } from './plan-document.js';
import { answerError, languageOf, refusal } from './problem.js';
import { studioAsset, studioPage } from './studio-files.js';
import { TableCache } from './table-cache.js';
import { querySchema, readQuery, selectRows } from './table-query.js';
import { words } from './words.js';

export interface AppOptions {
  readonly store: RunStore;
  readonly cases: CaseShelf;
  /** Folder of the built studio. */
  readonly studio: string;
  readonly version: string;
  /** Host names that requests may be addressed to; a page elsewhere that points its own name here is refused. */
  readonly hosts?: readonly string[];
}

export const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

const RUN_ID = /^[0-9a-f]{16}$/;
const TABLE_NAME = /^[a-z][a-z0-9_]{0,62}$/;

const langSchema = z.strictObject({ lang: z.enum(['en', 'zh']).optional() });
const booksSchema = z.strictObject({ rent: z.enum(RENT_RULES).optional(), lang: z.enum(['en', 'zh']).optional() });
const traceSchema = z.strictObject({ name: z.string().min(1).max(200), lang: z.enum(['en', 'zh']).optional() });

/** The server without a port: reads runs and cases, writes nothing. */
export function createApp({ store, cases, studio, version, hosts = LOOPBACK_HOSTS }: AppOptions): Hono {
  const app = new Hono();
  const cache = new TableCache(store);

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
      xFrameOptions: 'DENY',
    }),
  );
  app.use(async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!hosts.includes(host.replace(/:\d+$/, '').toLowerCase()))
      throw refusal(403, 'wrong-host', phrase(words.wrongHost, { host }));
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      throw refusal(405, 'read-only', phrase(words.readOnly, { method: c.req.method }));
    await next();
  });
  app.onError((error, c) => answerError(c, error));
  app.notFound((c) =>
    answerError(
      c,
      refusal(404, 'not-found', phrase(words.notFound, { path: c.req.path }), { cure: words.notFoundCure }),
    ),
  );

  const runOf = (id: string): StoredRun => {
    if (!RUN_ID.test(id)) throw refusal(404, 'run-unknown', words.badRun, { found: id });
    if (!store.has(id))
      throw refusal(404, 'run-unknown', phrase(words.runUnknown, { id }), { cure: words.runUnknownCure });
    return store.read(id);
  };
  const nameOf = (name: string): string => {
    if (!TABLE_NAME.test(name)) throw refusal(404, 'table-unknown', words.badName, { found: name });
    return name;
  };

  app.get('/api', (c) => c.json(apiDescription(languageOf(c), version)));
  app.get('/api/runs', (c) => {
    readQuery(langSchema, c.req.query());
    return c.json({ runs: store.list().map(summary) });
  });
  app.get('/api/runs/:id', async (c) => {
    readQuery(langSchema, c.req.query());
    const run = runOf(c.req.param('id'));
    const { indicators, certificates, checks, inputs, tables: entries } = run.manifest;
    const cards = entries.map(({ name, title, rows, columns }) => ({ name, title, rows, columns }));
    return c.json({ ...summary(run), inputs, timings: run.timings, indicators, certificates, checks, tables: cards });
  });
  app.get('/api/runs/:id/tables/:name', async (c) => {
    const query = readQuery(querySchema, c.req.query());
    const { manifest } = runOf(c.req.param('id'));
    const table = await cache.get(manifest.id, nameOf(c.req.param('name')));
    return c.json(tableJson(selectRows(table, query)));
  });
  app.get('/api/runs/:id/case', async (c) => {
    readQuery(langSchema, c.req.query());
    const { manifest } = runOf(c.req.param('id'));
    return c.json(await caseDocument(await cases(manifest), manifest.inputs.caseHash));
  });
  app.get('/api/runs/:id/case/:name', async (c) => {
    readQuery(langSchema, c.req.query());
    const { manifest } = runOf(c.req.param('id'));
    const name = nameOf(c.req.param('name'));
    if (!isCaseTable(name))
      throw refusal(404, 'table-unknown', phrase(words.notFound, { path: c.req.path }), {
        expected: same(Object.keys(tables).join(', ')),
      });
    return c.json(caseTable(await cases(manifest), name));
  });

  const tablesOf = async ({ manifest }: StoredRun, names: readonly string[]) => {
    const there = names.filter((name) => manifest.tables.some((table) => table.name === name));
    return Promise.all(there.map((name) => cache.get(manifest.id, name)));
  };
  app.get('/api/runs/:id/plan', async (c) => {
    readQuery(langSchema, c.req.query());
    const run = runOf(c.req.param('id'));
    const { id, indicators } = run.manifest;
    const held = await tablesOf(run, ['capacity']);
    return c.json(planDocument(await cases(run.manifest), { id, indicators, tables: held }));
  });
  app.get('/api/runs/:id/books', async (c) => {
    const { rent } = readQuery(booksSchema, c.req.query());
    const run = runOf(c.req.param('id'));
    const { manifest } = run;
    const ledger = manifest.tables.some((table) => table.name === 'costs') ? 'plan' : 'operate';
    const held = await tablesOf(run, BOOK_TABLES[ledger]);
    const outside = manifest.study === coalitions.id ? coalitions.parse(manifest.inputs.question).outside : [];
    const others = new Map(outside.map((each) => [each.id, { en: each.name_en, zh: each.name_zh }]));
    return c.json(booksDocument(await cases(manifest), held, { ledger, rentRule: rent ?? 'halves', others }));
  });
  app.get('/api/runs/:id/coalitions', async (c) => {
    readQuery(langSchema, c.req.query());
    const run = runOf(c.req.param('id'));
    const { study, inputs } = run.manifest;
    if (study !== coalitions.id) throw refusal(404, 'no-coalitions', phrase(words.noCoalitions, { study }));
    const held = await tablesOf(run, COALITION_TABLES);
    return c.json(coalitionSummary(await cases(run.manifest), coalitions.parse(inputs.question), held));
  });
  app.get('/api/runs/:id/trace', async (c) => {
    const { name } = readQuery(traceSchema, c.req.query());
    const run = runOf(c.req.param('id'));
    const limits = await tablesOf(run, ['bindings', 'limits', 'plan_periods']);
    return c.json(traceDocument(await cases(run.manifest), limits, name));
  });

  app.get('/', (c) => studioPage(c, studio));
  app.get('/assets/:name', async (c) => (await studioAsset(c, studio, c.req.param('name'))) ?? c.notFound());
  return app;
}

const isCaseTable = (name: string): name is TableName => Object.hasOwn(tables, name);

function summary({ manifest, timings }: StoredRun) {
  const { id, study, caseName, valid, inputs } = manifest;
  return {
    id,
    study,
    case: caseName,
    scenario: inputs.scenario,
    ...askedTime(inputs.question),
    engine: inputs.engine,
    valid,
    written: timings.written,
  };
}

/** A table as JSON: one list of values per column. Not-a-number and infinity do not occur in answers. */
function tableJson({ name, title, computation, columns }: AnswerTable) {
  return {
    name,
    title,
    computation,
    rows: columns[0]?.values.length ?? 0,
    columns: columns.map((each: AnswerColumn) => ({ ...each, values: Array.from<string | number>(each.values) })),
  };
}
