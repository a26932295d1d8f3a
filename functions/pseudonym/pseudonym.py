"""Pseudonyms for the warehouse: the Lambda function behind `taxi.f_pseudonym(varchar)` in Redshift.

A pseudonym is the HMAC-SHA256 of a value, as 64 hexadecimal digits: equal values have equal pseudonyms, and nobody
without the key can tell whose one is, or try values out. The key never is anywhere but here: it is what a key of KMS
makes of a fixed message, asked for once in the life of a copy of the function.

Redshift sends a batch of rows, `{"arguments": [["a"], [null], ...], "num_records": 2, ...}`, and takes JSON of
`{"success": true, "num_records": 2, "results": [...]}` or `{"success": false, "error_msg": "..."}` as a text (Amazon
Redshift Database Developer Guide, "Using the JSON interface between Amazon Redshift and AWS Lambda"). Environment:
KEY_ID, the id or ARN of the key, which is of the kind HMAC_256.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import json
import os
from typing import Any

import boto3

MESSAGE = b"strata pseudonyms, version 1"


@functools.lru_cache(maxsize=1)
def secret() -> bytes:
    """Return the 32 bytes that pseudonyms are made with."""
    made = boto3.client("kms").generate_mac(KeyId=os.environ["KEY_ID"], Message=MESSAGE, MacAlgorithm="HMAC_SHA_256")
    return bytes(made["Mac"])


def pseudonym(key: bytes, value: str) -> str:
    """Return the pseudonym of a value."""
    return hmac.new(key, value.encode("utf-8"), hashlib.sha256).hexdigest()


def results(key: bytes, arguments: list[list[str | None] | None]) -> list[str | None]:
    """Return a pseudonym for each row, and none for a row without a value. Raises ValueError for a row of more."""
    found: list[str | None] = []
    for row in arguments:
        if row is not None and len(row) != 1:
            raise ValueError(f"f_pseudonym takes one argument, and a row has {len(row)}")
        value = None if row is None else row[0]
        found.append(None if value is None else pseudonym(key, value))
    return found


def handler(event: dict[str, Any], _context: object) -> str:
    """Answer one batch of Redshift's. The message of an error has no values of rows in it."""
    try:
        rows = results(secret(), event["arguments"])
    except ValueError as error:
        return json.dumps({"success": False, "error_msg": str(error)})
    except Exception as error:
        return json.dumps({"success": False, "error_msg": f"no pseudonym could be made: {type(error).__name__}"})
    return json.dumps({"success": True, "num_records": len(rows), "results": rows})
