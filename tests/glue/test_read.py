import gzip
from datetime import datetime
from decimal import Decimal

from taxi_lake import OLD_HEADER, TLC_HEADER, TaxiLake, csv_text, file_entry, trip

JANUARY = "yellow_tripdata_2019-01.csv"


def test_both_header_forms_and_drift_give_the_same_rows(taxi: TaxiLake) -> None:
    """Old names, TLC's names in other case and order, a fee and an extra column, and a file without a surcharge."""
    names, values = TLC_HEADER.upper().split(","), trip().split(",")
    turned = ",".join(reversed(names)) + ",Airport_Fee,test_bool"
    before_2019 = OLD_HEADER.removesuffix(",congestion_surcharge")
    taxi.put(JANUARY, csv_text(trip()))
    taxi.put("b_2019-01.csv", csv_text(",".join(reversed(values)) + ",1.25,f", header=turned))
    taxi.put("c_2019-01.csv", csv_text(trip().removesuffix(",2.5"), header=before_2019))
    last_run = taxi.run()
    rows = {row.source_file: row.asDict() for row in taxi.clean().collect()}
    first = rows[JANUARY]
    assert first["congestion_surcharge"] == Decimal("2.50")
    assert first["airport_fee"] is None
    assert rows["b_2019-01.csv"] == first | {"source_file": "b_2019-01.csv", "airport_fee": Decimal("1.25")}
    assert rows["c_2019-01.csv"] == first | {"source_file": "c_2019-01.csv", "congestion_surcharge": None}
    assert file_entry(last_run, "b_2019-01.csv")["ignored_columns"] == ["test_bool"]
    assert file_entry(last_run, JANUARY)["ignored_columns"] == []


def test_integers_may_be_written_as_decimals_where_months_differ(taxi: TaxiLake) -> None:
    """In real months with rows that lack them, codes are `2.0` (July 2020: the vendor too)."""
    codes = {"passengers": "2.0", "rate_code": "1.0", "payment": "1.0"}
    taxi.put(JANUARY, csv_text(trip(vendor_id="2.0", pickup_zone="4.0", dropoff_zone="132.0", **codes)))
    taxi.run()
    (row,) = taxi.clean().collect()
    assert (row.vendor_id, row.passenger_count, row.rate_code_id, row.payment_type) == (2, 2, 1, 1)
    assert (row.pickup_location_id, row.pickup_zone) == (4, "Alphabet City")
    assert (row.dropoff_location_id, row.dropoff_zone) == (132, "JFK Airport")


def test_rows_that_do_not_fit_are_malformed_and_keep_their_text(taxi: TaxiLake) -> None:
    bad = [
        trip() + ",extra",
        trip().removesuffix(",2.5"),
        "1,2",
        trip(vendor_id="x"),
        trip(pickup_zone="4th"),
        trip(distance="far"),
        trip(fare="20 USD"),
        trip(total="100000000.00"),
        trip(pickup="10:00:00"),
        trip(pickup="2019-01-10 10:00:00+02:00"),
        trip(pickup="2019-02-30 10:00:00"),
        OLD_HEADER,
    ]
    taxi.put(JANUARY, csv_text(trip(), *bad, trip()))
    last_run = taxi.run()
    assert last_run["totals"] == {
        "rows_in": 14,
        "clean": 2,
        "quarantined": 12,
        "by_reason": {"malformed_row": 12},
    }
    assert sorted(row.malformed_row for row in taxi.rejected().collect()) == sorted(bad)


def test_the_width_of_a_row_counts_ignored_columns(taxi: TaxiLake) -> None:
    header = OLD_HEADER + ",test_bool"
    taxi.put(JANUARY, csv_text(trip() + ",f", trip(), trip() + ",f,f", header=header))
    taxi.run()
    assert taxi.clean().count() == 1
    assert sorted(row.malformed_row for row in taxi.rejected().collect()) == [trip(), trip() + ",f,f"]


def test_a_rejected_row_keeps_every_raw_column(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(fare="-20.00"), trip(distance="far")))
    taxi.run()
    negative, malformed = sorted(taxi.rejected().collect(), key=lambda row: str(row.reject_reason), reverse=True)
    assert negative.asDict() == {
        "vendor_id": 1,
        "pickup_at": datetime(2019, 1, 10, 10, 0),
        "dropoff_at": datetime(2019, 1, 10, 10, 30),
        "passenger_count": 2.0,
        "trip_distance_miles": 5.0,
        "rate_code_id": 1.0,
        "store_and_fwd_flag": "N",
        "pickup_location_id": 4,
        "dropoff_location_id": 132,
        "payment_type": 1.0,
        "fare_amount": Decimal("-20.00"),
        "extra": Decimal("0.50"),
        "mta_tax": Decimal("0.50"),
        "tip_amount": Decimal("5.00"),
        "tolls_amount": Decimal("0.00"),
        "improvement_surcharge": Decimal("0.30"),
        "total_amount": Decimal("26.30"),
        "congestion_surcharge": Decimal("2.50"),
        "airport_fee": None,
        "malformed_row": None,
        "reject_reason": "negative_amount",
        "source_file": JANUARY,
    }
    assert (malformed.trip_distance_miles, malformed.vendor_id) == (None, 1)


def test_line_ends_blank_lines_quotes_and_compression_change_nothing(taxi: TaxiLake) -> None:
    quoted = ",".join(f'"{value}"' for value in trip().split(","))
    lines = [OLD_HEADER, trip(), "", "   ", quoted, trip(flag='"a,b ""c"""')]
    taxi.put("crlf_2019-01.csv", "\ufeff" + "\r\n".join(lines))
    taxi.put("packed_2019-01.csv.gz", gzip.compress(("\n" + "\n".join(lines) + "\n\n").encode()))
    last_run = taxi.run()
    assert last_run["totals"] == {"rows_in": 6, "clean": 4, "quarantined": 2, "by_reason": {"unknown_code": 2}}
    assert taxi.clean_by_file() == {"crlf_2019-01.csv": 2, "packed_2019-01.csv.gz": 2}
    assert [row.store_and_fwd_flag for row in taxi.clean().collect()] == ["N"] * 4
    assert [row.store_and_fwd_flag for row in taxi.rejected().collect()] == ['a,b "c"'] * 2


def test_times_of_long_ago_reach_the_quarantine(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(pickup="0001-01-01 00:00:00")))
    taxi.run()
    (row,) = taxi.rejected().selectExpr("cast(pickup_at as string) as pickup_at", "reject_reason").collect()
    assert (row.pickup_at, row.reject_reason) == ("0001-01-01 00:00:00", "outside_period")
