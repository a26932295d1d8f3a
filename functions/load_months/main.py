"""Loads the new months of a dataset into the warehouse, as the load job does, when a run of the Spark job has ended.

The environment has the load job's options, in capitals. What the event says does not matter: every month whose manifest
is not the one that was last loaded is loaded, so events that are late, doubled or lost do no harm.
"""

from __future__ import annotations

import json
import os
from typing import Any

import boto3
from load_warehouse import NAMES, OPTIONS, LoadError, run  # type: ignore[import-not-found]  # beside it in Lambda


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Load, print the load job's line and return it. Raises LoadError if a month was not loaded."""
    options = {name: os.environ[name.upper()] for name in [*OPTIONS, *NAMES] if name.upper() in os.environ}
    done: dict[str, Any] = run(boto3.client("s3"), boto3.client("redshift-data"), options)
    print(json.dumps(done))
    failed = done.get("failed", [])
    if failed:
        months = "; ".join(f"{failure['month']}: {failure['error']}" for failure in failed)
        raise LoadError(f"not loaded, and left as they were: {months}")
    return done
