"""Find the columns of CSV files: `python -m crawler --request FILE --out FILE`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from .infer import CsvFormat, infer_columns


def main() -> int:
    """Read a request `{"files", "delimiter", "quote", "header"}` and write `{"columns", "skipped"}`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--request", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    request: dict[str, Any] = json.loads(given.request.read_text())
    csv_format = CsvFormat(request["delimiter"], request["quote"], request["header"])
    inferred = infer_columns([Path(file) for file in request["files"]], csv_format)
    given.out.write_text(json.dumps({"columns": inferred.columns, "skipped": inferred.skipped}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
