"""Load the months that changed in the lake into the warehouse: one transaction per month (Glue Python shell, 3.9).

The lake has one COPY manifest per month; a month is loaded when the SHA-256 of its manifest is not the one that
`strata.load_history` has last recorded. A manifest without entries empties its month. Prints one JSON line at the end:
`{"loaded": [{"month", "rows", "seconds"}], "unchanged": ["YYYY-MM"]}`, plus `"failed"` and exit code 1 when months
failed; those stay as they were.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Sequence

import boto3
from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from mypy_boto3_redshift_data import RedshiftDataAPIServiceClient as RedshiftData
    from mypy_boto3_s3 import S3Client

OPTIONS = ["dataset_uri", "manifests_uri", "load_sql_uri", "reference_uri", "copy_role_arn", "database"]
# What the warehouse is named by, as an option of the job, and the parameter of the Data API that takes the name.
NAMES = {"workgroup": "WorkgroupName", "cluster": "ClusterIdentifier"}
BUCKET = r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"
# What may stand in for ${name} in the load SQL; nothing that matches can end a text or a statement.
PARAMETERS = {
    "copy_role_arn": r"arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]{1,512}",
    "manifest_uri": BUCKET + r"/[A-Za-z0-9._=/-]+\.json",
    "manifest_sha256": r"[0-9a-f]{64}",
    "month": r"20[0-9]{2}-(0[1-9]|1[0-2])",
    "reference_uri": BUCKET + r"/([A-Za-z0-9._=-]+/)*",
}
MANIFEST = re.compile(PARAMETERS["month"] + r"\.json")
HISTORY = """
with loads as (
    select
        month,
        manifest_sha256,
        rows_loaded,
        row_number() over (partition by month order by loaded_at desc) as recency
    from strata.load_history
    where dataset = :dataset
)

select month, manifest_sha256, rows_loaded
from loads
where recency = 1
"""
# What this load has recorded: its month was replaced, even if another load has recorded a newer manifest since.
RECORDED = """
select rows_loaded
from strata.load_history
where
    dataset = :dataset
    and month = :month
    and manifest_sha256 = :manifest_sha256
order by loaded_at desc
limit 1
"""
FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 5.0


class LoadError(Exception):
    """A load that cannot go on; the message is for a person."""


@dataclass(frozen=True)
class Manifest:
    """The files of one month, as COPY reads them."""

    month: str
    uri: str
    sha256: str
    is_empty: bool


class Warehouse:
    """Runs SQL in a Redshift workgroup or cluster through the Data API, as the IAM role of the job."""

    def __init__(self, client: RedshiftData, target: dict[str, Any]) -> None:
        self._client = client
        self._target = target

    def history(self, dataset: str) -> dict[str, tuple[str, int]]:
        """Return the manifest's SHA-256 and the number of rows that were loaded last, by month."""
        rows = self._read_history(HISTORY, {"dataset": dataset})
        return {row[0]["stringValue"]: (row[1]["stringValue"], int(row[2]["longValue"])) for row in rows}

    def recorded(self, dataset: str, month: str, sha256: str) -> int | None:
        """Return the number of rows that were loaded last from a month's manifest; None if it is not recorded."""
        rows = self._read_history(RECORDED, {"dataset": dataset, "month": month, "manifest_sha256": sha256})
        return int(rows[0][0]["longValue"]) if rows else None

    def _read_history(self, sql: str, parameters: dict[str, str]) -> list[Any]:
        identifier = self._client.execute_statement(
            **self._target,
            Sql=sql,
            Parameters=[{"name": name, "value": value} for name, value in parameters.items()],
        )["Id"]
        try:
            self._wait(identifier)
        except LoadError as error:
            message = f"cannot read strata.load_history: {error} (have the migrations been applied to the warehouse?)"
            raise LoadError(message) from None
        pages = self._client.get_paginator("get_statement_result").paginate(Id=identifier)
        return [row for page in pages for row in page["Records"]]

    def run(self, name: str, statements: Sequence[str]) -> None:
        """Run statements as one transaction. Raises LoadError with the warehouse's message."""
        identifier = self._client.batch_execute_statement(**self._target, Sqls=list(statements), StatementName=name)[
            "Id"
        ]
        self._wait(identifier)

    def _wait(self, identifier: str) -> None:
        pause = FIRST_PAUSE_SECONDS
        while True:
            state = self._client.describe_statement(Id=identifier)
            if state["Status"] == "FINISHED":
                return
            if state["Status"] in ("FAILED", "ABORTED"):
                raise LoadError(state.get("Error") or f"the statement was {state['Status'].lower()}")
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE_SECONDS)


