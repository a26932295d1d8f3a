import java.util.concurrent.Executors

import scala.concurrent.duration.Duration
import scala.concurrent.{Await, ExecutionContext, Future}

/** A raw file that can be processed; `rows` excludes the header and blank lines. */
final case class RawFile(name: String, size: Long, modified: Long, sha256: String, rows: Long, header: Header)

/** Finds the raw files, and refuses what cannot be processed before anything is written. */
object Arrivals {
  // Spark takes brackets, braces, stars and question marks in a path for patterns, and escapes the rest in partitions.
  private val SafeName = "[A-Za-z0-9][A-Za-z0-9._+-]*"
  private val ParallelFiles = 4
  private val Gzip = "compressed by gzip"
  private val Magic =
    Seq("PAR1" -> "a Parquet file", "PK\u0003\u0004" -> "a zip archive", "\u001f\u008b" -> Gzip, "%PDF" -> "a PDF")

  /**
   * Looks at every file under the raw prefix; content is only read where size or time differ from the record.
   *
   * Throws an InputError that lists every file that is refused.
   */
  def find(files: Files, rawUri: String, definition: Definition, record: Record): Map[String, RawFile] = {
    val infos = files.listFolder(rawUri)
    val pool = Executors.newFixedThreadPool(ParallelFiles)
    implicit val context: ExecutionContext = ExecutionContext.fromExecutor(pool)
    try {
      val looks = infos.map { info =>
        Future(nameProblem(info, definition).toLeft(()).flatMap(_ => look(files, rawUri, info, definition, record)))
      }
      val results = Await.result(Future.sequence(looks), Duration.Inf)
      val problems = infos.zip(results).collect { case (info, Left(problem)) => s"${info.name} $problem" }
      if (problems.nonEmpty) {
        val advice = s"Nothing was written. Correct or remove the file in $rawUri and run the job again."
        throw new InputError(problems :+ advice)
      }
      results.collect { case Right(file) => file.name -> file }.toMap
    } finally pool.shutdown()
  }

  private def nameProblem(info: FileInfo, definition: Definition): Option[String] =
    if (info.isFolder) Some("is a folder; files must lie directly under the dataset's prefix.")
    else if (!definition.extensions.exists(info.name.endsWith(_)))
      Some(s"is not data of ${definition.name}: its name must end in ${definition.extensions.mkString(" or ")}.")
    else if (!info.name.matches(SafeName))
      Some("has a name with other characters than letters, digits, '.', '_', '+' and '-'; rename it.")
    else None

  private def look(
      files: Files,
      rawUri: String,
      info: FileInfo,
      definition: Definition,
      record: Record
  ): Either[String, RawFile] = {
    val uri = rawUri + info.name
    def measured(header: Header): Either[String, RawFile] =
      record.files.get(info.name).filter(known => (known.size, known.modified) == ((info.size, info.modified))) match {
        case Some(known) =>
          Right(RawFile(info.name, info.size, info.modified, known.sha256, known.rowsIn, header))
        case None =>
          val digest = files.digest(uri)
          if (digest.lines < 2) Left("has a header but no rows.")
          else Right(RawFile(info.name, info.size, info.modified, digest.sha256, digest.lines - 1, header))
      }
    try {
      for {
        _ <- contentProblem(files.head(uri), uri.endsWith(".gz")).toLeft(())
        line <- Some(files.firstLine(uri)).filter(_.nonEmpty).toRight("is empty.")
        names = Headers.parse(line)
        header <- Headers.matching(names, definition.rawColumns) match {
          case Left(problem) => Left(s"$problem. Its columns are: ${names.mkString(", ")}.")
          case right         => right
        }
        file <- measured(header)
      } yield file
    } catch {
      case error: UnreadableFileError => Left(s"cannot be read to its end (${error.getMessage}); deliver it again.")
    }
  }

  private def contentProblem(head: Array[Byte], compressed: Boolean): Option[String] = {
    val text = new String(head, "ISO-8859-1")
    val kind = Magic.collectFirst { case (magic, kind) if text.startsWith(magic) => kind }
    if (text.forall(character => character == ' ' || (character >= '\t' && character <= '\r'))) Some("is empty.")
    else if (compressed && !kind.contains(Gzip)) Some("is not compressed by gzip, as its name says.")
    else if (!compressed && (kind.isDefined || text.contains('\u0000')))
      Some(s"is not CSV text: it is ${kind.getOrElse("binary")}.")
    else None
  }
}
