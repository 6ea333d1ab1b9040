import { component } from './component-text.js';

/** name | type | varies | unit | default | use | more. Names, units and defaults are those of PyPSA 1.3. */
export const bus = component(
  'Bus',
  'buses',
  { en: 'A node where energy is balanced', zh: '能量平衡的节点' },
  `
v_nom|float|never|kV|1|optimisation|
type|text|never|||carried|
x|float|never||0|carried|
y|float|never||0|carried|
carrier|text|never||AC|optimisation|refersTo=Carrier
unit|text|never|||carried|
location|text|never|||carried|
v_mag_pu_set|float|may|per unit|1|power flow|
v_mag_pu_min|float|never|per unit|0|carried|
v_mag_pu_max|float|never|per unit|inf|carried|
control|text|never||PQ|carried|
generator|text|never|||output|
sub_network|text|never|||output|
p|float|always|MW|0|output|
q|float|always|MVar|0|output|
v_mag_pu|float|always|per unit|1|output|
v_ang|float|always|radians|0|output|
marginal_price|float|always|currency/MWh|0|output|
`,
);

export const carrier = component(
  'Carrier',
  'carriers',
  { en: 'An energy carrier or technology', zh: '能源载体或技术' },
  `
co2_emissions|float|never|tonnes/MWh|0|optimisation|
color|text|never|||carried|
nice_name|text|never|||carried|
max_growth|float|never|MW|inf|optimisation|
max_relative_growth|float|never||0|optimisation|
`,
);

export const load = component(
  'Load',
  'loads',
  { en: 'Demand at a bus', zh: '节点上的负荷' },
  `
bus|text|never|||optimisation|required;refersTo=Bus
carrier|text|never|||optimisation|refersTo=Carrier
type|text|never|||carried|
p_set|float|may|MW|0|optimisation|
q_set|float|may|MVar|0|power flow|
sign|float|never||-1|optimisation|
p|float|always|MW|0|output|
q|float|always|MVar|0|output|
active|boolean|never||true|optimisation|
`,
);

export const shuntImpedance = component(
  'ShuntImpedance',
  'shunt_impedances',
  { en: 'A shunt at a bus', zh: '节点并联阻抗' },
  `
bus|text|never|||optimisation|required;refersTo=Bus
g|float|never|Siemens|0|power flow|
b|float|never|Siemens|0|power flow|
sign|float|never||-1|optimisation|
p|float|always|MW|0|output|
q|float|always|MVar|0|output|
g_pu|float|never|per unit|0|output|
b_pu|float|never|per unit|0|output|
active|boolean|never||true|optimisation|
`,
);

export const globalConstraint = component(
  'GlobalConstraint',
  'global_constraints',
  { en: 'A limit on the whole network', zh: '全网约束' },
  `
type|text|never||primary_energy|optimisation|oneOf=primary_energy,operational_limit,tech_capacity_expansion_limit,transmission_volume_expansion_limit,transmission_expansion_cost_limit
investment_period|float|never||nan|optimisation|
bus|text|never|||optimisation|refersTo=Bus
carrier_attribute|text|never||co2_emissions|optimisation|
sense|text|never||==|optimisation|oneOf=<=,==,>=
constant|float|never||0|optimisation|
mu|float|never|currency/constant|0|output|
`,
);

export const shape = component(
  'Shape',
  'shapes',
  { en: 'A geometry for maps', zh: '地图几何' },
  `
geometry|text|never|||carried|
component|text|never|||carried|
idx|text|never|||carried|
type|text|never|||carried|
`,
);

export const subNetwork = component(
  'SubNetwork',
  'sub_networks',
  { en: 'A connected part of the network', zh: '连通子网' },
  `
carrier|text|never||AC|output|refersTo=Carrier
slack_bus|text|never|||output|
`,
);