def split_uri(uri: str) -> tuple[str, str]:
    """Return bucket and key of an `s3://` URI."""
    if not re.match(BUCKET + "/", uri):
        raise LoadError(f"{uri} is not an S3 location: it must be s3://<bucket>/<key>")
    bucket, _, key = uri[len("s3://") :].partition("/")
    return bucket, key


def read(s3: S3Client, uri: str) -> bytes:
    """Return an object's content. Raises LoadError if it cannot be read."""
    bucket, key = split_uri(uri)
    try:
        return s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    except (BotoCoreError, ClientError) as error:
        raise LoadError(f"cannot read {uri}: {error}") from None


def read_manifests(s3: S3Client, manifests_uri: str) -> list[Manifest]:
    """Return the manifests `YYYY-MM.json` under a folder URI, by month; other files there are passed over.

    Raises LoadError for a name of that form that is no month of this century, such as `0001-01.json`: its rows would
    be missing in the warehouse.
    """
    bucket, prefix = split_uri(manifests_uri)
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
    names = sorted(key[len(prefix) :] for key in keys)
    wrong = [name for name in names if re.fullmatch(r"-?[0-9]+-[0-9]+\.json", name) and not MANIFEST.fullmatch(name)]
    if wrong:
        raise LoadError(
            f"{manifests_uri}{wrong[0]} is not the manifest of a month from 2000-01 to 2099-12: correct the rows that "
            "the job has put into it, or delete it"
        )
    months = [name[: -len(".json")] for name in names if MANIFEST.fullmatch(name)]
    return [read_manifest(s3, month, f"{manifests_uri}{month}.json") for month in months]


def read_manifest(s3: S3Client, month: str, uri: str) -> Manifest:
    """Read and check one manifest. Raises LoadError if it is not one."""
    content = read(s3, uri)
    try:
        entries = json.loads(content)["entries"]
        urls = [entry["url"] for entry in entries]
    except (ValueError, KeyError, TypeError):
        raise LoadError(f"{uri} is not a COPY manifest: it must be JSON with a list of entries with url") from None
    return Manifest(month, uri, hashlib.sha256(content).hexdigest(), is_empty=not urls)


def split_statements(sql: str) -> list[str]:
    """Split a SQL file at each `;` that ends a line; lines that are comments are dropped."""
    code = "\n".join(line for line in sql.splitlines() if not line.lstrip().startswith("--"))
    return [statement.strip() for statement in re.split(r";[ \t]*(?:\n|\Z)", code) if statement.strip()]


def render(sql: str, values: dict[str, str], *, without_files: bool = False) -> list[str]:
    """Return a load's statements with every `${name}` replaced.

    Args:
        sql: text of the load SQL.
        values: the parameters of `PARAMETERS`.
        without_files: leave out the COPY of the manifest, which Redshift refuses when it lists no file.

    Raises LoadError for a value that is not allowed and for a name without value.
    """
    for name, value in values.items():
        if not re.fullmatch(PARAMETERS[name], value):
            raise LoadError(f"{name} = {value!r} is not allowed in SQL: it must match {PARAMETERS[name]}")
    unknown = sorted(set(re.findall(r"\$\{([^}]*)\}", sql)) - set(values))
    if unknown:
        raise LoadError(f"the load SQL has the parameter ${{{unknown[0]}}}; known are {', '.join(sorted(values))}")
    statements = split_statements(sql)
    if without_files:
        statements = [text for text in statements if not ("${manifest_uri}" in text and text.startswith("copy"))]
    return [re.sub(r"\$\{(\w+)\}", lambda found: values[found[1]], text) for text in statements]


