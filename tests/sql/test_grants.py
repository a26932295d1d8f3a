"""Roles, grants, masks and row filters of the warehouse: who can do what, and what each role is shown."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from grants import Grants, read_grants
from load.load_warehouse import render, split_statements
from parameters import PARAMETERS
from sqlglot import exp, parse_one
from standins.redshift_data.inprocess import Warehouse

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = sorted((ROOT / "sql" / "migrations").glob("*.sql"))
LOADER = "IAMR:strata-test-yellow_taxi-load"
SHARED = "taxi.shared_yellow_trips"


def _statements() -> list[str]:
    texts = [file.read_text(encoding="utf-8") for file in MIGRATIONS]
    for name, value in PARAMETERS.items():
        texts = [text.replace(f"${{{name}}}", value) for text in texts]
    return [statement for text in texts for statement in split_statements(text)]


def _policies(kind: str) -> dict[str, tuple[str, str]]:
    """Return the inputs and the expression of each masking or row policy."""
    form = rf"create {kind} policy (\w+)\s*(?:with \((.*?)\)\s*)?using \((.*)\)$"
    found = (re.match(form, statement, re.DOTALL) for statement in _statements())
    return {match[1]: (match[2] or "", match[3]) for match in found if match}


@pytest.fixture(scope="module")
def grants() -> Grants:
    """What all migrations together give."""
    return read_grants(_statements())


def test_a_load_has_what_every_load_needs_by_its_role_and_its_own_tables_by_itself(grants: Grants) -> None:
    assert {user: roles for user, roles in grants.roles.items() if user.endswith("-load")} == {
        LOADER: {"loader"},
        "IAMR:strata-test-green_taxi-load": {"loader"},
    }
    assert grants.rights["loader"] == {
        "temporary on database strata",
        "usage on schema strata",
        "select on table strata.load_history",
        "insert on table strata.load_history",
        "select on table strata.load_mutex",
        "delete on table strata.load_mutex",
    }
    own = {
        f"{right} on table taxi.{t}" for right in ("select", "insert", "delete") for t in ("taxi_zones", "yellow_trips")
    }
    assert grants.rights[LOADER] == {"usage on schema taxi", *own}


def test_a_load_may_do_what_its_sql_does(grants: Grants) -> None:
    """Tables that the load reads or writes, by statement; the stage is its own."""
    values = {
        "copy_role_arn": "arn:aws:iam::000000000000:role/copy",
        "manifest_uri": "s3://curated/m.json",
        "manifest_sha256": "0" * 64,
        "month": "2019-01",
        "reference_uri": "s3://curated/yellow_taxi/",
    }
    for statement in render((ROOT / "sql" / "load" / "yellow_taxi.sql").read_text(), values):
        command = statement.split(maxsplit=1)[0]
        right = {"copy": "insert", "lock": "delete", "create": "select"}.get(command, command)
        if command in ("lock", "copy"):
            tables = [statement.split()[1]]
        else:
            tables = [table.sql() for table in parse_one(statement, read="redshift").find_all(exp.Table)]
        for table in tables:
            if "." in table:
                needed = right if table in statement.split("from")[0] or right == "delete" else "select"
                assert f"{needed} on table {table}" in grants.of(LOADER), statement


def test_an_analyst_reads_every_table_of_the_trips_and_of_the_lake(grants: Grants) -> None:
    assert grants.of("analyst") == {
        "usage on schema taxi",
        "select on tables in schema taxi",
        "usage on schema strata",
        "select on table strata.load_history",
        "usage on schema lake",
        "usage on schema lake_quarantine",
        "usage on database vendors_replica",
        "execute on function taxi.f_pseudonym(varchar)",
    }
    assert grants.of("IAMR:strata-test-query-editor") == grants.of("analyst")


def test_dashboards_and_borough_analysts_read_what_is_shared_and_not_the_trips(grants: Grants) -> None:
    shared = {"usage on schema taxi", "select on table taxi.taxi_zones", f"select on table {SHARED}"}
    views = {f"select on table taxi.{view}" for view in ("mv_daily_by_borough", "mv_hourly_by_zone")}
    assert grants.of("bi") == shared | views | {"select on table taxi.vendors"}
    assert grants.of("borough_analyst") == shared


def test_nobody_but_loads_may_write(grants: Grants) -> None:
    writers = {name for name in grants.rights if any(re.match("insert|update|delete", r) for r in grants.of(name))}
    assert {name for name in writers if not name.endswith("-load")} == {"loader", "IAMR:strata-test-vendors"}


def test_scheduled_tasks_have_what_their_sql_does(grants: Grants) -> None:
    assert grants.of("IAMR:strata-test-unload") == {"usage on schema taxi", "select on table taxi.yellow_trips"}
    assert grants.of("IAMR:strata-test-vendors") == {
        "usage on schema taxi",
        *(f"{right} on table taxi.vendors" for right in ("select", "insert", "delete")),
    }


def test_columns_are_masked_for_each_role(grants: Grants) -> None:
    hidden = {"vendor_id": "hidden_number", "store_and_fwd_flag": "hidden_flag", "source_file": "hidden_file"}
    blurred = {**hidden, "pickup_at": "whole_hour", "dropoff_at": "whole_hour"}
    assert grants.masks == {
        "analyst": {
            f"taxi.{table}.{column}": policy
            for table in ("yellow_trips", "green_trips")
            for column, policy in hidden.items()
        },
        "bi": {f"{SHARED}.{column}": policy for column, policy in blurred.items()},
        "borough_analyst": {f"{SHARED}.{column}": policy for column, policy in blurred.items()},
    }
    assert set(_policies("masking")) == set(blurred.values())


def test_masks_take_and_give_the_type_of_their_columns(migrated: Warehouse, grants: Grants) -> None:
    """Redshift refuses to attach a policy that gives another type than that of the column."""
    source = (ROOT / "sql" / "migrations" / "040_yellow_trips.sql").read_text()
    types = dict(re.findall(r"^    (\w+) ([\w ()]+?)(?: not null)?,?$", source, re.MULTILINE))
    for column, policy in grants.masks["bi"].items():
        inputs, expression = _policies("masking")[policy]
        name, kind = inputs.split(" ", 1)
        assert types[column.rsplit(".", 1)[1]] == kind
        result = parse_one(expression, read="redshift")
        assert isinstance(result, exp.TimestampTrunc) or result.sql("redshift").lower().endswith(f" as {kind})")
        assert name == "value"


@pytest.mark.parametrize(
    ("policy", "value", "shown"),
    [
        ("hidden_number", "cast(2 as integer)", None),
        ("hidden_flag", "'Y'", None),
        ("hidden_file", "'s3://raw/yellow_tripdata_2019-02.csv'", "hidden"),
        ("whole_hour", "cast('2019-02-05 08:59:59' as timestamp)", "2019-02-05 08:00:00"),
    ],
)
def test_what_a_mask_shows(warehouse: Warehouse, policy: str, value: str, shown: str | None) -> None:
    _, expression = _policies("masking")[policy]
    assert warehouse.run(f"select {expression} as shown from (select {value} as value) as masked") == [(shown,)]


def test_rows_are_filtered_for_everybody_who_reads_what_is_shared(grants: Grants) -> None:
    """A reader without a filter sees nothing, so whoever may select has one; the loads read another table."""
    assert grants.filtered == set(grants.filters) == {SHARED}
    assert grants.filters[SHARED] == {
        "analyst": "every_trip",
        "bi": "every_trip",
        "borough_analyst": "trips_from_own_boroughs",
    }
    readers = {role for role in ("loader", "analyst", "bi", "borough_analyst") if _reads_shared(grants, role)}
    assert readers == set(grants.filters[SHARED])
    assert grants.rights["policy trips_from_own_boroughs"] == {"select on table strata.row_access"}


def _reads_shared(grants: Grants, role: str) -> bool:
    return bool({f"select on table {SHARED}", "select on tables in schema taxi"} & grants.of(role))


def test_a_borough_analyst_sees_the_trips_of_the_boroughs_in_row_access(
    migrated: Warehouse, lake: Path, february: list[dict[str, object]], write_trips: Callable[..., Path]
) -> None:
    write_trips(lake / "curated" / "trips" / "1.parquet", february)
    role = "iam_role 'arn:aws:iam::000000000000:role/copy'"
    migrated.run(f"copy taxi.yellow_trips from 's3://curated/trips/' {role} format as parquet")
    migrated.run("insert into strata.row_access values ('ana', 'Queens'), ('ana', 'Brooklyn'), ('bob', 'Manhattan')")

    def seen(user: str) -> list[tuple[object, ...]]:
        _, condition = _policies("rls")["trips_from_own_boroughs"]
        condition = condition.replace("current_user", f"'{user}'")
        return migrated.run(f"select pickup_borough, count(*) from {SHARED} where {condition} group by 1 order by 1")

    assert seen("ana") == [("Brooklyn", 1), ("Queens", 1)]
    assert seen("bob") == [("Manhattan", 4)]
    assert seen("eve") == []
    _, everything = _policies("rls")["every_trip"]
    assert migrated.run(f"select count(*) from {SHARED} where {everything}") == [(6,)]
