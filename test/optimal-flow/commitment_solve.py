"""Solves networks with PyPSA and HiGHS: the other tool of the tests of commitment.

A network is a record: snapshots, years, weightings, periods, and under the name of each component a list of its attributes,
where a list is a course over the snapshots and null is not a number. `python commitment_solve.py` reads a JSON list of
{"records", "setting"}, each a network of many islands, from its standard input and prints what PyPSA and HiGHS answer for
each island, in the same order.
"""

import json
import logging
import sys
import warnings

import highspy
import linopy
import numpy as np
import pandas as pd
import pypsa
from scipy.sparse import csc_array

warnings.filterwarnings("ignore")
logging.disable(logging.ERROR)

EXACT = {
    "log_to_console": False,
    "time_limit": 10.0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-7,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
COMMITTED = ("Generator", "Link", "Process")


def tools():
    """Names and versions of the tools, for the fixture's head."""
    return {
        "pypsa": pypsa.__version__,
        "linopy": linopy.__version__,
        "highspy": ".".join(
            str(getattr(highspy, f"HIGHS_VERSION_{part}", "?")) for part in ("MAJOR", "MINOR", "PATCH")
        ),
    }


def network_of(records):
    """The PyPSA network of a record."""
    n = pypsa.Network()
    snapshots = records["snapshots"]
    labels = list(range(snapshots)) if isinstance(snapshots, int) else snapshots
    if "years" in records:
        n.set_snapshots(pd.MultiIndex.from_arrays([records["years"], labels], names=["period", "timestep"]))
        periods = records["periods"]
        n.investment_periods = periods["years"]
        n.investment_period_weightings = pd.DataFrame(
            {"objective": periods["objective"], "years": periods["length"]}, index=n.investment_periods, dtype=float
        )
    else:
        n.set_snapshots(labels)
    weightings = records.get("weightings", {})
    for column, values in weightings.items():
        n.snapshot_weightings[column] = np.array(values, dtype=float)
    for component in ("Carrier", "Bus", "Generator", "Load", "Link", "Process", "StorageUnit", "Store", "Line"):
        rows = records.get(component, [])
        if not rows:
            continue
        names = [row["name"] for row in rows]
        defaults = n.components[component].defaults["default"]
        static, courses = {}, {}
        for key in dict.fromkeys(key for row in rows for key in row if key != "name"):
            values = [row.get(key, defaults.get(key)) for row in rows]
            static[key] = [defaults[key] if isinstance(value, list) else value for value in values]
            for name, value in zip(names, values):
                if isinstance(value, list):
                    courses.setdefault(key, {})[name] = np.array(value, dtype=float)
        n.add(component, names, **static)
        for key, columns in courses.items():
            n.components[component].dynamic[key] = pd.DataFrame(columns, index=n.snapshots)
    return n


def optimise(n, setting):
    """Status and objective of PyPSA, or the error with which it refuses."""
    try:
        _, condition = n.optimize(
            include_objective_constant=True,
            multi_investment_periods=setting.get("multiPeriod", n.has_investment_periods),
            linearized_unit_commitment=setting.get("linearizedUnitCommitment", False),
            committable_big_m=setting.get("committableBigM"),
            solver_options=EXACT,
        )
    except Exception as error:
        return {"status": "refused", "error": f"{type(error).__name__}: {error}"[:200]}
    if condition != "optimal":
        return {"status": condition}
    return {"status": "optimal", "objective": float(n.objective)}


def cells(m, names):
    """(component, attribute, asset, snapshot position, column name) of the variables of that name."""
    out = []
    for name in names:
        if name not in m.variables:
            continue
        labels = m.variables[name].labels
        component, attribute = name.split("-", 1)
        frame = labels.transpose("name", "snapshot")
        for asset, row in zip(frame.coords["name"].to_numpy(), frame.to_numpy()):
            out += [(component, attribute, str(asset), t, f"x{label}") for t, label in enumerate(row) if label >= 0]
    return out


def solver_of(m):
    """The problem as HiGHS holds it, with positions of columns and rows by their names."""
    h = m.to_highspy()
    for key, value in EXACT.items():
        h.setOptionValue(key, value)
    lp = h.getLp()
    return h, {name: j for j, name in enumerate(lp.col_names_)}, {name: i for i, name in enumerate(lp.row_names_)}


def unique_values(n, objective, seed):
    """Dispatch and status where every optimum has the same: it stays when random directions are followed among the optima."""
    m = n.model
    h, column, _ = solver_of(m)
    h.run()
    if m.objective.is_quadratic:
        return {}
    cost = np.array(h.getLp().col_cost_)
    used = np.flatnonzero(cost)
    constant = h.getLp().offset_
    h.addRow(-np.inf, objective - constant + 1e-7 * (1 + abs(objective)), len(used), used, cost[used])
    wanted = cells(m, [f"{c}-{a}" for c in COMMITTED for a in ("p", "status")])
    positions = np.array([column[x] for *_, x in wanted])
    random = np.random.default_rng(seed)
    lowest = np.full(len(wanted), np.inf)
    highest = -lowest
    for _ in range(3):
        direction = np.zeros(len(cost))
        direction[positions] = random.normal(size=len(positions))
        for sign in (1, -1):
            h.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), sign * direction)
            h.run()
            if h.modelStatusToString(h.getModelStatus()) != "Optimal":
                return {}
            value = np.array(h.getSolution().col_value)[positions]
            lowest = np.minimum(lowest, value)
            highest = np.maximum(highest, value)
    out = {}
    scale = 1 + np.abs(highest)
    known = highest - lowest < 1e-5 * scale
    for (component, attribute, asset, t, _), value, good in zip(wanted, (lowest + highest) / 2, known):
        course = out.setdefault(component, {}).setdefault(attribute, {}).setdefault(asset, [None] * len(n.snapshots))
        if good:
            course[t] = round(float(value), 5) + 0.0
    for component in out.values():
        for attribute in list(component):
            component[attribute] = {
                asset: course for asset, course in component[attribute].items() if any(v is not None for v in course)
            }
    return out


