"""People: those in Query Editor v2, and QuickSight's connection for those who look at dashboards."""

from planned_policies import SESSION, Call, Policies, Request
from requests_of import EC2

EDITOR, QUICKSIGHT = "query-editor", "quicksight"
NOTEBOOK = "arn:aws:sqlworkbench:us-east-1:000000000000:notebook/1"
OWNER = "sqlworkbench-resource-owner"
SOMEONE = "AROAOTHER:anna"


def _own(action: str, owner: str = SESSION, tag: str = "aws:ResourceTag") -> Request:
    return Request(f"sqlworkbench:{action}", NOTEBOOK, {f"{tag}/{OWNER}": owner})


def _tagging(owner: str, key: str = OWNER) -> Request:
    tags = {f"{tag}/{OWNER}": owner for tag in ("aws:RequestTag", "aws:ResourceTag")}
    return Request("sqlworkbench:TagResource", NOTEBOOK, {**tags, "aws:TagKeys": key})


def editor_needed(log_in: Request) -> dict[str, Call]:
    """Calls of people in the editor, by what they are for.

    As in AWS's policy AmazonRedshiftQueryEditorV2NoSharing.

    Args:
        log_in: How they become users of the warehouse.
    """
    looks = ("redshift:DescribeClusters", "redshift-serverless:ListNamespaces", "redshift-serverless:ListWorkgroups")
    called = {"aws:CalledViaLast": "sqlworkbench.amazonaws.com"}
    return {
        "people log in to the warehouse": Call(EDITOR, (log_in, *(Request(look, "*") for look in looks))),
        "people open the editor": Call(
            EDITOR, tuple(Request(f"sqlworkbench:{do}", "*") for do in ("GetAccountInfo", "ListTabs", "PutTab"))
        ),
        "people keep notebooks of their own": Call(
            EDITOR,
            (
                _own("CreateNotebook", tag="aws:RequestTag"),
                _tagging(SESSION),
                _own("GetNotebook"),
                _own("DeleteNotebook"),
            ),
        ),
        "people run queries by connections of their own": Call(EDITOR, (_own("DriverExecute"),)),
        "the editor finds what is theirs": Call(EDITOR, (Request("tag:GetResources", "*", called),)),
    }


def editor_near_misses(log_in: Request) -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    refused = {
        "log in elsewhere": Request(log_in.action, f"{log_in.resource}-other"),
        "open others' notebooks": _own("GetNotebook", SOMEONE),
        "delete others' notebooks": _own("DeleteNotebook", SOMEONE),
        "run queries by others' connections": _own("DriverExecute", SOMEONE),
        "make notebooks of others": _own("CreateNotebook", SOMEONE, "aws:RequestTag"),
        "give notebooks away": _tagging(SOMEONE),
        "tag notebooks for a team": _tagging(SESSION, "sqlworkbench-team"),
        "list all tags": Request("tag:GetResources", "*"),
        "change the account's settings": Request("sqlworkbench:UpdateAccountGeneralSettings", "*"),
        "read secrets": Request("secretsmanager:GetSecretValue", "*"),
        "use the Data API": Request("redshift-data:ExecuteStatement", log_in.resource),
        "read files": Request("s3:GetObject", "arn:aws:s3:::strata-dev-curated-000000000000/yellow_taxi/a.parquet"),
        "become any user": Request("redshift:GetClusterCredentials", "*"),
        "use the lake's key": Request("kms:Decrypt", "key:lake"),
    }
    return {f"people in the editor {what}": Call(EDITOR, (request,)) for what, request in refused.items()}


def _subnets(policies: Policies) -> list[str]:
    return [
        f"{EC2}:subnet/{r['state']['id']}"
        for r in policies.of("ec2/subnet:")
        if r["name"].startswith("network-private-")
    ]


def _group(policies: Policies, name: str) -> str:
    return f"{EC2}:security-group/{policies.one('ec2/securityGroup', f'network-groups-{name}')['id']}"


def quicksight_needed(policies: Policies) -> dict[str, Call]:
    """Calls of QuickSight's connection, by what they are for."""
    subnets, group = _subnets(policies), _group(policies, "quicksight")
    interface = f"{EC2}:network-interface/eni-1"
    return {
        "QuickSight places its connection": Call(
            QUICKSIGHT,
            (
                *(Request(f"ec2:Describe{what}", "*") for what in ("Subnets", "SecurityGroups")),
                *(Request("ec2:CreateNetworkInterface", resource) for resource in (*subnets, group, interface)),
            ),
        ),
        "QuickSight changes and removes its interfaces": Call(
            QUICKSIGHT,
            (
                Request("ec2:ModifyNetworkInterfaceAttribute", group),
                *(
                    Request(f"ec2:{change}", interface, {"ec2:Subnet": subnet})
                    for change in ("ModifyNetworkInterfaceAttribute", "DeleteNetworkInterface")
                    for subnet in subnets
                ),
            ),
        ),
    }


def quicksight_near_misses(policies: Policies) -> dict[str, Call]:
    """The calls, by what is wrong with them."""
    jobs, subnet = _group(policies, "jobs"), f"{EC2}:subnet/subnet-other"
    interface = f"{EC2}:network-interface/eni-1"
    refused = {
        "places interfaces in another subnet": Request("ec2:CreateNetworkInterface", subnet),
        "takes the jobs' group": Request("ec2:CreateNetworkInterface", jobs),
        "gives an interface the jobs' group": Request("ec2:ModifyNetworkInterfaceAttribute", jobs),
        "deletes interfaces elsewhere": Request("ec2:DeleteNetworkInterface", interface, {"ec2:Subnet": subnet}),
        "opens its group": Request("ec2:AuthorizeSecurityGroupIngress", _group(policies, "quicksight")),
        "reads secrets": Request("secretsmanager:GetSecretValue", "*"),
        "logs in to the warehouse": Request("redshift-serverless:GetCredentials", "*"),
    }
    return {f"QuickSight's connection {what}": Call(QUICKSIGHT, (request,)) for what, request in refused.items()}
