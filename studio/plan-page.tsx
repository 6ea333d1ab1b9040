import { useState } from 'react';
import type { PlanAnswer, PlanClause, PlanTarget } from './api.js';
import { BookPanel } from './book-panel.js';
import { usePage } from './page.js';
import { Panel, Scroll } from './panel.js';
import { useAnswer } from './use-answer.js';
import { words } from './words.js';

/** The plan: its clauses with what stands behind them, its targets with verdicts, the books of each side. */
export function PlanPage() {
  const { run, lang, say } = usePage();
  const plan = useAnswer<PlanAnswer>(`/api/runs/${run.id}/plan`, lang);
  if (plan.error !== null)
    return (
      <main>
        <p className="remark">
          {say(words.failedToRead)}: {plan.error.message}
        </p>
      </main>
    );
  if (plan.value === null)
    return (
      <main>
        <p className="remark">{say(words.loading)}</p>
      </main>
    );
  return (
    <main>
      <BookPanel />
      {plan.value.clauses.length === 0 ? (
        <p className="remark">{say(words.noClauses)}</p>
      ) : (
        <div className="pair wide-right">
          <ClausePanel plan={plan.value} />
          <TargetPanel plan={plan.value} />
        </div>
      )}
    </main>
  );
}

interface PlanProps {
  readonly plan: PlanAnswer;
}

const countOf = (targets: readonly PlanTarget[], judgement: PlanTarget['judgement']) =>
  targets.filter((each) => each.judgement === judgement).length;

/** Clauses of each plan; a clause opens what it leads to. */
function ClausePanel({ plan }: PlanProps) {
  const { lang, say } = usePage();
  const plans = plan.plans.length === 0 ? [{ id: null, name: null }] : plan.plans;
  return (
    <Panel id="clauses" title={say(words.clauses)} sub={say(words.clausesHint)}>
      {plans.map(({ id, name }) => (
        <div key={id}>
          {name === null ? null : <h3>{name[lang]}</h3>}
          <PlanClauses plan={plan} clauses={plan.clauses.filter((each) => each.parent === null && each.plan === id)} />
        </div>
      ))}
    </Panel>
  );
}

/** Goals first, then the actions with their tasks and items. */
function PlanClauses({ plan, clauses }: PlanProps & { readonly clauses: readonly PlanClause[] }) {
  const { say } = usePage();
  const goals = clauses.filter(({ kind }) => kind === 'goal');
  const first = clauses.find(
    ({ kind, id }) => kind === 'action' && plan.clauses.some((each) => each.parent === id),
  )?.id;
  return (
    <>
      {goals.length === 0 ? null : (
        <details open>
          <summary>
            {say(words.goals)} <small>{goals.length}</small>
          </summary>
          <ul className="clauses">
            {goals.map((clause) => (
              <ClauseLine key={clause.id} clause={clause} plan={plan} />
            ))}
          </ul>
        </details>
      )}
      {clauses
        .filter(({ kind }) => kind !== 'goal')
        .map((action) => (
          <Action key={action.id} action={action} plan={plan} first={action.id === first} />
        ))}
    </>
  );
}

/** An action that folds; its name opens what it leads to, the sign before it the tasks under it. */
function Action({ action, plan, first }: PlanProps & { readonly action: PlanClause; readonly first: boolean }) {
  const { lang, say } = usePage();
  const [open, setOpen] = useState(first);
  const folds = plan.clauses.some((each) => each.parent === action.id);
  return (
    <div className="action">
      {folds ? (
        <button
          type="button"
          className="fold"
          aria-expanded={open}
          aria-label={say(words.tasksOf, { name: action.wording[lang] })}
          onClick={() => setOpen(!open)}
        >
          {open ? '▾' : '▸'}
        </button>
      ) : null}
      <ClauseName clause={action} plan={plan} />
      {open ? <ClauseList parent={action.id} plan={plan} /> : null}
    </div>
  );
}

function ClauseList({ parent, plan }: PlanProps & { readonly parent: string }) {
  const own = plan.clauses.filter((each) => each.parent === parent);
  return own.length === 0 ? null : (
    <ul className="clauses">
      {own.map((clause) => (
        <ClauseLine key={clause.id} clause={clause} plan={plan} />
      ))}
    </ul>
  );
}

function ClauseLine({ clause, plan }: PlanProps & { readonly clause: PlanClause }) {
  return (
    <li>
      <ClauseName clause={clause} plan={plan} />
      <ClauseList parent={clause.id} plan={plan} />
    </li>
  );
}

function ClauseName({ clause, plan }: PlanProps & { readonly clause: PlanClause }) {
  const { go, lang, say } = usePage();
  const targets = plan.targets.filter((each) => each.clause === clause.id);
  return (
    <>
      <button type="button" className="link" onClick={() => go({ open: `trace:clause:${clause.id}` }, 'push')}>
        {clause.wording[lang]}
      </button>
      {clause.state === null ? null : (
        <span className="mark" title={clause.state.date}>
          {clause.state.word[lang]}
        </span>
      )}
      {targets.length === 0 ? null : (
        <small className="count">
          {say(words.clauseCount, {
            met: countOf(targets, 'met'),
            missed: countOf(targets, 'not-met'),
            open: countOf(targets, 'cannot-tell'),
          })}
        </small>
      )}
      {clause.projects === 0 ? null : (
        <small className="count">{say(words.projectCount, { count: clause.projects })}</small>
      )}
    </>
  );
}

const MARKS = { met: 'mark passed', 'not-met': 'mark failed', 'cannot-tell': 'mark assumed' } as const;

function TargetPanel({ plan }: PlanProps) {
  const { go, lang, say, place, atlas } = usePage();
  const party = atlas.parties.some((each) => each.id === place.scope) ? place.scope : '';
  const shown = plan.targets.filter((each) => party === '' || each.party === null || each.party === party);
  return (
    <Panel
      id="targets"
      title={say(words.targets)}
      sub={say(words.clauseCount, {
        met: countOf(shown, 'met'),
        missed: countOf(shown, 'not-met'),
        open: countOf(shown, 'cannot-tell'),
      })}
    >
      <Scroll label={say(words.targets)}>
        <table>
          <thead>
            <tr>
              {[words.target, words.asks, words.latest, words.way, words.margin, words.verdict].map((each) => (
                <th key={each.en} scope="col">
                  {each[lang]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((target) => (
              <tr key={target.id}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    onClick={() => go({ open: `trace:target:${target.id}` }, 'push')}
                  >
                    {target.name[lang]}
                  </button>
                </th>
                <td>{target.asks[lang]}</td>
                <td>
                  {target.latest === null ? '' : `${target.latest.value[lang]} (${target.latest.year})`}
                  {target.latest === null ? null : <small> {target.latest.vintage[lang]}</small>}
                </td>
                <td>{target.progress === null ? '' : <Progress share={target.progress.share} />}</td>
                <td>{target.margin?.[lang]}</td>
                <td>
                  <span className={MARKS[target.judgement]} title={target.reason[lang]}>
                    {target.word[lang]}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

function Progress({ share }: { readonly share: number }) {
  const percent = Math.round(share * 100);
  return (
    <span className="progress">
      <svg width="60" height="8" aria-hidden="true">
        <rect width="60" height="8" className="rail" />
        <rect width={60 * Math.max(0, Math.min(1, share))} height="8" className="done" />
      </svg>{' '}
      {percent} %
    </span>
  );
}
