"""Calls that differ from a needed one in one thing, and must be refused."""

from delivered_calls import QUEUE, TOPIC
from needed_calls import (
    CRAWLER,
    CURATED,
    FOLDER,
    JDBC,
    JOB,
    LOAD,
    QUALITY,
    RULESET,
    SECRET,
    WORKFLOW,
    login,
    reading_login,
)
from planned_policies import ACCOUNT, ENDPOINTS, REGION, Call, Policies, Request
from requests_of import LOGS, bucket, catalog, listing, only, putting, reading, with_key

OTHER_KEY = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/other"
ROWS = f"{FOLDER}/part-0.parquet"


def near_misses(policies: Policies) -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    return {
        **of_jobs(),
        **of_landing(policies),
        **of_loads(policies),
        **of_evaluations(policies),
        **of_readers(),
        **at_every_bucket(),
        **with_every_key(policies),
    }


def of_evaluations(policies: Policies) -> dict[str, Call]:
    """Schedule and evaluation."""
    start, run = "glue:StartDataQualityRulesetEvaluationRun", "the evaluation"
    role = policies.one("iam/role", "roles-yellow_taxi-quality")["arn"]
    job = policies.one("iam/role", "roles-yellow_taxi-job")["arn"]
    to_glue = {"iam:PassedToService": "glue.amazonaws.com"}
    of_glue = {"cloudwatch:namespace": "Glue"}
    return {
        "the schedule starts another ruleset": Call("schedule", (Request(start, f"{RULESET}-other"),)),
        "the schedule passes the job's role": Call("schedule", (Request("iam:PassRole", job, to_glue),)),
        "the schedule passes the role to another service": Call(
            "schedule", (Request("iam:PassRole", role, {"iam:PassedToService": "lambda.amazonaws.com"}),)
        ),
        f"{run} reads raw rows": only(Call(QUALITY, reading("raw", "yellow_taxi/a.csv")), "s3:GetObject"),
        f"{run} reads manifests": only(
            Call(QUALITY, reading("curated", "yellow_taxi/_manifests/2019-01.json")), "s3:GetObject"
        ),
        f"{run} writes rows": only(Call(QUALITY, putting("curated", ROWS)), "s3:PutObject"),
        f"{run} puts other metrics": Call(QUALITY, (Request("cloudwatch:PutMetricData", "*", of_glue),)),
    }


def of_jobs() -> dict[str, Call]:
    """Crawler and Spark job."""

    def put(zone: str, key: str) -> Call:
        return only(Call(JOB, putting(zone, key), in_vpc=True), "s3:PutObject")

    def key_of(who: str, requests: tuple[Request, ...]) -> Call:
        return only(Call(who, requests), "kms:Decrypt")

    return {
        "the job writes raw files": put("raw", "yellow_taxi/a.csv"),
        "the job writes another dataset's rows": put("curated", "green_taxi/green_taxi_trips/part-0.parquet"),
        "the job writes beside its folder": put("curated", "yellow_taxi_2/part-0.parquet"),
        "the job changes its own code": put("scripts", "glue/yellow_taxi/job.py"),
        "the job writes query results": put("query-results", "athena/1.csv"),
        "the job writes without TLS": only(Call(JOB, putting("curated", ROWS, tls=False), in_vpc=True), "s3:PutObject"),
        "the job reads another dataset's raw files": only(
            Call(JOB, reading("raw", "green_taxi/a.csv"), in_vpc=True), "s3:GetObject"
        ),
        "anyone writes to someone else's bucket from the VPC": Call(
            "deployer", (Request("s3:PutObject", "arn:aws:s3:::elsewhere/a.csv"),), in_vpc=True
        ),
        "the job uses the lake's key itself": Call(JOB, (Request("kms:Decrypt", "key:lake"),)),
        "the job decrypts query results": key_of(JOB, reading("query-results", "athena/1.csv")),
        "the job registers partitions of another table": only(
            Call(
                JOB,
                (Request("glue:BatchCreatePartition", f"arn:aws:glue:{REGION}:{ACCOUNT}:table/{CURATED}/green_trips"),),
            ),
            "glue:BatchCreatePartition",
        ),
        "the job drops its table": Call(
            JOB, (Request("glue:DeleteTable", f"arn:aws:glue:{REGION}:{ACCOUNT}:table/{CURATED}/yellow_taxi_trips"),)
        ),
        "the job writes the load's log": Call(
            JOB,
            (
                Request(
                    "logs:PutLogEvents",
                    f"{LOGS}:/aws-glue/python-jobs/strata-dev-etl-role/strata-dev-yellow_taxi-load/output:log-stream:1",
                ),
            ),
        ),
        "the job puts metrics of another name": Call(
            JOB, (Request("cloudwatch:PutMetricData", "*", {"cloudwatch:namespace": "AWS/Billing"}),)
        ),
        "the job makes interfaces in another subnet": Call(
            JOB, (Request("ec2:CreateNetworkInterface", f"arn:aws:ec2:{REGION}:{ACCOUNT}:subnet/subnet-other"),)
        ),
        "the crawler reads clean rows": only(Call(CRAWLER, reading("curated", ROWS)), "s3:GetObject"),
        "the crawler's key opens clean rows": key_of(CRAWLER, reading("curated", ROWS)),
        "the crawler changes clean tables": only(
            Call(CRAWLER, catalog("UpdateTable", CURATED, "yellow_taxi_trips")), "glue:UpdateTable"
        ),
    }