def load_month(
    warehouse: Warehouse, dataset: str, manifest: Manifest, sql: str, options: dict[str, str], before: str
) -> dict[str, Any]:
    """Replace one month, and return `{"month", "rows", "seconds"}`. Raises LoadError; then nothing has changed.

    `before` is the SHA-256 that the history has last recorded for the month, empty if none.
    """
    start = time.monotonic()
    values = {
        "copy_role_arn": options["copy_role_arn"],
        "reference_uri": options["reference_uri"],
        "manifest_uri": manifest.uri,
        "manifest_sha256": manifest.sha256,
        "month": manifest.month,
    }
    warehouse.run(f"load {dataset} {manifest.month}", render(sql, values, without_files=manifest.is_empty))
    latest, _ = warehouse.history(dataset).get(manifest.month, ("", 0))
    # Another load may have recorded a newer manifest since; an older row of this one proves nothing.
    rows = None if latest == before else warehouse.recorded(dataset, manifest.month, manifest.sha256)
    if rows is None:
        raise LoadError(f"the load SQL of {dataset} did not record the month in strata.load_history")
    return {"month": manifest.month, "rows": rows, "seconds": round(time.monotonic() - start, 3)}


def target_of(options: dict[str, str]) -> dict[str, Any]:
    """Return the parameters by which the Data API finds the warehouse and its database."""
    named = {parameter: options[name] for name, parameter in NAMES.items() if name in options}
    return {**named, "Database": options["database"]}


def run(s3: S3Client, client: RedshiftData, options: dict[str, str]) -> dict[str, Any]:
    """Load every new or changed month, oldest first, and return what was done; a failing month stops no other."""
    dataset = json.loads(read(s3, options["dataset_uri"]))["name"]
    sql = read(s3, options["load_sql_uri"]).decode("utf-8")
    warehouse = Warehouse(client, target_of(options))
    manifests = read_manifests(s3, options["manifests_uri"])
    history = warehouse.history(dataset)
    last = {month: sha256 for month, (sha256, _) in history.items()}
    changed = [manifest for manifest in manifests if last.get(manifest.month) != manifest.sha256]
    done: dict[str, Any] = {"loaded": [], "unchanged": [m.month for m in manifests if m not in changed]}
    for manifest in changed:
        try:
            done["loaded"].append(load_month(warehouse, dataset, manifest, sql, options, last.get(manifest.month, "")))
        except (LoadError, ClientError, BotoCoreError) as error:
            done.setdefault("failed", []).append({"month": manifest.month, "error": str(error)})
    return done


def data_api() -> RedshiftData:
    """Return a client of the Data API that knows Serverless workgroups.

    Glue's Python 3.9 brings boto3 1.21, whose description of the API is some weeks older than `WorkgroupName`, and
    inside the VPC no newer one can be installed. The service takes the parameter whatever the client is.
    """
    client = boto3.client("redshift-data")
    for operation in ("ExecuteStatement", "BatchExecuteStatement"):
        shape: Any = client.meta.service_model.operation_model(operation).input_shape
        shape.members.setdefault("WorkgroupName", shape.members["Database"])
    return client


def read_options(arguments: Sequence[str]) -> dict[str, str]:
    """Return the values of OPTIONS and the warehouse's name, given as `--name value` among arguments of Glue's own."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in OPTIONS:
        parser.add_argument(f"--{name}", required=True)
    named_by = parser.add_mutually_exclusive_group(required=True)
    for name in NAMES:
        named_by.add_argument(f"--{name}")
    given = vars(parser.parse_known_args(arguments)[0])
    return {name: value for name, value in given.items() if value is not None}


def main() -> int:
    """Run the job and return its exit code."""
    options = read_options(sys.argv[1:])
    try:
        done = run(boto3.client("s3"), data_api(), options)
    except (LoadError, ClientError, BotoCoreError) as error:
        print(f"Nothing was loaded: {error}", file=sys.stderr)
        return 1
    for failure in done.get("failed", []):
        print(f"{failure['month']} was not loaded and stays as it was: {failure['error']}", file=sys.stderr)
    print(json.dumps(done))
    return 1 if "failed" in done else 0


if __name__ == "__main__":
    sys.exit(main())
