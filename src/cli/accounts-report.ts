import type { Case } from '#case';
import { factorName, type Stretch, waterfallOf } from '#studies';
import { fixed, type WaterfallFigure } from '#view';
import { phrase, same, type Worded } from '#words';
import { accountsCliWords as words } from './accounts-words.js';
import { type Block, type Cell, heading, reportTable } from './output.js';
import { recordsOf } from './run-document.js';
import type { KeptRun } from './run-study.js';

type Line = Readonly<Record<string, string | number>>;
const MILLION = 1e6;
/** Years of electricity that a screen shows; the run keeps all. */
const YEARS_SHOWN = 5;

const named: Readonly<Record<string, Worded>> = words;
const wordOf = (id: string): Worded => named[id] ?? same(id);
const column = (name: string, title: Worded) => ({ name, title });
const million = (value: number | null) => (value === null ? null : Number((value / MILLION).toPrecision(6)));

/** The tables of a run that the report is made of, read once. */
export interface AccountsRecords {
  readonly balance: readonly Line[];
  readonly totals: readonly Line[];
  readonly inventory: readonly Line[];
  readonly uncertainty: readonly Line[];
  readonly factors: readonly Line[];
  readonly transfers: readonly Line[];
  readonly intensity: readonly Line[];
  readonly decomposition: readonly Line[];
  readonly published: readonly Line[];
  readonly zones: readonly Line[];
  readonly exchanges: readonly Line[];
}

export async function accountsRecords({ store, run }: Pick<KeptRun, 'store' | 'run'>): Promise<AccountsRecords> {
  const read = async (name: string) =>
    run.manifest.tables.some((table) => table.name === name)
      ? recordsOf(await store.readTable(run.manifest.id, name))
      : [];
  return {
    balance: await read('energy_balance'),
    totals: await read('energy_totals'),
    inventory: await read('inventory'),
    uncertainty: await read('uncertainty'),
    factors: await read('grid_factors'),
    transfers: await read('electricity_transfers'),
    intensity: await read('intensity'),
    decomposition: await read('decomposition'),
    published: await read('published'),
    zones: await read('intensity_zones'),
    exchanges: await read('traced_exchanges'),
  };
}

