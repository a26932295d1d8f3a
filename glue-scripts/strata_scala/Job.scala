import java.time.ZonedDateTime
import java.time.ZoneOffset.UTC

import org.apache.spark.sql.SparkSession

/** The job of a dataset in Scala: what `strata_glue` does in Python, with the same files and the same record. */
abstract class StrataJob(transform: Transform) {

  /** Called by Glue and by spark-submit; arguments are `--name value`, those that are not known are passed over. */
  def main(arguments: Array[String]): Unit = {
    def argument(name: String): String = {
      val at = arguments.indexOf(s"--$name")
      if (at < 0 || at + 1 >= arguments.length) throw new InputError(Seq(s"The argument --$name is missing."))
      arguments(at + 1)
    }
    val locations = Locations(
      argument("dataset_uri"),
      argument("raw_uri"),
      argument("curated_uri"),
      argument("quarantine_uri"),
      argument("curated_database")
    )
    println(run(StrataJob.session(), locations))
  }

  /**
   * Brings the curated and quarantine zones in line with the raw zone; returns one line of what was done.
   *
   * Throws an InputError before anything is written, and a CountError if rows are lost or doubled. The record is
   * written last, so that a run that is interrupted anywhere is repeated by the next one.
   */
  def run(spark: SparkSession, locations: Locations): String = {
    val (started, clock) = (ZonedDateTime.now(UTC), System.nanoTime())
    val files = new Files(spark.sparkContext.hadoopConfiguration)
    val definition = Definition.fromJson(files.readText(locations.datasetUri))
    val lake = new Lake(spark, files, definition, locations)
    val table = CuratedTable.find(locations.curatedDatabase, definition.table)
    val record = Record.read(files, lake.recordUri)
    val hash = Definition.hash(definition, transform.version, lake.referenceContent)
    val redefined = hash != record.definition
    // Counts of rows may be other ones too, so nothing is taken from the record then.
    val found = Arrivals.find(files, locations.rawUri, definition, if (redefined) Record() else record)
    val hashes = found.map { case (name, file) => name -> file.sha256 }
    val decision = Incremental.decide(hashes, record, redefined, Period.of(_, definition.periodPattern))
    val plan = RunPlan.of(lake, record, found, decision, transform)
    val written =
      if (plan.isEmpty) Written()
      else {
        files.writeText(lake.recordUri, begun(record, plan).toJson)
        val written = Execute(lake, plan, record, transform)
        Publish(lake, table, written.months)
        written
      }
    val after = Outcome.newRecord(record, found, decision, written).copy(definition = hash)
    val seconds = (System.nanoTime() - clock) / 1e9
    val account = new Outcome.Account(definition.name, started, seconds, after, decision)
    files.writeText(lake.lastRunUri, account.toJson)
    files.writeText(lake.recordUri, after.toJson)
    account.summary
  }

  /** The record with a note of what is about to be written, added to the note of a run that did not end. */
  private def begun(record: Record, plan: RunPlan): Record = {
    val known = record.unfinished.getOrElse(Unfinished(Nil, Nil))
    val files = (known.files ++ plan.process.map(_.name)).distinct.sorted
    record.copy(unfinished = Some(Unfinished(files, (known.months ++ plan.months).distinct.sorted)))
  }
}

object StrataJob {

  /** Settings of the session: the same as `SESSION_SETTINGS` of `strata_glue/job.py`, which says why. */
  val SessionSettings: Map[String, String] = Map(
    "spark.sql.session.timeZone" -> "UTC",
    "spark.sql.ansi.enabled" -> "false",
    "spark.sql.sources.commitProtocolClass" ->
      "org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol",
    "spark.sql.parquet.output.committer.class" -> "org.apache.parquet.hadoop.ParquetOutputCommitter",
    "spark.sql.parquet.compression.codec" -> "snappy",
    "spark.sql.parquet.outputTimestampType" -> "INT96",
    "spark.sql.parquet.int96RebaseModeInWrite" -> "CORRECTED",
    "spark.sql.csv.filterPushdown.enabled" -> "false",
    "spark.sql.adaptive.enabled" -> "true",
    "spark.sql.maxConcurrentOutputFileWriters" -> "8",
    "spark.sql.adaptive.advisoryPartitionSizeInBytes" -> "128m"
  )

  /** The session of the job, set up alike on AWS and locally. */
  def session(): SparkSession = {
    val spark = SparkSession.builder().getOrCreate()
    SessionSettings.foreach { case (name, value) => spark.conf.set(name, value) }
    spark
  }
}
