"""The check of the input refuses what the job would refuse."""

import gzip
from pathlib import Path

import pytest
from inputcheck.__main__ import problems_of
from strata_glue.dataset import Dataset

DATASET = Dataset.from_json(
    """{"name": "trips",
        "raw": {"format": "csv", "extensions": [".csv", ".csv.gz"], "periodPattern": "(?<year>20\\\\d{2})",
                "columns": [{"name": "at", "type": "timestamp", "aliases": ["pickup"]},
                            {"name": "fare", "type": "double"},
                            {"name": "tip", "type": "double", "required": false}]},
        "curated": {"table": "clean", "partitionColumn": "month", "monthOf": "at", "columns": []},
        "rules": [], "reference": []}"""
)


def problems(folder: Path, name: str, content: bytes) -> list[str]:
    """Check one file."""
    file = folder / name
    file.write_bytes(content)
    return problems_of([file], DATASET)


@pytest.mark.parametrize(
    "content",
    [
        b"pickup,fare\n1,2\n",
        b"\n FARE , At,tip,more\n1,2,3,4\n",
        b"at,fare\r\n1\r\n",
        b"at,fare\r1,2\r",
        b"\r \rat,fare\r1,\xff",
    ],
)
def test_good_files_pass(tmp_path: Path, content: bytes) -> None:
    """Both names of a column, any order and case, more columns and short rows are fine."""
    assert problems(tmp_path, "a.csv", content) == []
    assert problems(tmp_path, "a.csv.gz", gzip.compress(content)) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "a.csv is empty."),
        (b"\n\n", "a.csv is empty."),
        (b"at,fare\n\n", "a.csv has a header but no rows."),
        (b"at,fare\r \r\r", "a.csv has a header but no rows."),
        (b"PAR1....", "a.csv is not CSV text: it is a Parquet file."),
        (b"a\x00b", "a.csv is not CSV text: it is binary."),
        (
            b"at,tip\n1,2\n",
            "a.csv lacks the required column fare. Its columns are: at, tip.",
        ),
        (
            b"x,y\n1,2\n",
            "a.csv has the header of another dataset: it lacks at (or pickup), fare. Its columns are: x, y.",
        ),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    """Each in one sentence."""
    assert problems(tmp_path, "a.csv", content) == [problem]


def test_truncated_archives_are_refused(tmp_path: Path) -> None:
    """A file that ends too early is not read in part."""
    whole = gzip.compress(b"at,fare\n" + b"1,2\n" * 10000)
    (found,) = problems(tmp_path, "a.csv.gz", whole[: len(whole) // 2])
    assert found.startswith("a.csv.gz cannot be read to its end (")


def test_every_problem_is_told(tmp_path: Path) -> None:
    """One sentence per file, by name."""
    files = [tmp_path / name for name in ("b.csv", "a.csv")]
    for file in files:
        file.write_bytes(b"")
    assert problems_of(files, DATASET) == ["a.csv is empty.", "b.csv is empty."]
