import type { ComponentRecord, GridRecords } from '#grid';
import type { FlowSetting } from '#optimal-flow';

/** Seeded random networks whose units are committed, ramped, extended and built in modules, small enough to be solved at once. */
export interface RandomCommitment {
  readonly seed: number;
  readonly records: GridRecords;
  readonly setting: FlowSetting;
}

type Draft = Record<string, ComponentRecord[string]>;

/** mulberry32: a small generator of 32 bits, enough for drawing cases. */
function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

class Draw {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = stream(seed * 7919 + 17);
    // The first numbers of neighbouring seeds are alike.
    for (let k = 0; k < 5; k++) this.#next();
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1));
  }

  number(from: number, to: number, digits = 2): number {
    return Number((from + this.#next() * (to - from)).toFixed(digits));
  }

  of<T>(...choices: readonly [T, ...T[]]): T {
    return choices[this.whole(0, choices.length - 1)] ?? choices[0];
  }

  course(length: number, one: () => number): number[] {
    return Array.from({ length }, one);
  }
}

/** Networks of many islands, whose names begin with their number: one model, and as many cases as islands. */
export function randomCommitment(seed: number, islands: number): RandomCommitment {
  const draw = new Draw(seed);
  const periods = draw.chance(0.3) ? draw.whole(2, 3) : 0;
  const each = periods > 0 ? draw.whole(2, 3) : draw.whole(3, 6);
  const count = each * Math.max(1, periods);
  const years = Array.from({ length: periods }, (_, p) => 2030 + 5 * p);
  const setting: FlowSetting = {
    ...(draw.chance(0.25) ? { linearizedUnitCommitment: true } : {}),
    ...(periods > 0 && draw.chance(0.25) ? { multiPeriod: false } : {}),
    ...(draw.chance(0.2) ? { committableBigM: draw.whole(300, 3000) } : {}),
  };
  const terms: Terms = {
    count,
    // Side by side, assets that come and go are refused.
    comesAndGoes: periods > 0 && setting.multiPeriod !== false,
    relaxed: setting.linearizedUnitCommitment === true,
    // Some rows of PyPSA depend on whether any unit of a component is committed.
    committed: draw.of(0, 0.75, 0.75, 0.75),
    modular: draw.of(0, 0.3, 0.3),
  };
  const weights = () => draw.course(count, () => draw.of(1, 1, 2, 0.5, 3));
  const parts = Array.from({ length: islands }, (_, i) => islandOf(draw, String(i).padStart(2, '0'), terms));
  const all = (component: keyof Island) => recordsOf(parts.flatMap((part) => part[component]));
  const records: GridRecords = {
    snapshots: periods > 0 ? Array.from({ length: count }, (_, t) => String(t % each)) : count,
    ...(periods > 0
      ? {
          years: Array.from({ length: count }, (_, t) => years[Math.floor(t / each)] ?? 0),
          periods: { years, objective: years.map(() => draw.number(0.3, 2)), length: years.map(() => 5) },
        }
      : {}),
    ...(draw.chance(0.5) ? { weightings: { objective: weights(), generators: weights(), stores: weights() } } : {}),
    Bus: all('Bus'),
    Generator: all('Generator'),
    Link: all('Link'),
    Process: all('Process'),
    Store: all('Store'),
    Load: all('Load'),
  };
  return { seed, records, setting };
}

interface Terms {
  readonly count: number;
  readonly comesAndGoes: boolean;
  readonly relaxed: boolean;
  readonly committed: number;
  readonly modular: number;
}

type Island = Readonly<Record<'Bus' | 'Generator' | 'Link' | 'Process' | 'Store' | 'Load', readonly Draft[]>>;

function islandOf(draw: Draw, island: string, terms: Terms): Island {
  const { count } = terms;
  const a = `${island} a`;
  const b = `${island} b`;
  const named = (name: string) => `${island} ${name}`;
  const generators: Draft[] = [];
  for (let g = draw.whole(1, 3); g > 0; g--)
    generators.push({
      ...unitOf(draw, named(`g${g}`), terms, false),
      bus: draw.of(a, a, b),
      marginal_cost: draw.number(1, 60),
      ...(draw.chance(0.1) ? { sign: -1, marginal_cost: draw.number(-80, -1) } : {}),
    });
  // Hardly anything to buy in a tenth: many of those have no answer. PyPSA takes no bus at which nothing stands.
  for (const bus of [a, b])
    generators.push({
      name: `${bus} shed`,
      bus,
      p_nom: draw.chance(0.9) ? 1000 : 5,
      marginal_cost: draw.number(300, 400),
    });
  if (draw.chance(0.5))
    generators.push({ name: named('sink'), bus: a, sign: -1, p_nom: 500, marginal_cost: draw.number(0, 5) });
  const links: Draft[] = [];
  for (let l = draw.whole(1, 2); l > 0; l--) {
    const [bus0, bus1] = draw.of([a, b], [b, a]);
    const name = named(`l${l}`);
    links.push({
      ...(draw.chance(0.6)
        ? unitOf(draw, name, terms, true)
        : { name, p_nom: draw.whole(20, 120), p_min_pu: draw.of(0, -1) }),
      bus0,
      bus1,
      efficiency: draw.of(1, 0.9, 0.5),
      marginal_cost: draw.number(0, 9),
    });
  }
  const process = () => ({
    ...unitOf(draw, named('w'), terms, false),
    bus0: a,
    bus1: b,
    rate0: -1,
    rate1: draw.of(0.8, 0.6),
    marginal_cost: draw.number(0, 9),
  });
  const store = () => ({
    name: named('s'),
    bus: b,
    e_nom: draw.whole(20, 90),
    e_cyclic: draw.chance(0.5),
    marginal_cost: draw.number(0, 2),
  });
  return {
    Bus: [{ name: a }, { name: b }],
    Generator: generators,
    Link: links,
    Process: draw.chance(0.2) ? [process()] : [],
    Store: draw.chance(0.2) ? [store()] : [],
    Load: [a, b].flatMap((bus) =>
      draw.chance(0.85) ? [{ name: `${bus} load`, bus, p_set: draw.course(count, () => draw.whole(0, 110)) }] : [],
    ),
  };
}

const recordsOf = (drafts: readonly Draft[]): ComponentRecord[] =>
  drafts.map((draft) => ({ ...draft, name: String(draft['name']) }));

function unitOf(draw: Draw, name: string, terms: Terms, isLink: boolean): Draft {
  const { count, comesAndGoes, relaxed } = terms;
  const committed = draw.chance(terms.committed);
  const extendable = draw.chance(0.35);
  const modular = draw.chance(terms.modular) && !(relaxed && committed);
  const module = draw.of(10, 15, 25);
  const least = draw.of(0, 0, 0.1, 0.2, 0.3, 0.5);
  const equal = draw.number(0, 900);
  const maybe = (share: number, more: () => Draft): Draft => (draw.chance(share) ? more() : {});
  return {
    name,
    p_nom: modular ? module * draw.whole(1, 4) : draw.whole(20, 120),
    ...(committed ? { committable: true } : {}),
    ...(extendable ? { p_nom_extendable: true, capital_cost: draw.number(5, 300) } : {}),
    ...(modular ? { p_nom_mod: module } : {}),
    // Modules without end can keep a search for whole numbers going for ever.
    ...maybe(extendable ? (modular ? 1 : 0.6) : 0, () => ({ p_nom_max: draw.whole(60, 200) })),
    ...maybe(extendable ? 0.3 : 0, () => ({ p_nom_min: draw.whole(0, 50) })),
    p_min_pu: least,
    ...maybe(0.25, () => ({ p_min_pu: draw.course(count, () => draw.number(0, 0.4)) })),
    ...maybe(isLink ? 0.1 : 0, () => ({ p_min_pu: -0.5 })),
    ...maybe(0.3, () => ({ p_max_pu: draw.course(count, () => draw.number(0.5, 1)) })),
    ...maybe(0.5, () => ({ start_up_cost: draw.chance(0.5) ? equal : draw.number(0, 900) })),
    ...maybe(0.5, () => ({ shut_down_cost: draw.chance(0.6) ? equal : draw.number(0, 900) })),
    ...maybe(0.05, () => ({ start_up_cost: -draw.number(1, 50) })),
    ...maybe(0.25, () => ({ stand_by_cost: draw.number(1, 200) })),
    ...maybe(0.15, () => ({ stand_by_cost: draw.course(count, () => draw.number(0, 200)) })),
    ...maybe(0.35, () => ({ min_up_time: draw.whole(1, 4) })),
    ...maybe(0.35, () => ({ min_down_time: draw.whole(1, 4) })),
    ...maybe(0.5, () => ({ up_time_before: draw.of(0, 0, 2, 3) })),
    ...maybe(0.25, () => ({ down_time_before: draw.whole(1, 2) })),
    ...maybe(0.4, () => ({ ramp_limit_up: draw.number(0.1, 0.9) })),
    ...maybe(0.4, () => ({ ramp_limit_down: draw.number(0.1, 0.9) })),
    ...maybe(0.12, () => ({
      ramp_limit_up: draw.course(count, () => (draw.chance(0.2) ? Number.NaN : draw.number(0.2, 1))),
    })),
    ...maybe(0.12, () => ({ ramp_limit_down: draw.course(count, () => draw.number(0.2, 1)) })),
    ...maybe(0.3, () => ({ ramp_limit_start_up: draw.number(0.3, 1) })),
    ...maybe(0.3, () => ({ ramp_limit_shut_down: draw.number(0.3, 1) })),
    ...maybe(0.25, () => ({ p_init: draw.whole(0, 60) })),
    ...maybe(0.05, () => ({ active: false })),
    ...maybe(comesAndGoes ? 0.5 : 0, () => ({ build_year: draw.of(2025, 2030, 2032, 2035) })),
    ...maybe(comesAndGoes ? 0.4 : 0, () => ({ lifetime: draw.of(3, 8, 12) })),
  };
}
