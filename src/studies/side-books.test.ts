import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { ACCOUNTS, type AccountKey, type Answer, amountOf, type BookLine, RENT_RULES, sideBooksOf } from '#answer';
import { requireCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { runPlan } from './plan/index.js';
import { planQuestion } from './plan/question.js';
import { TableReader } from './table-reader.js';

const folder = fileURLToPath(new URL('../../../cases/two-valleys', import.meta.url));

/** Two real answers in one: a plan and its year run hour by hour. */
const answered: Promise<Answer> = (async () => {
  const setting = {
    case: await requireCase(folder, 'base'),
    solver: highsSolver,
    clock: () => performance.now() / 1000,
  };
  const question = planQuestion.parse({ years: [2025, 2030], periods: 5, stepHours: 6, operate: 2030 });
  return (await runPlan(setting, question)).answer;
})();

const tableOf = (answer: Answer, name: string) => {
  const reader = new TableReader(answer.tables);
  return {
    number: (column: string) => Array.from(reader.numbers(name, column)),
    text: (column: string) => reader.text(name, column),
  };
};

test('plan and hourly year: by party, owner and place every account adds up exactly, to the whole of the answer’s tables', async () => {
  const answer = await answered;
  for (const ledger of ['plan', 'operate'] as const) {
    const [costs, emissions] = ledger === 'plan' ? ['costs', 'emissions'] : ['operating_costs', 'operating_emissions'];
    for (const rentRule of RENT_RULES) {
      const books = sideBooksOf(answer, { ledger, rentRule });
      for (const account of Object.keys(ACCOUNTS) as AccountKey[]) {
        const lines = books.lines.filter((line) => line.account === account);
        assert.ok(lines.length > 0, `${ledger}: no line of ${account}`);
        const whole = lines.reduce((sum, line) => sum + BigInt(line.units), 0n);
        for (const key of ['party', 'owner', 'place', 'item', 'year'] as const) {
          const parts = new Map<BookLine[typeof key], bigint>();
          for (const line of lines) parts.set(line[key], (parts.get(line[key]) ?? 0n) + BigInt(line.units));
          assert.equal(
            [...parts.values()].reduce((sum, part) => sum + part, 0n),
            whole,
            `${account} by ${key}`,
          );
        }
      }
      // Second road: the tables as they are, summed without rounding; off by half a unit for each year at most.
      const sum = (name: string, column: string) =>
        tableOf(answer, name)
          .number(column)
          .reduce((a, b) => a + b, 0);
      assert.ok(Math.abs(amountOf(books, 'cost') - sum(costs!, 'amount')) < 0.02);
      assert.ok(Math.abs(amountOf(books, 'co2') - sum(emissions!, 'amount')) < 0.002);
      const traded = amountOf(books, 'revenue') + amountOf(books, 'rent');
      const paid = -amountOf(books, 'revenue', (line) => line.item === 'load');
      assert.ok(paid > 1e8 && Math.abs(traded) < 1e-5 * paid, `${traded} of ${paid} got lost`);
    }
  }
});

test('congestion rent of the hourly year is Σ flow × price difference (second road: tables flows and zone_hours)', async () => {
  const answer = await answered;
  const reader = new TableReader(answer.tables);
  const price = reader.byHour('zone_hours', 'zone', 'price');
  const forward = reader.byHour('flows', 'line', 'forward');
  const backward = reader.byHour('flows', 'line', 'backward');
  const books = sideBooksOf(answer, { ledger: 'operate' });
  const { tables } = await requireCase(folder, 'base');
  for (const { id, zone0, zone1, loss } of tables.lines) {
    let rent = 0;
    for (let hour = 0; hour < 8760; hour++) {
      const [from, to] = [price.get(zone0)![hour]!, price.get(zone1)![hour]!];
      rent += forward.get(id)![hour]! * ((1 - loss) * to - from) + backward.get(id)![hour]! * ((1 - loss) * from - to);
    }
    const booked = amountOf(books, 'rent', (line) => line.place === id);
    assert.ok(Math.abs(booked - rent) < 0.05 + 1e-9 * Math.abs(rent), `${id}: ${booked} and ${rent}`);
    assert.ok(rent > -1, `${id}: a line that loses money carries flow against its price`);
  }
  const shared = amountOf(books, 'rent', (line) => line.place === 'plain_city' && line.party === 'upland');
  const other = amountOf(books, 'rent', (line) => line.place === 'plain_city' && line.party === 'lowland');
  assert.ok(Math.abs(shared - other) < 0.011, 'a tie between two sides is not shared by halves');
});

test('firm capacity of a plan by hand from plants.csv, reservoirs.csv and technologies.csv; users pay; jobs by employment.csv', async () => {
  const answer = await answered;
  const books = sideBooksOf(answer);
  assert.ok(amountOf(books, 'revenue', (line) => line.item === 'load') < -1e8);
  const { tables } = await requireCase(folder, 'base');
  const technology = new Map(tables.technologies.map((row) => [row.id, row]));
  const standing = [...tables.plants, ...tables.reservoirs].filter(
    (row) => row.start_year <= 2025 && (row.end_year ?? 9999) >= 2025,
  );
  const firm = standing.reduce((sum, row) => {
    const { firm: share, kind, availability } = technology.get(row.technology)!;
    return sum + row.capacity * share * (kind === 'storage' ? availability : 1);
  }, 0);
  const booked = amountOf(books, 'firm', (line) => line.year === 2025);
  assert.ok(Math.abs(booked - firm) < 0.01, `${booked} MW firm, ${firm} MW by the tables`);
  const factor = new Map(tables.employment.map((row) => [row.technology, row.operation]));
  const coal = standing.filter((row) => row.technology === 'coal_steam' && row.zone === 'plain');
  const jobs = coal.reduce((sum, row) => sum + row.capacity * factor.get(row.technology)!, 0);
  const running = amountOf(
    books,
    'jobs',
    (line) => line.year === 2025 && line.place === 'plain' && line.item === 'coal_steam running',
  );
  assert.ok(jobs > 0 && Math.abs(running - jobs) < 0.02, `${running} jobs booked, ${jobs} by hand`);
});
