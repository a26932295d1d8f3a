"""Tables of the Glue catalog as DuckDB queries, read as Spectrum reads them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from .copy_command import describe
from .errors import SqlError
from .lake import Lake
from .tokens import file_list, literal, quote

# Glue type -> DuckDB type, where the names differ.
_TYPES = {"string": "varchar", "int": "integer", "tinyint": "tinyint", "float": "real", "binary": "blob"}


class CatalogTable:
    """A Glue table (as boto3 describes it) over folders of the lake."""

    def __init__(self, lake: Lake, table: Mapping[str, Any], partitions: Sequence[Mapping[str, Any]]) -> None:
        self._lake = lake
        self._storage = table["StorageDescriptor"]
        self._parameters = {**table.get("Parameters", {}), **self._storage.get("SerdeInfo", {}).get("Parameters", {})}
        self._columns = _columns(self._storage["Columns"])
        self._keys = _columns(table.get("PartitionKeys") or [])
        self._partitions = partitions

    def query(self, connection: duckdb.DuckDBPyConnection) -> str:
        """Return a SELECT of the table's columns, with its partition keys last, over the files that exist now."""
        if not self._keys:
            return self._select(connection, self._storage["Location"], [])
        selects = [
            self._select(connection, partition["StorageDescriptor"]["Location"], partition["Values"])
            for partition in self._partitions
        ]
        return " union all ".join(selects) or self._empty()

    def _select(self, connection: duckdb.DuckDBPyConnection, location: str, values: Iterable[str]) -> str:
        files = self._lake.data_files(location)
        if not files:
            return self._empty()
        keys = [
            f"cast({literal(value)} as {kind}) as {quote(name)}"
            for (name, kind), value in zip(self._keys, values, strict=True)
        ]
        source = self._parquet(connection, files) if self._is_parquet() else self._csv(files)
        return f"select {', '.join([*source[0], *keys])} from {source[1]}"

    def _empty(self) -> str:
        nulls = [f"cast(null as {kind}) as {quote(name)}" for name, kind in [*self._columns, *self._keys]]
        return f"select {', '.join(nulls)} where false"

    def _is_parquet(self) -> bool:
        library = self._storage.get("SerdeInfo", {}).get("SerializationLibrary", "")
        return "parquet" in f"{library} {self._storage.get('InputFormat', '')}".lower()

    def _parquet(self, connection: duckdb.DuckDBPyConnection, files: list[Path]) -> tuple[list[str], str]:
        """Columns are found by name; one that a file does not have is null."""
        source = f"read_parquet({file_list(files)}, hive_partitioning=false, union_by_name=true)"
        found = {name.lower() for name, _ in describe(connection, f"from {source}")}
        return [
            f"cast({quote(name) if name in found else 'null'} as {kind}) as {quote(name)}"
            for name, kind in self._columns
        ], source

    def _csv(self, files: list[Path]) -> tuple[list[str], str]:
        """Columns are found by position; a value that does not fit its type is null."""
        header = int(self._parameters.get("skip.header.line.count", "0"))
        delimiter = self._parameters.get("separatorChar") or self._parameters.get("field.delim") or ","
        types = ", ".join(f"{literal(name)}: 'VARCHAR'" for name, _ in self._columns)
        source = (
            f"read_csv({file_list(files)}, columns={{{types}}}, header=false, skip={header}, auto_detect=false, "
            f"delim={literal(delimiter)}, quote='\"', escape='\"', strict_mode=false, null_padding=true)"
        )
        return [f"{_lenient(quote(name), kind)} as {quote(name)}" for name, kind in self._columns], source


def _lenient(name: str, kind: str) -> str:
    # DuckDB moves a bare try_cast into its reader, where it fails instead of giving null.
    return name if kind == "varchar" else f"try_cast(nullif({name}, '') as {kind})"


def _columns(described: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    columns = [(str(column["Name"]).lower(), str(column.get("Type", "string")).lower()) for column in described]
    nested = [name for name, kind in columns if "<" in kind]
    if nested:
        raise SqlError(f'external column "{nested[0]}" has a nested type, which the stand-in does not read')
    return [(name, _TYPES.get(kind, kind)) for name, kind in columns]
