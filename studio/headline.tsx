import { shown } from '#view';
import type { Indicator } from './api.js';
import { usePage } from './page.js';
import { words } from './words.js';

/** The figures at the top: of the plan, and beside it the same hour by hour where there is one. */
const FIGURES: readonly { readonly key: string; readonly operated?: string }[] = [
  { key: 'cost' },
  { key: 'operating_cost' },
  { key: 'co2', operated: 'operated_co2' },
  { key: 'non_fossil', operated: 'operated_non_fossil' },
  { key: 'generation', operated: 'operated_generation' },
  { key: 'load' },
  { key: 'unserved_plan', operated: 'unserved' },
  { key: 'shortfall' },
];

export function Headline() {
  const { run, place, go, atlas, say, lang, amount } = usePage();
  const party = atlas.parties.some((each) => each.id === place.scope) ? place.scope : '';
  const find = (key: string | undefined) =>
    run.indicators.find((each) => each.key === key && each.year === place.year && each.party === party);
  return (
    <section className="headline" aria-label={say(words.headline)}>
      {FIGURES.map(({ key, operated }) => {
        const planned = find(key);
        const hourly = find(operated);
        const main = hourly ?? planned;
        if (main === undefined) return null;
        const { number, unit } = shown(main.value, main.unit, lang);
        return (
          <button key={key} type="button" onClick={() => go({ open: `indicator:${main.key}` }, 'push')}>
            <span className="what">
              {(hourly !== undefined && key === 'unserved_plan' ? hourly : (planned ?? main)).title[lang]}
            </span>
            <span className="figure">
              <b>{number}</b> {unit}
            </span>
            <span className="also">{also(planned, hourly)}</span>
          </button>
        );
      })}
    </section>
  );

  /** Under an hourly figure the plan's own; under any other which of the two it is. */
  function also(planned: Indicator | undefined, hourly: Indicator | undefined): string {
    if (hourly !== undefined && planned !== undefined)
      return `${say(words.inThePlan)} ${amount(planned.value, planned.unit)}`;
    return planned !== undefined &&
      ['cost', 'load', 'co2', 'generation', 'non_fossil', 'unserved_plan'].includes(planned.key)
      ? say(words.inThePlan)
      : say(words.hourByHour);
  }
}
