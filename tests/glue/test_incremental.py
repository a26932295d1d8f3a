from strata_glue.incremental import contributors, decide
from strata_glue.record import FileRecord, Record, Unfinished


def entry(sha256: str, *months: str, duplicate_of: str | None = None) -> FileRecord:
    return FileRecord(sha256, 1, 1, len(months), dict.fromkeys(months, 1), {}, [], duplicate_of)


def test_everything_is_new_without_a_record() -> None:
    decision = decide({"b.csv": "2", "a.csv": "1"}, Record())
    assert decision.statuses == {"a.csv": "processed", "b.csv": "processed"}
    assert decision.to_process == ["a.csv", "b.csv"]
    assert decision.lost_months == frozenset()
    assert decision.dropped == frozenset()


def test_known_content_is_unchanged_and_other_content_is_reprocessed() -> None:
    record = Record({"a.csv": entry("1", "2019-01"), "b.csv": entry("2", "2019-02", "2019-03")})
    decision = decide({"a.csv": "1", "b.csv": "9"}, record)
    assert decision.statuses == {"a.csv": "unchanged", "b.csv": "reprocessed"}
    assert decision.lost_months == {"2019-02", "2019-03"}
    assert decision.dropped == {"b.csv"}


def test_of_equal_new_files_the_first_counts() -> None:
    decision = decide({"b.csv": "1", "a.csv": "1"}, Record())
    assert decision.statuses == {"a.csv": "processed", "b.csv": "duplicate"}
    assert decision.duplicates == {"b.csv": "a.csv"}


def test_of_equal_files_the_recorded_one_counts() -> None:
    decision = decide({"a.csv": "1", "b.csv": "1"}, Record({"b.csv": entry("1", "2019-01")}))
    assert decision.statuses == {"a.csv": "duplicate", "b.csv": "unchanged"}
    assert decision.lost_months == frozenset()


def test_a_duplicate_counts_when_its_original_changes() -> None:
    record = Record({"a.csv": entry("1", "2019-01"), "b.csv": entry("1", duplicate_of="a.csv")})
    decision = decide({"a.csv": "2", "b.csv": "1"}, record)
    assert decision.statuses == {"a.csv": "reprocessed", "b.csv": "processed"}
    assert decision.lost_months == {"2019-01"}


def test_a_file_that_becomes_equal_to_another_loses_its_rows() -> None:
    record = Record({"a.csv": entry("1", "2019-01"), "b.csv": entry("2", "2019-02")})
    decision = decide({"a.csv": "1", "b.csv": "1"}, record)
    assert decision.statuses == {"a.csv": "unchanged", "b.csv": "duplicate"}
    assert decision.lost_months == {"2019-02"}
    assert decision.dropped == {"b.csv"}


def test_a_renamed_file_is_processed_under_its_new_name() -> None:
    decision = decide({"b.csv": "1"}, Record({"a.csv": entry("1", "2019-01")}))
    assert decision.statuses == {"b.csv": "processed"}
    assert decision.lost_months == {"2019-01"}
    assert decision.dropped == {"a.csv"}


def test_a_file_that_is_gone_keeps_its_rows() -> None:
    record = Record({"a.csv": entry("1", "2019-01")})
    decision = decide({}, record)
    assert decision.lost_months == frozenset()
    assert decision.dropped == frozenset()
    assert contributors(record, decision, frozenset({"2019-01"})) == ["a.csv"]


def test_files_of_an_unfinished_run_are_processed_again() -> None:
    unfinished = Unfinished(["a.csv", "gone.csv"], ["2019-01", "2019-05"])
    record = Record({"a.csv": entry("1", "2019-01"), "b.csv": entry("2", "2019-02")}, {}, unfinished)
    decision = decide({"a.csv": "1", "b.csv": "2"}, record)
    assert decision.statuses == {"a.csv": "reprocessed", "b.csv": "unchanged"}
    assert decision.lost_months == {"2019-01", "2019-05"}
    assert decision.dropped == {"gone.csv"}


def test_only_standing_files_with_rows_in_the_months_contribute() -> None:
    record = Record(
        {
            "changed.csv": entry("1", "2019-01"),
            "other.csv": entry("2", "2019-02"),
            "year.csv": entry("3", "2019-01", "2019-02"),
            "twice.csv": entry("3", duplicate_of="year.csv"),
        }
    )
    hashes = {"changed.csv": "9", "other.csv": "2", "year.csv": "3", "twice.csv": "3"}
    assert contributors(record, decide(hashes, record), frozenset({"2019-01"})) == ["year.csv"]


def test_a_new_definition_has_every_file_processed_again() -> None:
    record = Record({"a.csv": entry("1", "2019-01"), "b.csv": entry("1", duplicate_of="a.csv")}, definition="old")
    decision = decide({"a.csv": "1", "b.csv": "1", "c.csv": "3"}, record, redefined=True)
    assert decision.statuses == {"a.csv": "reprocessed", "b.csv": "duplicate", "c.csv": "processed"}
    assert decision.lost_months == {"2019-01"}
    assert decision.dropped == frozenset()


def test_a_new_definition_asks_for_files_that_are_gone() -> None:
    record = Record({"a.csv": entry("1", "2019-01"), "b.csv": entry("2", "2019-02")})
    decision = decide({"b.csv": "2"}, record, redefined=True)
    assert decision.lost_months == {"2019-01", "2019-02"}
    assert contributors(record, decision, decision.lost_months) == ["a.csv"]


def year(name: str) -> str:
    """The period of a test's file: the last word of its name."""
    return name.removesuffix(".csv")[-4:]


def test_the_same_content_for_another_period_is_another_file() -> None:
    decision = decide({"y_2018.csv": "1", "x_2019.csv": "1", "y_2019.csv": "1"}, Record(), period=year)
    assert decision.statuses == {"x_2019.csv": "processed", "y_2018.csv": "processed", "y_2019.csv": "duplicate"}
    assert decision.duplicates == {"y_2019.csv": "x_2019.csv"}


def test_a_file_renamed_to_another_period_takes_its_rows_with_it() -> None:
    decision = decide({"y_2019.csv": "1"}, Record({"y_2018.csv": entry("1", "2018-12")}), period=year)
    assert decision.statuses == {"y_2019.csv": "processed"}
    assert decision.dropped == {"y_2018.csv"}


def test_a_file_that_is_gone_keeps_its_rows_beside_its_content_for_another_period() -> None:
    record = Record({"y_2018.csv": entry("1"), "y_2019.csv": entry("1", "2019-01")})
    assert decide({"y_2018.csv": "1"}, record, period=year).dropped == frozenset()
