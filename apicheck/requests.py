"""Turns the inputs of a planned resource into the requests of the calls that make it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from apicheck.mappings import Call, TypeMapping
from apicheck.models import input_shape

# Pairs of members of a list's element to which a map of Pulumi belongs: tags, parameters, dimensions.
PAIRS = (("key", "value"), ("name", "value"), ("parametername", "parametervalue"), ("tagkey", "tagvalue"))


@dataclass(frozen=True)
class Problem:
    """Something that AWS would not take: where, and what is wrong."""

    path: str
    message: str


@dataclass
class Request:
    """The request of a call."""

    call: Call
    parameters: dict[str, Any] = field(default_factory=dict)


def plain(name: str) -> str:
    """A name without case, separators and plural."""
    letters = "".join(letter for letter in name.lower() if letter.isalnum())
    if letters.endswith("ies"):
        return letters[:-3] + "y"
    return letters[:-1] if letters.endswith("s") and not letters.endswith("ss") else letters


def member_of(shape: StructureShape, name: str) -> str | None:
    """The member of a structure that a property is called after."""
    return next((member for member in shape.members if plain(member) == plain(name)), None)


def _structure(shape: Shape) -> StructureShape:
    if not isinstance(shape, StructureShape):
        raise TypeError(f"{shape.name} is a {shape.type_name}, so a way through it ends there")
    return shape


def destination(shape: Shape, way: list[str]) -> Shape | None:
    """The shape at the end of a way of members; lists on it stand for their elements. None if there is none."""
    for step in way:
        element = shape.member if isinstance(shape, ListShape) else shape
        inner = element.value if isinstance(element, MapShape) else None
        inner = element.members.get(step) if isinstance(element, StructureShape) else inner
        if inner is None:
            return None
        shape = inner
    return shape


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, (list, dict)) and not value)


class Builder:
    """Builds one request, and notes what does not fit."""

    def __init__(self, call: Call, mapping: TypeMapping) -> None:
        """Start an empty request of a call."""
        self.mapping = mapping
        self.request = Request(call)
        self.problems: list[Problem] = []
        self.used: set[str] = set()

    def build(self, inputs: Mapping[str, Any]) -> None:
        """Take over what the call has members for, and note in `used` which properties those are."""
        shape = input_shape(self.request.call.service, self.request.call.operation)
        for name, value in inputs.items():
            if not _is_empty(value) and self._put(self.request.parameters, shape, name, name, value, ""):
                self.used.add(name)

    def _put(
        self, target: dict[str, Any], shape: StructureShape, name: str, property_: str, value: object, at: str
    ) -> bool:
        """Set a member of a structure; false if there is none for the property."""
        renamed = self.request.call.names.get(property_)
        way = renamed.split(".") if renamed is not None else [member_of(shape, name) or ""]
        if destination(shape, way) is None:
            return False
        self._put_at(target, shape, way, property_, value, at)
        return True

    def _put_at(
        self, target: dict[str, Any], shape: Shape, way: list[str], property_: str, value: object, at: str
    ) -> None:
        """Set what stands at the end of a way of members, and make what is on it."""
        inner = shape.value if isinstance(shape, MapShape) else _structure(shape).members[way[0]]
        path = f"{at}.{way[0]}".lstrip(".")
        if len(way) == 1:
            target[way[0]] = self._convert(value, inner, property_, path)
        elif isinstance(inner, ListShape):
            many = isinstance(value, list) and not isinstance(destination(inner.member, way[1:]), ListShape)
            elements = target.setdefault(way[0], [])
            for index, item in enumerate(value if many and isinstance(value, list) else [value]):
                if index == len(elements):
                    elements.append({})
                self._put_at(elements[index], inner.member, way[1:], property_, item, f"{path}[{index}]")
        else:
            self._put_at(target.setdefault(way[0], {}), inner, way[1:], property_, value, path)

    def _convert(self, value: object, shape: Shape, property_: str, path: str) -> object:
        if isinstance(shape, StructureShape) and not shape.is_document_type:
            return self._structure(value, shape, property_, path)
        if isinstance(shape, ListShape):
            return self._list(value, shape, property_, path)
        if isinstance(shape, MapShape):
            entries = value.items() if isinstance(value, dict) else ()
            return {key: self._convert(item, shape.value, property_, f"{path}.{key}") for key, item in entries}
        return self._scalar(value, shape)

    def _structure(self, value: object, shape: StructureShape, property_: str, path: str) -> object:
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, dict):
            return value
        made: dict[str, Any] = {}
        for name, item in value.items():
            nested = f"{property_}.{name}"
            if _is_empty(item) or nested in self.mapping.provider:
                continue
            if not self._put(made, shape, name, nested, item, path):
                self.problems.append(Problem(nested, f"{shape.name} has no member for it: {', '.join(shape.members)}"))
        return made

    def _list(self, value: object, shape: ListShape, property_: str, path: str) -> object:
        pair = self._pair(shape.member)
        if isinstance(value, dict) and pair is not None and not set(map(plain, value)) <= set(map(plain, pair)):
            return [{pair[0]: key, pair[1]: self._scalar(item, shape.member)} for key, item in value.items()]
        items = value if isinstance(value, list) else [value]
        return [self._convert(item, shape.member, property_, f"{path}[{index}]") for index, item in enumerate(items)]

    @staticmethod
    def _pair(shape: Shape) -> tuple[str, str] | None:
        """The two members of a key and a value, if a structure has no others."""
        members = list(shape.members) if isinstance(shape, StructureShape) else []
        found = {member.lower(): member for member in members}
        return next(((found[a], found[b]) for a, b in PAIRS if set(found) == {a, b}), None)

    @staticmethod
    def _scalar(value: object, shape: Shape) -> object:
        """A value as the provider would write it: structures as JSON, and numbers and flags from text."""
        kind = shape.type_name
        if isinstance(value, (dict, list)) and kind == "string":
            return json.dumps(value, separators=(",", ":"))
        if isinstance(value, bool):
            return str(value).lower() if kind in {"string", "structure"} else value
        if isinstance(value, (int, float)) and kind in {"string", "structure"}:
            return str(value)
        if isinstance(value, str) and kind == "boolean" and value in {"true", "false"}:
            return value == "true"
        if isinstance(value, str) and kind in {"integer", "long"} and value.lstrip("-").isdigit():
            return int(value)
        return value


def build_requests(inputs: Mapping[str, Any], mapping: TypeMapping) -> tuple[list[Request], list[Problem]]:
    """The requests that make a resource, and what no call takes.

    A property may go into several calls (the name of what they are about); each must go into one.
    """
    builders = [
        Builder(call, mapping)
        for call in mapping.calls
        if not call.when or any(not _is_empty(inputs.get(name)) for name in call.when)
    ]
    taken = {name: value for name, value in inputs.items() if name not in mapping.provider}
    for builder in builders:
        builder.build(taken)
    used = {name for builder in builders for name in builder.used}
    calls = ", ".join(f"{call.service} {call.operation}" for call in mapping.calls)
    lost = [
        Problem(name, f"no member of {calls} is called so")
        for name, value in taken.items()
        if name not in used and not _is_empty(value)
    ]
    return [builder.request for builder in builders], lost + [p for builder in builders for p in builder.problems]
