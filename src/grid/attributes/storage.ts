import { component } from './component-text.js';
import { MARGINAL_COST, POWER_CAPACITY, POWER_FIXED_COST, SERVICE } from './shared-lines.js';

/** name | type | varies | unit | default | use | more. Names, units and defaults are those of PyPSA 1.3. */
export const storageUnit = component(
  'StorageUnit',
  'storage_units',
  { en: 'Storage whose power and energy go together', zh: '功率与能量成比例的储能' },
  `
bus|text|never|||optimisation|required;refersTo=Bus
control|text|never||PQ|power flow|
type|text|never|||carried|
${POWER_CAPACITY}
p_min_pu|float|may|per unit|-1|optimisation|
p_max_pu|float|may|per unit|1|optimisation|
p_set|float|may|MW|nan|optimisation|
q_set|float|may|MVar|0|power flow|
p_dispatch_set|float|may|MW|nan|optimisation|
p_store_set|float|may|MW|nan|optimisation|
sign|float|never||1|optimisation|
carrier|text|never|||optimisation|refersTo=Carrier
spill_cost|float|may|currency/MWh|0|optimisation|
${MARGINAL_COST}
marginal_cost_storage|float|may|currency/MWh/h|0|optimisation|
${POWER_FIXED_COST}
${SERVICE}
state_of_charge_initial|float|never|MWh|0|optimisation|
state_of_charge_initial_per_period|boolean|never||false|optimisation|
state_of_charge_set|float|may|MWh|nan|optimisation|
cyclic_state_of_charge|boolean|never||false|optimisation|
cyclic_state_of_charge_per_period|boolean|never||false|optimisation|
max_hours|float|never|hours|1|optimisation|min=0
efficiency_store|float|may|per unit|1|optimisation|
efficiency_dispatch|float|may|per unit|1|optimisation|
standing_loss|float|may|per unit|0|optimisation|min=0;max=1
inflow|float|may|MW|0|optimisation|
p|float|always|MW|0|output|
p_dispatch|float|always|MW|0|output|
p_store|float|always|MW|0|output|
q|float|always|MVar|0|output|
state_of_charge|float|always|MWh|nan|output|
spill|float|always|MW|0|output|
p_nom_opt|float|never|MW|0|output|
mu_upper|float|always|currency/MWh|nan|output|
mu_lower|float|always|currency/MWh|nan|output|
mu_state_of_charge_set|float|always|currency/MWh|nan|output|
mu_energy_balance|float|always|currency/MWh|nan|output|
capital_cost_piecewise_opt|float|never|currency/MW|0|output|
marginal_cost_piecewise_opt|float|always|currency/MWh|0|output|
`,
);

export const store = component(
  'Store',
  'stores',
  { en: 'Energy storage without limit on power', zh: '不限功率的储能' },
  `
bus|text|never|||optimisation|required;refersTo=Bus
type|text|never|||carried|
carrier|text|never|||optimisation|refersTo=Carrier
e_nom|float|never|MWh|0|optimisation|
e_nom_mod|float|never|MWh|0|optimisation|min=0
e_nom_extendable|boolean|never||false|optimisation|
e_nom_min|float|never|MWh|0|optimisation|
e_nom_max|float|never|MWh|inf|optimisation|
e_nom_set|float|never|MWh|nan|optimisation|
e_min_pu|float|may|per unit|0|optimisation|
e_max_pu|float|may|per unit|1|optimisation|
e_initial|float|never|MWh|0|optimisation|
e_initial_per_period|boolean|never||false|optimisation|
e_cyclic|boolean|never||false|optimisation|
e_cyclic_per_period|boolean|never||false|optimisation|
p_set|float|may|MW|nan|optimisation|
q_set|float|may|MVar|0|power flow|
e_set|float|may|MWh|nan|optimisation|
sign|float|never||1|optimisation|
${MARGINAL_COST}
marginal_cost_storage|float|may|currency/MWh/h|0|optimisation|
capital_cost|float|never|currency/MWh|0|optimisation|
overnight_cost|float|never|currency/MWh|nan|optimisation|
discount_rate|float|never|per unit|nan|optimisation|
fom_cost|float|never|currency/MWh|0|optimisation|
standing_loss|float|may|per unit|0|optimisation|min=0;max=1
${SERVICE}
p|float|always|MW|0|output|
q|float|always|MVar|0|output|
e|float|always|MWh|0|output|
e_nom_opt|float|never|MWh|0|output|
mu_upper|float|always|currency/MWh|nan|output|
mu_lower|float|always|currency/MWh|nan|output|
mu_energy_balance|float|always|currency/MWh|nan|output|
capital_cost_piecewise_opt|float|never|currency/MWh|0|output|
marginal_cost_piecewise_opt|float|always|currency/MWh|0|output|
`,
);

export const reservoir = component(
  'Reservoir',
  'reservoirs',
  { en: 'A reservoir with turbines, in a cascade; our extension of PyPSA', zh: '带水轮机的梯级水库，PyPSA 之外的扩展' },
  `
bus|text|never|||optimisation|required;refersTo=Bus
carrier|text|never|||carried|refersTo=Carrier
${POWER_CAPACITY}
p_max_pu|float|may|per unit|1|optimisation|
${POWER_FIXED_COST}
marginal_cost|float|may|currency/MWh|0|optimisation|
spill_cost|float|never|currency/MWh|0|optimisation|
build_year|integer|never|year|0|optimisation|
lifetime|float|never|years|inf|optimisation|min=0
active|boolean|never||true|optimisation|
downstream|text|never|||optimisation|refersTo=Reservoir
travel_time|float|never|hours|0|optimisation|min=0
volume_min|float|may|hm3|0|optimisation|min=0
volume_max|float|may|hm3|inf|optimisation|min=0
volume_initial|float|never|hm3|0|optimisation|min=0
cyclic_volume|boolean|never||false|optimisation|
volume_set|float|may|hm3|nan|optimisation|
inflow|float|may|m3/s|0|optimisation|
release_min|float|may|m3/s|0|optimisation|min=0
release_max|float|may|m3/s|inf|optimisation|min=0
turbine_max|float|may|m3/s|inf|optimisation|min=0
energy_per_volume|float|never|MWh/hm3|0|optimisation|min=0
head_curve|text|never|||optimisation|
p|float|always|MW|0|output|
volume|float|always|hm3|0|output|
turbine|float|always|m3/s|0|output|
spill|float|always|m3/s|0|output|
volume_price|float|always|currency/hm3|0|output|
p_nom_opt|float|never|MW|0|output|
`,
);
