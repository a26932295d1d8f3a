import scala.collection.JavaConverters._

import software.amazon.awssdk.http.apache.ApacheHttpClient
import software.amazon.awssdk.services.glue.GlueClient
import software.amazon.awssdk.services.glue.model.{
  BatchCreatePartitionRequest,
  EntityNotFoundException,
  GetTableRequest,
  PartitionInput,
  StorageDescriptor
}

/** A partitioned table of the Glue catalog, found before anything is written. */
final class CuratedTable(glue: GlueClient, database: String, table: String, descriptor: StorageDescriptor) {

  /** Registers partitions, value to folder; one that exists stays as it is. An InputError if one is refused. */
  def register(folders: Map[String, String]): Unit =
    folders.toSeq.sorted.grouped(CuratedTable.Batch).foreach { batch =>
      val partitions = batch.map { case (value, folder) =>
        val storage = descriptor.toBuilder.location(folder).build()
        PartitionInput.builder().values(value).storageDescriptor(storage).build()
      }
      val request = BatchCreatePartitionRequest
        .builder()
        .databaseName(database)
        .tableName(table)
        .partitionInputList(partitions.asJava)
        .build()
      val details = glue.batchCreatePartition(request).errors.asScala.map(_.errorDetail)
      val refused = details.filterNot(_.errorCode == "AlreadyExistsException")
      if (refused.nonEmpty) {
        throw new InputError(refused.map { detail =>
          s"The catalog refused a partition of $database.$table: ${detail.errorMessage}. " +
            "The rows are written but the run is not recorded; run again when the catalog takes it."
        }.toSeq)
      }
    }
}

object CuratedTable {
  // Limit of BatchCreatePartition (Glue API reference).
  private val Batch = 100

  /** Looks the table up; an InputError if the catalog does not have it. */
  def find(database: String, table: String): CuratedTable = {
    // Named, because the SDK refuses to choose between several HTTP clients on a class path.
    val glue = GlueClient.builder().httpClientBuilder(ApacheHttpClient.builder()).build()
    try {
      val found = glue.getTable(GetTableRequest.builder().databaseName(database).name(table).build()).table
      new CuratedTable(glue, database, table, found.storageDescriptor)
    } catch {
      case _: EntityNotFoundException =>
        val advice = "deploy the stack, then run again. Nothing was written."
        throw new InputError(Seq(s"The catalog has no table $database.$table; $advice"))
    }
  }
}

/** Tells the readers of the curated table about the months that a run has written. */
object Publish {

  /** Writes the manifest of each month and registers its partition. */
  def apply(lake: Lake, table: CuratedTable, months: Map[String, Seq[FileInfo]]): Unit = {
    months.foreach { case (month, files) =>
      lake.files.writeText(lake.manifestUri(month), manifest(lake.monthFolder(month), files))
    }
    table.register(months.map { case (month, _) => month -> lake.monthFolder(month) })
  }

  /** Exactly the files of a month, so that a load never sees half of one; COPY from Parquet requires the length. */
  private def manifest(folder: String, files: Seq[FileInfo]): String = {
    val entries = files.sortBy(_.name).map { file =>
      Json.Fields(
        "url" -> (folder + file.name),
        "mandatory" -> true,
        "meta" -> Json.Fields("content_length" -> file.size)
      )
    }
    Json.render(Json.Fields("entries" -> entries), indent = 1) + "\n"
  }
}
