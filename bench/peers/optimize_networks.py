"""Optimises networks of N zones x T hours with PyPSA and with Bashu, from the file to the answer written, in one run.

    python bench/peers/optimize_networks.py [10x168 100x168 10x2016 ...] [--format nc|csv] [--limit SECONDS]
        [--methods default,ipx,hipo] [--keep FOLDER]

For every size PyPSA builds the network and exports it once. Then each side, in a process of its own, reads that file, builds, solves
and writes the answer. Printed: objectives, seconds by stage, peak memory, and the ratios. A side that passes the limit (default 600 s)
is reported as not ended. Fails when two objectives that both ended differ by more than 1e-6.
"""

import argparse
import json
import logging
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[2]
# Seconds beyond the limit for reading, building and writing.
GRACE = 60
SIZES = ["10x168", "100x168", "10x2016", "30x2016", "10x8760"]


def network(zones, hours):
    """The network of build_pypsa.py with any number of zones: plants to build, a battery, a reservoir, a ring with chords."""
    import numpy as np
    import pandas as pd
    import pypsa

    random = np.random.default_rng(20261125)
    t = np.arange(hours)
    z = np.arange(zones)[:, None]
    day = 2 * np.pi * (t % 24) / 24
    year = 2 * np.pi * t / 8760
    noise = lambda: random.random((zones, hours))
    load = 1000 * (1 + 0.1 * (z % 10)) * (1 + 0.2 * np.sin(day - 2) + 0.1 * np.sin(year) + 0.05 * noise())
    wind = np.clip(0.35 + 0.25 * np.sin(2 * np.pi * t / (70 + z)) + 0.2 * (noise() - 0.5), 0, 1)
    solar = np.maximum(0, np.sin(day - np.pi / 2)) * (0.8 + 0.2 * noise())
    inflow = 100 * (1 + 0.5 * np.sin(year + z)) * (0.9 + 0.2 * noise())

    n = pypsa.Network()
    n.set_snapshots(pd.date_range("2030-01-01", periods=hours, freq="h"))
    buses = [f"zone{k}" for k in range(zones)]
    hourly = lambda values, names: pd.DataFrame(values.T, index=n.snapshots, columns=names)
    n.add("Carrier", ["thermal", "gas", "wind", "solar"], co2_emissions=[0.34, 0.2, 0, 0])
    n.add("Bus", buses)
    names = [f"load{k}" for k in range(zones)]
    n.add("Load", names, bus=buses, p_set=hourly(load, names))
    for technology, marginal, capital in [("thermal", 300, 60), ("gas", 500, 40), ("wind", 3, 70), ("solar", 1, 40)]:
        names = [f"{technology}{k}" for k in range(zones)]
        available = {"wind": wind, "solar": solar}.get(technology)
        n.add(
            "Generator",
            names,
            bus=buses,
            carrier=technology,
            p_nom_extendable=True,
            capital_cost=capital * hours,
            marginal_cost=[marginal + k % 10 for k in range(zones)],
            **({} if available is None else {"p_max_pu": hourly(available, names)}),
        )
    n.add(
        "StorageUnit",
        [f"battery{k}" for k in range(zones)],
        bus=buses,
        p_nom_extendable=True,
        capital_cost=15 * hours,
        max_hours=4,
        efficiency_store=0.95,
        efficiency_dispatch=0.95,
        cyclic_state_of_charge=True,
    )
    names = [f"reservoir{k}" for k in range(zones)]
    n.add(
        "StorageUnit",
        names,
        bus=buses,
        p_nom=300,
        p_min_pu=0,
        max_hours=200,
        efficiency_dispatch=0.9,
        cyclic_state_of_charge=True,
        inflow=hourly(inflow, names),
    )
    pairs = [(k, (k + 1) % zones) for k in range(zones)] + [(k, k + zones // 2) for k in range(zones // 2)]
    n.add(
        "Link",
        [f"link{k}" for k in range(len(pairs))],
        bus0=[buses[a] for a, _ in pairs],
        bus1=[buses[b] for _, b in pairs],
        p_nom=400,
        p_min_pu=-1,
    )
    n.add("GlobalConstraint", "co2", type="primary_energy", carrier_attribute="co2_emissions", sense="<=", constant=float(0.1 * load.sum()))
    return n


def resident_peak():
    """Largest resident memory of this process, MB; not that of whoever started it, as getrusage gives."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def peer(path, answer, method):
    """PyPSA's side, in a process of its own; prints JSON."""
    import pypsa

    logging.disable(logging.WARNING)
    base = resident_peak()
    seconds, since = {}, time.perf_counter()

    def lap(name):
        nonlocal since
        seconds[name] = time.perf_counter() - since
        since = time.perf_counter()

    n = pypsa.Network(path)
    lap("read")
    model = n.optimize.create_model()
    matrices = model.matrices
    _ = matrices.A, matrices.b, matrices.c
    lap("build")
    built = resident_peak()
    status = objective = None
    if method != "none":
        options = {"output_flag": False}
        if method != "default":
            options |= {"solver": method, "run_crossover": "off"}
        since = time.perf_counter()
        cpu = time.process_time()
        status, condition = n.optimize.solve_model(solver_name="highs", **options)
        lap("solve")
        cpu = time.process_time() - cpu
        objective = float(n.objective)
        if answer.endswith(".nc"):
            n.export_to_netcdf(answer)
        else:
            n.export_to_csv_folder(answer)
        lap("write")
    print(
        json.dumps(
            {
                "tool": f"pypsa {pypsa.__version__}, highs {method}",
                "status": status,
                "objective": objective,
                "rows": int(model.ncons),
                "columns": int(model.nvars),
                "seconds": seconds,
                "baseMB": round(base),
                "builtMB": round(built),
                "peakMB": round(resident_peak()),
            }
        )
    )


def ours(path, answer, solve, limit):
    """Bashu's side; `solve` False stops after building."""
    command = ["node", str(ROOT / "dist" / "bench" / "read-build.js"), path] if not solve else [
        "node", str(ROOT / "bin" / "bashu.mjs"), "optimize", path, "--json", "--out", answer, "--time-limit", str(limit)
    ]
    return run(command, limit)


def run(command, limit):
    begin = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit + GRACE)
    except subprocess.TimeoutExpired:
        return {"ended": False, "why": f"not ended in {limit + GRACE} s"}
    wall = time.perf_counter() - begin
    try:
        result = json.loads(done.stdout[done.stdout.index("{") :])
    except ValueError:
        return {"ended": False, "why": (done.stderr.strip().splitlines() or ["no output"])[-1][:100]}
    if "error" in result:
        return {"ended": False, "why": result["error"]["message"]["en"].splitlines()[0]}
    result["wall"] = wall
    result["ended"] = result.get("status") in ("ok", "optimal") or "status" not in result or result["status"] is None
    if not result["ended"]:
        result["why"] = str(result.get("status"))
    return result


def told(name, result):
    if not result["ended"]:
        return f"  {name:24} {result['why']}"
    seconds = result["seconds"]
    parts = ", ".join(f"{key} {value:.2f}" for key, value in seconds.items())
    objective = result.get("objective")
    peak = result.get("peakMB", result.get("peakMemoryMB"))
    return (
        f"  {name:24} {sum(seconds.values()):8.2f} s ({parts}), process {result['wall']:.1f} s, peak {peak} MB"
        + ("" if objective is None else f", objective {objective:.8g}")
    )


def compare(size, options):
    zones, hours = map(int, size.split("x"))
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="bashu-networks-"))
    folder.mkdir(parents=True, exist_ok=True)
    path = str(folder / f"{size}{'.nc' if options.format == 'nc' else ''}")
    if not os.path.exists(path):
        subprocess.run([sys.executable, str(HERE), "--make", size, path], check=True, capture_output=True)
    print(f"{zones} zones x {hours} h, {options.format}", flush=True)
    try:
        mine = ours(path, "", False, options.limit)
        theirs = run([sys.executable, str(HERE), "--peer", path, "", "none"], options.limit)
        print(told("bashu, read and build", mine))
        print(told("pypsa, read and build", theirs))
        if mine["ended"] and theirs["ended"]:
            time_ratio = sum(theirs["seconds"].values()) / sum(mine["seconds"].values())
            memory_ratio = (theirs["builtMB"] - theirs["baseMB"]) / max(1, mine["peakMB"] - mine["baseMB"])
            print(
                f"  read and build: {time_ratio:.1f} times less time, {memory_ratio:.1f} times less memory "
                f"({mine['peakMB'] - mine['baseMB']} against {theirs['builtMB'] - theirs['baseMB']} MB above the idle process); "
                f"rows {mine['rows']} against {theirs['rows']}",
                flush=True,
            )
        if options.build_only:
            return
        answer = str(folder / f"{size}-answer-ours{'.nc' if options.format == 'nc' else ''}")
        mine = ours(path, answer, True, options.limit)
        print(told("bashu", mine) + (f", {mine['solver']['algorithm']}, certificate {'passed' if mine['certificate']['passed'] else 'FAILED'}" if mine["ended"] else ""), flush=True)
        for method in options.methods.split(","):
            answer = str(folder / f"{size}-answer-{method}{'.nc' if options.format == 'nc' else ''}")
            theirs = run([sys.executable, str(HERE), "--peer", path, answer, method], options.limit)
            print(told(f"pypsa, highs {method}", theirs))
            if not (mine["ended"] and theirs["ended"]):
                continue
            apart = abs(mine["objective"] - theirs["objective"]) / abs(theirs["objective"])
            ratio = sum(theirs["seconds"].values()) / sum(mine["seconds"].values())
            print(f"  end to end {ratio:.2f} times less time than {method}, peak memory {theirs['peakMB'] / mine['peakMemoryMB']:.2f} times less; objectives {apart:.1e} apart", flush=True)
            if apart > 1e-6:
                raise SystemExit("the objectives differ: not the same problem, or not the same optimum")
    finally:
        if options.keep is None:
            shutil.rmtree(folder)


def main():
    if sys.argv[1:2] == ["--peer"]:
        peer(*sys.argv[2:5])
        return
    if sys.argv[1:2] == ["--make"]:
        n = network(*map(int, sys.argv[2].split("x")))
        n.export_to_netcdf(sys.argv[3]) if sys.argv[3].endswith(".nc") else n.export_to_csv_folder(sys.argv[3])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", default=SIZES)
    parser.add_argument("--format", choices=["nc", "csv"], default="nc")
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--methods", default="default")
    parser.add_argument("--build-only", action="store_true")
    parser.add_argument("--keep")
    options = parser.parse_args()
    for size in options.sizes:
        compare(size, options)


main()