def unique_prices(n):
    """Prices with the whole numbers held at their optimum (PyPSA reports none), where a little more or less load has the same."""
    m = n.model
    h, column, row = solver_of(m)
    h.run()
    value = np.array(h.getSolution().col_value)
    lp = h.getLp()
    whole = [j for j, kind in enumerate(lp.integrality_) if int(kind) != 0]
    for j in whole:
        h.changeColIntegrality(j, highspy.HighsVarType.kContinuous)
        h.changeColBounds(j, round(value[j]), round(value[j]))
    h.run()
    weight = n.snapshot_weightings.objective.to_numpy(copy=True)
    if n._multi_invest:
        weight *= n.investment_period_weightings.objective.reindex(n.snapshots.get_level_values("period")).to_numpy()
    labels = m.constraints["Bus-nodal_balance"].labels.transpose("name", "snapshot")
    base = np.array(h.getSolution().row_dual)
    out = {}
    for bus, of_bus in zip(labels.coords["name"].to_numpy(), labels.to_numpy()):
        course = []
        for t, label in enumerate(of_bus):
            if label < 0 or weight[t] == 0:
                course.append(None)
                continue
            i = row[f"c{label}"]
            lower, upper = lp.row_lower_[i], lp.row_upper_[i]
            found = [base[i]]
            for change in (0.01, -0.01):
                h.changeRowBounds(i, lower + change, upper + change)
                h.run()
                optimal = h.modelStatusToString(h.getModelStatus()) == "Optimal"
                found.append(np.array(h.getSolution().row_dual)[i] if optimal else np.nan)
            h.changeRowBounds(i, lower, upper)
            # Infeasible on one side is a kink as well.
            same = np.ptp(found) < 1e-6 * (1 + abs(base[i]))
            course.append(round(float(base[i] / weight[t]), 6) + 0.0 if same else None)
        if any(v is not None for v in course):
            out[str(bus)] = course
    return out


def islands(n, setting):
    """Status and objective of each island of a network: what is joined by rows, named by the first word of its components.

    One model of many islands takes PyPSA hardly longer than one of a single island; HiGHS then gets them one by one.
    """
    n.optimize.create_model(
        multi_investment_periods=setting.get("multiPeriod", n.has_investment_periods),
        linearized_unit_commitment=setting.get("linearizedUnitCommitment", False),
        committable_big_m=setting.get("committableBigM"),
        include_objective_constant=True,
    )
    m = n.model
    island_of = {}
    for name, variable in m.variables.items():
        if name == "objective_constant":
            continue
        labels = variable.labels.transpose("name", ...)
        for asset, row in zip(labels.coords["name"].to_numpy(), labels.to_numpy().reshape(labels.sizes["name"], -1)):
            island_of.update((f"x{label}", asset.split(" ")[0]) for label in row if label >= 0)
    lp = m.to_highspy().getLp()
    a = csc_array((lp.a_matrix_.value_, lp.a_matrix_.index_, lp.a_matrix_.start_), shape=(lp.num_row_, lp.num_col_))
    columns = {}
    for j, name in enumerate(lp.col_names_):
        if name in island_of:
            columns.setdefault(island_of[name], []).append(j)
    bounds = [np.array(each) for each in (lp.col_cost_, lp.col_lower_, lp.col_upper_, lp.row_lower_, lp.row_upper_)]
    whole = list(lp.integrality_)
    return {
        "constant": float(n._objective_constant),
        "islands": {name: island(a, np.array(of), bounds, whole) for name, of in columns.items()},
    }


def island(a, columns, bounds, whole):
    cost, lower, upper, row_lower, row_upper = bounds
    part = a[:, columns]
    rows = np.unique(part.indices)
    part = csc_array(part[rows])
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost[columns], lower[columns], upper[columns]
    lp.row_lower_, lp.row_upper_ = row_lower[rows], row_upper[rows]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = part.indptr, part.indices, part.data
    if whole:
        lp.integrality_ = [whole[j] for j in columns]
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    for key, value in EXACT.items():
        h.setOptionValue(key, value)
    h.passModel(lp)
    h.run()
    status = h.modelStatusToString(h.getModelStatus()).lower()
    return {"status": status, "objective": h.getInfo().objective_function_value if status == "optimal" else None}


def main():
    answers = [islands(network_of(each["records"]), each["setting"]) for each in json.load(sys.stdin)]
    print(json.dumps({"tools": tools(), "answers": answers}))


if __name__ == "__main__":
    main()
