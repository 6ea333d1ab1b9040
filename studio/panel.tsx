import type { ReactNode } from 'react';
import { usePage } from './page.js';
import { words } from './words.js';

interface PanelProps {
  readonly id: string;
  readonly title: string;
  readonly sub?: ReactNode;
  /** Table of the run whose computation the panel opens. */
  readonly table?: string;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of the page; the sign beside the title opens how its figures were computed. */
export function Panel({ id, title, sub, table, tools, children }: PanelProps) {
  const { go, say } = usePage();
  return (
    <section className="panel" aria-labelledby={`${id}-title`} id={id === 'map' ? undefined : id}>
      <header className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {table === undefined ? null : (
          <button
            type="button"
            className="about"
            aria-label={say(words.openComputation, { title })}
            title={say(words.openComputation, { title })}
            onClick={() => go({ open: `table:${table}` }, 'push')}
          >
            ƒ
          </button>
        )}
        {sub === undefined ? null : <p className="sub">{sub}</p>}
        {tools === undefined ? null : <div className="tools">{tools}</div>}
      </header>
      {children}
    </section>
  );
}

/** Buttons of which one is pressed. */
export function Choice({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly key: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (key: string) => void;
}) {
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      {options.map(({ key, name }) => (
        <button key={key} type="button" aria-pressed={key === value} onClick={() => onChange(key)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}

/** A list to choose one entry from, with a label for all. */
export function Select({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly key: string; readonly name: string; readonly group?: string }[];
  readonly value: string;
  readonly onChange: (key: string) => void;
}) {
  const groups = [...new Set(options.map((each) => each.group ?? ''))];
  const entries = (group: string) =>
    options
      .filter((each) => (each.group ?? '') === group)
      .map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ));
  return (
    <label className="select">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {groups.map((group) =>
          group === '' ? (
            entries('')
          ) : (
            <optgroup key={group} label={group}>
              {entries(group)}
            </optgroup>
          ),
        )}
      </select>
    </label>
  );
}

/** Colours and names of the series of a chart, with a value each where one is read. */
export function Legend({
  entries,
}: {
  readonly entries: readonly {
    readonly key: string;
    readonly color: string;
    readonly name: string;
    readonly value?: string;
    readonly line?: boolean;
  }[];
}) {
  return (
    <ul className="legend">
      {entries.map(({ key, color, name, value, line }) => (
        <li key={key}>
          <svg width="12" height="12" aria-hidden="true">
            {line === true ? (
              <line x1="0" x2="12" y1="6" y2="6" stroke={color} strokeWidth="2" />
            ) : (
              <rect width="12" height="12" fill={color} />
            )}
          </svg>
          <span>{name}</span>
          {value === undefined ? null : <b>{value}</b>}
        </li>
      ))}
    </ul>
  );
}

/** reported, derived or assumed. */
export function StatusMark({ status }: { readonly status: 'reported' | 'derived' | 'assumed' }) {
  const { say } = usePage();
  return <span className={`mark ${status}`}>{say(words[status])}</span>;
}

/** Passed or failed, in words and colour. */
export function PassMark({ passed }: { readonly passed: boolean }) {
  const { say } = usePage();
  return (
    <span className={passed ? 'mark passed' : 'mark failed'}>
      {passed ? `✓ ${say(words.passed)}` : `✗ ${say(words.failed)}`}
    </span>
  );
}

/** Something wider than its place. A part that scrolls must be reachable with the keyboard, hence the tab stop. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const reachable = { tabIndex: 0 };
  return (
    <section className="scroll" aria-label={label} {...reachable}>
      {children}
    </section>
  );
}
