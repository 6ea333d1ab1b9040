import { type ReactNode, useEffect, useRef } from 'react';
import { IndicatorDetail } from './indicator-detail.js';
import { usePage } from './page.js';
import { RowDetail } from './row-detail.js';
import { SourceDetail } from './source-detail.js';
import { TableDetail } from './table-detail.js';
import { TraceDetail } from './trace-detail.js';
import type { HourSpan } from './week-data.js';
import { words } from './words.js';

/** What was opened: a figure, a row of the case, a source, a table; beside the page, closed with Escape. */
export function Drawer({ span }: { readonly span: HourSpan | null }) {
  const { place, go, say } = usePage();
  const box = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  const [kind, ...rest] = place.open.split(':');
  const key = rest.join(':');
  const content = detail(kind ?? '', key, span);
  const opened = content !== null;

  useEffect(() => {
    if (!opened) return;
    before.current = document.activeElement;
    box.current?.focus();
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') go({ open: '' });
    };
    window.addEventListener('keydown', close);
    return () => {
      window.removeEventListener('keydown', close);
      if (before.current instanceof HTMLElement) before.current.focus();
    };
  }, [opened, go]);

  useEffect(() => {
    if (place.open !== '') box.current?.scrollTo({ top: 0 });
  }, [place.open]);

  if (content === null) return null;
  return (
    <aside className="drawer" ref={box} tabIndex={-1} aria-labelledby="drawer-title">
      <button type="button" className="round close" aria-label={say(words.close)} onClick={() => go({ open: '' })}>
        ×
      </button>
      {content}
    </aside>
  );
}

function detail(kind: string, key: string, span: HourSpan | null): ReactNode {
  if (kind === 'indicator') return <IndicatorDetail id={key} />;
  if (kind === 'source') return <SourceDetail id={key} />;
  if (kind === 'table') return <TableDetail name={key} />;
  if (kind === 'trace') return <TraceDetail name={key} />;
  if (kind === 'row') {
    const [table, ...id] = key.split(':');
    return <RowDetail table={table ?? ''} id={id.join(':')} span={span} />;
  }
  return null;
}
