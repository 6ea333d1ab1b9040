import { component } from './component-text.js';

/** name | type | varies | unit | default | use | more. Names, units and defaults are those of PyPSA 1.3. */
export const link = component(
  'Link',
  'links',
  { en: 'A controllable branch with one input and many outputs', zh: '一入多出的可控支路' },
  `
bus0|text|never|||optimisation|required;refersTo=Bus
bus1|text|never|||optimisation|required;refersTo=Bus;perPort
type|text|never|||carried|
carrier|text|never|||optimisation|refersTo=Carrier
efficiency|float|may|per unit|1|optimisation|perPort
active|boolean|never||true|optimisation|
build_year|integer|never|year|0|optimisation|
lifetime|float|never|years|inf|optimisation|min=0
p_nom|float|never|MW|0|optimisation|min=0
p_nom_mod|float|never|MW|0|optimisation|min=0
p_nom_extendable|boolean|never||false|optimisation|
p_nom_min|float|never|MW|0|optimisation|min=0
p_nom_max|float|never|MW|inf|optimisation|
p_nom_set|float|never|MW|nan|optimisation|
p_set|float|may|MW|nan|optimisation|
p_init|float|never|MW|nan|optimisation|
p_min_pu|float|may|per unit of p_nom|0|optimisation|
p_max_pu|float|may|per unit of p_nom|1|optimisation|
capital_cost|float|never|currency/MW|0|optimisation|
overnight_cost|float|never|currency/MW|nan|optimisation|
discount_rate|float|never|per unit|nan|optimisation|
fom_cost|float|never|currency/MW|0|optimisation|
marginal_cost|float|may|currency/MWh|0|optimisation|
marginal_cost_quadratic|float|may|currency/MWh|0|optimisation|
stand_by_cost|float|may|currency/h|0|optimisation|
length|float|never|km|0|optimisation|min=0
terrain_factor|float|never|per unit|1|carried|
committable|boolean|never||false|optimisation|
maintainable|boolean|never||false|refused|
maintenance_duration|float|never|hours|0|carried|
maintenance_pu|float|never|per unit|1|carried|
maintenance_events|integer|never||1|carried|
start_up_cost|float|never|currency|0|optimisation|
shut_down_cost|float|never|currency|0|optimisation|
min_up_time|integer|never|snapshots|0|optimisation|min=0
min_down_time|integer|never|snapshots|0|optimisation|min=0
up_time_before|integer|never|snapshots|1|optimisation|min=0
down_time_before|integer|never|snapshots|0|optimisation|min=0
ramp_limit_up|float|may|per unit|nan|optimisation|
ramp_limit_down|float|may|per unit|nan|optimisation|
ramp_limit_start_up|float|never|per unit|nan|optimisation|
ramp_limit_shut_down|float|never|per unit|nan|optimisation|
delay|integer|never|snapshot weighting units|0|optimisation|perPort;min=0
cyclic_delay|boolean|never||true|optimisation|perPort
p|float|always|MW|0|output|
p0|float|always|MW|0|output|
p1|float|always|MW|0|output|perPort
p_nom_opt|float|never|MW|0|output|
status|float|always||1|output|
start_up|float|always||1|output|
shut_down|float|always||1|output|
maintenance|float|always||0|output|
maintenance_start|float|always||0|output|
mu_lower|float|always|currency/MW|nan|output|
mu_upper|float|always|currency/MW|nan|output|
mu_p_set|float|always|currency/MWh|nan|output|
mu_ramp_limit_up|float|always|currency/MWh|nan|output|
mu_ramp_limit_down|float|always|currency/MWh|nan|output|
capital_cost_piecewise_opt|float|never|currency/MW|0|output|
marginal_cost_piecewise_opt|float|always|currency/MWh|0|output|
`,
);

export const process = component(
  'Process',
  'processes',
  { en: 'A conversion with a rate at each bus', zh: '各节点按比率转换的过程' },
  `
bus0|text|never|||optimisation|required;refersTo=Bus
bus1|text|never|||optimisation|required;refersTo=Bus;perPort
type|text|never|||carried|
carrier|text|never|||optimisation|refersTo=Carrier
rate0|float|may|per unit|-1|optimisation|
rate1|float|may|per unit|1|optimisation|perPort
active|boolean|never||true|optimisation|
build_year|integer|never|year|0|optimisation|
lifetime|float|never|years|inf|optimisation|min=0
p_nom|float|never|MW|0|optimisation|min=0
p_nom_mod|float|never|MW|0|optimisation|min=0
p_nom_extendable|boolean|never||false|optimisation|
p_nom_min|float|never|MW|0|optimisation|min=0
p_nom_max|float|never|MW|inf|optimisation|
p_nom_set|float|never|MW|nan|optimisation|
p_set|float|may|MW|nan|optimisation|
p_init|float|never|MW|nan|optimisation|
p_min_pu|float|may|per unit of p_nom|0|optimisation|
p_max_pu|float|may|per unit of p_nom|1|optimisation|
capital_cost|float|never|currency/MW|0|optimisation|
overnight_cost|float|never|currency/MW|nan|optimisation|
discount_rate|float|never|per unit|nan|optimisation|
fom_cost|float|never|currency/MW|0|optimisation|
marginal_cost|float|may|currency/MWh|0|optimisation|
marginal_cost_quadratic|float|may|currency/MWh|0|optimisation|
stand_by_cost|float|may|currency/h|0|optimisation|
length|float|never|km|0|carried|min=0
terrain_factor|float|never|per unit|1|carried|
committable|boolean|never||false|optimisation|
start_up_cost|float|never|currency|0|optimisation|
shut_down_cost|float|never|currency|0|optimisation|
min_up_time|integer|never|snapshots|0|optimisation|min=0
min_down_time|integer|never|snapshots|0|optimisation|min=0
up_time_before|integer|never|snapshots|1|optimisation|min=0
down_time_before|integer|never|snapshots|0|optimisation|min=0
ramp_limit_up|float|may|per unit|nan|optimisation|
ramp_limit_down|float|may|per unit|nan|optimisation|
ramp_limit_start_up|float|never|per unit|nan|optimisation|
ramp_limit_shut_down|float|never|per unit|nan|optimisation|
maintainable|boolean|never||false|refused|
maintenance_duration|float|never|hours|0|carried|
maintenance_pu|float|never|per unit|1|carried|
maintenance_events|integer|never||1|carried|
delay0|integer|never|snapshot weighting units|0|optimisation|
cyclic_delay0|boolean|never||true|optimisation|
delay1|integer|never|snapshot weighting units|0|optimisation|perPort
cyclic_delay1|boolean|never||true|optimisation|perPort
p|float|always|MW|0|output|
p0|float|always|MW|0|output|
p1|float|always|MW|0|output|perPort
p_nom_opt|float|never|MW|0|output|
status|float|always||1|output|
start_up|float|always||1|output|
shut_down|float|always||1|output|
maintenance|float|always||0|output|
maintenance_start|float|always||0|output|
mu_lower|float|always|currency/MW|nan|output|
mu_upper|float|always|currency/MW|nan|output|
mu_p_set|float|always|currency/MWh|nan|output|
mu_ramp_limit_up|float|always|currency/MWh|nan|output|
mu_ramp_limit_down|float|always|currency/MWh|nan|output|
capital_cost_piecewise_opt|float|never|currency/MW|0|output|
marginal_cost_piecewise_opt|float|always|currency/MWh|0|output|
`,
);
