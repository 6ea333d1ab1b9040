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
${SERVICE}
${POWER_CAPACITY}
p_set|float|may|MW|nan|optimisation|
p_init|float|never|MW|nan|optimisation|
p_min_pu|float|may|per unit of p_nom|0|optimisation|
p_max_pu|float|may|per unit of p_nom|1|optimisation|
${POWER_FIXED_COST}
${MARGINAL_COST}
stand_by_cost|float|may|currency/h|0|optimisation|
length|float|never|km|0|optimisation|min=0
terrain_factor|float|never|per unit|1|carried|
committable|boolean|never||false|optimisation|
${MAINTENANCE}
${COMMITMENT}
delay|integer|never|snapshot weighting units|0|optimisation|perPort;min=0
cyclic_delay|boolean|never||true|optimisation|perPort
p|float|always|MW|0|output|
p0|float|always|MW|0|output|
p1|float|always|MW|0|output|perPort
p_nom_opt|float|never|MW|0|output|
${COMMITMENT_OUTPUTS}
mu_lower|float|always|currency/MW|nan|output|
mu_upper|float|always|currency/MW|nan|output|
${RAMP_AND_PIECEWISE_OUTPUTS}
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
${SERVICE}
${POWER_CAPACITY}
p_set|float|may|MW|nan|optimisation|
p_init|float|never|MW|nan|optimisation|
p_min_pu|float|may|per unit of p_nom|0|optimisation|
p_max_pu|float|may|per unit of p_nom|1|optimisation|
${POWER_FIXED_COST}
${MARGINAL_COST}
stand_by_cost|float|may|currency/h|0|optimisation|
length|float|never|km|0|carried|min=0
terrain_factor|float|never|per unit|1|carried|
committable|boolean|never||false|optimisation|
${COMMITMENT}
${MAINTENANCE}
delay0|integer|never|snapshot weighting units|0|optimisation|
cyclic_delay0|boolean|never||true|optimisation|
delay1|integer|never|snapshot weighting units|0|optimisation|perPort
cyclic_delay1|boolean|never||true|optimisation|perPort
p|float|always|MW|0|output|
p0|float|always|MW|0|output|
p1|float|always|MW|0|output|perPort
p_nom_opt|float|never|MW|0|output|
${COMMITMENT_OUTPUTS}
mu_lower|float|always|currency/MW|nan|output|
mu_upper|float|always|currency/MW|nan|output|
${RAMP_AND_PIECEWISE_OUTPUTS}
`,
);
