"""The check of planned resources against AWS's models: what fits passes, and what AWS would refuse is found."""

import copy
from typing import Any

import pytest

from apicheck.check import check, problems_of
from apicheck.constraints import documented
from apicheck.mappings import FOLDER, MappingError, mappings, parse
from apicheck.models import UnknownCallError, input_shape
from apicheck.requests import build_requests, destination

ROLE = "arn:aws:iam::000000000000:role/strata-dev-etl"
JOB = {
    "name": "strata-dev-load",
    "roleArn": ROLE,
    "command": {"name": "glueetl", "scriptLocation": "s3://bucket/job.py", "pythonVersion": "3"},
    "connections": ["strata-dev"],
    "defaultArguments": {"--job-language": "python"},
    "executionProperty": {"maxConcurrentRuns": 1},
    "workerType": "G.1X",
    "numberOfWorkers": 2,
    "timeout": 60,
}


def resource(type_: str, inputs: dict[str, Any], state: dict[str, Any] | None = None) -> dict[str, Any]:
    """A planned resource."""
    return {"urn": "urn:x", "type": type_, "custom": True, "options": {}, "inputs": inputs, "state": state or {}}


def problems(type_: str, inputs: dict[str, Any], state: dict[str, Any] | None = None) -> list[str]:
    """Problems of a resource, in words."""
    found = problems_of(resource(type_, inputs, state), mappings()[type_])
    return [f"{problem.path}: {problem.message}" for problem in found]


def job(changes: dict[str, Any]) -> list[str]:
    """Problems of a Glue job with changes by property path; None takes one away."""
    inputs = copy.deepcopy(JOB)
    for path, value in changes.items():
        target: Any = inputs
        *way, last = path.split(".")
        for step in way:
            target = target[step]
        if value is None:
            del target[last]
        else:
            target[last] = value
    return problems("aws:glue/job:Job", inputs)


def test_a_request_has_the_members_that_the_properties_are_called_after() -> None:
    (request,), lost = build_requests(JOB, mappings()["aws:glue/job:Job"])
    assert lost == []
    assert request.parameters == {
        "Name": "strata-dev-load",
        "Role": ROLE,
        "Command": {"Name": "glueetl", "ScriptLocation": "s3://bucket/job.py", "PythonVersion": "3"},
        "Connections": {"Connections": ["strata-dev"]},
        "DefaultArguments": {"--job-language": "python"},
        "ExecutionProperty": {"MaxConcurrentRuns": 1},
        "WorkerType": "G.1X",
        "NumberOfWorkers": 2,
        "Timeout": 60,
    }


def test_a_right_job_has_no_problem() -> None:
    assert job({}) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"workerType": "G.3X"}, "WorkerType: is 'G.3X', none of Standard, G.1X,"),
        ({"executionClass": "CHEAP"}, "ExecutionClass: is 'CHEAP', none of FLEX, STANDARD"),
        ({"name": "x" * 256}, "Name: has 256 characters, more than 255"),
        ({"name": ""}, "Name: has 0 characters, fewer than 1"),
        ({"timeout": 0}, "Timeout: is 0, less than 1"),
        ({"numberOfWorkers": "two"}, "NumberOfWorkers: is 'two', and must be of the type integer"),
        ({"roleArn": None}, "Role: is required"),
        ({"worker": 1}, "worker: no member of glue CreateJob is called so"),
        ({"command.script": "s3://x"}, "command.script: JobCommand has no member for it: Name, ScriptLocation, Pyt"),
        ({"command.pythonVersion": "three"}, "Command.PythonVersion: is 'three', which does not match"),
        ({"command.name": "sparketl"}, "Command.Name: is 'sparketl', none of glueetl, pythonshell,"),
    ],
)
def test_what_aws_would_refuse_of_a_job_is_found(changes: dict[str, Any], problem: str) -> None:
    assert problem in [each[: len(problem)] for each in job(changes)]


