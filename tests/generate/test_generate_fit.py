"""Fitting: both header forms, the meter's least squares, errors; and `distributions.json` against the samples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from generate.distributions import PACKAGE
from generate.files import write_files
from generate.fit import FitError, fit, main, to_text

SAMPLES = Path(__file__).parents[3] / "shared" / "data"


def test_generated_files_give_their_own_distribution_back(tmp_path: Path) -> None:
    files = [file.path for file in write_files(60_000, tmp_path, 1, ["2019-01", "2019-02"])]
    given = json.loads((PACKAGE / "distributions.json").read_text(encoding="utf-8"))
    found = fit(files)
    assert found["rows"] == 60_000
    assert found["files"] == ["yellow_tripdata_2019-01.csv", "yellow_tripdata_2019-02.csv"]
    assert found["fare"]["flat"] == 52.0
    assert found["fare"]["per_mile"] == pytest.approx(given["fare"]["per_mile"], rel=0.05)
    assert found["fare"]["per_minute"] == pytest.approx(given["fare"]["per_minute"], rel=0.05)
    assert found["profiles"]["2019-02"]["toll"] == 5.76
    assert found["pairs"]["rows"][0][:2] == (264, 264)


def test_a_file_of_another_dataset_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "other_2019-01.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(FitError, match="has no column vendor_id or VendorID; it is not a yellow taxi file"):
        fit([file])
    assert main([str(file), "--out", str(tmp_path / "out.json")]) == 1
    assert "has no column" in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_a_file_without_a_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FitError, match="names no year or month"):
        fit([tmp_path / "trips.csv"])


def test_lists_of_plain_values_take_one_line() -> None:
    assert to_text({"a": [1, None], "b": {"c": [[1, "x"], [2, "y"]]}}) == (
        '{\n  "a": [1, null],\n  "b": {\n    "c": [\n      [1, "x"],\n      [2, "y"]\n    ]\n  }\n}'
    )


def test_the_stored_distributions_are_those_of_the_samples() -> None:
    stored = json.loads((PACKAGE / "distributions.json").read_text(encoding="utf-8"))
    files = [SAMPLES / name for name in stored["files"]]
    missing = [str(file) for file in files if not file.exists()]
    if missing:
        pytest.skip(f"the real sample files are not on this machine: {', '.join(missing)}")
    assert json.loads(to_text(fit(files))) == stored
