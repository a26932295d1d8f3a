"""Translate a JSON list of Athena queries: `python -m athena --request FILE --out FILE`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError


def translate(sql: str) -> str:
    """Translate one query; the error of one that cannot be parsed says where."""
    statements = sqlglot.parse(sql, read="athena")
    if len(statements) != 1 or statements[0] is None:
        raise SqlglotError(f"holds {len(statements)} statements; Athena runs one at a time")
    return statements[0].transform(_exact).sql("duckdb", comments=False)


def _exact(node: exp.Expr) -> exp.Expr:
    """Turn approximate percentiles into exact ones: DuckDB's estimate differs between runs on several threads."""
    if not isinstance(node, exp.ApproxQuantile):
        return node
    if node.args.get("weight") is not None:
        raise SqlglotError("approx_percentile with weights has no equal in DuckDB")
    return exp.Anonymous(this="QUANTILE_CONT", expressions=[node.this, node.args["quantile"]])


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
