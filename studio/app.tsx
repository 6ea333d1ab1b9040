import { useEffect, useMemo } from 'react';
import type { Worded } from '#words';
import { AccuracyPanel } from './accuracy-panel.js';
import { ApiError, type CaseDocument, type Run, type RunSummary } from './api.js';
import { makeAtlas } from './atlas.js';
import { CapacityPanel } from './capacity-panel.js';
import { CoalitionsPage } from './coalitions-page.js';
import { ComparisonPanel } from './comparison-panel.js';
import { DispatchPanel } from './dispatch-panel.js';
import { Drawer } from './drawer.js';
import { Header } from './header.js';
import { Headline } from './headline.js';
import { HourPanel } from './hour-panel.js';
import { usePlace } from './location-state.js';
import { MapPanel } from './map-panel.js';
import { makePage, PageContext, usePage } from './page.js';
import { PlanPage } from './plan-page.js';
import { ProofPanel } from './proof-panel.js';
import { ReservoirPanel } from './reservoir-panel.js';
import { SourcesPanel } from './sources-panel.js';
import { useAnswer } from './use-answer.js';
import { useSpan } from './use-span.js';
import { words } from './words.js';

/** The page: finds the run, reads its case, and lays the panels out. */
export function App() {
  const [place, go] = usePlace();
  const { lang } = place;
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  }, [lang]);
  const list = useAnswer<{ readonly runs: readonly RunSummary[] }>('/api/runs', lang);
  const runs = list.value?.runs ?? [];
  const id =
    runs.find((each) => each.id === place.run)?.id ??
    (runs.find((each) => each.study === 'plan') ?? runs[0])?.id ??
    null;
  const run = useAnswer<Run>(id === null ? null : `/api/runs/${id}`, lang);
  const document_ = useAnswer<CaseDocument>(id === null ? null : `/api/runs/${id}/case`, lang);
  const atlas = useMemo(() => (document_.value === null ? null : makeAtlas(document_.value)), [document_.value]);
  const error = list.error ?? run.error ?? document_.error;
  if (error !== null)
    return (
      <Notice
        sentence={{ en: error.message, zh: error.message }}
        cure={error instanceof ApiError ? error.cure : undefined}
        lang={lang}
      />
    );
  if (list.value !== null && runs.length === 0) return <Notice sentence={words.noRuns} lang={lang} />;
  if (run.value === null || atlas === null) return <Notice sentence={words.loading} lang={lang} />;
  return (
    <PageContext value={makePage(place, go, run.value, atlas)}>
      <Panels runs={runs} />
    </PageContext>
  );
}

function Panels({ runs }: { readonly runs: readonly RunSummary[] }) {
  const { place } = usePage();
  return place.page === 'hours' ? (
    <HoursPage runs={runs} />
  ) : (
    <>
      <Header runs={runs} />
      {place.page === 'plan' ? <PlanPage /> : <CoalitionsPage />}
      <Drawer span={null} />
    </>
  );
}

function HoursPage({ runs }: { readonly runs: readonly RunSummary[] }) {
  const week = useSpan();
  return (
    <>
      <Header runs={runs} />
      <main>
        <Headline />
        <div className="pair wide-right" id="map">
          <MapPanel span={week.span} error={week.error} />
          <HourPanel span={week.span} />
        </div>
        <DispatchPanel span={week.span} error={week.error} />
        <div className="pair">
          <CapacityPanel />
          <ReservoirPanel />
        </div>
        <div className="pair">
          <ProofPanel />
          <div className="stacked">
            <ComparisonPanel />
            <AccuracyPanel />
          </div>
        </div>
        <SourcesPanel />
      </main>
      <Drawer span={week.span} />
    </>
  );
}

function Notice({
  sentence,
  cure,
  lang,
}: {
  readonly sentence: Worded;
  readonly cure?: string | undefined;
  readonly lang: 'en' | 'zh';
}) {
  return (
    <main className="notice">
      <h1>{words.product[lang]}</h1>
      <p role="status">{sentence[lang]}</p>
      {cure === undefined ? null : <p>{cure}</p>}
    </main>
  );
}
