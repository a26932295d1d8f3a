"""Find the raw files, and refuse what cannot be processed before anything is written."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from strata_glue.dataset import Dataset
from strata_glue.errors import InputError
from strata_glue.headers import Header, match_header, parse_header, unnamed_header
from strata_glue.record import Record
from strata_glue.storage import FileInfo, RawFolder, UnreadableFileError

# Spark takes brackets, braces, stars and question marks in a path for patterns, and escapes the rest in partitions.
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")
_PARALLEL_FILES = 4
_MAGIC = {
    b"PAR1": "a Parquet file",
    b"PK\x03\x04": "a zip archive",
    b"\x1f\x8b": "compressed by gzip",
    b"%PDF": "a PDF",
}


@dataclass(frozen=True)
class RawFile:
    """A raw file that can be processed; `rows` excludes a header and blank lines."""

    name: str
    size: int
    modified: int
    sha256: str
    rows: int
    header: Header


def find_files(files: RawFolder, raw_uri: str, dataset: Dataset, record: Record) -> dict[str, RawFile]:
    """Look at every file under the raw prefix; content is only read where size or time differ from the record.

    Raises InputError that lists every file that is refused.
    """
    infos = files.list_folder(raw_uri)

    def look(info: FileInfo) -> RawFile | str:
        problem = _name_problem(info, dataset)
        return problem or _look_inside(files, raw_uri + info.name, info, dataset, record)

    with ThreadPoolExecutor(_PARALLEL_FILES) as pool:
        results = list(pool.map(look, infos))
    problems = [f"{info.name} {result}" for info, result in zip(infos, results) if isinstance(result, str)]
    if problems:
        advice = f"Nothing was written. Correct or remove the file in {raw_uri} and run the job again."
        raise InputError([*problems, advice])
    return {result.name: result for result in results if isinstance(result, RawFile)}


def _name_problem(info: FileInfo, dataset: Dataset) -> str | None:
    if info.is_folder:
        return "is a folder; files must lie directly under the dataset's prefix."
    if not info.name.endswith(dataset.extensions):
        return f"is not data of {dataset.name}: its name must end in {' or '.join(dataset.extensions)}."
    if not _SAFE_NAME.fullmatch(info.name):
        return "has a name with other characters than letters, digits, '.', '_', '+' and '-'; rename it."
    return None


def _look_inside(files: RawFolder, uri: str, info: FileInfo, dataset: Dataset, record: Record) -> RawFile | str:
    known = record.files.get(info.name)
    try:
        problem = _content_problem(files.head(uri), uri.endswith(".gz"))
        if problem:
            return problem
        first_line = files.first_line(uri)
        if not first_line:
            return "is empty."
        header = _header(first_line, dataset)
        if isinstance(header, str):
            return header
        if known and (known.size, known.modified) == (info.size, info.modified):
            return RawFile(info.name, info.size, info.modified, known.sha256, known.rows_in, header)
        digest = files.digest(uri)
    except UnreadableFileError as error:
        return f"cannot be read to its end ({error}); deliver it again."
    rows = digest.lines - int(dataset.csv.header)
    if rows < 1:
        return "has a header but no rows."
    return RawFile(info.name, info.size, info.modified, digest.sha256, rows, header)


def _header(first_line: str, dataset: Dataset) -> Header | str:
    fields = parse_header(first_line, dataset.csv)
    if not dataset.csv.header:
        header = unnamed_header(fields, dataset.raw_columns)
        return f"{header}." if isinstance(header, str) else header
    header = match_header(fields, dataset.raw_columns)
    return f"{header}. Its columns are: {', '.join(fields)}." if isinstance(header, str) else header


def _content_problem(head: bytes, compressed: bool) -> str | None:
    if not head.strip():
        return "is empty."
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
    if compressed and kind != "compressed by gzip":
        return "is not compressed by gzip, as its name says."
    if not compressed and (kind or b"\0" in head):
        return f"is not CSV text: it is {kind or 'binary'}."
    return None
