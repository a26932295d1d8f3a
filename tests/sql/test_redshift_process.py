"""The stand-in as the local run starts it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from standins.redshift_data.inprocess import Warehouse

STANDINS = Path(__file__).resolve().parents[2] / "local" / "standins"


def _start(tmp_path: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "redshift_data", "--port", str(port)]
    options = ["--database", str(tmp_path / "w.duckdb"), "--lake-root", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(STANDINS)}
    pipe = subprocess.PIPE
    return subprocess.Popen([*command, *options], env=environment, stdout=pipe, stderr=pipe, text=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_tells_its_address_and_ends_quietly(tmp_path: Path, number: signal.Signals) -> None:
    with _start(tmp_path, 0) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("listening on 127.0.0.1:")
        warehouse = Warehouse(f"http://{line.split()[-1]}", tmp_path)
        warehouse.run("create table kept as select 1 as a")
        process.send_signal(number)
        assert process.communicate() == ("", "")
        assert process.returncode == 0
    assert (tmp_path / "w.duckdb").exists()


def test_a_taken_port_is_told(tmp_path: Path, warehouse: Warehouse) -> None:
    port = int(warehouse.url.rpartition(":")[2])
    with _start(tmp_path, port) as process:
        _, errors = process.communicate()
    assert process.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}: Address already in use. Choose --port." in errors
