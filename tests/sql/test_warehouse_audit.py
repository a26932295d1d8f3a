"""The audit queries of the warehouse, on small tables with the columns of Redshift's monitoring views."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from grants import read_grants
from load.load_warehouse import split_statements
from parameters import ROOT
from standins.redshift_data.inprocess import Warehouse

AUDIT = ROOT / "sql" / "audit"
# Columns that the queries read, of the types that the Redshift Database Developer Guide gives them ("SYS monitoring
# views", "SVV metadata views"); their char(n) are filled up with spaces, as `padded` does.
VIEWS = {
    "sys_connection_log": (
        "event char(50), record_time timestamp, remote_host char(45), session_id integer, database_name char(50), "
        "user_name char(50), auth_method char(32)"
    ),
    "sys_userlog": (
        "user_id integer, user_name char(50), original_user_name char(50), action char(10), "
        "has_create_db_privs integer, is_superuser integer, transaction_id bigint, record_time timestamp"
    ),
    "sys_query_history": (
        "user_id integer, query_id bigint, transaction_id bigint, query_type char(32), status char(10), "
        "start_time timestamp, queue_time bigint, execution_time bigint, error_message char(512), "
        "returned_rows bigint, query_text char(4000)"
    ),
    "sys_query_detail": (
        "user_id integer, query_id bigint, step_name varchar(64), table_id integer, start_time timestamp, "
        "output_rows bigint, metrics_level varchar(64)"
    ),
    "sys_load_history": (
        "query_id bigint, status varchar(64), table_name varchar(128), start_time timestamp, "
        "data_source varchar(1024), loaded_rows bigint, error_count bigint"
    ),
    "sys_load_error_detail": (
        "query_id bigint, file_name char(256), line_number bigint, column_name char(127), error_message char(512)"
    ),
    "svv_user_info": "user_name varchar(128), user_id integer",
    "svv_table_info": '"schema" varchar(128), "table" varchar(128), table_id integer',
}
NOW = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
ADMIN, ANA, LOADER, GONE = 100, 101, 102, 103


def at(days_ago: int, minute: int = 0) -> str:
    """A time so many days ago, as the Data API returns it."""
    return str(NOW - timedelta(days=days_ago) + timedelta(minutes=minute))


def query(identifier: int, user: int, kind: str, text: str, **more: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """A row of `sys_query_history`; its transaction has the query's number and 1000."""
    given = {"status": "success", "days": 1, "queued": 0, "worked": 1_000_000, "error": "", "rows": 0, **more}
    times = (at(given["days"], identifier), given["queued"], given["worked"])
    return (user, identifier, 1000 + identifier, kind, given["status"], *times, given["error"], given["rows"], text)


