"""Whoever takes part in a run on AWS may do what it takes, and nothing a step beside it."""

import pytest
from delivered_calls import delivered, encrypted_logs, misdelivered
from near_misses import near_misses
from needed_calls import needed
from planned_policies import ACCOUNT, REGION, Policies

SOURCE = {"aws:SourceAccount": ACCOUNT}


def test_every_needed_call_is_allowed(policies: Policies) -> None:
    calls = {**needed(policies), **delivered(), **encrypted_logs(policies)}
    assert [name for name, call in calls.items() if not policies.allow(call)] == []


def test_no_near_miss_is_allowed(policies: Policies) -> None:
    calls = {**near_misses(policies), **misdelivered()}
    assert all(call.requests for call in calls.values())
    assert [name for name, call in calls.items() if policies.allow(call)] == []


@pytest.mark.parametrize(
    ("role", "service", "context"),
    [
        ("yellow_taxi-crawler", "glue", {}),
        ("yellow_taxi-job", "glue", {**SOURCE, "aws:SourceArn": f"arn:aws:glue:{REGION}:{ACCOUNT}:job/strata-dev-x"}),
        ("yellow_taxi-load", "glue", SOURCE),
        ("arrival", "events", {**SOURCE, "aws:SourceArn": f"arn:aws:events:{REGION}:{ACCOUNT}:rule/strata-dev-x"}),
        (
            "schedule",
            "scheduler",
            {**SOURCE, "aws:SourceArn": f"arn:aws:scheduler:{REGION}:{ACCOUNT}:schedule-group/default"},
        ),
        (
            "copy",
            "redshift",
            {"sts:ExternalId": f"arn:aws:redshift:{REGION}:{ACCOUNT}:dbuser:serverless-{ACCOUNT}-1/IAMR:load"},
        ),
        ("copy", "redshift-serverless", {"sts:ExternalId": f"arn:aws:redshift:{REGION}:{ACCOUNT}:dbuser:strata-dev/a"}),
        (
            "flow-logs",
            "vpc-flow-logs",
            {**SOURCE, "aws:SourceArn": f"arn:aws:ec2:{REGION}:{ACCOUNT}:vpc-flow-log/fl-1"},
        ),
        ("trail", "cloudtrail", {}),
    ],
)
def test_a_service_takes_its_role(policies: Policies, role: str, service: str, context: dict[str, str]) -> None:
    assert policies.trust(role, f"{service}.amazonaws.com", context)
    assert not policies.trust(role, "lambda.amazonaws.com", context)


@pytest.mark.parametrize(
    ("role", "service", "context"),
    [
        ("yellow_taxi-job", "glue", {"aws:SourceAccount": "999999999999"}),
        ("yellow_taxi-job", "glue", {**SOURCE, "aws:SourceArn": f"arn:aws:glue:{REGION}:999999999999:job/a"}),
        ("arrival", "events", {**SOURCE, "aws:SourceArn": f"arn:aws:events:{REGION}:{ACCOUNT}:rule/other"}),
        ("schedule", "scheduler", SOURCE),
        ("copy", "redshift", {"sts:ExternalId": f"arn:aws:redshift:{REGION}:{ACCOUNT}:dbuser:other/a"}),
        ("copy", "redshift", {}),
    ],
)
def test_nobody_else_takes_it(policies: Policies, role: str, service: str, context: dict[str, str]) -> None:
    assert not policies.trust(role, f"{service}.amazonaws.com", context)
