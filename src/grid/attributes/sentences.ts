import type { Worded } from '#words';

/** What an attribute means, by name; `Component.name` overrules where one name means two things. */
const table = `
name|Name, unique within its kind|名称，同类中唯一
bus|Bus at which it stands|所在节点
bus0|Bus at its beginning; flow out of here is positive|起点节点，由此流出为正
bus1|Bus at its end|终点节点
carrier|Energy carrier or technology, a name among the carriers|能源载体或技术，取自载体表
type|Name of a standard type, or empty|标准型号名称，可为空
active|Whether it takes part at all|是否参与计算
control|Control in power flow: PQ, PV or Slack|潮流计算中的控制方式：PQ、PV 或 Slack
sign|Sign with which its power enters the bus|功率注入节点时的符号
v_nom|Nominal voltage|额定电压
x|Longitude|经度
y|Latitude|纬度
unit|Unit of the bus, for reading only|节点单位，仅供阅读
location|Place of the bus, for grouping|节点所在地，用于归并
v_mag_pu_set|Set point of the voltage magnitude|电压幅值设定
v_mag_pu_min|Least voltage magnitude wanted|电压幅值下限
v_mag_pu_max|Largest voltage magnitude wanted|电压幅值上限
co2_emissions|Emissions per primary energy|单位一次能源排放
color|Colour in figures|图中颜色
nice_name|Name in figures|图中名称
max_growth|Most new capacity per investment period|每个投资阶段最大新增容量
max_relative_growth|Most new capacity relative to that of the period before|相对上一阶段新增容量的最大倍数
p_nom|Nominal power|额定功率
p_nom_mod|Size of one module; capacity comes in whole modules|单个模块容量，容量为其整数倍
p_nom_extendable|Whether the nominal power is decided|额定功率是否待决策
p_nom_min|Least nominal power where it is decided|待决策额定功率下限
p_nom_max|Largest nominal power where it is decided|待决策额定功率上限
p_nom_set|Nominal power to be held where it is decided|待决策额定功率的指定值
p_min_pu|Least power relative to the nominal|最小功率与额定之比
p_max_pu|Largest power relative to the nominal|最大功率与额定之比
p_set|Power to be held|功率设定值
p_init|Power before the first snapshot, for ramps|首时段之前的功率，用于爬坡
q_set|Reactive power to be held, for power flow|无功设定，用于潮流
e_sum_min|Least energy over the horizon|全时段最小电量
e_sum_max|Most energy over the horizon|全时段最大电量
marginal_cost|Cost of 1 MWh|每兆瓦时边际成本
marginal_cost_quadratic|Cost of the square of the power: q in q p²|功率平方项成本系数
marginal_cost_storage|Cost of holding 1 MWh for an hour|每兆瓦时储存一小时成本
spill_cost|Cost of spilling 1 MWh|每兆瓦时弃水成本
build_year|Year from which it stands|投运年份
lifetime|Years for which it stands|寿命年数
capital_cost|Fixed cost of one unit of capacity over the horizon|全时段单位容量固定成本
overnight_cost|Investment per unit of capacity, paid by annuity over the lifetime|单位容量静态投资，按寿命年金分摊
discount_rate|Interest of the annuity|年金折现率
fom_cost|Fixed operation and maintenance per unit of capacity|单位容量固定运维成本
efficiency|What comes out per what goes in|产出与投入之比
committable|Whether it is switched on and off|是否参与启停
maintainable|Whether its maintenance is scheduled|是否安排检修
maintenance_duration|Hours of one maintenance|单次检修时长
maintenance_pu|Share of capacity missing in maintenance|检修期间不可用比例
maintenance_events|Number of maintenances|检修次数
start_up_cost|Cost of one start|单次启动成本
shut_down_cost|Cost of one shut-down|单次停机成本
stand_by_cost|Cost of an hour on|开机每小时成本
min_up_time|Least snapshots on after a start|启动后最少运行时段数
min_down_time|Least snapshots off after a shut-down|停机后最少停运时段数
up_time_before|Snapshots on before the first|首时段前已运行时段数
down_time_before|Snapshots off before the first|首时段前已停运时段数
ramp_limit_up|Most rise per snapshot relative to the nominal|每时段最大上升与额定之比
ramp_limit_down|Most fall per snapshot relative to the nominal|每时段最大下降与额定之比
ramp_limit_start_up|Most rise when it starts|启动时最大上升
ramp_limit_shut_down|Most fall when it shuts down|停机时最大下降
weight|Weight when networks are clustered|网络聚类权重
p|Power into the bus|注入节点的功率
q|Reactive power|无功功率
p0|Power taken from bus0|自 bus0 取出的功率
p1|Power taken from bus1|自 bus1 取出的功率
q0|Reactive power taken from bus0|自 bus0 取出的无功
q1|Reactive power taken from bus1|自 bus1 取出的无功
p_nom_opt|Nominal power after optimisation|优化后的额定功率
status|Units that are on|运行机组数
start_up|Units started|启动机组数
shut_down|Units shut down|停机机组数
maintenance|In maintenance|处于检修
maintenance_start|A maintenance begins|检修开始
mu_upper|Price of the upper limit|上限影子价格
mu_lower|Price of the lower limit|下限影子价格
mu_p_set|Price of the set point|设定值影子价格
mu_ramp_limit_up|Price of the upward ramp limit|上爬坡限值影子价格
mu_ramp_limit_down|Price of the downward ramp limit|下爬坡限值影子价格
mu_state_of_charge_set|Price of the set level|设定电量影子价格
mu_energy_balance|Price of stored energy|储能电量影子价格
capital_cost_piecewise_opt|Piecewise capital cost after optimisation|优化后的分段固定成本
marginal_cost_piecewise_opt|Piecewise marginal cost after optimisation|优化后的分段边际成本
r|Series resistance|串联电阻
g|Shunt conductance|并联电导
b|Shunt susceptance|并联电纳
s_nom|Nominal apparent power|额定视在功率
s_nom_mod|Size of one module; capacity comes in whole modules|单个模块容量，容量为其整数倍
s_nom_extendable|Whether the nominal apparent power is decided|额定视在功率是否待决策
s_nom_min|Least nominal apparent power where it is decided|待决策额定视在功率下限
s_nom_max|Largest nominal apparent power where it is decided|待决策额定视在功率上限
s_nom_set|Nominal apparent power to be held where it is decided|待决策额定视在功率的指定值
s_max_pu|Largest flow relative to the nominal, either way|最大潮流与额定之比，双向
s_nom_opt|Nominal apparent power after optimisation|优化后的额定视在功率
length|Length|长度
terrain_factor|Factor on length for terrain|地形对长度的系数
num_parallel|Circuits in parallel where a type is given|给定型号时的并联回路数
v_ang_min|Least difference of angles|相角差下限
v_ang_max|Largest difference of angles|相角差上限
x_pu|Series reactance on 1 MVA|1 MVA 基准下的电抗
r_pu|Series resistance on 1 MVA|1 MVA 基准下的电阻
g_pu|Shunt conductance on 1 MVA|1 MVA 基准下的电导
b_pu|Shunt susceptance on 1 MVA|1 MVA 基准下的电纳
x_pu_eff|Reactance that linear power flow uses|线性潮流所用电抗
r_pu_eff|Resistance that linear power flow uses|线性潮流所用电阻
f_nom|Nominal frequency|额定频率
r_per_length|Resistance per length|单位长度电阻
x_per_length|Reactance per length|单位长度电抗
c_per_length|Capacitance per length|单位长度电容
i_nom|Nominal current|额定电流
mounting|Overhead line (ol) or cable (cs)|架空线（ol）或电缆（cs）
cross_section|Cross-section of the wire|导线截面
references|Where the figures come from|数据出处
model|Equivalent circuit: t or pi|等值电路：t 或 pi
tap_ratio|Ratio of the tap changer|分接头变比
tap_side|Side of the tap changer: 0 or 1|分接头所在侧：0 或 1
tap_position|Position of the tap changer|分接头位置
phase_shift|Phase shift|相移角
phase_shift_min|Least phase shift where it is decided|待决策相移角下限
phase_shift_max|Largest phase shift where it is decided|待决策相移角上限
phase_shift_opt|Phase shift after optimisation|优化后的相移角
v_nom_0|Nominal voltage of the high side|高压侧额定电压
v_nom_1|Nominal voltage of the low side|低压侧额定电压
vsc|Short-circuit voltage|短路电压
vscr|Real part of the short-circuit voltage|短路电压有功分量
pfe|Iron losses|铁耗
i0|No-load current|空载电流
tap_neutral|Neutral position of the tap changer|分接头中性位置
tap_min|Lowest position of the tap changer|分接头最低位置
tap_max|Highest position of the tap changer|分接头最高位置
tap_step|Step of the tap changer|分接头级差
delay|Hours until what was taken arrives|取出到送达的时长
cyclic_delay|Whether a delay wraps from the end to the beginning|延时是否首尾相接
rate|Power into the bus per unit of the process|过程单位功率注入该节点的功率
p_dispatch_set|Discharge to be held|放电设定值
p_store_set|Charge to be held|充电设定值
state_of_charge_initial|Energy before the first snapshot|首时段之前的电量
state_of_charge_initial_per_period|Whether every period begins with the initial energy|是否每阶段均从初始电量开始
state_of_charge_set|Energy to be held at the end of a snapshot|时段末电量设定值
cyclic_state_of_charge|Whether the last energy precedes the first|末时段电量是否接首时段
cyclic_state_of_charge_per_period|The same within every period|各阶段内首尾相接
max_hours|Energy capacity in hours of nominal power|以额定功率小时数计的容量
efficiency_store|Efficiency of charging|充电效率
efficiency_dispatch|Efficiency of discharging|放电效率
standing_loss|Share lost per hour|每小时自损比例
inflow|Natural inflow|天然来水
p_dispatch|Discharge|放电功率
p_store|Charge|充电功率
state_of_charge|Energy held at the end of the snapshot|时段末电量
spill|What is spilled|弃水
e_nom|Energy capacity|能量容量
e_nom_mod|Size of one module; capacity comes in whole modules|单个模块容量，容量为其整数倍
e_nom_extendable|Whether the energy capacity is decided|能量容量是否待决策
e_nom_min|Least energy capacity where it is decided|待决策能量容量下限
e_nom_max|Largest energy capacity where it is decided|待决策能量容量上限
e_nom_set|Energy capacity to be held where it is decided|待决策能量容量的指定值
e_nom_opt|Energy capacity after optimisation|优化后的能量容量
e_min_pu|Least energy relative to the capacity|最小电量与容量之比
e_max_pu|Largest energy relative to the capacity|最大电量与容量之比
e_initial|Energy before the first snapshot|首时段之前的能量
e_initial_per_period|Whether every period begins with the initial energy|是否每阶段均从初始能量开始
e_cyclic|Whether the last energy precedes the first|末时段能量是否接首时段
e_cyclic_per_period|The same within every period|各阶段内首尾相接
e_set|Energy to be held|能量设定值
e|Energy held at the end of the snapshot|时段末能量
investment_period|Period to which the limit applies; empty: all together|约束适用的阶段，空为全部
carrier_attribute|Attribute of carriers, or carriers, that the limit counts|约束统计的载体属性或载体
sense|Sense of the limit: <=, == or >=|约束方向：<=、== 或 >=
constant|Right side of the limit|约束右端值
mu|Price of the limit|约束影子价格
geometry|Geometry|几何形状
component|Kind of component that it belongs to|所属部件种类
idx|Name of the component that it belongs to|所属部件名称
slack_bus|Slack bus|平衡节点
generator|Slack generator|平衡机组
sub_network|Connected part of the network|所属连通子网
v_mag_pu|Voltage magnitude|电压幅值
v_ang|Voltage angle|电压相角
marginal_price|Price of energy at the bus|节点电价
downstream|Reservoir below|下游水库
travel_time|Hours that water takes to the reservoir below|水流至下游水库的时间
volume_min|Least water held|最小蓄水量
volume_max|Most water held|最大蓄水量
volume_initial|Water before the first snapshot|首时段之前的蓄水量
volume_set|Water to be held at the end of a snapshot|时段末蓄水量设定值
cyclic_volume|Whether the last volume precedes the first|末时段蓄水量是否接首时段
release_min|Least release, turbines and spill together|最小下泄流量（发电与弃水之和）
release_max|Largest release|最大下泄流量
turbine_max|Largest flow through the turbines|最大发电流量
energy_per_volume|Energy of 1 hm³ of water|每百万立方米水的电量
head_curve|Energy of 1 hm³ by volume held, concave: volume:energy; volume:energy|按蓄水量的单位水量电量，凹函数：蓄水量:电量; …
volume|Water held at the end of the snapshot|时段末蓄水量
turbine|Flow through the turbines|发电流量
volume_price|Price of water held|水价值
`;

