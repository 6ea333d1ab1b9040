import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { type AnswerTable, TableRows } from '#answer';
import type { Case } from '#case';
import { requireCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { applyDecisions, type Network, NOTHING_DECIDED, networkOf } from '#network';
import { COLUMNS, numberColumn } from '../columns.js';
import { windowModel } from '../operate/model.js';
import { operateQuestion } from '../operate/question.js';
import { hourlyIntensity, marginalIntensity, withCarbonPrice } from './hourly-intensity.js';
import { PRICE_STEP } from './index.js';

const folder = fileURLToPath(new URL('../../../../cases/two-valleys', import.meta.url));
const close = (found: number, expected: number, what: string, tolerance = 1e-9) =>
  assert.ok(
    Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${what}: ${found} for ${expected}`,
  );

/** Two hours of the zones plain and city of the teaching case, written by hand: 100 MW of coal in the plain, a battery in the city. */
function twoHours(): AnswerTable[] {
  const number = (name: string, unit: string) => numberColumn(name, unit, name, '数');
  const same = { en: 'x', zh: '表' };
  const table = (name: string, columns: ConstructorParameters<typeof TableRows>[3], rows: (string | number)[][]) => {
    const made = new TableRows(name, same, same, columns);
    for (const row of rows) made.add(...row);
    return made.table();
  };
  return [
    table(
      'dispatch',
      [COLUMNS.hour, COLUMNS.zone, COLUMNS.technology, COLUMNS.power],
      [
        [0, 'plain', 'coal_steam', 100],
        [1, 'plain', 'coal_steam', 0],
        [0, 'city', 'solar_field', 50],
        [1, 'city', 'solar_field', 0],
        [0, 'city', 'battery', -43],
        [1, 'city', 'battery', 43],
        [0, 'gorge', 'dam', 30],
        [1, 'gorge', 'dam', 30],
      ],
    ),
    table(
      'flows',
      [COLUMNS.hour, COLUMNS.line, number('forward', 'MW'), number('backward', 'MW')],
      [
        [0, 'plain_city', 50, 0],
        [1, 'plain_city', 0, 0],
        [0, 'gorge_plain', 0, 0],
        [1, 'gorge_plain', 0, 0],
      ],
    ),
    table(
      'zone_hours',
      [COLUMNS.hour, COLUMNS.zone, number('load', 'MW'), number('unserved', 'MW')],
      [
        [0, 'plain', 50, 0],
        [1, 'plain', 10, 10],
        [0, 'city', 56, 0],
        [1, 'city', 43, 0],
        [0, 'gorge', 10, 0],
        [1, 'gorge', 10, 0],
      ],
    ),
    table(
      'storage_hours',
      [
        COLUMNS.hour,
        COLUMNS.zone,
        COLUMNS.technology,
        number('charge', 'MW'),
        number('discharge', 'MW'),
        number('level', 'MWh'),
      ],
      [
        [0, 'city', 'battery', 43, 0, 43 * Math.sqrt(0.86)],
        [1, 'city', 'battery', 0, 43 * 0.86, 0],
      ],
    ),
    table(
      'contract_hours',
      [COLUMNS.hour, COLUMNS.contract, number('delivered', 'MW')],
      [
        [0, 'export_coast', 20],
        [1, 'export_coast', 20],
      ],
    ),
  ];
}

test('two hours by hand: coal arrives in the city, the battery keeps its tonnes for the next hour', async () => {
  const found = hourlyIntensity(await requireCase(folder, 'base'), twoHours(), () => 0);
  const [gorge, plain, city] = found.average as [Float64Array, Float64Array, Float64Array];
  const coal = 0.34 / 0.4;
  close(plain[0]!, coal, 'plain');
  assert.ok(Number.isNaN(plain[1]!), 'nothing is served in the second hour');
  // The tonnes of 50 MW sent arrive with 49; city: 56 load + 43 charging.
  close(city[0]!, (50 * coal) / 99, 'city');
  // All that was charged comes out: its tonnes over 43 MW of load that only the battery serves.
  close(city[1]!, (43 * city[0]!) / 43, 'battery');
  close(gorge[0]!, 0, 'water');
  close(found.tonnes.generated, 100 * coal, 'generated');
  close(found.tonnes.load + found.tonnes.exported + found.tonnes.stored, 100 * coal, 'conserved');
  const line = found.exchanges.find(({ id, from }) => id === 'plain_city' && from === 'plain')!;
  close(line.tonnes, 50 * coal, 'carried');
  close(line.received, 49, 'received');
  assert.deepEqual([line.fromParty, line.toParty], ['upland', 'lowland']);
  const away = found.exchanges.find(({ id }) => id === 'export_coast')!;
  assert.deepEqual([away.sent, away.tonnes, away.toParty], [40, 0, '']);
});

test('imports under contract carry their factor', async () => {
  const base = await requireCase(folder, 'base');
  const contracts = base.tables.contracts.map((row) => ({ ...row, direction: 'import' as const }));
  const found = hourlyIntensity({ ...base, tables: { ...base.tables, contracts } }, twoHours(), () => 0.5);
  close(found.tonnes.imported, 20, 'imported');
});

async function solvedWindow(from: Case, change: (network: Network) => Network = (network) => network) {
  const network = change(applyDecisions(networkOf(from, [2030]), 0, NOTHING_DECIDED));
  const model = windowModel(network, operateQuestion.parse({ keepHours: 24, lookaheadHours: 0 }), {
    firstHour: 5000,
    storageEnergy: Float64Array.from(network.storageUnits, () => 0),
    water: {
      initial: network.reservoirs.map((each) => 0.5 * each.storage[0]!) as unknown as Float64Array,
      past: network.reservoirs.map(() => new Float64Array(96)),
      endValue: network.reservoirs.map(() => [{ width: 1e6, value: 30000 }]),
    },
  });
  const session = await highsSolver.open(model.problem);
  try {
    const outcome = await session.solve({ algorithm: 'simplex' });
    assert.equal(outcome.stopped, 'optimal');
    const steps = 24;
    const { generation, balance } = model;
    const emissions = network.generators.reduce((sum, each, g) => {
      let energy = 0;
      for (let s = 0; s < steps; s++) energy += outcome.columnValue[generation.offset + g * steps + s]!;
      return sum + energy * each.emission;
    }, 0);
    const prices = network.buses.map((_, b) =>
      outcome.rowDual.slice(balance.offset + b * steps, balance.offset + (b + 1) * steps),
    );
    return { network, emissions, prices };
  } finally {
    session.dispose();
  }
}

test('the marginal intensity from two duals is that of a re-solve with the load of one hour raised', async () => {
  const from = await requireCase(folder, 'base');
  const base = await solvedWindow(from);
  const raised = await solvedWindow(withCarbonPrice(from, 2030, PRICE_STEP));
  const scale = await priceScale();
  const marginal = base.prices.map((prices, z) =>
    marginalIntensity(
      prices.map((value) => value * scale),
      raised.prices[z]!.map((value) => value * scale),
      PRICE_STEP,
    ),
  );
  const step = 0.5;
  let compared = 0;
  for (const [zone, hour] of [
    [0, 3],
    [1, 8],
    [1, 20],
    [2, 0],
    [2, 12],
    [2, 19],
  ] as const) {
    const again = await solvedWindow(from, (network) => ({
      ...network,
      buses: network.buses.map((bus, b) => {
        if (b !== zone) return bus;
        const mean = bus.loadEnergy[0]! / network.hours;
        return {
          ...bus,
          loadShape: bus.loadShape.map((value, k) => (k === 5000 + hour ? value + step / mean : value)),
        };
      }),
    }));
    const expected = (again.emissions - base.emissions) / step;
    // A basis may change within the step: then the re-solve is an average of two rates.
    close(marginal[zone]![hour]!, expected, `zone ${zone}, hour ${hour}`, 0.02);
    compared++;
  }
  assert.equal(compared, 6);
  assert.ok(
    marginal.some((values) => values.some((value) => value > 0.3)),
    'something emits at the margin',
  );
});

/** CNY per unit of the objective. */
async function priceScale(): Promise<number> {
  const { CNY_PER_MONEY_UNIT } = await import('#parts');
  return CNY_PER_MONEY_UNIT;
}

test('a higher CO2 price raises what is there and begins where nothing is', async () => {
  const from = await requireCase(folder, 'base');
  const added = withCarbonPrice(from, 2030, 2);
  const rows = added.tables.policies.filter(({ kind }) => kind === 'co2_price');
  assert.deepEqual(
    rows.map(({ year, value, party }) => [year, value, party]),
    [[2030, 2, null]],
  );
  const again = withCarbonPrice(added, 2031, 3).tables.policies.filter(({ kind }) => kind === 'co2_price');
  assert.deepEqual(
    again.map(({ year, value }) => [year, value]),
    [[2030, 5]],
  );
});
