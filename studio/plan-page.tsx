import type { PlanAnswer, PlanClause, PlanTarget } from './api.js';
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
      {plan.value.clauses.length === 0 ? (
        <p className="remark">{say(words.noClauses)}</p>
      ) : (
        <div className="pair wide-right">
          <ClausePanel plan={plan.value} />
          <TargetPanel plan={plan.value} />
        </div>
      )}
      <BookPanel plan={plan.value} />
    </main>
  );
}

interface PlanProps {
  readonly plan: PlanAnswer;
}

const countOf = (targets: readonly PlanTarget[], judgement: PlanTarget['judgement']) =>
  targets.filter((each) => each.judgement === judgement).length;

/** Goals first, then the actions with their tasks and items; a clause opens what it leads to. */
function ClausePanel({ plan }: PlanProps) {
  const { say } = usePage();
  const top = plan.clauses.filter((each) => each.parent === null);
  const goals = top.filter(({ kind }) => kind === 'goal');
  const first = top.find(({ kind, id }) => kind === 'action' && plan.clauses.some((each) => each.parent === id))?.id;
  return (
    <Panel id="clauses" title={say(words.clauses)} sub={say(words.clausesHint)}>
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
      {top
        .filter(({ kind }) => kind !== 'goal')
        .map((action) => (
          <details key={action.id} open={action.id === first}>
            <summary>
              <ClauseName clause={action} plan={plan} />
            </summary>
            <ClauseList parent={action.id} plan={plan} />
          </details>
        ))}
    </Panel>
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

/** What each side pays in each year, and both together. */
function BookPanel({ plan }: PlanProps) {
  const { lang, say, atlas, amount } = usePage();
  const years = [...new Set(plan.books.flatMap((book) => book.years.map(({ year }) => year)))].sort();
  if (years.length === 0) return null;
  const of = (party: string, year: number) =>
    plan.books
      .filter((book) => party === '' || book.party === party)
      .flatMap((book) => book.years)
      .filter((each) => each.year === year)
      .reduce((sum, each) => sum + each.amount, 0);
  return (
    <Panel id="books" title={say(words.books)} sub={say(words.booksHint)} table="costs">
      <Scroll label={say(words.books)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.side)}</th>
              {years.map((year) => (
                <th key={year} scope="col" className="number">
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...plan.books.map((book) => book.party), ''].map((party) => (
              <tr key={party}>
                <th scope="row">{party === '' ? say(words.bothSides) : atlas.name('parties', party)[lang]}</th>
                {years.map((year) => (
                  <td key={year} className="number">
                    {amount(of(party, year), 'CNY')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}
