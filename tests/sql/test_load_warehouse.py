"""The load, as a job and as a function, against an S3 and the warehouse's stand-in."""

import hashlib
import importlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import pytest
from load import load_warehouse
from standins.redshift_data.inprocess import Warehouse

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "yellow_taxi/yellow_taxi_trips"
ROLE = "arn:aws:iam::000000000000:role/strata-test-copy"
ARGUMENTS = {
    "dataset_uri": "s3://scripts/datasets/yellow_taxi.json",
    "manifests_uri": "s3://curated/yellow_taxi/_manifests/",
    "load_sql_uri": "s3://scripts/sql/load/yellow_taxi.sql",
    "reference_uri": "s3://curated/yellow_taxi/",
    "copy_role_arn": ROLE,
    "workgroup": "strata-test",
    "database": "strata",
}

Trip = dict[str, Any]
WriteTrips = Callable[..., Path]
MakeManifest = Callable[..., bytes]


class Job:
    """A migrated warehouse, a bucket of scripts and one of months, and the job that loads them."""

    def __init__(self, warehouse: Warehouse, write: WriteTrips, manifest: MakeManifest, capture: Any) -> None:  # noqa: ANN401
        self.warehouse = warehouse
        self._write = write
        self._manifest = manifest
        self._capture = capture
        self.s3 = boto3.client("s3")

    def deliver(self, month: str, trips: list[Trip], **options: Any) -> None:  # noqa: ANN401
        """Replace the files of a month and its manifest."""
        folder = self.warehouse.lake / "curated" / FOLDER / f"pickup_month={month}"
        for file in folder.glob("*.parquet"):
            file.unlink()
        if trips:
            self._write(folder / f"{len(trips)}.parquet", trips, **options)
        self.put(f"yellow_taxi/_manifests/{month}.json", self._manifest(self.warehouse.lake, folder))

    def put(self, key: str, content: bytes) -> None:
        """Put an object into the curated bucket, where S3 and the warehouse see it."""
        file = self.warehouse.lake / "curated" / key
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self.s3.put_object(Bucket="curated", Key=key, Body=content)

    def run(self) -> tuple[int, dict[str, Any], str]:
        """Run the job; return its exit code, what it printed (without seconds) and its messages."""
        code = load_warehouse.main()
        printed = self._capture.readouterr()
        done = json.loads(printed.out) if printed.out else {}
        for month in done.get("loaded", []):
            assert month.pop("seconds") >= 0
        return code, done, printed.err

    def trips(self) -> list[tuple[Any, ...]]:
        """Return the trips of the warehouse in an order of their own."""
        sql = "select pickup_at, payment_type, total_amount, pickup_zone, source_file from taxi.yellow_trips"
        return sorted(self.warehouse.run(sql))


