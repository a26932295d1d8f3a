"""The audit queries on a file of CloudTrail records and lines of an access log, translated as the local run does."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from standins.athena.__main__ import translate

QUERIES = Path(__file__).resolve().parents[2] / "sql" / "athena" / "audit"
ROLE = "arn:aws:iam::000000000000:role/strata-dev-yellow_taxi-job"
ANA = "arn:aws:iam::000000000000:user/ana"
# Types of the table's columns in DuckDB, as far as they are not text.
STRUCTURES = {
    "useridentity": (
        "struct(type varchar, principalid varchar, arn varchar, invokedby varchar, sessioncontext "
        "struct(sessionissuer struct(type varchar, arn varchar)))"
    ),
}
TEXTS = (
    "eventtime",
    "eventsource",
    "eventname",
    "awsregion",
    "sourceipaddress",
    "errorcode",
    "requestparameters",
    "responseelements",
    "additionaleventdata",
    "eventcategory",
    "region",
    "day",
)
TODAY = datetime.now(UTC).date()


def day(ago: int) -> str:
    """A day as the folders of the trail have it."""
    return (TODAY - timedelta(days=ago)).strftime("%Y/%m/%d")


def by_role() -> dict[str, Any]:
    """A job's identity."""
    return {"type": "AssumedRole", "arn": f"{ROLE}/run", "sessionContext": {"sessionIssuer": {"arn": ROLE}}}


def record(name: str, source: str, identity: dict[str, Any], **more: object) -> dict[str, Any]:
    """A record as CloudTrail writes it, as far as the queries read it."""
    return {
        "eventTime": "2026-11-29T08:00:00Z",
        "eventSource": f"{source}.amazonaws.com",
        "eventName": name,
        "awsRegion": "us-east-1",
        "sourceIPAddress": "192.0.2.3",
        "userIdentity": identity,
        "eventCategory": "Management",
        **more,
    }


def read_of(bucket: str) -> dict[str, Any]:
    """A record of an object that a job read."""
    data = {"requestParameters": {"bucketName": bucket, "key": "a.csv"}, "eventCategory": "Data"}
    return record("GetObject", "s3", by_role(), **data)


USER = {"type": "IAMUser", "arn": ANA, "principalId": "AIDA1"}
RECORDS = {
    1: [
        read_of("raw"),
        read_of("raw"),
        read_of("curated"),
        record("PutKeyPolicy", "kms", USER, requestParameters={"keyId": "k"}),
        record("DescribeKey", "kms", USER),
        record("DeleteTrail", "cloudtrail", USER, errorCode="AccessDenied", eventTime="2026-11-29T09:00:00Z"),
        record(
            "ConsoleLogin",
            "signin",
            USER,
            additionalEventData={"MFAUsed": "Yes"},
            responseElements={"ConsoleLogin": "Success"},
        ),
        record(
            "ConsoleLogin",
            "signin",
            USER,
            additionalEventData={"MFAUsed": "No"},
            responseElements={"ConsoleLogin": "Failure"},
        ),
    ],
    # Too old for the week, and for the month.
    20: [read_of("raw"), record("PutBucketPolicy", "s3", USER, requestParameters={"bucketName": "raw"})],
    40: [record("PutKeyPolicy", "kms", USER)],
}
LOG = [
    ("raw", ROLE, "REST.GET.OBJECT", "200", "100", 1),
    ("raw", ROLE, "REST.GET.OBJECT", "404", "-", 2),
    ("trail", "svc:cloudtrail", "REST.PUT.OBJECT", "200", "-", 1),
    ("raw", ROLE, "REST.GET.OBJECT", "200", "7", 9),
]
CHANGED_KEY = ("2026-11-29T08:00:00Z", ANA, "us-east-1", "kms.amazonaws.com", "PutKeyPolicy", None, '{"keyId": "k"}')
STOPPED = ("2026-11-29T09:00:00Z", ANA, "us-east-1", "cloudtrail.amazonaws.com", "DeleteTrail", "AccessDenied", None)
CHANGED_BUCKET = (
    *("2026-11-29T08:00:00Z", ANA, "us-east-1", "s3.amazonaws.com", "PutBucketPolicy", None),
    '{"bucketName": "raw"}',
)
EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    "01_who_used_the_lake": [
        (ROLE, "raw", "GetObject", 2, "2026-11-29T08:00:00Z"),
        (ROLE, "curated", "GetObject", 1, "2026-11-29T08:00:00Z"),
    ],
    "02_refused_calls": [(ANA, "cloudtrail.amazonaws.com", "DeleteTrail", 1, 1, "2026-11-29T09:00:00Z")],
    "03_changed_protection": [STOPPED, CHANGED_BUCKET, CHANGED_KEY],
    "04_sign_ins": [(ANA, "192.0.2.3", "No", 1, 1), (ANA, "192.0.2.3", "Yes", 1, 0)],
    "05_requests_by_zone": [
        ("raw", ROLE, "REST.GET.OBJECT", 2, 1, 100),
        ("trail", "svc:cloudtrail", "REST.PUT.OBJECT", 1, 0, None),
    ],
}


def as_row(found: dict[str, Any]) -> dict[str, Any]:
    """A record as the table shows it: names in lower case, and structures that have no columns as JSON."""

    def lower(value: object) -> object:
        return {key.lower(): lower(item) for key, item in value.items()} if isinstance(value, dict) else value

    row = {key.lower(): value for key, value in found.items()}
    return {
        key: lower(value) if key in STRUCTURES else json.dumps(value) if isinstance(value, dict) else value
        for key, value in row.items()
    }


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Files of the trail's records by day, and the access log."""
    with duckdb.connect() as db:
        db.execute("create schema audit")
        for ago, records in RECORDS.items():
            rows = [{**as_row(each), "region": "us-east-1", "day": day(ago)} for each in records]
            text = "\n".join(json.dumps(row) for row in rows)
            (tmp_path / f"{ago}.json.gz").write_bytes(gzip.compress(text.encode()))
        columns = ", ".join(f"{name}: '{STRUCTURES.get(name, 'varchar')}'" for name in (*TEXTS, *STRUCTURES))
        files = f"read_json('{tmp_path}/*.json.gz', format='newline_delimited', columns={{{columns}}})"
        db.execute(f"create view audit.cloudtrail as from {files}")
        db.execute(
            "create table audit.access_logs (zone varchar, requester varchar, operation varchar, http_status varchar, "
            "bytes_sent varchar, day varchar)"
        )
        db.executemany(
            "insert into audit.access_logs values (?, ?, ?, ?, ?, ?)", [(*row[:-1], day(row[-1])) for row in LOG]
        )
        yield db


@pytest.mark.parametrize("name", EXPECTED)
def test_every_query_gives_what_was_worked_out(audit: duckdb.DuckDBPyConnection, name: str) -> None:
    sql = (QUERIES / f"{name}.sql").read_text().replace("${audit_database}", "audit")
    assert audit.execute(translate(sql)).fetchall() == EXPECTED[name]


def test_there_are_no_other_queries() -> None:
    assert [file.stem for file in sorted(QUERIES.glob("*.sql"))] == list(EXPECTED)
