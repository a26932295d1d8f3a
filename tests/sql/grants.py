"""What the migrations give to whom, read from their statements: the stand-in of the warehouse has no users."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_TARGET = r'(?P<kind>role|rls policy)?\s*(?P<name>"[^"]+"|[\w:]+)'
_ROLE = re.compile(r"grant role (?P<role>\w+) to " + _TARGET, re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?P<verb>grant|revoke) (?P<rights>[\w, ]+?) (?P<scope>on|for tables in) (?P<object>[\w .()]+?) (?:to|from) "
    + _TARGET,
    re.IGNORECASE,
)
_CREATE = re.compile(r'create (?P<kind>user|role) (?P<name>"[^"]+"|\w+)', re.IGNORECASE)
_MASK = re.compile(
    r"attach masking policy (?P<policy>\w+) on (?P<table>[\w.]+) \((?P<column>\w+)\) to role (?P<role>\w+) priority \d+"
)
_FILTER = re.compile(r"attach rls policy (?P<policy>\w+) on (?P<table>[\w.]+) to (?P<roles>[\w, ]+)")


@dataclass
class Grants:
    """Rights as `right on object`, by user or role; roles of users; masks and row filters of roles."""

    rights: dict[str, set[str]] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=dict)
    masks: dict[str, dict[str, str]] = field(default_factory=dict)
    filters: dict[str, dict[str, str]] = field(default_factory=dict)
    filtered: set[str] = field(default_factory=set)

    def of(self, name: str) -> set[str]:
        """Return the rights of a user or role, with those of the roles that it has."""
        return self.rights[name].union(*(self.of(role) for role in self.roles.get(name, set())))


def read_grants(statements: Iterable[str]) -> Grants:
    """Apply the statements in their order. Raises ValueError for one that is not understood, or to an unknown name."""
    grants = Grants()
    for text in statements:
        statement = " ".join(re.sub(r"--[^\n]*", "", text).split()).rstrip(";")
        if not _apply(grants, statement):
            raise ValueError(f"not understood: {statement}")
    return grants


def _apply(grants: Grants, statement: str) -> bool:
    if found := _CREATE.match(statement):
        grants.rights[found["name"].strip('"')] = set()
        return True
    if found := _ROLE.match(statement):
        if found["role"] not in grants.rights:
            raise ValueError(f"no such role: {statement}")
        grants.roles.setdefault(found["name"].strip('"'), set()).add(found["role"])
        return True
    if found := _MASK.match(statement):
        grants.masks.setdefault(found["role"], {})[f"{found['table']}.{found['column']}"] = found["policy"]
        return True
    if found := _FILTER.match(statement):
        for role in found["roles"].removeprefix("role ").split(", role "):
            grants.filters.setdefault(found["table"], {})[role] = found["policy"]
        return True
    if found := re.match(r"alter table ([\w.]+) row level security on", statement):
        grants.filtered.add(found[1])
        return True
    if found := _RIGHTS.match(statement):
        _change(grants, found)
        return True
    return not re.match(r"(grant|revoke|attach|detach)\b", statement, re.IGNORECASE)


def _change(grants: Grants, found: "re.Match[str]") -> None:
    name = found["name"].strip('"')
    if found["kind"] == "rls policy":
        name = f"policy {name}"
        grants.rights.setdefault(name, set())
    place = found["object"] if found["scope"] == "on" else f"tables in {found['object']}"
    if name == "public":
        # Every user; what it has by default is only taken away.
        if found["verb"].lower() == "grant":
            raise ValueError(f"granted to everybody: {found[0]}")
        return
    for right in found["rights"].split(", "):
        entry = f"{right} on {place}"
        if found["verb"].lower() == "grant":
            grants.rights[name].add(entry)
        else:
            grants.rights[name].remove(entry)
