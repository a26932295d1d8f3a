"""DuckDB's storage: S3 through boto3, and copies on this machine of what is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from strata_glue import text_files
from strata_glue.storage import Digest, FileInfo

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# Limit of DeleteObjects (S3 API reference).
_BATCH = 1000


class S3Storage:
    """Files by their `s3://` URIs. A file that was fetched is not fetched again: within a run it is one version."""

    def __init__(self, client: S3Client, folder: Path) -> None:
        """Keep copies below a folder of this machine."""
        self._client = client
        self._folder = folder
        self._copies: dict[str, Path] = {}

    def list_folder(self, folder: str) -> list[FileInfo]:
        """List a folder by name, without side files (`.` and `_`); a folder that does not exist is empty."""
        _, prefix = _split(folder)
        found = [
            FileInfo(
                item["Key"][len(prefix) :], item["Size"], int(item["LastModified"].timestamp() * 1000), is_folder=False
            )
            for page in self._pages(folder, Delimiter="/")
            for item in page.get("Contents", [])
        ]
        folders = [
            FileInfo(item["Prefix"][len(prefix) :].rstrip("/"), 0, 0, is_folder=True)
            for page in self._pages(folder, Delimiter="/")
            for item in page.get("CommonPrefixes", [])
        ]
        named = [info for info in (*found, *folders) if info.name and info.name[0] not in "._"]
        return sorted(named, key=lambda info: info.name)

    def exists(self, uri: str) -> bool:
        """Whether there is a file or folder."""
        _, key = _split(uri)
        found = (item["Key"] for page in self._pages(uri) for item in page.get("Contents", []))
        return any(each == key or each.startswith(key.rstrip("/") + "/") for each in found)

    def read_text(self, uri: str) -> str:
        """Read a small UTF-8 file."""
        bucket, key = _split(uri)
        return self._client.get_object(Bucket=bucket, Key=key)["Body"].read().decode()

    def write_text(self, uri: str, text: str) -> None:
        """Write a small UTF-8 file, in place of an older one."""
        bucket, key = _split(uri)
        self._client.put_object(Bucket=bucket, Key=key, Body=text.encode())

    def delete(self, uri: str) -> None:
        """Delete a file or folder; none is fine."""
        bucket, key = _split(uri)
        keys = [
            item["Key"]
            for page in self._pages(uri)
            for item in page.get("Contents", [])
            if item["Key"] == key or item["Key"].startswith(key.rstrip("/") + "/")
        ]
        for start in range(0, len(keys), _BATCH):
            objects = [{"Key": each} for each in keys[start : start + _BATCH]]
            self._client.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})  # type: ignore[typeddict-item]

    def head(self, uri: str, size: int = 65536) -> bytes:
        """Read the first bytes as stored."""
        with self.fetch(uri).open("rb") as stream:
            return stream.read(size)

    def first_line(self, uri: str) -> str:
        """Read the first line that is not blank, decompressed; empty if there is none.

        Raises UnreadableFileError.
        """
        return text_files.first_line(self.fetch(uri))

    def digest(self, uri: str) -> Digest:
        """Hash a file and count its lines. Raises UnreadableFileError."""
        return text_files.digest(self.fetch(uri))

    def fetch(self, uri: str) -> Path:
        """A copy of a file, under its own name, on this machine."""
        if uri not in self._copies:
            bucket, key = _split(uri)
            copy = self._folder / quote(bucket + "/" + key.rsplit("/", 1)[0], safe="") / key.rsplit("/", 1)[-1]
            copy.parent.mkdir(parents=True, exist_ok=True)
            self._client.download_file(bucket, key, str(copy))
            self._copies[uri] = copy
        return self._copies[uri]

    def replace_folder(self, folder: str, file: Path) -> None:
        """Make a file of this machine the only one of a folder; older ones go once it is there."""
        before = [info.name for info in self.list_folder(folder)]
        bucket, key = _split(folder + file.name)
        self._client.upload_file(str(file), bucket, key)
        self._copies[folder + file.name] = file
        for name in before:
            self.delete(folder + name)

    def _pages(self, uri: str, **more: Any) -> Iterator[Any]:  # noqa: ANN401
        bucket, prefix = _split(uri)
        yield from self._client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix, **more)


def _split(uri: str) -> tuple[str, str]:
    bucket, _, key = uri[len("s3://") :].partition("/")
    return bucket, key
