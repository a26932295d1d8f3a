"""Plans of the dev stack with options that no stack's settings switch on."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from planned_policies import ACCOUNT, Policies

ROOT = Path(__file__).parents[2]
NODE = ["node", "-r", "ts-node/register/transpile-only"]
READER = f"arn:aws:iam::{ACCOUNT}:role/strata-dev-reader"


def _run(*command: str) -> str:
    done = subprocess.run([*NODE, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def policies_with(settings: Mapping[str, str]) -> Policies:
    """Policies of the dev stack with a reader and settings of their own; lists are JSON."""
    all_settings = {"dataReaderArns": json.dumps([READER]), **settings}
    options = [f"-c{name}={value}" for name, value in all_settings.items()]
    return Policies(json.loads(_run("plan/main.ts", "--stack", "dev", "--json", *options)))


def policies_of(variant: str) -> Policies:
    """Policies with as many options on as go together, by the name that `features/variants.ts` has for them."""
    script = f'process.stdout.write(JSON.stringify(require("./features/variants").settingsOf("{variant}")))'
    return policies_with(json.loads(_run("-e", script)))
