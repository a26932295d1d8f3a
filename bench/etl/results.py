"""Measurements to a table, and the table to the documentation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.etl.measure import Usage

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Target:
    """A bound of the ratio of two engines' times: `engine` / `to` is at most, or at least, `bound`."""

    engine: str
    to: str
    bound: float
    at_most: bool

    def sentence(self, seconds: Mapping[str, float]) -> str:
        """Whether it holds, for a list."""
        ratio = seconds[self.engine] / seconds[self.to]
        holds = ratio <= self.bound if self.at_most else ratio >= self.bound
        word = "at most" if self.at_most else "at least"
        return (
            f"- {self.engine} takes {ratio:.2f} x the time of {self.to};"
            f" the target is {word} {self.bound:g}: {'met' if holds else '**missed**'}"
        )


def table(measured: Mapping[str, Sequence[Usage]], base: str, titles: Mapping[str, str]) -> str:
    """Medians by engine, with ratios to one of them."""
    unit = median(usage.seconds for usage in measured[base])
    cells = [["engine", "seconds (median; range)", "ratio", "CPU seconds", "peak memory"]]
    for engine, usages in measured.items():
        times = sorted(usage.seconds for usage in usages)
        cpu = median(usage.cpu_seconds for usage in usages)
        peak = max(usage.peak_bytes for usage in usages) / _MIB
        seconds = f"{median(times):.1f} ({times[0]:.1f} to {times[-1]:.1f})"
        cells.append([titles[engine], seconds, f"{median(times) / unit:.2f}", f"{cpu:.0f}", f"{peak:,.0f} MiB"])
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    return "\n".join(f"| {' | '.join(map(str.ljust, row, widths))} |" for row in cells)


def write_section(file: Path, text: str, name: str = "bench:etl") -> None:
    """Put the text between the marks of a section, or at the end of the file."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    section = f"{start}\n\n{text}\n\n{end}"
    old = file.read_text() if file.exists() else "# Benchmarks\n"
    if start in old:
        before, rest = old.split(start, 1)
        new = before + section + rest.split(end, 1)[1]
    else:
        new = f"{old.rstrip()}\n\n{section}\n"
    file.parent.mkdir(exist_ok=True)
    file.write_text(new)
