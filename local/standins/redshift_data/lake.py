"""S3 as folders: `s3://bucket/key` is the file `<root>/bucket/key`."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import SqlError

_HIDDEN = (".", "_")


@dataclass(frozen=True)
class Lake:
    """The buckets of one stack as folders under `root`."""

    root: Path

    def path(self, uri: str) -> Path:
        """Return the file of an `s3://` URI; it need not exist."""
        scheme, _, rest = uri.partition("://")
        path = (self.root / rest).resolve()
        if scheme not in ("s3", "s3a") or not rest or not path.is_relative_to(self.root.resolve()):
            raise SqlError(f"The S3 location {uri} is not valid: it must be s3://<bucket>/<key>.")
        return path

    def data_files(self, uri: str) -> list[Path]:
        """Return every file under a folder URI, as Spectrum scans it: names that start with `.` or `_` are hidden."""
        found: list[Path] = []
        for folder, folders, files in os.walk(self.path(uri)):
            folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
            found += [Path(folder, name) for name in sorted(files) if not name.startswith(_HIDDEN)]
        return found

    def prefixed_files(self, uri: str) -> list[Path]:
        """Return the files whose keys start with the URI, as COPY without a manifest reads them."""
        start = self.path(uri)
        if start.is_file():
            return [start]
        if uri.endswith("/"):
            return self.data_files(uri)
        siblings = sorted(start.parent.glob(f"{start.name}*")) if start.parent.is_dir() else []
        return [path for path in siblings if path.is_file()]

    def manifest_files(self, uri: str) -> list[Path]:
        """Return the files that a COPY manifest lists.

        Raises SqlError if the manifest is missing or malformed, lists nothing, or names a mandatory file that is
        missing or whose size differs from `meta.content_length`.
        """
        entries = _manifest_entries(self.path(uri), uri)
        files = [path for entry in entries if (path := self._entry_file(entry, uri)) is not None]
        if not files:
            raise SqlError(f"The manifest {uri} names no file that exists; COPY needs at least one.")
        return files

    def _entry_file(self, entry: object, manifest: str) -> Path | None:
        if not isinstance(entry, dict) or not isinstance(url := entry.get("url"), str):
            raise SqlError(f"The manifest {manifest} has an entry without url.")
        path = self.path(url)
        if not path.is_file():
            if entry.get("mandatory", False):
                raise SqlError(f"Problem reading manifest file - the mandatory file {url} was not found.")
            return None
        expected = entry.get("meta", {}).get("content_length")
        size = path.stat().st_size
        if expected is not None and expected != size:
            raise SqlError(f"The file {url} has {size} bytes, but the manifest {manifest} gives {expected}.")
        return path


def _manifest_entries(path: Path, uri: str) -> list[Any]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
    except FileNotFoundError:
        raise SqlError(f"The specified S3 manifest {uri} does not exist.") from None
    except (ValueError, KeyError, TypeError):
        raise SqlError(f"Problem reading manifest file {uri}: it is not JSON with a list named entries.") from None
    if not isinstance(entries, list):
        raise SqlError(f"Problem reading manifest file {uri}: entries is not a list.")
    return entries
