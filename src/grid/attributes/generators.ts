import { component } from './component-text.js';
import {
  COMMITMENT,
  COMMITMENT_OUTPUTS,
  MAINTENANCE,
  MARGINAL_COST,
  POWER_CAPACITY,
  POWER_FIXED_COST,
  RAMP_AND_PIECEWISE_OUTPUTS,
  SERVICE,
} from './shared-lines.js';

/** name | type | varies | unit | default | use | more. Names, units and defaults are those of PyPSA 1.3. */
export const generator = component(
  'Generator',
  'generators',
  { en: 'A source of power at a bus', zh: '节点上的电源' },
  `
bus|text|never|||optimisation|required;refersTo=Bus
control|text|never||PQ|power flow|
type|text|never|||carried|
${POWER_CAPACITY}
p_min_pu|float|may|per unit|0|optimisation|
p_max_pu|float|may|per unit|1|optimisation|
p_set|float|may|MW|nan|optimisation|
p_init|float|never|MW|nan|optimisation|
e_sum_min|float|never|MWh|-inf|optimisation|
e_sum_max|float|never|MWh|inf|optimisation|
q_set|float|may|MVar|0|power flow|
sign|float|never||1|optimisation|
carrier|text|never|||optimisation|refersTo=Carrier
${MARGINAL_COST}
${SERVICE}
${POWER_FIXED_COST}
efficiency|float|may|per unit|1|optimisation|
committable|boolean|never||false|optimisation|
${MAINTENANCE}
stand_by_cost|float|may|currency/h|0|optimisation|
${COMMITMENT}
weight|float|never||1|carried|
p|float|always|MW|0|output|
q|float|always|MVar|0|output|
p_nom_opt|float|never|MW|0|output|
${COMMITMENT_OUTPUTS}
mu_upper|float|always|currency/MWh|nan|output|
mu_lower|float|always|currency/MWh|nan|output|
${RAMP_AND_PIECEWISE_OUTPUTS}
`,
);
