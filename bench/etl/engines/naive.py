"""The naive job: inferred schema, Python UDFs, a write for the clean rows and one for the rejected ones."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as sf

from bench.etl.engines.common import session, work
from bench.etl.engines.plain import integer, minutes, month, reason, speed, tip_share


def with_zones(trips: DataFrame, zones: DataFrame, end: str) -> DataFrame:
    """Join the zones on one end of the trip."""
    names = {"location_id": f"{end}_location_id", "borough": f"{end}_borough", "zone": f"{end}_zone"}
    return trips.join(
        zones.select([sf.col(old).alias(new) for old, new in names.items()]), f"{end}_location_id", "left"
    )


def main() -> None:
    """Judge and derive by UDFs, and cache what both writes need."""
    given, spark = work(), session()
    trips = spark.read.csv(given.raw, header=True, inferSchema=True).toDF(*given.header)
    trips = trips.withColumn("source_file", sf.input_file_name()).withColumn("airport_fee", sf.lit(None).cast("double"))
    zones = spark.read.csv(given.zones, header=True, inferSchema=True)
    trips = with_zones(with_zones(trips, zones, "pickup"), zones, "dropoff")
    reason_udf = sf.udf(lambda row, file: reason(row.asDict(), file.rsplit("_", 1)[1][:7]), "string")
    judged = trips.withColumn("reject_reason", reason_udf(sf.struct(*trips.columns), "source_file")).cache()

    clean = (
        judged.filter("reject_reason is null")
        .withColumn("pickup_hour", sf.udf(lambda time: time.hour, "int")("pickup_at"))
        .withColumn("duration_minutes", sf.udf(minutes, "double")("pickup_at", "dropoff_at"))
        .withColumn("speed_mph", sf.udf(speed, "double")("trip_distance_miles", "duration_minutes"))
        .withColumn("tip_share", sf.udf(tip_share, "double")("tip_amount", "fare_amount"))
        .withColumn("pickup_month", sf.udf(month, "string")("pickup_at"))
    )
    for code in ("passenger_count", "rate_code_id", "payment_type"):
        clean = clean.withColumn(code, sf.udf(integer, "int")(code))
    names = [column["name"] for column in given.dataset["curated"]["columns"]]
    clean.select(*names, "pickup_month").write.partitionBy("pickup_month").parquet(f"{given.out}/clean")
    judged.filter("reject_reason is not null").write.parquet(f"{given.out}/rejected")


if __name__ == "__main__":
    main()
