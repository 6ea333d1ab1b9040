import { component } from './component-text.js';

/** name | type | varies | unit | default | use | more. Names, units and defaults are those of PyPSA 1.3. */
export const generator = component(
  'Generator',
  'generators',
  { en: 'A source of power at a bus', zh: '节点上的电源' },
  `
bus|text|never|||optimisation|required;refersTo=Bus
control|text|never||PQ|power flow|
type|text|never|||carried|
p_nom|float|never|MW|0|optimisation|min=0
p_nom_mod|float|never|MW|0|optimisation|min=0
p_nom_extendable|boolean|never||false|optimisation|
p_nom_min|float|never|MW|0|optimisation|min=0
p_nom_max|float|never|MW|inf|optimisation|
p_nom_set|float|never|MW|nan|optimisation|
p_min_pu|float|may|per unit|0|optimisation|
p_max_pu|float|may|per unit|1|optimisation|
p_set|float|may|MW|nan|optimisation|
p_init|float|never|MW|nan|optimisation|
e_sum_min|float|never|MWh|-inf|optimisation|
e_sum_max|float|never|MWh|inf|optimisation|
q_set|float|may|MVar|0|power flow|
sign|float|never||1|optimisation|
carrier|text|never|||optimisation|refersTo=Carrier
marginal_cost|float|may|currency/MWh|0|optimisation|
marginal_cost_quadratic|float|may|currency/MWh|0|optimisation|
active|boolean|never||true|optimisation|
build_year|integer|never|year|0|optimisation|
lifetime|float|never|years|inf|optimisation|min=0
capital_cost|float|never|currency/MW|0|optimisation|
overnight_cost|float|never|currency/MW|nan|optimisation|
discount_rate|float|never|per unit|nan|optimisation|
fom_cost|float|never|currency/MW|0|optimisation|
efficiency|float|may|per unit|1|optimisation|
committable|boolean|never||false|optimisation|
maintainable|boolean|never||false|refused|
maintenance_duration|float|never|hours|0|carried|
maintenance_pu|float|never|per unit|1|carried|
maintenance_events|integer|never||1|carried|
start_up_cost|float|never|currency|0|optimisation|
shut_down_cost|float|never|currency|0|optimisation|
stand_by_cost|float|may|currency/h|0|optimisation|
min_up_time|integer|never|snapshots|0|optimisation|min=0
min_down_time|integer|never|snapshots|0|optimisation|min=0
up_time_before|integer|never|snapshots|1|optimisation|min=0
down_time_before|integer|never|snapshots|0|optimisation|min=0
ramp_limit_up|float|may|per unit|nan|optimisation|
ramp_limit_down|float|may|per unit|nan|optimisation|
ramp_limit_start_up|float|never|per unit|nan|optimisation|
ramp_limit_shut_down|float|never|per unit|nan|optimisation|
weight|float|never||1|carried|
p|float|always|MW|0|output|
q|float|always|MVar|0|output|
p_nom_opt|float|never|MW|0|output|
status|float|always||1|output|
start_up|float|always||1|output|
shut_down|float|always||1|output|
maintenance|float|always||0|output|
maintenance_start|float|always||0|output|
mu_upper|float|always|currency/MWh|nan|output|
mu_lower|float|always|currency/MWh|nan|output|
mu_p_set|float|always|currency/MWh|nan|output|
mu_ramp_limit_up|float|always|currency/MWh|nan|output|
mu_ramp_limit_down|float|always|currency/MWh|nan|output|
capital_cost_piecewise_opt|float|never|currency/MW|0|output|
marginal_cost_piecewise_opt|float|always|currency/MWh|0|output|
`,
);
