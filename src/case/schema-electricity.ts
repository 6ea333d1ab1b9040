import { choice, integer, number, reference, table, text } from './field.js';

/**
 * Tables of the electricity system as published, one row per plant, unit, station or line. The model reads plants,
 * reservoirs, lines and contracts; the rows here name the row that stands for them there, and the checks compare both.
 * All are optional.
 */

const names = {
  name_en: text({ en: 'Name in English', zh: '英文名称' }),
  name_zh: text({ en: 'Name in Chinese', zh: '中文名称' }),
};
const point = {
  longitude: number('deg', { en: 'Longitude, WGS 84', zh: '经度（WGS 84）' }, { min: -180, max: 180, optional: true }),
  latitude: number('deg', { en: 'Latitude, WGS 84', zh: '纬度（WGS 84）' }, { min: -90, max: 90, optional: true }),
};
const key = text({ en: 'Identifier, unique in its table', zh: '标识，表内唯一' }, { key: true });
const state = choice(['running', 'building', 'planned', 'retired'], { en: 'State', zh: '状态' });
const startYear = integer(
  { en: 'First year of service; empty: not known', zh: '投运年份；空表示未知' },
  { min: 1900, max: 2100, optional: true },
);
const level = (en: string, zh: string) => number('m', { en, zh }, { min: 0, max: 6000, optional: true });

