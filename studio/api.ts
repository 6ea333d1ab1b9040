import type { BarFigure, ZoneGeometry } from '#view';
import type { Language, Worded } from '#words';

/** What the server hands out, as far as the studio reads it. */
export interface RunSummary {
  readonly id: string;
  readonly study: string;
  readonly case: string;
  readonly scenario: string;
  /** Years that were asked for; of some studies none. */
  readonly years: readonly number[];
  /** A plan that saw all hours of its years. */
  readonly allHours: boolean;
  readonly engine: string;
  readonly valid: boolean;
  readonly written: string;
}

export interface Indicator {
  readonly key: string;
  readonly title: Worded;
  readonly year: number;
  readonly party: string;
  readonly value: number;
  readonly unit: string;
  readonly computation: Worded;
}

export interface Certificate {
  readonly solve: string;
  readonly status: string;
  readonly objective: number;
  readonly primalResidual: number;
  readonly dualResidual: number;
  readonly complementarity: number;
  readonly relativeGap: number;
  readonly passed: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly nonzeros: number;
}

export interface Check {
  readonly key: string;
  readonly title: Worded;
  readonly residual: number;
  readonly tolerance: number;
  readonly passed: boolean;
}

export interface Run extends RunSummary {
  readonly inputs: {
    readonly caseHash: string;
    readonly question: Readonly<Record<string, unknown>>;
    readonly seed: number;
  };
  readonly timings: { readonly seconds: Readonly<Record<string, number>> };
  readonly indicators: readonly Indicator[];
  readonly certificates: readonly Certificate[];
  readonly checks: readonly Check[];
  readonly tables: readonly {
    readonly name: string;
    readonly title: Worded;
    readonly rows: number;
    readonly columns: readonly string[];
  }[];
}

export interface ApiTable {
  readonly name: string;
  readonly title: Worded;
  readonly computation: Worded;
  readonly rows: number;
  readonly columns: readonly {
    readonly name: string;
    readonly unit: string;
    readonly type: string;
    readonly sentence: Worded;
    readonly values: readonly (string | number)[];
  }[];
}

export interface PlanClause {
  readonly id: string;
  readonly kind: 'goal' | 'action' | 'task' | 'item';
  readonly parent: string | null;
  readonly plan: string | null;
  /** How far it has come by the latest date that is known. */
  readonly state: { readonly date: string; readonly word: Worded } | null;
  readonly wording: Worded;
  readonly projects: number;
}
export interface PlanTarget {
  readonly id: string;
  readonly clause: string | null;
  readonly party: string | null;
  readonly name: Worded;
  readonly asks: Worded;
  readonly judgement: 'met' | 'not-met' | 'cannot-tell';
  readonly word: Worded;
  readonly reason: Worded;
  readonly margin: Worded | null;
  readonly latest: { readonly value: Worded; readonly year: number; readonly vintage: Worded } | null;
  readonly progress: { readonly year: number; readonly share: number } | null;
}
/** The plan page: clauses, targets with verdicts. */
export interface PlanAnswer {
  /** Named where a case has several. */
  readonly plans: readonly { readonly id: string; readonly name: Worded }[];
  readonly clauses: readonly PlanClause[];
  readonly targets: readonly PlanTarget[];
}

export const BOOK_OWNERS = ['plants', 'grid', 'users', 'contracts'] as const;
/** Whole numbers of the last digit told, by figure. */
export interface BookCell {
  readonly year: number;
  readonly party: string;
  readonly owner: (typeof BOOK_OWNERS)[number];
  readonly units: Readonly<Record<string, number>>;
}
export interface BooksAnswer {
  readonly ledger: 'plan' | 'operate';
  readonly figures: readonly {
    readonly key: string;
    readonly title: Worded;
    readonly unit: string;
    readonly decimals: number;
  }[];
  readonly parties: readonly { readonly id: string; readonly name: Worded }[];
  readonly years: readonly number[];
  readonly cells: readonly BookCell[];
}

