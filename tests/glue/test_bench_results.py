from pathlib import Path

from bench.etl.measure import Usage
from bench.etl.results import Target, table, write_section

MEASURED = {
    "base": [Usage(10.0, 18.0, 100 * 2**20), Usage(12.0, 20.0, 120 * 2**20), Usage(8.0, 19.0, 90 * 2**20)],
    "job": [Usage(14.0, 25.0, 2000 * 2**20), Usage(15.0, 26.0, 1000 * 2**20), Usage(20.0, 27.0, 900 * 2**20)],
}


def test_a_table_of_medians_ratios_and_peaks() -> None:
    assert table(MEASURED, "base", {"base": "read, write", "job": "the job"}).splitlines() == [
        "| engine      | seconds (median; range) | ratio | CPU seconds | peak memory |",
        "| ----------- | ----------------------- | ----- | ----------- | ----------- |",
        "| read, write | 10.0 (8.0 to 12.0)      | 1.00  | 19          | 120 MiB     |",
        "| the job     | 15.0 (14.0 to 20.0)     | 1.50  | 26          | 2,000 MiB   |",
    ]


def test_a_target_is_met_at_its_bound_and_missed_beyond() -> None:
    at_most = Target("job", "base", 1.5, at_most=True)
    at_least = Target("job", "base", 1.5, at_most=False)
    met = "- job takes 1.50 x the time of base; the target is at most 1.5: met"
    assert at_most.sentence({"job": 15.0, "base": 10.0}) == met
    assert at_most.sentence({"job": 16.0, "base": 10.0}).endswith(
        "1.60 x the time of base; the target is at most 1.5: **missed**"
    )
    assert at_least.sentence({"job": 15.0, "base": 10.0}).endswith("at least 1.5: met")
    assert at_least.sentence({"job": 14.0, "base": 10.0}).endswith("at least 1.5: **missed**")


def test_a_section_is_added_and_later_replaced(tmp_path: Path) -> None:
    file = tmp_path / "docs" / "benchmarks.md"
    write_section(file, "first")
    assert file.read_text() == "# Benchmarks\n\n<!-- bench:etl -->\n\nfirst\n\n<!-- /bench:etl -->\n"
    file.write_text(file.read_text() + "\n## Other\n")
    write_section(file, "second")
    assert file.read_text() == ("# Benchmarks\n\n<!-- bench:etl -->\n\nsecond\n\n<!-- /bench:etl -->\n\n## Other\n")
