"""Results as the Data API types them. Source: Field and ColumnMetadata in the API reference of the service."""

import datetime
import re
from decimal import Decimal
from typing import Any

# DuckDB type -> (Redshift type name, precision). HUGEINT is what DuckDB makes of a sum of integers.
_TYPES = {
    "BOOLEAN": ("bool", 1),
    "TINYINT": ("int2", 5),
    "SMALLINT": ("int2", 5),
    "INTEGER": ("int4", 10),
    "BIGINT": ("int8", 19),
    "HUGEINT": ("int8", 19),
    "FLOAT": ("float4", 8),
    "DOUBLE": ("float8", 17),
    "DATE": ("date", 13),
    "TIMESTAMP": ("timestamp", 29),
    "TIMESTAMP WITH TIME ZONE": ("timestamptz", 35),
    "TIME": ("time", 15),
}
_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
_UNBOUNDED_TEXT = 65535

Field = dict[str, Any]


def column_metadata(name: str, kind: str) -> dict[str, Any]:
    """Describe a result column; Redshift folds names to lower case."""
    decimal = _DECIMAL.fullmatch(kind)
    if decimal:
        type_name, precision, scale = "numeric", int(decimal[1]), int(decimal[2])
    else:
        type_name, precision = _TYPES.get(kind, ("varchar", _UNBOUNDED_TEXT))
        scale = 0
    return {
        "name": name.lower(),
        "label": name.lower(),
        "typeName": type_name,
        "precision": precision,
        "scale": scale,
        "length": 0,
        "nullable": 1,
        "isSigned": type_name in ("int2", "int4", "int8", "float4", "float8", "numeric"),
        "isCurrency": False,
        "isCaseSensitive": type_name == "varchar",
        "schemaName": "",
        "tableName": "",
    }


def field(value: object) -> Field:
    """Return one value: whole numbers, floats and booleans as such, everything else as text."""
    if value is None:
        return {"isNull": True}
    if isinstance(value, bool):
        return {"booleanValue": value}
    if isinstance(value, int):
        return {"longValue": value} if abs(value) < 2**63 else {"stringValue": str(value)}
    if isinstance(value, float):
        return {"doubleValue": value}
    return {"stringValue": _text(value)}


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.datetime):
        text = value.isoformat(sep=" ")
        # Redshift writes the offset of UTC as +00.
        return text.removesuffix(":00") if value.tzinfo else text
    return str(value)
