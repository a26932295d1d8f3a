"""Start the stand-in: python -m redshift_data --port 0 --database FILE --lake-root DIR [--glue-endpoint URL]."""

import argparse
import signal
import sys
import threading
from pathlib import Path

import boto3

from .engine import Engine
from .lake import Lake
from .server import RedshiftDataServer


def main() -> None:
    """Serve until SIGTERM or SIGINT; exit 1 with a clear message when the port is taken."""
    options = _arguments()
    glue = None
    if options.glue_endpoint:
        glue = boto3.client(
            "glue",
            endpoint_url=options.glue_endpoint,
            region_name="us-east-1",
            aws_access_key_id="000000000000",
            aws_secret_access_key="local",
        )
    dynamodb = None
    if options.dynamodb_endpoint:
        dynamodb = boto3.client(
            "dynamodb",
            endpoint_url=options.dynamodb_endpoint,
            region_name="us-east-1",
            aws_access_key_id="000000000000",
            aws_secret_access_key="local",
        )
    engine = Engine(options.database, Lake(options.lake_root), glue, dynamodb)
    try:
        server = RedshiftDataServer(options.port, engine)
    except OSError as error:
        sys.exit(f"The Redshift stand-in cannot listen on 127.0.0.1:{options.port}: {error.strerror}. Choose --port.")
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    print(f"listening on 127.0.0.1:{server.server_address[1]}", flush=True)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    serving.start()
    stopped.wait()
    server.shutdown()
    serving.join()
    server.server_close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="redshift_data", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--database", type=Path, required=True, help="DuckDB file, made when it does not exist")
    parser.add_argument("--lake-root", type=Path, required=True, help="folder that holds one folder per bucket")
    parser.add_argument("--glue-endpoint", help="URL of the Glue catalog; without it external schemas are empty")
    parser.add_argument("--dynamodb-endpoint", help="URL of DynamoDB; without it COPY cannot read from its tables")
    return parser.parse_args()


if __name__ == "__main__":
    main()
