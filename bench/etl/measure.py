"""Run a process and watch it."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_INTERVAL = 0.2


class EngineError(Exception):
    """An engine ended with an error."""


@dataclass(frozen=True)
class Usage:
    """What a process and its children took: wall-clock and CPU seconds, and resident bytes at the peak."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int


def measure(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Usage:
    """Run a command to its end; its output goes to `log`. Raises EngineError."""
    before = os.times()
    start = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **environment})
        peak = 0
        while process.poll() is None:
            peak = max(peak, resident_bytes(process.pid))
            time.sleep(_INTERVAL)
    seconds = time.monotonic() - start
    if process.returncode != 0:
        raise EngineError(f"{' '.join(command[:1])} ended with code {process.returncode}; see {log}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Usage(seconds, cpu, peak)


def resident_bytes(root: int) -> int:
    """Resident memory of a process and all that it has started (Linux)."""
    parents, sizes = {}, {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(entry.name)], sizes[int(entry.name)] = int(fields[1]), int(fields[21]) * _PAGE

    def belongs(pid: int) -> bool:
        while pid in parents and pid != root:
            pid = parents[pid]
        return pid == root

    return sum(size for pid, size in sizes.items() if belongs(pid))
