"""Tell the readers of the curated table about the months that a run has written."""

from typing import TYPE_CHECKING

from strata_glue.catalog import register_partitions
from strata_glue.files import FileInfo
from strata_glue.lake import Lake
from strata_glue.manifests import manifest

if TYPE_CHECKING:
    from mypy_boto3_glue import GlueClient


def publish(lake: Lake, glue: "GlueClient", months: dict[str, list[FileInfo]]) -> None:
    """Write the manifest of each month and register its partition."""
    for month, files in months.items():
        lake.files.write_text(lake.manifest_uri(month), manifest(lake.month_folder(month), files))
    names = [f"{lake.dataset.partition_column}={month}" for month in months]
    register_partitions(glue, lake.locations.curated_database, lake.dataset.table, lake.table_uri, names)
