"""The part of the job's file access that its check of raw files needs, without a JVM."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from strata_glue.files import Digest, FileInfo, Files, UnreadableFileError

# What Java's String.trim takes away: every character up to the blank.
_BLANK = bytes(range(0x21)).decode("latin-1")
_UNREADABLE = (EOFError, OSError, zlib.error)


class LocalFiles(Files):
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
        try:
            with self._lines(uri, "utf-8") as stream:
                line = next((line for line in stream if line.strip(_BLANK)), "")
        except _UNREADABLE as error:
            raise UnreadableFileError(str(error)) from error
        return line.removesuffix("\n")

    def digest(self, uri: str) -> Digest:
        """Count the lines that are not blank, decompressed, and hash what is stored."""
        try:
            with self._lines(uri, "latin-1") as stream:
                lines = sum(1 for line in stream if line.strip(_BLANK))
        except _UNREADABLE as error:
            raise UnreadableFileError(str(error)) from error
        with self._path(uri).open("rb") as stream:
            return Digest(hashlib.file_digest(stream, "sha256").hexdigest(), lines)

    def _path(self, uri: str) -> Path:
        return self._files[uri.rsplit("/", 1)[-1]]

    def _lines(self, uri: str, encoding: str) -> TextIOWrapper:
        """Open the decompressed text, whose lines end in LF, CRLF or CR, as for Java's readers and Spark."""
        path = self._path(uri)
        return TextIOWrapper(
            gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb"), encoding, errors="replace"
        )
