"""The dataset's job on other engines than Glue's Spark: DuckDB in a Python shell, and EMR Serverless."""

from needed_calls import CURATED, FOLDER, JOB, interfaces
from planned_policies import Call, Policies, Request
from requests_of import (
    EC2,
    GLUE,
    LOGS,
    bucket,
    catalog,
    connection,
    listing,
    logging,
    only,
    putting,
    reading,
    replacing,
)

EMR = "yellow_taxi-emr"
EMR_LOG = "/aws/emr-serverless/strata-dev"
ROWS = f"{FOLDER}/pickup_month=2019-01/part-0.parquet"
REJECTED = "yellow_taxi/yellow_taxi_rejected/file=a.csv/part-0.parquet"
SPARK_LOG = "/aws-glue/jobs/strata-dev-etl-role/strata-dev-yellow_taxi-job/error"
METRICS = Request("cloudwatch:PutMetricData", "*", {"cloudwatch:namespace": "Glue"})


def _cleaning(who: str) -> dict[str, Call]:
    """What the job does whatever runs it."""
    return {
        f"{who} reads raw files": Call(who, (*listing("raw"), *reading("raw", "yellow_taxi/a.csv")), in_vpc=True),
        f"{who} reads reference tables": Call(
            who, reading("curated", "yellow_taxi/taxi_zones/taxi_zones.csv"), in_vpc=True
        ),
        f"{who} replaces clean rows": Call(who, (*listing("curated"), *replacing("curated", ROWS)), in_vpc=True),
        f"{who} writes rejected rows": Call(
            who, (*listing("quarantine"), *replacing("quarantine", REJECTED)), in_vpc=True
        ),
        f"{who} registers partitions": Call(
            who, catalog("GetTable BatchCreatePartition", CURATED, "yellow_taxi_trips", writes=True), in_vpc=True
        ),
    }


def _straying(who: str) -> dict[str, Call]:
    """What the job does not do whatever runs it."""

    def put(zone: str, key: str) -> Call:
        return only(Call(who, putting(zone, key), in_vpc=True), "s3:PutObject")

    return {
        f"{who} writes raw files": put("raw", "yellow_taxi/a.csv"),
        f"{who} writes another dataset's rows": put("curated", "green_taxi/green_taxi_trips/part-0.parquet"),
        f"{who} writes beside its folder": put("curated", "yellow_taxi_2/part-0.parquet"),
        f"{who} changes its own code": put("scripts", "glue/yellow_taxi/job.py"),
        f"{who} reads another dataset's raw files": only(
            Call(who, reading("raw", "green_taxi/a.csv"), in_vpc=True), "s3:GetObject"
        ),
        f"{who} drops its table": Call(
            who, (Request("glue:DeleteTable", f"{GLUE}:table/{CURATED}/yellow_taxi_trips"),), in_vpc=True
        ),
        f"{who} decrypts query results": only(Call(who, reading("query-results", "athena/1.csv")), "kms:Decrypt"),
        f"{who} uses the lake's key itself": Call(who, (Request("kms:Decrypt", "key:lake"),)),
    }


def duckdb_needed(policies: Policies) -> dict[str, Call]:
    """Calls of the job on DuckDB, in a plan that has it, by what they are for."""
    (job,) = [r["inputs"] for r in policies.of("glue/job:Job") if r["inputs"]["name"] == "strata-dev-yellow_taxi"]
    libraries = job["defaultArguments"]["--libraries_uri"].removeprefix("s3://").partition("/")[2]
    files = (
        "glue/duckdb/run_job.py",
        "glue/yellow_taxi/job.py",
        "glue/packages.zip",
        libraries,
        "datasets/yellow_taxi.json",
    )
    return {
        **_cleaning(JOB),
        "the DuckDB job starts in its connection": Call(
            JOB, (*connection(), *interfaces(policies), Request("glue:GetSecurityConfiguration", "*"))
        ),
        "the DuckDB job reads its code and libraries": Call(
            JOB, tuple(request for key in files for request in reading("scripts", key)), in_vpc=True
        ),
        "the DuckDB job writes its log": Call(
            JOB, logging("/aws-glue/python-jobs/strata-dev-etl-role/strata-dev-yellow_taxi-job/output"), in_vpc=True
        ),
    }