GRANT = 'grant role analyst to "IAM:ana"'
DENIED = "permission denied for schema taxi"
ROWS: dict[str, list[tuple[Any, ...]]] = {
    "sys_connection_log": [
        ("authentication failure", at(1), "192.0.2.7", 1, "strata", "ana", "password"),
        ("authentication failure", at(2), "192.0.2.7", 2, "strata", "ana", "password"),
        ("authentication failure", at(3), "192.0.2.9", 3, "strata", "root", "password"),
        ("authentication failure", at(9), "192.0.2.9", 4, "strata", "root", "password"),
        ("authenticated", at(1), "192.0.2.7", 5, "strata", "ana", "password"),
        ("initiating session", at(1), "192.0.2.7", 5, "strata", "ana", "password"),
    ],
    "sys_userlog": [
        (ANA, "ana", "", "create", 0, 0, 1001, at(2)),
        (ANA, "ana", "", "alter", 1, 1, 1001, at(1)),
        (GONE, "bob", "robert", "rename", 0, 0, 1999, at(1, 1)),
        (GONE, "old", "", "drop", 0, 0, 1001, at(8)),
    ],
    "sys_query_history": [
        query(1, ADMIN, "UTILITY", GRANT),
        query(2, ANA, "DDL", "attach masking policy hidden_flag on t (c) to role bi", status="failed", error=DENIED),
        query(3, GONE, "UTILITY", "REVOKE select on table t from bob", days=2),
        query(4, ADMIN, "UTILITY", "revoke usage on schema taxi from bob", days=8),
        query(5, ANA, "SELECT", "select 'grant ' from sys_query_history", worked=2_500_000, queued=500_000, rows=7),
        query(6, ADMIN, "DDL", "create table t (a integer)"),
        query(7, LOADER, "COPY", "copy taxi.yellow_trips", status="failed", error="Access denied"),
        query(8, LOADER, "COPY", "copy taxi.trip_feedback", status="failed", error="Check 'sys_load_error_detail'"),
        query(9, LOADER, "COPY", "copy taxi.vendors"),
        query(10, LOADER, "COPY", "copy taxi.taxi_zones"),
        query(11, LOADER, "COPY", "copy taxi.taxi_zones", status="failed", days=8),
        query(12, ANA, "SELECT", "select * from taxi.yellow_trips", worked=500_000),
        query(13, LOADER, "DELETE", "delete from taxi.yellow_trips", worked=500_000),
        query(14, 1, "SELECT", "of Redshift itself", worked=90_000_000),
    ],
    "sys_query_detail": [
        (ANA, 5, "scan", 11, at(2), 100, "step"),
        (ANA, 12, "scan", 11, at(1), 20, "step"),
        (ANA, 12, "scan", 11, at(1), 3, "step"),
        (ANA, 12, "scan", 12, at(1), 4, "step"),
        # Another step, another level, another table, the time before, Redshift itself.
        (ANA, 12, "aggregate", 11, at(1), 1000, "step"),
        (ANA, 12, "scan", 11, at(1), 1000, "segment"),
        (ANA, 12, "scan", 13, at(1), 1000, "step"),
        (ANA, 12, "scan", 11, at(8), 1000, "step"),
        (1, 14, "scan", 11, at(1), 1000, "step"),
        (LOADER, 13, "scan", 11, at(1), 50, "step"),
    ],
    "sys_load_history": [
        (8, "aborted", "trip_feedback", at(1), "s3://feeds/", 0, 2),
        (9, "completed", "vendors", at(1), "s3://feeds/", 5, 1),
        (10, "completed", "taxi_zones", at(1), "s3://zones/", 265, 0),
    ],
    "sys_load_error_detail": [
        (8, "s3://feeds/b.json", 3, "rating", "Invalid digit"),
        (8, "s3://feeds/a.json", 4, "rating", "Invalid digit"),
        (9, "s3://feeds/c.json", 1, "name", "String length exceeds DDL length"),
    ],
    "svv_user_info": [("admin", ADMIN), ("ana", ANA), ("IAMR:strata-dev-load", LOADER)],
    "svv_table_info": [("taxi", "yellow_trips", 11), ("taxi", "green_trips", 12), ("taxi", "taxi_zones", 13)],
}
# Seconds of work in seven days that were not Redshift's own: 2.5, 0.5 twice, and eight of one second.
TOTAL = 11.5
LOAD = "IAMR:strata-dev-load"
EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    "01_failed_log_ins": [
        ("ana", "192.0.2.7", "strata", "password", 2, at(2), at(1)),
        ("root", "192.0.2.9", "strata", "password", 1, at(3), at(3)),
    ],
    "02_changed_users": [
        (at(1, 1), "rename", "bob", "robert", False, False, None),
        (at(1), "alter", "ana", None, True, True, "admin"),
        (at(2), "create", "ana", None, False, False, "admin"),
    ],
    "03_changed_rights": [
        (at(1, 2), "ana", "failed", "attach masking policy hidden_flag on t (c) to role bi", DENIED),
        (at(1, 1), "admin", "success", GRANT, None),
        (at(2, 3), "user 103", "success", "REVOKE select on table t from bob", None),
    ],
    "04_reads_of_protected_tables": [
        ("ana", "taxi.yellow_trips", "SELECT", 2, 123, at(1)),
        (LOAD, "taxi.yellow_trips", "DELETE", 1, 50, at(1)),
        ("ana", "taxi.green_trips", "SELECT", 1, 4, at(1)),
    ],
    "05_failed_loads": [
        (
            *(at(1, 9), LOAD, "success", "vendors", "s3://feeds/", 5),
            *("s3://feeds/c.json", 1, "name", "String length exceeds DDL length"),
        ),
        (
            at(1, 8),
            LOAD,
            "failed",
            "trip_feedback",
            "s3://feeds/",
            0,
            "s3://feeds/a.json",
            4,
            "rating",
            "Invalid digit",
        ),
        (
            at(1, 8),
            LOAD,
            "failed",
            "trip_feedback",
            "s3://feeds/",
            0,
            "s3://feeds/b.json",
            3,
            "rating",
            "Invalid digit",
        ),
        (at(1, 7), LOAD, "failed", None, None, None, None, None, None, "Access denied"),
    ],
}


