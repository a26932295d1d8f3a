"""The command line of the generator: what it prints and how it refuses bad arguments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from generate.__main__ import main


def test_writes_files_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    assert main(["--rows", "1_000", "--out", str(out), "--seed", "3", "--months", "2020-02"]) == 0
    path = out / "yellow_tripdata_2020-02.csv"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1001
    assert re.fullmatch(rf"{re.escape(str(path))}: 1,000 rows, 0\.1 MB\n", capsys.readouterr().out)


def test_default_months_are_one_before_and_one_with_the_congestion_surcharge(tmp_path: Path) -> None:
    assert main(["--rows", "10", "--out", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "yellow_tripdata_2019-01.csv",
        "yellow_tripdata_2019-02.csv",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rows", "0"], "argument --rows: '0' is not a whole number from 1 to 1,000,000,000"),
        (["--rows", "many"], "argument --rows: 'many' is not a whole number from 1 to 1,000,000,000"),
        (["--rows", "1"], "argument --rows: 1 rows are fewer than the 2 months; give more rows"),
        (
            ["--rows", "9", "--seed", "-1"],
            "argument --seed: '-1' is not a whole number from 0 to 9,223,372,036,854,775,807",
        ),
        (
            ["--rows", "9", "--months", "2019-13"],
            "argument --months: '2019-13' is not a month such as 2019-01; give months as 2019-01,2019-02",
        ),
        (
            ["--rows", "9", "--months", "2019-01,2019-01"],
            "argument --months: '2019-01,2019-01' names a month twice; each month is one file",
        ),
        ([], "the following arguments are required: --rows"),
    ],
)
def test_bad_arguments_end_in_one_sentence(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_info:
        main([*arguments, "--out", str(tmp_path / "out")])
    assert exit_info.value.code == 2
    assert capsys.readouterr().err == f"generate: {message}\n"
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")
    assert main(["--rows", "9", "--out", str(file)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"generate: cannot write to {file}: ")
    assert error.endswith("; give a folder that can be written\n")
    assert file.read_text(encoding="utf-8") == "kept"
