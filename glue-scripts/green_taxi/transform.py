"""Green taxi trips: join the zones, derive what analysts ask for. Pure: no files, no AWS."""

from collections.abc import Mapping

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as sf


def enrich(trips: DataFrame, reference: Mapping[str, DataFrame]) -> DataFrame:
    """Add borough and zone of both ends and `pickup_service_zone`; null where the id is not a zone."""
    zones = reference["taxi_zones"]
    with_pickup = _with_zone(trips, zones, "pickup", ["borough", "zone", "service_zone"])
    return _with_zone(with_pickup, zones, "dropoff", ["borough", "zone"])


def derive(trips: DataFrame) -> DataFrame:
    """Add `pickup_hour`, `duration_minutes`, `speed_mph` and `tip_share` to clean trips."""
    seconds = _seconds("dropoff_at") - _seconds("pickup_at")
    fare = sf.col("fare_amount").cast("double")
    return trips.withColumns(
        {
            "pickup_hour": sf.hour("pickup_at"),
            "duration_minutes": seconds / 60,
            "speed_mph": sf.when(seconds > 0, sf.col("trip_distance_miles") / (seconds / 3600)),
            "tip_share": sf.when(fare > 0, sf.col("tip_amount").cast("double") / fare),
        }
    )


def _with_zone(trips: DataFrame, zones: DataFrame, end: str, names: list[str]) -> DataFrame:
    """Join what the zone of one end is called, as `<end>_<name>`."""
    key = sf.col("location_id").alias(f"{end}_location_id")
    named = zones.select(key, *(sf.col(name).alias(f"{end}_{name}") for name in names))
    return trips.join(sf.broadcast(named), f"{end}_location_id", "left")


def _seconds(time: str) -> Column:
    return sf.unix_micros(sf.col(time).cast("timestamp")) / 1e6
