"""Checks the resources of a plan, and says how many of them that covers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from apicheck.constraints import is_json, judge
from apicheck.mappings import TypeMapping, mappings
from apicheck.requests import Problem, build_requests


@dataclass(frozen=True)
class Finding:
    """A problem of a resource."""

    urn: str
    problem: Problem

    def __str__(self) -> str:
        """In one line."""
        return f"{self.urn}: {self.problem.path} {self.problem.message}"


@dataclass(frozen=True)
class Report:
    """What a check found in a plan."""

    # AWS resources that were checked.
    checked: int
    findings: Sequence[Finding]
    # Reasons by type of resources that no call can be checked for, and how many of each there are.
    unchecked: Mapping[str, tuple[int, str]]

    @property
    def coverage(self) -> float:
        """The share of the AWS resources that was checked."""
        total = self.checked + sum(count for count, _ in self.unchecked.values())
        return self.checked / total if total else 1.0


def problems_of(resource: Mapping[str, Any], mapping: TypeMapping) -> list[Problem]:
    """What AWS would not take of a planned resource."""
    state = resource["state"]
    # The provider sends the tags of its configuration with the resource's own.
    tags = {"tags": state["tagsAll"]} if state.get("tagsAll") else {}
    inputs = {**resource["inputs"], **tags}
    # Where the provider makes it, for each type of resource.
    inputs.pop("region", None)
    requests, problems = build_requests(inputs, mapping)
    for request in requests:
        problems += judge(request)
    for name in mapping.json & inputs.keys():
        if isinstance(inputs[name], str):
            problems += is_json(inputs[name], name)
    return problems


def check(plan: Mapping[str, Any]) -> Report:
    """Check each AWS resource that the plan would make; what it only reads is another's."""
    checked = 0
    findings: list[Finding] = []
    unchecked: dict[str, tuple[int, str]] = {}
    for resource in plan["resources"]:
        type_ = resource["type"]
        if not resource["custom"] or not type_.startswith("aws:") or resource["options"].get("read"):
            continue
        mapping = mappings().get(type_, TypeMapping((), {}, frozenset(), "it has no mapping in apicheck/mappings/"))
        if mapping.none is not None:
            unchecked[type_] = (unchecked.get(type_, (0, ""))[0] + 1, mapping.none)
            continue
        checked += 1
        findings += [Finding(resource["urn"], problem) for problem in problems_of(resource, mapping)]
    return Report(checked, findings, unchecked)
