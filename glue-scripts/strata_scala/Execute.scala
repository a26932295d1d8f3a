import org.apache.spark.sql.{DataFrame, SparkSession}
import org.apache.spark.sql.functions._
import org.apache.spark.storage.StorageLevel

/** What a run has written: files of each month that exists, and rows by file, then by month or reason. */
final case class Written(
    months: Map[String, Seq[FileInfo]] = Map.empty,
    clean: Map[String, Map[String, Long]] = Map.empty,
    rejected: Map[String, Map[String, Long]] = Map.empty
)

/** Writes what a plan says, and counts what was written. */
object Execute {
  private val Key = "_key"
  private val View = "strata_rows"

  /** Replaces the months and the quarantined rows of a plan; a CountError if rows are lost or doubled. */
  def apply(lake: Lake, plan: RunPlan, record: Record, transform: Transform): Written = {
    write(lake, plan, transform)
    val months = listing(lake.files, lake.monthFolder, plan.months)
    val clean = count(lake.spark, months.keys.toSeq.map(lake.monthFolder), lake.tableUri, lake.definition.partitionColumn)
    val names = listing(lake.files, lake.rejectedFolder, plan.process.map(_.name)).keys.toSeq
    val rejected = count(lake.spark, names.map(lake.rejectedFolder), lake.rejectedUri, Rows.Reason)
    plan.process.foreach { file =>
      checkAll(file, clean.getOrElse(file.name, Map.empty), rejected.getOrElse(file.name, Map.empty))
    }
    plan.again.foreach { file =>
      checkAgain(file.name, clean.getOrElse(file.name, Map.empty), record.files(file.name).months, plan.months)
    }
    Written(months, clean, rejected)
  }

  /** Replaces months and quarantined files; what had rows before and has none now is emptied. */
  private def write(lake: Lake, plan: RunPlan, transform: Transform): Unit = {
    val monthsBefore = listing(lake.files, lake.monthFolder, plan.months)
    val quarantinedBefore = listing(lake.files, lake.rejectedFolder, plan.process.map(_.name) ++ plan.dropped)
    if (plan.process.nonEmpty || plan.again.nonEmpty) {
      // Computed once for the two writes.
      val rows = gathered(lake, plan, transform).persist(StorageLevel.MEMORY_AND_DISK)
      try {
        val clean = Rows.curated(rows, lake.definition, transform)
        overwritePartitions(clean, lake.tableUri, lake.definition.partitionColumn)
        overwritePartitions(Rows.rejected(rows, lake.definition), lake.rejectedUri, "file")
      } finally rows.unpersist()
    }
    leftOver(lake.files, lake.monthFolder, monthsBefore).foreach { month =>
      val columns = lake.definition.columns.map(column => lit(null).cast(column.kind).as(column.name))
      // One file without rows, so that every later step sees an empty month and no special case.
      lake.spark.range(0).select(columns: _*).coalesce(1).write.mode("overwrite").parquet(lake.monthFolder(month))
    }
    leftOver(lake.files, lake.rejectedFolder, quarantinedBefore).foreach(name => lake.files.delete(lake.rejectedFolder(name)))
  }

  /** All rows that are to be written, those of one month or of one quarantined file together. */
  private def gathered(lake: Lake, plan: RunPlan, transform: Transform): DataFrame = {
    val month = col(lake.definition.partitionColumn)
    val judged = Rows.judged(lake, plan.process ++ plan.again, transform)
    val isNew = col(Rows.SourceFile).isin(plan.process.map(_.name): _*)
    val rows =
      if (plan.again.isEmpty) judged
      else judged.filter(month.isin(plan.months.toSeq: _*) || (col(Rows.Reason).isNotNull && isNew))
    rows.withColumn(Key, coalesce(month, col(Rows.SourceFile))).createOrReplaceTempView(View)
    // The hint takes a column in SQL only.
    try lake.spark.sql(s"select /*+ rebalance($Key) */ * from $View")
    finally lake.spark.catalog.dropTempView(View)
  }

  /** Replaces the partitions that the rows belong to; others stay. */
  private def overwritePartitions(rows: DataFrame, uri: String, column: String): Unit = {
    // Nearly every time is another one: Parquet would begin a dictionary of each and drop it.
    val plain = rows.dtypes.collect { case (name, "TimestampType") => s"parquet.enable.dictionary#$name" -> "false" }
    val options = plain.toMap + ("partitionOverwriteMode" -> "dynamic")
    rows.write.mode("overwrite").options(options).partitionBy(column).parquet(uri)
  }

  /** Parquet files of the partitions that have some, by the partition's value. */
  private def listing(
      files: Files,
      folderOf: String => String,
      values: Iterable[String]
  ): Map[String, Seq[FileInfo]] =
    values.map(value => value -> files.listFolder(folderOf(value))).filter(_._2.nonEmpty).toMap

  /** Partitions that a write did not replace: their files are the ones of before. */
  private def leftOver(files: Files, folderOf: String => String, before: Map[String, Seq[FileInfo]]): Seq[String] = {
    val after = listing(files, folderOf, before.keys)
    before.collect { case (value, infos) if after.get(value).contains(infos) => value }.toSeq.sorted
  }

  /** Counts written rows by source file and one other string column, which may be a partition below `base`. */
  private def count(
      spark: SparkSession,
      folders: Seq[String],
      base: String,
      column: String
  ): Map[String, Map[String, Long]] =
    if (folders.isEmpty) Map.empty
    else {
      val schema = s"${Rows.SourceFile} string, $column string"
      val rows = spark.read.schema(schema).option("basePath", base).parquet(folders: _*)
      val counted = rows.groupBy(Rows.SourceFile, column).count().collect()
      counted.groupBy(_.getString(0)).map { case (file, parts) =>
        file -> parts.map(row => row.getString(1) -> row.getLong(2)).toMap
      }
    }

  private def checkAll(file: RawFile, clean: Map[String, Long], rejected: Map[String, Long]): Unit = {
    val (kept, refused) = (clean.values.sum, rejected.values.sum)
    if (file.rows != kept + refused) {
      throw new CountError(
        s"${file.name} has ${file.rows} rows, but $kept clean and $refused rejected ones were written; " +
          "the run is not recorded, and the next one repeats it."
      )
    }
  }

  private def checkAgain(name: String, clean: Map[String, Long], known: Map[String, Long], months: Set[String]): Unit = {
    val expected = known.filter { case (month, _) => months(month) }
    if (clean != expected) {
      throw new CountError(
        s"$name gave $expected clean rows by month when it was processed, and gives $clean now; " +
          "the run is not recorded. The definition is the same, so the code gives other rows: correct it, " +
          "or raise its version, by which every file is processed again."
      )
    }
  }
}
