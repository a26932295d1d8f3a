"""Values of the parameters of SQL files, and where the project is."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROLE = "arn:aws:iam::000000000000:role/strata-test-copy"
# A dataset's definition begins with its name.
DEFINITIONS = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "datasets").glob("*.ts"))]
DATASETS = [found[1] for text in DEFINITIONS if (found := re.search(r'^    name: "(\w+)"', text, re.MULTILINE))]
PARAMETERS = {
    "copy_role_arn": ROLE,
    "pseudonym_function_name": "strata-test-pseudonym",
    "vendor_role_name": "strata-test-vendors",
    "vendors_integration_id": "0123abcd-0123-4567-89ab-0123456789ab",
    "feeds_uri": "s3://feeds/",
    "unload_role_name": "strata-test-unload",
    "query_editor_role_name": "strata-test-query-editor",
    **{f"{dataset}_load_role_name": f"strata-test-{dataset}-load" for dataset in DATASETS},
    **{f"{dataset}_stream_name": f"strata-test-{dataset}" for dataset in DATASETS},
    "curated_database": "strata_test_curated",
    "quarantine_database": "strata_test_quarantine",
}
