import type { Worded } from '#words';
import type { Traced, TraceNode } from './api.js';
import { usePage } from './page.js';
import { useAnswer } from './use-answer.js';
import { words } from './words.js';

const KINDS: Readonly<Record<TraceNode['kind'], Worded>> = {
  clause: words.kindClause,
  target: words.kindTarget,
  indicator: words.kindIndicator,
  project: words.kindProject,
  asset: words.kindAsset,
  limit: words.kindLimit,
};

/** A clause, target, series, project, asset or limit, and all that one and two steps lead to; each can be opened in turn. */
export function TraceDetail({ name }: { readonly name: string }) {
  const { run, lang, say } = usePage();
  const traced = useAnswer<Traced>(`/api/runs/${run.id}/trace?name=${encodeURIComponent(name)}`, lang);
  if (traced.error !== null) return <p id="drawer-title">{traced.error.message}</p>;
  if (traced.value === null) return <p id="drawer-title">{say(words.loading)}</p>;
  const { from, first, second } = traced.value;
  return (
    <>
      <p className="sub">{say(KINDS[from.kind])}</p>
      <h2 id="drawer-title">{from.label[lang]}</h2>
      <Facts of={from} />
      {first.length === 0 ? <p>{say(words.nothingTied)}</p> : <Step title={say(words.oneStep)} nodes={first} all />}
      {second.length === 0 ? null : <Step title={say(words.twoSteps)} nodes={second} />}
    </>
  );
}

function Facts({ of, most }: { readonly of: TraceNode; readonly most?: number }) {
  const { lang } = usePage();
  const facts = of.facts.slice(0, most);
  return facts.length === 0 ? null : (
    <ul className="facts-list">
      {facts.map((fact) => (
        <li key={fact.en}>{fact[lang]}</li>
      ))}
    </ul>
  );
}

function Step({
  title,
  nodes,
  all = false,
}: {
  readonly title: string;
  readonly nodes: readonly TraceNode[];
  readonly all?: boolean;
}) {
  const { go, lang, say } = usePage();
  return (
    <>
      <h3>{title}</h3>
      {(Object.keys(KINDS) as TraceNode['kind'][]).map((kind) => {
        const own = nodes.filter((node) => node.kind === kind);
        return own.length === 0 ? null : (
          <div key={kind} className="trace-kind">
            <h4>
              {say(KINDS[kind])} <small>{own.length}</small>
            </h4>
            {own.map((node) => (
              <div key={node.id} className="trace-node">
                <button type="button" className="link" onClick={() => go({ open: `trace:${kind}:${node.id}` }, 'push')}>
                  {node.label[lang]}
                </button>
                <Facts of={node} {...(all || kind === 'limit' ? {} : { most: 1 })} />
              </div>
            ))}
          </div>
        );
      })}
    </>
  );
}
