import type { Worded } from '#words';
import type { RunSummary } from './api.js';
import type { PageName } from './location-state.js';
import { usePage } from './page.js';
import { Choice, Select } from './panel.js';
import { useScopes } from './scopes.js';
import { words } from './words.js';

/** Years that stand side by side as buttons; more are a list. */
const BUTTONS = 5;

const PAGE_NAMES = {
  hours: words.hoursPage,
  coalitions: words.coalitionsPage,
  plan: words.planPage,
} as const satisfies Record<PageName, Worded>;

/** Name of the case, scenario, year, area, language, and whether the run is proven. */
export function Header({ runs }: { readonly runs: readonly RunSummary[] }) {
  const { place, go, run, atlas, years, pages, say, lang } = usePage();
  const proofs = [...run.certificates, ...run.checks];
  const failed = proofs.filter((each) => !each.passed).length;
  const scopes = useScopes();
  const YearChoice = years.length > BUTTONS ? Select : Choice;
  const sentence =
    failed === 0
      ? say(words.certifiedSentence, { solves: run.certificates.length, checks: run.checks.length })
      : say(words.failedSentence, { failed, all: proofs.length });
  return (
    <header className="top">
      <button type="button" className="skip" onClick={() => skipTo('map')}>
        {say(words.skip)}
      </button>
      <div className="title">
        <h1>
          <span className="product">{say(words.product)}</span> {atlas.document.name[lang]}
        </h1>
        <p>
          {say(words.scenario)}: {atlas.document.scenario.name[lang]}
        </p>
      </div>
      <button
        type="button"
        className={run.valid ? 'badge good' : 'badge bad'}
        title={sentence}
        onClick={() => document.getElementById('proof')?.scrollIntoView()}
      >
        {run.valid ? '✓' : '✗'} {say(run.valid ? words.certified : words.notCertified)}{' '}
        <small>{run.id.slice(0, 8)}</small>
      </button>
      <div className="controls">
        {pages.length < 2 ? null : (
          <Choice
            label={say(words.page)}
            options={pages.map((page) => ({ key: page, name: say(PAGE_NAMES[page]) }))}
            value={place.page}
            onChange={(page) => go({ page, open: '' }, 'push')}
          />
        )}
        {years.length === 0 ? null : (
          <YearChoice
            label={say(words.year)}
            options={years.map((year) => ({ key: String(year), name: String(year) }))}
            value={String(place.year)}
            onChange={(year) => go({ year: Number(year) }, 'push')}
          />
        )}
        <Select
          label={say(words.area)}
          options={scopes}
          value={place.scope}
          onChange={(scope) => go({ scope }, 'push')}
        />
        {runs.length < 2 ? null : (
          <Select
            label={say(words.run)}
            options={runs.map((each) => ({
              key: each.id,
              name: [
                each.id.slice(0, 8),
                each.study,
                ...(each.years.length === 0 ? [] : [each.years.join(', ')]),
                ...(each.allHours ? [say(words.allHours)] : []),
                each.case,
                each.scenario,
              ].join(' · '),
            }))}
            value={run.id}
            onChange={(id) => go({ run: id, open: '', scope: '' }, 'push')}
          />
        )}
        <Choice
          label={say(words.language)}
          options={[
            { key: 'en', name: 'English' },
            { key: 'zh', name: '中文' },
          ]}
          value={lang}
          onChange={(key) => go({ lang: key === 'zh' ? 'zh' : 'en' })}
        />
      </div>
    </header>
  );
}

function skipTo(id: string): void {
  const target = document.getElementById(id);
  target?.scrollIntoView();
  target?.querySelector<HTMLElement>('button, input, select')?.focus();
}
