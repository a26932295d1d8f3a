"""Calls of one run on AWS and of a deployment, from the arriving file to the audit trail, that must be allowed."""

from delivered_calls import QUEUE
from planned_policies import ACCOUNT, REGION, SESSION, Call, Policies, Request
from requests_of import (
    EC2,
    GLUE,
    bucket,
    catalog,
    connection,
    listing,
    logging,
    putting,
    reading,
    replacing,
    with_key,
)

CRAWLER, JOB, LOAD, JDBC = "yellow_taxi-crawler", "yellow_taxi-job", "yellow_taxi-load", "jdbc"
QUALITY = "yellow_taxi-quality"
RULESET = f"{GLUE}:dataQualityRuleset/strata-dev-yellow_taxi"
FOLDER = "yellow_taxi/yellow_taxi_trips"
JOB_LOG = "/aws-glue/jobs/strata-dev-etl-role/strata-dev-yellow_taxi-job/error"
LOAD_LOG = "/aws-glue/python-jobs/strata-dev-etl-role/strata-dev-yellow_taxi-load/output"
# As the Glue API's JobRun calls them.
OTHER_JOB_LOG = "/aws-glue/jobs-strata-dev-yellow_taxi-job-strata-dev-etl/error"
WORKFLOW = f"{GLUE}:workflow/strata-dev-yellow_taxi"
IN_QUEUE = {"kms:EncryptionContext:aws:sqs:arn": QUEUE}
SECRET = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:redshift!strata-dev-strata_admin-AbCdEf"
CURATED = "strata_dev_curated"


