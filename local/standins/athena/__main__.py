"""Translate a JSON list of Athena queries: `python -m athena --request FILE --out FILE`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import sqlglot
from sqlglot.errors import SqlglotError


def translate(sql: str) -> str:
    """Translate one query; the error of one that cannot be parsed says where."""
    statements = sqlglot.transpile(sql, read="athena", write="duckdb", comments=False)
    if len(statements) != 1:
        raise SqlglotError(f"holds {len(statements)} statements; Athena runs one at a time")
    return statements[0]


def main() -> int:
    """Write the translated queries in the order of the request."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--request", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    queries: list[dict[str, str]] = json.loads(given.request.read_text())
    translated = []
    for query in queries:
        try:
            translated.append(translate(query["sql"]))
        except SqlglotError as error:
            print(f"{query['name']}: {error}", file=sys.stderr)
            return 1
    given.out.write_text(json.dumps(translated))
    return 0


if __name__ == "__main__":
    sys.exit(main())