/** The screens of an accounts run. */
export function accountsBlocks(read: Case, records: AccountsRecords): Block[] {
  const names = new Map(read.tables.parties.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
  const side = (id: string): Worded => (id === '' ? words.both : (names.get(id) ?? same(id)));
  return [
    ...energyBlocks(records, side),
    ...emissionBlocks(records, side),
    ...electricityBlocks(records, side),
    ...hourBlocks(read, records, side),
    ...changeBlocks(records, side),
    ...publishedBlocks(records, side),
  ];
}

type Named = (id: string) => Worded;
const text = (row: Line, name: string) => String(row[name]);
const number = (row: Line, name: string) => Number(row[name]);

function energyBlocks({ totals, intensity }: AccountsRecords, side: Named): Block[] {
  const whole = totals.filter((row) => row['source'] === 'total');
  if (whole.length === 0) return [];
  const like = (row: Line, other: Line) =>
    (['year', 'party', 'method', 'from'] as const).every((name) => row[name] === other[name]);
  const sources = [
    ['coal', words.coal],
    ['oil', words.oil],
    ['gas', words.gas],
    ['electricity', words.power],
    ['rest', words.rest],
  ] as const;
  return [
    heading(words.energy),
    reportTable(
      [
        column('year', words.year),
        column('side', words.side),
        column('method', words.method),
        column('from', words.from),
        column('total', words.total),
        ...sources.map(([id, title]) => column(id, title)),
        column('non_fossil', words.nonFossil),
        column('per_gdp', words.perGdp),
      ],
      whole.map((row): Cell[] => {
        const part = (source: string) => totals.find((each) => like(each, row) && each['source'] === source);
        const told = (quantity: string) => intensity.find((each) => like(each, row) && each['quantity'] === quantity);
        const amount = (source: string) => {
          const found = part(source);
          const value = found === undefined ? null : number(found, 'amount');
          return value === null || Math.abs(value) < 1 ? (source === 'rest' ? 0 : null) : million(value);
        };
        const [share, perGdp] = [told('non_fossil_share'), told('energy_per_gdp')];
        return [
          text(row, 'year'),
          side(text(row, 'party')),
          wordOf(text(row, 'method')),
          row['from'] === 'published' ? words.publishedFrom : words.balance,
          million(number(row, 'amount')),
          ...sources.map(([id]) => amount(id)),
          share === undefined ? null : Number((100 * number(share, 'value')).toFixed(1)),
          perGdp === undefined ? null : Number((1e4 * number(perGdp, 'value')).toFixed(3)),
        ];
      }),
    ),
  ];
}

function emissionBlocks({ inventory, uncertainty }: AccountsRecords, side: Named): Block[] {
  if (uncertainty.length === 0) return [];
  const categories = ['fuel', 'process', 'fugitive', 'sink'] as const;
  const ordered = [...uncertainty].sort((a, b) => number(a, 'year') - number(b, 'year'));
  // A side-year that knows only a forest or a field is no inventory: the table of the run has it.
  const whole = ordered.filter((row) =>
    inventory.some(
      (each) => each['category'] === 'fuel' && each['year'] === row['year'] && each['party'] === row['party'],
    ),
  );
  return [
    heading(words.emissions),
    reportTable(
      [
        column('year', words.year),
        column('side', words.side),
        ...categories.map((each) => column(each, words[each])),
        column('total', words.total),
        column('propagated', words.propagated),
        column('sampled', words.sampled),
      ],
      whole.map((row): Cell[] => [
        text(row, 'year'),
        side(text(row, 'party')),
        ...categories.map((category) => {
          const rows = inventory.filter(
            (each) => each['category'] === category && each['year'] === row['year'] && each['party'] === row['party'],
          );
          return rows.length === 0 ? null : million(rows.reduce((sum, each) => sum + number(each, 'equivalent'), 0));
        }),
        million(number(row, 'total')),
        Number((100 * number(row, 'propagated')).toFixed(1)),
        Number((100 * number(row, 'sampled')).toFixed(1)),
      ]),
    ),
  ];
}

function electricityBlocks({ factors, transfers, published }: AccountsRecords, side: Named): Block[] {
  if (factors.length === 0) return [];
  const years = [...new Set(factors.map((row) => number(row, 'year')))].sort((a, b) => a - b).slice(-YEARS_SHOWN);
  const net = (row: Line, convention: string, what: 'energy' | 'tonnes') => {
    const rows = transfers.filter(
      (each) => each['year'] === row['year'] && each['party'] === row['party'] && each['convention'] === convention,
    );
    return rows.length === 0 ? null : rows.reduce((sum, each) => sum + number(each, what), 0);
  };
  return [
    heading(words.electricity),
    reportTable(
      [
        column('year', words.year),
        column('side', words.side),
        column('flow_traced', words.factor),
        column('published', words.publishedFactor),
        column('inflow', words.netInflow),
        column('tonnes_grid_factor', words.tonnesGrid),
        column('tonnes_flow_traced', words.tonnesTraced),
      ],
      factors
        .filter((row) => years.includes(number(row, 'year')))
        .map((row): Cell[] => {
          const told = published.find(
            (each) =>
              each['quantity'] === 'grid_factor' && each['year'] === row['year'] && each['party'] === row['party'],
          );
          // The published factor of a sender is not known in every year: then part of the exchange has no price by it.
          const whole = net(row, 'grid_factor', 'energy') === net(row, 'flow_traced', 'energy');
          return [
            text(row, 'year'),
            side(text(row, 'party')),
            Number(number(row, 'factor').toFixed(4)),
            told === undefined ? null : number(told, 'published'),
            million(net(row, 'flow_traced', 'energy')),
            whole ? million(net(row, 'grid_factor', 'tonnes')) : null,
            million(net(row, 'flow_traced', 'tonnes')),
          ];
        }),
    ),
  ];
}

function hourBlocks(read: Case, { zones, exchanges }: AccountsRecords, side: Named): Block[] {
  const first = zones[0];
  if (first === undefined) return [];
  const zoneNames = new Map(read.tables.zones.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
  const kinds = [
    ['average', words.average],
    ['production', words.production],
    ['marginal', words.marginalMean],
  ] as const;
  const shown = kinds.filter(([kind]) => zones.some((row) => row['kind'] === kind));
  const ids = [...new Set(zones.map((row) => text(row, 'zone')))];
  const sums = new Map<string, { sent: number; tonnes: number; from: string; to: string }>();
  for (const row of exchanges) {
    const [from, to] = [text(row, 'from_party'), text(row, 'to_party')];
    if (from === to) continue;
    const sum = sums.get(`${from} ${to}`) ?? { sent: 0, tonnes: 0, from, to };
    sums.set(`${from} ${to}`, {
      ...sum,
      sent: sum.sent + number(row, 'sent'),
      tonnes: sum.tonnes + number(row, 'tonnes'),
    });
  }
  const place = (id: string) => (id === '' ? words.outside : side(id));
  return [
    heading(phrase(words.hours, { year: number(first, 'year') })),
    reportTable(
      [column('zone', words.zone), ...shown.map(([kind, title]) => column(kind, title))],
      ids.map((id): Cell[] => [
        zoneNames.get(id) ?? id,
        ...shown.map(([kind]) => {
          const row = zones.find((each) => each['zone'] === id && each['kind'] === kind);
          return row === undefined ? null : Number(number(row, 'intensity').toFixed(4));
        }),
      ]),
    ),
    heading(phrase(words.exchanges, { year: number(first, 'year') })),
    reportTable(
      [column('between', words.between), column('sent', words.sent), column('tonnes', words.tonnes)],
      [...sums.values()].map(({ from, to, sent, tonnes }): Cell[] => [
        { en: `${place(from).en} → ${place(to).en}`, zh: `${place(from).zh} → ${place(to).zh}` },
        million(sent),
        million(tonnes),
      ]),
    ),
  ];
}

/** Signed number with one decimal for a list of effects. */
const signed = (value: number) => `${value > 0 ? '+' : ''}${fixed(value, 1)}`;

/** One line per side: the chain where there is one, else the step. */
export function shownStretches(decomposition: readonly Line[]): readonly (readonly Line[])[] {
  const groups = new Map<string, Line[]>();
  for (const row of decomposition) {
    const key = ['identity', 'party', 'from_year', 'to_year', 'way'].map((name) => row[name]).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const all = [...groups.values()];
  return all.filter(
    ([first]) =>
      first!['way'] === 'chained' ||
      !all.some(
        ([other]) =>
          other!['way'] === 'chained' &&
          other!['identity'] === first!['identity'] &&
          other!['party'] === first!['party'],
      ),
  );
}

function changeBlocks({ decomposition }: AccountsRecords, side: Named): Block[] {
  const stretches = shownStretches(decomposition);
  if (stretches.length === 0) return [];
  return [
    heading(words.change),
    reportTable(
      [
        column('identity', words.identity),
        column('side', words.side),
        column('period', words.period),
        column('start', words.start),
        column('end', words.end),
        column('effects', words.effects),
      ],
      stretches.map((rows): Cell[] => {
        const first = rows[0]!;
        const amount = (factor: string) => number(rows.find((row) => row['factor'] === factor)!, 'amount');
        const effects = rows.filter(
          (row) => row['factor'] !== 'start' && row['factor'] !== 'end' && Math.abs(number(row, 'amount')) > 1,
        );
        const list = (language: 'en' | 'zh') =>
          effects
            .map((row) => `${factorName(text(row, 'factor'))[language]} ${signed(number(row, 'amount') / MILLION)}`)
            .join(language === 'zh' ? '，' : ', ');
        return [
          wordOf(`${first['identity']}Short`),
          side(text(first, 'party')),
          `${first['from_year']}-${first['to_year']}`,
          million(amount('start')),
          million(amount('end')),
          { en: list('en'), zh: list('zh') },
        ];
      }),
    ),
  ];
}

/** Quantities that are shares or rates: their error is told in percentage points. */
const RATES = new Set(['non_fossil_share', 'energy_intensity_change', 'electricity_intensity_change', 'energy_growth']);
/** Units of a person's screen: what one unit of the table is in them. */
const SHOWN_UNITS: Readonly<Record<string, readonly [string, number]>> = {
  tce: ['Mtce', 1e-6],
  t: ['Mt', 1e-6],
  'tce/CNY': ['tce/10⁴ CNY', 1e4],
  'p.u.': ['%', 100],
};

function publishedBlocks({ published }: AccountsRecords, side: Named): Block[] {
  // Parts that were derived from the published total say nothing about it.
  const rows = published.filter((row) => row['quantity'] !== 'energy_parts');
  if (rows.length === 0) return [];
  return [
    heading(words.published),
    reportTable(
      [
        column('year', words.year),
        column('side', words.side),
        column('quantity', words.quantity),
        column('unit', words.unit),
        column('published', words.publishedValue),
        column('computed', words.computedValue),
        column('error', words.error),
      ],
      [...rows]
        .sort((a, b) =>
          text(a, 'quantity') < text(b, 'quantity')
            ? -1
            : text(a, 'quantity') > text(b, 'quantity')
              ? 1
              : number(a, 'year') - number(b, 'year'),
        )
        .map((row): Cell[] => {
          const [unit, scale] = SHOWN_UNITS[text(row, 'unit')] ?? [text(row, 'unit'), 1];
          const value = (name: string) => Number((number(row, name) * scale).toPrecision(4));
          return [
            text(row, 'year'),
            side(text(row, 'party')),
            wordOf(text(row, 'quantity')),
            unit,
            value('published'),
            value('computed'),
            RATES.has(text(row, 'quantity'))
              ? phrase(words.points, { value: signed(100 * number(row, 'difference')) })
              : phrase(words.percent, { value: signed(100 * number(row, 'error')) }),
          ];
        }),
    ),
  ];
}

/** Stretches of the report as they stand in the table. */
export function waterfalls(
  decomposition: readonly Line[],
  side: (id: string) => Worded,
): (readonly [name: string, figure: WaterfallFigure])[] {
  return shownStretches(decomposition).map((rows): readonly [string, WaterfallFigure] => {
    const first = rows[0]!;
    const [identity, party] = [String(first['identity']) as Stretch['identity'], String(first['party'])];
    const [from, to] = [Number(first['from_year']), Number(first['to_year'])];
    const chained = first['way'] === 'chained';
    const amount = (factor: string) => Number(rows.find((row) => row['factor'] === factor)?.['amount'] ?? 0);
    const effects = rows
      .filter((row) => row['factor'] !== 'start' && row['factor'] !== 'end')
      .map((row) => ({
        identity,
        party,
        from,
        to,
        chained,
        factor: String(row['factor']),
        additive: Number(row['amount']),
        multiplicative: Number(row['ratio']),
      }));
    const stretch = { identity, party, from, to, chained, start: amount('start'), end: amount('end'), effects };
    return [`${identity}-${party === '' ? 'all' : party}-${from}-${to}`, waterfallOf(stretch, side(party))];
  });
}
