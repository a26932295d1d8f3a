"""Lambda functions: the loader and the one that makes pseudonyms."""

from needed_calls import CURATED, FOLDER, LOAD, statements
from planned_policies import ACCOUNT, REGION, Call, Policies, Request
from requests_of import EC2, GLUE, LOGS, in_queue, only, queueing, reading, with_key

FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function"
LOADER, PSEUDONYM = f"{FUNCTION}:strata-dev-yellow_taxi-load", f"{FUNCTION}:strata-dev-pseudonym"
UNDELIVERED = "strata-dev-yellow_taxi-load-undelivered"
MAC = {"kms:MacAlgorithm": "HMAC_SHA_256"}
BUS = f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus"


def _placing(policies: Policies, context: dict[str, str]) -> tuple[Request, ...]:
    """Make, look for and remove a network interface of a function."""
    group = f"{EC2}:security-group/{policies.one('ec2/securityGroup', 'network-groups-functions')['id']}"
    interface = f"{EC2}:network-interface/eni-1"
    made = (f"{EC2}:subnet/{policies.one('ec2/subnet:', 'network-private-1')['id']}", group, interface)
    return (
        *(Request("ec2:CreateNetworkInterface", resource, context) for resource in made),
        *(Request(f"ec2:Describe{what}", "*", context) for what in ("NetworkInterfaces", "Subnets")),
        Request("ec2:DeleteNetworkInterface", interface, context),
        Request("ec2:AssignPrivateIpAddresses", interface, context),
        Request("ec2:UnassignPrivateIpAddresses", interface, context),
    )


def _log(function: str) -> tuple[Request, ...]:
    stream = f"{LOGS}:/aws/lambda/{function.rpartition(':')[2]}:log-stream:1"
    return tuple(Request(f"logs:{action}", stream) for action in ("CreateLogStream", "PutLogEvents"))


def _variables(function: str) -> tuple[Request, ...]:
    return with_key("etl", "lambda", ("Decrypt",), **{"kms:EncryptionContext:aws:lambda:FunctionArn": function})


def needed(policies: Policies) -> dict[str, Call]:
    """The calls, by what they are for."""
    workgroup = policies.one("redshiftserverless/workgroup", "warehouse")["arn"]
    roles = {LOAD: LOADER, "pseudonym": PSEUDONYM}
    started = {
        f"the function {function} starts": Call(role, (*_variables(function), *_placing(policies, {}), *_log(function)))
        for role, function in roles.items()
    }
    return {
        **started,
        "the loader reads manifests and SQL": Call(
            LOAD,
            (
                *reading("curated", "yellow_taxi/_manifests/2019-01.json"),
                *reading("scripts", "datasets/yellow_taxi.json"),
                *reading("scripts", "sql/load/yellow_taxi.sql"),
            ),
            in_vpc=True,
        ),
        "the loader runs statements": Call(LOAD, statements(policies), in_vpc=True),
        "the loader's statements get credentials and are kept encrypted": Call(
            LOAD,
            (
                Request("redshift-serverless:GetCredentials", workgroup),
                *with_key("warehouse", "redshift-data", ("CreateGrant", "DescribeKey")),
            ),
        ),
        "Lambda tells what came of a load": Call(LOAD, (Request("events:PutEvents", f"{BUS}/default"),)),
        "Lambda keeps what could not be loaded": Call(LOAD, queueing(UNDELIVERED)),
        "the function makes pseudonyms": Call("pseudonym", (Request("kms:GenerateMac", "key:pseudonyms-hmac", MAC),)),
        "the warehouse calls the function": Call("copy", (Request("lambda:InvokeFunction", PSEUDONYM),), in_vpc=True),
    }


def near_misses(policies: Policies) -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    workgroup = policies.one("redshiftserverless/workgroup", "warehouse")["arn"]
    as_code = {
        f"the code of {role} calls {request.action} on {request.resource}": Call(role, (request,))
        for role, function in ((LOAD, LOADER), ("pseudonym", PSEUDONYM))
        for request in _placing(policies, {"lambda:SourceFunctionArn": function})
    }
    mac = Request("kms:GenerateMac", "key:pseudonyms-hmac", MAC)
    return {
        **as_code,
        "the loader reads clean rows": only(Call(LOAD, reading("curated", f"{FOLDER}/a.parquet")), "s3:GetObject"),
        "the loader reads raw files": only(Call(LOAD, reading("raw", "yellow_taxi/a.csv")), "s3:GetObject"),
        "the loader reads its script, which it brings": only(
            Call(LOAD, reading("scripts", "glue/load/load_warehouse.py")), "s3:GetObject"
        ),
        "the loader reads another function's variables": Call(LOAD, _variables(PSEUDONYM)),
        "the function of pseudonyms reads another function's variables": Call("pseudonym", _variables(LOADER)),
        "the loader uses its layer's key itself": Call(LOAD, (Request("kms:Decrypt", "key:etl"),)),
        "the loader takes a connection": Call(LOAD, (Request("glue:GetConnection", f"{GLUE}:connection/strata-dev"),)),
        "the loader reads the catalog": Call(LOAD, (Request("glue:GetTable", f"{GLUE}:table/{CURATED}/a"),)),
        "the loader decrypts the catalog": Call(LOAD, with_key("catalog", "glue", ("Decrypt",))),
        "the loader writes another function's log": Call(LOAD, _log(PSEUDONYM)),
        "the loader tells another bus": Call(LOAD, (Request("events:PutEvents", f"{BUS}/other"),)),
        "the loader puts events in another queue": only(
            Call(LOAD, queueing("strata-dev-yellow_taxi-undelivered")), "sqs:SendMessage"
        ),
        "the loader encrypts for another project's queue": Call(
            LOAD, with_key("etl", "sqs", ("GenerateDataKey",), **in_queue("other-undelivered"))
        ),
        "the loader runs statements elsewhere": Call(
            LOAD, (Request("redshift-data:BatchExecuteStatement", f"{workgroup}-other"),), in_vpc=True
        ),
        "pseudonyms are made by another algorithm": Call(
            "pseudonym", (Request("kms:GenerateMac", "key:pseudonyms-hmac", {"kms:MacAlgorithm": "HMAC_SHA_512"}),)
        ),
        "the function checks pseudonyms": Call("pseudonym", (Request("kms:VerifyMac", "key:pseudonyms-hmac", MAC),)),
        "the warehouse makes pseudonyms itself": Call("copy", (mac,)),
        "the deployer makes pseudonyms": Call("deployer", (mac,)),
        "the warehouse calls the loader": Call("copy", (Request("lambda:InvokeFunction", LOADER),), in_vpc=True),
        "the function of pseudonyms runs statements": Call(
            "pseudonym", (Request("redshift-data:ExecuteStatement", workgroup),)
        ),
    }