def visual_needed() -> dict[str, Call]:
    """Calls of the job in Glue Studio, which is on Spark whatever runs the dataset's job."""
    return {
        "the visual job reads its script": Call(JOB, reading("scripts", "glue/yellow_taxi/visual.py"), in_vpc=True),
        "the visual job writes to its scratch folder": Call(
            JOB,
            (
                *listing("scripts"),
                Request("s3:ListBucketMultipartUploads", bucket("scripts")),
                *replacing("scripts", "tmp/yellow_taxi/visual/part-0.parquet"),
            ),
            in_vpc=True,
        ),
        "the visual job writes its log and metrics": Call(JOB, (*logging(SPARK_LOG), METRICS), in_vpc=True),
    }


def duckdb_near_misses() -> dict[str, Call]:
    """Calls that the job does not make on DuckDB, by what is wrong with them."""
    return {
        **_straying(JOB),
        "the DuckDB job marks a folder as Spark does": only(
            Call(JOB, putting("curated", "yellow_taxi_$folder$")), "s3:PutObject"
        ),
        "the DuckDB job looks for uploads as Spark does": Call(
            JOB, (Request("s3:ListBucketMultipartUploads", bucket("curated")),), in_vpc=True
        ),
        "the DuckDB job reads the load's script": only(
            Call(JOB, reading("scripts", "glue/load/load_warehouse.py")), "s3:GetObject"
        ),
    }


def emr_needed() -> dict[str, Call]:
    """Calls of the job on EMR Serverless, and of whoever starts it, by what they are for."""
    files = ("glue/yellow_taxi/job.py", "glue/packages.zip", "datasets/yellow_taxi.json")
    stream = f"{LOGS}:{EMR_LOG}:log-stream:applications/00f/jobs/00g/SPARK_DRIVER/stdout"
    return {
        **_cleaning(EMR),
        "the job on EMR reads its code": Call(
            EMR, (*listing("scripts"), *(r for key in files for r in reading("scripts", key))), in_vpc=True
        ),
        "the job on EMR finds unfinished uploads": Call(
            EMR, (Request("s3:ListBucketMultipartUploads", bucket("quarantine")),), in_vpc=True
        ),
        # EMR Serverless User Guide, "Logging for EMR Serverless with Amazon CloudWatch" and "Encrypting logs".
        "the job on EMR writes its log under the key": Call(
            EMR,
            (
                Request("logs:DescribeLogGroups", "*"),
                Request("logs:DescribeLogStreams", f"{LOGS}:{EMR_LOG}:*"),
                Request("logs:AssociateKmsKey", f"{LOGS}:{EMR_LOG}:*"),
                *(Request(f"logs:{action}", stream) for action in ("CreateLogStream", "PutLogEvents")),
            ),
        ),
        "someone starts a job on EMR, whose log is encrypted": Call(
            "deployer",
            tuple(
                Request(f"kms:{action}", "key:etl", {"kms:ViaService": "emr-serverless.us-east-1.amazonaws.com"})
                for action in ("GenerateDataKey", "Decrypt")
            ),
        ),
    }


def emr_near_misses(policies: Policies) -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    subnet = (
        f"{EC2}:subnet/{policies.one('glue/connection', 'etl-network')['physicalConnectionRequirements']['subnetId']}"
    )
    scratch = putting("scripts", "tmp/yellow_taxi/part-0.parquet")
    return {
        **_straying(EMR),
        "the job on EMR writes the Glue job's log": only(Call(EMR, logging(SPARK_LOG)), "logs:PutLogEvents"),
        "the job on EMR makes log groups": Call(EMR, (Request("logs:CreateLogGroup", f"{LOGS}:{EMR_LOG}"),)),
        "the job on EMR sends Glue's metrics": Call(EMR, (METRICS,), in_vpc=True),
        "the job on EMR takes a connection of Glue's": only(Call(EMR, connection()), "glue:GetConnection"),
        "the job on EMR places itself": Call(EMR, (Request("ec2:CreateNetworkInterface", subnet),)),
        "the job on EMR writes Glue's scratch folder": only(Call(EMR, scratch, in_vpc=True), "s3:PutObject"),
        "the job on EMR uses the key of logs itself": Call(EMR, (Request("kms:Decrypt", "key:etl"),)),
        "someone uses the key of logs itself": Call("deployer", (Request("kms:Decrypt", "key:etl"),)),
    }
