"""What the job asks of the place where its files lie, whatever engine runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class FileInfo:
    """A file or folder; `size` in bytes, `modified` in milliseconds since 1970."""

    name: str
    size: int
    modified: int
    is_folder: bool


@dataclass(frozen=True)
class Digest:
    """SHA-256 of a file as stored, and the number of its lines that are not blank, after decompression."""

    sha256: str
    lines: int


class UnreadableFileError(Exception):
    """A file whose content cannot be read to its end, for instance a truncated .gz."""


class RawFolder(Protocol):
    """What the check of raw files reads."""

    def list_folder(self, folder: str) -> list[FileInfo]:
        """List a folder by name, without side files (`.` and `_`); a folder that does not exist is empty."""

    def head(self, uri: str, size: int = 65536) -> bytes:
        """Read the first bytes as stored."""

    def first_line(self, uri: str) -> str:
        """Read the first line that is not blank, decompressed; empty if there is none.

        Raises UnreadableFileError.
        """

    def digest(self, uri: str) -> Digest:
        """Hash a file and count its lines. Raises UnreadableFileError."""


class Storage(RawFolder, Protocol):
    """Read, write, list and delete by URI; other errors are those of the storage itself."""

    def exists(self, uri: str) -> bool:
        """Whether there is a file or folder."""

    def read_text(self, uri: str) -> str:
        """Read a small UTF-8 file."""

    def write_text(self, uri: str, text: str) -> None:
        """Write a small UTF-8 file, in place of an older one."""

    def delete(self, uri: str) -> None:
        """Delete a file or folder; none is fine."""
