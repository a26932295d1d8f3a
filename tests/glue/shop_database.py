"""A PostgreSQL server for tests: over TCP at a free port, with a password, behind TLS, and stopped at the end."""

import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from pgserver._commands import POSTGRES_BIN_PATH
from pgserver.postgres_server import get_server

PASSWORD = "correct horse"
# What a client sends to ask for TLS (PostgreSQL, "Message Formats": SSLRequest).
_TLS_REQUEST = struct.pack("!ii", 8, 80877103)


@dataclass(frozen=True)
class Shop:
    """A running server with the database `postgres`; `ca` is the authority of its certificate."""

    plain_port: int
    tls_port: int
    ca: Path

    @property
    def url(self) -> str:
        """As the job is told it: without TLS nobody answers there."""
        return f"jdbc:postgresql://localhost:{self.tls_port}/postgres"

    def run(self, *statements: str) -> None:
        """Run statements, each committed."""
        with self.connect() as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def connect(self) -> psycopg.Connection:
        """Connect as the owner; statements are committed one by one."""
        return psycopg.connect(
            host="127.0.0.1",
            port=self.plain_port,
            user="postgres",
            password=PASSWORD,
            dbname="postgres",
            autocommit=True,
        )


def make_certificates(folder: Path) -> None:
    """Make an authority, `ca.pem`, and a certificate of it for localhost, `server.pem` with `server.key`."""

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=authority", "-days", "2")
    openssl("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    (folder / "names").write_text("subjectAltName=DNS:localhost")
    signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names", "-days", "2"]
    openssl("x509", "-req", "-in", "server.csr", *signed, "-out", "server.pem")


@contextmanager
def shop_database(folder: Path) -> Iterator[Shop]:
    """Run a server whose files lie in `folder`; PostgreSQL refuses to run as root, so then as a user of its own."""
    data = folder / "data"
    data.mkdir(parents=True)
    make_certificates(folder)
    # Makes the files and, for root, the user; its own server listens at a socket only.
    server = get_server(data, cleanup_mode="stop")
    server.psql(f"alter role postgres password '{PASSWORD}'")
    server.cleanup()
    (data / "pg_hba.conf").write_text("host all all 127.0.0.1/32 scram-sha-256\n")
    port = _free_port()
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "fsync": "off",
    }
    (data / "postgresql.auto.conf").write_text("".join(f"{name} = '{value}'\n" for name, value in settings.items()))

    def control(*command: str) -> None:
        call: list[str | Path] = [POSTGRES_BIN_PATH / "pg_ctl", "-D", data, "-w", *command]
        subprocess.run(call, check=True, user=server.system_user, stdout=subprocess.DEVNULL)

    control("-l", str(data / "server.log"), "start")
    try:
        with _tls_front(folder, port) as tls_port:
            yield Shop(port, tls_port, folder / "ca.pem")
    finally:
        control("-m", "immediate", "stop")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _tls_front(folder: Path, port: int) -> Iterator[int]:
    """Take connections by PostgreSQL's TLS and hand them on in clear: the server in PyPI is built without TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=_hand_on, args=(context, client, port), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield int(listener.getsockname()[1])
        listener.shutdown(socket.SHUT_RDWR)


def _hand_on(context: ssl.SSLContext, client: socket.socket, port: int) -> None:
    with client:
        if client.recv(len(_TLS_REQUEST)) != _TLS_REQUEST:
            return
        client.sendall(b"S")
        try:
            encrypted = context.wrap_socket(client, server_side=True)
        except OSError:
            return
        with encrypted, socket.create_connection(("127.0.0.1", port)) as server:
            back = threading.Thread(target=_copy, args=(server, encrypted), daemon=True)
            back.start()
            _copy(encrypted, server)
            back.join()


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while block := source.recv(65536):
            target.sendall(block)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return
