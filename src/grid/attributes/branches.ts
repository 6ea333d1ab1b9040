import { component } from './component-text.js';
import { SERVICE } from './shared-lines.js';

/** name | type | varies | unit | default | use | more. Names, units and defaults are those of PyPSA 1.3. */
export const line = component(
  'Line',
  'lines',
  { en: 'A passive branch with impedance in ohm', zh: '以欧姆计阻抗的无源支路' },
  `
bus0|text|never|||optimisation|required;refersTo=Bus
bus1|text|never|||optimisation|required;refersTo=Bus
type|text|never|||optimisation|refersTo=LineType
x|float|never|Ohm|0|optimisation|
r|float|never|Ohm|0|optimisation|
g|float|never|Siemens|0|power flow|
b|float|never|Siemens|0|power flow|
s_nom|float|never|MVA|0|optimisation|min=0
s_nom_mod|float|never|MVA|0|optimisation|min=0
s_nom_extendable|boolean|never||false|optimisation|
s_nom_min|float|never|MVA|0|optimisation|min=0
s_nom_max|float|never|MVA|inf|optimisation|
s_nom_set|float|never|MVA|nan|optimisation|
s_max_pu|float|may|per unit|1|optimisation|
capital_cost|float|never|currency/MVA|0|optimisation|
overnight_cost|float|never|currency/MVA|nan|optimisation|
discount_rate|float|never|per unit|nan|optimisation|
fom_cost|float|never|currency/MVA|0|optimisation|
${SERVICE}
length|float|never|km|0|optimisation|min=0
carrier|text|never|||optimisation|refersTo=Carrier
terrain_factor|float|never|per unit|1|carried|
num_parallel|float|never||1|optimisation|
v_ang_min|float|never|degrees|-inf|carried|
v_ang_max|float|never|degrees|inf|carried|
sub_network|text|never|||output|
p0|float|always|MW|0|output|
q0|float|always|MVar|0|output|
p1|float|always|MW|0|output|
q1|float|always|MVar|0|output|
x_pu|float|never|per unit|0|output|
r_pu|float|never|per unit|0|output|
g_pu|float|never|per unit|0|output|
b_pu|float|never|per unit|0|output|
x_pu_eff|float|never|per unit|0|output|
r_pu_eff|float|never|per unit|0|output|
s_nom_opt|float|never|MVA|0|output|
mu_lower|float|always|currency/MVA|0|output|
mu_upper|float|always|currency/MVA|0|output|
capital_cost_piecewise_opt|float|never|currency/MVA|0|output|
`,
);

export const lineType = component(
  'LineType',
  'line_types',
  { en: 'Standard data of lines per kilometre', zh: '线路每公里标准参数' },
  `
f_nom|float|never|Hz|50|optimisation|
r_per_length|float|never|Ohm per km|0|optimisation|
x_per_length|float|never|Ohm per km|0|optimisation|
c_per_length|float|never|nF per km|0|optimisation|
i_nom|float|never|kA|0|carried|
mounting|text|never||ol|carried|
cross_section|float|never|mm2|0|carried|
references|text|never|||carried|
`,
);

export const transformer = component(
  'Transformer',
  'transformers',
  { en: 'A passive branch with impedance on its own rating', zh: '以自身额定为基准的变压器支路' },
  `
bus0|text|never|||optimisation|required;refersTo=Bus
bus1|text|never|||optimisation|required;refersTo=Bus
type|text|never|||optimisation|refersTo=TransformerType
model|text|never||t|optimisation|oneOf=t,pi
x|float|never|per unit|0|optimisation|
r|float|never|per unit|0|optimisation|
g|float|never|per unit|0|power flow|
b|float|never|per unit|0|power flow|
s_nom|float|never|MVA|0|optimisation|min=0
s_nom_mod|float|never|MVA|0|optimisation|min=0
s_nom_extendable|boolean|never||false|optimisation|
s_nom_min|float|never|MVA|0|optimisation|min=0
s_nom_max|float|never|MVA|inf|optimisation|
s_nom_set|float|never|MVA|nan|optimisation|
s_max_pu|float|may|per unit|1|optimisation|
capital_cost|float|never|currency/MVA|0|optimisation|
overnight_cost|float|never|currency/MVA|nan|optimisation|
discount_rate|float|never|per unit|nan|optimisation|
fom_cost|float|never|currency/MVA|0|optimisation|
num_parallel|float|never||1|optimisation|
tap_ratio|float|never|per unit|1|optimisation|
tap_side|integer|never||0|optimisation|
tap_position|integer|never||0|optimisation|
phase_shift|float|may|Degrees|0|optimisation|
phase_shift_min|float|never|Degrees|0|optimisation|
phase_shift_max|float|never|Degrees|0|optimisation|
${SERVICE}
v_ang_min|float|never|Degrees|-inf|carried|
v_ang_max|float|never|Degrees|inf|carried|
sub_network|text|never|||output|
p0|float|always|MW|0|output|
q0|float|always|MVar|0|output|
p1|float|always|MW|0|output|
q1|float|always|MVar|0|output|
x_pu|float|never|per unit|0|output|
r_pu|float|never|per unit|0|output|
g_pu|float|never|per unit|0|output|
b_pu|float|never|per unit|0|output|
x_pu_eff|float|never|per unit|0|output|
r_pu_eff|float|never|per unit|0|output|
s_nom_opt|float|never|MVA|0|output|
mu_lower|float|always|currency/MVA|0|output|
mu_upper|float|always|currency/MVA|0|output|
phase_shift_opt|float|always|Degrees|0|output|
`,
);

export const transformerType = component(
  'TransformerType',
  'transformer_types',
  { en: 'Standard data of transformers', zh: '变压器标准参数' },
  `
f_nom|float|never|Hz|50|optimisation|
s_nom|float|never|MVA|0|optimisation|min=0
v_nom_0|float|never|kV|0|carried|
v_nom_1|float|never|kV|0|carried|
vsc|float|never|Percent|0|optimisation|
vscr|float|never|Percent|0|optimisation|
pfe|float|never|kW|0|optimisation|
i0|float|never|Percent|0|optimisation|
phase_shift|float|never|Degrees|0|optimisation|
tap_side|integer|never||0|optimisation|
tap_neutral|integer|never||0|optimisation|
tap_min|integer|never||0|carried|
tap_max|integer|never||0|carried|
tap_step|float|never|Percent|0|optimisation|
references|text|never|||carried|
`,
);
