"""Lake Formation, optimisers of Iceberg tables, crawls by events and the crawler of the sources."""

from needed_calls import CRAWLER, CURATED, FOLDER, login, reading_login
from planned_policies import ACCOUNT, REGION, Call, Policies, Request
from requests_of import (
    EC2,
    GLUE,
    LOGS,
    bucket,
    catalog,
    connection,
    in_queue,
    listing,
    logging,
    only,
    putting,
    queue,
    queueing,
    reading,
    with_key,
)
from warehouse_calls import DYNAMODB, VENDORS

LENDER, OPTIMIZER, SOURCES = "lake-formation", "yellow_taxi-optimizer", "source-crawler"
ICEBERG, ICEBERG_FILE = "yellow_taxi_trips_iceberg", "yellow_taxi/yellow_taxi_trips_iceberg/data/a.parquet"
ROWS = f"{FOLDER}/part-0.parquet"
CHANGES, FAILED = "strata-dev-yellow_taxi-crawl", "strata-dev-yellow_taxi-crawl-failed"
RAW = "strata_dev_raw"
SOURCES_LOG = "/aws-glue/crawlers-role/strata-dev-source-crawler-strata-dev-catalog"


def lake_formation_needed() -> dict[str, Call]:
    """Calls with the role of registered folders, by what they are for."""
    files = {"raw": "yellow_taxi/a.csv", "curated": ROWS, "quarantine": "yellow_taxi/yellow_taxi_rejected/a.parquet"}
    reads = {
        f"Lake Formation lends the reading of {zone} rows": Call(LENDER, (*listing(zone), *reading(zone, key)))
        for zone, key in files.items()
    }
    return {**reads, "the crawler asks Lake Formation": Call(CRAWLER, (Request("lakeformation:GetDataAccess", "*"),))}


def lake_formation_near_misses() -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    return {
        "Lake Formation lends writing": only(Call(LENDER, putting("curated", ROWS)), "s3:PutObject"),
        "Lake Formation encrypts": only(Call(LENDER, putting("curated", ROWS)), "kms:GenerateDataKey"),
        "Lake Formation lends exports": only(Call(LENDER, reading("curated", "exports/a.parquet")), "s3:GetObject"),
        "Lake Formation lends code": only(Call(LENDER, reading("scripts", "glue/packages.zip")), "s3:GetObject"),
        "Lake Formation uses the lake's key itself": Call(LENDER, (Request("kms:Decrypt", "key:lake"),)),
        "Lake Formation's role changes grants": Call(LENDER, (Request("lakeformation:GrantPermissions", "*"),)),
    }


def optimizer_needed() -> dict[str, Call]:
    """Calls of optimisers, by what they are for (Glue Developer Guide, "Table optimization prerequisites")."""
    groups = ("compaction", "retention", "orphan-file-deletion")
    calls = ("CreateLogGroup", "CreateLogStream", "PutLogEvents")
    return {
        "an optimiser replaces files": Call(
            OPTIMIZER,
            (
                *listing("curated"),
                *reading("curated", ICEBERG_FILE),
                *putting("curated", ICEBERG_FILE),
                Request("s3:DeleteObject", f"{bucket('curated')}/{ICEBERG_FILE}"),
            ),
        ),
        "an optimiser commits": Call(OPTIMIZER, catalog("GetTable UpdateTable", CURATED, ICEBERG, writes=True)),
        "an optimiser writes its log": Call(
            OPTIMIZER,
            tuple(
                Request(f"logs:{call}", f"{LOGS}:/aws-glue/iceberg-{group}/logs:log-stream:1")
                for group in groups
                for call in calls
            ),
        ),
    }


def optimizer_near_misses() -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    table = f"{GLUE}:table/{CURATED}"
    return {
        "an optimiser reads the other table": only(Call(OPTIMIZER, reading("curated", ROWS)), "s3:GetObject"),
        "an optimiser writes the other table": only(Call(OPTIMIZER, putting("curated", ROWS)), "s3:PutObject"),
        "an optimiser deletes raw files": Call(
            OPTIMIZER, (Request("s3:DeleteObject", f"{bucket('raw')}/yellow_taxi/a.csv"),)
        ),
        "an optimiser decrypts rejected rows": only(
            Call(OPTIMIZER, reading("quarantine", "yellow_taxi/a.parquet")), "kms:Decrypt"
        ),
        "an optimiser changes the other table": Call(
            OPTIMIZER, (Request("glue:UpdateTable", f"{table}/yellow_taxi_trips"),)
        ),
        "an optimiser drops its table": Call(OPTIMIZER, (Request("glue:DeleteTable", f"{table}/{ICEBERG}"),)),
        "an optimiser writes a job's log": Call(
            OPTIMIZER, (Request("logs:PutLogEvents", f"{LOGS}:/aws-glue/jobs/error:log-stream:1"),)
        ),
    }


def _told(name: str, source: str) -> Call:
    """S3 tells a queue of what has changed in a bucket."""
    about = {"aws:SourceAccount": ACCOUNT, "aws:SourceArn": source}
    key = tuple(
        Request(f"kms:{action}", "key:etl", {**about, **in_queue(name)}) for action in ("GenerateDataKey", "Decrypt")
    )
    return Call("s3.amazonaws.com", (Request("sqs:SendMessage", queue(name), about), *key))


