"""Materialized views: tables that remember their query and are filled again when asked, or after what changes rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from .errors import SqlError
from .table_design import without_design
from .tokens import TokenReader, literal

_REFRESH = re.compile(r"refresh\s+materialized\s+view\b", re.IGNORECASE)
_STORE = "standin.materialized_views"


@dataclass(frozen=True)
class Definition:
    """CREATE MATERIALIZED VIEW: the name (quoted for DuckDB), the query in Redshift's dialect, what was left out."""

    name: str
    query: str
    auto_refresh: bool
    design: list[str]


def parse_definition(sql: str) -> Definition:
    """Read CREATE MATERIALIZED VIEW. Raises SqlError for a syntax error."""
    text, design = without_design(sql)
    reader = TokenReader(text)
    reader.expect("CREATE", "MATERIALIZED", "VIEW")
    name = reader.table()
    auto_refresh = False
    if reader.accept("AUTO", "REFRESH"):
        answer = reader.next().upper()
        if answer not in ("YES", "NO"):
            raise SqlError(f'syntax error at or near "{answer.lower()}"; expected YES or NO')
        auto_refresh = answer == "YES"
    reader.expect("AS")
    return Definition(name, text[reader.position :].rstrip(" ;\n"), auto_refresh, design)


def parse_refresh(sql: str) -> str:
    """Return the name in REFRESH MATERIALIZED VIEW."""
    # sqlglot takes all that follows REFRESH for one text.
    return TokenReader(_REFRESH.sub("", sql)).table()


def parse_drop(sql: str) -> tuple[str, bool]:
    """Return the name in DROP MATERIALIZED VIEW, and whether it need not be there."""
    reader = TokenReader(sql)
    reader.expect("DROP", "MATERIALIZED", "VIEW")
    optional = reader.accept("IF", "EXISTS")
    return reader.table(), optional


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table that remembers the views; it is kept in the database file."""
    connection.execute("create schema if not exists standin")
    connection.execute(f"create table if not exists {_STORE} (name varchar, query varchar, auto_refresh boolean)")


def create(connection: duckdb.DuckDBPyConnection, definition: Definition, translate: Callable[[str], str]) -> None:
    """Make a view and fill it. Raises a DuckDB error if a relation of that name is there."""
    query = translate(definition.query)
    connection.execute(f"create table {definition.name} as {query}")
    values = f"{literal(definition.name)}, {literal(query)}, {definition.auto_refresh}"
    connection.execute(f"insert into {_STORE} values ({values})")


def refresh(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Compute a view again. Raises SqlError if there is none of that name."""
    found = connection.execute(f"select query from {_STORE} where name = ?", [name]).fetchone()
    if found is None:
        raise SqlError(f"materialized view {name} does not exist")
    connection.execute(f"delete from {name}")
    connection.execute(f"insert into {name} {found[0]}")


def refresh_automatic(connection: duckdb.DuckDBPyConnection) -> None:
    """Compute every view again that refreshes by itself; Redshift does so soon after its tables change."""
    for (name,) in connection.execute(f"select name from {_STORE} where auto_refresh").fetchall():
        refresh(connection, name)


def drop(connection: duckdb.DuckDBPyConnection, name: str, *, optional: bool) -> None:
    """Remove a view. Raises SqlError if there is none of that name, unless it is optional."""
    if connection.execute(f"select 1 from {_STORE} where name = ?", [name]).fetchone() is None:
        if optional:
            return
        raise SqlError(f"materialized view {name} does not exist")
    connection.execute(f"drop table {name}")
    connection.execute(f"delete from {_STORE} where name = ?", [name])
