"""A Glue catalog that says yes, so that the benchmark measures the job and not a stand-in."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_ANSWERS: dict[str, object] = {
    "AWSGlue.GetTable": {"Table": {"Name": "yellow_taxi_trips", "StorageDescriptor": {"Columns": []}}},
    "AWSGlue.BatchCreatePartition": {"Errors": []},
}


class _Catalog(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Answer by the target header, as AWS's JSON protocol has it."""
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps(_ANSWERS[self.headers["X-Amz-Target"]]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def obliging_catalog() -> Iterator[str]:
    """Serve on a free port of the loopback address; gives the endpoint."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Catalog)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
