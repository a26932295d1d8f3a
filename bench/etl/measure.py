"""Run a process and watch it."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

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
    """Resident memory of a process and all that it has started (Linux); shared pages count once."""
    parents = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])

    def belongs(pid: int) -> bool:
        while pid in parents and pid != root:
            pid = parents[pid]
        return pid == root

    return sum(_proportional_bytes(pid) for pid in parents if belongs(pid))


def _proportional_bytes(pid: int) -> int:
    # Resident size alone counts a process twice while it starts a child: for a moment both have the same pages.
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
