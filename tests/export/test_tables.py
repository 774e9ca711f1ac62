"""Tables: what is in them, alike as CSV, as Parquet and in a package that describes itself."""

from __future__ import annotations

import csv
import io
import json
from hashlib import sha256

import pytest

from communique.export import EXPORTS, Batch
from communique.export.tables import BY_NAME, TABLES
from tests.export.sample import ODD_TEXTS, TEXT, full, odd


def files(name: str, *records) -> dict[str, bytes]:
    return {file.name: b"".join(file.content) for file in EXPORTS[name].files(Batch(records, {"sample-1": "first"}))}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_fit_their_columns(table):
    kinds = {"string": str, "integer": int, "number": int | float, "boolean": bool}
    found = [row for record in (full(), *map(odd, ODD_TEXTS)) for row in table.rows(record, Batch([]))]
    assert found
    for row in found:
        for value, column in zip(row, table.columns, strict=True):
            assert value is None or isinstance(value, kinds[column.kind]), (column.name, value)
    assert set(table.key) <= {column.name for column in table.columns}
    assert all(column.says for column in table.columns)


def test_values():
    made = files("csv", full())
    assert list(made) == [f"{table.name}.csv" for table in TABLES]
    (article,) = rows(made["records.csv"])
    assert (article["article"], article["copy_of"], article["events"]) == ("sample-1", "first", "2")
    event = rows(made["events.csv"])[0]
    assert TEXT[int(event["start"]) : int(event["end"])] == event["trigger"] == "agreed"
    assert (event["score"], event["first"], event["dated_by"], event["claim"]) == ("2.5", "2024-03-04", "text", "c1")
    assert [row["role"] for row in rows(made["participants.csv"])] == ["actor", "recipient"]
    assert rows(made["claims.csv"])[0]["origin_words"] == "the Harbour Post"
    assert rows(made["places.csv"])[1]["lat"] == ""


def test_no_cell_is_a_formula():
    for name, content in files("csv", full(), *map(odd, ODD_TEXTS)).items():
        kinds = {column.name: column.kind for column in BY_NAME[name.removesuffix(".csv")].columns}
        for row in rows(content):
            for column, value in row.items():
                if kinds[column] == "string":
                    assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), (name, column, value)
                elif value:
                    float(value)


def test_parquet_holds_the_same():
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    plain = files("csv", full(), odd("emoji"))
    for name, content in files("parquet", full(), odd("emoji")).items():
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        expected = rows(plain[name.replace(".parquet", ".csv")])
        assert table.num_rows == len(expected)
        assert table.column_names == list(expected[0]) if expected else True
        if name == "events.parquet":
            assert table.column("score").to_pylist()[:2] == [2.5, -6.0]


def test_package_describes_its_files():
    made = files("package", full())
    described = json.loads(made["datapackage.json"])
    assert {"codebook.json", "versions.json", "LICENSE.txt", "CITATION.cff", "README.md"} < set(made)
    assert len(described["resources"]) == len(TABLES)
    for resource in described["resources"]:
        content = made[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        header = content.decode().split("\r\n", 1)[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        for join in resource["schema"].get("foreignKeys", []):
            other = BY_NAME[join["reference"]["resource"]]
            assert set(join["fields"]) <= {column.name for column in other.columns}
    assert len(json.loads(made["versions.json"])["engine"]) == 64
    assert json.loads(made["codebook.json"])
