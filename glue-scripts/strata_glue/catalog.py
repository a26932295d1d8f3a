"""Partitions of the curated table in the Glue catalog."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strata_glue.errors import InputError

if TYPE_CHECKING:
    from mypy_boto3_glue import GlueClient
    from mypy_boto3_glue.type_defs import PartitionInputTypeDef

# Limit of BatchCreatePartition (Glue API reference).
_BATCH = 100


def register_partitions(glue: "GlueClient", database: str, table: str, folder: str, names: Sequence[str]) -> None:
    """Register `<folder><column>=<value>` names as partitions of a table; one that exists stays as it is.

    Raises InputError if the catalog does not have the table or refuses a partition.
    """
    if not names:
        return
    try:
        descriptor = glue.get_table(DatabaseName=database, Name=table)["Table"]["StorageDescriptor"]
    except glue.exceptions.EntityNotFoundException as error:
        raise InputError([f"The catalog has no table {database}.{table}; deploy the stack, then run again."]) from error
    for batch in _batches(names):
        inputs: list[PartitionInputTypeDef] = [
            {
                "Values": [name.split("=", 1)[1]],
                "StorageDescriptor": {**descriptor, "Location": f"{folder}{name}/"},
            }
            for name in batch
        ]
        answer = glue.batch_create_partition(DatabaseName=database, TableName=table, PartitionInputList=inputs)
        details = [error.get("ErrorDetail", {}) for error in answer.get("Errors", [])]
        problems = [
            f"The catalog refused a partition of {database}.{table}: {detail.get('ErrorMessage', detail)}."
            for detail in details
            if detail.get("ErrorCode") != "AlreadyExistsException"
        ]
        if problems:
            raise InputError(problems)


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + _BATCH] for start in range(0, len(names), _BATCH))
