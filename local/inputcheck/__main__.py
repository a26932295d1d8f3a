"""Check raw files as the job would: `python -m inputcheck --request FILE --out FILE`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from strata_glue.arrivals import find_files
from strata_glue.dataset import Dataset
from strata_glue.errors import InputError
from strata_glue.record import Record

from .local_files import LocalFiles


def problems_of(files: list[Path], dataset: Dataset) -> list[str]:
    """Say why files are refused, one sentence each; the job's advice, which is for files in S3, is left out."""
    try:
        find_files(LocalFiles(files), "", dataset, Record())
    except InputError as error:
        return error.problems[:-1]
    return []


def main() -> int:
    """Take `{"files", "dataset"}`, the dataset as the text of its definition, and write a list of problems."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--request", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    request: dict[str, Any] = json.loads(given.request.read_text())
    problems = problems_of([Path(file) for file in request["files"]], Dataset.from_json(request["dataset"]))
    given.out.write_text(json.dumps(problems))
    return 0


if __name__ == "__main__":
    sys.exit(main())
