"""Which calls make a resource, and how its properties are called there: the files of `mappings/`.

A file is a map of Pulumi types. Each holds `call` (`<service> <Operation>`), or several in `calls`, each with

- `names`: property path to path of members, where they differ by more than case and plural:
  `vpcConfig.ids: Network.Ids`. The path of a nested property is relative to the structure that holds it.
- `when`: properties of which one must be there for the call to be made. Without it, the call is always made.
- `filled`: required members that the provider fills, with the reason.

and, for all calls of the type, `provider`: properties that no call takes, with the reason, and `json`: properties whose
text is JSON. A type with `none` alone is not checked, for the reason that stands there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

FOLDER = Path(__file__).parent / "mappings"


@dataclass(frozen=True)
class Call:
    """A call that makes a resource, or a part of it."""

    service: str
    operation: str
    names: Mapping[str, str] = field(default_factory=dict)
    when: tuple[str, ...] = ()
    filled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TypeMapping:
    """How the resources of a type are made. Without calls it is not checked, for the reason in `none`."""

    calls: tuple[Call, ...]
    provider: Mapping[str, str]
    json: frozenset[str]
    none: str | None = None


class MappingError(Exception):
    """A file of `mappings/` is wrong."""


def _call(type_: str, data: Mapping[str, Any]) -> Call:
    unknown = set(data) - {"call", "names", "when", "filled"}
    service, _, operation = str(data.get("call", "")).partition(" ")
    if unknown or not operation:
        raise MappingError(f"{type_}: a call needs 'call: <service> <Operation>'; unknown keys: {sorted(unknown)}")
    return Call(service, operation, data.get("names", {}), tuple(data.get("when", ())), data.get("filled", {}))


def parse(type_: str, data: Mapping[str, Any]) -> TypeMapping:
    """The mapping of a type from its entry in a file.

    Raises MappingError if the entry is wrong.
    """
    if set(data) == {"none"}:
        return TypeMapping((), {}, frozenset(), str(data["none"]))
    shared = {key: value for key, value in data.items() if key not in {"calls", "provider", "json"}}
    calls = data.get("calls", [shared])
    return TypeMapping(
        tuple(_call(type_, call) for call in calls),
        data.get("provider", {}),
        frozenset(data.get("json", ())),
    )


@cache
def mappings() -> Mapping[str, TypeMapping]:
    """Every mapping by Pulumi type.

    Raises MappingError if a file is wrong or two files hold one type.
    """
    found: dict[str, TypeMapping] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        for type_, data in yaml.safe_load(file.read_text()).items():
            if type_ in found:
                raise MappingError(f"{file.name} holds {type_}, and another file does")
            found[type_] = parse(type_, data)
    return found
