import type { Worded } from '#words';
import type { CertificateRecord, Indicator } from './answer.js';
import { type JsonValue, numberFromJson, numberToJson } from './canonical-json.js';
import type { CheckRecord, RunManifest } from './run.js';

// A failed certificate may hold NaN or an infinity (no dual, no gap): these numbers are kept as texts, see numberToJson.
const CERTIFICATE_NUMBERS = ['objective', 'primalResidual', 'dualResidual', 'complementarity', 'relativeGap'] as const;
const CHECK_NUMBERS = ['residual', 'tolerance'] as const;
const INDICATOR_NUMBERS = ['value'] as const;

/** A manifest as JSON can keep it. */
export function manifestToJson(manifest: RunManifest): JsonValue {
  const { inputs, certificates, checks, indicators, tables, log } = manifest;
  return {
    format: manifest.format,
    id: manifest.id,
    study: manifest.study,
    caseName: manifest.caseName,
    valid: manifest.valid,
    inputs: { ...inputs },
    certificates: certificates.map((each) => ({ ...each, ...encode(each, CERTIFICATE_NUMBERS) })),
    checks: checks.map((each) => ({ ...each, title: words(each.title), ...encode(each, CHECK_NUMBERS) })),
    indicators: indicators.map((each) => ({
      ...each,
      title: words(each.title),
      computation: words(each.computation),
      ...encode(each, INDICATOR_NUMBERS),
    })),
    tables: tables.map((each) => ({ ...each, title: words(each.title) })),
    log: { ...log },
  };
}

/** Inverse of {@link manifestToJson}. Throws TypeError or RangeError when `json` is no manifest. */
export function manifestFromJson(json: unknown): RunManifest {
  // The members that are decoded fail below when they are missing; the others are as they were written.
  const kept = json as RunManifest;
  if (typeof kept.id !== 'string' || !Array.isArray(kept.tables)) throw new TypeError('not a manifest of a run');
  return {
    ...kept,
    certificates: kept.certificates.map(
      (each): CertificateRecord => ({ ...each, ...decode(each, CERTIFICATE_NUMBERS) }),
    ),
    checks: kept.checks.map((each): CheckRecord => ({ ...each, ...decode(each, CHECK_NUMBERS) })),
    indicators: kept.indicators.map((each): Indicator => ({ ...each, ...decode(each, INDICATOR_NUMBERS) })),
  };
}

function words(worded: Worded): JsonValue {
  return { ...worded };
}

function encode<K extends string>(record: Readonly<Record<K, number>>, keys: readonly K[]): Record<string, JsonValue> {
  return Object.fromEntries(keys.map((key) => [key, numberToJson(record[key])]));
}

function decode<K extends string>(record: Readonly<Record<K, number | string>>, keys: readonly K[]) {
  return Object.fromEntries(keys.map((key) => [key, numberFromJson(record[key])]));
}
