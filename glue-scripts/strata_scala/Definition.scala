import java.util.regex.Pattern

import com.fasterxml.jackson.databind.JsonNode

/** A column of the raw files; `kind` is Spark's name of its type. */
final case class RawColumn(name: String, kind: String, aliases: Seq[String], required: Boolean)

/** A column of a written table; `kind` is Spark's name of its type. */
final case class TableColumn(name: String, kind: String)

/** Rejects the rows for which the Spark SQL condition is true. */
final case class Rule(name: String, rejectWhen: String)

/** A small CSV table with a header; `file` is its name without folders. */
final case class ReferenceTable(name: String, file: String, columns: Seq[TableColumn])

/** Everything about a dataset that its job needs; the fields mean what `datasets/dataset.ts` says. */
final case class Definition(
    name: String,
    extensions: Seq[String],
    periodPattern: Pattern,
    rawColumns: Seq[RawColumn],
    table: String,
    columns: Seq[TableColumn],
    partitionColumn: String,
    monthOf: String,
    rules: Seq[Rule],
    reference: Seq[ReferenceTable]
)

object Definition {

  /** Raise it with a change to this code that gives other rows, together with `ROWS_VERSION` of `strata_glue`. */
  val RowsVersion = 1

  /** Names that the job gives to columns beside the raw ones. */
  private val Reserved =
    Set("malformed_row", "reject_reason", "source_file", "file", "period_start", "period_end", "period_month", "_key")

  /** Reads a definition; a missing field is a FormatError that names it, a reserved name an InputError. */
  def fromJson(text: String): Definition = {
    val node = Json.parse(text)
    val raw = Json.field(node, "raw")
    val curated = Json.field(node, "curated")
    val name = Json.text(node, "name")
    val rawColumns = Json.list(raw, "columns").map(rawColumn)
    val taken = rawColumns.map(_.name).filter(Reserved).sorted
    if (taken.nonEmpty) {
      throw new InputError(
        Seq(s"Raw columns of $name have names that the job uses: ${taken.mkString(", ")}; rename.")
      )
    }
    Definition(
      name,
      Json.list(raw, "extensions").map(_.asText),
      Pattern.compile(Json.text(raw, "periodPattern")),
      rawColumns,
      Json.text(curated, "table"),
      tableColumns(curated),
      Json.text(curated, "partitionColumn"),
      Json.text(curated, "monthOf"),
      Json.list(node, "rules").map(rule => Rule(Json.text(rule, "name"), Json.text(rule, "rejectWhen"))),
      Json.list(node, "reference").map { table =>
        ReferenceTable(Json.text(table, "name"), Json.text(table, "file").split('/').last, tableColumns(table))
      }
    )
  }

  /**
   * SHA-256 of everything but the raw files that decides which rows are written and how: the same as that of the
   * PySpark job, so that a dataset can change its engine without being processed again.
   */
  def hash(definition: Definition, transformVersion: Int, contentOf: String => String): String = {
    def table(columns: Seq[TableColumn]) = columns.map(c => Json.Fields("name" -> c.name, "type" -> c.kind))
    val decides = Json.Fields(
      "versions" -> Seq(RowsVersion, transformVersion),
      // Python spells named groups with a P.
      "period_pattern" -> definition.periodPattern.pattern.replaceAll("\\(\\?<(?![=!])", "(?P<"),
      "raw_columns" -> definition.rawColumns.map { c =>
        Json.Fields("name" -> c.name, "type" -> c.kind, "aliases" -> c.aliases, "required" -> c.required)
      },
      "table" -> definition.table,
      "columns" -> table(definition.columns),
      "partition" -> Seq(definition.partitionColumn, definition.monthOf),
      "rules" -> definition.rules.map(r => Json.Fields("name" -> r.name, "reject_when" -> r.rejectWhen)),
      "reference" -> Json.Fields(definition.reference.map { r =>
        val described = Json.Fields("name" -> r.name, "file" -> r.file, "columns" -> table(r.columns))
        r.name -> Seq(described, contentOf(r.name))
      }: _*)
    )
    Hash.sha256(Json.render(decides, sorted = true).getBytes("UTF-8"))
  }

  private def rawColumn(column: JsonNode): RawColumn = RawColumn(
    Json.text(column, "name"),
    Json.text(column, "type"),
    if (column.has("aliases")) Json.list(column, "aliases").map(_.asText) else Nil,
    !column.has("required") || column.get("required").asBoolean
  )

  private def tableColumns(node: JsonNode): Seq[TableColumn] =
    Json.list(node, "columns").map(c => TableColumn(Json.text(c, "name"), Json.text(c, "type")))
}