const byName = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [name, en, zh] = line.split('|');
      return [name ?? '', { en: en ?? '', zh: zh ?? '' } satisfies Worded] as const;
    }),
);

const overruled: Readonly<Record<string, Worded>> = {
  'Line.x': { en: 'Series reactance', zh: '串联电抗' },
  'Transformer.x': { en: 'Series reactance on s_nom', zh: '以 s_nom 为基准的电抗' },
  'Transformer.r': { en: 'Series resistance on s_nom', zh: '以 s_nom 为基准的电阻' },
  'GlobalConstraint.type': { en: 'Kind of limit', zh: '约束种类' },
  'GlobalConstraint.bus': { en: 'Bus to which the limit applies; empty: all', zh: '约束适用的节点，空为全部' },
  'Load.p_set': { en: 'Load', zh: '负荷' },
  'Link.marginal_cost': { en: 'Cost of 1 MWh taken from bus0', zh: '自 bus0 每取出 1 MWh 的成本' },
};

/** Sentence of an attribute. Throws RangeError where there is none: every attribute is described. */
export function sentenceOf(component: string, name: string): Worded {
  const base = name.replace(/^(delay|cyclic_delay|rate)\d$/, '$1');
  const found = overruled[`${component}.${name}`] ?? byName.get(base);
  if (found === undefined) throw new RangeError(`${component}.${name} has no sentence`);
  return found;
}
