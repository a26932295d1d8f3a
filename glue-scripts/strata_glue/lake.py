"""Where the files of a dataset lie in the lake."""

from __future__ import annotations

from dataclasses import dataclass

from strata_glue.dataset import Dataset
from strata_glue.storage import Storage


@dataclass(frozen=True)
class Locations:
    """Arguments of the job; the URIs of folders end with `/`."""

    dataset_uri: str
    raw_uri: str
    curated_uri: str
    quarantine_uri: str
    curated_database: str


@dataclass(frozen=True)
class Lake:
    """A dataset's places in the lake, and the means to get at them."""

    files: Storage
    dataset: Dataset
    locations: Locations

    @property
    def table_uri(self) -> str:
        """Folder of the clean rows, which holds the month partitions."""
        return f"{self.locations.curated_uri}{self.dataset.table}/"

    @property
    def rejected_uri(self) -> str:
        """Folder of the rejected rows, which holds a partition of each raw file."""
        return f"{self.locations.quarantine_uri}{self.dataset.name}_rejected/"

    @property
    def stream_uri(self) -> str:
        """Folder of the clean rows of the stream."""
        return f"{self.locations.curated_uri}{self.dataset.table}_stream/"

    @property
    def stream_rejected_uri(self) -> str:
        """Folder of the rejected rows of the stream."""
        return f"{self.locations.quarantine_uri}{self.dataset.name}_stream_rejected/"

    @property
    def record_uri(self) -> str:
        """The record of processed files."""
        return f"{self.locations.curated_uri}_state/processed_files.json"

    @property
    def last_run_uri(self) -> str:
        """What the last run did."""
        return f"{self.locations.curated_uri}_state/last_run.json"

    def month_folder(self, month: str) -> str:
        """Folder of a month's clean rows."""
        return f"{self.table_uri}{self.dataset.partition_column}={month}/"

    def rejected_folder(self, file: str) -> str:
        """Folder of a raw file's rejected rows."""
        return f"{self.rejected_uri}file={file}/"

    def manifest_uri(self, month: str) -> str:
        """The COPY manifest of a month."""
        return f"{self.locations.curated_uri}_manifests/{month}.json"

    def reference_uri(self, name: str) -> str:
        """The file of a reference table."""
        (file,) = [table.file for table in self.dataset.reference if table.name == name]
        return f"{self.locations.curated_uri}{name}/{file}"
