import org.apache.spark.sql.{DataFrame, SparkSession}

/** Arguments of the job; the URIs of folders end with `/`. */
final case class Locations(
    datasetUri: String,
    rawUri: String,
    curatedUri: String,
    quarantineUri: String,
    curatedDatabase: String
)

/** A dataset's places in the lake, and the means to get at them. */
final class Lake(val spark: SparkSession, val files: Files, val definition: Definition, val locations: Locations) {

  /** Folder of the clean rows, which holds the month partitions. */
  val tableUri = s"${locations.curatedUri}${definition.table}/"

  /** Folder of the rejected rows, which holds a partition of each raw file. */
  val rejectedUri = s"${locations.quarantineUri}${definition.name}_rejected/"

  /** The record of processed files. */
  val recordUri = s"${locations.curatedUri}_state/processed_files.json"

  /** What the last run did. */
  val lastRunUri = s"${locations.curatedUri}_state/last_run.json"

  def monthFolder(month: String): String = s"$tableUri${definition.partitionColumn}=$month/"
  def rejectedFolder(file: String): String = s"${rejectedUri}file=$file/"
  def manifestUri(month: String): String = s"${locations.curatedUri}_manifests/$month.json"
  def referenceUri(table: ReferenceTable): String = s"${locations.curatedUri}${table.name}/${table.file}"

  /** The reference tables by name. */
  lazy val reference: Map[String, DataFrame] = definition.reference.map { table =>
    val schema = table.columns.map(column => s"`${column.name}` ${column.kind}").mkString(", ")
    table.name -> spark.read.schema(schema).option("header", "true").option("escape", "\"").csv(referenceUri(table))
  }.toMap

  /** SHA-256 of a reference table's file; an InputError if it is not there. */
  def referenceContent(name: String): String = {
    val uri = referenceUri(definition.reference.find(_.name == name).get)
    if (!files.exists(uri)) {
      throw new InputError(
        Seq(s"The reference table $name is not at $uri; deploy the stack, then run again. Nothing was written.")
      )
    }
    files.digest(uri).sha256
  }
}
