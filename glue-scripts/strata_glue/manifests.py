"""Manifests for Redshift's COPY: exactly the files of a month, so that a load never sees half of one."""

from __future__ import annotations

import json
from collections.abc import Sequence

from strata_glue.storage import FileInfo


def manifest(folder: str, files: Sequence[FileInfo]) -> str:
    """Write a manifest of the files in a folder; COPY from Parquet requires `content_length`."""
    entries = [
        {"url": folder + file.name, "mandatory": True, "meta": {"content_length": file.size}}
        for file in sorted(files, key=lambda file: file.name)
    ]
    return json.dumps({"entries": entries}, indent=1) + "\n"
