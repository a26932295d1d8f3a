"""Compiles the Scala job as Glue does, from one file, and runs it in the JVM of the tests' session."""

import hashlib
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyspark
from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]
from pyspark.sql import SparkSession
from strata_glue.errors import CountError, InputError
from taxi_lake import EntityNotFoundError, FakeGlue, TaxiLake

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".strata" / "scala"
SPARK_JARS = Path(pyspark.__file__).parent / "jars"


def sdk_jars() -> list[Path]:
    """The AWS SDK, which Glue brings and pyspark does not; fetched once and checked. OSError if that cannot be done."""
    lines = (Path(__file__).parent / "jars.lock").read_text().splitlines()
    locked = [line.split(" sha256:") for line in lines if not line.startswith("#")]
    jars = {_path(coordinates): sha256 for coordinates, sha256 in locked}
    if not all(path.exists() for path in jars):
        _fetch([coordinates for coordinates, _ in locked])
    for path, sha256 in jars.items():
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            path.unlink()
            raise OSError(f"{path.name} from Maven Central is not the one that jars.lock names")
    return list(jars)


def _path(coordinates: str) -> Path:
    _, artifact, version = coordinates.split(":")
    return CACHE / f"{artifact}-{version}.jar"


def _fetch(coordinates: list[str]) -> None:
    """By Ivy, which pyspark brings."""
    dependencies = "".join(
        f'<dependency org="{group}" name="{artifact}" rev="{version}" transitive="false" conf="default"/>'
        for group, artifact, version in (each.split(":") for each in coordinates)
    )
    CACHE.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=CACHE) as folder:
        module = Path(folder, "ivy.xml")
        info = '<info organisation="strata" module="tests"/><configurations><conf name="default"/></configurations>'
        module.write_text(f'<ivy-module version="2.0">{info}<dependencies>{dependencies}</dependencies></ivy-module>')
        ivy = ["java", "-cp", f"{SPARK_JARS}/*", "org.apache.ivy.Main", "-ivy", str(module), "-types", "jar"]
        where = ["-cache", f"{folder}/cache", "-retrieve", f"{folder}/[artifact]-[revision].[ext]"]
        done = subprocess.run([*ivy, *where], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise OSError("Maven Central did not give the jars of jars.lock: " + done.stdout[-2000:])
        for each in coordinates:
            path = _path(each)
            Path(folder, path.name).replace(path)


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all, whoever else does the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_bytes(content)
    draft.rename(path)


def compiled(script: str, libraries: list[Path]) -> Path:
    """The job of a script below glue-scripts as a jar; the source is the one that the stack uploads."""
    printed = f"process.stdout.write(require('./components/etl/scalaSource').scalaSource('glue-scripts', '{script}'))"
    node = [str(ROOT / "node_modules" / ".bin" / "ts-node"), "-T", "-e", printed]
    source = subprocess.run(node, cwd=ROOT, check=True, capture_output=True).stdout
    jar = CACHE / f"{Path(script).stem}-{hashlib.sha256(source).hexdigest()[:16]}.jar"
    if not jar.exists():
        _put(jar.with_suffix(".scala"), source)
        draft = jar.with_suffix(f".{os.getpid()}.jar")
        path = os.pathsep.join([f"{SPARK_JARS}/*", *map(str, libraries)])
        compiler = ["java", "-cp", f"{SPARK_JARS}/*", "scala.tools.nsc.Main", "-deprecation", "-Xfatal-warnings"]
        done = subprocess.run(
            [*compiler, "-cp", path, "-d", str(draft), str(jar.with_suffix(".scala"))],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        draft.rename(jar)
    return jar


@contextmanager
def serving(glue: FakeGlue) -> Iterator[str]:
    """A Glue catalog over HTTP that answers as the fake one does; gives its endpoint."""

    class Catalog(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            operation = self.headers["X-Amz-Target"].removeprefix("AWSGlue.")
            try:
                self.answer(200, _CALLS[operation](glue, request))
            except EntityNotFoundError:
                self.answer(400, {"__type": "EntityNotFoundException", "Message": "none"})
            except ConnectionError as error:
                self.answer(400, {"__type": "AccessDeniedException", "Message": str(error)})

        def answer(self, status: int, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/x-amz-json-1.1")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Catalog)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


_CALLS: dict[str, Callable[[FakeGlue, dict[str, Any]], object]] = {
    "GetTable": lambda glue, request: glue.get_table(**request),
    "BatchCreatePartition": lambda glue, request: glue.batch_create_partition(**request),
}


class ScalaJob:
    """A compiled job, loaded beside Spark."""

    def __init__(self, spark: SparkSession, jars: list[Path], name: str) -> None:
        """Load the object `name`; the jars stay on the class path of this thread."""
        self.jars = jars
        self._spark = spark
        gateway: Any = spark.sparkContext._gateway
        self._gateway = gateway
        self._jvm: Any = spark.sparkContext._jvm
        jvm: Any = self._jvm
        urls = gateway.new_array(jvm.java.net.URL, len(jars))
        for position, jar in enumerate(jars):
            urls[position] = jvm.java.io.File(str(jar)).toURI().toURL()
        thread = jvm.java.lang.Thread.currentThread()
        self._loader = jvm.java.net.URLClassLoader(urls, thread.getContextClassLoader())
        thread.setContextClassLoader(self._loader)
        self._job = self._loader.loadClass(f"{name}$").getField("MODULE$").get(None)
        for setting in ("region", "accessKeyId", "secretAccessKey"):
            jvm.java.lang.System.setProperty(f"aws.{setting}", "us-east-1")

    def __call__(self, lake: TaxiLake) -> None:
        """Run the job on a lake; raises what the PySpark job raises."""
        with serving(lake.glue) as endpoint:
            self._jvm.java.lang.System.setProperty("aws.endpointUrlGlue", endpoint)
            try:
                self._job.run(self._spark._jsparkSession, self._locations(lake))
            except Py4JJavaError as error:
                kind, message = error.java_exception.getClass().getName(), str(error.java_exception.getMessage())
                if kind == "InputError":
                    raise InputError(message.splitlines()) from None
                if kind == "CountError":
                    raise CountError(message) from None
                if kind.startswith("software.amazon.awssdk."):
                    raise ConnectionError(message) from None
                raise

    def session_settings(self) -> dict[str, str]:
        """The settings that the job gives its session."""
        companion = self._loader.loadClass("StrataJob$").getField("MODULE$").get(None)
        entries = self._jvm.scala.collection.JavaConverters.mapAsJavaMap(companion.SessionSettings())
        return dict(entries)

    def _locations(self, lake: TaxiLake) -> object:
        values = astuple(lake.locations)
        arguments = self._gateway.new_array(self._jvm.java.lang.Object, len(values))
        for position, value in enumerate(values):
            arguments[position] = value
        (constructor,) = self._loader.loadClass("Locations").getConstructors()
        return constructor.newInstance(arguments)
