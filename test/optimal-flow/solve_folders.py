"""Solves PyPSA networks in CSV folders with HiGHS; one line of JSON per folder: {"folder", "status", "objective"}.

python test/optimal-flow/solve_folders.py FOLDER …      over investment periods where a network has them
"""

import json
import logging
import sys
import warnings

warnings.filterwarnings("ignore")

import pypsa  # noqa: E402

logging.disable(logging.CRITICAL)

for folder in sys.argv[1:]:
    told = {"folder": folder}
    try:
        n = pypsa.Network()
        n.import_from_csv_folder(folder)
        status, condition = n.optimize(
            solver_name="highs",
            log_to_console=False,
            include_objective_constant=True,
            multi_investment_periods=n.has_investment_periods,
        )
        told["status"] = condition
        if status == "ok":
            told["objective"] = float(n.objective)
    except Exception as error:  # noqa: BLE001
        told["status"] = f"{type(error).__name__}: {error}"
    print(json.dumps(told), flush=True)