def of_loads(policies: Policies) -> dict[str, Call]:
    """Load and COPY."""
    workgroup = policies.one("redshiftserverless/workgroup", "warehouse")["arn"]
    foreign = {"redshift-data:statement-owner-iam-userid": "AROAOTHER:run"}
    return {
        "the load changes manifests": only(
            Call(LOAD, putting("curated", "yellow_taxi/_manifests/2019-01.json")), "s3:PutObject"
        ),
        "the load reads clean rows": only(Call(LOAD, reading("curated", ROWS)), "s3:GetObject"),
        "the load lists raw files": Call(LOAD, listing("raw")),
        "the load writes the catalog under its key": only(
            Call(LOAD, with_key("catalog", "glue", ("Encrypt",))), "kms:Encrypt"
        ),
        "the load runs statements elsewhere": Call(
            LOAD, (Request("redshift-data:ExecuteStatement", f"{workgroup}-other"),), in_vpc=True
        ),
        "the load looks at others' statements": Call(
            LOAD, (Request("redshift-data:GetStatementResult", "*", foreign),), in_vpc=True
        ),
        "the load reads the admin's secret": Call(LOAD, (Request("secretsmanager:GetSecretValue", SECRET),)),
        "COPY reads raw files": only(Call("copy", reading("raw", "yellow_taxi/a.csv")), "s3:GetObject"),
        "COPY reads another dataset": only(Call("copy", reading("curated", "green_taxi/a.parquet")), "s3:GetObject"),
        "the warehouse writes to the lake": only(Call("copy", putting("curated", ROWS)), "s3:PutObject"),
        "the arrival starts another workflow": Call("arrival", (Request("glue:NotifyEvent", f"{WORKFLOW}-other"),)),
        "the schedule starts jobs": Call(
            "schedule",
            (Request("glue:StartJobRun", f"arn:aws:glue:{REGION}:{ACCOUNT}:job/strata-dev-yellow_taxi"),),
        ),
    }


def of_landing(policies: Policies) -> dict[str, Call]:
    """The job that lands tables of a database."""

    def put(zone: str, key: str) -> Call:
        return only(Call(JDBC, putting(zone, key), in_vpc=True), "s3:PutObject")

    admin = Request("secretsmanager:GetSecretValue", SECRET)
    return {
        "the landing job writes a dataset's raw files": put("raw", "yellow_taxi/a.csv"),
        "the landing job writes curated rows": put("curated", f"{FOLDER}/part-0.parquet"),
        "the landing job changes its own code": put("scripts", "glue/jdbc_source/job.py"),
        "the landing job reads the warehouse's admin secret": Call(JDBC, (admin,), in_vpc=True),
        "a job reads the login of the source database": only(
            Call(JOB, reading_login(login(policies)), in_vpc=True), "secretsmanager:GetSecretValue"
        ),
        "the landing job uses the source database's key itself": Call(JDBC, (Request("kms:Decrypt", "key:sources"),)),
        "the landing job decrypts another secret": Call(
            JDBC,
            with_key("sources", "secretsmanager", ("Decrypt",), **{"kms:EncryptionContext:SecretARN": SECRET}),
        ),
    }


