"""Lines and values as the engine of DuckDB reads them by itself, beside Spark's reader: many of them, by chance."""

import random
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from pyspark.sql import Row, SparkSession
from strata_glue.duckdb_engine.lines import NotReadableError, read_line, read_value
from strata_glue.text_files import BLANK

WIDTH = 14
TIMES = (
    *("2019-01-10 10:00:00", "2019-1-1 1:2:3", "2019-01-10", "2019-01", "2019", "12019-01-10T10:00:00.123456789"),
    *("0001-01-01 00:00:00", "0000-01-01 00:00:00", "-2019-01-10 00:00:00", "2019-01-10 10", "2019-01-10 10:00:00.1"),
)
NUMBERS = (
    *("1", "-1.5", ".5", "1e5", "NaN", "Infinity", "-Inf", "0x1p3", "99999999.995", "2147483648", "1.", "00012"),
    *("1e-400", "+7"),
)


def changed(text: str, chance: random.Random) -> str:
    """A text with up to two characters put in, taken out or replaced."""
    letters = list(text)
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        place = chance.randrange(len(letters) + 1)
        letters[place : place + chance.choice((0, 1))] = chance.choice((*"0123456789-+.:eET xdfpZ_/", ""))
    return "".join(letters)


def by_spark(spark: SparkSession, file: Path, lines: Sequence[str], schema: str) -> list[Row]:
    """What Spark reads with the options of the job."""
    file.write_text("\n".join(lines) + "\n")
    options = {"mode": "PERMISSIVE", "escape": '"', "columnPruning": "false"}
    reader = spark.read.schema(f"{schema}, bad string").options(columnNameOfCorruptRecord="bad", **options)
    rows = reader.csv(str(file)).coalesce(1).drop("bad")
    times = {name: rows[name].cast("string") for name, type_ in rows.dtypes if type_ == "timestamp_ntz"}
    return (rows.withColumns(times) if times else rows).collect()


def test_lines_are_split_alike(spark: SparkSession, tmp_path: Path) -> None:
    chance = random.Random(5)
    made = ("".join(chance.choice('"",a ,"\t\\') for _ in range(chance.randint(1, 12))) for _ in range(8_000))
    lines = [line for line in made if line.strip(BLANK)]
    rows = by_spark(spark, tmp_path / "lines.csv", lines, ", ".join(f"c{n} string" for n in range(WIDTH)))
    mine = [read_line(line, ["string"] * WIDTH)[0] for line in lines]
    assert [(line, *values) for line, values in zip(lines, mine, strict=True)] == [
        (line, *row) for line, row in zip(lines, rows, strict=True)
    ]


@pytest.mark.parametrize("type_", ["timestamp", "double", "decimal(10,2)", "int", "bigint"])
def test_values_are_read_alike(spark: SparkSession, tmp_path: Path, type_: str) -> None:
    chance = random.Random(7)
    forms = TIMES if type_ == "timestamp" else NUMBERS
    made = dict.fromkeys(changed(chance.choice(forms), chance) for _ in range(3_000))
    texts = [text for text in made if text.strip(BLANK)]
    schema = f"value {'timestamp_ntz' if type_ == 'timestamp' else type_}, rest string"
    rows = by_spark(spark, tmp_path / "values.csv", [f"{text},x" for text in texts], schema)
    with duckdb.connect() as db:
        mine = [(text, _value(db, text, type_)) for text in texts]
    assert mine == [(text, _spark_value(row[0])) for text, row in zip(texts, rows, strict=True)]


def _value(db: duckdb.DuckDBPyConnection, text: str, type_: str) -> str | None:
    try:
        read = read_value(text, type_)
    except NotReadableError:
        return None
    if type_ == "timestamp":
        # Spark writes a plus before years of five digits.
        return _spark_value(f"+{read}" if re.match("[0-9]{5}", read) else read)
    return _spark_value(db.execute(f"select cast(? as {type_})", [read]).fetchall()[0][0])


def _spark_value(value: object) -> str | None:
    """A value as text, times without zeros at their ends."""
    if isinstance(value, str) and "." in value:
        return value.rstrip("0").rstrip(".")
    return None if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
