/** Lines of the attribute table that several components have in common, in PyPSA's words; `component` reads them. */

/** Capacity that may be decided, MW. */
export const POWER_CAPACITY = `p_nom|float|never|MW|0|optimisation|min=0
p_nom_mod|float|never|MW|0|optimisation|min=0
p_nom_extendable|boolean|never||false|optimisation|
p_nom_min|float|never|MW|0|optimisation|min=0
p_nom_max|float|never|MW|inf|optimisation|
p_nom_set|float|never|MW|nan|optimisation|`;

/** When an asset stands. */
export const SERVICE = `active|boolean|never||true|optimisation|
build_year|integer|never|year|0|optimisation|
lifetime|float|never|years|inf|optimisation|min=0`;

/** Fixed cost per MW. */
export const POWER_FIXED_COST = `capital_cost|float|never|currency/MW|0|optimisation|
overnight_cost|float|never|currency/MW|nan|optimisation|
discount_rate|float|never|per unit|nan|optimisation|
fom_cost|float|never|currency/MW|0|optimisation|`;

export const MARGINAL_COST = `marginal_cost|float|may|currency/MWh|0|optimisation|
marginal_cost_quadratic|float|may|currency/MWh|0|optimisation|`;

/** Planned outages, which PyPSA schedules and we do not. */
export const MAINTENANCE = `maintainable|boolean|never||false|refused|
maintenance_duration|float|never|hours|0|carried|
maintenance_pu|float|never|per unit|1|carried|
maintenance_events|integer|never||1|carried|`;

export const COMMITMENT = `start_up_cost|float|never|currency|0|optimisation|
shut_down_cost|float|never|currency|0|optimisation|
min_up_time|integer|never|snapshots|0|optimisation|min=0
min_down_time|integer|never|snapshots|0|optimisation|min=0
up_time_before|integer|never|snapshots|1|optimisation|min=0
down_time_before|integer|never|snapshots|0|optimisation|min=0
ramp_limit_up|float|may|per unit|nan|optimisation|
ramp_limit_down|float|may|per unit|nan|optimisation|
ramp_limit_start_up|float|never|per unit|nan|optimisation|
ramp_limit_shut_down|float|never|per unit|nan|optimisation|`;

/** Outputs of what can be committed. */
export const COMMITMENT_OUTPUTS = `status|float|always||1|output|
start_up|float|always||1|output|
shut_down|float|always||1|output|
maintenance|float|always||0|output|
maintenance_start|float|always||0|output|`;

export const RAMP_AND_PIECEWISE_OUTPUTS = `mu_p_set|float|always|currency/MWh|nan|output|
mu_ramp_limit_up|float|always|currency/MWh|nan|output|
mu_ramp_limit_down|float|always|currency/MWh|nan|output|
capital_cost_piecewise_opt|float|never|currency/MW|0|output|
marginal_cost_piecewise_opt|float|always|currency/MWh|0|output|`;
