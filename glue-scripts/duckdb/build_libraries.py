"""Pack what the job on DuckDB imports for Glue's Python shell: `python3 build_libraries.py ARCHIVE`.

The wheels are those of requirements.txt for Python 3.9 and the oldest Linux that they support (manylinux2014), as the
system of a Python shell is not named by AWS. Needs pip, and a package index, on the machine that deploys; equal
requirements give an equal archive.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

REQUIREMENTS = Path(__file__).parent / "requirements.txt"
TARGET = ["--platform", "manylinux2014_x86_64", "--python-version", "3.9", "--implementation", "cp", "--no-deps"]


def download(folder: Path) -> list[Path]:
    """Fetch the wheels, each with a hash of the lock file; returns them by name."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--require-hashes",
        "--only-binary",
        ":all:",
        *TARGET,
    ]
    subprocess.run([*command, "--dest", str(folder), "--requirement", str(REQUIREMENTS)], check=True)
    return sorted(folder.glob("*.whl"))


def pack(wheels: list[Path], archive: Path) -> None:
    """Put the files of all wheels into one archive, without the tests of a library and what only compilers read."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as files:
                for name in sorted(files.namelist()):
                    if "/tests/" not in name and "/include/" not in name and not name.endswith("/"):
                        packed.writestr(zipfile.ZipInfo(name), files.read(name), zipfile.ZIP_DEFLATED)


def main() -> None:
    """Download and pack."""
    with tempfile.TemporaryDirectory() as folder:
        pack(download(Path(folder)), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
