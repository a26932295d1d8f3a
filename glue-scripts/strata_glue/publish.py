"""Tell the readers of the curated table about the months that a run has written."""

from __future__ import annotations

from strata_glue.catalog import CuratedTable
from strata_glue.lake import Lake
from strata_glue.manifests import manifest
from strata_glue.storage import FileInfo


def publish(lake: Lake, table: CuratedTable, months: dict[str, list[FileInfo]]) -> None:
    """Write the manifest of each month and register its partition."""
    folders = {month: lake.month_folder(month) for month in months}
    for month, files in months.items():
        lake.files.write_text(lake.manifest_uri(month), manifest(folders[month], files))
    table.register(folders)