def needed(policies: Policies) -> dict[str, Call]:
    """The calls, by what they are for."""
    lake_key = policies.keys["lake"]
    return {
        **_of_source_database(policies),
        **_of_evaluations(policies),
        "the crawler reads raw files": Call(CRAWLER, (*listing("raw"), *reading("raw", "yellow_taxi/a.csv"))),
        "the crawler keeps its table": Call(
            CRAWLER,
            catalog("GetDatabase GetTable CreateTable UpdateTable", "strata_dev_raw", "yellow_taxi", writes=True),
        ),
        "the crawler writes its log": Call(
            CRAWLER,
            (
                Request("glue:GetSecurityConfiguration", "*"),
                *logging("/aws-glue/crawlers-role/strata-dev-yellow_taxi-crawler-strata-dev-catalog"),
            ),
        ),
        "the job starts in its connection": Call(JOB, (*connection(), *interfaces(policies))),
        "the job reads its code": Call(
            JOB,
            tuple(
                request
                for key in ("glue/yellow_taxi/job.py", "glue/packages.zip", "datasets/yellow_taxi.json")
                for request in (*listing("scripts"), *reading("scripts", key))
            ),
            in_vpc=True,
        ),
        "Glue and Redshift fetch parts of themselves": Call(
            "deployer", (Request("s3:GetObject", "arn:aws:s3:::of-aws/part"),), in_vpc=True
        ),
        "the job reads its security configuration": Call(JOB, (Request("glue:GetSecurityConfiguration", "*"),)),
        "the job reads raw files": Call(JOB, (*listing("raw"), *reading("raw", "yellow_taxi/a.csv")), in_vpc=True),
        "the job reads reference tables": Call(
            JOB, reading("curated", "yellow_taxi/taxi_zones/taxi_zones.csv"), in_vpc=True
        ),
        "the job replaces clean rows": Call(
            JOB, replacing("curated", f"{FOLDER}/pickup_month=2019-01/part-0.parquet"), in_vpc=True
        ),
        "the job names the lake's key, as its security configuration says": Call(
            JOB, putting("curated", f"{FOLDER}/part-0.parquet", encryption="aws:kms", key_arn=lake_key), in_vpc=True
        ),
        "the job marks its folders": Call(
            JOB,
            (*replacing("curated", f"{FOLDER}/"), *replacing("curated", "yellow_taxi_$folder$")),
            in_vpc=True,
        ),
        "the job finds unfinished uploads": Call(
            JOB, (Request("s3:ListBucketMultipartUploads", bucket("curated")),), in_vpc=True
        ),
        "the job writes rejected rows": Call(
            JOB, replacing("quarantine", "yellow_taxi/yellow_taxi_rejected/file=a.csv/part-0.parquet"), in_vpc=True
        ),
        "the job registers partitions": Call(
            JOB, catalog("GetTable BatchCreatePartition", CURATED, "yellow_taxi_trips", writes=True), in_vpc=True
        ),
        "the job writes its log": Call(JOB, (*logging(JOB_LOG), *logging(OTHER_JOB_LOG)), in_vpc=True),
        "the job's metrics arrive": Call(
            JOB, (Request("cloudwatch:PutMetricData", "*", {"cloudwatch:namespace": "Glue"}),), in_vpc=True
        ),
        "the load starts in its connection": Call(LOAD, (*connection(), *interfaces(policies))),
        "the load reads manifests and SQL": Call(
            LOAD,
            (
                *listing("curated"),
                *reading("curated", "yellow_taxi/_manifests/2019-01.json"),
                *reading("scripts", "glue/load/load_warehouse.py"),
                *reading("scripts", "datasets/yellow_taxi.json"),
                *reading("scripts", "sql/load/yellow_taxi.sql"),
            ),
            in_vpc=True,
        ),
        "the load runs statements": Call(LOAD, statements(policies), in_vpc=True),
        "the load's statements get credentials and are kept encrypted": Call(
            LOAD,
            (
                Request(
                    "redshift-serverless:GetCredentials",
                    policies.one("redshiftserverless/workgroup", "warehouse")["arn"],
                ),
                *with_key("warehouse", "redshift-data", ("CreateGrant", "DescribeKey")),
            ),
        ),
        "the load writes its log": Call(LOAD, logging(LOAD_LOG), in_vpc=True),
        "COPY reads manifest, rows and zones": Call(
            "copy",
            (
                *listing("curated"),
                *reading("curated", "yellow_taxi/_manifests/2019-01.json"),
                *reading("curated", f"{FOLDER}/pickup_month=2019-01/part-0.parquet"),
                *reading("curated", "yellow_taxi/taxi_zones/taxi_zones.csv"),
            ),
            in_vpc=True,
        ),
        "external schemas find tables": Call(
            "copy",
            (
                *catalog("GetDatabase GetTable GetPartitions", CURATED, "yellow_taxi_trips"),
                *catalog("GetTables", "strata_dev_quarantine", "yellow_taxi_rejected"),
            ),
            in_vpc=True,
        ),
        "external schemas read rows": Call(
            "copy", reading("quarantine", "yellow_taxi/yellow_taxi_rejected/file=a.csv/part-0.parquet")
        ),
        "a reader asks Athena": Call(
            "reader",
            (
                *catalog("GetTable GetPartitions", CURATED, "yellow_taxi_trips"),
                *reading("raw", "yellow_taxi/a.csv"),
                *reading("curated", f"{FOLDER}/pickup_month=2019-01/part-0.parquet"),
                *reading("quarantine", "yellow_taxi/yellow_taxi_rejected/file=a.csv/part-0.parquet"),
                *putting("query-results", "athena/1.csv", encryption="aws:kms", key_arn=policies.keys["query"]),
                *reading("query-results", "athena/1.csv"),
            ),
        ),
        "a file's arrival starts the workflow": Call("arrival", (Request("glue:NotifyEvent", WORKFLOW),)),
        "the schedule starts the workflow": Call(
            "schedule",
            (
                *with_key("etl", "scheduler", ("Decrypt",)),
                Request("glue:StartWorkflowRun", WORKFLOW),
                Request("sqs:SendMessage", QUEUE),
                *with_key("etl", "sqs", ("GenerateDataKey", "Decrypt"), **IN_QUEUE),
            ),
        ),
        "the deployer makes the schedule": Call(
            "deployer", with_key("etl", "scheduler", ("GenerateDataKey", "Decrypt"))
        ),
        "someone reads undelivered events": Call("deployer", with_key("etl", "sqs", ("Decrypt",), **IN_QUEUE)),
        "someone uploads a raw file": Call("deployer", putting("raw", "yellow_taxi/a.csv")),
        "the deployer uploads code and reference tables": Call(
            "deployer", (*putting("scripts", "glue/packages.zip"), *putting("curated", "yellow_taxi/taxi_zones/z.csv"))
        ),
        "the deployer makes the catalog": Call(
            "deployer", catalog("CreateTable", CURATED, "yellow_taxi_trips", writes=True)
        ),
        "the deployer makes the warehouse": Call(
            "deployer",
            (
                *with_key("warehouse", "redshift-serverless", ("CreateGrant", "Decrypt", "GenerateDataKey")),
                *with_key("warehouse", "secretsmanager", ("CreateGrant", "DescribeKey")),
                *with_key(
                    "warehouse",
                    "secretsmanager",
                    ("GenerateDataKey", "Decrypt"),
                    **_secret("RequestToValidateKeyAccess"),
                ),
            ),
        ),
        "the migrations read the admin's secret": Call(
            "deployer", with_key("warehouse", "secretsmanager", ("Decrypt",), **_secret(SECRET))
        ),
        "the keys can be changed and deleted": Call(
            "deployer",
            tuple(
                Request(f"kms:{do}", f"key:{key}")
                for key in policies.keys
                for do in ("PutKeyPolicy", "ScheduleKeyDeletion")
            ),
        ),
    }


