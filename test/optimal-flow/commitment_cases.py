"""Small networks that each stress one attribute of commitment, ramps or modules, with what PyPSA answers.

python commitment_cases.py           writes commitment-cases.golden.json beside this file; answers of cases that did not change are kept
python commitment_cases.py --all     asks PyPSA for all of them again
"""

import json
import sys
from pathlib import Path

from commitment_solve import network_of, optimise, tools, unique_prices, unique_values

FILE = Path(__file__).with_name("commitment-cases.golden.json")
LOAD = [40, 75, 90, 30, 20, 65]


def grid(*generators, load=LOAD, links=(), processes=(), stores=(), buses=("a",), setting=None, **more):
    """A record: generators are at bus a, and power may be bought for 250 everywhere."""
    count = len(load)
    record = {"snapshots": count, **more}
    record["Bus"] = [{"name": bus} for bus in buses]
    record["Generator"] = [{"bus": "a", **unit} for unit in generators]
    record["Generator"] += [{"name": f"dear {bus}", "bus": bus, "p_nom": 500, "marginal_cost": 250} for bus in buses]
    record["Load"] = [{"name": "load", "bus": buses[-1], "p_set": load}]
    for component, rows in (("Link", links), ("Process", processes), ("Store", stores)):
        if rows:
            record[component] = list(rows)
    return {"records": record, "setting": setting or {}}


def unit(name="coal", cost=20, **more):
    return {"name": name, "committable": True, "p_nom": 100, "marginal_cost": cost, **more}


def peak(**more):
    """A free unit beside the one that is looked at."""
    return {"name": "gas", "p_nom": 60, "marginal_cost": 71, **more}


def periods(count, years=(2030, 2040), objective=(1, 0.6)):
    each = count // len(years)
    return {
        "years": [year for year in years for _ in range(each)],
        "periods": {"years": list(years), "objective": list(objective), "length": [10] * len(years)},
    }


def years(*generators, **more):
    case = grid(*generators, **more)
    case["records"].update(periods(6))
    case["records"]["snapshots"] = ["0", "1", "2", "0", "1", "2"]
    return case


def link(**more):
    return {
        "name": "turbine", "bus0": "a", "bus1": "b", "committable": True, "p_nom": 150, "efficiency": 0.5,
        "marginal_cost": 3, **more,
    }  # fmt: skip


FUEL = {"name": "fuel", "p_nom": 400, "marginal_cost": 11}
LATE = {
    "name": "late", "p_nom": 100, "marginal_cost": 5, "build_year": 2035, "p_init": 90,
    "ramp_limit_down": 0.3, "ramp_limit_up": 0.3,
}  # fmt: skip
RELAXED = {"linearizedUnitCommitment": True}
TWO = ("a", "b")


def fuelled(**more):
    setting = more.pop("setting", None)
    return grid(FUEL, links=[link(**more)], buses=TWO, setting=setting)


