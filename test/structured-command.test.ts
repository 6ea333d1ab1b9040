import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { documents } from '#cli';
import { runCommand, scratch } from './command-line.js';

/** `optimize` with the structured solver as a user meets it: what is refused, what is handed over, what is said of prices. */

const folder = scratch(after);
const call = (...words: string[]) => runCommand(['optimize', ...words], { folder });

/** Writes a file into the scratch folder and answers its name. */
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const lp = (body: string) => `Minimize\n obj: 2 p_0 + 3 p_1\nSubject To\n${body}End\n`;
const mps = (entries: string, side = '1') =>
  `NAME t\nROWS\n N obj\n G balance_0\n G balance_1\nCOLUMNS\n${entries}RHS\n rhs balance_0 ${side} balance_1 1\nENDATA\n`;

test('coefficients and bounds that are no finite numbers are refused with row and column by name, in both languages', async () => {
  const one = ' balance_1: p_1 + p_0 >= 1\n';
  const cases: readonly (readonly [name: string, text: string, en: RegExp, zh: RegExp])[] = [
    [
      'nan.lp',
      lp(` balance_0: nan p_0 >= 1\n${one}`),
      /row 4: the coefficient of column “p_0” in row “balance_0” is not finite/,
      /列“p_0”在行“balance_0”中的系数不是有限数/,
    ],
    [
      'huge.lp',
      lp(` balance_0: 1e400 p_0 >= 1\n${one}`),
      /the coefficient of column “p_0” in row “balance_0” is not finite/,
      /列“p_0”在行“balance_0”中的系数不是有限数/,
    ],
    [
      'nan.mps',
      mps(' p_0 obj 2 balance_0 nan\n p_1 obj 3 balance_1 1\n'),
      /row 7: “nan” is not a number \(column “p_0” in row “balance_0”\)/,
      /“nan”不是数（列“p_0”在行“balance_0”中）/,
    ],
    [
      'cost.mps',
      mps(' p_0 obj inf balance_0 1\n p_1 obj 3 balance_1 1\n'),
      /the coefficient of column “p_0” in the objective is not finite/,
      /列“p_0”在目标函数中的系数不是有限数/,
    ],
    [
      'side.mps',
      mps(' p_0 obj 2 balance_0 1\n p_1 obj 3 balance_1 1\n', 'inf'),
      /a bound of row “balance_0” lies at infinity/,
      /行“balance_0”的界限位于无穷处/,
    ],
    [
      'bound.lp',
      lp(` balance_0: p_0 >= 1\n${one}Bounds\n p_1 <= nan\n`),
      /row 7: a bound of column “p_1” is not a number/,
      /列“p_1”的界限不是数/,
    ],
  ];
  for (const [name, text, en, zh] of cases) {
    const path = file(name, text);
    const told = await call(path, '--solver', 'structured');
    assert.equal(told.code, 2, told.stderr);
    assert.match(told.stderr, en);
    assert.match((await call(path, '--lang', 'zh')).stderr, zh);
  }
});

test('bounds that cross go to HiGHS with the column by name, and the conflict names it too', async () => {
  const path = file('cross.lp', lp(' balance_0: p_0 >= 1\n balance_1: p_1 >= 1\nBounds\n 5 <= p_1 <= 3\n'));
  const { code, stdout, stderr } = await call(path, '--solver', 'structured');
  assert.equal(code, 3);
  assert.match(stderr, /hands over to HiGHS: the bounds of column\[p_1\] cross: 5 > 3/);
  assert.match(stdout, /column p_1\): the lower limit 5 lies above the upper limit 3/);
});

test('a row without variables is dropped where it holds, and named where it cannot', async () => {
  const holds = await call(
    file('holds.lp', lp(' balance_0: p_0 >= 1\n hollow_1: 0 p_1 <= 1\n')),
    '--solver',
    'structured',
  );
  assert.equal(holds.code, 0, holds.stderr);
  assert.match(holds.stdout, /objective 2\.00/);
  const fails = await call(
    file('fails.lp', lp(' balance_0: p_0 >= 1\n hollow_1: 0 p_1 >= 1\n')),
    '--solver',
    'structured',
  );
  assert.equal(fails.code, 3);
  assert.match(fails.stderr, /hands over to HiGHS: it seems to have no solution/);
  assert.match(fails.stdout, /row hollow_1\): at least 1 cannot be met/);
});

/** A plant and a store over so many hours. In the hour `alone` nothing comes from before and nothing goes on; `far` adds rows from hour to any hour. */
function storeLp(hours: number, { alone = -1, far = false }: { alone?: number; far?: boolean } = {}): string {
  const each = Array.from({ length: hours }, (_, t) => t);
  const rows = each.flatMap((t) => [
    ` balance_${t}: p_${t} - c_${t} + d_${t} = ${5 + (t % 24) / 8}`,
    ` store_${t}: 0.9 c_${t} - d_${t} - s_${t}${t === 0 || t === alone || t - 1 === alone ? '' : ` + s_${t - 1}`} = 0`,
    ` limit_${t}: p_${t} - cap <= 0`,
    ...(far ? [` far_${t}: p_${t}${FAR.map(([k, o]) => ` + p_${(t * k + o) % hours}`).join('')} >= 1`] : []),
  ]);
  const cost = each.map((t) => `${10 + ((7 * t) % 24)} p_${t}`).join('\n + ');
  const bounds = each.map((t) => ` c_${t} <= 1\n d_${t} <= 1\n s_${t} <= 4`);
  return `Minimize\n obj: ${cost}\n + 50 cap\nSubject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`;
}
const FAR = [
  [7, 500],
  [11, 900],
  [13, 77],
  [17, 234],
  [19, 3],
  [23, 999],
] as const;

