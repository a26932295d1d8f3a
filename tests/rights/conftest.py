"""The plan of the dev stack with a named reader, made once."""

import json
import subprocess
from pathlib import Path

import pytest
from planned_policies import ACCOUNT, Policies

ROOT = Path(__file__).parents[2]
READER = f"arn:aws:iam::{ACCOUNT}:role/strata-dev-reader"


@pytest.fixture(scope="session")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Policies:
    """Policies of the dev stack with a reader, evaluations and a source database, which no stack's settings name."""
    program = tmp_path_factory.mktemp("program")
    for entry in ROOT.iterdir():
        if not entry.name.startswith("."):
            (program / entry.name).symlink_to(entry)
    settings = program / "Pulumi.dev.yaml"
    text = settings.read_text()
    settings.unlink()
    more = [
        f"strata:dataReaderArns: [{READER}]",
        "strata:dataQuality: true",
        "strata:jdbcSource: sample",
        "strata:jdbcTables: ['shop.orders:updated_at']",
    ]
    settings.write_text(text + "".join(f"  {line}\n" for line in more))
    plan = program / "plan.json"
    arguments = ["--stack", "dev", "--program", str(program), "--out", str(plan)]
    command = ["node", "-r", "ts-node/register/transpile-only", "plan/main.ts", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Policies(json.loads(plan.read_text()))
