"""Makes pypsa-alternatives.json with PyPSA 1.3: small networks (as CSV folders) with PyPSA's multipliers and near-optimal ends.

Run: python test/alternatives/pypsa-alternatives.py   (needs pypsa 1.3 with highspy)
With the folder of PyPSA's AC-DC meshed network as an argument it makes pypsa-ac-dc-meshed.json instead, the near-optimal ends of that.
"""

import json
import logging
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pypsa

logging.disable(logging.WARNING)
SOLVER = {"log_to_console": False, "solver": "simplex"}
SLACKS = [0.01, 0.05]


def two_zones() -> pypsa.Network:
    """Wind and gas that can be built, a line that can grow, a limit on CO2, weighted snapshots of three kinds."""
    n = pypsa.Network(name="two zones")
    n.set_snapshots(range(4))
    n.snapshot_weightings["objective"] = [2.0, 1.0, 3.0, 2.0]
    n.snapshot_weightings["generators"] = [2.0, 1.0, 3.0, 1.0]
    n.snapshot_weightings["stores"] = [1.0, 1.0, 3.0, 2.0]
    n.add("Carrier", ["gas", "wind", "AC"], co2_emissions=[0.2, 0.0, 0.0])
    n.add("Bus", ["north", "south"], carrier="AC", v_nom=380.0)
    n.add("Load", "north demand", bus="north", p_set=[20.0, 35.0, 15.0, 25.0])
    n.add("Load", "south demand", bus="south", p_set=[60.0, 80.0, 90.0, 50.0])
    n.add("Generator", "north wind", bus="north", carrier="wind", p_nom_extendable=True, p_nom_max=130.0,
          capital_cost=61.0, marginal_cost=0.5, p_max_pu=[0.9, 0.4, 0.7, 0.2])
    n.add("Generator", "south wind", bus="south", carrier="wind", p_nom_extendable=True, p_nom_max=40.0,
          capital_cost=83.0, marginal_cost=0.6, p_max_pu=[0.3, 0.5, 0.2, 0.6])
    n.add("Generator", "south gas", bus="south", carrier="gas", p_nom_extendable=True, p_nom=30.0, p_nom_max=90.0,
          capital_cost=47.0, marginal_cost=31.0, efficiency=0.5)
    n.add("Generator", "north old gas", bus="north", carrier="gas", p_nom=25.0, capital_cost=13.0, marginal_cost=57.0,
          efficiency=0.4, p_min_pu=0.1)
    n.add("Line", "north to south", bus0="north", bus1="south", x=0.1, s_nom=20.0, s_nom_extendable=True,
          s_nom_min=20.0, s_nom_max=55.0, capital_cost=11.0, carrier="AC")
    n.add("GlobalConstraint", "co2", type="primary_energy", carrier_attribute="co2_emissions", sense="<=", constant=160.0)
    return n


def storages() -> pypsa.Network:
    """A storage unit with inflow, a store behind a link with losses, fixed capacities that bind."""
    n = pypsa.Network(name="storages")
    n.set_snapshots(range(5))
    n.snapshot_weightings["objective"] = [1.0, 2.0, 1.0, 1.0, 2.0]
    n.snapshot_weightings["generators"] = [1.0, 2.0, 1.0, 1.0, 2.0]
    n.snapshot_weightings["stores"] = [1.0, 2.0, 1.0, 1.0, 2.0]
    n.add("Carrier", ["coal", "oil", "hydro", "AC", "hydrogen", "electrolysis"])
    n.add("Bus", "main", carrier="AC")
    n.add("Bus", "gas grid", carrier="hydrogen")
    n.add("Load", "demand", bus="main", p_set=[40.0, 75.0, 110.0, 60.0, 95.0])
    n.add("Load", "industry", bus="gas grid", p_set=[3.0, 5.0, 2.0, 6.0, 4.0])
    n.add("Generator", "coal", bus="main", carrier="coal", p_nom=70.0, marginal_cost=[19.0, 20.0, 23.0, 18.0, 21.0])
    n.add("Generator", "oil", bus="main", carrier="oil", p_nom=60.0, marginal_cost=[81.0, 80.0, 85.0, 79.0, 83.0])
    n.add("StorageUnit", "dam", bus="main", carrier="hydro", p_nom=30.0, max_hours=3.0, p_min_pu=0.0,
          inflow=[12.0, 3.0, 0.0, 7.0, 1.0], efficiency_dispatch=0.9, state_of_charge_initial=11.0, marginal_cost=0.3)
    n.add("StorageUnit", "battery", bus="main", p_nom=8.0, max_hours=2.0, cyclic_state_of_charge=True,
          efficiency_store=0.95, efficiency_dispatch=0.93, standing_loss=0.01, marginal_cost=0.2)
    n.add("Link", "electrolyser", bus0="main", bus1="gas grid", carrier="electrolysis", p_nom_extendable=True, p_nom_max=14.0,
          efficiency=0.7, capital_cost=29.0, marginal_cost=0.1)
    n.add("Store", "cavern", bus="gas grid", carrier="hydrogen", e_nom=13.0, e_cyclic=True, marginal_cost=0.01)
    return n


def files_of(n: pypsa.Network) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        n.export_to_csv_folder(folder)
        return {file.name: file.read_text() for file in sorted(Path(folder).iterdir())}


