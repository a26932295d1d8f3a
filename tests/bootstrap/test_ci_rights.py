"""The roles of CI can do all that the stacks need, and nothing a step beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from ci_calls import (
    PREVIEW_CANNOT_READ,
    boundary_arn,
    must_allow,
    must_refuse,
    past_the_deploy_boundary,
    past_the_people_boundary,
    past_the_task_boundary,
    people_boundary_arn,
)
from ci_plans import bootstrap_plan, rights_by_type, stack_plans
from ci_policies import ACCOUNT, EVERYTHING, REGION, SESSION, Account, Asked, Resource, document, of_type
from ci_requests import Requests, boundaries
from main_calls import MAIN_CALLS, PASS_A_ROLE, TAGGED_BY

STACKS = ("dev", "staging", "prod", "everything")
KINDS = ("create", "read", "change", "remove")
# AWS answers everybody.
NEEDS_NO_RIGHT = ("aws:index/getCallerIdentity:getCallerIdentity", "aws:index/getPartition:getPartition")
# What CI never deletes where the data is permanent.
KEPT_TYPES = ("aws:s3/bucket:Bucket", "aws:kms/key:Key", "aws:redshiftserverless/namespace:Namespace")
# IAM tells one stack's from another's neither by name nor by tag; docs/bootstrap.md says so.
SHARED = {
    "glue:CreateClassifier",
    "glue:CreateSecurityConfiguration",
    "glue:DeleteClassifier",
    "glue:DeleteSecurityConfiguration",
    "glue:PutDataCatalogEncryptionSettings",
    "glue:UpdateClassifier",
    "redshift-serverless:CreateUsageLimit",
    "redshift-serverless:DeleteUsageLimit",
    "redshift-serverless:UpdateUsageLimit",
    "logs:DeleteQueryDefinition",
    "logs:PutQueryDefinition",
    # Only the caller's own statements, and the role of the service.
    "iam:CreateServiceLinkedRole",
    "redshift-data:GetStatementResult",
    # Metadata of the account's catalog, under the key of the stack that is in charge of it; names limit the rest.
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:GenerateDataKey",
}

Plans = Mapping[str, Mapping[str, Any]]
Rights = Mapping[str, Mapping[str, list[str]]]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Plans:
    folder = tmp_path_factory.mktemp("plans")
    return {"bootstrap": bootstrap_plan(folder), **stack_plans()}


@pytest.fixture(scope="module")
def account(plans: Plans) -> Account:
    return Account(plans["bootstrap"], *(plans[stack] for stack in ("dev", "staging", "prod")))


@pytest.fixture(scope="module")
def accounts(plans: Plans, account: Account) -> Mapping[str, Account]:
    """The account by the stack that is asked about: with everything on, the policies of keys are other ones."""
    others = (plans[stack] for stack in ("dev", "everything", "prod"))
    return {**dict.fromkeys(STACKS, account), "everything": Account(plans["bootstrap"], *others)}


@pytest.fixture(scope="module")
def rights() -> Rights:
    return rights_by_type()


def environment(plan: Mapping[str, Any]) -> str:
    return str(plan["stack"])


def role(environment: str, task: str) -> str:
    return f"strata-bootstrap-{environment}-{task}"


def provided(plan: Mapping[str, Any]) -> Iterator[Resource]:
    for resource in plan["resources"]:
        if resource["custom"] and not resource["type"].startswith("pulumi:"):
            yield resource


def only_looks(action: str) -> bool:
    """Whether an action that comes with a change looks at something: `ec2:DescribeSubnets`."""
    return action.partition(":")[2].startswith("Describe")


@pytest.mark.parametrize("stack", STACKS)
def test_rights_cover_every_type(plans: Plans, rights: Rights, stack: str) -> None:
    held = {resource["type"] for resource in provided(plans[stack])}
    asked = {invoke["token"] for invoke in plans[stack]["invokes"]} - set(NEEDS_NO_RIGHT)
    missing = sorted((held | asked) - set(rights))
    assert not missing, (
        f"the stack {stack} holds {', '.join(missing)}, and no rights cover that: "
        "add it to a file in bootstrap/rights/services, with the actions that make, read, change and delete it"
    )


def test_rights_have_the_main_calls(rights: Rights) -> None:
    aws = {kind for kind in rights if kind.startswith("aws:") and not kind.startswith("aws:index/")}
    assert set(MAIN_CALLS) == aws
    for kind, (create, read, *remove) in MAIN_CALLS.items():
        calls = rights[kind]
        assert create in calls["create"], kind
        assert read in calls["read"], kind
        assert set(remove) <= set(calls["remove"]), kind
        assert ("iam:PassRole" in calls["create"]) == (kind in PASS_A_ROLE), kind
        assert kind not in TAGGED_BY or TAGGED_BY[kind] in calls["create"], kind
    assert "redshift-data:BatchExecuteStatement" in rights["command:local:Command"]["create"]


@pytest.mark.parametrize("stack", STACKS)
def test_everything_planned_can_be_deployed(
    plans: Plans, accounts: Mapping[str, Account], rights: Rights, stack: str
) -> None:
    plan, account = plans[stack], accounts[stack]
    requests = Requests(plan)
    refused = set()
    for resource in provided(plan):
        for kind in KINDS:
            if kind == "remove" and environment(plan) == "prod" and resource["type"] in KEPT_TYPES:
                continue
            for action in rights[resource["type"]][kind]:
                if not account.allows(role(environment(plan), "deploy"), requests.of(resource, action)):
                    refused.add((resource["type"], resource["name"], action))
    assert refused == set()


@pytest.mark.parametrize("stack", STACKS)
def test_everything_planned_can_be_read_and_not_changed_by_previews(
    plans: Plans, accounts: Mapping[str, Account], rights: Rights, stack: str
) -> None:
    plan, account = plans[stack], accounts[stack]
    requests = Requests(plan)
    refused, allowed = set(), set()
    for resource in provided(plan):
        calls = rights[resource["type"]]
        for kind in KINDS:
            for action in calls[kind]:
                can = account.allows(role(environment(plan), "preview"), requests.of(resource, action))
                if kind == "read" and not can:
                    refused.add((resource["type"], resource["name"], action))
                if can and action not in calls["read"] and not only_looks(action):
                    allowed.add((resource["type"], resource["name"], action))
    assert refused == set()
    assert allowed == set()


@pytest.mark.parametrize(("stack", "other"), [("dev", "prod"), ("dev", "staging"), ("staging", "dev"), ("prod", "dev")])
def test_nothing_of_another_environment_can_be_changed(
    plans: Plans, account: Account, rights: Rights, stack: str, other: str
) -> None:
    requests = Requests(plans[other], boundary_arn(stack))
    calls = [
        (resource, action)
        for resource in provided(plans[other])
        for kind in ("create", "change", "remove")
        for action in rights[resource["type"]][kind]
        if not only_looks(action)
    ]
    allowed = {
        action for resource, action in calls if account.allows(role(stack, "deploy"), requests.of(resource, action))
    }
    # dev has no saved log queries.
    assert allowed == SHARED & {action for _, action in calls}


def test_permanent_data_is_not_deleted(plans: Plans, account: Account, rights: Rights) -> None:
    requests = Requests(plans["prod"])
    # The scripts are no data.
    kept = [r for r in provided(plans["prod"]) if r["type"] in KEPT_TYPES and r["name"] != "lake-scripts"]
    assert {resource["type"] for resource in kept} == set(KEPT_TYPES)
    deletions = ("s3:DeleteBucket", "s3:DeleteObject", "kms:ScheduleKeyDeletion", "redshift-serverless:DeleteNamespace")
    for resource in kept:
        for action in set(rights[resource["type"]]["remove"]) & set(deletions):
            assert not account.allows(role("prod", "deploy"), requests.of(resource, action)), action


def test_calls_beside_the_plan_are_allowed(account: Account) -> None:
    assert [name for name, call in must_allow(account).items() if not account.allows(call.who, call.asked)] == []


def test_near_misses_are_refused(account: Account) -> None:
    assert [name for name, call in must_refuse(account).items() if account.allows(call.who, call.asked)] == []


def test_near_misses_are_refused_by_what_the_roles_are_given_alone(account: Account) -> None:
    calls = must_refuse(account)
    assert [name for name, call in calls.items() if account.allows(call.who, call.asked, bounded=False)] == []


def test_the_deploy_role_stays_within_its_boundary_with_every_right(account: Account) -> None:
    calls = past_the_deploy_boundary(account)
    assert [name for name, call in calls.items() if account.allows(call.who, call.asked, EVERYTHING)] == []


def test_previews_read_no_data_with_every_right(account: Account) -> None:
    calls = PREVIEW_CANNOT_READ
    assert [name for name, call in calls.items() if account.allows(call.who, call.asked, EVERYTHING)] == []


def test_tasks_stay_within_their_boundary_with_every_right(account: Account) -> None:
    calls = past_the_task_boundary(account)
    assert [name for name, asked in calls.items() if account.bounds(boundary_arn("dev"), asked)] == []


def test_people_stay_within_their_boundary_with_every_right(account: Account) -> None:
    calls = past_the_people_boundary(account)
    assert [name for name, asked in calls.items() if account.bounds(people_boundary_arn("dev"), asked)] == []


def test_people_log_in_to_a_cluster_within_their_boundary(account: Account) -> None:
    database = f"arn:aws:redshift:{REGION}:{ACCOUNT}:dbname:strata-dev/strata"
    assert account.bounds(people_boundary_arn("dev"), Asked("redshift:GetClusterCredentialsWithIAM", database))


def literal(pattern: str) -> str:
    """Something that a pattern stands for."""
    return pattern if pattern == "*" else pattern.replace("*", "x")


@pytest.mark.parametrize("stack", STACKS)
def test_tasks_and_people_can_do_within_their_boundary_what_they_are_given(
    plans: Plans, accounts: Mapping[str, Account], stack: str
) -> None:
    plan, account = plans[stack], accounts[stack]
    limits = boundaries(plan)
    assert set(limits.values()) <= {boundary_arn(environment(plan)), people_boundary_arn(environment(plan))}
    tag = f"{plan['project']}-{environment(plan)}"
    given = [
        (limits[inline["inputs"]["role"]], statement, literal(resource))
        for inline in of_type(plan, "aws:iam/rolePolicy:RolePolicy")
        for statement in document(inline["inputs"]["policy"])["Statement"]
        if statement["Effect"] == "Allow"
        for resource in as_list(statement["Resource"])
    ] + [
        (limits[name], statement, key["state"]["arn"])
        for key in of_type(plan, "aws:kms/key:Key")
        for statement in document(key["inputs"]["policy"])["Statement"]
        for name in (principal.rpartition(":role/")[2] for principal in as_list(statement["Principal"].get("AWS", [])))
        if name in limits
    ]
    assert len(given) > 40
    refused = set()
    for boundary, statement, resource in given:
        context = {
            key: literal(as_list(value)[0]).replace("${aws:userid}", SESSION)
            for keys in statement.get("Condition", {}).values()
            for key, value in keys.items()
        }
        context.setdefault("redshift-data:statement-owner-iam-userid", SESSION)
        # RDS tags the secrets of its clusters so.
        cluster = f"arn:aws:rds:{REGION}:{ACCOUNT}:cluster:{tag}-source"
        context.setdefault("aws:ResourceTag/aws:rds:primaryDBClusterArn", cluster)
        for action in as_list(statement["Action"]):
            asked = Asked(literal(action).removesuffix("x"), resource, tagged=tag, context=context)
            if not account.bounds(boundary, asked):
                refused.add((action, resource))
    assert refused == set()


def as_list(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


@pytest.mark.parametrize("name", ["dev", "staging", "prod"])
def test_tokens(account: Account, name: str) -> None:
    repository = "repo:example-org/strata"
    assert account.trusts(role(name, "deploy"), f"{repository}:environment:{name}")
    assert account.trusts(role(name, "preview"), f"{repository}:environment:{name}-preview")
    strangers = [
        f"{repository}:environment:{name}-preview",
        f"{repository}:environment:other",
        f"{repository}:pull_request",
        f"{repository}:ref:refs/heads/main",
        f"repo:example-org/strata-2:environment:{name}",
        f"repo:another-org/strata:environment:{name}",
    ]
    assert [subject for subject in strangers if account.trusts(role(name, "deploy"), subject)] == []
    assert not account.trusts(role(name, "preview"), f"{repository}:environment:{name}")
    assert not account.trusts(role(name, "deploy"), f"{repository}:environment:{name}", "another-audience")


def test_keys_are_told_apart(account: Account) -> None:
    assert account.keys["bootstrap:dev-secrets"] != account.keys["bootstrap:prod-secrets"]
    assert all(arn.startswith(f"arn:aws:kms:{REGION}:{ACCOUNT}:key/") for arn in account.keys.values())
