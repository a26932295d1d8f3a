"""Write CSV files of yellow taxi trips: `python -m generate --rows 100000 --out DIR`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import duckdb

from generate.files import write_files

MOST_ROWS = 1_000_000_000
MOST_SEED = 2**63 - 1


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage text."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"generate: {message}\n")


def _number(text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"\d{1,19}", text) or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least:,} to {most:,}")
    return int(text)


def _rows(text: str) -> int:
    return _number(text.replace(",", "").replace("_", ""), 1, MOST_ROWS)


def _seed(text: str) -> int:
    return _number(text, 0, MOST_SEED)


def _months(text: str) -> list[str]:
    months = [month.strip() for month in text.split(",")]
    wrong = next((month for month in months if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month)), None)
    if wrong is not None:
        raise argparse.ArgumentTypeError(f"{wrong!r} is not a month such as 2019-01; give months as 2019-01,2019-02")
    if len(set(months)) < len(months):
        raise argparse.ArgumentTypeError(f"{text!r} names a month twice; each month is one file")
    return months


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = Parser(prog="python -m generate", description=__doc__)
    parser.add_argument("--rows", type=_rows, required=True, metavar="N", help="rows of all files together")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the files, made if missing")
    parser.add_argument("--seed", type=_seed, default=1, metavar="S", help="equal seeds give equal files (default: 1)")
    parser.add_argument(
        "--months", type=_months, default=["2019-01", "2019-02"], metavar="YYYY-MM,...",
        help="one file each (default: 2019-01,2019-02)",
    )  # fmt: skip
    given = parser.parse_args(arguments)
    if given.rows < len(given.months):
        parser.error(
            f"argument --rows: {given.rows} rows are fewer than the {len(given.months)} months; give more rows"
        )
    return given


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parse(arguments)
    try:
        given.out.mkdir(parents=True, exist_ok=True)
        for file in write_files(given.rows, given.out, given.seed, given.months):
            print(f"{file.path}: {file.rows:,} rows, {file.bytes / 1e6:,.1f} MB", flush=True)
    except (OSError, duckdb.IOException) as error:
        print(f"generate: cannot write to {given.out}: {error}; give a folder that can be written", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