def of_readers() -> dict[str, Call]:
    """People, who have every right that IAM can give and so are held by keys and buckets alone."""

    def decrypts(who: str, zone: str, key: str) -> Call:
        return only(Call(who, reading(zone, key)), "kms:Decrypt")

    return {
        "the deployer reads clean rows": decrypts("deployer", "curated", ROWS),
        "the deployer reads rejected rows": decrypts("deployer", "quarantine", "yellow_taxi/a.parquet"),
        "the deployer reads query results": decrypts("deployer", "query-results", "athena/1.csv"),
        "the deployer uses a key itself": Call("deployer", (Request("kms:Decrypt", "key:lake"),)),
        "the deployer decrypts another secret": Call(
            "deployer",
            with_key(
                "warehouse",
                "secretsmanager",
                ("Decrypt",),
                **{"kms:EncryptionContext:SecretARN": SECRET.replace("dev", "prod")},
            ),
        ),
        "a reader writes rejected rows": only(Call("reader", putting("quarantine", ROWS)), "kms:GenerateDataKey"),
        "a stranger reads raw files": decrypts("stranger", "raw", "yellow_taxi/a.csv"),
        "a reader asks without TLS": Call(
            "reader", (Request("s3:GetObject", f"{bucket('curated')}/{ROWS}", tls=False),)
        ),
    }


def at_every_bucket() -> dict[str, Call]:
    """Requests that every bucket refuses, whoever asks."""
    zones = ("raw", "curated", "quarantine", "scripts", "query-results", "trail")
    encryption = "s3:x-amz-server-side-encryption"
    contexts = {
        "an old TLS": {"s3:TlsVersion": "1.1"},
        "S3's own key": {encryption: "AES256"},
        "the account's own key": {encryption: "aws:kms"},
        "another key": {encryption: "aws:kms", f"{encryption}-aws-kms-key-id": OTHER_KEY},
        "a key of the client's": {f"{encryption}-customer-algorithm": "AES256"},
    }
    writes = {
        f"an object is written to {zone} with {what}": Call(
            "deployer", (Request("s3:PutObject", f"{bucket(zone)}/a", context),)
        )
        for zone in zones
        for what, context in contexts.items()
    }
    plain = {
        f"{action} of {resource} without TLS": Call("deployer", (Request(action, resource, tls=False),))
        for action, resource in (
            *(("s3:GetObject", f"{bucket(zone)}/a") for zone in (*zones, "access-logs")),
            ("sns:Publish", TOPIC),
            ("sqs:SendMessage", QUEUE),
        )
    }
    return {**writes, **plain}


def with_every_key(policies: Policies) -> dict[str, Call]:
    """Uses of keys past the service that they are for."""
    users = {"lake": (CRAWLER, JOB, LOAD, "copy", "reader"), "catalog": (CRAWLER, JOB, LOAD, "copy", "reader")}
    direct = {
        f"{who} uses the key {layer} itself": Call(who, (Request("kms:Decrypt", f"key:{layer}"),))
        for layer, names in {**users, "query": ("reader",), "audit": ("deployer",)}.items()
        for who in names
    }
    logs = {"kms:EncryptionContext:aws:logs:arn": f"{LOGS}:/aws/lambda/other"}
    groups = {
        f"another log group is encrypted with the key {layer}": Call(
            f"logs.{REGION}.amazonaws.com", (Request("kms:Encrypt", f"key:{layer}", logs),)
        )
        for layer in policies.keys
    }
    grants = {
        f"{who} grants the use of the warehouse's key": Call(who, (Request("kms:CreateGrant", "key:warehouse"),))
        for who in (LOAD, "deployer")
    }
    prefixes = {endpoint: prefix for prefix, endpoint in ENDPOINTS.items()}
    strangers = {
        f"someone else's credentials are used at the endpoint {endpoint}": Call(
            "stranger", (Request(f"{prefixes.get(endpoint, endpoint)}:Anything", "*"),), in_vpc=True
        )
        for endpoint in policies.by_endpoint
        if endpoint != "s3"
    }
    return {**direct, **groups, **grants, **strangers}
