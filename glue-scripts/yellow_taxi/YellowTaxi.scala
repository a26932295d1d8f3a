import org.apache.spark.sql.{Column, DataFrame}
import org.apache.spark.sql.functions._

/** Yellow taxi trips: join the zones, derive what analysts ask for; the same as `transform.py`. */
object YellowTaxiTransform extends Transform {

  /** Adds `pickup_borough`, `pickup_zone`, `dropoff_borough` and `dropoff_zone`; null where the id is not a zone. */
  def enrich(trips: DataFrame, reference: Map[String, DataFrame]): DataFrame = {
    val zones = reference("taxi_zones")
    Seq("pickup", "dropoff").foldLeft(trips)((rows, end) => withZone(rows, zones, end))
  }

  /** Adds `pickup_hour`, `duration_minutes`, `speed_mph` and `tip_share` to clean trips. */
  def derive(trips: DataFrame): DataFrame = {
    val elapsed = seconds("dropoff_at") - seconds("pickup_at")
    val fare = col("fare_amount").cast("double")
    trips
      .withColumn("pickup_hour", hour(col("pickup_at")))
      .withColumn("duration_minutes", elapsed / 60)
      .withColumn("speed_mph", when(elapsed > 0, col("trip_distance_miles") / (elapsed / 3600)))
      .withColumn("tip_share", when(fare > 0, col("tip_amount").cast("double") / fare))
  }

  private def withZone(trips: DataFrame, zones: DataFrame, end: String): DataFrame = {
    val names = Seq("location_id", "borough", "zone").map(name => col(name).as(s"${end}_$name"))
    trips.join(broadcast(zones.select(names: _*)), Seq(s"${end}_location_id"), "left")
  }

  private def seconds(time: String): Column = expr(s"unix_micros(cast($time as timestamp))") / 1e6
}

/** The Glue job of yellow taxi trips in Scala: the same file on AWS and with spark-submit. */
object YellowTaxi extends StrataJob(YellowTaxiTransform)
