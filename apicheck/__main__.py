"""`python -m apicheck PLAN.json ...`: checks recorded plans; `--json` prints one report a line."""

import json
import sys
from pathlib import Path

from apicheck.check import Report, check


def as_text(name: str, report: Report) -> str:
    """A report for people."""
    lines = [f"{name}: {report.checked} AWS resources checked ({report.coverage:.1%}), {len(report.findings)} findings"]
    lines += [f"  {finding}" for finding in report.findings]
    lines += [f"  not checked: {count} {type_}: {why}" for type_, (count, why) in sorted(report.unchecked.items())]
    return "\n".join(lines)


def as_json(name: str, report: Report) -> str:
    """A report for programs."""
    return json.dumps(
        {
            "plan": name,
            "checked": report.checked,
            "coverage": report.coverage,
            "findings": [str(finding) for finding in report.findings],
            "unchecked": {type_: {"count": count, "why": why} for type_, (count, why) in report.unchecked.items()},
        }
    )


def main(arguments: list[str]) -> int:
    """Print a report for each plan; 2 if there are findings."""
    shown = as_json if "--json" in arguments else as_text
    files = [argument for argument in arguments if argument != "--json"]
    reports = [(file, check(json.loads(Path(file).read_text()))) for file in files]
    for file, report in reports:
        print(shown(file, report))
    return 2 if any(report.findings for _, report in reports) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
