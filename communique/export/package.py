"""A data package that can be archived and cited: tables, codebook, versions, licence, how to cite.

By the Frictionless Data Package standard: `datapackage.json` describes every table with its columns, keys and hash.
The folder holds what is needed to understand the numbers without us: the compiled codebook as JSON, the versions and
hashes of what read the texts, and what was selected. The texts themselves are not in it, only the words quoted.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

import communique
from communique.export.batch import Batch, File
from communique.export.csv import Csv
from communique.export.format import SURROGATES
from communique.export.tables import BY_NAME, Table

JOINS = (
    ("events", ["article"], "records"),
    ("participants", ["article", "event"], "events"),
    ("claims", ["article"], "records"),
    ("actors", ["article"], "records"),
    ("times", ["article"], "records"),
    ("places", ["article"], "records"),
)
COMPILED = ("actors.json.gz", "claims.json.gz", "codebook.json.gz", "places.bin", "places.json.gz")
LICENCE = """The tables are facts that were read out of articles, and short quotations from them as evidence.

Rights in the articles stay with their publishers; whoever publishes this package must judge whether quoting them is
allowed, and should choose a licence for the tables and name it in datapackage.json ("licenses").

The codebook comes with Communiqué under the Apache License 2.0 (https://www.apache.org/licenses/LICENSE-2.0) and codes
in the terms of PLOVER (Open Event Data Alliance, CC BY-SA 4.0). Places are from GeoNames (https://www.geonames.org),
CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).
"""


@dataclass(frozen=True, slots=True)
class Package:
    """`package`. A folder, or a zip where the output's name ends in .zip."""

    name: str = "package"
    suffix: str = ""
    many: bool = True

    def files(self, batch: Batch) -> Iterator[File]:
        resources = []
        for file in Csv().files(batch):
            measured = _Measured(file.content)
            yield File(f"data/{file.name}", measured)
            resources.append(_resource(BY_NAME[file.name.removesuffix(".csv")], measured))
        versions = _versions()
        yield File("codebook.json", [gzip.decompress(_compiled("codebook.json.gz"))])
        yield File("versions.json", [_json(versions)])
        yield File("LICENSE.txt", [LICENCE.encode()])
        yield File("CITATION.cff", [_citation(batch).encode("utf-8", errors="replace")])
        yield File("README.md", [_readme(batch).encode("utf-8", errors="replace")])
        yield File("datapackage.json", [_json(_description(batch, resources))])


class _Measured:
    """Content that is hashed and counted while it goes by; `size` and `hash` are known at its end."""

    def __init__(self, content: Iterable[bytes]) -> None:
        self.content, self.size, self.digest = content, 0, sha256()

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.content:
            self.size += len(piece)
            self.digest.update(piece)
            yield piece


def _resource(table: Table, measured: _Measured) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [{"name": each.name, "type": each.kind, "description": each.says} for each in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    joins = [(names, other) for name, names, other in JOINS if name == table.name]
    if joins:
        schema["foreignKeys"] = [
            {"fields": names, "reference": {"resource": other, "fields": names}} for names, other in joins
        ]
    return {
        "name": table.name,
        "path": f"data/{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": measured.size,
        "hash": f"sha256:{measured.digest.hexdigest()}",
        "schema": schema,
    }


def _description(batch: Batch, resources: list[dict[str, object]]) -> dict[str, object]:
    described: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": "communique-events",
        "title": "Events and claims read from news",
        "description": f"Selected: {batch.filter.said()}.",
        "version": communique.__version__,
        "sources": [{"title": "the articles listed in data/records.csv"}],
        "resources": resources,
    }
    return described | ({"created": batch.made} if batch.made else {})


def _versions() -> dict[str, object]:
    """Which version read, and the SHA-256 of each file that decides what is read."""
    weights = files("communique").joinpath("language", "weights", "engine.onnx").read_bytes()
    hashes = {name: sha256(_compiled(name)).hexdigest() for name in COMPILED}
    return {"communique": communique.__version__, "engine": sha256(weights).hexdigest(), "lexicons": hashes}


def _compiled(name: str) -> bytes:
    return files("communique").joinpath("data", name).read_bytes()


def _citation(batch: Batch) -> str:
    when = f"date-released: {batch.made[:10]}\n" if batch.made else ""
    return (
        "cff-version: 1.2.0\n"
        "message: Name the articles in data/records.csv and the program that read them.\n"
        "title: Events and claims read from news\n"
        "type: dataset\n"
        "authors:\n- name: the maker of this package\n"
        f"{when}"
        "references:\n- type: software\n  title: Communiqué\n"
        f"  version: {communique.__version__}\n  authors:\n  - name: the Communiqué maintainers\n"
    )


def _readme(batch: Batch) -> str:
    made = f"Made {batch.made}. " if batch.made else ""
    tables = "".join(f"- `data/{name}.csv`: {len(table.columns)} columns\n" for name, table in BY_NAME.items())
    return (
        "# Events and claims read from news\n\n"
        f"{made}Selected: {batch.filter.said()}. Read by Communiqué {communique.__version__}.\n\n"
        f"{tables}\n"
        "Columns are described in `datapackage.json`, event types in `codebook.json`. Offsets count Unicode code "
        "points of the articles' texts, which are not part of this package. A cell of text that would be a formula "
        "has an apostrophe before it. Empty cells are unknown.\n"
    )


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return (SURROGATES.sub("\ufffd", text) + "\n").encode()