def event_needed() -> dict[str, Call]:
    """Calls of crawls by events, by what they are for.

    As in the Glue Developer Guide, "Accelerating crawls using Amazon S3 event notifications".
    """
    takes = ("ReceiveMessage", "DeleteMessage", "GetQueueUrl", "GetQueueAttributes", "SetQueueAttributes", "PurgeQueue")
    lists = ("ListDeadLetterSourceQueues", "ListQueueTags")
    return {
        "S3 tells of raw files": _told(CHANGES, bucket("raw")),
        "the crawler takes changes": Call(
            CRAWLER,
            (
                *(Request(f"sqs:{call}", queue(CHANGES)) for call in (*takes, *lists)),
                *with_key("etl", "sqs", ("Decrypt",), **in_queue(CHANGES)),
            ),
        ),
        "the crawler puts aside what it cannot work on": Call(CRAWLER, queueing(FAILED)),
    }


def event_near_misses() -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    deleted = Request("sqs:DeleteQueue", queue(CHANGES))
    other_account = {"aws:SourceAccount": "999999999999", "aws:SourceArn": bucket("raw")}
    return {
        "S3 tells of another bucket": only(_told(CHANGES, bucket("curated")), "sqs:SendMessage"),
        "S3 encrypts for another bucket": only(_told(CHANGES, bucket("curated")), "kms:GenerateDataKey"),
        "S3 tells the queue of what failed": only(_told(FAILED, bucket("raw")), "sqs:SendMessage"),
        "S3 encrypts for another project's queue": only(_told("other", bucket("raw")), "kms:GenerateDataKey"),
        "S3 tells for another account": Call(
            "s3.amazonaws.com", (Request("sqs:SendMessage", queue(CHANGES), other_account),)
        ),
        "the crawler makes changes up": only(Call(CRAWLER, queueing(CHANGES)), "sqs:SendMessage"),
        "the crawler takes what failed": Call(CRAWLER, (Request("sqs:ReceiveMessage", queue(FAILED)),)),
        "the crawler takes undelivered events": Call(
            CRAWLER, (Request("sqs:ReceiveMessage", queue("strata-dev-yellow_taxi-undelivered")),)
        ),
        "the crawler deletes its queue": Call(CRAWLER, (deleted,)),
    }


def sources_needed(policies: Policies) -> dict[str, Call]:
    """Calls of the crawler of the sources, by what they are for."""
    place = policies.one("glue/connection", "sources-jdbc-connection")["physicalConnectionRequirements"]
    made = (
        f"{EC2}:subnet/{place['subnetId']}",
        f"{EC2}:security-group/{policies.one('ec2/securityGroup', 'network-groups-sources')['id']}",
        f"{EC2}:network-interface/eni-1",
    )
    secret = login(policies)
    return {
        "the crawler of the sources starts in its connection": Call(
            SOURCES,
            (
                *connection("strata-dev-jdbc"),
                *(Request("ec2:CreateNetworkInterface", resource) for resource in made),
                Request("ec2:CreateTags", made[2], {"aws:TagKeys": "aws-glue-service-resource"}),
                Request("ec2:DeleteNetworkInterface", made[2], {"ec2:Subnet": made[0]}),
                Request("glue:GetSecurityConfiguration", "*"),
            ),
        ),
        "the crawler of the sources logs in": Call(
            SOURCES, (Request("secretsmanager:DescribeSecret", secret), *reading_login(secret)), in_vpc=True
        ),
        # Glue Developer Guide, "Step 3: Configure security settings".
        "the crawler of the sources samples the table": Call(
            SOURCES,
            (
                *(Request(f"dynamodb:{call}", VENDORS) for call in ("DescribeTable", "Scan")),
                *with_key("lake", "dynamodb", ("Decrypt",)),
            ),
        ),
        "the crawler of the sources keeps its tables": Call(
            SOURCES, catalog("GetDatabase GetTable CreateTable UpdateTable", RAW, "source_shop_orders", writes=True)
        ),
        "the crawler of the sources writes its log": Call(SOURCES, logging(SOURCES_LOG)),
    }


def sources_near_misses() -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    other = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:other-AbCdEf"
    context = {"kms:EncryptionContext:SecretARN": other}

    def change(table: str) -> Call:
        return Call(SOURCES, (Request("glue:UpdateTable", f"{GLUE}:table/{table}"),))

    return {
        "the crawler of the sources changes a dataset's table": change(f"{RAW}/yellow_taxi"),
        "the crawler of the sources changes clean tables": change(f"{CURATED}/source_shop_orders"),
        "the crawler of the sources reads another secret": Call(
            SOURCES, (Request("secretsmanager:GetSecretValue", other),)
        ),
        "the crawler of the sources decrypts another secret": Call(
            SOURCES, with_key("sources", "secretsmanager", ("Decrypt",), **context)
        ),
        "the crawler of the sources samples another table": Call(
            SOURCES, (Request("dynamodb:Scan", f"{DYNAMODB}/strata-dev-other"),)
        ),
        "the crawler of the sources changes the table": Call(SOURCES, (Request("dynamodb:PutItem", VENDORS),)),
        "the crawler of the sources reads raw files": only(
            Call(SOURCES, reading("raw", "yellow_taxi/a.csv")), "s3:GetObject"
        ),
        "the crawler of the sources decrypts files": only(
            Call(SOURCES, reading("raw", "yellow_taxi/a.csv")), "kms:Decrypt"
        ),
        "the crawler of the sources uses the lake's key itself": Call(SOURCES, (Request("kms:Decrypt", "key:lake"),)),
    }
