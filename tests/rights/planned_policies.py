"""The planned policies of a stack, and what they decide about a request.

Each decision is that of ministack's evaluator. Its policies come together as AWS describes for one account: the role's
own policy or the resource's, both of a key; and, out of the VPC, the policy of the service's endpoint as well.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ministack.core.iam_evaluator import (  # type: ignore[import-untyped]
    EvalContext,
    combine_resource_policy,
    evaluate,
    evaluate_resource_policy,
    parse_policy_document,
)

Document = dict[str, Any]

ACCOUNT = "000000000000"
REGION = "us-east-1"
SESSION = "AROAEXAMPLE:run"
EVERYTHING = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
# Service of an action to the name of its endpoint, where they differ.
ENDPOINTS = {"cloudwatch": "monitoring", "kinesis": "kinesis-streams"}


@dataclass(frozen=True)
class Request:
    """An action on a resource. Keys and endpoints are made up by AWS, so `key:<layer>` names the key of a layer."""

    action: str
    resource: str
    context: Mapping[str, str] = field(default_factory=dict)
    tls: bool = True


@dataclass(frozen=True)
class Call:
    """What a principal does: requests that must all be allowed.

    `who` is the end of a role's name, an AWS service (with a dot), `deployer` (any right that IAM can give), `reader`
    (named in `dataReaderArns`), or `stranger` (any right that IAM can give, in another account).
    """

    who: str
    requests: tuple[Request, ...]
    in_vpc: bool = False


class Policies:
    """Policies of a plan, by what they belong to."""

    def __init__(self, plan: Mapping[str, Any]) -> None:
        """Take them from the plan's JSON."""
        self.resources = plan["resources"]
        self.prefix = f"{plan['project']}-{plan['stack']}"
        self.keys = {r["name"].removeprefix("keys-"): r["state"]["arn"] for r in self.of("kms/key:Key")}
        by_key = {r["state"]["arn"]: self._document(r) for r in self.of("kms/key:Key")}
        by_bucket = {f"arn:aws:s3:::{r['inputs']['bucket']}": self._document(r) for r in self.of("s3/bucketPolicy:")}
        by_topic = {r["inputs"]["arn"]: self._document(r) for r in self.of("sns/topicPolicy:")}
        queues = {r["state"]["url"]: r["state"]["arn"] for r in self.of("sqs/queue:")}
        by_queue = {queues[r["inputs"]["queueUrl"]]: self._document(r) for r in self.of("sqs/queuePolicy:")}
        by_table = {r["inputs"]["resourceArn"]: self._document(r) for r in self.of("dynamodb/resourcePolicy:")}
        self.by_resource = {**by_key, **by_bucket, **by_topic, **by_queue, **by_table}
        self.by_endpoint = {
            r["inputs"]["serviceName"].rpartition(f".{REGION}.")[2]: self._document(r)
            for r in self.of("ec2/vpcEndpoint:")
        }

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Planned resources whose type has `kind` in it."""
        return [resource for resource in self.resources if f"aws:{kind}" in resource["type"]]

    def one(self, kind: str, name: str) -> dict[str, Any]:
        """State of the planned resource of a kind and logical name."""
        (found,) = [resource["state"] for resource in self.of(kind) if resource["name"] == name]
        return dict(found)

    def allow(self, call: Call) -> bool:
        """Whether every request of the call is allowed."""
        return all(self._allows(call, request) for request in call.requests)

    def trust(self, role: str, service: str, context: Mapping[str, str]) -> bool:
        """Whether a service may take a role."""
        evaluated = self._context(service, Request("sts:AssumeRole", "*", context))
        return self._accepts(self._trust_policy(role), evaluated, service)

    def trust_role(self, role: str, name: str) -> bool:
        """Whether a session of another role of the account, by its name, may take a role."""
        evaluated = self._context("", Request("sts:AssumeRole", "*"))
        session = replace(evaluated, principal_arn=f"arn:aws:sts::{ACCOUNT}:assumed-role/{name}/session")
        return self._accepts(self._trust_policy(role), session)

    def _trust_policy(self, role: str) -> Document:
        (found,) = [r for r in self.of("iam/role:Role") if r["inputs"]["name"] == f"{self.prefix}-{role}"]
        return dict(found["inputs"]["assumeRolePolicy"])

    def _allows(self, call: Call, request: Request) -> bool:
        ctx = self._context(call.who, request)
        policy = self.by_resource.get(
            ctx.resource_arn.partition("/")[0] if ":s3:" in ctx.resource_arn else ctx.resource_arn
        )
        if "." in call.who:
            return self._accepts(policy, ctx, call.who)
        identity = evaluate(ctx, [parse_policy_document(document) for document in self._identity(call.who)])
        required = request.action.startswith("kms:")
        owner = ACCOUNT if policy is not None else None
        if combine_resource_policy(identity, ctx, policy, owner, required=required).decision != "Allow":
            return False
        # Services use keys from AWS's side.
        return not call.in_vpc or required or self._passes_endpoint(ctx)

    def _passes_endpoint(self, ctx: EvalContext) -> bool:
        service = ctx.action.partition(":")[0]
        policy = self.by_endpoint.get(ENDPOINTS.get(service, service))
        return policy is not None and self._accepts(policy, ctx)

    def _identity(self, who: str) -> list[Document]:
        if who in ("deployer", "reader", "stranger"):
            return [EVERYTHING]
        name = f"{self.prefix}-{who}"
        documents = [self._document(r) for r in self.of("iam/rolePolicy:") if r["inputs"]["role"] == name]
        assert documents, f"no policy of {name} is planned"
        # The evaluator does not fill in policy variables.
        return [json.loads(json.dumps(document).replace("${aws:userid}", SESSION)) for document in documents]

    def _context(self, who: str, request: Request) -> EvalContext:
        account = "999999999999" if who == "stranger" else ACCOUNT
        service_keys = {"aws:PrincipalServiceName": who} if "." in who else {}
        context = {"s3:TlsVersion": "1.3", "kms:CallerAccount": account, **service_keys, **request.context}
        resource = request.resource
        return EvalContext(
            principal_arn=who if "." in who else f"arn:aws:sts::{account}:assumed-role/{self.prefix}-{who}/run",
            principal_type="AssumedRole",
            principal_account=account,
            action=request.action,
            resource_arn=self.keys[resource.removeprefix("key:")] if resource.startswith("key:") else resource,
            region=REGION,
            secure_transport=request.tls,
            service_context={key.lower(): value for key, value in context.items()},
        )

    @staticmethod
    def _accepts(policy: Document | None, ctx: EvalContext, service: str | None = None) -> bool:
        return bool(evaluate_resource_policy(policy, ctx, service=service).decision == "Allow")

    @staticmethod
    def _document(resource: Mapping[str, Any]) -> Document:
        policy = resource["inputs"]["policy"]
        return dict(json.loads(policy) if isinstance(policy, str) else policy)
