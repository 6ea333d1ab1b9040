import { RENT_RULES } from '#answer';
import type { Language } from '#words';
import { FILTERS, GROUPS, ROWS_AT_ONCE } from './table-query.js';
import { words } from './words.js';

/** The API as an OpenAPI 3.1 document. */
export function apiDescription(language: Language, version: string) {
  const text = (key: keyof typeof words) => words[key][language];
  const parameter = (name: string, description: string, schema: object, where: 'query' | 'path' = 'query') => ({
    name,
    in: where,
    required: where === 'path',
    description,
    schema,
  });
  const lang = parameter('lang', text('apiLang'), { type: 'string', enum: ['en', 'zh'] });
  const run = parameter('id', text('badRun'), { type: 'string', pattern: '^[0-9a-f]{16}$' }, 'path');
  const get = (summary: string, parameters: readonly object[]) => ({
    get: {
      summary,
      parameters,
      responses: {
        200: { description: summary, content: { 'application/json': {} } },
        default: { description: 'error: code, message, found, expected, cure' },
      },
    },
  });
  return {
    openapi: '3.1.0',
    info: { title: text('apiTitle'), version },
    paths: {
      '/api/runs': get(text('apiRuns'), [lang]),
      '/api/runs/{id}': get(text('apiRun'), [run, lang]),
      '/api/runs/{id}/tables/{name}': get(`${text('apiTable')} (≤ ${ROWS_AT_ONCE})`, [
        run,
        parameter('name', text('badName'), { type: 'string' }, 'path'),
        parameter('year', text('apiYear'), { type: 'integer' }),
        parameter('from', text('apiFrom'), { type: 'integer' }),
        parameter('to', text('apiTo'), { type: 'integer' }),
        ...FILTERS.map((name) => parameter(name, text('apiFilter'), { type: 'string' })),
        parameter('columns', text('apiColumns'), { type: 'string' }),
        parameter('group', text('apiGroup'), { type: 'string', enum: [...GROUPS] }),
        parameter('limit', text('apiLimit'), { type: 'integer' }),
        lang,
      ]),
      '/api/runs/{id}/case': get(text('apiCase'), [run, lang]),
      '/api/runs/{id}/case/{name}': get(text('apiCaseTable'), [
        run,
        parameter('name', text('badName'), { type: 'string' }, 'path'),
        lang,
      ]),
      '/api/runs/{id}/plan': get(text('apiPlan'), [run, lang]),
      '/api/runs/{id}/books': get(text('apiBooks'), [
        run,
        parameter('rent', text('apiRent'), { type: 'string', enum: [...RENT_RULES] }),
        lang,
      ]),
      '/api/runs/{id}/coalitions': get(text('apiCoalitions'), [run, lang]),
      '/api/runs/{id}/trace': get(text('apiTrace'), [
        run,
        parameter('name', text('apiTraceName'), { type: 'string' }),
        lang,
      ]),
    },
  };
}
