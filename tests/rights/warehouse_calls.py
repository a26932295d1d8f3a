"""The warehouse's role with all that it may read, write and call, and schedules that make it do so."""

from needed_calls import FOLDER
from planned_policies import ACCOUNT, REGION, Call, Policies, Request
from requests_of import bucket, listing, only, putting, queueing, reading, replacing, with_key

DYNAMODB = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table"
VENDORS = f"{DYNAMODB}/strata-dev-vendors"
EXPORT = "exports/yellow_taxi/0000_part_00.parquet"
TOLD = {
    "unload": "strata-dev-yellow_taxi-unload-undelivered",
    "vendors": "strata-dev-vendors-refresh-undelivered",
    "snapshots": "strata-dev-missed-snapshots",
}
CLUSTER = f"arn:aws:redshift:{REGION}:{ACCOUNT}:cluster:strata-dev"


def scheduled(who: str) -> Call:
    """What EventBridge Scheduler does with a role before and beside the call that the schedule is for."""
    return Call(who, (*with_key("etl", "scheduler", ("Decrypt",)), *queueing(TOLD[who])))


def needed(policies: Policies) -> dict[str, Call]:
    """Calls with Redshift Serverless, by what they are for."""
    workgroup = policies.one("redshiftserverless/workgroup", "warehouse")["arn"]
    namespace = policies.one("redshiftserverless/namespace", "warehouse")["arn"]
    snapshot = f"arn:aws:redshift-serverless:{REGION}:{ACCOUNT}:snapshot/1"
    table = tuple(Request(f"dynamodb:{call}", VENDORS) for call in ("DescribeTable", "Scan"))
    return {
        "COPY reads the table": Call(
            "copy", (*table, *with_key("lake", "dynamodb", ("Decrypt", "DescribeKey"))), in_vpc=True
        ),
        "COPY JOBs read feeds": Call("copy", (*listing("feeds"), *reading("feeds", "fares/a.csv")), in_vpc=True),
        "UNLOAD writes exports": Call("copy", (*listing("curated"), *replacing("curated", EXPORT)), in_vpc=True),
        "external schemas ask Lake Formation": Call("copy", (Request("lakeformation:GetDataAccess", "*"),)),
        "someone uploads a file of a feed": Call("deployer", putting("feeds", "fares/a.csv")),
        **{f"the schedule {who} starts and keeps what it cannot deliver": scheduled(who) for who in TOLD},
        **{
            f"{who} tells the warehouse": Call(
                who,
                (
                    Request("redshift-data:BatchExecuteStatement", workgroup),
                    Request("redshift-serverless:GetCredentials", workgroup),
                    *with_key("warehouse", "redshift-data", ("CreateGrant", "DescribeKey")),
                ),
            )
            for who in ("unload", "vendors")
        },
        "a snapshot is made": Call(
            "snapshots", tuple(Request("redshift-serverless:CreateSnapshot", arn) for arn in (namespace, snapshot))
        ),
    }


