"""Streams: delivery to the lake, the streaming job, and the warehouse's materialized view."""

from needed_calls import CURATED, interfaces
from planned_policies import ACCOUNT, REGION, Call, Policies, Request
from requests_of import LOGS, bucket, catalog, connection, listing, logging, only, putting, reading, replacing, with_key

DELIVERY, STREAM_JOB = "yellow_taxi-delivery", "yellow_taxi-stream"
STREAM = f"arn:aws:kinesis:{REGION}:{ACCOUNT}:stream/strata-dev-yellow_taxi"
DELIVERY_LOG = f"{LOGS}:/aws/kinesisfirehose/strata-dev-yellow_taxi:log-stream:delivery"
LANDED = "streams/yellow_taxi/2026/11/30/20/a.parquet"
CLEAN = "yellow_taxi/yellow_taxi_trips_stream/pickup_month=2019-01/part-0.parquet"
REJECTED = "yellow_taxi/yellow_taxi_stream_rejected/part-0.parquet"
CHECKPOINT = "checkpoints/yellow_taxi/offsets/0"
METRICS = Request("cloudwatch:PutMetricData", "*", {"cloudwatch:namespace": "Glue"})


def _records(stream: str = STREAM) -> tuple[Request, ...]:
    """Read a stream, whose key Kinesis uses for whoever reads."""
    calls = ("DescribeStream", "DescribeStreamSummary", "ListShards", "GetShardIterator", "GetRecords")
    return (*(Request(f"kinesis:{call}", stream) for call in calls), *_record_key(stream))


def _record_key(stream: str) -> tuple[Request, ...]:
    return with_key("streaming", "kinesis", ("Decrypt",), **{"kms:EncryptionContext:aws:kinesis:arn": stream})


def needed(policies: Policies) -> dict[str, Call]:
    """The calls, by what they are for."""
    lake_key = policies.keys["lake"]
    bucket_calls = ("GetBucketLocation", "ListBucket", "ListBucketMultipartUploads")
    return {
        "Firehose reads the stream": Call(DELIVERY, _records()),
        # Firehose Developer Guide, "Grant Firehose access to AWS Glue for data format conversion".
        "Firehose reads the columns": Call(
            DELIVERY, catalog("GetTable GetTableVersion GetTableVersions", "strata_dev_raw", "yellow_taxi_stream")
        ),
        "Firehose lands files": Call(
            DELIVERY,
            (
                *(Request(f"s3:{call}", bucket("raw")) for call in bucket_calls),
                *putting("raw", LANDED, encryption="aws:kms", key_arn=lake_key),
                *reading("raw", LANDED),
                Request("s3:AbortMultipartUpload", f"{bucket('raw')}/{LANDED}"),
                *putting("raw", "streams/yellow_taxi_errors/format-conversion-failed/2026-11-30/a"),
            ),
        ),
        "Firehose writes its log": Call(DELIVERY, (Request("logs:PutLogEvents", DELIVERY_LOG),)),
        "the streaming job starts in its connection": Call(
            STREAM_JOB, (*connection(), *interfaces(policies), Request("glue:GetSecurityConfiguration", "*"))
        ),
        "the streaming job reads its code and reference tables": Call(
            STREAM_JOB,
            (
                *listing("scripts"),
                *reading("scripts", "glue/yellow_taxi/stream.py"),
                *reading("scripts", "glue/packages.zip"),
                *reading("scripts", "datasets/yellow_taxi.json"),
                *reading("curated", "yellow_taxi/taxi_zones/taxi_zones.csv"),
            ),
            in_vpc=True,
        ),
        "the streaming job reads the stream": Call(STREAM_JOB, _records(), in_vpc=True),
        "the streaming job writes rows and how far it has come": Call(
            STREAM_JOB,
            (
                *listing("curated", "quarantine"),
                *(
                    Request("s3:ListBucketMultipartUploads", bucket(zone))
                    for zone in ("curated", "quarantine", "scripts")
                ),
                *replacing("curated", CLEAN),
                *replacing("quarantine", REJECTED),
                *replacing("scripts", CHECKPOINT),
            ),
            in_vpc=True,
        ),
        "the streaming job writes its log and metrics": Call(
            STREAM_JOB,
            (*logging("/aws-glue/jobs/strata-dev-etl-role/strata-dev-yellow_taxi-stream/error"), METRICS),
            in_vpc=True,
        ),
        # Redshift Developer Guide, "Getting started with streaming ingestion from Amazon Kinesis Data Streams".
        "the warehouse reads the stream": Call("copy", (Request("kinesis:ListStreams", "*"), *_records()), in_vpc=True),
    }