CASES = {
    "least output": grid(unit(p_min_pu=0.35), peak()),
    "start-up cost": grid(unit(p_min_pu=0.35, start_up_cost=900), peak()),
    "shut-down cost": grid(unit(p_min_pu=0.35, shut_down_cost=1500), peak()),
    "start-up cost from off": grid(unit(start_up_cost=700, up_time_before=0, p_min_pu=0.3), peak()),
    "stand-by cost": grid(unit(stand_by_cost=1300), peak()),
    "stand-by cost over time with weightings": grid(
        unit(stand_by_cost=[900, 1500, 100, 2000, 300, 1000]),
        peak(),
        weightings={"objective": [1, 2, 3, 0.5, 1, 2], "generators": [1] * 6, "stores": [1] * 6},
    ),
    "start-up cost is not weighted": grid(
        unit(start_up_cost=1100, p_min_pu=0.4), peak(),
        weightings={"objective": [4, 4, 4, 4, 4, 4], "generators": [2] * 6, "stores": [3] * 6},
    ),
    "minimum up time": grid(unit(cost=90, min_up_time=4, p_min_pu=0.3, up_time_before=0), unit("gas", 71, p_nom=60)),
    "minimum down time": grid(unit(min_down_time=3, p_min_pu=0.35, shut_down_cost=40), peak()),
    "minimum up time with up time before": grid(unit(cost=95, min_up_time=4, up_time_before=1, p_min_pu=0.3), peak()),
    "minimum down time with down time before": grid(
        unit(min_down_time=4, up_time_before=0, down_time_before=1), peak()
    ),
    "minimum up time longer than the horizon": grid(unit(min_up_time=9, up_time_before=0, p_min_pu=0.5), peak()),
    "both minimum times": grid(
        unit(min_up_time=2, min_down_time=2, p_min_pu=0.45, start_up_cost=300, up_time_before=3), peak()
    ),
    "up time before longer than the minimum": grid(unit(cost=95, min_up_time=2, up_time_before=5, p_min_pu=0.3), peak()),
    "no load until it may start": grid(
        unit(min_down_time=3, up_time_before=0, down_time_before=1, p_min_pu=0.2), peak(p_nom=20)
    ),
    "on before and off before contradict each other": grid(
        unit(min_up_time=3, up_time_before=1, min_down_time=3, down_time_before=1), peak()
    ),
    "least output above the load": grid(unit(min_up_time=6, up_time_before=1, p_min_pu=0.5)),
    "ramp up": grid(unit(ramp_limit_up=0.25), peak()),
    "ramp down": grid(unit(ramp_limit_down=0.25, p_min_pu=0.2), peak()),
    "start-up ramp": grid(unit(ramp_limit_start_up=0.45, up_time_before=0, p_min_pu=0.2), peak()),
    "shut-down ramp": grid(unit(ramp_limit_shut_down=0.4, p_min_pu=0.35), peak()),
    "all ramps": grid(
        unit(ramp_limit_up=0.3, ramp_limit_down=0.35, ramp_limit_start_up=0.5, ramp_limit_shut_down=0.5, p_min_pu=0.25),
        peak(),
    ),
    "ramps over time, with gaps": grid(
        unit(ramp_limit_up=[0.2, 0.2, None, 0.1, 0.1, 0.3], ramp_limit_down=[1, 1, 1, 0.4, 0.5, 1]), peak()
    ),
    "power before the horizon": grid(unit(ramp_limit_up=0.3, ramp_limit_down=0.3, p_init=80), peak()),
    "power before the horizon of a unit that was off": grid(
        unit(ramp_limit_up=0.3, p_init=80, up_time_before=0, ramp_limit_start_up=0.35), peak()
    ),
    "uncommitted ramp beside a committed unit": grid(
        unit(cost=60), {**peak(), "marginal_cost": 15, "ramp_limit_up": 0.3, "up_time_before": 0}
    ),
    "uncommitted ramp without a committed unit": grid(
        {"name": "coal", "p_nom": 100, "marginal_cost": 20, "ramp_limit_up": 0.3, "ramp_limit_down": 0.2, "up_time_before": 0},
        peak(),
    ),
    "uncommitted ramp down forces output beside a committed unit": grid(
        unit(cost=60), {**peak(), "ramp_limit_down": 0.4, "up_time_before": 0}
    ),
    "extendable ramp": grid(
        {
            "name": "coal", "p_nom_extendable": True, "capital_cost": 200, "marginal_cost": 20,
            "ramp_limit_up": 0.3, "ramp_limit_down": 0.5, "p_init": 10,
        },
        peak(),
    ),
    "extendable ramp beside a committed unit": grid(
        {
            "name": "coal", "p_nom_extendable": True, "capital_cost": 200, "marginal_cost": 20, "up_time_before": 0,
            "ramp_limit_up": 0.3, "ramp_limit_down": 0.5, "ramp_limit_shut_down": 0.7,
        },
        unit("gas", 71, p_nom=60),
    ),
    "committed and extendable": grid(
        unit(p_nom=0, p_nom_extendable=True, p_nom_max=120, capital_cost=300, p_min_pu=0.4, start_up_cost=200), peak()
    ),
    "committed and extendable without a limit": grid(
        unit(p_nom_extendable=True, p_nom=10, capital_cost=300, p_min_pu=0.4, start_up_cost=200), peak()
    ),
    "committed and extendable with a given bound": grid(
        unit(p_nom_extendable=True, p_nom=0, capital_cost=150, p_min_pu=0.2), peak(), setting={"committableBigM": 55}
    ),
    "committed and extendable with ramps": grid(
        unit(
            p_nom_extendable=True, p_nom=0, p_nom_max=150, capital_cost=200, p_min_pu=0.25, ramp_limit_up=0.35,
            ramp_limit_down=0.4, ramp_limit_start_up=0.5, ramp_limit_shut_down=0.6, p_init=30,
        ),
        peak(),
    ),
    "committed and extendable with availability": grid(
        unit(
            p_nom_extendable=True, p_nom=0, p_nom_max=150, capital_cost=100, p_min_pu=[0.1, 0.2, 0.5, 0.5, 0.3, 0.1],
            p_max_pu=[1, 0.7, 0.8, 0.9, 0.6, 1],
        ),
        peak(),
    ),
    "modules of a given capacity": grid(unit(p_nom=100, p_nom_mod=25, start_up_cost=180, stand_by_cost=60), peak()),
    "modules of a given capacity with a least output": grid(unit(p_nom=50, p_nom_mod=25, p_min_pu=0.3), peak()),
    "modules whose least output is that of all": grid(unit(p_nom=100, p_nom_mod=25, p_min_pu=0.3), peak()),
    "modules of a given capacity with ramps": grid(
        unit(p_nom=100, p_nom_mod=25, ramp_limit_up=0.1, ramp_limit_start_up=0.15, ramp_limit_down=0.12, p_init=25), peak()
    ),
    "modules that stay up": grid(unit(p_nom=75, p_nom_mod=25, min_up_time=2, min_down_time=2, up_time_before=0), peak()),
    "part of a module": grid(unit(p_nom=90, p_nom_mod=25), peak()),
    "committed modules that are decided": grid(
        unit(p_nom=0, p_nom_extendable=True, p_nom_mod=20, p_nom_max=200, capital_cost=150, p_min_pu=0.5, start_up_cost=90),
        peak(),
    ),
    "committed modules that are decided, with ramps": grid(
        unit(
            p_nom=0, p_nom_extendable=True, p_nom_mod=20, p_nom_max=200, capital_cost=100, p_min_pu=0.3,
            ramp_limit_up=0.4, ramp_limit_down=0.5, ramp_limit_start_up=0.6, ramp_limit_shut_down=0.7, shut_down_cost=50,
        ),
        peak(),
    ),
    "modules that are decided, not committed": grid(
        {"name": "coal", "p_nom_extendable": True, "p_nom_mod": 35, "capital_cost": 400, "marginal_cost": 20}, peak()
    ),
    "modules of a store that are decided": grid(
        {"name": "sun", "p_nom": 150, "p_max_pu": [1, 1, 0.5, 0.2, 0, 0], "marginal_cost": 1},
        peak(),
        stores=[{"name": "tank", "bus": "a", "e_nom_extendable": True, "e_nom_mod": 30, "capital_cost": 60}],
    ),
    "availability and least output over time": grid(
        unit(p_max_pu=[1, 0.5, 0.9, 0.4, 1, 0.6], p_min_pu=[0.3, 0.1, 0.5, 0.35, 0.2, 0.1], start_up_cost=200), peak()
    ),
    "committed and out of action": grid(unit(active=False), unit("gas", 71, p_nom=60, start_up_cost=30)),
    "committed consumer": grid(
        peak(), {"name": "cheap", "p_nom": 150, "marginal_cost": 9},
        unit("smelter", -40, sign=-1, p_min_pu=0.6, min_up_time=3, start_up_cost=500, up_time_before=0),
    ),
    "set points of a committed unit": grid(unit(p_set=[30, None, 80, None, None, 50], p_min_pu=0.3), peak()),
    "negative start-up cost": grid(unit(start_up_cost=-60, p_min_pu=0.2, shut_down_cost=20), peak()),
    "committed link": fuelled(p_min_pu=0.3, start_up_cost=1000, shut_down_cost=300),
    "committed link with minimum times": fuelled(min_up_time=3, min_down_time=2, up_time_before=0, p_min_pu=0.5),
    "committed link with ramps": fuelled(ramp_limit_up=0.3, ramp_limit_down=0.3, ramp_limit_start_up=0.4, p_init=60),
    "committed link that is extendable": fuelled(
        p_nom=0, p_nom_extendable=True, p_nom_max=220, capital_cost=80, p_min_pu=0.3, stand_by_cost=100
    ),
    "committed link in modules": fuelled(
        p_nom=0, p_nom_extendable=True, p_nom_mod=45, p_nom_max=225, capital_cost=60, p_min_pu=0.4, start_up_cost=70
    ),
    "committed link of both directions": grid(
        {**FUEL, "p_nom": 60},
        {"name": "wind", "bus": "b", "p_nom": 110, "p_max_pu": [1, 0.2, 0.6, 1, 0.9, 0.1], "marginal_cost": 0.5},
        {"name": "buyer", "sign": -1, "p_nom": 70, "marginal_cost": -8},
        links=[link(p_min_pu=-1, efficiency=1, stand_by_cost=150, p_nom=80)], buses=TWO,
    ),
    "uncommitted link of both directions with ramps": grid(
        {**FUEL, "p_nom": 60},
        {"name": "wind", "bus": "b", "p_nom": 110, "p_max_pu": [1, 0.2, 0.6, 1, 0.9, 0.1], "marginal_cost": 0.5},
        links=[link(p_min_pu=-1, efficiency=1, committable=False, p_nom=80, ramp_limit_up=0.5, ramp_limit_down=0.6)],
        buses=TWO,
    ),
    "committed process": grid(
        FUEL,
        processes=[
            {
                "name": "plant", "bus0": "a", "bus1": "b", "rate0": -1, "rate1": 0.6, "p_nom": 130, "committable": True,
                "p_min_pu": 0.4, "min_up_time": 2, "start_up_cost": 400, "ramp_limit_up": 0.5, "marginal_cost": 2,
            }
        ],
        buses=TWO,
    ),
    "commitment over the start of a period": years(
        unit(min_up_time=3, p_min_pu=0.4, start_up_cost=600, stand_by_cost=90), peak(), load=[45, 50, 80, 85, 30, 75]
    ),
    "ramps end at the start of a period": years(unit(ramp_limit_up=0.2, ramp_limit_down=0.2, p_init=20), peak()),
    "ramps end at the start of a period optimised side by side": years(
        unit(ramp_limit_up=0.2, ramp_limit_down=0.2), peak(), setting={"multiPeriod": False}
    ),
    "committed unit built later": years(
        unit(build_year=2035, min_up_time=3, min_down_time=2, start_up_cost=500, p_min_pu=0.3), peak()
    ),
    "committed unit that retires": years(
        unit(build_year=2025, lifetime=10, min_up_time=2, shut_down_cost=500, p_min_pu=0.3), peak()
    ),
    "committed and extendable over periods": years(
        unit(build_year=2035, p_nom=0, p_nom_extendable=True, p_nom_max=100, capital_cost=90, p_min_pu=0.4, ramp_limit_up=0.5),
        unit("nuclear", 7, p_nom=0, p_nom_extendable=True, p_nom_max=60, capital_cost=500, p_min_pu=0.6),
        peak(),
    ),
    "power before the horizon of a unit built later": years(
        unit(build_year=2035, p_init=90, ramp_limit_down=0.3, ramp_limit_up=0.3), peak()
    ),
    "extendable ramp of a unit built later": years({**LATE, "p_nom_extendable": True, "capital_cost": 10}, peak()),
    "extendable ramp of a unit built later beside a committed unit": years(
        {**LATE, "p_nom_extendable": True, "capital_cost": 10, "up_time_before": 0}, unit("lignite", 66, p_nom=50), peak()
    ),
    "given ramp of a unit built later": years(LATE, peak()),
    "committed and extendable ramp of a unit built later": years(
        {**LATE, "committable": True, "p_nom_extendable": True, "p_nom_max": 95, "capital_cost": 10}, peak()
    ),
    "relaxed with equal costs": grid(
        unit(start_up_cost=500, shut_down_cost=500, p_min_pu=0.5, ramp_limit_start_up=0.6, ramp_limit_shut_down=0.55,
             up_time_before=0),
        peak(), setting=RELAXED,
    ),
    "relaxed with different costs": grid(
        unit(start_up_cost=500, shut_down_cost=400, p_min_pu=0.5, ramp_limit_start_up=0.6), peak(), setting=RELAXED
    ),
    "relaxed with least output and ramps over time": grid(
        unit(start_up_cost=300, shut_down_cost=300, p_min_pu=[0.5, 0.2, 0.4, 0.6, 0.1, 0.5], ramp_limit_up=0.3,
             ramp_limit_down=[0.3, 0.4, 0.3, 0.5, 0.6, 0.2], ramp_limit_start_up=0.65, ramp_limit_shut_down=0.7),
        peak(), setting=RELAXED,
    ),
    "relaxed with minimum times": grid(
        unit(p_min_pu=0.6, min_up_time=3, min_down_time=2, stand_by_cost=100, up_time_before=0), peak(), setting=RELAXED
    ),
    "relaxed and extendable": grid(
        unit(p_nom_extendable=True, p_nom=0, p_nom_max=120, capital_cost=200, p_min_pu=0.5, start_up_cost=300), peak(),
        setting=RELAXED,
    ),
    "relaxed link": fuelled(
        p_min_pu=0.5, start_up_cost=800, shut_down_cost=800, ramp_limit_up=0.4, up_time_before=0, setting=RELAXED
    ),
    "relaxed over periods": {
        **years(
            unit(build_year=2035, start_up_cost=200, shut_down_cost=200, p_min_pu=0.5, min_up_time=2),
            unit("lignite", 16, p_nom=50, lifetime=12, build_year=2025, start_up_cost=90, shut_down_cost=90, p_min_pu=0.6),
            peak(),
        ),
        "setting": RELAXED,
    },
    "relaxed modules": grid(unit(p_nom=100, p_nom_mod=25), peak(), setting=RELAXED),
}  # fmt: skip


def compact(value):
    """JSON of a network without the null of Python's nan."""
    return json.dumps(value, separators=(",", ":"))


def main():
    known = {}
    if FILE.exists() and "--all" not in sys.argv:
        known = {case["name"]: case for case in json.loads(FILE.read_text())["cases"]}
    cases = []
    for seed, (name, case) in enumerate(CASES.items()):
        case = json.loads(json.dumps(case))
        old = known.get(name)
        if old is not None and all(old[key] == case[key] for key in ("records", "setting")):
            cases.append(old)
            continue
        n = network_of(case["records"])
        answer = optimise(n, case["setting"])
        if answer["status"] == "optimal":
            answer["values"] = unique_values(n, answer["objective"], seed)
            answer["prices"] = unique_prices(n)
        print(name, answer["status"], answer.get("objective", answer.get("error", "")), file=sys.stderr, flush=True)
        cases.append({"name": name, **case, "answer": answer})
    head = {"by": tools(), "written": "commitment_cases.py", "cases": []}
    lines = ",\n".join(compact(each) for each in cases)
    FILE.write_text(compact(head)[:-2] + "\n" + lines + "\n]}\n")


if __name__ == "__main__":
    main()