def _secret(arn: str) -> dict[str, str]:
    return {"kms:EncryptionContext:SecretARN": arn}


def interfaces(policies: Policies) -> tuple[Request, ...]:
    """Make, tag and remove network interfaces in the jobs' subnet."""
    subnet = (
        f"{EC2}:subnet/{policies.one('glue/connection', 'etl-network')['physicalConnectionRequirements']['subnetId']}"
    )
    group = f"{EC2}:security-group/{policies.one('ec2/securityGroup', 'network-groups-jobs')['id']}"
    interface = f"{EC2}:network-interface/eni-1"
    return (
        *(Request("ec2:CreateNetworkInterface", resource) for resource in (subnet, group, interface)),
        Request("ec2:DeleteNetworkInterface", interface, {"ec2:Subnet": subnet}),
        Request("ec2:CreateTags", interface, {"aws:TagKeys": "aws-glue-service-resource"}),
        *(Request(f"ec2:Describe{what}", "*") for what in ("Subnets", "SecurityGroups", "VpcEndpoints", "RouteTables")),
    )


def statements(policies: Policies) -> tuple[Request, ...]:
    """Run statements in the workgroup and look at what came of them."""
    workgroup = policies.one("redshiftserverless/workgroup", "warehouse")["arn"]
    own = {"redshift-data:statement-owner-iam-userid": SESSION}
    return (
        *(Request(f"redshift-data:{run}", workgroup) for run in ("ExecuteStatement", "BatchExecuteStatement")),
        *(Request(f"redshift-data:{see}", "*", own) for see in ("DescribeStatement", "GetStatementResult")),
    )


def login(policies: Policies) -> str:
    """ARN of the secret with the login of the source database."""
    return str(policies.one("rds/cluster:Cluster", "sources-database")["masterUserSecrets"][0]["secretArn"])


def reading_login(secret: str) -> tuple[Request, ...]:
    """Read a secret that is under the key of the source database."""
    context = {"kms:EncryptionContext:SecretARN": secret}
    decrypt = with_key("sources", "secretsmanager", ("Decrypt",), **context)
    return (Request("secretsmanager:GetSecretValue", secret), *decrypt)


def _of_source_database(policies: Policies) -> dict[str, Call]:
    """The job that lands tables."""
    batch = "jdbc/shop.orders/batch=000001/part-0.parquet"
    return {
        "the landing job starts in its connection": Call(JDBC, connection("strata-dev-jdbc")),
        "the landing job reads the login": Call(JDBC, reading_login(login(policies)), in_vpc=True),
        "the landing job reads its code": Call(
            JDBC, (*listing("scripts"), *reading("scripts", "glue/jdbc_source/packages.zip")), in_vpc=True
        ),
        "the landing job writes a batch": Call(JDBC, (*listing("raw"), *replacing("raw", batch)), in_vpc=True),
        "the landing job writes its record": Call(
            JDBC, replacing("curated", "jdbc/_state/shop.orders.json"), in_vpc=True
        ),
        "the landing job writes its log": Call(
            JDBC, logging("/aws-glue/jobs/strata-dev-etl-role/strata-dev-jdbc/error")
        ),
    }


def _of_evaluations(policies: Policies) -> dict[str, Call]:
    """Start of an evaluation, and its run."""
    role = policies.one("iam/role", "roles-yellow_taxi-quality")["arn"]
    group = "/aws-glue/data-quality/strata-dev-yellow_taxi/output"
    return {
        "the schedule starts an evaluation": Call(
            "schedule",
            (
                Request("glue:StartDataQualityRulesetEvaluationRun", RULESET),
                Request("iam:PassRole", role, {"iam:PassedToService": "glue.amazonaws.com"}),
            ),
        ),
        "an evaluation fetches its code": Call(
            QUALITY,
            (Request("s3:GetObject", f"arn:aws:s3:::aws-glue-ml-data-quality-assets-{REGION}/jars/etl.jar"),),
        ),
        "an evaluation reads its table": Call(
            QUALITY,
            (
                *catalog("GetDatabase GetTable GetPartitions", CURATED, "yellow_taxi_trips"),
                *listing("curated"),
                *reading("curated", f"{FOLDER}/pickup_month=2019-01/part-0.parquet"),
            ),
        ),
        "an evaluation publishes its results": Call(
            QUALITY,
            (
                Request("glue:GetDataQualityRuleset", RULESET),
                Request("glue:PublishDataQuality", RULESET),
                Request("cloudwatch:PutMetricData", "*", {"cloudwatch:namespace": "Glue Data Quality"}),
                *logging(group),
            ),
        ),
    }
