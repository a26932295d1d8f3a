"""Values by which new rows are known: times and numbers, as the database writes them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pyspark.sql.types import (
    DataType,
    DecimalType,
    IntegerType,
    LongType,
    ShortType,
    TimestampNTZType,
    TimestampType,
)
from strata_glue.errors import InputError

from jdbc_source.tables import Table


@dataclass(frozen=True)
class Overlap:
    """How far below the highest watermark a run looks again, for rows that were committed late."""

    minutes: int
    numbers: int


@dataclass(frozen=True)
class Watermark:
    """A watermark and its order; `text` is what the database writes and reads."""

    text: str
    value: datetime | int

    def below(self, overlap: Overlap) -> "Watermark":
        """Where the next run begins to read."""
        if isinstance(self.value, datetime):
            time = self.value - timedelta(minutes=overlap.minutes)
            return Watermark(time.isoformat(" "), time)
        return Watermark(str(self.value - overlap.numbers), self.value - overlap.numbers)

    def reaches(self, other: "Watermark") -> bool:
        """Whether it is at least as high as another one of the same column. Raises InputError for another kind."""
        try:
            return bool(self.value >= other.value)  # type: ignore[operator]
        except TypeError:
            raise InputError(
                [f"The watermark {self.text} is of another kind than the recorded {other.text}; land the table anew."]
            ) from None


def check_type(table: Table, kind: DataType) -> None:
    """Raise InputError for a column that cannot tell new rows."""
    times_and_numbers = isinstance(kind, TimestampType | TimestampNTZType | ShortType | IntegerType | LongType)
    if not (times_and_numbers or (isinstance(kind, DecimalType) and kind.scale == 0)):
        raise InputError(
            [
                f"{table.folder} cannot be landed by {table.watermark}, which is {kind.simpleString()};"
                " a watermark is a timestamp, or an integer that only grows."
            ]
        )


def parse(table: Table, text: str) -> Watermark:
    """Read a watermark as the database writes it. Raises InputError for one without order, such as infinity."""
    try:
        return Watermark(text, int(text) if text.lstrip("-").isdigit() else datetime.fromisoformat(text))
    except ValueError:
        raise InputError(
            [
                f"{table.folder} has the {table.watermark} {text}, which is no time between the years 1 and 9999;"
                " correct the row, then run the job again."
            ]
        ) from None
