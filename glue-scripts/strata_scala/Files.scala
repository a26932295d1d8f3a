import java.io.{BufferedReader, IOException, InputStream, InputStreamReader, UncheckedIOException}
import java.security.{DigestInputStream, MessageDigest}
import java.util.regex.Pattern
import java.util.zip.GZIPInputStream

import org.apache.commons.io.IOUtils
import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{FileSystem, Path}

/** A file or folder; `size` in bytes, `modified` in milliseconds since 1970. */
final case class FileInfo(name: String, size: Long, modified: Long, isFolder: Boolean)

/** SHA-256 of a file as stored, and the number of its lines that are not blank, after decompression. */
final case class Digest(sha256: String, lines: Long)

/** A file whose content cannot be read to its end, for instance a truncated .gz. */
final class UnreadableFileError(message: String) extends Exception(message)

object Hash {
  def sha256(bytes: Array[Byte]): String = hex(MessageDigest.getInstance("SHA-256").digest(bytes))
  def hex(bytes: Array[Byte]): String = bytes.map(byte => f"$byte%02x").mkString
}

/** Reads, writes, lists and deletes by URI through Hadoop, so that the same code serves S3 and local folders. */
final class Files(configuration: Configuration) {

  /** Lists a folder by name, without side files (`.` and `_`); a folder that does not exist is empty. */
  def listFolder(folder: String): Seq[FileInfo] = {
    val (path, system) = open(folder)
    if (!system.exists(path)) Nil
    else
      system
        .listStatus(path)
        .toSeq
        .map(status => FileInfo(status.getPath.getName, status.getLen, status.getModificationTime, status.isDirectory))
        .filterNot(info => info.name.startsWith(".") || info.name.startsWith("_"))
        .sortBy(_.name)
  }

  def exists(uri: String): Boolean = {
    val (path, system) = open(uri)
    system.exists(path)
  }

  /** Reads a small UTF-8 file. */
  def readText(uri: String): String = reading(uri)(IOUtils.toString(_, "UTF-8"))

  /** Writes a small UTF-8 file, in place of an older one. */
  def writeText(uri: String, text: String): Unit = {
    val (path, system) = open(uri)
    val stream = system.create(path, true)
    try stream.write(text.getBytes("UTF-8"))
    finally stream.close()
  }

  /** Deletes a file or folder; none is fine. */
  def delete(uri: String): Unit = {
    val (path, system) = open(uri)
    system.delete(path, true)
    ()
  }

  /** Reads the first bytes as stored. */
  def head(uri: String, size: Int = 65536): Array[Byte] = reading(uri)(_.readNBytes(size))

  /** Reads the first line that is not blank, decompressed; empty if there is none. */
  def firstLine(uri: String): String =
    readable {
      reading(uri) { stream =>
        val buffered = reader(stream, uri, "UTF-8")
        val lines = Iterator.continually(buffered.readLine()).takeWhile(_ != null)
        lines.find(_.exists(character => !"\ufeff \t".contains(character))).getOrElse("")
      }
    }

  /** Hashes a file and counts its lines in one pass and in constant memory. */
  def digest(uri: String): Digest =
    readable {
      reading(uri) { stream =>
        val hashed = new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"))
        val lines = reader(hashed, uri, "ISO-8859-1").lines.filter(Files.NotBlank).count()
        Digest(Hash.hex(hashed.getMessageDigest.digest()), lines)
      }
    }

  private def open(uri: String): (Path, FileSystem) = {
    val path = new Path(uri)
    (path, path.getFileSystem(configuration))
  }

  private def reading[T](uri: String)(read: InputStream => T): T = {
    val (path, system) = open(uri)
    val stream = system.open(path)
    try read(stream)
    finally stream.close()
  }

  private def reader(stream: InputStream, uri: String, charset: String): BufferedReader = {
    val plain = if (uri.endsWith(".gz")) new GZIPInputStream(stream, 65536) else stream
    new BufferedReader(new InputStreamReader(plain, charset), 1 << 20)
  }

  private def readable[T](read: => T): T =
    try read
    catch {
      case error: UncheckedIOException => throw new UnreadableFileError(error.getCause.getMessage)
      case error: IOException          => throw new UnreadableFileError(error.getMessage)
    }
}

object Files {
  // Characters up to the blank are blank for Spark's CSV reader, as for Java's String.trim.
  private val NotBlank = Pattern.compile("[^\\x00- ]").asPredicate()
}
