import assert from 'node:assert/strict';
import test from 'node:test';
import { writeGeoJson } from './geojson.js';
import { gridOf } from './records.js';

const grid = gridOf({
  snapshots: 2,
  weightings: [1, 3],
  Bus: [
    { name: '成都', x: 104.07, y: 30.67, v_nom: 500 },
    { name: 'Chongqing', x: 106.55, y: 29.56, v_nom: 500 },
    { name: 'nowhere' },
    { name: 'Fiji', x: 178, y: -18 },
    { name: 'Samoa', x: -172, y: -13 },
  ],
  Line: [{ name: 'a', bus0: '成都', bus1: 'Chongqing', s_nom: 1000, x: 0.1 }],
  Link: [
    { name: 'b', bus0: '成都', bus1: 'nowhere', p_nom: 10 },
    { name: 'c', bus0: '成都', bus1: 'Chongqing', bus2: 'Fiji', p_nom: 20 },
    { name: 'd', bus0: 'Fiji', bus1: 'Samoa', p_nom: Infinity },
  ],
});

test('buses are points, branches lines from bus0 to bus1 with their capacity; a link has one per further port', () => {
  const { features } = writeGeoJson(grid).geoJson;
  assert.deepEqual(
    features.map(({ id }) => id),
    [
      'Bus/成都',
      'Bus/Chongqing',
      'Bus/nowhere',
      'Bus/Fiji',
      'Bus/Samoa',
      'Line/a',
      'Link/b',
      'Link/c',
      'Link/d',
      'Link/c/bus2',
    ],
  );
  assert.deepEqual(features[0], {
    type: 'Feature',
    id: 'Bus/成都',
    geometry: { type: 'Point', coordinates: [104.07, 30.67] },
    properties: { component: 'Bus', name: '成都', carrier: 'AC', v_nom: 500 },
  });
  assert.deepEqual(features[5], {
    type: 'Feature',
    id: 'Line/a',
    geometry: {
      type: 'LineString',
      coordinates: [
        [104.07, 30.67],
        [106.55, 29.56],
      ],
    },
    properties: { component: 'Line', name: 'a', bus0: '成都', bus1: 'Chongqing', carrier: '', s_nom: 1000 },
  });
});

test('a bus without coordinates is counted and named; it and its branches stay, without a geometry', () => {
  const { geoJson, unlocated, notes } = writeGeoJson(grid);
  assert.deepEqual(unlocated, ['nowhere']);
  assert.deepEqual(
    notes.map(({ en }) => en),
    ['1 buses have no coordinates and are not on the map: nowhere'],
  );
  assert.deepEqual(
    geoJson.features.filter(({ geometry }) => geometry === null).map(({ id }) => id),
    ['Bus/nowhere', 'Link/b'],
  );
});

test('a line over the antimeridian is cut there: Fiji to Samoa is 10 degrees, a fifth of the way lies west of it', () => {
  const line = writeGeoJson(grid).geoJson.features.find(({ id }) => id === 'Link/d');
  assert.deepEqual(line?.geometry, {
    type: 'MultiLineString',
    coordinates: [
      [
        [178, -18],
        [180, -17],
      ],
      [
        [-180, -17],
        [-172, -13],
      ],
    ],
  });
  assert.equal(line?.properties['p_nom'], null);
});

test('an answer adds prices, flows and capacities: means over the weightings 1 and 3, by hand', () => {
  const { features } = writeGeoJson(grid, {
    objective: 0,
    objectiveConstant: 0,
    numbers: new Map([['Line', new Map([['s_nom_opt', Float64Array.of(1200)]])]]),
    series: new Map([
      ['Bus', new Map([['marginal_price', Float64Array.of(10, 30, 0, 0, 0, 0, 0, 0, 0, 0)]])],
      ['Line', new Map([['p0', Float64Array.of(100, -500)]])],
      ['Link', new Map([['p2', Float64Array.of(0, 0, -4, -8, 0, 0)]])],
    ]),
  }).geoJson;
  const propertiesOf = (id: string) => features.find((feature) => feature.id === id)!.properties;
  assert.equal(propertiesOf('Bus/成都')['marginal_price_mean'], (10 + 3 * 30) / 4);
  assert.equal(propertiesOf('Line/a')['s_nom_opt'], 1200);
  assert.equal(propertiesOf('Line/a')['p0_mean'], (100 - 3 * 500) / 4);
  assert.equal(propertiesOf('Line/a')['p0_max'], 500);
  assert.equal(propertiesOf('Link/c/bus2')['p2_mean'], (-4 - 3 * 8) / 4);
  assert.equal(propertiesOf('Link/c/bus2')['p2_max'], 8);
});

test('the text is JSON that no reader refuses: no NaN, no infinity, longitude before latitude', () => {
  const text = JSON.stringify(writeGeoJson(grid).geoJson);
  assert.doesNotMatch(text, /NaN|Infinity|undefined/);
  assert.match(text, /^\{"type":"FeatureCollection","features":\[/);
});
