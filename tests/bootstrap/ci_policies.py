"""What the roles of CI may do in an account with the planned stacks, decided by ministack's evaluator."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ministack.core.iam_evaluator import (  # type: ignore[import-untyped]
    EvalContext,
    combine_resource_policy,
    evaluate,
    parse_policy_document,
)

Document = dict[str, Any]
Resource = Mapping[str, Any]

ACCOUNT = "000000000000"
REGION = "us-east-1"
ISSUER = "token.actions.githubusercontent.com"
SESSION = "AROAEXAMPLE:run"
EVERYTHING: Document = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


@dataclass(frozen=True)
class Asked:
    """An action on a resource; `tags` are those that the request gives, `tagged` is the resource's tag `Stack`."""

    action: str
    resource: str
    tags: Mapping[str, str] = field(default_factory=dict)
    tagged: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)


def document(policy: object) -> Document:
    """A policy, which is text in some resources."""
    return dict(json.loads(policy)) if isinstance(policy, str) else dict(policy)  # type: ignore[call-overload]


def parsed(policy: Document) -> Any:  # noqa: ANN401
    """A policy for the evaluator, which does not fill in variables."""
    return parse_policy_document(json.dumps(policy).replace("${aws:userid}", SESSION))


def of_type(plan: Mapping[str, Any], kind: str) -> list[Resource]:
    """Planned resources of a type."""
    return [resource for resource in plan["resources"] if resource["type"] == kind]


class Account:
    """The bootstrap and stacks that are planned."""

    def __init__(self, bootstrap: Mapping[str, Any], *stacks: Mapping[str, Any]) -> None:
        """Take roles from the bootstrap, and the policies of keys and buckets from all plans."""
        self.roles = {role["inputs"]["name"]: role["inputs"] for role in of_type(bootstrap, "aws:iam/role:Role")}
        self.policies = {
            policy["state"]["arn"]: document(policy["inputs"]["policy"])
            for policy in of_type(bootstrap, "aws:iam/policy:Policy")
        }
        self.given: dict[str, list[Document]] = {name: [] for name in self.roles}
        for inline in of_type(bootstrap, "aws:iam/rolePolicy:RolePolicy"):
            self.given[inline["inputs"]["role"]].append(document(inline["inputs"]["policy"]))
        for attached in of_type(bootstrap, "aws:iam/rolePolicyAttachment:RolePolicyAttachment"):
            self.given[attached["inputs"]["role"]].append(self.policies[attached["inputs"]["policyArn"]])
        self.of_resources: dict[str, Document] = {}
        self.keys: dict[str, str] = {}
        for plan in (bootstrap, *stacks):
            prefix = "bootstrap" if plan is bootstrap else f"{plan['project']}-{plan['stack']}"
            for key in of_type(plan, "aws:kms/key:Key"):
                self.keys[f"{prefix}:{key['name']}"] = key["state"]["arn"]
                self.of_resources[key["state"]["arn"]] = document(key["inputs"]["policy"])
            for policy in of_type(plan, "aws:s3/bucketPolicy:BucketPolicy"):
                self.of_resources[f"arn:aws:s3:::{policy['inputs']['bucket']}"] = document(policy["inputs"]["policy"])

    def allows(self, role: str, asked: Iterable[Asked], more: Document | None = None, *, bounded: bool = True) -> bool:
        """Whether the role may do all of it; `more` is a policy that somebody gave the role besides."""
        return all(self._allows(role, each, more, bounded) for each in asked)

    def bounds(self, boundary: str, asked: Asked, policy: Document = EVERYTHING) -> bool:
        """Whether a role with a boundary and a policy may do something, whatever resources' policies say."""
        ctx = self._context("task", asked)
        limit = [parsed(self.policies[boundary])]
        return bool(evaluate(ctx, [parsed(policy)], limit).decision == "Allow")

    def trusts(self, role: str, subject: str, audience: str = "sts.amazonaws.com") -> bool:
        """Whether a token of the issuer may take the role."""
        claims = {f"{ISSUER}:sub": subject, f"{ISSUER}:aud": audience}
        ctx = self._context("token", Asked("sts:AssumeRoleWithWebIdentity", "*", context=claims))
        return bool(evaluate(ctx, [parsed(self.roles[role]["assumeRolePolicy"])]).decision == "Allow")

    def _allows(self, role: str, asked: Asked, more: Document | None, bounded: bool) -> bool:
        ctx = self._context(role, asked)
        documents = [*self.given[role], *([] if more is None else [more])]
        assert self.given[role], f"no policy of {role} is planned"
        boundary = self.roles[role].get("permissionsBoundary") if bounded else None
        limits = [] if boundary is None else [[parsed(self.policies[boundary])]]
        identity = evaluate(ctx, [parsed(each) for each in documents], *limits)
        policy = self.of_resources.get(asked.resource.partition("/")[0] if ":s3:" in asked.resource else asked.resource)
        combined = combine_resource_policy(
            identity,
            ctx,
            policy,
            ACCOUNT if policy is not None else None,
            required=policy is not None and asked.action.startswith("kms:"),
            limits=tuple(limits),
        )
        return bool(combined.decision == "Allow")

    @staticmethod
    def _context(role: str, asked: Asked) -> EvalContext:
        context = {"s3:TlsVersion": "1.3", "kms:CallerAccount": ACCOUNT, **asked.context}
        if asked.tagged is not None:
            context["aws:ResourceTag/Stack"] = asked.tagged
        return EvalContext(
            principal_arn=f"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/run",
            principal_type="AssumedRole",
            principal_account=ACCOUNT,
            action=asked.action,
            resource_arn=asked.resource,
            region=REGION,
            secure_transport=True,
            request_tags=dict(asked.tags),
            tag_keys=list(asked.tags),
            service_context={key.lower(): value for key, value in context.items()},
        )