def frame(frame: pd.DataFrame) -> dict[str, list[float]]:
    return {str(name): [float(value) for value in frame[name]] for name in frame.columns}


def multipliers(n: pypsa.Network) -> dict:
    out: dict = {"Bus": {"marginal_price": frame(n.buses_t.marginal_price)}}
    wanted = {
        "Generator": ["mu_upper", "mu_lower"],
        "Line": ["mu_upper", "mu_lower"],
        "Link": ["mu_upper", "mu_lower"],
        "StorageUnit": ["mu_energy_balance"],
        "Store": ["mu_energy_balance", "mu_upper", "mu_lower"],
    }
    for component, attributes in wanted.items():
        dynamic = n.c[component].dynamic
        found = {attribute: frame(dynamic[attribute]) for attribute in attributes if not dynamic[attribute].empty}
        if found:
            out[component] = found
    if len(n.global_constraints):
        out["GlobalConstraint"] = {"mu": {name: float(value) for name, value in n.global_constraints.mu.items()}}
    # Multipliers of the limits on capacities, which PyPSA keeps in the model only.
    for name in ["Generator-ext-p_nom-upper", "Line-ext-s_nom-upper", "Link-ext-p_nom-upper"]:
        if name in n.model.constraints:
            dual = n.model.constraints[name].dual.to_series()
            out.setdefault("limits", {})[name] = {str(key): float(value) for key, value in dual.items()}
    return out


def near_optimal(n: pypsa.Network, wanted: dict) -> list[dict]:
    """wanted: key of the choice -> weights as optimize_mga takes them, and what the components that are given add."""
    rows = []
    for key, (weights, constant) in wanted.items():
        for slack in SLACKS:
            ends = []
            for sense in ["min", "max"]:
                m = n.copy()
                m.optimize(solver_name="highs", include_objective_constant=True, **SOLVER)
                status, condition = m.optimize.optimize_mga(weights=weights, sense=sense, slack=slack, solver_name="highs", **SOLVER)
                assert status == "ok", (key, slack, sense, condition)
                ends.append(float(m.model.objective.value) * (1 if sense == "min" else -1) + constant)
            rows.append({"key": key, "slack": slack, "minimum": ends[0], "maximum": ends[1]})
    return rows


def energy(n: pypsa.Network, names: list[str]) -> pd.DataFrame:
    weights = pd.DataFrame(0.0, index=n.snapshots, columns=n.generators.index)
    for name in names:
        weights[name] = n.snapshot_weightings["generators"]
    return weights


def main() -> None:
    zones = two_zones()
    wanted_of_zones = {
        "capacity carrier:wind": ({"Generator": {"p_nom": {"north wind": 1, "south wind": 1}}}, 0.0),
        "capacity carrier:gas": ({"Generator": {"p_nom": {"south gas": 1}}}, 25.0),
        "capacity bus:south": ({"Generator": {"p_nom": {"south wind": 1, "south gas": 1}}}, 0.0),
        "capacity component:Line/north to south": ({"Line": {"s_nom": {"north to south": 1}}}, 0.0),
        "energy carrier:gas": ({"Generator": {"p": energy(zones, ["south gas", "north old gas"])}}, 0.0),
    }
    kept = storages()
    wanted_of_storages = {
        "capacity carrier:electrolysis": ({"Link": {"p_nom": {"electrolyser": 1}}}, 0.0),
        "energy carrier:oil": ({"Generator": {"p": energy(kept, ["oil"])}}, 0.0),
    }
    networks = []
    for n, wanted in [(zones, wanted_of_zones), (kept, wanted_of_storages)]:
        files = files_of(n)
        solved = n.copy()
        solved.optimize(solver_name="highs", assign_all_duals=True, include_objective_constant=True, **SOLVER)
        networks.append(
            {
                "name": n.name,
                "files": files,
                "objective": float(solved.objective),
                "total": float(solved.statistics.capex().sum() + solved.statistics.opex().sum()),
                "multipliers": multipliers(solved),
                "nearOptimal": near_optimal(n, wanted),
            }
        )
    out = {"pypsa": pypsa.__version__, "networks": networks}
    Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")


def meshed(folder: str) -> None:
    n = pypsa.Network()
    n.import_from_csv_folder(folder)
    wind = {name: 1 for name in n.generators.index[n.generators.carrier == "wind"]}
    gas = list(n.generators.index[n.generators.carrier == "gas"])
    wanted = {
        "capacity carrier:wind": ({"Generator": {"p_nom": wind}}, 0.0),
        "energy carrier:gas": ({"Generator": {"p": energy(n, gas)}}, 0.0),
    }
    solved = n.copy()
    solved.optimize(solver_name="highs", include_objective_constant=True, **SOLVER)
    out = {
        "pypsa": pypsa.__version__,
        "objective": float(solved.objective),
        "total": float(solved.statistics.capex().sum() + solved.statistics.opex().sum()),
        "nearOptimal": near_optimal(n, wanted),
    }
    Path(__file__).with_name("pypsa-ac-dc-meshed.json").write_text(json.dumps(out, indent=1) + "\n")


if len(sys.argv) > 1:
    meshed(sys.argv[1])
else:
    main()
