"""Writes PyPSA's table of attributes as JSON: what src/grid/attributes is compared with.

python test/grid/pypsa_attributes.py > test/grid/pypsa-attributes.json

{"pypsa": version, "components": {list: {attribute: [type, unit, default, faces, status]}}}
type: float, int, boolean, string, series, …; default as text; faces: static, varying or both; status: r(equired), i(nput), o(utput).
"""

import json
import math
import warnings

warnings.filterwarnings("ignore")

import pypsa  # noqa: E402

STATUS = {"Input (required)": "required", "Input (optional)": "input", "Output": "output"}


def default_text(value):
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and math.isnan(value):
        return "nan"
    try:
        return repr(float(value))
    except (TypeError, ValueError):
        return str(value)


def main():
    n = pypsa.Network()
    components = {}
    for c in (n.components[name] for name in sorted(n.all_components)):
        rows = {}
        for name, row in c.defaults.iterrows():
            faces = "both" if row["static"] and row["varying"] else "varying" if row["varying"] else "static"
            unit = "" if str(row["unit"]) in ("nan", "n/a") else str(row["unit"])
            kind = row["typ"].__name__ if isinstance(row["typ"], type) else str(row["typ"])
            rows[name] = [kind, unit, default_text(row["default"]), faces, STATUS.get(row["status"], str(row["status"]))]
        components[c.list_name] = rows
    body = ",\n".join(
        f"  {json.dumps(component)}: {{\n"
        + ",\n".join(f"   {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
        + "\n  }"
        for component, rows in components.items()
    )
    print('{"pypsa": ' + json.dumps(pypsa.__version__) + ', "components": {\n' + body + "\n}}")


main()
