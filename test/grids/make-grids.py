"""Makes the networks of this folder with PyPSA: as CSV folder, as netCDF, and what PyPSA holds as JSON.

Run with a Python that has PyPSA (written with 1.3.0, xarray 2026.9.0, netCDF4 1.7.4, h5netcdf 1.8.1, h5py 3.16.0):

    PYTHONHASHSEED=0 python test/grids/make-grids.py

Every network has a folder: `csv/` (export_to_csv_folder), `network.nc.gz` (export_to_netcdf; most of a small netCDF
is empty space, hence packed) and `expected.json`, the values in PyPSA's memory before anything was written. A value
that all rows share stands once.
"""

import gzip
import json
import logging
import math
import shutil
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pypsa

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)
HERE = Path(__file__).parent


def plain(value):
    """A value as JSON has it; what JSON has not, as Python writes it."""
    if isinstance(value, (bool, np.bool_)):
        return int(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        value = float(value)
        return value if math.isfinite(value) else str(value)
    if value is None:
        return ""
    return value.wkt if hasattr(value, "wkt") else str(value)


def column(values):
    values = [plain(value) for value in values]
    return values[0] if len(set(map(str, values))) == 1 and len(values) > 1 else values


def label(snapshot, all_midnight):
    if not isinstance(snapshot, pd.Timestamp):
        return str(snapshot)
    return str(snapshot)[:10] if all_midnight else str(snapshot)


def dump(n):
    steps = n.snapshots.get_level_values("timestep") if n.has_periods else n.snapshots
    midnight = isinstance(steps, pd.DatetimeIndex) and bool((steps == steps.normalize()).all())
    tables = {}
    for component in n.components.values():
        static = component.static
        types = getattr(component, "standard_types", None)
        if types is not None and not static.empty:
            static = static.drop(types.index, errors="ignore")
        if static.empty:
            continue
        known = component.defaults
        inputs = [c for c in static.columns if c not in known.index or known.at[c, "status"].startswith("Input")]
        series = {}
        for attribute, frame in component.dynamic.items():
            if frame.empty or (attribute in known.index and not known.at[attribute, "status"].startswith("Input")):
                continue
            default = known.at[attribute, "default"]
            told = frame.notna() if pd.isnull(default) else frame != default
            frame = frame.loc[:, told.any()]
            if not frame.empty:
                series[attribute] = {name: column(frame[name]) for name in frame}
        tables[component.name] = {
            "names": [str(name) for name in static.index],
            "static": {c: column(static[c]) for c in inputs},
            "series": series,
        }
    weightings = n.snapshot_weightings
    return {
        "pypsa": pypsa.__version__,
        "name": n.name,
        "meta": n.meta,
        "labels": [label(step, midnight) for step in steps],
        "years": [int(year) for year in n.snapshots.get_level_values("period")] if n.has_periods else None,
        "weightings": {name: column(weightings[name]) for name in weightings},
        "periods": {
            "years": [int(year) for year in n.investment_periods],
            "weightings": {name: column(values) for name, values in n.investment_period_weightings.items()},
        }
        if n.has_periods
        else None,
        "tables": tables,
    }


def place(name):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def write(name, n, csv=True, netcdf=True):
    folder = place(name)
    (folder / "expected.json").write_text(json.dumps(dump(n), ensure_ascii=False, separators=(",", ":")) + "\n")
    if csv:
        n.export_to_csv_folder(folder / "csv")
    if netcdf:
        n.export_to_netcdf(folder / "network.nc")


def periods():
    """Investment periods, MultiIndex snapshots, courses of several attributes, names that need quotes."""
    n = pypsa.Network(name='two, "periods" 川渝')
    steps = pd.date_range("2030-06-01 00:00", periods=3, freq="6h")
    n.set_snapshots(pd.MultiIndex.from_product([[2030, 2040], steps], names=["period", "timestep"]))
    n.investment_periods = [2030, 2040]
    n.investment_period_weightings["years"] = [10.0, 7.5]
    n.investment_period_weightings["objective"] = [8.1, 3.25]
    n.snapshot_weightings["objective"] = [1.5, 2.0, 2.5, 1.0, 3.0, 0.1]
    n.snapshot_weightings["generators"] = [1.0, 2.0, 1.0, 1.0, 3.0, 0.5]
    n.snapshot_weightings["stores"] = 2.0
    n.add("Carrier", ["gas", "wind"], co2_emissions=[0.2, 0.0], max_growth=[np.inf, 120.0])
    n.add("Bus", ["成都", 'say "hi"', "a,b", "Ōsaka é"], x=[104.07, 0, 1, -2.5], y=[30.67, 0, -89.9, 1e-7])
    n.add(
        "Generator",
        ["g 1", "风,电", 'quo"te'],
        bus=["成都", "a,b", 'say "hi"'],
        carrier=["gas", "wind", "gas"],
        p_nom_extendable=[False, True, True],
        p_nom=[100.0, 0.0, 0.0],
        capital_cost=[0.0, 1234.5678901234567, 1e-12],
        build_year=[2030, 2040, 2020],
        lifetime=[30.0, np.inf, 15.0],
        p_nom_max=[np.inf, 77.7, np.inf],
    )
    n.generators_t.p_max_pu = pd.DataFrame({"风,电": [0.1, 0.25, 1 / 3, 0.9, 0.0, 1.0]}, index=n.snapshots)
    n.generators_t.marginal_cost = pd.DataFrame(
        {"g 1": [10.0, 11.5, 12.0, 1e-5, 1e5, 3.0], 'quo"te': [1.0, 1.0, 2.0, 2.0, 3.0, 1e22]}, index=n.snapshots
    )
    n.add("Load", "城市", bus="成都", p_set=[50.0, 60.25, 55.0, 70.0, 80.0, 65.125])
    n.add("Link", "连", bus0="成都", bus1="a,b", p_nom=20.0, p_min_pu=-1.0)
    n.add("Link", "x", bus0='say "hi"', bus1="成都", p_nom=20.0)
    n.add("Link", "y", bus0="Ōsaka é", bus1="成都", p_nom=20.0)
    n.add(
        "GlobalConstraint",
        ["cap 2030", "everything"],
        type="primary_energy",
        carrier_attribute="co2_emissions",
        sense="<=",
        constant=[1000.0, 1e6],
        investment_period=[2030, np.nan],
    )
    n.meta = {"who": "made up", "nested": {"list": [1, 2.5, None, "三"]}}
    write("periods", n)


def ports():
    """Integer snapshots, links of many ports, storage, booleans, NaN and infinities, attributes of one's own."""
    n = pypsa.Network(name="ports")
    n.set_snapshots(range(4))
    n.snapshot_weightings.loc[:, :] = 6.0
    n.add("Bus", ["el", "heat", "gas", "co2", "7"], carrier=["AC", "heat", "gas", "co2", "AC"], unit="MWh")
    n.add("Link", ["chp", "plain"], bus0=["gas", "el"], bus1=["el", "heat"], p_nom=[100.0, 30.0], efficiency=[0.4, 0.99])
    n.links["bus2"] = ["heat", ""]
    n.links["bus3"] = ["co2", ""]
    n.links["efficiency2"] = [0.45, 1.0]
    n.links["efficiency3"] = [0.2, 1.0]
    n = refreshed(n)
    n.links_t["efficiency2"] = pd.DataFrame({"chp": [0.4, 0.45, 0.5, 0.45]}, index=n.snapshots)
    n.links["my_text"] = ["colour, red", ""]
    n.links["my_number"] = [1.5, np.nan]
    n.links["my_flag"] = [True, False]
    n.add("Generator", ["gas field", "spare"], bus=["gas", "7"], p_nom=[500.0, 1.0], active=[True, False])
    n.generators["ramp_limit_up"] = [0.25, np.nan]
    n.generators["e_sum_max"] = [1e5, np.inf]
    n.generators["e_sum_min"] = [1.0, -np.inf]
    n.generators["marginal_cost"] = [20.5, 0.0]
    n.generators["committable"] = [True, False]
    n.generators["min_up_time"] = [2, 0]
    n.add(
        "StorageUnit",
        "lake",
        bus="el",
        p_nom=10.0,
        max_hours=24.0,
        inflow=[1.0, 2.0, 0.0, 4.0],
        cyclic_state_of_charge=True,
        state_of_charge_set=[np.nan, 30.0, np.nan, np.nan],
    )
    n.add("Store", "tank", bus="co2", e_nom=1e6, e_min_pu=-1.0, e_cyclic=False)
    n.add("Load", ["d", "h"], bus=["el", "heat"], p_set=[8.0, 10.0])
    n.add("ShuntImpedance", "s", bus="7", b=1e-3)
    write("ports", n)


def refreshed(n):
    """PyPSA makes the attributes of further ports when it reads them."""
    again = pypsa.Network()
    again.import_from_netcdf(n.export_to_netcdf())
    return again


def lines():
    """Standard types, transformers, days as snapshots, shapes, a coordinate system, and the outputs of an optimisation."""
    n = pypsa.Network(name="lines")
    n.set_snapshots(pd.date_range("2013-01-30", periods=3))
    n.add("Bus", ["north", "south", "east", "low"], v_nom=[380.0, 380.0, 380.0, 110.0], x=[1, 2, 3, 4], y=[5, 6, 7, 8])
    n.add("Line", "typed", bus0="north", bus1="south", type="Al/St 240/40 4-bundle 380.0", length=120.0, s_nom=900.0)
    n.add("Line", ["a", "b"], bus0=["south", "east"], bus1=["east", "north"], x=[10.1, 20.2], r=0.01, s_nom=[5000.0, 6000.0])
    n.lines_t.s_max_pu = pd.DataFrame({"a": [0.5, 1.0, 0.75]}, index=n.snapshots)
    n.add("Transformer", "T", bus0="north", bus1="low", type="160 MVA 380/110 kV", tap_position=2, phase_shift=1.5)
    n.add("Generator", ["p", "q"], bus=["north", "east"], p_nom=1000.0, marginal_cost=[10.0, 20.0])
    n.add("Load", ["l", "m"], bus=["south", "low"], p_set=pd.DataFrame({"l": [500.0, 700.5, 650.0], "m": [80.0, 90.0, 100.0]}, index=n.snapshots))
    from shapely.geometry import Polygon

    n.add("Shape", "area", geometry=Polygon([(0, 0), (1, 0), (1, 1)]), idx="north", component="Bus")
    status, condition = n.optimize(log_to_console=False)
    assert condition == "optimal", condition
    write("lines", n)


def bare():
    """No snapshots were set: PyPSA has one, called now. A table whose rows all stand at their defaults."""
    n = pypsa.Network()
    n.add("Bus", ["1", "2"])
    n.add("Load", "l", bus="1")
    write("bare", n)


def named():
    """Snapshots with names, weightings that differ."""
    n = pypsa.Network(name="named")
    n.set_snapshots(["peak, winter", "base", "夏"])
    n.snapshot_weightings["objective"] = [10.0, 8000.0, 750.0]
    n.add("Bus", "b")
    n.add("Generator", "g", bus="b", marginal_cost=3.5, p_nom=10.0, p_max_pu=[1.0, 0.5, 0.25])
    n.add("Load", "l", bus="b", p_set=[1.0, 2.0, 2.5])
    write("named", n)


def quarters():
    """Steps of a quarter of an hour over the turn of a year."""
    n = pypsa.Network(name="quarters")
    n.set_snapshots(pd.date_range("2023-12-31 23:30", periods=5, freq="15min"))
    n.snapshot_weightings.loc[:, :] = 0.25
    n.add("Bus", "b")
    n.add("Generator", "g", bus="b", marginal_cost=3.5, p_nom=10.0)
    n.add("Load", "l", bus="b", p_set=[1.0, 2.0, 2.5, 0.1 + 0.2, 1e-9])
    write("quarters", n)
    return n


def curves():
    """Piecewise marginal costs of every kind that we compute, and what PyPSA's optimum with them costs.

    The longest curve of every component has four breakpoints: PyPSA's netCDF cuts all of them to the number of the component that is written first.
    """
    n = pypsa.Network(name="curves")
    n.set_snapshots(range(4))
    n.snapshot_weightings.loc[:, "objective"] = [1.0, 2.0, 1.0, 3.0]
    n.add("Bus", ["a", "b"])
    n.add("Load", "l", bus="b", p_set=[30.0, 75.0, 120.0, 55.0])
    n.add("Generator", "steps", bus="a", p_nom=60.0, marginal_cost=99.0)
    n.add("Generator", "two ways", bus="a", p_nom=20.0, p_min_pu=-0.5, p_max_pu=[1.0, 0.8, 1.0, 1.0])
    n.add("Generator", "unit", bus="b", p_nom=40.0, committable=True, p_min_pu=0.4, start_up_cost=100.0)
    n.add("Generator", "beyond", bus="b", p_nom=10.0, p_max_pu=1.5)
    n.add("Generator", "dear", bus="b", p_nom=200.0, marginal_cost=[80.0, 70.0, 90.0, 85.0])
    n.add("Link", "k", bus0="a", bus1="b", p_nom=80.0, efficiency=0.95, p_min_pu=-1.0)
    n.add("Process", "c", bus0="a", bus1="b", p_nom=20.0, rate0=-1.0, rate1=0.8)
    n.add("StorageUnit", "s", bus="b", p_nom=15.0, max_hours=3.0, cyclic_state_of_charge=True, efficiency_store=0.9)

    def curve(component, x, **points):
        for name, pairs in points.items():
            name = name.replace("_", " ")
            table = pd.DataFrame({(name, x): [p for p, _ in pairs], (name, "marginal_cost"): [c for _, c in pairs]})
            n._import_piecewise_from_df(table, component, "marginal_cost")

    curve(
        "Generator",
        "p_pu",
        steps=[(0.0, 0.0), (0.25, 12.0), (0.7, 20.0), (1.0, 41.5)],
        two_ways=[(-0.25, 0.0), (0.5, 15.0), (1.0, 33.0)],
        unit=[(0.0, 0.0), (0.5, 22.0), (0.75, 22.0), (1.0, 30.0)],
        beyond=[(0.0, 0.0), (0.75, 17.0), (1.25, 60.0)],
    )
    curve("Link", "p_pu", k=[(-1.0, 0.0), (0.0, -0.5), (0.6, 0.5), (1.0, 6.0)])
    curve("Process", "p_pu", c=[(0.0, 0.0), (0.3, 1.0), (0.6, 5.0), (1.0, 9.0)])
    curve("StorageUnit", "p_dispatch_pu", s=[(0.0, 0.0), (0.5, 2.0), (0.75, 9.0), (1.0, 25.0)])
    folder = place("curves")
    n.export_to_netcdf(folder / "network.nc")
    n.export_to_csv_folder(folder / "csv")
    n.optimize(log_to_console=False)
    expected = {"pypsa": pypsa.__version__, "objective": float(n.objective)}
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")


def variants(n):
    """The same network in other kinds of netCDF files."""
    folder = place("netcdf-kinds")
    n.export_to_netcdf(folder / "float32.nc", float32=True, compression={"zlib": True, "complevel": 9})
    n.export_to_netcdf(folder / "plain.nc", compression={})
    ds = n.export_to_netcdf()
    for variable in ds.variables.values():
        variable.encoding.clear()
    for name in list(ds.variables):
        if ds[name].dtype.kind not in "fiubM":
            ds[name] = ds[name].astype(object)
    with pd.option_context("future.infer_string", False):
        ds.to_netcdf(folder / "h5netcdf.nc", engine="h5netcdf")
        ds.to_netcdf(folder / "netcdf4-classic.nc", format="NETCDF4_CLASSIC")
        ds.to_netcdf(folder / "netcdf3.nc", format="NETCDF3_CLASSIC")
        ds.to_netcdf(folder / "netcdf3-64bit.nc", format="NETCDF3_64BIT")


def refused():
    """What PyPSA can hold and we do not compute."""
    folder = place("refused")
    n = pypsa.Network(name="scenarios")
    n.add("Bus", "b")
    n.add("Generator", "g", bus="b", marginal_cost=3.5, p_nom=10.0)
    n.add("Load", "l", bus="b", p_set=1.0)
    n.set_scenarios({"dry": 0.3, "wet": 0.7})
    n.export_to_netcdf(folder / "scenarios.nc")
    import xarray as xr

    xr.Dataset({"temperature": ("time", [1.0, 2.0])}).to_netcdf(folder / "weather.nc")
    n = pypsa.Network(name="piecewise")
    n.add("Bus", "b")
    n.add("Generator", "g", bus="b", marginal_cost=3.5, p_nom=10.0)
    curve = pd.DataFrame({("g", "p_nom"): [0.0, 5.0, 10.0], ("g", "capital_cost"): [0.0, 2.0, 3.0]})
    n._import_piecewise_from_df(curve, "Generator", "capital_cost")
    n.export_to_netcdf(folder / "piecewise.nc")
    n.export_to_csv_folder(folder / "piecewise")


def pack():
    for file in sorted(HERE.rglob("*.nc")):
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
        file.unlink()


periods()
ports()
lines()
bare()
named()
variants(quarters())
curves()
refused()
pack()
