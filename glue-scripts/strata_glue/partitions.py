"""Parquet files of partitions, as they lie in the lake."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from strata_glue.storage import FileInfo, Storage


@dataclass(frozen=True)
class Partitions:
    """Parquet files of the partitions of a table that exist, by the partition's value."""

    files: Storage
    folder_of: Callable[[str], str]

    def listing(self, values: Iterable[str]) -> dict[str, list[FileInfo]]:
        """List the partitions that have files."""
        listed = {value: self.files.list_folder(self.folder_of(value)) for value in sorted(values)}
        return {value: infos for value, infos in listed.items() if infos}

    def left_over(self, before: dict[str, list[FileInfo]]) -> list[str]:
        """Partitions that a write did not replace: their files are the ones of before."""
        after = self.listing(before)
        return [value for value, infos in before.items() if after.get(value) == infos]
