import org.apache.spark.sql.{Column, DataFrame, SparkSession}
import org.apache.spark.sql.functions._

/** What a dataset itself does with its rows. */
trait Transform {

  /** To be raised with a change that gives other rows, together with that of the Python script. */
  def version: Int = 1

  /** Raw rows and the reference tables by name to rows that the rules can judge. */
  def enrich(rows: DataFrame, reference: Map[String, DataFrame]): DataFrame

  /** Clean rows to rows that have every curated column. */
  def derive(rows: DataFrame): DataFrame
}

/** From raw files to the rows of the two tables that a run writes. */
object Rows {
  val Malformed = "malformed_row"
  val SourceFile = "source_file"
  val Reason = "reject_reason"
  private val PeriodColumns = Seq("period_start", "period_end", "period_month")

  /** Reads raw files, names the rule that each row breaks, and the month of each row that breaks none. */
  def judged(lake: Lake, files: Seq[RawFile], transform: Transform): DataFrame = {
    val definition = lake.definition
    val raw = readRaw(lake.spark, lake.locations.rawUri, files, definition)
    val rows = withReason(transform.enrich(raw, lake.reference), definition.rules)
    // A row of a file for one month has that month, or is outside it.
    val month = coalesce(col("period_month"), date_format(col(definition.monthOf), "yyyy-MM"))
    rows.withColumn(definition.partitionColumn, when(col(Reason).isNull, month)).drop(PeriodColumns: _*)
  }

  /** Clean rows: the curated columns in their order and types, and the partition column behind them. */
  def curated(judged: DataFrame, definition: Definition, transform: Transform): DataFrame = {
    val columns = definition.columns.map(column => col(column.name).cast(column.kind).as(column.name))
    transform.derive(judged.filter(col(Reason).isNull)).select(columns :+ col(definition.partitionColumn): _*)
  }

  /** Rejected rows: every raw column as read, the reason, and the file as a column and as the partition. */
  def rejected(judged: DataFrame, definition: Definition): DataFrame = {
    val raw = definition.rawColumns.map(column => col(column.name).cast(column.kind).as(column.name))
    val why = Seq(col(Malformed), col(Reason), col(SourceFile), col(SourceFile).as("file"))
    judged.filter(col(Reason).isNotNull).select(raw ++ why: _*)
  }

  /** Adds `reject_reason`: null for a clean row, else `malformed_row` or the first rule whose condition is true. */
  private def withReason(rows: DataFrame, rules: Seq[Rule]): DataFrame = {
    val malformed: Column = when(col(Malformed).isNotNull, Malformed)
    val reason = rules.foldLeft(malformed)((reason, rule) => reason.when(expr(rule.rejectWhen), rule.name))
    rows.withColumn(Reason, reason)
  }

  private def readRaw(
      spark: SparkSession,
      rawUri: String,
      files: Seq[RawFile],
      definition: Definition
  ): DataFrame = {
    val groups = files.map(_.header).distinct.map(header => header -> files.filter(_.header == header))
    val rows = groups
      .map { case (header, alike) => read(spark, header, alike.map(rawUri + _.name), definition) }
      .reduce(_.unionByName(_))
    rows.join(broadcast(periods(spark, files, definition)), Seq(SourceFile), "left")
  }

  /** Reads files of one header. Columns are taken by position, because names differ between files. */
  private def read(spark: SparkSession, header: Header, uris: Seq[String], definition: Definition): DataFrame = {
    val types = definition.rawColumns.map(column => column.name -> readType(column.kind)).toMap
    val fields = header.fields.zipWithIndex.map {
      case (Some(name), _)  => s"`$name` ${types(name)}"
      case (None, position) => s"`ignored_$position` string"
    }
    val rows = spark.read
      .schema((fields :+ s"`$Malformed` string").mkString(", "))
      .option("header", "true")
      .option("mode", "PERMISSIVE")
      .option("escape", "\"")
      // Without pruning Spark compares the width of each row with the whole schema.
      .option("columnPruning", "false")
      .option("columnNameOfCorruptRecord", Malformed)
      .csv(uris: _*)
    val present = header.fields.flatten.toSet
    val columns = definition.rawColumns.map { column =>
      if (present(column.name)) col(column.name) else lit(null).cast(types(column.name)).as(column.name)
    }
    rows.select(columns ++ Seq(col(Malformed), col("_metadata.file_name").as(SourceFile)): _*)
  }

  /** Times are read without zone: with one Spark would take `12:00` for today and shift `00:00+02:00`. */
  private def readType(kind: String): String = if (kind == "timestamp") "timestamp_ntz" else kind

  private def periods(spark: SparkSession, files: Seq[RawFile], definition: Definition): DataFrame = {
    val rows = files.map { file =>
      val (start, end, month) = Period.of(file.name, definition.periodPattern) match {
        case None         => ("cast(null as timestamp_ntz)", "cast(null as timestamp_ntz)", None)
        case Some(period) => (midnight(period.start.toString), midnight(period.end.toString), period.month)
      }
      s"('${file.name}', $start, $end, ${month.fold("cast(null as string)")(text => s"'$text'")})"
    }
    val names = (SourceFile +: PeriodColumns).mkString(", ")
    spark.sql(s"select * from values ${rows.mkString(", ")} as periods($names)")
  }

  private def midnight(day: String): String = s"timestamp_ntz '$day 00:00:00'"
}
