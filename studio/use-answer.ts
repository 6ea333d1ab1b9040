import { useEffect, useState } from 'react';
import type { Language } from '#words';
import { type ApiTable, ask } from './api.js';

export interface Waiting<T> {
  readonly value: T | null;
  readonly error: Error | null;
}

/** The answer to an address, null while it is awaited or where the address is null; the last answer stays while the next one comes. */
export function useAnswer<T>(path: string | null, language: Language): Waiting<T> {
  const [state, setState] = useState<Waiting<T> & { readonly path: string | null }>({
    value: null,
    error: null,
    path: null,
  });
  useEffect(() => {
    if (path === null) return;
    let gone = false;
    ask<T>(path, language).then(
      (value) => gone || setState({ value, error: null, path }),
      (error: unknown) =>
        gone || setState({ value: null, error: error instanceof Error ? error : new Error(String(error)), path }),
    );
    return () => {
      gone = true;
    };
  }, [path, language]);
  return path === null ? { value: null, error: null } : state;
}

/** A table of a run; `query` is what stands after the question mark. */
export function useTable(run: string, name: string | null, query: string, language: Language): Waiting<ApiTable> {
  return useAnswer<ApiTable>(
    name === null ? null : `/api/runs/${run}/tables/${name}${query === '' ? '' : `?${query}`}`,
    language,
  );
}
