import com.fasterxml.jackson.databind.JsonNode

/** What became of one raw file: `months` is clean rows by month, `rejected` is rejected rows by reason. */
final case class FileRecord(
    sha256: String,
    size: Long,
    modified: Long,
    rowsIn: Long,
    months: Map[String, Long],
    rejected: Map[String, Long],
    ignoredColumns: Seq[String],
    duplicateOf: Option[String]
) {
  def clean: Long = months.values.sum
}

/** A month of the curated table: its rows, files and bytes. */
final case class MonthRecord(rows: Long, files: Long, bytes: Long)

/** What a run was about to write; still there if the run did not come to its end. */
final case class Unfinished(files: Seq[String], months: Seq[String])

/** State of the lake after the last complete run: what makes the job incremental and repeatable. */
final case class Record(
    files: Map[String, FileRecord] = Map.empty,
    months: Map[String, MonthRecord] = Map.empty,
    unfinished: Option[Unfinished] = None,
    definition: String = ""
) {

  def toJson: String = {
    val value = Json.Fields(
      "version" -> Record.Version,
      "files" -> files.map { case (name, file) => name -> Record.fields(file) },
      "months" -> months.map { case (month, entry) =>
        month -> Json.Fields("rows" -> entry.rows, "files" -> entry.files, "bytes" -> entry.bytes)
      },
      "unfinished" -> unfinished.map(begun => Json.Fields("files" -> begun.files, "months" -> begun.months)),
      "definition" -> definition
    )
    Json.render(value, indent = 1, sorted = true) + "\n"
  }
}

object Record {
  private val Version = 1

  /** Reads the record; an empty one before the first run. */
  def read(files: Files, uri: String): Record = if (files.exists(uri)) fromJson(files.readText(uri), uri) else Record()

  private def fromJson(text: String, uri: String): Record =
    try {
      val node = Json.parse(text)
      val version = Json.field(node, "version").asInt
      if (version != Version) throw new Json.FormatError(s"version $version")
      val begun = Json.field(node, "unfinished")
      Record(
        entries(Json.field(node, "files"))(file),
        entries(Json.field(node, "months")) { month =>
          MonthRecord(number(month, "rows"), number(month, "files"), number(month, "bytes"))
        },
        if (begun.isNull) None else Some(Unfinished(texts(begun, "files"), texts(begun, "months"))),
        if (node.has("definition")) Json.text(node, "definition") else ""
      )
    } catch {
      case error: Json.FormatError =>
        val problem = s"$uri is not a record of processed files (${error.getMessage}); restore its previous version, " +
          "or delete it and the curated and quarantined files of the dataset to process everything again."
        throw new InputError(Seq(problem))
    }

  private def file(node: JsonNode) = FileRecord(
    Json.text(node, "sha256"),
    number(node, "size"),
    number(node, "modified"),
    number(node, "rows_in"),
    entries(Json.field(node, "months"))(_.asLong),
    entries(Json.field(node, "rejected"))(_.asLong),
    texts(node, "ignored_columns"),
    Some(Json.field(node, "duplicate_of")).filterNot(_.isNull).map(_.asText)
  )

  private def fields(file: FileRecord) = Json.Fields(
    "sha256" -> file.sha256,
    "size" -> file.size,
    "modified" -> file.modified,
    "rows_in" -> file.rowsIn,
    "months" -> file.months,
    "rejected" -> file.rejected,
    "ignored_columns" -> file.ignoredColumns,
    "duplicate_of" -> file.duplicateOf
  )

  private def number(node: JsonNode, name: String): Long = Json.field(node, name).asLong
  private def texts(node: JsonNode, name: String): Seq[String] = Json.list(node, name).map(_.asText)
  private def entries[T](node: JsonNode)(read: JsonNode => T): Map[String, T] =
    Json.fields(node).map { case (name, value) => name -> read(value) }.toMap
}
