"""Which months a raw file may hold, told from its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """From `start` to before `end`, both the first of a month: one month, or one year."""

    start: date
    end: date

    @property
    def months(self) -> tuple[str, ...]:
        """The months as `YYYY-MM`, in order."""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last))


def period_of(file: str, pattern: re.Pattern[str]) -> Period | None:
    """Find a file's period by the groups `year` and `month` of the pattern; None if its name holds none."""
    match = pattern.search(file)
    if match is None:
        return None
    groups = match.groupdict()
    year = int(groups["year"])
    if groups.get("month") is None:
        return Period(date(year, 1, 1), date(year + 1, 1, 1))
    month = int(groups["month"])
    return Period(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1))
