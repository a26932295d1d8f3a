"""What a Redshift statement asks for that has no meaning in DuckDB; listed for people at `GET /not-run`."""

import re

_COMMANDS: tuple[tuple[str, str], ...] = (
    (r"(grant|revoke)\b", "the stand-in has no users, so nothing can be granted or revoked"),
    (r"(create|alter|drop)\s+(user|group|role)\b", "the stand-in has no users, groups or roles"),
    (r"alter\s+default\s+privileges\b", "the stand-in has no users, so nothing can be granted or revoked"),
    (r"(create|alter|drop|attach|detach)\s+(rls|masking)\s+policy\b", "the stand-in has no users to apply policies to"),
    (r"alter\s+table\s+\S+\s+(row\s+level\s+security|masking|owner|alter\s+(diststyle|distkey|sortkey|encode))\b",
     "DuckDB has no owners, row policies, distribution or sort keys"),
    (r"alter\s+schema\s+\S+\s+owner\b", "the stand-in has no owners"),
    (r"create\s+external\s+schema\s+(if\s+not\s+exists\s+)?\S+\s+from\s+kinesis\b", "the stand-in has no streams"),
    (r"create\s+materialized\s+view\s[\s\S]*\bfrom\s+kinesis\.", "the stand-in has no streams to read"),
    (r"lock\b", "the stand-in runs one statement at a time, so a lock has nothing to hold back"),
    (r"(vacuum|analyze)\b", "DuckDB keeps its tables and statistics in order by itself"),
    (r"comment\s+on\b", "comments are not shown by the stand-in"),
    (r"(set|reset)\b", "Redshift's session settings have no counterpart in DuckDB"),
    (r"create\s+database\s+\S+\s+from\s+integration\b", "the stand-in has no integrations"),
    (r"(create|alter|drop)\s+(datashare|model|library)\b", "the stand-in is one database alone"),
    (r"(create|create\s+or\s+replace|drop)\s+external\s+function\b", "the stand-in calls no Lambda functions"),
)  # fmt: skip
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), why) for pattern, why in _COMMANDS]
_DESIGN = "DuckDB has no distribution, sort keys or encodings; the table is made without them"


class NotRun:
    """The statements, and parts of statements, that were accepted and not run; equal ones are counted."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], int] = {}

    def add(self, what: str, why: str) -> None:
        """Note one statement or part."""
        key = (" ".join(what.split()), why)
        self._found[key] = self._found.get(key, 0) + 1

    def add_design(self, table: str, attributes: list[str]) -> None:
        """Note the physical design of a table."""
        if attributes:
            self.add(f"{', '.join(attributes)} of {table}", _DESIGN)

    def items(self) -> list[dict[str, str | int]]:
        """Return what was not run, each with the reason and how often it was asked for."""
        return [{"what": what, "why": why, "times": times} for (what, why), times in self._found.items()]


def reason_not_to_run(sql: str) -> str | None:
    """Return why a statement has no meaning in DuckDB, or None if it has one."""
    return next((why for pattern, why in _PATTERNS if pattern.match(sql)), None)
