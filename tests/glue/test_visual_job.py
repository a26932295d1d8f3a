"""The nodes of the visual job: as the Glue API takes them, and with the rows of the scripted job."""

import json
import subprocess
from pathlib import Path
from typing import Any

import boto3
import pytest
import test_rules
from botocore.validate import ParamValidator
from pyspark.sql import DataFrame, SparkSession
from taxi_lake import TLC_HEADER, TaxiLake, csv_text, trip

ROOT = Path(__file__).parents[2]
HEADER = f"{TLC_HEADER},Airport_fee"

Nodes = dict[str, dict[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def nodes() -> Nodes:
    """The nodes of the yellow taxis, as the program gives them to Glue."""
    printed = (
        "const { yellowTaxi } = require('./datasets/yellowTaxi');"
        "const { visualNodes } = require('./components/etl/visual/nodes');"
        "const places = { raw: 's3://raw/yellow_taxi/', curated: 's3://curated/yellow_taxi/', output: 's3://tmp/' };"
        "process.stdout.write(JSON.stringify(visualNodes(yellowTaxi, 'glue-scripts', places)))"
    )
    node = [str(ROOT / "node_modules" / ".bin" / "ts-node"), "-T", "-e", printed]
    value: Nodes = json.loads(subprocess.run(node, cwd=ROOT, check=True, capture_output=True).stdout)
    return value


def test_the_api_takes_the_nodes(nodes: Nodes) -> None:
    glue = boto3.client("glue", region_name="us-east-1")
    shape: Any = glue.meta.service_model.operation_model("CreateJob").input_shape
    request = {
        "Name": "taxi",
        "JobMode": "VISUAL",
        "Role": "arn:aws:iam::000000000000:role/job",
        "Command": {"Name": "glueetl", "ScriptLocation": "s3://scripts/visual.py"},
        "CodeGenConfigurationNodes": nodes,
    }
    assert not ParamValidator().validate(request, shape).has_errors()
    misspelt = {**nodes, "clean": {"SparkSql": nodes["clean"]["SparkSQL"]}}
    assert ParamValidator().validate(request | {"CodeGenConfigurationNodes": misspelt}, shape).has_errors()


def test_every_node_has_its_inputs_and_each_end_is_a_target(nodes: Nodes) -> None:
    used = {name for node in nodes.values() for settings in node.values() for name in settings.get("Inputs", [])}
    assert used <= nodes.keys()
    ends = {name: next(iter(node)) for name, node in nodes.items() if name not in used}
    assert ends == {"clean_files": "S3GlueParquetTarget", "rejected_files": "S3GlueParquetTarget"}


def run(spark: SparkSession, nodes: Nodes, sources: dict[str, DataFrame], wanted: str) -> DataFrame:
    """What a node gives, by Spark's own SQL."""
    if wanted in sources:
        return sources[wanted]
    (settings,) = nodes[wanted].values()
    for alias in settings["SqlAliases"]:
        run(spark, nodes, sources, alias["From"]).createOrReplaceTempView(alias["Alias"])
    # Glue hands frames on as its own, so no plan reaches over several nodes.
    sources[wanted] = spark.sql(settings["SqlQuery"]).localCheckpoint()
    return sources[wanted]


def test_it_gives_the_rows_of_the_scripted_job(taxi: TaxiLake, nodes: Nodes) -> None:
    """But for what needs the file's name: its period, and the name itself."""
    kept = [(changes, reason) for changes, reason in test_rules.CASES if reason != "outside_period"]
    rows = [f"{trip(**changes)},1.25" for changes, _ in kept] + [f"{trip()}," for _ in range(3)]
    name = "no_period.csv"
    taxi.put(name, csv_text(*rows, header=HEADER))
    taxi.run()

    def text(path: Path) -> DataFrame:
        return taxi.spark.read.option("header", "true").option("escape", '"').csv(str(path))

    zones = taxi.curated / "taxi_zones" / "taxi_zones.csv"
    sources = {"raw": text(taxi.raw(name)), "taxi_zones": text(zones)}
    clean = run(taxi.spark, nodes, sources, "clean").drop("pickup_month")
    scripted = taxi.clean().drop("source_file")
    assert clean.columns == scripted.columns
    assert clean.count() == scripted.count() > 10
    assert clean.exceptAll(scripted).count() == 0
    rejected = run(taxi.spark, nodes, sources, "rejected")
    scripted_rejected = taxi.rejected().select(rejected.columns)
    assert rejected.count() == scripted_rejected.count() > 20
    assert rejected.exceptAll(scripted_rejected).count() == 0
