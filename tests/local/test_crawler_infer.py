"""The crawler's stand-in on small files."""

from pathlib import Path

import pytest
from standins.crawler.infer import CsvFormat, infer_columns

COMMA = CsvFormat(",", '"', True)


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file as it stands."""
    file = folder / name
    file.write_bytes(text.encode())
    return file


def test_types_are_those_of_glue(tmp_path: Path) -> None:
    """Whole numbers, numbers with a point, and text, which dates and truth values are too."""
    file = write(tmp_path, "a.csv", "Id,Price,At,Day,Ok,Name\n1,1.5,2019-01-01 10:00:00,2019-01-01,true,x\n2,3,,,,\n")
    assert infer_columns([file], COMMA).columns == [
        ("id", "bigint"),
        ("price", "double"),
        ("at", "string"),
        ("day", "string"),
        ("ok", "string"),
        ("name", "string"),
    ]


def test_columns_of_files_are_merged(tmp_path: Path) -> None:
    """A column keeps the type that holds the values of every file; new ones come last."""
    first = write(tmp_path, "a.csv", "id,n,t\n1,1,1\n")
    second = write(tmp_path, "b.csv", "T,ID,N,extra\nx,2,1.5,9\n")
    assert infer_columns([first, second], COMMA).columns == [
        ("id", "bigint"),
        ("n", "double"),
        ("t", "string"),
        ("extra", "bigint"),
    ]


@pytest.mark.parametrize("text", ["a,b\r\n1,x\r\n2,y\n", "a,b\n1,x\n2,y,z,more\n3,z\n", "a,b\n1,x\n\n3\n"])
def test_ragged_files_are_read(tmp_path: Path, text: str) -> None:
    """Mixed line ends, rows of another width and blank lines do not stop the crawler."""
    names = [name for name, _ in infer_columns([write(tmp_path, "a.csv", text)], COMMA).columns]
    assert names[:2] == ["a", "b"]


def test_other_formats(tmp_path: Path) -> None:
    """Delimiter, quote and header are those of the classifier."""
    file = write(tmp_path, "a.csv", "1;'x;y'\n2;'z'\n")
    assert infer_columns([file], CsvFormat(";", "'", False)).columns == [("column0", "bigint"), ("column1", "string")]


def test_a_file_without_a_schema_is_named(tmp_path: Path) -> None:
    """The crawler goes on without it."""
    good = write(tmp_path, "a.csv", "id\n1\n")
    assert infer_columns([write(tmp_path, "empty.csv", ""), good], COMMA).skipped == ["empty.csv"]
