import { choice, integer, number, reference, table, text } from './field.js';

/** Tables of places that use or hand on energy outside the grid: works, ports, stations, parks, and the roads between them. All are optional. */

const names = {
  name_en: text({ en: 'Name in English', zh: '英文名称' }),
  name_zh: text({ en: 'Name in Chinese', zh: '中文名称' }),
};
const key = text({ en: 'Identifier, unique in its table', zh: '标识，表内唯一' }, { key: true });
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

export const siteTables = {
  sites: table(
    'sites',
    { en: 'Works, parks, ports, stations and service areas', zh: '工厂、园区、港口、站点与服务区' },
    {
      id: key,
      ...names,
      party: reference(
        'parties',
        { en: 'Side; empty: both or outside', zh: '所在一方；跨界或区外为空' },
        { optional: true },
      ),
      kind: choice(
        [
          'steel',
          'cement',
          'aluminium',
          'silicon',
          'battery',
          'chemicals',
          'data_centre',
          'park',
          'port',
          'service_area',
          'charging',
          'swap_station',
          'hydrogen_station',
          'hydrogen_supply',
          'hydrogen_equipment',
          'refinery',
        ],
        { en: 'What it is', zh: '类别' },
      ),
      owner: text({ en: 'Owner or group', zh: '业主' }, { optional: true }),
      process: text({ en: 'Process or road that it lies on', zh: '工艺或所在道路' }, { optional: true }),
      state: choice(['running', 'building', 'planned', 'idle', 'unknown'], { en: 'State', zh: '状态' }),
      start_year: integer({ en: 'First year of service', zh: '投运年份' }, { min: 1900, max: 2100, optional: true }),
      longitude: number(
        'deg',
        { en: 'Longitude, WGS 84', zh: '经度（WGS 84）' },
        { min: -180, max: 180, optional: true },
      ),
      latitude: number('deg', { en: 'Latitude, WGS 84', zh: '纬度（WGS 84）' }, { min: -90, max: 90, optional: true }),
      position: choice(['exact', 'near', 'stand_in', 'none'], {
        en: 'How good the point is: a stand-in is the seat of the county or a neighbour',
        zh: '坐标质量：准确、大致、以县城等代替、无',
      }),
    },
  ),
  site_figures: table(
    'site_figures',
    { en: 'Capacity, output and intensity of sites and trades', zh: '站点与行业的产能、产量与强度' },
    {
      site: reference('sites', { en: 'Site', zh: '站点' }, { key: true }),
      quantity: choice(
        [
          'capacity',
          'capacity_second',
          'output',
          'throughput',
          'containers',
          'container_capacity',
          'vehicle_capacity',
          'berths',
          'racks',
          'power_usage_effectiveness',
          'electricity_saved',
          'energy_intensity',
          'electricity_intensity',
          'hydrogen_capacity',
          'swaps',
          'output_value',
          'shore_power',
        ],
        { en: 'What is measured', zh: '指标' },
        { key: true },
      ),
      year: integer({ en: 'Year', zh: '年份' }, { min: 1900, max: 2100, key: true }),
      value: number('', { en: 'Value in the unit of this row', zh: '数值' }, { min: 0 }),
      unit: text({ en: 'Unit of the value', zh: '数值单位' }),
      bound: choice(['exact', 'about', 'at_least', 'at_most'], { en: 'How the source words it', zh: '来源表述' }),
    },
  ),
  process_intensities: table(
    'process_intensities',
    { en: 'Energy of a unit of product or of travel', zh: '单位产品或里程能耗' },
    {
      id: key,
      ...names,
      energy: choice(['electricity', 'fuel', 'hydrogen', 'all'], { en: 'Energy that is counted', zh: '能源种类' }),
      value: number('', { en: 'Value in the unit of this row', zh: '数值' }, { min: 0 }),
      unit: text({ en: 'Unit of the value', zh: '数值单位' }),
      year: integer({ en: 'Year', zh: '年份' }, { min: 1990, max: 2100, optional: true }),
      bound: choice(['exact', 'about', 'at_least', 'at_most'], { en: 'How the source words it', zh: '来源表述' }),
    },
  ),
  routes: table(
    'routes',
    { en: 'Roads, hydrogen corridors and bus lines between places', zh: '道路、氢走廊与公交线路' },
    {
      id: key,
      ...names,
      kind: choice(['expressway', 'hydrogen_corridor', 'bus', 'leg'], {
        en: 'An expressway, a corridor, a bus line, or one leg of a corridor',
        zh: '高速公路、走廊、公交线路或走廊区段',
      }),
      part_of: reference('routes', { en: 'Route that this leg is part of', zh: '所属路线' }, { optional: true }),
      from: text({ en: 'Start', zh: '起点' }),
      to: text({ en: 'End', zh: '终点' }),
      length: number('km', { en: 'Length by road', zh: '公路里程' }, { min: 0, optional: true }),
      opened: text({ en: 'Opened: year, month or day', zh: '开通日期' }, { pattern: DATE, optional: true }),
      vehicles: number('', { en: 'Vehicles on it', zh: '投入车辆' }, { min: 0, optional: true }),
      passengers: number('', { en: 'Passengers a day', zh: '日客流' }, { min: 0, optional: true }),
      traffic: number(
        '',
        { en: 'Vehicles a day, mean of the full length', zh: '全程日均车流' },
        { min: 0, optional: true },
      ),
    },
  ),
  route_points: table(
    'route_points',
    { en: 'Exits and service areas along a road', zh: '道路沿线出口与服务区' },
    {
      route: reference('routes', { en: 'Road', zh: '道路' }, { key: true }),
      order: integer({ en: 'Place in the order of the road', zh: '沿线顺序' }, { min: 1, max: 999, key: true }),
      ...names,
      distance: number('km', { en: 'Distance from the start of the count', zh: '里程' }, { min: 0, optional: true }),
      site: reference('sites', { en: 'Site that stands here', zh: '对应站点' }, { optional: true }),
    },
  ),
} as const;
