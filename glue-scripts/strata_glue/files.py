"""Spark's storage: files of the lake through Hadoop's FileSystem, so that the same code serves S3 and local folders."""

from typing import Any

from py4j.java_gateway import JavaObject  # type: ignore[import-untyped]
from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]
from pyspark.sql import SparkSession

from strata_glue.storage import Digest, FileInfo, UnreadableFileError

# Characters up to the blank are blank for Spark's CSV reader, as for Java's String.trim.
_NOT_BLANK = r"[^\x00- ]"


class Files:
    """Read, write, list and delete by URI; errors of the storage are py4j errors."""

    def __init__(self, spark: SparkSession) -> None:
        """Use the Hadoop configuration of a session."""
        self._jvm: Any = spark.sparkContext._jvm
        self._configuration: Any = spark.sparkContext._jsc.hadoopConfiguration()

    def list_folder(self, folder: str) -> list[FileInfo]:
        """List a folder by name, without side files (`.` and `_`); a folder that does not exist is empty."""
        path, system = self._open(folder)
        if not system.exists(path):
            return []
        infos = [
            FileInfo(
                status.getPath().getName(), status.getLen(), status.getModificationTime(), bool(status.isDirectory())
            )
            for status in system.listStatus(path)
        ]
        return sorted((info for info in infos if info.name[0] not in "._"), key=lambda info: info.name)

    def exists(self, uri: str) -> bool:
        """Whether there is a file or folder."""
        path, system = self._open(uri)
        return bool(system.exists(path))

    def read_text(self, uri: str) -> str:
        """Read a small UTF-8 file."""
        path, system = self._open(uri)
        stream = system.open(path)
        try:
            return str(self._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
        finally:
            stream.close()

    def write_text(self, uri: str, text: str) -> None:
        """Write a small UTF-8 file, in place of an older one."""
        path, system = self._open(uri)
        stream = system.create(path, True)
        try:
            stream.write(bytearray(text.encode()))
        finally:
            stream.close()

    def delete(self, uri: str) -> None:
        """Delete a file or folder; none is fine."""
        path, system = self._open(uri)
        system.delete(path, True)

    def head(self, uri: str, size: int = 65536) -> bytes:
        """Read the first bytes as stored."""
        path, system = self._open(uri)
        stream = system.open(path)
        try:
            limited = self._jvm.org.apache.commons.io.input.BoundedInputStream(stream, size)
            return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(limited))
        finally:
            stream.close()

    def first_line(self, uri: str) -> str:
        """Read the first line that is not blank, decompressed; empty if there is none.

        Raises UnreadableFileError.
        """
        path, system = self._open(uri)
        reader = self._reader(system.open(path), uri, "UTF-8")
        try:
            while (line := reader.readLine()) is not None:
                if line.strip("\ufeff \t"):
                    return str(line)
            return ""
        except Py4JJavaError as error:
            raise UnreadableFileError(_cause(error)) from error
        finally:
            reader.close()

    def digest(self, uri: str) -> Digest:
        """Hash a file and count its lines in one pass, inside the JVM and in constant memory.

        Raises UnreadableFileError.
        """
        path, system = self._open(uri)
        sha256 = self._jvm.java.security.MessageDigest.getInstance("SHA-256")
        stream = self._jvm.java.security.DigestInputStream(system.open(path), sha256)
        try:
            reader = self._reader(stream, uri, "ISO-8859-1")
            not_blank = self._jvm.java.util.regex.Pattern.compile(_NOT_BLANK).asPredicate()
            lines = int(reader.lines().filter(not_blank).count())
            return Digest(bytes(sha256.digest()).hex(), lines)
        except Py4JJavaError as error:
            raise UnreadableFileError(_cause(error)) from error
        finally:
            stream.close()

    def _open(self, uri: str) -> tuple[JavaObject, JavaObject]:
        path = self._jvm.org.apache.hadoop.fs.Path(uri)
        return path, path.getFileSystem(self._configuration)

    def _reader(self, stream: JavaObject, uri: str, charset: str) -> JavaObject:
        java = self._jvm.java
        try:
            plain = java.util.zip.GZIPInputStream(stream, 65536) if uri.endswith(".gz") else stream
        except Py4JJavaError as error:
            stream.close()
            raise UnreadableFileError(_cause(error)) from error
        return java.io.BufferedReader(java.io.InputStreamReader(plain, charset), 1 << 20)


def _cause(error: Py4JJavaError) -> str:
    return str(error.java_exception.getMessage())
