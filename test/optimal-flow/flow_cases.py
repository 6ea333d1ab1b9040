"""Small networks, each stressing one attribute or combination, solved by PyPSA with HiGHS: what our optimal flow is compared with.

python test/optimal-flow/flow_cases.py > test/optimal-flow/flow-cases.json      (a name or part of one as argument: those cases only)

{"pypsa", "linopy", "highspy": versions, "cases": [{"name", "files": {"buses.csv": text}, "setting", "expected"}]}
files: the CSV folder that PyPSA exports. setting: arguments of `n.optimize` in our words.
expected: {"objective", "constant", "status"}; "series" and "numbers" by component and attribute, null where the optimum leaves the value open
(its least and its most over the optimal face differ); "prices" and "mu" where the multipliers are unique (no basic column or row
stands at a bound). {"refused": true} where we say that the network is not honoured; "apart": why we differ from PyPSA on purpose.
"""

import json
import logging
import math
import sys
import tempfile
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

import highspy  # noqa: E402
import linopy  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import pypsa  # noqa: E402

logging.disable(logging.CRITICAL)
INF = float("inf")
CASES = []


def case(name, refused=False, apart=None, silent=(), **options):
    """silent: outputs (component, attribute) of PyPSA that are not compared."""

    def keep(build):
        CASES.append((name, build, options, refused, apart, silent))
        return build

    return keep


# --- beginnings -------------------------------------------------------------------------------------------------------


def empty(snapshots=4, buses=("a",), weights=None, **bus):
    n = pypsa.Network()
    n.set_snapshots(range(snapshots))
    if weights is not None:
        n.snapshot_weightings.loc[:, :] = np.array(weights, dtype=float).reshape(snapshots, -1)
    for name in buses:
        n.add("Bus", name, **bus)
    return n


def periods(years=(2030, 2040), per=3, objective=None, length=None):
    n = pypsa.Network()
    n.set_snapshots(pd.MultiIndex.from_product([years, range(per)], names=["period", "timestep"]))
    n.set_investment_periods(list(years))
    n.investment_period_weightings["objective"] = objective or [1.0] * len(years)
    n.investment_period_weightings["years"] = length or [1.0] * len(years)
    n.add("Bus", "a")
    return n


