import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { documents } from '#cli';
import { runCommand, scratch } from './command-line.js';

/** `bashu import` as a user calls it, on the zones of the reference case. */

const folder = scratch(after);
const call = (...words: string[]) => runCommand(words, { folder });

const GPPD =
  'country,country_long,name,gppd_idnr,capacity_mw,latitude,longitude,primary_fuel,other_fuel1,other_fuel2,other_fuel3,commissioning_year';
// Towns by GeoNames: Chengdu 30.67 N, 104.07 E; Yibin 28.77 N, 104.62 E; Beijing 39.91 N, 116.40 E.
writeFileSync(
  join(folder, 'plants.csv'),
  [
    GPPD,
    'CHN,China,Near Chengdu,WRI1,100,30.67,104.07,Solar,,,,2015',
    'CHN,China,Near Yibin,WRI2,200,28.77,104.62,Wind,,,,2016',
    'CHN,China,Near Beijing,WRI3,300,39.91,116.40,Wind,,,,2017',
    'CHN,China,Broken,WRI4,-5,30.67,104.07,Solar,,,,2018',
    '',
  ].join('\n'),
);

test('nothing is written while a row is refused; the document tells where each row went', async () => {
  const { code, stdout, stderr } = await call('import', 'gppd', 'plants.csv', '--out', 'first', '--json');
  assert.equal(code, 2);
  assert.equal(existsSync(join(folder, 'first')), false);
  const { written, files, counts, faults } = documents.import.parse(JSON.parse(stdout));
  assert.deepEqual([written, files], [false, []]);
  assert.deepEqual(counts, [{ file: 'plants.csv', read: 4, used: 2, aside: { outside: 1 }, refused: 1 }]);
  assert.deepEqual([faults.length, faults[0]?.row, faults[0]?.field, faults[0]?.found], [1, 5, 'capacity', '-5']);
  assert.match(stderr, /plants\.csv, row 5, field capacity/);
});

test('--partial writes the rest; the zones are those of the places; no leftovers; a taken folder is refused', async () => {
  const { code, stdout } = await call('import', 'gppd', 'plants.csv', '--out', 'second', '--partial', '--lang', 'zh');
  assert.equal(code, 2);
  assert.match(stdout, /导入台账/);
  const plants = readFileSync(join(folder, 'second', 'plants.csv'), 'utf8')
    .trim()
    .split('\n');
  assert.equal(plants.length, 3);
  assert.match(plants[1] ?? '', /^gppd-wri1,sc-chengdu,solar,/);
  assert.match(plants[2] ?? '', /^gppd-wri2,sc-south,wind,/);
  assert.match(readFileSync(join(folder, 'second', 'sources.csv'), 'utf8'), /CC BY 4\.0/);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('.')),
    [],
  );
  const again = await call('import', 'gppd', 'plants.csv', '--out', 'second', '--partial');
  assert.equal(again.code, 2);
  assert.match(again.stderr, /second exists already/);
});

const wrong: readonly [string, readonly string[], RegExp][] = [
  ['an unknown kind', ['import', 'osm', 'plants.csv', '--out', 'x'], /no kind 'osm'/],
  ['no folder', ['import', 'gppd', 'plants.csv'], /--out/],
  ['no files', ['import', 'gppd', '--out', 'x'], /needs files/],
  ['a file that does not stand', ['import', 'gppd', 'nowhere.csv', '--out', 'x'], /import-file/],
  ['a folder as a file', ['import', 'gppd', '.', '--out', 'x'], /import-file/],
  ['statistics of nobody', ['import', 'monthly-statistics', 'plants.csv', '--out', 'x'], /--source/],
  [
    'a technology of another case',
    ['import', 'gppd', 'plants.csv', '--out', 'x', '--technology', 'coal=warp'],
    /coal=warp/,
  ],
  ['a start year of words', ['import', 'gppd', 'plants.csv', '--out', 'x', '--start-year', 'long ago'], /whole number/],
  ['a map that does not stand', ['import', 'gppd', 'plants.csv', '--out', 'x', '--zones', 'no.geojson'], /import-file/],
];
for (const [title, words, said] of wrong)
  test(`ends with 2 and says what to do: ${title}`, async () => {
    const { code, stderr } = await call(...words);
    assert.equal(code, 2, stderr);
    assert.match(stderr, said);
    assert.equal(existsSync(join(folder, 'x')), false);
  });

test('a zone before the equals sign names the file; the series of the year reads back', async () => {
  mkdirSync(join(folder, 'ninja'));
  const hours = Array.from({ length: 8760 }, (_, hour) => new Date(Date.UTC(2019, 0, 1, hour)).toISOString());
  const rows = hours.map((stamp) => `${stamp.slice(0, 10)} ${stamp.slice(11, 16)},0.25`);
  const head =
    '# Renewables.ninja Wind (Point API) - 30, 101 - Version: 1.1\n# Units: time in UTC, electricity in kW\n';
  writeFileSync(join(folder, 'ninja', 'a.csv'), `${head}time,electricity\n${rows.join('\n')}\n`);
  const { code, stdout } = await call('import', 'renewables-ninja', 'sc-west=ninja/a.csv', '--out', 'wind', '--json');
  assert.equal(code, 0);
  const { counts, files } = documents.import.parse(JSON.parse(stdout));
  assert.deepEqual([counts[0]?.read, counts[0]?.used], [8760, 8760]);
  assert.deepEqual([...files].sort(), ['series.csv', 'series/ninja-wind-2019.csv', 'sources.csv', 'weather_years.csv']);
  const series = readFileSync(join(folder, 'wind', 'series', 'ninja-wind-2019.csv'), 'utf8')
    .trim()
    .split('\n');
  assert.deepEqual([series[0], series.length, series[8760]], ['hour,sc-west', 8761, '8759,0.25']);
});
