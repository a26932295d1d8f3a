"""The part of the job's file access that its check of raw files needs, without a JVM."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from strata_glue import text_files
from strata_glue.storage import Digest, FileInfo


class LocalFiles:
    """A fixed set of files as one folder."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Take the files by their names."""
        self._files = {file.name: file for file in files}

    def list_folder(self, folder: str) -> list[FileInfo]:
        """List every file by name, whatever the folder."""
        infos = [(name, file.stat()) for name, file in sorted(self._files.items())]
        return [FileInfo(name, info.st_size, int(info.st_mtime * 1000), False) for name, info in infos]

    def head(self, uri: str, size: int = 65536) -> bytes:
        """Read the first bytes as stored."""
        with self._path(uri).open("rb") as stream:
            return stream.read(size)

    def first_line(self, uri: str) -> str:
        """Read the first line that is not blank, decompressed; empty if there is none."""
        return text_files.first_line(self._path(uri))

    def digest(self, uri: str) -> Digest:
        """Count the lines that are not blank, decompressed, and hash what is stored."""
        return text_files.digest(self._path(uri))

    def _path(self, uri: str) -> Path:
        return self._files[uri.rsplit("/", 1)[-1]]
