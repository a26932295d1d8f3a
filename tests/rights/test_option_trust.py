"""Who may take the roles of options."""

import pytest
from planned_policies import ACCOUNT, REGION, Policies

SOURCE = {"aws:SourceAccount": ACCOUNT}
OTHER = {"aws:SourceAccount": "999999999999"}


def _for(service: str, resource: str, account: str = ACCOUNT) -> dict[str, str]:
    arn = f"arn:aws:{service}:{REGION}:{account}:{resource}"
    return {"aws:SourceAccount": account, "aws:SourceArn": arn}


DEFAULT_GROUP = _for("scheduler", "schedule-group/default")


@pytest.mark.parametrize(
    ("role", "service", "context"),
    [
        ("yellow_taxi-load", "lambda", {}),
        ("yellow_taxi-load", "lambda", _for("lambda", "function:strata-dev-yellow_taxi-load")),
        ("pseudonym", "lambda", _for("lambda", "function:strata-dev-pseudonym")),
        ("yellow_taxi-emr", "emr-serverless", _for("emr-serverless", "/applications/00f")),
        ("yellow_taxi-delivery", "firehose", _for("firehose", "deliverystream/strata-dev-yellow_taxi")),
        ("yellow_taxi-stream", "glue", _for("glue", "job/strata-dev-yellow_taxi-stream")),
        ("yellow_taxi-optimizer", "glue", {}),
        ("source-crawler", "glue", SOURCE),
        ("lake-formation", "lakeformation", {}),
        ("lake-formation", "lakeformation", _for("lakeformation", "catalog:x")),
        ("unload", "scheduler", DEFAULT_GROUP),
        ("vendors", "scheduler", DEFAULT_GROUP),
        ("snapshots", "scheduler", DEFAULT_GROUP),
        ("quicksight", "quicksight", {}),
        ("quicksight", "quicksight", _for("quicksight", "vpcConnection/strata-dev")),
    ],
)
def test_a_service_takes_its_role(everything: Policies, role: str, service: str, context: dict[str, str]) -> None:
    assert everything.trust(role, f"{service}.amazonaws.com", context)
    assert not everything.trust(role, "ec2.amazonaws.com", context)


@pytest.mark.parametrize(
    ("role", "service", "context"),
    [
        ("yellow_taxi-load", "glue", SOURCE),
        ("yellow_taxi-load", "lambda", OTHER),
        ("yellow_taxi-load", "lambda", _for("lambda", "function:other")),
        ("pseudonym", "lambda", _for("lambda", "function:strata-dev-pseudonym", "999999999999")),
        ("yellow_taxi-emr", "emr-serverless", {}),
        ("yellow_taxi-emr", "emr-serverless", _for("emr-serverless", "/applications/00f", "999999999999")),
        ("yellow_taxi-emr", "glue", SOURCE),
        ("yellow_taxi-delivery", "firehose", {}),
        ("yellow_taxi-delivery", "firehose", _for("firehose", "deliverystream/other")),
        ("yellow_taxi-stream", "glue", OTHER),
        ("yellow_taxi-optimizer", "glue", OTHER),
        ("source-crawler", "glue", OTHER),
        ("lake-formation", "lakeformation", OTHER),
        ("lake-formation", "glue", SOURCE),
        ("unload", "scheduler", SOURCE),
        ("vendors", "scheduler", _for("scheduler", "schedule-group/other")),
        ("snapshots", "scheduler", {**DEFAULT_GROUP, **OTHER}),
        ("quicksight", "quicksight", OTHER),
        ("query-editor", "redshift", SOURCE),
    ],
)
def test_nobody_else_takes_it(everything: Policies, role: str, service: str, context: dict[str, str]) -> None:
    assert not everything.trust(role, f"{service}.amazonaws.com", context)


def test_the_scheduler_of_redshift_changes_a_cluster(provisioned: Policies) -> None:
    scheduler = "scheduler.redshift.amazonaws.com"
    assert provisioned.trust("cluster-schedule", scheduler, {})
    assert provisioned.trust("cluster-schedule", scheduler, SOURCE)
    assert not provisioned.trust("cluster-schedule", scheduler, OTHER)
    assert not provisioned.trust("cluster-schedule", "redshift.amazonaws.com", SOURCE)
    assert not provisioned.trust("cluster-schedule", "scheduler.amazonaws.com", DEFAULT_GROUP)


def test_a_cluster_takes_the_warehouse_role_for_its_own_users(provisioned: Policies) -> None:
    user = f"arn:aws:redshift:{REGION}:{ACCOUNT}:dbuser:strata-dev/a"
    assert provisioned.trust("copy", "redshift.amazonaws.com", {"sts:ExternalId": user})
    assert not provisioned.trust("copy", "redshift-serverless.amazonaws.com", {"sts:ExternalId": user})
    other = user.replace("strata-dev/", "other/")
    assert not provisioned.trust("copy", "redshift.amazonaws.com", {"sts:ExternalId": other})


def test_named_people_take_the_role_of_the_editor(everything: Policies) -> None:
    assert everything.trust_role("query-editor", "Analyst")
    assert not everything.trust_role("query-editor", "Developer")
