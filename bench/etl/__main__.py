"""Measure the ETL job beside other ways to do the same work; a full measurement goes to docs/benchmarks.md."""

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import duckdb

from bench.etl.catalog import obliging_catalog
from bench.etl.measure import EngineError, Usage, measure
from bench.etl.results import Target, table, write_section
from bench.etl.setup import ROOT, Bench, dataset_json, generate_rows

ROWS, RUNS = 5_000_000, 3
BASE = "read_write"
TITLES = {
    "read_write": "Spark, read with the schema and write as many columns, nothing else",
    "job": "**the job**",
    "naive": "Spark, inferred schema and Python UDFs",
    "dict_map": "Spark, map over dicts (as a DynamicFrame's)",
    "duckdb_etl": "DuckDB, the same work: the limit of one machine",
}
TARGETS = (
    Target("job", BASE, 1.5, at_most=True),
    Target("naive", "job", 2, at_most=False),
    Target("dict_map", "job", 3, at_most=False),
)


def clean_rows(out: Path, engine: str) -> int:
    """Rows in the clean table that an engine wrote."""
    folder = out / "lake" / "curated" / "yellow_taxi" / "yellow_taxi_trips" if engine == "job" else out / "clean"
    query = f"select sum(num_rows) from parquet_file_metadata('{folder}/*/*.parquet')"
    return int(duckdb.connect().execute(query).fetchall()[0][0])


def run_once(bench: Bench, engine: str, raw: Path, definition: str) -> tuple[Usage, int]:
    """Run an engine in a process of its own; gives what it took and how many clean rows it found."""
    out = bench.fresh(raw, definition)
    command = bench.job(out) if engine == "job" else bench.engine(engine, out, spark=engine != "duckdb_etl")
    usage = measure(command, bench.environment, bench.folder / f"{engine}.log")
    rows = clean_rows(out, engine)
    print(f"{engine:<12}{usage.seconds:7.1f} s {usage.cpu_seconds:7.1f} s CPU  {rows:,} clean rows", flush=True)
    return usage, rows


def compare(bench: Bench, rows: int, runs: int, engines: list[str]) -> dict[str, list[Usage]]:
    """Run the engines in turn, several times. Raises EngineError if they do not find the same clean rows."""
    raw, definition = generate_rows(rows, bench.folder), dataset_json()
    measured: dict[str, list[Usage]] = {engine: [] for engine in engines}
    clean: dict[str, int] = {}
    for _ in range(runs):
        for engine in engines:
            usage, clean[engine] = run_once(bench, engine, raw, definition)
            measured[engine].append(usage)
    # The measure judges nothing, so it keeps every row.
    if len({count for engine, count in clean.items() if engine != BASE}) > 1:
        raise EngineError(f"The engines found different numbers of clean rows: {json.dumps(clean)}.")
    return measured


def account(rows: int, runs: int, bench: Bench, measured: dict[str, list[Usage]], small: Usage | None) -> str:
    """The section of the documentation."""
    seconds = {engine: median(usage.seconds for usage in usages) for engine, usages in measured.items()}
    peak = max(usage.peak_bytes for usage in measured["job"]) / 2**20
    lines = [
        "## The ETL job",
        f"`npm run bench:etl` on {datetime.now(UTC):%Y-%m-%d}: {rows:,} generated rows in 12 files, Spark on 2 cores"
        f" with {bench.memory} of heap, Linux on {platform.machine()} with {os.cpu_count()} cores. Each engine ran"
        f" {runs} times in a process of its own, in turn with the others; start of the process is included."
        " All but the first, which judges nothing, found the same clean rows.",
        table(measured, BASE, TITLES),
        "\n".join(target.sentence(seconds) for target in TARGETS if {target.engine, target.to} <= measured.keys()),
    ]
    if small:
        lines.append(
            f"Peak memory of the job: {small.peak_bytes / 2**20:,.0f} MiB with a fifth of the rows,"
            f" {peak:,.0f} MiB with all."
        )
    return "\n\n".join(lines)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="npm run bench:etl --", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help=f"generated rows (default: {ROWS:,})")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of each engine (default: {RUNS})")
    parser.add_argument("--engines", nargs="+", choices=TITLES, default=list(TITLES), help="default: all")
    parser.add_argument("--memory", default="1g", help="most heap of Spark's process (default: 1g)")
    given = parser.parse_args()
    folder = ROOT / ".strata" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    with obliging_catalog() as catalog:
        bench = Bench(folder, given.memory, catalog)
        try:
            measured = compare(bench, given.rows, given.runs, given.engines)
            small = None
            if "job" in measured:
                small, _ = run_once(bench, "job", generate_rows(given.rows // 5, folder), dataset_json())
        except EngineError as error:
            sys.exit(str(error))
    text = account(given.rows, given.runs, bench, measured, small)
    print(f"\n{text}")
    if given.engines == list(TITLES) and given.rows >= ROWS and given.runs >= RUNS:
        write_section(ROOT / "docs" / "benchmarks.md", text)


if __name__ == "__main__":
    main()
