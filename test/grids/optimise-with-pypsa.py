"""Loads networks with PyPSA, optimises them, and tells as JSON what was in the file and what came out.

    python optimise-with-pypsa.py PATH …
"""

import json
import logging
import math
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

import pypsa  # noqa: E402


def plain(value):
    return value if math.isfinite(value) else None


def told(path):
    n = pypsa.Network(path)
    prices = n.buses_t.marginal_price
    before = {
        "snapshots": len(n.snapshots),
        "timeType": str(n.snapshots.dtype),
        "buses": [str(name) for name in n.buses.index],
        "generators": [str(name) for name in n.generators.index],
        "objective": None if n._objective is None else float(n._objective),
        "marginalPrice": {str(name): [plain(float(v)) for v in prices[name]] for name in prices},
        "pNomOpt": [float(v) for v in n.generators.p_nom_opt],
        "meta": n.meta,
    }
    status, condition = n.optimize(log_to_console=False, multi_investment_periods=n.has_periods)
    return {**before, "status": condition, "optimum": float(n.objective)}


json.dump([told(path) for path in sys.argv[1:]], sys.stdout)
