"""Rules that every SQL file keeps, whoever runs it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from load.load_warehouse import split_statements
from sqlglot import tokenize
from sqlglot.tokenizer_core import TokenType
from standins.redshift_data.inprocess import Warehouse

ROOT = Path(__file__).resolve().parents[2]
SQL = ROOT / "sql"
FILES = sorted(SQL.rglob("*.sql"))
ALLOWED = {
    "migrations": {
        "copy_role_arn",
        "curated_database",
        "quarantine_database",
        "query_editor_role_name",
        "unload_role_name",
        "pseudonym_function_name",
        "vendor_role_name",
        "vendors_integration_id",
        "feeds_uri",
        "<dataset>_load_role_name",
        "<dataset>_stream_name",
    },
    "load": {"copy_role_arn", "manifest_uri", "month", "manifest_sha256", "reference_uri"},
    "refresh": {"copy_role_arn", "source_table_name"},
    "unload": {"copy_role_arn", "exports_uri", "lake_key_arn"},
    "analyses": set(),
    "audit": set(),
    "bi": set(),
    "athena": {"raw_database", "curated_database", "quarantine_database", "audit_database"},
}

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SQL)))


def _kind(file: Path) -> str:
    return file.relative_to(SQL).parts[0]


def _is_resource(file: Path) -> bool:
    """Views and prepared statements of Athena are called by their names, and so are their files."""
    return file.parent.name in ("prepared", "views")


def test_there_are_files_of_every_kind() -> None:
    assert {_kind(file) for file in FILES} == set(ALLOWED)


@each_file
def test_a_semicolon_at_the_end_of_a_line_ends_a_statement_and_nothing_else_does(file: Path) -> None:
    """Three programs split these files by that rule; a tokenizer must find the same statements."""
    text = file.read_text(encoding="utf-8")
    marked = text.replace("${", "p_").replace("}", "")
    semicolons = [token for token in tokenize(marked, read="redshift") if token.token_type == TokenType.SEMICOLON]
    line_ends = re.findall(r";[ \t]*$", text, re.MULTILINE)
    assert len(semicolons) == len(line_ends) == len(split_statements(text))
    assert text.endswith(";\n")


@each_file
def test_parameters_are_those_that_the_caller_gives(file: Path) -> None:
    found = re.findall(r"\$\{([^}]*)\}", file.read_text(encoding="utf-8"))
    names = {re.sub(r"^\w+(?=_(load_role|stream)_name$)", "<dataset>", name) for name in found}
    assert names <= ALLOWED[_kind(file)]


@each_file
def test_the_header_tells_what_a_reader_needs(file: Path) -> None:
    head = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("-- ")]
    wanted = {
        "migrations": ["Purpose", "Grain", "Reads", "Safe to run again"],
        "load": ["Purpose", "Grain", "Reads", "Safe to run again"],
        "unload": ["Purpose", "Grain", "Reads", "Safe to run again"],
        "refresh": ["Purpose", "Grain", "Reads", "Safe to run again"],
    }.get(_kind(file), ["title", "grain"] if _is_resource(file) else ["title", "question", "grain"])
    assert [line[3:].split(":")[0] for line in head[: len(wanted)]] == wanted


@each_file
def test_files_of_a_folder_are_numbered_and_analyses_have_a_chart(file: Path) -> None:
    plain = _is_resource(file) or _kind(file) in ("load", "unload", "refresh", "bi")
    pattern = {"migrations": r"\d{3}_[a-z_]+"}.get(_kind(file), r"[a-z_]+" if plain else r"\d{2}_[a-z_]+")
    assert re.fullmatch(pattern, file.stem)
    assert file.with_name(f"{file.stem}.chart.json").exists() == (_kind(file) == "analyses")


def test_statements_keep_the_limits_of_the_data_api() -> None:
    """A batch has at most 40 statements, one of them the migration runner's record."""
    assert max(len(split_statements(file.read_text(encoding="utf-8"))) for file in FILES) <= 39


def test_migrations_that_say_so_run_again(migrated: Warehouse) -> None:
    tables = "select table_schema, table_name from information_schema.tables where table_schema in ('strata', 'taxi')"
    before = sorted(migrated.run(tables))
    for file in sorted((SQL / "migrations").glob("*.sql")):
        text = file.read_text(encoding="utf-8")
        if "-- Safe to run again: yes" in text:
            migrated.batch(split_statements(text))
    assert sorted(migrated.run(tables)) == before
    assert {
        ("strata", "load_history"),
        ("strata", "load_mutex"),
        ("taxi", "taxi_zones"),
        ("taxi", "yellow_trips"),
    } <= set(before)


def test_sqlfluff_finds_nothing() -> None:
    command = [sys.executable, "-m", "sqlfluff", "lint", "sql", "--disable-progress-bar"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stdout.strip()) == (0, "All Finished!")
