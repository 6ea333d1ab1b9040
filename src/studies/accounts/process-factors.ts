import type { Worded } from '#words';
import type { ProcessFactor } from './inventory.js';

/** A factor with its name and where it is from. */
export interface SourcedFactor extends ProcessFactor {
  readonly name: Worded;
  readonly source: string;
}

const GUIDE = 'NDRC 2011, Guidelines for provincial greenhouse gas inventories (trial)';
const factor = (
  id: string,
  name: Worded,
  gas: ProcessFactor['gas'],
  category: ProcessFactor['category'],
  unit: string,
  value: number,
  uncertainty: number,
  source: string,
): SourcedFactor => ({ id, name, gas, category, unit, factor: value, uncertainty, source });

/** m³ of CH4 at 20 °C and 101.325 kPa weigh 0.67 kg (IPCC 2006, vol. 2, eq. 4.1.1). */
const TONNES_PER_M3 = 0.67e-3;

/**
 * Default factors of processes, mines and fields. They are defaults of a method, not facts of a place: a case that knows its own factor
 * states it in the inventory's activities. Uncertainties are half 95 % intervals; those of the guide are assumed, it gives none.
 */
export const PROCESS_FACTORS: readonly SourcedFactor[] = [
  factor(
    'cement_clinker',
    { en: 'Cement clinker', zh: '水泥熟料' },
    'CO2',
    'process',
    't',
    0.538,
    0.05,
    `${GUIDE}, ch. 2, cement: 0.538 t/t clinker`,
  ),
  factor('lime', { en: 'Lime', zh: '石灰' }, 'CO2', 'process', 't', 0.683, 0.1, `${GUIDE}, ch. 2, lime: 0.683 t/t`),
  factor(
    'limestone_flux',
    { en: 'Limestone flux of steel works', zh: '钢铁石灰石熔剂' },
    'CO2',
    'process',
    't',
    0.43,
    0.05,
    `${GUIDE}, ch. 2, steel: 0.430 t/t limestone`,
  ),
  factor(
    'dolomite_flux',
    { en: 'Dolomite flux of steel works', zh: '钢铁白云石熔剂' },
    'CO2',
    'process',
    't',
    0.474,
    0.05,
    `${GUIDE}, ch. 2, steel: 0.474 t/t dolomite`,
  ),
  factor(
    'pig_iron_carbon',
    { en: 'Carbon burnt out of pig iron', zh: '炼钢生铁降碳' },
    'CO2',
    'process',
    't',
    ((4.1 - 0.248) / 100) * (44 / 12),
    0.1,
    `${GUIDE}, ch. 2, steel: carbon of pig iron 4.1 %, of steel 0.248 %; per t of pig iron that becomes steel`,
  ),
  factor(
    'aluminium_cf4',
    { en: 'Primary aluminium, CF4', zh: '原铝 CF4' },
    'PFC',
    'process',
    't',
    0.0888e-3,
    0.5,
    `${GUIDE}, ch. 2, aluminium, point-feed prebake: 0.0888 kg CF4/t`,
  ),
  factor(
    'aluminium_anode',
    { en: 'Primary aluminium, anodes', zh: '原铝阳极消耗' },
    'CO2',
    'process',
    't',
    1.6,
    0.1,
    'IPCC 2006, vol. 3, table 4.10, prebake: 1.6 t/t',
  ),
  factor(
    'coal_underground',
    { en: 'Coal from underground mines', zh: '井工开采' },
    'CH4',
    'fugitive',
    't',
    18 * TONNES_PER_M3,
    0.5,
    'IPCC 2006, vol. 2, eq. 4.1.3, average 18 m³/t (10 to 25)',
  ),
  factor(
    'coal_post_mining',
    { en: 'Coal after mining', zh: '矿后活动' },
    'CH4',
    'fugitive',
    't',
    2.5 * TONNES_PER_M3,
    0.5,
    'IPCC 2006, vol. 2, eq. 4.1.4, average 2.5 m³/t (0.9 to 4)',
  ),
  factor(
    'gas_production',
    { en: 'Gas fields', zh: '天然气开采' },
    'CH4',
    'fugitive',
    'hm3',
    12.2,
    1,
    'IPCC 2006, vol. 2, table 4.2.5, production, developing countries: 0.38 to 24 t/10⁶ m³, its middle',
  ),
  factor(
    'gas_processing',
    { en: 'Gas processing', zh: '天然气处理' },
    'CH4',
    'fugitive',
    'hm3',
    0.25,
    1,
    'IPCC 2006, vol. 2, table 4.2.5, sour gas plants and the default average: 0.15 to 0.35 t/10⁶ m³, its middle',
  ),
  factor(
    'forest_growth',
    { en: 'Growth of forest stock', zh: '森林蓄积增长' },
    'CO2',
    'sink',
    'm3',
    -1.83,
    0.3,
    'Assumed: 1.83 t CO2 per m³ of stock growth, the figure that Chinese forestry quotes; replace it by the inventory of the place',
  ),
];