@pytest.fixture
def job(
    migrated: Warehouse,
    aws: str,
    monkeypatch: pytest.MonkeyPatch,
    write_trips: WriteTrips,
    manifest: MakeManifest,
    capsys: pytest.CaptureFixture[str],
) -> Job:
    """The job over two empty buckets, with its arguments set."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_REDSHIFT_DATA", migrated.url)
    monkeypatch.setattr(
        sys, "argv", ["load", *[part for name, value in ARGUMENTS.items() for part in (f"--{name}", value)]]
    )
    made = Job(migrated, write_trips, manifest, capsys)
    buckets = {bucket["Name"] for bucket in made.s3.list_buckets()["Buckets"]}
    for name in ("curated", "scripts"):
        if name not in buckets:
            made.s3.create_bucket(Bucket=name)
        for item in made.s3.list_objects_v2(Bucket=name).get("Contents", []):
            made.s3.delete_object(Bucket=name, Key=item["Key"])
    sql = (ROOT / "sql" / "load" / "yellow_taxi.sql").read_bytes()
    made.s3.put_object(Bucket="scripts", Key="sql/load/yellow_taxi.sql", Body=sql)
    made.s3.put_object(Bucket="scripts", Key="datasets/yellow_taxi.json", Body=b'{"name": "yellow_taxi"}')
    zones = (ROOT / "datasets" / "reference" / "taxi_zones.csv").read_bytes()
    made.put("yellow_taxi/taxi_zones/taxi_zones.csv", zones)
    return made


def test_new_months_are_loaded_and_known_ones_are_not(job: Job, january: list[Trip], february: list[Trip]) -> None:
    job.deliver("2019-02", february)
    job.deliver("2019-01", january)
    code, done, errors = job.run()
    assert (code, errors) == (0, "")
    assert done == {"loaded": [{"month": "2019-01", "rows": 1}, {"month": "2019-02", "rows": 6}], "unchanged": []}
    loaded = job.trips()
    assert job.run() == (0, {"loaded": [], "unchanged": ["2019-01", "2019-02"]}, "")
    assert job.trips() == loaded
    assert job.warehouse.run("select count(*) from taxi.taxi_zones") == [(265,)]


def test_equal_rows_are_kept(job: Job, february: list[Trip]) -> None:
    job.deliver("2019-02", february)
    job.run()
    twice = [row for row in job.trips() if row[0] == "2019-02-04 08:00:00"]
    assert twice == [("2019-02-04 08:00:00", 1, "15.30", "Upper East Side North", "yellow_tripdata_2019-02.csv")] * 2


def test_every_column_arrives(job: Job, january: list[Trip]) -> None:
    """Values as text are those of the written row; decimals and times are texts anyway."""
    job.deliver("2019-01", january)
    job.run()
    [row] = job.warehouse.run("select * from taxi.yellow_trips")
    assert row == tuple(january[0].values())


def test_a_changed_month_is_replaced(job: Job, january: list[Trip], february: list[Trip]) -> None:
    job.deliver("2019-01", january)
    job.deliver("2019-02", february)
    job.run()
    job.deliver("2019-02", february[2:4])
    code, done, _ = job.run()
    assert (code, done) == (0, {"loaded": [{"month": "2019-02", "rows": 2}], "unchanged": ["2019-01"]})
    assert [row[0] for row in job.trips()] == ["2019-01-31 08:00:00", "2019-02-05 08:30:00", "2019-02-05 17:00:00"]


def test_an_emptied_month_is_deleted(job: Job, january: list[Trip], february: list[Trip]) -> None:
    job.deliver("2019-01", january)
    job.deliver("2019-02", february)
    job.run()
    job.deliver("2019-01", [])
    assert job.run() == (0, {"loaded": [{"month": "2019-01", "rows": 0}], "unchanged": ["2019-02"]}, "")
    assert len(job.trips()) == 6
    assert job.run() == (0, {"loaded": [], "unchanged": ["2019-01", "2019-02"]}, "")


def test_a_failing_month_stays_as_it_was_and_stops_no_other(
    job: Job, january: list[Trip], february: list[Trip]
) -> None:
    job.deliver("2019-01", january)
    job.deliver("2019-02", february[:1])
    job.run()
    before = job.trips()
    job.deliver("2019-01", january * 2, columns={"vendor_id": "integer", "pickup_at": "timestamp"})
    job.deliver("2019-02", february)
    code, done, errors = job.run()
    assert code == 1
    assert done["loaded"] == [{"month": "2019-02", "rows": 6}]
    assert [failure["month"] for failure in done["failed"]] == ["2019-01"]
    assert errors.startswith("2019-01 was not loaded and stays as it was: ERROR: Spectrum Scan Error: Unmatched number")
    assert before[0] in job.trips()
    assert len(job.trips()) == 7
    assert job.warehouse.run("select count(*) from taxi.taxi_zones") == [(265,)]


def test_trips_of_another_month_stop_the_load(job: Job, january: list[Trip], february: list[Trip]) -> None:
    job.deliver("2019-02", [*january, *february])
    code, done, errors = job.run()
    assert (code, done["loaded"]) == (1, [])
    assert "rows of another month than 2019-02: 1" in errors
    assert job.trips() == []
    assert job.warehouse.run("select count(*) from strata.load_history") == [(0,)]


def test_the_history_tells_each_load(job: Job, january: list[Trip], february: list[Trip]) -> None:
    job.deliver("2019-01", january)
    job.run()
    job.deliver("2019-01", january * 2)
    job.run()
    uri = "s3://curated/yellow_taxi/_manifests/2019-01.json"
    rows = job.warehouse.run(
        "select dataset, month, manifest_uri, manifest_sha256, rows_loaded from strata.load_history order by loaded_at"
    )
    content = job.s3.get_object(Bucket="curated", Key="yellow_taxi/_manifests/2019-01.json")["Body"].read()
    assert rows[1] == ("yellow_taxi", "2019-01", uri, hashlib.sha256(content).hexdigest(), 2)
    assert [row[4] for row in rows] == [1, 2]


@pytest.mark.parametrize(
    ("key", "content", "message"),
    [
        ("2019-01.json", b"{", "s3://curated/yellow_taxi/_manifests/2019-01.json is not a COPY manifest"),
        ("2019-01.json", b'{"entries": [{}]}', "is not a COPY manifest: it must be JSON with a list of entries"),
    ],
)
def test_a_manifest_that_is_none_stops_before_anything_is_loaded(
    job: Job, january: list[Trip], key: str, content: bytes, message: str
) -> None:
    job.deliver("2019-02", january)
    job.put(f"yellow_taxi/_manifests/{key}", content)
    code, done, errors = job.run()
    assert (code, done) == (1, {})
    assert errors.startswith("Nothing was loaded: ")
    assert message in errors


def test_other_files_beside_the_manifests_are_passed_over(job: Job, january: list[Trip]) -> None:
    job.put("yellow_taxi/_manifests/.2019-01.json.crc", b"x")
    job.put("yellow_taxi/_manifests/notes.json", b"x")
    job.deliver("2019-01", january)
    assert job.run()[1]["loaded"] == [{"month": "2019-01", "rows": 1}]


@pytest.mark.parametrize("name", ["0001-01.json", "2019-13.json", "2100-01.json", "12019-01.json", "-001-01.json"])
def test_a_manifest_of_no_month_of_this_century_stops_before_anything_is_loaded(
    job: Job, january: list[Trip], name: str
) -> None:
    job.deliver("2019-01", january)
    job.put(f"yellow_taxi/_manifests/{name}", b'{"entries": []}')
    code, done, errors = job.run()
    assert (code, done) == (1, {})
    assert errors == (
        f"Nothing was loaded: s3://curated/yellow_taxi/_manifests/{name} is not the manifest of a month from 2000-01 "
        "to 2099-12: correct the rows that the job has put into it, or delete it\n"
    )
    assert job.trips() == []


def test_another_load_may_record_the_month_again_before_this_one_looks(job: Job, january: list[Trip]) -> None:
    sql = (ROOT / "sql" / "load" / "yellow_taxi.sql").read_text()
    newer = (
        "\ninsert into strata.load_history (dataset, month, manifest_uri, manifest_sha256, rows_loaded, loaded_at)\n"
        f"select 'yellow_taxi', '${{month}}', '${{manifest_uri}}', '{'f' * 64}', 7, dateadd(minute, 1, getdate());\n"
    )
    job.s3.put_object(Bucket="scripts", Key="sql/load/yellow_taxi.sql", Body=(sql + newer).encode())
    job.deliver("2019-01", january)
    assert job.run() == (0, {"loaded": [{"month": "2019-01", "rows": 1}], "unchanged": []}, "")


def test_without_migrations(job: Job) -> None:
    job.warehouse.run("drop table strata.load_history")
    code, _, errors = job.run()
    assert code == 1
    assert "cannot read strata.load_history" in errors
    assert "have the migrations been applied to the warehouse?" in errors


def test_a_missing_script(job: Job) -> None:
    job.s3.delete_object(Bucket="scripts", Key="sql/load/yellow_taxi.sql")
    code, _, errors = job.run()
    assert code == 1
    assert "Nothing was loaded: cannot read s3://scripts/sql/load/yellow_taxi.sql" in errors


def test_load_sql_that_does_not_record_the_month(job: Job, january: list[Trip]) -> None:
    job.s3.put_object(Bucket="scripts", Key="sql/load/yellow_taxi.sql", Body=b"select '${month}' as month;")
    job.deliver("2019-01", january)
    code, _, errors = job.run()
    assert code == 1
    assert "did not record the month in strata.load_history" in errors


def test_an_older_load_of_the_same_manifest_is_no_record_of_this_one(job: Job, january: list[Trip]) -> None:
    for trips in (january, january * 2):
        job.deliver("2019-01", trips)
        assert job.run()[0] == 0
    job.s3.put_object(Bucket="scripts", Key="sql/load/yellow_taxi.sql", Body=b"select '${month}' as month;")
    job.deliver("2019-01", january)
    code, _, errors = job.run()
    assert code == 1
    assert "did not record the month in strata.load_history" in errors


# What EventBridge sends when the Spark job has written the account of its run, shortened.
ENDED = {"detail-type": "Object Created", "detail": {"object": {"key": "yellow_taxi/_state/last_run.json"}}}
Handler = Callable[[], dict[str, Any]]


@pytest.fixture
def handler(job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Handler:
    """The load function as Lambda has it: its two files in one folder, its options in the environment, no awsglue."""
    for file in ("functions/load_months/main.py", "glue-scripts/load/load_warehouse.py"):
        shutil.copy(ROOT / file, tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(sys.modules, "awsglue", None)
    for name in ("main", "load_warehouse"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    for name, value in ARGUMENTS.items():
        monkeypatch.setenv(name.upper(), value)
    function = importlib.import_module("main")

    def call() -> dict[str, Any]:
        done: dict[str, Any] = function.handler(ENDED, None)
        for month in done["loaded"]:
            assert month.pop("seconds") >= 0
        return done

    return call


def test_the_function_loads_new_months_once(
    job: Job, handler: Handler, january: list[Trip], february: list[Trip]
) -> None:
    job.deliver("2019-01", january)
    job.deliver("2019-02", february)
    months = [{"month": "2019-01", "rows": 1}, {"month": "2019-02", "rows": 6}]
    assert handler() == {"loaded": months, "unchanged": []}
    loaded = job.trips()
    assert len(loaded) == 7
    assert handler() == {"loaded": [], "unchanged": ["2019-01", "2019-02"]}
    assert job.trips() == loaded


def test_the_function_fails_for_a_month_that_is_not_loaded_and_loads_the_others(
    job: Job, handler: Handler, january: list[Trip], february: list[Trip]
) -> None:
    job.deliver("2019-01", january)
    job.deliver("2019-03", february)
    with pytest.raises(
        Exception, match=r"^not loaded, and left as they were: 2019-03: .*rows of another month"
    ) as error:
        handler()
    assert type(error.value).__name__ == "LoadError"
    assert job.warehouse.run("select month from strata.load_history") == [("2019-01",)]
