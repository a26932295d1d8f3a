"""The files for Tableau and Power BI have the structure that those read, and a query that the warehouse answers."""

import json
import subprocess
import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest
from standins.redshift_data.inprocess import Warehouse

ROOT = Path(__file__).resolve().parents[2]
HOST = "strata-dev.000000000000.us-east-1.redshift-serverless.amazonaws.com"
ODBC = f"Driver={{Amazon Redshift ODBC Driver (x64)}};Server={HOST};Port=5439;Database=strata;SSLMode=verify-full"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that `npm run bi:files` writes."""
    folder = tmp_path_factory.mktemp("bi")
    outputs = {"warehouseConnections": {"host": HOST, "port": 5439, "database": "strata", "odbc": ODBC}}
    (folder / "outputs.json").write_text(json.dumps(outputs))
    options = ["--stack", "dev", "--outputs", str(folder / "outputs.json"), "--out", str(folder)]
    node = ["node", "-r", "ts-node/register/transpile-only", "bi/main.ts", *options]
    subprocess.run(node, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("query", ["daily_by_borough", "hourly_by_zone"])
def test_tableau_reads_a_federated_source_with_one_query(files: Path, migrated: Warehouse, query: str) -> None:
    source = Xml.parse(files / f"dev-{query}.tds").getroot()
    assert (source.tag, source.attrib["version"], source.attrib["inline"]) == ("datasource", "18.1", "true")
    federated = source.find("connection")
    assert federated is not None
    assert federated.attrib == {"class": "federated"}
    (named,) = federated.findall("named-connections/named-connection")
    (redshift,) = named.findall("connection")
    assert redshift.attrib == {
        "authentication": "username-password",
        "class": "redshift",
        "dbname": "strata",
        "odbc-connect-string-extras": "",
        "one-time-sql": "",
        "port": "5439",
        "schema": "taxi",
        "server": HOST,
        "sslmode": "require",
        "username": "strata_bi",
    }
    (relation,) = federated.findall("relation")
    assert relation.attrib["connection"] == named.attrib["name"]
    assert relation.attrib["type"] == "text"
    names = [f"[{name}]" for name, _ in migrated.columns(relation.text or "")]
    assert [column.attrib["name"] for column in source.findall("column")] == names
    kinds = {(column.attrib["role"], column.attrib["type"]) for column in source.findall("column")}
    assert kinds <= {("dimension", "ordinal"), ("dimension", "nominal"), ("measure", "quantitative")}


def test_texts_are_escaped() -> None:
    script = (
        'const { element, xmlText } = require("./bi/xml");'
        "const attributes = { a: \"1 < 2 & '3'\" };"
        'process.stdout.write(element("x", attributes, xmlText("a <> b & c")) + element("y", {}));'
    )
    node = ["node", "-r", "ts-node/register/transpile-only", "-e", script]
    done = subprocess.run(node, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    root = Xml.fromstring(f"<root>{done}</root>")
    assert [(child.tag, child.attrib, child.text) for child in root] == [
        ("x", {"a": "1 < 2 & '3'"}, "a <> b & c"),
        ("y", {}, None),
    ]