@pytest.mark.parametrize(
    ("type_", "inputs", "problem"),
    [
        (
            "aws:s3/bucketVersioning:BucketVersioning",
            {"bucket": "a-bucket", "versioningConfiguration": {"status": "On"}},
            "VersioningConfiguration.Status: is 'On', none of Enabled, Suspended",
        ),
        (
            "aws:s3/bucket:Bucket",
            {"bucket": "A_Bucket"},
            "Bucket: is 'A_Bucket', which does not match [a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
        ),
        (
            "aws:cloudwatch/logGroup:LogGroup",
            {"name": "/aws/x", "retentionInDays": 8},
            "retentionInDays: is 8, none of 1, 3, 5, 7,",
        ),
        (
            "aws:cloudwatch/logGroup:LogGroup",
            {"name": "a group"},
            "logGroupName: is 'a group', which does not match [\\.\\-_/#A-Za-z0-9]+",
        ),
        (
            "aws:sqs/queue:Queue",
            {"name": "queue", "messageRetentionSeconds": 1209601},
            "Attributes.MessageRetentionPeriod: is 1209601, not from 60 to 1209600",
        ),
        (
            "aws:iam/rolePolicy:RolePolicy",
            {"role": "a-role", "policy": "{"},
            "PolicyDocument: is not JSON: Expecting property name",
        ),
        (
            "aws:cloudwatch/eventTarget:EventTarget",
            {"rule": "a-rule", "targetId": "t", "arn": "queue"},
            "Targets[0].Arn: is 'queue', which does not match arn:aws",
        ),
        (
            "aws:ec2/subnet:Subnet",
            {"vpcId": "subnet-1", "cidrBlock": "10.0.0.0/24"},
            "VpcId: is 'subnet-1', which does not match vpc-",
        ),
        (
            "aws:glue/crawler:Crawler",
            {"role": ROLE, "name": "c", "configuration": "Version: 1"},
            "configuration: is not JSON: Expecting value",
        ),
        (
            "aws:redshiftserverless/usageLimit:UsageLimit",
            {"resourceArn": ROLE, "usageType": "compute", "amount": 1},
            "usageType: is 'compute', none of serverless-compute, cross-region-datasharing",
        ),
    ],
)
def test_what_aws_would_refuse_of_others_is_found(type_: str, inputs: dict[str, Any], problem: str) -> None:
    assert problem in [each[: len(problem)] for each in problems(type_, inputs)]


def test_tags_are_checked_with_those_of_the_provider() -> None:
    tags = {"tagsAll": {"Stack": "x" * 257}}
    assert problems("aws:sns/topic:Topic", {"name": "topic"}, tags) == [
        "Tags[0].Value: has 257 characters, more than 256"
    ]


def test_hidden_values_are_not_judged() -> None:
    assert job({"name": "[unknown]"}) == []


def test_lists_on_the_way_hold_an_element_for_each_value() -> None:
    inputs = {"notifications": [{"subscriberSnsTopicArns": [f"{ROLE}1", f"{ROLE}2"]}]}
    (request,), _ = build_requests(inputs, mappings()["aws:budgets/budget:Budget"])
    assert request.parameters["NotificationsWithSubscribers"] == [
        {"Subscribers": [{"Address": f"{ROLE}1"}, {"Address": f"{ROLE}2"}]}
    ]


def test_a_plan_counts_what_has_no_call_and_leaves_out_what_is_read_or_not_aws() -> None:
    read = resource("aws:s3/bucket:Bucket", {"bucket": "B"})
    read["options"] = {"read": True}
    plan = {
        "resources": [
            resource("aws:s3/bucket:Bucket", {"bucket": "a-bucket"}),
            resource("aws:made/up:Up", {}),
            resource("command:local:Command", {}),
            read,
        ]
    }
    report = check(plan)
    assert (report.checked, report.coverage, list(report.findings)) == (1, 0.5, [])
    assert report.unchecked == {"aws:made/up:Up": (1, "it has no mapping in apicheck/mappings/")}


def test_mappings_name_calls_and_members_that_there_are() -> None:
    for type_, mapping in mappings().items():
        for call in mapping.calls:
            shape = input_shape(call.service, call.operation)
            for property_, way in call.names.items():
                # Those of nested properties are relative to a structure that only the inputs lead to.
                if "." not in property_:
                    assert destination(shape, way.split(".")) is not None, f"{type_} {property_}: {way}"
            for way in call.filled:
                assert destination(shape, way.split(".")) is not None, f"{type_} fills {way}"


def test_mappings_that_are_wrong_are_refused() -> None:
    with pytest.raises(UnknownCallError, match="botocore has no model of glue MakeJob"):
        input_shape("glue", "MakeJob")
    with pytest.raises(MappingError, match=r"aws:x: a call needs 'call: <service> <Operation>'; unknown keys: \['nam"):
        parse("aws:x", {"call": "glue CreateJob", "nams": {}})
    assert len(list(FOLDER.glob("*.yaml"))) > 5


def test_limits_go_by_the_end_of_a_path() -> None:
    assert documented("s3", "LifecycleConfiguration.Rules[0].Transitions[1].Days") == {"min": 0}
    assert documented("cloudtrail", "AdvancedEventSelectors[0].Name") == {}
    assert "pattern" in documented("cloudtrail", "Name")
