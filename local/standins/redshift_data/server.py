"""The service's HTTP side: AWS JSON 1.1 on POST /, and what was not run on GET /not-run."""

import json
import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .api import DataApi
from .engine import Engine
from .errors import ApiError, validation

Connection = socket.socket | tuple[bytes, socket.socket]


class RedshiftDataServer(ThreadingHTTPServer):
    """A Redshift Data API on 127.0.0.1; port 0 takes a free one (see `server_address`)."""

    daemon_threads = False

    def __init__(self, port: int, engine: Engine) -> None:
        """Listen on the port. Raises OSError when it is taken; the engine is closed then."""
        self._clients: set[socket.socket] = set()
        self.engine = engine
        self.api = DataApi(engine)
        super().__init__(("127.0.0.1", port), _Handler)

    def process_request(self, request: Connection, client_address: Any) -> None:  # noqa: ANN401
        """Remember the connection, so that an idle one can be ended."""
        if isinstance(request, socket.socket):
            self._clients.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Connection) -> None:
        """Forget an ended connection."""
        if isinstance(request, socket.socket):
            self._clients.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Stop listening, finish what runs, end idle connections and close the database."""
        self.api.close()
        for client in list(self._clients):
            with suppress(OSError):
                client.shutdown(socket.SHUT_RD)
        super().server_close()
        self.engine.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RedshiftDataServer

    def do_GET(self) -> None:
        if self.path == "/not-run":
            self._answer(200, self.server.engine.not_run.items())
        else:
            self._answer(404, {"message": "POST / speaks the Redshift Data API; GET /not-run lists what was not run."})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        operation = (self.headers.get("X-Amz-Target") or "").removeprefix("RedshiftData.")
        try:
            self._answer(200, self.server.api.call(operation, _parse(body)))
        except ApiError as error:
            self._answer(400, {"__type": error.name, "message": str(error)})

    def _answer(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: clients report their own errors."""


def _parse(body: bytes) -> dict[str, Any]:
    try:
        request = json.loads(body or b"{}")
    except ValueError:
        raise validation("The request is not JSON.") from None
    if not isinstance(request, dict):
        raise validation("The request is not a JSON object.")
    return request
