"""The Lambda function behind `taxi.f_pseudonym`, run as Redshift calls it."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FILE = Path(__file__).resolve().parents[2] / "functions" / "pseudonym" / "pseudonym.py"
KEY = b"Jefe"
# HMAC-SHA256 of RFC 4231, test case 2.
VALUE = "what do ya want for nothing?"
DIGEST = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


class Kms:
    """A KMS that makes the same bytes each time, and counts."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def generate_mac(self, **request: Any) -> dict[str, bytes]:  # noqa: ANN401
        """Answer GenerateMac."""
        self.asked.append(request)
        return {"Mac": KEY}


@pytest.fixture
def module() -> ModuleType:
    """The function's module, as a new copy of the function loads it."""
    spec = importlib.util.spec_from_file_location("pseudonym", FILE)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture
def kms(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Kms:
    """The KMS that the function asks."""
    service = Kms()
    monkeypatch.setattr(module.boto3, "client", lambda name: {"kms": service}[name])
    monkeypatch.setenv("KEY_ID", "arn:aws:kms:us-east-1:000000000000:key/hmac")
    return service


def _event(*rows: list[str | None] | None) -> dict[str, Any]:
    return {
        "request_id": "23FF1F97-F28A-44AA-AB67-266ED976BF40",
        "cluster": "arn:aws:redshift:us-east-1:000000000000:cluster:c",
        "user": "IAMR:analyst",
        "database": "strata",
        "external_function": "taxi.f_pseudonym",
        "query_id": 5678234,
        "num_records": len(rows),
        "arguments": list(rows),
    }


def test_a_batch_is_answered_row_by_row(module: ModuleType, kms: Kms) -> None:
    answer = json.loads(module.handler(_event([VALUE], [None], None, [VALUE], ["é"]), None))
    assert answer["success"] is True
    assert answer["num_records"] == 5
    assert answer["results"][:4] == [DIGEST, None, None, DIGEST]
    assert answer["results"][4] not in (DIGEST, None)


def test_the_key_is_asked_for_once_and_kept(module: ModuleType, kms: Kms) -> None:
    for _ in range(3):
        module.handler(_event(["a"]), None)
    assert kms.asked == [
        {
            "KeyId": "arn:aws:kms:us-east-1:000000000000:key/hmac",
            "Message": b"strata pseudonyms, version 1",
            "MacAlgorithm": "HMAC_SHA_256",
        }
    ]


def test_errors_are_told_to_redshift_without_values(module: ModuleType, kms: Kms) -> None:
    two = json.loads(module.handler(_event(["secret", "b"]), None))
    assert two == {"success": False, "error_msg": "f_pseudonym takes one argument, and a row has 2"}
    number = json.loads(module.handler({"arguments": [[7]]}, None))
    assert number == {"success": False, "error_msg": "no pseudonym could be made: AttributeError"}


def test_a_key_that_cannot_be_had_fails_the_query(
    module: ModuleType, kms: Kms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEY_ID")
    answer = json.loads(module.handler(_event(["a"]), None))
    assert answer == {"success": False, "error_msg": "no pseudonym could be made: KeyError"}
