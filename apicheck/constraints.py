"""Judges requests by the models: types and required members, enumerations, patterns, lengths and ranges.

Where AWS documents a limit that its model lacks, `documented.yaml` has it.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import regex  # type: ignore[import-untyped]
import yaml  # type: ignore[import-untyped]
from botocore.model import ListShape, MapShape, Shape, StructureShape

from apicheck.models import input_shape
from apicheck.requests import Problem, Request

# What a plan writes for values that it hides or cannot know; nothing can be said of their text.
HIDDEN = ("[secret]", "[unknown]")
# Members whose text is JSON, by the end of their names.
JSON_MEMBERS = ("policy", "policydocument", "eventpattern", "dashboardbody", "filterpolicy", "redrivepolicy")

TYPES: Mapping[str, type | tuple[type, ...]] = {
    "structure": dict,
    "list": list,
    "map": dict,
    "string": str,
    "character": str,
    "timestamp": (str, int, float),
    "blob": str,
    "boolean": bool,
    "integer": int,
    "long": int,
    "float": (int, float),
    "double": (int, float),
    "bigdecimal": (int, float),
}
MISSING = "is required"
# Members whose text is an ARN, by the end of their names.
ARN = {"pattern": r"arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:.+"}


@cache
def _documented() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    found: Mapping[str, Mapping[str, Mapping[str, Any]]] = yaml.safe_load(
        (Path(__file__).parent / "documented.yaml").read_text()
    )
    return found


def documented(service: str, path: str) -> Mapping[str, Any]:
    """What AWS documents of a member and its model lacks, in the form of a model's limits."""
    members = _without_indexes(path)
    name = members.rpartition(".")[2]
    limits = _documented().get(service, {})
    found = next((limits[key] for key in limits if f".{members}" == key or f".{members}".endswith(f".{key}")), None)
    if found is not None:
        return found
    return ARN if name.endswith(("Arn", "ARN")) else {}


def translated(pattern: str) -> str:
    """A pattern of Java as one of `regex`: beyond the first plane, Java writes pairs of surrogates."""
    return pattern.replace(r"\uD800\uDC00-\uDBFF\uDFFF", r"\U00010000-\U0010FFFF")


def _size(value: str | list[Any] | dict[str, Any]) -> str:
    return f"{len(value)} {'characters' if isinstance(value, str) else 'elements'}"


def _length(value: str | list[Any] | dict[str, Any], metadata: Mapping[str, Any], path: str) -> Iterator[Problem]:
    if "min" in metadata and len(value) < metadata["min"]:
        yield Problem(path, f"has {_size(value)}, fewer than {metadata['min']}")
    if "max" in metadata and len(value) > metadata["max"]:
        yield Problem(path, f"has {_size(value)}, more than {metadata['max']}")


def _text(value: str, metadata: Mapping[str, Any], path: str) -> Iterator[Problem]:
    if any(hidden in value for hidden in HIDDEN):
        return
    yield from _length(value, metadata, path)
    if "enum" in metadata and value not in metadata["enum"]:
        yield Problem(path, f"is {value!r}, none of {', '.join(metadata['enum'])}")
    if "number" in metadata and value.isdigit() and not metadata["number"][0] <= int(value) <= metadata["number"][1]:
        yield Problem(path, f"is {value}, not from {metadata['number'][0]} to {metadata['number'][1]}")
    if "pattern" in metadata and regex.fullmatch(translated(metadata["pattern"]), value) is None:
        yield Problem(path, f"is {value!r}, which does not match {metadata['pattern']}")


def _number(value: float, metadata: Mapping[str, Any], path: str) -> Iterator[Problem]:
    if "min" in metadata and value < metadata["min"]:
        yield Problem(path, f"is {value}, less than {metadata['min']}")
    if "max" in metadata and value > metadata["max"]:
        yield Problem(path, f"is {value}, more than {metadata['max']}")
    if "enum" in metadata and value not in metadata["enum"]:
        yield Problem(path, f"is {value}, none of {', '.join(map(str, metadata['enum']))}")


def _type(value: object, kind: str, path: str) -> Iterator[Problem]:
    right = isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
    if not right:
        yield Problem(path, f"is {value!r}, and must be of the type {kind}")


class Judge:
    """Walks a request beside its shape."""

    def __init__(self, service: str) -> None:
        """Judge requests of a service."""
        self.service = service

    def walk(self, value: object, shape: Shape, path: str = "") -> Iterator[Problem]:
        """What AWS would not take of a value."""
        if isinstance(shape, StructureShape) and shape.is_document_type:
            return
        yield from _type(value, shape.type_name, path)
        if isinstance(shape, StructureShape) and isinstance(value, dict):
            yield from self._structure(value, shape, path)
        elif isinstance(shape, ListShape) and isinstance(value, list):
            yield from _length(value, shape.metadata, path)
            for index, item in enumerate(value):
                yield from self.walk(item, shape.member, f"{path}[{index}]")
        elif isinstance(shape, MapShape) and isinstance(value, dict):
            yield from _length(value, shape.metadata, path)
            for key, item in value.items():
                yield from self.walk(key, shape.key, f"{path} (the name {key})")
                yield from self.walk(item, shape.value, f"{path}.{key}")
        else:
            yield from self._scalar(value, shape, path)

    def _structure(self, value: dict[str, Any], shape: StructureShape, path: str) -> Iterator[Problem]:
        if shape.metadata.get("union") and len(value) != 1:
            yield Problem(path, f"must have one of {', '.join(shape.members)}; it has {len(value)}")
        for name in shape.required_members:
            if name not in value:
                yield Problem(f"{path}.{name}".lstrip("."), MISSING)
        for name, item in value.items():
            yield from self.walk(item, shape.members[name], f"{path}.{name}".lstrip("."))

    def _scalar(self, value: object, shape: Shape, path: str) -> Iterator[Problem]:
        for limits in (shape.metadata, documented(self.service, path)):
            if isinstance(value, str) and shape.type_name == "string":
                yield from _text(value, limits, path)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                yield from _number(value, limits, path)
        if isinstance(value, str) and path.rpartition(".")[2].lower().endswith(JSON_MEMBERS):
            yield from is_json(value, path)


def is_json(value: str, path: str) -> Iterator[Problem]:
    """Whether a text is JSON."""
    try:
        json.loads(value)
    except ValueError as error:
        yield Problem(path, f"is not JSON: {error}")


def judge(request: Request) -> list[Problem]:
    """What AWS would not take of a request."""
    shape = input_shape(request.call.service, request.call.operation)
    found = Judge(request.call.service).walk(request.parameters, shape)
    return [
        each for each in found if not (each.message == MISSING and _without_indexes(each.path) in request.call.filled)
    ]


def _without_indexes(path: str) -> str:
    return str(regex.sub(r"\[\d+\]", "", path))
