"""The dashboard is what QuickSight's API takes, and its visuals show what the warehouse answers."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from load.load_warehouse import split_statements
from standins.redshift_data.inprocess import Warehouse

from apicheck.constraints import Judge
from apicheck.models import input_shape

ROOT = Path(__file__).resolve().parents[2]
ROLE = "iam_role 'arn:aws:iam::000000000000:role/copy'"
PRINT = """
const { DASHBOARD_DATA } = require("./components/bi/dataSets");
const { dashboardDefinition } = require("./components/bi/definition");
const arnOf = (name) => [name, "arn:aws:quicksight:us-east-1:000000000000:dataset/" + name];
const definition = dashboardDefinition(Object.fromEntries(Object.keys(DASHBOARD_DATA).map(arnOf)));
process.stdout.write(JSON.stringify({ data: DASHBOARD_DATA, definition }));
"""
# Redshift's types, as the stand-in names them, by QuickSight's.
TYPES = {"DATETIME": {"date"}, "STRING": {"varchar"}, "INTEGER": {"int8", "int4"}, "DECIMAL": {"numeric", "float8"}}

Json = dict[str, Any]


@pytest.fixture(scope="module")
def dashboard() -> Json:
    """The queries with their columns, and the definition."""
    node = ["node", "-r", "ts-node/register/transpile-only", "-e", PRINT]
    return dict(json.loads(subprocess.run(node, cwd=ROOT, check=True, capture_output=True, text=True).stdout))


@pytest.fixture
def loaded(migrated: Warehouse, lake: Path, february: list[Json], write_trips: Callable[..., Path]) -> Warehouse:
    """A warehouse with the six trips of February in trips.csv."""
    write_trips(lake / "curated" / "trips" / "1.parquet", february)
    migrated.run(f"copy taxi.yellow_trips from 's3://curated/trips/' {ROLE} format as parquet")
    return migrated


def query(dashboard: Json, name: str) -> str:
    """The statement of a query of the dashboard."""
    (statement,) = split_statements((ROOT / dashboard["data"][name]["file"]).read_text(encoding="utf-8"))
    return statement


def visuals(dashboard: Json) -> Iterator[tuple[str, Json]]:
    """Visuals by id, with what they show."""
    for sheet in dashboard["definition"]["Sheets"]:
        for visual in sheet["Visuals"]:
            (content,) = visual.values()
            yield content["VisualId"], content["ChartConfiguration"]["FieldWells"]


def fields(wells: Json, kind: str) -> list[tuple[str, str]]:
    """Query and column of the fields of a kind: `DimensionField` or `MeasureField`."""
    found = []
    for name, value in wells.items():
        if name.endswith(kind):
            found.append((value["Column"]["DataSetIdentifier"], value["Column"]["ColumnName"]))
        elif isinstance(value, dict):
            found += fields(value, kind)
        elif isinstance(value, list):
            found += [field for item in value for field in fields(item, kind)]
    return found


def shown(warehouse: Warehouse, dashboard: Json, wells: Json) -> list[tuple[Any, ...]]:
    """What a visual shows, by the SQL that QuickSight makes of it: its sums, by its categories."""
    ((data, measure),) = fields(wells, "MeasureField")
    categories = [column for source, column in fields(wells, "DimensionField") if source == data]
    listed = ", ".join(categories)
    rest = f" group by {listed} order by {listed}" if categories else ""
    select = f"{listed}, " if categories else ""
    return warehouse.run(f"select {select}sum({measure}) as total from ({query(dashboard, data)}) as data{rest}")


@pytest.mark.parametrize("kind", ["Dashboard", "Analysis"])
def test_the_definition_is_what_the_api_takes(dashboard: Json, kind: str) -> None:
    request = {
        "AwsAccountId": "000000000000",
        f"{kind}Id": "strata-dev",
        "Name": "strata-dev: yellow taxi trips",
        "Definition": dashboard["definition"],
    }
    shape = input_shape("quicksight", f"Create{kind}")
    assert [str(problem) for problem in Judge("quicksight").walk(request, shape)] == []
    del request["Definition"]["Sheets"][0]["SheetId"]
    assert len(list(Judge("quicksight").walk(request, shape))) == 1
    request["Definition"]["Sheets"][0]["SheetId"] = "trips"


def test_the_columns_are_those_of_the_queries(loaded: Warehouse, dashboard: Json) -> None:
    for name, data in dashboard["data"].items():
        found = loaded.columns(query(dashboard, name))
        assert [column for column, _ in found] == list(data["columns"])
        for column, kind in found:
            assert kind in TYPES[data["columns"][column]], f"{name}.{column} is {kind}"


def test_the_visuals_show_what_the_trips_add_up_to(loaded: Warehouse, dashboard: Json) -> None:
    """Amounts of trips.csv, added up by hand."""
    found = {name: shown(loaded, dashboard, wells) for name, wells in visuals(dashboard)}
    assert {name: [(*row[:-1], float(row[-1])) for row in rows] for name, rows in found.items()} == {
        "trips": [(6.0,)],
        "revenue": [(156.66,)],
        "tips": [(17.0,)],
        "revenue-by-day": [
            ("2019-02-04", "Manhattan", 30.6),
            ("2019-02-05", "Manhattan", 46.7),
            ("2019-02-05", "Queens", 74.06),
            ("2019-02-07", "Brooklyn", 5.3),
        ],
        "trips-by-borough": [("Brooklyn", 1.0), ("Manhattan", 4.0), ("Queens", 1.0)],
        "trips-by-hour": [(8, 3.0), (17, 1.0), (23, 2.0)],
    }
