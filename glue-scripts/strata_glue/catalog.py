"""Partitions of the curated table in the Glue catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from strata_glue.errors import InputError

if TYPE_CHECKING:
    from mypy_boto3_glue import GlueClient
    from mypy_boto3_glue.type_defs import PartitionInputTypeDef

# Limit of BatchCreatePartition (Glue API reference).
_BATCH = 100


@dataclass(frozen=True)
class CuratedTable:
    """A partitioned table of the catalog, found before anything is written."""

    glue: GlueClient
    database: str
    table: str
    descriptor: dict[str, Any]

    @classmethod
    def find(cls, glue: GlueClient, database: str, table: str) -> CuratedTable:
        """Look the table up; raises InputError if the catalog does not have it."""
        try:
            found = glue.get_table(DatabaseName=database, Name=table)["Table"]
        except glue.exceptions.EntityNotFoundException as error:
            raise InputError(
                [f"The catalog has no table {database}.{table}; deploy the stack, then run again. Nothing was written."]
            ) from error
        return cls(glue, database, table, dict(found["StorageDescriptor"]))

    def register(self, folders: Mapping[str, str]) -> None:
        """Register partitions, value to folder; one that exists stays as it is.

        Raises InputError if the catalog refuses one.
        """
        inputs: list[PartitionInputTypeDef] = [
            {"Values": [value], "StorageDescriptor": {**self.descriptor, "Location": folder}}  # type: ignore[typeddict-item]
            for value, folder in sorted(folders.items())
        ]
        for start in range(0, len(inputs), _BATCH):
            answer = self.glue.batch_create_partition(
                DatabaseName=self.database,
                TableName=self.table,
                PartitionInputList=inputs[start : start + _BATCH],
            )
            details = [error.get("ErrorDetail", {}) for error in answer.get("Errors", [])]
            refused = [detail for detail in details if detail.get("ErrorCode") != "AlreadyExistsException"]
            if refused:
                raise InputError([self._refusal(detail.get("ErrorMessage", str(detail))) for detail in refused])

    def _refusal(self, reason: str) -> str:
        return (
            f"The catalog refused a partition of {self.database}.{self.table}: {reason}."
            " The rows are written but the run is not recorded; run again when the catalog takes it."
        )