export const electricityTables = {
  hydropower: table(
    'hydropower',
    {
      en: 'Hydropower as published: plants of 300 MW and more, the rest by zone and river; empty where nothing was found',
      zh: '水电站公布参数：30万千瓦及以上逐站，其余按分区与河流合计；未查到者留空',
    },
    {
      id: key,
      ...names,
      scope: choice(['plant', 'rest'], {
        en: 'One plant, or smaller plants of the zone on the river together',
        zh: '单个电站，或分区内该河流较小电站合计',
      }),
      zone: reference('zones', { en: 'Zone that takes the power', zh: '送电分区' }),
      river: text({ en: 'River', zh: '河流' }),
      reservoir: reference(
        'reservoirs',
        { en: 'Row of the model that stands for it', zh: '模型中的水库' },
        { optional: true },
      ),
      plant: reference(
        'plants',
        { en: 'Row of the model that stands for it, where it has no reservoir there', zh: '模型中的电厂（无水库者）' },
        { optional: true },
      ),
      capacity: number('MW', { en: 'Capacity of the turbines', zh: '装机容量' }, { min: 0 }),
      units: text({ en: 'Units, as number x MW', zh: '机组（台数 x 兆瓦）' }, { optional: true }),
      statistical_share: number(
        'p.u.',
        { en: 'Share that the totals of the side count; plants on a border', zh: '计入本方统计的比例（界河电站）' },
        { min: 0, max: 1 },
      ),
      state,
      start_year: startYear,
      full_year: integer(
        { en: 'Year in which the last unit started', zh: '全部投产年份' },
        { min: 1900, max: 2100, optional: true },
      ),
      normal_level: level('Normal storage level above the sea', '正常蓄水位'),
      dead_level: level('Dead level above the sea', '死水位'),
      flood_level: level('Limit level of July and August above the sea', '汛限水位（7—8月）'),
      total_storage: number('hm3', { en: 'Total storage', zh: '总库容' }, { min: 0, optional: true }),
      live_storage: number(
        'hm3',
        { en: 'Live storage between dead and normal level', zh: '调节库容' },
        { min: 0, optional: true },
      ),
      head: number('m', { en: 'Rated or net head', zh: '额定（净）水头' }, { min: 0, max: 2000, optional: true }),
      mean_flow: number('m3/s', { en: 'Mean annual flow at the site', zh: '多年平均流量' }, { min: 0, optional: true }),
      water_use: number(
        'm3/kWh',
        { en: 'Water through the turbines per electricity, mean of years of operation', zh: '平均耗水率' },
        { min: 0, optional: true },
      ),
      energy: number('TWh/a', { en: 'Mean annual energy', zh: '多年平均发电量' }, { min: 0, optional: true }),
      regulation: choice(
        ['run_of_river', 'daily', 'weekly', 'seasonal', 'annual', 'multi_year'],
        {
          en: 'How long the reservoir can hold back water',
          zh: '调节性能：径流式、日、周、季、年、多年',
        },
        { optional: true },
      ),
      downstream: reference(
        'hydropower',
        { en: 'Next plant downstream in this table', zh: '下游电站' },
        { optional: true },
      ),
      serves: text({ en: 'Line or grid that takes its power', zh: '送出方向' }, { optional: true }),
      ...point,
    },
  ),
  units: table(
    'units',
    {
      en: 'Units of coal and gas plants: all of 300 MW and more, smaller ones where they complete a plant of the model',
      zh: '燃煤与燃气机组：30万千瓦及以上全部，较小者用于补足模型电厂',
    },
    {
      id: key,
      ...names,
      unit: text({ en: 'Name of the unit', zh: '机组名称' }),
      plant: reference(
        'plants',
        { en: 'Plant of the model that holds it; empty: not in the model', zh: '模型中的电厂；空表示未计入' },
        { optional: true },
      ),
      zone: reference('zones', { en: 'Zone', zh: '分区' }),
      technology: reference('technologies', { en: 'Technology', zh: '技术' }),
      capacity: number('MW', { en: 'Capacity', zh: '装机容量' }, { min: 0, minExclusive: true }),
      state,
      start_year: startYear,
      ...point,
    },
  ),
  substations: table(
    'substations',
    {
      en: 'Substations of 500 kV and more and converter stations, with the far ends of lines that leave the region',
      zh: '500千伏及以上变电站与换流站，含区外端点',
    },
    {
      id: key,
      ...names,
      zone: reference('zones', { en: 'Zone; empty: outside the region', zh: '分区；空表示区外' }, { optional: true }),
      place: text({ en: 'County or city, and province where outside', zh: '所在县市（区外加省份）' }),
      kind: choice(['ac', 'switching', 'converter', 'back_to_back'], {
        en: 'Substation, switching station, converter station, or converters of two grids back to back',
        zh: '变电站、开关站、换流站、背靠背换流站',
      }),
      voltage_kv: number('', { en: 'Highest voltage in kV', zh: '最高电压（千伏）' }, { min: 100, max: 1200 }),
      capacity_mva: number(
        '',
        { en: 'Transformers or converters in MVA', zh: '变电容量（兆伏安）' },
        { min: 0, optional: true },
      ),
      state,
      start_year: startYear,
      ...point,
    },
  ),
  corridors: table(
    'corridors',
    {
      en: 'Lines of 500 kV and more between stations, and the row of the model that carries them',
      zh: '站间500千伏及以上线路及其对应的模型行',
    },
    {
      id: key,
      ...names,
      station0: reference('substations', { en: 'Station at the start', zh: '起点' }),
      station1: reference('substations', { en: 'Station at the end', zh: '终点' }),
      kind: choice(['ac500', 'ac1000', 'dc', 'back_to_back'], { en: 'Voltage and kind', zh: '类型' }),
      voltage_kv: number(
        '',
        { en: 'Voltage in kV; DC: to earth', zh: '电压（千伏；直流为对地）' },
        { min: 100, max: 1200 },
      ),
      circuits: integer({ en: 'Circuits; DC: bipoles', zh: '回路数' }, { min: 1, max: 12 }),
      length: number('km', { en: 'Length of the route', zh: '路径长度' }, { min: 0, optional: true }),
      capacity: number('MW', { en: 'Rated capacity', zh: '额定输送功率' }, { min: 0, optional: true }),
      state,
      start_year: startYear,
      line: reference(
        'lines',
        { en: 'Tie of the model that it belongs to', zh: '对应的区间联络线' },
        { optional: true },
      ),
      contract: reference(
        'contracts',
        { en: 'Contract that uses it, where it leaves the region', zh: '对应的区外合同' },
        { optional: true },
      ),
    },
  ),
} as const;
