"""Entry of the Glue job that lands tables of a PostgreSQL database: the same file on AWS and with spark-submit."""

import json
import sys

import boto3
from awsglue.utils import getResolvedOptions  # type: ignore[import-untyped]
from pyspark.sql import SparkSession
from strata_glue.errors import InputError
from strata_glue.files import Files
from strata_glue.job import session

from jdbc_source.database import Database, Login
from jdbc_source.land import Landing, Target, land
from jdbc_source.tables import Table, parse_tables
from jdbc_source.watermarks import Overlap

_ARGUMENTS = [
    "jdbc_url",
    "secret_arn",
    "ca_uri",
    "tables",
    "rows_uri",
    "records_uri",
    "overlap_minutes",
    "overlap_numbers",
]
# An argument of a Glue job cannot be empty.
_NO_CA = "none"


def read_login(files: Files, secret_arn: str, ca_uri: str) -> Login:
    """Read the user and password of a secret in the form of RDS. Raises InputError for another form."""
    text = boto3.client("secretsmanager").get_secret_value(SecretId=secret_arn)["SecretString"]
    ca = "" if ca_uri == _NO_CA else files.read_text(ca_uri)
    try:
        secret = json.loads(text)
        return Login(secret["username"], secret["password"], ca)
    except (ValueError, KeyError, TypeError):
        raise InputError([f"{secret_arn} is not a login; it must be JSON with username and password."]) from None


def run(spark: SparkSession, options: dict[str, str]) -> tuple[dict[str, int], list[str]]:
    """Land every table, and return the new rows by table and what went wrong; a failing table stops no other."""
    files = Files(spark)
    tables = parse_tables(options["tables"])
    database = Database(spark, options["jdbc_url"], read_login(files, options["secret_arn"], options["ca_uri"]))
    overlap = Overlap(int(options["overlap_minutes"]), int(options["overlap_numbers"]))
    landing = Landing(spark, files, database, Target(options["rows_uri"], options["records_uri"]), overlap)
    landed: dict[str, int] = {}
    problems: list[str] = []
    for table in tables:
        _land(landing, table, landed, problems)
    return landed, problems


def _land(landing: Landing, table: Table, landed: dict[str, int], problems: list[str]) -> None:
    try:
        landed[table.folder] = land(landing, table)
    except InputError as error:
        problems.extend(error.problems)


def main() -> None:
    """Run the job; on tables that cannot be landed, exit with code 1 and one sentence each, after all others."""
    options = getResolvedOptions(sys.argv, _ARGUMENTS)
    try:
        landed, problems = run(session(), options)
    except InputError as error:
        raise SystemExit(str(error)) from None
    print(json.dumps({"landed": landed}))
    if problems:
        raise SystemExit("\n".join(problems))


if __name__ == "__main__":
    main()