def near_misses() -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    readers = (DELIVERY, STREAM_JOB, "copy")
    other, elsewhere = f"{STREAM}-other", STREAM.replace("strata-dev", "strata-prod")
    read = {f"{who} reads another stream": only(Call(who, _records(other)), "kinesis:GetRecords") for who in readers}
    decrypt = {
        f"{who} decrypts another stack's stream": Call(who, _record_key(elsewhere)) for who in (*readers, "deployer")
    }
    write = {f"{who} puts rows into the stream": Call(who, (Request("kinesis:PutRecords", STREAM),)) for who in readers}

    def put(who: str, zone: str, key: str) -> Call:
        return only(Call(who, putting(zone, key)), "s3:PutObject")

    return {
        **read,
        **decrypt,
        **write,
        "the deployer decrypts rows of the stream": Call("deployer", _record_key(STREAM)),
        "Firehose writes a dataset's raw files": put(DELIVERY, "raw", "yellow_taxi/a.csv"),
        "Firehose lands another stream's files": put(DELIVERY, "raw", "streams/green_taxi/a.parquet"),
        "Firehose decrypts clean rows": only(Call(DELIVERY, reading("curated", CLEAN)), "kms:Decrypt"),
        "Firehose deletes files": Call(DELIVERY, (Request("s3:DeleteObject", f"{bucket('raw')}/{LANDED}"),)),
        "Firehose reads a dataset's raw files": only(
            Call(DELIVERY, reading("raw", "yellow_taxi/a.csv")), "s3:GetObject"
        ),
        "Firehose reads another table's columns": Call(
            DELIVERY, (Request("glue:GetTable", f"arn:aws:glue:{REGION}:{ACCOUNT}:table/strata_dev_raw/yellow_taxi"),)
        ),
        "Firehose changes the catalog": only(
            Call(DELIVERY, catalog("UpdateTable", "strata_dev_raw", "yellow_taxi_stream")), "glue:UpdateTable"
        ),
        "Firehose writes the catalog under its key": Call(DELIVERY, with_key("catalog", "glue", ("Encrypt",))),
        "the streaming job writes the job's rows": put(
            STREAM_JOB, "curated", "yellow_taxi/yellow_taxi_trips/a.parquet"
        ),
        "the streaming job writes reference tables": put(STREAM_JOB, "curated", "yellow_taxi/taxi_zones/a.csv"),
        "the streaming job changes its own code": put(STREAM_JOB, "scripts", "glue/yellow_taxi/stream.py"),
        "the streaming job moves another job on": put(STREAM_JOB, "scripts", "checkpoints/green_taxi/offsets/0"),
        "the streaming job reads landed files": only(Call(STREAM_JOB, reading("raw", LANDED)), "s3:GetObject"),
        "the streaming job registers partitions": only(
            Call(STREAM_JOB, catalog("BatchCreatePartition", CURATED, "yellow_taxi_trips_stream")),
            "glue:BatchCreatePartition",
        ),
        "the streaming job writes the catalog under its key": Call(
            STREAM_JOB, with_key("catalog", "glue", ("Encrypt",))
        ),
    }
