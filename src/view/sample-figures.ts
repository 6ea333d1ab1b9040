import { same, type Worded } from '#words';
import type {
  BarFigure,
  BlockFigure,
  LineFigure,
  MapFigure,
  StackFigure,
  TableFigure,
  WaterfallFigure,
} from './figure.js';

/** Small figures for tests, with values one can check in the head. */

const both = (en: string, zh: string): Worded => ({ en, zh });
const water = { key: 'water', name: both('Water', '水电'), color: '#2c7fb8' };
const sun = { key: 'sun', name: both('Sun', '光伏'), color: '#fdb863' };
const battery = { key: 'battery', name: both('Battery', '储能'), color: '#9e6ebd' };

/** Two days by six hours: load 3, 5, …; the battery charges 1 at noon and gives 1 in the evening. */
export const sampleStack: StackFigure = {
  kind: 'stack',
  title: both('Dispatch <of> two days', '两日出力'),
  unit: 'GW',
  time: { from: 31 * 24, step: 6, count: 12 },
  series: [
    { ...water, values: [3, 3, 2, 4, 3, 3, 2, 4, 3, 3, 2, 4] },
    { ...sun, values: [0, 2, 3, 0, 0, 2, 3, 0, 0, 2, 3, 0] },
    { ...battery, values: [0, 0, -1, 1, 0, 0, -1, 1, 0, 0, -1, 1] },
  ],
  line: { key: 'load', name: both('Load', '负荷'), color: '#000000', values: [3, 5, 4, 5, 3, 5, 4, 5, 3, 5, 4, 5] },
};

export const sampleBars: BarFigure = {
  kind: 'bars',
  title: both('Capacity', '装机'),
  unit: 'GW',
  groups: [
    { key: '2025', name: same('2025') },
    { key: '2030', name: same('2030') },
  ],
  series: [
    { ...water, values: [100, 110] },
    { ...sun, values: [25, 100] },
  ],
};

/** 100 + 30 − 50 = 80. */
export const sampleWaterfall: WaterfallFigure = {
  kind: 'waterfall',
  title: both('CO2 of two years', '两年排放'),
  unit: 'Mt',
  steps: [
    { key: 'from', name: same('2020'), value: 100, total: true, color: '#55626e' },
    { key: 'activity', name: both('Activity', '活动'), value: 30, total: false, color: '#b3261e' },
    { key: 'intensity', name: both('Intensity', '强度'), value: -50, total: false, color: '#2e7d4f' },
    { key: 'to', name: same('2023'), value: 80, total: true, color: '#55626e' },
  ],
};

export const sampleBlocks: BlockFigure = {
  kind: 'blocks',
  title: both('Abatement cost', '减排成本'),
  unit: 'CNY/t',
  widthUnit: 'kt',
  blocks: [
    { key: 'a', name: both('Waste heat', '余热'), width: 2, height: -50, color: '#2e7d4f' },
    { key: 'b', name: both('Motors', '电机'), width: 1, height: 40, color: '#6fb1b8' },
    { key: 'c', name: both('Capture', '捕集'), width: 3, height: 300, color: '#7d5ba6' },
  ],
};

export const sampleLines: LineFigure = {
  kind: 'lines',
  title: both('Filling', '蓄水'),
  unit: '%',
  time: { from: 0, step: 730, count: 12 },
  series: [{ ...water, values: [80, 60, 40, 20, 10, 10, 30, 60, 90, 100, 100, 90] }],
  range: [0, 100],
};

export const sampleTable: TableFigure = {
  kind: 'table',
  title: both('Zones', '分区'),
  columns: [
    { key: 'zone', name: both('Zone', '分区'), unit: '', type: 'text' },
    { key: 'load', name: both('Load', '负荷'), unit: 'MW', type: 'number' },
    { key: 'inflow', name: both('Inflow', '来水'), unit: 'm3/s', type: 'number' },
  ],
  rows: [
    [both('Plain & "city"', '成都平原'), 33171.9, null],
    [both('Gorge', '峡谷'), 3.456, 1749],
  ],
};

/** Two square zones side by side with a tie, a plant in each, and an export. */
export const sampleMap: MapFigure = {
  kind: 'map',
  title: both('One hour', '某小时'),
  geometry: {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { id: 'a' },
        geometry: {
          type: 'MultiPolygon',
          coordinates: [
            [
              [
                [102, 30],
                [102, 31],
                [103, 31],
                [103, 30],
                [102, 30],
              ],
            ],
          ],
        },
      },
      {
        type: 'Feature',
        properties: { id: 'b' },
        geometry: {
          type: 'MultiPolygon',
          coordinates: [
            [
              [
                [103, 30],
                [103, 31],
                [104, 31],
                [104, 30],
                [103, 30],
              ],
            ],
          ],
        },
      },
    ],
  },
  zones: [
    { id: 'a', name: both('West', '西'), at: [102.5, 30.5], caption: same('301') },
    { id: 'b', name: both('East', '东'), at: [103.5, 30.5], selected: true },
  ],
  lines: [
    { id: 'a-b', name: both('West to east', '西至东'), between: ['a', 'b'], capacity: 6000, flow: -3000, strong: true },
  ],
  plants: [
    {
      id: 'plants:p',
      name: both('Coal plant', '煤电厂'),
      at: [102.2, 30.2],
      capacity: 1200,
      color: '#4d4d4d',
      reservoir: false,
    },
    {
      id: 'reservoirs:r',
      name: both('Dam', '大坝'),
      at: [103.8, 30.8],
      capacity: 3000,
      color: '#2c7fb8',
      reservoir: true,
    },
  ],
  contracts: [{ id: 'x', name: both('To the coast', '送沿海'), zone: 'b', capacity: 8000, power: -4000 }],
};