def sql_of(name: str) -> str:
    """Return the statement of an audit query."""
    (statement,) = split_statements((AUDIT / f"{name}.sql").read_text(encoding="utf-8"))
    return statement


@pytest.fixture
def audited(warehouse: Warehouse) -> Warehouse:
    """A warehouse with tables in place of the monitoring views; texts have the spaces of char(n) columns."""

    def literal(value: object, width: str | None) -> str:
        text = str(value)
        return "'" + text.replace("'", "''").ljust(int(width or 0)) + "'" if isinstance(value, str) else text

    for view, columns in VIEWS.items():
        warehouse.run(f"create table {view} ({columns})")
        types = [column.split(" ", 1)[1] for column in columns.split(", ")]
        widths = [found[1] if (found := re.match(r"char\((\d+)\)", kind)) else None for kind in types]
        rows = ", ".join(f"({', '.join(map(literal, row, widths))})" for row in ROWS[view])
        warehouse.run(f"insert into {view} values {rows}")
    return warehouse


@pytest.mark.parametrize("name", EXPECTED)
def test_every_query_gives_what_was_worked_out(audited: Warehouse, name: str) -> None:
    assert audited.run(sql_of(name)) == EXPECTED[name]


def test_the_longest_queries_come_first_with_their_share_of_the_work(audited: Warehouse) -> None:
    found = audited.run(sql_of("06_longest_queries"))
    begins = "select 'grant ' from sys_query_history"
    assert found[0] == (5, "ana", "SELECT", "success", at(1, 5), 0.5, 2.5, pytest.approx(2.5 / TOTAL), 7, begins)
    assert [row[0] for row in found] == [5, 1, 2, 3, 6, 7, 8, 9, 10, 12, 13]
    assert sum(row[7] for row in found) == pytest.approx(1)


def test_there_are_no_other_queries() -> None:
    assert [file.stem for file in sorted(AUDIT.glob("*.sql"))] == [*EXPECTED, "06_longest_queries"]


def test_protected_tables_are_those_that_the_migrations_mask_or_filter(migrated: Warehouse) -> None:
    """A view's reads are scans of its table."""
    files = sorted((ROOT / "sql" / "migrations").glob("*.sql"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    grants = read_grants(statement for text in texts for statement in split_statements(text))
    masked = {column.rpartition(".")[0] for columns in grants.masks.values() for column in columns}
    tables = migrated.run(
        "select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE'"
    )
    protected = (masked | grants.filtered) & {f"{schema}.{table}" for schema, table in tables}
    listed = re.search(r"in \(('taxi[^)]*)\)", sql_of("04_reads_of_protected_tables"))
    assert listed is not None
    assert listed[1].split(", ") == [f"'{name}'" for name in sorted(protected)]
