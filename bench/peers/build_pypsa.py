"""Builds the network of bench/ten-zones.ts with PyPSA and linopy.

    python build_pypsa.py [hours] [--solve]

Prints JSON: seconds of adding the components, of create_model and of the matrices for a solver; memory at the peak of all
three. The series are made before, as on the other side.
"""

import json
import logging
import math
import resource
import sys
import time

import numpy as np
import pandas as pd
import pypsa

ZONES = 10
TECHNOLOGIES = ["thermal", "gas", "wind", "solar"]
MARGINAL_COST = [300, 500, 3, 1]
CAPITAL_COST_PER_HOUR = [60, 40, 70, 40]
BATTERY = {"cost_per_hour": 15, "hours": 4, "efficiency": 0.95}
RESERVOIR = {"power": 300, "hours": 200, "efficiency": 0.9}
LINK_POWER = 400
LINKS = [(z, (z + 1) % ZONES) for z in range(ZONES)] + [(z, z + ZONES // 2) for z in range(ZONES // 2)]


def congruential():
    state = 1
    while True:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield state / 0x80000000


def series(hours):
    random = congruential()
    load, wind, solar, inflow = (np.zeros((ZONES, hours)) for _ in range(4))
    for z in range(ZONES):
        for t in range(hours):
            day = 2 * math.pi * (t % 24) / 24
            year = 2 * math.pi * t / 8760
            load[z, t] = 1000 * (1 + 0.1 * z) * (1 + 0.2 * math.sin(day - 2) + 0.1 * math.sin(year) + 0.05 * next(random))
            wind[z, t] = min(1, max(0, 0.35 + 0.25 * math.sin(2 * math.pi * t / (70 + z)) + 0.2 * (next(random) - 0.5)))
            solar[z, t] = max(0, math.sin(day - math.pi / 2)) * (0.8 + 0.2 * next(random))
            inflow[z, t] = 100 * (1 + 0.5 * math.sin(year + z)) * (0.9 + 0.2 * next(random))
    return load, wind, solar, inflow


def network(hours, load, wind, solar, inflow):
    n = pypsa.Network()
    n.set_snapshots(pd.date_range("2030-01-01", periods=hours, freq="h"))
    zones = [f"zone{z}" for z in range(ZONES)]

    def hourly(values, names):
        return pd.DataFrame(values.T, index=n.snapshots, columns=names)

    n.add("Bus", zones)
    names = [f"load{z}" for z in range(ZONES)]
    n.add("Load", names, bus=zones, p_set=hourly(load, names))
    for k, technology in enumerate(TECHNOLOGIES):
        names = [f"{technology}{z}" for z in range(ZONES)]
        available = {"wind": wind, "solar": solar}.get(technology)
        n.add(
            "Generator",
            names,
            bus=zones,
            p_nom_extendable=True,
            capital_cost=CAPITAL_COST_PER_HOUR[k] * hours,
            marginal_cost=[MARGINAL_COST[k] + z for z in range(ZONES)],
            **({} if available is None else {"p_max_pu": hourly(available, names)}),
        )
    n.add(
        "StorageUnit",
        [f"battery{z}" for z in range(ZONES)],
        bus=zones,
        p_nom_extendable=True,
        capital_cost=BATTERY["cost_per_hour"] * hours,
        max_hours=BATTERY["hours"],
        efficiency_store=BATTERY["efficiency"],
        efficiency_dispatch=BATTERY["efficiency"],
        cyclic_state_of_charge=True,
    )
    names = [f"reservoir{z}" for z in range(ZONES)]
    n.add(
        "StorageUnit",
        names,
        bus=zones,
        p_nom=RESERVOIR["power"],
        p_min_pu=0,
        max_hours=RESERVOIR["hours"],
        efficiency_store=RESERVOIR["efficiency"],
        efficiency_dispatch=RESERVOIR["efficiency"],
        cyclic_state_of_charge=True,
        inflow=hourly(inflow, names),
    )
    n.add(
        "Link",
        [f"link{k}" for k in range(len(LINKS))],
        bus0=[zones[a] for a, _ in LINKS],
        bus1=[zones[b] for _, b in LINKS],
        p_nom=LINK_POWER,
        p_min_pu=-1,
    )
    return n


def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()


def main():
    logging.disable(logging.WARNING)
    hours = int(next((a for a in sys.argv[1:] if a.isdigit()), 8760))
    # Warm-up, as on the other side: imports and caches are not what is measured.
    network(14 * 24, *series(14 * 24)).optimize.create_model()
    data = series(hours)
    before = resident()
    begin = time.perf_counter()
    n = network(hours, *data)
    network_seconds = time.perf_counter() - begin
    begin = time.perf_counter()
    model = n.optimize.create_model()
    seconds = time.perf_counter() - begin
    begin = time.perf_counter()
    matrices = model.matrices
    matrix, _, _ = matrices.A, matrices.b, matrices.c
    matrix_seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    objective = None
    if "--solve" in sys.argv:
        n.optimize.solve_model(solver_name="highs", output_flag=False)
        objective = float(n.model.objective.value)
    megabyte = 2**20
    print(
        json.dumps(
            {
                "tool": f"pypsa {pypsa.__version__}",
                "hours": hours,
                "variables": int(model.nvars),
                "rows": int(model.ncons),
                "nonzeros": int(matrix.nnz),
                "networkSeconds": round(network_seconds, 3),
                "seconds": round(seconds, 3),
                "matrixSeconds": round(matrix_seconds, 3),
                "peakMB": round((peak - before) / megabyte),
                "objective": objective,
            }
        )
    )


main()
