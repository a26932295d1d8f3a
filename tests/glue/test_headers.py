from strata_glue.dataset import CsvFormat, Dataset, RawColumn
from strata_glue.headers import Header, match_header, parse_header, unnamed_header
from taxi_lake import OLD_HEADER, TLC_HEADER

COLUMNS = (
    RawColumn("vendor_id", "int", ("VendorID",), required=True),
    RawColumn("pickup_at", "timestamp", ("tpep_pickup_datetime", "pickup_datetime"), required=True),
    RawColumn("fee", "decimal(10,2)", (), required=False),
)


def test_names_are_split_without_quotes_blanks_and_byte_order_mark() -> None:
    assert parse_header('\ufeff"VendorID", fee ,"a,b"') == ["VendorID", "fee", "a,b"]
    assert parse_header("") == []


def test_names_are_split_as_the_dataset_says() -> None:
    assert parse_header("VendorID; 'a;b' ;\"fee\"", CsvFormat(";", "'")) == ["VendorID", "a;b", '"fee"']
    assert parse_header("VendorID\t\t fee ", CsvFormat("\t")) == ["VendorID", "", "fee"]


def test_columns_without_names_go_by_their_order() -> None:
    assert unnamed_header(["1", "2019-01-01 00:00:00"], COLUMNS) == Header(("vendor_id", "pickup_at"), ())
    assert unnamed_header(["1", "x", "2.5"], COLUMNS) == Header(("vendor_id", "pickup_at", "fee"), ())
    assert unnamed_header(["1"], COLUMNS) == "has 1 columns in its first line instead of 2 to 3"
    assert unnamed_header(["1", "2", "3", "4"], COLUMNS) == "has 4 columns in its first line instead of 2 to 3"
    assert unnamed_header(["1"], COLUMNS[:2]) == "has 1 columns in its first line instead of 2"


def test_names_match_by_alias_in_any_case_and_order() -> None:
    header = match_header(["FEE", "TPEP_Pickup_Datetime", "vendorid"], COLUMNS)
    assert header == Header(("fee", "pickup_at", "vendor_id"), ())


def test_other_columns_are_ignored_and_reported() -> None:
    assert match_header(["VendorID", "test_bool", "pickup_at"], COLUMNS) == Header(
        ("vendor_id", None, "pickup_at"), ("test_bool",)
    )


def test_a_missing_required_column_is_named_with_its_other_names() -> None:
    assert match_header(["VendorID", "fee"], COLUMNS) == (
        "lacks the required column pickup_at (or tpep_pickup_datetime or pickup_datetime)"
    )


def test_hardly_any_column_means_another_dataset() -> None:
    assert match_header(["id", "name"], COLUMNS) == (
        "has the header of another dataset: it lacks vendor_id (or VendorID),"
        " pickup_at (or tpep_pickup_datetime or pickup_datetime)"
    )


def test_two_columns_of_one_meaning_are_refused() -> None:
    assert match_header(["VendorID", "pickup_at", "pickup_datetime"], COLUMNS) == (
        "has more than one column that means pickup_at"
    )


def test_both_header_forms_of_the_taxis_mean_the_same(dataset: Dataset) -> None:
    old = match_header(OLD_HEADER.split(","), dataset.raw_columns)
    tlc = match_header(TLC_HEADER.split(","), dataset.raw_columns)
    assert isinstance(old, Header)
    assert old == tlc
    assert old.ignored == ()
    # The airport fee is the last of the 19 columns, and neither form has it.
    assert old.fields == tuple(column.name for column in dataset.raw_columns[:18])