test('an hour that nothing connects is solved like any other: the objective of HiGHS', async () => {
  const path = file('alone.lp', storeLp(200, { alone: 100 }));
  const [own, other] = [
    await call(path, '--solver', 'structured', '--json'),
    await call(path, '--solver', 'highs', '--json'),
  ];
  assert.equal(own.code, 0, own.stderr);
  assert.doesNotMatch(own.stderr, /hands over/);
  const [mine, theirs] = [own, other].map(({ stdout }) => documents.optimize.parse(JSON.parse(stdout)));
  assert.match(mine!.solver.algorithm, /^structured/);
  assert.ok(Math.abs(mine!.objective! - theirs!.objective!) <= 1e-7 * theirs!.objective!);
});

test('a labelling that lies goes to HiGHS, with a row that ties hours that are no neighbours', async () => {
  const path = file('far.lp', storeLp(1000, { far: true }));
  const en = await call(path, '--solver', 'structured', '--time-limit', '1');
  assert.match(en.stderr, /hands over to HiGHS: .*tie hours that are no neighbours .* for one row\[far_\d+\]/);
  const zh = await call(path, '--solver', 'structured', '--time-limit', '1', '--lang', 'zh');
  assert.match(zh.stderr, /转交 HiGHS：.*跨越不相邻的时段.*例如 row\[far_\d+\]/);
});

/** A network of two buses in three hours as a PyPSA folder, with some of its files replaced. */
function network(name: string, files: Readonly<Record<string, string>> = {}): string {
  const all = {
    'snapshots.csv': 'snapshot,objective\n0,1\n1,1\n2,1\n',
    'buses.csv': 'name,v_nom\nwest,380\neast,380\n',
    'generators.csv': 'name,bus,p_nom,marginal_cost\ngas,west,100,50\nwind,east,50,0\n',
    'loads.csv': 'name,bus\ntown,west\n',
    'loads-p_set.csv': 'snapshot,town\n0,60\n1,70\n2,80\n',
    'links.csv': 'name,bus0,bus1,p_nom\ncable,east,west,30\n',
    ...files,
  };
  mkdirSync(join(folder, name));
  for (const [path, text] of Object.entries(all)) writeFileSync(join(folder, name, path), text);
  return name;
}

test('a network with such numbers names component and attribute; empty cells of a series are told', async () => {
  const head = 'name,bus,p_nom,marginal_cost,p_min_pu,p_max_pu\n';
  const endless = await call(network('endless', { 'generators.csv': `${head}gas,west,100,inf,0,1\n` }));
  assert.equal(endless.code, 2);
  assert.match(endless.stderr, /Generator gas: marginal_cost is infinite/);
  const crossed = await call(network('crossed', { 'generators.csv': `${head}gas,west,100,50,0.8,0.5\n` }));
  assert.equal(crossed.code, 2);
  assert.match(crossed.stderr, /Generator gas: p_min_pu lies above p_max_pu/);
  const path = network('holes', { 'loads-p_set.csv': 'snapshot,town\n0,60\n1,nan\n2,\n' });
  const holes = await call(path, '--solver', 'structured');
  assert.equal(holes.code, 0, holes.stderr);
  // Row 3 of the file: the head is row 1.
  assert.match(
    holes.stderr,
    /Load: 2 cells of the series p_set are empty or NaN \(the first: “town”, row 3\); 0 is taken/,
  );
  // By hand: 60 MW in one hour, 30 of them wind through the cable, 30 gas at 50.
  assert.match(holes.stdout, /objective 1,500/);
  assert.match((await call(path, '--lang', 'zh')).stderr, /时间序列 p_set 有 2 个空值或 NaN（首个为“town”第 3 行）/);
});

test('the report names solver and way, and says that prices of an interior point are one of several, in both languages', async () => {
  const path = file('small.lp', storeLp(48));
  const en = await call(path, '--solver', 'structured');
  assert.match(en.stdout, /Solver: structured 1, interior point hour by hour, \d+ iterations/);
  assert.match(en.stdout, /where several sets of prices prove the optimum, they are one of them\. --price-range ROW/);
  const zh = await call(path, '--solver', 'structured', '--lang', 'zh');
  assert.match(zh.stdout, /求解器：structured 1，逐时消元内点法，迭代 \d+ 次/);
  assert.match(zh.stdout, /最优对偶解不唯一时，所给价格仅为其中之一。用 --price-range/);
  const vertex = await call(path, '--algorithm', 'simplex');
  assert.match(vertex.stdout, /Solver: HiGHS [\d.]+, simplex/);
  assert.doesNotMatch(vertex.stdout, /one of them/);
});

test('prices that are one of several are told with their range', async () => {
  // min 2 p with a: p ≥ 1 and ab: p ≥ 1. Their prices sum to 2: each may be anything from 0 to 2. c alone prices q: 3.
  const path = file('several.lp', 'Minimize\n obj: 2 p + 3 q\nSubject To\n a: p >= 1\n ab: p >= 1\n c: q >= 1\nEnd\n');
  const range = await call(path, '--price-range', 'a', '--json');
  const [found] = documents.optimize.parse(JSON.parse(range.stdout)).priceRanges!;
  assert.equal(found!.row, 'row[a]');
  assert.ok(Math.abs(found!.low!) < 1e-9 && Math.abs(found!.high! - 2) < 1e-9, JSON.stringify(found));
  assert.match((await call(path, '--price-range', 'a')).stdout, /1 of 1 prices are not unique: any value in the range/);
  assert.match((await call(path, '--price-range', 'c', '--lang', 'zh')).stdout, /所列价格均唯一/);
});