/** Joint against alone; money is CNY a year. */
export interface CoalitionsAnswer {
  readonly rule: string;
  readonly players: readonly { readonly id: string; readonly name: Worded }[];
  readonly gain: number;
  readonly figures: { readonly costs: BarFigure; readonly gains: BarFigure };
  readonly costs: readonly { readonly alone: number; readonly joint: number; readonly divided: number }[];
  readonly coalitions: readonly { readonly name: Worded; readonly cost: number; readonly saved: number }[];
  readonly divisions: readonly {
    readonly rule: string;
    readonly name: Worded;
    readonly gains: readonly number[];
    readonly inCore: boolean;
    readonly excess: number;
  }[];
  readonly settlement: readonly {
    readonly party: string;
    readonly alone: number;
    readonly home: number;
    readonly finances: number;
    readonly financed: number;
    readonly contracts: number;
    readonly after: number;
  }[];
  readonly investments: readonly {
    readonly candidate: string;
    readonly name: Worded;
    readonly party: string;
    readonly alone: number;
    readonly joint: number;
    readonly investment: number;
    readonly shares: readonly number[];
  }[];
  readonly contracts: readonly {
    readonly seller: string;
    readonly buyer: string;
    readonly from: number;
    readonly to: number;
    readonly delivered: number;
    readonly returned: number;
    readonly power: number;
    readonly payment: number;
    readonly price: number | null;
    readonly lowest: number | null;
    readonly highest: number | null;
    readonly market: number | null;
  }[];
  readonly proposal: readonly Worded[];
}
export interface TraceNode {
  readonly kind: 'clause' | 'target' | 'indicator' | 'project' | 'asset' | 'limit';
  readonly id: string;
  readonly label: Worded;
  readonly facts: readonly Worded[];
}
/** A name and all that one and two steps lead to. */
export interface Traced {
  readonly from: TraceNode;
  readonly first: readonly TraceNode[];
  readonly second: readonly TraceNode[];
}

export type CaseValue = string | number | boolean | null | readonly string[];

/** A row of a case table: its own fields besides where it came from. */
export interface CaseRow {
  readonly id: string;
  readonly name_en?: string;
  readonly name_zh?: string;
  readonly origin: { readonly file: string; readonly row: number };
  readonly status?: 'reported' | 'derived' | 'assumed';
  readonly sources?: readonly string[];
  readonly note?: string | null;
  readonly [field: string]: unknown;
}

export interface CaseTable {
  readonly name: string;
  readonly sentence: Worded;
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly unit: string;
    readonly sentence: Worded;
  }[];
  readonly rows: readonly CaseRow[];
}

export interface CaseDocument {
  readonly id: string;
  readonly name: Worded;
  readonly current: boolean;
  readonly currency: string;
  readonly priceYear: number;
  readonly scenario: { readonly id: string; readonly name: Worded; readonly description: Worded };
  readonly tables: Readonly<Record<string, CaseTable>>;
  readonly geometry: ZoneGeometry | null;
}

/** A refusal of the server, in the user's language. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: string,
    message: string,
    readonly cure: string | undefined,
  ) {
    super(message);
  }
}

const answers = new Map<string, Promise<unknown>>();

/** Asks once for each address: runs never change. Failed answers are asked for again. Throws ApiError. */
export function ask<T>(path: string, language: Language): Promise<T> {
  const known = answers.get(path);
  if (known !== undefined) return known as Promise<T>;
  const asking = fetchJson<T>(path, language);
  answers.set(path, asking);
  asking.catch(() => answers.delete(path));
  return asking;
}

async function fetchJson<T>(path: string, language: Language): Promise<T> {
  const response = await fetch(path, { headers: { 'accept-language': language } });
  const body: unknown = await response.json();
  if (response.ok) return body as T;
  const error = (body as { error?: { code?: string; message?: string; cure?: string } }).error;
  throw new ApiError(error?.code ?? String(response.status), error?.message ?? response.statusText, error?.cure);
}

/** Values of a column of a table. Throws RangeError when it is not there. */
export function values(table: ApiTable, name: string): readonly (string | number)[] {
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined) throw new RangeError(`table ${table.name} has no column ${name}`);
  return column.values;
}

/** Rows of a table as records, for small tables. */
export function records(table: ApiTable): Readonly<Record<string, string | number>>[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map((each) => [each.name, each.values[row]!])),
  );
}
