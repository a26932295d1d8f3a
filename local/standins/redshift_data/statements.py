"""One statement or batch of the Data API: what became of it, and how the service describes it."""

import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from .engine import Outcome

Request = dict[str, Any]
Response = dict[str, Any]


@dataclass
class Statement:
    """One statement or batch and what became of it."""

    request: Request
    sqls: list[str]
    is_batch: bool
    identifier: str = field(default_factory=lambda: str(uuid.uuid4()))
    created: float = field(default_factory=time.time)
    updated: float = field(default_factory=time.time)
    status: str = "SUBMITTED"
    error: str | None = None
    failed_at: int | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    seconds: float = 0.0

    def description(self) -> Response:
        """Return the answer to DescribeStatement."""
        described = _common(self) | {
            "Id": self.identifier,
            "Status": self.status,
            "Duration": int(self.seconds * 1e9),
            "QueryString": self.sqls[0] if not self.is_batch else "",
            "RedshiftPid": 1,
        }
        if self.error:
            described["Error"] = self.error
        if self.is_batch:
            parts = [self.part(index) for index in range(len(self.sqls))]
            return described | {"SubStatements": parts, "HasResultSet": any(part["HasResultSet"] for part in parts)}
        return described | _figures(self.outcomes[0] if self.outcomes else None)

    def part(self, index: int) -> Response:
        """Return the description of one statement of a batch."""
        status = self.status
        if self.failed_at is not None and index != self.failed_at:
            # Everything before was rolled back, everything after never began.
            status = "ABORTED"
        described = _figures(self.outcomes[index] if self.outcomes else None) | {
            "Id": f"{self.identifier}:{index + 1}",
            "Status": status,
            "QueryString": self.sqls[index],
            "CreatedAt": self.created,
            "UpdatedAt": self.updated,
            "Duration": 0,
        }
        return described | ({"Error": self.error} if index == self.failed_at else {})

    def listed(self) -> Response:
        """Return the entry of ListStatements."""
        entry: Response = {
            "Id": self.identifier,
            "Status": self.status,
            "CreatedAt": self.created,
            "UpdatedAt": self.updated,
            "IsBatchStatement": self.is_batch,
        }
        texts: Response = {"QueryStrings": self.sqls} if self.is_batch else {"QueryString": self.sqls[0]}
        name = self.request.get("StatementName")
        return entry | texts | ({"StatementName": name} if name else {})


def _common(statement: Statement) -> Response:
    kept = {
        key: statement.request[key] for key in ("Database", "WorkgroupName", "SecretArn") if key in statement.request
    }
    return kept | {"CreatedAt": statement.created, "UpdatedAt": statement.updated, "ResultFormat": "JSON"}


def _figures(outcome: Outcome | None) -> Response:
    return {
        "HasResultSet": outcome is not None and outcome.columns is not None,
        "ResultRows": outcome.affected if outcome else -1,
        "ResultSize": 0,
        "RedshiftQueryId": 0,
    }
