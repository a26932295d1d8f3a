"""Text files of this machine, read as Java's readers and Spark read them, without a JVM."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from io import TextIOWrapper
from pathlib import Path

from strata_glue.storage import Digest, UnreadableFileError

BLANK = bytes(range(0x21)).decode("latin-1")
"""What Java's String.trim takes away: every character up to the blank."""

_UNREADABLE = (EOFError, OSError, zlib.error)
_CHUNK = 1 << 20


def first_line(path: Path) -> str:
    """Read the first line that is not blank, decompressed; empty if there is none. Raises UnreadableFileError."""
    try:
        with _lines(path, "utf-8") as stream:
            line = next((line for line in stream if line.strip(BLANK)), "")
    except _UNREADABLE as error:
        raise UnreadableFileError(str(error)) from error
    return line[:-1] if line.endswith("\n") else line


def digest(path: Path) -> Digest:
    """Count the lines that are not blank, decompressed, and hash what is stored. Raises UnreadableFileError."""
    try:
        with _lines(path, "latin-1") as stream:
            lines = sum(1 for line in stream if line.strip(BLANK))
    except _UNREADABLE as error:
        raise UnreadableFileError(str(error)) from error
    sha256 = hashlib.sha256()
    with path.open("rb") as stored:
        while chunk := stored.read(_CHUNK):
            sha256.update(chunk)
    return Digest(sha256.hexdigest(), lines)


def _lines(path: Path, encoding: str) -> TextIOWrapper:
    """Open the decompressed text, whose lines end in LF, CRLF or CR, as for Java's readers and Spark."""
    return TextIOWrapper(
        gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb"),
        encoding,
        errors="replace",
    )
