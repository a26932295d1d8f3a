/** What to do with each file that is there, and what older rows no longer stand. */
final case class Decision(
    /** `processed`, `reprocessed`, `duplicate` or `unchanged`. */
    statuses: Map[String, String],
    /** Duplicate to the file whose rows count. */
    duplicates: Map[String, String],
    /** Recorded files whose rows no longer stand under that name. */
    dropped: Set[String],
    /** Months that hold rows judged otherwise or of files that changed, or that an unfinished run may have written. */
    lostMonths: Set[String]
) {

  /** Files whose rows have to be read, by name. */
  def toProcess: Seq[String] =
    statuses.collect { case (name, "processed" | "reprocessed") => name }.toSeq.sorted
}

/** Decides what a run has to do, from the record and the files that are there. Pure. */
object Incremental {

  /**
   * Compares the files that are there (name to SHA-256) with the record.
   *
   * Files are equal if their content is and the `period` of their names, which decides what is outside it. Of equal
   * files the one that is already in the table counts, else the first by name. A file that an unfinished run was about
   * to write is processed again, whatever its content, and so is every file if the dataset is `redefined`.
   */
  def decide(
      hashes: Map[String, String],
      record: Record,
      redefined: Boolean,
      period: String => Option[Period]
  ): Decision = {
    val owners = record.files.filter { case (_, entry) => entry.duplicateOf.isEmpty }
    val standing = owners.collect { case (name, entry) if hashes.get(name).contains(entry.sha256) => name }.toSet
    val equal = hashes.map { case (name, sha256) => name -> ((sha256, period(name))) }
    val counting = hashes.keys.toSeq
      .sortBy(name => (!standing(name), name))
      .foldLeft(Map.empty[(String, Option[Period]), String]) { (first, name) =>
        if (first.contains(equal(name))) first else first + (equal(name) -> name)
      }
    val unfinished = record.unfinished.toSeq.flatMap(_.files).toSet
    val statuses = hashes.keys.map { name =>
      name -> {
        if (counting(equal(name)) != name) "duplicate"
        else if (standing(name) && !unfinished(name) && !redefined) "unchanged"
        else if (owners.contains(name)) "reprocessed"
        else "processed"
      }
    }.toMap
    val renamed = hashes.collect { case (name, sha256) if !record.files.contains(name) => sha256 }.toSet
    // Present with other content, or gone while its content is there under a new name or as its duplicate.
    val dropped = owners.collect {
      case (name, entry)
          if !standing(name) && (hashes.contains(name) || renamed(entry.sha256)
            || counting.contains((entry.sha256, period(name)))) =>
        name
    }.toSet
    // A file that is gone cannot be judged again: that its months are lost makes the plan ask for it.
    val reread = if (redefined) owners.keySet else dropped ++ standing.filter(statuses(_) == "reprocessed")
    Decision(
      statuses,
      statuses.collect { case (name, "duplicate") => name -> counting(equal(name)) },
      dropped ++ (unfinished -- owners.keySet -- hashes.keySet),
      reread.flatMap(owners(_).months.keySet) ++ record.unfinished.toSeq.flatMap(_.months)
    )
  }

  /** Recorded files that are not processed now but have rows in one of the months. */
  def contributors(record: Record, decision: Decision, months: Set[String]): Seq[String] = {
    val processed = decision.toProcess.toSet
    record.files.collect {
      case (name, entry)
          if entry.duplicateOf.isEmpty && !decision.dropped(name) && !processed(name)
            && entry.months.keys.exists(months) =>
        name
    }.toSeq.sorted
  }
}
