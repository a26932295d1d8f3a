"""Which tables are landed, as the job is told."""

import re
from dataclasses import dataclass

from strata_glue.errors import InputError

_NAME = r"[A-Za-z_][A-Za-z0-9_]{0,62}"
_TABLE = re.compile(rf"(?P<schema>{_NAME})\.(?P<name>{_NAME}):(?P<watermark>{_NAME})")


@dataclass(frozen=True)
class Table:
    """A table, and its column that grows with every insert and update."""

    schema: str
    name: str
    watermark: str

    @property
    def folder(self) -> str:
        """Name of the folder of its rows and of its record."""
        return f"{self.schema}.{self.name}"

    @property
    def sql(self) -> str:
        """The table in SQL."""
        return f'"{self.schema}"."{self.name}"'

    @property
    def watermark_sql(self) -> str:
        """The column in SQL."""
        return f'"{self.watermark}"'


def parse_tables(text: str) -> list[Table]:
    """Read `schema.table:watermark`, several by commas. Raises InputError for another form or a table named twice."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    matches = [_TABLE.fullmatch(part) for part in parts]
    problems = [
        f"{part} does not name a table to land; it must be schema.table:watermark, for instance shop.orders:updated_at."
        for part, match in zip(parts, matches, strict=True)
        if match is None
    ]
    tables = [Table(**match.groupdict()) for match in matches if match is not None]
    folders = [table.folder for table in tables]
    problems += [
        f"{folder} is named twice; name it once." for folder in sorted({f for f in folders if folders.count(f) > 1})
    ]
    if problems or not tables:
        raise InputError(problems or ["No table is named; name those to land, for instance shop.orders:updated_at."])
    return tables
