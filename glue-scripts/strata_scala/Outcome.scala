import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter

/** The record after a run, and the account of the run. Pure. */
object Outcome {

  /** The state of the lake after a complete run. */
  def newRecord(record: Record, found: Map[String, RawFile], decision: Decision, written: Written): Record = {
    val kept = record.files.filter { case (name, entry) =>
      !found.contains(name) && !decision.dropped(name) && entry.duplicateOf.isEmpty
    }
    val files = found.map { case (name, file) => name -> fileRecord(file, record, decision, written) }
    val months = written.months.map { case (month, infos) =>
      val rows = written.clean.values.flatMap(_.get(month)).sum
      month -> MonthRecord(rows, infos.size.toLong, infos.map(_.size).sum)
    }
    Record(kept ++ files, record.months ++ months)
  }

  private def fileRecord(file: RawFile, record: Record, decision: Decision, written: Written): FileRecord = {
    val (months, rejected) = decision.statuses(file.name) match {
      case "unchanged" => (record.files(file.name).months, record.files(file.name).rejected)
      case "duplicate" => (Map.empty[String, Long], Map.empty[String, Long])
      case _ =>
        (written.clean.getOrElse(file.name, Map.empty[String, Long]), written.rejected.getOrElse(file.name, Map.empty[String, Long]))
    }
    FileRecord(
      file.sha256,
      file.size,
      file.modified,
      file.rows,
      months,
      rejected,
      file.header.ignored,
      decision.duplicates.get(file.name)
    )
  }

  /** What a run did and what the tables hold after it; rows in = clean + quarantined for every file and in total. */
  final class Account(dataset: String, started: ZonedDateTime, seconds: Double, record: Record, decision: Decision) {
    private val files = record.files.toSeq.sortBy(_._1)
    private def rowsIn(file: FileRecord) = if (file.duplicateOf.isDefined) 0L else file.rowsIn
    private def status(name: String) = decision.statuses.getOrElse(name, "unchanged")
    private val totalIn = files.map { case (_, file) => rowsIn(file) }.sum
    private val clean = files.map { case (_, file) => file.clean }.sum
    private val byReason = files.flatMap(_._2.rejected).groupBy(_._1).map { case (reason, counts) =>
      reason -> counts.map(_._2).sum
    }
    private val rounded = BigDecimal(seconds).setScale(1, BigDecimal.RoundingMode.HALF_EVEN).toDouble

    def toJson: String = {
      val value = Json.Fields(
        "dataset" -> dataset,
        "started_at" -> started.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx")),
        "seconds" -> rounded,
        "files" -> files.map { case (name, file) => fields(name, file) },
        "months" -> record.months.toSeq.sortBy(_._1).map { case (month, entry) =>
          Json.Fields("month" -> month, "rows" -> entry.rows, "files" -> entry.files, "bytes" -> entry.bytes)
        },
        "totals" -> Json.Fields(
          "rows_in" -> totalIn,
          "clean" -> clean,
          "quarantined" -> byReason.values.sum,
          "by_reason" -> byReason
        )
      )
      Json.render(value, indent = 1) + "\n"
    }

    private def fields(name: String, file: FileRecord) = Json.Fields(
      "file" -> name,
      "status" -> status(name),
      "rows_in" -> rowsIn(file),
      "clean" -> file.clean,
      "rejected" -> file.rejected,
      "months" -> file.months.keys.toSeq.sorted,
      "duplicate_of" -> file.duplicateOf,
      "ignored_columns" -> file.ignoredColumns
    )

    /** One line for the log, and one of JSON that metrics are made of. */
    def summary: String = {
      val counts = files.map { case (name, _) => status(name) }.groupBy(identity).toSeq.sortBy(_._1)
      val told = if (counts.isEmpty) "no files" else counts.map { case (s, names) => s"${names.size} $s" }.mkString(", ")
      f"$dataset: $told; $totalIn%,d rows in = $clean%,d clean + ${byReason.values.sum}%,d quarantined; $rounded s" + "\n" + Json.render(countsOfRun)
    }

    /** Rows of the files that the run processed; the share of rejected ones in tenths of a percent, rounded down. */
    private def countsOfRun: Json.Fields = {
      val processed = files.collect { case (name, file) if Set("processed", "reprocessed")(status(name)) => file }
      val in = processed.map(rowsIn).sum
      val quarantined = processed.flatMap(_.rejected.values).sum
      Json.Fields(
        "event" -> "rows",
        "dataset" -> dataset,
        "rows_in" -> in,
        "quarantined" -> quarantined,
        "quarantined_percent" -> (if (in == 0) 0.0 else quarantined * 1000 / in / 10.0)
      )
    }
  }
}
