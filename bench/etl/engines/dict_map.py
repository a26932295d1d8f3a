"""A map over dicts, as a Glue DynamicFrame's `Map.apply` does it: each row becomes a Python dict and back."""

from typing import Any

from pyspark.sql import functions as sf

from bench.etl.engines.common import session, work
from bench.etl.engines.plain import integer, minutes, month, reason, speed, tip_share


def curated(row: dict[str, Any], zones: dict[int, tuple[str, str]]) -> dict[str, Any]:
    """Judge a row and derive its columns in place."""
    for end in ("pickup", "dropoff"):
        row[f"{end}_borough"], row[f"{end}_zone"] = zones.get(row[f"{end}_location_id"], (None, None))
    row["reject_reason"] = reason(row, row["source_file"].rsplit("_", 1)[1][:7])
    if row["reject_reason"] is None:
        row["pickup_month"] = month(row["pickup_at"])
        row["pickup_hour"] = row["pickup_at"].hour
        row["duration_minutes"] = minutes(row["pickup_at"], row["dropoff_at"])
        row["speed_mph"] = speed(row["trip_distance_miles"], row["duration_minutes"])
        row["tip_share"] = tip_share(row["tip_amount"], row["fare_amount"])
    for code in ("passenger_count", "rate_code_id", "payment_type"):
        row[code] = integer(row[code])
    return row


def main() -> None:
    """Map every row, and cache what both writes need."""
    given, spark = work(), session()
    schema = ", ".join(f"`{name}` {given.types[name]}" for name in given.header)
    trips = spark.read.schema(schema).option("header", True).csv(given.raw)
    trips = trips.withColumn("source_file", sf.input_file_name())
    lookup = {int(r[0]): (r[1], r[2]) for r in spark.read.csv(given.zones, header=True).collect()}
    columns = [(column["name"], column["type"]) for column in given.dataset["curated"]["columns"]]
    target = ", ".join(f"`{name}` {type_}" for name, type_ in columns) + ", pickup_month string, reject_reason string"
    names = [name for name, _ in columns] + ["pickup_month", "reject_reason"]
    mapped = trips.rdd.map(lambda row: curated(row.asDict(), lookup)).map(lambda row: tuple(map(row.get, names)))
    judged = spark.createDataFrame(mapped, target, verifySchema=False).cache()
    clean = judged.filter("reject_reason is null").drop("reject_reason")
    clean.write.partitionBy("pickup_month").parquet(f"{given.out}/clean")
    judged.filter("reject_reason is not null").write.parquet(f"{given.out}/rejected")


if __name__ == "__main__":
    main()
