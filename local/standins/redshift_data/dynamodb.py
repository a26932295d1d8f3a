"""Items of DynamoDB tables, as COPY reads them."""

from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from .errors import SqlError

if TYPE_CHECKING:
    from botocore.client import BaseClient


def read_items(client: "BaseClient | None", table: str) -> list[dict[str, str | None]]:
    """Return every item of a table, its values as texts. Raises SqlError if it cannot be read.

    COPY knows texts and numbers only; sets and documents are an error (Redshift Database Developer Guide, "Loading data
    from an Amazon DynamoDB table").
    """
    if client is None:
        raise SqlError(f"dynamodb://{table} cannot be read: the stand-in was started without --dynamodb-endpoint")
    try:
        pages = client.get_paginator("scan").paginate(TableName=table)
        return [{name: _text(name, value) for name, value in item.items()} for page in pages for item in page["Items"]]
    except (BotoCoreError, ClientError) as error:
        if isinstance(error, ClientError) and error.response["Error"]["Code"] == "ResourceNotFoundException":
            raise SqlError(f"The specified DynamoDB table {table} does not exist") from None
        raise SqlError(f"DynamoDB did not answer: {error}") from None


def _text(name: str, value: Any) -> str | None:  # noqa: ANN401
    (kind, content), *_ = value.items()
    if kind == "NULL":
        return None
    if kind not in ("S", "N"):
        raise SqlError(f"attribute {name} is neither a text nor a number, which COPY from DynamoDB does not take")
    return str(content)
