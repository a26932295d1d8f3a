import org.apache.spark.sql.functions.col

/** What a run reads and replaces. */
final case class RunPlan(
    /** New and changed files: all their rows are judged. */
    process: Seq[RawFile],
    /** Files already processed that have rows in the months that are rebuilt. */
    again: Seq[RawFile],
    /** Months that are rebuilt. */
    months: Set[String],
    /** Files whose quarantined rows no longer stand. */
    dropped: Set[String]
) {
  def isEmpty: Boolean = process.isEmpty && months.isEmpty && dropped.isEmpty
}

/** Which months a run rebuilds, and from which files. */
object RunPlan {

  /** Throws an InputError if a month needs a file that is gone from the raw zone. */
  def of(
      lake: Lake,
      record: Record,
      found: Map[String, RawFile],
      decision: Decision,
      transform: Transform
  ): RunPlan = {
    val process = decision.toProcess.map(found)
    val months = decision.lostMonths ++ newMonths(lake, record, decision, process, transform)
    val needed = Incremental.contributors(record, decision, months)
    val gone = needed.filterNot(found.contains)
    if (gone.nonEmpty) {
      throw new InputError(gone.map { name =>
        val shared = record.files(name).months.keySet.intersect(months).toSeq.sorted.mkString(", ")
        s"$name is gone from ${lake.locations.rawUri}, but $shared must be rebuilt and has rows of it; " +
          "put it back and run the job again. Nothing was written."
      })
    }
    RunPlan(process, needed.map(found), months, decision.dropped)
  }

  /** Months that the processed files may have rows in, as few as their names tell; read if names tell too little. */
  private def newMonths(
      lake: Lake,
      record: Record,
      decision: Decision,
      process: Seq[RawFile],
      transform: Transform
  ): Set[String] = {
    val periods = process.map(file => file -> Period.of(file.name, lake.definition.periodPattern))
    val sure = periods.flatMap { case (_, period) => period.flatMap(_.month) }.toSet
    val wide = periods.collect { case (file, period) if period.flatMap(_.month).isEmpty => file }
    val possible = periods.flatMap { case (_, period) => period.toSeq.flatMap(_.months) }.toSet
    val shared = Incremental.contributors(record, decision, possible -- sure -- decision.lostMonths)
    if (periods.forall { case (_, period) => period.isDefined } && shared.isEmpty) possible
    else {
      val rows = Rows.judged(lake, wide, transform).select(col(lake.definition.partitionColumn)).distinct().collect()
      sure ++ rows.flatMap(row => Option(row.getString(0)))
    }
  }
}