def near_misses(policies: Policies) -> dict[str, Call]:
    """The same with something wrong, by what it is."""
    workgroup = policies.one("redshiftserverless/workgroup", "warehouse")["arn"]
    namespace = policies.one("redshiftserverless/namespace", "warehouse")["arn"]
    serverless = "redshift-serverless"

    def copy(action: str, resource: str) -> Call:
        return Call("copy", (Request(action, resource),), in_vpc=True)

    def put(zone: str, key: str) -> Call:
        return only(Call("copy", putting(zone, key), in_vpc=True), "s3:PutObject")

    tellers = {
        f"{who} {what}": Call(who, (request,))
        for who in ("unload", "vendors")
        for what, request in {
            "tells another workgroup": Request("redshift-data:BatchExecuteStatement", f"{workgroup}-other"),
            "reads results": Request("redshift-data:GetStatementResult", "*"),
            "writes exports itself": Request("s3:PutObject", f"{bucket('curated')}/{EXPORT}"),
            "reads the table itself": Request("dynamodb:Scan", VENDORS),
            "becomes the admin": Request(f"{serverless}:GetCredentials", f"{workgroup}-other"),
            "makes a snapshot": Request(f"{serverless}:CreateSnapshot", namespace),
        }.items()
    }
    keys = {f"{who} uses the key of schedules itself": Call(who, (Request("kms:Decrypt", "key:etl"),)) for who in TOLD}
    queues = {
        f"{who} keeps in another queue": only(
            Call(who, queueing("strata-dev-yellow_taxi-undelivered")), "sqs:SendMessage"
        )
        for who in TOLD
    }
    return {
        **tellers,
        **keys,
        **queues,
        "COPY reads another table": copy("dynamodb:Scan", f"{DYNAMODB}/strata-dev-other"),
        "the warehouse changes the table": copy("dynamodb:PutItem", VENDORS),
        "the warehouse reads one item": copy("dynamodb:GetItem", VENDORS),
        "the warehouse calls another function": copy(
            "lambda:InvokeFunction", f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:strata-dev-other"
        ),
        "UNLOAD overwrites clean rows": put("curated", f"{FOLDER}/part-0.parquet"),
        "UNLOAD overwrites manifests": put("curated", "yellow_taxi/_manifests/2019-01.json"),
        "UNLOAD writes rejected rows": put("quarantine", "yellow_taxi/a.parquet"),
        "UNLOAD encrypts for another zone": only(Call("copy", putting("quarantine", "a")), "kms:GenerateDataKey"),
        "the warehouse writes feeds": put("feeds", "fares/a.csv"),
        "COPY reads raw files": only(Call("copy", reading("raw", "yellow_taxi/a.csv")), "s3:GetObject"),
        "the deployer reads a file of a feed without the key": Call("deployer", (Request("kms:Decrypt", "key:lake"),)),
        "a snapshot is made of another namespace": Call(
            "snapshots", (Request(f"{serverless}:CreateSnapshot", f"{namespace}-other"),)
        ),
        "the schedule of snapshots deletes one": Call(
            "snapshots",
            (Request(f"{serverless}:DeleteSnapshot", f"arn:aws:{serverless}:{REGION}:{ACCOUNT}:snapshot/1"),),
        ),
        "the schedule of snapshots restores one": Call(
            "snapshots", (Request(f"{serverless}:RestoreFromSnapshot", namespace),)
        ),
    }


def cluster_needed() -> dict[str, Call]:
    """Calls with a cluster, by what they are for."""
    changes = ("PauseCluster", "ResumeCluster", "ResizeCluster")
    database = CLUSTER.replace(":cluster:", ":dbname:") + "/strata"
    return {
        "the cluster is changed by schedule": Call(
            "cluster-schedule", tuple(Request(f"redshift:{change}", CLUSTER) for change in changes)
        ),
        "the unload tells the cluster": Call(
            "unload",
            (
                Request("redshift-data:BatchExecuteStatement", CLUSTER),
                Request("redshift:GetClusterCredentialsWithIAM", database),
                *with_key("warehouse", "redshift-data", ("CreateGrant", "DescribeKey")),
            ),
        ),
    }


def cluster_near_misses() -> dict[str, Call]:
    """The same with something wrong, by what it is."""
    who, database = "cluster-schedule", CLUSTER.replace(":cluster:", ":dbname:")
    return {
        **{
            f"the schedule calls {change} on the cluster": Call(who, (Request(f"redshift:{change}", CLUSTER),))
            for change in ("DeleteCluster", "ModifyCluster", "RebootCluster", "CreateClusterSnapshot")
        },
        "the schedule pauses another cluster": Call(who, (Request("redshift:PauseCluster", f"{CLUSTER}-other"),)),
        "the unload logs in to another database": Call(
            "unload", (Request("redshift:GetClusterCredentialsWithIAM", f"{database}/dev"),)
        ),
        "the unload tells another cluster": Call(
            "unload", (Request("redshift-data:BatchExecuteStatement", f"{CLUSTER}-other"),)
        ),
        "the unload becomes any user": Call(
            "unload",
            (Request("redshift:GetClusterCredentials", CLUSTER.replace(":cluster:", ":dbuser:") + "/strata_admin"),),
        ),
    }
