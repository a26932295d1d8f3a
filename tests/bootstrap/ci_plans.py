"""Plans of the bootstrap and of the stacks that its roles deploy."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NODE = ["node", "-r", "ts-node/register/transpile-only"]
OPERATOR = "arn:aws:iam::000000000000:role/PlatformAdministrator"


def _run(*command: str) -> str:
    done = subprocess.run([*NODE, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _plan(program: Path, stack: str, *options: str) -> dict[str, Any]:
    return dict(json.loads(_run("plan/main.ts", "--stack", stack, "--program", str(program), "--json", *options)))


def _copy(folder: Path, source: Path, stack: str, settings: str) -> Path:
    """A program with settings of its own, that is otherwise the source."""
    folder.mkdir()
    for entry in source.iterdir():
        # What a tsconfig extends is found from where it is.
        if not entry.name.startswith(".") and entry.name not in (f"Pulumi.{stack}.yaml", "tsconfig.json"):
            (folder / entry.name).symlink_to(entry)
    (folder / f"Pulumi.{stack}.yaml").write_text(settings)
    return folder


def bootstrap_plan(folder: Path) -> dict[str, Any]:
    """Plan of the bootstrap with its defaults."""
    settings = {
        "aws:region": "us-east-1",
        "strata-bootstrap:repository": "example-org/strata",
        "strata-bootstrap:operatorArns": [OPERATOR],
    }
    program = _copy(folder / "bootstrap", ROOT / "bootstrap", "test", json.dumps({"config": settings}))
    (program / "node_modules").symlink_to(ROOT / "node_modules")
    return _plan(program, "test")


def _bounded(stack: str) -> dict[str, str]:
    """Settings of a stack whose roles have the bootstrap's boundaries."""
    policy = f"arn:aws:iam::000000000000:policy/strata-bootstrap-{stack}"
    return {"permissionsBoundaryArn": f"{policy}-boundary", "peopleBoundaryArn": f"{policy}-people-boundary"}


def _stack_plan(stack: str, settings: Mapping[str, str]) -> dict[str, Any]:
    return _plan(ROOT, stack, *(f"-c{name}={value}" for name, value in {**settings, **_bounded(stack)}.items()))


def stack_plans() -> dict[str, dict[str, Any]]:
    """Plans of the stacks with boundaries, and of one with every option on."""
    plans = {stack: _stack_plan(stack, {}) for stack in ("dev", "staging", "prod")}
    script = 'process.stdout.write(JSON.stringify(require("./features/variants").settingsOf("everything")))'
    return {**plans, "everything": _stack_plan("staging", json.loads(_run("-e", script)))}


def rights_by_type() -> dict[str, dict[str, list[str]]]:
    """The actions for each type of resource, as the bootstrap's own table has them."""
    script = (
        'const { callsByType } = require("./bootstrap/rights/service");'
        'const { allServices } = require("./bootstrap/rights/services");'
        "process.stdout.write(JSON.stringify(callsByType(allServices)));"
    )
    return dict(json.loads(_run("-e", script)))
