"""The data-quality rulesets hold what the rules say: clean rows pass them, and rows that break a rule fail its own."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from taxi_lake import TaxiLake, csv_text, trip

ROOT = Path(__file__).parents[2]

# A change of a clean row, for each rule that the curated table can be held against.
BREAKS = {
    "missing_time": "pickup_at = null",
    "impossible_time": "pickup_at = timestamp '2008-12-31 23:59:59'",
    "impossible_duration": "dropoff_at = pickup_at - interval 1 second",
    "unknown_zone": "dropoff_borough = 'Unknown'",
    "negative_amount": "tolls_amount = -0.01",
    "absurd_amount": "fare_amount = 1000.01",
    "impossible_distance": "trip_distance_miles = 300.1",
    "unknown_code": "store_and_fwd_flag = 'X'",
}


@pytest.fixture(scope="module")
def statements() -> dict[str, str]:
    """SQL of the ruleset's counts, by rule."""
    printed = (
        "const { yellowTaxi } = require('./datasets/yellowTaxi');"
        "const { rulesetOf } = require('./components/etl/dqdl');"
        "process.stdout.write(JSON.stringify([rulesetOf(yellowTaxi), yellowTaxi.rules.map((rule) => rule.name)]))"
    )
    node = [str(ROOT / "node_modules" / ".bin" / "ts-node"), "-T", "-e", printed]
    ruleset, names = json.loads(subprocess.run(node, cwd=ROOT, check=True, capture_output=True).stdout)
    found = re.findall(r'^    CustomSql "([^"]+)" = 0,?$', ruleset["text"], re.MULTILINE)
    return dict(zip([name for name in names if name not in ruleset["onlyInJob"]], found, strict=True))


def count(taxi: TaxiLake, statement: str, rows: str) -> int:
    return int(taxi.spark.sql(statement.replace(" from primary ", f" from {rows} ")).collect()[0][0])


def test_clean_rows_pass_and_broken_rows_fail_their_rule(taxi: TaxiLake, statements: dict[str, str]) -> None:
    assert statements.keys() == BREAKS.keys()
    taxi.put("yellow_tripdata_2019-01.csv", csv_text(trip(), trip(passengers=""), trip(fare="-1")))
    taxi.run()
    clean = taxi.clean()
    clean.createOrReplaceTempView("clean_rows")
    assert {name: count(taxi, statement, "clean_rows") for name, statement in statements.items()} == dict.fromkeys(
        BREAKS, 0
    )
    for name, change in BREAKS.items():
        column, value = change.split(" = ", 1)
        changed = f"cast({value} as {dict(clean.dtypes)[column]})"
        values = [f"{changed} as {column}" if field == column else field for field in clean.columns]
        clean.selectExpr(*values).createOrReplaceTempView("broken_rows")
        assert count(taxi, statements[name], "broken_rows") == 2, name