def demand(n, values=(31.0, 47.0, 23.0, 58.0), bus="a", **more):
    repeats = -(-len(n.snapshots) // len(values))
    series = (list(values) * repeats)[: len(n.snapshots)]
    n.add("Load", f"load {bus}", bus=bus, p_set=pd.Series(series, n.snapshots), **more)


def gen(n, name, cost, p_nom=100.0, bus="a", **more):
    n.add("Generator", name, bus=bus, marginal_cost=cost, p_nom=p_nom, **more)


def series(n, values):
    repeats = -(-len(n.snapshots) // len(values))
    return pd.Series((list(values) * repeats)[: len(n.snapshots)], n.snapshots)


def simple(**more):
    """One bus, three generators in merit order, a load."""
    n = empty(**more)
    demand(n)
    gen(n, "coal", 11.0, 30.0)
    gen(n, "gas", 37.0, 25.0)
    gen(n, "oil", 83.0, 40.0)
    return n


def ring(n=None, **line):
    """Three buses in a ring; bus a cheap, b dear, c with the load."""
    n = n or empty(buses=("a", "b", "c"), v_nom=110.0)
    gen(n, "cheap", 13.0, 150.0, "a")
    gen(n, "dear", 41.0, 150.0, "b")
    gen(n, "local", 97.0, 60.0, "c")
    demand(n, (61.0, 93.0, 72.0, 44.0), "c")
    demand(n, (12.0, 17.0, 9.0, 21.0), "b")
    for k, (i, j, x) in enumerate([("a", "b", 11.0), ("b", "c", 7.0), ("a", "c", 23.0)]):
        n.add("Line", f"{i}{j}", bus0=i, bus1=j, x=x, r=x / 5, **{"s_nom": [34.0, 52.0, 41.0][k], **line})
    return n


# --- generators and loads ---------------------------------------------------------------------------------------------


@case("generators in merit order")
def _():
    return simple()


@case("generator with a minimum share")
def _():
    n = simple()
    gen(n, "must run", 150.0, 20.0, p_min_pu=0.4)
    return n


@case("generator with courses of both shares")
def _():
    n = simple()
    gen(n, "wind", 0.5, 33.0, p_max_pu=series(n, (0.2, 0.9, 0.05, 0.6)), p_min_pu=series(n, (0.1, 0.3, 0.0, 0.2)))
    return n


@case("generator with a negative minimum share")
def _():
    n = simple()
    gen(n, "both ways", 25.0, 18.0, p_min_pu=-1.0)
    return n


@case("marginal cost as a course")
def _():
    n = simple()
    gen(n, "market", series(n, (9.0, 55.0, 12.0, 20.0)), 26.0)
    return n


@case("negative marginal cost")
def _():
    n = simple()
    gen(n, "subsidised", -7.0, 22.0)
    return n


@case("quadratic marginal cost")
def _():
    n = empty()
    demand(n)
    gen(n, "rising", 5.0, 80.0, marginal_cost_quadratic=0.45)
    gen(n, "steeper", 12.0, 80.0, marginal_cost_quadratic=0.9)
    return n


@case("quadratic marginal cost as a course, with weights")
def _():
    n = empty(weights=[2.0, 3.0, 1.0, 5.0])
    demand(n)
    gen(n, "rising", 5.0, 80.0, marginal_cost_quadratic=series(n, (0.2, 0.5, 0.1, 0.7)))
    gen(n, "flat", 31.0, 80.0)
    return n


@case("sign of generators and loads")
def _():
    n = simple()
    gen(n, "sink", -60.0, 7.0, sign=-1.0)
    gen(n, "in kW", 0.02, 9000.0, sign=1e-3)
    n.add("Load", "source", bus="a", p_set=5.0, sign=1.0)
    return n


@case("inactive generator, load, line and link")
def _():
    n = ring()
    gen(n, "off", 1.0, 500.0, "c", active=False)
    n.add("Load", "off load", bus="c", p_set=80.0, active=False)
    n.add("Bus", "d", v_nom=110.0)
    n.add("Line", "off line", bus0="a", bus1="d", x=3.0, s_nom=400.0, active=False)
    n.add("Link", "off link", bus0="a", bus1="c", p_nom=400.0, active=False)
    return n


@case("inactive line in a mesh", apart="PyPSA 1.3 keeps the cycle that an inactive line would close, and so forces the rest of it")
def _():
    n = ring()
    n.lines["s_nom"] = 200.0
    n.add("Line", "off line", bus0="a", bus1="c", x=3.0, s_nom=400.0, active=False)
    return n


@case("generator set points")
def _():
    n = simple()
    n.generators_t.p_set["gas"] = series(n, (4.0, np.nan, 2.0, 23.0))
    n.generators.loc["oil", "p_set"] = 6.0
    return n


@case("energy sums of generators")
def _():
    n = simple(weights=[[1.0, 2.0, 1.0], [1.0, 1.0, 1.0], [1.0, 3.0, 2.0], [1.0, 1.0, 4.0]])
    n.generators.loc["coal", "e_sum_max"] = 150.0
    n.generators.loc["oil", "e_sum_min"] = 33.0
    return n


@case("infinite capacity that is given")
def _():
    n = simple()
    gen(n, "slack", 300.0, INF)
    n.loads_t.p_set += 120.0
    return n


@case("static load beside loads with courses")
def _():
    n = simple()
    n.add("Load", "flat", bus="a", p_set=8.5)
    return n


@case("three snapshot weightings that differ")
def _():
    n = simple(weights=[[1.0, 2.0, 3.0], [2.0, 2.5, 0.5], [4.0, 1.0, 1.0], [0.5, 6.0, 2.0]])
    n.add("StorageUnit", "pump", bus="a", p_nom=12.0, max_hours=3.0, efficiency_store=0.9, cyclic_state_of_charge=True)
    n.add("Carrier", "gas", co2_emissions=0.3)
    n.generators.loc["gas", "carrier"] = "gas"
    n.add("GlobalConstraint", "cap", type="primary_energy", sense="<=", constant=26.0)
    return n


# --- extension --------------------------------------------------------------------------------------------------------


@case("extendable generators with limits")
def _():
    n = empty(weights=[2190.0] * 4)
    demand(n)
    gen(n, "base", 9.0, 0.0, p_nom_extendable=True, capital_cost=240000.0, p_nom_max=37.0)
    gen(n, "peak", 95.0, 0.0, p_nom_extendable=True, capital_cost=35000.0, p_nom_min=25.0)
    gen(n, "shed", 9000.0, 100.0)
    return n


@case("capacity that stands already: constant of the objective")
def _():
    n = empty(weights=[2190.0] * 4)
    demand(n)
    gen(n, "base", 9.0, 20.0, p_nom_extendable=True, capital_cost=240000.0, p_nom_min=20.0)
    gen(n, "peak", 95.0, 12.0, p_nom_extendable=True, capital_cost=35000.0)
    return n


@case("extendable generator with shares that vary")
def _():
    n = empty(weights=[2190.0] * 4)
    demand(n)
    gen(n, "wind", 0.1, 0.0, p_nom_extendable=True, capital_cost=90000.0, p_max_pu=series(n, (0.3, 0.7, 0.1, 0.9)))
    gen(n, "base", 19.0, 0.0, p_nom_extendable=True, capital_cost=110000.0, p_min_pu=0.25)
    return n


@case("capacity that is set")
def _():
    n = empty(weights=[2190.0] * 4)
    demand(n)
    gen(n, "base", 9.0, 0.0, p_nom_extendable=True, capital_cost=240000.0, p_nom_set=17.5)
    gen(n, "peak", 95.0, 0.0, p_nom_extendable=True, capital_cost=35000.0)
    return n


@case("overnight cost, discount rate, lifetime and fixed cost")
def _():
    n = empty(weights=[1000.0] * 4)
    demand(n)
    gen(n, "a1", 9.0, 5.0, p_nom_extendable=True, overnight_cost=1.9e6, discount_rate=0.07, lifetime=25.0, fom_cost=12000.0)
    gen(n, "a2", 12.0, 0.0, p_nom_extendable=True, overnight_cost=2.9e6, discount_rate=0.0, lifetime=40.0, p_nom_max=11.0)
    gen(n, "a3", 14.0, 0.0, p_nom_extendable=True, overnight_cost=0.9e6, discount_rate=0.05, p_nom_max=6.0)
    gen(n, "a4", 60.0, 0.0, p_nom_extendable=True, capital_cost=21000.0, fom_cost=900.0)
    gen(n, "a5", 21.0, 0.0, p_nom_extendable=True, overnight_cost=1e6, discount_rate=-0.02, lifetime=20.0, p_nom_max=4.0)
    return n


@case("fixed cost of operation with capital cost, existing capacity")
def _():
    n = empty(weights=[2190.0] * 4)
    demand(n)
    gen(n, "base", 9.0, 33.0, p_nom_extendable=True, capital_cost=200000.0, fom_cost=40000.0)
    gen(n, "peak", 95.0, 0.0, p_nom_extendable=True, capital_cost=35000.0, fom_cost=np.nan)
    return n


# --- lines and transformers -------------------------------------------------------------------------------------------


@case("ring of lines")
def _():
    return ring()


@case("ring with courses of line ratings")
def _():
    n = ring()
    n.lines_t.s_max_pu["ab"] = series(n, (0.5, 1.0, 0.8, 0.2))
    n.lines.loc["ac", "s_max_pu"] = 0.7
    return n


@case("ring with buses of different voltage")
def _():
    n = empty(buses=(), snapshots=4)
    for name, v in (("a", 110.0), ("b", 220.0), ("c", 380.0)):
        n.add("Bus", name, v_nom=v)
    return ring(n)


@case("parallel lines and a spur")
def _():
    n = ring()
    n.add("Line", "ab 2", bus0="b", bus1="a", x=17.0, r=1.0, s_nom=15.0)
    n.add("Line", "ab 3", bus0="a", bus1="b", x=5.0, r=1.0, s_nom=12.0)
    n.add("Bus", "d", v_nom=110.0)
    n.add("Line", "spur", bus0="c", bus1="d", x=0.0, r=0.0, s_nom=25.0)
    demand(n, (3.0, 6.0, 2.0, 9.0), "d")
    return n


@case("lines that may be extended")
def _():
    n = ring()
    n.lines["s_nom_extendable"] = [True, False, True]
    n.lines["capital_cost"] = [31.0, 0.0, 57.0]
    n.lines["s_nom_min"] = [20.0, 0.0, 10.0]
    n.lines["s_nom_max"] = [INF, INF, 60.0]
    return n


@case("lines of standard types")
def _():
    n = ring()
    n.lines.loc["ab", ["type", "length", "num_parallel"]] = ["Al/St 240/40 4-bundle 380.0", 40.0, 2.0]
    n.lines.loc["bc", ["type", "length"]] = ["149-AL1/24-ST1A 110.0", 25.0]
    return n


@case("lines of a type of one's own")
def _():
    n = ring()
    n.add("LineType", "own", f_nom=50.0, r_per_length=0.02, x_per_length=0.31, c_per_length=9.0, i_nom=0.6)
    n.lines.loc["ac", ["type", "length", "num_parallel"]] = ["own", 31.0, 1.5]
    return n


@case("two meshes that share a line, series capacitor")
def _():
    n = ring()
    n.add("Bus", "d", v_nom=110.0)
    n.add("Line", "cd", bus0="d", bus1="c", x=9.0, r=1.0, s_nom=60.0)
    n.add("Line", "bd", bus0="b", bus1="d", x=-2.0, r=1.0, s_nom=60.0)
    gen(n, "local d", 120.0, 60.0, "d")
    demand(n, (13.0, 26.0, 12.0, 19.0), "d")
    return n


@case("direct current ring")
def _():
    n = empty(buses=("a", "b", "c"), v_nom=200.0, carrier="DC")
    n.add("Carrier", ["AC", "DC"])
    n = ring(n)
    n.lines["r"] = [1.0, 9.0, 4.0]
    return n


@case("ring of another carrier obeys resistance")
def _():
    n = empty(buses=("a", "b", "c"), v_nom=20.0, carrier="heat")
    n = ring(n)
    n.lines["r"] = [1.0, 9.0, 4.0]
    return n


@case("two networks joined by a link")
def _():
    n = ring()
    for name in ("d", "e", "f"):
        n.add("Bus", name, v_nom=200.0, carrier="DC")
    for i, j, r in (("d", "e", 3.0), ("e", "f", 2.0), ("d", "f", 7.0)):
        n.add("Line", f"{i}{j}", bus0=i, bus1=j, r=r, x=1.0, s_nom=22.0)
    n.add("Link", "in", bus0="a", bus1="d", p_nom=45.0, efficiency=0.98)
    n.add("Link", "out", bus0="f", bus1="c", p_nom=45.0, efficiency=0.97, p_min_pu=-0.5)
    demand(n, (3.0, 6.0, 2.0, 9.0), "e")
    return n


def transformed(**trafo):
    n = empty(buses=("a", "c"), v_nom=380.0)
    n.add("Bus", "b", v_nom=110.0)
    n = ring(n)
    n.remove("Line", "ab")
    n.remove("Line", "bc")
    n.add("Transformer", "t1", bus0="a", bus1="b", **{"x": 0.12, "r": 0.01, "s_nom": 60.0, **trafo})
    n.add("Transformer", "t2", bus0="c", bus1="b", x=0.09, r=0.01, s_nom=45.0)
    return n


@case("transformers in a ring")
def _():
    return transformed()


@case("transformer with tap ratio and phase shift")
def _():
    return transformed(tap_ratio=1.07, phase_shift=2.5)


@case("transformer as T model with a shunt")
def _():
    return transformed(model="t", b=-0.05, g=0.02)


@case("transformer as pi model with a shunt")
def _():
    return transformed(model="pi", b=-0.05, g=0.02, tap_ratio=0.95)


@case("transformer with a course of phase shifts")
def _():
    n = transformed()
    n.transformers_t.phase_shift["t1"] = series(n, (0.0, 3.0, -2.0, 1.0))
    return n


@case("phase shifter that is steered")
def _():
    return transformed(phase_shift_min=-4.0, phase_shift_max=3.0)


@case("transformer of a standard type")
def _():
    n = transformed(type="160 MVA 380/110 kV", tap_position=3, s_nom=160.0)
    return n


@case("transformer of a standard type without a rating of its own")
def _():
    n = transformed(type="160 MVA 380/110 kV", tap_position=-2, s_nom=0.0)
    return n


@case("transformer of a standard type with a phase shift")
def _():
    n = transformed(type="25 MVA 110/20 kV", s_nom=25.0)
    return n


@case("transformer of a standard type with a course of phase shifts")
def _():
    n = transformed(type="25 MVA 110/20 kV", s_nom=25.0)
    n.transformers_t.phase_shift["t1"] = series(n, (0.0, 3.0, -2.0, 1.0))
    return n


@case("transformer that may be extended")
def _():
    return transformed(s_nom=40.0, s_nom_extendable=True, capital_cost=23.0, s_nom_min=30.0, s_nom_max=75.0)


@case("transformer without rating, not in a mesh")
def _():
    n = transformed()
    n.add("Bus", "d", v_nom=20.0)
    n.add("Transformer", "t3", bus0="c", bus1="d", x=0.1, s_nom=0.0, s_nom_extendable=True, capital_cost=2.0)
    demand(n, (3.0, 6.0, 2.0, 9.0), "d")
    return n


@case("losses by tangents", transmission_losses={"mode": "tangents", "segments": 3})
def _():
    n = ring()
    n.lines["r"] = [9.0, 14.0, 6.0]
    return n


@case("losses by secants", transmission_losses={"mode": "secants"})
def _():
    n = ring()
    n.lines["r"] = [9.0, 14.0, 6.0]
    return n


@case("losses by secants, finer", transmission_losses={"mode": "secants", "atol": 0.02, "rtol": 0.05})
def _():
    n = ring()
    n.lines["r"] = [9.0, 0.0, 6.0]
    return n


# PyPSA adds losses to p0 of lines only.
@case("losses on lines that are extended and on transformers", silent=(("transformers", "p0"),), transmission_losses={"mode": "tangents", "segments": 4})
def _():
    n = transformed(r=0.03, tap_ratio=1.04)
    n.lines["r"] = 95.0
    n.lines["s_nom_extendable"] = True
    n.lines["s_nom_max"] = 90.0
    n.lines["capital_cost"] = 3.0
    return n


# --- links and processes ----------------------------------------------------------------------------------------------


def sectors():
    n = empty(buses=("a", "heat", "gas"))
    demand(n)
    demand(n, (14.0, 11.0, 19.0, 8.0), "heat")
    gen(n, "well", 17.0, 200.0, "gas")
    gen(n, "grid", 52.0, 80.0, "a")
    return n


@case("link with losses, both directions and a price")
def _():
    n = empty(buses=("a", "b"))
    demand(n, bus="b")
    gen(n, "cheap", 11.0, 100.0, "a")
    gen(n, "dear", 23.0, 50.0, "b")
    n.add("Link", "bridge", bus0="a", bus1="b", p_nom=30.0, efficiency=0.93, p_min_pu=-0.4, marginal_cost=1.5)
    return n


@case("combined heat and power over three ports")
def _():
    n = sectors()
    n.add("Link", "chp", bus0="gas", bus1="a", bus2="heat", p_nom=60.0, efficiency=0.35, efficiency2=0.45)
    n.add("Link", "boiler", bus0="gas", bus1="heat", p_nom=60.0, efficiency=0.9, marginal_cost=0.7)
    return n


@case("link with a port that withdraws, and one that is not used")
def _():
    n = sectors()
    n.add("Bus", "co2")
    n.add("Store", "air", bus="co2", e_nom=1e4, e_min_pu=-1.0)
    n.add("Link", "chp", bus0="gas", bus1="a", bus2="heat", bus3="co2", p_nom=60.0, efficiency=0.35, efficiency2=0.45, efficiency3=0.2)
    n.add("Link", "pump", bus0="a", bus1="heat", p_nom=9.0, efficiency=3.1)
    n.add("Link", "dac", bus0="a", bus1="co2", bus2="heat", p_nom=5.0, p_min_pu=0.2, efficiency=-0.6, efficiency2=-0.8)
    n.add("Link", "boiler", bus0="gas", bus1="heat", p_nom=60.0, efficiency=0.9)
    return n


@case("courses of efficiencies")
def _():
    n = sectors()
    n.add("Link", "pump", bus0="a", bus1="heat", p_nom=12.0, efficiency=series(n, (2.0, 3.5, 1.2, 2.8)))
    n.add("Link", "chp", bus0="gas", bus1="a", bus2="heat", p_nom=60.0, efficiency=0.4, efficiency2=series(n, (0.3, 0.45, 0.2, 0.4)))
    n.add("Link", "boiler", bus0="gas", bus1="heat", p_nom=60.0, efficiency=0.9)
    return n


@case("links that may be extended")
def _():
    n = sectors()
    n.add("Link", "pump", bus0="a", bus1="heat", p_nom=2.0, p_nom_extendable=True, capital_cost=25.0, efficiency=3.0)
    n.add("Link", "boiler", bus0="gas", bus1="heat", p_nom_extendable=True, capital_cost=7.0, efficiency=0.9, p_min_pu=0.2)
    return n


@case("link set points and quadratic cost")
def _():
    n = sectors()
    n.add("Link", "pump", bus0="a", bus1="heat", p_nom=9.0, efficiency=2.0, p_set=series(n, (3.0, np.nan, np.nan, 1.0)))
    n.add("Link", "boiler", bus0="gas", bus1="heat", p_nom=60.0, efficiency=0.9, marginal_cost_quadratic=0.3)
    return n


@case("link that delivers later, cyclic")
def _():
    n = empty(buses=("a", "b"), snapshots=6)
    demand(n, bus="b")
    gen(n, "cheap", series(n, (11.0, 19.0, 7.0, 30.0, 14.0, 26.0)), 100.0, "a")
    gen(n, "dear", 33.0, 60.0, "b")
    n.add("Link", "ship", bus0="a", bus1="b", p_nom=30.0, efficiency=0.95, delay=2)
    return n


# PyPSA balances with the efficiency of arrival and writes p1 with that of departure.
@case("link that delivers later, not cyclic, with weights", silent=(("links", "p1"),))
def _():
    n = empty(buses=("a", "b"), snapshots=6, weights=[1.0, 2.0, 1.0, 3.0, 1.0, 1.0])
    demand(n, bus="b")
    gen(n, "cheap", series(n, (11.0, 19.0, 7.0, 30.0, 14.0, 26.0)), 100.0, "a")
    gen(n, "dear", 33.0, 60.0, "b")
    n.add("Link", "ship", bus0="a", bus1="b", p_nom=30.0, efficiency=series(n, (0.9, 0.8, 0.95)), delay=3, cyclic_delay=False)
    return n


@case("link whose second output is late")
def _():
    n = sectors()
    n.add("Link", "chp", bus0="gas", bus1="a", bus2="heat", p_nom=60.0, efficiency=0.35, efficiency2=0.45, delay2=1)
    n.add("Link", "boiler", bus0="gas", bus1="heat", p_nom=60.0, efficiency=0.9, marginal_cost=0.7)
    return n


@case("process with rates at its buses")
def _():
    n = sectors()
    n.add("Process", "plant", bus0="gas", bus1="a", bus2="heat", rate0=-2.4, rate1=1.0, rate2=1.2, p_nom=25.0, marginal_cost=2.0)
    n.add("Process", "boiler", bus0="gas", bus1="heat", rate0=-1.1, rate1=1.0, p_nom=30.0)
    return n


@case("process that may be extended, with a course of rates")
def _():
    n = sectors()
    n.add("Process", "plant", bus0="gas", bus1="a", bus2="heat", rate0=-2.4, rate2=series(n, (1.2, 0.8)), p_nom_extendable=True, capital_cost=40.0)
    n.add("Process", "boiler", bus0="gas", bus1="heat", rate0=-1.1, rate1=1.0, p_nom=30.0, p_min_pu=0.1)
    return n


@case("process with delays at both ends")
def _():
    n = sectors()
    n.add("Process", "plant", bus0="gas", bus1="a", bus2="heat", rate0=-2.4, rate1=1.0, rate2=1.2, p_nom=25.0, delay0=1, delay1=2, delay2=0, cyclic_delay1=False)
    n.add("Process", "boiler", bus0="gas", bus1="heat", rate0=-1.1, rate1=1.0, p_nom=30.0)
    return n


# --- storage ----------------------------------------------------------------------------------------------------------


def spread(n=None, **more):
    """Prices that move, so that storage pays."""
    n = n or empty(snapshots=6, **more)
    demand(n, (31.0, 47.0, 23.0, 58.0, 29.0, 40.0))
    gen(n, "cheap", 11.0, 35.0)
    gen(n, "dear", 64.0, 60.0)
    return n


def unit(n, name="pump", **more):
    n.add("StorageUnit", name, bus="a", **{"p_nom": 10.0, "max_hours": 2.0, **more})


def store(n, name="tank", **more):
    n.add("Store", name, bus="a", **{"e_nom": 20.0, **more})


UNIT_CASES = {
    "from an initial level": {"state_of_charge_initial": 7.0},
    "cyclic with losses": {"cyclic_state_of_charge": True, "efficiency_store": 0.9, "efficiency_dispatch": 0.87, "standing_loss": 0.02},
    "with inflow and spill": {"inflow": [3.0, 25.0, 0.0, 4.0, 60.0, 2.0], "state_of_charge_initial": 5.0},
    "with inflow and a price of spilling": {"inflow": [3.0, 25.0, 0.0, 4.0, 60.0, 2.0], "spill_cost": 5.0},
    "with inflow that may be negative": {"inflow": [3.0, -2.0, 0.0, 4.0, -1.0, 2.0], "state_of_charge_initial": 8.0},
    "with levels that are set": {"state_of_charge_set": [np.nan, 4.0, np.nan, np.nan, 11.0, np.nan]},
    "with net power that is set": {"p_set": [-5.0, np.nan, np.nan, 3.0, np.nan, np.nan], "state_of_charge_initial": 2.0},
    "with both powers set": {"p_store_set": [4.0, np.nan, np.nan, 0.0, np.nan, np.nan], "p_dispatch_set": [np.nan, 2.0, np.nan, np.nan, 0.0, np.nan]},
    "with prices of dispatch and of holding": {"marginal_cost": 2.0, "marginal_cost_storage": 0.5, "cyclic_state_of_charge": True},
    "with a quadratic price": {"marginal_cost_quadratic": 0.7, "state_of_charge_initial": 18.0},
    "that cannot charge": {"p_min_pu": 0.0, "state_of_charge_initial": 15.0},
    "with courses of shares": {"p_max_pu": [1.0, 0.5, 0.2, 0.9, 1.0, 0.3], "p_min_pu": [-0.3, -1.0, -0.7, -0.1, -1.0, -1.0], "cyclic_state_of_charge": True},
    "with courses of efficiencies and losses": {"efficiency_store": [0.9, 0.7, 0.95], "efficiency_dispatch": [0.8, 0.9], "standing_loss": [0.0, 0.05], "cyclic_state_of_charge": True},
    "with a sign": {"sign": 0.5, "cyclic_state_of_charge": True},
    "extendable": {"p_nom": 3.0, "p_nom_extendable": True, "capital_cost": 20.0, "cyclic_state_of_charge": True, "p_nom_max": 25.0},
    "extendable with inflow": {"p_nom": 0.0, "p_nom_extendable": True, "capital_cost": 9.0, "inflow": [3.0, 5.0, 9.0, 4.0, 6.0, 2.0]},
    "inactive": {"active": False, "inflow": 4.0},
}
STORE_CASES = {
    "from an initial level": {"e_initial": 9.0},
    "cyclic with losses": {"e_cyclic": True, "standing_loss": 0.03},
    "with a negative lowest level": {"e_min_pu": -0.5, "e_initial": 3.0, "marginal_cost_storage": 0.1},
    "with courses of level limits": {"e_max_pu": [1.0, 0.6, 0.9, 0.4], "e_min_pu": [0.0, 0.1, 0.2, 0.0], "e_cyclic": True},
    "with levels and powers set": {"e_set": [np.nan, 6.0, np.nan, np.nan, 2.0, np.nan], "p_set": [np.nan, np.nan, -4.0, np.nan, np.nan, np.nan]},
    "with prices of power and of holding": {"marginal_cost": 1.5, "marginal_cost_storage": 0.4, "e_cyclic": True},
    "with a quadratic price": {"marginal_cost_quadratic": 0.2, "e_cyclic": True},
    "with a sign": {"sign": -2.0, "e_cyclic": True},
    "extendable": {"e_nom": 4.0, "e_nom_extendable": True, "capital_cost": 6.0, "e_cyclic": True, "e_nom_max": 33.0},
    "extendable with a least share": {"e_nom": 0.0, "e_nom_extendable": True, "capital_cost": 4.0, "e_cyclic": True, "e_min_pu": 0.3},
}


def with_courses(n, values):
    return {key: series(n, value) if isinstance(value, list) else value for key, value in values.items()}


for _name, _more in UNIT_CASES.items():
    for _weights in (None, [1.0, 2.0, 3.0, 0.5, 1.0, 4.0]):

        @case(f"storage unit {_name}" + ("" if _weights is None else ", with weights"))
        def _(more=_more, weights=_weights):
            n = spread(weights=weights)
            unit(n, **with_courses(n, more))
            return n


for _name, _more in STORE_CASES.items():

    @case(f"store {_name}")
    def _(more=_more):
        n = spread(weights=[1.0, 2.0, 3.0, 0.5, 1.0, 4.0])
        store(n, **with_courses(n, more))
        return n


# --- global constraints -----------------------------------------------------------------------------------------------


def carriers(n):
    n.add("Carrier", ["coal", "gas", "hydro", "wind"], co2_emissions=[0.9, 0.4, 0.1, 0.0])
    return n


def emitting(**more):
    n = carriers(simple(**more))
    n.generators.loc["coal", ["carrier", "efficiency"]] = ["coal", 0.4]
    n.generators.loc["gas", ["carrier", "efficiency"]] = ["gas", 0.55]
    return n


def limit(n, type, constant, sense="<=", **more):
    n.add("GlobalConstraint", more.pop("name", "limit"), type=type, constant=constant, sense=sense, **more)


@case("primary energy")
def _():
    n = emitting(weights=[[1.0, 2.0, 1.0], [1.0, 1.0, 1.0], [1.0, 3.0, 2.0], [1.0, 1.0, 4.0]])
    limit(n, "primary_energy", 390.0)
    return n


@case("primary energy with a course of efficiencies")
def _():
    n = emitting()
    n.generators_t.efficiency["coal"] = series(n, (0.4, 0.3, 0.5, 0.35))
    limit(n, "primary_energy", 230.0)
    return n


@case("primary energy of storages that are not cyclic")
def _():
    n = emitting()
    unit(n, carrier="gas", state_of_charge_initial=12.0, marginal_cost=3.0)
    store(n, carrier="hydro", e_initial=15.0)
    unit(n, "cyclic", carrier="coal", cyclic_state_of_charge=True)
    limit(n, "primary_energy", 210.0)
    return n


@case("primary energy of another attribute, equality and at least")
def _():
    n = emitting()
    n.carriers["land"] = [2.0, 0.5, 1.0, 0.0]
    limit(n, "primary_energy", 250.0, "==", carrier_attribute="land")
    limit(n, "primary_energy", 95.0, ">=", name="least")
    return n


@case("primary energy of a store that takes the carrier of its bus")
def _():
    n = emitting(carrier="gas")
    store(n, e_initial=15.0)
    limit(n, "primary_energy", 150.0)
    return n


@case("operational limit")
def _():
    n = emitting(weights=[[1.0, 2.0, 1.0], [1.0, 1.0, 1.0], [1.0, 3.0, 2.0], [1.0, 1.0, 4.0]])
    unit(n, carrier="gas", state_of_charge_initial=8.0)
    store(n, carrier="gas", e_initial=5.0)
    limit(n, "operational_limit", 61.0, carrier_attribute="gas")
    return n


def growing(**more):
    n = carriers(empty(weights=[2190.0] * 4, buses=("a", "b"), **more))
    demand(n)
    demand(n, (15.0, 22.0, 31.0, 10.0), "b")
    for bus in ("a", "b"):
        gen(n, f"wind {bus}", 0.1, 0.0, bus, p_nom_extendable=True, capital_cost=90000.0, p_max_pu=series(n, (0.3, 0.7, 0.2, 0.9)), carrier="wind")
        gen(n, f"gas {bus}", 50.0 if bus == "a" else 58.0, 0.0, bus, p_nom_extendable=True, capital_cost=40000.0, carrier="gas")
    n.add("Line", "ab", bus0="a", bus1="b", x=1.0, s_nom=2.0, s_nom_extendable=True, capital_cost=2000.0, length=31.0)
    n.add("Link", "ab dc", bus0="a", bus1="b", p_nom_extendable=True, capital_cost=9000.0, length=44.0, carrier="DC", p_min_pu=-1.0)
    return n


@case("limit on the capacity of a technology")
def _():
    n = growing()
    limit(n, "tech_capacity_expansion_limit", 66.0, carrier_attribute="gas")
    limit(n, "tech_capacity_expansion_limit", 21.0, ">=", carrier_attribute="wind", bus="b", name="wind b")
    return n


@case("limit on the capacity of lines by the carrier of their bus")
def _():
    n = growing()
    limit(n, "tech_capacity_expansion_limit", 4.0, carrier_attribute="AC")
    return n


@case("limit on the volume of transmission")
def _():
    n = growing()
    limit(n, "transmission_volume_expansion_limit", 300.0, carrier_attribute="AC, DC")
    return n


@case("limit on the cost of transmission")
def _():
    n = growing()
    limit(n, "transmission_expansion_cost_limit", 13000.0, carrier_attribute="AC,DC")
    return n


@case("limit on the volume of lines and links without a carrier: that of their bus")
def _():
    n = growing()
    n.links["carrier"] = ""
    limit(n, "transmission_volume_expansion_limit", 100.0, carrier_attribute="AC")
    return n


@case("limits at buses by carrier")
def _():
    n = growing()
    n.buses["nom_max_gas"] = [31.0, np.nan]
    n.buses["nom_min_wind"] = [np.nan, 12.5]
    return n


# --- investment periods -----------------------------------------------------------------------------------------------


def staged(n=None, **more):
    n = n or periods(**{"objective": [8.0, 5.0], "length": [10.0, 10.0], **more})
    carriers(n)
    demand(n, (31.0, 47.0, 23.0, 40.0, 61.0, 35.0))
    gen(n, "old", 26.0, 40.0, build_year=2010, lifetime=25.0, carrier="coal", efficiency=0.4)
    gen(n, "new 2030", 15.0, 0.0, p_nom_extendable=True, capital_cost=70.0, build_year=2030, lifetime=30.0, carrier="gas")
    gen(n, "new 2040", 12.0, 0.0, p_nom_extendable=True, capital_cost=55.0, build_year=2040, lifetime=30.0, carrier="gas")
    gen(n, "shed", 500.0, 100.0)
    return n


MULTI = {"multi_investment_periods": True}


@case("investment periods with build years and lifetimes", **MULTI)
def _():
    return staged()


@case("three periods, one asset between", **MULTI)
def _():
    n = periods((2030, 2035, 2040), 2, [5.0, 4.0, 3.0], [5.0, 5.0, 5.0])
    staged(n)
    gen(n, "short", 3.0, 0.0, p_nom_extendable=True, capital_cost=9.0, build_year=2035, lifetime=5.0, p_nom_max=12.0)
    return n


@case("capacity that stands already, several periods", **MULTI)
def _():
    n = staged()
    n.generators.loc["new 2030", "p_nom"] = 9.0
    return n


@case("overnight cost over periods", **MULTI)
def _():
    n = staged()
    n.generators.loc["new 2040", ["overnight_cost", "discount_rate", "capital_cost"]] = [90000.0, 0.06, 0.0]
    n.generators.loc["new 2030", "fom_cost"] = 4.0
    return n


@case("primary energy over all periods and in one", **MULTI)
def _():
    n = staged()
    limit(n, "primary_energy", 2300.0)
    limit(n, "primary_energy", 420.0, investment_period=2040, name="late")
    return n


@case("operational limit over all periods and in one", **MULTI)
def _():
    n = staged()
    limit(n, "operational_limit", 1700.0, carrier_attribute="gas")
    limit(n, "operational_limit", 600.0, carrier_attribute="gas", investment_period=2040, name="late")
    return n


@case("operational limit in periods of different length", **MULTI)
def _():
    n = staged(length=[10.0, 5.0])
    limit(n, "operational_limit", 500.0, carrier_attribute="gas")
    return n


@case("limit on growth", **MULTI)
def _():
    n = staged()
    n.carriers.loc["gas", "max_growth"] = 33.0
    return n


@case("limit on growth relative to the period before", **MULTI)
def _():
    n = staged()
    n.carriers.loc["gas", ["max_growth", "max_relative_growth"]] = [21.0, 0.5]
    return n


@case("limit on growth with an asset that ends: new in every later period", **MULTI)
def _():
    n = periods((2030, 2035, 2040), 2, [5.0, 4.0, 3.0], [5.0, 5.0, 5.0])
    staged(n)
    n.generators.loc["new 2030", "lifetime"] = 5.0
    n.carriers.loc["gas", "max_growth"] = 30.0
    return n


@case("limit on growth of lines and generators", apart="PyPSA 1.3 adds the lines of one carrier to the row of another", **MULTI)
def _():
    n = staged()
    n.add("Bus", "b")
    demand(n, (5.0, 9.0, 7.0), "b")
    for year in (2030, 2040):
        n.add("Line", f"line {year}", bus0="a", bus1="b", x=1.0, s_nom_extendable=True, capital_cost=3.0, build_year=year, lifetime=20.0)
    gen(n, "shed b", 500.0, 100.0, "b")
    n.add("Carrier", "AC", max_growth=6.0)
    n.carriers.loc["gas", "max_growth"] = 33.0
    return n


@case("technology limit in one period", **MULTI)
def _():
    n = staged()
    limit(n, "tech_capacity_expansion_limit", 4.0, carrier_attribute="gas", investment_period=2030)
    return n


@case("limits at buses in one period", **MULTI)
def _():
    n = staged()
    n.buses["nom_max_gas_2030"] = 5.0
    return n


@case("transmission limits over periods", **MULTI)
def _():
    n = staged()
    n.add("Bus", "b")
    demand(n, (5.0, 9.0, 7.0), "b")
    for year in (2030, 2040):
        n.add("Line", f"line {year}", bus0="a", bus1="b", x=1.0, s_nom_extendable=True, capital_cost=3.0, length=20.0, build_year=year, lifetime=20.0)
    gen(n, "shed b", 500.0, 100.0, "b")
    limit(n, "transmission_expansion_cost_limit", 150.0, carrier_attribute="AC")
    limit(n, "transmission_volume_expansion_limit", 140.0, carrier_attribute="AC", investment_period=2040, name="volume")
    return n


@case("topology that changes with the periods", **MULTI)
def _():
    n = periods(per=4, objective=[2.0, 1.0])
    n.buses["v_nom"] = 110.0
    n.add("Bus", ["b", "c"], v_nom=110.0)
    ring(n)
    n.lines.loc["ac", "build_year"] = 2040
    n.lines.loc["bc", "s_nom"] = 95.0
    n.add("Line", "old", bus0="a", bus1="b", x=4.0, s_nom=44.0, build_year=2000, lifetime=35.0)
    return n


PERIOD_FLAGS = {
    "runs on": {},
    "cyclic": {"cyclic": True},
    "cyclic per period": {"cyclic_per_period": True},
    "initial per period": {"initial_per_period": True},
    "cyclic and cyclic per period": {"cyclic": True, "cyclic_per_period": True},
    "cyclic and initial per period": {"cyclic": True, "initial_per_period": True},
    "cyclic and initial per period, both per period": {"cyclic_per_period": True, "initial_per_period": True},
}
UNIT_FLAGS = {"cyclic": "cyclic_state_of_charge", "cyclic_per_period": "cyclic_state_of_charge_per_period", "initial_per_period": "state_of_charge_initial_per_period"}
STORE_FLAGS = {"cyclic": "e_cyclic", "cyclic_per_period": "e_cyclic_per_period", "initial_per_period": "e_initial_per_period"}

for _name, _flags in PERIOD_FLAGS.items():

    @case(f"storage over periods: {_name}", **MULTI)
    def _(flags=_flags):
        n = spread(periods(objective=[2.0, 1.5]))
        unit(n, state_of_charge_initial=6.0, standing_loss=0.01, **{UNIT_FLAGS[key]: value for key, value in flags.items()})
        store(n, e_initial=9.0, build_year=2035, **{STORE_FLAGS[key]: value for key, value in flags.items()})
        return n


@case("storage that stands in the first period only", **MULTI)
def _():
    n = spread(periods(objective=[2.0, 1.5]))
    unit(n, lifetime=5.0, build_year=2030, cyclic_state_of_charge=True, state_of_charge_initial=6.0)
    store(n, lifetime=5.0, build_year=2030, e_initial=6.0)
    return n


@case("primary energy of storages over periods", **MULTI)
def _():
    n = emitting_periods()
    unit(n, carrier="gas", state_of_charge_initial=9.0, state_of_charge_initial_per_period=True)
    store(n, carrier="hydro", e_initial=12.0, e_initial_per_period=True)
    limit(n, "primary_energy", 900.0)
    return n


@case("primary energy of storages that run on through periods", **MULTI)
def _():
    n = emitting_periods(length=[1.0, 1.0])
    unit(n, carrier="gas", state_of_charge_initial=9.0)
    store(n, carrier="hydro", e_initial=12.0)
    limit(n, "primary_energy", 135.0)
    limit(n, "primary_energy", 60.0, investment_period=2030, name="early")
    return n


@case("operational limit of storages over periods", **MULTI)
def _():
    n = emitting_periods()
    unit(n, carrier="gas", state_of_charge_initial=9.0, state_of_charge_initial_per_period=True)
    limit(n, "operational_limit", 160.0, carrier_attribute="gas")
    limit(n, "operational_limit", 60.0, carrier_attribute="gas", investment_period=2040, name="late")
    return n


for _per in (True, False):
    for _limit in ("primary_energy", "operational_limit"):

        @case(f"{_limit} of storages that stand in one period or none, {'anew' if _per else 'running on'}", **MULTI)
        def _(per=_per, type=_limit):
            n = emitting_periods(length=(10.0, 5.0) if per else (1.0, 1.0))
            unit(n, carrier="gas", state_of_charge_initial=9.0, state_of_charge_initial_per_period=per, build_year=2035)
            store(n, carrier="gas", e_initial=7.0, e_initial_per_period=per, build_year=2050)
            if type == "primary_energy":
                limit(n, type, 1300.0 if per else 137.0)
            else:
                limit(n, type, 300.0 if per else 50.0, carrier_attribute="gas")
            return n


def emitting_periods(length=(10.0, 5.0)):
    n = carriers(periods(objective=[2.0, 1.5], length=list(length)))
    demand(n, (31.0, 47.0, 23.0, 58.0, 29.0, 40.0))
    gen(n, "cheap", 11.0, 35.0, carrier="coal")
    gen(n, "dear", 64.0, 60.0, carrier="gas")
    gen(n, "clean", 164.0, 60.0)
    return n


@case("link that delivers later, over periods", **MULTI)
def _():
    n = periods(per=4, objective=[2.0, 1.0])
    n.add("Bus", "b")
    demand(n, bus="b")
    gen(n, "cheap", series(n, (11.0, 19.0, 7.0, 30.0, 14.0, 26.0, 9.0, 21.0)), 100.0)
    gen(n, "dear", 33.0, 60.0, "b")
    n.add("Link", "ship", bus0="a", bus1="b", p_nom=30.0, efficiency=0.95, delay=1)
    n.add("Link", "ship 2", bus0="a", bus1="b", p_nom=9.0, efficiency=0.9, delay=2, cyclic_delay=False, build_year=2040)
    return n


# --- no answer --------------------------------------------------------------------------------------------------------


@case("demand beyond all capacity")
def _():
    n = simple()
    n.loads_t.p_set += 90.0
    return n


@case("set point above the capacity")
def _():
    n = simple()
    n.generators.loc["coal", "p_set"] = 31.0
    return n


@case("a cap below what must run")
def _():
    n = emitting()
    limit(n, "primary_energy", 1.0)
    n.remove("Generator", "oil")
    return n


# --- not honoured, and said so ----------------------------------------------------------------------------------------


@case("maintenance", refused=True)
def _():
    n = simple()
    n.generators.loc["coal", ["maintainable", "maintenance_duration"]] = [True, 1.0]
    return n


def piecewise(attribute):
    n = simple()
    n._import_piecewise_from_df(
        pd.DataFrame({("coal", "p_pu"): [0.0, 0.5, 1.0], ("coal", attribute): [0.0, 5.0, 45.0]}), "Generator", attribute
    )
    return n


@case("piecewise marginal cost")
def _():
    return piecewise("marginal_cost")


@case("piecewise efficiency", refused=True)
def _():
    return piecewise("efficiency")


# --- solving and telling ----------------------------------------------------------------------------------------------

OUTPUTS = {
    "generators": ("p",),
    "lines": ("p0",),
    "transformers": ("p0", "phase_shift_opt"),
    "links": ("p0", "p1"),
    "processes": ("p", "p0", "p1"),
    "storage_units": ("p", "state_of_charge", "spill"),
    "stores": ("p", "e"),
}
CAPACITIES = {
    "generators": "p_nom_opt",
    "lines": "s_nom_opt",
    "transformers": "s_nom_opt",
    "links": "p_nom_opt",
    "processes": "p_nom_opt",
    "storage_units": "p_nom_opt",
    "stores": "e_nom_opt",
}
# Columns behind the outputs.
COLUMNS = {
    ("generators", "p"): ["Generator-p"],
    ("lines", "p0"): ["Line-s"],
    ("transformers", "p0"): ["Transformer-s"],
    ("transformers", "phase_shift_opt"): ["Transformer-phase_shift"],
    ("links", "p0"): ["Link-p"],
    ("links", "p1"): ["Link-p"],
    ("processes", "p"): ["Process-p"],
    ("processes", "p0"): ["Process-p"],
    ("processes", "p1"): ["Process-p"],
    ("storage_units", "p"): ["StorageUnit-p_dispatch", "StorageUnit-p_store"],
    ("storage_units", "state_of_charge"): ["StorageUnit-state_of_charge"],
    ("storage_units", "spill"): ["StorageUnit-spill"],
    ("stores", "p"): ["Store-p"],
    ("stores", "e"): ["Store-e"],
}
TOLERANCE = 1e-7


def digits(value):
    value = float(value)
    return None if not math.isfinite(value) else float(f"{value:.9g}") + 0.0


def multipliers_unique(highs):
    """No basic column or row at a bound: the basis has one dual point."""
    basis, solution, lp = highs.getBasis(), highs.getSolution(), highs.getLp()
    for status, value, lower, upper in (
        (basis.col_status, solution.col_value, lp.col_lower_, lp.col_upper_),
        (basis.row_status, solution.row_value, lp.row_lower_, lp.row_upper_),
    ):
        for k in range(len(value)):
            if status[k] == highspy.HighsBasisStatus.kBasic:
                scale = TOLERANCE * max(1.0, abs(value[k]))
                if value[k] - lower[k] < scale or upper[k] - value[k] < scale:
                    return False
    return basis.valid


def decided_columns(highs):
    """Columns with one value in every optimum: least and most of each over the points complementary to the multipliers."""
    solution, lp = highs.getSolution(), highs.getLp()
    face = highspy.Highs()
    face.setOptionValue("output_flag", False)
    face.passModel(highs.getLp())
    for k, multiplier in enumerate(solution.col_dual):
        face.changeColCost(k, 0.0)
        if abs(multiplier) > TOLERANCE:
            face.changeColBounds(k, solution.col_value[k], solution.col_value[k])
    for k, multiplier in enumerate(solution.row_dual):
        if abs(multiplier) > TOLERANCE:
            bound = lp.row_lower_[k] if multiplier > 0 else lp.row_upper_[k]
            face.changeRowBounds(k, bound, bound)
    decided = np.zeros(lp.num_col_, dtype=bool)
    for k in range(lp.num_col_):
        ends = []
        for sign in (1.0, -1.0):
            face.changeColCost(k, sign)
            face.run()
            done = face.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(face.getSolution().col_value[k] if done else sign * -INF)
        face.changeColCost(k, 0.0)
        decided[k] = abs(ends[1] - ends[0]) <= 1e-6 * max(1.0, abs(ends[0]))
    return decided


def decided_by_name(n, highs):
    """{variable: {component name: one flag per snapshot, or one flag}}"""
    decided = decided_columns(highs)
    # linopy hands the problem over as LP text: columns are called x and their label, in the order in which they occur.
    position = {int(name[1:]): k for k, name in enumerate(highs.getLp().col_names_)}
    flag = lambda label: label < 0 or bool(decided[position[label]])  # noqa: E731
    told = {}
    for variable in n.model.variables:
        labels = n.model.variables[variable].labels
        if "name" not in labels.dims:
            continue
        if "snapshot" in labels.dims:
            table = labels.transpose("name", "snapshot").values
            told[variable] = {name: [flag(each) for each in row] for name, row in zip(labels["name"].values, table)}
        else:
            told[variable] = {name: flag(each) for name, each in zip(labels["name"].values, labels.values)}
    return told


def solve(n, options, silent):
    status, condition = n.optimize(solver_name="highs", log_to_console=False, include_objective_constant=True, **options)
    if status != "ok":
        return {"status": condition}
    told = {"status": "optimal", "objective": float(n.objective), "constant": float(n.objective_constant)}
    highs = n.model.solver_model
    if highs.getModel().hessian_.dim_ > 0:
        return told
    decided = decided_by_name(n, highs)
    told["series"] = {}
    told["numbers"] = {}
    for component, attributes in OUTPUTS.items():
        c = n.components[component]
        if c.static.empty:
            continue
        late = {name for name in c.static.index if any(c.static.loc[name, k] > 0 for k in c.static if k.startswith("delay"))}
        told["series"][component] = {}
        for attribute in attributes:
            if c.dynamic[attribute].empty or (component, attribute) in silent:
                continue
            courses = {}
            for name in c.dynamic[attribute]:
                flags = [decided.get(v, {}).get(name) for v in COLUMNS[component, attribute]]
                flags = [f for f in flags if f is not None]
                keep = [all(f[t] for f in flags) for t in range(len(n.snapshots))]
                if name in late and attribute != "p" and not all(keep):
                    continue
                values = c.dynamic[attribute][name]
                courses[name] = [digits(v) if k else None for v, k in zip(values, keep)]
            told["series"][component][attribute] = courses
        nom = CAPACITIES[component]
        flags = decided.get(f"{c.name}-{nom.removesuffix('_opt')}", {})
        told["numbers"][component] = [digits(v) if flags.get(k, True) else None for k, v in c.static[nom].items()]
    if multipliers_unique(highs):
        told["prices"] = {name: [digits(v) for v in n.buses_t.marginal_price[name]] for name in n.buses_t.marginal_price}
        if len(n.global_constraints):
            told["mu"] = [digits(v) for v in n.global_constraints.mu]
    return told


def files_of(n):
    with tempfile.TemporaryDirectory() as folder:
        n.export_to_csv_folder(folder)
        skip = {"meta.json", "crs.json", "network.csv"}
        return {p.name: p.read_text() for p in sorted(Path(folder).iterdir()) if p.name not in skip}


def setting_of(options):
    setting = {}
    losses = options.get("transmission_losses")
    if losses is not None:
        words = {"mode": "mode", "segments": "segments", "atol": "absolute", "rtol": "relative"}
        setting["transmissionLosses"] = {words[key]: value for key, value in losses.items()}
    return setting


def main():
    wanted = sys.argv[1:]
    cases = []
    failed = 0
    for name, build, options, refused, apart, silent in CASES:
        if wanted and not any(part in name for part in wanted):
            continue
        try:
            n = build()
            files = files_of(n)
            expected = {"refused": True} if refused else solve(n, options, silent)
            if apart is not None:
                expected = {key: expected[key] for key in ("status", "objective") if key in expected} | {"apart": apart}
        except Exception as error:  # noqa: BLE001
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            failed += 1
            continue
        cases.append({"name": name, "files": files, "setting": setting_of(options), "expected": expected})
        print(f"{name}: {expected.get('objective', expected)} {'prices' in expected}", file=sys.stderr)
    versions = {"pypsa": pypsa.__version__, "linopy": linopy.__version__, "highspy": highspy.Highs().version()}
    head = ", ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in versions.items())
    body = ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases)
    print("{" + head + ', "cases": [\n' + body + "\n]}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
